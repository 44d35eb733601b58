"""The self-exciting model: on simulated records with known numbers, and what it says of coming days."""

from __future__ import annotations

import numpy as np
import pytest

from vedette.outlook import daily, hawkes, record

WEAK = hawkes.Prior(rate=0.5, branching=0.3, days=1.0, events=1.0)


def simulated(
    background: float, branching: float, decay: float, days: int, seed: int
) -> np.ndarray:
    """A record drawn from the model itself, its first 200 days left off."""
    made = hawkes.Fit(background, branching, decay, 0.0).paths(days + 200, number=1, seed=seed)
    return made[0, 200:]


@pytest.mark.parametrize(
    ("background", "branching", "decay"),
    [(0.4, 0.6, 0.7), (0.2, 0.8, 0.85), (1.0, 0.3, 0.5), (0.5, 0.0, 0.7)],
)
def test_known_numbers_are_found_again(background: float, branching: float, decay: float) -> None:
    fits = [
        hawkes.fit(simulated(background, branching, decay, 3000, seed), WEAK) for seed in range(4)
    ]
    # of a record without any pull the prior leaves a little
    near_by = 0.08 if branching else 0.15
    assert np.mean([f.branching for f in fits]) == pytest.approx(branching, abs=near_by)
    # the long-run rate is background / (1 − branching)
    rates = [f.background / (1 - f.branching) for f in fits]
    assert np.mean(rates) == pytest.approx(background / (1 - branching), rel=0.12)
    if branching:
        near = hawkes.DECAYS[
            max(0, hawkes.DECAYS.index(decay) - 1) : hawkes.DECAYS.index(decay) + 2
        ]
        assert all(f.decay in near for f in fits)


def test_the_chance_of_any_is_that_of_the_simulated_paths() -> None:
    f = hawkes.Fit(0.02, 0.6, 0.85, 3.0)
    for days in (7, 30):
        share = (f.paths(days, 20_000, seed=5).sum(axis=1) > 0).mean()
        assert f.any_within(days) == pytest.approx(share, abs=0.012)


def test_a_recent_burst_raises_the_chance_and_a_quiet_month_lowers_it() -> None:
    prior = hawkes.Prior(rate=0.1)
    calm = np.tile([0] * 9 + [1], 20)
    burst = np.r_[calm[:-5], 3, 2, 4, 3, 5]
    quiet = np.r_[calm[:-30], np.zeros(30, int)]
    p = [hawkes.fit(x, prior).any_within(7) for x in (quiet, calm, burst)]
    assert p == sorted(p)
    assert p[2] > p[1] + 0.2


@pytest.mark.parametrize("rate", [0.01, 0.3, 2.0])
def test_an_empty_record_is_drawn_from_the_history_s_rate(rate: float) -> None:
    f = hawkes.fit(np.zeros(1, int), hawkes.Prior(rate))
    mean = f.background / (1 - f.branching)
    assert mean == pytest.approx(rate, rel=0.15)


def test_a_long_record_outweighs_the_history() -> None:
    f = hawkes.fit(simulated(0.5, 0.4, 0.7, 2000, 1), hawkes.Prior(rate=5.0))
    assert f.background / (1 - f.branching) == pytest.approx(0.5 / 0.6, rel=0.25)


def test_no_process_explodes() -> None:
    f = hawkes.fit(np.arange(200) ** 2, hawkes.Prior(rate=1.0))
    assert f.branching <= hawkes.MOST_BRANCHING


def test_the_same_record_gives_the_same_numbers() -> None:
    seen = simulated(0.4, 0.6, 0.7, 300, 2)
    assert hawkes.fit(seen, WEAK) == hawkes.fit(seen.copy(), WEAK)
    assert (hawkes.fit(seen, WEAK).paths(30) == hawkes.fit(seen, WEAK).paths(30)).all()


# the record of an area ---------------------------------------------------------------------------


def area(fighting: np.ndarray, deaths: int) -> daily.Daily:
    """A record with so many deaths in each incident."""
    counts = np.zeros((len(daily.MEASURES), len(fighting)), np.int64)
    counts[daily.MEASURES.index("fighting")] = fighting
    counts[daily.MEASURES.index("deaths")] = fighting * deaths
    return daily.Daily("here", daily.dt.date(2024, 1, 1), counts)


EVERY_THIRD = np.tile([1, 0, 0], 120)


def test_deaths_are_incidents_times_what_each_costs() -> None:
    here = area(EVERY_THIRD, 10)  # 100 deaths in 30 days
    p = [record.of(here, (), "deaths", 30, t) for t in (20, 100, 300)]
    said = [x.exciting for x in p if x]
    assert said == sorted(said, reverse=True)
    assert said[0] > 0.97
    assert 0.3 < said[1] < 0.7
    assert said[2] < 0.03
    assert [(x.k, x.n) for x in p if x] == [(12, 12), (12, 12), (0, 12)]


def test_few_windows_say_nothing_and_a_short_record_is_not_fitted() -> None:
    half_year = record.of(area(EVERY_THIRD[:170], 1), (), "fighting", 30, 1)
    assert half_year is not None
    assert half_year.n == 0
    assert len(half_year.views) == 1
    assert record.of(area(EVERY_THIRD[: record.SHORTEST - 1], 1), (), "fighting", 7, 1) is None


def test_the_opposite_outcome_has_the_rest_of_the_probability() -> None:
    seen = record.Record(exciting=0.3, k=3, n=12)
    assert seen.other() == record.Record(exciting=0.7, k=9, n=12)
    assert sum(seen.views) + sum(seen.other().views) == pytest.approx(2.0)


def test_the_pool_is_the_plain_mean() -> None:
    assert record.pooled(0.5, record.Record(exciting=0.2)) == pytest.approx(0.35)
    # 6.5 of 13 by Jeffreys' rule
    assert record.pooled(0.8, record.Record(exciting=0.2, k=6, n=12)) == pytest.approx(0.5)


def test_a_young_record_weighs_less() -> None:
    young = record.of(area(EVERY_THIRD[:15], 1), (), "fighting", 7, 1)
    old = record.of(area(EVERY_THIRD, 1), (), "fighting", 7, 1)
    assert young is not None
    assert old is not None
    assert young.weight == pytest.approx(15 / 105)
    assert old.weight == pytest.approx(0.8)
    assert 0.2 < record.pooled(0.2, young) < 0.32
    assert record.pooled(0.2, old) > 0.5
