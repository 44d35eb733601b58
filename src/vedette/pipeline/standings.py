"""Who is said to stand with or against whom, by whom and since when; and the bodies that no registry holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from vedette.link.vocabulary import folded
from vedette.model import (
    ActorKind,
    ActorRelation,
    Reading,
    ResolvedActor,
    Role,
    Scope,
)

if TYPE_CHECKING:
    from vedette.pipeline.situation import Situation
    from vedette.resolve.areas import Area
    from vedette.resolve.registry import Registry

WITH, AGAINST = "with", "against"

#: Roles of one claim, read as "first stands so to second"; the families that they are read in.
_STANDS = (
    (Role.PERPETRATOR, AGAINST, Role.TARGET, ("violence",)),
    (Role.MOVER, WITH, Role.BENEFICIARY, ("movement",)),
    (Role.MOVER, AGAINST, Role.AGAINST, ("movement",)),
    (Role.NEW_HOLDER, AGAINST, Role.OLD_HOLDER, ("control",)),
)
#: Who fights in nobody's name, and who only speaks or helps.
_NO_SIDE = frozenset(
    {
        ActorKind.CIVILIAN,
        ActorKind.MONITOR,
        ActorKind.AGENCY,
        ActorKind.RESCUE,
        ActorKind.MEDIA,
        ActorKind.PERSON,
    }
)


class Standing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One actor's stand towards another, and who says so."""

    subject: str
    subject_id: str | None
    stand: str
    """with, against, backed by, part of, led by; a registry relation keeps its kind."""
    object: str
    object_id: str | None
    speakers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    first_said: dt.date | None = None
    last_said: dt.date | None = None
    claim_ids: tuple[str, ...] = ()
    since: dt.date | None = None
    """From when the registry has it; of what claims say, ``first_said`` is all that is known."""
    until: dt.date | None = None
    registry: str = ""
    """Where the registry knows it from; empty: claims alone say it."""
    provisional: bool = False
    """One of the two is a body that the registry does not hold."""


class Newcomer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A body named in claims that the registry does not hold: proposed with its evidence, to be judged."""

    name: str
    forms: tuple[str, ...]
    """Its mentions as written."""
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    """ISO codes of the places of its claims, the most frequent first."""
    origins: tuple[str, ...] = ()
    first_said: dt.date | None = None
    last_said: dt.date | None = None
    claim_ids: tuple[str, ...] = ()
    quote: str = ""
    """The words of the earliest of the claims."""


def standings(situation: Situation, area: Area, registry: Registry) -> tuple[Standing, ...]:
    """Every stand that claims about the area state, and what the registry says of the same actors."""
    merged: dict[tuple[str, str, str], Standing] = {}
    for r in _touching(situation, area):
        for first, stand, second in _stands(r):
            if (
                _stateless(first, registry)
                or _stateless(second, registry)
                or _key(first) == _key(second)
            ):
                continue
            _add(merged, _said(r, first, stand, second))
    for relation in situation.relations_in(area, dt.date.min):
        by = [situation.by_claim[c] for c in relation.claim_ids if c in situation.by_claim]
        for r in by:
            _add(merged, _related(relation, r))
    seen = {i for s in merged.values() for i in (s.subject_id, s.object_id) if i}
    for known in _registry_rows(seen, registry, situation.as_of):
        _add(merged, known)
    return tuple(
        sorted(
            merged.values(),
            key=lambda s: (s.subject, s.stand, s.object, s.subject_id or "", s.object_id or ""),
        )
    )


def _touching(situation: Situation, area: Area) -> Iterator[Reading]:
    """The readings with a place that the area touches, in the ledger's order."""
    for r in situation.readings:
        if any(p.place is not None and area.touches(p.place) for p in r.resolution.places):
            yield r


def newcomers(situation: Situation, area: Area) -> tuple[Newcomer, ...]:
    """Bodies of claims about the area that the registry does not hold, those of most origins first."""
    found: dict[str, list[tuple[Reading, ResolvedActor]]] = {}
    for r in _touching(situation, area):
        for a in r.resolution.everyone:
            if a.provisional:
                found.setdefault(folded(a.name), []).append((r, a))
    made = [_newcomer(rows) for rows in found.values()]
    return tuple(sorted(made, key=lambda n: (-len(n.origins), -len(n.claim_ids), n.name)))


