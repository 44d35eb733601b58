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


class Nowcast(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A month that the data set has not counted yet, estimated from what the ledger holds of it."""

    month: str
    """``YYYY-MM``."""
    counted: int
    """Deaths that the ledger knows of the month so far."""
    share: float
    """The part of what the ledger will hold of the month that is in: above 0, at most 1."""
    ratio: float
    """Deaths of the data set per death of the ledger, from the months that both have; drawn to a prior."""
    compared: int
    """Months that both have."""
    low: int
    """With ``high`` the 90 % interval of the data set's count of the whole month."""
    median: int
    high: int


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """One month of a fan, in deaths by organised violence."""

    month: str
    low: int
    """5 % of the distribution lie below; with ``high`` the 90 % interval."""
    quarter: int
    median: int
    three_quarters: int
    high: int
    at_least: dict[str, float]
    """Probability of thresholds, within 0.001 and 0.999."""


class Fan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A country's months: those known last, those that the ledger tells of, and those ahead."""

    country: str
    as_of: dt.date
    known: tuple[tuple[str, int], ...]
    """The last months whose counts are taken as known."""
    ahead: tuple[Ahead, ...]
    source: str
    nowcasts: tuple[Nowcast, ...] = ()
    """Months of ``ahead`` that are past or running, as the ledger has them; the fan has taken them in."""
    provisional: tuple[str, ...] = ()
    """Known months of a first release; they count here with what is added to such months later."""


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Forecasts of about the same probability, and how often they came true."""

    low: float
    high: float
    n: int
    mean_probability: float
    share_true: float


class Against(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The same questions answered by another, and ours on just these."""

    name: str
    n: int
    brier: float
    log_score: float
    ours_brier: float
    ours_log_score: float

    @property
    def skill(self) -> float | None:
        """1 − our Brier / theirs: above 0 is better than they; ``None`` where theirs is perfect."""
        return 1.0 - self.ours_brier / self.brier if self.brier else None


class KindScores(msgspec.Struct, frozen=True, kw_only=True):
    """The scored forecasts of one kind of question."""

    kind: str
    n: int
    true: int
    mean_probability: float
    brier: float
    base_rate_brier: float


class Scorecard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All forecasts counted: ``issued == scored + void + pending + overdue``."""

    issued: int
    matured: int
    """Past their resolution day: scored, void or overdue."""
    scored: int
    void: int
    pending: int
    overdue: int
    """Matured, but nobody has resolved them."""
    brier: float | None = None
    log_score: float | None = None
    base_rate_brier: float | None = None
    skill: float | None = None
    """1 − Brier / base rate's Brier: above 0 is better than the base rate."""
    crps: float | None = None
    """Over numbers that were asked for at several thresholds; ``crps_of`` says how many numbers."""
    crps_of: int = 0
    against: tuple[Against, ...] = ()
    """The base rate, and conflictology12 on those that it could answer."""
    kinds: tuple[KindScores, ...] = ()
    reliability: tuple[Bin, ...] = ()
