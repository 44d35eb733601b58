"""Cross-validation of the head: each passage is rated by weights that never saw it or its like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vedette.extract.heads.cues import find_cues, scores_of
from vedette.extract.heads.examples import Example, kind_of
from vedette.extract.heads.features import Vector
from vedette.extract.heads.fit import fit
from vedette.extract.heads.folds import folds
from vedette.model import event_type

FOLDS = 10
SEEDS = (0, 1, 2, 3, 4)


def crossed(
    passages: Sequence[Example], rows: Vector, own: Sequence[Example], own_rows: Vector, seed: int
) -> tuple[tuple[str, ...], Vector]:
    """Classes, and for each passage its scores by a fit without its fold; our own examples always teach."""
    kinds = [p.kind for p in passages]
    fold = np.array(folds([p.text for p in passages], kinds, FOLDS, seed))
    classes = tuple(sorted({*kinds, *(e.kind for e in own)}))
    out = np.full((len(passages), len(classes)), -1.0, np.float32)
    for f in range(FOLDS):
        held = fold == f
        if not held.any():
            continue
        taught = [k for k, h in zip(kinds, held, strict=True) if not h] + [e.kind for e in own]
        head = fit(np.concatenate((rows[~held], own_rows)), taught)
        at = [classes.index(c) for c in head.classes]
        out[np.ix_(held, at)] = head.scores(rows[held])
    return classes, out


def by_cues(text: str) -> str:
    """The class that the cues alone give: the label with the most weight, the first among equals."""
    summed: dict[str, float] = {}
    for id, weight in scores_of(find_cues(text)).items():
        kind = kind_of(event_type(id).case)
        summed[kind] = summed.get(kind, 0.0) + weight
    return max(summed, key=lambda k: summed[k], default="")