def _newcomer(rows: Sequence[tuple[Reading, ResolvedActor]]) -> Newcomer:
    ordered = sorted(rows, key=lambda x: (x[0].revision.published or dt.date.max, x[0].claim.id, x[1].start))  # fmt: skip
    first, actor = ordered[0]
    days = [r.revision.published for r, _ in ordered if r.revision.published is not None]
    codes = Counter(p.place.country for r, _ in ordered for p in r.resolution.places if p.place is not None and p.place.country)  # fmt: skip
    return Newcomer(
        name=actor.name,
        forms=_unique(a.text for _, a in ordered),
        roles=_unique(a.role for _, a in ordered),
        countries=tuple(sorted(codes, key=lambda c: (-codes[c], c))),
        origins=_unique(o for r, _ in ordered for o in r.origins),
        first_said=min(days, default=None),
        last_said=max(days, default=None),
        claim_ids=_unique(r.claim.id for r, _ in ordered),
        quote=first.claim.span.quote,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _key(a: ResolvedActor) -> str:
    return a.actor_id or folded(a.name)


def _stands(r: Reading) -> Iterator[tuple[ResolvedActor, str, ResolvedActor]]:
    if not r.claim.modality.asserts or r.claim.scope is not Scope.INCIDENT:
        return
    family = r.claim.event_type.partition(".")[0]
    for first, stand, second, families in _STANDS:
        if family in families:
            for a in r.resolution.having(first):
                for b in r.resolution.having(second):
                    yield a, stand, b
    if family == "violence":
        # Parties of a clash are told apart by sides, which the text alone does not always give:
        # only two of them are surely opposed.
        parties = r.resolution.having(Role.PARTY)
        if len(parties) == 2:
            first_party, second_party = sorted(parties, key=lambda p: (p.name or p.text, p.start))
            yield first_party, AGAINST, second_party


def _stateless(a: ResolvedActor, registry: Registry) -> bool:
    if a.actor_id is None:
        return not a.provisional
    entry = registry.get(a.actor_id)
    return entry is not None and entry.kind in _NO_SIDE


def _said(r: Reading, first: ResolvedActor, stand: str, second: ResolvedActor) -> Standing:
    day = r.revision.published
    return Standing(
        subject=first.name or first.text, subject_id=first.actor_id, stand=stand, object=second.name or second.text, object_id=second.actor_id,
        speakers=_voices(r), origins=r.origins, first_said=day, last_said=day, claim_ids=(r.claim.id,),
        provisional=first.provisional or second.provisional,
    )  # fmt: skip


def _related(relation: ActorRelation, r: Reading) -> Standing:
    day = r.revision.published
    return Standing(
        subject=relation.subject, subject_id=relation.subject_id, stand=relation.kind, object=relation.object, object_id=relation.object_id,
        speakers=_voices(r), origins=r.origins, first_said=day, last_said=day, claim_ids=(r.claim.id,),
    )  # fmt: skip


def _voices(r: Reading) -> tuple[str, ...]:
    """Who says it: the speaker; of what a publisher says itself, the origins that it rests on."""
    if r.claim.speaker is None:
        return r.origins or (r.revision.publisher,)
    speaker = r.resolution.speaker
    return (speaker.name if speaker is not None and speaker.name else r.claim.speaker.text,)


def _registry_rows(seen: set[str], registry: Registry, on: dt.date) -> Iterator[Standing]:
    for id in sorted(seen):
        actor = registry.get(id)
        if actor is None:
            continue
        for relation in registry.relations(id, on):
            other = registry.get(relation.object)
            yield Standing(
                subject=actor.name, subject_id=id, stand=relation.kind.value, object=other.name if other else relation.object,
                object_id=relation.object, since=relation.since, until=relation.until, registry=relation.source,
            )  # fmt: skip


def _add(merged: dict[tuple[str, str, str], Standing], new: Standing) -> None:
    key = (
        new.subject_id or folded(new.subject),
        new.stand,
        new.object_id or folded(new.object),
    )
    old = merged.get(key)
    if old is None:
        merged[key] = new
        return
    merged[key] = msgspec.structs.replace(
        old,
        speakers=_both(old.speakers, new.speakers),
        origins=_both(old.origins, new.origins),
        claim_ids=_both(old.claim_ids, new.claim_ids),
        first_said=min((d for d in (old.first_said, new.first_said) if d), default=None),
        last_said=max((d for d in (old.last_said, new.last_said) if d), default=None),
        since=old.since or new.since,
        until=old.until or new.until,
        registry=old.registry or new.registry,
    )


def _both(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*a, *b}))
