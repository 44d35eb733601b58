"""Plain text and Markdown with optional YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from vedette.ingest.dates import published_of, suggest_published
from vedette.ingest.encoding import decode
from vedette.ingest.item import Item, Payload
from vedette.ingest.normalise import normalise
from vedette.ingest.reasons import source_error

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TITLE_CHARS = 140


def read_text(payload: Payload) -> Iterator[Item]:
    """One item. A short first line with an empty line after it is taken as the title."""
    text = normalise(decode(payload.data, payload.charset))
    title, body = split_title(text)
    yield Item(text=body, title=title, url=payload.url, dateline=True)


def split_title(text: str) -> tuple[str, str]:
    """Part a headline from normalised text: short, alone, and not a sentence, a date or a dateline."""
    first, gap, rest = text.partition("\n\n")
    is_title = (
        gap
        and "\n" not in first
        and 3 <= len(first) <= _TITLE_CHARS
        and any(char.isalpha() for char in first)
        and not first.rstrip("\"'”’)").endswith((".", "!", ":", ";", ",", "-", "–", "—"))
        and suggest_published(first, 2000) is None
        and any(char.isalpha() for char in rest)
    )
    return (first, rest) if is_title else ("", text)


def read_markdown(payload: Payload) -> Iterator[Item]:
    """One item: front matter (title, publisher, published, url, language, …), marks taken off."""
    from markdown_it import MarkdownIt

    from vedette.ingest.formats.markup import fragment_to_text

    source = decode(payload.data, payload.charset)
    fields, body = _front_matter(source)
    try:
        markup = MarkdownIt("commonmark").enable("table").render(body.replace("\0", ""))
    except RecursionError as error:
        raise source_error("malformed", "Its lists or quotes are nested too deeply.") from error
    match = re.match(r"\s*<h1>(.*?)</h1>\s*", markup, re.DOTALL)
    title = _scalar(fields.get("title"))
    if match and (not title or fragment_to_text(match[1] + "<i></i>").strip() == title.strip()):
        title = title or fragment_to_text(f"{match[1]}<i></i>")
        markup = markup[match.end() :]
    stated = fields.get("published") or fields.get("date")
    published = published_of(stated)
    if stated and published is None:
        raise source_error(
            "malformed", f"The front matter's published date is no date: {stated!r:.60}"
        )
    yield Item(
        text=fragment_to_text(markup) if markup.strip() else "",
        title=title or "",
        key=_scalar(fields.get("id")),
        url=_scalar(fields.get("url")) or payload.url,
        publisher=_scalar(fields.get("publisher")),
        published=published,
        language=_scalar(fields.get("language")) or _scalar(fields.get("lang")),
        cited=_strings(fields.get("cites")),
        topics=_strings(fields.get("topics")),
        licence=_scalar(fields.get("licence")) or _scalar(fields.get("license")),
        dateline=True,
    )


def _front_matter(source: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(source)
    if not match:
        return {}, source.removeprefix("\ufeff")
    import yaml

    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = str(error).replace("\n", " ")[:120]
        raise source_error("malformed", f"The front matter is no YAML: {where}") from error
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        # "---" may also be a rule over a paragraph: then it is all text.
        return {}, source.removeprefix("\ufeff")
    return {str(k).lower(): v for k, v in fields.items() if isinstance(k, str)}, source[
        match.end() :
    ]


def _scalar(value: object) -> str | None:
    return str(value) if isinstance(value, str | int | float) and str(value).strip() else None


def _strings(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for v in values[:200] if (text := _scalar(v)))
