"""What a format reader hands over: one document as the source gives it, not yet normalised."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.errors import SourceError


class Published(msgspec.Struct, frozen=True):
    """When a source says that it published: its own calendar day, and the instant in UTC if known."""

    day: dt.date
    at: dt.datetime | None = None


class Item(msgspec.Struct, kw_only=True):
    """One document of a source. Empty and ``None`` mean that the source does not say."""

    text: str
    title: str = ""
    headline: bool = True
    """Whether the title is what the publisher printed above the text, and not a name of the file."""
    key: str | None = None
    """A name that the publisher guarantees to be stable: guid, item id."""
    url: str | None = None
    publisher: str | None = None
    published: Published | None = None
    language: str | None = None
    cited: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    licence: str | None = None
    part: str = ""
    """Where in a container: ``line 12``, ``item 3``."""
    dateline: bool = False
    """Whether the text may be searched for a dateline when ``published`` is missing."""


class Failure(msgspec.Struct):
    """One item of a container that cannot be read; the others go on."""

    error: SourceError
    part: str


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of a source, and what is known about them."""

    data: bytes
    name: str
    """File name or URL path: its ending is a hint of the format."""
    media_type: str = ""
    charset: str | None = None
    url: str | None = None
