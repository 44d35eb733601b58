"""What an area's own record says of a question, to be weighed with base rate and drivers.

Two views of it: the self-exciting model of its incidents (``outlook.hawkes``), shrunk to the history's rate
for this level, and its last twelve windows. With base rate and drivers they are pooled in equal parts, less
where the record is young: one war and two years are too few to fit weights on. For deaths, each incident of the model has the deaths of a
past one of the area (a compound process), of which the history's count as ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vedette.outlook import daily, hawkes

WINDOWS = 12
LEAST = 6
"""Fewest whole windows of the record that say anything."""

SHORTEST = 10
"""Days of record below which the model is not fitted."""

YOUNG = 90.0
"""Days of record at which a view weighs half of what base rate and drivers do; of a long one it weighs nearly
as much. A burst that a ledger has just begun to read says little of what comes after it. A judgement: the
governorates that the pool was tried on have records of a year and more."""

PEOPLE = ("deaths", "civilians")
"""Measures whose number is that of the incidents' people."""

PATHS = 1000
MARKS = 100
"""Latest incidents whose deaths stand for those to come."""

PRIOR_MARKS = 10.0
"""How many incidents the history's deaths per incident are worth."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Record:
    """The views of one record on one question."""

    exciting: float
    """Probability by the self-exciting model."""
    k: int = 0
    n: int = 0
    """Of the last ``n`` windows, ``k`` would have said yes; 0 of 0 where there are fewer than ``LEAST``."""
    weight: float = 1.0
    """Of each view in the pool, where base rate and drivers weigh 1."""

    @property
    def views(self) -> tuple[float, ...]:
        """The probabilities to be pooled."""
        return (self.exciting, (self.k + 0.5) / (self.n + 1.0)) if self.n else (self.exciting,)

    def other(self) -> Record:
        """The record's view of the opposite outcome."""
        return replace(self, exciting=1.0 - self.exciting, k=self.n - self.k)


def pooled(p: float, record: Record) -> float:
    """The mean of a probability and the record's views, these by the record's weight."""
    views = record.views
    return (p + record.weight * sum(views)) / (1.0 + record.weight * len(views))


def of(
    own: daily.Daily,
    history: Sequence[daily.Daily],
    measure: str,
    horizon: int,
    threshold: float,
) -> Record | None:
    """The record's views of "at least so many in the window"; ``None`` where it is too short to fit."""
    days = own.counts.shape[1]
    if days < SHORTEST:
        return None
    counted = "fighting" if measure in PEOPLE else measure
    events = own.counts[daily.MEASURES.index(counted)]
    fitted = hawkes.fit(events, hawkes.Prior(prior_rate(own, history, counted)))
    if measure == counted and threshold <= 1:
        exciting = fitted.any_within(horizon)
    else:
        sums = fitted.paths(horizon, PATHS).sum(axis=1)
        if measure in PEOPLE:
            sums = _compound(sums, own, history, measure)
        exciting = float(((sums >= threshold).sum() + 0.5) / (PATHS + 1.0))
    k, n = last_windows(own, measure, horizon, threshold)
    return Record(exciting, k, n, days / (days + YOUNG))


def prior_rate(own: daily.Daily, history: Sequence[daily.Daily], measure: str) -> float:
    """Incidents a day that the history's windows after 28 days on the same level had.

    Where it has none of that level it is the record's own mean.
    """
    m = daily.MEASURES.index(measure)
    row = own.counts[m]
    rows = daily.windows(history, 30)
    kinds = daily.level(measure, rows.past[:, m])
    here = daily.level(measure, np.array([int(row[-daily.PAST :].sum())]))[0]
    same = kinds == here
    if same.any():
        return float(rows.future[same, m].mean() / 30.0)
    return float((row.sum() + 0.5) / (len(row) + 1.0))


def last_windows(own: daily.Daily, measure: str, horizon: int, threshold: float) -> tuple[int, int]:
    """(k, n) of the last whole windows of the record, ``WINDOWS`` at most; (0, 0) for too few."""
    row = own.counts[daily.MEASURES.index(measure)]
    n = min(WINDOWS, len(row) // horizon)
    if n < LEAST:
        return 0, 0
    sums = row[len(row) - n * horizon :].reshape(n, horizon).sum(axis=1)
    return int((sums >= threshold).sum()), n


def _marks(units: Sequence[daily.Daily], measure: str) -> Floats:
    """People per incident of each day that had incidents, once for each of them."""
    people, incidents = daily.MEASURES.index(measure), daily.MEASURES.index("fighting")
    found = []
    for u in units:
        n = u.counts[incidents]
        busy = n > 0
        found.append(np.repeat(u.counts[people][busy] / n[busy], n[busy]))
    return np.concatenate(found) if found else np.zeros(0)


def _compound(
    incidents: Ints, own: daily.Daily, history: Sequence[daily.Daily], measure: str
) -> Ints:
    """People of so many incidents each: drawn from the record's latest and the history's."""
    mine, theirs = _marks([own], measure)[-MARKS:], _marks(history, measure)
    marks = np.concatenate([mine, theirs])
    if not marks.size:
        return np.zeros_like(incidents)
    weight = np.concatenate(
        [np.ones(len(mine)), np.full(len(theirs), PRIOR_MARKS / max(len(theirs), 1))]
    )
    rng = np.random.default_rng(0)
    drawn = rng.choice(marks, size=int(incidents.sum()), p=weight / weight.sum())
    ends = np.concatenate([[0.0], np.cumsum(drawn)])
    at = np.cumsum(incidents)
    return np.asarray(np.rint(ends[at] - ends[at - incidents]), dtype=np.int64)
