"""Folds of cross-validation in which near-duplicates stay together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from vedette.extract.heads.cues import folded

ALIKE = 0.5
"""Jaccard index of the words above which two passages count as one."""


@lru_cache(maxsize=4)
def groups(texts: tuple[str, ...]) -> tuple[int, ...]:
    """For each text the number of the first text that it is like, directly or through others."""
    bags = [frozenset(folded(t).split()) for t in texts]
    root = list(range(len(texts)))

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, a in enumerate(bags):
        for j in range(i):
            b = bags[j]
            # The shorter bag bounds the index, so most pairs need no intersection.
            if min(len(a), len(b)) >= ALIKE * max(len(a), len(b)) and len(a & b) >= ALIKE * len(
                a | b
            ):
                low, high = sorted((find(i), find(j)))
                root[high] = low
    return tuple(find(i) for i in range(len(texts)))


def folds(texts: Sequence[str], labels: Sequence[str], count: int, seed: int) -> list[int]:
    """The fold of each text: whole groups, spread evenly within each label. Same seed, same folds."""
    rng = np.random.default_rng(seed)
    owner = groups(tuple(texts))
    fold = [0] * len(texts)
    for label in sorted(set(labels)):
        heads = [i for i in range(len(texts)) if owner[i] == i and labels[i] == label]
        start = int(rng.integers(count))
        for n, i in enumerate(rng.permutation(heads) if heads else ()):
            fold[int(i)] = (start + n) % count
    return [fold[owner[i]] for i in range(len(texts))]
