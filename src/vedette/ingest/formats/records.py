"""JSON: our own documented items (json, jsonl, ndjson, also gzipped), and ReliefWeb's answers."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from vedette.errors import SourceError
from vedette.ingest.dates import published_of
from vedette.ingest.encoding import decode
from vedette.ingest.item import Failure, Item, Payload
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error

#: Fields of an item, as documented; others are ignored.
FIELDS = (
    "id", "published", "publisher", "title", "text", "url", "cites", "topics", "language", "licence",
)  # fmt: skip
_LONGEST_LINE = 20_000_000


def gunzip(data: bytes, options: ReadOptions) -> bytes:
    """Unpack gzip (several members too) up to the limit. Raises ``zip-bomb`` or ``malformed``."""
    out = bytearray()
    rest = data
    try:
        while rest:
            unpacker = zlib.decompressobj(wbits=31)
            out += unpacker.decompress(rest, options.max_unpacked_bytes - len(out) + 1)
            if len(out) > options.max_unpacked_bytes:
                limit = options.max_unpacked_bytes
                raise source_error("zip-bomb", f"It would unpack to more than {limit:,} bytes.")
            if not unpacker.eof:
                raise source_error("malformed", "The gzip data ends too early.")
            rest = unpacker.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise source_error("malformed", f"The gzip data is broken: {error}") from error
    return bytes(out)


def read_lines(payload: Payload) -> Iterator[Item | Failure]:
    """One item per line. A bad line is a failure of that line alone."""
    data = payload.data
    if b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = decode(data, payload.charset).encode("utf-8", "replace")
        except SourceError as error:
            yield Failure(error, "")
            return
    data = data.removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            part = f"line {number}"
            try:
                if len(line) > _LONGEST_LINE:
                    raise source_error("too-large", f"The line has {len(line):,} bytes.")
                yield item_of_record(_decode(line), part)
            except SourceError as error:
                yield Failure(error, part)


def read_json(payload: Payload, options: ReadOptions) -> Iterator[Item | Failure]:
    """A list of items, ``{"items": […]}``, one item, or a ReliefWeb answer (v1 or v2)."""
    from vedette.ingest.formats.reliefweb import is_reliefweb, read_reliefweb

    value = _decode(decode(payload.data, payload.charset).encode("utf-8", "replace"))
    if is_reliefweb(value):
        yield from read_reliefweb(value)
        return
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        value = value["items"]
    if isinstance(value, dict):
        yield item_of_record(value, "")
        return
    if not isinstance(value, list):
        raise source_error("malformed", "The JSON is neither an item nor a list of items.")
    if not value:
        raise source_error("empty", "The list has no items.")
    for number, record in enumerate(value, start=1):
        part = f"item {number}"
        try:
            yield item_of_record(record, part)
        except SourceError as error:
            yield Failure(error, part)


def item_of_record(record: object, part: str) -> Item:
    """Check one record against the documented fields. Raises ``malformed`` or ``no-text``."""
    if not isinstance(record, dict):
        raise source_error("malformed", "It is no JSON object with named fields.")
    text = _string(record, "text") or ""
    title = _string(record, "title") or ""
    url = _string(record, "url")
    if not text.strip():
        raise source_error(
            "no-text", f'The field "text" is missing or empty (title: {title!r:.80}).'
        )
    stated = record.get("published")
    published = published_of(stated)
    if stated is not None and published is None:
        raise source_error(
            "malformed",
            f'The field "published" is no date: {stated!r:.60}',
            "Write it as 2024-12-02 or 2024-12-02T14:05:00+03:00.",
        )
    key = _string(record, "id")
    if key is None and url is None:
        # Line numbers move when a line is put in: what has no name is named by its content.
        digest = hashlib.sha256(f"{title}\x1f{text}".encode("utf-8", "replace")).hexdigest()
        key = f"content {digest[:16]}"
    return Item(
        text=text,
        title=title,
        key=key,
        url=url,
        publisher=_string(record, "publisher"),
        published=published,
        language=_string(record, "language"),
        cited=_strings(record, "cites"),
        topics=_strings(record, "topics"),
        licence=_string(record, "licence"),
        part=part,
    )


def _decode(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeError, ValueError) as error:
        raise source_error("malformed", f"It is no valid JSON: {str(error)[:160]}") from error


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and field == "id":
        return str(value)
    if not isinstance(value, str):
        raise source_error("malformed", f'The field "{field}" is no string.')
    return value


def _strings(record: dict[str, Any], field: str) -> tuple[str, ...]:
    value = record.get(field)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise source_error("malformed", f'The field "{field}" is no list of strings.')
    return tuple(value)
