"""The words of a count: where its quantifier begins, and the interval that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.phrases import (
    Sentence,
    is_proper,
)
from vedette.extract.quantity import find_quantities
from vedette.model import Count, CountKind, Mention

if TYPE_CHECKING:
    from vedette.extract.tree import Token


@dataclass(frozen=True)
class Counted:
    """A count and the token whose event it belongs to."""

    count: Count
    anchor: Token
    """The casualty predicate ("killed", "deaths"); clause attachment starts from it."""


def as_count(count: Count, kind: CountKind, group: str) -> Count:
    """The same interval as a count of this kind and group."""
    return changed(count, kind=kind, group=group)


def changed(count: Count, **changes: object) -> Count:
    """``count`` with these fields changed."""
    import msgspec

    return msgspec.structs.replace(count, **changes)


_AGE_APART = re.compile(r"(?<=\d) (?:years?|YEARS?) (?:old|OLD)\b")
"""An age without hyphens, as capitals write it."""


_STATION = re.compile(r"\d+ that\b")
"""The number of a channel: "told FOX 5 that her son was killed"."""


def quantified(sentence: Sentence, words: Mention, search: Mention) -> Count | None:
    """The interval that the words of ``search`` give, as a count without kind; ``None`` where they give none."""
    if _STATION.match(search.text):
        return None
    for q in find_quantities(_AGE_APART.sub("-year-old", search.text)):
        if q.kind != "count" or (q.low is None and q.best is None and q.high is None):
            continue
        return Count(
            kind=CountKind.KILLED, low=q.low, best=q.best, high=q.high, words=words, rule=q.rule
        )
    return None


def unquantified(sentence: Sentence, head: Token, words: Mention) -> Count | None:
    """A person without a number: a name or a singular is one; a bare plural is two or more."""
    if head.tag_ == "NNP" or (
        head.tag_ == "NN"
        and head.lower_
        not in {
            "people",
            "police",
            "personnel",
            "staff",
            "crew",
            "majority",
            "number",
            "remains",
            "population",
        }
    ):
        if head.tag_ == "NN" and not any(
            c.dep_ in {"det", "poss", "amod", "compound"} for c in head.lefts
        ):
            return None
        return Count(
            kind=CountKind.KILLED, low=1, best=1, high=1, words=words, rule="one named or singular"
        )
    if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"people", "police", "personnel"}:
        return Count(
            kind=CountKind.KILLED, low=2, best=None, high=None, words=words, rule="bare plural"
        )
    return None


def is_saying(token: Token) -> bool:
    """Whether the word opens its sentence as who says the rest: "Police: two men shot"."""
    after = token.doc.text[token.idx + len(token.text) :]
    return token.left_edge.i == 0 and after.startswith(":")


def is_named_person(token: Token) -> bool:
    """Whether the token stands for one named person."""
    return token.ent_type_ == "PERSON" or (
        is_proper(token)
        and token.dep_ in {"dobj", "nsubjpass"}
        and token.ent_type_ not in {"GPE", "LOC", "FAC", "ORG", "DATE"}
        and token.tag_ == "NNP"
    )


def is_bare_number(token: Token) -> bool:
    """Whether the word is a quantity by itself: "dozens", "25", "several"."""
    return token.like_num or token.lower_ in {
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "several",
        "many",
    }


def is_quantified(token: Token) -> bool:
    """Whether a number or quantifier belongs to the word."""
    return (
        token.like_num
        or is_bare_number(token)
        or any(c.dep_ in {"nummod", "quantmod"} or c.like_num for c in token.lefts)
    )


def quantifier_start(head: Token) -> int:
    """Offset where the quantifier of this noun phrase begins."""
    first = head
    for c in head.lefts:
        if c.dep_ in {"det"} and c.lower_ in {
            "the",
            "this",
            "these",
            "those",
            "that",
            "its",
            "their",
        }:
            continue
        if c.dep_ in {
            "nummod",
            "quantmod",
            "amod",
            "advmod",
            "det",
            "compound",
            "nmod",
            "dep",
            "npadvmod",
            "poss",
        }:
            edge = c.left_edge
            if edge.dep_ == "cc":
                continue
            first = min(first, edge, key=lambda t: t.i)
    return _with_words_before(first)


def quantifier_start_number(number: Token) -> int:
    """Offset where the quantifier of a number without a noun begins."""
    first = number
    for c in number.lefts:
        if c.dep_ in {"advmod", "quantmod", "compound", "amod", "prep"}:
            first = min(first, c.left_edge, key=lambda t: t.i)
    return _with_words_before(first)


_LEAD = re.compile(r"(?:at least|at most|as many as|up to|more than|less than|fewer than|no fewer than|no more than|over|about|around|some|nearly|almost|approximately|roughly|an estimated|close to|upwards of|between)\s$", re.I)  # fmt: skip


def _with_words_before(first: Token) -> int:
    """Take in a quantifier that the parser hung elsewhere ("as many as", "up to")."""
    text = first.doc.text[: first.idx]
    m = (
        _LEAD.search(text)
        if (first.like_num or first.lower_ in {"a", "one", "dozens", "hundreds", "thousands"})
        else None
    )
    return m.start() if m else first.idx
