"""conflictology12 of a question: the last twelve windows before the issue."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.model import Question
from vedette.outlook import history, questions
from vedette.outlook.facts import LedgerFacts
from vedette.outlook.reference import conflictology

from .made import AREA, incident, killed

ISSUED = dt.date(2024, 12, 2)


def week(back: int) -> dt.date:
    """A day inside the week that many weeks before the issue; 1 is the week that ends with it."""
    return ISSUED - dt.timedelta(days=7 * back - 3)


def facts(deaths: dict[int, int], read: range) -> LedgerFacts:
    return LedgerFacts(
        as_of=ISSUED,
        incidents=tuple(
            incident(str(b), "violence.shelling", week(b), killed(n)) for b, n in deaths.items()
        ),
        documents=tuple((week(b), 1) for b in reversed(read)),
    )


WEEK = questions.deaths(AREA, ISSUED, 7, 5)


@pytest.mark.parametrize(
    ("question", "deaths", "read", "expected"),
    [
        (WEEK, {}, range(1, 13), 0.5 / 13),
        (WEEK, {1: 5, 4: 30, 12: 9}, range(1, 13), 3.5 / 13),
        (WEEK, {1: 4, 2: 4}, range(1, 13), 0.5 / 13),  # below the threshold each week
        (WEEK, {13: 90}, range(1, 14), 0.5 / 13),  # older than twelve windows
        (WEEK, {1: 5}, range(1, 8), 1.5 / 8),  # weeks without documents do not count
        (WEEK, {1: 5}, range(1, 6), None),  # too few
        (questions.newcomer(AREA, ISSUED, 7, ["a"]), {}, range(1, 13), None),
    ],
)
def test_windows_of_the_ledger(
    question: Question, deaths: dict[int, int], read: range, expected: float | None
) -> None:
    found = conflictology(question, facts(deaths, read), ISSUED)
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(("threshold", "k"), [(1, 12), (100_000, 0)])
def test_months_of_the_history(threshold: int, k: int) -> None:
    question = questions.country_deaths("SY", "Syria", ISSUED, threshold, 3)
    assert conflictology(question, history.load(), ISSUED) == pytest.approx((k + 0.5) / 13)


def test_later_months_change_nothing() -> None:
    question = questions.country_deaths("SY", "Syria", ISSUED, 1000, 3)
    whole = history.load()
    assert conflictology(question, whole, ISSUED) == conflictology(
        question, whole.as_of(ISSUED), ISSUED
    )


def test_the_wrong_kind_of_facts_gives_none() -> None:
    country = questions.country_deaths("SY", "Syria", ISSUED, 1, 3)
    assert conflictology(country, facts({}, range(1, 13)), ISSUED) is None
    assert conflictology(WEEK, history.load(), ISSUED) is None
