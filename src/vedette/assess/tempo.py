"""The rule on tempo: whether and since when more, or less, is reported than before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from vedette.assess.chance import two_sided
from vedette.assess.grounds import grounds_of, source_note
from vedette.assess.harm import dead
from vedette.assess.rules import Drawn, insight, toll_of, toll_words
from vedette.assess.scene import Scene
from vedette.assess.wording import day, number, of, the
from vedette.model import CountKind, Incident, Toll

FEWEST = 6
"""Incidents below which no change of tempo is told from chance."""
SHORTEST = 3
"""Days on either side of a change: shorter runs are single events."""
LEVEL = 0.05
STEP = 1.5
"""The smallest ratio of daily rates that is worth a sentence."""


class Change(NamedTuple):
    """A change of rate: from ``first`` on there are ``after`` events in ``days_after`` days."""

    first: dt.date
    before: int
    after: int
    days_before: int
    days_after: int
    p: float
    """Two-sided exact probability of so great a difference at one rate, times the days that were tried."""

    @property
    def quickens(self) -> bool:
        """Whether the rate rose."""
        return self.after * self.days_before > self.before * self.days_after

    @property
    def ratio(self) -> float:
        """The larger daily rate over the smaller; infinite where one is 0."""
        a, b = self.after * self.days_before, self.before * self.days_after
        return max(a, b) / min(a, b) if min(a, b) else float("inf")


def change_point(days: Sequence[dt.date], start: dt.date, end: dt.date) -> Change | None:
    """The day at which the rate of events between ``start`` and ``end`` (both counted) most surely changed.

    For each day that leaves ``SHORTEST`` days on either side, the events from it on are held against
    the binomial that one constant rate gives (the conditional test of two Poisson rates; Przyborowski
    and Wilenski, Biometrika 31, 1940). The surest day is kept, its probability times the number of days
    tried (Bonferroni). ``None`` where no day can be tried.
    """
    length = (end - start).days + 1
    inside = sorted(d for d in days if start <= d <= end)
    tried = range(SHORTEST, length - SHORTEST + 1)
    found: Change | None = None
    for at in tried:
        first = start + dt.timedelta(days=at)
        after = sum(1 for d in inside if d >= first)
        p = min(1.0, two_sided(after, len(inside), (length - at) / length) * len(tried))
        if found is None or p < found.p:
            found = Change(first, len(inside) - after, after, at, length - at, p)
    return found


class Shift(NamedTuple):
    """A change of daily deaths: the first day of the new level, and how sure it is."""

    first: dt.date
    rises: bool
    p: float


def death_shift(
    deaths: Sequence[tuple[dt.date, int]], start: dt.date, end: dt.date
) -> Shift | None:
    """The day at which deaths a day most surely changed (A. N. Pettitt, "A non-parametric approach to the
    change-point problem", *Applied Statistics* 28, 1979).

    A test on ranks, since deaths come in lumps that no Poisson rate gives; p is Pettitt's approximation
    2 exp(−6 K² / (T³ + T²)). ``None`` for fewer than ten days.
    """
    length = (end - start).days + 1
    if length < 10:
        return None
    row = [0] * length
    for d, n in deaths:
        if start <= d <= end:
            row[(d - start).days] += n
    best, at = 0, 0
    u = 0
    for t in range(length - 1):
        u += sum((row[t] < x) - (row[t] > x) for x in row)
        if abs(u) > abs(best) and SHORTEST <= t + 1 <= length - SHORTEST:
            best, at = u, t + 1
    p = min(1.0, 2 * exp(-6 * best * best / (length**3 + length**2)))
    return Shift(start + dt.timedelta(days=at), best > 0, p)


class Tempo:
    """``tempo``: see ``statement``."""

    name = "tempo"
    statement = (
        "Fires where the daily number of reported incidents of violence and control changed within the period, or within "
        "that part of it from which the ledger holds documents: an exact test of two Poisson rates at each day, "
        f"corrected for the choice of the day, below {LEVEL}; at least {FEWEST} incidents, and rates that differ by "
        f"{STEP} times or more. Deaths a day are tested beside by ranks (Pettitt 1979), at least {FEWEST} incidents with deaths: where they alone changed, that is said; where both did, "
        "with the deaths. It speaks of what is reported, which may change without the fighting."
    )

    inputs: tuple[str, ...] = ("incidents", "known_from", "tolls")
    source = "Przyborowski and Wilenski (1940) with Bonferroni's correction, and Pettitt (1979), at the usual .05; rates half as large again: a judgement"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the change in the number of incidents and the day from which it holds."""
        fights = [
            i
            for i in scene.incidents
            if i.event_type.startswith(("violence.", "control.")) and i.time.start is not None
        ]
        starts = [i.time.start for i in fights if i.time.start is not None]
        begin = max(scene.since, scene.known_from or scene.since)
        if len(starts) < FEWEST:
            return
        change = change_point(starts, begin, scene.as_of)
        shift = self._deaths(scene, begin)
        if change is None or change.p > LEVEL or change.ratio < STEP:
            if shift is not None:
                yield self._deadlier(scene, shift)
            return
        yield self._insight(scene, fights, starts, change, shift)

    def _deaths(self, scene: Scene, begin: dt.date) -> Shift | None:
        """A change of deaths a day that is told from chance."""
        rows = [(i.time.start, dead(i)) for i in scene.incidents if i.time.start and dead(i)]
        if len(rows) < FEWEST:
            return None
        found = death_shift(rows, begin, scene.as_of)
        return found if found is not None and found.p <= LEVEL else None

    def _deadlier(self, scene: Scene, shift: Shift) -> Drawn:
        deadly = [i for i in scene.incidents if i.time.start and dead(i)]
        after = [i for i in deadly if i.time.start and i.time.start >= shift.first]
        first = min((i.time.start for i in after if i.time.start), default=shift.first)
        last = max((i.time.start for i in deadly if i.time.start and i.time.start < shift.first), default=shift.first)  # fmt: skip
        said = (
            f"More people are killed a day in {the(scene.area)} since {day(first, scene.as_of.year)}"
            if shift.rises
            else f"Fewer people are killed a day in {the(scene.area)} after {day(last, scene.as_of.year)}"
        )
        level, why = grounds_of(scene, deadly)
        why = f"rank test of deaths a day (Pettitt), {_p(shift.p)}; the number of incidents did not change so; {why}"
        return Drawn(insight=insight(self, scene, said + source_note(deadly) + ".", [i.id for i in deadly], level, why, 69.0))  # fmt: skip

    def _insight(
        self,
        scene: Scene,
        fights: list[Incident],
        starts: list[dt.date],
        change: Change,
        shift: Shift | None,
    ) -> Drawn:
        level, why = grounds_of(scene, fights)
        if change.quickens:
            since = min(d for d in starts if d >= change.first)
            text = f"The fighting in {the(scene.area)} has {'sharply ' if change.ratio >= 3 else ''}quickened since {day(since, scene.as_of.year)}: {of(change.after, 'incident')} {_are(change.after)} reported from that day on, against {number(change.before) if change.before else 'none'} before it"
        else:
            last = max(d for d in starts if d < change.first)
            text = f"The fighting in {the(scene.area)} has {'sharply ' if change.ratio >= 3 else ''}slowed after {day(last, scene.as_of.year)}: {of(change.after, 'incident') if change.after else 'no incident'} {_are(change.after or 1)} reported since, against {number(change.before)} until then"
        why = (
            f"{change.before} incidents in {change.days_before} days, then {change.after} in {change.days_after} days "
            f"(exact test of two rates, corrected for the choice of the day: {_p(change.p)}); "
            f"{'deaths a day changed too (rank test, ' + _p(shift.p) + ')' if shift else 'deaths a day do not tell a change from chance'}; {why}"
        )
        tolls: tuple[Toll, ...] = ()
        if shift is not None and shift.rises is change.quickens:
            side = [i for i in fights if i.time.start and i.time.start >= change.first]
            killed = toll_of(scene, side, f"violence from {change.first} on", CountKind.KILLED)
            if killed is not None and killed.best:
                text += f"; {toll_words(killed)} people are known killed in them"
                tolls = (killed,)
        ids = [*(t.id for t in tolls), *(i.id for i in fights)]
        made = insight(self, scene, text + source_note(fights) + ".", ids, level, why, 70.0)
        return Drawn(insight=made, tolls=tolls)


def _p(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
