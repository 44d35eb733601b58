"""Mentions in the sentences of news items, and the places that they must, or must not, become."""

import re

import pytest

from vedette.model import Mention, PlaceMention, PlaceRole, Precision, ResolvedPlace
from vedette.resolve.places import (
    Gazetteer,
    PlaceContext,
    document_context,
    find_area,
    resolve_places,
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def resolve(gazetteer: Gazetteer, text: str, *names: str, title: str = "") -> list[ResolvedPlace]:
    """Resolve names found in a text; one that begins with ``^`` is the parent of others."""
    mentions = []
    for name in names:
        plain = name.removeprefix("^")
        found = re.search(rf"(?<![\w-]){re.escape(plain)}(?!\w)", text)
        assert found, plain
        role = PlaceRole.PARENT if name.startswith("^") else PlaceRole.EVENT
        mentions.append(PlaceMention(role, Mention(plain, found.start(), found.end())))
    context = document_context(title, text, gazetteer=gazetteer)
    return list(resolve_places(mentions, gazetteer=gazetteer, context=context))


CASES = [
    (
        "Thirty-six people are killed in Israeli airstrikes in Palmyra, Syria.",
        {"Palmyra": "Palmyra|SY", "^Syria": "Syria|SY"},
    ),
    (
        "At least 17 people are killed in airstrikes on the towns of Atarib and Darat Izza in "
        "Aleppo Governorate, Syria.",
        {
            "Atarib": "Al Atārib|SY",
            "Darat Izza": "Dārat ‘Izzah|SY",
            "^Aleppo Governorate": "Aleppo Governorate|SY",
        },
    ),
    (
        "Rebel forces capture the towns of Morek, Kafr Zita, Qalaat al-Madiq, and Al-Lataminah in "
        "Hama Governorate, Syria.",
        {
            "Morek": "Mūrak|SY",
            "Kafr Zita": "Kafr Zita|SY",
            "Al-Lataminah": "Al Lataminah|SY",
            "^Hama Governorate": "Hama Governorate|SY",
        },
    ),
    (
        "Syrian rebels advance within kilometres of the regional capital Hama and Homs.",
        {"Hama": "Hama|SY", "Homs": "Homs|SY"},
    ),
    (
        "The Syrian National Army says that they captured the city of Tell Rifaat and Menagh Air "
        "Base in Aleppo Governorate.",
        {"Tell Rifaat": "Tell Rifaat|SY", "Menagh Air Base": "Menagh Air Base|SY"},
    ),
    (
        "Syrian residents of the villages of Hader, Hamidiya, and Umm Batna in Quneitra "
        "Governorate are displaced after Israeli forces enter.",
        {
            "Hader": "Hader|SY",
            "Hamidiya": "Al Hamidiyah|SY",
            "Umm Batna": "Umm Batinah|SY",
            "^Quneitra Governorate": "Quneitra Governorate|SY",
        },
    ),
    (
        "At least 85 people are killed by the Rapid Support Forces in the village of Galgani in "
        "Sennar State, Sudan.",
        {"Galgani": "Galgani|SD", "^Sennar State": "Sennar State|SD"},
    ),
    (
        "The RSF attacked the town of Bara, North Kordofan and plundered Wad Madani in Sudan.",
        {"Bara": "Bara|SD", "^North Kordofan": "North Kordofan|SD", "Wad Madani": "Wad Medani|SD"},
    ),
    (
        "Nine people are killed on a hospital in Al-Fashir, North Darfur, Sudan.",
        {"Al-Fashir": "El Fasher|SD", "^North Darfur": "North Darfur|SD", "^Sudan": "Sudan|SD"},
    ),
    (
        "Several civilians are killed after fighting in a refugee camp in eastern Chad.",
        {"eastern Chad": "eastern Chad|TD"},
    ),
    (
        "Armed youths attack a village in South Sudan, killing 12 people.",
        {"South Sudan": "South Sudan|SS"},
    ),
    (
        "Syrian President Bashar al-Assad leaves on a flight from Damascus to Moscow, Russia.",
        {"Damascus": "Damascus|SY", "Moscow": "Moscow|RU"},
    ),
    (
        "Clashes are reported in southern Syria and in the Golan Heights.",
        {"southern Syria": "southern Syria|SY", "Golan Heights": "Golan Heights|SY"},
    ),
    (
        "Russian forces advance towards Pokrovsk and Bakhmut in Donetsk Oblast, Ukraine.",
        {"Pokrovsk": "Pokrovsk|UA", "Bakhmut": "Bakhmut|UA"},
    ),
    (
        "Lebanese troops deployed in Tripoli after clashes, the Lebanese army said.",
        {"Tripoli": "Tripoli|LB"},
    ),
    (
        "Libya's government in Tripoli denounces the entry of forces.",
        {"Tripoli": "Tripoli|LY"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_places_in_news_sentences(
    gazetteer: Gazetteer, text: str, expected: dict[str, str]
) -> None:
    found = resolve(gazetteer, text, *expected)
    got = [f"{r.place.name}|{r.place.country}" if r.place else r.reason for r in found]
    assert got == list(expected.values())


def test_a_governorate_and_the_town_of_its_name_are_told_apart(gazetteer: Gazetteer) -> None:
    text = "Air strikes hit Idlib while clashes spread in Idlib Governorate, Syria."
    town, division = resolve(gazetteer, text, "Idlib", "Idlib Governorate")
    assert town.place is not None
    assert town.place.precision is Precision.TOWN
    assert "may also mean Idlib Governorate" in town.reason
    assert division.place is not None
    assert division.place.precision is Precision.ADMIN1


@pytest.mark.parametrize(
    ("words", "name", "part"),
    [
        ("western Aleppo Governorate", "Aleppo Governorate", "western"),
        ("western Aleppo", "Aleppo Governorate", "western"),
        ("northern Aleppo countryside", "Aleppo Governorate", "northern"),
        ("eastern El Fasher", "El Fasher", "eastern"),
    ],
)
def test_a_part_is_noted_and_the_whole_is_resolved(
    gazetteer: Gazetteer, words: str, name: str, part: str
) -> None:
    country = "Sudan" if "Fasher" in words else "Syria"
    (found,) = resolve(gazetteer, f"Fighting continues in {words}, {country}.", words)
    assert found.place is not None
    assert found.place.name == name
    assert f"its {part} part" in found.reason


def test_the_point_of_a_part_lies_that_way_in_the_whole(gazetteer: Gazetteer) -> None:
    text = "Shelling goes on in northern Aleppo Governorate and southern Helmand Province, Syria and Afghanistan."
    north, south = resolve(
        gazetteer, text, "northern Aleppo Governorate", "southern Helmand Province"
    )
    whole = gazetteer.find("Aleppo Governorate")[0]
    helmand = gazetteer.find("Helmand Province")[0]
    assert north.place is not None
    assert south.place is not None
    assert (north.place.id, south.place.id) == (whole.id, helmand.id)
    # UCDP's own point for that part; for Helmand the middle of its southern towns
    assert (north.place.lat, north.place.lon) == pytest.approx((36.477, 37.519), abs=0.01)
    assert south.place.lat < helmand.lat - 0.1
    assert north.place.radius_km == pytest.approx(whole.radius_km / 2, abs=0.1)


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Manbij district", "Manbij", "admin2"),
        ("Manbij", "Manbij", "town"),
        ("Tadmur/Palmyra town", "Palmyra", "town"),
        ("Kobane/Ayn al-Arab", "Kobani", "town"),
        # the border of two countries is neither of them
        ("Syria/Turkey border", "", ""),
    ],
)
def test_districts_and_names_parted_by_a_slash(
    gazetteer: Gazetteer, words: str, name: str, kind: str
) -> None:
    mention = PlaceMention(PlaceRole.EVENT, Mention(words, 0, len(words)))
    context = PlaceContext(countries=(("SY", 1.0),))
    (found,) = resolve_places([mention], gazetteer=gazetteer, context=context)
    if not name:
        assert found.place is None
        return
    assert found.place is not None
    assert name in found.place.name
    assert found.place.kind == kind


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        # a country, a state, a city known far away: no hamlet that some list also calls so
        ("Russian envoys from Turkey met in New York, United States.", "Turkey", "iso:TR"),
        ("Floods spread in Missouri, the United States said.", "Missouri", "gn:4398678"),
        ("Talks on Syria, Turkey said, went on in Geneva.", "Geneva", "gn:2660646"),
        # near misses: the city in the state of its name, the capital outside it
        ("Crowds marched in New York, United States.", "New York", "gn:5128581"),
        ("Lawmakers voted in Washington, the United States.", "Washington", "gn:4140963"),
    ],
)
def test_names_known_far_away_are_not_those_of_hamlets(
    gazetteer: Gazetteer, text: str, name: str, place: str
) -> None:
    (found,) = resolve(gazetteer, text, name)
    assert found.place is not None
    assert found.place.id == place


