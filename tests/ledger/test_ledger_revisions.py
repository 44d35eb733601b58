"""Documents and revisions: what comes in, comes in once, and is read back as of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest
from ledger_factory import IDLIB, REGAINED, TOTAL, revision

from vedette.errors import LedgerError, NotFound, SourceError
from vedette.ledger import Added, Ledger
from vedette.model import Revision

DEC_1, DEC_2, DEC_3 = (dt.date(2024, 12, d) for d in (1, 2, 3))


def test_a_revision_comes_back_as_it_was_given(ledger: Ledger) -> None:
    given = revision(
        text="إدلب: 25 قتيلاً \U0001f6a8 \x00",
        retrieved=dt.datetime(2024, 12, 2, 8, tzinfo=dt.UTC),
        cited=("AFP",),
        url="https://example.org/idlib",
    )
    ledger.add_revision(given)
    assert ledger.revision(given.id) == given


def test_adding_again_changes_nothing_and_an_edit_is_a_revision(ledger: Ledger) -> None:
    first, edited = revision(), revision(text=IDLIB + " " + TOTAL)
    assert [ledger.add_revision(r) for r in (first, first, edited, first)] == [
        Added(status="new", revision_id=first.id, document_id=first.document_id, seq=1),
        Added(status="unchanged", revision_id=first.id, document_id=first.document_id, seq=1),
        Added(status="revised", revision_id=edited.id, document_id=first.document_id, seq=2),
        Added(status="unchanged", revision_id=first.id, document_id=first.document_id, seq=1),
    ]
    assert ledger.history(first.document_id) == [first, edited]


def test_the_same_text_with_another_date_keeps_the_first_and_says_so(ledger: Ledger) -> None:
    undated = revision(published=None)
    ledger.add_revision(undated)
    again = ledger.add_revision(revision(published="2024-12-02", retrieved=dt.datetime.now(dt.UTC)))
    assert (again.status, again.differs) == ("unchanged", ("published",))
    assert ledger.revision(undated.id).published is None


def test_an_id_of_another_document_is_refused(ledger: Ledger) -> None:
    ledger.add_revision(revision())
    stolen = msgspec.structs.replace(revision(), document_id="d-aaaaaaaaaaaa")
    with pytest.raises(LedgerError, match="is kept for document"):
        ledger.add_revision(stolen)
    assert ledger.stats()["documents"] == 1


def test_half_a_character_is_refused_with_advice(ledger: Ledger) -> None:
    broken = msgspec.structs.replace(revision(), text="Idlib \ud83d")
    with pytest.raises(LedgerError, match="encoding"):
        ledger.add_revision(broken)
    assert ledger.stats()["revisions"] == 0


def test_many_at_once_are_acknowledged_in_order(ledger: Ledger) -> None:
    given = [revision(key=f"report-{n}") for n in range(23)]
    given += [given[3], revision(key="report-3", text=TOTAL), given[3]]
    answers = list(ledger.add_revisions(iter(given), batch=5))
    assert [a.revision_id for a in answers] == [r.id for r in given]
    assert [a.status for a in answers[:23]] == ["new"] * 23
    assert [a.status for a in answers[23:]] == ["unchanged", "revised", "unchanged"]


def test_what_is_yielded_is_committed(ledger: Ledger, address: str) -> None:
    given = [revision(key=f"report-{n}") for n in range(7)]
    with Ledger.open(address, create=False) as other:
        for answer in ledger.add_revisions(given, batch=3):
            assert other.revision(answer.revision_id)


def test_a_source_that_fails_half_way_loses_nothing_it_gave(ledger: Ledger) -> None:
    def source() -> Iterator[Revision]:
        yield revision(key="one")
        yield revision(key="two")
        raise SourceError("network", "The server did not give a usable answer.")

    answers = ledger.add_revisions(source(), batch=100)
    assert [next(answers).status, next(answers).status] == ["new", "new"]
    with pytest.raises(SourceError):
        next(answers)
    assert ledger.stats()["revisions"] == 2


def test_a_batch_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    ledger.add_revision(revision(key="kept"))
    stolen = msgspec.structs.replace(revision(key="kept"), document_id="d-aaaaaaaaaaaa")
    with pytest.raises(LedgerError):
        list(ledger.add_revisions([revision(key="one"), stolen], batch=10))
    assert [r.key for r in ledger.revisions()] == ["kept"]


def test_revisions_come_by_date_and_id_undated_last(ledger: Ledger) -> None:
    given = [
        revision(key=f"{published}-{n}", published=published)
        for published in (None, "2024-12-03", "2024-11-30", "2024-12-01")
        for n in range(3)
    ]
    for _ in ledger.add_revisions(given):
        pass
    expected = sorted(given, key=lambda r: (r.published is None, r.published or DEC_1, r.id))
    assert list(ledger.revisions()) == expected
    assert list(ledger.revisions(ids=[r.id for r in given])) == expected
    assert list(ledger.revisions(ids=[])) == []


@pytest.mark.parametrize(
    ("until", "latest_only", "expected"),
    [
        (None, False, ["first", "edited", "other", "undated"]),
        (None, True, ["edited", "other", "undated"]),
        (DEC_3, True, ["edited", "other"]),
        (DEC_2, True, ["first"]),
        (DEC_2, False, ["first"]),
        (DEC_1, True, ["first"]),
        (dt.date(2024, 11, 30), True, []),
    ],
)
def test_as_of_gives_the_text_as_it_stood(
    ledger: Ledger, until: dt.date | None, latest_only: bool, expected: list[str]
) -> None:
    named = {
        "first": revision(key="a", text=IDLIB, published="2024-12-01"),
        "edited": revision(key="a", text=TOTAL, published="2024-12-03"),
        "other": revision(key="b", text=REGAINED, published="2024-12-03"),
        "undated": revision(key="c", text=REGAINED, published=None),
    }
    for rev in named.values():
        ledger.add_revision(rev)
    found = {r.id for r in ledger.revisions(published_until=until, latest_only=latest_only)}
    assert found == {named[name].id for name in expected}


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        (["2024-12-01", "2024-12-03"], 1),
        (["2024-12-03", "2024-12-01"], 0),  # the older text came in later
        (["2024-12-01", "2024-12-01"], 1),  # an edit under the same date
        (["2024-12-01", None], 1),  # the edit lost its date
        ([None, None], 1),
        ([None, "2024-12-01"], 1),
    ],
)
def test_which_text_is_the_last(ledger: Ledger, dates: list[str | None], last: int) -> None:
    given = [revision(text=t, published=d) for t, d in zip((IDLIB, TOTAL), dates, strict=True)]
    for rev in given:
        ledger.add_revision(rev)
    assert list(ledger.revisions(latest_only=True)) == [given[last]]


def test_ids_combine_with_as_of(ledger: Ledger) -> None:
    early, late = (
        revision(key="a", published="2024-12-01"),
        revision(key="b", published="2024-12-03"),
    )
    list(ledger.add_revisions([early, late]))
    assert list(ledger.revisions(ids=[late.id, early.id], published_until=DEC_2)) == [early]


def test_unknown_ids_are_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.revision("r-aaaaaaaaaaaa")
    with pytest.raises(NotFound):
        ledger.history("d-aaaaaaaaaaaa")


def test_a_stream_sees_one_state_and_writers_go_on_beside_it(ledger: Ledger) -> None:
    list(ledger.add_revisions(revision(key=f"report-{n}") for n in range(700)))
    seen = 0
    for rev in ledger.revisions():
        if seen % 100 == 0:
            ledger.add_revision(revision(key=f"while reading {seen}", text=rev.text + " More."))
        seen += 1
    assert seen == 700
    assert ledger.stats()["revisions"] == 707
