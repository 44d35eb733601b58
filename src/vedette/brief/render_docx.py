"""A brief as DOCX, for desks that edit and pass on: headings, tables and links that a word processor knows."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from vedette.brief.render_pdf import render_png
from vedette.brief.render_report import Report, Source

_STAMP = (2000, 1, 1, 0, 0, 0)
"""Date of the parts inside the file: a clock there would make each file another one."""
_SOFT = (0x55, 0x5B, 0x62)
_INK = (0x1D, 0x4F, 0x7C)


def render_docx(report: Report, as_of: dt.date) -> bytes:
    """The report as a Word document; map and timeline as pictures where typst is installed."""
    from docx import Document
    from docx.shared import Cm, Pt, RGBColor

    doc: Any = Document()
    doc.core_properties.title = report.title
    doc.core_properties.author = "Vedette"
    doc.core_properties.created = doc.core_properties.modified = dt.datetime.combine(
        as_of, dt.time()
    )
    for section in doc.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    for level in (1, 2):
        doc.styles[f"Heading {level}"].font.color.rgb = RGBColor(*_INK)
    _small(doc, f"Situation report no. {report.number}")
    doc.add_heading(report.title, 0)
    _table(doc, ("Area", "As of", "Period", "Counting rule"), [(report.area, report.as_of, report.period, report.rule)])  # fmt: skip
    if report.figures:
        doc.add_heading("Key figures", 1)
        _table(doc, ("", "Best", "Range", "Rule", "Sources", "Newest report"), report.figures)
    if report.since_last:
        doc.add_heading(report.since_last, 1)
        if not report.changes:
            doc.add_paragraph("Nothing that the rules draw or the outlook asks has changed.")
        for kind, text, before in report.changes:
            p = doc.add_paragraph(style="List Bullet")
            p.add_run(f"{kind.capitalize()}: ").bold = True
            p.add_run(text)
            if before:
                _soften(p.add_run(f" Before: {before}"))
    for part in report.parts:
        doc.add_heading(part.name, 1)
        for block in part.blocks:
            if block.heading:
                doc.add_heading(block.heading, 2)
            p = doc.add_paragraph()
            for n, line in enumerate(block.lines):
                p.add_run(f"{' ' if n else ''}{line.text}")
                if line.marks:
                    mark = p.add_run(f" [{line.marks}]")
                    mark.font.superscript = True
            if block.note:
                _small(doc, block.note)
            for forecast in block.forecasts:
                _small(doc, forecast)
    _outlook(doc, report)
    _pictures(doc, report)
    if report.series:
        doc.add_heading("Figures that others give", 1)
        _table(doc, ("Who", "Figure", "Period", "Beside ours"), report.series)
    if report.questions:
        doc.add_heading("Questions", 1)
        for id, text, how in report.questions:
            p = doc.add_paragraph(style="List Bullet")
            p.add_run(f"{id}: ").bold = True
            p.add_run(f"{text}. ")
            _soften(p.add_run(how))
    doc.add_heading("Coverage and gaps", 1)
    _table(doc, ("", "", ""), report.gaps)
    doc.add_heading("Evidence", 1)
    for source in report.evidence:
        _source(doc, source)
    if report.attribution:
        doc.add_heading("Attribution", 1)
        for text in report.attribution:
            doc.add_paragraph(text, style="List Bullet")
    if report.method:
        doc.add_heading("Method", 1)
        doc.add_paragraph(report.method)
    out = io.BytesIO()
    doc.save(out)
    return _without_clock(out.getvalue())


def _outlook(doc: Any, report: Report) -> None:
    """The months ahead as a picture and a table, and what became of past forecasts."""
    from docx.shared import Cm

    for country, chart, words, rows in report.fans:
        doc.add_heading(f"Deaths by month, and ahead: {country}", 1)
        if chart and (png := render_png(chart)):
            doc.add_paragraph().add_run().add_picture(io.BytesIO(png), width=Cm(12))
        _small(doc, words)
        _table(doc, ("Month", "Middle", "Half", "90 %"), rows)
    if not report.scorecard:
        return
    doc.add_heading("Past forecasts", 1)
    doc.add_paragraph(report.scorecard)
    if report.scores:
        _table(doc, ("Who", "Questions", "Brier", "Log score"), report.scores)
        if report.diagram and (png := render_png(report.diagram)):
            doc.add_paragraph().add_run().add_picture(io.BytesIO(png), width=Cm(7))
        _table(doc, ("Said", "Forecasts", "Mean said", "Came true"), report.reliability)


def _pictures(doc: Any, report: Report) -> None:
    from docx.shared import Cm

    drawn = [png for svg in (report.map, report.timeline) if svg and (png := render_png(svg))]
    if drawn:
        doc.add_heading("Where and when", 1)
        p = doc.add_paragraph()
        for png in drawn:
            p.add_run().add_picture(io.BytesIO(png), width=Cm(8.2))
        _small(doc, "Filled circles: known to the town. Dashed: known to a wider area only. Sites are shown no finer than about 10 km.")  # fmt: skip


def _table(doc: Any, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from docx.shared import Pt

    table = doc.add_table(rows=0, cols=len(head))
    table.style = "Light Grid Accent 1"
    for n, cells in enumerate([head, *rows] if any(head) else rows):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(9)
            run.bold = n == 0 and any(head)
    doc.add_paragraph()


def _source(doc: Any, source: Source) -> None:
    from docx.shared import Pt

    p = doc.add_paragraph()
    p.paragraph_format.space_after = Pt(3)
    p.add_run(f"{source.number}. “{source.quote}” — {source.said}").font.size = Pt(8.5)
    if source.title:
        p.add_run(": ").font.size = Pt(8.5)
        if source.url:
            _link(p, source.title, source.url)
        else:
            p.add_run(source.title).font.size = Pt(8.5)
    _soften(p.add_run(f" ({source.claim_id})"))


def _link(paragraph: Any, text: str, url: str) -> None:
    """A hyperlink, which python-docx has no call for."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run = paragraph.add_run(text)
    run.font.size, run.font.underline = Pt(8.5), True
    link.append(run._r)
    paragraph._p.append(link)


def _small(doc: Any, text: str) -> None:
    _soften(doc.add_paragraph().add_run(text))


def _soften(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(*_SOFT)


def _without_clock(raw: bytes) -> bytes:
    """The same package with one fixed date on all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = zipfile.ZipInfo(info.filename, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(info.filename))
    return out.getvalue()
