"""``vedette actors``: who is said to stand with or against whom, by whom, since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from vedette.cli import options, words
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import out, print_json, print_table
from vedette.model import ActorKind, ActorRelation, Reading, ResolvedActor, Role, Scope

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
    registry: str = ""
    """Where the registry knows it from; empty: claims alone say it."""


def actors(
    area: options.Area,
    as_of: options.AsOf = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List who is said to be with or against whom, and by whom."""
    from vedette.pipeline.knowledge import Knowledge

    knowledge = Knowledge()
    with open_ledger(ledger) as opened:
        view = view_of(
            opened, knowledge, area=area, as_of=as_of, since=dt.date.min, rule=options.RULE
        )
        assert view.area is not None
        found = standings(view.situation, view.area, knowledge.registry)
    if json:
        print_json({"area": view.where, "as_of": view.as_of, "actors": found})
        return
    if not found:
        out().print(
            f"Nobody is said to stand with or against anybody: {view.where}, as of {view.as_of}."
        )
        return
    rows = [
        (
            s.subject,
            s.stand,
            s.object,
            words.joined(s.speakers) or "—",
            f"{s.first_said or '—'}",
            f"{len(s.claim_ids) or '—'}",
            f"registry: {s.registry}" if s.registry else "claims",
        )
        for s in found
    ]
    print_table(
        ["Actor", "Stands", "To", "Said by", "First said", "Claims>", "From"],
        rows,
        title=f"Actors: {view.where}, as of {view.as_of}",
    )


def standings(situation: Situation, area: Area, registry: Registry) -> tuple[Standing, ...]:
    """Every stand that claims about the area state, and what the registry says of the same actors."""
    readings = [
        r
        for r in situation.readings
        if any(p.place is not None and area.touches(p.place) for p in r.resolution.places)
    ]
    merged: dict[tuple[str, str, str], Standing] = {}
    for r in readings:
        for first, stand, second in _stands(r):
            if (
                _stateless(first, registry)
                or _stateless(second, registry)
                or first.actor_id == second.actor_id
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
        return True
    entry = registry.get(a.actor_id)
    return entry is not None and entry.kind in _NO_SIDE


def _said(r: Reading, first: ResolvedActor, stand: str, second: ResolvedActor) -> Standing:
    day = r.revision.published
    return Standing(
        subject=first.name or first.text, subject_id=first.actor_id, stand=stand, object=second.name or second.text, object_id=second.actor_id,
        speakers=_voices(r), origins=r.origins, first_said=day, last_said=day, claim_ids=(r.claim.id,),
    )  # fmt: skip


def _related(relation: ActorRelation, r: Reading) -> Standing:
    day = r.revision.published
    return Standing(
        subject=relation.subject, subject_id=relation.subject_id, stand=relation.kind, object=relation.object, object_id=relation.object_id,
        speakers=_voices(r), origins=r.origins, first_said=day, last_said=day, claim_ids=(r.claim.id,),
    )  # fmt: skip


def _voices(r: Reading) -> tuple[str, ...]:
    """Who says it: the speaker; of what a publisher says itself, the origins that it rests on."""
    return (
        (words.speaker_of(r),)
        if r.claim.speaker is not None
        else (r.origins or (r.revision.publisher,))
    )


def _registry_rows(seen: set[str], registry: Registry, on: dt.date) -> Iterator[Standing]:
    for id in sorted(seen):
        actor = registry.get(id)
        if actor is None:
            continue
        for relation in registry.relations(id, on):
            other = registry.get(relation.object)
            since = f"since {relation.since}, " if relation.since else ""
            yield Standing(
                subject=actor.name, subject_id=id, stand=relation.kind.value, object=other.name if other else relation.object,
                object_id=relation.object, registry=f"{since}{relation.source}",
            )  # fmt: skip


def _add(merged: dict[tuple[str, str, str], Standing], new: Standing) -> None:
    key = (
        new.subject_id or new.subject.casefold(),
        new.stand,
        new.object_id or new.object.casefold(),
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
        registry=old.registry or new.registry,
    )


def _both(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*a, *b}))
