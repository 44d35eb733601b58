"""Linear heads over named features: their weights, their scores, and which features spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = "weights.npz"
"""The committed weights; ``weights.md`` beside it is their card."""


def hashed(feature: str) -> int:
    """The number under which a feature's weights are kept."""
    return crc32(feature.encode())


@dataclass(frozen=True)
class Linear:
    """Independent logistic heads that share their features.

    ``keys``: (n,) sorted hashes; ``weights``: (n, k); ``bias``: (k,); ``outputs``: k names.
    """

    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    outputs: tuple[str, ...]

    def logits(self, rows: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """(len(rows), k) log odds; unknown features weigh nothing."""
        out = np.tile(self.bias, (len(rows), 1)).astype(np.float32)
        if not rows or not len(self.keys):
            return out
        flat = np.fromiter((hashed(f) for row in rows for f in row), dtype=np.uint32)
        if not len(flat):
            return out
        where = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        at = np.minimum(np.searchsorted(self.keys, flat), len(self.keys) - 1)
        known = self.keys[at] == flat
        np.add.at(out, where[known], self.weights[at[known]])
        return out

    def odds(self, rows: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """(len(rows), k) probabilities."""
        return sigmoid(self.logits(rows))

    def reasons(
        self, row: Sequence[str], output: str, most: int = 5
    ) -> tuple[tuple[str, float], ...]:
        """The features that spoke loudest for ``output``, each with its weight, strongest first."""
        k = self.outputs.index(output)
        spoke = []
        for f in row:
            at = int(np.searchsorted(self.keys, np.uint32(hashed(f))))
            if at < len(self.keys) and self.keys[at] == hashed(f):
                spoke.append((f, round(float(self.weights[at, k]), 2)))
        spoke.sort(key=lambda x: (-x[1], x[0]))
        return tuple(x for x in spoke[:most] if x[1] > 0)


def sigmoid(x: NDArray[np.float32]) -> NDArray[np.float64]:
    """Log odds to probability, without overflow."""
    return 1.0 / (1.0 + np.exp(-np.clip(x.astype(np.float64), -30, 30)))


@dataclass(frozen=True)
class Heads:
    """All that reading to templates has learned."""

    text: Linear
    """Text → incident types in it, and whether there is any: by its words alone."""
    settled: Linear
    """The same, by that and by the fillers that the nominal head finds."""
    nominal: Linear
    """Noun in its place → roles, and types of the incidents that it is in."""
    quote: Linear
    """Quote of a noun's phrase → whether annotators quote it so."""
    filler: Linear
    """Group of mentions, role and type → whether it fills the role."""
    cuts: Mapping[str, float]
    """The probabilities from which a type, or a filler of a role, is taken."""


NAMES = ("text", "settled", "nominal", "quote", "filler")


def saved(heads: Heads) -> bytes:
    """The heads in numpy's archive form, in half precision; equal heads give equal bytes."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name in NAMES:
        head: Linear = getattr(heads, name)
        arrays[f"{name}.keys"] = head.keys
        arrays[f"{name}.weights"] = head.weights.astype(np.float16)
        arrays[f"{name}.bias"] = head.bias
        arrays[f"{name}.outputs"] = np.array(head.outputs)
    arrays["cuts.names"] = np.array(sorted(heads.cuts))
    arrays["cuts.values"] = np.array([heads.cuts[k] for k in sorted(heads.cuts)])
    held = BytesIO()
    np.savez_compressed(held, **arrays)  # type: ignore[arg-type]
    return held.getvalue()


def loaded(data: bytes) -> Heads:
    """The heads from their archive form."""
    with np.load(BytesIO(data), allow_pickle=False) as kept:
        made = {
            name: Linear(
                kept[f"{name}.keys"],
                kept[f"{name}.weights"].astype(np.float32),
                kept[f"{name}.bias"].astype(np.float32),
                tuple(str(x) for x in kept[f"{name}.outputs"]),
            )
            for name in NAMES
        }
        names, values = kept["cuts.names"], kept["cuts.values"]
        cuts = {str(n): float(v) for n, v in zip(names, values, strict=True)}
    return Heads(**made, cuts=cuts)


@cache
def committed() -> Heads:
    """The heads that ship with the product, read once."""
    return loaded(files("vedette.extract.templates").joinpath(WEIGHTS).read_bytes())
