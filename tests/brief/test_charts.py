"""The charts of the outlook, and what every form says of months ahead, past forecasts and questions."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import msgspec
import pytest
from docx import Document
from lint_example import BRIEF, FACTS, FORECAST, INCIDENTS
from lxml import etree
from lxml import html as lxml_html
from pypdf import PdfReader

from vedette.brief.render_charts import fan_svg, reliability_svg
from vedette.brief.render_docx import render_docx
from vedette.brief.render_figures import printed
from vedette.brief.render_html import render_html
from vedette.brief.render_json import parse_brief, render_json
from vedette.brief.render_markdown import render_markdown
from vedette.brief.render_pdf import render_pdf
from vedette.brief.render_report import report
from vedette.brief.render_view import evidence_behind
from vedette.model import Against, Ahead, Bin, Fan, Nowcast, Scorecard

AHEAD = tuple(
    Ahead(
        month=f"2025-{m:02d}", low=20, quarter=80, median=150 - m, three_quarters=300, high=900,
        at_least={"1": 0.99, "25": 0.9, "100": 0.6, "1000": 0.04},
    )
    for m in range(1, 13)
)  # fmt: skip
FAN = Fan(
    country="Syria", as_of=dt.date(2025, 1, 10), source="UCDP, a vintage", ahead=AHEAD,
    known=tuple((f"2024-{m:02d}", 100 + 10 * m) for m in range(1, 13)), provisional=("2024-12",),
    nowcasts=(Nowcast(month="2025-01", counted=47, share=0.32, ratio=2.5, compared=9, low=90, median=210, high=520),),
)  # fmt: skip
BINS = (
    Bin(low=0.0, high=0.1, n=12, mean_probability=0.05, share_true=0.0),
    Bin(low=0.6, high=0.7, n=3, mean_probability=0.66, share_true=1.0),
)
CARD = Scorecard(
    issued=20, matured=16, scored=15, void=1, pending=4, overdue=0, brier=0.143, log_score=-0.41, base_rate_brier=0.2,
    against=(Against(name="base rate", n=15, brier=0.211, log_score=-0.62, ours_brier=0.143, ours_log_score=-0.41),),
    reliability=BINS,
)  # fmt: skip
FULL = msgspec.structs.replace(BRIEF, months=(FAN,), scorecard=CARD)
BEHIND = evidence_behind(FULL, FACTS)


def elements(svg: Any, kind: str) -> list[Any]:
    root = etree.fromstring(printed(svg).encode())
    return [e for e in root.iter() if e.get("class") == kind]


def test_the_fan_has_its_bars_bands_and_diamonds() -> None:
    svg = fan_svg(FAN)
    assert len(elements(svg, "bar")) == 11 + 1  # eleven months and the legend
    assert len(elements(svg, "bar other")) == 1 + 1
    assert len(elements(svg, "diamond")) == 1 + 1
    assert len(elements(svg, "whisker")) == 1
    for band in ("wide", "half"):
        (polygon,) = [e for e in elements(svg, band) if e.tag.endswith("polygon")]
        assert len(polygon.get("points").split()) == 2 * len(AHEAD) + 4
    label = etree.fromstring(printed(svg).encode()).get("aria-label")
    assert "Jan 2025 expected at 149, 90 per cent between 20 and 900" in label


def test_nothing_is_drawn_outside_the_chart() -> None:
    wild = msgspec.structs.replace(AHEAD[0], high=90_000)
    svg = fan_svg(msgspec.structs.replace(FAN, ahead=(wild, *AHEAD[1:])))
    for band in ("wide", "half"):
        for e in elements(svg, band):
            for point in (e.get("points") or "").split():
                x, y = map(float, point.split(","))
                assert 0 <= x <= 360
                assert 0 <= y <= 216


def test_a_fan_without_months_or_history() -> None:
    assert fan_svg(msgspec.structs.replace(FAN, ahead=())) is None
    bare = fan_svg(msgspec.structs.replace(FAN, known=(), nowcasts=(), provisional=()))
    assert len(elements(bare, "diamond")) == 0
    peace = tuple(
        msgspec.structs.replace(a, low=0, quarter=0, median=0, three_quarters=0, high=0)
        for a in AHEAD
    )
    assert fan_svg(msgspec.structs.replace(FAN, known=(("2024-12", 0),), ahead=peace)) is not None


def test_the_reliability_diagram_puts_what_came_over_what_was_said() -> None:
    first, second = elements(reliability_svg(BINS), "point")
    assert float(first.get("cx")) < float(second.get("cx"))
    assert float(first.get("cy")) > float(second.get("cy"))
    assert float(first.get("r")) > float(second.get("r"))
    assert reliability_svg(()) is None


def _html(brief: Any) -> str:
    return render_html(brief, behind=BEHIND, incidents=list(INCIDENTS.values()))


def _pdf(brief: Any) -> str:
    raw = render_pdf(report(brief, behind=BEHIND))
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(raw)).pages).split())


def _docx(brief: Any) -> str:
    doc = Document(io.BytesIO(render_docx(report(brief, behind=BEHIND), brief.as_of)))
    cells = [c.text for t in doc.tables for row in t.rows for c in row.cells]
    return " ".join([*(p.text for p in doc.paragraphs), *cells])


@pytest.mark.parametrize("form", [
    pytest.param(lambda b: lxml_html.document_fromstring(_html(b)).text_content(), id="html"),
    pytest.param(lambda b: render_markdown(b, behind=BEHIND), id="md"),
    pytest.param(_docx, id="docx"),
    pytest.param(_pdf, id="pdf"),
])  # fmt: skip
def test_every_form_has_months_scorecard_drivers_and_questions(form: Any) -> None:
    text = " ".join(form(FULL).split())
    for words in (
        "47 deaths known here, about 32 % of what this ledger will hold of the month",
        "20–900", "20 issued before this brief: 15 scored, 1 void, 4 pending", "0.143", "−0.410",
        FORECAST.question.id, FORECAST.would_change.split(";")[0], f"query {FORECAST.question.resolver.query}",
    ):  # fmt: skip
        assert words in text.replace("\\", "")
    for d in FORECAST.drivers:
        assert d.words in text
    without = " ".join(form(BRIEF).split())
    assert "Past forecasts" not in without
    assert "Deaths by month" not in without


def test_a_forecast_links_to_its_question_and_drivers_to_their_evidence() -> None:
    root = lxml_html.document_fromstring(_html(FULL))
    ids = {e.get("id") for e in root.iter() if e.get("id")}
    links = [a.get("href")[1:] for a in root.iter("a") if (a.get("href") or "").startswith("#q-")]
    assert links
    assert set(links) <= ids
    marks = [m.text_content() for m in root.find_class("forecast")[0].find_class("marks")]
    assert marks
    assert all(m.strip("[]") for m in marks)


def test_json_carries_them_and_comes_back_the_same() -> None:
    assert parse_brief(render_json(FULL)) == FULL
