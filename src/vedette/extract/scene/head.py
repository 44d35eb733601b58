"""The scene head: which names of a sentence say where the event of one word was, with probabilities.

A logistic head over hashed features; names are decided in their order, and what was decided of the one
before is a feature of the next ("in A, B and *C*"). Weights and card (recipe, data, licence, scores)
stand in ``data/``; ``train.py`` makes both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vedette.extract.scene.features import Run, features, name_runs
from vedette.model import Mention

if TYPE_CHECKING:
    from vedette.extract.sentence import Sentence
    from vedette.extract.tree import Token

WIDTH = 1 << 16
"""Columns that the features are hashed into."""
SURE = 0.45
"""Least probability of a place of the event …"""
BEST = 0.3
"""… and of the likeliest name, where none is sure: most events have one place."""
Columns = NDArray[np.int64]


@dataclass(frozen=True)
class SceneHead:
    """``weights``: (WIDTH,) log odds per column; ``seen``: fingerprints of the texts it was fitted on."""

    weights: NDArray[np.float32]
    bias: float
    seen: frozenset[int] = frozenset()


def columns(named: Sequence[str]) -> Columns:
    """The columns of named features, each once, sorted."""
    return np.array(sorted(set(map(_column, named))), np.int64)


@lru_cache(maxsize=20_000)
def _column(feature: str) -> int:
    return crc32(feature.encode()) % WIDTH


def after(row: Sequence[str], before: Sequence[bool]) -> list[str]:
    """The features of what was decided of the names before this one."""
    one = before[-1] if before else False
    two = before[-2] if len(before) > 1 else False
    any_before = any(before)
    held = {f.split("=", 1)[0]: f for f in reversed(row) if "=" in f}
    return [
        f"prev={one}", f"prev={one} {held['joined']}", f"prev={one} {two}", f"prev={one} {held['rank']}",
        f"prev={one} {held['gov']}", f"prev={one} {held['known']}", f"any={any_before}",
        f"any={any_before} {held['gov']} {held['known']}", f"any={any_before} {held['way']}",
    ]  # fmt: skip


def probabilities(rows: Sequence[Sequence[str]], head: SceneHead) -> list[float]:
    """For each name of a sentence, in order, the probability that the event was there."""
    out: list[float] = []
    before: list[bool] = []
    for row in rows:
        at = columns([*row, *after(row, before)])
        score = float(head.weights[at].sum()) + head.bias
        out.append(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))))
        before.append(out[-1] >= SURE)
    return out


def chosen(odds: Sequence[float]) -> list[int]:
    """Which names are taken: the sure ones, else the likeliest if it is likely enough."""
    sure = [i for i, p in enumerate(odds) if p >= SURE]
    if sure or not odds:
        return sure
    best = max(range(len(odds)), key=lambda i: (odds[i], -i))
    return [best] if odds[best] >= BEST else []


@cache
def shipped() -> SceneHead:
    """The weights that ship with the product, read once."""
    data = files("vedette.extract.scene").joinpath("data", "weights.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as held:
        return SceneHead(
            held["weights"].astype(np.float32),
            float(held["bias"]),
            frozenset(int(x) for x in held["seen"]),
        )


def scene_of(
    sentence: Sentence, event: Token, head: SceneHead | None = None
) -> list[tuple[Run, float]]:
    """Every name of the sentence with the probability that the event of the word ``event`` was there."""
    runs = name_runs(sentence)
    rows = features(sentence, event, runs)
    return list(zip(runs, probabilities(rows, head or shipped()), strict=True))


def event_places(sentence: Sentence, event: Token) -> tuple[Mention, ...]:
    """The names of the places where the event of the word ``event`` was, in the order of the text."""
    found = scene_of(sentence, event)
    return tuple(
        sentence.mention(found[i][0].start, found[i][0].stop) for i in chosen([p for _, p in found])
    )
