"""Predictive distributions of a number of deaths, as shares over classes of numbers.

The classes are single numbers up to 11, then wider ones in even steps of the logarithm, so that one table
serves a country with no deaths and one at war. Shares are ``[case, class]`` and sum to 1 in each case.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

HIGHEST = 120_000.0
"""End of the last class."""

EDGES: Floats = np.unique(
    np.concatenate([np.arange(0, 12) - 0.5, np.round(np.geomspace(12, 60_000, 70)) - 0.5])
)
"""Lower end of each class; whole numbers lie between the ends."""

CLASSES = len(EDGES)
UPPER: Floats = np.append(EDGES[1:], HIGHEST)

DRAWS = 1000


def class_of(deaths: Floats | Ints) -> Ints:
    """The class of each number."""
    return np.asarray(np.searchsorted(EDGES, deaths, side="right") - 1, dtype=np.int64)


def draws(shares: Floats, n: int = DRAWS) -> Ints:
    """``n`` whole numbers per case that stand for its distribution: its quantiles at (i + 1/2) / n.

    Quantiles instead of random draws: the same shares give the same draws, with no noise of sampling.
    """
    at = (np.arange(n) + 0.5) / n
    total = np.cumsum(shares, axis=1)
    total /= total[:, -1:]
    out = np.empty((len(shares), n), dtype=np.int64)
    for i, reached in enumerate(total):
        k = np.minimum(np.searchsorted(reached, at, side="left"), CLASSES - 1)
        before = np.where(k > 0, reached[k - 1], 0.0)
        part = (at - before) / np.maximum(reached[k] - before, 1e-12)
        value = EDGES[k] + part.clip(0.0, 1.0) * (UPPER[k] - EDGES[k])
        out[i] = np.maximum(np.ceil(value - 0.5), 0.0)
    return out


def at_least(shares: Floats, threshold: float | Floats) -> Floats:
    """Probability of ``threshold`` deaths or more, per case; within a class, numbers are even."""
    least = np.ceil(np.broadcast_to(np.asarray(threshold, np.float64), len(shares))) - 0.5
    inside = ((UPPER - least[:, None]) / (UPPER - EDGES)).clip(0.0, 1.0)
    return np.asarray((shares * inside).sum(axis=1) / shares.sum(axis=1))


def from_reached(thresholds: Floats, reached: Floats) -> Floats:
    """Shares from ``reached[case, threshold]``, the probability of more than each threshold (x.5).

    Between thresholds the log probability is even in the log of deaths; above the last one it falls to
    one in a billion at the end of the last class.
    """
    falling = np.minimum.accumulate(np.clip(reached, 1e-9, 1.0), axis=1)
    ends = np.log(np.append(thresholds, HIGHEST))
    logs = np.concatenate([np.log(falling), np.full((len(falling), 1), np.log(1e-9))], axis=1)
    at = np.log(np.maximum(EDGES[1:], thresholds[0]))
    k = np.clip(np.searchsorted(ends, at, side="right") - 1, 0, len(ends) - 2)
    part = (at - ends[k]) / (ends[k + 1] - ends[k])
    above = np.exp(logs[:, k] + part * (logs[:, k + 1] - logs[:, k]))
    edges = np.concatenate([np.ones((len(above), 1)), above, np.zeros((len(above), 1))], axis=1)
    return np.asarray(np.maximum(edges[:, :-1] - edges[:, 1:], 0.0))


def widened(shares: Floats, by: float, power: float) -> Floats:
    """Shares with a heavier upper tail: P(more) becomes P × (1 + by × (1 − P) ^ power)."""
    above = np.maximum(1.0 - np.cumsum(shares, axis=1) / shares.sum(axis=1, keepdims=True), 0.0)
    more = np.minimum(above * (1.0 + by * (1.0 - above) ** power), 1.0)
    edges = np.concatenate([np.ones((len(more), 1)), np.minimum.accumulate(more, axis=1)], axis=1)
    edges[:, -1] = 0.0
    return np.asarray(edges[:, :-1] - edges[:, 1:])