@pytest.mark.parametrize("word", ["Syrian", "Israelis", "Turkish"])
def test_demonyms_are_not_places(gazetteer: Gazetteer, word: str) -> None:
    (found,) = resolve(gazetteer, f"The {word} fired on Damascus in Syria.", word)
    assert found.place is None
    assert "not a place" in found.reason


def test_a_namesake_far_away_is_refused_rather_than_taken(gazetteer: Gazetteer) -> None:
    text = "Syrian forces shell the village of Springfield in Idlib Governorate, Syria."
    (found,) = resolve(gazetteer, text, "Springfield")
    assert found.place is None
    assert found.candidates
    assert "far from" in found.reason or "outside" in found.reason


def test_what_is_not_in_the_division_named_beside_it_is_refused(gazetteer: Gazetteer) -> None:
    text = "Israeli soldiers injure a man in Ma'ariya, Daraa Governorate, in Syria."
    found, parent = resolve(gazetteer, text, "Ma'ariya", "^Daraa Governorate")
    assert found.place is None
    assert parent.place is not None


def test_a_name_that_nothing_carries_stays_unresolved(gazetteer: Gazetteer) -> None:
    (found,) = resolve(gazetteer, "Syria: clashes at Blorptown continue.", "Blorptown")
    assert found.place is None
    assert found.candidates == ()
    assert found.text == "Blorptown"


