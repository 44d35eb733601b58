"""What the words say how many, and what only looks like a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UsageError
from vedette.extract.quantity import (
    QuantityKind,
    bare_plural,
    find_quantities,
    parse_quantity,
)
from vedette.extract.quantity_table import CONVENTIONS, MODIFIERS, VAGUE

# words, low, best, high
INTERVALS = [
    ("25", 25, 25, 25),
    ("1,143 people", 1143, 1143, 1143),
    ("1 500 people", 1500, 1500, 1500),
    ("1.500 people", 1500, 1500, 1500),
    ("3,500", 3500, 3500, 3500),
    ("10k people", 10_000, 10_000, 10_000),
    ("2m refugees", 2_000_000, 2_000_000, 2_000_000),
    ("4 million people", 4_000_000, 4_000_000, 4_000_000),
    ("1.5 million people", 1_500_000, 1_500_000, 1_500_000),
    ("25 thousand", 25_000, 25_000, 25_000),
    ("٢٥ people", 25, 25, 25),
    ("twenty-five", 25, 25, 25),
    ("Thirty-six people", 36, 36, 36),
    ("twenty five", 25, 25, 25),
    ("one hundred and twelve", 112, 112, 112),
    ("a hundred", 100, 100, 100),
    ("twelve hundred", 1200, 1200, 1200),
    ("two hundred and fifty thousand three hundred and one", 250_301, 250_301, 250_301),
    ("half a million", 500_000, 500_000, 500_000),
    ("a half million", 500_000, 500_000, 500_000),
    ("a quarter of a million people", 250_000, 250_000, 250_000),
    ("two and a half million", 2_500_000, 2_500_000, 2_500_000),
    ("a million and a half", 1_500_000, 1_500_000, 1_500_000),
    ("a dozen men", 12, 12, 12),
    ("half a dozen men", 6, 6, 6),
    ("two dozen fighters", 24, 24, 24),
    ("a score of men", 20, 20, 20),
    ("a couple of soldiers", 2, 2, 3),
    ("a pair of soldiers", 2, 2, 2),
    ("both men", 2, 2, 2),
    ("a child", 1, 1, 1),
    ("an officer", 1, 1, 1),
    ("one person", 1, 1, 1),
    ("another soldier", 1, 1, 1),
    ("another 10 soldiers", 10, 10, 10),
    ("all 25 passengers", 25, 25, 25),
    ("only three survivors", 3, 3, 3),
    ("an additional 12", 12, 12, 12),
    ("a total of 56", 56, 56, 56),
    ("a family of five", 5, 5, 5),
    ("a group of 12 militants", 12, 12, 12),
    ("a 12-member crew", 12, 12, 12),
    ("approximately 25 individuals", 22, 25, 28),
    ("about 100", 90, 100, 110),
    ("around 4 million people", 3_600_000, 4_000_000, 4_400_000),
    ("roughly three", 2, 3, 4),
    ("some 40 people", 36, 40, 44),
    ("an estimated 200 to 300", 180, 250, 330),
    ("20-odd men", 18, 20, 22),
    ("12 or so", 10, 12, 14),
    ("~50 dead", 45, 50, 55),
    ("nearly 100", 90, 100, 100),
    ("almost a dozen", 10, 12, 12),
    ("close to 50", 45, 50, 50),
    ("at least 25", 25, 25, None),
    ("at least one civilian", 1, 1, None),
    ("no fewer than 12", 12, 12, None),
    ("25 or more", 25, 25, None),
    ("25+", 25, 25, None),
    ("25, at least", 25, 25, None),
    ("more than 130", 130, 130, None),
    ("More than a dozen", 12, 12, None),
    ("over a hundred", 100, 100, None),
    ("upwards of 60", 60, 60, None),
    (">40 dead", 40, 40, None),
    ("up to 30", None, 30, 30),
    ("as many as 70 people", None, 70, 70),
    ("no more than 5", None, 5, 5),
    ("at most ten", None, 10, 10),
    ("fewer than 10", None, 9, 9),
    ("less than 100", None, 99, 99),
    ("between 4 and 7", 4, 5, 7),
    ("between one hundred and two hundred", 100, 150, 200),
    ("from 12 to 25 people", 12, 18, 25),
    ("4 to 7", 4, 5, 7),
    ("4-7 dead", 4, 5, 7),
    ("4–7 dead", 4, 5, 7),
    ("four or five", 4, 4, 5),
    ("2 to 3 million", 2_000_000, 2_500_000, 3_000_000),
    ("4-5 thousand", 4000, 4500, 5000),
    ("300,000-400,000 people", 300_000, 350_000, 400_000),
    ("dozens", 24, 24, None),
    ("at least dozens of people", 24, 24, None),
    ("Scores were killed", 40, 40, None),
    ("hundreds of families", 200, 200, None),
    ("thousands", 2000, 2000, None),
    ("tens of thousands of people", 20_000, 20_000, None),
    ("hundreds of thousands", 200_000, 200_000, None),
    ("several dozen", 36, 36, 108),
    ("several hundred", 300, 300, 900),
    ("a few dozen", 24, 36, 108),
    ("many thousands", 4000, 4000, None),
    ("a few soldiers", 2, 3, 9),
    ("several soldiers", 3, 3, 9),
    ("a handful of men", 3, 3, 9),
    ("many soldiers", 4, 4, None),
    ("numerous insurgents", 4, 4, None),
    ("multiple insurgents", 2, 2, None),
    ("some insurgents", 2, 2, None),
    ("no casualties", 0, 0, 0),
    ("none", 0, 0, 0),
    ("zero", 0, 0, 0),
    ("without casualties", 0, 0, 0),
    ("without any injuries", 0, 0, 0),
]


@pytest.mark.parametrize(("words", "low", "best", "high"), INTERVALS)
def test_words_become_intervals(
    words: str, low: int | None, best: int | None, high: int | None
) -> None:
    q = parse_quantity(words)
    assert q is not None
    assert (q.low, q.best, q.high) == (low, best, high)


# text, the words, the kind
NOT_COUNTS = [
    ("Since November 27, the toll", "November 27", "date"),
    ("the October 7 attacks", "October 7", "date"),
    ("the Sept. 11 attacks", "Sept. 11", "date"),
    ("on 3 May 2024", "3 May 2024", "date"),
    ("between 3 and 5 May", "3 and 5 May", "date"),
    ("in 2016 rebels took", "2016", "date"),
    ("the 2011 uprising", "2011", "date"),
    ("the 2011–2012 war", "2011–2012", "date"),
    ("from 2011 to 2016", "from 2011 to 2016", "date"),
    ("in mid-2016", "mid-2016", "date"),
    ("on 2024-11-27", "2024-11-27", "date"),
    ("at 10:30 local", "10:30", "date"),
    ("at 5 a.m. on", "5 a.m.", "date"),
    ("at 10 pm", "10 pm", "date"),
    ("for 24 hours", "24 hours", "duration"),
    ("within two days", "two days", "duration"),
    ("a three-day ceasefire", "three-day", "duration"),
    ("after several days", "several days", "duration"),
    ("a week of clashes", "a week", "duration"),
    ("within 10 kilometres of Aleppo", "10 kilometres", "distance"),
    ("5 km away", "5 km", "distance"),
    ("200 m from", "200 m", "distance"),
    ("dozens of kilometres", "dozens of kilometres", "distance"),
    ("worth $10 million", "$10 million", "money"),
    ("at least €50 million", "€50 million", "money"),
    ("20 million dollars", "20 million dollars", "money"),
    ("500 Syrian pounds", "500 Syrian pounds", "money"),
    ("a 28-year-old man", "28-year-old", "age"),
    ("girls aged 12", "aged 12", "age"),
    ("Ahmed, 34, was shot", "34", "age"),
    ("15- to 20-year-olds", "15- to 20-year-olds", "age"),
    ("he is three years old", "three years old", "age"),
    ("50 percent of homes", "50 percent", "percent"),
    ("25% of", "25%", "percent"),
    ("a third of the town", "a third of", "percent"),
    ("one in five people", "one in five", "percent"),
    ("the 8th Armoured Division", "8th", "ordinal"),
    ("the third attack", "third", "ordinal"),
    ("the M5 motorway", "M5", "designation"),
    ("an Il-76 crashed", "Il-76", "designation"),
    ("the CASE-2021 task", "CASE-2021", "designation"),
    ("Resolution 2254", "Resolution 2254", "designation"),
    ("along Highway 1 in", "Highway 1", "designation"),
    ("call +963 11 555 1234", "+963 11 555 1234", "designation"),
    ("release 2013-02-S-009", "2013-02-S-009", "designation"),
    ("a 3-1 win", "3-1", "designation"),
    ("a two-storey building", "two", "designation"),
    ("545 kilograms of", "545 kilograms", "measure"),
    ("an 82mm mortar", "82mm", "measure"),
    ("7.62 rounds", "7.62", "measure"),
]


@pytest.mark.parametrize(("text", "words", "kind"), NOT_COUNTS)
def test_what_only_looks_like_a_count(text: str, words: str, kind: str) -> None:
    found = {q.text: q.kind.value for q in find_quantities(text)}
    assert found.get(words) == kind
    numbers = [q for q in find_quantities(text) if q.kind is QuantityKind.COUNT]
    assert all(q.rule in ("vague a", "vague an") for q in numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "air strikes resulted in the deaths of approximately 25 individuals in Idlib, "
            "including 10 children.",
            [("approximately 25", 25, "individuals"), ("10", 10, "children")],
        ),
        (
            "Since November 27, the total death toll has reached 56 in Idlib, "
            "which is home to around 4 million people",
            [("56", 56, ""), ("around 4 million", 4_000_000, "people")],
        ),
        (
            "Thirty-six people are killed and more than 50 others are injured",
            [("Thirty-six", 36, "people"), ("more than 50", 50, "others")],
        ),
        ("The toll rose from 12 to 25 dead", [("12", 12, ""), ("25", 25, "dead")]),
        ("In 2016 500 people fled", [("500", 500, "people")]),
        ("killing 2000 people", [("2000", 2000, "people")]),
        ("May 3, 25 people were killed", [("25", 25, "people")]),
        ("In May 3 people were killed", [("3", 3, "people")]),
        ("25 may have died", [("25", 25, "may")]),
        ("10 more people", [("10", 10, "people")]),
        ("the no-fly zone no longer holds", []),
        ("how many died", []),
        ("planes flew over villages", []),
    ],
)
def test_counts_of_a_sentence(text: str, expected: list[tuple[str, int, str]]) -> None:
    counts = [q for q in find_quantities(text) if q.kind is QuantityKind.COUNT]
    assert [(q.text, q.best, q.unit) for q in counts if q.rule != "vague a"] == expected


def test_a_named_convention_changes_only_its_words() -> None:
    assert parse_quantity("several insurgents") == parse_quantity(
        "several insurgents", convention="literal"
    )
    for words, best in (("several", 3), ("numerous", 4), ("multiple", 3)):
        q = parse_quantity(f"{words} insurgents", convention="isaf")
        assert q is not None
        assert (q.low, q.best) == (best, best)
    assert bare_plural("isaf").best == 2
    with pytest.raises(UsageError, match="literal"):
        find_quantities("several", convention="nonesuch")


def test_every_row_names_a_known_source() -> None:
    rows = [*VAGUE, *MODIFIERS, *(r for c in CONVENTIONS.values() for r in c)]
    assert {r.source for r in rows} <= {"mw", "ap", "lit", "news", "isaf"}
    assert all(r.note for r in rows)


ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(n: int) -> str:
    """The inverse of the reading: English number words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(n // size)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    raise AssertionError(n)


@given(st.integers(0, 10**9))
def test_number_words_come_back(n: int) -> None:
    q = parse_quantity(spell(n))
    assert q is not None
    assert (q.best, q.text) == (n, spell(n))


@given(st.integers(1, 10**8))
def test_grouped_digits_come_back(n: int) -> None:
    q = parse_quantity(f"at least {n:,} people")
    assert q is not None
    assert (q.low, q.best, q.high) == (n, n, None)


PIECES = st.sampled_from(
    ["at least", "about", "25", "1,143", "2016", "dozens", "several", "hundred", "million", "to", "-",
     "and", "between", "people", "May", "km", "%", "a", "half", ".", ",", "$", "no", "year-old", "up to",
     "fewer than", "nearly", "or", "3rd", "M5", "or more", "+", "twenty", "score", "from", "of", "0", "1.5"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_text_is_read_without_error_and_with_right_offsets(text: str) -> None:
    last = 0
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text
        assert q.start >= last
        assert q.end > q.start
        last = q.end
        bounds = [n for n in (q.low, q.best, q.high) if n is not None]
        assert bounds == sorted(bounds)
        assert all(n >= 0 for n in bounds)
