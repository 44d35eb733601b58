"""Weights of linking are estimated from labelled pairs, held to the direction that was judged."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vedette.bench.link_weights import FLOOR, Pair, balanced, decided, estimated, fit, half_of
from vedette.model import Feature

YES, NO = (
    Feature(name="town", value="same", weight=2.0),
    Feature(name="town", value="other", weight=-3.0),
)
NUMBERS = Feature(name="killed", value="exclude each other", weight=-3.0)


def pair(*features: Feature, same: bool, counts: float = 1.0) -> Pair:
    return Pair(features=features, same=same, counts=counts, half=0)


def test_a_weight_becomes_the_log_odds_of_its_pairs() -> None:
    pairs = [pair(YES, same=i < 800) for i in range(1000)]
    assert estimated(pairs)["town", "same"] == pytest.approx(math.log2(4), abs=0.05)


def test_few_pairs_stay_near_the_judgement_and_very_few_are_left_out() -> None:
    thirty = estimated([pair(YES, same=False) for _ in range(30)])
    assert 2.0 * FLOOR <= thirty["town", "same"] < 2.0
    assert estimated([pair(YES, same=False) for _ in range(19)]) == {}


def test_a_contradiction_never_speaks_for() -> None:
    pairs = [pair(YES, NUMBERS, same=True) for _ in range(300)] + [
        pair(NO, same=False) for _ in range(300)
    ]
    found = estimated(pairs)
    assert found["killed", "exclude each other"] == pytest.approx(-3.0 * FLOOR, abs=0.01)
    assert found["town", "same"] > 2.0


def test_what_comes_together_shares_its_weight() -> None:
    again = Feature(name="words", value="alike", weight=2.0)
    both = [pair(YES, again, same=i < 940) for i in range(1000)]
    found = estimated(both)
    assert found["town", "same"] + found["words", "alike"] == pytest.approx(
        math.log2(940 / 60), abs=0.1
    )


def test_pairs_of_a_small_folder_count_more() -> None:
    many, few = [pair(YES, same=True)] * 400, [pair(YES, same=False)] * 100
    found = balanced([many, few])
    assert {p.counts for p in found if p.same} == {1.0}
    assert {p.counts for p in found if not p.same} == {4.0}


def test_the_fit_is_where_the_slope_is_nought() -> None:
    rng = np.random.default_rng(0)
    table = (rng.random((400, 5)) < 0.4) * 1.0
    labels = (rng.random(400) < 0.3) * 1.0
    judged = np.array([1.0, -1.0, 0.0, 2.0, -2.0])
    ones, none = np.ones(400), np.zeros(400)
    found = fit(table, labels, judged, ones, none, pull=2.0)
    p = 1 / (1 + np.exp(-table @ found))
    assert table.T @ (p - labels) + 2.0 * (found - judged) == pytest.approx(np.zeros(5), abs=1e-4)


def test_decisions_are_counted_at_the_threshold() -> None:
    pairs = [pair(YES, same=True), pair(YES, same=False), pair(NO, same=True), pair(NO, same=False)]
    assert decided(pairs, {}) == (1, 1, 1)
    assert decided(pairs, {("town", "same"): -9.0}) == (0, 0, 2)


def test_halves_are_of_incidents() -> None:
    assert {half_of(str(i)) for i in range(20)} == {0, 1}
    assert half_of("incident-7") == half_of("incident-7")
