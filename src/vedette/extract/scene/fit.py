"""Fitting the scene head: logistic regression with an L2 penalty, by L-BFGS (Nocedal 1980) in numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.extract.scene.head import WIDTH, Columns, SceneHead

PENALTY = 3.0
"""Chosen by cross-validation among 1, 3 and 10; the figures differ by half a point."""
STEPS = 80
_MEMORY = 8
_SHRINK, _ENOUGH, _TRIES = 0.5, 1e-4, 25
Flat = NDArray[np.float64]


def fit(rows: Sequence[Columns], targets: Sequence[bool], penalty: float = PENALTY) -> SceneHead:
    """Fit on rows of columns, each right or not; ``ValueError`` where there are none."""
    if not rows:
        raise ValueError("nothing to fit on")
    flat = np.concatenate(rows)
    owner = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    sign = np.where(np.asarray(targets, bool), 1.0, -1.0)

    def loss(w: Flat) -> tuple[float, Flat]:
        margin = sign * (np.bincount(owner, w[:-1][flat], len(rows)) + w[-1])
        pull = -sign / (1.0 + np.exp(np.clip(margin, -30, 30)))
        value = float(np.logaddexp(0.0, -margin).sum() + penalty / 2 * (w[:-1] @ w[:-1]))
        slope = np.bincount(flat, pull[owner], WIDTH) + penalty * w[:-1]
        return value, np.append(slope, pull.sum())

    best = _descend(loss, np.zeros(WIDTH + 1))
    return SceneHead(best[:-1].astype(np.float16).astype(np.float32), float(best[-1]))


def _descend(loss: Callable[[Flat], tuple[float, Flat]], start: Flat) -> Flat:
    """The point of least loss that L-BFGS with backtracking reaches in ``STEPS`` steps."""
    w = start
    value, slope = loss(w)
    steps: list[tuple[Flat, Flat]] = []
    for _ in range(STEPS):
        way = -_curved(slope, steps)
        size, fall = (
            1.0 if steps else 1.0 / max(1.0, float(np.abs(slope).sum())),
            float(slope @ way),
        )
        for _ in range(_TRIES):
            new = w + size * way
            new_value, new_slope = loss(new)
            if new_value <= value + _ENOUGH * size * fall:
                break
            size *= _SHRINK
        else:
            break
        moved, turned = new - w, new_slope - slope
        if float(moved @ turned) > 1e-10:
            steps = [*steps[-(_MEMORY - 1) :], (moved, turned)]
        done = value - new_value < 1e-6 * max(1.0, value)
        w, value, slope = new, new_value, new_slope
        if done:
            break
    return w


def _curved(slope: Flat, steps: Sequence[tuple[Flat, Flat]]) -> Flat:
    """The slope times the inverse curvature that the last steps tell (two-loop recursion)."""
    q = slope.copy()
    kept = []
    for moved, turned in reversed(steps):
        rho = 1.0 / float(turned @ moved)
        a = rho * float(moved @ q)
        q -= a * turned
        kept.append((rho, a, moved, turned))
    if steps:
        moved, turned = steps[-1]
        q *= float(moved @ turned) / float(turned @ turned)
    for rho, a, moved, turned in reversed(kept):
        q += (a - rho * float(turned @ q)) * moved
    return q
