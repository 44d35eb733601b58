from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model import BaseRate, Forecast
from vedette.outlook import questions, scoring
from vedette.outlook.resolvers import Outcome

from .made import AREA

DAY = dt.date(2024, 12, 2)
LATE = dt.date(2025, 6, 1)


def forecast(p: float, key: int = 0, issued: dt.date = DAY) -> Forecast:
    return Forecast(
        id=f"f-{key}",
        question=questions.deaths(AREA, issued, 30, 10),
        issued=issued,
        probability=p,
        base_rate=BaseRate(k=1, n=3, reference_class="cases", source="test"),
        model="test",
    )


@pytest.mark.parametrize(
    ("p", "happened", "brier", "log"),
    [
        (0.8, True, 0.04, math.log(0.8)),
        (0.8, False, 0.64, math.log(0.2)),
        (0.5, True, 0.25, math.log(0.5)),
        (0.02, False, 0.0004, math.log(0.98)),
    ],
)
def test_scores_by_hand(p: float, happened: bool, brier: float, log: float) -> None:
    score = scoring.score(forecast(p), happened, LATE)
    assert score.brier == pytest.approx(brier)
    assert score.log_score == pytest.approx(log)
    assert score.base_rate_brier == pytest.approx((1.5 / 4 - happened) ** 2)


@settings(deadline=None)
@given(st.floats(0.01, 0.99), st.booleans())
def test_scores_agree_with_scoringrules(p: float, happened: bool) -> None:
    peer = pytest.importorskip("scoringrules")
    assert scoring.brier(p, happened) == pytest.approx(float(peer.brier_score(happened, p)))
    assert -scoring.log_score(p, happened) == pytest.approx(float(peer.log_score(happened, p)))


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_the_true_probability_is_the_best_answer(truth: float, other: float) -> None:
    def expected(p: float) -> float:
        return truth * scoring.brier(p, True) + (1 - truth) * scoring.brier(p, False)

    assert expected(truth) <= expected(other) + 1e-12


def test_void_has_no_score() -> None:
    score = scoring.score(forecast(0.7), Outcome(happened=None, note="void: nothing read"), LATE)
    assert (score.brier, score.log_score, score.outcome) == (None, None, None)
    assert score.note == "void: nothing read"


def test_the_scorecard_counts_every_forecast_once() -> None:
    issued = [forecast(0.8, 1), forecast(0.2, 2), forecast(0.6, 3), forecast(0.4, 4)]
    issued += [forecast(0.9, 5, issued=dt.date(2025, 5, 20)), forecast(0.8, 1)]
    issued.append(forecast(0.5, 6, issued=dt.date(2025, 7, 1)))  # not yet issued
    scores = [
        scoring.score(issued[0], True, LATE),
        scoring.score(issued[1], True, LATE),
        scoring.score(issued[2], None, LATE),
    ]
    card = scoring.scorecard(issued, scores, LATE)
    assert (card.issued, card.matured, card.scored, card.void, card.pending, card.overdue) == (
        5, 4, 2, 1, 1, 1,
    )  # fmt: skip
    assert card.brier == pytest.approx((0.04 + 0.64) / 2)
    assert card.base_rate_brier == pytest.approx(0.625**2)
    assert [(b.low, b.n, b.share_true) for b in card.reliability] == [(0.2, 1, 1.0), (0.8, 1, 1.0)]


def test_an_empty_scorecard() -> None:
    card = scoring.scorecard([], [], LATE)
    assert (card.issued, card.brier, card.skill, card.reliability) == (0, None, None, ())


def test_a_bin_holds_its_lower_edge() -> None:
    bins = scoring.reliability([(0.1, True), (0.0999, False), (0.99, True)])
    assert [(b.low, b.n) for b in bins] == [(0.0, 1), (0.1, 1), (0.9, 1)]


def ladder_forecast(p: float, threshold: int, key: int) -> Forecast:
    return Forecast(
        id=f"f-l{key}",
        question=questions.deaths(AREA, DAY, 30, threshold),
        issued=DAY,
        probability=p,
        base_rate=BaseRate(k=1, n=1, reference_class="cases", source="test"),
        model="test",
    )


def test_the_scorecard_compares_on_the_same_questions() -> None:
    issued = [forecast(0.8, 1), forecast(0.2, 2)]
    scores = [
        scoring.score(issued[0], True, LATE, plain=0.6),
        scoring.score(issued[1], False, LATE),
    ]
    card = scoring.scorecard(issued, scores, LATE)
    base, plain = card.against
    assert (base.name, base.n) == ("base rate", 2)
    assert base.brier == pytest.approx((0.625**2 + 0.375**2) / 2)
    assert base.ours_brier == pytest.approx(0.04)
    assert (plain.name, plain.n) == ("conflictology12", 1)
    assert (plain.brier, plain.ours_brier) == (pytest.approx(0.16), pytest.approx(0.04))
    assert plain.log_score == pytest.approx(math.log(0.6))
    assert plain.skill == pytest.approx(0.75)


def test_a_number_asked_at_several_thresholds_has_a_crps() -> None:
    issued = [ladder_forecast(0.9, 10, 1), ladder_forecast(0.5, 25, 2), forecast(0.3, 3)]
    scores = [scoring.score(f, y, LATE) for f, y in zip(issued, (True, False, True), strict=True)]
    # forecast(…, 3) asks the same number at 10 as well: one threshold counts once.
    card = scoring.scorecard(issued[:2], scores[:2], LATE)
    assert (card.crps, card.crps_of) == (pytest.approx(0.01 + 0.25), 1)
    alone = scoring.scorecard(issued[:1], scores[:1], LATE)
    assert (alone.crps, alone.crps_of) == (None, 0)


def test_the_scorecard_by_kind() -> None:
    strike = questions.site(AREA, DAY, 30)
    other = Forecast(
        id="f-site", question=strike, issued=DAY, probability=0.4,
        base_rate=BaseRate(k=1, n=3, reference_class="cases", source="test"), model="test",
    )  # fmt: skip
    issued = [forecast(0.8, 1), forecast(0.6, 2), other]
    scores = [scoring.score(f, y, LATE) for f, y in zip(issued, (True, False, False), strict=True)]
    kinds = scoring.scorecard(issued, scores, LATE).kinds
    assert [(k.kind, k.n, k.true) for k in kinds] == [("deaths", 2, 1), ("site", 1, 0)]
    assert kinds[0].mean_probability == pytest.approx(0.7)
    assert kinds[0].brier == pytest.approx((0.04 + 0.36) / 2)
