"""A brief as one self-contained HTML file that opens the evidence of every sentence.

No script, no external resource: a strict Content-Security-Policy allows only the style sheet of this
very file, by its hash. ``<details>`` opens the evidence, so that it works in any reader and with a
keyboard; print shows the numbered evidence list instead.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from vedette.brief.render_view import (
    Behind,
    coverage_lines,
    fan_cells,
    fan_words,
    nowcast_words,
    question_words,
    questions_of,
    scorecard_cells,
    scorecard_line,
    series_cells,
    toll_cells,
    view,
    write_date,
    write_percent,
    write_period,
)
from vedette.brief.words import LIKELIHOOD, likelihood_words
from vedette.model import Brief, Incident, Paragraph, Place, Section, Series, Toll

if TYPE_CHECKING:
    from jinja2 import Environment


def render_html(
    brief: Brief,
    *,
    behind: Behind | None = None,
    incidents: Sequence[Incident] = (),
    places: Sequence[Place] = (),
    key_figures: Sequence[Toll] = (),
    series: Sequence[Series] = (),
    language: str = "en",
) -> str:
    """The page. ``incidents`` draw the timeline and the map, ``places`` are further points of it.

    ``behind`` (from ``render_view.evidence_behind``) says which claims stand behind each sentence;
    ``key_figures`` and ``series`` fill the tables. What is not given is left out. The same arguments
    give the same bytes.
    """
    from markupsafe import Markup

    from vedette.brief.render_charts import fan_svg, reliability_svg
    from vedette.brief.render_figures import map_svg, points_of, scale_svg, timeline_svg

    v = view(brief, behind, incidents)
    env = _environment()
    style = _style()
    points = points_of(incidents, places)
    return env.get_template("brief.html.j2").render(
        brief=brief,
        language=language,
        view=v,
        style=Markup(style),  # nosec B704 # our own style sheet
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        layout=_layout,
        scale=scale_svg,
        timeline=timeline_svg(incidents, brief.since, brief.as_of) if incidents else None,
        map=map_svg(points) if points else None,
        coarse=any(not p.exact for p in points),
        tolls=[toll_cells(t) for t in key_figures],
        series=[series_cells(s) for s in series],
        coverage=coverage_lines(brief),
        bands=LIKELIHOOD,
        fans=[
            (chart, fan_words(f), [nowcast_words(n) for n in f.nowcasts], fan_cells(f))
            for f in brief.months
            if (chart := fan_svg(f)) is not None
        ],
        scorecard_line=scorecard_line(brief.scorecard) if brief.scorecard else "",
        scored=scorecard_cells(brief.scorecard) if brief.scorecard else [],
        reliability=reliability_svg(brief.scorecard.reliability) if brief.scorecard else None,
        questions=[(q, question_words(q)) for q in questions_of(brief)],
    )


def _layout(part: Section | Paragraph) -> str:
    """How a section or paragraph is set: by the kind of its sentences."""
    sentences = (
        part.sentences
        if isinstance(part, Paragraph)
        else tuple(s for p in part.paragraphs for s in p.sentences)
    )
    kinds = {s.kind for s in sentences}
    for kind in ("outlook", "insight"):
        if kind in kinds:
            return kind
    return "prose"


def safe_url(url: str | None) -> str | None:
    """The address if a reader may follow it: ``http`` and ``https`` only."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def before(prefix: str) -> str:
    """The words before a quote, from a whole word on, with an ellipsis where a sentence is cut."""
    if prefix[:1].isupper() or not prefix.strip():
        return prefix
    return "… " + (prefix.split(None, 1)[1] if len(prefix.split(None, 1)) > 1 else prefix.lstrip())


def after(suffix: str) -> str:
    """The words after a quote, up to a whole word, with an ellipsis where a sentence is cut."""
    if suffix.rstrip()[-1:] in (".", "!", "?", "”", '"', ""):
        return suffix
    cut = suffix.rsplit(None, 1)
    return (cut[0] if len(cut) > 1 and cut[0].strip() else suffix) + " …"


@cache
def _style() -> str:
    from importlib.resources import files

    raw = files("vedette.brief").joinpath("templates", "brief.css").read_text("utf-8")
    return "\n" + raw.strip() + "\n"


def strict_environment(
    package: str, folder: str, *, keep_trailing_newline: bool = False
) -> Environment:
    """Templates of a package: escaped by default, and a name that is missing is an error.

    They may cut what stands around a quote (``before``, ``after``) and pass only addresses of the
    web (``safe_url``).
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )
    env.filters.update(safe_url=safe_url, before=before, after=after)
    return env


@cache
def _environment() -> Environment:
    env = strict_environment("vedette.brief", "templates", keep_trailing_newline=True)
    env.filters.update(
        date=write_date,
        period=lambda pair: write_period(*pair),
        percent=write_percent,
        likelihood=likelihood_words,
    )
    return env
