"""Country-months: comparable situations in the panel, what followed them, and their signals.

A *situation* is a country at the end of a month. It is comparable to another when the deaths of its
last three months fall into the same class. What followed is the sum over a window of months that
starts ``lead`` months after the last known one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.outlook.history import Panel

MEMORY = 36
"""Months of past that a situation needs."""

EDGES = (1, 5, 25, 100, 300, 1000, 3000)
"""Lower ends of the classes of the last three months' deaths; 25 and 1,000 are UCDP's thresholds for
a minor conflict and a war, as deaths in a year."""

SIGNALS = ("last month", "last quarter", "last year", "last three years", "habit", "peak")
"""log(1 + deaths) over each span; habit: share of the last 36 months at the question's level;
peak: log(1 + deaths) of the worst month on record."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Situations:
    """One row per situation: ``signals[row, signal]`` (habit per threshold is added on demand)."""

    country: Ints
    month: Ints
    """Last known month of each."""
    level: Ints
    """Deaths of the last three months."""
    kind: Ints
    """Class: 0 and 1 for no deaths (none in three years, some in three years), then ``EDGES``."""
    spans: Floats
    """log(1 + deaths) over 1, 3, 12 and 36 months, and of the worst month so far."""
    recent: Ints
    """The last 36 months themselves: ``recent[row, month]``."""

    def signals(self, threshold: float, window: int) -> Floats:
        """``[row, signal]`` in the order of ``SIGNALS`` for a threshold over a window of months."""
        habit = (self.recent >= threshold / window).mean(axis=1)
        return np.column_stack([self.spans[:, :4], 4.0 * habit, self.spans[:, 4]])


def situations(panel: Panel, first: int, last: int) -> Situations:
    """All situations whose last known month lies in ``first``..``last`` (month indices)."""
    lo = max(first - panel.first, MEMORY - 1)
    hi = min(last - panel.first, panel.deaths.shape[1] - 1)
    total = np.concatenate(
        [np.zeros((len(panel.countries), 1), np.int64), np.cumsum(panel.deaths, axis=1)], axis=1
    )
    peak = np.maximum.accumulate(panel.deaths, axis=1) if panel.deaths.size else panel.deaths
    country, month = np.meshgrid(
        np.arange(len(panel.countries)), np.arange(lo, max(lo, hi + 1)), indexing="ij"
    )
    c, t = country.ravel(), month.ravel()
    keep = panel.exists[c, t] if t.size else np.zeros(0, np.bool_)
    c, t = c[keep], t[keep]

    def past(months: int) -> Ints:
        return np.asarray(total[c, t + 1] - total[c, t + 1 - months])

    level, three_years = past(3), past(MEMORY)
    kind = np.where(
        level > 0, 1 + np.searchsorted(EDGES, level, side="right"), (three_years > 0).astype(int)
    )
    spans = np.column_stack(
        [np.log1p(x) for x in (past(1), level, past(12), three_years, peak[c, t])]
    )
    window = np.arange(MEMORY)
    recent = panel.deaths[c[:, None], t[:, None] - window[None, :]]
    return Situations(c, t + panel.first, level, kind.astype(np.int64), spans, recent)


def followed(
    panel: Panel, rows: Situations, lead: int, window: int
) -> tuple[Ints, NDArray[np.bool_]]:
    """Deaths in the window after each situation, and whether the panel reaches its end.

    The window is months ``month + lead + 1`` to ``month + lead + window``.
    """
    total = np.concatenate(
        [np.zeros((len(panel.countries), 1), np.int64), np.cumsum(panel.deaths, axis=1)], axis=1
    )
    start = rows.month - panel.first + lead + 1
    complete = start + window <= panel.deaths.shape[1]
    start = np.where(complete, start, 0)
    return total[rows.country, start + window] - total[rows.country, start], complete


def kind_words(kind: int) -> str:
    """The class of a situation in words."""
    if kind == 0:
        return "no deaths in the last 36 months"
    if kind == 1:
        return "no deaths in the last 3 months, but some in the last 36"
    low = EDGES[kind - 2]
    if kind - 1 == len(EDGES):
        return f"{low:,} deaths or more in the last 3 months"
    return f"{low:,} to {EDGES[kind - 1] - 1:,} deaths in the last 3 months"
