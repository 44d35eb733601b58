"""Records as flat rows in our own columns, coarsened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from vedette.model import Brief, CountKind, Incident, Place, Reading
from vedette.pipeline import words
from vedette.pipeline.coarsen import Coarsener, is_sensitive, shown_name, shown_point
from vedette.pipeline.export.tables import Row

_PLACE = ("place", "admin1", "admin1_pcode", "country", "country_pcode", "longitude", "latitude", "place_coarsened")  # fmt: skip
CLAIM_COLUMNS = ("id", "event_type", "modality", "scope", "speaker", "publisher", "origins", "published", "start", "end", *_PLACE, "actors", "counts", "quote", "document", "url")  # fmt: skip
INCIDENT_COLUMNS = ("id", "event_type", "start", "end", *_PLACE, "actors", "figures", "killed_low", "killed_best", "killed_high", "injured_best", "grade", "grade_reason", "speakers", "origins", "claims")  # fmt: skip
BRIEF_COLUMNS = ("id", "section", "kind", "text", "rule", "rests_on")


def claim_rows(readings: Iterable[Reading], coarse: Coarsener) -> list[Row]:
    """A row for each claim."""
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
            "speaker": coarse.text(words.speaker_of(r)),
            "publisher": r.revision.publisher,
            "origins": "; ".join(r.origins),
            "published": str(r.revision.published or ""),
            "start": str(time.start or ""),
            "end": str(time.end or ""),
            **_place(at),
            "actors": coarse.text(
                "; ".join(f"{a.role}: {a.name or a.text}" for a in r.resolution.actors)
            ),
            "counts": coarse.text("; ".join(words.count_words(c) for c in r.claim.counts)),
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


def incident_rows(incidents: Iterable[Incident], coarse: Coarsener) -> list[Row]:
    """A row for each incident."""
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
            **_numbers(i),
            "grade": i.grade.value,
            "grade_reason": i.grade_reason,
            "speakers": coarse.text("; ".join(i.speakers)),
            "origins": "; ".join(i.origins),
            "claims": "; ".join(i.claim_ids),
        }
        if at is None:
            row["place"] = coarse.text("; ".join(i.place_names))
        rows.append(row)
    return rows


def brief_rows(brief: Brief, coarse: Coarsener) -> list[Row]:
    """A row for each sentence of a brief."""
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
    return rows


def _place(place: Place | None) -> Row:
    if place is None:
        return dict.fromkeys(_PLACE)
    lon, lat = shown_point(place)
    return {
        "place": shown_name(place),
        "admin1": place.admin1,
        "admin1_pcode": pcodes().get(place.admin1_id, ""),
        "country": place.country,
        "country_pcode": place.country,
        "longitude": float(lon),
        "latitude": float(lat),
        "place_coarsened": "yes" if is_sensitive(place) else "",
    }


def _numbers(i: Incident) -> Row:
    """Figures as numbers, for who calculates; the words beside them say what they leave open."""
    killed, injured = i.figure(CountKind.KILLED), i.figure(CountKind.INJURED)
    return {
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        "injured_best": injured.best if injured else None,
    }


@cache
def pcodes() -> dict[str, str]:
    """Id of a first-order division → its P-code (``vedette/data/pcodes``), where one is known."""
    text = files("vedette.data").joinpath("pcodes", "admin1.csv").read_text("utf-8")
    return dict(line.split(",", 1) for line in text.splitlines()[1:])
