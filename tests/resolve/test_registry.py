"""The registry of actors: loaded, checked, looked up."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.model import ActorKind, RelationKind
from vedette.resolve.registry import Registry, actor_key


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir al Sham"),
        ("the Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("Sudan's army", "Sudan army"),
        ("U.S.", "US"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert actor_key(one) == actor_key(other)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("HTS", "sy-hts"),
        ("Tahrir al-Sham", "sy-hts"),
        ("the White Helmets", "sy-white-helmets"),
        ("Syrian Civil Defense", "sy-white-helmets"),
        ("هيئة تحرير الشام", "sy-hts"),
        ("Rapid Support Forces", "sd-rsf"),
        ("قوات الدعم السريع", "sd-rsf"),
        ("Sudanese army", "sd-forces"),
        ("Kremlin", "ru"),
        ("Popular Mobilization Forces", "iq-pmf"),
        ("M23", "cd-m23"),
    ],
)
def test_a_name_finds_its_actor(registry: Registry, name: str, id: str) -> None:
    assert [a.id for a in registry.find(name)] == [id]


@pytest.mark.parametrize("name", ["Homs", "Russian bread", "refugees", "", "the"])
def test_what_is_no_actor_finds_none(registry: Registry, name: str) -> None:
    assert registry.find(name) == ()


def test_every_state_has_a_government_and_forces_on_its_side(registry: Registry) -> None:
    states = [a for a in registry.all() if a.kind is ActorKind.STATE]
    assert len(states) > 60
    for state in states:
        forces = registry.get(f"{state.id}-forces")
        assert forces is not None
        assert forces.home == state.home
        assert registry.get(f"{state.id}-government") is not None


def test_relations_are_dated_and_sourced(registry: Registry) -> None:
    for actor in registry.all():
        for relation in actor.relations:
            assert registry.get(relation.object) is not None
            assert relation.source
            assert (
                relation.since is None or relation.until is None or relation.since < relation.until
            )


def test_a_backer_is_not_a_side_and_backing_ends(registry: Registry) -> None:
    assert registry.side_of("sy-air-force") == "sy-government"
    assert registry.side_of("sy-sna") == "sy-opposition"
    assert registry.side_of("sd-rsf") == "sd-rsf"

    def backers(on: dt.date) -> set[str]:
        kinds = (
            r for r in registry.relations("sy-government", on) if r.kind is RelationKind.BACKED_BY
        )
        return {r.object for r in kinds}

    assert backers(dt.date(2024, 12, 1)) == {"ru", "ir"}
    assert backers(dt.date(2024, 12, 20)) == set()


def test_an_outlet_within_whose_name_another_stands_is_a_body_of_its_own() -> None:
    from importlib.resources import files

    from vedette.resolve.actor_names import actors_named

    registry = Registry.load()
    rows = files("vedette.ingest").joinpath("outlets.tsv").read_text("utf-8").splitlines()
    outlets = [row.split("\t")[1] for row in rows if row.startswith("outlet\t")]
    assert len(outlets) > 50
    media = {a.id for a in registry.all() if a.kind is ActorKind.MEDIA}
    mistaken = [
        name
        for name in outlets
        if not registry.find(name) and any(a.id in media for _, a in actors_named(name, registry))
    ]
    assert mistaken == []
