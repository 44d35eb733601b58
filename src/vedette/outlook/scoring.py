"""Scores of forecasts, and the scorecard over many of them.

Brier score: Brier 1950, in its binary form (p − outcome)², 0 best. Log score: natural log of the
probability given to what happened (Good 1952), 0 best. CRPS: of one yes/no question it is the Brier
score; of questions that ask one number at several thresholds it is the sum of their Brier scores (Epstein's
ranked probability score, 1969). All are proper: only one's true probability is the best answer.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence

from vedette.model import Against, Bin, Forecast, KindScores, Score, Scorecard
from vedette.outlook.resolvers import Outcome

BINS = 10


BASE_RATE, PLAIN = "base rate", "conflictology12"


def brier(probability: float, outcome: bool) -> float:
    """(p − outcome)²."""
    return (probability - float(outcome)) ** 2


def log_score(probability: float, outcome: bool) -> float:
    """ln of the probability given to what happened: never above 0."""
    return math.log(probability if outcome else 1.0 - probability)


def score(
    forecast: Forecast, outcome: Outcome | bool | None, on: dt.date, plain: float | None = None
) -> Score:
    """The score of a forecast whose question was resolved ``on`` a day; ``None`` is void.

    ``plain``: conflictology12's probability (``reference.conflictology``), kept beside.
    """
    happened = outcome.happened if isinstance(outcome, Outcome) else outcome
    note = outcome.note if isinstance(outcome, Outcome) else ""
    rate = forecast.base_rate.rate
    return Score(
        forecast_id=forecast.id,
        question_id=forecast.question.id,
        resolved_on=on,
        outcome=happened,
        brier=None if happened is None else brier(forecast.probability, happened),
        log_score=None if happened is None else log_score(forecast.probability, happened),
        base_rate_brier=None if happened is None else brier(rate, happened),
        base_rate_log_score=None if happened is None else log_score(rate, happened),
        plain_probability=None if happened is None else plain,
        note=note or ("void" if happened is None else ""),
    )


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> tuple[Bin, ...]:
    """Equal bins of probability that hold any forecast; a bin holds its lower edge."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for p, y in pairs:
        held.setdefault(min(int(p * bins), bins - 1), []).append((p, y))
    return tuple(
        Bin(
            low=i / bins,
            high=(i + 1) / bins,
            n=len(held[i]),
            mean_probability=math.fsum(p for p, _ in held[i]) / len(held[i]),
            share_true=sum(y for _, y in held[i]) / len(held[i]),
        )
        for i in sorted(held)
    )


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _against(name: str, pairs: Sequence[tuple[float, Forecast, Score]]) -> Against | None:
    """``pairs``: (their probability, our forecast, its score)."""
    if not pairs:
        return None
    n = len(pairs)
    seen = [bool(s.outcome) for _, _, s in pairs]
    return Against(
        name=name,
        n=n,
        brier=math.fsum(brier(p, y) for (p, _, _), y in zip(pairs, seen, strict=True)) / n,
        log_score=math.fsum(log_score(p, y) for (p, _, _), y in zip(pairs, seen, strict=True)) / n,
        ours_brier=math.fsum(s.brier or 0.0 for _, _, s in pairs) / n,
        ours_log_score=math.fsum(s.log_score or 0.0 for _, _, s in pairs) / n,
    )


def _parts(rows: Sequence[tuple[Forecast, Score]]) -> tuple[KindScores, ...]:
    kinds = sorted({f.question.kind for f, _ in rows})
    out = []
    for kind in kinds:
        mine = [(f, s) for f, s in rows if f.question.kind == kind]
        n = len(mine)
        out.append(
            KindScores(
                kind=kind,
                n=n,
                true=sum(bool(s.outcome) for _, s in mine),
                mean_probability=math.fsum(f.probability for f, _ in mine) / n,
                brier=math.fsum(s.brier or 0.0 for _, s in mine) / n,
                base_rate_brier=math.fsum(s.base_rate_brier or 0.0 for _, s in mine) / n,
            )
        )
    return tuple(out)


def _crps(rows: Sequence[tuple[Forecast, Score]]) -> tuple[float | None, int]:
    """Mean over numbers asked at two thresholds or more of the sum of their Brier scores."""
    ladders: dict[tuple[str, ...], dict[float, float]] = {}
    for f, s in rows:
        r = f.question.resolver
        what = (str(f.issued), r.source, r.query, r.area, str(r.start), str(r.end))
        key = (*what, *(f"{k}={v}" for k, v in sorted(r.arguments.items())))
        ladders.setdefault(key, {})[r.threshold] = s.brier or 0.0
    sums = [math.fsum(v.values()) for v in ladders.values() if len(v) > 1]
    return _mean(sums), len(sums)


def scorecard(forecasts: Iterable[Forecast], scores: Iterable[Score], on: dt.date) -> Scorecard:
    """Every forecast issued by a day, counted once (the same id twice is one forecast)."""
    issued = {f.id: f for f in forecasts if f.issued <= on}
    done = {s.forecast_id: s for s in scores if s.forecast_id in issued and s.resolved_on <= on}
    scored = [s for _, s in sorted(done.items()) if s.outcome is not None]
    open_ = [f for f in issued.values() if f.id not in done]
    overdue = sum(f.question.resolves_on <= on for f in open_)
    mean = _mean([s.brier for s in scored if s.brier is not None])
    base = _mean([s.base_rate_brier for s in scored if s.base_rate_brier is not None])
    rows = [(issued[s.forecast_id], s) for s in scored]
    crps, crps_of = _crps(rows)
    against = (
        _against(BASE_RATE, [(f.base_rate.rate, f, s) for f, s in rows]),
        _against(
            PLAIN,
            [(s.plain_probability, f, s) for f, s in rows if s.plain_probability is not None],
        ),
    )
    return Scorecard(
        issued=len(issued),
        matured=len(done) + overdue,
        scored=len(scored),
        void=len(done) - len(scored),
        pending=len(open_) - overdue,
        overdue=overdue,
        brier=mean,
        log_score=_mean([s.log_score for s in scored if s.log_score is not None]),
        base_rate_brier=base,
        skill=None if mean is None or not base else 1.0 - mean / base,
        crps=crps,
        crps_of=crps_of,
        against=tuple(a for a in against if a is not None),
        kinds=_parts(rows),
        reliability=reliability(
            (issued[s.forecast_id].probability, bool(s.outcome)) for s in scored
        ),
    )
