from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.ingest.dates import published_of, suggest_published


@pytest.mark.parametrize(
    ("raw", "day", "at"),
    [
        ("2024-12-02", "2024-12-02", None),
        ("2024-12-02T14:05:00", "2024-12-02", None),
        ("2024-12-02T14:05:00Z", "2024-12-02", "2024-12-02T14:05:00+00:00"),
        # The day is the publisher's own, the instant is in UTC.
        ("2024-12-02T01:00:00+03:00", "2024-12-02", "2024-12-01T22:00:00+00:00"),
        ("Mon, 02 Dec 2024 14:05:00 GMT", "2024-12-02", "2024-12-02T14:05:00+00:00"),
        ("Sat, 20 Sep 2025 06:53:47 -0000", "2025-09-20", "2025-09-20T06:53:47+00:00"),
    ],
)
def test_declared_dates(raw: str, day: str, at: str | None) -> None:
    found = published_of(raw)
    assert found is not None
    assert found.day == dt.date.fromisoformat(day)
    assert found.at == (dt.datetime.fromisoformat(at) if at else None)


@pytest.mark.parametrize("raw", ["", "yesterday", "2024-13-40", "12", None, 20241202, "0001-01-01"])
def test_what_is_no_date_is_none(raw: object) -> None:
    assert published_of(raw) is None


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("ALEPPO, Syria, Dec 1, 2024 (Reuters) - Rebels entered", None, "2024-12-01"),
        ("BEIRUT, 2 December 2024 (AFP) – At least 25", None, "2024-12-02"),
        ("Air strikes hit Idlib\n2 December 2024\n\nAt least", None, "2024-12-02"),
        ("Published: Monday, December 2nd, 2024 14:05 GMT\n\nText", None, "2024-12-02"),
        ("2024-12-02\nText of the report.", None, "2024-12-02"),
        ("25/12/2024\nText of the report.", None, "2024-12-25"),
        # Without a year it is only taken if the caller says which.
        ("ALEPPO, Syria, Dec 1 (Reuters) - Rebels entered", None, None),
        ("ALEPPO, Syria, Dec 1 (Reuters) - Rebels entered", 2024, "2024-12-01"),
        # March or April? Nobody can tell.
        ("03/04/2024\nText of the report.", None, None),
        # A date in a sentence is the date of something else.
        ("The war began on 15 March 2011 and has not ended.", None, None),
        ("Since November 27, 2024 the toll - as counted - rose.", None, None),
        ("31 February 2024\nText", None, None),
        ("May 2024 be better", None, None),
    ],
)
def test_datelines_are_suggestions(text: str, year: int | None, expected: str | None) -> None:
    day = suggest_published(text, year)
    assert day == (dt.date.fromisoformat(expected) if expected else None)


@given(st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    published_of(text)
    suggest_published(text, 2024)
