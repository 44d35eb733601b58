"""RSS and Atom through feedparser, after a look for entity declarations."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from vedette.errors import SourceError
from vedette.ingest.dates import published_of
from vedette.ingest.encoding import decode
from vedette.ingest.formats.markup import fragment_to_text
from vedette.ingest.item import Failure, Item, Payload, Published
from vedette.ingest.reasons import source_error


def check_entities(text: str) -> None:
    """Refuse XML that declares entities before its root element. Raises ``xml-bomb``.

    One pass over the prolog: comments and processing instructions are stepped over, since they may
    hold anything.
    """
    at = text.find("<")
    while at >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
        elif text.startswith("<?", at):
            end = text.find("?>", at + 2)
        elif text.startswith("<!ENTITY", at):
            raise source_error("xml-bomb")
        elif text[at + 1 : at + 2] in ("!", ""):
            end = at + 1
        else:
            return
        at = text.find("<", end) if end >= 0 else -1


def read_feed(payload: Payload) -> Iterator[Item | Failure]:
    """One item per entry; the feed's title is the publisher unless the entry names its source."""
    import feedparser

    text = decode(payload.data, payload.charset)
    check_entities(text)
    # As UTF-8 with the old declaration gone, nobody downstream guesses the encoding again.
    clean = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text).lstrip()
    parsed = feedparser.parse(
        io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>\n' + clean.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.entries:
        if parsed.bozo or not parsed.get("version"):
            detail = str(parsed.get("bozo_exception") or "it is no RSS or Atom feed")[:160]
            raise source_error("malformed", f"The feed cannot be parsed: {detail}")
        raise source_error("empty", "The feed has no entries.")
    for number, entry in enumerate(parsed.entries, start=1):
        part = f"item {number}"
        try:
            yield _item(entry, parsed.feed, part)
        except SourceError as error:
            yield Failure(error, part)


def _item(entry: Any, feed: Any, part: str) -> Item:
    title = fragment_to_text(entry.get("title") or "")
    link = entry.get("link") or None
    source = entry.get("source") or {}
    body = max(
        [fragment_to_text(content.get("value") or "") for content in entry.get("content") or []]
        + [fragment_to_text(entry.get("summary") or "")],
        key=len,
    )
    if not body.strip():
        advice = f"Read the page itself: {link}" if link else ""
        raise source_error("no-text", f'"{title}" comes without a text.', advice)
    return Item(
        text=body,
        title=title,
        key=entry.get("id") or None,
        url=link,
        publisher=source.get("title") or fragment_to_text(feed.get("title") or "") or None,
        published=_published(entry),
        language=entry.get("language") or feed.get("language") or None,
        topics=tuple(tag.get("term") or "" for tag in entry.get("tags") or [] if tag.get("term")),
        licence=entry.get("license") or feed.get("license") or None,
        part=part,
    )


def _published(entry: Any) -> Published | None:
    """The stated date; for Atom entries that only say when they were updated, that."""
    for name in ("published", "created", "updated"):
        found = published_of(entry.get(name))
        if found:
            return found
    return None
