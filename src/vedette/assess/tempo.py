"""The rule on tempo: whether and since when more, or less, is reported than before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vedette.assess.chance import two_sided
from vedette.assess.grounds import grounds_of, source_note
from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import day, number, of, the
from vedette.model import Incident, Insight

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


class Tempo:
    """``tempo``: see ``statement``."""

    name = "tempo"
    statement = (
        "Fires where the daily number of reported incidents of violence and control changed within the period, or within "
        "that part of it from which the ledger holds documents: an exact test of two Poisson rates at each day, "
        f"corrected for the choice of the day, below {LEVEL}; at least {FEWEST} incidents, and rates that differ by "
        f"{STEP} times or more. It speaks of what is reported, which may change without the fighting."
    )

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
        if change is None or change.p > LEVEL or change.ratio < STEP:
            return
        yield Drawn(insight=self._insight(scene, fights, starts, change))

    def _insight(
        self,
        scene: Scene,
        fights: list[Incident],
        starts: list[dt.date],
        change: Change,
    ) -> Insight:
        level, why = grounds_of(scene, fights)
        if change.quickens:
            since = min(d for d in starts if d >= change.first)
            text = f"The fighting in {the(scene.area)} has {'sharply ' if change.ratio >= 3 else ''}quickened since {day(since, scene.as_of.year)}: {of(change.after, 'incident')} {_are(change.after)} reported from that day on, against {number(change.before) if change.before else 'none'} before it"
        else:
            last = max(d for d in starts if d < change.first)
            text = f"The fighting in {the(scene.area)} has {'sharply ' if change.ratio >= 3 else ''}slowed after {day(last, scene.as_of.year)}: {of(change.after, 'incident') if change.after else 'no incident'} {_are(change.after or 1)} reported since, against {number(change.before)} until then"
        why = (
            f"{change.before} incidents in {change.days_before} days, then {change.after} in {change.days_after} days "
            f"(exact test of two rates, corrected for the choice of the day: p {'< 0.001' if change.p < 0.001 else f'= {change.p:.3f}'}); {why}"
        )
        return insight(
            self, scene, text + source_note(fights) + ".", [i.id for i in fights], level, why, 70.0
        )


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
