"""Base rates: k of n comparable cases, and which cases those are in words.

Where a question on the ledger finds its cases, first match:

1. the ledger's own earlier windows of the same area after 28 days on the same level, if at least 12;
2. deaths over 30 or 90 days: country-months of the panel on the same level (every country since 1989);
3. windows of Syrian governorates in 2016–17 (UCDP GED) after 28 days on the same level: a proxy from
   one war, on which headlines stand in for reports of strikes on sites, captures, truces, flight;
4. deaths over 7 days where (3) is later than the forecast: months of the panel, threshold × 30 / 7.

With none of them there is no base rate, and the question is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.model import BaseRate
from vedette.outlook import counts, daily, months, panel
from vedette.outlook.history import History, Series, month_name

OWN_LEAST = 12
"""Fewest own windows that count as a history."""

LEAST = 20
"""Fewest cases of a class: smaller ones are joined with the class below."""

MONTHS = {30: 1, 90: 3}

LEAST_MONTHS = 120
"""Months of history that the models of months need."""

Floats = NDArray[np.float64]

EVENTS_SOURCE = "UCDP GED, Syria 2016–17"

LIKE = {
    "deaths": "deaths",
    "civilians": "civilian deaths",
    "fighting": "violent incidents",
    "site": "headlines that name such a site",
    "control": "headlines on a change of control",
    "newcomer": "new parties to the fighting",
    "ceasefire": "headlines on a truce",
    "displaced": "headlines on displacement",
    "hospital": "headlines that name a hospital or clinic",
    "school": "headlines that name a school or university",
    "market": "headlines that name a market or bakery",
    "worship": "headlines that name a place of worship",
    "camp": "headlines that name a camp for displaced people",
    "outsider": "first events of another state's forces",
}
"""What the events file counts for each measure."""

OWN = {
    **LIKE,
    "site": "strikes on such a site",
    "control": "changes of control",
    "newcomer": "new actors moving in",
    "ceasefire": "ceasefires",
    "displaced": "reports of displacement",
    "hospital": "strikes on a hospital or clinic",
    "school": "strikes on a school or university",
    "market": "strikes on a market or bakery",
    "worship": "strikes on a place of worship",
    "camp": "strikes on a camp for displaced people",
    "outsider": "other states' forces entering the fighting",
    "displaced_people": "people newly displaced",
}
"""What the ledger counts for each measure."""


@dataclass(frozen=True)
class Comparison:
    """A base rate, and the class's mean of each signal (``None``: no signals to compare)."""

    rate: BaseRate
    centre: Floats | None


def level_words(measure: str, level: int, top: int, names: dict[str, str]) -> str:
    """Levels ``level``..``top`` of the last 28 days' count, in words."""
    name = names[measure]
    if measure not in daily.LEVELS:
        return f"some {name}" if level else f"no {name}" if top == 0 else f"or without {name}"
    edges = (0, *daily.LEVELS[measure])
    if top == 0:
        return f"no {name}"
    if top >= len(edges) - 1:
        return f"{edges[level]:,} {name} or more"
    return f"{edges[level]:,} to {edges[top + 1] - 1:,} {name}"


def joined(kinds: NDArray[np.int64], wanted: int, floor: int, least: int) -> tuple[int, int]:
    """The smallest run of classes down from ``wanted`` (not below ``floor``) with enough rows."""
    low = wanted
    while low > floor and int(((kinds >= low) & (kinds <= wanted)).sum()) < least:
        low -= 1
    return low, wanted


def of_windows(
    rows: daily.Windows, measure: str, threshold: float, past: int, least: int
) -> tuple[int, int, int, int, Floats] | None:
    """(k, n, low class, high class, mean signals) of the windows on the same level, or ``None``."""
    m = daily.MEASURES.index(measure)
    kinds = daily.level(measure, rows.past[:, m])
    wanted = int(daily.level(measure, np.array([past]))[0])
    low, top = joined(kinds, wanted, 1 if wanted else 0, least)
    chosen = (kinds >= low) & (kinds <= top)
    if chosen.sum() < least and measure not in daily.LEVELS:
        # Too few windows after some of these: all windows, whatever was before them.
        low, top = 0, 1
        chosen = kinds >= 0
    n = int(chosen.sum())
    if n < least:
        return None
    k = int((rows.future[chosen, m] >= threshold).sum())
    return k, n, low, top, np.asarray(rows.signals[chosen].mean(axis=0))


