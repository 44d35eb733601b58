"""A passage as a vector: its cues, their sum per event type, and hashed words and pairs of words."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vedette.extract.heads.cues import Cue, find_cues, folded, patterns

HASHED = 4096
"""Columns for words and pairs of words; a power of two."""
_SHARE = 0.7
"""Length of the part of words beside those of the cues (1 each), chosen on examples of one's own."""
_WORD = re.compile(r"[a-z]+")
_STEM = 6
"""Letters of a word that count: enough to join its forms, without a lemmatiser."""
_EMPTY = frozenset("the a an of in on at to and for by with from as is was were be been has have had that this it its their his her said say says".split())  # fmt: skip

Vector = NDArray[np.float32]


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(p.event_type, p.rule): p.weight for p in patterns()}


@cache
def _columns() -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    rules = {(p.event_type, p.rule): i for i, p in enumerate(patterns())}
    types = {t: i for i, t in enumerate(dict.fromkeys(p.event_type for p in patterns()))}
    return rules, types


def names() -> tuple[str, ...]:
    """Names of the columns before the hashed ones: each cue, then each event type."""
    rules, types = _columns()
    return (*(f"{t}: {r}" for t, r in rules), *types)


def width() -> int:
    """How many columns a vector has."""
    return len(names()) + HASHED


def featurise(text: str, cues: Sequence[Cue]) -> Vector:
    """The vector of one passage: three parts, each of unit length (words shorter), zero where empty."""
    rules, types = _columns()
    full = _weights()
    fired = np.zeros(len(rules), np.float32)
    summed = np.zeros(len(types), np.float32)
    for cue in cues:
        fired[rules[cue.event_type, cue.rule]] = cue.weight / full[cue.event_type, cue.rule]
        summed[types[cue.event_type]] += cue.weight
    return np.concatenate((_unit(fired), _unit(summed), _SHARE * _unit(_hashed(text))))


def matrix(texts: Sequence[str]) -> Vector:
    """One row per passage."""
    return np.stack([featurise(t, find_cues(t)) for t in texts])


def _unit(part: Vector) -> Vector:
    length = float(np.linalg.norm(part))
    return part / np.float32(length) if length else part


def _hashed(text: str) -> Vector:
    words = [w[:_STEM] for w in _WORD.findall(folded(text)) if w not in _EMPTY]
    grams = Counter(f"w{w}" for w in words)
    grams.update(f"b{a}_{b}" for a, b in pairwise(words))
    out = np.zeros(HASHED, np.float32)
    for gram, n in grams.items():
        h = zlib.crc32(gram.encode())
        out[h % HASHED] += (1 if h >> 31 else -1) * (1 + np.log(n))
    return out
