"""The metrics, on cases small enough to count by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.bench.scores import b_cubed, best_assignment, pair_scores, prf, weighted_f1

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2}


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"a": "x", "b": "x", "c": "x", "d": "y"}, 1.0, 1.0),
        # one of three true pairs is found, and no false one
        ({"a": "x", "b": "x", "c": "y", "d": "z"}, 1.0, 1 / 3),
        # all together: six pairs said, three true
        ({"a": "x", "b": "x", "c": "x", "d": "x"}, 0.5, 1.0),
        # what is not given stands alone, and does not stand with the others not given
        ({}, 0.0, 0.0),
    ],
)
def test_pair_scores_count_pairs(found, precision, recall):
    got = pair_scores(GOLD, found)
    assert (got.precision, got.recall) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"a": "x", "b": "x", "c": "x", "d": "y"}, 1.0, 1.0),
        ({"a": "x", "b": "x", "c": "y", "d": "z"}, 1.0, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4),
        ({"a": "x", "b": "x", "c": "x", "d": "x"}, (3 / 4 * 3 + 1 / 4) / 4, 1.0),
        ({}, 1.0, (1 / 3 * 3 + 1) / 4),
    ],
)
def test_b_cubed_averages_over_items(found, precision, recall):
    got = b_cubed(GOLD, found)
    assert (got.precision, got.recall) == pytest.approx((precision, recall))


def test_f1_of_nothing_is_nought():
    assert prf(0, 0, 0, 0).f1 == 0.0
    assert prf(1, 2, 1, 1).f1 == pytest.approx(2 / 3)


def test_weighted_f1_weighs_by_the_gold():
    # AIR: 2 of 2 found, 3 said: F1 0.8, weight 2. GROUND: 1 of 2, 1 said: F1 2/3, weight 2.
    gold = ["AIR", "AIR", "GROUND", "GROUND"]
    found = ["AIR", "AIR", "AIR", "GROUND"]
    assert weighted_f1(gold, found) == pytest.approx((2 * 0.8 + 2 * 2 / 3) / 4)
    assert weighted_f1(gold, gold) == 1.0


def test_assignment_prefers_the_whole_over_the_best_single_pair():
    # greedily 9 + 0; at best 8 + 7
    assert best_assignment([[9, 8], [7, 0]]) == [(0, 1), (1, 0)]


def test_assignment_leaves_pairs_of_no_gain_alone():
    assert best_assignment([[0, 0], [0, 2]]) == [(1, 1)]
    assert best_assignment([]) == []
    assert best_assignment([[], []]) == []


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_assignment_is_as_good_as_trying_all(rows, cols, data):
    gain = [[data.draw(st.integers(0, 9)) for _ in range(cols)] for _ in range(rows)]
    got = sum(gain[i][j] for i, j in best_assignment(gain))
    wide = [r + [0] * (max(rows, cols) - cols) for r in gain] + [[0] * max(rows, cols)] * (
        max(rows, cols) - rows
    )
    n = max(rows, cols)
    assert got == max(
        sum(wide[i][p[i]] for i in range(n)) for p in itertools.permutations(range(n))
    )
