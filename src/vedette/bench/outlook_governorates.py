"""Syrian governorates in 2017, forecast from 2016: how weak the outlook is below the country.

One war, one year to learn from and one to try on: the windows of all governorates in 2016 give base rates
and weights of the signals, as ``outlook.fit`` does for what ships (which is fitted on both years, so that
it could not be tried on either), and the prior of the self-exciting model. They are pooled with each
governorate's own record as ``outlook.record`` does; beside the pool stand its parts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vedette.bench.report import Metric
from vedette.outlook import daily, ensemble, fit, record
from vedette.outlook.history import History, load

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TRY_FROM = dt.date(2017, 1, 1)
QUESTIONS = tuple((h, t) for h in (7, 30) for t in (1, 25, 100))
"""(days, deaths at least)."""

POOL = "pool"
MODELS = (POOL, "base rate and drivers", "base rate", "self-exciting", "own last 12 windows")
"""The pool, and what it stands beside."""

LOWEST, HIGHEST = 0.02, 0.98
"""As in ``outlook.model``."""


def _cut(unit: daily.Daily, start: dt.date, end: dt.date) -> daily.Daily:
    """The unit's days from ``start`` to before ``end``."""
    a, b = (start - unit.start).days, (end - unit.start).days
    return replace(unit, start=start, counts=unit.counts[:, max(a, 0) : b])


KINDS = ("fighting", "site", "control", "newcomer", "ceasefire", "displaced")
"""Measures asked for any incident (or headline) at all."""


@dataclass(frozen=True)
class _Tried:
    """Windows of the year tried: probabilities by model, what came, and the governorate of each."""

    said: dict[str, Floats]
    outcome: Floats
    where: Ints


def _record(
    unit: daily.Daily, learnt: Sequence[daily.Daily], at: int, case: tuple[str, int, int]
) -> record.Record:
    measure, horizon, threshold = case
    known = replace(unit, counts=unit.counts[:, :at])
    made = record.of(known, learnt, measure, horizon, threshold)
    assert made is not None
    return made


def _case(
    units: tuple[daily.Daily, ...], weights: Floats | None, case: tuple[str, int, int]
) -> _Tried:
    """All models on the windows of one question: (measure, days, at least so many)."""
    measure, horizon, threshold = case
    m = daily.MEASURES.index(measure)
    first_year = [_cut(u, u.start, TRY_FROM) for u in units]
    learnt = daily.windows(first_year, horizon)
    kinds = daily.level(measure, learnt.past[:, m])
    came = learnt.future[:, m] >= threshold
    rows: list[tuple[float, ...]] = []
    for number, unit in enumerate(units):
        first = (TRY_FROM - unit.start).days
        tried = daily.windows([replace(unit, warm_up=first)], horizon)
        at = np.arange(first, unit.counts.shape[1] - horizon + 1, horizon)
        for i, kind in enumerate(daily.level(measure, tried.past[:, m])):
            # A level that the first year did not have takes the nearest that it had.
            near = kinds[np.abs(kinds - kind).argmin()]
            same = kinds == near
            base = float((came[same].sum() + 0.5) / (same.sum() + 1.0))
            shift = (
                0.0
                if weights is None
                else float(weights @ (tried.signals[i] - learnt.signals[same].mean(axis=0)))
            )
            driven = float(fit.from_log_odds(fit.log_odds(np.array(base)) + shift))
            driven = min(HIGHEST, max(LOWEST, driven))
            seen = _record(unit, first_year, int(at[i]), case)
            own = (seen.k + 0.5) / (seen.n + 1.0) if seen.n else base
            here = record.pooled(driven, seen)
            outcome = float(tried.future[i, m] >= threshold)
            rows.append((here, driven, base, seen.exciting, own, outcome, number))
    table = np.array(rows)
    said = {name: table[:, i].clip(LOWEST, HIGHEST) for i, name in enumerate(MODELS)}
    return _Tried(said, table[:, -2], table[:, -1].astype(np.int64))


def _joined(made: Sequence[_Tried]) -> _Tried:
    said = {name: np.concatenate([x.said[name] for x in made]) for name in MODELS}
    return _Tried(
        said, np.concatenate([x.outcome for x in made]), np.concatenate([x.where for x in made])
    )


def _brier(p: Floats, outcome: Floats) -> Floats:
    return np.asarray((p - outcome) ** 2)


def _metrics(title: str, tried: _Tried) -> list[Metric]:
    """Brier score of the pool beside its parts, and how much better it is than each."""
    scores = {name: _brier(p, tried.outcome) for name, p in tried.said.items()}
    others = MODELS[1:]
    metrics = [
        Metric(
            name=f"{title}: Brier",
            value=float(scores[POOL].mean()),
            unit="score",
            peers=", ".join(f"{name} {scores[name].mean():.4f}" for name in others),
        )
    ]
    for name in others:
        low, high = ensemble.bootstrap(scores[POOL], scores[name], tried.where)
        metrics.append(
            Metric(
                name=f"{title}: better than {name}",
                value=1.0 - float(scores[POOL].sum() / scores[name].sum()),
                peers=f"95 % interval over governorates {100 * low:+.1f} to {100 * high:+.1f} %",
            )
        )
    return metrics


def score(history: History | None = None) -> tuple[tuple[Metric, ...], tuple[str, ...]]:
    """Brier scores of deaths, of each question on them, and of incidents of other kinds; what they mean."""
    units = daily.of_history((history or load()).events)
    weights = fit.daily_weights([_cut(u, u.start, TRY_FROM) for u in units], "deaths")
    made = [_case(units, weights, ("deaths", h, t)) for h, t in QUESTIONS]
    metrics = _metrics("governorates 2017", _joined(made))
    for (horizon, threshold), x in zip(QUESTIONS, made, strict=True):
        others = ", ".join(
            f"{name} {_brier(x.said[name], x.outcome).mean():.4f}" for name in MODELS[1:]
        )
        metrics.append(
            Metric(
                name=f"governorates 2017: {threshold} deaths or more in {horizon} days",
                value=float(_brier(x.said[POOL], x.outcome).mean()),
                unit="score",
                peers=f"n {len(x.outcome)}, true {x.outcome.mean():.2f}; {others}",
            )
        )
    kinds = [_case(units, None, (m, h, 1)) for m in KINDS for h in (7, 30)]
    metrics += _metrics("governorates 2017, incidents of a kind", _joined(kinds))
    note = (
        f"Governorates: {len(units)} of Syria, learnt on 2016 and tried on 2017; one war and one year, so this says "
        "little of any other. The pool's parts weigh the same; drivers are left out of the incidents of a kind."
    )
    return tuple(metrics), (note,)
