"""Fit the scene head, write weights and card. The same data give the same bytes.

``python -m vedette.bench.scene_head --data FILE`` calls it with the names that gazetteer and registry know.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from vedette.extract.heads.examples import fingerprints
from vedette.extract.reader import Extractor
from vedette.extract.scene.cases import FOLDS, Case, crossed, learn, read_cases
from vedette.extract.scene.fit import PENALTY
from vedette.extract.scene.head import BEST, SURE, WIDTH, chosen

FOLDER = Path(__file__).parent / "data"


def scored(cases: Sequence[Case], odds: Sequence[Sequence[float]]) -> dict[str, float]:
    """Precision, recall and F1 of the spans in per cent, equal offsets."""
    found = [{c.spans[i] for i in chosen(p)} for c, p in zip(cases, odds, strict=True)]
    right = sum(len(f & set(c.gold)) for f, c in zip(found, cases, strict=True))
    given, wanted = sum(map(len, found)), sum(len(c.gold) for c in cases)
    return {
        "precision": round(100 * right / max(given, 1), 1),
        "recall": round(100 * right / max(wanted, 1), 1),
        "F1": round(200 * right / max(given + wanted, 1), 1),
    }


def train(
    path: Path, extractor: Extractor, folder: Path = FOLDER, *, source: str = "", licence: str = ""
) -> dict[str, Any]:
    """Fit on all of a JSON-lines file, write ``weights.npz`` and ``card.yaml`` into ``folder``; the card."""
    lines = path.read_text("utf-8").splitlines()
    cases = read_cases([json.loads(line) for line in lines if line.strip()], extractor)
    head = learn(cases)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "weights.npz",
        weights=head.weights.astype(np.float16),
        bias=np.float64(head.bias),
        seen=np.array(fingerprints(c.text for c in cases), np.uint32),
    )
    card = {
        "what": "Which names of a sentence say where the event of a marked word was: logistic head, no name is a feature.",
        "made_by": "python -m vedette.bench.scene_head --data FILE",
        "method": f"L2 penalty {PENALTY:g}, {WIDTH} hashed columns, names in order; taken from {SURE}, the likeliest from {BEST}.",
        "data": [
            f"{path.name}: {len(cases)} sentences{f', {source}' if source else ''}; the weights hold no text, and 32 bits of hash per sentence"
        ],
        "data_licence": licence,
        "licence": "Apache-2.0",
        "scores": {
            "measure": f"span F1, equal offsets, {FOLDS} folds with near-duplicates together",
            **scored(cases, crossed(cases)),
        },
    }
    (folder / "card.yaml").write_text(
        yaml.safe_dump(card, sort_keys=False, allow_unicode=True, width=110), "utf-8"
    )
    return card
