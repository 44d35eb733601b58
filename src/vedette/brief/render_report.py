"""The brief as a situation report: the parts that the printed forms (PDF, DOCX) set alike."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from vedette.brief.issue import Issue
from vedette.brief.render_view import (
    Behind,
    View,
    coverage_lines,
    driver_line,
    fan_cells,
    fan_words,
    nowcast_words,
    question_words,
    questions_of,
    reliability_cells,
    scorecard_cells,
    scorecard_line,
    series_cells,
    toll_cells,
    view,
    write_date,
    write_period,
)
from vedette.model import Brief, Evidence, Fan, Forecast, Incident, Place, Series, Toll

SOURCES_SHOWN = 3


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the numbers of its evidence: "1, 3–5", or nothing."""

    text: str
    marks: str


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph: its heading, sentences, small print, and the forecasts that it tells."""

    heading: str
    lines: tuple[Line, ...]
    note: str
    forecasts: tuple[str, ...]
    """What moves each forecast, and what would change it."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the brief."""

    name: str
    blocks: tuple[Block, ...]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the evidence list."""

    number: int
    quote: str
    said: str
    """Who said it, how, where it was printed and when."""
    title: str
    url: str
    """Empty unless it is an address of the web."""
    claim_id: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that a printed brief holds, as plain text in the order of the page."""

    title: str
    area: str
    number: int
    as_of: str
    period: str
    rule: str
    parts: tuple[Part, ...]
    figures: tuple[tuple[str, ...], ...]
    """What, best, range, rule and how many incidents, sources, newest report."""
    series: tuple[tuple[str, ...], ...]
    since_last: str
    """The heading of the changes; empty for a first issue."""
    changes: tuple[tuple[str, str, str], ...]
    """Kind, text, what was said before."""
    gaps: tuple[tuple[str, str, str], ...]
    evidence: tuple[Source, ...]
    attribution: tuple[str, ...]
    method: str
    map: str
    """Figures as SVG; empty where there is nothing to draw."""
    timeline: str
    fans: tuple[tuple[str, str, str, tuple[tuple[str, ...], ...]], ...] = ()
    """Per country: name, chart as SVG, what it shows (with the nowcasts), months as cells."""
    scorecard: str = ""
    """What became of past forecasts, in one line; empty where there were none."""
    scores: tuple[tuple[str, ...], ...] = ()
    reliability: tuple[tuple[str, ...], ...] = ()
    diagram: str = ""
    questions: tuple[tuple[str, str, str], ...] = ()
    """Id, what is asked, how it is resolved."""


def report(
    brief: Brief,
    *,
    behind: Behind | None = None,
    incidents: Sequence[Incident] = (),
    places: Sequence[Place] = (),
    key_figures: Sequence[Toll] = (),
    series: Sequence[Series] = (),
    issue: Issue | None = None,
) -> Report:
    """The brief with everything written out; the arguments are those of ``render_html``."""
    from vedette.brief.render_charts import fan_svg, reliability_svg
    from vedette.brief.render_figures import map_svg, points_of, printed, timeline_svg

    issue, card = issue or Issue(), brief.scorecard
    v = view(brief, behind, incidents)
    points = points_of(incidents, places)
    parts = []
    for section in brief.sections:
        blocks = []
        for p in section.paragraphs:
            told = {f.id: f for s in p.sentences for f in v.shown[s.id].forecasts}
            blocks.append(
                Block(
                    heading=p.heading,
                    lines=tuple(Line(text=s.text, marks=v.shown[s.id].marks) for s in p.sentences),
                    note=p.note,
                    forecasts=tuple(line for f in told.values() if (line := _moves(f, v))),
                )
            )
        parts.append(Part(name=section.name, blocks=tuple(blocks)))
    timeline = timeline_svg(incidents, brief.since, brief.as_of) if incidents else None
    return Report(
        title=brief.title,
        area=brief.area,
        number=issue.number,
        as_of=write_date(brief.as_of),
        period=write_period(brief.since, brief.as_of),
        rule=brief.counting_rule,
        parts=tuple(parts),
        figures=tuple(_figure(t, incidents, brief) for t in key_figures),
        series=tuple(series_cells(s) for s in series),
        since_last=f"What changed since the issue of {write_date(issue.previous)}" if issue.previous else "",
        changes=tuple((c.kind, c.text, c.before) for c in issue.changes),
        gaps=tuple((label, f"{n:,}", note if n else "") for label, n, note in coverage_lines(brief)),
        evidence=tuple(_source(n, e) for n, e in v.numbered),
        attribution=brief.attribution,
        method=brief.method,
        map=printed(map_svg(points)),
        timeline=printed(timeline),
        fans=tuple((f.country, printed(fan_svg(f)), _fan(f), tuple(fan_cells(f))) for f in brief.months),
        scorecard=scorecard_line(card) if card else "",
        scores=tuple(scorecard_cells(card)) if card else (),
        reliability=tuple(reliability_cells(card)) if card else (),
        diagram=printed(reliability_svg(card.reliability)) if card else "",
        questions=tuple((q.id, q.text, question_words(q)) for q in questions_of(brief)),
    )  # fmt: skip


def _figure(toll: Toll, incidents: Sequence[Incident], brief: Brief) -> tuple[str, ...]:
    """A key figure with its sources and the day of the newest report behind it."""
    what, best, span, _, rule = toll_cells(toll)
    ids = set(toll.incident_ids)
    mine = [i for i in incidents if i.id in ids]
    origins = sorted({o for i in mine for o in i.origins})
    claims = {c for i in mine for c in i.claim_ids}
    days = [e.published for e in brief.evidence if e.claim_id in claims and e.published]
    shown = ", ".join(origins[:SOURCES_SHOWN])
    if len(origins) > SOURCES_SHOWN:
        shown += f" and {len(origins) - SOURCES_SHOWN} more"
    return (what, best, span, rule, shown, write_date(max(days)) if days else "")


def _moves(f: Forecast, v: View) -> str:
    """What moves a forecast from its base rate, what would change it, and its question; the sentence tells the rest."""
    said = [driver_line(f, d, v.driver_marks(f, d)) for d in f.drivers]
    text = f"Moved from the base rate by: {'; '.join(said)}." if said else ""
    text = f"{text} It would change with: {f.would_change}." if f.would_change else text
    return f"{text} Question {f.question.id}.".strip()


def _fan(fan: Fan) -> str:
    """The reading of a chart, and the nowcasts in it."""
    return " ".join([fan_words(fan), *(f"{nowcast_words(n)}." for n in fan.nowcasts)])


def _source(number: int, e: Evidence) -> Source:
    origins = f"; origins: {', '.join(e.origins)}" if e.origins else ""
    return Source(
        number=number,
        quote=" ".join(e.quote.split()),
        said=f"{e.speaker} ({e.modality}), in {e.publisher}, {write_date(e.published)}{origins}",
        title=e.title,
        url=e.url if e.url and e.url.startswith(("http://", "https://")) else "",
        claim_id=e.claim_id,
    )
