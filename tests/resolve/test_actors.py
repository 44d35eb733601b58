"""Actor mentions: a body of the registry, a side in a country, or honestly not."""

from __future__ import annotations

import pytest

from vedette.resolve.actors import ActorContext, learn_acronyms, resolve_actor
from vedette.resolve.registry import Registry

SYRIA, SUDAN, UKRAINE = "SY", "SD", "UA"


def resolved(
    text: str, country: str = "", role: str = "perpetrator", **acronyms: str
) -> str | None:
    context = ActorContext(
        countries=((country, 1.0),) if country else (), acronyms=tuple(acronyms.items())
    )
    found = resolve_actor(text, 0, len(text), role, registry=Registry.load(), context=context)
    assert found.reason
    assert found.name
    return found.actor_id


@pytest.mark.parametrize(
    ("text", "country", "id"),
    [
        # names, with articles, qualifiers and heads around them
        ("Tahrir al-Sham", SYRIA, "sy-hts"),
        ("Turkish-backed Syrian National Army", SYRIA, "sy-sna"),
        ("Kurdish-led Syrian Democratic Forces (SDF)", SYRIA, "sy-sdf"),
        ("SDF forces", SYRIA, "sy-sdf"),
        ("Iraqi Popular Mobilization Forces", SYRIA, "iq-pmf"),
        ("Rapid Support Forces militants", SUDAN, "sd-rsf"),
        ("RSF", SUDAN, "sd-rsf"),
        ("Sudanese Armed Forces", SUDAN, "sd-forces"),
        ("Islamic Revolutionary Guard Corps brigadier", SYRIA, "ir-irgc"),
        ("Shiite factions from Iraq", SYRIA, "iq-shia-militias"),
        ("Iraqi militias", SYRIA, "iq-shia-militias"),
        ("Syrian Observatory for Human Rights", SYRIA, "sy-sohr"),
        ("White Helmets", SYRIA, "sy-white-helmets"),
        ("UN World Food Programme", SYRIA, "un-wfp"),
        # nationality and head
        ("Russian warplanes", SYRIA, "ru-air-force"),
        ("Israeli soldiers", SYRIA, "il-forces"),
        ("Ukrainian drones", UKRAINE, "ua-forces"),
        ("Rwandan troops", "CD", "rw-forces"),
        ("Turkey's interior minister", SYRIA, "tr-government"),
        ("Russian president Vladimir Putin", SYRIA, "ru-government"),
        ("Sudanese government", SUDAN, "sd-government"),
        ("Russian", SYRIA, "ru"),
        ("Israeli", SYRIA, "il"),
        ("Syrian", SYRIA, "sy-forces"),
        ("Syrian", "LB", "sy"),
        # sides, read against the country
        ("rebel forces", SYRIA, "sy-opposition"),
        ("rebels", SYRIA, "sy-opposition"),
        ("opposition forces", SYRIA, "sy-opposition"),
        ("Pro-government forces", SYRIA, "sy-forces"),
        ("regime forces", SYRIA, "sy-forces"),
        ("government forces", SUDAN, "sd-forces"),
        ("the army", SUDAN, "sd-forces"),
        ("armed factions", SYRIA, "sy-opposition"),
        # near misses
        ("rebels", SUDAN, None),
        ("rebel forces", "", None),
        ("gunmen", SYRIA, None),
        ("security forces", "", None),
        ("Russian bread", SYRIA, None),
        ("Syrian refugees", SYRIA, None),
        ("Turkish drama", SYRIA, None),
        ("Homs", SYRIA, None),
        ("residents", SYRIA, None),
        ("others", SYRIA, None),
        ("Local forces", SYRIA, None),
    ],
)
def test_mentions(text: str, country: str, id: str | None) -> None:
    assert resolved(text, country) == id


def test_acronyms_are_learned_only_where_the_letters_are_initials() -> None:
    text = "The Northern Shield Brigades (NSB) and the ministry (Tuesday) met in Paris (AFP)."
    assert learn_acronyms(text) == {"NSB": "Northern Shield Brigades"}


def test_a_defined_acronym_stands_for_its_name() -> None:
    text = "The Rapid Support Forces (RSF) advanced."
    assert learn_acronyms(text)["RSF"] == "Rapid Support Forces"
    assert resolved("RSF", SUDAN, RSF="Rapid Support Forces") == "sd-rsf"
