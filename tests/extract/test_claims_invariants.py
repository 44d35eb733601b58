"""What holds for any text: no error, right offsets, the same claims however the texts are batched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from claim_facts import assert_offsets
from extract_revisions import revision_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.extract import reader as reader_module
from vedette.extract.reader import Extractor
from vedette.extract.screen import may_hold_claim
from vedette.model import EVENT_TYPES, Claim, Revision

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

WORDS = st.sampled_from(
    "air strikes killed the army rebels Aleppo in Syria said that 25 people including ten children "
    "captured of town Hama on Monday since November dozens were injured by Russian warplanes , . "
    "\n “ ” ( ) - Deir ez-Zor Tahrir al-Sham RSF denied may their it and".split(" ")
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(max_size=200),
    st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=30).map(" ".join),
)


def items(corpus: str, first: int) -> list[Revision]:
    lines = (EXAMPLES / corpus / "items.jsonl").read_text(encoding="utf-8").splitlines()
    return [revision_of(json.loads(line)["text"]) for line in lines[:first]]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_any_text_is_read_with_right_offsets(extractor: Extractor, text: str) -> None:
    revision = revision_of(text)
    ((_, claims),) = extractor.read([revision])
    assert_offsets(claims, revision)
    assert all(c.event_type in EVENT_TYPES for c in claims)
    assert len({c.id for c in claims}) == len(claims)
    ((_, again),) = extractor.read([revision])
    assert again == claims


def test_no_revisions_give_nothing(extractor: Extractor) -> None:
    assert list(extractor.read([])) == []


@pytest.mark.parametrize("text", ["", " \n\n ", "…", "x" * 5000, "killed " * 600, "\u200b\ufeff", "اشتباكات في حلب"])  # fmt: skip
def test_odd_texts_are_read(extractor: Extractor, text: str) -> None:
    revision = revision_of(text)
    ((back, claims),) = extractor.read([revision])
    assert back == revision
    assert_offsets(claims, revision)


@pytest.mark.parametrize("corpus", ["syria-2024", "sudan-2024"])
def test_batches_do_not_show_in_the_claims(extractor: Extractor, corpus: str) -> None:
    revisions = items(corpus, 30)
    together = {r.id: c for r, c in extractor.read(revisions)}
    backwards = {r.id: c for r, c in extractor.read(revisions[::-1])}
    alone = {r.id: next(iter(extractor.read([r])))[1] for r in revisions}
    assert together == alone
    assert backwards == alone


@pytest.mark.parametrize("corpus", ["syria-2024", "sudan-2024"])
def test_examples_have_right_offsets(extractor: Extractor, corpus: str) -> None:
    for revision, claims in extractor.read(items(corpus, 300)):
        assert_offsets(claims, revision)


def test_screen_keeps_what_a_full_reading_finds(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    revisions = [*items("syria-2024", 300), *items("sudan-2024", 300)]
    screened = [c.id for _, claims in extractor.read(revisions) for c in claims]
    monkeypatch.setattr(reader_module, "may_hold_claim", lambda *_: True)
    full: list[Claim] = [c for _, claims in extractor.read(revisions) for c in claims]
    lost = [c.span.quote for c in full if c.id not in set(screened)]
    assert len(full) > 250
    assert len(lost) <= 0.005 * len(full), lost


@pytest.mark.parametrize(
    "sentence",
    [
        "The town of Talbiseh fell to rebels.",
        "Two migrants drowned.",
        "They fled.",
        "Fighting broke out.",
        "Rebels overran the base.",
    ],
)
def test_screen_lets_through(sentence: str) -> None:
    assert may_hold_claim(sentence)


@pytest.mark.parametrize(
    "sentence", ["The museum opens on Sunday.", "Prices rose by three per cent.", ""]
)
def test_screen_rules_out(sentence: str) -> None:
    assert not may_hold_claim(sentence)
