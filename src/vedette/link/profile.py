"""What linking compares: one flat record for each reading, made once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from vedette.ingest.revision import headline_of
from vedette.link import weights as w
from vedette.link.geo import is_fine
from vedette.link.rarity import words
from vedette.link.vocabulary import APART, TOTAL, UPDATE, folded, head, tokens
from vedette.model import (
    Count,
    CountKind,
    EventTime,
    Modality,
    Place,
    PlaceRole,
    Reading,
    ResolvedActor,
    Role,
    Scope,
    event_type,
)

FAMILIES = frozenset(
    {
        "violence",
        "control",
        "movement",
        "agreement",
        "humanitarian",
        "protest",
        "disaster",
        "coercion",
    }
)
#: States rather than events: the tally reads them, but they make no incident.
STATES = frozenset({"control.holding"})

#: Types that are never told as one another stand alone; the rest of a family is compared together.
_ALONE = frozenset(
    {
        "violence.abduction",
        "violence.sexual",
        "violence.destruction",
        "violence.sabotage",
        "control.siege",
        "movement.departure",
        "movement.defection",
    }
)
_BY_TYPE = frozenset({"disaster", "coercion"})

AGENTS = (Role.PERPETRATOR, Role.NEW_HOLDER, Role.MOVER, Role.PROVIDER, Role.PARTY)
PATIENTS = (Role.TARGET, Role.OLD_HOLDER, Role.AFFECTED, Role.AGAINST)
COMPARED_COUNTS = (
    CountKind.KILLED,
    CountKind.INJURED,
    CountKind.DETAINED,
    CountKind.ABDUCTED,
    CountKind.DISPLACED,
    CountKind.RELEASED,
    CountKind.PLACES,
)
VAGUE_ROW = "vague "
"""Begins the rule of a count that is a word, not a number (``vedette.extract.quantity_table``)."""
UPDATE_DAYS = 7
"""How far back a report that a toll has risen may look."""

Interval = tuple[int, int | None, int | None]
"""low, best, high; high ``None``: no known top."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One claim as linking sees it. Days are proleptic ordinals (``date.toordinal``)."""

    id: str
    document: str
    event: str
    group: str
    founding: bool
    denied: bool
    start: int | None
    end: int | None
    said: bool
    """The text itself dates the event (else the date comes from that of publication)."""
    update: bool
    apart: bool
    total: bool
    published: int | None
    towns: tuple[Place, ...]
    areas: tuple[Place, ...]
    place_words: frozenset[str]
    agents: frozenset[str]
    generic_agents: frozenset[str]
    patients: frozenset[str]
    means: frozenset[str]
    sites: frozenset[str]
    counts: tuple[tuple[CountKind, Interval], ...]
    words: frozenset[str]
    quote: str
    origins: frozenset[str]
    speaker: str
    """Actor id or folded name of a named speaker; empty: the publisher's own voice."""
    span: tuple[int, int]
    rare: Mapping[str, float] = field(default_factory=dict, compare=False)
    """The document's rarest words and how rare each is (``vedette.link.rarity``)."""
    rarity: float = field(default=0.0, compare=False)
    """Rarity of these words in all, above ``weights.RARE_FROM`` for each."""
    headline: frozenset[str] = frozenset()
    """Rare words of the document's title."""
    leads: bool = True
    """Whether it is what its document is about, so that the document's words speak for it."""

    @property
    def is_vague(self) -> bool:
        """Whether its type is one that any violent event may be called."""
        return self.event in w.VAGUE

    @property
    def is_wide(self) -> bool:
        """Whether it tells of several places or of an area, so that it may be a total."""
        return len(self.towns) > 1 or (not self.towns and bool(self.areas))


def group_of(type_id: str) -> str:
    """Event types that are compared with one another share a group; empty: makes no incident."""
    family = type_id.split(".", 1)[0]
    if family not in FAMILIES or type_id in STATES:
        return ""
    if type_id in _ALONE or family in _BY_TYPE:
        return type_id
    if type_id == "protest.excessive_force":
        return "protest"
    return family


def founds(reading: Reading) -> bool:
    """Whether the claim makes an incident: an event of these families, said to have happened."""
    c = reading.claim
    return c.scope is Scope.INCIDENT and c.modality.asserts and bool(group_of(c.event_type))


def denies(reading: Reading) -> bool:
    """Whether the claim denies an incident: it attaches to one and makes none."""
    c = reading.claim
    return (
        c.scope is Scope.INCIDENT and c.modality is Modality.DENIED and bool(group_of(c.event_type))
    )


def speaker_key(reading: Reading) -> str:
    """Actor id or folded name of a named speaker; empty for the publisher's own voice."""
    speaker = reading.resolution.speaker
    if speaker is None:
        mention = reading.claim.speaker
        return folded(mention.text) if mention else ""
    return speaker.actor_id or folded(speaker.name or speaker.text)


def speaker_name(reading: Reading) -> str:
    """The speaker as shown: canonical name, else the words; the publisher for its own voice."""
    speaker = reading.resolution.speaker
    if speaker is not None:
        return speaker.name or speaker.text
    mention = reading.claim.speaker
    return mention.text if mention else reading.revision.publisher


