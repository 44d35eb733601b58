"""What the scene head learns from: sentences with a marked word and the places of its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.extract.heads.folds import folds
from vedette.extract.scene.features import features, name_runs
from vedette.extract.scene.fit import fit
from vedette.extract.scene.head import SceneHead, after, columns, probabilities

if TYPE_CHECKING:
    from vedette.extract.reader import Extractor

FOLDS = 10
Span = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A marked word's sentence: the names in it, their features, and which are places of its event."""

    text: str
    rows: list[list[str]]
    spans: list[Span]
    """Offsets of the names in ``text``."""
    gold: list[Span]
    """Offsets of the places of the event, found among the names or not."""

    @property
    def targets(self) -> list[bool]:
        """For each name whether the event was there."""
        return [s in self.gold for s in self.spans]


def read_cases(records: Sequence[Mapping[str, Any]], extractor: Extractor) -> list[Case]:
    """Cases of records ``{text, spans: [{start, end, label}]}`` with labels VERB (one) and LOCATION.

    A record without a VERB gives a case without names.
    """
    from vedette.extract.parse import parse
    from vedette.extract.sentence import Sentence
    from vedette.extract.sentences import split_sentences

    told = []
    for record in records:
        text = record["text"]
        # a blank for every kind of space: offsets stay those of the record
        plain = "".join(" " if c.isspace() else c for c in text)
        at = next((s["start"] for s in record["spans"] if s["label"] == "VERB"), -1)
        pieces = list(split_sentences(plain)) or [(0, len(plain))]
        base, end = next(((a, b) for a, b in pieces if a <= at < b), pieces[-1])
        gold = sorted((s["start"], s["end"]) for s in record["spans"] if s["label"] == "LOCATION")
        told.append((text, plain, base, end, at, gold))
    trees = parse((plain[a:b], extractor.torn(plain[a:b]), []) for _, plain, a, b, _, _ in told)
    out = []
    for (text, plain, base, _, at, gold), tree in zip(told, trees, strict=True):
        sentence = Sentence(tree, base, plain, extractor.names)
        event = sentence.at(at - base) if at >= 0 else None
        runs = name_runs(sentence) if event is not None else []
        rows = features(sentence, event, runs) if event is not None else []
        out.append(Case(text, rows, [(base + r.start, base + r.stop) for r in runs], gold))
    return out


def learn(cases: Sequence[Case]) -> SceneHead:
    """Fit on cases, each name with the truth of the names before it."""
    rows, targets = [], []
    for case in cases:
        before: list[bool] = []
        for row, right in zip(case.rows, case.targets, strict=True):
            rows.append(columns([*row, *after(row, before)]))
            targets.append(right)
            before.append(right)
    return fit(rows, targets)


def crossed(cases: Sequence[Case], count: int = FOLDS) -> list[list[float]]:
    """Probabilities of each case's names by a head that has not seen its text, nor one like it."""
    texts = [c.text for c in cases]
    fold = folds(texts, [""] * len(texts), count, 1)
    out: list[list[float]] = [[] for _ in cases]
    for k in range(count):
        head = learn([c for c, f in zip(cases, fold, strict=True) if f != k])
        for i, case in enumerate(cases):
            if fold[i] == k:
                out[i] = probabilities(case.rows, head)
    return out
