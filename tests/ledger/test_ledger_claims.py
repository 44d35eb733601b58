"""Claims: all of a reading or none of it, withdrawn by source but never erased."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from ledger_factory import AT, EXTRACTOR, IDLIB, REGAINED, TOTAL, claims_of, resolution, revision

from vedette.errors import LedgerError, NotFound
from vedette.ledger import Ledger, ReadAdded
from vedette.model import Claim, Revision

DEC_2, DEC_3 = dt.date(2024, 12, 2), dt.date(2024, 12, 3)


def read(ledger: Ledger, rev: Revision, extractor: str = EXTRACTOR) -> list[Claim]:
    ledger.add_revision(rev)
    found = claims_of(rev, extractor)
    ledger.add_claims(rev.id, found, extractor)
    return found


def quotes(found: object) -> list[str]:
    return [claim.span.quote for claim in found]  # type: ignore[attr-defined]


def test_claims_come_back_as_they_were_given(ledger: Ledger) -> None:
    rev = revision(text=f"{IDLIB} {TOTAL}")
    ledger.add_revision(rev)
    found = claims_of(rev)
    assert ledger.add_claims(rev.id, found, EXTRACTOR, at=AT) == ReadAdded(
        revision_id=rev.id, extractor=EXTRACTOR, status="new", claims=2
    )
    assert list(ledger.claims()) == found
    assert ledger.claim(found[1].id) == found[1]
    assert [c.best for c in ledger.claim(found[0].id).counts] == [25, 10]


def test_reading_again_changes_nothing(ledger: Ledger) -> None:
    found = read(ledger, revision())
    again = ledger.add_claims(found[0].revision_id, reversed(found), EXTRACTOR)
    assert (again.status, again.claims) == ("unchanged", 1)
    assert list(ledger.claims()) == found


def test_a_reading_without_claims_counts_as_read(ledger: Ledger) -> None:
    rev = revision()
    ledger.add_revision(rev)
    assert list(ledger.unread(EXTRACTOR)) == [rev]
    ledger.add_claims(rev.id, [], EXTRACTOR)
    assert list(ledger.unread(EXTRACTOR)) == []
    assert list(ledger.unread("rules 2")) == [rev]


def test_unread_goes_through_pages_in_order_while_claims_are_written(ledger: Ledger) -> None:
    given = [
        revision(key=f"report-{n}", published=None if n % 3 else f"2024-12-{n % 28 + 1:02}")
        for n in range(1200)
    ]
    list(ledger.add_revisions(given))
    seen = []
    for rev in ledger.unread(EXTRACTOR):
        seen.append(rev)
        if len(seen) % 7 == 0:
            ledger.add_claims(rev.id, claims_of(rev), EXTRACTOR)
    assert seen == list(ledger.revisions())


def replaced(**changes: object) -> list[Claim]:
    return [msgspec.structs.replace(claims_of(revision())[0], **changes)]


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (replaced(revision_id="r-aaaaaaaaaaaa"), "belongs to revision"),
        (replaced(document_id="d-aaaaaaaaaaaa"), "belongs to revision"),
        (replaced(extractor="rules 9"), "rules 9"),
        (replaced(span=msgspec.structs.replace(claims_of(revision())[0].span, start=1)), "quote"),
        (
            replaced(
                span=msgspec.structs.replace(claims_of(revision())[0].span, quote="27 killed")
            ),
            "quote",
        ),
        (replaced() + replaced(rule="other"), "have the id"),
    ],
)
def test_what_is_not_in_the_text_is_refused_whole(
    ledger: Ledger, claims: list[Claim], words: str
) -> None:
    rev = revision()
    ledger.add_revision(rev)
    with pytest.raises(LedgerError, match=words):
        ledger.add_claims(rev.id, claims, EXTRACTOR)
    assert list(ledger.unread(EXTRACTOR)) == [rev]
    assert list(ledger.claims()) == []


def test_claims_of_an_unknown_revision_are_refused(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.add_claims(revision().id, claims_of(revision()), EXTRACTOR)


def test_the_same_extractor_finding_something_else_is_told_to_raise_its_version(
    ledger: Ledger,
) -> None:
    rev = revision(text=f"{IDLIB} {TOTAL}")
    read(ledger, rev)
    with pytest.raises(LedgerError, match="version"):
        ledger.add_claims(rev.id, claims_of(rev)[:1], EXTRACTOR)


def test_a_dropped_claim_is_withdrawn_by_source_and_kept(ledger: Ledger) -> None:
    old = read(ledger, revision(text=f"{IDLIB} {TOTAL}", published="2024-12-01"))
    new = revision(text=f"Update. {IDLIB}", published="2024-12-03")
    ledger.add_revision(new)
    answer = ledger.add_claims(new.id, claims_of(new)[1:], EXTRACTOR)
    assert answer.withdrawn == (old[1].id,)
    assert quotes(ledger.claims()) == [IDLIB, IDLIB]
    assert quotes(ledger.claims(include_withdrawn=True)) == [IDLIB, TOTAL, IDLIB]
    assert quotes(ledger.claims(latest_only=True)) == [IDLIB]
    assert ledger.claim(old[1].id) == old[1]
    assert ledger.withdrawals() == {old[1].id: new.id}


def test_a_changed_figure_withdraws_the_old_one(ledger: Ledger) -> None:
    old = read(ledger, revision(text="Strikes killed 25 people.", published="2024-12-01"))
    read(ledger, revision(text="Strikes killed 31 people.", published="2024-12-03"))
    assert quotes(ledger.claims()) == ["Strikes killed 31 people."]
    assert list(ledger.withdrawals()) == [old[0].id]


def test_as_of_a_claim_still_stood_before_it_was_withdrawn(ledger: Ledger) -> None:
    read(ledger, revision(text=IDLIB, published="2024-12-01"))
    read(ledger, revision(text=TOTAL, published="2024-12-03"))
    assert quotes(ledger.claims(published_until=DEC_2)) == [IDLIB]
    assert quotes(ledger.claims(published_until=DEC_2, latest_only=True)) == [IDLIB]
    assert ledger.withdrawals(published_until=DEC_2) == {}
    assert quotes(ledger.claims(published_until=DEC_3)) == [TOTAL]
    assert quotes(ledger.claims(published_until=DEC_3, include_withdrawn=True)) == [IDLIB, TOTAL]


def test_an_undated_edit_withdraws_now_but_not_as_of(ledger: Ledger) -> None:
    read(ledger, revision(text=IDLIB, published="2024-12-01"))
    read(ledger, revision(text=TOTAL, published=None))
    assert quotes(ledger.claims()) == [TOTAL]
    assert quotes(ledger.claims(published_until=DEC_3)) == [IDLIB]


def test_other_documents_withdraw_nothing(ledger: Ledger) -> None:
    read(ledger, revision(key="a", text=IDLIB))
    read(ledger, revision(key="b", text=TOTAL))
    assert ledger.stats()["claims_withdrawn"] == 0


def test_latest_only_waits_for_the_last_text_to_be_read(ledger: Ledger) -> None:
    read(ledger, revision(text=IDLIB, published="2024-12-01"))
    ledger.add_revision(revision(text=TOTAL, published="2024-12-03"))
    assert quotes(ledger.claims(latest_only=True)) == [IDLIB]
    assert quotes(ledger.claims(latest_only=True, extractor=EXTRACTOR)) == [IDLIB]


def test_claims_stream_by_date_revision_and_place_in_the_text(ledger: Ledger) -> None:
    for n, published in enumerate(["2024-12-03", None, "2024-12-01", "2024-12-02", None]):
        read(ledger, revision(key=f"report-{n}", text=f"{IDLIB} {TOTAL}", published=published))
    dated = {r.id: r.published for r in ledger.revisions()}

    def place(c: Claim) -> tuple[bool, dt.date, str, int]:
        day = dated[c.revision_id]
        return (day is None, day or DEC_2, c.revision_id, c.span.start)

    found = list(ledger.claims())
    assert len(found) == 10
    assert found == sorted(found, key=place)
    assert list(ledger.claims(ids=[c.id for c in found])) == found
    assert list(ledger.claims(revision_ids=dated)) == found
    assert list(ledger.claims(ids=[found[4].id], revision_ids=dated)) == [found[4]]
    assert list(ledger.claims(ids=[found[4].id], revision_ids=[])) == []


def upgraded(found: list[Claim]) -> list[Claim]:
    """The same claims, as an extractor that knows more event types sees them."""
    return [
        msgspec.structs.replace(c, event_type="violence.shelling", extractor="rules 2")
        for c in found
    ]


def test_two_versions_of_the_extractor_are_both_kept_and_the_newest_counts(ledger: Ledger) -> None:
    first = read(ledger, revision(key="a"))
    other = read(ledger, revision(key="b", text=TOTAL))
    ledger.add_claims(first[0].revision_id, upgraded(first), "rules 2")
    assert {c.id: c.event_type for c in ledger.claims()} == {
        first[0].id: "violence.shelling",
        other[0].id: "violence.air_strike",
    }
    assert ledger.claim(first[0].id).event_type == "violence.shelling"
    assert ledger.claim(first[0].id, extractor=EXTRACTOR) == first[0]
    assert len(list(ledger.claims(extractor=EXTRACTOR))) == 2
    assert len(list(ledger.claims(extractor="rules 2"))) == 1


def test_resolutions_by_resolver(ledger: Ledger) -> None:
    found = read(ledger, revision(text=f"{IDLIB} {TOTAL} {REGAINED}"))
    assert list(ledger.unresolved("registry 1")) == found
    assert ledger.add_resolutions([resolution(c) for c in found[:2]], "registry 1") == 2
    assert list(ledger.unresolved("registry 1")) == found[2:]
    assert list(ledger.unresolved("registry 2")) == found
    expected = {c.id: resolution(c) for c in found[:2]}
    assert ledger.resolutions("registry 1") == expected
    assert list(ledger.resolutions("registry 1")) == sorted(expected)
    assert ledger.resolutions("registry 1", [found[0].id]) == {found[0].id: resolution(found[0])}
    assert ledger.resolutions("registry 1", []) == {}
    assert ledger.resolutions("registry 2") == {}


def test_a_resolution_is_belief_and_may_be_replaced(ledger: Ledger) -> None:
    (claim,) = read(ledger, revision())
    ledger.add_resolutions([resolution(claim)], "registry 1")
    ledger.add_resolutions([resolution(claim, rule="dateline")], "registry 1")
    assert ledger.resolutions("registry 1")[claim.id].time.rule == "dateline"


def test_resolutions_of_unknown_claims_are_refused_whole(ledger: Ledger) -> None:
    (claim,) = read(ledger, revision())
    unknown = msgspec.structs.replace(resolution(claim), claim_id="c-aaaaaaaaaaaa")
    with pytest.raises(NotFound):
        ledger.add_resolutions([resolution(claim), unknown], "registry 1")
    assert ledger.resolutions("registry 1") == {}


def test_a_resolution_of_an_older_form_of_the_claim_is_not_taken_for_the_new_one(
    ledger: Ledger,
) -> None:
    found = read(ledger, revision())
    ledger.add_resolutions([resolution(found[0])], "registry 1")
    ledger.add_claims(found[0].revision_id, upgraded(found), "rules 2")
    assert ledger.resolutions("registry 1") == {}
    assert [c.extractor for c in ledger.unresolved("registry 1")] == ["rules 2"]
    assert list(ledger.resolutions("registry 1", extractor=EXTRACTOR)) == [found[0].id]
    ledger.add_resolutions([resolution(found[0], rule="new")], "registry 1")
    assert ledger.resolutions("registry 1")[found[0].id].time.rule == "new"
