from __future__ import annotations

import datetime as dt

import pytest

from vedette.errors import UsageError
from vedette.outlook import history


@pytest.fixture(scope="module")
def past() -> history.History:
    return history.load()


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("SY", "SY"),
        ("sy", "SY"),
        ("Syria", "SY"),
        ("DR Congo", "CD"),
        ("South Sudan", "SS"),
        ("PS", "IL"),
        ("Côte d'Ivoire", "CI"),
    ],
)
def test_countries_are_found_by_code_and_name(
    past: history.History, country: str, code: str
) -> None:
    assert past.iso2(country) == code


def test_an_unknown_country_is_a_usage_error(past: history.History) -> None:
    with pytest.raises(UsageError, match="Ruritania"):
        past.iso2("Ruritania")


def test_counts_are_those_of_the_source(past: history.History) -> None:
    syria = dict(past.country_months("Syria"))
    assert (syria["2024-11"], syria["2024-12"], syria["2025-07"]) == (638, 954, 2521)
    assert dict(past.country_months("CH"))["2016-01"] == 0
    assert len(syria) == 449


def test_a_country_is_in_the_state_based_panel_from_its_first_month(past: history.History) -> None:
    assert past.country_months("SS", "state-based")[0][0] == "2011-07"


@pytest.mark.parametrize(
    ("day", "month"),
    [
        ("2024-12-02", "2024-10"),
        ("2024-11-30", "2024-10"),
        ("2024-11-29", "2024-09"),
        ("2024-03-31", "2024-02"),
        ("2024-03-30", "2024-02"),
        ("2024-03-29", "2024-01"),
        ("2025-01-30", "2024-12"),
    ],
)
def test_a_month_is_known_thirty_days_after_its_end(day: str, month: str) -> None:
    assert history.month_name(history.last_known_month(dt.date.fromisoformat(day))) == month


def test_as_of_cuts_months_and_events(past: history.History) -> None:
    cut = past.as_of(dt.date(2017, 1, 31))
    assert history.month_name(cut.all_violence.last) == "2016-12"
    assert max(e.day for e in cut.events) <= dt.date(2017, 1, 1)
    assert past.as_of(dt.date(1980, 1, 1)).all_violence.deaths.shape[1] == 0
    assert "2016-12" in cut.vintage
