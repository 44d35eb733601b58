"""What linking decided outlives the command, and alters nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from vedette.bench.scale_claims import synthetic
from vedette.errors import LedgerError
from vedette.ledger import Ledger
from vedette.link import link
from vedette.link.counting import DEFAULT_RULE
from vedette.link.keeping import from_bytes
from vedette.model.codec import to_json
from vedette.pipeline import linked as pipeline
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.linked import linked
from vedette.pipeline.situation import Situation

TOLD = list(synthetic(120, seed=9))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "v.db") as opened, patch.object(pipeline, "KEPT_FROM", 50):
        yield opened


def test_a_second_call_finds_what_the_first_decided(ledger: Ledger) -> None:
    first = linked(ledger, TOLD, (), sides={}, rule=DEFAULT_RULE)
    kept = ledger.linked.get()
    assert set(from_bytes(kept).documents) == {r.claim.document_id for r in TOLD}
    again = linked(ledger, TOLD, (), sides={}, rule=DEFAULT_RULE)
    assert ledger.linked.get() == kept
    assert to_json(again) == to_json(first) == to_json(link(TOLD))


def test_a_small_ledger_keeps_nothing(ledger: Ledger) -> None:
    linked(ledger, TOLD[:40], (), sides={}, rule=DEFAULT_RULE)
    assert ledger.linked.get() == b""


def test_a_state_that_is_spoiled_is_made_anew(ledger: Ledger) -> None:
    linked(ledger, TOLD, (), sides={}, rule=DEFAULT_RULE)
    whole = ledger.linked.get()
    ledger.linked.put(whole[:-5])
    found = linked(ledger, TOLD, (), sides={}, rule=DEFAULT_RULE)
    assert to_json(found) == to_json(link(TOLD))
    assert ledger.linked.get() == whole


def test_a_ledger_that_may_not_be_written_is_linked_all_the_same(ledger: Ledger) -> None:
    refused = LedgerError("The ledger may not be written to.", "Check its permissions.")
    with patch("vedette.ledger.linked.LedgerLinked.put", side_effect=refused):
        found = linked(ledger, TOLD, (), sides={}, rule=DEFAULT_RULE)
    assert to_json(found) == to_json(link(TOLD))


def test_a_situation_is_the_same_with_and_without(syria: Ledger, knowledge: Knowledge) -> None:
    day = dt.date(2024, 12, 5)
    without = Situation(syria, knowledge, day).links
    with patch.object(pipeline, "KEPT_FROM", 1):
        earlier = Situation(syria, knowledge, day - dt.timedelta(days=1)).links
        assert len(earlier.incidents) < len(without.incidents)
        assert to_json(Situation(syria, knowledge, day).links) == to_json(without)
    assert syria.linked.get()
    syria.linked.put(b"")
