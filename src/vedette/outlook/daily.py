"""Days of one area: what is measured on each, windows over them, and the signals before a window.

The same code reads the ledger's own incidents and UCDP's events of Syria 2016–17, so that a question
on the ledger can be set against windows of the history that looked alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.model import Control, Incident
from vedette.outlook import facts
from vedette.outlook.history import Event

MEASURES = (
    "deaths",
    "civilians",
    "fighting",
    "site",
    "control",
    "newcomer",
    "ceasefire",
    "displaced",
    "offensive",
    "hospital",
    "school",
    "market",
    "worship",
    "camp",
    "outsider",
    "displaced_people",
)
"""deaths, civilians and displaced_people are people; the others count incidents (or headlines) of that
kind. The history's events know no number of people displaced."""

SIGNALS = ("tempo", "control", "site", "newcomer", "ceasefire", "offensive")
"""tempo: log of the last 7 days' deaths (as a rate) over the last 28 days'; the others: 1 where the
days of ``FLAG_DAYS`` had one, else 0."""

FLAG_DAYS = {"control": 28, "site": 28, "newcomer": 28, "ceasefire": 14, "offensive": 14}

PAST = 28
NEW_AFTER = 90
"""An actor is new to an area where it was not seen in the 90 days before."""

LEVELS: dict[str, tuple[int, ...]] = {
    "deaths": (1, 10, 25, 100, 300),
    "civilians": (1, 10, 25, 100, 300),
    "fighting": (1, 3, 6, 10, 25, 100),
    "control": (1, 3, 6),
}
"""Lower ends of the classes of the last 28 days' count; the other measures know none and some."""

HEADLINE_SITES = {"h": "hospital", "s": "school", "m": "market", "p": "worship", "d": "camp"}
"""Letters of the events file that name a protected site, and its kind (``facts.SITES``)."""

