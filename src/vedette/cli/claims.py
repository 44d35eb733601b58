"""``vedette claims``: what texts say, read on the spot or out of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.group import FOUND
from vedette.cli.ingest import plain, show_aside
from vedette.cli.opened import day_or_latest, open_ledger, warn_unread
from vedette.cli.output import out, print_json, print_table, progress
from vedette.errors import UsageError
from vedette.model import EVENT_TYPES, Reading, SetAside
from vedette.pipeline import words

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge


def claims(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE|-]...",
            help="Files, folders, URLs or - for stdin, read without a ledger. None: the claims of the ledger.",
            show_default=False,
        ),
    ] = None,
    published: options.Published = None,
    area: options.AreaOrAll = None,
    event_type: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE", help="An event type or a family of them: violence.air_strike, control."
        ),
    ] = None,
    as_of: options.AsOf = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Show who says that what happened, where, when and to whom."""
    from vedette.pipeline.knowledge import Knowledge

    check_event_type(event_type)
    knowledge = Knowledge()
    where = knowledge.area(area) if area else None
    aside: list[SetAside] = []
    read = 0
    if files:
        readings, aside, read = _from_files(knowledge, files, published, as_of)
    else:
        readings = _from_ledger(knowledge, ledger, as_of)
    if where is not None:
        readings = [
            r
            for r in readings
            if any(p.place is not None and where.contains(p.place) for p in r.resolution.places)
        ]
    if event_type is not None:
        readings = [
            r
            for r in readings
            if r.claim.event_type == event_type or r.claim.event_type.startswith(event_type + ".")
        ]
    if json:
        print_json(
            {"claims": [claim_record(r) for r in readings], "set_aside": [plain(x) for x in aside]}
        )
    else:
        show_claims(readings)
    if aside:
        show_aside(aside, on_stderr=True)
    if aside and not read:
        raise typer.Exit(FOUND)


def check_event_type(name: str | None) -> None:
    """Raise ``UsageError`` with what is available for an unknown type or family."""
    families = sorted({t.family for t in EVENT_TYPES.values()})
    if name is None or name in EVENT_TYPES or name in families:
        return
    family = name.partition(".")[0]
    near = [t for t in EVENT_TYPES if t.startswith(family + ".")] or families
    raise UsageError(f"no event type is called {name!r}", f"Available: {', '.join(near)}.")


def _from_files(
    knowledge: Knowledge, files: Sequence[str], published: dt.date | None, as_of: dt.date | None
) -> tuple[list[Reading], list[SetAside], int]:
    from vedette.ingest import ReadOptions, group_origins, read

    revisions, aside = [], []
    for item in read(
        files, retrieved=dt.datetime.now(dt.UTC), options=ReadOptions(published=published)
    ):
        if isinstance(item, SetAside):
            aside.append(item)
        else:
            revisions.append(item)
    kept = [
        r for r in revisions if as_of is None or (r.published is not None and r.published <= as_of)
    ]
    origins = group_origins(sorted({r.id: r for r in kept}.values(), key=lambda r: r.id))
    readings: list[Reading] = []
    with progress({"read": len(kept)}) as step:
        for n, (revision, found) in enumerate(knowledge.extractor.read(kept), 1):
            names = tuple(sorted(origins[revision.id].names)) if revision.id in origins else ()
            resolved = knowledge.resolver.resolve(revision, found)
            readings += [
                Reading(claim=c, resolution=r, revision=revision, origins=names)
                for c, r in zip(found, resolved, strict=True)
            ]
            step("read", n)
    return readings, aside, len(revisions)


def _from_ledger(knowledge: Knowledge, address: str, as_of: dt.date | None) -> list[Reading]:
    from vedette.pipeline.situation import Situation

    with open_ledger(address) as opened:
        day = day_or_latest(opened, as_of)
        warn_unread(opened, knowledge)
        return list(Situation(opened, knowledge, day).readings)


def claim_record(r: Reading) -> dict[str, object]:
    """A claim with what it was taken for and where it stands, for JSON."""
    document = {
        "id": r.revision.document_id,
        "key": r.revision.key,
        "published": r.revision.published,
        "publisher": r.revision.publisher,
        "title": r.revision.title,
        "url": r.revision.url,
    }
    return {
        "claim": r.claim,
        "resolution": r.resolution,
        "document": document,
        "origins": r.origins,
    }


def show_claims(readings: Sequence[Reading]) -> None:
    """Print claims as a table, in the order given."""
    rows = [
        (
            f"{words.event_words(r.claim.event_type)}\n{r.claim.modality.value}"
            + ("" if r.claim.scope.value == "incident" else f"\n{r.claim.scope.value}")
            + f"\n{r.claim.id}",
            words.speaker_of(r),
            words.who(r),
            f"{words.where(r)}\n{words.when(r.resolution.time)}".strip(),
            "\n".join(words.count_words(c) for c in r.claim.counts),
            words.one_line(r.claim.span.quote),
        )
        for r in readings
    ]
    n = len(rows)
    if not n:
        out().print("No claims.")
        return
    print_table(
        ["Event, modality", "Speaker", "Who", "Where, when", "Counts", "Quote"],
        rows,
        title=f"{n} claim{'' if n == 1 else 's'}",
    )
