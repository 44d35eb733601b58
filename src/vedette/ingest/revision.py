"""From an item as the source gives it to a revision: normalised, keyed, dated, in a language."""

from __future__ import annotations

import datetime as dt
import re

from vedette.ingest.dates import published_of, suggest_published
from vedette.ingest.item import Item, Published
from vedette.ingest.languages import UNDETERMINED, code_of, language_of, readable
from vedette.ingest.normalise import normalise, normalise_line
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error
from vedette.ingest.urls import canonical_url, host_of
from vedette.model import Revision
from vedette.model.ids import content_hash, make_id

#: Stands where neither the input nor the caller names a publisher.
UNKNOWN_PUBLISHER = "unknown publisher"
_TITLE_CHARS = 500
_SITE = re.compile(r" :: | \| | [-–—] (?=[A-Z])")
"""What parts a headline from the name of the site."""
_HEADLINE_WORDS = 3
"""Words of the shortest title that is a headline."""
_HEAD = 200
"""Characters at a text's beginning in which its headline may stand already, behind dates and bylines."""


def revision_of(
    item: Item, *, fallback_key: str, retrieved: dt.datetime, options: ReadOptions
) -> Revision:
    """Make the revision of one item.

    ``fallback_key`` names the document when the item has neither key nor URL. Raises
    ``SourceError``: ``no-text``, ``too-large``, ``unsupported-language``.
    """
    if len(item.text) > 4 * options.max_text_chars:
        raise _too_long(len(item.text), options)
    title = normalise_line(item.title)[:_TITLE_CHARS]
    text = normalise(item.text)
    if title and text.startswith(title + "\n"):
        text = text[len(title) :].strip()
    if not any(char.isalnum() for char in text):
        raise source_error("no-text", advice=_where(item, title))
    if len(text) > options.max_text_chars:
        raise _too_long(len(text), options)
    url = canonical_url(item.url) if item.url else None
    publisher = _first(options.publisher, item.publisher, options.override)
    publisher = normalise_line(publisher or "") or (host_of(url) if url else "")
    publisher = publisher or UNKNOWN_PUBLISHER
    digest = content_hash(title, text)
    body = text
    if item.headline:
        text = under_headline(title, text)
    key = _key(item, url, publisher) or fallback_key
    document_id = make_id("d", key)
    published = _published(item, body, options)
    return Revision(
        id=make_id("r", document_id, digest),
        document_id=document_id,
        key=key,
        publisher=publisher,
        text=text,
        content_hash=digest,
        title=title,
        url=url,
        published=published.day if published else None,
        published_at=published.at if published else None,
        retrieved=retrieved,
        language=_language(item, title, body, options),
        cited=_names(item.cited),
        topics=_names(item.topics),
        licence=_first(options.licence, item.licence, options.override),
    )


def headline_of(title: str) -> str:
    """The title without the site's name behind it; empty where what is left is too short for a headline."""
    line = _SITE.split(" ".join(title.split()), maxsplit=1)[0].strip()
    return line if len(line.split()) >= _HEADLINE_WORDS else ""


def under_headline(title: str, text: str) -> str:
    """The text with its headline as first paragraph, so that what only the headline says is read too.

    One that stands in the first lines already is not said twice.
    """
    line = headline_of(title)
    if not line or line in text[: _HEAD + len(line)]:
        return text
    return f"{line}\n\n{text}"


def _key(item: Item, url: str | None, publisher: str) -> str | None:
    """Guid or item id (a URI stands alone, else within its publisher), then URL."""
    key = normalise_line(item.key or "")
    if key.lower().startswith(("http://", "https://")):
        return canonical_url(key)
    if key.lower().startswith(("urn:", "tag:")):
        return key
    return f"{publisher} {key}" if key else url


def _published(item: Item, text: str, options: ReadOptions) -> Published | None:
    given = published_of(options.published)
    if options.override and given:
        return given
    found = item.published or given
    if found is None and item.dateline:
        found = published_of(suggest_published(text, options.year))
    return found


def _language(item: Item, title: str, text: str, options: ReadOptions) -> str:
    given = code_of(options.language)
    if given and (options.override or not code_of(item.language)):
        language = given
    else:
        language = language_of(f"{title}\n{text}" if title else text, item.language)
    if language != UNDETERMINED and options.languages and language not in options.languages:
        raise source_error("unsupported-language", f"The text is in {language!r}, not read yet.")
    if language == UNDETERMINED and options.languages and not readable(text, options.languages):
        raise source_error("unsupported-language", "The text is in a script that is not read yet.")
    return language


def _first(option: str | None, own: str | None, override: bool) -> str | None:
    return (option or own) if override else (own or option)


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values if (name := normalise_line(value))))


def _too_long(size: int, options: ReadOptions) -> Exception:
    limit = options.max_text_chars
    return source_error("too-large", f"Its text has {size:,} characters; the limit is {limit:,}.")


def _where(item: Item, title: str) -> str:
    """Advice for an item without text: name it, so that its full text can be found."""
    named = f'"{title}"' if title else "this item"
    return f"Get the full text of {named}: {item.url}" if item.url else ""