OUTSIDE_DYADS = {
    524: "IQ", 649: "IL", 781: "TR", 878: "US", 891: "IL", 1177: "TR", 1180: "JO", 14701: "TR", 14741: "JO",
}  # fmt: skip
"""UCDP's dyads of the events file with a government other than Syria's, and its state. Forces that only
support a party (Russia's, that of the coalition) are in no dyad of their own."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Daily:
    """``counts[measure, day]`` of one area from ``start``."""

    name: str
    start: dt.date
    counts: Ints
    warm_up: int = NEW_AFTER
    """Days before the first window, so that "new" and "the last 28 days" mean something."""


@dataclass(frozen=True)
class Windows:
    """One row per window that does not overlap another of its area: before it, and in it."""

    past: Ints
    """``past[row, measure]`` over the 28 days before."""
    signals: Floats
    """``signals[row, signal]``."""
    future: Ints
    """``future[row, measure]`` over the window."""


def from_events(events: Sequence[Event], admin1: str) -> Daily:
    """Days of one first-order division of the events file (its events only, sorted by day)."""
    start, end = events[0].day, events[-1].day
    counts = np.zeros((len(MEASURES), (end - start).days + 1), np.int64)
    last_seen: dict[int, dt.date] = {}
    states: dict[str, dt.date] = {}
    for e in events:
        i = (e.day - start).days
        kinds = [int(letter in e.headline) for letter in HEADLINE_SITES]
        state = OUTSIDE_DYADS.get(e.dyad, "")
        counts[:, i] += (
            e.deaths,
            e.civilians,
            1,
            int(any(kinds)),
            int("c" in e.headline),
            int(is_new(last_seen.get(e.dyad), e.day)),
            int("t" in e.headline),
            int("f" in e.headline),
            int("o" in e.headline),
            *kinds,
            int(bool(state) and is_new(states.get(state), e.day)),
            0,
        )
        last_seen[e.dyad] = e.day
        if state:
            states[state] = e.day
    return Daily(admin1, start, counts)


def is_new(seen: dt.date | None, day: dt.date) -> bool:
    """Whether who was last seen then is new again on this day."""
    return seen is None or (day - seen).days > NEW_AFTER


def of_history(events: Sequence[Event], until: dt.date | None = None) -> tuple[Daily, ...]:
    """One ``Daily`` per division, all over the same days, divisions by name."""
    if not events:
        return ()
    start, end = min(e.day for e in events), max(e.day for e in events)
    out = []
    for admin1 in sorted({e.admin1 for e in events}):
        own = sorted((e for e in events if e.admin1 == admin1), key=lambda e: (e.day, e.dyad))
        d = from_events(own, admin1)
        counts = np.zeros((len(MEASURES), (end - start).days + 1), np.int64)
        offset = (d.start - start).days
        counts[:, offset : offset + d.counts.shape[1]] = d.counts
        out.append(Daily(admin1, start, counts))
    return tuple(out)


def from_ledger(
    name: str,
    incidents: Sequence[Incident],
    controls: Sequence[Control],
    as_of: dt.date,
    states: Mapping[str, str] | None = None,
) -> Daily:
    """Days of the ledger's area up to ``as_of``, at least 28 of them.

    ``states``: the state of each actor of an outside one (``facts.outside_states``).
    """
    rows = facts.between(incidents, dt.date.min, as_of)
    changes = [
        (day, c)
        for c in controls
        if c.event_type in facts.CHANGES and (day := facts.day_of(c.since)) and day <= as_of
    ]
    earliest = min([d for d, _ in rows] + [d for d, _ in changes], default=as_of)
    start = min(earliest, as_of - dt.timedelta(days=PAST))
    counts = np.zeros((len(MEASURES), (as_of - start).days + 1), np.int64)
    seen: dict[str, dt.date] = {}
    acted: dict[str, dt.date] = {}
    for day, i in rows:
        struck = facts.sites_struck(i)
        outside = facts.outsiders(i, states or {})
        entered = sum(is_new(acted.get(s), day) for s in outside)
        acted.update(dict.fromkeys(outside, day))
        moved = [a for a in facts.movers(i) if is_new(seen.get(a), day)]
        for actor in facts.actors_of([i]):
            seen[actor] = day
        counts[:, (day - start).days] += (
            facts.deaths(i),
            facts.civilians_killed(i),
            int(facts.is_fighting(i)),
            int(bool(struck)),
            0,
            len(moved),
            int(i.event_type == "agreement.ceasefire"),
            int(facts.displaced(i) is not None),
            int(i.event_type in facts.OFFENSIVES),
            *(int(kind in struck) for kind in facts.SITES),
            entered,
            facts.displaced(i) or 0,
        )
    for day, _ in changes:
        counts[MEASURES.index("control"), (day - start).days] += 1
    return Daily(name, start, counts, warm_up=PAST)


def _cumulative(d: Daily) -> Ints:
    zero = np.zeros((d.counts.shape[0], 1), np.int64)
    return np.concatenate([zero, np.cumsum(d.counts, axis=1)], axis=1)


def _signals(total: Ints, at: Ints) -> Floats:
    """Signals after ``at`` days (so over the days ``at - 28`` to ``at - 1``)."""

    def past(measure: str, days: int) -> Ints:
        row = total[MEASURES.index(measure)]
        return np.asarray(row[at] - row[np.maximum(at - days, 0)])

    month = past("deaths", PAST)
    tempo = np.log((4.0 * past("deaths", 7) + 1.0) / (month + 1.0)).clip(-2.0, 1.4)
    flags = [(past(m, days) > 0).astype(np.float64) for m, days in FLAG_DAYS.items()]
    return np.column_stack([tempo, *flags])


def now(d: Daily) -> tuple[Ints, Floats]:
    """The last 28 days' counts and the signals at the end of the days."""
    total = _cumulative(d)
    at = np.array([d.counts.shape[1]])
    past = total[:, at[0]] - total[:, max(at[0] - PAST, 0)]
    return past, _signals(total, at)[0]


def windows(units: Sequence[Daily], horizon: int) -> Windows:
    """All complete windows of this many days that follow the warm-up, one after the other."""
    past, signals, future = [], [], []
    for d in units:
        total = _cumulative(d)
        at = np.arange(d.warm_up, d.counts.shape[1] - horizon + 1, horizon)
        if not at.size:
            continue
        past.append((total[:, at] - total[:, np.maximum(at - PAST, 0)]).T)
        signals.append(_signals(total, at))
        future.append((total[:, at + horizon] - total[:, at]).T)
    if not past:
        none = np.zeros((0, len(MEASURES)), np.int64)
        return Windows(none, np.zeros((0, len(SIGNALS))), none)
    return Windows(np.concatenate(past), np.concatenate(signals), np.concatenate(future))


def level(measure: str, count: Ints) -> Ints:
    """Class of the last 28 days' count: by ``LEVELS``, else none or some."""
    return np.searchsorted(LEVELS.get(measure, (1,)), count, side="right").astype(np.int64)
