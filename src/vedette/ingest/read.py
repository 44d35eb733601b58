"""The one way in: sources become revisions, or are set aside with a reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from vedette.errors import SourceError
from vedette.ingest.item import Failure, Payload
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import set_aside, source_error
from vedette.ingest.urls import canonical_url, is_url
from vedette.ingest.validators import Validators
from vedette.model import Revision, SetAside

if TYPE_CHECKING:
    from vedette.ingest.fetch import Fetcher

STDIN = "-"
_DEFAULTS = ReadOptions()


def read(
    sources: Sequence[str],
    *,
    retrieved: dt.datetime,
    options: ReadOptions = _DEFAULTS,
    validators: Validators | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Revision | SetAside]:
    """Read every source in turn; a bad input is yielded as ``SetAside`` and the rest goes on.

    A source is a file, a folder, a http(s) URL (page, feed, API answer or document) or ``-``.
    ``retrieved`` is stored, and enters no result. ``validators`` makes URLs conditional: what the
    server calls unchanged yields nothing. The network is touched only for a URL among ``sources``.
    """
    fetcher: Fetcher | None = None
    try:
        for source in sources:
            if source == STDIN:
                yield from _read_stdin(stdin, retrieved, options)
            elif is_url(source):
                if fetcher is None:
                    from vedette.ingest.fetch import Fetcher

                    fetcher = Fetcher(options, validators)
                yield from _read_url(source, fetcher, retrieved, options)
            else:
                yield from _read_path(source, retrieved, options)
    finally:
        if fetcher is not None:
            fetcher.close()


def _read_stdin(
    stdin: BinaryIO | None, retrieved: dt.datetime, options: ReadOptions
) -> Iterator[Revision | SetAside]:
    from vedette.ingest.files import too_large

    try:
        data = (stdin or sys.stdin.buffer).read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            raise too_large(len(data), options)
    except (SourceError, OSError, ValueError) as error:
        problem = (
            error if isinstance(error, SourceError) else source_error("unreadable", str(error))
        )
        yield set_aside(STDIN, problem, retrieved=retrieved)
        return
    # A pipe has no name that would make its next content a revision of this one.
    key = f"stdin {hashlib.sha256(data).hexdigest()[:16]}"
    yield from _revisions(Payload(data=data, name=""), STDIN, key, retrieved, options)


def _read_path(
    source: str, retrieved: dt.datetime, options: ReadOptions
) -> Iterator[Revision | SetAside]:
    from vedette.ingest.files import find, load

    for found in find(source):
        size = None
        try:
            if found.error is not None:
                raise found.error
            size = found.path.stat().st_size
            payload = Payload(data=load(found.path, options), name=found.path.name)
        except SourceError as error:
            yield set_aside(found.source, error, retrieved=retrieved, size=size)
            continue
        except OSError as error:
            problem = source_error("unreadable", error.strerror or "")
            yield set_aside(found.source, problem, retrieved=retrieved, size=size)
            continue
        yield from _revisions(payload, found.source, found.key, retrieved, options)


def _read_url(
    source: str, fetcher: Fetcher, retrieved: dt.datetime, options: ReadOptions
) -> Iterator[Revision | SetAside]:
    try:
        answer = fetcher.fetch(source)
    except SourceError as error:
        yield set_aside(source, error, retrieved=retrieved)
        return
    if answer is None:
        return
    yield from _revisions(answer.payload, source, canonical_url(source), retrieved, options)
    fetcher.keep(answer)


def _revisions(
    payload: Payload, source: str, key: str, retrieved: dt.datetime, options: ReadOptions
) -> Iterator[Revision | SetAside]:
    """Read one payload. Whatever a parser raises becomes a reason: inputs are not ours to trust."""
    from vedette.ingest.dispatch import items_of
    from vedette.ingest.revision import revision_of

    size = len(payload.data)
    items = items_of(payload, options)
    part = ""
    while True:
        try:
            item = next(items, None)
            if item is None:
                return
            part = item.part
            if isinstance(item, Failure):
                raise item.error
            fallback = f"{key}#{part}" if part else key
            outcome: Revision | SetAside = revision_of(
                item, fallback_key=fallback, retrieved=retrieved, options=options
            )
        except Exception as error:
            problem = error if isinstance(error, SourceError) else _unexpected(error)
            where = f"{source}#{part}" if part else source
            outcome = set_aside(where, problem, retrieved=retrieved, size=None if part else size)
        yield outcome
        part = ""


def _unexpected(error: Exception) -> SourceError:
    detail = " ".join(str(error).split())[:160]
    return source_error("malformed", f"Reading failed: {type(error).__name__}: {detail}")
