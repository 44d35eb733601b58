"""How many deaths a country's coming months will have: three models and their pool.

- **own history** (``own``): the country's own past months, each weighing half of what one a half-life
  later weighs (3 and 6 months);
- **ladder** (``ladder``): the hurdle of any death and the thresholds above it, each a ridge logistic
  regression on the features of ``past``, made to fall from one threshold to the next;
- **forest** (``forest``): a quantile forest; its leaves hold the chance of none, and how far what came
  lay from the country's own level, so that a war larger than all before stays within its reach.

The pool is their weighted mean, with a heavier upper tail. Form, weights and tail were chosen on the years
2008–2017 as forecast from the October before (``vedette.outlook.choose`` prints that table). A window is
``window`` months that begin ``lead`` months after the last known one; each model is fitted to windows
that ended by then, so that a forecast as of a day holds nothing later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vedette.outlook import counts, past
from vedette.outlook import forest as trees
from vedette.outlook.logistic import newton

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WARM_UP = 36
"""First months of the panel that serve as past only."""

QUIET_KEPT = 0.15
"""Share of the months of countries at peace (no state-based death in 5 years, no other in 3) that are
fitted on, each weighing as much as those left out with it."""

WEIGHTS = {"own 3": 0.15, "own 6": 0.15, "ladder": 0.3, "forest": 0.4}
WITHOUT_FOREST = {"own 3": 0.15, "own 6": 0.15, "ladder": 0.7}
TAIL = (0.5, 4.0)
"""Arguments of ``counts.widened``."""

LADDER: Floats = np.array(
    [0.5, 1.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5, 2500.5, 6000.5]
)
RIDGE = 3.0
LADDER_ON = (
    "month", "3 months", "1 year", "3 years", "10 years", "other 3 months", "other 1 year", "other 3 years",
    "share 6", "share 36", "share 120", "share at 25, 12", "share at 25, 60", "level 3", "level 12",
    "since any", "since other", "since 25", "peak", "worst of 12", "spread",
)  # fmt: skip
FADING = ("month", "3 months", "1 year", "other 1 year", "share 6", "level 3", "level 12")
"""Features whose weight may change with the lead."""

TREES = 100
DEPTH, LEAST, TRIED = 12, 15.0, 9
COUNTRIES_KEPT, ROWS_KEPT = 0.7, 0.6
"""Shares of countries, and of their months, that a tree sees."""

STEPS: Floats = np.linspace(-8.0, 8.0, 129)
"""Ends of the classes of the log ratio of what came to the country's own level."""


@dataclass(frozen=True)
class Case:
    """What is known at the end of a month: two series ``[country, month]`` up to it."""

    deaths: Floats
    other: Floats
    exists: NDArray[np.bool_]
    features: Floats

    @property
    def last(self) -> int:
        """Index of the last known month."""
        return int(self.deaths.shape[1]) - 1


def case(deaths: Floats | Ints, other: Floats | Ints, exists: NDArray[np.bool_]) -> Case:
    """A case of two series; months that do not exist count as without deaths."""
    own, more = np.asarray(deaths, np.float64), np.asarray(other, np.float64)
    return Case(own, more, exists, past.features(own, more))


@dataclass(frozen=True)
class _Rows:
    """Months to fit on, with the lead drawn for each: ``country``, ``month``, ``lead``, ``weight``."""

    country: Ints
    month: Ints
    lead: Ints
    weight: Floats
    came: Floats
    """Deaths in the window."""


def _sums(case: Case, window: int) -> Floats:
    """``[country, month]``: deaths of the window that begins with this month."""
    total = np.concatenate([np.zeros((len(case.deaths), 1)), np.cumsum(case.deaths, 1)], axis=1)
    return np.asarray(total[:, window:] - total[:, :-window])


