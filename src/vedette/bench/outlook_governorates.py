"""Syrian governorates in 2017, forecast from 2016: how weak the outlook is below the country.

One war, one year to learn from and one to try on: the windows of all governorates in 2016 give base rates
and weights of the signals, as ``outlook.fit`` does for what ships (which is fitted on both years, so that
it could not be tried on either). Beside it, each governorate's own last twelve windows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vedette.bench.report import Metric
from vedette.outlook import daily, ensemble, fit
from vedette.outlook.history import History, load

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TRY_FROM = dt.date(2017, 1, 1)
QUESTIONS = tuple((h, t) for h in (7, 30) for t in (1, 25, 100))
"""(days, deaths at least)."""

WINDOWS = 12
LOWEST, HIGHEST = 0.02, 0.98
"""As in ``outlook.model``."""


def _cut(unit: daily.Daily, start: dt.date, end: dt.date) -> daily.Daily:
    """The unit's days from ``start`` to before ``end``."""
    a, b = (start - unit.start).days, (end - unit.start).days
    return replace(unit, start=start, counts=unit.counts[:, max(a, 0) : b])


def _own(unit: daily.Daily, at: Ints, horizon: int, threshold: int) -> Floats:
    """Jeffreys' rate over the unit's last windows before each of these days."""
    total = np.concatenate([[0], np.cumsum(unit.counts[daily.MEASURES.index("deaths")])])
    ends = at[:, None] - horizon * np.arange(WINDOWS)[None, :]
    known = ends >= horizon
    ends = np.where(known, ends, horizon)
    k = ((total[ends] - total[ends - horizon] >= threshold) & known).sum(axis=1)
    return np.asarray((k + 0.5) / (known.sum(axis=1) + 1.0))


def _case(
    units: tuple[daily.Daily, ...], weights: Floats, horizon: int, threshold: int
) -> tuple[Floats, Floats, Floats, Floats, Ints]:
    """Of the windows of the year tried: driven, base rate, own windows, outcome, governorate."""
    m = daily.MEASURES.index("deaths")
    learnt = daily.windows([_cut(u, u.start, TRY_FROM) for u in units], horizon)
    kinds = daily.level("deaths", learnt.past[:, m])
    came = learnt.future[:, m] >= threshold
    parts: list[tuple[Floats, Floats, Floats, Floats, Ints]] = []
    for number, unit in enumerate(units):
        first = (TRY_FROM - unit.start).days
        tried = daily.windows([replace(unit, warm_up=first)], horizon)
        at = np.arange(first, unit.counts.shape[1] - horizon + 1, horizon)
        base, shift = np.zeros(len(at)), np.zeros(len(at))
        for i, kind in enumerate(daily.level("deaths", tried.past[:, m])):
            # A level that the first year did not have takes the nearest that it had.
            near = kinds[np.abs(kinds - kind).argmin()]
            same = kinds == near
            base[i] = (came[same].sum() + 0.5) / (same.sum() + 1.0)
            shift[i] = weights @ (tried.signals[i] - learnt.signals[same].mean(axis=0))
        driven = fit.from_log_odds(fit.log_odds(base) + shift).clip(LOWEST, HIGHEST)
        outcome = (tried.future[:, m] >= threshold).astype(np.float64)
        own = _own(unit, at, horizon, threshold)
        parts.append((driven, base, own, outcome, np.full(len(at), number)))
    driven, base, own, outcome, where = (np.concatenate(x) for x in zip(*parts, strict=True))
    return driven, base, own, outcome, where


def score(history: History | None = None) -> tuple[tuple[Metric, ...], tuple[str, ...]]:
    """Brier scores of all questions together, then of each; and what they mean."""
    units = daily.of_history((history or load()).events)
    weights = fit.daily_weights([_cut(u, u.start, TRY_FROM) for u in units], "deaths")
    made = [_case(units, weights, h, t) for h, t in QUESTIONS]
    driven, base, own, outcome, where = (np.concatenate(x) for x in zip(*made, strict=True))

    def brier(p: Floats, y: Floats) -> Floats:
        return np.asarray((p - y) ** 2)

    ours = brier(driven, outcome)
    metrics = [
        Metric(
            name="governorates 2017: Brier",
            value=float(ours.mean()),
            unit="score",
            peers=f"base rate {brier(base, outcome).mean():.4f}, own last 12 windows {brier(own, outcome).mean():.4f}",
        )
    ]
    for name, other in (("base rate", base), ("own last 12 windows", own)):
        theirs = brier(other, outcome)
        low, high = ensemble.bootstrap(ours, theirs, where)
        metrics.append(
            Metric(
                name=f"governorates 2017: better than {name}",
                value=1.0 - float(ours.sum() / theirs.sum()),
                peers=f"95 % interval over governorates {100 * low:+.1f} to {100 * high:+.1f} %",
            )
        )
    for (horizon, threshold), (p, b, o, y, _) in zip(QUESTIONS, made, strict=True):
        metrics.append(
            Metric(
                name=f"governorates 2017: {threshold} deaths or more in {horizon} days",
                value=float(brier(p, y).mean()),
                unit="score",
                peers=f"n {len(y)}, true {y.mean():.2f}; base rate {brier(b, y).mean():.4f}, own {brier(o, y).mean():.4f}",
            )
        )
    note = f"Governorates: {len(units)} of Syria, learnt on 2016 and tried on 2017; one war and one year, so this says little of any other."
    return tuple(metrics), (note,)
