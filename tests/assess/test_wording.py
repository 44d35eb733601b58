"""Figures, dates and names in words."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.assess.wording import day, interval, joined, number, of, the


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, 12, 12, "12"),
        (1, 1, 1, "one"),
        (17, 17, None, "at least 17"),
        (9, 11, 13, "about 11"),
        (22, 25, 28, "about 25"),
        (9, 12, 24, "between nine and 24"),
        (None, 30, 30, "up to 30"),
        (3, 3, 9, "several"),
        (2, None, None, "an unknown number of"),
        (1143, 1143, None, "at least 1,143"),
        (0, 0, 0, "no"),
    ],
)
def test_interval(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert interval(low, best, high) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Rapid Support Forces", "the Rapid Support Forces"),
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("White Helmets", "the White Helmets"),
        ("United States", "the United States"),
        ("Syrian opposition", "the Syrian opposition"),
        ("Russia", "Russia"),
        ("Hay'at Tahrir al-Sham", "Hay'at Tahrir al-Sham"),
        ("Sudan Tribune", "Sudan Tribune"),
        ("Anadolu Agency", "Anadolu Agency"),
        ("BBC News", "BBC News"),
        ("The New Arab", "The New Arab"),
        ("rebel forces", "rebel forces"),
    ],
)
def test_articles(name: str, words: str) -> None:
    assert the(name) == words


def test_lists_numbers_and_days() -> None:
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert number(9) == "nine"
    assert number(10) == "10"
    assert of(1, "incident") == "one incident"
    assert of(3, "incident") == "three incidents"
    assert day(dt.date(2024, 12, 1), 2024) == "1 December"
    assert day(dt.date(2023, 12, 1), 2024) == "1 December 2023"
