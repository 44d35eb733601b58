"""The screens on what happened: brief, incidents, control, actors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from vedette.brief.render_figures import map_svg, points_of, timeline_svg
from vedette.brief.render_view import (
    coverage_lines,
    evidence_behind,
    scorecard_line,
    view,
    write_forecast,
    write_period,
)
from vedette.errors import NotFound
from vedette.model import Control, Incident
from vedette.model.ids import make_id
from vedette.pipeline.rendering import key_figures
from vedette.pipeline.standings import standings
from vedette.pipeline.view import View
from vedette.resolve.areas import Area
from vedette.web import outlook
from vedette.web.desk import Desk
from vedette.web.figures import precision_map, range_bars
from vedette.web.page import Page, cut
from vedette.web.rows import (
    Row,
    claim_row,
    control_row,
    decisions,
    figure_row,
    incident_row,
    place_row,
    toll_row,
)
from vedette.web.slider import slider
from vedette.web.state import State


def brief(desk: Desk, state: State) -> Page:
    """The brief of area and period, each sentence with its evidence; without an area the last kept brief's."""
    kept = [
        {"id": b.id, "area": b.area, "as_of": str(b.as_of), "since": str(b.since), "title": b.title}
        for b in reversed(desk.ledger.briefs())
    ]
    if not state.area and kept:
        state = msgspec.structs.replace(
            state,
            area=kept[0]["area"],
            since=state.since or dt.date.fromisoformat(kept[0]["since"]),
            until=state.until or dt.date.fromisoformat(kept[0]["as_of"]),
        )
    if not state.area or not desk.stamp()[0]:
        return Page(title="Brief", data={"brief": None, "kept": kept, "documents": desk.stamp()[0]})
    made = desk.brief(state)
    b, scene = made.brief, made.scene
    seen = view(b, evidence_behind(b, made.facts), scene.incidents)
    sections = [
        {
            "name": s.name,
            "paragraphs": [
                {
                    "heading": p.heading,
                    "note": p.note,
                    "forecasts": outlook.told(p, seen, made.facts),
                    "sentences": [
                        {
                            "id": x.id,
                            "text": x.text,
                            "kind": x.kind,
                            "rule": x.rule,
                            "rests_on": list(x.rests_on),
                            "marks": seen.shown[x.id].marks,
                            "evidence": [
                                {
                                    "n": n,
                                    "claim": e.claim_id,
                                    "quote": e.quote,
                                    "prefix": e.prefix,
                                    "suffix": e.suffix,
                                    "speaker": e.speaker,
                                    "publisher": e.publisher,
                                    "published": str(e.published) if e.published else None,
                                    "modality": e.modality,
                                    "document": made.facts.claims[e.claim_id].document_id
                                    if e.claim_id in made.facts.claims
                                    else None,
                                }
                                for n, e in seen.shown[x.id].evidence
                            ],
                            "forecasts": [
                                {
                                    "id": f.id,
                                    "words": write_forecast(f),
                                    "probability": f.probability,
                                }
                                for f in seen.shown[x.id].forecasts
                            ],
                        }
                        for x in p.sentences
                    ],
                }
                for p in s.paragraphs
            ],
        }
        for s in b.sections
    ]
    points = points_of(
        _inside(scene.incidents, desk.area(state.area)),
        [c.at for c in sorted(scene.controls, key=lambda c: c.id) if c.at],
    )
    return Page(
        title=b.title,
        state=state,
        data={
            "brief": {"id": b.id, "title": b.title, "area": b.area, "period": write_period(b.since, b.as_of), "rule": b.counting_rule, "method": b.method},
            "sections": sections,
            "figures": [toll_row(t, "") for t in key_figures(scene)],
            "coverage": [{"name": n, "count": k, "note": why} for n, k, why in coverage_lines(b)],
            "findings": [{"rule": f.check, "sentence": f.sentence_id, "message": f.message} for f in made.findings],
            "months": outlook.months(b),
            "scorecard": scorecard_line(b.scorecard) if b.scorecard else "",
            "attribution": list(b.attribution),
            "kept": kept,
            "documents": len(made.facts.revisions),
        },
        drawings={
            "timeline": timeline_svg(scene.incidents, b.since, b.as_of),
            "map": map_svg(points),
            "scales": outlook.scales(b.forecasts),
            "fans": outlook.fans(b),
        },
    )  # fmt: skip


