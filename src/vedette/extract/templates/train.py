"""Learns the heads of ``vedette.extract.templates`` from texts with gold templates.

``python -m vedette.extract.templates.train --data train.jsonl --out weights.npz`` (needs scipy). Each
line: ``{doctext, templates: [{incident_type, ROLE: [[[mention, offset], …], …]}]}``. Later heads learn
from what earlier ones say of texts that they have not seen (``FOLDS`` folds); the cuts are those of the
best template-level F1 on the same unseen predictions. Deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vedette.extract.templates.features import conditioned, quote_features
from vedette.extract.templates.fill import Described, described, mentioned, types_said
from vedette.extract.templates.groups import (
    ROLES,
    TYPES,
    by_name,
    evidence_features,
    group_features,
    groups,
)
from vedette.extract.templates.learned import Heads, Linear, hashed, saved
from vedette.extract.templates.nominals import normal, quotes
from vedette.extract.templates.text import parsed_texts

FOLDS = 3
Gold = Sequence[Mapping[str, Any]]


def fit(
    rows: Sequence[Sequence[str]],
    targets: Any,
    outputs: Sequence[str],
    *,
    l2: float,
    least: int,
    steps: int = 60,
) -> Linear:
    """Logistic heads by L-BFGS on (len(rows), k) 0/1 targets; features seen ``least`` times at least."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    seen = Counter(h for row in rows for h in {hashed(f) for f in row})
    keys = np.array(sorted(h for h, n in seen.items() if n >= least), dtype=np.uint32)
    index = {int(h): i for i, h in enumerate(keys)}
    at: list[int] = []
    ends = [0]
    for row in rows:
        at.extend(sorted({index[h] for h in map(hashed, row) if h in index}))
        ends.append(len(at))
    x = csr_matrix(
        (np.ones(len(at), dtype=np.float32), np.array(at, dtype=np.int32), np.array(ends)),
        shape=(len(rows), len(keys)),
    )
    xt = x.T.tocsr()
    y = np.asarray(targets, dtype=np.float32)
    k = y.shape[1]

    def loss(flat: Any) -> tuple[float, Any]:
        w = flat.reshape(-1, k).astype(np.float32)
        z = np.clip(x @ w[:-1] + w[-1], -30, 30)
        p = 1 / (1 + np.exp(-z))
        value = float(np.sum(np.logaddexp(0, z) - y * z)) + 0.5 * l2 * float(np.sum(w[:-1] ** 2))
        grad = np.vstack([xt @ (p - y) + l2 * w[:-1], (p - y).sum(0)[None]])
        return value, grad.astype(np.float64).ravel()

    start = np.zeros((len(keys) + 1, k))
    rate = np.clip(y.mean(0), 1e-4, 1 - 1e-4)
    start[-1] = np.log(rate / (1 - rate))
    best = minimize(
        loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6}
    )
    w = best.x.reshape(-1, k).astype(np.float16).astype(np.float32)
    kept = np.abs(w[:-1]).max(1) > 0.01
    return Linear(keys[kept], w[:-1][kept], w[-1], tuple(outputs))


def gold_strings(gold: Gold) -> dict[str, set[str]]:
    """Role, and incident type → the normalised strings of its gold mentions in one text."""
    out: dict[str, set[str]] = {x: set() for x in (*ROLES, *TYPES)}
    for t in gold:
        for role in ROLES:
            for entity in t[role]:
                words = {normal(m[0] if isinstance(m, list) else m) for m in entity}
                out[role] |= words
                for kind in TYPES:
                    if kind in t["incident_type"]:
                        out[kind] |= words
    return out


def text_targets(gold: Gold) -> list[int]:
    """Types in a text, and whether there is any."""
    kinds = [t["incident_type"] for t in gold]
    return [*(int(any(t in k for k in kinds)) for t in TYPES), int(bool(gold))]


