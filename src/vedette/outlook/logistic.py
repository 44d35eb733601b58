"""Ridge logistic regression by Newton's method: one fit for drivers, months and the weights of linking.

Iteratively re-weighted least squares with a penalty (Hastie, Tibshirani and Friedman, *The Elements of
Statistical Learning*, 4.4.1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def newton(
    x: Floats,
    y: Floats,
    *,
    counts: Floats,
    penalty: Floats,
    start: Floats,
    offset: Floats | float = 0.0,
    tolerance: float = 1e-8,
    steps: int = 50,
) -> Floats:
    """Weights (natural log odds) of ``x[row, column]`` that minimise log loss + ½ penalty · weights².

    ``y``: 0 or 1, or a share. ``counts``: how much each row counts. ``penalty``: by column. ``offset``: log
    odds that each row has already. It ends when no weight moves by ``tolerance``, or after ``steps``. A step
    that would make the fit worse is halved: from a far start the full one can run away.
    """

    def loss(w: Floats) -> float:
        odds = offset + x @ w
        return float(counts @ (np.logaddexp(0.0, odds) - y * odds) + 0.5 * penalty @ (w * w))

    w, now = start.copy(), loss(start)
    for _ in range(steps):
        p = 1.0 / (1.0 + np.exp(-(offset + x @ w).clip(-30.0, 30.0)))
        gradient = x.T @ (counts * (y - p)) - penalty * w
        curvature = (x * (counts * p * (1.0 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        size, then = 1.0, loss(w + step)
        while then > now and size > 1e-3:
            size /= 2.0
            then = loss(w + size * step)
        w, now = w + size * step, then
        if size * float(np.abs(step).max(initial=0.0)) < tolerance:
            break
    return w
