"""Words and a date of publication in, days out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract.timex import find_times
from vedette.resolve.time import default_time, resolve_time
from vedette.resolve.time_table import REFUSALS, TIME_RULES

MONDAY = dt.date(2024, 12, 2)


def d(text: str | None) -> dt.date | None:
    """ "2024-11-27" → date; a month and day alone are of 2024."""
    if text is None:
        return None
    return dt.date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


# expression, start, end, precision; published on Monday 2 December 2024
PAST = [
    ("today", "12-02", "12-02", "day"),
    ("Today", "12-02", "12-02", "day"),
    ("earlier today", "12-02", "12-02", "day"),
    ("this morning", "12-02", "12-02", "day"),
    ("this afternoon", "12-02", "12-02", "day"),
    ("yesterday", "12-01", "12-01", "day"),
    ("yesterday evening", "12-01", "12-01", "day"),
    ("late yesterday", "12-01", "12-01", "day"),
    ("last night", "12-01", "12-01", "day"),
    ("the day before yesterday", "11-30", "11-30", "day"),
    ("overnight", "12-01", "12-02", "days"),
    ("overnight Friday", "11-29", "11-30", "days"),
    ("overnight into Sunday", "11-30", "12-01", "days"),
    ("overnight on Saturday", "11-30", "12-01", "days"),
    ("overnight Monday", "12-02", "12-02", "days"),
    ("overnight Friday to Saturday", "11-29", "11-30", "days"),
    ("Monday", "12-02", "12-02", "day"),
    ("on Monday", "12-02", "12-02", "day"),
    ("on Sunday", "12-01", "12-01", "day"),
    ("Saturday", "11-30", "11-30", "day"),
    ("Tuesday", "11-26", "11-26", "day"),
    ("on Wednesday morning", "11-27", "11-27", "day"),
    ("Thursday night", "11-28", "11-28", "day"),
    ("late Friday", "11-29", "11-29", "day"),
    ("early on Friday", "11-29", "11-29", "day"),
    ("the early hours of Monday", "12-02", "12-02", "day"),
    ("in the early hours of Sunday", "12-01", "12-01", "day"),
    ("the morning of Friday", "11-29", "11-29", "day"),
    ("last Sunday", "12-01", "12-01", "day"),
    ("last Monday", "11-25", "11-25", "day"),
    ("this Friday", "11-29", "11-29", "day"),
    ("past Friday", "11-29", "11-29", "day"),
    ("November 27", "11-27", "11-27", "day"),
    ("on November 27", "11-27", "11-27", "day"),
    ("Nov. 27", "11-27", "11-27", "day"),
    ("Nov 27th", "11-27", "11-27", "day"),
    ("27 November", "11-27", "11-27", "day"),
    ("the 27th of November", "11-27", "11-27", "day"),
    ("27 november", "11-27", "11-27", "day"),
    ("December 2", "12-02", "12-02", "day"),
    ("December 3", "2023-12-03", "2023-12-03", "day"),
    ("February 29", "02-29", "02-29", "day"),
    ("27 November 2024", "11-27", "11-27", "day"),
    ("27 November, 2024", "11-27", "11-27", "day"),
    ("November 27, 2024", "11-27", "11-27", "day"),
    ("Nov. 27 2024", "11-27", "11-27", "day"),
    ("November 27th, 2019", "2019-11-27", "2019-11-27", "day"),
    ("Wednesday, November 27", "11-27", "11-27", "day"),
    ("Wednesday 27 November 2024", "11-27", "11-27", "day"),
    ("Tuesday, November 27", "2018-11-27", "2018-11-27", "day"),
    ("the night of November 27", "11-27", "11-27", "day"),
    ("early on November 27", "11-27", "11-27", "day"),
    ("24 August 2025", "2025-08-24", "2025-08-24", "day"),
    ("2024-11-27", "11-27", "11-27", "day"),
    ("2024-11-27T10:00:00Z", "11-27", "11-27", "day"),
    ("27/11/2024", "11-27", "11-27", "day"),
    ("11/27/2024", "11-27", "11-27", "day"),
    ("27.11.2024", "11-27", "11-27", "day"),
    ("27/11/24", "11-27", "11-27", "day"),
    ("03/04/2024", "04-03", "04-03", "day"),
    ("11/12/2024", "11-12", "11-12", "day"),
    ("05/05/2024", "05-05", "05-05", "day"),
    ("12 Jumada al-Awwal 1446", "11-14", "11-14", "day"),
    ("12 Jumada al-Awwal 1446 AH", "11-14", "11-14", "day"),
    ("1 Ramadan 1445", "03-11", "03-11", "day"),
    ("10 Dhu al-Hijjah 1445 H", "06-16", "06-16", "day"),
    ("on the 27th", "11-27", "11-27", "day"),
    ("on the 1st", "12-01", "12-01", "day"),
    ("on the 31st", "10-31", "10-31", "day"),
    ("two days ago", "11-30", "11-30", "day"),
    ("2 days ago", "11-30", "11-30", "day"),
    ("a day ago", "12-01", "12-01", "day"),
    ("about ten days ago", "11-22", "11-22", "day"),
    ("several days ago", "11-23", "11-29", "days"),
    ("days ago", "11-23", "11-30", "days"),
    ("three hours ago", "12-02", "12-02", "day"),
    ("hours ago", "12-02", "12-02", "day"),
    ("48 hours ago", "11-30", "12-02", "days"),
    ("a week ago", "11-22", "11-28", "week"),
    ("three weeks ago", "11-08", "11-14", "week"),
    ("a month ago", "11-01", "11-30", "month"),
    ("two months ago", "10-01", "10-31", "month"),
    ("three years ago", "2021-01-01", "2021-12-31", "year"),
    ("a decade ago", "2010-01-01", "2019-12-31", "year"),
    ("the past 24 hours", "12-01", "12-02", "days"),
    ("the past 48 hours", "11-30", "12-02", "days"),
    ("in the past 48 hours", "11-30", "12-02", "days"),
    ("over the past 36 hours", "11-30", "12-02", "days"),
    ("over the last two days", "11-30", "12-02", "days"),
    ("the last six days", "11-26", "12-02", "days"),
    ("the past few days", "11-23", "12-02", "days"),
    ("the past day", "12-01", "12-02", "days"),
    ("the past week", "11-25", "12-02", "week"),
    ("over the last two weeks", "11-18", "12-02", "week"),
    ("the past month", "11-02", "12-02", "month"),
    ("the last three months", "09-02", "12-02", "month"),
    ("the past year", "2023-12-02", "12-02", "year"),
    ("the past five years", "2019-12-02", "12-02", "year"),
    ("past two days", "11-30", "12-02", "days"),
    ("in recent days", "11-23", "12-02", "days"),
    ("recent weeks", "09-30", "12-02", "week"),
    ("this week", "12-02", "12-02", "week"),
    ("earlier this week", "12-02", "12-02", "week"),
    ("last week", "11-25", "12-01", "week"),
    ("late last week", "11-29", "12-01", "week"),
    ("early last week", "11-25", "11-27", "week"),
    ("this month", "12-01", "12-02", "month"),
    ("earlier this month", "12-01", "12-01", "month"),
    ("last month", "11-01", "11-30", "month"),
    ("late last month", "11-21", "11-30", "month"),
    ("this year", "01-01", "12-02", "year"),
    ("earlier this year", "01-01", "12-01", "year"),
    ("last year", "2023-01-01", "2023-12-31", "year"),
    ("early last year", "2023-01-01", "2023-05-02", "year"),
    ("the start of the week", "12-02", "12-04", "days"),
    ("the end of last month", "11-21", "11-30", "month"),
    ("the weekend", "11-30", "12-01", "days"),
    ("over the weekend", "11-30", "12-01", "days"),
    ("last weekend", "11-30", "12-01", "days"),
    ("this weekend", "11-30", "12-01", "days"),
    ("in November", "11-01", "11-30", "month"),
    ("in December", "12-01", "12-02", "month"),
    ("in April", "04-01", "04-30", "month"),
    ("in May", "05-01", "05-31", "month"),
    ("last April", "04-01", "04-30", "month"),
    ("last December", "2023-12-01", "2023-12-31", "month"),
    ("November 2024", "11-01", "11-30", "month"),
    ("in November 2016", "2016-11-01", "2016-11-30", "month"),
    ("February 2023", "2023-02-01", "2023-02-28", "month"),
    ("early November", "11-01", "11-10", "days"),
    ("mid-October", "10-11", "10-20", "days"),
    ("late November", "11-21", "11-30", "days"),
    ("late October 2016", "2016-10-21", "2016-10-31", "days"),
    ("the end of November", "11-21", "11-30", "days"),
    ("in 2015", "2015-01-01", "2015-12-31", "year"),
    ("during 2020", "2020-01-01", "2020-12-31", "year"),
    ("in 2024", "01-01", "12-02", "year"),
    ("early 2012", "2012-01-01", "2012-04-30", "month"),
    ("mid-2016", "2016-05-01", "2016-08-31", "month"),
    ("late 2016", "2016-09-01", "2016-12-31", "month"),
    ("the end of 2016", "2016-09-01", "2016-12-31", "month"),
    ("summer 2016", "2016-06-01", "2016-08-31", "month"),
    ("the spring of 2013", "2013-03-01", "2013-05-31", "month"),
    ("winter 2016", "2015-12-01", "2016-02-29", "month"),
    ("last summer", "06-01", "08-31", "month"),
    ("the 1980s", "1980-01-01", "1989-12-31", "year"),
    ("between 3 and 5 May", "05-03", "05-05", "days"),
    ("from 3 May to 5 May", "05-03", "05-05", "days"),
    ("3-5 May 2023", "2023-05-03", "2023-05-05", "days"),
    ("November 27-30", "11-27", "11-30", "days"),
    ("November 27–30, 2024", "11-27", "11-30", "days"),
    ("from 27 to 29 November", "11-27", "11-29", "days"),
    ("from November 27 to December 1", "11-27", "12-01", "days"),
    ("between 28 December and 2 January", "2023-12-28", "01-02", "days"),
    ("from 27 November to 1 December 2023", "2023-11-27", "2023-12-01", "days"),
    ("between 1 January 2014 and 31 October 2015", "2014-01-01", "2015-10-31", "year"),
    ("27 November 2024 - 1 December 2024", "11-27", "12-01", "days"),
    ("from Friday to Sunday", "11-29", "12-01", "days"),
    ("between Thursday and Saturday", "11-28", "11-30", "days"),
    ("from yesterday to today", "12-01", "12-02", "days"),
    ("from 2011 to 2016", "2011-01-01", "2016-12-31", "year"),
    ("between 2005 and 2008", "2005-01-01", "2008-12-31", "year"),
    ("2011–2012", "2011-01-01", "2012-12-31", "year"),
    ("2009–10", "2009-01-01", "2010-12-31", "year"),
    ("from March to May 2016", "2016-03-01", "2016-05-31", "year"),
    ("since November 27", "11-27", "12-02", "open"),
    ("since 27 November 2024", "11-27", "12-02", "open"),
    ("ever since Friday", "11-29", "12-02", "open"),
    ("since yesterday", "12-01", "12-02", "open"),
    ("since 2016", "2016-01-01", "12-02", "open"),
    ("since March", "03-01", "12-02", "open"),
    ("since March 2011", "2011-03-01", "12-02", "open"),
    ("since early 2012", "2012-01-01", "12-02", "open"),
    ("since last week", "11-25", "12-02", "open"),
    ("since the beginning of the year", "01-01", "12-02", "open"),
    ("since the start of the month", "12-01", "12-02", "open"),
    ("after November 27", "11-27", "12-02", "open"),
    ("until Friday", None, "11-29", "open"),
    ("until 2018", None, "2018-12-31", "open"),
    ("by November 30", None, "11-30", "open"),
    ("as of 1 December", None, "12-01", "open"),
    ("up to yesterday", None, "12-01", "open"),
    ("by 24 August 2025", "12-03", "2025-08-24", "open"),
    ("tomorrow", "12-03", "12-03", "day"),
    ("the day after tomorrow", "12-04", "12-04", "day"),
    ("next Sunday", "12-08", "12-08", "day"),
    ("next Monday", "12-09", "12-09", "day"),
    ("next week", "12-09", "12-15", "week"),
    ("next month", "2025-01-01", "2025-01-31", "month"),
    ("next year", "2025-01-01", "2025-12-31", "year"),
    ("next weekend", "12-07", "12-08", "days"),
    ("next April", "2025-04-01", "2025-04-30", "month"),
    ("the coming days", "12-03", "12-09", "days"),
    ("in the coming days", "12-03", "12-09", "days"),
    ("the next few days", "12-03", "12-11", "days"),
    ("within the next 48 hours", "12-03", "12-04", "days"),
    ("in the coming weeks", "12-03", "12-30", "week"),
    ("over the next three months", "12-03", "2025-03-02", "month"),
    ("in two weeks' time", "12-13", "12-19", "week"),
]


@pytest.mark.parametrize(("words", "start", "end", "precision"), PAST)
def test_words_published_on_a_monday(
    words: str, start: str | None, end: str | None, precision: str
) -> None:
    time = resolve_time(words, published=MONDAY)
    assert (time.start, time.end, time.precision) == (d(start), d(end), precision), time.rule


# published, expression, tense, start, end
ELSEWHEN = [
    ("2024-12-01", "this week", None, "11-25", "12-01"),
    ("2024-12-04", "earlier this week", None, "12-02", "12-03"),
    ("2024-11-30", "the weekend", None, "11-30", "11-30"),
    ("2024-11-29", "the weekend", None, "11-23", "11-24"),
    ("2024-11-30", "last weekend", None, "11-23", "11-24"),
    ("2024-11-29", "this weekend", "future", "11-30", "12-01"),
    ("2024-11-26", "November 27", None, "2023-11-27", "2023-11-27"),
    ("2024-11-26", "November 27", "future", "11-27", "11-27"),
    ("2024-11-26", "Wednesday", "future", "11-27", "11-27"),
    ("2024-11-27", "Wednesday", None, "11-27", "11-27"),
    ("2024-11-27", "last Wednesday", None, "11-20", "11-20"),
    ("2024-12-02", "in April", "future", "2025-04-01", "2025-04-30"),
    ("2024-12-02", "on the 15th", "future", "12-15", "12-15"),
    ("2025-01-02", "December 31", None, "12-31", "12-31"),
    ("2025-01-02", "in December", None, "12-01", "12-31"),
    ("2025-01-01", "yesterday", None, "12-31", "12-31"),
    ("2025-01-01", "last month", None, "12-01", "12-31"),
    ("2024-03-31", "a month ago", None, "02-01", "02-29"),
    ("2024-03-01", "yesterday", None, "02-29", "02-29"),
    ("2023-06-01", "February 29", None, "2020-02-29", "2020-02-29"),
    ("2013-02-11", "today", None, "2013-02-11", "2013-02-11"),
]


@pytest.mark.parametrize(("published", "words", "tense", "start", "end"), ELSEWHEN)
def test_words_on_other_days(
    published: str, words: str, tense: str | None, start: str, end: str
) -> None:
    time = resolve_time(words, published=d(published), tense=tense)
    assert (time.start, time.end) == (d(start), d(end)), time.rule


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the same day", "11-20", "11-20"),
        ("on the same day", "11-20", "11-20"),
        ("that night", "11-20", "11-20"),
        ("the previous day", "11-19", "11-19"),
        ("the day before", "11-19", "11-19"),
        ("the following day", "11-21", "11-21"),
        ("the next day", "11-21", "11-21"),
        ("the day after", "11-21", "11-21"),
        ("two days earlier", "11-18", "11-18"),
        ("a day later", "11-21", "11-21"),
        ("nine hours later", "11-20", "11-20"),
        ("a week earlier", "11-10", "11-16"),
        ("since then", "11-20", "12-02"),
    ],
)
def test_words_that_count_from_the_date_last_spoken_of(words: str, start: str, end: str) -> None:
    time = resolve_time(words, published=MONDAY, text_date_hint=d("11-20"))
    assert (time.start, time.end) == (d(start), d(end)), time.rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("February 30", "refused: no such date"),
        ("31 April 2024", "refused: no such date"),
        ("February 29, 2023", "refused: no such date"),
        ("2024-13-01", "refused: no such date"),
        ("45/45/2024", "refused: no such date"),
        ("30 Safar 1700", "unresolved: words not read"),
        ("1 Safar 1530", "refused: no such date"),
        ("3 May 1800", "refused: year out of range"),
        ("in 1850", "refused: year out of range"),
        ("3 May 2090", "refused: year out of range"),
        ("from 5 May 2024 to 3 May 2024", "refused: no such date"),
        ("the same day", "unresolved: no date to refer to"),
        ("since then", "unresolved: no date to refer to"),
        ("for three days", "unresolved: a length of time"),
        ("a five-year war", "unresolved: words not read"),
        ("every Friday", "unresolved: recurring"),
        ("daily", "unresolved: recurring"),
        ("soon", "unresolved: words not read"),
        ("", "unresolved: words not read"),
        ("25 people", "unresolved: words not read"),
    ],
)
def test_what_has_no_days_says_why(words: str, rule: str) -> None:
    time = resolve_time(words, published=MONDAY)
    assert (time.start, time.end, time.precision, time.rule) == (None, None, "unknown", rule)
    assert rule in REFUSALS


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("yesterday", None),
        ("November 27", None),
        ("on Sunday", None),
        ("the past 48 hours", None),
        ("27 November 2024", "11-27"),
        ("in 2015", "2015-01-01"),
    ],
)
def test_without_a_publication_date_only_full_dates_resolve(words: str, start: str | None) -> None:
    time = resolve_time(words, published=None)
    assert time.start == d(start)
    if start is None:
        assert time.rule == "unresolved: no publication date"


def test_a_date_in_the_text_stands_in_for_a_missing_publication_date() -> None:
    time = resolve_time("yesterday", published=None, text_date_hint=d("11-20"))
    assert time.start == d("11-19")


@pytest.mark.parametrize(
    ("words", "inferred"),
    [
        ("November 27", True),
        ("since November 27", True),
        ("November 27, 2024", False),
        ("Sunday", False),
    ],
)
def test_an_inferred_year_is_marked(words: str, inferred: bool) -> None:
    assert resolve_time(words, published=MONDAY).inferred_year is inferred


def test_an_exchangeable_date_says_so_in_its_rule() -> None:
    assert resolve_time("03/04/2024", published=MONDAY).rule == "numeric, order ambiguous"
    assert resolve_time("27/11/2024", published=MONDAY).rule == "numeric"


def test_an_expression_keeps_its_place_in_the_text() -> None:
    text = "Since November 27, the total death toll has reached 56."
    (found,) = find_times(text)
    time = resolve_time(found, published=MONDAY)
    assert time.words is not None
    assert text[time.words.start : time.words.end] == time.words.text == "Since November 27"
    assert (time.start, time.end) == (d("11-27"), MONDAY)


def test_without_an_expression_the_day_or_the_day_before() -> None:
    time = default_time(MONDAY)
    assert (time.start, time.end, time.precision) == (d("12-01"), MONDAY, "days")
    assert time.rule == "no date in text: published or the day before"
    assert default_time(None).precision == "unknown"


def test_every_rule_is_documented() -> None:
    rules = {resolve_time(row[0], published=MONDAY).rule for row in PAST}
    rules |= {resolve_time("the same day", published=MONDAY, text_date_hint=MONDAY).rule}
    rules |= {resolve_time("a day later", published=MONDAY, text_date_hint=MONDAY).rule}
    rules |= {default_time(MONDAY).rule}
    assert rules <= set(TIME_RULES)
    assert len(rules) > 25


DATES = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@given(DATES, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y"]))
def test_a_full_date_comes_back(day: dt.date, form: str) -> None:
    time = resolve_time(day.strftime(form), published=day)
    assert (time.start, time.end) == (day, day)


@given(DATES, st.integers(0, 364))
def test_a_date_without_year_is_the_latest_not_after_publication(day: dt.date, age: int) -> None:
    published = day + dt.timedelta(days=age)
    time = resolve_time(f"{day:%B} {day.day}", published=published)
    assert time.start == day


WORDS = st.sampled_from(
    [row[0] for row in PAST]
    + ["since", "until", "from", "to", "30", "February", "1", "99", "ago", "9999"]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=4).map(" ".join)), st.one_of(st.none(), DATES))
def test_no_words_raise_and_intervals_are_in_order(text: str, published: dt.date | None) -> None:
    for expression in (text, *find_times(text)):
        for tense in (None, "future"):
            time = resolve_time(expression, published=published, tense=tense)
            if time.start and time.end:
                assert time.start <= time.end
            if time.precision == "unknown":
                assert time.rule in REFUSALS
