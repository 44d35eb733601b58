"""A brief in the terminal. ``rich`` is imported only when something is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vedette.brief.render_view import (
    Behind,
    View,
    coverage_lines,
    series_cells,
    toll_cells,
    view,
    write_date,
    write_period,
)
from vedette.brief.words import CONFIDENCE, LIKELIHOOD_WORD, band_of, likelihood_words
from vedette.model import Brief, Evidence, Forecast, Incident, Paragraph, Series, Toll

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

#: Colours follow how far from even a likelihood is; the words and the number say the same.
_STYLES = ((0.2, "cyan"), (0.45, "blue"), (0.55, "magenta"), (0.8, "yellow"), (1.0, "red"))
_SCALE = 40


def render_terminal(
    brief: Brief,
    console: Console,
    *,
    behind: Behind | None = None,
    incidents: Sequence[Incident] = (),
    key_figures: Sequence[Toll] = (),
    series: Sequence[Series] = (),
    evidence: bool = False,
) -> None:
    """Print the brief: sections with dimmed evidence numbers, likelihood scales, key figures.

    ``evidence=True`` prints the numbered quotes at the end too.
    """
    from rich.panel import Panel
    from rich.rule import Rule
    from rich.text import Text

    v = view(brief, behind, incidents)
    head = Text()
    head.append(f"{brief.area}  ·  as of {write_date(brief.as_of)}\n")
    head.append(
        f"{write_period(brief.since, brief.as_of)}  ·  counting rule: {brief.counting_rule}", "dim"
    )
    console.print(Panel(head, title=Text(brief.title, "bold"), title_align="left"))
    for section in brief.sections:
        console.print(Rule(Text(section.name, "bold"), align="left", style="dim"))
        numbered = section.paragraphs and all(
            s.kind == "insight" for p in section.paragraphs for s in p.sentences
        )
        for number, p in enumerate(section.paragraphs, start=1):
            for block in _paragraph(p, v, number if numbered else None):
                console.print(block)
            console.print()
    if key_figures or series:
        console.print(Rule(Text("Key figures", "bold"), align="left", style="dim"))
        for table in _tables(key_figures, series):
            console.print(table)
        console.print()
    console.print(Rule(Text("Coverage and gaps", "bold"), align="left", style="dim"))
    counts = [f"{n:,} {label.lower()}" for label, n, _ in coverage_lines(brief)]
    console.print(Text(" · ".join(counts), "dim"))
    if evidence:
        console.print(Rule(Text("Evidence", "bold"), align="left", style="dim"))
        for n, e in v.numbered:
            console.print(_evidence(n, e))
    for line in brief.attribution:
        console.print(Text(line, "dim"))


def _paragraph(p: Paragraph, v: View, number: int | None) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    text = Text()
    if p.heading:
        text.append(f"{p.heading}\n", "bold")
    if number is not None:
        text.append(f"{number}. ", "bold")
    for i, s in enumerate(p.sentences):
        shown = v.shown[s.id]
        text.append(" " if i else "")
        text.append_text(_coloured(s.text))
        if shown.marks:
            text.append(f" [{shown.marks}]", "dim")
    if p.note:
        text.append(f"\n   {p.note}", "dim italic")
    blocks: list[RenderableType] = [Padding(text, (0, 1))]
    forecasts = {f.id: f for s in p.sentences for f in v.shown[s.id].forecasts}
    blocks += [Padding(_scale(f), (0, 3)) for f in forecasts.values()]
    return blocks


def _coloured(text: str) -> Text:
    from rich.text import Text

    out = Text(text)
    for m in LIKELIHOOD_WORD.finditer(text):
        low, high = band_of(m.group())
        out.stylize(f"bold {_style((low + high) / 2)}", m.start(), m.end())
    for m in CONFIDENCE.finditer(text):
        out.stylize("italic", m.start(), m.end())
    return out


def _style(p: float) -> str:
    return next(style for top, style in _STYLES if p <= top)


def _scale(f: Forecast) -> Text:
    """``0 ─────┼────●── 100``: the dot is the forecast, the bar its base rate."""
    from rich.text import Text

    at = min(int(f.probability * _SCALE), _SCALE - 1)
    base = min(int(f.base_rate.rate * _SCALE), _SCALE - 1)
    out = Text("0 ", "dim")
    for i in range(_SCALE):
        if i == at:
            out.append("●", f"bold {_style(f.probability)}")
        else:
            out.append("┼" if i == base else "─", "" if i == base else "dim")
    out.append(" 100 ", "dim")
    b = f.base_rate
    out.append(
        f" {likelihood_words(f.probability)}, {f.probability:.0%}; ┼ base rate {b.k} of {b.n}",
        "dim",
    )
    return out


def _tables(key_figures: Sequence[Toll], series: Sequence[Series]) -> list[RenderableType]:
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    out: list[RenderableType] = []
    if key_figures:
        table = Table(box=SIMPLE, pad_edge=False)
        for title in ("", "Best", "Range", "Period", "Rule"):
            table.add_column(title, justify="right" if title == "Best" else "left")
        for t in key_figures:
            table.add_row(*map(Text, toll_cells(t)))
        out.append(table)
    if series:
        table = Table(box=SIMPLE, pad_edge=False)
        for title in ("Figures that others give", "Figure", "Period", "Beside ours"):
            table.add_column(title)
        for s in series:
            table.add_row(*map(Text, series_cells(s)))
        out.append(table)
    return out


def _evidence(n: int, e: Evidence) -> Text:
    from rich.text import Text

    out = Text(f"[{n}] ", "dim")
    out.append(f"“{' '.join(e.quote.split())}”")
    origins = f", origins {', '.join(e.origins)}" if e.origins else ""
    out.append(
        f" {e.speaker} ({e.modality}), {e.publisher}, {write_date(e.published)}{origins} {e.claim_id}",
        "dim",
    )
    return out
