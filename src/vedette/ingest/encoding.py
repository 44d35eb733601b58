"""Bytes to text: marks and declarations first, then UTF-8, a guess only when it is a sure one."""

from __future__ import annotations

import codecs
import re

from vedette.ingest.reasons import source_error

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Single-byte encodings that news still comes in.
_LEGACY = ("cp1252", "cp1256", "cp1251")
#: Language evidence that charset-normalizer must find before a legacy encoding is believed.
MIN_COHERENCE = 0.3
_SAMPLE = 20_000
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001a\u001c-\u001f]")
_TYPOGRAPHIC = frozenset("\u00a0“”‘’‚„—–…•·€£¥§©®™°«»‹›½¼¾²³×±´`¿¡")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode ``data``.

    Order: byte-order mark, ``declared`` (HTTP header), the document's own declaration (HTML meta,
    XML), UTF-8, a legacy code page if the guess is sure. Raises ``SourceError`` ``not-text``.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, name), name)
    if b"\0" in data:
        raise source_error("not-text", "It holds zero bytes, as binary files do.")
    for candidate in (declared, _declaration(data), "utf-8"):
        text = _strict(data, candidate) if candidate else None
        if candidate and text is not None:
            return _checked(text, candidate)
    return _checked(_guess(data), "legacy")


def _declaration(data: bytes) -> str | None:
    head = data[:2048]
    match = _XML.search(head) or _META.search(head)
    return match.group(1).decode("ascii") if match else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        if name.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "ascii"):
            name = "cp1252"  # as the WHATWG encoding standard reads these labels
        return codecs.decode(data, name)
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None


def _checked(text: str | None, name: str) -> str:
    if text is None:
        raise source_error("not-text")
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls > len(text) // 200:
        raise source_error("not-text", f"Decoded as {name}, it is full of control characters.")
    return text


def _guess(data: bytes) -> str | None:
    """A single-byte encoding, if the language in it is plain or only its quote marks are special."""
    western = _strict(data, "cp1252")
    if western is not None and _only_marks_and_accents(western):
        return western
    from charset_normalizer import from_bytes

    found = []
    for name in _LEGACY:
        best = from_bytes(data[:_SAMPLE], cp_isolation=[name]).best()
        if best is not None and best.coherence >= MIN_COHERENCE and best.chaos <= 0.1:
            found.append((best.coherence, name))
    return _strict(data, max(found)[1]) if found else None


def _only_marks_and_accents(text: str) -> bool:
    """At most one character in ten is beyond ASCII, and each is a mark or a letter in a word."""
    special = [i for i, c in enumerate(text) if ord(c) > 127]
    if len(special) * 10 > len(text):
        return False
    for i in special:
        if text[i] in _TYPOGRAPHIC:
            continue
        around = text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
        if not text[i].isalpha() or not any(c.isascii() and c.isalpha() for c in around):
            return False
    return True
