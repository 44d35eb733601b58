"""Rules for dates, weekdays, months, seasons and years: their named parts in, days out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from vedette.extract.timex import MONTHS, WEEKDAYS, hijri_month
from vedette.resolve.time_days import (
    Context,
    Days,
    Unresolved,
    month_of,
    one,
    plus,
    shift_months,
    unit_around,
)

Parts = dict[str, str]


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def day_number(word: str) -> int:
    """ "27th" → 27."""
    return int(word.rstrip("stndrh"))


def make_day(year: int, month: int, day: int) -> dt.date:
    """A day of the calendar, or ``Unresolved``."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Unresolved("refused: no such date") from None


def year_number(word: str) -> int:
    """The year; two figures are 1970–2069."""
    year = int(word)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not 1900 <= year <= 2199:
        raise Unresolved("refused: year out of range")
    return year


def _latest(month: int, day: int, context: Context, weekday: int | None = None) -> Days:
    """The latest such date not after publication (future tense: the first not before it)."""
    step = 1 if context.future else -1
    first: dt.date | None = None
    for year in range(context.anchor.year - step, context.anchor.year + 9 * step, step):
        try:
            candidate = dt.date(year, month, day)
        except ValueError:
            continue
        if (candidate - context.anchor).days * step < 0:
            continue
        first = first or candidate
        if weekday is None or candidate.weekday() == weekday:
            return one(candidate, "", inferred_year=True)
    if first is None:
        raise Unresolved("refused: no such date")
    return one(first, "", inferred_year=True)


def iso(p: Parts, _: Context) -> Days:
    """A date in ISO order."""
    month, day = p.get("m") or p["m2"], p.get("d") or p["d2"]
    return one(make_day(year_number(p["y"]), int(month), int(day)), "iso")


def numeric(p: Parts, c: Context) -> Days:
    """A date in figures; day first where both orders give a date, unless that is yet to come."""
    a, b, year = int(p["a"]), int(p["b"]), year_number(p["y"])
    if a > 12 or b > 12 or a == b:
        day, month = (b, a) if b > 12 else (a, b)
        return one(make_day(year, month, day), "numeric")
    day_first, month_first = make_day(year, b, a), make_day(year, a, b)
    later = c.published is not None and day_first > c.published >= month_first
    return one(month_first if later and not c.future else day_first, "numeric, order ambiguous")


def hijri(p: Parts, _: Context) -> Days:
    """A date of the Islamic calendar, by the Umm al-Qura calendar (package hijridate, 1343–1500 AH)."""
    from hijridate import Hijri

    month = hijri_month(p["hmon"])
    if month is None:
        raise Unresolved("unresolved: words not read")
    try:
        g = Hijri(int(p["y"]), month, int(p["d"])).to_gregorian()
    except (ValueError, OverflowError):
        raise Unresolved("refused: no such date") from None
    return one(dt.date(g.year, g.month, g.day), "hijri")


def hijri_whole_month(p: Parts, _: Context) -> Days:
    """A month of the Islamic calendar with its year."""
    from hijridate import Hijri

    month = hijri_month(p["hmon"])
    if month is None:
        raise Unresolved("unresolved: words not read")
    try:
        first = Hijri(int(p["y"]), month, 1)
        start, length = first.to_gregorian(), first.month_length()
    except (ValueError, OverflowError):
        raise Unresolved("refused: no such date") from None
    begin = dt.date(start.year, start.month, start.day)
    return Days(begin, plus(begin, length - 1), "month", "hijri")


def weekday_of_week(p: Parts, c: Context) -> Days:
    """ "Friday last week", "Tuesday of this week": that day of the calendar week."""
    monday = unit_around(c.anchor, "week")[0]
    weeks = -7 if p["which"] == "last" else 0
    return one(plus(monday, WEEKDAYS.index(p["wd"]) + weeks), "weekday")


def month_of_year(p: Parts, c: Context) -> Days:
    """ "In May of last year": that month of the calendar year."""
    year = c.anchor.year - (p["which"] == "last")
    days = Days(*month_of(year, _month(p["mon"])), "month", "month", True)
    return days if c.future else days.until(c.anchor)


def day_of_month(p: Parts, c: Context) -> Days:
    """ "The 3rd of last month"."""
    first = shift_months(c.anchor.replace(day=1), -1 if p["which"] == "last" else 0)
    return one(make_day(first.year, first.month, day_number(p["d"])), "ordinal day", True)


def month_day(p: Parts, c: Context) -> Days:
    """Day and month, with or without a year or a weekday."""
    month, day = _month(p["mon"]), day_number(p["d"])
    if "y" in p:
        return one(make_day(year_number(p["y"]), month, day), "day month")
    make_day(2000, month, day)  # a leap year: refuses only what no year has
    weekday = WEEKDAYS.index(p["wd"]) if "wd" in p else None
    return _latest(month, day, c, weekday).named("day month")


