"""The day that a report was filed: what "yesterday" counts from in it.

A dateline's date goes before the file's: a release that is taken in weeks later still says "today" of its
own day. A year that the dateline leaves out is that of the latest such day not after publication; where
nobody says when it was published, that of the headings, else the first that lies after every full date
of the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from vedette.extract.dateline import Dateline, dateline_of, find_datelines
from vedette.extract.timex import find_times

_HEAD_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?!\d|[.,]\d)")
#: A numbered release: year and month stand in its number ("2011-07-S-006").
_NUMBERED = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(\d\d)-[A-Z]{1,3}[-–]\d+")
_HEAD = 1000
_LATE = 3
"""Days that a dateline may lie after the day of publication: zones, early filing."""


class Filed(msgspec.Struct, frozen=True):
    """A day of filing, and whether its year is inferred."""

    day: dt.date
    inferred_year: bool = False


def filed_on(line: Dateline | None, text: str, published: dt.date | None) -> Filed | None:
    """The day that what stands under ``line`` was filed; ``None`` where nothing says so.

    Without a date in the dateline it is ``published``. A full date that lies after publication is a slip of
    the pen (or of the reader): then it is ``published`` too.
    """
    if line is None or line.day is None or line.month is None:
        return Filed(published) if published else None
    if line.year is not None:
        day = _day(line.year, line.month, line.day)
        if day and (published is None or day <= published + dt.timedelta(days=_LATE)):
            return Filed(day)
        return Filed(published) if published else None
    if published is not None:
        return _latest(line.month, line.day, published + dt.timedelta(days=_LATE)) or Filed(
            published
        )
    return _without_publication(line.month, line.day, text, line.start)


def document_day(text: str, published: dt.date | None = None) -> Filed | None:
    """The day that a document was filed, by its first dateline with a date, else its day of publication."""
    lines = find_datelines(text)
    return filed_on(next((d for d in lines if d.day is not None), None), text, published)


class Filing:
    """The days of filing within one document: a document may hold several reports, each under its line."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self._text, self._published = text, published
        self._lines: Sequence[Dateline] = [d for d in find_datelines(text) if d.day is not None]
        self._done: dict[int, Filed | None] = {}

    def at(self, offset: int) -> Filed | None:
        """The day that what stands at ``offset`` was filed."""
        line = dateline_of(offset, list(self._lines))
        if line is None and self._lines:
            line = self._lines[0]  # headings stand before the line that dates them
        key = line.start if line else -1
        if key not in self._done:
            found = filed_on(line, self._text, self._published)
            first = self._lines[0] if self._lines else None
            if line and first and line is not first and line.year is None:
                # a second report in one document bears the year that the first is read to bear
                found = _nearest(line, self.at(first.end)) or found
            self._done[key] = found
        return self._done[key]


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(line: Dateline, to: Filed | None) -> Filed | None:
    if to is None or line.month is None or line.day is None:
        return None
    days = [_day(to.day.year + y, line.month, line.day) for y in (-1, 0, 1)]
    known = [d for d in days if d is not None]
    near = min(known, key=lambda d: abs((d - to.day).days), default=None)
    return Filed(near, inferred_year=True) if near else None


def _latest(month: int, day: int, last: dt.date) -> Filed | None:
    for year in range(last.year, last.year - 8, -1):
        found = _day(year, month, day)
        if found and found <= last:
            return Filed(found, inferred_year=True)
    return None


def _without_publication(month: int, day: int, text: str, at: int) -> Filed | None:
    if number := _NUMBERED.search(text[:_HEAD]):
        # Numbered in December, filed on January 1: the nearest such day to the middle of that month.
        middle = _day(int(number[1]), min(12, max(1, int(number[2]))), 15)
        if middle:
            return _nearest(Dateline(start=0, end=0, form="", month=month, day=day), Filed(middle))
    if at <= _HEAD and (years := {int(y) for y in _HEAD_YEAR.findall(text[:at])}):
        found = _day(max(years), month, day)
        return Filed(found, inferred_year=True) if found else None
    known = [d for d in _full_dates(text) if 1970 <= d.year <= 2199]
    if not known:
        return None
    last = max(known)
    for year in range(last.year, last.year + 9):
        found = _day(year, month, day)
        if found and found >= last:
            return Filed(found, inferred_year=True)
    return None


def _full_dates(text: str) -> list[dt.date]:
    """First days of what the text dates with a year."""
    from vedette.resolve.time import resolve_time

    days = []
    for t in find_times(text):
        if t.kind in ("point", "since", "range") and re.search(r"(?:19|20)\d\d", t.text):
            start = resolve_time(t, published=None).start
            if start is not None:
                days.append(start)
    return days
