"""Exact binomial tails, for rules that tell a change from chance."""

from __future__ import annotations

from math import exp, lgamma, log


def at_least(k: int, n: int, share: float) -> float:
    """Probability of ``k`` or more of ``n`` where each comes with probability ``share`` (0 to 1)."""
    if k <= 0:
        return 1.0
    if k > n or share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    return min(1.0, sum(_probability(j, n, share) for j in range(k, n + 1)))


def two_sided(k: int, n: int, share: float) -> float:
    """Twice the smaller tail at ``k``, at most 1."""
    return min(1.0, 2 * min(at_least(k, n, share), at_least(n - k, n, 1 - share)))


def _probability(j: int, n: int, share: float) -> float:
    ways = lgamma(n + 1) - lgamma(j + 1) - lgamma(n - j + 1)
    return exp(ways + j * log(share) + (n - j) * log(1 - share))
