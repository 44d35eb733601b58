"""``python -m vedette.extract.heads.train --data PATH``: fit the type head, write weights and card.

The same data give the same bytes. Learns from our own examples and from the labelled passages of
``PATH`` (columns ``text`` and ``label``); the card keeps the recipe and the cross-validated scores of
the cues alone, the words alone, and both.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from vedette.extract.heads.examples import Example, fingerprints, labelled, own_examples
from vedette.extract.heads.features import HASHED, Vector, matrix, names
from vedette.extract.heads.fit import RIDGE, fit, sharpness_of
from vedette.extract.heads.validate import FOLDS, SEEDS, by_cues, crossed

FOLDER = Path(__file__).parent / "data"


def f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of each class, weighted by how often gold has it; 0 to 1."""
    wanted, given = Counter(gold), Counter(found)
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    return sum(n * 2 * right[k] / (n + given[k]) for k, n in sorted(wanted.items())) / len(gold)


def scored(passages: Sequence[Example], rows: Vector, own: Sequence[Example], own_rows: Vector) -> dict[str, float]:  # fmt: skip
    """Weighted F1 in per cent: mean and spread over the seeds."""
    gold = [p.kind for p in passages]
    values = []
    for seed in SEEDS:
        classes, scores = crossed(passages, rows, own, own_rows, seed)
        values.append(100 * f1(gold, [classes[i] for i in scores.argmax(axis=1)]))
    return {"mean": round(float(np.mean(values)), 1), "spread": round(float(np.std(values)), 1)}


def train(path: Path, folder: Path = FOLDER) -> dict[str, Any]:
    """Fit on all, write ``weights.npz`` and ``card.yaml`` into ``folder``; the card."""
    own, passages = own_examples(), labelled(path)
    own_rows, rows = matrix([e.text for e in own]), matrix([p.text for p in passages])
    kinds = [p.kind for p in passages] + [e.kind for e in own]
    head = fit(np.concatenate((rows, own_rows)), kinds)
    classes, scores = crossed(passages, rows, own, own_rows, SEEDS[0])
    sharpness = sharpness_of(scores, np.array([classes.index(p.kind) for p in passages]))
    seen = fingerprints(p.text for p in passages)
    np.savez_compressed(
        folder / "weights.npz",
        columns=np.array(names()),
        classes=np.array(head.classes),
        weights=head.weights.astype(np.float16),
        bias=head.bias,
        sharpness=np.float64(sharpness),
        seen=np.array(seen, np.uint32),
    )
    cued, gold = len(names()), [p.kind for p in passages]
    alone = fit(own_rows, [e.kind for e in own]).best(rows)
    card = {
        "what": "The kind of event of a passage: linear head over cues (lexicon/cues.yaml) and hashed words.",
        "made_by": "python -m vedette.extract.heads.train --data PATH",
        "method": f"Ridge regression (ridge {RIDGE}) onto one column per class; {cued} cue columns, {HASHED} hashed columns.",
        "data": [
            f"data/examples.tsv: {len(own)} sentences of our own, Apache-2.0",
            f"CASE 2021 task 2, development half: {len(passages)} snippets, terms not stated, not carried; the weights hold no text, and 32 bits of hash per snippet",
        ],
        "licence": "Apache-2.0",
        "sharpness": sharpness,
        "scores": {
            "measure": f"weighted F1 over the labels of CASE 2021, {FOLDS} folds with near-duplicates together, {len(SEEDS)} seeds",
            "cues_alone_nothing_learned": round(100 * f1(gold, [by_cues(p.text) for p in passages]), 1),
            "own_examples_alone": round(100 * f1(gold, alone), 1),
            "words_alone": scored(passages, rows[:, cued:], own, own_rows[:, cued:]),
            "cues_alone_weighed": scored(passages, rows[:, :cued], own, own_rows[:, :cued]),
            "both": scored(passages, rows, own, own_rows),
        },
    }  # fmt: skip
    (folder / "card.yaml").write_text(
        yaml.safe_dump(card, sort_keys=False, allow_unicode=True, width=110), "utf-8"
    )
    return card


def main() -> None:
    """Command line of the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="labelled passages, tab-separated")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder for weights and card")
    given = parser.parse_args()
    print(yaml.safe_dump(train(given.data, given.out), sort_keys=False, width=110))


if __name__ == "__main__":
    main()
