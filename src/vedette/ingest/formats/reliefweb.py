"""ReliefWeb API answers, v1 and v2: reports and disasters, lists and single records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vedette.errors import SourceError
from vedette.ingest.dates import published_of
from vedette.ingest.formats.markup import fragment_to_text
from vedette.ingest.item import Failure, Item, Published
from vedette.ingest.reasons import source_error

_PUBLISHER = "ReliefWeb"


def is_reliefweb(value: object) -> bool:
    """Whether a decoded JSON value has the envelope of the API: ``{"href", "data": [{"fields"}]}``."""
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        return False
    records = value["data"]
    if not records:
        return "href" in value and "totalCount" in value
    return all(isinstance(r, dict) and isinstance(r.get("fields"), dict) for r in records)


def read_reliefweb(value: dict[str, Any]) -> Iterator[Item | Failure]:
    """One item per report or disaster; a record without any body is a failure that says where it is."""
    if not value["data"]:
        raise source_error("empty", "The answer lists no records.")
    for record in value["data"]:
        fields = record["fields"]
        number = _text(record.get("id")) or _text(fields.get("id"))
        resource = _resource(record, value)
        part = f"{resource} {number}".strip()
        try:
            read = _disaster if resource == "disaster" else _report
            item = read(fields)
            item.part = part
            item.key = f"urn:reliefweb:{resource}:{number}" if number else None
            if not item.text.strip():
                raise source_error(
                    "no-text", f'"{item.title}" comes without a body.', _advice(fields, item)
                )
            yield item
        except SourceError as error:
            yield Failure(error, part)


def _resource(record: dict[str, Any], envelope: dict[str, Any]) -> str:
    where = f"{_text(record.get('href'))} {_text(envelope.get('href'))}"
    if "/disasters" in where:
        return "disaster"
    if "/reports" in where:
        return "report"
    fields = record["fields"]
    return (
        "disaster"
        if "glide" in fields or ("name" in fields and "title" not in fields)
        else "report"
    )


def _report(fields: dict[str, Any]) -> Item:
    sources = tuple(name for source in _dicts(fields.get("source")) if (name := _name(source)))
    languages = [_text(language.get("code")) for language in _dicts(fields.get("language"))]
    return Item(
        text=_body(fields, ("body-html", "body")),
        title=_text(fields.get("title")),
        url=_url(fields),
        # ReliefWeb republishes: the organisation that wrote the report is its publisher.
        publisher=sources[0] if sources else _PUBLISHER,
        cited=sources if len(sources) > 1 else (),
        published=_date(fields, ("original", "created")),
        language=languages[0] if len(languages) == 1 else None,
        topics=_topics(fields),
    )


def _disaster(fields: dict[str, Any]) -> Item:
    profile = fields.get("profile")
    overview = _text(profile.get("overview")) if isinstance(profile, dict) else ""
    text = _body(fields, ("description-html", "description"))
    return Item(
        text=text or fragment_to_text(overview),
        title=_text(fields.get("name")) or _text(fields.get("title")),
        url=_url(fields),
        publisher=_PUBLISHER,
        # "event" is when it struck; the description was written when the record was made.
        published=_date(fields, ("created", "changed")),
        language="en",
        topics=_topics(fields),
    )


def _body(fields: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first field that has text: HTML as it is, plain fields as Markdown."""
    for name in names:
        raw = _text(fields.get(name))
        if raw:
            return fragment_to_text(raw if name.endswith("-html") else _markdown(raw))
    return ""


def _markdown(raw: str) -> str:
    from markdown_it import MarkdownIt

    try:
        return str(MarkdownIt("commonmark").enable("table").render(raw.replace("\0", "")))
    except RecursionError:
        return raw


def _date(fields: dict[str, Any], names: tuple[str, ...]) -> Published | None:
    dates = fields.get("date")
    if not isinstance(dates, dict):
        return None
    for name in names:
        found = published_of(dates.get(name))
        if found:
            # A day is given as its midnight: that is no instant.
            return Published(found.day) if str(dates[name])[11:19] == "00:00:00" else found
    return None


def _url(fields: dict[str, Any]) -> str | None:
    return _text(fields.get("url_alias")) or _text(fields.get("url")) or None


def _topics(fields: dict[str, Any]) -> tuple[str, ...]:
    names = [
        _name(entry)
        for field in ("primary_country", "country", "disaster", "theme")
        for entry in _dicts(fields.get(field))
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def _advice(fields: dict[str, Any], item: Item) -> str:
    files = [url for entry in _dicts(fields.get("file")) if (url := _text(entry.get("url")))]
    where = files[0] if files else item.url
    if not where:
        return "Ask the API for the body field (fields[include][]=body-html)."
    return f"Its text is in {where}: download that and read it as a file."


def _dicts(value: object) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [entry for entry in values if isinstance(entry, dict)]


def _name(entry: dict[str, Any]) -> str:
    return _text(entry.get("name")) or _text(entry.get("longname")) or _text(entry.get("shortname"))


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
