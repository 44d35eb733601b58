"""Doubling, halving, resurgence, named sites, outside states, levels of displacement: what is asked, and resolved."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from vedette.errors import UsageError
from vedette.model import CountKind, Figure, Forecast, Incident, Part, Place, Precision
from vedette.outlook import daily, facts, history, questions, reference, resolvers, run
from vedette.outlook.facts import LedgerFacts

from .made import AREA, AS_OF, CONTROLS, INCIDENTS, incident, killed

PAST = history.load()
FIRST = AS_OF + dt.timedelta(days=1)
LATER = dt.date(2025, 3, 1)
READ = ((dt.date(2024, 12, 10), 4), (dt.date(2024, 12, 30), 2))
HOMES = {"ru": "RU", "ru-air": "RU", "tr": "TR", "saa": "SY", "hts": ""}


def asked(
    records, *, every: bool = True, known_from=None, countries=("SY",)
) -> dict[str, list[Forecast]]:
    made = run.outlook(
        AREA, countries, AS_OF, records, CONTROLS, history=PAST, most=None, homes=HOMES,
        known_from=known_from, every=every,
    )  # fmt: skip
    out: dict[str, list[Forecast]] = {}
    for f in made:
        out.setdefault(f.question.kind, []).append(f)
    return out


def acting(key: str, who: str, day: dt.date, kind: str = "violence.air_strike", role: str = "perpetrator") -> Incident:  # fmt: skip
    made = incident(key, kind, day, killed(3))
    return msgspec.structs.replace(made, parts=(Part(role=role, name=who, actor_id=who),))


def placed(key: str, day: dt.date, division: str) -> Incident:
    at = Place(
        id=f"p-{division}", name=division, kind="town", precision=Precision.TOWN, lat=0.0, lon=0.0, country="SY",
        admin1=division, admin1_id=f"id-{division}",
    )  # fmt: skip
    return msgspec.structs.replace(incident(key, "violence.shelling", day, killed(1)), places=(at,))


def known(*records: Incident, documents=READ) -> LedgerFacts:
    return LedgerFacts(as_of=LATER, incidents=records, documents=documents, states=HOMES)


# every kind of question over every horizon --------------------------------------------------------


def test_every_horizon_is_asked_and_every_question_has_its_grounds() -> None:
    made = asked(INCIDENTS)
    for kind in ("deaths", "civilians", "fighting", "control", "newcomer", "outsider", "site", "displaced", "ceasefire"):  # fmt: skip
        days = {(f.question.resolver.end - AS_OF).days for f in made[kind]}
        assert days == {7, 30, 90}, kind
    for forecasts in made.values():
        for f in forecasts:
            assert 0 < f.probability < 1
            assert 0 <= f.base_rate.k <= f.base_rate.n
            assert f.base_rate.n >= 12
            assert f.would_change
            resolvers.check(f.question)
    spans = {f.question.resolver.end.month for f in made["country_deaths"]}
    assert spans == {3, 6, 12}


def test_named_kinds_of_site() -> None:
    kinds = {f.question.resolver.arguments["kind"] for f in asked(INCIDENTS)["site"]}
    assert (
        {"any", "hospital", "school", "market", "worship", "camp"}
        >= kinds
        >= {"any", "hospital", "school"}
    )
    fitting = asked(INCIDENTS, every=False)["site"][0]
    assert fitting.question.resolver.arguments == {"kind": "hospital"}
    assert fitting.question.text.startswith(
        "a hospital, clinic or ambulance will be reported struck"
    )


# doubling and halving ----------------------------------------------------------------------------

WEEKS = tuple(
    incident(f"w{n}", "violence.shelling", AS_OF - dt.timedelta(days=n), killed(2))
    for n in range(120)
)


def test_doubling_and_halving_start_from_the_days_before() -> None:
    made = asked(WEEKS)
    doubling = {(f.question.resolver.end - AS_OF).days: f for f in made["doubling"]}
    assert doubling[30].question.resolver.threshold == 120
    assert doubling[30].question.text == (
        "at least 120 people will be reported killed by violence in north-west Syria between 3 December 2024 "
        "and 1 January 2025, twice the 60 of the 30 days before"
    )
    halving = {(f.question.resolver.end - AS_OF).days: f for f in made["halving"]}
    assert halving[7].question.resolver.threshold == 7
    assert "at most 7 people" in halving[7].question.text
    # two a day for months: neither is near
    assert doubling[30].probability < 0.15
    assert halving[30].probability < 0.35
    assert "doubling" not in asked(WEEKS[:2])


@pytest.mark.parametrize(
    ("build", "deaths", "happened"),
    [
        (questions.doubling, 40, True),
        (questions.doubling, 39, False),
        (questions.halving, 10, True),
        (questions.halving, 11, False),
        (questions.halving, 0, True),
    ],
)
def test_turns_are_resolved_on_the_count(build, deaths: int, happened: bool) -> None:
    q = build(AREA, AS_OF, 30, 20)
    records = (incident("a", "violence.clash", FIRST, killed(deaths)),) if deaths else ()
    found = resolvers.resolve(q, known(*records), LATER)
    assert found is not None
    assert found.happened is happened


def test_few_deaths_prove_a_halving_only_where_reading_went_on() -> None:
    q = questions.halving(AREA, AS_OF, 30, 20)
    early = ((dt.date(2024, 12, 5), 3),)
    found = resolvers.resolve(q, known(documents=early), LATER)
    assert found is not None
    assert found.happened is None
    # many deaths do disprove it, whatever was read later
    many = known(incident("a", "violence.clash", FIRST, killed(30)), documents=early)
    assert resolvers.resolve(q, many, LATER).happened is False  # type: ignore[union-attr]


def test_the_last_windows_of_a_halving_are_counted_downwards() -> None:
    facts_ = LedgerFacts(as_of=AS_OF, incidents=WEEKS, documents=tuple((AS_OF - dt.timedelta(days=n), 1) for n in range(120)))  # fmt: skip
    assert reference.conflictology(questions.halving(AREA, AS_OF, 7, 40), facts_, AS_OF) == pytest.approx(12.5 / 13)  # fmt: skip
    assert reference.conflictology(questions.halving(AREA, AS_OF, 7, 10), facts_, AS_OF) == pytest.approx(0.5 / 13)  # fmt: skip


# resurgence --------------------------------------------------------------------------------------

GONE_QUIET = tuple(placed(f"q{n}", AS_OF - dt.timedelta(days=40 + n), "Hama") for n in range(4))
STILL_LOUD = tuple(placed(f"l{n}", AS_OF - dt.timedelta(days=3 * n), "Idlib") for n in range(20))


def test_a_division_that_fell_quiet_is_asked_about() -> None:
    made = asked(GONE_QUIET + STILL_LOUD)["resurgence"]
    q = next(f.question for f in made if (f.question.resolver.end - AS_OF).days == 30)
    assert q.text.startswith(
        "fighting or strikes will be reported again in Hama (north-west Syria), where none was in the 28 days before"
    )
    assert q.resolver.arguments == {"division": "Hama", "division_id": "id-Hama"}
    elsewhere, there = placed("x", FIRST, "Idlib"), placed("y", FIRST, "Hama")
    assert resolvers.resolve(q, known(elsewhere), LATER).happened is False  # type: ignore[union-attr]
    assert resolvers.resolve(q, known(elsewhere, there), LATER).happened is True  # type: ignore[union-attr]


def test_a_whole_area_that_fell_quiet_is_asked_about() -> None:
    made = run.outlook(AREA, ["SY"], AS_OF, GONE_QUIET, (), history=PAST)
    assert made[0].question.kind == "resurgence"
    assert made[0].question.resolver.arguments == {}


@pytest.mark.parametrize(
    "records",
    [STILL_LOUD, GONE_QUIET[:2] + STILL_LOUD, tuple(placed(f"o{n}", AS_OF - dt.timedelta(days=200 + n), "Hama") for n in range(9))],
)  # fmt: skip
def test_no_quiet_no_resurgence(records) -> None:
    assert "resurgence" not in asked(records)


def test_days_before_the_first_document_were_not_quiet() -> None:
    late = AS_OF - dt.timedelta(days=45)
    assert "resurgence" not in asked(GONE_QUIET + STILL_LOUD, known_from=late)


# outside states ----------------------------------------------------------------------------------


def test_the_states_already_there_are_part_of_the_question() -> None:
    records = (*INCIDENTS, acting("r", "ru-air", AS_OF), acting("s", "saa", AS_OF))
    q = asked(records)["outsider"][0].question
    assert q.resolver.arguments == {"countries": "SY", "known": "RU"}


@pytest.mark.parametrize(
    ("record", "happened"),
    [
        (acting("a", "tr", FIRST), True),
        (acting("a", "tr", FIRST, "movement.reinforcement", "mover"), True),
        (acting("a", "ru", FIRST), False),  # there already, by another of its forces
        (acting("a", "saa", FIRST), False),  # the country's own
        (acting("a", "hts", FIRST), False),  # no state's
        (acting("a", "tr", FIRST, role="target"), False),
        (acting("a", "tr", FIRST, "humanitarian.aid", "perpetrator"), False),
        (acting("a", "tr", AS_OF), False),  # before the window
    ],
)  # fmt: skip
def test_an_outside_state_comes_in(record: Incident, happened: bool) -> None:
    q = questions.outsider(AREA, AS_OF, 30, ["RU"], ["SY"])
    found = resolvers.resolve(q, known(record), LATER)
    assert found is not None
    assert found.happened is happened


def test_an_entry_is_counted_once_in_ninety_days() -> None:
    states = facts.outside_states(HOMES, ["SY"])
    days = [100, 95, 40, 1]
    records = tuple(acting(f"{n}", "tr", AS_OF - dt.timedelta(days=n)) for n in days)
    row = daily.from_ledger(AREA, records, (), AS_OF, states).counts[
        daily.MEASURES.index("outsider")
    ]
    assert row.sum() == 1
    again = (*records, acting("z", "ru", AS_OF))
    row = daily.from_ledger(AREA, again, (), AS_OF, states).counts[daily.MEASURES.index("outsider")]
    assert row.sum() == 2


# displacement above a level ----------------------------------------------------------------------


def fled(key: str, day: dt.date, n: int) -> Incident:
    figure = Figure(kind=CountKind.DISPLACED, group="people", best=n)
    return incident(key, "humanitarian.displacement", day, figure)


def test_the_level_of_displacement_is_that_of_the_numbers_given() -> None:
    records = tuple(
        fled(f"d{n}", AS_OF - dt.timedelta(days=5 + n), 4_000 + 9_000 * n) for n in range(4)
    )
    made = asked(INCIDENTS + records)["displaced"]
    levels = {f.question.resolver.threshold for f in made}
    assert levels == {1.0, 10_000.0}
    f = next(f for f in made if f.question.resolver.threshold > 1)
    assert "at least 10,000 people will be newly reported displaced" in f.question.text
    assert "3 of the 4 numbers given so far reach 10,000" in [d.words for d in f.drivers]
    plain = next(
        x for x in made if x.question.resolver.end == f.question.resolver.end and x is not f
    )
    assert f.probability <= plain.probability
    assert {x.question.resolver.threshold for x in asked(INCIDENTS + records[:2])["displaced"]} == {
        1.0
    }


def test_a_question_without_a_resolver_is_refused() -> None:
    q = msgspec.structs.replace(
        questions.fighting(AREA, AS_OF, 7),
        resolver=msgspec.structs.replace(questions.fighting(AREA, AS_OF, 7).resolver, query="mood"),
    )
    with pytest.raises(UsageError, match="no resolver 'mood'"):
        resolvers.check(q)
