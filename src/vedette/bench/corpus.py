"""Gold files in, revisions and readings out: what every benchmark begins with."""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from vedette.errors import UsageError
from vedette.model import Reading, Revision

if TYPE_CHECKING:
    from vedette.link import Links
    from vedette.pipeline.knowledge import Knowledge

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Stands for the moment of retrieval, which enters no result."""


def records(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file (``.gz`` too), the first ``limit`` of them."""
    out: list[dict[str, Any]] = []
    for line in text_lines(path):
        if limit is not None and len(out) >= limit:
            break
        if line.strip():
            try:
                out.append(msgspec.json.decode(line))
            except msgspec.DecodeError as error:
                raise UsageError(
                    f"{path} is no JSON-lines file: {error}", "One JSON object per line."
                ) from None
    return out


def text_lines(path: Path) -> Iterator[str]:
    """Lines of a text file, unpacked where its name ends in ``.gz``."""
    try:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as lines
        ):
            yield from lines
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error}", "Name the file of gold data with --data."
        ) from error


def beside(data: Path, *names: str) -> Path:
    """The file of one of these names in the folder ``data`` (or, for a file, in its folder)."""
    folder = data if data.is_dir() else data.parent
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise UsageError(
        f"{folder} holds no {' or '.join(names)}", "Name the folder that holds it with --data."
    )


def one_file(data: Path, *names: str) -> Path:
    """``data`` itself where it is a file, else the first of these names in it."""
    return data if data.is_file() else beside(data, *names)


def day(value: object) -> dt.date | None:
    """A day in ISO form, else nothing."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def revision(
    text: str,
    *,
    key: str,
    title: str = "",
    publisher: str = "",
    published: dt.date | None = None,
    dateline: bool = False,
) -> Revision:
    """The revision that ingest makes of this text. ``dateline``: a missing date may stand in the text."""
    from vedette.ingest.item import Item, Published
    from vedette.ingest.options import ReadOptions
    from vedette.ingest.revision import revision_of

    item = Item(
        text=text,
        title=title,
        key=key,
        publisher=publisher or None,
        published=Published(published) if published else None,
        language="en",
        dateline=dateline,
    )
    return revision_of(item, fallback_key=key, retrieved=EPOCH, options=ReadOptions(languages=()))


def raw_revision(text: str, *, key: str, published: dt.date | None = None) -> Revision:
    """A revision whose text is exactly this, where gold offsets count into it."""
    from vedette.model.ids import content_hash, make_id

    document = make_id("d", key)
    digest = content_hash("", text)
    return Revision(
        id=make_id("r", document, digest),
        document_id=document,
        key=key,
        publisher="",
        text=text,
        content_hash=digest,
        published=published,
        language="en",
    )


def squeezed(text: str) -> tuple[str, list[int]]:
    """Runs of white space as one blank, and for each character its offset in ``text`` (and the end)."""
    out: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(text):
        if char.isspace():
            if not out or out[-1] == " ":
                continue
            char = " "
        out.append(char)
        offsets.append(i)
    return "".join(out), [*offsets, len(text)]


def knowledge() -> Knowledge:
    """What the stages know, opened once."""
    from vedette.pipeline.knowledge import Knowledge

    return Knowledge()


def readings(
    revisions: Iterable[Revision], known: Knowledge
) -> Iterator[tuple[Revision, tuple[Reading, ...]]]:
    """Every revision with its readings: extracted, resolved, with origins, as the pipeline makes them."""
    from vedette.ingest import group_origins

    held: dict[str, Revision] = {}
    for r in revisions:
        held.setdefault(r.id, r)
    origins = group_origins(list(held.values()))
    for r, claims in known.extractor.read(held.values()):
        resolved = known.resolver.resolve(r, claims)
        names = tuple(sorted(origins[r.id].names))
        yield (
            r,
            tuple(
                Reading(claim=c, resolution=x, revision=r, origins=names)
                for c, x in zip(claims, resolved, strict=True)
            ),
        )


def linked(found: Sequence[Reading], known: Knowledge) -> Links:
    """The readings linked into incidents, with the sides that actors stand on at the last date."""
    from vedette.link import link

    ids = {
        a.actor_id
        for r in found
        for a in (*r.resolution.actors, r.resolution.speaker)
        if a is not None and a.actor_id
    }
    on = max((r.revision.published for r in found if r.revision.published), default=None)
    return link(found, sides={i: known.registry.side_of(i, on) for i in sorted(ids)})
