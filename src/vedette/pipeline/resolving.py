"""What became of registered forecasts: each resolved as of its own day, and scored.

A question on the ledger is resolved from what had been published by its day of resolution, whenever the
command is run: a later day gives the same answer, as long as no older document is taken in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from vedette.errors import UsageError
from vedette.ledger.ledger import Ledger
from vedette.model import Forecast, Score
from vedette.outlook.facts import LedgerFacts
from vedette.outlook.history import History
from vedette.outlook.reference import conflictology
from vedette.outlook.resolvers import DATA_QUERIES, resolve
from vedette.outlook.scoring import score
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import Situation

NO_HISTORY = "the history does not reach the end of its months: vedette history import"


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A forecast whose day has come and that could not be resolved, and why."""

    forecast_id: str
    question: str
    why: str


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What one run gives."""

    scores: tuple[Score, ...] = ()
    """New ones, by forecast."""
    forecasts: tuple[Forecast, ...] = ()
    """Those scored, in the same order."""
    open: tuple[Open, ...] = ()
    pending: int = 0
    """Forecasts whose day has not come."""
    before: int = 0
    """Forecasts that had a score already."""


class _Facts:
    """Facts on an area as of a day; each situation is linked once."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge, until: dt.date) -> None:
        self.ledger, self.knowledge, self.until = ledger, knowledge, until
        self.situations: dict[dt.date, Situation] = {}
        self.found: dict[tuple[str, dt.date], LedgerFacts] = {}

    def __call__(self, area_name: str, day: dt.date) -> LedgerFacts:
        if day not in self.situations:
            self.situations[day] = Situation(self.ledger, self.knowledge, day)
        key = (area_name, day)
        if key not in self.found:
            self.found[key] = facts_of(self.situations[day], area_name)
        return self.found[key]


def facts_of(situation: Situation, area_name: str) -> LedgerFacts:
    """All that the ledger holds on an area as of the situation's day. ``UsageError`` for no area."""
    area = situation.knowledge.area(area_name)
    return LedgerFacts(
        as_of=situation.as_of,
        incidents=situation.incidents(area, dt.date.min),
        controls=situation.controls_in(area, dt.date.min),
        documents=situation.published_about(area),
        states=situation.homes,
    )


def resolve_all(
    ledger: Ledger, knowledge: Knowledge, as_of: dt.date, history: Callable[[], History]
) -> Resolved:
    """Resolve and score every registered forecast whose day has come and that has no score.

    Nothing is written: ``ledger.add_scores(resolved.scores)`` keeps it. What cannot be resolved stays
    open with its reason, and does not hold up the others.
    """
    done = {s.forecast_id for s in ledger.scores()}
    issued = ledger.forecasts(issued_until=as_of)
    due = [f for f in issued if f.id not in done and f.question.resolves_on <= as_of]
    facts = _Facts(ledger, knowledge, as_of)
    scores: list[tuple[Score, Forecast]] = []
    left: list[Open] = []
    for f in sorted(due, key=lambda f: (f.question.resolves_on, f.id)):
        try:
            made = _score(f, facts, history, as_of)
        except UsageError as error:
            left.append(Open(forecast_id=f.id, question=f.question.text, why=error.message))
            continue
        if made is None:
            left.append(Open(forecast_id=f.id, question=f.question.text, why=NO_HISTORY))
        else:
            scores.append((made, f))
    scores.sort(key=lambda x: x[0].forecast_id)
    return Resolved(
        scores=tuple(s for s, _ in scores),
        forecasts=tuple(f for _, f in scores),
        open=tuple(left),
        pending=sum(f.id not in done and f.question.resolves_on > as_of for f in issued),
        before=sum(f.id in done for f in issued),
    )


def _score(
    f: Forecast, facts: _Facts, history: Callable[[], History], as_of: dt.date
) -> Score | None:
    r, on = f.question.resolver, f.question.resolves_on
    known: LedgerFacts | History
    earlier: LedgerFacts | History
    if r.query in DATA_QUERIES and r.source != "ledger":
        # A release can come out after the day that was set: whatever is here by now decides.
        known = earlier = history()
        on = as_of
    else:
        known, earlier = facts(r.area, on), facts(r.area, f.issued)
    outcome = resolve(f.question, known, on)
    if outcome is None:
        return None
    plain = conflictology(f.question, earlier, f.issued)
    return score(f, outcome, f.question.resolves_on, plain)