def weekday(p: Parts, c: Context) -> Days:
    """A weekday, bare or with last, this, next."""
    target, which = WEEKDAYS.index(p["wd"]), p.get("which", "")
    today = c.anchor
    if which in ("next", "coming", "this coming") or (c.future and which in ("", "this")):
        return one(plus(today, (target - today.weekday() - 1) % 7 + 1), "next weekday")
    if which == "last":
        return one(plus(today, -((today.weekday() - target - 1) % 7 + 1)), "last weekday")
    return one(plus(today, -((today.weekday() - target) % 7)), "weekday")


def third_name(words: str) -> str:
    """ "The start of" → early, "the end of" → late."""
    word = words.removeprefix("the ").split()[0]
    return {"start": "early", "beginning": "early", "middle": "mid", "end": "late"}.get(word, word)


_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}


def _season_of(year: int, season: str) -> tuple[dt.date, dt.date]:
    """The three months of a season; the winter of a year begins in the December before it."""
    first = dt.date(year - (season == "winter"), _SEASONS[season], 1)
    return first, plus(shift_months(first, 3), -1)


def part_of_year(p: Parts, _: Context) -> Days:
    """A third or a season of a stated year."""
    year = year_number(p["y"])
    part = third_name(p["part"])
    if "half" in p["part"] or "quarter" in p["part"]:
        months = 6 if "half" in p["part"] else 3
        nth = {"last": 12 // months - 1}.get(
            part, _ORDINALS.index(part) if part in _ORDINALS else 0
        )
        first = dt.date(year, 1 + months * nth, 1)
        start, end = first, plus(shift_months(first, months), -1)
    elif part in _SEASONS:
        start, end = _season_of(year, part)
    else:
        month = {"early": 1, "mid": 5, "late": 9}[part]
        start, end = dt.date(year, month, 1), month_of(year, month + 3)[1]
    return Days(start, end, "month", "part of year")


def season(p: Parts, c: Context) -> Days:
    """Last, this or next season."""
    found = [_season_of(y, p["part"]) for y in range(c.anchor.year - 2, c.anchor.year + 3)]
    if p["which"] == "next" or c.future:
        start, end = next(s for s in found if s[0] > c.anchor)
        return Days(start, end, "month", "season", True)
    begun = [s for s in found if s[0] <= c.anchor]
    if p["which"] == "last" and begun[-1][1] >= c.anchor:
        begun.pop()
    return Days(*begun[-1], "month", "season", True).until(c.anchor)


def whole_month(p: Parts, c: Context) -> Days:
    """A month without a year."""
    month, which = _month(p["mon"]), p.get("which", "")
    today = c.anchor
    future = c.future or which == "next"
    year = today.year
    if future and (year, month) < (today.year, today.month + (which == "next")):
        year += 1
    elif not future and month > today.month - (which == "last"):
        year -= 1
    days = Days(*month_of(year, month), "month", "month", True)
    return days if future else days.until(today)


def month_year(p: Parts, _: Context) -> Days:
    """A month of a year."""
    return Days(*month_of(year_number(p["y"]), _month(p["mon"])), "month", "month year")


def part_of_month(p: Parts, c: Context) -> Days:
    """Early, mid or late in a month."""
    if "y" in p:
        whole = month_year(p, c)
    else:
        days = whole_month({"mon": p["mon"]}, c)
        assert days.start is not None
        whole = replace(days, end=month_of(days.start.year, days.start.month)[1])
    assert whole.start is not None
    assert whole.end is not None
    first = whole.start
    spans = {
        "early": (first, first.replace(day=10)),
        "mid": (first.replace(day=11), first.replace(day=20)),
        "late": (first.replace(day=21), whole.end),
    }
    part = third_name(p["part"])
    if "week" in p["part"]:
        begin = plus(whole.end, -6) if part == "last" else plus(first, 7 * _ORDINALS.index(part))
        start, end = begin, plus(begin, 6)
    elif "half" in p["part"]:
        middle = first.replace(day=15)
        start, end = (first, middle) if part == "first" else (plus(middle, 1), whole.end)
    else:
        start, end = spans[part]
    days = Days(start, end, "days", "part of month", whole.inferred_year)
    return days if "y" in p or c.future else days.until(c.anchor)


def whole_year(p: Parts, c: Context) -> Days:
    """A year."""
    year = year_number(p["y"])
    days = Days(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", "year")
    return days.until(c.published) if c.published and not c.future else days


def decade(p: Parts, _: Context) -> Days:
    """A decade."""
    return Days(*unit_around(dt.date(year_number(p["y"]), 1, 1), "decade"), "year", "decade")


def ordinal_day(p: Parts, c: Context) -> Days:
    """ "On the 27th"."""
    day = day_number(p["d"])
    if not 1 <= day <= 31:
        raise Unresolved("refused: no such date")
    step = 1 if c.future else -1
    for months in range(0, 4 * step, step):
        first = shift_months(c.anchor.replace(day=1), months)
        try:
            candidate = first.replace(day=day)
        except ValueError:
            continue
        if (candidate - c.anchor).days * step >= 0:
            return one(candidate, "ordinal day", inferred_year=True)
    raise Unresolved("refused: no such date")
