"""Names without what a page or a parser leaves on their edges."""

from __future__ import annotations

import pytest

from vedette.extract.mention_edges import is_plain_word, speaking, trimmed
from vedette.model import Mention


def whole(text: str) -> Mention:
    return Mention(text, 0, len(text))


NAMES = [
    ("Syrian army", "Syrian army"),
    ("Jul 2016 Syrian government", "Syrian government"),
    ("October 6 2014 Two suicide bombers", "Two suicide bombers"),
    ("November 4th militants", "militants"),
    ("Monday rebels", "rebels"),
    ("UPDATED Regime", "Regime"),
    ("Meanwhile the Taliban", "the Taliban"),
    ("New US forces", "US forces"),
    ("New York police", "New York police"),
    ("Marcher lords", "Marcher lords"),
    ("Oct", None),
    ("Monday", None),
    ("2000 GMT", None),
    ("Tags Syria", None),
    ("AP Photo", None),
]


@pytest.mark.parametrize(("words", "left"), NAMES)
def test_a_name_without_its_edges(words: str, left: str | None) -> None:
    text = f"{words} struck."
    found = trimmed(text, whole(words))
    assert (found.text if found else None) == left
    if found:
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Earlier a source", "a source"),
        ("24.08.2013 Syrian state media", "Syrian state media"),
        ("Eight persons", None),
        ("More than 500 casualties", None),
        ("If", None),
        ("two witnesses", "two witnesses"),
    ],
)
def test_who_speaks(words: str, left: str | None) -> None:
    found = speaking(f"{words} said so.", whole(words))
    assert (found.text if found else None) == left


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("God", True),
        ("Air Base", True),
        ("Coal Mine", True),
        ("Shayrat Air Base", False),
        ("Bankstown", False),
        ("Base", True),
        ("Hillsboro", False),
    ],
)
def test_words_that_place_nothing(name: str, plain: bool) -> None:
    assert is_plain_word(name) is plain
