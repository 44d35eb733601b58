"""Numbers and dates as the lint reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.brief.lint_base import contains, fold
from vedette.brief.lint_dates import find_dates
from vedette.brief.lint_names import find_names
from vedette.brief.lint_quantity import find_numbers

NUMBERS = [
    ("At least 17 people are killed.", [(17, 17, None, "least", "killed")]),
    ("More than 130 Syrian Army soldiers are killed.", [(130, 130, None, "more", "killed")]),
    ("Twelve people are killed and 23 others are injured.", [(12, 12, 12, "", "killed"), (23, 23, 23, "", "injured")]),
    ("killing at least 16 people and injuring 20 others", [(16, 16, None, "least", "killed"), (20, 20, 20, "", "injured")]),
    ("killed 16 people and injured 20", [(16, 16, 16, "", "killed"), (20, 20, 20, "", "injured")]),
    ("the deaths of approximately 25 individuals, including 10 children", [(25, None, None, "about", "killed"), (10, 10, 10, "", "killed")]),
    ("12 to 20 people were killed", [(12, 12, 20, "range", "killed")]),
    ("12–20 killed", [(12, 12, 20, "range", "killed")]),
    ("between 12 and 20 were killed", [(12, 12, 20, "range", "killed")]),
    ("the death toll has reached 56", [(56, 56, 56, "", "killed")]),
    ("home to around 4 million people", [(4_000_000, None, None, "about", "")]),
    ("twenty-five towns", [(25, 25, 25, "", "")]),
    ("one hundred and thirty towns", [(130, 130, 130, "", "")]),
    ("1,234 people were displaced", [(1234, 1234, 1234, "", "displaced")]),
    ("up to 40 people were killed", [(40, None, 40, "most", "killed")]),
    ("one of the towns", []),
    ("no one was killed", []),
    ("the M5 Motorway", []),
    ("Thirty-six people are killed and more than 50 others are injured", [(36, 36, 36, "", "killed"), (50, 50, None, "more", "injured")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(
    text: str, expected: list[tuple[float, float | None, float | None, str, str]]
) -> None:
    found = [(n.value, n.low, n.high, n.qualifier, n.kind) for n in find_numbers(text)]
    assert found == expected


@given(st.integers(min_value=2, max_value=10**8))
def test_digits_are_read_with_and_without_separators(value: int) -> None:
    for written in (str(value), f"{value:,}"):
        (number,) = find_numbers(f"There were {written} people.")
        assert number.value == value
        assert number.end - number.start == len(written)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for n in find_numbers(text):
        assert 0 <= n.start < n.end <= len(text)
    for d in find_dates(text):
        assert 0 <= d.start < d.end <= len(text)
    assert fold(fold(text)) == fold(text) or fold(text).startswith("the ")


DATES = [
    ("on 1 December 2024", [(2024, 12, 1)]),
    ("on December 1, 2024", [(2024, 12, 1)]),
    ("on 2024-12-01", [(2024, 12, 1)]),
    ("since November 27", [(None, 11, 27)]),
    ("on 28 and 29 November", [(None, 11, 28), (None, 11, 29)]),
    ("27–30 November 2024", [(2024, 11, 27), (2024, 11, 30)]),
    ("in November 2024", [(2024, 11, None)]),
    ("held since 2020", [(2020, None, None)]),
    ("May 3 may be", [(None, 5, 3)]),
    ("2,020 people marched", []),
    ("31 people in March", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[tuple[int | None, int | None, int | None]]) -> None:
    assert [(d.year, d.month, d.day) for d in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Syrian Army", "syrian army"),
        ("Ma'arat al-Nu’man", "maarat al numan"),
        ("Türkiye’s", "turkiye"),
        ("Deir ez-Zor", "deir ez zor"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_names_are_found_longest_first_and_whole() -> None:
    known = {"aleppo": ("a",), "aleppo university": ("u",), "hama": ("h",)}
    found = find_names("In Aleppo University, Aleppo; not Hamas or Alhama.", known)
    assert [(n.folded, n.ids) for n in found] == [("aleppo university", ("u",)), ("aleppo", ("a",))]
    assert contains("the fall of aleppo", "aleppo")
    assert not contains("hamas", "hama")
