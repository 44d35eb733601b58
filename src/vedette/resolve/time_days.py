"""Intervals of days and the calendar arithmetic under the time rules."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace


class Unresolved(Exception):
    """Carries the reason ("refused: …", "unresolved: …") up to the caller within this stage."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(frozen=True)
class Days:
    """An interval of days, both ends included; ``None`` is an open end."""

    start: dt.date | None
    end: dt.date | None
    precision: str
    rule: str
    inferred_year: bool = False

    def named(self, rule: str) -> Days:
        """The same days under another rule's name."""
        return replace(self, rule=rule)

    def until(self, last: dt.date) -> Days:
        """Cut off after ``last``, if the interval begins by then."""
        if self.start and self.end and self.start <= last < self.end:
            return replace(self, end=last)
        return self


@dataclass(frozen=True)
class Context:
    """What relative words count from."""

    published: dt.date | None
    hint: dt.date | None = None
    future: bool = False

    @property
    def anchor(self) -> dt.date:
        """The date of publication, or ``Unresolved``."""
        if self.published is None:
            raise Unresolved("unresolved: no publication date")
        return self.published


def one(day: dt.date, rule: str, inferred_year: bool = False) -> Days:
    """A single day."""
    return Days(day, day, "day", rule, inferred_year)


def plus(day: dt.date, days: int) -> dt.date:
    """``day`` moved by ``days``."""
    return day + dt.timedelta(days=days)


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def shift_months(day: dt.date, months: int) -> dt.date:
    """``day`` moved by whole months; the last of a shorter month where the day is missing there."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: dt.date, count: int, unit: str) -> dt.date:
    """``day`` moved by ``count`` units (hour, day, night, week, month, year, decade).

    Hours count as begun days of 24: 48 hours are two days, 36 are two.
    """
    if unit == "hour":
        return plus(day, (-1 if count < 0 else 1) * -(-abs(count) // 24))
    if unit in ("day", "night"):
        return plus(day, count)
    if unit == "week":
        return plus(day, 7 * count)
    return shift_months(day, count * {"month": 1, "year": 12, "decade": 120}[unit])


def unit_around(day: dt.date, unit: str) -> tuple[dt.date, dt.date]:
    """First and last day of the calendar week (Monday first), month, year or decade that holds ``day``."""
    if unit == "week":
        monday = plus(day, -day.weekday())
        return monday, plus(monday, 6)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "decade":
        first = day.year // 10 * 10
        return dt.date(first, 1, 1), dt.date(first + 9, 12, 31)
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


def third(start: dt.date, end: dt.date, part: str) -> tuple[dt.date, dt.date]:
    """The first, second or last third of an interval of days."""
    length = (end - start).days + 1
    if part == "early":
        return start, plus(start, -(-length // 3) - 1)
    if part == "late":
        return plus(end, 1 - -(-length // 3)), end
    return plus(start, length // 3), plus(end, -(length // 3))


def precision_of(start: dt.date, end: dt.date) -> str:
    """The word for the size of a stated interval."""
    length = (end - start).days + 1
    if length == 1:
        return "day"
    if length <= 14:
        return "days"
    return "month" if length <= 62 else "year"
