"""Weights of features between documents as estimated from links that people made.

``python -m vedette.bench.link_weights`` estimates them and writes the table; ``vedette.link.weights``
holds what was judged without data, which stands wherever the table has no row.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from vedette.model import Feature

TABLE = Path(__file__).parent / "data" / "weights.json"


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The table: how it was made, and feature → value → log2 odds."""

    made_by: str
    sources: dict[str, str]
    """File → sha256 of the links that it was estimated from."""
    pairs: int
    same: int
    weights: dict[str, dict[str, float]]


@cache
def table() -> Mapping[tuple[str, str], float]:
    """(feature, value) → weight."""
    found = msgspec.json.decode(TABLE.read_bytes(), type=Weights).weights
    return {(name, value): weight for name, rows in found.items() for value, weight in rows.items()}


@lru_cache(maxsize=65536)
def as_learned(judged: Feature) -> Feature:
    """The feature with its estimated weight; as it is where there is none."""
    weight = table().get((judged.name, judged.value))
    return judged if weight is None else msgspec.structs.replace(judged, weight=weight)
