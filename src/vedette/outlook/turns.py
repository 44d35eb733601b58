"""Base rates of turns: twice or half the deaths of the days before, and fighting that comes back after quiet.

Cases are found as in ``baserates``: the ledger's own earlier windows, at least 12; country-months for 30 and
90 days; windows of Syrian governorates in 2016–17. A case of doubling or halving is a window after another of
the same length with deaths on the same level; a case of resurgence is a window after 28 days without
incidents that had some in the 62 days before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vedette.model import BaseRate
from vedette.outlook import daily, panel
from vedette.outlook.baserates import EVENTS_SOURCE, LEAST, MONTHS, OWN_LEAST, Comparer, joined
from vedette.outlook.history import month_name

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MEMORY = 90
"""Days in which there was fighting, where it is quiet now."""

WORDS = {
    "doubling": "followed by at least twice as many",
    "halving": "followed by at most half as many",
}


def _came(query: str, before: Ints, after: Ints) -> Flags:
    return np.asarray(after >= 2 * before if query == "doubling" else after <= before // 2)


def _pairs(units: Sequence[daily.Daily], horizon: int) -> tuple[Ints, Ints]:
    """Deaths of each window and of the window before it."""
    row = daily.MEASURES.index("deaths")
    before, after = [], []
    for d in units:
        total = np.concatenate([[0], np.cumsum(d.counts[row])])
        at = np.arange(max(d.warm_up, horizon), d.counts.shape[1] - horizon + 1, horizon)
        before.append(total[at] - total[at - horizon])
        after.append(total[at + horizon] - total[at])
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *before]), np.concatenate([none, *after])


def _level_words(low: int, top: int) -> str:
    edges = (0, *panel.EDGES)
    if top == len(panel.EDGES):
        return f"{edges[low]:,} deaths or more"
    return f"{edges[low]:,} to {edges[top + 1] - 1:,} deaths"


def _rate(
    query: str, deaths: int, before: Ints, after: Ints, least: int, words: str, source: str
) -> BaseRate | None:
    """``words`` holds ``{}`` for the level of the class."""
    kinds = np.searchsorted(panel.EDGES, before, side="right")
    wanted = int(np.searchsorted(panel.EDGES, deaths, side="right"))
    low, top = joined(kinds, wanted, 1, least)
    chosen = (kinds >= low) & (kinds <= top)
    n = int(chosen.sum())
    if not wanted or n < least:
        return None
    k = int(_came(query, before[chosen], after[chosen]).sum())
    said = f"{words.format(_level_words(low, top))}, {WORDS[query]}"
    return BaseRate(k=k, n=n, reference_class=said, source=source)


def change(comparer: Comparer, query: str, horizon: int, deaths: int) -> BaseRate | None:
    """Cases of ``doubling`` or ``halving``, where the last ``horizon`` days had so many deaths."""
    own = comparer.own
    if own:
        words = f"earlier windows of {horizon} days of this ledger in {own.name} after {horizon} days with {{}}"
        found = _rate(query, deaths, *_pairs([own], horizon), OWN_LEAST, words, "this ledger")
        if found:
            return found
    if horizon in MONTHS:
        months = MONTHS[horizon]
        rows = comparer.situations("all")
        after, complete = comparer.followed("all", 0, months)
        before = rows.level if months == 3 else np.rint(np.expm1(rows.spans[:, 0])).astype(np.int64)
        first = month_name(comparer.history.panel("all").first)[:4]
        span = "months" if months == 1 else "spans of 3 months"
        words = f"country-{span} since {first} with {{}}"
        found = _rate(
            query, deaths, before[complete], after[complete], LEAST, words, comparer.history.vintage
        )
        if found:
            return found
    words = f"windows of {horizon} days in Syrian governorates in 2016–17 after {horizon} days with {{}}"
    return _rate(query, deaths, *_pairs(comparer.units, horizon), LEAST, words, EVENTS_SOURCE)


def _again(units: Sequence[daily.Daily], horizon: int) -> tuple[int, int]:
    """(k, n) of windows after quiet that had incidents again."""
    row = daily.MEASURES.index("fighting")
    k = n = 0
    for d in units:
        total = np.concatenate([[0], np.cumsum(d.counts[row])])
        at = np.arange(max(d.warm_up, MEMORY), d.counts.shape[1] - horizon + 1, horizon)
        quiet = (total[at] == total[at - daily.PAST]) & (total[at] > total[at - MEMORY])
        n += int(quiet.sum())
        k += int((total[at + horizon] > total[at])[quiet].sum())
    return k, n


def resurgence(comparer: Comparer, own: daily.Daily, horizon: int) -> BaseRate | None:
    """Cases of fighting that came back within so many days after 28 quiet ones."""
    k, n = _again([own], horizon)
    span = f"windows of {horizon} days"
    quiet = "after 28 days without incidents that had some in the 62 before"
    if n >= OWN_LEAST:
        words = f"earlier {span} of this ledger in {own.name} {quiet}"
        return BaseRate(k=k, n=n, reference_class=words, source="this ledger")
    k, n = _again(comparer.units, horizon)
    if n >= LEAST:
        words = f"{span} in Syrian governorates in 2016–17 {quiet}"
        return BaseRate(k=k, n=n, reference_class=words, source=EVENTS_SOURCE)
    if horizon not in MONTHS:
        return None
    p = comparer.history.panel("all")
    rows = comparer.situations("all")
    after, complete = comparer.followed("all", 0, MONTHS[horizon])
    chosen = complete & (rows.spans[:, 0] == 0) & (rows.level > 0)
    if int(chosen.sum()) < LEAST:
        return None
    words = (
        f"country-months since {month_name(p.first)[:4]} without deaths that had some in the 2 months before, "
        f"followed by at least one in {'the next month' if MONTHS[horizon] == 1 else 'the next 3 months'}"
    )
    return BaseRate(
        k=int((after[chosen] > 0).sum()),
        n=int(chosen.sum()),
        reference_class=words,
        source=comparer.history.vintage,
    )
