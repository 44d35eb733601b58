"""Origins, judgements, what was set aside, forecasts, briefs, the log and validators."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from ledger_factory import AT, IDLIB, TOTAL, brief, forecast, judgement, revision, score, set_aside

from vedette.errors import LedgerError, NotFound
from vedette.ingest.validators import Validator
from vedette.ledger import Ledger, LogEntry
from vedette.model import Origin

LATER = AT + dt.timedelta(hours=1)


def test_origins_are_belief_and_may_be_set_anew(ledger: Ledger) -> None:
    a, b = revision(key="a"), revision(key="b")
    list(ledger.add_revisions([a, b]))
    own = {r.id: Origin(revision_id=r.id, names=("Example",), rule="publisher") for r in (a, b)}
    ledger.set_origins(own)
    reprint = Origin(revision_id=b.id, names=("AFP",), rule="near-duplicate", duplicate_of=a.id)
    ledger.set_origins({b.id: reprint})
    assert ledger.origins() == own | {b.id: reprint}
    assert list(ledger.origins()) == sorted(own)


def test_origins_of_unknown_or_other_revisions_are_refused(ledger: Ledger) -> None:
    origin = Origin(revision_id=revision().id, names=("AFP",), rule="cited")
    with pytest.raises(NotFound):
        ledger.set_origins({revision().id: origin})
    with pytest.raises(LedgerError):
        ledger.set_origins({"r-aaaaaaaaaaaa": origin})


def test_a_judgement_is_undone_not_erased_and_both_are_logged(ledger: Ledger) -> None:
    made = judgement("c-aaaaaaaaaaaa", "c-bbbbbbbbbbbb")
    assert ledger.judge(made) is True
    assert ledger.judge(made) is False
    assert ledger.judgements() == [made]
    undone = ledger.undo_judgement(made.id, "bilal", LATER)
    assert (undone.undone_by, undone.undone_at, undone.note) == ("bilal", LATER, made.note)
    assert ledger.judgements() == []
    assert ledger.judgements(live_only=False) == [undone]
    assert [(e.action, e.by, e.at) for e in ledger.log_entries()] == [
        ("judge", "amal", AT),
        ("undo", "bilal", LATER),
    ]


def test_judgements_are_never_rewritten(ledger: Ledger) -> None:
    made = judgement("c-aaaaaaaaaaaa", "c-bbbbbbbbbbbb")
    ledger.judge(made)
    with pytest.raises(LedgerError, match="never rewritten"):
        ledger.judge(msgspec.structs.replace(made, note="on second thought"))
    with pytest.raises(LedgerError, match="given as undone"):
        ledger.judge(msgspec.structs.replace(made, undone_at=LATER, undone_by="amal"))
    ledger.undo_judgement(made.id, "amal", LATER)
    with pytest.raises(LedgerError, match="was undone by amal"):
        ledger.undo_judgement(made.id, "bilal", LATER)
    with pytest.raises(NotFound):
        ledger.undo_judgement("j-aaaaaaaaaaaa", "bilal", LATER)
    assert ledger.judgements() == []


def test_nobody_cannot_judge(ledger: Ledger) -> None:
    made = judgement("c-aaaaaaaaaaaa", "c-bbbbbbbbbbbb", by=" ")
    with pytest.raises(LedgerError, match="Nobody"):
        ledger.judge(made)
    assert ledger.judgements() == []


def test_judgements_come_by_time(ledger: Ledger) -> None:
    made = [
        judgement("c-aaaaaaaaaaaa", f"c-{n}", minute=m) for n, m in (("x", 5), ("y", 1), ("z", 3))
    ]
    for each in made:
        ledger.judge(each)
    assert ledger.judgements() == sorted(made, key=lambda j: j.at)


def test_what_was_set_aside_is_counted_cleared_with_a_note_and_kept(ledger: Ledger) -> None:
    pdf, feed = set_aside(), set_aside("feed.xml#item 3", "no-text")
    assert [ledger.add_set_aside(x) for x in (pdf, feed, pdf)] == [True, True, False]
    assert ledger.set_aside() == [feed, pdf]
    assert ledger.clear_set_aside([pdf.id, "x-aaaaaaaaaaaa"], "read with its password", AT) == 1
    assert ledger.clear_set_aside([pdf.id], "again", AT) == 0
    assert ledger.set_aside() == [feed]
    assert ledger.set_aside(resolved=True) == [pdf]
    ledger.add_set_aside(pdf)
    assert ledger.set_aside() == [feed, pdf]


def test_a_forecast_is_never_rewritten_and_issued_again_is_another(ledger: Ledger) -> None:
    first = forecast()
    assert ledger.add_forecasts([first]) == (first.id,)
    assert ledger.add_forecasts([forecast(probability=0.99)]) == ()
    later = forecast("2024-12-05", 0.81)
    assert ledger.add_forecasts([later, first, later]) == (later.id,)
    assert ledger.forecasts() == [first, later]
    assert ledger.forecasts(issued_until=dt.date(2024, 12, 4)) == [first]
    assert ledger.forecasts(question_id=first.question.id) == [first, later]
    assert ledger.forecasts(ids=[later.id]) == [later]
    assert ledger.questions() == [first.question]


def test_a_score_is_given_once(ledger: Ledger) -> None:
    ledger.add_forecasts([forecast()])
    given = score(forecast())
    assert [ledger.add_scores([given]) for _ in range(2)] == [1, 0]
    with pytest.raises(LedgerError, match="another score"):
        ledger.add_scores([score(forecast(), brier=0.0)])
    with pytest.raises(NotFound):
        ledger.add_scores([score(forecast("2024-12-07"))])
    assert ledger.scores() == [given]


def test_a_brief_made_anew_is_another_edition_and_the_old_one_stays(ledger: Ledger) -> None:
    first, second, other = brief(), brief(TOTAL), brief(area="Sudan")
    assert [ledger.save_brief(b) for b in (first, first, second, second, other)] == [1, 1, 2, 2, 1]
    assert ledger.brief(first.id) == second
    assert ledger.brief(first.id, edition=1) == first
    assert ledger.briefs() == [other, second]
    with pytest.raises(NotFound):
        ledger.brief(first.id, edition=3)
    assert ledger.find(first.sentences()[0].id) == ("sentence", first.sentences()[0])
    assert ledger.sentence_brief(first.sentences()[0].id) == (first.id, 1)


def test_the_log(ledger: Ledger) -> None:
    cairo = dt.timezone(dt.timedelta(hours=2))
    ledger.log("export", "amal", AT.astimezone(cairo), "brief.html to the press office")
    (entry,) = ledger.log_entries()
    assert entry == LogEntry(
        n=entry.n, at=AT, by="amal", action="export", detail="brief.html to the press office"
    )
    with pytest.raises(LedgerError, match="no time zone"):
        ledger.log("export", "amal", dt.datetime(2024, 12, 2))


def test_validators(ledger: Ledger) -> None:
    url = "https://example.org/feed?" + "q=idlib&" * 1000
    kept = ledger.validators
    assert kept.get(url) is None
    kept.put(url, Validator(etag='W/"1"'))
    kept.put(url, Validator(last_modified="Mon, 02 Dec 2024 08:00:00 GMT"))
    assert kept.get(url) == Validator(last_modified="Mon, 02 Dec 2024 08:00:00 GMT")
    assert kept.get("https://example.org/other") is None


def test_stats_count_everything(ledger: Ledger) -> None:
    assert set(ledger.stats().values()) == {0}
    list(
        ledger.add_revisions([revision(published="2024-12-09"), revision(key="b", published=None)])
    )
    ledger.add_set_aside(set_aside())
    ledger.save_brief(brief())
    ledger.save_brief(brief(IDLIB + " " + TOTAL))
    stats = ledger.stats(published_until=dt.date(2024, 12, 2))
    assert {name: n for name, n in stats.items() if n} == {
        "documents": 2,
        "revisions": 2,
        "revisions_undated": 1,
        "revisions_later": 1,
        "set_aside": 1,
        "briefs": 1,
    }
