"""The lint: holds every sentence of a brief to the evidence that it rests on.

Each check is a small class with a name and a statement of what it demands; none of them reads the
sentence for its sense, and none uses a model: the same brief and facts give the same findings on
every machine. The checks can be wrong in one direction only by design: a sentence that they cannot
match to its evidence is reported, never waved through. What they do *not* see is stated in
``docs/methodology.md``: roles outside the turns of phrase that ``role`` knows, and sense beyond words.
"""

from __future__ import annotations

from vedette.brief.lint_base import Check, Context, Facts, Finding
from vedette.brief.lint_dates import DateCheck
from vedette.brief.lint_evidence import AsOf, Quote, UnknownEvidence
from vedette.brief.lint_harm import Harm
from vedette.brief.lint_names import ActorCheck, NameCheck, PlaceCheck
from vedette.brief.lint_numbers import NumberCheck
from vedette.brief.lint_outlook import ConfidenceCheck, Likelihood
from vedette.brief.lint_roles import Roles
from vedette.brief.lint_sources import Disputed, SingleSource
from vedette.brief.lint_speech import ModalityCheck, SpeakerCheck
from vedette.model import Brief

__all__ = ["CHECKS", "Check", "Facts", "Finding", "lint"]

CHECKS: tuple[Check, ...] = (
    UnknownEvidence(),
    Quote(),
    AsOf(),
    NumberCheck(),
    DateCheck(),
    PlaceCheck(),
    ActorCheck(),
    NameCheck(),
    Roles(),
    SpeakerCheck(),
    ModalityCheck(),
    SingleSource(),
    Disputed(),
    Likelihood(),
    ConfidenceCheck(),
    Harm(),
)
"""Every check, in the order of their findings."""


def lint(brief: Brief, facts: Facts) -> tuple[Finding, ...]:
    """Check a brief against its facts; no finding means that every check passed.

    Findings come check by check, and within a check in the order of the page.
    """
    context = Context(brief, facts)
    return tuple(f for check in CHECKS for f in check.run(context))