class Trainer:
    """One training run over described texts and their gold."""

    def __init__(
        self, texts: Sequence[Described], gold: Sequence[Gold], settings: Mapping[str, float]
    ) -> None:
        self.texts, self.gold, self.settings = texts, gold, dict(settings)
        self.kept: dict[tuple[int, tuple[str, ...], int], list[tuple[str, str, str, float]]] = {}
        self.strings = [gold_strings(g) for g in gold]
        self.quoted = [
            [
                [normal(d.parsed.text[q.start : q.end]) for q in quotes(n, d.parsed.text)]
                for n in d.nominals
            ]
            for d in texts
        ]
        self.targets = [
            [[int(any(w in s[x] for w in words)) for x in (*ROLES, *TYPES)] for words in nouns]
            for nouns, s in zip(self.quoted, self.strings, strict=True)
        ]

    def text_head(self, ids: Iterable[int]) -> Linear:
        """Text → types."""
        ids = list(ids)
        return fit(
            [self.texts[i].features for i in ids],
            [text_targets(self.gold[i]) for i in ids],
            (*TYPES, "any"),
            l2=self.settings["text_l2"],
            least=4,
        )

    def nominal_head(self, ids: Iterable[int]) -> Linear:
        """Noun, in a text of which the words' unseen prediction is known → roles and types."""
        ids = list(ids)
        return fit(
            [row for i in ids for row in self.rows(i)],
            [t for i in ids for t in self.targets[i]],
            (*ROLES, *TYPES),
            l2=self.settings["nominal_l2"],
            least=4,
            steps=36,
        )

    def rows(self, i: int) -> list[tuple[str, ...]]:
        """The features of a text's nouns with what its words tell of."""
        d = self.texts[i]
        return conditioned(d.rows, d.nominals, self.words[i])

    def evidence(self, i: int) -> list[str]:
        """What words and fillers of a text say of its types."""
        d = self.texts[i]
        return evidence_features(self.words[i], self.odds[i], d.nominals, len(d.parsed.sentences))

    def settled_head(self, ids: Iterable[int]) -> Linear:
        """Words and fillers of a text → types."""
        ids = list(ids)
        return fit(
            [self.evidence(i) for i in ids],
            [text_targets(self.gold[i]) for i in ids],
            (*TYPES, "any"),
            l2=self.settings["settled_l2"],
            least=5,
        )

    def quote_head(self, ids: Iterable[int]) -> Linear:
        """Quote of a filler's phrase → whether it is the gold's."""
        rows: list[list[str]] = []
        right: list[list[int]] = []
        for i in ids:
            d = self.texts[i]
            for n, target in zip(d.nominals, self.targets[i], strict=True):
                for r, role in enumerate(ROLES):
                    if target[r]:
                        for q in quotes(n, d.parsed.text):
                            rows.append(quote_features(n, q, role))
                            words = normal(d.parsed.text[q.start : q.end])
                            right.append([int(words in self.strings[i][role])])
        return fit(rows, right, ("quote",), l2=self.settings["quote_l2"], least=3)

    def unseen(self, folds: int) -> None:
        """Predictions of the earlier heads for each text by heads that have not learned from it."""
        n = len(self.texts)
        self.words: list[dict[str, float]] = [{}] * n
        self.types: list[dict[str, float]] = [{}] * n
        self.odds: list[list[dict[str, float]]] = [[]] * n
        self.mentions: list[list[Any]] = [[]] * n
        parts = [
            ([i for i in range(n) if i % folds != k], range(k, n, folds)) for k in range(folds)
        ]
        for rest, part in parts:
            head = self.text_head(rest)
            for i in part:
                self.words[i] = by_name(head.outputs, head.odds([self.texts[i].features])[0])
        for rest, part in parts:
            nominal, quote = self.nominal_head(rest), self.quote_head(rest)
            for i in part:
                rows = self.rows(i)
                self.odds[i] = [by_name(nominal.outputs, row) for row in nominal.odds(rows)]
                self.mentions[i] = mentioned(self.texts[i], rows, self.odds[i], quote)
        for rest, part in parts:
            head = self.settled_head(rest)
            for i in part:
                self.types[i] = by_name(head.outputs, head.odds([self.evidence(i)])[0])

    def pairs(self, i: int, said: Sequence[str]) -> list[tuple[str, str, Any, list[str]]]:
        """(type, role, group, features) of a text for the types that it is taken to hold."""
        d = self.texts[i]
        out = []
        for role in ROLES:
            held = groups(self.mentions[i], d.parsed.text, role)
            for kind in said:
                for k, g in enumerate(held):
                    out.append(
                        (kind, role, g, group_features(g, k, held, kind, self.types[i], said))
                    )
        return out

    def filler_head(self, ids: Iterable[int]) -> Linear:
        """Group → whether it fills the role in a template of the type."""
        rows: list[list[str]] = []
        right: list[list[int]] = []
        loose = {"type": 0.15, "any": 0.3}
        for i in ids:
            fills: dict[tuple[str, str], set[str]] = {}
            for t in self.gold[i]:
                for kind in TYPES:
                    if kind in t["incident_type"]:
                        for role in ROLES:
                            words = fills.setdefault((kind, role), set())
                            for e in t[role]:
                                words |= {normal(m[0]) for m in e}
            said = types_said(self.types[i], loose)
            text = self.texts[i].parsed.text
            for kind, role, g, row in self.pairs(i, said):
                rows.append(row)
                right.append(
                    [int(normal(text[g.quote.start : g.quote.end]) in fills.get((kind, role), ()))]
                )
        return fit(rows, right, ("filler",), l2=self.settings["filler_l2"], least=5)

    def predictions(
        self, heads: Mapping[int, Linear], cuts: Mapping[str, float], ids: Iterable[int]
    ) -> list[list[dict[str, Any]]]:
        """Templates of texts from unseen predictions; ``heads`` gives each text's filler head."""
        out = []
        for i in ids:
            said = types_said(self.types[i], cuts)
            made: dict[str, dict[str, Any]] = {
                t: {"incident_type": t, **{r: [] for r in ROLES}} for t in said
            }
            for kind, role, words, p in self.chances(i, tuple(said), heads[i]):
                if p >= cuts[role]:
                    made[kind][role].append([words])
            out.append(list(made.values()))
        return out

    def chances(
        self, i: int, said: tuple[str, ...], head: Linear
    ) -> list[tuple[str, str, str, float]]:
        """(type, role, words quoted, probability) of a text's groups; kept, since cuts are tried often."""
        key = (i, said, id(head))
        if key not in self.kept:
            found = self.pairs(i, said)
            odds = head.odds([x[3] for x in found])[:, 0]
            text = self.texts[i].parsed.text
            self.kept[key] = [
                (kind, role, text[g.quote.start : g.quote.end], float(p))
                for (kind, role, g, _), p in zip(found, odds, strict=True)
            ]
        return self.kept[key]


