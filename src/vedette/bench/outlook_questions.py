"""Questions on country-months, with what became of them: Brier and log score of the outlook's models.

A question asks of the ``window_months`` after its origin: deaths at or above a threshold, twice or half of
what the same span before had, or a month of 25 or more. Data to the origin's month are used.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vedette.bench import corpus
from vedette.bench.outlook_data import Panel, month_id
from vedette.bench.report import Metric
from vedette.model import Bin
from vedette.outlook import counts, ensemble, months
from vedette.outlook.scoring import reliability

Floats = NDArray[np.float64]

LOWEST, HIGHEST = 0.001, 0.999
"""Probabilities are kept within these: none is 0 or 1."""

PEERS = ("p_conf12", "p_conf36")
AT_LEAST = "fatalities_ge_"


@dataclass(frozen=True)
class Scored:
    """Metrics and notes of the questions."""

    metrics: tuple[Metric, ...]
    notes: tuple[str, ...]
    reliability: tuple[Bin, ...] = ()


def probability(kind: str, shares: Floats, past: Floats) -> Floats | None:
    """Probability of each question of a kind; ``None`` for a kind that sums cannot answer."""
    if kind.startswith(AT_LEAST):
        return counts.at_least(shares, float(kind.removeprefix(AT_LEAST)))
    if kind == "escalation_x2":
        return counts.at_least(shares, 2.0 * past)
    if kind == "deescalation_half":
        return 1.0 - counts.at_least(shares, np.floor(past / 2.0) + 1.0)
    return None


def _forecasts(panel: Panel, rows: Sequence[dict[str, str]]) -> Floats:
    """The probability of each question; NaN where no model answers it."""
    out = np.full(len(rows), np.nan)
    of: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for i, r in enumerate(rows):
        of[r["origin"], int(r["window_months"])].append(i)
    country = {int(c): i for i, c in enumerate(panel.ids)}
    for (origin, window), chosen in sorted(of.items()):
        last = panel.column(month_id(int(origin[:4]), int(origin[5:7])))
        known = slice(0, last + 1)
        case = months.case(panel.deaths[:, known], panel.other[:, known], panel.exists[:, known])
        shares = months.of_window(case, 1, window)
        for kind in sorted({rows[i]["question"] for i in chosen}):
            these = [i for i in chosen if rows[i]["question"] == kind]
            places = [country[int(rows[i]["country_id"])] for i in these]
            past = np.array([float(rows[i]["past_sum"] or 0) for i in these])
            p = probability(kind, shares[places], past)
            if p is not None:
                out[these] = p.clip(LOWEST, HIGHEST)
    return out


def log_loss(p: Floats, outcome: Floats) -> Floats:
    """−ln of the probability given to what happened."""
    return np.asarray(-np.log(np.where(outcome > 0, p, 1.0 - p)))


def score(panel: Panel, path: Path) -> Scored:
    """Score the questions: those that the peers answer too, then each kind."""
    rows = list(csv.DictReader(corpus.text_lines(path)))
    p = _forecasts(panel, rows)
    outcome = np.array([float(r["outcome"]) for r in rows])
    country = np.array([int(r["country_id"]) for r in rows])
    kind = np.array([r["question"] for r in rows])
    peers = {c: np.array([float(r[c]) if r[c] else np.nan for r in rows]) for c in PEERS}
    both = ~np.isnan(p) & np.all([~np.isnan(x) for x in peers.values()], axis=0)
    metrics = [
        _metric("questions: Brier", _brier, p, peers, outcome, both),
        _metric("questions: log score", log_loss, p, peers, outcome, both),
    ]
    for name, of in (("Brier", _brier), ("log score", log_loss)):
        for c, q in peers.items():
            ours, theirs = of(p[both], outcome[both]), of(q[both], outcome[both])
            low, high = ensemble.bootstrap(ours, theirs, country[both])
            metrics.append(
                Metric(
                    name=f"questions: {name} better than {c}",
                    value=1.0 - float(ours.sum() / theirs.sum()),
                    peers=f"95 % interval {100 * low:+.1f} to {100 * high:+.1f} %",
                )
            )
    for k in sorted(set(kind)):
        these = (kind == k) & ~np.isnan(p)
        if these.any():
            metrics.append(_metric(f"{k}: Brier", _brier, p, peers, outcome, these))
            metrics.append(_metric(f"{k}: log score", log_loss, p, peers, outcome, these))
    left = int(np.isnan(p).sum())
    bins = reliability(zip(p[both].tolist(), (outcome[both] > 0).tolist(), strict=True))
    said = "; ".join(f"{b.mean_probability:.2f} → {b.share_true:.2f} (n {b.n})" for b in bins)
    return Scored(
        tuple(metrics),
        (
            f"Questions: {int(both.sum()):,} that the peers answer too; {left:,} of {len(rows):,} are on single months within the window and not answered.",
            f"Reliability of those, mean probability → share that came true: {said}.",
        ),
        bins,
    )


def _brier(p: Floats, outcome: Floats) -> Floats:
    return np.asarray((p - outcome) ** 2)


def _metric(
    name: str,
    of: object,
    p: Floats,
    peers: dict[str, Floats],
    outcome: Floats,
    chosen: NDArray[np.bool_],
) -> Metric:
    assert callable(of)
    said = [
        f"{c} {of(q[chosen], outcome[chosen]).mean():.4f}"
        for c, q in peers.items()
        if not np.isnan(q[chosen]).any()
    ]
    rate = outcome[chosen].mean()
    said.append(
        f"always {rate:.2f}: {of(np.full(int(chosen.sum()), rate), outcome[chosen]).mean():.4f}"
    )
    return Metric(
        name=name,
        value=float(of(p[chosen], outcome[chosen]).mean()),
        unit="score",
        peers=", ".join(said),
    )
