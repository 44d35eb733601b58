"""An incident from the readings that tell of it: a pure function of them and of judgements."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from vedette.link import weights as w
from vedette.link.counting import DEFAULT_RULE, figures
from vedette.link.geo import fineness, inside
from vedette.link.geo import shown as shown_name
from vedette.link.grade import blame_conflicts, grade
from vedette.link.profile import AGENTS, event_places, speaker_name
from vedette.link.vocabulary import folded
from vedette.model import (
    EventTime,
    Incident,
    Judgement,
    Part,
    Place,
    PlaceRole,
    Reading,
    ResolvedActor,
)
from vedette.model.ids import make_id

_FINENESS = ("day", "days", "week", "month", "year", "open", "unknown")


def earliest(readings: Sequence[Reading]) -> Reading:
    """The reading that an incident is named after: first published, then smallest claim id.

    Reports that come in later are published later, so an incident keeps its id as it grows.
    """
    return min(readings, key=lambda r: (r.revision.published or dt.date.max, r.claim.id))


def build(
    readings: Sequence[Reading],
    *,
    denials: Sequence[Reading] = (),
    sides: Mapping[str, str] | None = None,
    persons: Sequence[Judgement] = (),
    rule: str = DEFAULT_RULE,
) -> Incident:
    """Reconcile ``readings`` (at least one, all asserting) into an incident.

    ``denied_by`` holds the ids of the denying claims. ``persons`` are live judgements that grade
    this incident. Figures are counted under ``rule``.
    """
    ordered = sorted(readings, key=lambda r: r.claim.id)
    sides = sides or {}
    first = earliest(ordered)
    word, why = grade(ordered, denials, sides, persons)
    places, place_names = _places(ordered)
    return Incident(
        id=make_id("i", first.claim.id),
        event_type=_event_type(ordered),
        claim_ids=tuple(r.claim.id for r in ordered),
        time=reconcile_times(ordered),
        places=places,
        place_names=place_names,
        parts=_parts(ordered, denials, sides),
        sites=_words(m.text for r in ordered for m in r.claim.sites),
        means=_words(m.text for r in ordered for m in r.claim.means),
        figures=figures(ordered, rule),
        speakers=tuple(sorted({speaker_name(r) for r in ordered})),
        origins=tuple(sorted({o for r in ordered for o in r.origins})),
        grade=word,
        grade_reason=why,
        denied_by=tuple(sorted(r.claim.id for r in denials)),
    )


def reconcile_times(readings: Sequence[Reading]) -> EventTime:
    """The intersection of the most precise intervals; dates said outrank dates inferred.

    Where those exclude each other the hull is given with precision ``days``.
    """
    dated = [
        r.resolution.time
        for r in readings
        if r.resolution.time.start is not None and r.resolution.time.end is not None
    ]
    if not dated:
        return min(
            (r.resolution.time for r in readings),
            key=lambda t: (t.start is None and t.end is None, str(t.start or t.end), t.rule),
        )

    def rank(t: EventTime) -> tuple[int, bool]:
        fine = _FINENESS.index(t.precision) if t.precision in _FINENESS else len(_FINENESS)
        return (fine, t.words is None)

    finest = min(rank(t) for t in dated)
    best = [t for t in dated if rank(t) == finest]
    starts = sorted(t.start for t in best if t.start is not None)
    ends = sorted(t.end for t in best if t.end is not None)
    inferred = all(t.inferred_year for t in best)
    model = min(best, key=lambda t: (str(t.start), str(t.end), t.rule))
    if starts[-1] <= ends[0]:
        return msgspec.structs.replace(
            model, start=starts[-1], end=ends[0], words=None, inferred_year=inferred
        )
    return EventTime(
        start=starts[0],
        end=ends[-1],
        precision="days",
        rule="claims differ",
        inferred_year=inferred,
    )


def _event_type(readings: Sequence[Reading]) -> str:
    """What most claims call it, where they say more than "attack"; ties by the first in order."""
    seen = Counter(r.claim.event_type for r in readings)
    return min(seen, key=lambda t: (t in w.VAGUE, -seen[t], t))


def _places(readings: Sequence[Reading]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Finest places first; an area that holds a finer one is left out, as is a mere parent."""
    votes: Counter[str] = Counter()
    found: dict[str, Place] = {}
    spelled: dict[str, Counter[str]] = {}
    unresolved: dict[str, str] = {}
    for r in readings:
        towns, areas, _ = event_places(r)
        for p in (*towns, *areas):
            votes[p.id] += 1
            found[p.id] = p
        for m in r.resolution.places:
            if m.place is not None:
                spelled.setdefault(m.place.id, Counter())[shown_name(m)] += 1
            if m.place is None and m.role in (PlaceRole.EVENT.value, PlaceRole.TO.value):
                unresolved.setdefault(folded(m.text), m.text)
    order = sorted(found.values(), key=lambda p: (fineness(p), -votes[p.id], p.id))
    kept: list[Place] = []
    for p in order:
        if not any(inside(p, finer) for finer in kept):
            kept.append(p)
    known = {folded(p.name) for p in kept}
    names = [
        min(spelled[p.id], key=lambda n: (-spelled[p.id][n], n)) if p.id in spelled else p.name
        for p in kept
    ]
    extra = [unresolved[k] for k in sorted(unresolved) if k not in known]
    has_town = any(fineness(p) <= 1 for p in kept)
    shown = names + extra if has_town else extra + names
    return tuple(kept), tuple(dict.fromkeys(shown))


def _parts(
    readings: Sequence[Reading], denials: Sequence[Reading], sides: Mapping[str, str]
) -> tuple[Part, ...]:
    agents = {r.value for r in AGENTS}
    disputed = set(blame_conflicts(readings, sides)) | _denied(readings, denials, agents)
    by: dict[tuple[str, str], list[tuple[ResolvedActor, str]]] = {}
    for r in readings:
        for a in r.resolution.actors:
            who = (a.role, a.actor_id or folded(a.name or a.text))
            by.setdefault(who, []).append((a, r.claim.id))
    out = []
    for role, key in sorted(by):
        rows = by[role, key]
        spelled = Counter(a.name or a.text for a, _ in rows)
        out.append(
            Part(
                role=role,
                name=min(spelled, key=lambda n: (-spelled[n], n)),
                actor_id=rows[0][0].actor_id,
                claim_ids=tuple(sorted({c for _, c in rows})),
                disputed=role in agents and key in disputed,
            )
        )
    return tuple(out)


def _denied(readings: Sequence[Reading], denials: Sequence[Reading], agents: set[str]) -> set[str]:
    """Who a denial clears: whom it names, else the speaker if blamed, else all who are blamed."""
    blamed = {
        a.actor_id or folded(a.name or a.text)
        for r in readings
        for a in r.resolution.actors
        if a.role in agents
    }
    out: set[str] = set()
    for d in denials:
        named = {a.actor_id or folded(a.name or a.text) for a in d.resolution.actors}
        speaker = d.resolution.speaker
        if speaker is not None:
            named_speaker = {speaker.actor_id or folded(speaker.name or speaker.text)}
        else:
            named_speaker = set()
        out |= (named & blamed) or (named_speaker & blamed) or blamed
    return out


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for text in texts:
        seen.setdefault(folded(text), text)
    return tuple(seen[k] for k in sorted(seen) if k)