SETTINGS = {
    "text_l2": 20.0, "settled_l2": 16.0, "nominal_l2": 8.0, "quote_l2": 2.0, "filler_l2": 20.0
}  # fmt: skip
#: Where the search for cuts begins.
CUTS = {
    "type": 0.2,
    "any": 0.3,
    "PerpInd": 0.3,
    "PerpOrg": 0.25,
    "Target": 0.3,
    "Victim": 0.3,
    "Weapon": 0.2,
}


def cuts_by_climbing(
    value: Callable[[Mapping[str, float]], float], start: Mapping[str, float]
) -> dict[str, float]:
    """Cuts of the best ``value``, one at a time over a coarse grid, twice round."""
    cuts, best = dict(start), value(start)
    for _ in range(2):
        for name in sorted(start):
            for step in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
                tried = {**cuts, name: step}
                if (got := value(tried)) > best + 1e-6:
                    cuts, best = tried, got
    return cuts


def micro_f1(gold: Sequence[Gold], found: Sequence[Gold]) -> float:
    """Template-level micro F1 by greedy alignment within each type: fast, for choosing cuts only."""
    said = true = right = 0
    for g, f in zip(gold, found, strict=True):
        left = list(g)
        true += sum(1 + sum(len(t[r]) for r in ROLES) for t in g)
        for t in f:
            said += 1 + sum(len(t[r]) for r in ROLES)
            gains: list[int] = [
                1 + sum(_hits(o[r], t[r]) for r in ROLES)
                if t["incident_type"] in o["incident_type"]
                else 0
                for o in left
            ]
            most = max(gains, default=0)
            if most:
                right += most
                left.pop(gains.index(most))
    return 2 * right / max(said + true, 1)


def _hits(gold: Sequence[Any], found: Sequence[Sequence[str]]) -> int:
    words = {normal(e[0]) for e in found}
    return sum(any(normal(m[0]) in words for m in e) for e in gold)


def learn(trainer: Trainer, folds: int = FOLDS) -> tuple[Heads, float]:
    """The heads, and the F1 of their unseen predictions under the cuts chosen on these."""
    n = len(trainer.texts)
    trainer.unseen(folds)
    heads: dict[int, Linear] = {}
    for k in range(folds):
        head = trainer.filler_head(i for i in range(n) if i % folds != k)
        heads.update(dict.fromkeys(range(k, n, folds), head))

    def value(cuts: Mapping[str, float]) -> float:
        return micro_f1(trainer.gold, trainer.predictions(heads, cuts, range(n)))

    cuts = cuts_by_climbing(value, CUTS)
    whole = range(n)
    made = Heads(
        trainer.text_head(whole),
        trainer.settled_head(whole),
        trainer.nominal_head(whole),
        trainer.quote_head(whole),
        trainer.filler_head(whole),
        cuts,
    )
    return made, value(cuts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on ``--data`` and write the weights to ``--out``; the cross-validated F1 is printed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.npz"))
    args = parser.parse_args(arguments)
    rows = [json.loads(line) for line in args.data.read_text(encoding="utf-8").splitlines() if line]
    texts = [described(p) for p in parsed_texts(r["doctext"] for r in rows)]
    heads, f1 = learn(Trainer(texts, [r["templates"] for r in rows], SETTINGS))
    args.out.write_bytes(saved(heads))
    print(f"{len(rows)} texts, micro F1 {100 * f1:.1f} on unseen folds, cuts {heads.cuts}")


if __name__ == "__main__":
    main()
