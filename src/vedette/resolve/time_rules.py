"""One function for each rule of the time grammar: its named parts in, days out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from vedette.extract.quantity import parse_quantity
from vedette.extract.timex import read_time
from vedette.resolve import time_dates as dates
from vedette.resolve.time_dates import Parts
from vedette.resolve.time_days import (
    Context,
    Days,
    Unresolved,
    one,
    plus,
    precision_of,
    shift,
    third,
    unit_around,
)


def resolve_parts(name: str, parts: Parts, context: Context) -> Days:
    """Resolve what ``read_time`` took apart; raises ``Unresolved`` with the reason."""
    low = {k: " ".join(v.lower().split()) for k, v in parts.items()}
    return _RULES[name](low, context)


def _inner(words: str, context: Context) -> Days:
    read = read_time(words)
    if read is None:
        raise Unresolved("unresolved: words not read")
    return resolve_parts(read[0], read[1], context)


def _number(word: str | None, default: int = 1) -> tuple[int, int, int]:
    """Low, best and high of a number word by the table of quantities."""
    if word is None:
        return default, default, default
    q = parse_quantity(f"{word} of them" if word.endswith("of") else word)
    if q is None or q.best is None:
        return default, default, default
    return q.low or q.best, q.best, q.high or q.best


def _day_word(p: Parts, c: Context) -> Days:
    word = p["word"].removeprefix("the ")
    moves = {"day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "tomorrow": 1}
    move = moves.get(word, -1 if word.startswith("last") else 0)
    return one(plus(c.anchor, move), "day word")


def _overnight(_: Parts, c: Context) -> Days:
    return Days(plus(c.anchor, -1), c.anchor, "days", "overnight")


def _night_of(p: Parts, c: Context) -> Days:
    if "q" in p:
        end = dates.weekday({"wd": p["q"]}, c).end or c.anchor
        start = dates.weekday({"wd": p["p"]}, replace(c, published=end, future=False)).start
        return Days(start, end, "days", "night of")
    day = dates.weekday({"wd": p["p"]}, c).start or c.anchor
    if p.get("how") == "into":
        return Days(plus(day, -1), day, "days", "night of")
    days = Days(day, plus(day, 1), "days", "night of")
    return days if c.future else days.until(max(day, c.anchor))


def _weekend(p: Parts, c: Context) -> Days:
    which = p.get("which", "")
    today = c.anchor
    saturday = plus(today, -((today.weekday() - 5) % 7))
    if any(w in which for w in ("next", "coming")) or (c.future and which in ("the", "this")):
        saturday = plus(saturday, 7)
        return Days(saturday, plus(saturday, 1), "days", "weekend")
    if "last" in which and plus(saturday, 1) >= today:
        saturday = plus(saturday, -7)
    return Days(saturday, plus(saturday, 1), "days", "weekend").until(today)


def _calendar(p: Parts, c: Context) -> Days:
    unit, which = p["unit"], p["which"]
    move = {"last": -1, "next": 1}.get(which, 0)
    start, end = unit_around(shift(c.anchor, move, unit), unit)
    pos = p.get("pos")
    if pos == "earlier" and move == 0:
        return Days(start, max(start, plus(c.anchor, -1)), unit, "calendar")
    if pos == "later" and move == 0:
        return Days(min(end, c.anchor), end, unit, "calendar")
    if pos in ("early", "mid", "late"):
        start, end = third(start, end, pos)
    days = Days(start, end, unit, "calendar")
    return days if c.future else days.until(c.anchor)


def _before_last(p: Parts, c: Context) -> Days:
    unit = p["unit"]
    return Days(*unit_around(shift(c.anchor, -2, unit), unit), unit, "calendar")


def _night_into(p: Parts, c: Context) -> Days:
    return _night_of({"p": p["p"], "q": p["q"]}, c)


def _edge(p: Parts, c: Context) -> Days:
    unit = p["unit"]
    move = {"last": -1, "next": 1}.get(p["which"], 0)
    start, end = unit_around(shift(c.anchor, move, unit), unit)
    start, end = third(start, end, dates.third_name(p["pos"]))
    return Days(start, end, "days" if unit == "week" else unit, "edge")


def _moved(p: Parts, start: dt.date, sign: int, rule: str) -> Days:
    """N units back (−1) or on (+1) from ``start``; coarse units give a coarse answer."""
    unit = p["unit"]
    low, best, high = _number(p.get("n"))
    if unit == "hour":
        far = shift(start, sign * (best // 24), "day")
        return Days(
            min(far, start), max(far, start), precision_of(min(far, start), max(far, start)), rule
        )
    if unit in ("day", "night"):
        ends = sorted((plus(start, sign * low), plus(start, sign * high)))
        return Days(ends[0], ends[1], precision_of(ends[0], ends[1]), rule)
    ends = sorted((shift(start, sign * low, unit), shift(start, sign * high, unit)))
    if unit == "week":
        return Days(plus(ends[0], -3), plus(ends[1], 3), "week", rule)
    first, last = unit_around(ends[0], unit)[0], unit_around(ends[1], unit)[1]
    return Days(first, last, "month" if unit == "month" else "year", rule)


def _ago(p: Parts, c: Context) -> Days:
    return _moved(p, c.anchor, -1, "ago").until(c.anchor)


def _units_ago(p: Parts, c: Context) -> Days:
    if p["unit"] == "hour":
        return one(c.anchor, "units ago")
    return _moved({"unit": p["unit"], "n": "a few"}, c.anchor, -1, "units ago")


def _earlier(p: Parts, c: Context) -> Days:
    back = p["dir"] in ("earlier", "before")
    start = c.hint or c.anchor
    if p["unit"] == "hour" and c.hint is not None and _number(p.get("n"))[1] < 24:
        return one(start, "earlier")
    return _moved(p, start, -1 if back else 1, "earlier")


def _anaphoric(p: Parts, c: Context) -> Days:
    word = p["word"]
    if c.hint is None:
        raise Unresolved("unresolved: no date to refer to")
    back = "previous" in word or "before" in word
    move = -1 if back else 1 if any(w in word for w in ("following", "next", "after ")) else 0
    if word.endswith("day after"):
        move = 1
    return one(plus(c.hint, move), "anaphoric")


def _past(p: Parts, c: Context) -> Days:
    unit = p["unit"]
    count = _number(p.get("n"))[2] if p.get("n", "").endswith("few") else _number(p.get("n"))[1]
    start = shift(c.anchor, -count, unit)
    size = {"hour": "days", "day": "days", "night": "days", "decade": "year"}.get(unit, unit)
    return Days(start, c.anchor, size, "past")


def _first_of(p: Parts, c: Context) -> Days:
    if p.get("whole"):
        whole = p["whole"].replace("the ", "this ")
    elif p.get("mon"):
        whole = f"{p['mon']} {p['y']}" if p.get("y") else f"in {p['mon']}"
    else:
        whole = f"in {p['y2']}"
    within, count, unit = _inner(whole, c), _number(p["n"])[1], p["unit"]
    if within.start is None or within.end is None:
        raise Unresolved("unresolved: words not read")
    if p["pos"] == "first":
        start, end = within.start, plus(shift(within.start, count, unit), -1)
    else:
        start, end = shift(plus(within.end, 1), -count, unit), within.end
    return Days(
        start, max(start, min(end, within.end)), "days" if unit == "day" else unit, "first of"
    )


def _recent(p: Parts, c: Context) -> Days:
    return _past({"unit": p["unit"], "n": "few"}, c).named("recent")


def _coming(p: Parts, c: Context) -> Days:
    unit = p["unit"]
    default = {"hour": 24, "day": 7, "night": 7, "week": 4, "month": 3, "year": 3, "decade": 1}[
        unit
    ]
    count = _number(p.get("n"), default)[2]
    end = max(shift(c.anchor, count, unit), plus(c.anchor, 1))
    size = {"hour": "days", "day": "days", "night": "days", "decade": "year"}.get(unit, unit)
    return Days(plus(c.anchor, 1), end, size, "coming")


def _in_time(p: Parts, c: Context) -> Days:
    days = _moved(p, c.anchor, 1, "in time")
    first = plus(c.anchor, 1)
    return replace(days, start=max(days.start or first, first), end=max(days.end or first, first))


def _then(_: Parts, c: Context) -> Days:
    if c.hint is None:
        raise Unresolved("unresolved: no date to refer to")
    return one(c.hint, "then")


def _joined(first: Days, last: Days) -> Days:
    if first.start is None or last.end is None or first.start > last.end:
        raise Unresolved("refused: no such date")
    inferred = first.inferred_year or last.inferred_year
    return Days(first.start, last.end, precision_of(first.start, last.end), "range", inferred)


def _days_of_month(p: Parts, c: Context) -> Days:
    last = dates.month_day({**p, "d": p["e"]}, c)
    assert last.end is not None
    first = one(
        dates.make_day(last.end.year, last.end.month, dates.day_number(p["d"])),
        "range",
        last.inferred_year,
    )
    return _joined(first, last)


def _years(p: Parts, c: Context) -> Days:
    first, second = p.get("y") or p["u"], p.get("z") or p["v"]
    if len(second) == 2:
        second = first[:2] + second
    start, end = dt.date(dates.year_number(first), 1, 1), dt.date(dates.year_number(second), 12, 31)
    if start > end:
        raise Unresolved("refused: no such date")
    return Days(start, end, "year", "range")


def _months_of_year(p: Parts, c: Context) -> Days:
    last = dates.month_year({"mon": p["mon2"], "y": p["y"]}, c)
    first = dates.month_year({"mon": p["mon"], "y": p["y"]}, c)
    if first.start and last.start and first.start > last.start:
        first = dates.month_year({"mon": p["mon"], "y": str(first.start.year - 1)}, c)
    return _joined(first, last)


def _range(p: Parts, c: Context) -> Days:
    last = _inner(p["q"], c)
    if last.end is None:
        raise Unresolved("unresolved: words not read")
    before = replace(c, published=last.end, hint=last.end, future=False)
    relative = read_time(p["p"])
    own = relative is not None and relative[0] in ("day word", "ago", "past", "calendar", "weekend")
    return _joined(_inner(p["p"], c if own else before), last)


def _since(p: Parts, c: Context) -> Days:
    first = _inner(p["p"], c)
    if c.published is not None and first.start is not None and first.start > c.published:
        return Days(first.start, None, "open", "since", first.inferred_year)
    return Days(first.start, c.published, "open", "since", first.inferred_year)


def _until(p: Parts, c: Context) -> Days:
    last = _inner(p["p"], c)
    start = None
    if c.published is not None and last.end is not None and last.end > c.published:
        start = plus(c.published, 1)
    return Days(start, last.end, "open", "until", last.inferred_year)


def _unresolved(rule: str) -> Callable[[Parts, Context], Days]:
    def refuse(_: Parts, __: Context) -> Days:
        raise Unresolved(rule)

    return refuse


_RULES: dict[str, Callable[[Parts, Context], Days]] = {
    "iso": dates.iso,
    "numeric": dates.numeric,
    "hijri": dates.hijri,
    "hijri month": dates.hijri_whole_month,
    "weekday of week": dates.weekday_of_week,
    "month of year": dates.month_of_year,
    "day of month": dates.day_of_month,
    "week before": _before_last,
    "night into": _night_into,
    "day month": dates.month_day,
    "month day": dates.month_day,
    "weekday": dates.weekday,
    "day word": _day_word,
    "overnight": _overnight,
    "night of": _night_of,
    "weekend": _weekend,
    "calendar": _calendar,
    "edge": _edge,
    "part of year": dates.part_of_year,
    "part of month": dates.part_of_month,
    "month year": dates.month_year,
    "month": dates.whole_month,
    "month alone": dates.whole_month,
    "year": dates.whole_year,
    "year alone": dates.whole_year,
    "season": dates.season,
    "decade": dates.decade,
    "ago": _ago,
    "units ago": _units_ago,
    "earlier": _earlier,
    "anaphoric": _anaphoric,
    "past": _past,
    "first of": _first_of,
    "past n": _past,
    "recent": _recent,
    "coming": _coming,
    "in time": _in_time,
    "ordinal day": dates.ordinal_day,
    "then": _then,
    "days of month": _days_of_month,
    "month days": _days_of_month,
    "years": _years,
    "months of year": _months_of_year,
    "range": _range,
    "dated range": _range,
    "since": _since,
    "after": _since,
    "until": _until,
    "recurring": _unresolved("unresolved: recurring"),
    "duration": _unresolved("unresolved: a length of time"),
}
