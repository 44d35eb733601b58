"""The table on which form and weights of the models of months were chosen: years to 2017 only.

``python -m vedette.outlook.choose`` forecasts each year from the October before, with each model, some
that were not taken, and some pools, and prints their scores. It reads the shipped history.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.outlook import counts, ensemble, months, past
from vedette.outlook.history import History, load, month_index

Floats = NDArray[np.float64]

FIRST, LAST = 2008, 2017
LEADS = range(3, 15)

POOLS: dict[str, dict[str, float]] = {
    "as shipped": months.WEIGHTS,
    "no own history": {"ladder": 0.4, "forest": 0.6},
    "no ladder": {"own 3": 0.15, "own 6": 0.15, "forest": 0.7},
    "no forest": {"own 3": 0.15, "own 6": 0.15, "ladder": 0.7},
    "even": {"own 3": 0.25, "own 6": 0.25, "ladder": 0.25, "forest": 0.25},
}
"""Pools tried, before the tail is widened."""

TAILS = ((0.0, 1.0), (0.3, 1.0), (0.3, 2.0), months.TAIL)

NB_SIZES = (0.15, 0.3, 0.6)
"""Sizes (one over the dispersion) of the negative binomials tried."""


def case_of(history: History, last: int) -> months.Case:
    """State-based deaths, all organised violence beside them, up to a month index."""
    own = history.state_based.until(last)
    every = history.all_violence
    start = own.first - every.first
    other = every.deaths[:, start : start + own.deaths.shape[1]]
    return months.case(own.deaths, np.maximum(own.deaths, other), own.exists)


def negative_binomial(case: months.Case, leads: Sequence[int], size: float) -> Floats:
    """Negative binomial around the decaying mean of the country's months, with one size for all."""
    level = np.expm1(case.features[:, -1, past.column("mean 6")])
    mean = np.maximum(level, 1e-3)
    k = np.arange(0, 60_001, dtype=np.float64)
    steps = np.concatenate([[0.0], np.cumsum(np.log(size + k[:-1]) - np.log(k[:-1] + 1.0))])
    at = counts.class_of(k)
    shares = np.zeros((len(mean), counts.CLASSES))
    for i, m in enumerate(mean):
        log = steps + size * np.log(size / (size + m)) + k * np.log(m / (size + m))
        shares[i] = np.bincount(at, np.exp(log), counts.CLASSES)
    return np.repeat(shares / shares.sum(axis=1, keepdims=True), len(leads), axis=0)


def line(
    name: str, shares: Floats | None, seen: Floats, drawn: NDArray[np.int64] | None = None
) -> str:
    """The scores of one model as a line."""
    draws = counts.draws(shares) if shares is not None else drawn
    assert draws is not None
    return (
        f"{name:28s}{ensemble.crps(draws, seen).mean():8.3f}{ensemble.crps_log(draws, seen).mean():8.4f}"
        f"{ensemble.ignorance(draws, seen).mean():8.4f}{ensemble.interval_score(draws, seen).mean():8.1f}"
        f"{ensemble.brier_at(draws, seen, 25).mean():9.5f}{ensemble.covered(draws, seen)[seen > 0].mean():8.3f}"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=FIRST)
    args = parser.parse_args(argv)
    history = load()
    panel = history.state_based
    parts: dict[str, list[Floats]] = {}
    seen: list[Floats] = []
    plain: list[NDArray[np.int64]] = []
    for year in range(args.first, LAST + 1):
        last = month_index(year - 1, 10)
        case = case_of(history, last)
        made = months.components(case, LEADS, seed=year)
        made |= {"own 12": months.own(case, LEADS, 1, 12.0)}
        made |= {f"negative binomial {s}": negative_binomial(case, LEADS, s) for s in NB_SIZES}
        for name, shares in made.items():
            parts.setdefault(name, []).append(shares)
        start = last + LEADS[0] - panel.first
        seen.append(panel.deaths[:, start : start + len(LEADS)].ravel().astype(np.float64))
        recent = case.deaths[:, -12:].astype(np.int64)
        plain.append(np.repeat(np.repeat(recent, 84, axis=1), len(LEADS), axis=0))
    came = np.concatenate(seen)
    whole = {name: np.concatenate(shares) for name, shares in parts.items()}
    print(f"{args.first}–{LAST}: {len(came):,} country-months")
    print(f"{'':28s}{'CRPS':>8s}{'log':>8s}{'IGN':>8s}{'MIS':>8s}{'Brier25':>9s}{'holds':>8s}")
    print(line("conflictology12", None, came, np.concatenate(plain)))
    for name, shares in whole.items():
        print(line(name, shares, came))
    for name, weights in POOLS.items():
        total = sum(weights.values())
        pool = np.asarray(sum(w / total * whole[k] for k, w in weights.items()))
        tails = TAILS if name == "as shipped" else TAILS[:1]
        for tail in tails:
            print(line(f"{name}, tail {tail[0]}, {tail[1]}", counts.widened(pool, *tail), came))


if __name__ == "__main__":
    main()
