"""HTML pages (through trafilatura) and HTML fragments, as feeds and APIs carry them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from vedette.ingest.dates import published_of
from vedette.ingest.encoding import decode
from vedette.ingest.item import Item, Payload, Published
from vedette.ingest.reasons import source_error
from vedette.ingest.urls import host_of, is_url

_DROP = (
    "script",
    "style",
    "template",
    "noscript",
    "head",
    "iframe",
    "object",
    "svg",
    "form",
    "nav",
)
_BLOCK = frozenset(
    "address article aside blockquote dd details div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr main nav ol p pre section summary table tbody tfoot thead ul".split()
)
_LINE = frozenset(("br", "li", "tr", "option"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:/?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?|!--)|&(?:#\w+|\w+);")
_SPACE = re.compile(r"\s+")
_DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "pubdate",
    "publish-date", "publishdate", "date",
)  # fmt: skip
_MAX_TREE = 200_000
#: htmldate asks the clock for its newest date unless it is told one.
_MAX_DATE = "2100-01-01"


def read_html(payload: Payload) -> Iterator[Item]:
    """One item: the main text of a page with its title, site name, date and language."""
    text = decode(payload.data, payload.charset)
    yield item_of_page(text, payload.url)


def item_of_page(source: str, url: str | None) -> Item:
    """Read a page. Raises ``SourceError`` ``malformed`` or ``no-text``."""
    from trafilatura import bare_extraction

    tree = _tree(source)
    head = _metadata(tree)
    declared = _page_date(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    url = url or _canonical_link(tree)
    _remove_hidden(tree)
    try:
        found = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": _MAX_DATE,
            },
        )
    except RecursionError as error:
        raise source_error("malformed", "Its elements are nested too deeply.") from error
    text = getattr(found, "text", None) or ""
    if not text.strip():
        # Short notices fall through the main-text search; their paragraphs are still text.
        text = text_of_tree(_tree(source))
    date = getattr(found, "date", None)
    # htmldate gives the first of January for a page that only shows a year.
    guessed = published_of(date) if date and not str(date).endswith("-01-01") else None
    host = host_of(url) if url else ""
    site = head.get("site") or getattr(found, "sitename", None)
    if site and site.lower().removeprefix("www.").split(":")[0] == host:
        site = host
    return Item(
        text=text,
        title=getattr(found, "title", None) or head.get("title") or "",
        url=url,
        publisher=site or host or None,
        published=declared or guessed,
        language=language,
        dateline=True,
    )


def fragment_to_text(value: str) -> str:
    """Plain text of an HTML fragment; a string without markup comes back as it is."""
    if not _MARKUP.search(value):
        return value
    return text_of_tree(_tree(f"<div>{value}</div>"))


def text_of_tree(tree: Any) -> str:
    """The visible text, blocks parted by empty lines, list items and rows by line ends."""
    _remove_hidden(tree)
    pieces: list[str] = []
    for event, node in _walk(tree):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _BLOCK:
                pieces.append("\n\n")
            elif tag in _LINE:
                pieces.append("\n")
            elif tag in ("td", "th"):
                pieces.append(" ")
            if tag and node.text:
                pieces.append(node.text if tag == "pre" else _SPACE.sub(" ", node.text))
        else:
            if tag in _BLOCK:
                pieces.append("\n\n")
            if node.tail and node is not tree:
                pieces.append(_SPACE.sub(" ", node.tail))
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end", "comment", "pi"))


def _tree(source: str) -> Any:
    from lxml import etree, html

    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\0", ""))
    if not source.strip():
        raise source_error("empty")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise source_error("malformed", f"The HTML cannot be parsed: {error}") from error
    if sum(1 for _ in islice(tree.iter(), _MAX_TREE + 1)) > _MAX_TREE:
        raise source_error("too-large", f"The page has more than {_MAX_TREE:,} elements.")
    return tree


def _remove_hidden(tree: Any) -> None:
    """Drop what a reader of the page does not see."""
    doomed = [
        node
        for node in tree.iter()
        if isinstance(node.tag, str)
        and (
            (node.tag in _DROP and node.tag != "head")
            or node.get("hidden") is not None
            or _HIDDEN_STYLE.search(node.get("style") or "")
            or node.get("role") == "navigation"
            or "noprint" in (node.get("class") or "").split()
        )
        and not (node.tag == "script" and "ld+json" in (node.get("type") or ""))
    ]
    for node in doomed:
        if node.getparent() is not None:
            node.drop_tree()


def _metadata(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or "").lower()
        content = (node.get("content") or "").strip()
        if content and name == "og:site_name":
            found.setdefault("site", content)
        if content and name == "og:title":
            found.setdefault("title", content)
    for node in tree.iter("title"):
        found.setdefault("title", (node.text_content() or "").strip())
    return found


def _canonical_link(tree: Any) -> str | None:
    for node in tree.iter("link"):
        href = (node.get("href") or "").strip()
        if (node.get("rel") or "").lower() == "canonical" and is_url(href):
            return href
    for node in tree.iter("meta"):
        content = (node.get("content") or "").strip()
        if (node.get("property") or "").lower() == "og:url" and is_url(content):
            return content
    return None


def _page_date(tree: Any) -> Published | None:
    """The declared instant: meta tags, then JSON-LD, then ``<time>`` of the article's head."""
    declared: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        declared.setdefault(name, (node.get("content") or "").strip())
    for name in _DATE_META:
        found = published_of(declared.get(name))
        if found:
            return found
    for node in tree.iter("script"):
        if "ld+json" in (node.get("type") or ""):
            found = _linked_date(node.text or "")
            if found:
                return found
    for node in tree.iter("time"):
        if "pubdate" in node.attrib or (node.get("itemprop") or "") == "datePublished":
            found = published_of(node.get("datetime"))
            if found:
                return found
    return None


def _linked_date(raw: str) -> Published | None:
    try:
        waiting = [json.loads(raw)]
    except (ValueError, RecursionError):
        return None
    for _ in range(200):
        if not waiting:
            break
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value[:50])
        elif isinstance(value, dict):
            found = published_of(value.get("datePublished"))
            if found:
                return found
            waiting.extend(v for k, v in value.items() if k in ("@graph", "mainEntity"))
    return None
