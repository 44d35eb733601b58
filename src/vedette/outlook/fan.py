"""A country's months ahead as a fan: what UCDP will count, with intervals and chances of thresholds."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.errors import UsageError
from vedette.model import Ahead, Fan, Nowcast
from vedette.outlook import counts, months, nowcast
from vedette.outlook.history import History, Panel, month_name, parse_month
from vedette.outlook.nowcast import Told

AHEAD = 14
"""Months after the last known one."""

THRESHOLDS = (1, 25, 100, 1000)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
RECENT = 24
"""Known months that are shown."""

BRIEF_TREES = 20
"""Trees of the forest where a brief draws the fan: intervals as of a hundred within a few percent, in a fifth of the time."""

Floats = NDArray[np.float64]

_made: dict[tuple[str, int], Floats] = {}
"""Shares of all countries by history and number of trees: one history serves every country of a process."""


@dataclass(frozen=True)
class Reported:
    """What a ledger knows of a country's deaths, and from which day it holds documents."""

    rows: tuple[Told, ...]
    known_from: dt.date


def revised(panel: Panel, final: int) -> Panel:
    """The panel with what later releases add to months after the last final one."""
    deaths = panel.deaths.copy()
    after = max(0, final + 1 - panel.first)
    deaths[:, after:] = np.rint(deaths[:, after:] * nowcast.REVISED_UPWARD).astype(np.int64)
    return Panel(panel.series, panel.countries, panel.first, deaths, panel.exists)


def _shares(panel: Panel, number: int) -> Floats:
    key = (hashlib.sha256(panel.deaths.tobytes() + panel.exists.tobytes()).hexdigest(), number)
    if key not in _made:
        case = months.case(panel.deaths, panel.deaths, panel.exists)
        if len(_made) > 8:
            _made.clear()
        _made[key] = months.predict(case, range(1, AHEAD + 1), seed=panel.last, number=number)
    return _made[key]


def fan(
    history: History,
    country: str,
    as_of: dt.date,
    number: int = months.TREES,
    reported: Reported | None = None,
) -> Fan:
    """The months after the last known one, from the pool of ``outlook.months``.

    The first of them are past already, but not counted yet by UCDP: ``reported`` is what a ledger knows of
    them (``outlook.nowcast``). ``number``: trees of the forest. Raises ``UsageError`` for an unknown country,
    or where too little history was known by then.
    """
    known = history.as_of(as_of)
    panel, code = revised(known.all_violence, known.final), known.iso2(country)
    if panel.deaths.shape[1] < months.WARM_UP + 7 * 12:
        raise UsageError(f"too little history was known on {as_of}", "Choose a later --as-of.")
    row = panel.countries.index(code)
    shares = _shares(panel, number)[row]
    counted = {panel.first + i: int(n) for i, n in enumerate(panel.deaths[row])}
    told: tuple[Nowcast, ...] = ()
    if reported is not None:
        shares, told = nowcast.taken_in(
            shares, panel.last + 1, counted, reported.rows, reported.known_from, as_of
        )
    ends = np.quantile(counts.draws(shares), QUANTILES, axis=1, method="inverted_cdf").T
    reach = {t: counts.at_least(shares, t).clip(0.001, 0.999) for t in THRESHOLDS}
    recent = known.country_months(code)[-RECENT:]
    return Fan(
        country=known.name(code),
        as_of=as_of,
        known=tuple((m, counted[parse_month(m)]) for m, _ in recent),
        ahead=tuple(
            Ahead(
                month=month_name(panel.last + 1 + i),
                low=int(q[0]),
                quarter=int(q[1]),
                median=int(q[2]),
                three_quarters=int(q[3]),
                high=int(q[4]),
                at_least={str(t): round(float(p[i]), 3) for t, p in reach.items()},
            )
            for i, q in enumerate(ends)
        ),
        source=known.vintage,
        nowcasts=told,
        provisional=tuple(m for m, _ in recent if parse_month(m) > known.final),
    )