def _rows(
    case: Case,
    leads: Sequence[int],
    window: int,
    rng: np.random.Generator,
    countries: float = 1.0,
    kept: float = 1.0,
) -> _Rows:
    n = len(case.deaths)
    months = np.arange(WARM_UP, case.last + 1)
    country, month = (x.ravel() for x in np.meshgrid(np.arange(n), months, indexing="ij"))
    busy = (case.features[country, month, past.column("5 years")] > 0) | (
        case.features[country, month, past.column("other 3 years")] > 0
    )
    lead = rng.integers(min(leads), max(leads) + 1, len(country))
    keep = case.exists[country, month] & (month + lead + window - 1 <= case.last)
    keep &= busy | (rng.random(len(country)) < QUIET_KEPT)
    keep &= (rng.random(n) < countries)[country] & (rng.random(len(country)) < kept)
    country, month, lead = country[keep], month[keep], lead[keep]
    weight = np.where(busy[keep], 1.0, 1.0 / QUIET_KEPT)
    came = _sums(case, window)[country, month + lead] if len(country) else np.zeros(0)
    return _Rows(country, month, lead, weight, came)


def _asked(case: Case, leads: Sequence[int]) -> tuple[Ints, Ints, Ints]:
    """Country, month and lead of what is asked, countries first, then leads."""
    n = len(case.deaths)
    return (
        np.repeat(np.arange(n), len(leads)),
        np.full(n * len(leads), case.last),
        np.tile(np.asarray(leads, dtype=np.int64), n),
    )


def own(case: Case, leads: Sequence[int], window: int, half_life: float) -> Floats:
    """The country's own earlier windows, weighed by how late they ended; the same for every lead."""
    came = counts.class_of(_sums(case, window))
    n, m = came.shape
    weight = 0.5 ** (np.arange(m)[::-1] / half_life)
    key = np.arange(n)[:, None] * counts.CLASSES + came
    shares = np.bincount(
        key.ravel(), np.broadcast_to(weight, (n, m)).ravel(), n * counts.CLASSES
    ).reshape(n, counts.CLASSES)
    return np.repeat(shares / weight.sum(), len(leads), axis=0)


def _design(case: Case, country: Ints, month: Ints, lead: Ints, leads: Sequence[int]) -> Floats:
    x = case.features[country, month]
    span = max(max(leads) - min(leads), 1)
    late = ((lead - min(leads)) / span)[:, None]
    basic = x[:, [past.column(f) for f in LADDER_ON]]
    fading = x[:, [past.column(f) for f in FADING]]
    return np.concatenate([np.ones((len(x), 1)), late, basic, fading * late], axis=1)


def logistic(x: Floats, y: Floats, weight: Floats, ridge: float, start: Floats) -> Floats:
    """Weights of a ridge logistic regression; the first column is not penalised."""
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-3
    return newton(x, y, counts=weight, penalty=penalty, start=start, tolerance=1e-4, steps=25)


def ladder(case: Case, leads: Sequence[int], window: int, seed: int) -> Floats:
    """Logistic regressions of the hurdle and of each threshold above it."""
    rows = _rows(case, leads, window, np.random.default_rng(seed))
    x = _design(case, rows.country, rows.month, rows.lead, leads)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    mean[0], spread[spread == 0] = 0.0, 1.0
    x = (x - mean) / spread
    asked = (_design(case, *_asked(case, leads), leads) - mean) / spread
    w = np.zeros(x.shape[1])
    reached = []
    for threshold in LADDER:
        w = logistic(x, (rows.came > threshold) * 1.0, rows.weight, RIDGE, w)
        reached.append(1.0 / (1.0 + np.exp(-(asked @ w).clip(-30.0, 30.0))))
    return counts.from_reached(LADDER, np.stack(reached, axis=1))


def _level(case: Case, country: Ints, month: Ints, window: int) -> Floats:
    """log(1 + deaths) that the country's own level would give over a window."""
    x = case.features[country, month]
    year = np.log1p(np.expm1(x[:, past.column("1 year")]) / 12.0)
    level = 0.5 * x[:, past.column("level 3")] + 0.25 * x[:, past.column("mean 6")] + 0.25 * year
    return np.asarray(np.log1p(np.expm1(level) * window))


