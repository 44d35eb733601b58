"""Which pairs are looked at, and how far apart places are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_readings import (
    ALEPPO,
    ARIHA,
    HAMA,
    IDLIB,
    IDLIB_CITY,
    SYRIA,
    n,
    reading,
    town,
)

from vedette.link.blocking import candidate_pairs
from vedette.link.features import compare_counts
from vedette.link.geo import distance_km, gap_km, inside
from vedette.link.profile import Interval, profile
from vedette.link.vocabulary import APART, UPDATE, head
from vedette.model import Place, Reading


def strike(
    quote: str, place: Place | tuple[Place, ...] = (), on: str = "2024-12-01", **more: object
) -> Reading:
    return reading(quote, on=on, published=on, place=place, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        (strike("A.", ARIHA), strike("B.", ARIHA), True),
        (strike("A.", ARIHA), strike("B.", ARIHA, "2024-12-04"), True),
        (strike("A.", ARIHA), strike("B.", ARIHA, "2024-12-05"), False),
        (strike("A.", ARIHA), strike("B.", IDLIB), True),
        (strike("A.", ARIHA), strike("B.", ALEPPO), False),
        (strike("A.", ARIHA), strike("B.", HAMA), False),
        (strike("A.", ARIHA), strike("B."), False),
        (strike("A.", ARIHA, by="Russia"), strike("B.", by="Russia"), True),
        (strike("A.", ARIHA, by="Russia"), strike("B.", SYRIA, by="Russia"), True),
        (strike("A.", ARIHA, by="Russia"), strike("B.", HAMA, by="Russia"), False),
        (strike("A.", ARIHA, counts=(n("killed", 37),)), strike("B.", SYRIA, counts=(n("killed", 37),)), True),
        (strike("A.", ARIHA, counts=(n("killed", 3),)), strike("B.", SYRIA, counts=(n("killed", 3),)), False),
        (strike("A.", ARIHA, document="x"), strike("B.", HAMA, document="x"), True),
        (strike("A.", ARIHA), reading("B.", "control.capture", on="2024-12-01", place=ARIHA), False),
        (strike("Jets."), reading("Jets.", publisher="AP", published=None), True),
    ],
)  # fmt: skip
def test_pairs_of_blocks(a: Reading, b: Reading, meet: bool) -> None:
    pairs, stats = candidate_pairs([profile(a, {}), profile(b, {})])
    assert bool(list(pairs)) is meet
    assert stats.pairs == len(pairs)


@settings(deadline=None)
@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(-0.1, 0.1), st.floats(-0.1, 0.1))
def test_points_within_reach_always_meet(lat: float, lon: float, dy: float, dx: float) -> None:
    a = strike("A.", town("A", lat, lon, "X"))
    b = strike("B.", town("B", lat + dy * 0.99, lon + dx * 0.99, "X"))
    assert list(candidate_pairs([profile(a, {}), profile(b, {})])[0]) == [(0, 1)]


def test_distances() -> None:
    assert distance_km(IDLIB_CITY, ALEPPO) == pytest.approx(56.5, abs=1.5)
    assert gap_km(IDLIB_CITY, ARIHA) == pytest.approx(8.5, abs=1)
    assert gap_km(ARIHA, ARIHA) == 0


@pytest.mark.parametrize(
    ("area", "place", "expected"),
    [
        (IDLIB, ARIHA, True),
        (IDLIB, HAMA, False),
        (SYRIA, ARIHA, True),
        (SYRIA, IDLIB, True),
        (ARIHA, IDLIB, False),
        (IDLIB, IDLIB, True),
        (ARIHA, IDLIB_CITY, False),
    ],
)
def test_inside(area: Place, place: Place, expected: bool) -> None:
    assert inside(area, place) is expected


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        ((37, 37, 37), (37, 37, 37), "equal numbers"),
        ((25, 25, None), (25, 25, 25), "equal round numbers"),
        ((9, 9, None), (12, 12, 12), "overlap"),
        ((20, 25, 30), (28, 28, 28), "overlap"),
        ((9, 9, 9), (12, 12, 12), "exclude each other"),
        ((24, None, None), (12, 12, 12), "exclude each other"),
    ],
)
def test_counts_compared(a: Interval, b: Interval, words: str) -> None:
    assert compare_counts(a, b)[0] == words
    assert compare_counts(a, b) == compare_counts(b, a)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("a crowded vegetable market", "market"),
        ("warplanes", "aircraft"),
        ("University of Aleppo", "university"),
        ("the hospital", "hospital"),
        ("residential buildings", "home"),
        ("mosques", "mosque"),
        ("buses", "bus"),
        ("", ""),
    ],
)
def test_what_a_phrase_is_a_kind_of(phrase: str, kind: str) -> None:
    assert head(phrase) == kind


@pytest.mark.parametrize(
    ("text", "update"),
    [
        ("The death toll from the Manbij car bomb has risen to 20.", True),
        ("Death toll in bomb attack hits 43, monitor says", True),
        ("Two more bodies were pulled from the rubble.", True),
        ("Air strikes hit Ariha, killing nine.", False),
    ],
)
def test_updates_are_recognised(text: str, update: bool) -> None:
    assert bool(UPDATE.search(text)) is update


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("In another strike, four people died.", True),
        ("Separately, four people died in Hama.", True),
        ("A second car bomb attack hit the market.", True),
        ("The two groups fought one another in Manbij.", False),
        ("The strike killed five and wounded another 12 people.", False),
    ],
)
def test_what_the_text_itself_keeps_apart(text: str, apart: bool) -> None:
    assert bool(APART.search(text)) is apart
