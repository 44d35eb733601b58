"""The probability: a base rate, moved in log odds by named, bounded drivers.

``p = 1 / (1 + exp(−(log odds of the base rate + sum of shifts)))``, rounded to whole percent and kept
within 2 and 98 %. Shifts are rounded to 2 places before they are used, so that the number can be
recomputed from what is printed.

Weights come from ``data/history/weights.json``, estimated by ``vedette.outlook.fit``:

- country-months: on situations whose window ended by October 2017; what they leave to the number of the
  models of months is a driver of its own, "models";
- signals of the ledger: on windows of Syrian governorates 2016–17 and carried over to any ledger; kept
  for the measures and horizons where they beat the base rate alone when fitted on 2016 and tried on 2017
  (see ``fit.DRIVEN``). Around a base rate of country-months (deaths over 30 days) they are carried over
  untested;
- the area's own record (``outlook.record``), pooled in equal parts with base rate and drivers, is the last
  driver of a question on the ledger;
- news of the ledger for a country's months: on the panel, as if the month between had been known,
  then halved, since a ledger's count is not UCDP's: the half is a judgement, not an estimate.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
from collections.abc import Mapping, Sequence
from importlib.resources import files

from vedette.errors import DataError
from vedette.model import BaseRate, Driver, Forecast, Question
from vedette.model.ids import make_id
from vedette.outlook import daily, panel
from vedette.outlook.record import Record, pooled
from vedette.outlook.wording import percent

MODEL = "vedette-outlook-3"
LOWEST, HIGHEST = 0.02, 0.98
LARGEST_SHIFT = 2.0
"""No driver moves the log odds by more than this."""

SMALLEST_SHIFT = 0.05
"""A driver below this (about one percent at even odds) is left out of words and number alike."""

LONGEST_DRIVEN = 30
"""Deaths over more days keep their base rate: there the signals did not help in the trial."""

NEWS_SHARE = 0.5

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("recent months", ("last month", "last quarter")),
    ("last year", ("last year",)),
    ("long memory", ("last three years", "habit", "peak")),
)
"""Country signals told as one driver each: they overlap too much to be told apart."""

_COUNTRY_WORDS = {
    "recent months": "the last three known months were {} than in comparable cases",
    "last year": "the year before was {} than in comparable cases",
    "long memory": "the last three years and the worst month on record were {} than in comparable cases",
}

_SIGNAL_WORDS = {
    "tempo": (
        "deaths of the last 7 days run above the pace of the last 28",
        "deaths of the last 7 days run below what is usual at this level",
    ),
    "control": (
        "places changed hands in the last 28 days",
        "no change of control was reported in the last 28 days",
    ),
    "site": (
        "protected sites were struck in the last 28 days",
        "no strike on a protected site was reported in the last 28 days",
    ),
    "newcomer": (
        "a new actor moved in within the last 28 days",
        "no new actor moved in within the last 28 days",
    ),
    "ceasefire": (
        "a ceasefire was reported in the last 14 days",
        "no ceasefire was reported in the last 14 days",
    ),
    "offensive": (
        "an offensive or advance was reported in the last 14 days",
        "no offensive was reported in the last 14 days",
    ),
}
"""Words where the signal is above its class's mean, and where it is below."""


@functools.lru_cache(maxsize=1)
def weights() -> dict[str, dict[str, list[float]]]:
    """The shipped weights: ``country``, ``nowcast`` and ``daily``."""
    path = files("vedette") / "data" / "history" / "weights.json"
    try:
        table: dict[str, dict[str, list[float]]] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as err:
        raise DataError(f"weights cannot be read: {err}", "Reinstall vedette.") from err
    return table


def _log_odds(p: float) -> float:
    return math.log(p) - math.log1p(-p)


def _driver(name: str, words: str, shift: float, evidence: Sequence[str] = ()) -> Driver | None:
    bounded = round(max(-LARGEST_SHIFT, min(LARGEST_SHIFT, float(shift))), 2)
    if abs(bounded) < SMALLEST_SHIFT:
        return None
    return Driver(name=name, words=words, shift=bounded, evidence=tuple(evidence))


def ledger_drivers(
    measure: str,
    horizon: int,
    signals: Sequence[float],
    centre: Sequence[float] | None,
    evidence: Mapping[str, Sequence[str]],
) -> tuple[Driver, ...]:
    """Drivers of a question on the ledger, in the order of ``daily.SIGNALS``.

    ``centre``: the class's mean of each signal; without it there are no drivers. ``evidence``: ids of
    the records behind each signal.
    """
    row = weights()["daily"].get(measure)
    if row is None or centre is None:
        return ()
    if measure in ("deaths", "civilians") and horizon > LONGEST_DRIVEN:
        return ()
    out = []
    for name, weight, x, mean in zip(daily.SIGNALS, row, signals, centre, strict=True):
        above, below = _SIGNAL_WORDS[name]
        words = above if x > mean else below
        out.append(_driver(name, words, weight * (x - mean), evidence.get(name, ())))
    return tuple(d for d in out if d is not None)


