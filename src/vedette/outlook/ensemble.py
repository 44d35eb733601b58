"""Scores of forecasts that are many draws of one number, such as deaths in a country's month.

All take ``draws[case, draw]`` and ``seen[case]`` and give one score per case; lower is better, except for
coverage. They are those of the VIEWS prediction challenge (Hegre et al., "The 2023/24 VIEWS Prediction
challenge: Predicting the number of fatalities in armed conflict, with uncertainty", *Journal of Peace
Research* 2025).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.float64] | NDArray[np.int64]

IGN_EDGES = (0.0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower ends of the classes of the ignorance score, in deaths; the last one is open."""

ALPHA = 0.1
"""One minus the share of the interval of ``interval_score`` and ``covered``."""


def crps(draws: Numbers, seen: Numbers) -> Floats:
    """Continuous ranked probability score of the draws' empirical distribution, in the data's unit.

    ``E|X − y| − E|X − X'| / 2`` (Gneiting and Raftery 2007, eq. 21), the second term from sorted draws.
    """
    x = np.sort(np.asarray(draws, dtype=np.float64), axis=1)
    m = x.shape[1]
    rank = (2.0 * np.arange(1, m + 1) - m - 1.0) / (m * m)
    y = np.asarray(seen, dtype=np.float64)
    return np.asarray(np.abs(x - y[:, None]).mean(axis=1) - x @ rank)


def crps_log(draws: Numbers, seen: Numbers) -> Floats:
    """``crps`` of log(1 + deaths)."""
    return crps(np.log1p(np.asarray(draws, np.float64)), np.log1p(np.asarray(seen, np.float64)))


def classes(values: Numbers) -> NDArray[np.int64]:
    """The class (0 to 10) that each number of deaths falls into."""
    return np.asarray(np.searchsorted(IGN_EDGES, values, side="right") - 1, dtype=np.int64)


def ignorance(draws: Numbers, seen: Numbers) -> Floats:
    """Ignorance score: −log2 of the share of draws in the class of what was seen.

    One draw is added to every class, so that no class is held impossible.
    """
    kinds = len(IGN_EDGES)
    held = (classes(draws) == classes(seen)[:, None]).sum(axis=1)
    return np.asarray(-np.log2((held + 1.0) / (draws.shape[1] + kinds)))


def interval(draws: Numbers) -> tuple[Floats, Floats]:
    """Lower and upper end of the draws' central 90 % interval."""
    ends = np.quantile(np.asarray(draws, np.float64), [ALPHA / 2, 1 - ALPHA / 2], axis=1)
    return ends[0], ends[1]


def interval_score(draws: Numbers, seen: Numbers) -> Floats:
    """Interval score of the 90 % interval: its width and 20 times what lies outside of it."""
    low, high = interval(draws)
    y = np.asarray(seen, dtype=np.float64)
    outside = np.maximum(low - y, 0.0) + np.maximum(y - high, 0.0)
    return np.asarray(high - low + 2.0 / ALPHA * outside)


def covered(draws: Numbers, seen: Numbers) -> NDArray[np.bool_]:
    """Whether what was seen lies in the 90 % interval, its ends included."""
    low, high = interval(draws)
    return np.asarray((low <= seen) & (seen <= high))


def brier_at(draws: Numbers, seen: Numbers, threshold: float) -> Floats:
    """Brier score of "at least ``threshold``": the share of draws that reach it is the probability."""
    share = (np.asarray(draws) >= threshold).mean(axis=1)
    return np.asarray((share - (np.asarray(seen) >= threshold)) ** 2)


def bootstrap(
    gain: Floats, against: Floats, clusters: NDArray[np.int64], rounds: int = 2000, seed: int = 1
) -> tuple[float, float]:
    """95 % interval of ``1 − sum(gain) / sum(against)`` over whole clusters drawn with replacement.

    ``gain`` and ``against`` are two models' scores of the same cases, ``clusters`` the country of each.
    """
    _, index = np.unique(clusters, return_inverse=True)
    n = int(index.max()) + 1
    a, b = np.bincount(index, gain, n), np.bincount(index, against, n)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1.0 / n), size=rounds)
    ours, theirs = times @ a, times @ b
    # A sample without anything to lose shows no difference.
    skill = 1.0 - np.divide(ours, theirs, out=np.ones(rounds), where=theirs > 0)
    low, high = np.quantile(skill, [0.025, 0.975])
    return float(low), float(high)
