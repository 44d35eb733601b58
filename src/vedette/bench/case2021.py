"""``case2021``: the event type of a snippet, in the labels of CASE 2021 task 2. Weighted F1."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import prf, weighted_f1
from vedette.model import Claim, Role, event_type

NOTHING = "OTHER"
#: The set's own spelling, and labels for types that the tree maps to its "OTHER".
_SAID = {
    "agreement.talks": "DIPLO",
    "statement.responsibility": "ATTRIB",
    "statement.accusation": "ATTRIB",
}
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
    label = _SAID.get(claim.event_type) or event_type(claim.event_type).case
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
        known.groups.get(w) in ("soldiers", "fighters") or w in known.actor_heads
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


def run(data: Path, limit: int | None = None) -> Report:
    """Read each snippet alone; its label is that of its claims."""
    path = corpus.one_file(data, "dev.tsv")
    rows = list(csv.DictReader(corpus.text_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE))[
        :limit
    ]
    known = corpus.knowledge()
    revisions = [corpus.raw_revision(corpus.squeezed(r["text"])[0], key=r["id"]) for r in rows]
    found = [label_of(claims) for _, claims in known.extractor.read(revisions)]
    gold = [r["label"] for r in rows]
    labels = Counter(gold)
    each = {
        k: prf(
            sum(g == f == k for g, f in zip(gold, found, strict=True)),
            found.count(k),
            sum(g == f == k for g, f in zip(gold, found, strict=True)),
            n,
        ).f1
        for k, n in labels.items()
    }
    return Report(
        name="case2021",
        items=len(rows),
        metrics=(
            Metric(
                name="weighted F1",
                value=weighted_f1(gold, found),
                peers="best of four fine-tuned transformers 77.1 (30 labels, full set)",
            ),
            Metric(
                name="accuracy",
                value=sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
                if gold
                else None,
            ),
            *(
                Metric(name=f"F1 {k} ({labels[k]})", value=each[k])
                for k in sorted(each, key=lambda k: (-labels[k], k))
            ),
        ),
        predictions=tuple({"id": r["id"], "label": f} for r, f in zip(rows, found, strict=True)),
        columns=("id", "label"),
    )
