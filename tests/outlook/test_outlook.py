from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.errors import UsageError
from vedette.model import BaseRate
from vedette.model.codec import to_json
from vedette.outlook import daily, fit, history, model, questions, run, wording
from vedette.outlook.baserates import Comparer
from vedette.outlook.words import band_of

from .made import AREA, AS_OF, CONTROLS, INCIDENTS, change, forecasts, incident, killed

PAST = history.load()


def by_kind(made):
    return {f.question.kind: f for f in reversed(made)}


def test_the_situation_calls_for_its_questions() -> None:
    assert set(by_kind(forecasts())) == {
        "civilians", "deaths", "newcomer", "outsider", "control", "site", "displaced", "ceasefire", "fighting",
        "country_deaths",
    }  # fmt: skip
    brief = run.outlook(AREA, ["SY"], AS_OF, INCIDENTS, CONTROLS, history=PAST)
    assert brief == forecasts()[: run.MOST]


def test_thresholds_follow_the_pace_of_the_last_weeks() -> None:
    # 130 + 17 + 4 + 16 + 12 + 25 = 204 in 28 days: 218 in 30
    thresholds = [
        f.question.resolver.threshold
        for f in forecasts()
        if f.question.kind == "deaths" and (f.question.resolver.end - AS_OF).days == 30
    ]
    assert thresholds == [100]


@pytest.mark.parametrize(
    ("projected", "at", "above"),
    [(0, 1, 1), (1, 1, 1), (4.9, 1, 5), (5, 5, 5), (218, 100, 250), (10**6, 10_000, 10_000)],
)
def test_the_ladder(projected: float, at: int, above: int) -> None:
    assert (questions.rung(projected), questions.rung_above(projected)) == (at, above)


def test_every_number_can_be_recomputed_from_what_is_printed() -> None:
    for f in forecasts():
        assert f.probability == model.probability(f.base_rate.rate, [d.shift for d in f.drivers])
        assert model.LOWEST <= f.probability <= model.HIGHEST
        assert 0 <= f.base_rate.k <= f.base_rate.n
        assert f.base_rate.n >= 12
        assert f.would_change
        assert all(model.SMALLEST_SHIFT <= abs(d.shift) <= model.LARGEST_SHIFT for d in f.drivers)


def test_drivers_name_their_evidence() -> None:
    drivers = {d.name: d.evidence for d in by_kind(forecasts())["deaths"].drivers}
    assert drivers["control"] == ("h-2", "h-1", "h-0")
    assert drivers["site"] == ("i-05", "i-03")
    assert drivers["offensive"] == ("i-07",)


def test_the_sentence_has_word_number_window_and_base_rate() -> None:
    for f in forecasts():
        s = wording.sentence_for(f)
        word = re.search(
            r"almost no chance|very unlikely|unlikely|roughly even|very likely|likely|almost certain",
            s,
        )
        assert word
        low, high = band_of(word.group())
        assert low <= f.probability < high
        assert f"({round(f.probability * 100)} %)" in s
        b = f.base_rate
        assert f"{b.k:,} of {b.n:,} {b.reference_class}" in s
        assert f"{f.question.resolver.end.day} " in s
        assert str(f.question.resolver.end.year) in s
        assert not re.search(r"\b(?:may|might|could|can)\b", s)


def test_a_sentence_in_full() -> None:
    q = questions.deaths("north-west Syria", AS_OF, 30, 10)
    rate = BaseRate(k=312, n=421, reference_class="cases", source="test")
    # ln(312.5 / 109.5) = 1.049; 0.37 × ln(301 / 34.3) = 0.80; 1 / (1 + exp(−1.849)) = 0.864
    f = model.forecast(q, AS_OF, rate, model.news_driver(300, 100, ()), "news")
    assert wording.sentence_for(f) == (
        "It is very likely (86 %) that at least 10 people will be reported killed by violence in "
        "north-west Syria between 3 December 2024 and 1 January 2025 (base rate 74 %: 312 of 421 cases)."
    )


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.03, "There is almost no chance (3 %) that"),
        (0.5, "The odds are roughly even (50 %) that"),
        (0.97, "It is almost certain (97 %) that"),
        (0.45, "The odds are roughly even (45 %) that"),
        (0.2, "It is unlikely (20 %) that"),
    ],
)
def test_openings(p: float, words: str) -> None:
    assert wording.opening(p) == words


def test_the_year_is_said_once_within_a_year() -> None:
    q = questions.fighting("Darfur", dt.date(2024, 6, 1), 7)
    assert q.text == "fighting or strikes will be reported in Darfur between 2 June and 8 June 2024"


