"""Judgements: "same", "not same" or "unsure" between two records. Never rewritten."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec


class Verdict(StrEnum):
    """What a judgement says. Unsure never merges."""

    SAME = "same"
    NOT_SAME = "not same"
    UNSURE = "unsure"


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """One named reason of a score: its value, and what it adds (log2 of the Bayes factor)."""

    name: str
    value: str
    weight: float


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """The machine's decision on a pair of claims, with the waterfall that led to it."""

    left: str
    right: str
    verdict: Verdict
    score: float
    """log2 odds of "same"."""
    features: tuple[Feature, ...] = ()
    rule: str = ""


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person's (or named rule's) decision that outranks the machine's. Undone, not erased."""

    id: str
    left: str
    right: str
    verdict: Verdict
    by: str
    at: dt.datetime
    note: str = ""
    undone_at: dt.datetime | None = None
    undone_by: str | None = None
