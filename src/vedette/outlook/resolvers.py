"""Named queries that answer a question: run after its day, on the ledger's facts or on the history.

A query is a function (resolver, records in the window) → count; the question is true where the count
reaches the threshold (of ``AT_MOST``: where it does not go above it). Reports decide: what nobody reported did not happen, unless the reading stopped.
A "no" needs documents on the area to the window's end: where none was published in its last third or in
the days after it, up to the day of resolution, the question is void.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from vedette.errors import UsageError
from vedette.model import Control, Incident, Question, Resolver
from vedette.outlook import facts
from vedette.outlook.facts import LedgerFacts
from vedette.outlook.history import History, month_end, month_index


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a question. ``happened is None``: void, with the reason in ``note``."""

    happened: bool | None
    count: float | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    """Ids of the incidents and controls that were counted."""


STOPPED = "void: no document on the area was read towards the window's end"

Counted = tuple[float, tuple[str, ...]]
Query = Callable[[Resolver, LedgerFacts], Counted]


def _incidents(r: Resolver, f: LedgerFacts) -> list[Incident]:
    return [i for _, i in facts.between(f.incidents, r.start, min(r.end, f.as_of))]


def _sum(r: Resolver, f: LedgerFacts, of: Callable[[Incident], int]) -> Counted:
    rows = [(of(i), i.id) for i in _incidents(r, f)]
    return float(sum(n for n, _ in rows)), tuple(i for n, i in rows if n)


def _deaths(r: Resolver, f: LedgerFacts) -> Counted:
    return _sum(r, f, facts.deaths)


def _civilians(r: Resolver, f: LedgerFacts) -> Counted:
    return _sum(r, f, facts.civilians_killed)


def _fighting(r: Resolver, f: LedgerFacts) -> Counted:
    return _sum(r, f, lambda i: int(facts.is_fighting(i)))


def _site(r: Resolver, f: LedgerFacts) -> Counted:
    kind = r.arguments.get("kind", "any")
    if kind != "any" and kind not in facts.SITES:
        raise UsageError(f"unknown kind of site {kind!r}", f"Available: {', '.join(facts.SITES)}.")
    return _sum(
        r,
        f,
        lambda i: int(
            bool(facts.sites_struck(i)) if kind == "any" else kind in facts.sites_struck(i)
        ),
    )


def _changes(r: Resolver, f: LedgerFacts) -> list[tuple[dt.date, Control]]:
    rows = [
        (day, c)
        for c in f.controls
        if c.event_type in facts.CHANGES
        and (day := facts.day_of(c.since))
        and r.start <= day <= min(r.end, f.as_of)
    ]
    return sorted(rows, key=lambda x: (x[0], x[1].id))


def _control(r: Resolver, f: LedgerFacts) -> Counted:
    ids = tuple(c.id for _, c in _changes(r, f))
    return float(len(ids)), ids


def _place_changes(r: Resolver, f: LedgerFacts) -> Counted:
    a = r.arguments
    ids = tuple(
        c.id
        for _, c in _changes(r, f)
        if facts.same_place(c, a.get("place", ""), a.get("place_id", ""))
        and not facts.same_holder(c, a.get("holder", ""), a.get("holder_id", ""))
    )
    return float(len(ids)), ids


def _newcomer(r: Resolver, f: LedgerFacts) -> Counted:
    known = set(r.arguments.get("known", "").split("|"))
    return _sum(r, f, lambda i: len(set(facts.movers(i)) - known))


def _outsider(r: Resolver, f: LedgerFacts) -> Counted:
    states = facts.outside_states(f.states, r.arguments.get("countries", "").split("|"))
    known = set(r.arguments.get("known", "").split("|"))
    return _sum(r, f, lambda i: len(set(facts.outsiders(i, states)) - known))


def _resurgence(r: Resolver, f: LedgerFacts) -> Counted:
    division = r.arguments.get("division_id", "")
    return _sum(
        r, f, lambda i: int(facts.is_fighting(i) and (not division or facts.lies_in(i, division)))
    )


