"""The whole ledger as lines and back, from either database into either."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ledger_factory import (
    AT,
    EXTRACTOR,
    IDLIB,
    TOTAL,
    brief,
    claims_of,
    forecast,
    judgement,
    resolution,
    revision,
    score,
    set_aside,
)

from vedette.errors import LedgerError
from vedette.ingest.validators import Validator
from vedette.ledger import Ledger, Role
from vedette.ledger.tables import METADATA
from vedette.model import Origin


def fill(ledger: Ledger) -> None:
    """One row and more in every table."""
    for text, published in (
        (f"{IDLIB} {TOTAL}", "2024-12-01"),
        (TOTAL, "2024-12-03"),
        ("É \x00.", None),
    ):
        rev = revision(text=text, published=published)
        ledger.add_revision(rev)
        ledger.add_claims(rev.id, claims_of(rev), EXTRACTOR, at=AT)
        ledger.add_resolutions(map(resolution, claims_of(rev)), "registry 1")
        ledger.set_origins({rev.id: Origin(revision_id=rev.id, names=("AFP",), rule="cited")})
    ids = [c.id for c in ledger.claims(include_withdrawn=True)]
    ledger.judge(judgement(ids[0], ids[1]))
    ledger.judge(judgement(ids[1], ids[2]))
    ledger.undo_judgement(judgement(ids[0], ids[1]).id, "bilal", AT)
    ledger.add_set_aside(set_aside())
    ledger.add_set_aside(set_aside("b.pdf"))
    ledger.clear_set_aside([set_aside().id], "read", AT)
    ledger.add_forecasts([forecast(), forecast("2024-12-05")])
    ledger.add_scores([score(forecast())])
    ledger.save_brief(brief())
    ledger.save_brief(brief(TOTAL))
    ledger.add_account("amal", Role.EDITOR, "$argon2id$x", may_export=True, by="root", at=AT)
    ledger.open_session("token", "amal", AT)
    ledger.validators.put("https://example.org/feed", Validator(etag="1"))
    ledger.linked.put(b"decided")


@pytest.fixture
def lines(tmp_path: Path) -> list[bytes]:
    with Ledger.open(tmp_path / "source.db") as source:
        fill(source)
        return list(source.dump())


def test_every_table_is_in_it(lines: list[bytes]) -> None:
    # A dump lets nobody in, and what linking decided is made again.
    left_out = {"sessions", "link_state"}
    assert set(json.loads(lines[-1])["end"]) == set(METADATA.tables) - left_out
    assert min(json.loads(lines[-1])["end"].values()) > 0
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)


def test_sqlite_to_either_database_and_back(
    lines: list[bytes], ledger: Ledger, new_address: Callable[[], str]
) -> None:
    counts = ledger.load(lines)
    assert counts == json.loads(lines[-1])["end"]
    assert list(ledger.dump()) == lines
    with Ledger.open(new_address()) as third:
        third.load(line.decode() for line in ledger.dump())
        assert list(third.dump()) == lines
        assert third.stats() == ledger.stats()
        assert third.check() == []


def test_either_database_gives_the_same_lines(ledger: Ledger, lines: list[bytes]) -> None:
    fill(ledger)
    assert list(ledger.dump()) == lines


def test_a_loaded_ledger_goes_on(ledger: Ledger, lines: list[bytes]) -> None:
    ledger.load(lines)
    before = len(ledger.log_entries())
    ledger.log("export", "amal", AT)
    assert len(ledger.log_entries()) == before + 1
    rev = next(ledger.revisions())
    ledger.add_claims(rev.id, claims_of(rev, "rules 2"), "rules 2")
    assert {c.extractor for c in ledger.claims(revision_ids=[rev.id], include_withdrawn=True)} == {
        "rules 2"
    }


def test_loading_into_a_ledger_that_holds_something_is_refused(
    ledger: Ledger, lines: list[bytes]
) -> None:
    ledger.add_revision(revision(key="here before"))
    with pytest.raises(LedgerError, match="not empty"):
        ledger.load(lines)
    assert ledger.stats()["revisions"] == 1


Break = Callable[[list[bytes]], Iterator[bytes] | list[bytes]]


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (lambda lines: [], "cut off"),
        (lambda lines: lines[:-1], "cut off"),
        (lambda lines: [x for x in lines if b'"table":"log"' not in x or b"undo" not in x], "cut off"),
        (lambda lines: [*lines[:5], lines[5][:20]], "Line 6"),
        (lambda lines: [*lines, lines[-1]], "after the last"),
        (lambda lines: lines[1:], "no dump"),
        (lambda lines: [b'{"ledger":"0000"}', *lines[1:]], "version 0000"),
        (lambda lines: [lines[0], b'{"table":"photos","row":{}}'], "photos"),
        (lambda lines: [lines[0], b'{"table":"log","row":{"x":1}}'], "no 'x'"),
        (lambda lines: [line.replace(b'"modality":"stated"', b'"modality":1') for line in lines], "Line"),
        (lambda lines: [line.replace(b'"key"', b'"kee"') for line in lines], "Line"),
        (lambda lines: [line.replace(b'"published":"2024-12-01"', b'"published":"yesterday"') for line in lines], "Line"),
        (lambda lines: [line for line in lines if b'"table":"documents"' not in line], "refuses|cut off"),
        (lambda lines: [b"Not JSON"], "Line 1"),
    ],
)  # fmt: skip
def test_a_broken_dump_is_refused_whole(
    ledger: Ledger, lines: list[bytes], alter: Break, words: str
) -> None:
    with pytest.raises(LedgerError, match=words):
        ledger.load(alter(lines))
    assert set(ledger.stats().values()) == {0}
