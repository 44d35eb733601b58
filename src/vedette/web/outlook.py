"""What is expected and how good that was: forecasts as rows, the months ahead, and the scorecard's screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from vedette.brief.lint import Facts
from vedette.brief.render_charts import fan_svg, reliability_svg
from vedette.brief.render_figures import scale_svg
from vedette.brief.render_view import (
    View,
    driver_key,
    fan_cells,
    fan_words,
    nowcast_words,
    question_words,
    scorecard_cells,
    write_date,
    write_percent,
    write_period,
)
from vedette.brief.words import likelihood_words
from vedette.errors import UsageError
from vedette.model import Brief, Forecast, Paragraph, Score
from vedette.outlook.scoring import scorecard as card_of
from vedette.pipeline.view import check_period, latest_day
from vedette.resolve.areas import Area
from vedette.web.desk import Desk
from vedette.web.page import Page, cut
from vedette.web.rows import Row
from vedette.web.state import State


def forecast_row(f: Forecast) -> Row:
    """A forecast with its question, in words and numbers, without the evidence of its drivers."""
    b = f.base_rate
    return {
        "id": f.id,
        "question": {"id": f.question.id, "kind": f.question.kind, "text": f.question.text, "area": f.question.resolver.area, "resolved_by": question_words(f.question)},
        "word": likelihood_words(f.probability),
        "percent": write_percent(f.probability),
        "probability": f.probability,
        "horizon": str(f.question.resolver.end),
        "horizon_words": write_date(f.question.resolver.end),
        "resolves_on": str(f.question.resolves_on),
        "base_rate": {"k": b.k, "n": b.n, "rate": b.rate, "percent": write_percent(b.rate), "of": b.reference_class, "source": b.source},
        "issued": str(f.issued),
        "model": f.model,
        "would_change": f.would_change,
    }  # fmt: skip


def told(p: Paragraph, seen: View, facts: Facts) -> list[Row]:
    """The forecasts that a paragraph tells, each once, with what moves them from their base rate and the claims behind it."""
    found = {f.id: f for s in p.sentences for f in seen.shown[s.id].forecasts}
    numbered = dict(seen.numbered)
    rows = []
    for f in found.values():
        drivers = []
        for d in f.drivers:
            numbers = seen.drivers.get(driver_key(f, d), ())
            drivers.append(
                {
                    "words": d.words,
                    "shift": d.shift,
                    "evidence": [
                        {"n": n, "claim": c, "document": facts.claims[c].document_id}
                        for n in numbers
                        if (c := numbered[n].claim_id) in facts.claims
                    ],
                }
            )
        rows.append({**forecast_row(f), "drivers": drivers})
    return rows


def scales(forecasts: Sequence[Forecast]) -> dict[str, object]:
    """The likelihood scale of each forecast, by its id."""
    return {f.id: scale_svg(f) for f in forecasts}


def months(brief: Brief) -> list[Row]:
    """The months behind and ahead of each country of the brief, as numbers."""
    return [
        {
            "country": f.country,
            "source": f.source,
            "words": fan_words(f),
            "nowcasts": [{**_plain(n), "words": nowcast_words(n)} for n in f.nowcasts],
            "known": [{"month": m, "deaths": n} for m, n in f.known],
            "ahead": [_plain(m) for m in f.ahead],
            "cells": [list(c) for c in fan_cells(f)],
        }
        for f in brief.months
        if f.ahead
    ]


def fans(brief: Brief) -> list[object]:
    """The drawings of ``months``, in their order."""
    return [fan_svg(f) for f in brief.months if f.ahead]


def _plain(value: msgspec.Struct) -> Row:
    found: Row = msgspec.to_builtins(value)
    return found


def scorecard(desk: Desk, state: State) -> Page:
    """What became of the forecasts that were registered: all counted, those resolved scored.

    The period is that of their issue; without a first day all up to the last count. An area holds the
    forecasts on it and on what lies in it.
    """
    if not desk.stamp()[0]:
        return Page(
            title="Scorecard", data={"card": None, "forecasts": [], "period": "", "documents": 0}
        )
    until = state.until or latest_day(desk.ledger)
    if state.since:
        check_period(state.since, until)
    area = desk.area(state.area) if state.area else None
    inside = _Inside(desk, area)
    found = [
        f
        for f in desk.ledger.forecasts(issued_until=until)
        if (state.since is None or f.issued >= state.since) and inside(f.question.resolver.area)
    ]
    scores = [s for s in desk.ledger.scores() if s.resolved_on <= until]
    card = card_of(found, scores, until)
    by = {s.forecast_id: s for s in scores}
    ordered = sorted(found, key=lambda f: (f.issued, f.question.resolves_on, f.id), reverse=True)
    part, pages = cut(state, ordered)
    when = write_period(state.since, until) if state.since else f"up to {write_date(until)}"
    return Page(
        title="Scorecard",
        data={
            "period": f"{area.name if area else 'everywhere'}, issued {when}",
            "as_of": str(until),
            "card": _plain(card),
            "scores": [list(c) for c in scorecard_cells(card)],
            "forecasts": [{**forecast_row(f), "outcome": _outcome(f, by.get(f.id), until)} for f in part],
            "pages": pages,
            "documents": desk.stamp()[0],
        },
        drawings={"reliability": reliability_svg(card.reliability)},
    )  # fmt: skip


def _outcome(f: Forecast, s: Score | None, on: dt.date) -> Row:
    """What became of a forecast by a day."""
    if s is None:
        due = f.question.resolves_on <= on
        return {"words": "due, not resolved" if due else "pending", "brier": None, "note": ""}
    words = "void" if s.outcome is None else "yes" if s.outcome else "no"
    return {"words": words, "brier": s.brier, "note": s.note}


class _Inside:
    """Whether the area of that name is the one chosen or lies in it; each name is looked up once."""

    def __init__(self, desk: Desk, outer: Area | None) -> None:
        self.desk, self.outer = desk, outer
        self.known: dict[str, bool] = {}

    def __call__(self, name: str) -> bool:
        if self.outer is None or name == self.outer.name:
            return True
        if name not in self.known:
            try:
                self.known[name] = _within(self.desk.area(name), self.outer)
            except UsageError:
                self.known[name] = False
        return self.known[name]


def _within(inner: Area, outer: Area) -> bool:
    """Whether the one covers the other as far as countries and divisions tell; a circle lies in its country."""
    if inner.countries and set(inner.countries) <= set(outer.whole):
        return True
    divisions = set(inner.admin1_ids)
    return bool(divisions) and not inner.whole and divisions <= set(outer.admin1_ids)
