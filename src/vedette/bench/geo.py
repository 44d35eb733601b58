"""``geo``: find toponyms in news and place them. Articles in the form of TR-News (XML)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import prf, share
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import Mention
    from vedette.pipeline.knowledge import Knowledge

NEAR_KM = 161.0
"""A hundred miles: the usual bound in this literature."""


class Toponym(NamedTuple):
    """A place name in a text; ``lat`` is ``None`` where nobody has placed it."""

    start: int
    end: int
    geonameid: str
    lat: float | None
    lon: float | None


class Article(NamedTuple):
    """A text with its gold toponyms."""

    docid: str
    title: str
    text: str
    gold: tuple[Toponym, ...]


def articles(path: Path) -> Iterator[Article]:
    """Read the XML. Raises ``UsageError`` where it is not of this form."""
    from xml.etree import ElementTree

    try:
        raw = path.read_bytes()
        if b"<!ENTITY" in raw:
            raise UsageError(f"{path} declares entities", "Gold data needs none; take them out.")
        root = ElementTree.fromstring(raw)  # nosec B314 # it declares no entities, see above
    except ElementTree.ParseError as error:
        raise UsageError(
            f"{path} is no XML: {error}", "Give a file in the form of TR-News."
        ) from None
    for node in root.iter("article"):
        text = node.findtext("text") or ""
        tops = [_gold(t) for t in node.iter("toponym")]
        yield Article(
            node.get("docid") or "",
            node.findtext("title") or "",
            text,
            tuple(sorted(tops, key=lambda t: (t.start, t.end))),
        )


def _gold(node: Any) -> Toponym:
    tag = node.find("gaztag")
    lat, lon = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (None, None)
    ident = (tag.get("geonameid") or "") if tag is not None else ""
    return Toponym(
        int(node.findtext("start")),
        int(node.findtext("end")),
        ident,
        float(lat) if lat else None,
        float(lon) if lon else None,
    )


def run(data: Path, limit: int | None = None) -> Report:
    """Recognise on our own, then place; and place the gold's spans, to tell the two apart."""
    known = corpus.knowledge()
    rows = list(articles(corpus.one_file(data, "TR-News_dev.xml")))[:limit]
    found = [recognised(a, known) for a in rows]
    given = [placed_spans(a, known) for a in rows]
    predictions = [
        {
            "docid": a.docid,
            "start": t.start,
            "end": t.end,
            "geonameid": t.geonameid,
            "lat": t.lat,
            "lon": t.lon,
        }
        for a, ts in zip(rows, found, strict=True)
        for t in ts
    ]
    return Report(
        name="geo",
        items=sum(len(a.gold) for a in rows),
        metrics=score([a.gold for a in rows], found, given),
        notes=("Others: on the whole of TR-News (gold README); here its development half.",),
        predictions=tuple(predictions),
    )


def recognised(article: Article, known: Knowledge) -> list[Toponym]:
    """All toponyms of the text, as the reader finds and the resolver places them."""
    from vedette.extract.parse import parse
    from vedette.extract.phrases import Sentence
    from vedette.extract.sentences import split_sentences
    from vedette.extract.toponyms import document_toponyms

    text, offsets = corpus.squeezed(article.text)
    pieces = list(split_sentences(text))
    trees = parse((text[a:b], [], []) for a, b in pieces)
    names = known.extractor.names
    sentences = [Sentence(t, base, text, names) for (base, _), t in zip(pieces, trees, strict=True)]
    toponyms = known.toponyms
    mentions = document_toponyms(
        sentences,
        known=toponyms.known,
        demonym=toponyms.demonym,
        abbreviation=toponyms.abbreviation,
    )
    return [
        _toponym(offsets[t.mention.start], offsets[t.mention.end - 1] + 1, t)
        for t in toponyms.place(text, mentions)
    ]


def placed_spans(article: Article, known: Knowledge) -> list[Toponym]:
    """The gold's spans, placed together by the resolver."""
    placed = known.toponyms.place(article.text, [_words(article.text, t) for t in article.gold])
    return [_toponym(g.start, g.end, t) for g, t in zip(article.gold, placed, strict=True)]


def _words(text: str, span: Toponym) -> Mention:
    """The whole words of a span: some spans of these sets stand a few characters beside the name."""
    from vedette.model import Mention

    start, end = span.start, span.end
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while text[end - 1 : end + 1].isalnum() and end < len(text):
        end += 1
    while end - 1 > start and not text[end - 1].isalnum() and text[start:end].count(".") < 2:
        end -= 1
    return Mention(" ".join(text[start:end].split()), start, end)


def _toponym(start: int, end: int, found: Any) -> Toponym:
    if found.place is None:
        return Toponym(start, end, "", None, None)
    return Toponym(start, end, found.geonameid, found.place.lat, found.place.lon)


def same_place(gold: Toponym, found: Toponym) -> bool:
    """The same GeoNames id, or within 161 km."""
    from vedette.resolve.gazetteer.geo import distance_km

    if found.lat is None or found.lon is None:
        return False
    if gold.geonameid and gold.geonameid == found.geonameid:
        return True
    return (
        gold.lat is not None
        and gold.lon is not None
        and distance_km(gold.lat, gold.lon, found.lat, found.lon) <= NEAR_KM
    )


def score(
    gold: Sequence[Sequence[Toponym]],
    found: Sequence[Sequence[Toponym]],
    given: Sequence[Sequence[Toponym]],
) -> tuple[Metric, ...]:
    """Recognition by overlap; placing over the matched and over all gold; placing of the gold's spans."""
    n_gold, n_found = sum(map(len, gold)), sum(map(len, found))
    pairs = [(g, _overlapping(g, fs)) for gs, fs in zip(gold, found, strict=True) for g in gs]
    met = [(g, f) for g, f in pairs if f is not None]
    right = sum(
        _overlapping(f, gs) is not None for gs, fs in zip(gold, found, strict=True) for f in fs
    )
    seen = prf(right, n_found, len(met), n_gold)
    placed = sum(same_place(g, f) for g, f in met)
    with_spans = [
        (g, f) for gs, fs in zip(gold, given, strict=True) for g, f in zip(gs, fs, strict=True)
    ]
    return (
        Metric(
            name="recognition F1", value=seen.f1, peers="Stanford NER 83, CamCoder 75, Edinburgh 65"
        ),
        Metric(name="recognition precision", value=seen.precision),
        Metric(name="recognition recall", value=seen.recall),
        Metric(
            name="placed right, of matched",
            value=share(placed, len(met)),
            peers="population 70, CamCoder 82, Edinburgh 83",
        ),
        Metric(
            name="placed right, of all gold",
            value=share(placed, n_gold),
            peers="Stanford NER + population 53, CamCoder 53, Edinburgh 47",
        ),
        Metric(
            name="gold spans placed right",
            value=share(sum(same_place(g, f) for g, f in with_spans), len(with_spans)),
            peers="a 60-line baseline 82, CHF 76, CLAVIN 73, voting 72",
        ),
        Metric(
            name="gold spans placed wrong",
            value=share(
                sum(f.lat is not None and not same_place(g, f) for g, f in with_spans),
                len(with_spans),
            ),
        ),
    )


def _overlapping(one: Toponym, others: Sequence[Toponym]) -> Toponym | None:
    return next((o for o in others if one.start < o.end and o.start < one.end), None)
