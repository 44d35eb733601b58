"""Fitting the head: ridge regression onto one column per event type, solved in the dual.

With some hundred examples in some thousand columns the dual system is small: fitting takes a fraction
of a second in numpy, so a benchmark can refit per fold. (Hoerl and Kennard 1970; as a classifier:
Rifkin, Yeo and Poggio 2003, "Regularized least-squares classification".)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.extract.heads.features import Vector

RIDGE = 0.3
"""Chosen by cross-validation among 0.1, 0.3, 1 and 2; the figures differ by less than one point."""


@dataclass(frozen=True)
class Fitted:
    """A linear head: scores are ``x @ weights + bias``."""

    classes: tuple[str, ...]
    weights: Vector
    """Columns of the features × classes."""
    bias: Vector

    def scores(self, rows: Vector) -> Vector:
        """Rows × classes."""
        return np.asarray(rows @ self.weights + self.bias, np.float32)

    def best(self, rows: Vector) -> list[str]:
        """The class of the highest score, per row; among equals the first."""
        return [self.classes[i] for i in self.scores(rows).argmax(axis=1)]


def fit(rows: Vector, classes: Sequence[str], ridge: float = RIDGE) -> Fitted:
    """Fit on ``rows`` with one class each; ``ValueError`` where there are none."""
    if not len(rows):
        raise ValueError("nothing to fit on")
    known = tuple(sorted(set(classes)))
    gold = np.array([[c == k for k in known] for c in classes], np.float64)
    bias = gold.mean(axis=0)
    x = rows.astype(np.float64)
    dual = np.linalg.solve(x @ x.T + ridge * np.eye(len(x)), gold - bias)
    return Fitted(known, (x.T @ dual).astype(np.float32), bias.astype(np.float32))


def softmax(scores: Vector, sharpness: float) -> Vector:
    """Scores as probabilities."""
    z = sharpness * scores
    z = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(z / z.sum(axis=-1, keepdims=True), np.float32)


def sharpness_of(scores: Vector, gold: NDArray[np.int64]) -> float:
    """The factor that makes softmax of held-out scores least surprised by gold (log loss)."""
    steps = np.arange(1.0, 20.25, 0.25)
    losses = [
        -np.log(softmax(scores, float(s))[np.arange(len(gold)), gold] + 1e-9).mean() for s in steps
    ]
    return float(steps[int(np.argmin(losses))])