def incidents(desk: Desk, state: State) -> Page:
    """Incidents of area and period, newest first."""
    v = desk.view(state)
    every = tuple(reversed(v.incidents()))
    steps = slider(state, v.since, v.as_of)
    shown = steps.shown
    found = tuple(i for i in every if i.time.start and shown.first <= i.time.start <= shown.last)
    part, pages = cut(state, found)
    # Places of the other steps stay on the map as dots, so that it keeps its scale.
    rest = {p.id: p for i in _inside(every, v.area) for p in i.places}
    points = points_of(_inside(found, v.area), [rest[i] for i in sorted(rest)])
    return Page(
        title="Incidents",
        data={"period": v.title, "incidents": [incident_row(i) for i in part], "pages": pages, "slider": steps.row()},
        drawings={"timeline": timeline_svg(every, v.since, v.as_of), "map": map_svg(points)},
    )  # fmt: skip


def incident(desk: Desk, state: State, id: str) -> Page:
    """One incident: ranges, claims by speaker, map, timeline, what people decided."""
    v = desk.view(state)
    i = _incident(v, id)
    by = v.situation.by_claim
    told = desk.behind(v, i.claim_ids)
    denials = [
        r for c, n in v.situation.links.incident_of.items()
        if n == i.id and c not in i.claim_ids and (r := v.situation.by_claim.get(c))
    ]  # fmt: skip
    by_speaker: dict[str, list[Row]] = {}
    for r in told:
        row = claim_row(r)
        by_speaker.setdefault(row["speaker"], []).append(row)
    mine = {*i.claim_ids, i.id}
    feed = decisions(
        j for j in desk.ledger.judgements(live_only=False) if j.left in mine or j.right in mine
    )
    near = [
        {"other": claim_row(by[other]), "mine": own, "score": round(m.score, 1)}
        for m in v.situation.links.review if (m.left in mine) != (m.right in mine)
        for own, other in [(m.left, m.right) if m.left in mine else (m.right, m.left)] if other in by
    ]  # fmt: skip
    row = incident_row(i)
    places = [place_row(p) for p in i.places]
    days = sorted(
        {(c["published"], c["publisher"], c["speaker"], c["id"]) for cs in by_speaker.values() for c in cs},
        key=lambda d: (d[0] or "9999", d),
    )  # fmt: skip
    return Page(
        title=f"{row['event']}, {', '.join(row['places']) or 'place unknown'}",
        data={
            "incident": row,
            "places": places,
            "speakers": [{"speaker": s, "claims": by_speaker[s]} for s in sorted(by_speaker)],
            "denials": [claim_row(r) for r in denials],
            "feed": feed,
            "near": near,
            "claims": sorted(i.claim_ids),
            "timeline": [
                {"published": d, "publisher": p, "speaker": s, "claim": c} for d, p, s, c in days
            ],
        },
        drawings={
            "ranges": range_bars([figure_row(f) for f in i.figures]),
            "map": precision_map(places),
        },
    )


def _inside(found: Sequence[Incident], area: Area | None) -> list[Incident]:
    """The incidents with those of their places only that lie in the area: one far off would shrink its map."""
    if area is None:
        return list(found)
    return [
        msgspec.structs.replace(i, places=tuple(p for p in i.places if area.contains(p)))
        for i in found
    ]