def event_places(reading: Reading) -> tuple[tuple[Place, ...], tuple[Place, ...], frozenset[str]]:
    """Towns, wider areas and unresolved words of the event's place, each sorted.

    Movements happen where they lead to. A parent ("in Aleppo Governorate") stands in only where
    the event's own place is missing or unresolved.
    """
    own = [p for p in reading.resolution.places if p.role == PlaceRole.EVENT.value]
    if not own:
        own = [p for p in reading.resolution.places if p.role == PlaceRole.TO.value]
    found = {p.place.id: p.place for p in own if p.place is not None}
    words = frozenset(folded(p.text) for p in own if p.place is None)
    if not found:
        found = {
            p.place.id: p.place
            for p in reading.resolution.places
            if p.role == PlaceRole.PARENT.value and p.place is not None
        }
    ordered = [found[k] for k in sorted(found)]
    towns = tuple(p for p in ordered if is_fine(p))
    return towns, tuple(p for p in ordered if not is_fine(p)), words


@lru_cache(maxsize=1 << 16)
def shared(names: frozenset[str]) -> frozenset[str]:
    """An equal set that is there already: a ledger names the same few bodies in most of its claims."""
    return names


def profile(
    reading: Reading,
    sides: Mapping[str, str],
    rare: Mapping[str, float] | None = None,
) -> Profile:
    """Flatten ``reading``. ``sides`` maps an actor id to that of the side it fights for; ``rare`` are the rare
    words of its document, which all its claims share."""
    c, r, rev = reading.claim, reading.resolution, reading.revision
    towns, areas, place_words = event_places(reading)
    update = bool(UPDATE.search(c.span.quote)) or bool(UPDATE.search(rev.title))
    start, end, said = _days(r.time, rev.published, update)
    agents = _ids(r.actors, AGENTS, generic=False)
    return Profile(
        id=c.id,
        document=c.document_id,
        event=c.event_type,
        group=group_of(c.event_type),
        founding=founds(reading),
        denied=denies(reading),
        start=start,
        end=end,
        said=said,
        update=update,
        apart=bool(APART.search(c.span.quote)),
        total=bool(TOTAL.search(c.span.quote)) or event_type(c.event_type).plural in c.span.quote,
        published=rev.published.toordinal() if rev.published else None,
        towns=towns,
        areas=areas,
        place_words=shared(place_words),
        agents=agents,
        generic_agents=shared(
            _ids(r.actors, AGENTS, generic=True) | frozenset(sides[a] for a in agents if a in sides)
        ),
        patients=_ids(r.actors, PATIENTS, generic=None),
        means=shared(frozenset(h for m in c.means if (h := head(m.text)))),
        sites=shared(frozenset(h for m in c.sites if (h := head(m.text)))),
        counts=_counts(reading),
        words=tokens(f"{c.span.quote}\n{rev.title}"),
        quote=folded(c.span.quote),
        origins=shared(frozenset(reading.origins)),
        speaker=speaker_key(reading),
        span=(c.span.start, c.span.end),
        rare=rare or {},
        rarity=sum([r - w.RARE_FROM for r in (rare or {}).values()]),
        headline=shared(frozenset(words(headline_of(rev.title))) & frozenset(rare or {})),
    )


def _ids(
    actors: tuple[ResolvedActor, ...], roles: tuple[Role, ...], *, generic: bool | None
) -> frozenset[str]:
    wanted = {r.value for r in roles}
    return shared(
        frozenset(
            a.actor_id
            for a in actors
            if a.role in wanted and a.actor_id and (generic is None or a.generic is generic)
        )
    )


def _days(
    time: EventTime, published: dt.date | None, update: bool
) -> tuple[int | None, int | None, bool]:
    said = time.words is not None and not (update and time.precision == "unknown")
    start, end = time.start, time.end
    if time.precision == "open" or (start is None) != (end is None):
        start, end = start or end, end or published or start
        if start and end and end < start:
            end = start
    if start is None or end is None:
        if published is None:
            return None, None, False
        start = end = published
        said = False
    if update and not said and published is not None:
        start = min(start, published - dt.timedelta(days=UPDATE_DAYS))
        end = max(end, published)
    return start.toordinal(), end.toordinal(), said


def is_vague(count: Count) -> bool:
    """Whether the count is a word with no known top ("dozens"), not a number."""
    return count.high is None and (count.best is None or count.rule.startswith(VAGUE_ROW))


def _counts(reading: Reading) -> tuple[tuple[CountKind, Interval], ...]:
    """The widest count of each compared kind: all people where given, else the groups' sum."""
    out: list[tuple[CountKind, Interval]] = []
    for kind in COMPARED_COUNTS:
        rows = [
            n
            for n in reading.claim.counts
            if n.kind is kind and n.scope is Scope.INCIDENT and not n.subset
        ]
        whole = [n for n in rows if n.group == "people"] or rows
        if not whole or any(n.low is None and n.best is None for n in whole):
            continue
        low = sum(n.low if n.low is not None else n.best or 0 for n in whole)
        bests = [n.best for n in whole if n.best is not None and not is_vague(n)]
        highs = [n.high for n in whole if n.high is not None]
        out.append(
            (
                kind,
                (
                    low,
                    sum(bests) if len(bests) == len(whole) else None,
                    sum(highs) if len(highs) == len(whole) else None,
                ),
            )
        )
    return tuple(out)
