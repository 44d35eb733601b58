"""Records as flat rows, coarsened, and rows as CSV, JSON or GeoJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from vedette.model import Brief, Incident, Place, Reading
from vedette.model.codec import to_pretty_json
from vedette.pipeline import words
from vedette.pipeline.coarsen import Coarsener, is_sensitive, shown_name, shown_point

if TYPE_CHECKING:
    Row = dict[str, str | float | None]

_PLACE = ("place", "admin1", "country", "longitude", "latitude", "place_coarsened")
CLAIM_COLUMNS = ("id", "event_type", "modality", "scope", "speaker", "publisher", "origins", "published", "start", "end", *_PLACE, "actors", "counts", "quote", "document", "url")  # fmt: skip
INCIDENT_COLUMNS = ("id", "event_type", "start", "end", *_PLACE, "actors", "figures", "grade", "grade_reason", "speakers", "origins", "claims")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claim_rows(readings: Iterable[Reading]) -> list[Row]:
    """A row for each claim."""
    readings = list(readings)
    coarse = Coarsener(readings)
    rows = []
    for r in readings:
        time = r.resolution.time
        at = next(
            (p.place for p in r.resolution.places if p.place is not None and p.role == "event"),
            None,
        )
        row: Row = {
            "id": r.claim.id,
            "event_type": r.claim.event_type,
            "modality": r.claim.modality.value,
            "scope": r.claim.scope.value,
            "speaker": words.speaker_of(r),
            "publisher": r.revision.publisher,
            "origins": "; ".join(r.origins),
            "published": str(r.revision.published or ""),
            "start": str(time.start or ""),
            "end": str(time.end or ""),
            **_place(at),
            "actors": coarse.text(
                "; ".join(f"{a.role}: {a.name or a.text}" for a in r.resolution.actors)
            ),
            "counts": "; ".join(words.count_words(c) for c in r.claim.counts),
            "quote": coarse.text(words.one_line(r.claim.span.quote)),
            "document": r.revision.document_id,
            "url": r.revision.url or "",
        }
        if at is None:
            row["place"] = coarse.text(
                "; ".join(p.text for p in r.resolution.places if p.role == "event")
            )
        rows.append(row)
    return rows


def incident_rows(incidents: Iterable[Incident], readings: Iterable[Reading]) -> list[Row]:
    """A row for each incident."""
    coarse = Coarsener(readings)
    rows = []
    for i in incidents:
        at = i.places[0] if i.places else None
        row: Row = {
            "id": i.id,
            "event_type": i.event_type,
            "start": str(i.time.start or ""),
            "end": str(i.time.end or ""),
            **_place(at),
            "actors": coarse.text("; ".join(dict.fromkeys(f"{p.role}: {p.name}" for p in i.parts))),
            "figures": "; ".join(words.figure_words(f) for f in i.figures),
            "grade": i.grade.value,
            "grade_reason": i.grade_reason,
            "speakers": "; ".join(i.speakers),
            "origins": "; ".join(i.origins),
            "claims": "; ".join(i.claim_ids),
        }
        if at is None:
            row["place"] = coarse.text("; ".join(i.place_names))
        rows.append(row)
    return rows


def brief_rows(brief: Brief, coarse: Coarsener) -> tuple[list[Row], tuple[str, ...]]:
    """A row for each sentence of a brief, and the columns."""
    rows: list[Row] = []
    for section in brief.sections:
        for paragraph in section.paragraphs:
            for s in paragraph.sentences:
                rows.append(
                    {
                        "id": s.id,
                        "section": section.name,
                        "kind": s.kind,
                        "text": coarse.text(s.text),
                        "rule": s.rule,
                        "rests_on": "; ".join(s.rests_on),
                    }
                )
    return rows, ("id", "section", "kind", "text", "rule", "rests_on")


def written(rows: Sequence[Row], form: str, columns: Sequence[str]) -> str:
    """Rows as ``csv``, ``json`` or ``geojson`` (RFC 7946; a row without a place has no geometry)."""
    if form == "json":
        return to_pretty_json(rows)
    if form == "geojson":
        return to_pretty_json(
            {"type": "FeatureCollection", "features": [_feature(r) for r in rows]}
        )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(c)) for c in columns])
    return out.getvalue()


def _feature(row: Row) -> dict[str, object]:
    lon, lat = row.get("longitude"), row.get("latitude")
    geometry = (
        {"type": "Point", "coordinates": [lon, lat]}
        if isinstance(lon, float) and isinstance(lat, float)
        else None
    )
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": geometry,
        "properties": {k: v for k, v in row.items() if k not in ("longitude", "latitude")},
    }


def _place(place: Place | None) -> Row:
    if place is None:
        return dict.fromkeys(_PLACE)
    lon, lat = shown_point(place)
    return {
        "place": shown_name(place),
        "admin1": place.admin1,
        "country": place.country,
        "longitude": float(lon),
        "latitude": float(lat),
        "place_coarsened": "yes" if is_sensitive(place) else "",
    }


def _cell(value: str | float | None) -> str | float:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
