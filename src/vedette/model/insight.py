"""Insights: judgements of the situation by a stated rule."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from vedette.model.brief import Sentence


class Confidence(StrEnum):
    """How well founded; never a likelihood. See docs/methodology.md for the grounds."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Insight(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A judgement, the rule that drew it, and what it stands on."""

    id: str
    rule: str
    """Name of the rule; ``vedette why`` prints its statement."""
    sentence: Sentence
    confidence: Confidence
    grounds: str
    """Why this confidence: independent origins, directness, agreement, age."""
    weight: float
    """Rank in the brief: larger first."""
