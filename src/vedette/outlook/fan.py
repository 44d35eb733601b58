"""A country's months ahead as a fan: what UCDP will count, with intervals and chances of thresholds."""

from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np

from vedette.errors import UsageError
from vedette.outlook import counts, months
from vedette.outlook.history import History, month_name

AHEAD = 14
"""Months after the last known one."""

THRESHOLDS = (1, 25, 100, 1000)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
RECENT = 12


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """One month of the fan, in deaths by organised violence."""

    month: str
    low: int
    """5 % of the distribution lie below; with ``high`` the 90 % interval."""
    quarter: int
    median: int
    three_quarters: int
    high: int
    at_least: dict[str, float]
    """Probability of each of ``THRESHOLDS``, within 0.001 and 0.999."""


class Fan(msgspec.Struct, frozen=True, kw_only=True):
    """The months known last, and those ahead."""

    country: str
    as_of: dt.date
    known: tuple[tuple[str, int], ...]
    """The last months whose counts are taken as known."""
    ahead: tuple[Ahead, ...]
    source: str


def fan(history: History, country: str, as_of: dt.date, number: int = months.TREES) -> Fan:
    """The months after the last known one, from the pool of ``outlook.months``.

    The first of them are past already, but not counted yet by UCDP. ``number``: trees of the forest.
    Raises ``UsageError`` for an unknown country, or where too little history was known by then.
    """
    known = history.as_of(as_of)
    panel, code = known.all_violence, known.iso2(country)
    if panel.deaths.shape[1] < months.WARM_UP + 7 * 12:
        raise UsageError(f"too little history was known on {as_of}", "Choose a later --as-of.")
    case = months.case(panel.deaths, panel.deaths, panel.exists)
    row = panel.countries.index(code)
    shares = months.predict(case, range(1, AHEAD + 1), seed=panel.last, number=number)[row]
    ends = np.quantile(counts.draws(shares), QUANTILES, axis=1, method="inverted_cdf").T
    reach = {t: counts.at_least(shares, t).clip(0.001, 0.999) for t in THRESHOLDS}
    return Fan(
        country=known.name(code),
        as_of=as_of,
        known=known.country_months(code)[-RECENT:],
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
    )