def forest(case: Case, leads: Sequence[int], window: int, seed: int, number: int = TREES) -> Floats:
    """A quantile forest on features and lead, with the country's own level as the unit."""
    rng = np.random.default_rng(seed)
    country, month, lead = _asked(case, leads)
    busy = case.features[..., past.column("5 years")] > 0
    sample = case.features[:, WARM_UP:][busy[:, WARM_UP:]]
    cuts = [trees.cut_points(c) for c in sample.T]
    steps, kinds = len(STEPS) - 1, len(STEPS)
    flat = trees.binned(case.features.reshape(-1, case.features.shape[2]), cuts)
    every = flat.reshape(*case.features.shape[:2], -1)

    def with_lead(c: Ints, m: Ints, ahead: Ints) -> trees.Bins:
        column = np.minimum(ahead - min(leads), trees.BINS - 1).astype(np.uint8)
        return np.concatenate([every[c, m], column[:, None]], axis=1)

    asked = with_lead(country, month, lead)
    found = np.zeros((len(asked), kinds))
    for _ in range(number):
        rows = _rows(case, leads, window, rng, COUNTRIES_KEPT, ROWS_KEPT)
        log = np.log1p(rows.came)
        ratio = log - _level(case, rows.country, rows.month, window)
        targets = np.stack([ratio / 2.0, (rows.came > 0) * 1.0, (rows.came >= 25) * 1.0], axis=1)
        tree, leaf = trees.grow(
            with_lead(rows.country, rows.month, rows.lead), targets, rows.weight, rng,
            depth=DEPTH, least=LEAST, tried=TRIED,
        )  # fmt: skip
        step = (np.searchsorted(STEPS, ratio) - 1).clip(0, steps - 1)
        kind = np.where(rows.came == 0, steps, step)
        held = np.bincount(leaf * kinds + kind, rows.weight, tree.size * kinds)
        held = held.reshape(tree.size, kinds)
        shares = held / np.maximum(held.sum(axis=1, keepdims=True), 1e-9)
        found += shares[tree.leaf_of(asked)]
    return _unscaled(found / number, _level(case, country, month, window))


def _unscaled(found: Floats, level: Floats) -> Floats:
    """Classes of the log ratio, and the chance of none, as classes of deaths."""
    shares = np.zeros((len(found), counts.CLASSES))
    shares[:, 0] = found[:, -1]
    case = np.arange(len(found))
    width = STEPS[1] - STEPS[0]
    for k, low in enumerate(STEPS[:-1]):
        if not found[:, k].any():
            continue
        for part in (1 / 6, 3 / 6, 5 / 6):
            deaths = np.rint(np.expm1(level + low + part * width)).clip(1.0, 59_000.0)
            shares[case, counts.class_of(deaths)] += found[:, k] / 3.0
    return shares


def components(
    case: Case, leads: Sequence[int], window: int = 1, seed: int = 0, number: int = TREES
) -> dict[str, Floats]:
    """Shares of each model, ``[country × lead, class]``."""
    return {
        "own 3": own(case, leads, window, 3.0),
        "own 6": own(case, leads, window, 6.0),
        "ladder": ladder(case, leads, window, seed),
        "forest": forest(case, leads, window, seed, number),
    }


def pooled(parts: dict[str, Floats]) -> Floats:
    """The linear pool with its heavier tail."""
    total = sum(WEIGHTS.values())
    mean = sum((w / total * parts[name] for name, w in WEIGHTS.items()), np.zeros(1))
    return counts.widened(np.asarray(mean), *TAIL)


def of_window(case: Case, lead: int, window: int, seed: int = 0) -> Floats:
    """Shares ``[country, class]`` for one window, without the forest and the heavier tail.

    For yes/no questions: on the years to 2017 its Brier score is within half a percent of the whole pool's,
    in a twentieth of the time.
    """
    parts = {
        "own 3": own(case, [lead], window, 3.0),
        "own 6": own(case, [lead], window, 6.0),
        "ladder": ladder(case, [lead], window, seed),
    }
    return np.asarray(sum((w * parts[name] for name, w in WITHOUT_FOREST.items()), np.zeros(1)))


def predict(
    case: Case, leads: Sequence[int], window: int = 1, seed: int = 0, number: int = TREES
) -> Floats:
    """Shares ``[country, lead, class]`` of deaths in each window that begins ``lead`` months on.

    ``leads`` are consecutive. The same case and seed give the same shares.
    """
    made = pooled(components(case, leads, window, seed, number))
    return made.reshape(len(case.deaths), len(leads), counts.CLASSES)
