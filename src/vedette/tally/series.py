"""Each speaker's own running toll, beside our sum over the same area and period, never added to it.

The difference is explained as far as the ledger goes, with these words, in this order:

- ``same figure``, ``within their bounds``;
- ``not placed so finely``: incidents of the period whose place is unknown or holds the area;
- ``other period``: our incidents of the days before theirs begins make up the difference;
- ``wider area``: our sum over the whole country is nearer to theirs;
- ``combatants included``, ``not told as civilians``: the groups counted differ;
- ``not in our ledger: N`` where nothing above accounts for it;
- ``ours is greater by N``: they may count less, or we may count twice: a flag, not an average.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from vedette.link import Containment
from vedette.link.counting import DEFAULT_RULE
from vedette.link.geo import inside
from vedette.link.profile import event_places, speaker_name
from vedette.link.running import of_one_event
from vedette.link.statements import PEOPLE
from vedette.link.weights import VAGUE
from vedette.model import (
    Claim,
    Count,
    CountKind,
    Incident,
    Place,
    Precision,
    Reading,
    Scope,
    Series,
)
from vedette.tally.toll import SUMMED, Share, select, share, without_parts

_BEFORE = dt.timedelta(days=14)
COMBATANTS = frozenset({"soldiers", "fighters", "combatants", "militants", "rebels", "police"})


def series(
    readings: Sequence[Reading],
    incidents: Sequence[Incident],
    *,
    rule: str = DEFAULT_RULE,
    containments: Sequence[Containment] = (),
    area: Place | None = None,
) -> tuple[Series, ...]:
    """Every cumulative count with our own sum beside it, sorted by speaker, end of period, claim.

    The period runs from ``Resolution.since`` to the end of the claim's time (the day of publication
    where it has none). The place is the claim's own; ``area`` stands in where it names none.
    Where the claim is of one kind of event ("these air strikes"), only incidents of it are summed.
    ``rule`` names the rule that the incidents were counted under.
    """
    calendar = _Calendar(incidents, containments)
    out = []
    for r in readings:
        if of_one_event(r):
            continue
        for n in r.claim.counts:
            if is_cumulative(r.claim, n) and n.kind in SUMMED:
                out.append(_series(r, n, calendar, area))
    return tuple(
        sorted(out, key=lambda s: (s.speaker, str(s.period.end), s.claim_id, s.kind, s.group))
    )


def is_cumulative(claim: Claim, count: Count) -> bool:
    """Whether the count covers a period or an area and is asserted."""
    return claim.modality.asserts and (
        count.scope is Scope.CUMULATIVE
        or (claim.scope is Scope.CUMULATIVE and count.scope is Scope.INCIDENT)
    )


def _series(
    r: Reading,
    n: Count,
    calendar: _Calendar,
    fallback: Place | None,
) -> Series:
    towns, areas, words = event_places(r)
    places = (*towns, *areas) or ((fallback,) if fallback and not words else ())
    time = r.resolution.time
    end = time.end or time.start or r.revision.published
    since = r.resolution.since
    start = since.start if since is not None else None
    period = type(time)(
        start=start, end=end, precision="days" if start and end else "open", rule="since"
    )
    name = " and ".join(p.name for p in places) or ", ".join(sorted(words))
    ours = difference = None
    explanation = "no beginning of the period is given"
    theirs = n.best if n.best is not None else n.low
    if start is not None and end is not None and places:
        ledger = _Ledger(r.claim, n, calendar)
        ours = ledger.total(_in(places), start, end)
        difference = (theirs or 0) - ours
        explanation = _explain(ledger, n, places, start, end, ours, difference)
    elif not places:
        explanation = "no place is given that we know"
    return Series(
        claim_id=r.claim.id,
        speaker=speaker_name(r),
        kind=n.kind,
        group=n.group,
        low=n.low,
        best=n.best,
        high=n.high,
        area=name,
        period=period,
        ours=ours,
        difference=difference,
        explanation=explanation,
    )


class _Calendar:
    """Incidents in the order of days, so that a sum looks at those of its period alone."""

    def __init__(self, incidents: Sequence[Incident], containments: Sequence[Containment]) -> None:
        dated = [(i.time.start, i.id, i) for i in incidents if i.time.start is not None]
        self._rows = sorted(dated, key=lambda row: row[:2])
        self._totals: dict[str, list[tuple[int, Containment]]] = {}
        for n, c in enumerate(containments):
            self._totals.setdefault(c.incident_id, []).append((n, c))

    def between(self, start: dt.date, end: dt.date) -> list[Incident]:
        """Those that begin from ``start`` to ``end``."""
        first = bisect_left(self._rows, start, key=lambda row: row[0])
        last = bisect_right(self._rows, end, key=lambda row: row[0])
        return [row[2] for row in self._rows[first:last]]

    def totals_among(self, shares: Sequence[Share]) -> list[Containment]:
        """The totals that one of these incidents makes, in their order."""
        found = [row for s in shares for row in self._totals.get(s.incident_id, ())]
        return [c for _, c in sorted(found, key=lambda row: row[0])]


class _Ledger:
    """Our sums for one claim's kind of event, kind of count and group."""

    def __init__(self, claim: Claim, count: Count, calendar: _Calendar) -> None:
        self.own = None if claim.event_type in VAGUE else claim.event_type
        self.kind: CountKind = count.kind
        self.group = count.group
        self.calendar = calendar
        self.of = "disaster" if claim.event_type.startswith("disaster.") else "violence"

    def _counts(self, i: Incident) -> bool:
        like = self.own is None or i.event_type == self.own or i.event_type in VAGUE
        return like or self.of == "disaster"

    def total(
        self,
        contains: Callable[[Incident], bool],
        start: dt.date,
        end: dt.date,
        group: str = "",
    ) -> int:
        group = group or self.group
        able = [i for i in self.calendar.between(start, end) if self._counts(i)]
        rows = select(able, contains=contains, since=start, until=end, of=self.of)
        shares = [s for i in rows if (s := share(i, self.kind, group)) is not None]
        totals = self.calendar.totals_among(shares)
        return sum(s.best for s in without_parts(shares, totals, self.kind, group))

    def combatants(self, contains: Callable[[Incident], bool], start: dt.date, end: dt.date) -> int:
        of_period = self.calendar.between(start, end)
        groups = {f.group for i in of_period for f in i.figures if f.kind is self.kind}
        return sum(self.total(contains, start, end, g) for g in sorted(groups & COMBATANTS))


