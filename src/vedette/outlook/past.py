"""What a country's past looks like at the end of each month: the features of the models of months.

All spans end with the month itself, so a row holds nothing that came later. Two series go in: the one to
be forecast, and another of the same countries (for state-based deaths, those of all organised violence).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LONG_AGO = 240
"""Months "since" something that never was."""

FEATURES = (
    "month", "3 months", "6 months", "1 year", "2 years", "3 years", "5 years", "10 years",
    "other 3 months", "other 1 year", "other 3 years",
    "share 6", "share 12", "share 36", "share 120", "share at 25, 12", "share at 25, 60",
    "level 3", "level 12", "mean 6", "since any", "since other", "since 25", "peak",
    "worst of 12", "spread", "against year", "against 3 years",
)  # fmt: skip
"""Deaths over each span as log(1 + a year's worth); share: of months with any, or with 25 deaths; level:
decaying mean of log(1 + deaths) with this half-life in months, mean: log(1 + the decaying mean); since:
log(1 + months); peak and worst: log(1 + worst month); spread: of log(1 + deaths) over 12 months."""


def _sums(values: NDArray[np.floating]) -> Floats:
    return np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)


def decayed(values: Floats, half_life: float) -> Floats:
    """Mean of all months so far, each weighing half of what one ``half_life`` months later weighs."""
    keep = 0.5 ** (1.0 / half_life)
    out = np.zeros_like(values)
    total, weight = np.zeros(len(values)), 0.0
    for i in range(values.shape[1]):
        total = total * keep + values[:, i]
        weight = weight * keep + 1.0
        out[:, i] = total / weight
    return out


def _since(happened: NDArray[np.bool_]) -> Floats:
    months = np.arange(happened.shape[1])
    last = np.maximum.accumulate(np.where(happened, months, -1), axis=1)
    return np.asarray(np.log1p(np.where(last >= 0, months - last, LONG_AGO)))


def features(deaths: Floats, other: Floats) -> Floats:
    """``[country, month, feature]`` of two series ``[country, month]``, in the order of ``FEATURES``."""
    months = np.arange(deaths.shape[1])

    def past(total: Floats, span: int) -> Floats:
        return np.asarray(total[:, months + 1] - total[:, np.maximum(months + 1 - span, 0)])

    def rate(total: Floats, span: int) -> Floats:
        return np.asarray(np.log1p(past(total, span) * 12.0 / span))

    log: Floats = np.log1p(deaths)
    logs, squares = _sums(log), _sums(log**2)
    own, others = _sums(deaths), _sums(other)
    some, many = _sums((deaths > 0) * 1.0), _sums((deaths >= 25) * 1.0)
    worst = np.maximum.accumulate(deaths, axis=1)
    padded = np.concatenate([np.zeros((len(deaths), 11)), deaths], axis=1)
    year = np.lib.stride_tricks.sliding_window_view(padded, 12, axis=1).max(axis=2)
    spans = [rate(own, k) for k in (3, 6, 12, 24, 36, 60, 120)]
    variance = past(squares, 12) / 12 - (past(logs, 12) / 12) ** 2
    columns = [
        log,
        *spans,
        *(rate(others, k) for k in (3, 12, 36)),
        *(past(some, k) / k for k in (6, 12, 36, 120)),
        *(past(many, k) / k for k in (12, 60)),
        decayed(log, 3),
        decayed(log, 12),
        np.log1p(decayed(deaths, 6)),
        _since(deaths > 0),
        _since(other > 0),
        _since(deaths >= 25),
        np.log1p(worst),
        np.log1p(year),
        np.sqrt(np.maximum(variance, 0.0)),
        spans[0] - spans[2],
        spans[2] - spans[4],
    ]
    return np.stack(columns, axis=-1)


def column(name: str) -> int:
    """Where a feature stands."""
    return FEATURES.index(name)
