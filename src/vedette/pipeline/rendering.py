"""A brief in every form that it is given out in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Place, Toll

if TYPE_CHECKING:
    from vedette.assess.scene import Scene
    from vedette.brief.issue import Issue
    from vedette.pipeline.briefing import Made

FORMATS = ("html", "md", "json", "docx", "pdf")


def key_figures(scene: Scene) -> tuple[Toll, ...]:
    """The tolls that head a brief: of all doers together, of people and of the groups within them."""
    return tuple(t for t in scene.tolls if not t.perpetrator)


def render(made: Made, form: str, issue: Issue | None = None) -> str | bytes:
    """The brief as ``html``, ``md`` or ``json`` (text), ``docx`` or ``pdf`` (bytes)."""
    from vedette.brief.render_html import render_html
    from vedette.brief.render_json import render_json
    from vedette.brief.render_markdown import render_markdown
    from vedette.brief.render_view import evidence_behind

    if form == "json":
        return render_json(made.brief)
    behind = evidence_behind(made.brief, made.facts)
    scene = made.scene
    figures, series = key_figures(scene), scene.series
    if form == "md":
        return render_markdown(
            made.brief, behind=behind, incidents=scene.incidents, key_figures=figures, series=series
        )
    at: dict[str, Place] = {c.at.id: c.at for c in scene.controls if c.at is not None}
    places = [at[i] for i in sorted(at)]
    if form == "html":
        return render_html(
            made.brief,
            behind=behind,
            incidents=scene.incidents,
            places=places,
            key_figures=figures,
            series=series,
        )
    from vedette.brief.render_docx import render_docx
    from vedette.brief.render_pdf import render_pdf
    from vedette.brief.render_report import report

    whole = report(
        made.brief,
        behind=behind,
        incidents=scene.incidents,
        places=places,
        key_figures=figures,
        series=series,
        issue=issue,
    )
    return render_pdf(whole) if form == "pdf" else render_docx(whole, made.brief.as_of)
