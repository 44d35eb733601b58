"""The renderings: every sentence opens its evidence, nothing is loaded, everything is escaped."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import itertools
import re
import subprocess
import sys
from typing import Any

import msgspec
import pytest
from lint_example import (
    BRIEF,
    FACTS,
    FORECAST,
    HAMA,
    IDLIB,
    INCIDENTS,
    SERIES,
    TOLL,
    TOLL_AIR,
    fact,
)
from lxml import html as lxml_html

from vedette.brief.render_figures import map_svg, points_of, scale_svg, timeline_svg
from vedette.brief.render_html import after, before, render_html, safe_url
from vedette.brief.render_json import parse_brief, render_json
from vedette.brief.render_markdown import render_markdown
from vedette.brief.render_terminal import render_terminal
from vedette.brief.render_view import (
    evidence_behind,
    runs,
    view,
    write_percent,
    write_period,
    write_range,
)
from vedette.errors import UsageError
from vedette.model import Brief, EventTime, Paragraph, Precision, Section

replace = msgspec.structs.replace
BEHIND = evidence_behind(BRIEF, FACTS)
ALL: dict[str, Any] = {
    "behind": BEHIND,
    "incidents": list(INCIDENTS.values()),
    "key_figures": [TOLL, TOLL_AIR],
    "series": [SERIES],
}
NASTY = '<script>alert("x")</script> & <img src=x onerror=y>'


def page(brief: Brief = BRIEF, **more: Any) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(render_html(brief, **{**ALL, **more}))


def test_every_sentence_stands_in_the_page_with_its_evidence() -> None:
    root = page()
    for s in BRIEF.sentences():
        (details,) = root.xpath(f'//details[@id="{s.id}"]')
        assert details.xpath("string(summary/span[@class='text'])") == s.text
        quotes = [m.text_content() for m in details.xpath(".//mark")]
        claims = [FACTS.claims[c] for c in BEHIND[s.id]]
        assert sorted(quotes) == sorted(c.span.quote for c in claims)
        assert s.rule in details.text_content()
        for id in s.rests_on:
            assert id in details.text_content()
        for claim in claims:
            card = next(
                c for c in details.xpath(".//div[@class='card']") if claim.id in c.text_content()
            )
            text = card.text_content()
            assert claim.modality.value in text
            assert all(o in text for o in FACTS.origins[claim.revision_id])
            assert card.xpath(".//a[starts-with(@href, 'https://')]")


def test_quote_stands_in_its_context() -> None:
    (details,) = page().xpath('//details[@id="s-atarib"]')
    quote = details.xpath("string(.//blockquote)")
    assert "Governorate. Separately, at least 17 people" in quote


def test_numbers_lead_to_the_evidence_list() -> None:
    root = page()
    listed = root.xpath("//ol[@class='evidence']/li")
    assert [li.get("value") for li in listed] == [str(n) for n in range(1, len(BRIEF.evidence) + 1)]
    ids = {e.get("id") for e in root.xpath("//*[@id]")}
    assert len(ids) == len(root.xpath("//*[@id]"))
    for a in root.xpath("//a[starts-with(@href, '#')]"):
        assert a.get("href")[1:] in ids


def test_sections_are_headed_in_order() -> None:
    root = page()
    assert [h.text_content() for h in root.xpath("//main//h2")] == [
        "Key insights",
        "Outlook",
        "Summary",
    ]
    assert len(root.xpath("//h1")) == 1
    levels = [int(h.tag[1]) for h in root.xpath("//h1|//h2|//h3|//h4")]
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    header = root.xpath("string(//header)")
    for words in ("north-west Syria", "2 December 2024", "27 November to 2 December 2024", "best"):
        assert words in header


def test_likelihood_has_word_number_scale_and_base_rate() -> None:
    (box,) = page().xpath("//div[@class='forecast']")
    text = box.text_content()
    assert "very likely" in text
    assert "91%" in text
    assert "41 of 60" in text
    assert "months after a month of 25 deaths or more" in text
    assert "(+0.90)" in text
    (svg,) = box.xpath(".//*[local-name()='svg']")
    assert "91%" in svg.get("aria-label")
    dot = float(svg.xpath("string(.//*[local-name()='circle']/@cx)"))
    assert dot == pytest.approx(10 + 0.91 * 320)


def test_key_figures_print_range_and_rule() -> None:
    rows = [
        r.text_content() for r in page().xpath("//section[@aria-labelledby='figures']//tbody/tr")
    ]
    assert len(rows) == 2
    assert "42" in rows[0]
    assert "at least 42" in rows[0]
    assert "rule: best; 4 incidents" in rows[0]
    others = page().xpath("string(//section[@aria-labelledby='others']//tbody)")
    assert "56 killed" in others
    assert "a difference of 14" in others


def test_what_is_not_given_is_left_out() -> None:
    root = lxml_html.document_fromstring(render_html(BRIEF))
    assert not root.xpath("//aside")
    assert not root.xpath("//*[local-name()='svg' and @class='map']")


def test_nothing_is_loaded_from_anywhere() -> None:
    text = render_html(BRIEF, **ALL)
    root = page()
    assert not root.xpath("//script|//link|//img|//iframe|//object|//embed|//video|//audio|//form")
    assert not root.xpath("//@style|//@src|//@srcset|//@onclick|//@onload")
    assert "url(" not in text.replace("url(#hatch)", "")
    assert "@import" not in text
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    for a in root.xpath("//a[not(starts-with(@href, '#'))]"):
        assert "noreferrer" in a.get("rel")


def nasty() -> Brief:
    e = replace(
        BRIEF.evidence[0], quote=NASTY, prefix=NASTY, suffix=NASTY, title=NASTY, speaker=NASTY,
        publisher=NASTY, origins=(NASTY,), url="javascript:alert(1)", modality=NASTY,
    )  # fmt: skip
    s = fact("s-nasty", NASTY, "c-idlib")
    f = replace(
        FORECAST, question=replace(FORECAST.question, text=NASTY), would_change=NASTY, model=NASTY,
        base_rate=replace(FORECAST.base_rate, reference_class=NASTY, source=NASTY),
    )  # fmt: skip
    section = Section(name=NASTY, paragraphs=(Paragraph(sentences=(s, fact("s-o", "x", f.id, kind="outlook")), heading=NASTY),))  # fmt: skip
    return replace(
        BRIEF, title=NASTY, area=NASTY, counting_rule=NASTY, method=NASTY, attribution=(NASTY,),
        evidence=(e,), sections=(section,), forecasts=(f,),
    )  # fmt: skip


def test_everything_is_escaped() -> None:
    incident = replace(INCIDENTS["i-idlib"], places=(replace(IDLIB, name=NASTY),), event_type=NASTY)
    text = render_html(
        nasty(), incidents=[incident], key_figures=[replace(TOLL, rule=NASTY, group=NASTY)],
        series=[replace(SERIES, speaker=NASTY, explanation=NASTY)],
    )  # fmt: skip
    root = lxml_html.document_fromstring(text)
    assert "<script" not in text
    assert "<img" not in text
    assert not root.xpath("//script|//img|//@onerror")
    assert "javascript:" not in text
    assert root.xpath("string(//details[@id='s-nasty']/summary/span)") == NASTY
    assert root.xpath("string(//details[@id='s-nasty']//mark)") == NASTY


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", "https://example.org/a"), ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None), ("data:text/html,x", None), ("file:///etc/passwd", None),
        ("", None), (None, None),
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


def test_right_to_left_quotes_find_their_own_direction() -> None:
    arabic = "قتل تسعة أشخاص على الأقل في غارات جوية على إدلب."
    e = replace(BRIEF.evidence[0], quote=arabic)
    root = page(replace(BRIEF, evidence=(e, *BRIEF.evidence[1:])))
    (mark,) = root.xpath("//details[@id='s-idlib']//mark")
    assert mark.text_content() == arabic
    assert mark.getparent().get("dir") == "auto"


def test_same_input_same_bytes() -> None:
    for render in (render_html, render_markdown):
        assert render(BRIEF, **ALL) == render(BRIEF, **ALL)
    assert render_json(BRIEF) == render_json(BRIEF)


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_render import ALL, BRIEF, render_html, render_markdown\n"
        "text = render_html(BRIEF, **ALL) + render_markdown(BRIEF, **ALL)\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    here = __file__.rsplit("/", 1)[0]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, here], env={"PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def luminance(colour: str) -> float:
    colour = colour.lstrip("#")
    if len(colour) == 3:
        colour = "".join(c * 2 for c in colour)
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_meet_wcag_aa_in_light_dark_and_print() -> None:
    text = render_html(BRIEF)
    themes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r":root \{(.*?)\}", text, re.S)
    ]
    assert len(themes) == 3
    for colours in themes:
        for ink in ("ink", "soft", "accent"):
            for back in ("page", "panel"):
                assert contrast(colours[ink], colours[back]) >= 4.5, (ink, back)
        assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5
        for shape in ("bar", "ink"):
            assert contrast(colours[shape], colours["page"]) >= 3


def test_without_behind_claims_of_given_incidents_are_followed() -> None:
    v = view(BRIEF, None, list(INCIDENTS.values()))
    assert [e.claim_id for _, e in v.shown["s-idlib"].evidence] == ["c-idlib"]
    assert [e.claim_id for _, e in v.shown["s-retake"].evidence] == ["c-retake"]
    assert [e.claim_id for _, e in v.shown["s-outlook"].evidence] == ["c-idlib", "c-hospital"]
    assert [n for n, _ in v.numbered] == list(range(1, len(BRIEF.evidence) + 1))


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([], ""),
        ([3], "3"),
        ([1, 2], "1, 2"),
        ([5, 1, 3, 4], "1, 3–5"),
        ([1, 2, 4, 5, 6], "1, 2, 4–6"),
    ],
)
def test_runs(numbers: list[int], written: str) -> None:
    assert runs(numbers) == written


@pytest.mark.parametrize(
    ("low", "best", "high", "written"),
    [
        (12, 12, 12, "12"), (12, 14, 20, "12 to 20"), (17, 17, None, "at least 17"),
        (None, None, 40, "up to 40"), (None, 25, None, "about 25"), (None, None, None, "unknown"),
        (1200, 1200, 1200, "1,200"),
    ],
)  # fmt: skip
def test_ranges(low: int | None, best: int | None, high: int | None, written: str) -> None:
    assert write_range(low, best, high) == written


def test_periods_and_percents() -> None:
    day = dt.date
    assert write_period(day(2024, 12, 2), day(2024, 12, 2)) == "2 December 2024"
    assert write_period(day(2024, 12, 2), day(2024, 12, 9)) == "2 to 9 December 2024"
    assert write_period(day(2024, 12, 2), day(2025, 1, 9)) == "2 December 2024 to 9 January 2025"
    assert write_period(None, None) == "undated"
    assert [write_percent(p) for p in (0.001, 0.5, 0.91, 0.999)] == ["<1%", "50%", "91%", ">99%"]


@pytest.mark.parametrize(
    ("prefix", "suffix", "shown"),
    [
        ("tions across Idlib. ", " The rest fol", ("… across Idlib. ", " The rest …")),
        ("Earlier: ", " All of it.", ("Earlier: ", " All of it.")),
        ("", "", ("", "")),
    ],
)
def test_context_is_cut_at_words(prefix: str, suffix: str, shown: tuple[str, str]) -> None:
    assert (before(prefix), after(suffix)) == shown


def test_map_shows_nothing_finer_than_a_town() -> None:
    site = replace(
        IDLIB,
        id="vd:x",
        name="Field hospital",
        precision=Precision.SITE,
        lat=35.93061,
        lon=36.63391,
    )
    camp = replace(IDLIB, id="vd:y", name="Atmeh camp", kind="camp", lat=36.30531, lon=36.69871)
    points = points_of([replace(INCIDENTS["i-idlib"], places=(site, camp))], [HAMA])
    assert [(p.name, p.lat, p.lon, p.count) for p in points] == [
        ("", 35.9, 36.6, 1), ("", 36.3, 36.7, 1), ("Hama", 35.13, 36.76, 0),
    ]  # fmt: skip
    svg = str(map_svg(points))
    assert "Atmeh" not in svg
    assert "Field hospital" not in svg
    assert "Hama" in svg


def test_map_tells_how_precise_a_place_is() -> None:
    admin = replace(IDLIB, precision=Precision.ADMIN1)
    country = replace(IDLIB, id="iso:SY", precision=Precision.COUNTRY)
    points = points_of([replace(INCIDENTS["i-idlib"], places=(admin, country))])
    assert [(p.name, p.exact) for p in points] == [("Idlib", False)]
    assert 'class="area"' in str(map_svg(points))
    assert map_svg([]) is None


def test_timeline_counts_every_incident_once() -> None:
    items = list(INCIDENTS.values())
    svg = str(timeline_svg(items, BRIEF.since, BRIEF.as_of))
    assert "1 December 2024: 2;" in svg
    assert "28 November 2024: 1;" in svg
    undated = replace(items[0], time=EventTime())
    svg = str(timeline_svg([undated, *items[1:]], BRIEF.since, BRIEF.as_of))
    assert "1 outside the period or undated" in svg
    control = replace(items[0], event_type="control.capture")
    assert "url(#hatch)" in str(timeline_svg([control], BRIEF.since, BRIEF.as_of))
    assert timeline_svg([undated], BRIEF.since, BRIEF.as_of) is None
    weekly = str(timeline_svg(items, dt.date(2024, 6, 1), BRIEF.as_of))
    assert "Incidents per week" in weekly


@pytest.mark.parametrize("p", [0.001, 0.05, 0.5, 0.95, 0.999])
def test_scale_holds_every_probability(p: float) -> None:
    svg = str(scale_svg(replace(FORECAST, probability=p)))
    cx = float(re.findall(r'class="dot" cx="([\d.]+)"', svg)[0])
    assert 10 <= cx <= 330


def test_markdown_has_sentences_marks_and_evidence() -> None:
    text = render_markdown(BRIEF, **ALL)
    for heading in ("# North-west Syria: situation brief", "## Key insights", "## Outlook", "## Summary",
                    "## Key figures", "## Coverage and gaps", "## Evidence", "## Attribution"):  # fmt: skip
        assert f"\n{heading}\n" in f"\n{text}"
    assert "according to SOHR. [1](#e1)" in text
    assert '<a id="e1"></a>**1.** “At least nine people' in text
    for n in re.findall(r"\(#e(\d+)\)", text):
        assert f'<a id="e{n}"></a>' in text
    assert "base rate 41 of 60 (68%)" in text
    assert text.endswith("\n")
    assert "\n\n\n" not in text


def test_markdown_is_escaped() -> None:
    text = render_markdown(nasty(), behind={"s-nasty": ("c-idlib",)})
    assert "<script" not in re.sub(r"\\.", "", text)
    assert "<img" not in re.sub(r"\\.", "", text)
    assert "javascript:" not in text


def test_terminal_prints_every_sentence_with_its_numbers() -> None:
    from rich.console import Console

    out = io.StringIO()
    render_terminal(BRIEF, Console(file=out, width=100, color_system=None), evidence=True, **ALL)
    text = " ".join(out.getvalue().split())
    for s in BRIEF.sentences():
        assert s.text in text
    assert "according to SOHR. [1]" in text
    assert "very likely, 91%" in text
    assert "base rate 41 of 60" in text
    assert "at least 42" in text
    assert "[1] “At least nine people" in text


def test_terminal_does_not_read_markup_in_texts() -> None:
    from rich.console import Console

    s = fact("s-m", "[bold]Idlib[/bold] [link=x]y[/link]", "c-idlib")
    brief = replace(BRIEF, title="[red]t", sections=(Section(name="[x]", paragraphs=(Paragraph(sentences=(s,)),)),))  # fmt: skip
    out = io.StringIO()
    render_terminal(brief, Console(file=out, width=100, color_system=None))
    assert "[bold]Idlib[/bold] [link=x]y[/link]" in out.getvalue()
    assert "[red]t" in out.getvalue()


def test_json_goes_there_and_back() -> None:
    raw = render_json(BRIEF)
    assert parse_brief(raw) == BRIEF
    assert parse_brief(raw.encode()) == BRIEF
    assert render_json(parse_brief(raw)) == raw


@pytest.mark.parametrize("raw", ["", "{", "[]", '{"id": 3}', b"\xff\xfe", "null"])
def test_what_is_no_brief_says_so(raw: str | bytes) -> None:
    with pytest.raises(UsageError, match="this is no brief") as error:
        parse_brief(raw)
    assert error.value.advice


def test_rich_and_jinja_are_imported_only_when_used() -> None:
    code = (
        "import sys\n"
        "import vedette.brief.lint, vedette.brief.render_html, vedette.brief.render_terminal\n"
        "print([m for m in ('rich', 'jinja2', 'spacy', 'numpy', 'sqlalchemy') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert out.stdout.strip() == "[]"
