"""Word documents (docx), opened only after the zip around them was looked over."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from vedette.ingest.item import Item, Payload
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error

MAX_ENTRIES = 5_000
#: Far above what text in XML packs to; a chosen limit, not a measured one.
MAX_RATIO = 150
_RATIO_FROM = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_docx(payload: Payload, options: ReadOptions) -> Iterator[Item]:
    """One item: paragraphs and tables in their order, the title from the core properties."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml import etree

    check_zip(payload.data, options)
    try:
        document = Document(io.BytesIO(payload.data))
        lines = list(_lines(document))
        core = document.core_properties
        title, language = core.title or "", core.language or None
    except (OpcError, etree.LxmlError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise source_error(
            "malformed", f"The document cannot be parsed: {str(error)[:160]}"
        ) from error
    yield Item(
        text="\n\n".join(lines),
        title=title,
        headline=False,
        language=language,
        url=payload.url,
        dateline=True,
    )


def check_zip(data: bytes, options: ReadOptions) -> None:
    """Refuse a zip that is locked, or that unpacks beyond the limits. Reads its directory only."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise source_error("encrypted")
        raise source_error("unsupported-type", "It is an old binary Word file (.doc).")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise source_error("malformed", f"The zip around it is broken: {error}") from error
    if len(entries) > MAX_ENTRIES:
        raise source_error(
            "zip-bomb", f"It holds {len(entries):,} files; the limit is {MAX_ENTRIES:,}."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise source_error("encrypted")
    total = sum(entry.file_size for entry in entries)
    if total > options.max_unpacked_bytes:
        raise source_error("zip-bomb", f"It would unpack from {len(data):,} to {total:,} bytes.")
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(
            entry.compress_size, 1
        ):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise source_error(
                "zip-bomb", f"{entry.filename} would grow {ratio:,} times when unpacked."
            )


def _lines(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = [" | ".join(_cells(row)) for row in block.rows]
            yield "\n".join(row for row in rows if row.strip(" |"))
        elif block.text.strip():
            yield block.text


def _cells(row: Any) -> Iterator[str]:
    """The text of each cell; a merged cell is given once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            yield " ".join(cell.text.split())
        before = cell._tc
