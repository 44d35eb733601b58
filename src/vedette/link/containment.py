"""Totals over several events: recognised, compared with the sum of their parts, never added to it.

A *whole* is

- a cumulative claim or count over at most LONGEST_TOTAL days ("25 killed across Idlib on Sunday");
  longer ones are a speaker's running toll and belong to ``vedette.tally.series``;
- an incident whose every claim tells of several places, or of an area only.

Its *parts* are the incidents of a like kind that lie within its places and days and count the same
kind. One part proves nothing about an area (it may be the same event, or another beside it), so an
area's incident is compared only where its words say a total ("across", "strikes") or where at least
two parts add up to it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from vedette.link import weights as w
from vedette.link.geo import inside_any, is_fine
from vedette.link.profile import event_places, group_of
from vedette.link.statements import PEOPLE
from vedette.model import CountKind, Incident, Place, Reading, Scope

LONGEST_TOTAL = 7
_KINDS = (CountKind.KILLED, CountKind.INJURED)


class Containment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A total, the incidents that it covers, and how their sum compares with it."""

    claim_ids: tuple[str, ...]
    """The claims that give the total."""
    incident_id: str = ""
    """The incident that these claims make, where they make one (else they are day totals)."""
    part_ids: tuple[str, ...]
    kind: CountKind
    group: str
    low: int
    best: int | None
    high: int | None
    parts_sum: int
    """Sum of the parts' bests."""
    difference: int
    """The total's best less ``parts_sum``: above 0, the parts fall short of it."""
    verdict: str
    """``equal``: the sum lies within the total's bounds; ``short``; ``over``."""
    withdrawn: bool = False
    """The whole's incident is the sum of its parts, so it is not kept as one more incident."""


class _Whole(msgspec.Struct, frozen=True):
    claim_ids: tuple[str, ...]
    incident_id: str
    event: str
    places: tuple[Place, ...]
    start: dt.date
    end: dt.date
    kind: CountKind
    group: str
    low: int
    best: int | None
    high: int | None
    total: bool
    several: bool


class _Index:
    """Incidents by country and kind of event, in the order of days."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        rows: dict[tuple[str, str], list[tuple[dt.date, str, Incident]]] = {}
        for i in incidents:
            if i.time.start is None or not i.places:
                continue
            for country in sorted({p.country for p in i.places}):
                key = (group_of(i.event_type), country)
                rows.setdefault(key, []).append((i.time.start, i.id, i))
        self._rows = {k: sorted(v, key=lambda r: r[:2]) for k, v in rows.items()}

    def between(
        self, group: str, countries: Iterable[str], start: dt.date, end: dt.date
    ) -> list[Incident]:
        """Incidents that begin from ``start`` to ``end``, by id."""
        found: dict[str, Incident] = {}
        for country in countries:
            rows = self._rows.get((group, country), [])
            first = bisect_left(rows, start, key=lambda r: r[0])
            last = bisect_right(rows, end, key=lambda r: r[0])
            found.update({r[1]: r[2] for r in rows[first:last]})
        return [found[k] for k in sorted(found)]


def find_containments(
    readings: Mapping[str, Reading],
    wide: Set[str],
    totals: Set[str],
    incidents: Sequence[Incident],
) -> tuple[Containment, ...]:
    """All totals with their parts; ``readings`` by claim id.

    ``wide``: claims that tell of several places or of an area; ``totals``: those whose words say a total.
    """
    index = _Index(incidents)
    wholes = [
        *(_day_total(readings[c]) for c in sorted(readings)),
        *(_wide_incident(i, wide, totals) for i in incidents),
    ]
    out = [c for w in wholes if w is not None and (c := _compare(w, index))]
    return tuple(out)


def _day_total(reading: Reading) -> _Whole | None:
    c, r = reading.claim, reading.resolution
    if not c.modality.asserts or c.scope not in (Scope.INCIDENT, Scope.CUMULATIVE):
        return None
    if group_of(c.event_type) != "violence" and not c.event_type.startswith("disaster."):
        return None
    period = r.since or r.time
    start = period.start or r.time.start
    end = r.time.end or period.end or reading.revision.published
    if start is None or end is None or not 0 <= (end - start).days < LONGEST_TOTAL:
        return None
    towns, areas, _ = event_places(reading)
    for kind in _KINDS:
        for n in c.counts:
            cumulative = n.scope is Scope.CUMULATIVE
            if n.kind is not kind or n.subset or not cumulative or not (towns or areas):
                continue
            low = n.low if n.low is not None else n.best or 0
            return _Whole(
                (c.id,), "", c.event_type, (*towns, *areas), start, end, kind, n.group,
                low, n.best, n.high, True, len(towns) > 1,
            )  # fmt: skip
    return None


def _wide_incident(i: Incident, wide: Set[str], totals: Set[str]) -> _Whole | None:
    if not all(c in wide for c in i.claim_ids) or i.time.start is None or i.time.end is None:
        return None
    for kind in _KINDS:
        f = i.figure(kind)
        if f is not None and f.low is not None:
            towns = [p for p in i.places if is_fine(p)]
            return _Whole(
                i.claim_ids, i.id, i.event_type, i.places, i.time.start, i.time.end, kind, f.group,
                f.low, f.best, f.high, any(c in totals for c in i.claim_ids), len(towns) > 1,
            )  # fmt: skip
    return None


def _compare(whole: _Whole, index: _Index) -> Containment | None:
    countries = sorted({c for p in whole.places for c in (p.country, *p.members) if c})
    parts = []
    for i in index.between(group_of(whole.event), countries, whole.start, whole.end):
        if i.id == whole.incident_id or not _like(whole.event, i.event_type):
            continue
        own = set(i.claim_ids)
        if own & set(whole.claim_ids) or not _narrower(i, whole.places):
            continue
        figure = i.figure(whole.kind, whole.group) or i.figure(whole.kind)
        if figure is not None and figure.group in (whole.group, PEOPLE):
            best = figure.best if figure.best is not None else figure.low or 0
            parts.append((i.id, best, figure.low or 0, figure.high))
    if not parts:
        return None
    total = whole.best if whole.best is not None else whole.low
    added = sum(p[1] for p in parts)
    verdict = "equal"
    if added != total:
        if added < whole.low:
            verdict = "short"
        elif whole.high is not None and added > whole.high:
            verdict = "over"
    is_sum = len(parts) >= 2 and verdict == "equal"
    if whole.incident_id and not is_sum and not whole.total and not whole.several:
        return None
    if whole.incident_id and verdict == "over" and len(parts) < 2:
        return None
    return Containment(
        claim_ids=whole.claim_ids,
        incident_id=whole.incident_id,
        part_ids=tuple(p[0] for p in parts),
        kind=whole.kind,
        group=whole.group,
        low=whole.low,
        best=whole.best,
        high=whole.high,
        parts_sum=added,
        difference=total - added,
        verdict=verdict,
        withdrawn=bool(whole.incident_id) and is_sum,
    )


def _like(whole: str, part: str) -> bool:
    if whole == part or whole in w.VAGUE or part in w.VAGUE:
        return True
    return w.TYPE_PAIRS.get(frozenset((whole, part)), w.OTHER_TYPE) >= 0


def _narrower(i: Incident, places: Sequence[Place]) -> bool:
    """Whether all of the incident's places lie in ``places`` and it does not cover them all."""
    if not all(inside_any(places, p) for p in i.places):
        return False
    return {p.id for p in i.places} != {p.id for p in places} or len(i.places) == 0
