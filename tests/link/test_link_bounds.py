"""How far a figure may be off: the gravely hurt, the doer's own death, lists, and what nobody tells."""

from __future__ import annotations

import pytest
from link_readings import reading

from vedette.link.bounds import doer_apart, gravely_hurt
from vedette.link.focus import is_roundup, reconciled
from vedette.link.victims import OWN_HAND
from vedette.model import Count, CountKind, Mention, Reading

Bounds = tuple[int | None, int | None, int | None]


def told(text: str, *numbers: tuple[str, str, int], rule: str = "number", **of: str) -> Reading:
    """A reading of ``text`` that counts ``numbers``: the words, the kind and how many."""
    counts = tuple(
        Count(
            kind=CountKind(kind), low=n, best=n, high=n, rule=rule,
            words=Mention(words, text.index(words), text.index(words) + len(words)),
        )
        for words, kind, n in numbers
    )  # fmt: skip
    quote = numbers[0][0] if numbers else text
    return reading(quote, text=text, at=text.index(quote), counts=counts, **of)  # type: ignore[arg-type]


def bounds(kind: str, *texts: Reading) -> Bounds:
    (f,) = [
        f
        for f in reconciled([[t] for t in texts])
        if f.kind.value == kind and f.group == "people" and not f.subset
    ]
    return (f.low, f.best, f.high)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two of the wounded are in critical condition.", 2),
        ("A boy was listed in critical but stable condition.", 1),
        ("The guard is fighting for his life.", 1),
        ("Both remain on life support.", 2),
        ("Three drivers suffered life-threatening injuries.", 3),
        ("Four people were hurt, one of them critically injured.", 1),
        # Near misses.
        ("Three drivers suffered non-life-threatening injuries.", 0),
        ("The wounds were not life-threatening injuries, a doctor said.", 0),
        ("The bridge is in poor condition.", 0),
        ("Critical voices were heard in parliament.", 0),
    ],
)
def test_gravely_hurt(text: str, number: int) -> None:
    assert gravely_hurt(text) == number


def test_who_is_near_death_may_die() -> None:
    text = "A shell hit the bus: one dead, five wounded. Two are in critical condition."
    said = told(text, ("one", "killed", 1), ("five", "injured", 5))
    assert bounds("killed", said) == (1, 1, 3)
    assert bounds("injured", said) == (3, 5, 5)


def test_who_died_of_it_is_told_by_then() -> None:
    first = told("Five wounded, two in critical condition.", ("Five", "injured", 5), document="a")
    later = told("Two died of their wounds.", ("Two", "killed", 2), document="b")
    assert bounds("killed", first, later) == (2, 2, 2)


def test_without_a_word_of_harm_nothing_is_known() -> None:
    said = told("Shots were heard near the bridge.")
    assert bounds("killed", said) == (0, 0, None)
    assert bounds("injured", said) == (0, 0, None)
    none = told("Shots were heard. No one was hurt.", ("No one", "injured", 0))
    assert bounds("injured", none) == (0, 0, 0)


def test_a_doer_who_died_may_stand_beside_the_number() -> None:
    text = "A soldier shot three comrades dead. The soldier was found dead hours later."
    said = told(text, ("three comrades", "killed", 3))
    own = told(text, ("The soldier", "killed", 1), rule=f"one, dead {OWN_HAND}")
    assert doer_apart([said, own])
    assert not doer_apart([said])
    within = "Four died, including the gunman. The soldier shot himself."
    assert not doer_apart([told(within, ("Four", "killed", 4)), told(within, ("The soldier", "killed", 1), rule=f"one, {OWN_HAND}")])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two dead, nine hurt in weekend shootings across the city.", True),
        ("Four people were killed in three separate attacks overnight.", True),
        ("Police blotter: a man was stabbed on Main Street.", True),
        ("Seven wounded in five shootings since Friday.", True),
        # One event, though in the plural or in several blows.
        ("Three people were killed in a mass shooting at a bar.", False),
        ("Air strikes on the market killed 12 people.", False),
        ("He was charged in the shootings of two men.", False),
    ],
)
def test_lists_of_incidents(text: str, expected: bool) -> None:
    assert is_roundup([told(text)]) is expected


def test_more_come_on_top() -> None:
    text = "Nine people died when shells hit the market. Two more died in hospital."
    first = told(text, ("Nine people", "killed", 9), document="a")
    then = told(text, ("Two more", "killed", 2), document="a")
    found = reconciled([[first, then]])
    (f,) = [f for f in found if f.kind is CountKind.KILLED]
    assert (f.best, f.high) == (11, 11)
    assert bounds("killed", told("Two more died.", ("Two more", "killed", 2))) == (2, 2, 2)


def test_up_to_is_no_count_where_another_gives_one() -> None:
    text = "Up to eight died."
    count = Count(kind=CountKind.KILLED, low=None, best=8, high=8, words=Mention("Up to eight", 0, 11), rule="at most/number")  # fmt: skip
    most = reading(text, text=text, counts=(count,), document="a", publisher="one")
    six = told("Six died.", ("Six", "killed", 6), document="b", publisher="two")
    assert bounds("killed", most) == (1, 8, 8)
    assert bounds("killed", most, six) == (1, 6, 8)
