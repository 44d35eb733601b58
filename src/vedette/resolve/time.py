"""Time expressions to days: a pure function of the words and the date of publication.

The rules stand in :mod:`vedette.resolve.time_table`; what cannot be resolved is a value with its reason.
"""

from __future__ import annotations

import datetime as dt

from vedette.extract.timex import TimeExpression, read_time
from vedette.model import EventTime, Mention
from vedette.resolve.time_days import Context, Days, Unresolved
from vedette.resolve.time_rules import resolve_parts


def resolve_time(
    expression: str | TimeExpression,
    *,
    published: dt.date | None,
    text_date_hint: dt.date | None = None,
    tense: str | None = None,
) -> EventTime:
    """The days that ``expression`` means.

    ``published``: what "yesterday" counts from. ``text_date_hint``: the date that the text has last
    spoken of, which "the same day" and "two days earlier" count from; it also stands in for a missing
    ``published``. ``tense``: "future" turns a bare date or weekday to the days after publication.
    Never raises on any words; ``precision`` is "unknown" and ``rule`` begins with "refused: " or
    "unresolved: " where there is no answer.
    """
    if isinstance(expression, TimeExpression):
        words = Mention(expression.text, expression.start, expression.end)
    else:
        words = Mention(expression, 0, len(expression))
    anchor = published or text_date_hint
    context = Context(published=anchor, hint=text_date_hint, future=tense == "future")
    read = read_time(words.text)
    try:
        if read is None:
            raise Unresolved("unresolved: words not read")
        days = resolve_parts(read[0], read[1], context)
        _check_years(days, anchor)
    except Unresolved as refusal:
        return EventTime(rule=refusal.rule, words=words)
    except (OverflowError, ValueError):
        return EventTime(rule="refused: no such date", words=words)
    return EventTime(
        start=days.start,
        end=days.end,
        precision=days.precision,
        rule=days.rule,
        words=words,
        inferred_year=days.inferred_year,
    )


def default_time(published: dt.date | None) -> EventTime:
    """When the text gives no date: the day of publication or the day before."""
    if published is None:
        return EventTime(rule="unresolved: no publication date")
    return EventTime(
        start=published - dt.timedelta(days=1),
        end=published,
        precision="days",
        rule="no date in text: published or the day before",
    )


def time_before(published: dt.date | None) -> EventTime:
    """When the text tells of what was before, and not of when: any day up to publication."""
    if published is None:
        return EventTime(rule="unresolved: no publication date")
    return EventTime(end=published, rule="background: before publication, no date in text")


def _check_years(days: Days, anchor: dt.date | None) -> None:
    latest = anchor.year + 50 if anchor else 2100
    for day in (days.start, days.end):
        if day is not None and not 1900 <= day.year <= latest:
            raise Unresolved("refused: year out of range")
