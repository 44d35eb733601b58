"""The checks of the actor files: each can fail, and says where."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.errors import DataError
from vedette.model import Actor, ActorKind, Relation, RelationKind
from vedette.resolve.registry import Registry, check, plural_key


def _actor(id: str, *aliases: str, relations: tuple[Relation, ...] = ()) -> Actor:
    return Actor(id=id, name=id, kind=ActorKind.ARMED_GROUP, aliases=aliases, relations=relations)


def _relation(kind: RelationKind, object: str, source: str = "UCDP") -> Relation:
    return Relation(kind=kind, object=object, source=source)


@pytest.mark.parametrize(
    ("actors", "says"),
    [
        ([_actor("a", relations=(_relation(RelationKind.FIGHTS, "nobody"),))], "whom no file has"),
        ([_actor("a", relations=(_relation(RelationKind.FIGHTS, "a", ""),))], "has no source"),
        ([_actor("a", "The Front"), _actor("b", "front")], "both go by 'front'"),
        (
            [_actor("a", relations=(Relation(kind=RelationKind.FIGHTS, object="a", source="s", since=dt.date(2024, 2, 1), until=dt.date(2024, 1, 1)),))],
            "ends before it begins",
        ),
    ],
)  # fmt: skip
def test_a_broken_entry_is_named_with_its_file(actors: list[Actor], says: str) -> None:
    with pytest.raises(DataError, match=says) as raised:
        check({a.id: a for a in actors}, {a.id: "x.yaml" for a in actors}, frozenset())
    assert "x.yaml" in raised.value.message


def test_a_name_may_pass_to_a_successor() -> None:
    heir = _actor("b", "front", relations=(_relation(RelationKind.SUCCEEDS, "a"),))
    check({"a": _actor("a", "front"), "b": heir}, {}, frozenset())


def test_the_shipped_files_hold_every_crisis() -> None:
    registry = Registry.load()
    named = [a for a in registry.all() if not a.source.startswith("ISO")]
    assert len(named) >= 250
    for code in "SY IQ SD UA PS LB YE ML ET SO SS CD MM AF HT".split():
        assert sum(code in a.countries for a in named) >= 3, code


@pytest.mark.parametrize("word", ["us", "who", "is"])
def test_short_words_in_lower_case_are_no_names(word: str) -> None:
    assert Registry.load().find(word) == ()


def test_single_words_never_lose_their_s() -> None:
    assert plural_key("Hamas") == plural_key("Hama") == ""
    assert plural_key("Syrian armys") == plural_key("Syrian army")
