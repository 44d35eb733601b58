"""What general nouns, nouns that point back and unknown names are read as."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.model import ResolvedActor
from vedette.resolve.actors import ActorContext, learn_acronyms, learn_persons, resolve_actor
from vedette.resolve.registry import Registry


def _read(
    text: str,
    countries: str,
    role: str = "perpetrator",
    named: tuple[str, ...] = (),
    acronyms: tuple[tuple[str, str], ...] = (),
    date: str = "2023-05-01",
) -> ResolvedActor:
    """``countries``: "ML" or "RU .6 UA .4"."""
    parts = countries.split()
    weights = tuple(zip(parts[::2], map(float, parts[1::2] or ["1"]), strict=True))
    context = ActorContext(
        countries=weights, date=dt.date.fromisoformat(date), named=named, acronyms=acronyms
    )
    return resolve_actor(text, 0, len(text), role, registry=Registry.load(), context=context)


# mention | countries | role | id; "generic": a side of which nothing says whose; "-": no actor
GENERAL = """
police|PK|target|pk-government
riot police officers|KE|perpetrator|ke-government
police|HT|perpetrator|ht-police
police|PK .5 AF .5|target|generic
authorities|NE|speaker|ne-government
local authorities|ML|speaker|generic
security personnel|EG|target|eg-government
soldiers|TD|target|td-forces
soldiers|TD .5 CM .5|target|generic
the armed forces|SD|party|sd-forces
troops|PL .6 LT .4|mover|generic
more troops|SO|mover|generic
military base|MX|target|mx-forces
army drones|MM|perpetrator|mm-forces
regime soldiers|SY|target|sy-forces
gunmen|HT|perpetrator|generic
a suicide bomber|AF|perpetrator|generic
both sides|LY|party|generic
rival militias|IQ|party|generic
unknown assailants|CM|perpetrator|generic
jihadist rebels|BF|perpetrator|generic
Islamist militants|MZ|perpetrator|generic
terrorist organizations|ML|perpetrator|generic
warplanes|YE|perpetrator|generic
opposition activists|SY|speaker|sy-opposition
Banyamulenge rebels|CD|party|generic
Western-backed rebels|SY|party|sy-opposition
soldiers|PS|perpetrator|generic
civil defence workers|SY|speaker|sy-white-helmets
civil defense teams|LB|speaker|lb-civil-defence
civil defence officials|KE|speaker|generic
the coalition|SY|perpetrator|us-coalition
UN workers|SD|target|un
farm workers|SD|target|-
missiles|UA|target|-
a source|LB|speaker|-
an 11-year-old boy|UA|target|-
"""


@pytest.mark.parametrize("row", GENERAL.strip().splitlines())
def test_a_general_noun_is_read_against_the_country_or_stays_general(row: str) -> None:
    text, countries, role, expected = row.split("|")
    found = _read(text, countries, role)
    said = found.actor_id or ("generic" if found.generic else "-")
    assert said == expected, found.reason


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("U.S.", "us"),
        ("the U.N.", "un"),
        ("Cameroonian peacekeeper", "cm-forces"),
        ("World Food Programme employee", "un-wfp"),
        ("Sudanese government warplanes", "sd-air-force"),
        ("EU High Representative So-and-so", "eu"),
        ("a spokesman at the Pentagon", "us-government"),
        ("Syria Al Mayadeen TV channel", "almayadeen"),
        ("Security Cabinet of Israel", "il-government"),
    ],
)
def test_a_name_in_its_wrapping(text: str, id: str) -> None:
    assert _read(text, "UA", "speaker").actor_id == id


def test_a_palestinian_nobody_is_no_force() -> None:
    found = _read("Palestinian", "PS")
    assert (found.actor_id, found.generic) == (None, True)


@pytest.mark.parametrize(
    ("text", "named", "id"),
    [
        ("a monitoring group", ("sy-sohr", "reuters"), "sy-sohr"),
        ("the Britain-based monitor", ("sy-sohr",), "sy-sohr"),
        ("the group", ("sy-sohr", "sy-nusra"), "sy-sohr"),
        ("rights group", ("hrw", "amnesty"), None),
        ("the group", ("reuters",), None),
        ("the monitor", (), None),
        ("the agency", ("un-who",), "un-who"),
    ],
)
def test_a_noun_that_points_back_is_the_one_body_of_its_kind_that_the_text_names(
    text: str, named: tuple[str, ...], id: str | None
) -> None:
    found = _read(text, "SY", "speaker", named)
    assert (found.actor_id, found.generic) == (id, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northern Shield Brigade", "Northern Shield Brigade"),
        ("the opposition Hama Media Centre", "Hama Media Centre"),
        ("Front for the Freedom of Azania militants", "Front for the Freedom of Azania"),
        ("Liwa al-Fajr", "Liwa al-Fajr"),
        ("Fajr Brigades fighters", "Fajr Brigades"),
        ("Kraze gang", "Kraze gang"),
        ("Palestinian Bakers Syndicate", "Palestinian Bakers Syndicate"),
        ("لواء الفجر", "لواء الفجر"),
        ("Mouvement des Sentinelles", "Mouvement des Sentinelles"),
    ],
)
def test_a_body_that_no_registry_holds_is_provisional(text: str, name: str) -> None:
    found = _read(text, "SY")
    assert (found.actor_id, found.provisional, found.name) == (None, True, name)


@pytest.mark.parametrize(
    "text",
    [
        "National Guard",
        "Border Guard Force",
        "Russian-backed group",
        "Haitian gang leader",
        "Agency So-and-so",
        "General Hospital",
        "Al-Shifa Hospital",
        "Interior Ministry Forces",
        "District Court of Kigoma",
        "Hurricane Otis",
        "Islamist group",
        "villagers",
    ],
)
def test_what_many_have_or_nobody_is_no_new_body(text: str) -> None:
    assert not _read(text, "SY").provisional


def test_a_defined_acronym_of_an_unknown_body_is_that_body() -> None:
    found = _read("NSB", "SY", acronyms=(("NSB", "Northern Shield Brigades"),))
    assert (found.provisional, found.name) == (True, "Northern Shield Brigades")


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("the Forces démocratiques alliées (FDA)", {"FDA": "Forces démocratiques alliées"}),
        (
            "les Forces armées de la République démocratique du Congo (FARDC)",
            {"FARDC": "Forces armées de la République démocratique du Congo"},
        ),
        ("l'Organisation des Nations unies (ONU)", {"ONU": "Organisation des Nations unies"}),
        ("Збройні сили України (ЗСУ) заявили", {"ЗСУ": "Збройні сили України"}),
        ("the SDF (Syrian Democratic Forces) said", {"SDF": "Syrian Democratic Forces"}),
        ("clashes in Paris (AFP), on Tuesday (2024), at a base (pictured)", {}),
        ("the Kurdish People's Protection Units (YPG)", {}),
    ],
)
def test_acronyms_are_learned_in_any_script(text: str, learned: dict[str, str]) -> None:
    assert learn_acronyms(text) == learned


def test_a_surname_is_the_person_whom_the_text_gave_a_title() -> None:
    text = "Kenyan Defence Minister Aden Example and Foreign Minister Ann Other spoke."
    learned = learn_persons(text)
    assert learned["Example"] == "Kenyan Defence Minister Aden Example"
    found = _read("Example", "SO", "speaker", acronyms=tuple(learned.items()))
    assert found.actor_id == "ke-government"


def test_a_surname_that_two_bear_is_not_learned() -> None:
    assert learn_persons("Defence Minister Jo Smith met Foreign Minister Ann Smith.") == {}


@pytest.mark.parametrize(
    ("text", "date", "id"),
    [
        ("US Secretary of State Antony Blinken", "2023-05-01", "us-government"),
        ("Antony Blinken", "2023-05-01", "us-government"),
        ("Boris Johnson", "2017-04-08", "gb-government"),
        ("Boris Johnson", "2024-04-08", "gb-johnson"),
        ("Mark Rutte", "2020-01-01", "nl-government"),
        ("NATO chief Mark Rutte", "2024-11-01", "nato"),
        ("António Guterres", "2023-05-01", "un-secretary-general"),
    ],
)
def test_a_person_speaks_for_the_body_of_the_day(text: str, date: str, id: str) -> None:
    assert _read(text, "IR", "speaker", date=date).actor_id == id


@pytest.mark.parametrize(
    ("text", "country", "id"),
    [
        ("Forces de soutien rapide", "SD", "sd-rsf"),
        ("الحوثيون", "YE", "ye-houthis"),
        ("كتائب القسام", "PS", "ps-hamas"),
        ("الجيش السوري", "SY", "sy-forces"),
        ("Збройні сили України", "UA", "ua-forces"),
        ("Armée soudanaise", "SD", "sd-forces"),
        ("حركة الشباب", "SO", "so-al-shabaab"),
        ("rebelles du M23", "CD", "cd-m23"),
        ("Kraze Baryè", "HT", "ht-kraze-barye"),
        ("Amhara militia", "ET", "et-amhara"),
        ("Giants Brigades fighters", "YE", "ye-giants"),
        ("Chinland Defense Force", "MM", "mm-cdf"),
        ("Katiba Macina", "ML", "ml-macina"),
        ("Afghanistan Freedom Front", "AF", "af-aff"),
        ("SPLA", "SS", "ss-spla"),
    ],
)
def test_names_in_english_arabic_french_and_ukrainian(text: str, country: str, id: str) -> None:
    assert _read(text, country).actor_id == id
