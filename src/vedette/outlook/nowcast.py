"""The ledger's own month as a nowcast: what UCDP will count of months that it has not counted yet.

Three steps, each printed: what share of the month is in (days read, and how late the ledger's earlier
months came in); how many deaths UCDP counts for one of the ledger's (over the months that both have, drawn
to a prior); and Bayes' rule on the forecast of the month, with the ledger's count as the evidence. A month
after it is moved by the part of that surprise that lasts.

Months of a first release are revised upward by about a fifth when the yearly one comes (UCDP Candidate
Events against GED; Hegre et al., "Introducing the UCDP Candidate Events Dataset", *Research & Politics* 2020,
describe the two releases; the fifth is the figure that the project works with, and no archive of vintages is
shipped to estimate it on).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.model import Incident, Nowcast
from vedette.outlook import counts, facts
from vedette.outlook.history import month_begin, month_end, month_index, month_name

REVISED_UPWARD = 1.2
"""Final count of a month over that of its first release."""

PRIOR_RATIO = 2.0
"""UCDP's deaths per death of a ledger, before any month is compared: news miss more than they tell twice. A
judgement, not an estimate."""

PRIOR_MONTHS = 2.0
"""How many compared months that judgement is worth."""

SPREAD = 0.9
"""Standard deviation of the log ratio from month to month, before any is compared."""

LAG_MONTHS = 3.0
"""How many months the plain share of days is worth beside the ledger's own earlier months."""

LASTS = ((0, 1.0), (1, 0.40), (2, 0.33), (3, 0.30), (6, 0.22), (14, 0.22))
"""Months on, and what is left there of a month's surprise against the decaying level of the months before:
regression on country-months to 2017 with deaths (12,600 of them)."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Told:
    """A death count of the ledger: the day it happened on, and the day it was first published."""

    day: dt.date
    published: dt.date
    deaths: int


def told(
    incidents: Sequence[Incident], published: Mapping[str, dt.date], as_of: dt.date
) -> tuple[Told, ...]:
    """Deaths of the incidents up to a day. ``published``: claim id → day of publication."""
    out = []
    for day, i in facts.between(incidents, dt.date.min, as_of):
        n = facts.deaths(i)
        days = [published[c] for c in i.claim_ids if c in published]
        if n:
            out.append(Told(day, max(min(days, default=day), day), n))
    return tuple(out)


def share_in(rows: Sequence[Told], month: int, known_from: dt.date, as_of: dt.date) -> float:
    """The part of what the ledger will hold of a month that is in on a day.

    Of the days of the month that were read, and of the ledger's earlier months: how much of what is now
    known of them was known as long after their first day. Each earlier month with deaths counts one, the
    plain share of days ``LAG_MONTHS``.
    """
    start, days = month_begin(month), month_end(month).day
    read = (min(as_of, month_end(month)) - max(start, known_from)).days + 1
    plain = max(read, 0) / days
    after = (as_of - start).days
    shares: list[float] = []
    for earlier in range(month_index(known_from.year, known_from.month) + 1, month):
        first = month_begin(earlier)
        # A month that is itself not in yet says nothing of lateness.
        if as_of < month_end(earlier) + dt.timedelta(days=60):
            continue
        mine = [r for r in rows if first <= r.day <= month_end(earlier)]
        whole = sum(r.deaths for r in mine)
        if whole:
            by = first + dt.timedelta(days=after)
            shares.append(sum(r.deaths for r in mine if r.published <= by) / whole)
    late = (LAG_MONTHS * plain + math.fsum(shares)) / (LAG_MONTHS + len(shares))
    # Days that nobody read stay out, however punctual the ledger is.
    covered = (month_end(month) - max(start, known_from)).days + 1
    return max(0.01, min(late, max(covered, 0) / days, 1.0))


def ratio(ours: Sequence[int], theirs: Sequence[int]) -> tuple[float, float]:
    """Mean and standard deviation of log(UCDP's deaths / the ledger's) over the same months, with its prior."""
    logs = [math.log((t + 1.0) / (o + 1.0)) for o, t in zip(ours, theirs, strict=True) if o or t]
    n = len(logs)
    prior = math.log(PRIOR_RATIO)
    mean = (PRIOR_MONTHS * prior + math.fsum(logs)) / (PRIOR_MONTHS + n)
    squares = math.fsum((x - mean) ** 2 for x in logs) + PRIOR_MONTHS * (prior - mean) ** 2
    spread = math.sqrt((PRIOR_MONTHS * SPREAD**2 + squares) / (PRIOR_MONTHS + n))
    # The mean is not known for certain either.
    return mean, spread * math.sqrt(1.0 + 1.0 / (PRIOR_MONTHS + n))


def middles() -> Floats:
    """log(1 + deaths) in the middle of each class of ``counts``."""
    return np.asarray(np.log1p(np.maximum((counts.EDGES + counts.UPPER) / 2.0, 0.0)))


def likelihood(counted: int, share: float, mean: float, spread: float) -> Floats:
    """Of the ledger's count, for each class of what UCDP will count of the whole month."""
    deaths = np.expm1(middles())
    expected = np.log1p(deaths * share * math.exp(-mean))
    # Few deaths hang on single reports: their log is less sure.
    sd = math.sqrt(spread**2 + 1.0 / (counted + 1.0))
    z = (math.log1p(counted) - expected) / sd
    return np.asarray(np.exp(-0.5 * z * z) + 1e-9)


