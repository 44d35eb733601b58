"""Regression trees on binned features, grown level by level in numpy, for quantile forests.

A tree is grown as in Breiman's random forests (2001), with histograms of binned features as in gradient
boosting libraries, so that a level of the tree is a few ``bincount``. Several targets share a tree: the
split is the one that takes most off the sum of their squared deviations. What the leaves hold is the
caller's: a quantile forest (Meinshausen 2006) keeps the distribution of the rows in each leaf.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bins = NDArray[np.uint8]

BINS = 48


@dataclass(frozen=True)
class Tree:
    """Nodes in the order in which they were made; a leaf has feature −1."""

    feature: Ints
    cut: Ints
    """Rows whose bin is above it go right."""
    left: Ints
    """The left child; the right one follows it."""

    @property
    def size(self) -> int:
        """Number of nodes, leaves included."""
        return len(self.feature)

    def leaf_of(self, rows: Bins) -> Ints:
        """The leaf that each row falls into."""
        node = np.zeros(len(rows), dtype=np.int64)
        while True:
            going = np.flatnonzero(self.feature[node] >= 0)
            if not going.size:
                return node
            at = node[going]
            right = rows[going, self.feature[at]] > self.cut[at]
            node[going] = self.left[at] + right


def cut_points(column: Floats) -> Floats:
    """Up to ``BINS`` − 1 quantiles of a feature; those of the rest where the lowest value is common."""
    lowest = column.min()
    rest = column[column > lowest]
    chosen = rest if rest.size and np.mean(column == lowest) > 0.3 else column
    values = np.unique(chosen)
    if len(values) >= BINS:
        values = np.unique(np.quantile(chosen, np.linspace(0.0, 1.0, BINS + 1)[1:-1]))
    return np.asarray(values[: BINS - 1])


def binned(features: Floats, cuts: list[Floats]) -> Bins:
    """``features[row, feature]`` as bins."""
    columns = [np.searchsorted(c, x, side="right") for c, x in zip(cuts, features.T, strict=True)]
    return np.stack(columns, axis=1).astype(np.uint8)


def _best(
    rows: Bins, place: Ints, nodes: int, targets: Floats, weight: Floats, tried: Ints, least: float
) -> tuple[Ints, Ints]:
    """The feature and cut of each node that explain most; feature −1 where no cut is allowed."""
    gain, feature, cut = np.full(nodes, 1e-9), np.full(nodes, -1), np.zeros(nodes, np.int64)
    weighted = targets * weight[:, None]
    for f in tried:
        key = place * BINS + rows[:, f]
        left = np.bincount(key, weight, nodes * BINS).reshape(nodes, BINS).cumsum(axis=1)
        total = left[:, -1:]
        right = total - left
        allowed = (left >= least) & (right >= least)
        gained = np.zeros((nodes, BINS))
        for target in weighted.T:
            part = np.bincount(key, target, nodes * BINS).reshape(nodes, BINS).cumsum(axis=1)
            whole = part[:, -1:]
            with np.errstate(divide="ignore", invalid="ignore"):
                gained += part**2 / left + (whole - part) ** 2 / right - whole**2 / total
        gained = np.where(allowed & np.isfinite(gained), gained, -1.0)
        at = gained.argmax(axis=1)
        value = gained[np.arange(nodes), at]
        better = value > gain
        gain[better], feature[better], cut[better] = value[better], f, at[better]
    return feature, cut


def grow(
    rows: Bins,
    targets: Floats,
    weight: Floats,
    rng: np.random.Generator,
    *,
    depth: int,
    least: float,
    tried: int,
) -> tuple[Tree, Ints]:
    """Grow one tree on ``targets[row, target]``; gives it with the leaf of each row.

    ``least``: smallest weight of a leaf; ``tried``: features drawn for each level.
    """
    node = np.zeros(len(rows), dtype=np.int64)
    feature, cut, left = [-1], [0], [-1]
    live = np.array([0])
    for _ in range(depth):
        if not live.size:
            break
        index = np.full(len(feature), -1)
        index[live] = np.arange(len(live))
        here = np.flatnonzero(index[node] >= 0)
        some = rng.choice(rows.shape[1], tried, replace=False)
        best, at = _best(
            rows[here], index[node[here]], len(live), targets[here], weight[here], some, least
        )
        made: list[int] = []
        for i in np.flatnonzero(best >= 0):
            parent = int(live[i])
            feature[parent], cut[parent], left[parent] = int(best[i]), int(at[i]), len(feature)
            made += [len(feature), len(feature) + 1]
            feature += [-1, -1]
            cut += [0, 0]
            left += [-1, -1]
        tree = Tree(np.array(feature), np.array(cut), np.array(left))
        going = here[tree.feature[node[here]] >= 0]
        on = node[going]
        node[going] = tree.left[on] + (rows[going, tree.feature[on]] > tree.cut[on])
        live = np.array(made, dtype=np.int64)
    return Tree(np.array(feature), np.array(cut), np.array(left)), node
