"""``speed``: reading speed beside a plain spaCy pipeline over the same text, and what the screen keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from vedette.bench import corpus
from vedette.bench.clock import Clock
from vedette.bench.report import Metric, Report
from vedette.errors import UsageError
from vedette.model import Revision

SCREENED = 100
"""Documents, spread over the stream, on which the screen is held against a parse of every sentence."""
DEFAULT = 400
"""Documents of a stream where no limit is given."""


def run(data: Sequence[Path], limit: int | None = None) -> Report:
    """Each ``data`` is a source; all of them together, one document of each in turn, are the stream."""
    sources = [_revisions(path) for path in data]
    if not any(sources):
        raise UsageError(
            "there is no document to read", "Give JSON-lines files of texts with --data."
        )
    most = limit or DEFAULT
    streams = {
        path.parent.name + "/" + path.name if path.is_file() else path.name: s
        for path, s in zip(data, sources, strict=True)
    }
    if len(sources) > 1:
        streams["mixed"] = _mixed(sources)
    metrics: list[Metric] = []
    for name, revisions in streams.items():
        metrics += _measured(name, revisions[:most])
    return Report(
        name="speed",
        items=sum(min(most, len(s)) for s in streams.values()),
        metrics=tuple(metrics),
        notes=(
            "One core, one process. spaCy: the same model and batch size, whole texts, every component.",
        ),
    )


def _measured(name: str, revisions: Sequence[Revision]) -> list[Metric]:
    from vedette.extract import reader
    from vedette.extract.parse import BATCH, pipeline

    known = corpus.knowledge()
    clock = Clock()
    warm = corpus.raw_revision(
        "An air strike killed two people in Paris, France, on Sunday.", key="warm"
    )
    for r, claims in known.extractor.read([warm]):
        known.resolver.resolve(r, claims)
    words = sum(len(r.text.split()) for r in revisions)
    with clock.stage("plain spaCy"):
        for _ in pipeline().pipe((r.text for r in revisions), batch_size=BATCH):
            pass
    with (
        clock.wrap(reader, "parse", "parse, with names", iterator=True),
        clock.wrap(reader, "may_hold_claim", "screen"),
        clock.wrap(known.resolver, "resolve", "resolve"),
        clock.stage("split, rules"),
    ):
        found = []
        for r, claims in known.extractor.read(revisions):
            known.resolver.resolve(r, claims)
            found += list(claims)
    ours = sum(s for k, s in clock.seconds.items() if k != "plain spaCy")
    out = [
        Metric(name=f"{name}: documents", value=len(revisions), unit="count"),
        Metric(
            name=f"{name}: times plain spaCy",
            value=clock.seconds["plain spaCy"] / ours,
            unit="count",
        ),
    ]
    for stage, seconds in [("all of reading", ours), *sorted(clock.seconds.items())]:
        out += [
            Metric(
                name=f"{name}: {stage}, documents per second",
                value=len(revisions) / max(seconds, 1e-9),
                unit="per s",
            ),
            Metric(
                name=f"{name}: {stage}, words per second",
                value=words / max(seconds, 1e-9),
                unit="per s",
            ),
        ]
        if stage in clock.peak:
            out.append(
                Metric(name=f"{name}: {stage}, peak memory", value=clock.peak[stage], unit="MiB")
            )
    sample = revisions[:: max(1, len(revisions) // SCREENED)][:SCREENED]
    out.append(Metric(name=f"{name}: claims kept by the screen", value=kept(sample)))
    return out


def kept(revisions: Sequence[Revision]) -> float | None:
    """Share of the claims of a parse of every sentence that the screened reading finds too."""
    from vedette.extract import reader

    known = corpus.knowledge()
    screened = {c.id for _, claims in known.extractor.read(revisions) for c in claims}
    with patch.object(reader, "may_hold_claim", lambda sentence: True):
        full = {c.id for _, claims in known.extractor.read(revisions) for c in claims}
    return len(full & screened) / len(full) if full else None


def _revisions(path: Path) -> list[Revision]:
    """Texts of a JSON-lines file (any of the gold forms), or of whatever ingest reads."""
    if path.is_dir() or not path.name.endswith((".jsonl", ".jsonl.gz")):
        from vedette.ingest import read

        return [r for r in read([str(path)], retrieved=corpus.EPOCH) if isinstance(r, Revision)]
    out = []
    for n, row in enumerate(corpus.records(path)):
        texts = [row] if isinstance(row.get("text"), str) else row.get("texts", [])
        for k, t in enumerate(texts):
            if (t.get("text") or "").strip():
                when = corpus.day(t.get("published") or t.get("dateline") or t.get("date"))
                out.append(
                    corpus.revision(
                        t["text"],
                        key=f"{path.name}/{n}/{k}",
                        title=t.get("title") or "",
                        published=when,
                    )
                )
    return out


def _mixed(sources: Sequence[Sequence[Revision]]) -> list[Revision]:
    """One of each source in turn, until all are used up."""
    longest = max(map(len, sources))
    return [s[i] for i in range(longest) for s in sources if i < len(s)]
