"""conflictology12 for any question: how often the last twelve windows before the issue would have said yes.

The baseline of the VIEWS challenge that is hardest to beat: what comes is as one of the last twelve months
was. Here its unit is the question's own window, so that it answers questions over days as well.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.model import Question
from vedette.outlook.facts import LedgerFacts
from vedette.outlook.history import History, month_index
from vedette.outlook.resolvers import DATA_QUERIES, LEDGER_QUERIES, is_true

WINDOWS = 12
LEAST = 6
"""Fewest windows with documents that say anything."""

REPEATED = (
    "deaths", "civilians", "fighting", "site", "control", "displaced", "ceasefire", "doubling", "halving", "resurgence",
)  # fmt: skip
"""Queries on the ledger that mean the same in an earlier window; the others name what was known then."""


def conflictology(
    question: Question, known: LedgerFacts | History, issued: dt.date
) -> float | None:
    """Jeffreys' rate (k + 1/2) / (n + 1) over the last windows; ``None`` where there are too few.

    ``known``: the ledger's facts on the question's area as of the issue, or the history.
    """
    r = question.resolver
    if r.query in DATA_QUERIES:
        return _months(question, known, issued) if isinstance(known, History) else None
    if r.query not in REPEATED or not isinstance(known, LedgerFacts):
        return None
    days = dt.timedelta(days=(r.end - r.start).days + 1)
    k = n = 0
    for back in range(1, WINDOWS + 1):
        end = issued - days * (back - 1)
        earlier = msgspec.structs.replace(r, start=end - days + dt.timedelta(days=1), end=end)
        if known.documents_between(earlier.start, earlier.end):
            n += 1
            k += is_true(r, LEDGER_QUERIES[r.query](earlier, known)[0])
    return (k + 0.5) / (n + 1.0) if n >= LEAST else None


def _months(question: Question, history: History, issued: dt.date) -> float | None:
    r = question.resolver
    known = history.as_of(issued)
    panel = known.panel("state-based" if r.arguments.get("series") == "state-based" else "all")
    months = month_index(r.end.year, r.end.month) - month_index(r.start.year, r.start.month) + 1
    row = panel.deaths[panel.countries.index(known.iso2(r.arguments["country"]))]
    if len(row) < WINDOWS + months - 1:
        return None
    ends = range(len(row) - WINDOWS + 1, len(row) + 1)
    k = sum(int(row[end - months : end].sum()) >= r.threshold for end in ends)
    return (k + 0.5) / (WINDOWS + 1.0)
