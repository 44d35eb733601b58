"""What a caller may set about reading."""

from __future__ import annotations

import datetime as dt

import msgspec

MEGABYTE = 1_000_000


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How sources are read. The defaults suit a desk that reads public reports in English."""

    published: dt.date | None = None
    """Date for inputs that carry none of their own."""
    publisher: str | None = None
    """Publisher for inputs that name none."""
    language: str | None = None
    """Language (ISO 639-1) for inputs that name none; stands over detection."""
    licence: str | None = None
    """Licence for inputs that name none."""
    override: bool = False
    """Let the four above stand even where the input says something else."""
    year: int | None = None
    """Year for a dateline that gives only day and month ("ALEPPO, Dec 1 (Reuters) -")."""
    languages: tuple[str, ...] = ("en",)
    """Languages that are read; others are set aside. Empty: every language is kept."""
    max_bytes: int = 50 * MEGABYTE
    """Largest input, in bytes, before any unpacking."""
    max_unpacked_bytes: int = 200 * MEGABYTE
    """Largest size, in bytes, that a zip or gzip may unpack to."""
    max_text_chars: int = 1_000_000
    """Longest text of one document, in characters."""
    offline: bool = False
    """Refuse every URL."""
    timeout: float = 30.0
    """Seconds for one connection, and between two pieces of an answer."""
    tries: int = 3
    """How often a URL is asked for when the server is busy or the line fails."""
    max_wait: float = 60.0
    """Longest pause, in seconds, that a server's Retry-After is followed for."""
    max_redirects: int = 5
    respect_robots: bool = True
    """Keep to robots.txt for pages (feeds and APIs are made for programs)."""
