"""Which words of a text are a time, and of what kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract.timex import find_times, read_time

# text, [(words, kind)]
SENTENCES = [
    ("Since November 27, the total death toll has reached 56", [("Since November 27", "since")]),
    ("Clashes began on Sunday night in Idlib", [("Sunday night", "point")]),
    ("He was shot last Sunday", [("last Sunday", "point")]),
    ("Sunday's attack and Monday’s raid", [("Sunday", "point"), ("Monday", "point")]),
    ("an overnight raid yesterday", [("overnight", "point"), ("yesterday", "point")]),
    ("earlier this week and last month", [("earlier this week", "point"), ("last month", "point")]),
    ("Over the past 48 hours, 12 died", [("the past 48 hours", "range")]),
    ("in the last two days", [("the last two days", "range")]),
    ("at war since 2016", [("since 2016", "since")]),
    ("a truce until Friday", [("until Friday", "until")]),
    ("by 24 August 2025 all must leave", [("by 24 August 2025", "until")]),
    ("between 3 and 5 May", [("between 3 and 5 May", "range")]),
    ("from 3 May to 5 May", [("from 3 May to 5 May", "range")]),
    ("from Friday to Monday", [("from Friday to Monday", "range")]),
    ("on 27 November 2024 in Aleppo", [("27 November 2024", "point")]),
    ("On November 27 rebels took", [("November 27", "point")]),
    ("on 27/11/2024", [("27/11/2024", "point")]),
    ("on 2024-11-27 at 10:00", [("2024-11-27", "point")]),
    ("last year and in April", [("last year", "point"), ("in April", "point")]),
    ("In May, five people died", [("In May", "point")]),
    ("in 2015 and during 2020", [("in 2015", "point"), ("during 2020", "point")]),
    ("in the 1980s", [("the 1980s", "historical")]),
    ("three years ago", [("three years ago", "historical")]),
    ("three weeks ago", [("three weeks ago", "point")]),
    ("two days earlier", [("two days earlier", "point")]),
    ("the previous day", [("the previous day", "point")]),
    ("on the same day", [("on the same day", "point")]),
    ("at the weekend", [("the weekend", "point")]),
    ("in the early hours of Monday", [("the early hours of Monday", "point")]),
    ("overnight into Sunday", [("overnight into Sunday", "point")]),
    ("the 2011–2012 uprising", [("2011–2012", "range")]),
    ("tomorrow or next week", [("tomorrow", "future"), ("next week", "future")]),
    ("in the coming days", [("in the coming days", "future")]),
    ("for three days", [("for three days", "duration")]),
    ("a three-day truce", [("three-day", "duration")]),
    ("every Friday and on Sundays", [("every Friday", "recurring"), ("on Sundays", "recurring")]),
    ("on 12 Jumada al-Awwal 1446", [("12 Jumada al-Awwal 1446", "point")]),
    ("on 15 Sha'ban 1445", [("15 Sha'ban 1445", "point")]),
    ("In May 3 people were killed", [("In May", "point")]),
    ("on 5 may 1990 in san salvador", [("5 may 1990", "point")]),
    # near misses
    ("25 may have died", []),
    ("they may march on", []),
    ("the Sunday Times wrote", []),
    ("the Daily Sabah wrote", []),
    ("25 people in 12 villages", []),
    ("the second attack", []),
    ("1,945 people", []),
    ("a 12-year-old boy", []),
    ("Resolution 2254 and 2011 soldiers", []),
    ("killing 3,000", []),
    ("release 2011-07-S-006", []),
    ("rose by 2000 people", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_times_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.text.strip(), t.kind.value) for t in find_times(text)] == [
        (w, k) for w, k in expected
    ]


def test_exchangeable_day_and_month_are_flagged() -> None:
    flags = {t.text: t.ambiguous for t in find_times("03/04/2024, 27/11/2024 and 05/05/2024")}
    assert flags == {"03/04/2024": True, "27/11/2024": False, "05/05/2024": False}


def test_an_expression_is_taken_apart_by_its_rule() -> None:
    assert read_time("on Sunday") == ("weekday", {"wd": "Sunday"})
    assert read_time("since November 27") == ("since", {"p": "November 27"})
    assert read_time("25 people") is None


PIECES = st.sampled_from(
    ["May", "March", "27", "2024", "since", "from", "to", "-", "/", "Sunday", "last", "the past", "hours",
     "days", "ago", "in", "on", "until", "overnight", "Jumada al-Awwal", "1446", "early", "of", ",", "."]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_text_is_read_without_error_and_with_right_offsets(text: str) -> None:
    last = 0
    for found in find_times(text):
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end
        last = found.end


def test_no_rule_is_passed_over_that_would_match(monkeypatch) -> None:
    screened = [find_times(text) for text, _ in SENTENCES]
    monkeypatch.setattr("vedette.extract.timex._may_match", lambda name, low, there: True)
    assert screened == [find_times(text) for text, _ in SENTENCES]
