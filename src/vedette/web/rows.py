"""Records as plain rows: what the JSON of a page holds, and all that its template sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vedette.model import Control, Figure, Incident, Judgement, Place, Reading, Revision, Toll
from vedette.pipeline import words
from vedette.pipeline.coarsen import is_sensitive, shown_name, shown_point

Row = dict[str, Any]


def figure_row(f: Figure) -> Row:
    """A reconciled figure with its range in words."""
    return {
        "kind": f.kind.value,
        "group": f.group,
        "low": f.low,
        "best": f.best,
        "high": f.high,
        "words": words.figure_words(f),
        "subset": f.subset,
        "rule": f.rule,
        "claims": list(f.claim_ids),
        "origins": list(f.origins),
    }


def incident_row(i: Incident) -> Row:
    """An incident without its claims."""
    return {
        "id": i.id,
        "event": words.event_words(i.event_type),
        "event_type": i.event_type,
        "when": words.when(i.time),
        "start": str(i.time.start) if i.time.start else None,
        "places": _shown_places(i),
        "parts": [
            {
                "role": p.role,
                "words": words.role_words(p.role, p.name),
                "name": p.name,
                "disputed": p.disputed,
            }
            for p in i.parts
        ],
        "figures": [figure_row(f) for f in i.figures],
        "grade": i.grade.value,
        "grade_reason": i.grade_reason,
        "speakers": list(i.speakers),
        "origins": list(i.origins),
        "denied_by": list(i.denied_by),
        "means": list(dict.fromkeys(i.means)),
        "claims": len(i.claim_ids),
    }


def _shown_places(i: Incident) -> list[str]:
    # A place that is resolved is named as it may be shown; the words of others stay.
    hidden = {p.name for p in i.places if is_sensitive(p)}
    names = [n for n in i.place_names if n not in hidden]
    return list(dict.fromkeys([*names, *(shown_name(p) for p in i.places if is_sensitive(p))]))


def place_row(p: Place) -> Row:
    """A place as finely as it may be shown; a sensitive one keeps no id."""
    lon, lat = shown_point(p)
    hidden = is_sensitive(p)
    return {
        "id": None if hidden else p.id,
        "name": shown_name(p),
        "precision": "coarsened" if hidden else p.precision.value,
        "lat": round(lat, 2),
        "lon": round(lon, 2),
        "radius_km": max(p.radius_km, 11.0) if hidden else p.radius_km,
        "country": p.country,
    }


def claim_row(r: Reading) -> Row:
    """A claim with its quote, speaker, publisher and what its words were taken for."""
    span = r.claim.span
    return {
        "id": r.claim.id,
        "document": r.claim.document_id,
        "revision": r.claim.revision_id,
        "event": words.event_words(r.claim.event_type),
        "modality": r.claim.modality.value,
        "scope": r.claim.scope.value,
        "speaker": words.speaker_of(r),
        "own_voice": r.claim.speaker is None,
        "publisher": r.revision.publisher,
        "published": str(r.revision.published) if r.revision.published else None,
        "title": r.revision.title,
        "origins": list(r.origins),
        "quote": span.quote,
        "prefix": span.prefix,
        "suffix": span.suffix,
        "when": words.when(r.resolution.time),
        "where": words.where(r).splitlines(),
        "who": words.who(r).splitlines(),
        "counts": [words.count_words(c) for c in r.claim.counts],
        "rule": r.claim.rule,
    }


def _cut(text: str, most: int = 120) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def document_row(r: Revision, claims: int) -> Row:
    """A revision in one line."""
    return {
        "id": r.document_id,
        "revision": r.id,
        "title": _cut(words.one_line(r.title or r.text)),
        "publisher": r.publisher,
        "published": str(r.published) if r.published else None,
        "language": r.language,
        "cites": list(r.cited),
        "claims": claims,
    }


def toll_row(t: Toll, doer: str) -> Row:
    """A toll with its doer's name."""
    return {
        "id": t.id,
        "kind": t.kind.value,
        "group": t.group,
        "by": doer,
        "low": t.low,
        "best": t.best,
        "high": t.high,
        "words": words.number(t.low, None, t.high),
        "incidents": len(t.incident_ids),
        "rule": t.rule,
    }


def control_row(c: Control) -> Row:
    """Who is said to hold a place, no finer than a town."""
    return {
        "id": c.id,
        "place": shown_name(c.at) if c.at else c.place,
        "holder": c.holder,
        "previous": c.previous,
        "since": words.when(c.since),
        "speakers": list(c.speakers),
        "origins": list(c.origins),
        "claims": list(c.claim_ids),
        "disputed": c.disputed,
        "reason": c.disputed_reason,
    }


def decisions(judgements: Iterable[Judgement]) -> list[Row]:
    """What people decided, each decision once: parting claims from an incident makes a judgement per pair."""
    out: dict[tuple[str, ...], Row] = {}
    for j in judgements:
        at = j.at.isoformat()
        row = out.setdefault(
            (j.by, at, j.verdict.value, j.note, j.undone_by or ""),
            {
                "ids": [], "verdict": j.verdict.value, "left": j.left, "right": j.right, "pairs": [], "by": j.by,
                "at": j.at.isoformat(timespec="minutes"), "note": j.note, "undone_by": j.undone_by,
            },
        )  # fmt: skip
        row["ids"].append(j.id)
        row["pairs"].append([j.left, j.right])
    return list(out.values())