class Comparer:
    """Finds comparable cases in one history, already cut to what was known (``History.as_of``)."""

    def __init__(self, history: History, own: daily.Daily | None = None) -> None:
        self.history = history
        self.own = own
        self.units = daily.of_history(history.events)
        self._windows: dict[tuple[str, int], daily.Windows] = {}
        self._situations: dict[Series, panel.Situations] = {}
        self._case: months.Case | None = None
        self._modelled: dict[tuple[int, int], Floats] = {}
        self._followed: dict[tuple[Series, int, int], tuple[panel.Ints, NDArray[np.bool_]]] = {}

    def _rows(self, which: str, horizon: int) -> daily.Windows:
        key = (which, horizon)
        if key not in self._windows:
            own: Sequence[daily.Daily] = (self.own,) if self.own else ()
            self._windows[key] = daily.windows(own if which == "own" else self.units, horizon)
        return self._windows[key]

    def situations(self, series: Series = "all") -> panel.Situations:
        """All situations of the panel up to its last known month."""
        if series not in self._situations:
            p = self.history.panel(series)
            self._situations[series] = panel.situations(p, p.first, p.last)
        return self._situations[series]

    def followed(
        self, series: Series, lead: int, window: int
    ) -> tuple[panel.Ints, NDArray[np.bool_]]:
        """``panel.followed`` for all situations of a series."""
        key = (series, lead, window)
        if key not in self._followed:
            rows = self.situations(series)
            self._followed[key] = panel.followed(self.history.panel(series), rows, lead, window)
        return self._followed[key]

    def modelled(self, iso2: str, threshold: float, window: int, lead: int) -> float | None:
        """What the models of months say: probability of the threshold over a country's window.

        The window begins ``lead`` + 1 months after the last known one, as in ``country``. ``None`` where
        the history is too short to fit them.
        """
        p = self.history.panel("all")
        if p.deaths.shape[1] < LEAST_MONTHS:
            return None
        if (lead, window) not in self._modelled:
            if self._case is None:
                self._case = months.case(p.deaths, p.deaths, p.exists)
            self._modelled[lead, window] = months.of_window(self._case, lead + 1, window)
        shares = self._modelled[lead, window][p.countries.index(iso2)]
        return float(counts.at_least(shares[None, :], threshold)[0])

    def ledger(self, measure: str, threshold: float, horizon: int, past: int) -> Comparison | None:
        """Cases for a question on the ledger, where ``past`` is its count of the last 28 days."""
        # The history's events do not tell every measure.
        events = (
            of_windows(self._rows("events", horizon), measure, threshold, past, LEAST)
            if measure in LIKE
            else None
        )
        centre = events[4] if events else None
        own = of_windows(self._rows("own", horizon), measure, threshold, past, OWN_LEAST)
        span = f"windows of {horizon} days"
        if own and self.own:
            k, n, low, top, centre = own
            words = (
                f"earlier {span} of this ledger in {self.own.name} after 28 days with "
                f"{level_words(measure, low, top, OWN)}"
            )
            return Comparison(
                BaseRate(k=k, n=n, reference_class=words, source="this ledger"), centre
            )
        if measure == "deaths" and horizon in MONTHS:
            rate = self._months(threshold, past, MONTHS[horizon], "")
            if rate:
                return Comparison(rate, centre)
        if events:
            k, n, low, top, centre = events
            words = (
                f"{span} in Syrian governorates in 2016–17 after 28 days with "
                f"{level_words(measure, low, top, LIKE)}"
            )
            return Comparison(
                BaseRate(k=k, n=n, reference_class=words, source=EVENTS_SOURCE), centre
            )
        if measure in ("deaths", "fighting") and horizon < 30:
            scaled = float(np.ceil(threshold * 30.0 / horizon))
            least = self._months(scaled, past, 1, f" (the {horizon} days' level scaled to a month)")
            return Comparison(least, None) if least else None
        return None

    def _months(self, threshold: float, past: int, months: int, note: str) -> BaseRate | None:
        """Country-months with about as many deaths as the last 28 days had, and what followed."""
        p = self.history.panel("all")
        rows = self.situations("all")
        deaths, complete = self.followed("all", 0, months)
        last = np.rint(np.expm1(rows.spans[:, 0])).astype(np.int64)
        kinds = np.searchsorted(panel.EDGES, last, side="right")
        wanted = int(np.searchsorted(panel.EDGES, past, side="right"))
        low, top = joined(kinds[complete], wanted, 1 if wanted else 0, LEAST)
        chosen = complete & (kinds >= low) & (kinds <= top)
        n = int(chosen.sum())
        if n < LEAST:
            return None
        k = int((deaths[chosen] >= threshold).sum())
        edges = (0, *panel.EDGES)
        if top == 0:
            level = "no deaths"
        elif top == len(panel.EDGES):
            level = f"{edges[low]:,} deaths or more"
        else:
            level = f"{edges[low]:,} to {edges[top + 1] - 1:,} deaths"
        after = "the next month" if months == 1 else f"the next {months} months"
        words = (
            f"country-months since {month_name(p.first)[:4]} with {level}, followed by at least "
            f"{threshold:,.0f} in {after}{note}"
        )
        return BaseRate(k=k, n=n, reference_class=words, source=self.history.vintage)

    def country(
        self, iso2: str, threshold: float, window: int, lead: int, series: Series = "all"
    ) -> tuple[BaseRate, Floats, Floats, int] | None:
        """Cases for deaths in a country over ``window`` months that start ``lead`` months on.

        Returns the base rate, the class's mean signals, the country's own signals now, and its deaths
        of the last 3 months; ``None`` where the history is too short.
        """
        p = self.history.panel(series)
        rows = self.situations(series)
        here = np.flatnonzero((rows.country == p.countries.index(iso2)) & (rows.month == p.last))
        if not here.size:
            return None
        deaths, complete = self.followed(series, lead, window)
        wanted = int(rows.kind[here[0]])
        low, top = joined(rows.kind[complete], wanted, 2 if wanted > 1 else wanted, LEAST)
        chosen = complete & (rows.kind >= low) & (rows.kind <= top)
        n = int(chosen.sum())
        if n < LEAST:
            return None
        k = int((deaths[chosen] >= threshold).sum())
        signals = rows.signals(threshold, window)
        level = panel.kind_words(wanted) if low == top else panel.kind_words(low).split(" to ")[0]
        if low != top:
            level += " deaths or more in the last 3 months"
        words = (
            f"country-months since {month_name(p.first)[:4]} after {level}, followed by at least "
            f"{threshold:,.0f} in {window} month{'s' if window > 1 else ''}"
            + (f" that began {lead} months later" if lead > 1 else "")
        )
        rate = BaseRate(k=k, n=n, reference_class=words, source=self.history.vintage)
        centre = np.asarray(signals[chosen].mean(axis=0))
        return rate, centre, signals[here[0]], int(rows.level[here[0]])
