"""The outlook keeps score: past forecasts stand beside the next brief, and the running month is taken in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vedette.ledger import Ledger
from vedette.outlook import history
from vedette.pipeline.briefing import forecasts_for, make_brief
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.resolving import resolve_all
from vedette.pipeline.situation import Situation

NOW = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)
FIRST, NEXT = dt.date(2024, 9, 30), dt.date(2024, 12, 30)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, examples: Path, knowledge: Knowledge):
    with Ledger.open(tmp_path_factory.mktemp("kept") / "v.db") as opened:
        take_in(opened, [str(examples / "sudan-2024")], retrieved=NOW)
        read_new(opened, knowledge)
        yield opened


def test_past_forecasts_stand_beside_the_next_brief(ledger: Ledger, knowledge: Knowledge) -> None:
    first = make_brief(ledger, knowledge, area_name="Sudan", as_of=FIRST)
    assert first.brief.scorecard is None
    ledger.add_forecasts(first.forecasts)
    # those of the day itself are no past ones
    assert make_brief(ledger, knowledge, area_name="Sudan", as_of=FIRST).brief == first.brief
    found = resolve_all(ledger, knowledge, NEXT, history.load)
    ledger.add_scores(found.scores)
    card = make_brief(ledger, knowledge, area_name="Sudan", as_of=NEXT).brief.scorecard
    assert card is not None
    assert card.issued == len(first.forecasts)
    assert card.scored + card.void == len(found.scores) > 0
    assert sum(b.n for b in card.reliability) == card.scored
    # what was resolved after a day is not known on it
    early = make_brief(ledger, knowledge, area_name="Sudan", as_of=dt.date(2024, 10, 1)).brief
    assert early.scorecard is not None
    assert early.scorecard.scored == 0


def test_the_running_months_are_taken_in(ledger: Ledger, knowledge: Knowledge) -> None:
    brief = make_brief(ledger, knowledge, area_name="Sudan", as_of=NEXT).brief
    (fan,) = brief.months
    assert fan.country == "Sudan"
    assert fan.known[-1][0] == "2024-11"
    (now,) = fan.nowcasts
    assert now.month == "2024-12"
    assert now.counted == 218
    assert 0.8 < now.share <= 1.0
    assert now.compared == 10
    assert now.low < 861 < now.high  # what UCDP counted later


def test_every_question_over_every_horizon(ledger: Ledger, knowledge: Knowledge) -> None:
    situation = Situation(ledger, knowledge, NEXT)
    scene = situation.scene(knowledge.area("Sudan"), NEXT - dt.timedelta(days=30))
    every = forecasts_for(situation, scene, area_name="Sudan", every=True)
    kinds = {f.question.kind for f in every}
    assert kinds >= {
        "deaths", "civilians", "doubling", "halving", "fighting", "resurgence", "control", "newcomer", "outsider", "site",
        "displaced", "ceasefire", "country_deaths",
    }  # fmt: skip
    assert len({f.question.id for f in every}) == len(every)
    chosen = forecasts_for(situation, scene, area_name="Sudan")
    assert {f.id for f in chosen} <= {f.id for f in every}
