"""Questions that a machine can resolve, forecasts with a number, and their scores."""

from __future__ import annotations

import datetime as dt

import msgspec


class Resolver(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a question is answered: a named query with its arguments, against the ledger or a data set."""

    source: str
    """``ledger``, or the name and version of a data set (``UCDP GED 25.1``)."""
    query: str
    """A name in ``vedette.outlook.resolvers``."""
    area: str
    start: dt.date
    end: dt.date
    threshold: float
    arguments: dict[str, str] = {}


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that will be so or not at a date, and how that is found out."""

    id: str
    text: str
    kind: str
    resolver: Resolver
    resolves_on: dt.date


class BaseRate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How often it came true in comparable cases: k of n, and which cases those are."""

    k: int
    n: int
    reference_class: str
    source: str

    @property
    def rate(self) -> float:
        """k of n by Jeffreys' rule, (k + 1/2) / (n + 1): never 0 or 1."""
        return (self.k + 0.5) / (self.n + 1.0)


class Driver(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What moves the forecast from its base rate, in log odds, and the evidence for it."""

    name: str
    words: str
    shift: float
    evidence: tuple[str, ...] = ()


class Forecast(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A probability for a question, issued on a date."""

    id: str
    question: Question
    issued: dt.date
    probability: float
    base_rate: BaseRate
    drivers: tuple[Driver, ...] = ()
    model: str
    would_change: str = ""

    def __post_init__(self) -> None:
        if not 0.0 < self.probability < 1.0:
            raise ValueError(f"a forecast is never 0 or 1, got {self.probability}")


class Score(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a forecast."""

    forecast_id: str
    question_id: str
    resolved_on: dt.date
    outcome: bool | None
    """``None``: void, with the reason in ``note``."""
    brier: float | None = None
    log_score: float | None = None
    """Natural log of the probability given to what happened (0 is perfect)."""
    base_rate_brier: float | None = None
    base_rate_log_score: float | None = None
    plain_probability: float | None = None
    """What the last twelve windows before the issue alone would have said; ``None`` where too few."""
    note: str = ""
