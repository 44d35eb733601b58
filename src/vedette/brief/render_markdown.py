"""A brief as Markdown: numbered evidence behind every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vedette.brief.render_view import (
    Behind,
    Shown,
    coverage_lines,
    driver_key,
    driver_line,
    fan_cells,
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
    write_forecast,
    write_period,
)
from vedette.model import Brief, Evidence, Incident, Series, Toll

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render_markdown(
    brief: Brief,
    *,
    behind: Behind | None = None,
    incidents: Sequence[Incident] = (),
    key_figures: Sequence[Toll] = (),
    series: Sequence[Series] = (),
) -> str:
    """The brief with ``[n]`` markers after its sentences and the evidence list at its end."""
    v = view(brief, behind, incidents)
    out = [f"# {_escape(brief.title)}", ""]
    out += [
        f"**Area:** {_escape(brief.area)}  ",
        f"**As of:** {write_date(brief.as_of)}  ",
        f"**Period:** {write_period(brief.since, brief.as_of)}  ",
        f"**Counting rule:** {_escape(brief.counting_rule)}",
        "",
    ]
    for section in brief.sections:
        out += [f"## {_escape(section.name)}", ""]
        for p in section.paragraphs:
            if p.heading:
                out += [f"### {_escape(p.heading)}", ""]
            out += [" ".join(_sentence(v.shown[s.id]) for s in p.sentences), ""]
            if p.note:
                out += [f"*{_escape(p.note)}*", ""]
            forecasts = {f.id: f for s in p.sentences for f in v.shown[s.id].forecasts}
            for f in forecasts.values():
                out += [
                    f"- *{_escape(f.question.text)}* {_escape(write_forecast(f))}. Question [`{f.question.id}`](#{f.question.id})."
                ]
                out += [
                    f"  - {_escape(driver_line(f, d))}{_marks(v.drivers.get(driver_key(f, d), ()))}"
                    for d in f.drivers
                ]
                out += [f"  - would change it: {_escape(f.would_change)}"] if f.would_change else []
            out += [""] if forecasts else []
    if key_figures:
        out += [
            "## Key figures",
            "",
            "| | Best | Range | Period | Rule |",
            "|---|---:|---|---|---|",
        ]
        out += ["| " + " | ".join(map(_escape, toll_cells(t))) + " |" for t in key_figures]
        out += [""]
    if series:
        out += ["## Figures that others give", "", "| Who | Figure | Period | Beside ours |", "|---|---|---|---|"]  # fmt: skip
        out += ["| " + " | ".join(map(_escape, series_cells(s))) + " |" for s in series]
        out += [""]
    out += _outlook(brief)
    out += ["## Coverage and gaps", ""]
    out += [
        f"- {label}: {n:,}" + (f" ({note})" if note and n else "")
        for label, n, note in coverage_lines(brief)
    ]
    out += ["", "## Evidence", ""]
    for n, e in v.numbered:
        out += _evidence(n, e)
    if brief.attribution:
        out += ["## Attribution", "", *(f"- {_escape(a)}" for a in brief.attribution), ""]
    if brief.method:
        out += ["## Method", "", _escape(brief.method), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).rstrip("\n") + "\n"


def _sentence(shown: Shown) -> str:
    return _escape(shown.sentence.text) + _marks([n for n, _ in shown.evidence])


def _marks(numbers: Sequence[int]) -> str:
    marks = "".join(f"[{n}](#e{n})" for n in numbers)
    return f" {marks}" if marks else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    line = "|" + "|".join("---" if n == 0 else "---:" for n, _ in enumerate(head)) + "|"
    return ["| " + " | ".join(map(_escape, cells)) + " |" for cells in (head,)] + [
        line,
        *("| " + " | ".join(map(_escape, r)) + " |" for r in rows),
        "",
    ]


def _outlook(brief: Brief) -> list[str]:
    """The months ahead, what became of past forecasts, and the questions with their resolvers."""
    out: list[str] = []
    for fan in brief.months:
        out += [f"## Deaths by month, and ahead: {_escape(fan.country)}", ""]
        known = ", ".join(f"{month} {n:,}" for month, n in fan.known[-6:])
        out += [f"Counted by UCDP: {known}. {_escape(fan.source)}.", ""]
        out += [f"- {_escape(nowcast_words(n))}" for n in fan.nowcasts]
        out += [""] if fan.nowcasts else []
        out += _table(("Month", "Middle", "Half", "90 %"), fan_cells(fan))
    if brief.scorecard:
        out += ["## Past forecasts", "", _escape(scorecard_line(brief.scorecard)), ""]
        if rows := scorecard_cells(brief.scorecard):
            out += _table(("Who", "Questions", "Brier", "Log score"), rows)
            out += _table(
                ("Said", "Forecasts", "Mean said", "Came true"), reliability_cells(brief.scorecard)
            )
    asked = questions_of(brief)
    if asked:
        out += ["## Questions", ""]
        for q in asked:
            out += [
                f'- <a id="{q.id}"></a>`{q.id}` {_escape(q.text)}: {_escape(question_words(q))}.'
            ]
        out += [""]
    return out


def _evidence(n: int, e: Evidence) -> list[str]:
    said = f"{_escape(e.speaker)} ({_escape(e.modality)})"
    where = _escape(e.title or e.publisher)
    if e.url and e.url.startswith(("http://", "https://")):
        where = f"[{where}](<{e.url.replace('<', '%3C').replace('>', '%3E')}>)"
    parts = [f"{said}, in {_escape(e.publisher)}, {write_date(e.published)}: {where}"]
    if e.origins:
        parts.append("origins: " + ", ".join(map(_escape, e.origins)))
    quote = _escape(" ".join(e.quote.split()))
    return [f'<a id="e{n}"></a>**{n}.** “{quote}” — {"; ".join(parts)} (`{e.claim_id}`)', ""]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