def _mean_log(shares: Floats) -> float:
    return float(shares @ middles() / shares.sum())


def moved(shares: Floats, by: float) -> Floats:
    """Shares of one month with log(1 + deaths) moved; what is without deaths stays so."""
    if not by:
        return shares
    out = np.zeros_like(shares)
    out[0] = shares[0]
    low = np.log1p(np.maximum(counts.EDGES[1:], 0.5)) + by
    high = np.log1p(counts.UPPER[1:]) + by
    for part in (1 / 6, 3 / 6, 5 / 6):
        deaths = np.rint(np.expm1(low + part * (high - low))).clip(1.0, 59_000.0)
        np.add.at(out, counts.class_of(deaths), shares[1:] / 3.0)
    return out


def lasting(months: int) -> float:
    """What is left of a month's surprise so many months later."""
    at, left = zip(*LASTS, strict=True)
    return float(np.interp(months, at, left))


def taken_in(
    ahead: Floats,
    first: int,
    known: Mapping[int, int],
    rows: Sequence[Told],
    known_from: dt.date,
    as_of: dt.date,
) -> tuple[Floats, tuple[Nowcast, ...]]:
    """The forecast ``[month, class]`` from month ``first`` on, with the ledger taken in, and the nowcasts.

    ``known``: UCDP's counts by month. A month is taken in where the ledger has deaths in it, or at least
    three months to compare.
    """
    begin = month_index(known_from.year, known_from.month)
    by_month: dict[int, int] = {}
    for r in rows:
        m = month_index(r.day.year, r.day.month)
        by_month[m] = by_month.get(m, 0) + r.deaths
    whole = [m for m in range(begin + 1, first) if m in known]
    mean, spread = ratio([by_month.get(m, 0) for m in whole], [known[m] for m in whole])
    out = ahead.copy()
    made: list[Nowcast] = []
    surprise, seen = 0.0, first
    for month in range(first, month_index(as_of.year, as_of.month) + 1):
        i = month - first
        if i >= len(out):
            break
        counted = by_month.get(month, 0)
        if month < begin or (not counted and len(whole) < 3):
            continue
        before = moved(ahead[i], surprise * lasting(month - seen))
        share = share_in(rows, month, known_from, as_of)
        after = before * likelihood(counted, share, mean, spread)
        out[i] = after / after.sum()
        surprise, seen = _mean_log(out[i]) - _mean_log(ahead[i] / ahead[i].sum()), month
        low, median, high = np.quantile(
            counts.draws(out[i : i + 1])[0], (0.05, 0.5, 0.95), method="inverted_cdf"
        )
        made.append(
            Nowcast(
                month=month_name(month),
                counted=counted,
                share=round(share, 2),
                ratio=round(math.exp(mean), 2),
                compared=len(whole),
                low=int(low),
                median=int(median),
                high=int(high),
            )
        )
    if made:
        for i in range(seen - first + 1, len(out)):
            out[i] = moved(ahead[i], surprise * lasting(first + i - seen))
    return out, tuple(made)
