"""The type head: what kind of event a passage tells of, with a probability and the cues behind it.

The weights and their card (recipe, data, licence, scores) stand in ``data/``; ``train.py`` makes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import msgspec
import numpy as np

from vedette.errors import DataError
from vedette.extract.heads.cues import Cue, find_cues
from vedette.extract.heads.features import featurise, names, width
from vedette.extract.heads.fit import Fitted, softmax

NONE = ""
"""Class of passages that tell of no kind with a label of its own."""


class Shipped(msgspec.Struct, frozen=True):
    """The weights as they are stored."""

    head: Fitted
    sharpness: float
    """Factor of the scores in the softmax."""
    seen: frozenset[int]
    """Fingerprints of the texts outside the repository that the head was fitted on."""


@dataclass(frozen=True)
class Rating:
    """What the head makes of one passage."""

    event_type: str
    """The type that stands for the kind; empty for none."""
    probability: float
    cues: tuple[Cue, ...]
    """The patterns that speak for this type, in the order of the lexicon; empty: its words alone do."""

    @property
    def explanation(self) -> str:
        """ "violence.grenade .91 (grenade attack, grenade)"."""
        said = ", ".join(c.rule for c in self.cues) or "its words"
        return f"{self.event_type or 'none'} {self.probability:.2f} ({said})"


@cache
def shipped() -> Shipped:
    """The shipped weights; ``DataError`` where they were made for other cues."""
    data = files("vedette.extract.heads").joinpath("data", "weights.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as held:
        if tuple(held["columns"]) != names() or held["weights"].shape[0] != width():
            raise DataError(
                "the weights of the type head were made for other cues",
                "Run: python -m vedette.extract.heads.train --data PATH",
            )
        head = Fitted(
            tuple(str(c) for c in held["classes"]),
            held["weights"].astype(np.float32),
            held["bias"].astype(np.float32),
        )
        return Shipped(head, float(held["sharpness"]), frozenset(int(x) for x in held["seen"]))


def rate(text: str) -> Rating:
    """The kind of event of one passage by the shipped weights."""
    ours = shipped()
    cues = find_cues(text)
    row = featurise(text, cues)
    # A passage fills some dozens of the thousands of columns: only their weights are touched.
    filled = np.flatnonzero(row)
    scores = row[filled] @ ours.head.weights[filled] + ours.head.bias
    best = int(scores.argmax())
    event = ours.head.classes[best]
    return Rating(
        event,
        float(softmax(scores, ours.sharpness)[best]),
        tuple(c for c in cues if c.event_type == event),
    )
