"""Counts told in ways of their own: towns that changed hands, and people "killed or injured"."""

from __future__ import annotations

import re

from vedette.extract.count_words import (
    Counted,
    as_count,
    changed,
    is_quantified,
    quantified,
    quantifier_start,
)
from vedette.extract.phrases import Sentence, conjuncts, lemma
from vedette.model import CountKind

_SETTLEMENT = frozenset(
    "town city village settlement neighborhood neighbourhood district position village locality".split()
)


def settlements(sentence: Sentence) -> list[Counted]:
    """ "capturing eleven towns and villages", "several towns": how many places changed hands."""
    found = []
    for token in sentence.content_words:
        if token.pos_ != "NOUN" or lemma(token) not in _SETTLEMENT or token.tag_ != "NNS":
            continue
        if not (
            is_quantified(token)
            or any(
                c.lower_ in {"several", "many", "some", "multiple", "numerous"} for c in token.lefts
            )
        ):
            continue
        start = quantifier_start(token)
        last = max(
            (t for t in conjuncts(token) if lemma(t) in _SETTLEMENT and t.tag_ == "NNS"),
            key=lambda t: t.i,
        )
        words = sentence.mention(start, last.idx + len(last.text))
        parsed = quantified(sentence, words, words)
        if parsed is not None:
            found.append(Counted(as_count(parsed, CountKind.PLACES, "places"), token))
    return found


_OR = re.compile(r"\b(?:killed|dead|slain) or (?:severely |seriously |badly )?(?:injured|wounded|hurt|maimed)\b", re.I)  # fmt: skip
EITHER = "killed or injured"


def either(sentence: Sentence, item: Counted) -> Counted:
    """ "50 people were *killed or injured*": as few as none of either, as many as all."""
    if item.count.kind not in {CountKind.KILLED, CountKind.INJURED} or not item.count.best:
        return item
    at = sentence.base
    for m in _OR.finditer(sentence.line):
        if any(at + m.start() <= at + a.idx < at + m.end() for a in (item.anchor,)):
            count = changed(item.count, low=0, best=None, rule=f"{EITHER}, {item.count.rule}")
            return Counted(count, item.anchor)
    return item