def test_the_same_inputs_give_the_same_bytes_in_any_order() -> None:
    again = run.outlook(
        AREA, ["Syria"], AS_OF, INCIDENTS[::-1], CONTROLS[::-1], history=PAST, most=20
    )
    assert to_json(again) == to_json(forecasts())


def test_what_is_dated_later_changes_nothing() -> None:
    later = (incident("99", "violence.air_strike", AS_OF + dt.timedelta(days=1), killed(900)),)
    lost = (change("9", "Hama", AS_OF + dt.timedelta(days=3)),)
    again = run.outlook(
        AREA, ["SY"], AS_OF, INCIDENTS + later, CONTROLS + lost, history=PAST, most=20
    )
    assert again == forecasts()


@pytest.mark.parametrize("as_of", [AS_OF, dt.date(2017, 3, 10)])
def test_history_after_the_day_changes_nothing(as_of: dt.date) -> None:
    """Months not over for 30 days, and later events, are rewritten: the forecasts stay."""
    known = history.last_known_month(as_of)

    def rewritten(panel: history.Panel) -> history.Panel:
        deaths = panel.deaths.copy()
        deaths[:, max(0, known + 1 - panel.first) :] = 12_345
        return replace(panel, deaths=deaths)

    other = replace(
        PAST,
        all_violence=rewritten(PAST.all_violence),
        state_based=rewritten(PAST.state_based),
        events=tuple(
            e if (as_of - e.day).days >= history.LAG_DAYS else replace(e, deaths=999, headline="hc")
            for e in PAST.events
        ),
    )
    shift = as_of - AS_OF
    moved = tuple(
        incident(i.id[2:], i.event_type, i.time.end + shift, *i.figures, sites=i.sites)
        for i in INCIDENTS
    )
    args = (AREA, ["SY"], as_of, moved, ())
    assert run.outlook(*args, history=other) == run.outlook(*args, history=PAST)


def test_history_before_the_day_does_change_them() -> None:
    deaths = PAST.all_violence.deaths.copy()
    deaths[:, :-40] *= 3
    other = replace(PAST, all_violence=replace(PAST.all_violence, deaths=deaths))
    changed = run.outlook(AREA, ["SY"], AS_OF, INCIDENTS, CONTROLS, history=other, most=20)
    assert changed != forecasts()


def test_a_silent_ledger_asks_only_what_ucdp_counts() -> None:
    made = run.outlook("Sudan", ["SD"], dt.date(2024, 12, 2), (), (), history=PAST)
    assert [f.question.kind for f in made] == ["country_deaths"] * 3
    assert [f.question.resolver.threshold for f in made] == [1000, 100, 25]
    p = [f.probability for f in made]
    assert p == sorted(p)


def test_a_quiet_area_is_asked_about_deaths_and_fighting() -> None:
    calm = (incident("1", "protest.peaceful", dt.date(2024, 11, 20)),)
    made = run.outlook("Homs", ["SY"], AS_OF, calm, (), history=PAST)
    kinds = [f.question.kind for f in made]
    assert {"deaths", "fighting", "country_deaths"} <= set(kinds)
    assert {"control", "site", "newcomer", "ceasefire"}.isdisjoint(kinds)


def test_before_the_events_file_questions_without_cases_are_not_asked() -> None:
    day = dt.date(2012, 7, 2)
    records = (
        incident("1", "violence.air_strike", day, killed(30), sites=("hospital",)),
        incident("2", "violence.clash", day, killed(12)),
    )
    made = run.outlook("Aleppo", ["SY"], day, records, (), history=PAST, most=20)
    assert {f.question.kind for f in made} == {"deaths", "fighting", "country_deaths"}
    assert all("2016" not in f.base_rate.reference_class for f in made)


def test_a_long_ledger_is_its_own_history() -> None:
    start = dt.date(2023, 1, 1)
    records = tuple(
        incident(f"{i:03d}", "violence.shelling", start + dt.timedelta(days=3 * i), killed(2))
        for i in range(200)
    )
    made = run.outlook("Kherson", ["UA"], dt.date(2024, 8, 20), records, (), history=PAST, most=20)
    rate = by_kind(made)["fighting"].base_rate
    assert rate.source == "this ledger"
    assert "this ledger in Kherson" in rate.reference_class
    assert (rate.k, rate.n) == (rate.n, rate.n)
    assert rate.n > 12


