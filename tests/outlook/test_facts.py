from __future__ import annotations

import datetime as dt

import pytest

from vedette.model import CountKind, EventTime, Figure, Incident
from vedette.outlook import facts

from .made import incident, killed, nov

DAY = nov(30)


@pytest.mark.parametrize(
    ("record", "deaths", "civilians"),
    [
        (incident("a", "violence.air_strike", DAY, killed(16)), 16, 0),
        (incident("a", "violence.air_strike", DAY, killed(None, low=24)), 24, 0),
        (incident("a", "violence.air_strike", DAY), 0, 0),
        (incident("a", "violence.air_strike", DAY, killed(25), killed(10, "children", subset=True)), 25, 10),
        (incident("a", "violence.shelling", DAY, killed(9, "civilians")), 9, 9),
        (incident("a", "violence.shelling", DAY, killed(9, "civilians"), killed(4, "children", subset=True)), 9, 9),
        (incident("a", "violence.shelling", DAY, killed(7), killed(2, "children", subset=True), killed(1, "women", subset=True)), 7, 3),
        # killed, but not by violence
        (incident("a", "disaster.accident", DAY, killed(40)), 0, 0),
        (incident("a", "violence.abduction", DAY, killed(3)), 0, 0),
    ],
)  # fmt: skip
def test_who_is_counted(record: Incident, deaths: int, civilians: int) -> None:
    assert facts.deaths(record) == deaths
    assert facts.civilians_killed(record) == civilians


@pytest.mark.parametrize(
    ("site", "kinds"),
    [
        ("hospital", {"hospital"}),
        ("the university hospital", {"hospital", "school"}),
        ("Al-Shifa medical complex", {"hospital"}),
        ("a school in Idlib", {"school"}),
        ("vegetable market", {"market"}),
        ("displacement camp", {"camp"}),
        ("camps for displaced people", {"camp"}),
        ("camp", {"camp"}),
        ("army camp", set()),
        ("supermarket chain's depot", set()),
        ("military base", set()),
        ("a roundabout", set()),
    ],
)
def test_protected_sites(site: str, kinds: set[str]) -> None:
    assert facts.sites_struck(incident("a", "violence.air_strike", DAY, sites=(site,))) == kinds
    assert not facts.sites_struck(incident("a", "humanitarian.aid", DAY, sites=(site,)))


@pytest.mark.parametrize(
    ("time", "day"),
    [
        (EventTime(start=nov(28), end=nov(30), precision="days"), nov(30)),
        (EventTime(start=nov(27), precision="open"), nov(27)),
        (EventTime(start=nov(1), end=nov(30), precision="month"), None),
        (EventTime(), None),
    ],
)
def test_the_day_that_an_interval_counts_on(time: EventTime, day: dt.date | None) -> None:
    assert facts.day_of(time) == day


def test_displacement_with_and_without_a_number() -> None:
    figure = Figure(kind=CountKind.DISPLACED, group="people", best=50_000)
    assert facts.displaced(incident("a", "humanitarian.displacement", DAY, figure)) == 50_000
    assert facts.displaced(incident("a", "humanitarian.displacement", DAY)) == 0
    assert facts.displaced(incident("a", "violence.shelling", DAY)) is None
