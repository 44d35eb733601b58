"""Whose names are withheld. All names are made of words that are nobody's."""

import pytest

from vedette.pipeline.private_names import private_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bluebell Lantern, 34, was killed in the shelling.", {"Bluebell Lantern"}),
        ("Medics treated Bluebell Lantern (7) for burns.", {"Bluebell Lantern"}),
        ("Bluebell al-Lantern, aged 61, was detained.", {"Bluebell al-Lantern"}),
        ("A woman named Juniper Kettle was shot.", {"Juniper Kettle"}),
        ("Farmer Juniper Kettle said that drones came at dawn.", {"Juniper Kettle"}),
        ("“We ran,” said Juniper Kettle, a resident of the town.", {"Juniper Kettle"}),
        ("Juniper Kettle, the displaced mother of two, fled.", {"Juniper Kettle"}),
        # near misses: an office, a place, a body, a date, no word that tells of a person
        ("President Juniper Kettle, 59, denied it.", set()),
        ("Governor Juniper Kettle, a resident of the capital, resigned.", set()),
        ("A village named Copper Hollow was shelled.", set()),
        ("Copper Hollow, a town in the north, was shelled.", set()),
        ("The group, identified as Copper Hollow Front, withdrew.", set()),
        ("In Copper Hollow, 34 people were killed.", set()),
        ("Juniper Kettle was killed.", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert private_names(text) == names
