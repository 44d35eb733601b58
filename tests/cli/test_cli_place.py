"""``vedette place``: one place under its spellings, its precision, and the people near it."""

import json

import pytest
from cli_corpus import run


@pytest.mark.parametrize(
    "name", ["Maaret al-Numan", "Ma'arrat an Nu'man", "Maarrat al-Numan", "معرة النعمان"]
)
def test_spellings_of_one_place(name: str) -> None:
    told = json.loads(run("place", name, "--country", "sy", "--json").stdout)
    assert told["found"][0]["place"]["id"] == "gn:167611"
    assert told["found"][0]["place"]["precision"] == "town"
    assert [e["km"] for e in told["exposure"]] == [1.0, 5.0, 25.0]


def test_a_division_has_an_area_and_no_circle() -> None:
    told = json.loads(run("place", "Idlib Governorate", "--json").stdout)
    assert told["square_km"] == pytest.approx(5_900, rel=0.1)
    assert told["exposure"] == []


def test_the_table_says_what_the_figures_rest_on() -> None:
    shown = run("place", "Kharkiv")
    assert shown.exit_code == 0
    assert "25 km" in shown.stdout
    assert "year not stated" in shown.stdout


def test_an_unknown_name_is_said() -> None:
    told = run("place", "Zzyzxburg")
    assert told.exit_code != 0
