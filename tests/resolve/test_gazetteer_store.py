"""Look-ups: what a name finds, by which way, and in which order."""

import pytest

from vedette.errors import NotFound
from vedette.model import Precision
from vedette.resolve.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "admin1", "lat", "lon"),
    [
        ("Morek", "SY", "Hama Governorate", 35.38, 36.69),
        ("Maaret al-Numan", "SY", "Idlib Governorate", 35.65, 36.68),
        ("معرة النعمان", "SY", "Idlib Governorate", 35.65, 36.68),
        ("Khan Tuman", "SY", "Aleppo Governorate", 36.12, 37.05),
        ("Menagh Air Base", "SY", "Aleppo Governorate", 36.52, 37.04),
        ("Khmeimim Air Base", "SY", "Latakia Governorate", 35.40, 35.95),
        ("Tishreen Dam", "SY", "Aleppo Governorate", 36.38, 38.18),
        ("Al-Fashir", "SD", "North Darfur", 13.63, 25.35),
        ("El Geneina", "SD", "West Darfur", 13.45, 22.45),
        ("Bahri", "SD", "Khartoum State", 15.65, 32.53),
        ("Zamzam camp", "SD", "North Darfur", 13.49, 25.31),
        ("Wad Medani", "SD", "Gezira State", 14.40, 33.52),
        ("Bakhmut", "UA", "Donetsk Oblast", 48.59, 38.00),
    ],
)
def test_places_of_the_crises_are_where_they_should_be(
    gazetteer: Gazetteer, name: str, country: str, admin1: str, lat: float, lon: float
) -> None:
    place = next(p for p in gazetteer.find(name) if p.country == country)
    assert place.admin1 == admin1
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.1)


def test_a_hit_says_how_it_was_found(gazetteer: Gazetteer) -> None:
    ways = {h.place.name: h.how for h in gazetteer.look_up("Maarat al-Numaan")}
    assert ways["Maarat al-Numan"] in ("exact", "key")
    assert gazetteer.look_up("Darat 'Izza")[0].how in ("key", "romanisation")
    assert gazetteer.look_up("Saraqeeb")[0].how == "romanisation"
    assert gazetteer.find("Qwertzuiop") == ()
    assert gazetteer.find("") == ()


def test_countries_are_found_by_short_forms_and_never_by_a_like_spelling(
    gazetteer: Gazetteer,
) -> None:
    assert gazetteer.find("DR Congo")[0].id == "iso:CD"
    assert gazetteer.find("Türkiye")[0].id == "iso:TR"
    assert gazetteer.find("the United States")[0].id == "iso:US"
    assert all(h.place.kind != "country" for h in gazetteer.look_up("Sara"))


def test_ids_lead_back_to_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("gn:170063").name == "Aleppo"
    assert gazetteer.country("sd").name == "Sudan"
    with pytest.raises(NotFound, match="gn:0"):
        gazetteer.place("gn:0")


def test_divisions_have_codes_and_english_names(gazetteer: Gazetteer) -> None:
    syria = {p.admin1_id: p.name for p in gazetteer.admin1s("SY")}
    assert len(syria) == 14
    assert syria["SY.08"] == "Rif Dimashq Governorate"
    assert syria["SY.12"] == "Idlib Governorate"
    assert len(gazetteer.admin1s("SD")) == 18


def test_regions_are_made_of_divisions(gazetteer: Gazetteer) -> None:
    darfur = gazetteer.find("Darfur")[0]
    assert darfur.precision is Precision.REGION
    assert len(darfur.members) == 5
    names = {gazetteer.find(n)[0].id for n in ("north-west Syria", "northwestern Syria")}
    assert names == {"vd:region:north-west-syria"}


def test_a_part_of_a_country_is_made_from_positions(gazetteer: Gazetteer) -> None:
    east = gazetteer.part_of(gazetteer.country("TD"), "eastern")
    assert east is not None
    names = {p.admin1_id: p.name for p in gazetteer.admin1s("TD")}
    assert {names[m] for m in east.members} >= {"Ouadaï Region", "Sila Region", "Wadi Fira Region"}
    assert "Lac Region" not in {names[m] for m in east.members}
    assert east.lon > gazetteer.country("TD").lon
    assert gazetteer.part_of(gazetteer.country("TD"), "rural") is None


def test_demonyms_are_known_and_are_not_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("Syrian") == ("SY",)
    assert gazetteer.demonym("Israelis") == ("IL",)
    assert gazetteer.demonym("South Sudanese") == ("SS",)
    assert gazetteer.demonym("Aleppo") == ()


@pytest.mark.parametrize(
    "name",
    ["Aleppo", "the Sahel", "Northwestern Syria", "Darfur", "Springfield", "Nowhere-at-all", ""],
)
def test_kinds_are_those_of_the_places_found(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.kinds(name) == {h.place.kind for h in gazetteer.look_up(name, coarse=False)}
