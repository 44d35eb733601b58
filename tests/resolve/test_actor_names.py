"""Bodies of the registry that a text names outright."""

from __future__ import annotations

import pytest

from vedette.resolve.actor_names import actors_named
from vedette.resolve.actors import ActorContext, resolve_actor
from vedette.resolve.registry import Registry


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A Haqqani facilitator and an IMU leader were detained.", ["af-haqqani", "uz-imu"]),
        ("Hezb-e Islami Gulbuddin (HIG) fighters left.", ["af-hig", "af-hig"]),
        ("An al-Qaida planner met a Taliban commander.", ["al-qaeda", "af-taliban"]),
        ("The Haqqani network's men left.", ["af-haqqani"]),
        ("Two farmers were detained.", []),
        ("the taliban of small letters", []),
    ],
)
def test_bodies_in_the_order_of_the_text(text: str, ids: list[str]) -> None:
    found = actors_named(text, Registry.load())
    assert [a.id for _, a in found] == ids
    assert all(text[m.start : m.end] == m.text for m, _ in found)


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Islamic Movement of Uzbekistan leader", "uz-imu"),
        ("Haqqani Network facilitator", "af-haqqani"),
        ("a HIG leader", "af-hig"),
        ("al-Qaida weapons expert", "al-qaeda"),
        ("leader of Uzbekistan", "uz-government"),
    ],
)
def test_who_is_meant(words: str, id: str) -> None:
    context = ActorContext(countries=(("AF", 1.0),))
    found = resolve_actor(words, 0, len(words), "target", registry=Registry.load(), context=context)
    assert found.actor_id == id
