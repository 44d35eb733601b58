"""``vedette ingest`` and ``vedette aside``: sources into the ledger, and what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from vedette.cli import options
from vedette.cli.group import FOUND
from vedette.cli.opened import open_ledger
from vedette.cli.output import err, note, out, print_json, print_table, progress
from vedette.model import SetAside
from vedette.pipeline import words

if TYPE_CHECKING:
    from vedette.ingest import ReadOptions
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.intake import Intake, Read
    from vedette.pipeline.knowledge import Knowledge


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCES]...",
            help="Files, folders, URLs or - for stdin. None: read what waits in the ledger.",
            show_default=False,
        ),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher of inputs that name none.")
    ] = None,
    published: options.Published = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language (ISO 639-1) of inputs that name none."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Refuse every URL.")] = False,
    no_read: Annotated[
        bool, typer.Option("--no-read", help="Keep the documents, take no claims out of them yet.")
    ] = False,
    workers: options.Workers = 1,
    json: options.Json = False,
) -> None:
    """Read sources into the ledger and take claims out of them. Safe to stop and repeat."""
    from vedette.ingest import ReadOptions

    chosen = ReadOptions(
        published=published, publisher=publisher, language=language, offline=offline
    )
    with open_ledger(ledger, create=True) as opened:
        intake = take(opened, sources or [], chosen)
        read = None if no_read else read_waiting(opened, _knowledge(), workers)
    if json:
        print_json(intake_record(intake, read))
    else:
        show_intake(intake, read)
        if no_read:
            note("No claims were taken out yet: run vedette ingest to do so.")
    if intake.set_aside and not intake.documents:
        raise typer.Exit(FOUND)


def aside(
    retry: Annotated[bool, typer.Option("--retry", help="Read those sources again.")] = False,
    published: options.Published = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="With --retry: language (ISO 639-1) of inputs that name none."
        ),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="With --retry: refuse every URL.")
    ] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List what could not be read, and retry it."""
    with open_ledger(ledger) as opened:
        if not retry:
            items = opened.set_aside()
            if json:
                print_json({"set_aside": [plain(x) for x in items]})
            elif items:
                show_aside(items)
            else:
                out().print("Nothing is set aside.")
            return
        from vedette.ingest import ReadOptions

        sources = sorted({base(x.source) for x in opened.set_aside()} - {"-"})
        intake = take(
            opened, sources, ReadOptions(published=published, language=language, offline=offline)
        )
        read = read_waiting(opened, _knowledge()) if intake.new or intake.revised else None
    if json:
        print_json(intake_record(intake, read))
    else:
        show_intake(intake, read)
    if intake.set_aside and not intake.documents:
        raise typer.Exit(FOUND)


def take(ledger: Ledger, sources: Sequence[str], chosen: ReadOptions) -> Intake:
    """Read the sources into the ledger; what was set aside before and can be read now is cleared."""
    from vedette.pipeline.intake import take_in

    before = ledger.set_aside()
    now = dt.datetime.now(dt.UTC)
    with progress() as step:
        intake = take_in(ledger, sources, retrieved=now, options=chosen, progress=step)
    failed = {x.source for x in intake.set_aside}
    read_now = [
        x.id
        for x in before
        if x.source not in failed and base(x.source) not in failed and _under(x.source, sources)
    ]
    ledger.clear_set_aside(read_now, "read when its source was read again", now)
    return intake


def read_waiting(ledger: Ledger, knowledge: Knowledge, workers: int = 1) -> Read:
    """Take the claims out of every document that this version has not read.

    Fewer documents than a worker takes at a time are read in this process.
    """
    from vedette.pipeline.intake import Read, read_new
    from vedette.pipeline.reading import CHUNK

    waiting = sum(1 for _ in ledger.unread(knowledge.extractor.name))
    if not waiting and next(iter(ledger.unresolved(knowledge.resolver.name)), None) is None:
        return Read()
    with progress({"read": waiting}) as step:
        few = waiting <= CHUNK
        return read_new(ledger, knowledge, progress=step, workers=1 if few else workers)


def say_waited(read: Read) -> None:
    """Say on stderr how much of what waited was read; nothing where nothing waited."""
    if read.revisions:
        note(
            f"Read {words.counted(read.revisions, 'document')} that waited: {words.counted(read.claims, 'claim')}."
        )


def intake_record(intake: Intake, read: Read | None) -> dict[str, object]:
    """What became of the inputs, for JSON; without times of retrieval."""
    return {
        "new": intake.new,
        "revised": intake.revised,
        "unchanged": intake.unchanged,
        "set_aside": [plain(x) for x in intake.set_aside],
        "read": read,
    }


def show_intake(intake: Intake, read: Read | None, *, on_stderr: bool = False) -> None:
    """Print what became of the inputs."""
    console = err() if on_stderr else out()
    rows = [
        ("new", intake.new),
        ("revised", intake.revised),
        ("unchanged", intake.unchanged),
        ("set aside", len(intake.set_aside)),
    ]
    print_table(["Documents", ">"], [(name, f"{n:,}") for name, n in rows], console=console)
    if read is not None and read.revisions:
        withdrawn = (
            f"; {read.withdrawn:,} claims withdrawn by their source" if read.withdrawn else ""
        )
        console.print(
            f"Read {words.counted(read.revisions, 'document')}: {words.counted(read.claims, 'claim')}{withdrawn}."
        )
    if intake.set_aside:
        show_aside(intake.set_aside, on_stderr=on_stderr)


def show_aside(items: Sequence[SetAside], *, on_stderr: bool = False) -> None:
    """Print what was set aside, why, and what can be done."""
    rows = [(x.source, x.reason, x.message, x.advice) for x in items]
    print_table(
        ["Source", "Reason", "What is wrong", "What to do"],
        rows,
        title="Set aside",
        console=err() if on_stderr else out(),
    )


def plain(item: SetAside) -> SetAside:
    """The record without its time of retrieval, which enters no result."""
    return msgspec.structs.replace(item, retrieved=None)


def base(source: str) -> str:
    """The source of a set-aside item: the container where one item of it failed."""
    from pathlib import Path

    if "#" in source and not Path(source).exists():
        return source.rpartition("#")[0]
    return source


def _under(source: str, sources: Sequence[str]) -> bool:
    return any(source == s or source.startswith((s + "#", s.rstrip("/") + "/")) for s in sources)


def _knowledge() -> Knowledge:
    from vedette.pipeline.knowledge import Knowledge

    return Knowledge()
