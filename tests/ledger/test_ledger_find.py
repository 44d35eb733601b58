"""Finding records by what a person types."""

from __future__ import annotations

import pytest
from ledger_factory import (
    EXTRACTOR,
    IDLIB,
    TOTAL,
    brief,
    claims_of,
    forecast,
    judgement,
    revision,
    set_aside,
)

from vedette.errors import NotFound
from vedette.ledger import Ledger
from vedette.model.ids import PREFIXES


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    rev = revision(text=f"{IDLIB} {TOTAL}")
    ledger.add_revision(rev)
    ledger.add_claims(rev.id, claims_of(rev), EXTRACTOR)
    ledger.add_set_aside(set_aside())
    ledger.judge(judgement(*(c.id for c in claims_of(rev))))
    ledger.add_forecasts([forecast()])
    ledger.save_brief(brief())
    return ledger


REV = revision(text=f"{IDLIB} {TOTAL}")
RECORDS = [
    ("document", REV.document_id, [REV]),
    ("revision", REV.id, REV),
    ("claim", claims_of(REV)[1].id, claims_of(REV)[1]),
    ("set aside", set_aside().id, set_aside()),
    ("judgement", judgement(*(c.id for c in claims_of(REV))).id, None),
    ("question", forecast().question.id, forecast().question),
    ("forecast", forecast().id, forecast()),
    ("brief", brief().id, brief()),
    ("sentence", brief().sentences()[0].id, brief().sentences()[0]),
]


@pytest.mark.parametrize(("kind", "record_id", "record"), RECORDS)
def test_by_id_by_its_start_and_without_the_letter(
    filled: Ledger, kind: str, record_id: str, record: object
) -> None:
    for typed in (record_id, f" {record_id.upper()} ", record_id[:9], record_id[2:10]):
        found_kind, found = filled.find(typed)
        assert found_kind == kind
        assert record is None or found == record


def test_a_start_that_several_share_lists_them(filled: Ledger) -> None:
    with pytest.raises(NotFound, match="Several records start with 'c-'") as caught:
        filled.find("c-")
    assert all(c.id in caught.value.advice for c in claims_of(REV))


def test_an_unknown_id_names_near_ones(filled: Ledger) -> None:
    known = claims_of(REV)[0].id
    with pytest.raises(NotFound, match="No record") as caught:
        filled.find(known[:8] + "zzzzzz")
    assert known in caught.value.advice


@pytest.mark.parametrize("typed", ["zz-nothing", "c-0", "1", "%", "c-%", "'; drop table claims"])
def test_nonsense_is_not_found(filled: Ledger, typed: str) -> None:
    with pytest.raises(NotFound):
        filled.find(typed)


@pytest.mark.parametrize("letter", ["i", "t", "h", "k"])
def test_what_is_computed_says_so(filled: Ledger, letter: str) -> None:
    with pytest.raises(NotFound, match=f"A {PREFIXES[letter]} .* is computed"):
        filled.find(f"{letter}-aaaaaaaaaaaa")
