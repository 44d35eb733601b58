"""People near a place: shares of discs, and figures that say what they do not know."""

import pytest

from vedette.resolve.exposure import RADII_KM, exposure, share_within
from vedette.resolve.gazetteer.store import Gazetteer


@pytest.mark.parametrize(
    ("far", "town", "circle", "share"),
    [
        (0, 5, 25, 1.0),  # the whole town
        (0, 5, 1, 0.04),  # the middle of it
        (3, 5, 1, 0.04),
        (30, 5, 25, 0.0),  # it only touches
        (25, 5, 25, 0.473),  # on the edge: a little under half
        (40, 15, 25, 0.0),
    ],
)
def test_the_share_of_a_town_in_a_circle(
    far: float, town: float, circle: float, share: float
) -> None:
    assert share_within(far, town, circle) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize(
    ("ident", "low", "high"),
    [
        ("gn:170063", 1_500_000, 3_500_000),  # Aleppo
        ("gn:379252", 1_500_000, 8_000_000),  # Khartoum
        ("gn:706483", 1_000_000, 2_500_000),  # Kharkiv
    ],
)
def test_people_within_25_km_of_a_city(ident: str, low: int, high: int) -> None:
    gazetteer = Gazetteer.open()
    place = gazetteer.place(ident)
    found = exposure(place.lat, place.lon, gazetteer)
    people = [e.people or 0 for e in found]
    assert tuple(e.km for e in found) == RADII_KM
    assert people == sorted(people)
    assert low <= people[-1] <= high
    assert "GeoNames" in found[0].source
    assert "year" in found[0].year


def test_nobody_known_is_not_nobody() -> None:
    (found,) = exposure(0.0, -30.0, Gazetteer.open(), (25.0,))
    assert found.people is None
    assert found.towns == found.unknown == 0
