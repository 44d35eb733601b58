"""Ids are made from content, so the same inputs give the same ids on every machine."""

from __future__ import annotations

import base64
import hashlib
import unicodedata

#: What each prefix names. An id reads ``c-mzxw6ytboi3a``: a claim.
PREFIXES = {
    "d": "document",
    "r": "revision",
    "x": "set aside",
    "c": "claim",
    "j": "judgement",
    "i": "incident",
    "t": "toll",
    "h": "control",
    "k": "insight",
    "q": "question",
    "f": "forecast",
    "b": "brief",
    "s": "sentence",
}


def make_id(prefix: str, *parts: object) -> str:
    """Return ``prefix-`` and 12 base-32 characters (60 bits) of the SHA-256 of ``parts``.

    Parts are joined by U+001F, which cannot occur in normalised text.
    """
    if prefix not in PREFIXES:
        raise ValueError(f"unknown id prefix {prefix!r}; available: {', '.join(PREFIXES)}")
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    digest = hashlib.sha256(joined.encode("utf-8")).digest()
    return f"{prefix}-{base64.b32encode(digest)[:12].decode('ascii').lower()}"


def content_hash(title: str, text: str) -> str:
    """Return the SHA-256 (hex) of a revision's title and text, NFC-normalised."""
    whole = unicodedata.normalize("NFC", title + "\x1f" + text)
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()
