"""Steps through a period by days or weeks: which step a page shows, and those before and after it."""

from __future__ import annotations

import datetime as dt
import math

import msgspec

from vedette.brief.render_view import write_date, write_period
from vedette.web.rows import Row
from vedette.web.state import State

MOST_DAYS = 45
"""Longest period that is stepped through by days unless weeks are asked for."""
MOST_STEPS = 400
"""Most steps of one period: a longer one is cut into steps of more than a week."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Some days of the period, both ends included."""

    first: dt.date
    last: dt.date

    @property
    def words(self) -> str:
        """ "2 December 2024", "2 to 8 December 2024"."""
        if self.first == self.last:
            return write_date(self.first)
        return write_period(self.first, self.last)


class Slider(msgspec.Struct, frozen=True, kw_only=True):
    """The steps of a period, and the one chosen; none means the whole period."""

    by: str
    steps: tuple[Step, ...]
    at: int | None = None

    @property
    def shown(self) -> Step:
        """The step chosen, or the whole period."""
        if self.at is not None:
            return self.steps[self.at]
        return Step(first=self.steps[0].first, last=self.steps[-1].last)

    def row(self) -> Row:
        """As plain values: the steps, the first day of the one chosen, of that before and that after it."""
        before = None if not self.at else self.steps[self.at - 1].first
        after = 0 if self.at is None else self.at + 1
        return {
            "by": self.by,
            "at": str(self.shown.first) if self.at is not None else None,
            "position": 0 if self.at is None else self.at + 1,
            "shown": self.shown.words,
            "steps": [{"first": str(s.first), "last": str(s.last), "words": s.words} for s in self.steps],
            "before": str(before) if before else None,
            "after": str(self.steps[after].first) if after < len(self.steps) else None,
        }  # fmt: skip


def slider(state: State, since: dt.date, until: dt.date) -> Slider:
    """The steps of the period, ``since`` to ``until``, and the one that the state asks for.

    By days up to ``MOST_DAYS``, above it by weeks, unless the state says which. A day outside the period
    chooses none.
    """
    days = (until - since).days + 1
    by = state.step or ("day" if days <= MOST_DAYS else "week")
    if by == "day" and days > MOST_STEPS:
        by = "week"
    length = 1 if by == "day" else 7 * math.ceil(days / 7 / MOST_STEPS)
    steps = tuple(
        Step(
            first=since + dt.timedelta(days=n),
            last=min(until, since + dt.timedelta(days=n + length - 1)),
        )
        for n in range(0, days, length)
    )
    at = None
    if state.at is not None and since <= state.at <= until:
        at = (state.at - since).days // length
    return Slider(by=by, steps=steps, at=at)