def _displaced(r: Resolver, f: LedgerFacts) -> Counted:
    if r.threshold <= 1:
        return _sum(r, f, lambda i: int(facts.displaced(i) is not None))
    return _sum(r, f, lambda i: facts.displaced(i) or 0)


def _ceasefire(r: Resolver, f: LedgerFacts) -> Counted:
    return _sum(r, f, lambda i: int(i.event_type == "agreement.ceasefire"))


LEDGER_QUERIES: dict[str, Query] = {
    "deaths": _deaths,
    "civilians": _civilians,
    "fighting": _fighting,
    "site": _site,
    "control": _control,
    "place_changes": _place_changes,
    "newcomer": _newcomer,
    "displaced": _displaced,
    "ceasefire": _ceasefire,
    "outsider": _outsider,
    "doubling": _deaths,
    "halving": _deaths,
    "resurgence": _resurgence,
}
"""Queries on the ledger, by name."""

AT_MOST = frozenset({"halving"})
"""Queries whose question is true where the count does not go above the threshold."""

DATA_QUERIES = frozenset({"country_deaths"})
"""Queries on the country-month history."""


def check(question: Question) -> None:
    """Raise ``UsageError`` for a question that no machine can resolve."""
    r = question.resolver
    known = LEDGER_QUERIES if r.source == "ledger" else DATA_QUERIES
    if r.query not in known:
        available = ", ".join([*LEDGER_QUERIES, *sorted(DATA_QUERIES)])
        raise UsageError(
            f"question {question.id} has no resolver {r.query!r} for {r.source!r}",
            f"Available: {available}.",
        )
    if r.end < r.start or question.resolves_on < r.end:
        raise UsageError(
            f"question {question.id} ends before it starts, or is resolved before its end",
            "Give a window whose end is not before its start.",
        )


def _country_deaths(r: Resolver, history: History) -> Outcome | None:
    panel = history.panel("state-based" if r.arguments.get("series") == "state-based" else "all")
    first = month_index(r.start.year, r.start.month)
    last = month_index(r.end.year, r.end.month)
    if month_end(last) != r.end or r.start.day != 1:
        raise UsageError(
            "a question on country-months needs whole months", "Use first to last day."
        )
    if last > panel.last:
        return None
    row = panel.countries.index(history.iso2(r.arguments["country"]))
    if first < panel.first or not panel.exists[row, first - panel.first]:
        return Outcome(happened=None, note="void: the country is not in the panel for these months")
    count = int(panel.deaths[row, first - panel.first : last - panel.first + 1].sum())
    return Outcome(happened=count >= r.threshold, count=float(count), note=history.vintage)


def resolve(question: Question, known: LedgerFacts | History, on: dt.date) -> Outcome | None:
    """What became of a question by a day; ``None`` where it is too early to say.

    ``known``: the ledger's facts for the question's area, or the history, as the question's source
    asks. Raises ``UsageError`` for a question without a resolver, or for the wrong kind of facts.
    """
    check(question)
    r = question.resolver
    if on < question.resolves_on:
        return None
    if r.query in DATA_QUERIES and r.source != "ledger":
        if not isinstance(known, History):
            raise UsageError(f"question {question.id} asks the history", "Pass the history.")
        return _country_deaths(r, known.as_of(on))
    if not isinstance(known, LedgerFacts):
        raise UsageError(f"question {question.id} asks the ledger", "Pass the ledger's facts.")
    if known.as_of < r.end:
        return None
    if not known.documents_between(r.start, r.end):
        return Outcome(happened=None, note="void: no document on the area was read in the window")
    count, evidence = LEDGER_QUERIES[r.query](r, known)
    came = is_true(r, count)
    little = came if r.query in AT_MOST else not came
    # What few reports would give, too, needs reports to the end.
    if little and not known.documents_between(r.end - (r.end - r.start) / 3, question.resolves_on):
        return Outcome(happened=None, count=count, note=STOPPED, evidence=evidence)
    return Outcome(happened=came, count=count, evidence=evidence)


def is_true(r: Resolver, count: float) -> bool:
    """Whether a count makes the question true."""
    return count <= r.threshold if r.query in AT_MOST else count >= r.threshold
