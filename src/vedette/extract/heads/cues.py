"""Cues: how each kind of event shows in the words of a passage, by patterns and without a parse.

The patterns stand in ``lexicon/cues.yaml`` with their weights. A cue in the first sentence counts in
full, a later one half: news puts the event first (the inverted pyramid) and its background behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from vedette.errors import DataError
from vedette.extract.lexicon import read_lexicon
from vedette.model import EVENT_TYPES

_MACRO = re.compile(r"<([A-Z]+)>")
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\xa0": " "})  # fmt: skip
_FIRST = re.compile(r"[.!?][\"')\]]* +(?=[A-Z\"'(\[])")
_LATER = 0.5


@dataclass(frozen=True)
class Cue:
    """One pattern found in a passage."""

    event_type: str
    rule: str
    """Name of the pattern in the lexicon."""
    weight: float
    start: int
    end: int


@dataclass(frozen=True)
class _Pattern:
    event_type: str
    rule: str
    weight: float
    regex: re.Pattern[str]


def folded(text: str) -> str:
    """The text as the patterns see it: lower case, straight quotes and hyphens; offsets are kept."""
    low = text.translate(_FOLD)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in low)


@cache
def patterns() -> tuple[_Pattern, ...]:
    """All patterns in the order of the file; ``DataError`` names the entry at fault."""
    loaded: dict[str, Any] = read_lexicon("cues.yaml")
    words: dict[str, str] = {}
    for name, pattern in loaded["words"].items():
        words[name] = _MACRO.sub(lambda m: words[m.group(1)], pattern)
    out = []
    for type_id, rules in loaded["cues"].items():
        if type_id not in EVENT_TYPES:
            raise DataError(f"cues.yaml names the unknown event type {type_id!r}")
        for rule, (weight, pattern) in rules.items():
            try:
                regex = re.compile(
                    rf"\b(?:{_MACRO.sub(lambda m: words[m.group(1)], pattern)})(?!\w)"
                )
            except (re.error, KeyError) as error:
                raise DataError(f"cues.yaml, {type_id}, {rule!r}: {error}") from None
            out.append(_Pattern(type_id, rule, float(weight), regex))
    return tuple(out)


def has_cue(text: str, event_types: frozenset[str]) -> bool:
    """Whether any pattern of one of these types occurs in ``text``."""
    low = folded(text)
    return any(p.event_type in event_types and p.regex.search(low) for p in patterns())


def find_cues(text: str) -> tuple[Cue, ...]:
    """Every pattern that occurs in ``text``, once each, at its first place; in the order of the file."""
    low = folded(text)
    first = _FIRST.search(text)
    later = first.start() + 1 if first else len(text)
    found = []
    for p in patterns():
        m = p.regex.search(low)
        if m is not None:
            weight = p.weight if m.start() < later else p.weight * _LATER
            found.append(Cue(p.event_type, p.rule, weight, m.start(), m.end()))
    return tuple(found)


def scores_of(cues: tuple[Cue, ...]) -> dict[str, float]:
    """Summed weight per event type, in the order of the file."""
    out: dict[str, float] = {}
    for cue in cues:
        out[cue.event_type] = out.get(cue.event_type, 0.0) + cue.weight
    return out
