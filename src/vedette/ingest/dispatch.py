"""Which format a payload has: by its first bytes, then by its name and media type, then by looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

from vedette.ingest.item import Failure, Item, Payload
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error

#: Endings that are read, and the format behind each.
ENDINGS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".rss": "feed", ".atom": "feed", ".xml": "feed", ".rdf": "feed",
}  # fmt: skip
_MEDIA = (
    ("json-seq", "lines"), ("ndjson", "lines"), ("jsonl", "lines"), ("json", "json"),
    ("rss", "feed"), ("atom", "feed"), ("xhtml", "html"), ("html", "html"), ("pdf", "pdf"),
    ("wordprocessingml", "docx"), ("markdown", "markdown"), ("xml", "feed"),
    ("text/plain", "text"),
)  # fmt: skip
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"RIFF", b"\x00\x00\x01\x00",
           b"SQLite format 3", b"Rar!", b"7z\xbc\xaf", b"OggS", b"ID3", b"BZh", b"\xfd7zXZ",
           b"(\xb5/\xfd")  # fmt: skip


def items_of(payload: Payload, options: ReadOptions) -> Iterator[Item | Failure]:
    """Read a payload by its format. Raises ``SourceError`` when the whole of it cannot be read."""
    if not payload.data.strip():
        raise source_error("empty")
    if payload.data.startswith(_GZIP):
        from vedette.ingest.formats.records import gunzip

        inner = payload.name[:-3] if payload.name.lower().endswith(".gz") else payload.name
        payload = msgspec.structs.replace(
            payload, data=gunzip(payload.data, options), name=inner, media_type=""
        )
        if not payload.data.strip():
            raise source_error("empty")
    yield from _read(format_of(payload), payload, options)


def format_of(payload: Payload) -> str:
    """``text``, ``markdown``, ``html``, ``pdf``, ``docx``, ``json``, ``lines`` or ``feed``.

    Raises ``SourceError`` ``unsupported-type`` for anything else.
    """
    data = payload.data
    head = data[:4096]
    ending = PurePosixPath(payload.name.lower()).suffix
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith((b"<", b"{", b"[")):
        return "pdf"
    if head.startswith((_ZIP, _OLE)):
        is_word = ending in (".docx", ".docm") or b"word/" in data or head.startswith(_OLE)
        if is_word:
            return "docx"
        raise source_error("unsupported-type", "It is an archive, and no Word document.")
    if head.startswith(_BINARY):
        raise source_error("unsupported-type", "It is no document, by its first bytes.")
    by_name = ENDINGS.get(ending)
    if by_name in ("pdf", "docx"):
        raise source_error("malformed", f"It is named {ending}, but does not begin like one.")
    if by_name is None:
        media = payload.media_type.lower()
        by_name = next((kind for part, kind in _MEDIA if part in media), None)
    if by_name in ("html", "feed", None):
        # Servers and people mix these up: the first element decides.
        by_looks = _by_looks(head, by_name)
        if by_looks:
            return by_looks
    if by_name:
        return by_name
    if ending and not payload.url and re.fullmatch(r"\.[a-z][a-z0-9]{0,7}", ending):
        raise source_error("unsupported-type", f"Files ending in {ending} are not read.")
    return "text"


def _by_looks(head: bytes, hint: str | None) -> str | None:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        html, feed = _HTML.search(start), _FEED.search(start)
        if feed and (not html or feed.start() < html.start()):
            return "feed"
        if html:
            return "html"
        return hint or ("feed" if start.startswith(b"<?xml") else "html")
    if hint is None and start.startswith((b"{", b"[")):
        first, _, second = start.partition(b"\n")
        is_lines = first.rstrip().endswith(b"}") and second.lstrip().startswith(b"{")
        return "lines" if is_lines else "json"
    return None


def _read(kind: str, payload: Payload, options: ReadOptions) -> Iterator[Item | Failure]:
    if kind == "text":
        from vedette.ingest.formats.plain import read_text

        yield from read_text(payload)
    elif kind == "markdown":
        from vedette.ingest.formats.plain import read_markdown

        yield from read_markdown(payload)
    elif kind == "html":
        from vedette.ingest.formats.markup import read_html

        yield from read_html(payload)
    elif kind == "pdf":
        from vedette.ingest.formats.pdf import read_pdf

        yield from read_pdf(payload, options)
    elif kind == "docx":
        from vedette.ingest.formats.word import read_docx

        yield from read_docx(payload, options)
    elif kind == "lines":
        from vedette.ingest.formats.records import read_lines

        yield from read_lines(payload)
    elif kind == "json":
        from vedette.ingest.formats.records import read_json

        yield from read_json(payload, options)
    else:
        from vedette.ingest.formats.feed import read_feed

        yield from read_feed(payload)
