"""Deaths of coming months: scores of draws, classes of counts, trees, and the models over them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from vedette.model import Driver
from vedette.outlook import counts, ensemble, forest, history, model, months, past
from vedette.outlook.ask import Asker
from vedette.outlook.baserates import Comparer

RNG = np.random.default_rng(7)


def made_panel(countries: int = 12, length: int = 150) -> tuple[np.ndarray, np.ndarray]:
    """Peace, small conflicts and one war that begins late; the other series is twice as much."""
    rng = np.random.default_rng(3)
    level = np.array([0.0, 0.0, 0.1, 0.3, 0.5, 1, 2, 4, 8, 20, 60, 0])[:countries]
    deaths = rng.poisson(level[:, None] * rng.gamma(0.5, 2.0, (countries, length)))
    deaths[-1, length // 2 :] = rng.poisson(400, length - length // 2)
    return deaths, 2 * deaths


# scores ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draws", "seen", "expected"),
    [
        ([3, 3, 3], 5, 2.0),  # a sure forecast costs its error
        ([0, 10], 0, 2.5),  # E|X − y| = 5, E|X − X'| / 2 = 2.5
        ([0, 10], 10, 2.5),
        ([0, 10], 5, 2.5),
        ([5, 5], 5, 0.0),
    ],
)
def test_crps_by_hand(draws: list[int], seen: int, expected: float) -> None:
    assert ensemble.crps(np.array([draws]), np.array([seen])) == pytest.approx([expected])


def test_scores_agree_with_scoringrules() -> None:
    peer = pytest.importorskip("scoringrules")
    draws = RNG.poisson(RNG.gamma(0.4, 60.0, (40, 1)), (40, 300)).astype(float)
    seen = RNG.poisson(20, 40).astype(float)
    assert ensemble.crps(draws, seen) == pytest.approx(
        peer.crps_ensemble(seen, draws, estimator="nrg")
    )
    assert ensemble.crps_log(draws, seen) == pytest.approx(
        peer.crps_ensemble(np.log1p(seen), np.log1p(draws), estimator="nrg")
    )
    low, high = ensemble.interval(draws)
    assert ensemble.interval_score(draws, seen) == pytest.approx(
        peer.interval_score(seen, low, high, 0.1)
    )


@pytest.mark.parametrize(
    ("deaths", "kind"),
    [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (10, 3), (25, 4), (26, 5), (1000, 9), (1001, 10), (90_000, 10)],
)  # fmt: skip
def test_classes_of_the_ignorance_score(deaths: int, kind: int) -> None:
    assert ensemble.classes(np.array([deaths])).tolist() == [kind]


def test_ignorance_holds_no_class_impossible() -> None:
    zeros = np.zeros((2, 1000))
    score = ensemble.ignorance(zeros, np.array([0, 400]))
    assert score == pytest.approx([-np.log2(1001 / 1011), -np.log2(1 / 1011)])


def test_coverage_and_brier_of_a_threshold() -> None:
    draws = np.tile(np.arange(100), (3, 1))
    assert ensemble.covered(draws, np.array([2, 50, 98])).tolist() == [False, True, False]
    assert ensemble.brier_at(draws, np.array([10, 25, 90]), 25) == pytest.approx(
        [0.75**2, 0.25**2, 0.25**2]
    )


def test_bootstrap_draws_whole_countries() -> None:
    theirs = np.ones(400)
    country = np.repeat(np.arange(20), 20)
    low, high = ensemble.bootstrap(theirs * 0.9, theirs, country)
    assert (low, high) == pytest.approx((0.1, 0.1))
    # All of the gain in one country: the interval reaches what is left without it.
    one = np.where(country == 0, 0.0, 1.0)
    low, high = ensemble.bootstrap(one, theirs, country)
    assert low == pytest.approx(0.0)
    assert 0.1 < high < 0.3


# counts ------------------------------------------------------------------------------------------


def test_single_numbers_have_classes_of_their_own() -> None:
    assert counts.class_of(np.arange(12)).tolist() == list(range(12))
    assert counts.class_of(np.array([59_999.0]))[0] < counts.CLASSES
    assert np.all(counts.UPPER > counts.EDGES)


def test_draws_are_the_quantiles_of_the_shares() -> None:
    shares = np.zeros((2, counts.CLASSES))
    shares[0, [0, 3]] = 0.75, 0.25
    shares[1, 7] = 1.0
    drawn = counts.draws(shares, 100)
    assert drawn[0].tolist() == [0] * 75 + [3] * 25
    assert set(drawn[1]) == {7}


@pytest.mark.parametrize(("threshold", "expected"), [(0, 1.0), (1, 0.25), (3, 0.25), (4, 0.0)])
def test_probability_of_a_threshold(threshold: int, expected: float) -> None:
    shares = np.zeros((1, counts.CLASSES))
    shares[0, [0, 3]] = 0.75, 0.25
    assert counts.at_least(shares, threshold) == pytest.approx([expected])


def test_thresholds_become_shares_that_give_them_back() -> None:
    thresholds = months.LADDER
    reached = np.array([0.5 * 0.7 ** np.arange(len(thresholds))])
    shares = counts.from_reached(thresholds, reached)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[0, 0] == pytest.approx(0.5)
    for t, p in zip(thresholds[:5], reached[0], strict=False):
        assert counts.at_least(shares, np.ceil(t))[0] == pytest.approx(p, abs=0.02)


def test_rising_thresholds_are_made_to_fall() -> None:
    reached = np.array([[0.2, 0.3, *np.full(len(months.LADDER) - 2, 0.1)]])
    shares = counts.from_reached(months.LADDER, reached)
    assert shares.min() >= 0.0
    assert counts.at_least(shares, 2)[0] == pytest.approx(0.2, abs=0.01)


def test_a_wider_tail_leaves_peace_at_peace() -> None:
    shares = np.zeros((2, counts.CLASSES))
    shares[0, 0] = 1.0
    shares[1, [5, 20, 40]] = 0.5, 0.45, 0.05
    wide = counts.widened(shares, *months.TAIL)
    assert wide.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert wide[0, 0] == pytest.approx(1.0)
    assert wide[1, 40] > 0.065


# trees -------------------------------------------------------------------------------------------


def test_a_tree_finds_the_feature_that_matters() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(800, 3))
    y = np.where(x[:, 1] > 0.3, 5.0, -1.0)
    rows = forest.binned(x, [forest.cut_points(c) for c in x.T])
    tree, leaf = forest.grow(rows, y[:, None], np.ones(800), rng, depth=1, least=10, tried=3)
    assert tree.feature.tolist() == [1, -1, -1]
    assert np.array_equal(tree.leaf_of(rows), leaf)
    means = [y[leaf == n].mean() for n in (1, 2)]
    assert means[0] < -0.7
    assert means[1] > 4.5


def test_leaves_are_no_smaller_than_asked() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=(500, 4))
    rows = forest.binned(x, [forest.cut_points(c) for c in x.T])
    _, leaf = forest.grow(rows, x[:, :1] ** 2, np.ones(500), rng, depth=9, least=25, tried=4)
    assert np.bincount(leaf)[np.unique(leaf)].min() >= 25


# models ------------------------------------------------------------------------------------------


def case_until(last: int, *, deaths: np.ndarray, other: np.ndarray) -> months.Case:
    exists = np.ones((len(deaths), last), dtype=bool)
    return months.case(deaths[:, :last], other[:, :last], exists)


def test_features_hold_nothing_later() -> None:
    deaths, other = made_panel()
    whole = past.features(deaths.astype(float), other.astype(float))
    part = past.features(deaths[:, :100].astype(float), other[:, :100].astype(float))
    assert whole.shape[2] == len(past.FEATURES)
    assert np.allclose(whole[:, :100], part)


def test_features_by_hand() -> None:
    deaths = np.zeros((1, 60))
    deaths[0, 50:53] = 4, 0, 30
    f = past.features(deaths, deaths)[0]

    def at(month: int, name: str) -> float:
        return float(f[month, past.column(name)])

    assert at(52, "3 months") == pytest.approx(np.log1p(34 * 4))
    assert at(52, "share 6") == pytest.approx(2 / 6)
    assert at(52, "since 25") == 0.0
    assert at(54, "since any") == pytest.approx(np.log(3))
    assert at(40, "since any") == pytest.approx(np.log1p(past.LONG_AGO))
    assert at(59, "worst of 12") == at(59, "peak") == pytest.approx(np.log1p(30))


def test_decay_halves_with_the_half_life() -> None:
    values = np.zeros((1, 40))
    values[0, 0] = 1.0
    decayed = past.decayed(values, 3.0)[0]
    weight = 0.5 ** (np.arange(40)[::-1] / 3.0)
    assert decayed[-1] == pytest.approx(weight[0] / weight.sum())


@pytest.fixture(scope="module")
def predicted() -> np.ndarray:
    deaths, other = made_panel()
    case = case_until(140, deaths=deaths, other=other)
    return months.predict(case, range(3, 6), seed=1, number=8)


def test_shares_sum_to_one(predicted: np.ndarray) -> None:
    assert predicted.shape == (12, 3, counts.CLASSES)
    assert predicted.min() >= 0.0
    assert predicted.sum(axis=2) == pytest.approx(np.ones((12, 3)))


def test_the_same_case_gives_the_same_shares(predicted: np.ndarray) -> None:
    deaths, other = made_panel()
    again = months.predict(
        case_until(140, deaths=deaths, other=other), range(3, 6), seed=1, number=8
    )
    assert np.array_equal(again, predicted)


def test_peace_and_war_are_told_apart(predicted: np.ndarray) -> None:
    any_death = counts.at_least(predicted[:, 0], 1)
    assert any_death[0] < 0.1
    assert any_death[10] > 0.8
    war = counts.draws(predicted[-1:, 0])[0]
    assert 300 < np.median(war) < 500


def test_a_window_of_months_is_their_sum() -> None:
    deaths, other = made_panel()
    case = case_until(140, deaths=deaths, other=other)
    shares = months.predict(case, [1], window=3, seed=1, number=8)
    war = counts.draws(shares[-1])[0]
    assert 900 < np.median(war) < 1500


@pytest.mark.parametrize("half_life", [3.0, 6.0])
def test_own_history_weighs_the_last_months_most(half_life: float) -> None:
    deaths = np.zeros((1, 60), dtype=int)
    deaths[0, 54:] = 9
    case = case_until(60, deaths=deaths, other=deaths)
    shares = months.own(case, [1], 1, half_life)
    weight = 0.5 ** (np.arange(60)[::-1] / half_life)
    assert shares[0, 9] == pytest.approx(weight[-6:].sum() / weight.sum())


def test_a_window_without_the_forest_is_a_distribution_too() -> None:
    deaths, other = made_panel()
    shares = months.of_window(case_until(140, deaths=deaths, other=other), 2, 3)
    assert shares.shape == (12, counts.CLASSES)
    assert shares.sum(axis=1) == pytest.approx(np.ones(12))
    assert counts.at_least(shares, 1)[[0, 11]] == pytest.approx([0.0, 1.0], abs=0.1)


@pytest.mark.parametrize(
    ("modelled", "told", "expected"),
    [
        (0.5, 0.0, 0.0),  # says what the base rate says: left out
        (0.8, 0.0, 1.39),
        (0.8, 1.0, 0.39),
        (0.2, 0.0, -1.39),
        (0.9999, 0.0, 2.0),  # no driver moves more
        (None, 0.0, 0.0),
    ],
)
def test_the_models_driver_brings_the_sum_to_their_number(
    modelled: float | None, told: float, expected: float
) -> None:
    drivers = [Driver(name="recent months", words="w", shift=told)]
    made = model.models_driver(0.5, drivers, modelled)
    assert [d.shift for d in made] == ([pytest.approx(expected)] if expected else [])


def test_a_country_s_forecast_is_that_of_the_models() -> None:
    whole = history.load().as_of(dt.date(2024, 12, 2))
    lead = history.month_index(2024, 12) - whole.all_violence.last
    comparer = Comparer(whole)
    asked = Asker("Syria", ["SY"], dt.date(2024, 12, 2), (), (), history.load(), {}, None)
    for country, threshold in (("SY", 100), ("CH", 25), ("ML", 100)):
        p = comparer.modelled(country, threshold, 3, lead)
        forecast = asked.country(country, 3, threshold)
        assert p is not None
        assert forecast is not None
        assert forecast.probability == pytest.approx(min(max(p, 0.02), 0.98), abs=0.05)


def test_later_months_do_not_change_a_country_s_forecast() -> None:
    day, whole = dt.date(2022, 3, 15), history.load()
    lead = history.month_index(2022, 3) - whole.as_of(day).all_violence.last
    late = whole.as_of(dt.date(2023, 3, 15)).as_of(day)
    given = [Comparer(h).modelled("UA", 1000, 3, lead) for h in (whole.as_of(day), late)]
    assert given[0] == given[1]


def test_a_regression_started_far_away_comes_back() -> None:
    """Where one threshold parts the rows wholly, the next one starts at large weights."""
    x = np.column_stack([np.ones(60), np.repeat([-1.0, 1.0], 30)])
    y = np.r_[np.zeros(25), np.ones(5), np.zeros(5), np.ones(25)]
    near = months.logistic(x, y, np.ones(60), 1.0, np.zeros(2))
    far = months.logistic(x, y, np.ones(60), 1.0, np.array([9.0, -14.0]))
    assert far == pytest.approx(near, abs=1e-3)
    assert near[1] == pytest.approx(1.5, abs=0.15)


def test_thresholds_above_one_that_parts_all_are_still_fitted() -> None:
    rng = np.random.default_rng(5)
    deaths = rng.poisson(12 * np.arange(3)[:, None], (3, 155))
    shares = months.ladder(case_until(155, deaths=deaths, other=deaths), [1], 3, 0)
    assert counts.at_least(shares, 25)[1:].min() > 0.8
    assert counts.at_least(shares, 1)[0] < 0.05
