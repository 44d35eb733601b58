"""Published dates: what a source declares, and what a dateline suggests.

A file's modification time is never a published date: copying a file would change the news.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from vedette.ingest.item import Published

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WORDED = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?", re.IGNORECASE),
)
_ISO = re.compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
_NUMERIC = re.compile(r"\b(?P<a>[0-3]?\d)[/.](?P<b>[0-3]?\d)[/.](?P<year>(?:19|20)\d\d)\b")
_EPOCH = dt.date(1900, 1, 1)
# A line that is a date and no more: "Published: Monday, 2 December 2024, 14:05 GMT".
_LINE_FILL = re.compile(
    r"(?:published|date|dated|updated|posted|issued|on|at|by|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b"
    r"|\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm)?\b|\b(?:gmt|utc|z|est|edt|bst|cet|local time)\b"
    r"|[+-]\d{2}:?\d{2}|[\W_]+",
    re.IGNORECASE,
)
# "ALEPPO, Syria, Dec 1 (Reuters) -": capitals first, a dash within the first line.
_DATELINE = re.compile(r"^[^\na-z]{0,3}(?=[A-Z])[^\n]{2,110}?\s?(?:[–—]|--?)\s")
_DATELINE_START = re.compile(r"^\W{0,3}[A-Z][A-Z'’.-]{2,}")


def published_of(value: object) -> Published | None:
    """Read a declared date: ISO 8601, RFC 2822, ``date`` or ``datetime``; ``None`` if it is none.

    ``day`` is the calendar day that the source prints, in its own offset: "yesterday" in its text
    counts from there. ``at`` is in UTC and only set when the value carries an offset.
    """
    if isinstance(value, dt.datetime):
        at = value.astimezone(dt.UTC) if value.tzinfo else None
        return Published(value.date(), at) if value.date() >= _EPOCH else None
    if isinstance(value, dt.date):
        return Published(value) if value >= _EPOCH else None
    if not isinstance(value, str) or not value.strip():
        return None
    raw = value.strip()
    for read in (dt.datetime.fromisoformat, _rfc):
        try:
            return published_of(read(raw))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _rfc(raw: str) -> dt.datetime:
    if not re.search(r"[A-Za-z]{3}", raw):
        raise ValueError(raw)
    found = parsedate_to_datetime(raw)
    # "-0000" is UTC from a server that does not know its own zone.
    return found.replace(tzinfo=dt.UTC) if found.tzinfo is None and raw.endswith("-0000") else found


def suggest_published(text: str, year: int | None = None) -> dt.date | None:
    """The day that the head of a plain text gives, if it gives the whole of it.

    Looks at a line of its own ("2 December 2024") among the first five, then at a dateline
    ("ALEPPO, Syria, Dec 1, 2024 (Reuters) -"). A day without a year is taken only when ``year`` is
    given. "03/04/2024" could be March or April and is not taken.
    """
    lines = [line for line in text[:2000].split("\n") if line.strip()][:5]
    for line in lines:
        if len(line) <= 60:
            found = _first_date(line, year)
            if found and not _LINE_FILL.sub("", line[: found[1]] + " " + line[found[2] :]):
                return found[0]
    for line in lines[:3]:
        match = _DATELINE.match(line)
        if match and _DATELINE_START.match(line):
            found = _first_date(match.group(0), year)
            if found:
                return found[0]
    return None


def _first_date(text: str, year: int | None) -> tuple[dt.date, int, int] | None:
    for pattern in (_ISO, *_WORDED):
        for match in pattern.finditer(text):
            month = match["month"].lower()
            which = int(match["year"]) if match["year"] else year
            number = int(month) if month.isdigit() else _MONTHS[month]
            day = _date(which, number, int(match["day"]))
            if day:
                return day, match.start(), match.end()
    for match in _NUMERIC.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        if a == b or max(a, b) > 12:
            first, second = (a, b) if a > 12 else (b, a)
            day = _date(int(match["year"]), second, first)
            if day:
                return day, match.start(), match.end()
    return None


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    if year is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
