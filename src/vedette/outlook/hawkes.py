"""A self-exciting model of daily counts of incidents: each incident raises the rate of those after it.

``rate of day t = background + branching × Σ over earlier days s of count(s) × (1 − decay) × decay^(t − s − 1)``,

and the count of a day is Poisson with that rate: Hawkes's process with an exponential kernel (A. G. Hawkes,
"Spectra of some self-exciting and mutually exciting point processes", *Biometrika* 58, 1971), in days, since
reports are dated to the day. It is fitted by expectation–maximisation over which incidents are background
(A. Veen and F. P. Schoenberg, "Estimation of space–time branching process models in seismology using an
EM-type algorithm", *JASA* 103, 2008); for deaths in Iraq the same model was used by E. Lewis, G. Mohler,
P. J. Brantingham and A. L. Bertozzi ("Self-exciting point process models of civilian deaths in Iraq",
*Security Journal* 25, 2012). Gamma priors on background and branching (days and incidents of made-up past)
draw a short record towards the history's; the decay is taken from a short grid by the same posterior.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DECAYS = (0.5, 0.7, 0.85, 0.93, 0.97)
"""Share of an incident's pull that is left a day later: half-lives of 1, 2, 4, 10 and 23 days."""

MOST_BRANCHING = 0.95
"""Below 1: no incident sets off more than one other on average, so that no simulated war is endless."""

STEPS = 60
"""Rounds of expectation and maximisation; with these priors the figures stand still long before."""

LEAST_RATE = 1e-6
PATHS = 2000


@dataclass(frozen=True)
class Prior:
    """What is known before the record is read.

    ``rate``: incidents a day in comparable cases; ``branching``: the share of them that others set off.
    ``days`` and ``events``: how many days and incidents of record these two are worth.
    """

    rate: float
    branching: float = 0.5
    days: float = 56.0
    events: float = 10.0


@dataclass(frozen=True)
class Fit:
    """A fitted record: the model's three numbers, and the pull of the past on the day after it."""

    background: float
    branching: float
    decay: float
    pull: float
    """Σ count(s) × decay^(t − s − 1) on the first day after the record."""

    def rates(self, days: int) -> Floats:
        """Expected incidents of each coming day where none happens before it."""
        fading = self.pull * self.decay ** np.arange(days)
        return np.asarray(self.background + self.branching * (1.0 - self.decay) * fading)

    def any_within(self, days: int) -> float:
        """Probability of an incident within so many days: exact, one minus the chance of none."""
        return float(-np.expm1(-self.rates(days).sum()))

    def paths(self, days: int, number: int = PATHS, seed: int = 0) -> Ints:
        """Simulated counts ``[path, day]``; the same seed gives the same paths."""
        rng = np.random.default_rng(seed)
        pull = np.full(number, self.pull)
        out = np.empty((number, days), dtype=np.int64)
        for day in range(days):
            out[:, day] = rng.poisson(self.background + self.branching * (1.0 - self.decay) * pull)
            pull = pull * self.decay + out[:, day]
        return out


def pulls(counts: Ints, decays: Floats) -> Floats:
    """``[decay, day]``: the pull of earlier days on each day of a record, and on the day after it (one longer)."""
    out = np.zeros((len(counts) + 1, len(decays)))
    for day, n in enumerate(counts):
        out[day + 1] = out[day] * decays + n
    return out.T


def fit(counts: Ints, prior: Prior) -> Fit:
    """Background, branching and decay of a record of daily counts, oldest first.

    The decays are fitted side by side, each in a row of its own; the likeliest with its prior is kept.
    """
    decays = np.array(DECAYS)
    seen = np.asarray(counts, np.float64)
    days = len(seen)
    every = pulls(counts, decays)
    drawn = (1.0 - decays)[:, None] * every[:, :-1]
    # What of each incident's pull falls into the record; the rest is still to come.
    left = decays[:, None] ** np.arange(days - 1, -1, -1.0)
    inside = ((1.0 - left) * seen).sum(axis=1)
    rate = max(prior.rate, LEAST_RATE)
    own = rate * (1.0 - prior.branching) * prior.days
    set_off = prior.branching * prior.events
    background = np.full(len(decays), rate * (1.0 - prior.branching))
    branching = np.full(len(decays), prior.branching)
    for _ in range(STEPS):
        expected = background[:, None] + branching[:, None] * drawn
        ground = (seen * background[:, None] / expected).sum(axis=1)
        background = np.maximum((own + ground) / (prior.days + days), LEAST_RATE)
        branching = (set_off + seen.sum() - ground) / (prior.events + inside)
        branching = branching.clip(LEAST_RATE, MOST_BRANCHING)
    expected = background[:, None] + branching[:, None] * drawn
    posterior = (seen * np.log(expected) - expected).sum(axis=1)
    posterior += own * np.log(background) - prior.days * background
    posterior += set_off * np.log(branching) - prior.events * branching
    best = int(posterior.argmax())
    return Fit(
        float(background[best]), float(branching[best]), DECAYS[best], float(every[best, -1])
    )
