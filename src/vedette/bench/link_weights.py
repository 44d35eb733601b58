"""Estimate the weights of linking from development links.

``python -m vedette.bench.link_weights FOLDER [FOLDER …]`` reads folders of ``articles.jsonl(.gz)`` and
``links.jsonl``, makes the pairs that blocking makes between what two articles are about, labels them by
the links, and fits the log odds of "same" as a sum of one weight for each value of each feature: a
logistic regression, so that features that say the same thing share its weight instead of counting it
twice, as weights of Fellegi and Sunter (1969) measured one by one would. Each weight is drawn to the
judgement in ``vedette.link.weights`` with the strength of ``PULL``: what few pairs show stays near it.

``--half 0`` (or 1) fits on the incidents of one half only, writes nothing and prints how the pairs of the
other half are decided.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from vedette.bench import corpus
from vedette.bench.gate_sets import sha256_of
from vedette.bench.linking import articles, rows_of
from vedette.link import weights as w
from vedette.link.learned import TABLE, Weights
from vedette.link.linking import lead_pairs
from vedette.model import Feature, Reading
from vedette.outlook.logistic import newton

PULL = 3.0
"""Prior precision of each weight (natural log odds) about the judged one."""
FLOOR = 1 / 3
"""Part of its judged weight that every value keeps."""
LEAST = 20
"""Pairs with a value, below which the judged weight stands."""
MOST = 8.0
"""How much a pair of a small folder counts at most."""

Floats = NDArray[np.float64]
Key = tuple[str, str]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents as linking sees them, and whether people linked them."""

    features: tuple[Feature, ...]
    same: bool
    counts: float
    """How much it counts in the fit: a folder with fewer pairs counts more for each, up to ``MOST``."""
    half: int
    """0 or 1 by the incidents' names; 2 where the documents are of one half each."""


def half_of(incident: str) -> int:
    """The half of the data that an incident is in."""
    return zlib.crc32(incident.encode()) % 2


def labelled(readings: Sequence[Reading], gold: Mapping[str, str]) -> list[Pair]:
    """The pairs of the documents that are linked in ``gold`` (document id → incident)."""
    out = []
    found = [r for r in readings if r.revision.document_id in gold]
    for features, left, right in lead_pairs(found):
        a, b = half_of(gold[left]), half_of(gold[right])
        half = a if a == b else 2
        out.append(Pair(features=features, same=gold[left] == gold[right], counts=1.0, half=half))
    return out


def balanced(folders: Sequence[Sequence[Pair]]) -> list[Pair]:
    """All pairs, those of smaller folders counting more: wars are told otherwise than crimes."""
    most = max(map(len, folders))
    return [
        msgspec.structs.replace(p, counts=min(MOST, most / len(pairs)))
        for pairs in folders
        for p in pairs
    ]


def design(pairs: Sequence[Pair]) -> tuple[list[Key], Floats, Floats, Floats]:
    """The values seen, their judged weights (natural log), the 0/1 table ``[pair, value]`` and the labels."""
    judged = {(f.name, f.value): f.weight * math.log(2) for p in pairs for f in p.features}
    keys = sorted(judged)
    at = {k: i for i, k in enumerate(keys)}
    table = np.zeros((len(pairs), len(keys)))
    for row, p in zip(table, pairs, strict=True):
        for f in p.features:
            row[at[f.name, f.value]] = 1.0
    labels = np.array([float(p.same) for p in pairs])
    return keys, np.array([judged[k] for k in keys]), table, labels


def fit(
    table: Floats, labels: Floats, judged: Floats, counts: Floats, fixed: Floats, pull: float = PULL
) -> Floats:
    """Weights in natural log odds that minimise log loss + pull/2 · |weights − judged|².

    ``counts``: how much each pair counts. ``fixed``: what other features add to each pair already.
    """
    # As a regression on how far each weight lies from the judged one.
    moved = newton(
        table,
        labels,
        counts=counts,
        penalty=np.full(len(judged), pull),
        start=np.zeros(len(judged)),
        offset=fixed + table @ judged,
    )
    return judged + moved


