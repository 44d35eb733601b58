"""From the example corpora to briefs: the way that a stranger takes on the first day."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from vedette.brief.compose import INSIGHTS, OUTLOOK, SUMMARY
from vedette.brief.render_json import parse_brief, render_json
from vedette.errors import UsageError
from vedette.ledger import Ledger
from vedette.model import Brief
from vedette.pipeline.briefing import Made, make_brief
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
AREA, AS_OF = "north-west Syria", dt.date(2024, 12, 2)


@pytest.fixture(scope="module")
def made(syria: Ledger, knowledge: Knowledge) -> Made:
    return make_brief(syria, knowledge, area_name=AREA, as_of=AS_OF)


def texts(brief: Brief, section: str) -> list[str]:
    return [
        s.text
        for part in brief.sections
        if part.name == section
        for p in part.paragraphs
        for s in p.sentences
    ]


def test_the_brief_has_the_form_that_was_asked_for(made: Made) -> None:
    assert [s.name for s in made.brief.sections] == [INSIGHTS, OUTLOOK, SUMMARY]
    assert len(texts(made.brief, INSIGHTS)) >= 3
    assert len(texts(made.brief, OUTLOOK)) >= 3
    paragraphs = next(s for s in made.brief.sections if s.name == SUMMARY).paragraphs
    assert len(paragraphs) >= 4


def test_every_outlook_has_probability_horizon_and_base_rate(made: Made) -> None:
    for f, text in zip(made.forecasts, texts(made.brief, OUTLOOK), strict=True):
        assert 0 < f.probability < 1
        assert f.question.resolver.end > AS_OF
        assert f"{f.base_rate.k:,} of {f.base_rate.n:,}" in text
        assert "base rate" in text
        assert not {"may", "could", "might"} & set(text.split())


@pytest.mark.parametrize(
    "words",
    [
        # strikes with their figures
        ("on a hospital in Aleppo", "killed 12 people", "injured 23"),
        ("in Idlib", "at least nine people", "at least 62"),
        ("roundabout in Aleppo", "at least 16 people", "injured 20"),
        ("Darat Izza and Atarib", "at least 17 people"),
        # captures of towns by name, with who said so
        (
            "Khan Shaykhun and Maarat al-Numan",
            "captured by the Syrian opposition",
            "Al Arabiya reported",
        ),
        (
            "Nubbul and Al-Zahraa",
            "Syrian Democratic Forces",
            "taken from the Syrian Army",
            "Kurdistan 24",
        ),
        ("Tell Rifaat", "Syrian National Army", "not independently confirmed"),
        # who fights for whom
        ("Syrian National Army is backed by Turkey",),
        ("Syrian opposition is led by Hay'at Tahrir al-Sham",),
        ("Russia and the Syrian Air Force are named together",),
    ],
)
def test_what_the_brief_must_tell(made: Made, words: tuple[str, ...]) -> None:
    summary = texts(made.brief, SUMMARY)
    assert any(all(w in s for w in words) for s in summary), summary


def test_the_brief_passes_its_own_lint(made: Made) -> None:
    assert made.findings == ()


def test_every_sentence_opens_its_evidence_down_to_the_quoted_words(made: Made) -> None:
    quotes = {e.claim_id: e for e in made.brief.evidence}
    for e in made.brief.evidence:
        text = made.facts.revisions[e.revision_id].text
        claim = made.facts.claims[e.claim_id]
        assert text[claim.span.start : claim.span.end] == e.quote
    assert quotes
    for s in made.brief.sentences():
        assert s.rests_on, s.text


def test_nothing_dated_later_is_used(made: Made) -> None:
    assert made.brief.coverage.later_than_as_of > 0
    assert all(e.published is not None and e.published <= AS_OF for e in made.brief.evidence)
    assert "Salamiyah" not in render_json(made.brief)


def test_a_ledger_that_knows_the_future_gives_the_same_brief(
    made: Made, knowledge: Knowledge, tmp_path: Path, ledger_of: Callable[..., Ledger]
) -> None:
    lines = (EXAMPLES / "syria-2024" / "items.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "syria-2024").mkdir()
    past = tmp_path / "syria-2024" / "items.jsonl"
    past.write_text(
        "\n".join(x for x in lines if json.loads(x)["published"] <= "2024-12-02") + "\n",
        encoding="utf-8",
    )
    alone = make_brief(ledger_of(str(past.parent)), knowledge, area_name=AREA, as_of=AS_OF).brief
    known = msgspec.structs.replace(made.brief.coverage, later_than_as_of=0)
    assert render_json(alone) == render_json(msgspec.structs.replace(made.brief, coverage=known))


def test_order_of_reading_does_not_show(made: Made, knowledge: Knowledge, tmp_path: Path) -> None:
    lines = (EXAMPLES / "syria-2024" / "items.jsonl").read_text(encoding="utf-8").splitlines()
    random.Random(7).shuffle(lines)
    half = len(lines) // 2
    (tmp_path / "syria-2024").mkdir()
    items = tmp_path / "syria-2024" / "items.jsonl"
    with Ledger.open(tmp_path / "v.db") as ledger:
        for part in (lines[:half], lines[half:]):
            items.write_text("\n".join(part) + "\n", encoding="utf-8")
            take_in(ledger, [str(items.parent)], retrieved=dt.datetime(2025, 3, 1, tzinfo=dt.UTC))
            read_new(ledger, knowledge)
        again = make_brief(ledger, knowledge, area_name=AREA, as_of=AS_OF).brief
    assert render_json(again) == render_json(made.brief)


def test_reading_again_changes_nothing(syria: Ledger, knowledge: Knowledge, made: Made) -> None:
    again = take_in(
        syria, [str(EXAMPLES / "syria-2024")], retrieved=dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
    )
    assert (again.new, again.revised, again.unchanged) == (0, 0, 201)
    assert read_new(syria, knowledge).revisions == 0
    assert make_brief(syria, knowledge, area_name=AREA, as_of=AS_OF).brief == made.brief


def test_the_brief_comes_back_from_its_json(made: Made) -> None:
    assert render_json(parse_brief(render_json(made.brief))) == render_json(made.brief)


def test_another_crisis_needs_no_change_but_the_area(sudan: Ledger, knowledge: Knowledge) -> None:
    made = make_brief(sudan, knowledge, area_name="Sudan", as_of=dt.date(2024, 12, 31))
    assert made.findings == ()
    assert len(texts(made.brief, INSIGHTS)) >= 3
    assert len(texts(made.brief, OUTLOOK)) >= 3
    told = "\n".join(texts(made.brief, SUMMARY))
    for words in (
        "Rapid Support Forces",
        "on a hospital in Al-Fashir",
        "at least 100 people",
        "at least 65 people",
    ):
        assert words in told
    assert "at least 782 civilians" in told
    assert "the two are not added" in told


@pytest.mark.parametrize(
    ("corpus", "area", "as_of"),
    [
        ("syria", "Syria", "2024-12-08"),
        ("syria", "Syria", "2024-12-20"),
        ("syria", "Homs", "2024-12-10"),
        ("syria", "Aleppo Governorate", "2025-01-10"),
        ("syria", "Idlib", "2024-12-01"),
        ("sudan", "Sudan", "2024-06-30"),
        ("sudan", "Sudan", "2024-11-01"),
        ("sudan", "Darfur", "2024-12-31"),
        ("sudan", "El Fasher", "2024-08-31"),
        ("sudan", "Khartoum", "2024-10-31"),
    ],
)
def test_briefs_of_other_areas_and_days_pass_the_lint(
    corpus: str, area: str, as_of: str, knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    ledger: Ledger = request.getfixturevalue(corpus)
    made = make_brief(ledger, knowledge, area_name=area, as_of=dt.date.fromisoformat(as_of))
    assert [(f.check, f.fragment, f.message) for f in made.findings] == []
    assert texts(made.brief, SUMMARY)


def test_an_empty_ledger_says_what_to_do(knowledge: Knowledge, tmp_path: Path) -> None:
    with (
        Ledger.open(tmp_path / "v.db") as ledger,
        pytest.raises(UsageError, match="vedette ingest"),
    ):
        make_brief(ledger, knowledge, area_name=AREA, as_of=AS_OF)


def test_an_unknown_area_names_near_ones(syria: Ledger, knowledge: Knowledge) -> None:
    with pytest.raises(UsageError, match="did you mean"):
        make_brief(syria, knowledge, area_name="Aleppoville", as_of=AS_OF)
