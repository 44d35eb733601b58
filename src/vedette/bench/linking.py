"""``linking``: do two articles tell of the same incident? Scored on pairs and by B³."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import b_cubed, pair_scores
from vedette.model import Reading, Revision

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge

PEERS = {
    "pair F1": "TF-IDF single link: gva 63.7, fakes 74.4",
    "B³ F1": "TF-IDF single link: gva 88.5",
}


Articles = tuple[dict[str, Revision], dict[str, tuple[Reading, ...]]]


def rows_of(data: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The articles of a folder as they stand there."""
    return corpus.records(corpus.beside(data, "articles.jsonl.gz", "articles.jsonl"), limit)


def articles(rows: Sequence[dict[str, Any]], known: Knowledge) -> Articles:
    """The articles with a text: doc id → revision, and revision id → readings."""
    revisions = {
        str(a["doc_id"]): corpus.revision(
            a.get("text") or a["title"],
            key=str(a["doc_id"]),
            title=a.get("title") or "",
            publisher=a.get("publisher") or "",
            published=corpus.day(a.get("published")),
        )
        for a in rows
        if (a.get("text") or a.get("title") or "").strip()
    }
    return revisions, {r.id: found for r, found in corpus.readings(revisions.values(), known)}


def run(data: Path, limit: int | None = None) -> Report:
    """Link all articles of the folder at once; the links are read only to score."""
    known = corpus.knowledge()
    rows = rows_of(data, limit)
    revisions, by_revision = articles(rows, known)
    links = corpus.linked([x for found in by_revision.values() for x in found], known)
    # Copies of one text are one revision; an article that tells of nothing stands alone.
    incidents = {
        doc: links.about.get(r.document_id) or f"alone-{doc}" for doc, r in revisions.items()
    }
    for a in rows:
        incidents.setdefault(str(a["doc_id"]), f"alone-{a['doc_id']}")
    gold = {
        str(x["doc_id"]): x["incident"]
        for x in corpus.records(corpus.beside(data, "links.jsonl"))
        if str(x["doc_id"]) in incidents
    }
    pairs, cubed = pair_scores(gold, incidents), b_cubed(gold, incidents)
    alone = sum(1 for d in gold if incidents[d].startswith("alone-"))
    return Report(
        name="linking",
        items=len(gold),
        metrics=(
            Metric(name="pair F1", value=pairs.f1, peers=PEERS["pair F1"]),
            Metric(name="pair precision", value=pairs.precision),
            Metric(name="pair recall", value=pairs.recall),
            Metric(name="B³ F1", value=cubed.f1, peers=PEERS["B³ F1"]),
            Metric(name="B³ precision", value=cubed.precision),
            Metric(name="B³ recall", value=cubed.recall),
            Metric(name="articles with no incident", value=alone, unit="count"),
        ),
        notes=("TF-IDF: threshold and window set on the same development links (gold README).",),
        predictions=tuple({"doc_id": d, "incident_id": incidents[d]} for d in incidents),
    )
