"""``stages``: what each stage of the pipeline costs over a corpus, from files to a checked brief."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from vedette.bench import corpus
from vedette.bench.clock import Clock
from vedette.bench.report import Metric, Report
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge

STAGES = (
    "load",
    "ingest",
    "extract",
    "resolve",
    "origins",
    "link",
    "tally",
    "assess",
    "outlook",
    "brief",
    "lint",
    "ledger and rest",
)
REST = STAGES[-1]


def run(data: Path, limit: int | None = None) -> Report:
    """Ingest the corpus into a new ledger, read it, and make the brief of the country told of most."""
    from vedette.ledger import Ledger
    from vedette.pipeline import briefing, intake, situation
    from vedette.pipeline.knowledge import Knowledge

    clock = Clock()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as measured:
        source = str(converted(data, Path(folder), limit))
        known = Knowledge()
        with clock.stage("load"):
            _load(known)
        for owner, name, stage, many in (
            (intake, "read", "ingest", True),
            (known.extractor, "read", "extract", True),
            (known.resolver, "resolve", "resolve", False),
            (situation, "group_origins", "origins", False),
            (situation, "link", "link", False),
            (situation, "controls", "tally", False),
            (situation, "relations", "tally", False),
            (situation, "tolls", "tally", False),
            (situation, "series", "tally", False),
            (briefing, "assess", "assess", False),
            (briefing, "outlook", "outlook", False),
            (briefing, "compose", "brief", False),
            (briefing, "lint", "lint", False),
        ):
            measured.enter_context(clock.wrap(owner, name, stage, iterator=many))
        with Ledger.open(Path(folder) / "bench.db") as ledger, clock.stage(REST):
            taken = intake.take_in(ledger, [source], retrieved=corpus.EPOCH)
            read = intake.read_new(ledger, known)
            words = sum(len(r.text.split()) for r in ledger.revisions())
            last = max((r.published for r in ledger.revisions() if r.published), default=None)
            if last is None:
                raise UsageError(
                    f"{data} holds no document with a date", "Give each a published date."
                )
            area = _area(ledger, known)
            made = briefing.make_brief(ledger, known, area_name=area, as_of=last)
    documents = taken.documents
    metrics: list[Metric] = []
    for stage in STAGES:
        if stage in clock.seconds:
            seconds = clock.seconds[stage]
            metrics.append(Metric(name=f"{stage}: seconds", value=round(seconds, 3), unit="s"))
            if stage != "load":
                metrics.append(
                    Metric(
                        name=f"{stage}: documents per second",
                        value=round(documents / max(seconds, 1e-6), 1),
                        unit="per s",
                    )
                )
            metrics.append(
                Metric(name=f"{stage}: peak memory", value=round(clock.peak[stage], 1), unit="MiB")
            )
    whole = sum(clock.seconds.values())
    metrics += [
        Metric(name="all: seconds", value=round(whole, 3), unit="s"),
        Metric(name="all: documents per second", value=round(documents / whole, 1), unit="per s"),
        Metric(name="all: words per second", value=round(words / whole, 1), unit="per s"),
        Metric(name="claims", value=read.claims, unit="count"),
        Metric(name="lint findings", value=len(made.findings), unit="count"),
    ]
    return Report(
        name="stages",
        items=documents,
        metrics=tuple(metrics),
        notes=(
            f"{words:,} words; the brief is of {area} as of {last}. Peak memory is that of the process while the stage ran.",
            "One core. load: gazetteer, registry and parser.",
        ),
    )


def converted(data: Path, folder: Path, limit: int | None = None) -> Path:
    """The corpus as ingest reads it; rows in the form of Wikipedia's current events are rewritten.

    Those have ``date``, ``text`` and ``sources`` in place of ``published``, ``text`` and ``cites``.
    """
    if data.is_dir() or not data.name.endswith((".jsonl", ".jsonl.gz")):
        return data
    rows = corpus.records(data, limit)
    out = folder / "corpus.jsonl"
    out.write_bytes(b"".join(msgspec.json.encode(_item(r, n)) + b"\n" for n, r in enumerate(rows)))
    return out


def _item(row: dict[str, Any], n: int) -> dict[str, Any]:
    if "date" not in row or "published" in row:
        return {"id": str(row.get("doc_id", n)), **row}
    return {
        "id": str(row.get("id", n)),
        "published": row.get("dateline") or row["date"],
        "publisher": row.get("source") or row.get("wiki_page", "").split(":")[0] or "unknown",
        "title": row.get("title") or "",
        "text": row["text"],
        "cites": row.get("sources", []),
        "topics": row.get("topic_path", []),
        "licence": row.get("licence"),
        "language": "en",
    }


def _load(known: Knowledge) -> None:
    """Open all that is loaded once, so that no stage pays for it: a text that makes every part work."""
    r = corpus.raw_revision(
        "An air strike killed two people in Paris, France, on Sunday.",
        key="load",
        published=dt.date(2020, 1, 6),
    )
    for revision, claims in known.extractor.read([r]):
        known.resolver.resolve(revision, claims)


def _area(ledger: Any, known: Knowledge) -> str:
    """The country that most resolved places of the claims lie in."""
    countries = Counter(
        p.place.country
        for r in ledger.resolutions(known.resolver.name).values()
        for p in r.places
        if p.place is not None and p.place.country
    )
    if not countries:
        raise UsageError(
            "no claim of the corpus has a place",
            "Give a corpus that tells of events with their places.",
        )
    return known.gazetteer.country(min(countries, key=lambda c: (-countries[c], c))).name
