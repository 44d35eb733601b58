"""Files of a source: one file, or a folder walked in sorted order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from vedette.errors import SourceError
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error

#: Files about a folder, not reports: skipped in a walk, read when named.
ABOUT = frozenset(
    (
        "readme",
        "license",
        "licence",
        "attribution",
        "notice",
        "copying",
        "changelog",
        "contributing",
    )
)


class Found(msgspec.Struct, frozen=True):
    """A file to read (or why not), with the name that its document is keyed by."""

    source: str
    path: Path
    key: str
    error: SourceError | None = None


def find(source: str) -> Iterator[Found]:
    """The files behind a source, folders in sorted order.

    A document's key is its path below the folder *with* that folder's name: two folders that both
    hold a ``report.txt`` hold two documents, and a folder may move. Hidden files are skipped. A link
    to a file in the same folder is skipped too (it is read in its own place), one that leads out is
    refused.
    """
    path = Path(source)
    try:
        if not path.exists():
            yield Found(source, path, path.name, source_error("not-found"))
            return
        whole = path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        yield Found(source, path, path.name, source_error("not-found", f"No such path: {error}"))
        return
    if not path.is_dir():
        yield Found(source, path, f"{whole.parent.name}/{whole.name}")
        return
    yield from _walk(source, path, whole, whole.name)


def _walk(source: str, folder: Path, root: Path, key: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problem = source_error("unreadable", error.strerror or "")
        yield Found(str(folder), folder, key, problem)
        return
    for entry in children:
        name = f"{key}/{entry.name}"
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            if not _inside(path, root):
                yield Found(str(path), path, name, source_error("outside"))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(source, path, root, name)
        elif entry.name.split(".", 1)[0].lower() not in ABOUT:
            yield Found(str(path), path, name)


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def load(path: Path, options: ReadOptions) -> bytes:
    """The bytes of a regular file, within the limit. Raises ``SourceError``."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise source_error("unsupported-type", "It is no regular file.")
        if status.st_size > options.max_bytes:
            raise too_large(status.st_size, options)
        with path.open("rb") as handle:
            data = handle.read(options.max_bytes + 1)
    except FileNotFoundError as error:
        raise source_error("not-found") from error
    except OSError as error:
        raise source_error("unreadable", error.strerror or "") from error
    if len(data) > options.max_bytes:
        raise too_large(len(data), options)
    return data


def too_large(size: int, options: ReadOptions) -> SourceError:
    """The error for an input over the limit."""
    return source_error("too-large", f"It has {size:,} bytes; the limit is {options.max_bytes:,}.")
