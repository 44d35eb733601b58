"""Protests that were shot at: who was killed or hurt there makes another event of them."""

from __future__ import annotations

import re
from dataclasses import replace

from vedette.extract.drafts import Draft
from vedette.extract.phrases import Sentence
from vedette.model import CountKind

_FORCES = r"(?:police(?:men)?|troops|soldiers|security forces|army|military|guards|gendarmes|paramilitar\w+|snipers)"
#: Forces that fire or kill, or by which someone is killed or hurt.
_BY_FORCE = re.compile(
    rf"\b{_FORCES}\b (?:\w+ ){{0,3}}?(?:fir(?:e|ed|es|ing)|opened fire|open fire|shot|shoots?|kill(?:ed|s)?|beat)\b"
    rf"|\b(?:killed|injured|wounded|shot(?: dead)?|beaten) by (?:\w+ ){{0,2}}{_FORCES}\b",
    re.I,
)


def by_force(sentence: Sentence, drafts: list[Draft]) -> None:
    """Make a protest with casualties excessive force where the sentence has forces fire on people or hurt them."""
    for draft in drafts:
        hurt = any(c.kind in {CountKind.KILLED, CountKind.INJURED} and c.best for c in draft.counts)
        if draft.trigger.event_type == "protest.peaceful" and hurt and _BY_FORCE.search(sentence.line):  # fmt: skip
            draft.trigger = replace(draft.trigger, event_type="protest.excessive_force")