def fit_bounded(table: Floats, labels: Floats, judged: Floats, counts: Floats) -> Floats:
    """``fit``, but each value keeps at least ``FLOOR`` of what it was judged to say, in its own direction.

    Values that fall below are held there and the others are fitted anew: a waterfall in which other
    numbers of dead speak for one event persuades nobody, whatever one set of links shows.
    """
    held = np.zeros(len(judged), dtype=bool)
    while True:
        found = judged * FLOOR
        fixed = table[:, held] @ found[held]
        found[~held] = fit(table[:, ~held], labels, judged[~held], counts, fixed)
        short = ~held & (found * np.sign(judged) < FLOOR * np.abs(judged))
        if not short.any():
            return found
        held |= short


def decided(pairs: Sequence[Pair], weights: Mapping[Key, float]) -> tuple[int, int, int]:
    """(right "same", wrong "same", missed) at the threshold, of single pairs."""
    right = wrong = missed = 0
    for p in pairs:
        score = sum(weights.get((f.name, f.value), f.weight) for f in p.features)
        right += score >= w.SAME_AT and p.same
        wrong += score >= w.SAME_AT and not p.same
        missed += score < w.SAME_AT and p.same
    return right, wrong, missed


def estimated(pairs: Sequence[Pair]) -> dict[Key, float]:
    """(feature, value) → weight in log2 odds, of the values that at least ``LEAST`` pairs have."""
    keys, judged, table, labels = design(pairs)
    counts = np.array([p.counts for p in pairs])
    found = fit_bounded(table, labels, judged, counts)
    many = table.sum(axis=0) >= LEAST
    return {
        k: round(float(x) / math.log(2), 2)
        for k, x, enough in zip(keys, found, many, strict=True)
        if enough
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Estimate, print, and write the table that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    args = parser.parse_args(argv)
    known = corpus.knowledge()
    found: list[list[Pair]] = []
    sources = {}
    for folder in args.folders:
        links = corpus.beside(folder, "links.jsonl")
        sources[f"{folder.name}/{links.name}"] = sha256_of(links)
        revisions, by_revision = articles(rows_of(folder), known)
        linked = {str(x["doc_id"]): str(x["incident"]) for x in corpus.records(links)}
        gold = {revisions[d].document_id: i for d, i in linked.items() if d in revisions}
        found.append(labelled([r for told in by_revision.values() for r in told], gold))
    pairs = balanced(found)
    own = [p for p in pairs if args.half in (None, p.half)]
    weights = estimated(own)
    _print(own, weights)
    if args.half is not None:
        other = [p for p in pairs if p.half == 1 - args.half]
        right, wrong, missed = decided(other, weights)
        print(
            f"other half: {right} right, {wrong} wrong, {missed} missed of {right + missed} pairs"
        )
        return
    by_name: dict[str, dict[str, float]] = {}
    for (name, value), weight in sorted(weights.items()):
        by_name.setdefault(name, {})[value] = weight
    table = Weights(
        made_by="python -m vedette.bench.link_weights",
        sources=sources,
        pairs=len(own),
        same=sum(p.same for p in own),
        weights=by_name,
    )
    TABLE.write_bytes(msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n")
    print(f"wrote {TABLE.name}: {len(weights)} weights from {len(own):,} pairs")


def _print(pairs: Sequence[Pair], weights: Mapping[Key, float]) -> None:
    """The table: judged and estimated weight of each value, with the pairs behind it."""
    seen: dict[Key, list[float]] = {}
    for p in pairs:
        for f in p.features:
            row = seen.setdefault((f.name, f.value), [f.weight, 0, 0])
            row[1] += 1
            row[2] += p.same
    for key in sorted(weights):
        judged, n, same = seen[key]
        print(
            f"{key[0]:20s}{key[1]:60s}{judged:+6.1f}{weights[key]:+7.2f}  n {n:6.0f}  same {same:5.0f}"
        )


if __name__ == "__main__":
    main()
