from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec
import pytest

from vedette.errors import UsageError
from vedette.model import Control, CountKind, Figure, Incident, Question
from vedette.outlook import history, questions, resolvers
from vedette.outlook.facts import LedgerFacts

from .made import AREA, AS_OF, change, forecasts, incident, killed

FIRST, LAST = dt.date(2024, 12, 3), dt.date(2025, 1, 1)
BEFORE, AFTER = dt.date(2024, 12, 2), dt.date(2025, 1, 2)
LATER = dt.date(2025, 3, 1)
READ = ((dt.date(2024, 12, 10), 4), (dt.date(2024, 12, 30), 2))


def facts(*records: Incident | Control, documents=READ, as_of: dt.date = LATER) -> LedgerFacts:
    return LedgerFacts(
        as_of=as_of,
        incidents=tuple(r for r in records if isinstance(r, Incident)),
        controls=tuple(r for r in records if isinstance(r, Control)),
        documents=documents,
    )


def strike(day: dt.date, n: int, *, sites: tuple[str, ...] = (), key: str = "a") -> Incident:
    return incident(key, "violence.air_strike", day, killed(n), sites=sites)


def moved(actor: str, kind: str = "movement.reinforcement") -> Incident:
    return incident("m", kind, FIRST, mover=actor)


def fled(n: int | None) -> Incident:
    figures = () if n is None else (Figure(kind=CountKind.DISPLACED, group="people", best=n),)
    return incident("d", "humanitarian.displacement", FIRST, *figures)


DEATHS = questions.deaths(AREA, AS_OF, 30, 10)
CIVILIANS = questions.civilians(AREA, AS_OF, 30, 5)
FIGHTING = questions.fighting(AREA, AS_OF, 30)
ANY_SITE = questions.site(AREA, AS_OF, 30)
HOSPITAL = questions.site(AREA, AS_OF, 30, "hospital")
CONTROL = questions.control(AREA, AS_OF, 30)
SARAQIB = questions.place_changes(AREA, AS_OF, 30, "Saraqib", "", "HTS", "hts")
NEWCOMER = questions.newcomer(AREA, AS_OF, 30, ["hts", "saa"])
DISPLACED = questions.displaced(AREA, AS_OF, 30)
MANY_DISPLACED = questions.displaced(AREA, AS_OF, 30, 1000)
CEASEFIRE = questions.ceasefire(AREA, AS_OF, 30)


@pytest.mark.parametrize(
    ("question", "known", "happened"),
    [
        (DEATHS, facts(strike(FIRST, 10)), True),
        (DEATHS, facts(strike(LAST, 10)), True),
        (DEATHS, facts(strike(FIRST, 9)), False),
        (DEATHS, facts(strike(FIRST, 6), strike(LAST, 4, key="b")), True),
        (DEATHS, facts(strike(BEFORE, 10)), False),
        (DEATHS, facts(strike(AFTER, 10)), False),
        (DEATHS, facts(incident("a", "disaster.natural", FIRST, killed(90))), False),
        (DEATHS, facts(incident("a", "violence.air_strike", FIRST, killed(90), precision="month")), False),
        (DEATHS, facts(), False),
        (CIVILIANS, facts(strike(FIRST, 50)), False),
        (CIVILIANS, facts(incident("a", "violence.shelling", FIRST, killed(5, "civilians"))), True),
        (FIGHTING, facts(incident("a", "violence.clash", FIRST)), True),
        (FIGHTING, facts(incident("a", "violence.casualties", FIRST, killed(3))), False),
        (FIGHTING, facts(incident("a", "protest.peaceful", FIRST)), False),
        (ANY_SITE, facts(strike(FIRST, 1, sites=("school",))), True),
        (ANY_SITE, facts(strike(FIRST, 1, sites=("barracks",))), False),
        (HOSPITAL, facts(strike(FIRST, 1, sites=("school",))), False),
        (HOSPITAL, facts(strike(FIRST, 0, sites=("clinic",))), True),
        (CONTROL, facts(change("1", "Hama", FIRST)), True),
        (CONTROL, facts(change("1", "Hama", FIRST, kind="control.siege")), False),
        (CONTROL, facts(change("1", "Hama", BEFORE)), False),
        (SARAQIB, facts(change("1", "saraqib", FIRST, holder="SAA")), True),
        (SARAQIB, facts(change("1", "Saraqib", FIRST, holder="HTS")), False),
        (SARAQIB, facts(change("1", "Hama", FIRST, holder="SAA")), False),
        (NEWCOMER, facts(moved("pmf")), True),
        (NEWCOMER, facts(moved("saa")), False),
        (NEWCOMER, facts(moved("pmf", "movement.departure")), False),
        (DISPLACED, facts(fled(None)), True),
        (DISPLACED, facts(strike(FIRST, 1)), False),
        (MANY_DISPLACED, facts(fled(1000)), True),
        (MANY_DISPLACED, facts(fled(None)), False),
        (CEASEFIRE, facts(incident("c", "agreement.ceasefire", LAST)), True),
        (CEASEFIRE, facts(incident("c", "agreement.talks", LAST)), False),
    ],
)  # fmt: skip
def test_truth_tables(question: Question, known: LedgerFacts, happened: bool) -> None:
    outcome = resolvers.resolve(question, known, LATER)
    assert outcome is not None
    assert outcome.happened is happened
    if happened:
        assert outcome.evidence


