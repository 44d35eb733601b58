"""Documents, their revisions, and what was set aside."""

from __future__ import annotations

import datetime as dt

import msgspec


class Revision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One state of a document as it was read. An edited article is a new revision.

    ``text`` is what every span counts into: NFC, ``\\n`` line ends, offsets in code points.
    ``published`` is the date that relative dates count from; ``retrieved`` never enters a result.
    """

    id: str
    document_id: str
    key: str
    """What stays the same over revisions: canonical URL, feed guid, or file name."""
    publisher: str
    text: str
    content_hash: str
    title: str = ""
    url: str | None = None
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    """The instant, in UTC, where the source gives one."""
    retrieved: dt.datetime | None = None
    language: str = "und"
    """ISO 639-1 where there is one, else ``und``."""
    cited: tuple[str, ...] = ()
    """Outlets and agencies that the publisher names as its own sources (not speakers)."""
    topics: tuple[str, ...] = ()
    licence: str | None = None


class SetAside(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An input that could not be read, with the reason and what a user can do about it."""

    id: str
    source: str
    """Path or URL, with ``#item`` where one item of a container failed."""
    reason: str
    """A short code: see ``vedette.ingest.reasons``."""
    message: str
    advice: str
    size: int | None = None
    retrieved: dt.datetime | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a revision's reporting comes from: independence is counted on these.

    ``names`` are the outlets or agencies behind it; ``rule`` says how that is known
    (``cited``, ``credit-line``, ``near-duplicate``, ``publisher``).
    """

    revision_id: str
    names: tuple[str, ...]
    rule: str
    duplicate_of: str | None = None
    """The revision that this one reprints."""