def country_drivers(
    threshold: float,
    window: int,
    lead: int,
    signals: Sequence[float],
    centre: Sequence[float],
    series: str = "all",
) -> tuple[Driver, ...]:
    """Drivers of a country's months; weights of the nearest threshold, window and lead in the table."""
    table = weights()["country"]
    keys = [k.split("/") for k in table if k.startswith(series + "/")]

    def distance(key: Sequence[str]) -> tuple[float, ...]:
        return (
            abs(math.log(float(key[1]) / max(threshold, 1.0))),
            abs(int(key[2]) - window),
            abs(int(key[3]) - lead),
        )

    nearest = min(keys, key=distance)
    row = table["/".join(nearest)]
    shift = {
        name: w * (x - mean)
        for name, w, x, mean in zip(panel.SIGNALS, row, signals, centre, strict=True)
    }
    over = {name: x - mean for name, x, mean in zip(panel.SIGNALS, signals, centre, strict=True)}
    out = []
    for name, members in GROUPS:
        deadlier = sum(over[m] for m in members) > 0
        words = _COUNTRY_WORDS[name].format("deadlier" if deadlier else "quieter")
        out.append(_driver(name, words, sum(shift[m] for m in members)))
    return tuple(d for d in out if d is not None)


def models_driver(
    rate: float, told: Sequence[Driver], modelled: float | None
) -> tuple[Driver, ...]:
    """What brings base rate and drivers to the number of the models of months (``outlook.months``)."""
    if modelled is None:
        return ()
    p = max(0.001, min(0.999, modelled))
    here = _log_odds(rate) + math.fsum(d.shift for d in told)
    rest = _log_odds(p) - here
    side = "more" if rest > 0 else "less"
    words = f"its own earlier windows and the thresholds of all countries, weighed together, point to {side}"
    driver = _driver("models", words, rest)
    return (driver,) if driver else ()


def record_driver(
    rate: float, told: Sequence[Driver], record: Record | None, evidence: Sequence[str] = ()
) -> tuple[Driver, ...]:
    """What brings base rate and drivers to their pool with the area's own record (``outlook.record``)."""
    if record is None:
        return ()
    here = _log_odds(rate) + math.fsum(d.shift for d in told)
    p = min(0.999, max(0.001, pooled(1.0 / (1.0 + math.exp(-here)), record)))
    rest = _log_odds(p) - here
    words = f"the way its incidents follow one another gives {percent(record.exciting)}"
    if record.n:
        words += f", and {record.k} of its last {record.n} windows would have said yes"
    driver = _driver("record", words, rest, evidence)
    return (driver,) if driver else ()


def size_driver(rate: float, k: int, n: int, level: int) -> tuple[Driver, ...]:
    """From "any" to "at least so many": k of the n numbers given so far reach the level (Jeffreys' rule)."""
    p = rate * (k + 0.5) / (n + 1.0)
    shift = _log_odds(p) - _log_odds(rate)
    words = f"{k} of the {n} numbers given so far reach {level:,}"
    driver = _driver("size", words, shift)
    return (driver,) if driver else ()


def news_driver(month: int, quarter: int, evidence: Sequence[str]) -> tuple[Driver, ...]:
    """Upward only: the ledger's last 28 days are deadlier than the last known months were.

    ``month``: deaths of the last 28 days in the ledger; ``quarter``: UCDP's of the last 3 known months.
    """
    signal = max(0.0, min(3.0, math.log((1.0 + month) / (1.0 + quarter / 3.0))))
    shift = NEWS_SHARE * weights()["nowcast"]["all"][0] * signal
    words = f"reports tell of {month:,} deaths in 28 days, more than in the last known months"
    driver = _driver("news", words, shift, evidence)
    return (driver,) if driver else ()


def probability(rate: float, shifts: Sequence[float]) -> float:
    """The base rate moved by shifts in log odds, in whole percent, within 2 and 98 %."""
    x = _log_odds(rate) + math.fsum(shifts)
    p = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))
    return max(LOWEST, min(HIGHEST, round(p, 2)))


def forecast(
    question: Question,
    issued: dt.date,
    rate: BaseRate,
    drivers: Sequence[Driver],
    would_change: str,
) -> Forecast:
    """Put a forecast together; its id comes from the question, the day and the number."""
    p = probability(rate.rate, [d.shift for d in drivers])
    return Forecast(
        id=make_id("f", question.id, issued.isoformat(), MODEL, f"{p:.2f}"),
        question=question,
        issued=issued,
        probability=p,
        base_rate=rate,
        drivers=tuple(drivers),
        model=MODEL,
        would_change=would_change,
    )
