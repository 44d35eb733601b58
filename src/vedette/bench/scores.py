"""Metrics that more than one benchmark uses. Pure functions on counts, labels and groups."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import msgspec


class PRF(msgspec.Struct, frozen=True):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def prf(right_of_predicted: float, predicted: float, right_of_gold: float, gold: float) -> PRF:
    """From counts; 0 where there is nothing to divide by."""
    p = right_of_predicted / predicted if predicted else 0.0
    r = right_of_gold / gold if gold else 0.0
    return PRF(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def share(part: float, whole: float) -> float | None:
    """``part / whole``; ``None`` of nothing."""
    return part / whole if whole else None


def pair_scores(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> PRF:
    """Pairs of items put together: of those found, those of the gold. Items as ``gold`` has them.

    An item that ``found`` lacks stands alone.
    """
    both = Counter((gold[i], found.get(i, ("alone", i))) for i in gold)
    by_gold = Counter(gold.values())
    by_found = Counter(found.get(i, ("alone", i)) for i in gold)
    together = sum(math.comb(n, 2) for n in both.values())
    said = sum(math.comb(n, 2) for n in by_found.values())
    true = sum(math.comb(n, 2) for n in by_gold.values())
    return prf(together, said, together, true)


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> PRF:
    """B³ (Bagga and Baldwin 1998): per item, the share of its group that belongs with it."""
    if not gold:
        return PRF(0.0, 0.0, 0.0)
    own = {i: found.get(i, ("alone", i)) for i in gold}
    both = Counter((gold[i], own[i]) for i in gold)
    by_gold, by_found = Counter(gold.values()), Counter(own.values())
    p = sum(both[gold[i], own[i]] / by_found[own[i]] for i in gold) / len(gold)
    r = sum(both[gold[i], own[i]] / by_gold[gold[i]] for i in gold) / len(gold)
    return PRF(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def weighted_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 per label of the gold, weighted by how often the gold has it."""
    if not gold:
        return 0.0
    counts, said = Counter(gold), Counter(found)
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    return sum(n * prf(right[k], said[k], right[k], n).f1 for k, n in sorted(counts.items())) / len(
        gold
    )


def best_assignment(gain: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), each used once, with the greatest sum of gains; pairs of no gain left out.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957), O(n³).
    """
    rows, cols = len(gain), max((len(r) for r in gain), default=0)
    n = max(rows, cols)
    if not n:
        return []
    cost = [
        [-gain[i][j] if i < rows and j < len(gain[i]) else 0.0 for j in range(n)] for i in range(n)
    ]
    u, v, owner, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        owner[0], j0 = i, 0
        least, used = [math.inf] * (n + 1), [False] * (n + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = owner[j0], math.inf, 0
            for j in range(1, n + 1):
                if not used[j]:
                    now = cost[i0 - 1][j - 1] - u[i0] - v[j]
                    if now < least[j]:
                        least[j], way[j] = now, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(n + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if owner[j0] == 0:
                break
        while j0:
            owner[j0], j0 = owner[way[j0]], way[j0]
    pairs = [(owner[j] - 1, j - 1) for j in range(1, n + 1)]
    return sorted((i, j) for i, j in pairs if i < rows and j < len(gain[i]) and gain[i][j] > 0)
