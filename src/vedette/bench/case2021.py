"""``case2021``: the event type of a snippet, in the labels of CASE 2021 task 2. Weighted F1.

The answer is the type head's. Snippets that it was fitted on are rated by fits that never saw them or
their near-duplicates (ten folds, mean over five seeds); all others by the shipped weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import prf, weighted_f1
from vedette.extract.heads.examples import Example, fingerprint, kind_of, own_examples
from vedette.extract.heads.features import matrix
from vedette.extract.heads.head import rate, shipped
from vedette.extract.heads.validate import SEEDS, by_cues, crossed
from vedette.model import Claim, Role, event_type

NOTHING = "OTHER"
#: ACLED (codebook 2023), which the labels follow: an attack on an armed body is an armed clash; one on
#: people who cannot fight is an attack; fighting with demonstrators is a violent demonstration.
_ATTACKS = frozenset({"violence.attack", "violence.killing", "violence.casualties"})
_CROWD = frozenset("protester demonstrator rioter protest demonstration riot marcher".split())
#: Families that only stand beside an event, last.
_BESIDE = ("relation", "context", "statement")


def label_of(claims: Sequence[Claim]) -> str:
    """The label that most claims carry; those of words beside the event count only where all do.

    A claim that is denied or merely feared counts half; among equals the first told wins.
    """
    weights: Counter[str] = Counter()
    first: dict[str, int] = {}
    told = [c for c in claims if not c.event_type.startswith(_BESIDE)] or list(claims)
    for c in told:
        label = case_label(c)
        if label and label != NOTHING:
            weights[label] += 2 if c.modality.asserts else 1
            first.setdefault(label, c.trigger.start)
    return min(weights, key=lambda k: (-weights[k], first[k], k), default=NOTHING)


def case_label(claim: Claim) -> str:
    """The set's label of one claim, from its type and who is on either side."""
    label = event_type(claim.event_type).case
    others = [m.text for role in (Role.TARGET, Role.PARTY) for m in claim.having(role)]
    if claim.event_type in _ATTACKS or label == "ARMED_CLASH":
        if any(
            _has(m, _CROWD) for m in (*others, *(p.text for p in claim.having(Role.PERPETRATOR)))
        ):
            return "VIOL_DEMONSTR"
        if claim.event_type in _ATTACKS and any(is_armed(m) for m in others):
            return "ARMED_CLASH"
    return label


def is_armed(words: str) -> bool:
    """Whether the words name soldiers, fighters, police or another armed body."""
    from vedette.extract.lexicon import lexicon

    known = lexicon()
    return any(
        known.groups.get(w) in ("soldiers", "fighters")
        or (w in known.actor_heads and w not in known.groups)
        for w in _lemmas(words)
    )


def _has(words: str, wanted: frozenset[str]) -> bool:
    return any(w in wanted for w in _lemmas(words))


def _lemmas(words: str) -> list[str]:
    return [
        x
        for w in words.casefold().replace("-", " ").split()
        for x in (w.strip(".,'’\""), w.strip(".,'’\"").removesuffix("s"))
    ]


def label_of_kind(kind: str) -> str:
    """The set's label of a class of the head."""
    return event_type(kind).case if kind else NOTHING


def rated(texts: Sequence[str], gold: Sequence[str]) -> tuple[list[list[str]], bool]:
    """Labels of each snippet, once per seed; whether they come from cross-validation.

    Where the shipped weights have seen a tenth of the texts or more, all are cross-validated.
    """
    known = shipped().seen
    if 10 * sum(fingerprint(t) in known for t in texts) < len(texts):
        return [[label_of_kind(rate(t).event_type) for t in texts]], False
    passages = [Example(t, kind_of(g)) for t, g in zip(texts, gold, strict=True)]
    own = own_examples()
    rows, own_rows = matrix(texts), matrix([e.text for e in own])
    out = []
    for seed in SEEDS:
        classes, scores = crossed(passages, rows, own, own_rows, seed)
        out.append([label_of_kind(classes[i]) for i in scores.argmax(axis=1)])
    return out, True


def run(data: Path, limit: int | None = None) -> Report:
    """Rate each snippet alone; beside it what its cues and its claims alone would say."""
    lines = list(corpus.text_lines(corpus.one_file(data, "dev.tsv")))
    head = lines[0].rstrip("\r\n").split("\t") if lines else []
    rows = [dict(zip(head, x.rstrip("\r\n").split("\t"), strict=False)) for x in lines[1:] if x.strip()][:limit]  # fmt: skip
    texts, gold = [corpus.squeezed(r["text"])[0] for r in rows], [r["label"] for r in rows]
    runs, validated = rated(texts, gold)
    found = runs[0]
    revisions = [corpus.raw_revision(t, key=r["id"]) for t, r in zip(texts, rows, strict=True)]
    told = [label_of(claims) for _, claims in corpus.knowledge().extractor.read(revisions)]
    labels = Counter(gold)
    return Report(
        name="case2021",
        items=len(rows),
        metrics=(
            Metric(
                name="weighted F1",
                value=sum(weighted_f1(gold, f) for f in runs) / len(runs) if rows else None,
                peers="best of four fine-tuned transformers 77.1 (30 labels, full set)",
            ),
            Metric(name="accuracy", value=_accuracy(gold, found)),
            Metric(
                name="weighted F1 of cues alone",
                value=weighted_f1(gold, [label_of_kind(by_cues(t)) for t in texts]),
            ),
            Metric(name="weighted F1 of claims alone", value=weighted_f1(gold, told)),
            *(
                Metric(name=f"F1 {k} ({labels[k]})", value=_f1_of(k, gold, found))
                for k in sorted(labels, key=lambda k: (-labels[k], k))
            ),
        ),
        notes=(
            "Cross-validated: ten folds, near-duplicates together, mean over five seeds; the lines below the first of one seed."
            if validated
            else "By the shipped weights, which have not seen these snippets.",
        ),
        predictions=tuple({"id": r["id"], "label": f} for r, f in zip(rows, found, strict=True)),
        columns=("id", "label"),
    )


def _accuracy(gold: Sequence[str], found: Sequence[str]) -> float | None:
    return sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold) if gold else None


def _f1_of(label: str, gold: Sequence[str], found: Sequence[str]) -> float | None:
    both = sum(g == f == label for g, f in zip(gold, found, strict=True))
    return prf(both, list(found).count(label), both, list(gold).count(label)).f1
