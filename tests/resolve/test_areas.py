"""What ``--area`` names mean, and what lies in them."""

import pytest

from vedette.errors import UsageError
from vedette.resolve.areas import find_area
from vedette.resolve.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("north-west Syria", "vd:region:north-west-syria"),
        ("northwest Syria", "vd:region:north-west-syria"),
        ("northwestern Syria", "vd:region:north-west-syria"),
        ("north-western Syria", "vd:region:north-west-syria"),
        ("North West Syria", "vd:region:north-west-syria"),
        ("Sudan", "iso:SD"),
        ("the Sahel", "vd:region:sahel"),
        ("Sahel", "vd:region:sahel"),
        ("Idlib", "gn:169387"),
        ("Aleppo Governorate", "gn:170062"),
        ("city of Aleppo", "gn:170063"),
        ("El Fasher", "gn:379555"),
        ("Gaza", "gn:281132"),
        ("Donbas", "vd:region:donbas"),
        ("DR Congo", "iso:CD"),
        ("eastern Chad", "vd:part:TD:east"),
    ],
)
def test_names_of_areas(gazetteer: Gazetteer, name: str, ident: str) -> None:
    area = find_area(name, gazetteer)
    assert area.id == ident
    assert area.definition.endswith(".")


@pytest.mark.parametrize(
    ("area", "place", "contains", "touches"),
    [
        ("north-west Syria", "gn:169389", True, True),  # Idlib
        ("north-west Syria", "gn:170063", True, True),  # Aleppo
        ("north-west Syria", "gn:170062", True, True),  # Aleppo Governorate
        ("north-west Syria", "gn:170654", False, False),  # Damascus
        ("north-west Syria", "gn:163808", False, False),  # Palmyra
        ("north-west Syria", "iso:SY", False, True),
        ("north-west Syria", "iso:SD", False, False),
        ("north-west Syria", "vd:region:northern-syria", False, True),
        ("Syria", "gn:163808", True, True),
        ("Syria", "iso:SY", True, True),
        ("Syria", "vd:region:north-west-syria", True, True),
        ("Sahel", "iso:ML", True, True),
        ("Sahel", "iso:TD", False, False),
        ("Darfur", "gn:379555", True, True),  # El Fasher
        ("Darfur", "gn:379252", False, False),  # Khartoum
        ("El Fasher", "gn:379555", True, True),
        ("El Fasher", "vd:sd-abu-shouk", True, True),
        ("El Fasher", "gn:379252", False, False),
        ("Sudan", "iso:SS", False, False),
    ],
)
def test_what_lies_in_an_area(
    gazetteer: Gazetteer, area: str, place: str, contains: bool, touches: bool
) -> None:
    found = find_area(area, gazetteer)
    where = gazetteer.place(place)
    assert (found.contains(where), found.touches(where)) == (contains, touches)


def test_an_unknown_area_gets_suggestions(gazetteer: Gazetteer) -> None:
    with pytest.raises(UsageError) as error:
        find_area("nort-west Syrai", gazetteer)
    assert "did you mean" in error.value.advice
    assert "Syria" in error.value.advice
    with pytest.raises(UsageError):
        find_area("", gazetteer)


def test_the_regions_all_open_as_areas(gazetteer: Gazetteer) -> None:
    for region in gazetteer.regions():
        area = find_area(region.name, gazetteer)
        # Abyei is claimed by two states: a circle in neither.
        assert area.countries or area.id == "vd:region:abyei", region.id