def test_every_ledger_query_has_a_truth_table() -> None:
    asked = {q.kind for q in (DEATHS, CIVILIANS, FIGHTING, ANY_SITE, CONTROL, SARAQIB, NEWCOMER, DISPLACED, CEASEFIRE)}  # fmt: skip
    asked |= {"doubling", "halving", "outsider", "resurgence"}  # in test_turns
    assert asked == set(resolvers.LEDGER_QUERIES)


def test_nothing_read_in_the_window_is_void() -> None:
    known = facts(documents=((BEFORE, 9), (AFTER, 9)))
    outcome = resolvers.resolve(DEATHS, known, LATER)
    assert outcome is not None
    assert outcome.happened is None
    assert "void" in outcome.note


@pytest.mark.parametrize(
    ("on", "as_of"),
    [
        (LAST, LATER),
        (LAST + dt.timedelta(days=2), LATER),
        (LATER, LAST - dt.timedelta(days=1)),
    ],
)
def test_too_early_to_say(on: dt.date, as_of: dt.date) -> None:
    assert resolvers.resolve(DEATHS, facts(strike(FIRST, 99), as_of=as_of), on) is None


def test_what_is_dated_after_the_ledger_s_day_does_not_count() -> None:
    known = facts(strike(LAST, 99), as_of=LAST)
    assert resolvers.resolve(DEATHS, known, LATER).happened is True
    shorter = replace(known, as_of=LAST, incidents=(strike(AFTER, 99),))
    assert resolvers.resolve(DEATHS, shorter, LATER).happened is False


@pytest.mark.parametrize(
    ("threshold", "happened"), [(25, True), (1000, True), (2282, True), (2283, False)]
)
def test_country_months_are_answered_by_the_history(threshold: int, happened: bool) -> None:
    question = questions.country_deaths("SY", "Syria", AS_OF, threshold, 3)
    assert (question.resolver.start, question.resolver.end) == (
        dt.date(2025, 1, 1),
        dt.date(2025, 3, 31),
    )
    outcome = resolvers.resolve(question, history.load(), dt.date(2025, 7, 1))
    assert outcome is not None
    assert (outcome.happened, outcome.count) == (happened, 531 + 265 + 1486)


def test_months_that_the_history_does_not_reach_stay_open() -> None:
    question = questions.country_deaths("SY", "Syria", dt.date(2026, 4, 2), 25, 3)
    assert resolvers.resolve(question, history.load(), dt.date(2027, 1, 1)) is None


def test_a_question_without_a_resolver_is_refused() -> None:
    odd = msgspec.structs.replace(
        DEATHS, resolver=msgspec.structs.replace(DEATHS.resolver, query="mood")
    )
    with pytest.raises(UsageError, match="no resolver 'mood'"):
        resolvers.resolve(odd, facts(), LATER)
    elsewhere = msgspec.structs.replace(
        DEATHS, resolver=msgspec.structs.replace(DEATHS.resolver, source="a hunch")
    )
    with pytest.raises(UsageError, match="a hunch"):
        resolvers.check(elsewhere)


def test_the_wrong_kind_of_facts_is_refused() -> None:
    with pytest.raises(UsageError, match="ledger"):
        resolvers.resolve(DEATHS, history.load(), LATER)
    with pytest.raises(UsageError, match="history"):
        resolvers.resolve(
            questions.country_deaths("SY", "Syria", AS_OF, 25, 1), facts(), AFTER.replace(month=6)
        )


def test_every_question_asked_has_a_resolver() -> None:
    for f in forecasts():
        resolvers.check(f.question)
        known = (
            history.load()
            if f.question.kind == "country_deaths"
            else facts(as_of=dt.date(2025, 8, 1))
        )
        assert resolvers.resolve(f.question, known, dt.date(2025, 8, 1)) is not None


@pytest.mark.parametrize(
    ("published", "n", "happened"),
    [
        ((10,), 12, True),  # it came true, whatever was read later
        ((10,), 3, None),  # reading stopped on the 10th: nothing says that no more came
        ((10, 24), 3, False),
        ((24,), 0, False),
    ],
)
def test_a_no_needs_documents_to_the_end(
    published: tuple[int, ...], n: int, happened: bool | None
) -> None:
    question = questions.deaths(AREA, BEFORE, 30, 10)
    days = tuple((dt.date(2024, 12, d), 1) for d in published)
    outcome = resolvers.resolve(question, facts(strike(FIRST, n), documents=days), LATER)
    assert outcome is not None
    assert outcome.happened is happened
    if happened is None:
        assert outcome.note == "void: no document on the area was read towards the window's end"
