"""The printed forms: every sentence, figure and source stands in them, and the same brief gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import sys
from typing import Any

import msgspec
import pytest
from docx import Document
from lint_example import BRIEF, FACTS, FORECAST, INCIDENTS, SERIES, TOLL, TOLL_AIR, fact
from pypdf import PdfReader

from vedette.brief.issue import Issue, issue_of
from vedette.brief.render_docx import render_docx
from vedette.brief.render_pdf import render_pdf
from vedette.brief.render_report import Report, report
from vedette.brief.render_view import evidence_behind
from vedette.errors import UsageError
from vedette.model import Brief, Paragraph, Section

replace = msgspec.structs.replace
NASTY = '#import "x.typ" *bold* <script>alert(1)</script> $x$ \\ `raw` @label'


def whole(brief: Brief = BRIEF, **more: Any) -> Report:
    given: dict[str, Any] = {
        "behind": evidence_behind(BRIEF, FACTS), "incidents": list(INCIDENTS.values()),
        "key_figures": [TOLL, TOLL_AIR], "series": [SERIES],
    }  # fmt: skip
    return report(brief, **{**given, **more})


def pdf_text(raw: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages).split()
    )


def docx_text(raw: bytes) -> str:
    doc = Document(io.BytesIO(raw))
    cells = [c.text for t in doc.tables for row in t.rows for c in row.cells]
    links = [h.text for p in doc.paragraphs for h in p.hyperlinks]
    return " ".join(" ".join([*(p.text for p in doc.paragraphs), *cells, *links]).split())


FORMS = [
    pytest.param(lambda r: pdf_text(render_pdf(r)), id="pdf"),
    pytest.param(lambda r: docx_text(render_docx(r, BRIEF.as_of)), id="docx"),
]


@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_figure_and_source_stands_in_it(form: Any) -> None:
    text = form(whole())
    plain = text.replace("- ", "-")
    for s in BRIEF.sentences():
        assert " ".join(s.text.split()).replace("- ", "-") in plain
    for e in BRIEF.evidence:
        assert " ".join(e.quote.split()).replace("- ", "-") in plain
        assert e.claim_id.replace("- ", "-") in plain
    for words in ("no. 1", "Key figures", "Coverage and gaps", "Evidence", "2 December 2024", "White Helmets"):  # fmt: skip
        assert words.casefold() in text.casefold()


@pytest.mark.parametrize("form", FORMS)
def test_words_of_the_text_are_never_markup(form: Any) -> None:
    section = Section(name="Summary", paragraphs=(Paragraph(sentences=(fact("s-x", NASTY),)),))
    text = form(whole(replace(BRIEF, title=NASTY, sections=(section,))))
    assert text.count(NASTY) >= 2


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert render_pdf(whole()) == render_pdf(whole())
    assert render_docx(whole(), BRIEF.as_of) == render_docx(whole(), BRIEF.as_of)


def test_a_key_figure_names_its_sources_and_the_newest_report() -> None:
    killed = whole().figures[0]
    assert killed[:3] == ("Killed", "42", "at least 42")
    mine = [i for i in INCIDENTS.values() if i.id in TOLL.incident_ids]
    assert all(o in killed[4] for o in sorted({o for i in mine for o in i.origins})[:3])
    assert killed[5].endswith("2024")


def test_a_pdf_has_its_title_and_tags() -> None:
    reader = PdfReader(io.BytesIO(render_pdf(whole())))
    assert reader.metadata is not None
    assert reader.metadata.title == BRIEF.title
    assert reader.metadata.creation_date is None
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_sources_on_the_web_are_links_and_others_are_not() -> None:
    doc = Document(io.BytesIO(render_docx(whole(), BRIEF.as_of)))
    linked = {h.address for p in doc.paragraphs for h in p.hyperlinks}
    assert linked == {e.url for e in BRIEF.evidence if e.url}
    bad = tuple(replace(e, url="javascript:alert(1)") for e in BRIEF.evidence)
    doc = Document(io.BytesIO(render_docx(whole(replace(BRIEF, evidence=bad)), BRIEF.as_of)))
    assert [h for p in doc.paragraphs for h in p.hyperlinks] == []


def test_without_typst_a_pdf_says_what_to_install_and_a_docx_goes_without_pictures(monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match="typst") as caught:
        render_pdf(whole())
    assert "vedette[pdf]" in caught.value.advice
    doc = Document(io.BytesIO(render_docx(whole(), BRIEF.as_of)))
    assert "Where and when" not in [p.text for p in doc.paragraphs]


class TestIssues:
    EARLIER = dt.date(2024, 11, 30)

    def older(self, **changes: Any) -> Brief:
        return replace(BRIEF, id="b-old", as_of=self.EARLIER, **changes)

    def insights(self, *texts: tuple[str, str]) -> tuple[Section, ...]:
        said = tuple(
            replace(fact(f"s-{rule}", text, kind="insight"), rule=rule) for rule, text in texts
        )
        return (Section(name="Key insights", paragraphs=(Paragraph(sentences=said),)),)

    def test_the_first_issue_has_no_changes(self) -> None:
        assert issue_of(BRIEF, [BRIEF]) == Issue(number=1)
        assert whole(issue=Issue()).since_last == ""

    def test_issues_are_counted_by_as_of_date_on_the_same_area(self) -> None:
        elsewhere = replace(BRIEF, id="b-2", area="Sudan", as_of=self.EARLIER)
        later = replace(BRIEF, id="b-3", as_of=dt.date(2024, 12, 9))
        again = replace(self.older(), id="b-4")
        issue = issue_of(BRIEF, [self.older(), again, elsewhere, later, BRIEF])
        assert (issue.number, issue.previous) == (2, self.EARLIER)

    def test_insights_are_compared_by_rule(self) -> None:
        old = self.older(
            sections=self.insights(("tempo", "Slow."), ("people", "Many fled.")), forecasts=()
        )
        new = replace(
            BRIEF, sections=self.insights(("tempo", "Fast."), ("harm", "Much.")), forecasts=()
        )
        assert [(c.kind, c.text, c.before) for c in issue_of(new, [old]).changes] == [
            ("changed", "Fast.", "Slow."), ("new", "Much.", ""), ("gone", "Many fled.", ""),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("then", "kinds"),
        [(0.5, ["moved"]), (0.9, []), (None, ["new"])],
    )
    def test_a_forecast_that_moved_is_told_with_both_numbers(self, then: float | None, kinds: list[str]) -> None:  # fmt: skip
        before = () if then is None else (replace(FORECAST, probability=then),)
        old = self.older(sections=BRIEF.sections, forecasts=before)
        changes = issue_of(BRIEF, [old]).changes
        assert [c.kind for c in changes] == kinds
        for c in changes:
            assert "91%" in c.text
            assert c.kind == "new" or c.before.startswith("50%")

    def test_the_report_prints_them_under_the_date_of_the_issue_before(self) -> None:
        old = self.older(sections=self.insights(("tempo", "Slow.")), forecasts=())
        issue = issue_of(BRIEF, [old])
        text = pdf_text(render_pdf(whole(issue=issue)))
        assert "What changed since the issue of 30 November 2024" in text
        assert "NO. 2" in text
        assert "Gone: Slow." in text