def test_two_villages_of_one_name_stay_open_until_a_division_is_named(
    gazetteer: Gazetteer,
) -> None:
    context = PlaceContext(countries=(("SY", 1.0),))
    alone = PlaceMention(PlaceRole.EVENT, Mention("Abu Khashab", 0, 11))
    (found,) = resolve_places([alone], gazetteer=gazetteer, context=context)
    assert found.place is None
    assert "fit equally" in found.reason
    beside = PlaceMention(PlaceRole.PARENT, Mention("Al-Hasakah Governorate", 15, 37))
    found, _ = resolve_places([alone, beside], gazetteer=gazetteer, context=context)
    assert found.place is not None
    assert found.place.admin1 == "Al-Hasakah Governorate"


def test_offsets_roles_and_order_are_those_of_the_mentions(gazetteer: Gazetteer) -> None:
    text = "From Homs to Aleppo in Syria."
    found = resolve(gazetteer, text, "Aleppo", "Homs", "^Syria")
    assert [text[r.start : r.end] for r in found] == ["Aleppo", "Homs", "Syria"]
    assert [r.role for r in found] == ["event", "event", "parent"]
    assert all(c.reasons for r in found for c in r.candidates)


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("", "Israeli airstrikes hit Palmyra, Syria.", "SY"),
        ("Sudan war", "The army bombed Kutum and El Fasher.", "SD"),
        ("", "At least 15 killed in South Sudan as South Sudanese troops fire.", "SS"),
        ("", "Fighting in Khartoum and Omdurman continues.", "SD"),
        ("", "Oldu: Haiti's gangs attack Port-au-Prince", "HT"),
        ("", "Rebels shell Aleppo.", "SY"),
    ],
)
def test_the_country_of_a_document_is_deduced(
    gazetteer: Gazetteer, title: str, text: str, first: str
) -> None:
    context = document_context(title, text, gazetteer=gazetteer)
    assert context.countries[0][0] == first
    assert sum(w for _, w in context.countries) == pytest.approx(1.0, abs=0.01)


def test_a_text_without_any_place_has_no_countries(gazetteer: Gazetteer) -> None:
    assert document_context("", "they said nothing at all.", gazetteer=gazetteer).countries == ()


def test_the_area_asked_about_helps_where_the_text_is_silent(gazetteer: Gazetteer) -> None:
    mention = PlaceMention(PlaceRole.EVENT, Mention("Morek", 0, 5))
    context = PlaceContext(area=find_area("Syria", gazetteer))
    (found,) = resolve_places([mention], gazetteer=gazetteer, context=context)
    assert found.place is not None
    assert found.place.country == "SY"
