"""A country's months ahead as a fan."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.errors import UsageError
from vedette.outlook import history
from vedette.outlook.fan import AHEAD, Fan, fan

DAY = dt.date(2024, 12, 2)


@pytest.fixture(scope="module")
def fans() -> dict[str, Fan]:
    return {c: fan(history.load(), c, DAY, number=3) for c in ("Sudan", "CH")}


def test_the_months_follow_the_last_known_one(fans: dict[str, Fan]) -> None:
    sudan = fans["Sudan"]
    assert sudan.country == "Sudan"
    assert sudan.known[-1][0] == "2024-10"
    assert [m.month for m in sudan.ahead][:3] == ["2024-11", "2024-12", "2025-01"]
    assert len(sudan.ahead) == AHEAD


@pytest.mark.parametrize("country", ["Sudan", "CH"])
def test_intervals_and_chances_are_in_order(fans: dict[str, Fan], country: str) -> None:
    for m in fans[country].ahead:
        assert 0 <= m.low <= m.quarter <= m.median <= m.three_quarters <= m.high
        chances = list(m.at_least.values())
        assert chances == sorted(chances, reverse=True)
        assert all(0 < p < 1 for p in chances)


def test_war_and_peace(fans: dict[str, Fan]) -> None:
    war, peace = fans["Sudan"].ahead[1], fans["CH"].ahead[1]
    assert war.at_least["25"] > 0.9
    assert war.median > 100
    assert peace.at_least["1"] < 0.05
    assert peace.high == 0


def test_nothing_later_enters() -> None:
    cut = history.load().as_of(dt.date(2024, 12, 10))
    assert fan(cut, "Sudan", DAY, number=2) == fan(history.load(), "Sudan", DAY, number=2)


def test_too_early_a_day_is_refused() -> None:
    with pytest.raises(UsageError, match="too little history"):
        fan(history.load(), "Sudan", dt.date(1995, 1, 1))