def _in(places: Sequence[Place]) -> Callable[[Incident], bool]:
    return lambda i: bool(i.places) and any(inside(p, i.places[0]) for p in places)


def _explain(
    ledger: _Ledger,
    n: Count,
    places: Sequence[Place],
    start: dt.date,
    end: dt.date,
    ours: int,
    difference: int,
) -> str:
    low = n.low if n.low is not None else n.best or 0
    if difference == 0:
        return "same figure"
    if low <= ours and (n.high is None or ours <= n.high) and n.high != n.low and n.best != n.low:
        return "within their bounds"
    if difference < 0:
        fighters = ledger.combatants(_in(places), start, end)
        if n.group == "civilians" and fighters:
            return f"ours is greater by {-difference}; combatants included in ours: {fighters}"
        return f"ours is greater by {-difference}: they count less, or we count twice"
    reasons = []
    vague = ledger.total(lambda i: _reaches(i, places), start, end)
    if vague:
        reasons.append(f"not placed so finely: {vague}")
    before = ledger.total(_in(places), start - _BEFORE, start - dt.timedelta(days=1))
    if before and abs(difference - before) < difference:
        reasons.append(f"other period: {before} in the {_BEFORE.days} days before")
    countries = {p.country for p in places if p.country}
    beyond = ledger.total(
        lambda i: bool(i.places) and i.places[0].country in countries and not _in(places)(i)
        and not _reaches(i, places), start, end,
    )  # fmt: skip
    is_country = all(p.precision is Precision.COUNTRY for p in places)
    if not is_country and beyond and abs(difference - beyond) < difference:
        reasons.append(f"wider area: {beyond} elsewhere in the country")
    if n.group == "civilians":
        everyone = ledger.total(_in(places), start, end, PEOPLE)
        if everyone > ours:
            reasons.append(f"not told as civilians: {everyone - ours}")
    elif n.group == PEOPLE and (fighters := ledger.combatants(_in(places), start, end)):
        reasons.append(f"combatants included: {fighters} of ours")
    found = "; ".join(reasons) or f"not in our ledger: {difference}"
    return f"theirs is greater by {difference}; {found}"


def _reaches(i: Incident, places: Sequence[Place]) -> bool:
    """Whether the incident's place is unknown or holds the area, so that it may lie inside."""
    if not i.places:
        return True
    first = i.places[0]
    return any(inside(first, p) and first.id != p.id for p in places)