def _incident(v: View, id: str) -> Incident:
    hits = [i for i in v.situation.links.incidents if i.id.startswith(id)]
    exact = [i for i in hits if i.id == id] or hits
    if not exact:
        # After a merge its first claim stands in another incident: that is what is meant.
        here = [n for c, n in v.situation.links.incident_of.items() if make_id("i", c) == id]
        exact = [i for i in v.situation.links.incidents if i.id in here]
    if len(exact) != 1:
        raise NotFound(
            f"No incident has the id {id!r} as of {v.as_of}.",
            "It may have been merged, or lie later than the chosen last day: look for it under Incidents.",
        )
    return exact[0]


def control(desk: Desk, state: State) -> Page:
    """Who is said to have taken which place up to a step, by whom, since when; disputed where only one origin says so."""
    v = desk.view(state)
    if v.area is not None:
        found = v.situation.controls_in(v.area, v.since)
    else:
        found = tuple(
            c for c in v.situation.controls
            if (day := _day(c)) is not None and v.since <= day <= v.as_of
        )  # fmt: skip
    steps = slider(state, v.since, v.as_of)
    first, last = steps.shown.first, steps.shown.last
    dated = [(c, day) for c in found if (day := _day(c)) is not None and day <= last]
    rows = sorted(
        ({**control_row(c), "new": steps.at is not None and day >= first} for c, day in dated),
        key=lambda r: (not r["new"], r["place"], r["since"], r["id"]),
    )
    part, pages = cut(state, rows)
    points = points_of((), [c.at for c, _ in sorted(dated, key=lambda x: x[0].id) if c.at])
    return Page(
        title="Control",
        data={"control": part, "period": v.title, "pages": pages, "slider": steps.row()},
        drawings={"map": map_svg(points)},
    )


def _day(c: Control) -> dt.date | None:
    return c.since.end or c.since.start


def actors(desk: Desk, state: State) -> Page:
    """Who is said to be with or against whom, by whom, since when."""
    if not state.area:
        return Page(
            title="Actors",
            data={"actors": [], "period": "", "needs_area": True, "pages": {"total": 0, "page": 1, "pages": 1}},
        )  # fmt: skip
    v = desk.view(state)
    assert v.area is not None
    found = standings(v.situation, v.area, desk.knowledge.registry)
    part, pages = cut(state, found)
    rows = [
        {
            "subject": s.subject,
            "stand": s.stand,
            "object": s.object,
            "speakers": list(s.speakers),
            "first_said": str(s.first_said) if s.first_said else None,
            "last_said": str(s.last_said) if s.last_said else None,
            "claims": list(s.claim_ids),
            "since": str(s.since) if s.since else None,
            "until": str(s.until) if s.until else None,
            "registry": s.registry,
        }
        for s in part
    ]
    return Page(
        title="Actors",
        data={"actors": rows, "period": v.title, "needs_area": False, "pages": pages},
    )


def export(desk: Desk, state: State) -> Page:
    """What can leave as data: how much of it there is in area and period, and in which forms."""
    if not desk.stamp()[0]:
        return Page(title="Export", data={"what": [], "period": "", "columns": []})
    v = desk.view(state)
    counted = {"incidents": len(v.incidents()), "claims": len(v.readings())}
    return Page(
        title="Export",
        data={
            "period": v.title,
            "what": [{"name": w, "records": counted.get(w)} for w in ("incidents", "claims", "brief") if w != "brief" or state.area],
            "columns": [{"name": c, "about": about} for c, about in COLUMNS_ABOUT.items()],
            "forms": [{"name": f, "about": about} for f, about in FORMS_ABOUT.items()],
        },
    )  # fmt: skip


COLUMNS_ABOUT = {
    "vedette": "Our own",
    "hxl": "Our own with a row of HXL tags",
    "ucdp": "UCDP GED's, ids blank",
    "acled": "ACLED's, ids blank",
}
FORMS_ABOUT = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "geojson": "GeoJSON",
    "json": "JSON",
    "jsonld": "JSON-LD",
    "docx": "DOCX (brief)",
    "pdf": "PDF (brief)",
    "html": "HTML (brief)",
    "md": "Markdown (brief)",
}
