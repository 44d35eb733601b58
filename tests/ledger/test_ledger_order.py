"""Whatever order evidence comes in, where order must not matter it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_factory import EXTRACTOR, claims_of, revision

from vedette.ledger import Ledger
from vedette.ledger.withdrawal import ReadRevision, Withdrawal, fingerprint, withdrawals
from vedette.model import Revision

SENTENCES = (
    "Strikes killed 25 people.",
    "Strikes killed 31 people.",
    "Two hospitals were hit.",
    "The army retook Khan Tuman.",
)
KEYS = ("a", "b", "c")


@st.composite
def texts(draw: st.DrawFn) -> Revision:
    """A text of one of a few documents. Its date follows from its key and text, as a true one does."""
    key = draw(st.sampled_from(KEYS))
    chosen = draw(st.lists(st.sampled_from(range(4)), min_size=1, max_size=3, unique=True))
    text = " ".join(SENTENCES[n] for n in chosen)
    number = sum((n + 1) * 5**place for place, n in enumerate(chosen)) % 25 + 1
    return revision(key=key, text=text, published=f"2024-12-{number:02}")


def state(ledger: Ledger) -> object:
    """All that the ledger answers, but for the order in which texts came in."""
    days = [dt.date(2024, 12, d) for d in (1, 5, 12, 31)]
    return (
        list(ledger.revisions()),
        list(ledger.claims(include_withdrawn=True)),
        ledger.withdrawals(),
        [list(ledger.claims(published_until=day)) for day in days],
        [list(ledger.claims(published_until=day, latest_only=True)) for day in days],
        [list(ledger.revisions(published_until=day, latest_only=True)) for day in days],
        ledger.stats(),
    )


def distinct_days(found: list[Revision]) -> list[Revision]:
    """Leave out a second text of a document on one day: of those the later comer is the later text."""
    kept: dict[tuple[str, dt.date | None], Revision] = {}
    for rev in found:
        kept.setdefault((rev.key, rev.published), rev)
    return [rev for rev in found if kept[rev.key, rev.published].id == rev.id]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_of_adding_and_reading_ends_alike(
    new_address: Callable[[], str], data: st.DataObject
) -> None:
    incoming = distinct_days(data.draw(st.lists(texts(), min_size=1, max_size=8)))
    states = []
    for _ in range(2):
        order = data.draw(st.permutations(incoming))
        reading = data.draw(st.permutations(sorted({r.id for r in incoming})))
        batch = data.draw(st.integers(1, 4))
        early = data.draw(st.booleans())
        by_id = {r.id: r for r in incoming}
        with Ledger.open(new_address()) as ledger:
            for answer in ledger.add_revisions(order, batch=batch):
                if early:
                    rev = by_id[answer.revision_id]
                    ledger.add_claims(rev.id, claims_of(rev), EXTRACTOR)
            for revision_id in reading:
                ledger.add_claims(revision_id, claims_of(by_id[revision_id]), EXTRACTOR)
            assert ledger.check() == []
            states.append(state(ledger))
    assert states[0] == states[1]


MARKS = st.frozensets(st.sampled_from("abc"))
DAYS = st.none() | st.dates(dt.date(2024, 12, 1), dt.date(2024, 12, 4))


@given(st.lists(st.tuples(DAYS, MARKS), max_size=6))
def test_a_claim_is_withdrawn_if_and_only_if_a_later_text_lacks_it(
    drawn: list[tuple[dt.date | None, frozenset[str]]],
) -> None:
    history = [
        ReadRevision(id=str(n), published=published, fingerprints=marks)
        for n, (published, marks) in enumerate(drawn)
    ]
    found = withdrawals(history)
    for place, rev in enumerate(history):
        for mark in rev.fingerprints:
            lacking = [r for r in history[place + 1 :] if mark not in r.fingerprints]
            assert ((rev.id, mark) in found) == bool(lacking)
            if lacking:
                assert found[rev.id, mark].by in {r.id for r in lacking}
                dated = any(r.published for r in lacking)
                assert (found[rev.id, mark].on is not None) == dated


def test_what_came_back_in_a_third_text_is_withdrawn_once_and_stands_anew() -> None:
    first, second, third = (
        ReadRevision(id=name, published=dt.date(2024, 12, day), fingerprints=frozenset(marks))
        for name, day, marks in (("r1", 1, "ab"), ("r2", 2, "b"), ("r3", 3, "ab"))
    )
    assert withdrawals([first, second, third]) == {
        ("r1", "a"): Withdrawal("r2", dt.date(2024, 12, 2))
    }


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("Strikes killed 25 people.", "Update. Strikes killed 25 people.", True),
        ("Strikes killed 25 people.", "Update. Strikes  killed\n25 people.", True),
        ("Strikes killed 25 people.", "Update. Strikes killed 26 people.", False),
        ("Strikes killed 25 people.", "Update. strikes killed 25 people.", False),
    ],
)
def test_equal_claims_of_two_texts(left: str, right: str, equal: bool) -> None:
    marks = [fingerprint(claims_of(revision(text=text))[-1]) for text in (left, right)]
    assert (marks[0] == marks[1]) is equal


def test_another_event_type_or_count_is_another_claim() -> None:
    claim = claims_of(revision(text="Strikes killed 25 people."))[0]
    other = [
        claim,
        msgspec.structs.replace(claim, event_type="violence.shelling"),
        msgspec.structs.replace(claim, counts=()),
        msgspec.structs.replace(claim, counts=(msgspec.structs.replace(claim.counts[0], low=20),)),
    ]
    assert len({fingerprint(c) for c in other}) == 4


def test_texts_under_one_date_count_in_the_order_in_which_they_came(ledger: Ledger) -> None:
    given_texts = [revision(text=s, published="2024-12-02") for s in SENTENCES]
    for rev in given_texts:
        ledger.add_revision(rev)
        ledger.add_claims(rev.id, claims_of(rev), EXTRACTOR)
    by = ledger.withdrawals()
    for older, newer in pairwise(given_texts):
        assert by[claims_of(older)[0].id] == newer.id
