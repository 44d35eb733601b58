"""``tolls``: the reconciled count of an incident, from all that is written on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vedette.bench import corpus, toll_updates
from vedette.bench.report import Metric, Report
from vedette.bench.scores import share
from vedette.link.focus import reconciled
from vedette.link.statements import PEOPLE
from vedette.model import CountKind, Figure, Reading

FIELDS: dict[str, tuple[CountKind, str]] = {
    "killed": (CountKind.KILLED, "people"),
    "injured": (CountKind.INJURED, "people"),
    "children_killed": (CountKind.KILLED, "children"),
    "women_killed": (CountKind.KILLED, "women"),
}
PEERS = {
    "killed exact": "a regex 56.3; answering 0 40.0 (gva)",
    "killed exact, gold ≥ 3": "a regex 36.4 (gva)",
}

Range = list[int | None]


def figure(found: Sequence[Figure], kind: CountKind, group: str) -> Range:
    """[low, best, high] of a count; nothing said is nought, an open top is ``None``."""
    mine = [f for f in found if f.kind is kind and f.group == group]
    if not mine and group == PEOPLE:
        mine = [f for f in found if f.kind is kind and not f.subset]
    if not mine:
        return [0, 0, 0]
    tops = [f.high for f in mine]
    return [
        sum(f.low or 0 for f in mine),
        sum(f.best or f.low or 0 for f in mine),
        None if None in tops else sum(t or 0 for t in tops),
    ]


def text_incident(texts: Sequence[Sequence[Reading]]) -> dict[str, Range]:
    """The figures of the incident that all ``texts`` are about."""
    found = reconciled(texts)
    return {name: figure(found, *FIELDS[name]) for name in FIELDS}


def run(data: Path, limit: int | None = None) -> Report:
    """Per record: read its texts and reconcile what they say of the incident that they are about.

    Which texts belong together is given; that is what ``linking`` measures. A file of dated items
    (``toll_updates.jsonl``) is scored by the running toll instead.
    """
    rows = corpus.records(
        corpus.one_file(data, "gva.jsonl.gz", "tolls.jsonl.gz", "toll_updates.jsonl"), limit
    )
    if rows and "texts" not in rows[0]:
        found = toll_updates.predictions(rows)
        return Report(
            name="tolls",
            items=len(rows),
            metrics=toll_updates.score(rows, found),
            predictions=tuple(found),
        )
    known = corpus.knowledge()
    revisions = {}
    of_row: list[list[str]] = []
    for row in rows:
        ids = []
        for n, t in enumerate(row["texts"]):
            # A report of which only the headline was kept is read as such.
            text = t.get("text") or t.get("title") or ""
            if text.strip():
                r = corpus.revision(
                    text,
                    key=f"{row['id']}/{n}",
                    title=t.get("title") or "",
                    publisher=t.get("publisher") or "",
                    published=corpus.day(t.get("published")),
                )
                revisions[r.id] = r
                ids.append(r.id)
        of_row.append(ids)
    by_revision = {r.id: found for r, found in corpus.readings(revisions.values(), known)}
    predictions: list[dict[str, Any]] = []
    for row, ids in zip(rows, of_row, strict=True):
        mine = text_incident([by_revision.get(i, ()) for i in ids])
        predictions.append({"id": row["id"], **{f: mine[f] for f in FIELDS if f in row["gold"]}})
    return Report(
        name="tolls",
        items=len(rows),
        metrics=score(rows, predictions),
        predictions=tuple(predictions),
    )


def score(
    rows: Sequence[dict[str, Any]], predictions: Sequence[dict[str, Any]]
) -> tuple[Metric, ...]:
    """Exact: best equals gold (inside it, where gold is a range). Inside: gold within [low, high]."""
    out: list[Metric] = []
    for field in FIELDS:
        both = [
            (tuple(r["gold"][field]), p[field])
            for r, p in zip(rows, predictions, strict=True)
            if r["gold"].get(field) is not None
        ]
        if not both:
            continue
        n = len(both)
        widths = [p[2] - p[0] for _, p in both if p[2] is not None]
        three = [(g, p) for g, p in both if g[0] >= 3]
        out += [
            Metric(
                name=f"{field} exact",
                value=share(sum(exact(g, p) for g, p in both), n),
                peers=PEERS.get(f"{field} exact", ""),
            ),
            Metric(
                name=f"{field} exact, gold ≥ 3",
                value=share(sum(exact(g, p) for g, p in three), len(three)),
                peers=PEERS.get(f"{field} exact, gold ≥ 3", ""),
            ),
            Metric(
                name=f"{field} gold inside [low, high]",
                value=share(sum(inside(g, p) for g, p in both), n),
            ),
            Metric(name=f"{field} low right", value=share(sum(p[0] == g[0] for g, p in both), n)),
            Metric(name=f"{field} high right", value=share(sum(p[2] == g[1] for g, p in both), n)),
            Metric(name=f"{field} mean width", value=share(sum(widths), len(widths)), unit="count"),
            Metric(name=f"{field} open top", value=share(n - len(widths), n)),
        ]
    return tuple(out)


def exact(gold: Sequence[int], found: Range) -> bool:
    """Whether the best is the gold's number, or within the gold's range."""
    return found[1] is not None and gold[0] <= found[1] <= gold[1]


def inside(gold: Sequence[int], found: Range) -> bool:
    """Whether the whole gold range lies within [low, high]; an open top holds everything above low."""
    return (
        found[0] is not None and found[0] <= gold[0] and (found[2] is None or gold[1] <= found[2])
    )