def test_a_place_that_changed_hands_is_asked_about_with_enough_cases() -> None:
    first = dt.date(2024, 9, 1)
    old = [change(f"{i:02d}", f"Town {i}", first + dt.timedelta(days=i)) for i in range(12)]
    again = [change("90", "Town 3", first + dt.timedelta(days=20), holder="SAA")]
    new = [change("91", "Hama", AS_OF)]
    made = run.outlook(AREA, ["SY"], AS_OF, INCIDENTS, old + again + new, history=PAST, most=20)
    f = by_kind(made)["place_changes"]
    assert f.question.text.startswith("Hama will be reported to pass from HTS to others between")
    assert (f.base_rate.k, f.base_rate.n) == (1, 13)
    few = run.outlook(AREA, ["SY"], AS_OF, INCIDENTS, old[:11] + new, history=PAST, most=20)
    assert "place_changes" not in by_kind(few)


@pytest.mark.parametrize("area", ["", "  "])
def test_an_area_is_needed(area: str) -> None:
    with pytest.raises(UsageError, match="area"):
        run.outlook(area, ["SY"], AS_OF, (), (), history=PAST)


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(UsageError, match="Atlantis"):
        run.outlook("Atlantis", ["Atlantis"], AS_OF, (), (), history=PAST)


@given(st.floats(0.0001, 0.9999), st.lists(st.floats(-2, 2), max_size=8))
def test_a_probability_is_never_certain(rate: float, shifts: list[float]) -> None:
    p = model.probability(rate, shifts)
    assert 0.02 <= p <= 0.98
    assert model.probability(rate, [*shifts, 0.5]) >= p
    assert model.probability(rate, [*shifts, -0.5]) <= p
    assert math.isclose(p * 100, round(p * 100))


COMPARER = Comparer(PAST.as_of(AS_OF))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["deaths", "civilians", "fighting", "control", "site"]),
    st.sampled_from(questions.HORIZONS),
    st.integers(0, 5000),
)
def test_base_rates_fall_as_the_threshold_rises(measure: str, horizon: int, past: int) -> None:
    found = [COMPARER.ledger(measure, t, horizon, past) for t in questions.LADDER]
    rates = [f.rate.rate for f in found if f is not None]
    assert rates == sorted(rates, reverse=True)
    assert all(f.rate.n >= 20 for f in found if f is not None)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 3000))
def test_base_rates_rise_with_the_level(past: int) -> None:
    low, high = (COMPARER.ledger("deaths", 100, 30, n) for n in (past, past * 4 + 100))
    assert low is not None
    assert high is not None
    assert low.rate.rate <= high.rate.rate


def test_the_base_rate_is_counted_as_it_says() -> None:
    """Country-months with 100 to 299 deaths to October 2024, and at least 100 in the month after."""
    k = n = 0
    last = history.parse_month("2024-10")
    panel = PAST.as_of(AS_OF).panel("all")
    for row in panel.deaths:
        for m in range(35, last - panel.first):  # a situation needs three years of past
            if 100 <= row[m] < 300:
                n += 1
                k += int(row[m + 1] >= 100)
    found = COMPARER.ledger("deaths", 100, 30, 204)
    assert found is not None
    assert (found.rate.k, found.rate.n) == (k, n)


def test_the_fit_finds_known_weights() -> None:
    grid = np.array([[a, b] for a in (-1.0, 1.0) for b in (-1.0, 1.0)] * 500)
    p = fit.from_log_odds(0.3 + grid @ np.array([0.8, -0.4]))
    turn = (np.arange(len(grid)) // 4 + 0.5) / 500
    weights = fit.fit(np.full(len(grid), 0.3), grid, (turn < p).astype(float), ridge=1e-6)
    assert weights == pytest.approx([0.8, -0.4], abs=0.02)


def test_the_shipped_weights_are_those_of_the_shipped_history() -> None:
    shipped = model.weights()
    assert set(shipped["daily"]) == set(fit.DRIVEN)
    again = fit.country_weights(PAST, "all", 100, 3, 2, fit.COUNTRY_UNTIL)
    assert again == pytest.approx(shipped["country"]["all/100/3/2"], abs=2e-3)
    units = daily.of_history(PAST.events)
    assert fit.daily_weights(units, "control") == pytest.approx(
        shipped["daily"]["control"], abs=2e-3
    )


def test_news_only_ever_raises_a_country_s_forecast() -> None:
    assert model.news_driver(10, 3000, ()) == ()
    (driver,) = model.news_driver(3000, 300, ("i-1",))
    assert 0 < driver.shift <= model.LARGEST_SHIFT
    assert driver.evidence == ("i-1",)
