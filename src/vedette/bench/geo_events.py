"""``geo-events``: the place of the event that a marked verb tells of, not just any place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import prf
from vedette.extract.heads.examples import fingerprint
from vedette.extract.scene.cases import FOLDS, crossed, read_cases
from vedette.extract.scene.head import chosen, probabilities, shipped
from vedette.model import Claim, PlaceRole

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge

Spans = list[tuple[int, int]]


def claim_of_verb(claims: Sequence[Claim], start: int, end: int) -> Claim | None:
    """The claim that the verb at these offsets tells of.

    The one whose trigger it is; else the nearest trigger of the same sentence ("launched a powerful
    *assault*"), those behind the verb before those ahead of it.
    """
    own = [c for c in claims if c.trigger.start < end and start < c.trigger.end]
    if own:
        return max(
            own,
            key=lambda c: (
                any(p.role is PlaceRole.EVENT for p in c.places),
                -c.trigger.start,
                c.id,
            ),
        )
    near = [c for c in claims if c.span.start <= start < c.span.end]
    return min(
        near,
        key=lambda c: (c.trigger.start < start, abs(c.trigger.start - start), c.id),
        default=None,
    )


def event_spans(claim: Claim | None) -> Spans:
    """Where the claim's event was: its event places, or where it moved to."""
    if claim is None:
        return []
    spans = [(p.mention.start, p.mention.end) for p in claim.places if p.role is PlaceRole.EVENT]
    return sorted(
        set(
            spans
            or [(p.mention.start, p.mention.end) for p in claim.places if p.role is PlaceRole.TO]
        )
    )


def run(data: Path, limit: int | None = None) -> Report:
    """Read each sentence alone; the places of the marked verb's event, as offset spans.

    By the scene head; beside it what the claim at the verb says. Where the shipped weights have seen a
    tenth of the sentences or more, all are cross-validated, those like each other together.
    """
    known = corpus.knowledge()
    rows = corpus.records(corpus.one_file(data, "event_location_syria.jsonl"), limit)
    cases = read_cases(rows, known.extractor)
    seen = shipped().seen
    crossing = 10 * sum(fingerprint(c.text) in seen for c in cases) >= len(cases) >= FOLDS
    odds = crossed(cases) if crossing else [probabilities(c.rows, shipped()) for c in cases]
    found = [[c.spans[i] for i in chosen(p)] for c, p in zip(cases, odds, strict=True)]
    gold: list[Spans] = [c.gold for c in cases]
    said = "cross-validated: the shipped weights have seen these sentences" if crossing else "by the shipped weights"  # fmt: skip
    return Report(
        name="geo-events",
        items=len(rows),
        metrics=(*score(gold, found), *_of_claims(score(gold, by_claims(rows, known)))),
        notes=(f"By the scene head, {said}.",),
        predictions=tuple(
            {"_id": row["_id"], "start": a, "end": b}
            for row, spans in zip(rows, found, strict=True)
            for a, b in spans
        ),
    )


def by_claims(rows: Sequence[dict[str, Any]], known: Knowledge) -> list[Spans]:
    """The places of the claim at each marked verb."""
    revisions, maps = [], []
    for n, row in enumerate(rows):
        text, offsets = corpus.squeezed(row["text"])
        maps.append(offsets)
        revisions.append(corpus.raw_revision(text, key=str(n)))
    found: list[Spans] = []
    for n, (_, claims) in enumerate(known.extractor.read(revisions)):
        row, offsets = rows[n], maps[n]
        back = {o: i for i, o in enumerate(offsets)}
        verb = next(s for s in row["spans"] if s["label"] == "VERB")
        claim = claim_of_verb(
            claims, back.get(verb["start"], 0), back.get(verb["end"], len(offsets) - 1)
        )
        found.append([(offsets[a], offsets[b - 1] + 1) for a, b in event_spans(claim)])
    return found


def _of_claims(metrics: Sequence[Metric]) -> tuple[Metric, ...]:
    return tuple(
        Metric(name=f"claim at the verb: {m.name}", value=m.value)
        for m in metrics
        if "F1" in m.name or "no place" in m.name
    )


def score(gold: Sequence[Spans], found: Sequence[Spans]) -> tuple[Metric, ...]:
    """Span scores over all sentences: equal offsets, and any overlap."""
    n_gold, n_found = sum(map(len, gold)), sum(map(len, found))
    exact = sum(len(set(g) & set(f)) for g, f in zip(gold, found, strict=True))
    found_right = sum(
        any(_meet(a, b) for b in g) for g, f in zip(gold, found, strict=True) for a in f
    )
    gold_right = sum(
        any(_meet(a, b) for b in f) for g, f in zip(gold, found, strict=True) for a in g
    )
    strict, loose = (
        prf(exact, n_found, exact, n_gold),
        prf(found_right, n_found, gold_right, n_gold),
    )
    none = [(g, f) for g, f in zip(gold, found, strict=True) if not g]
    return (
        Metric(name="span F1 (exact)", value=strict.f1),
        Metric(name="span precision (exact)", value=strict.precision),
        Metric(name="span recall (exact)", value=strict.recall),
        Metric(name="span F1 (overlap)", value=loose.f1),
        Metric(name="span precision (overlap)", value=loose.precision),
        Metric(name="span recall (overlap)", value=loose.recall),
        Metric(
            name="no place, rightly",
            value=sum(not f for _, f in none) / len(none) if none else None,
        ),
    )


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
