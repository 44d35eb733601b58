"""Tolls: "the death toll has reached 56", "raising the toll to 19", "rose from 12 to 19"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.count_people import subset_counts
from vedette.extract.count_words import (
    Counted,
    as_count,
    quantified,
    quantifier_start,
    quantifier_start_number,
)
from vedette.extract.phrases import (
    Sentence,
    children,
    content,
    group_of,
    lemma,
)
from vedette.model import CountKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def toll_counts(sentence: Sentence, toll: Token) -> list[Counted]:
    """ "The death toll has reached 56", "raising the toll to 19", "rose from 12 to 19"."""
    kind = (
        CountKind.INJURED
        if any(lemma(c) in {"injury", "wounded", "injured"} for c in toll.lefts)
        else CountKind.KILLED
    )
    verb = toll.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    numbers: list[Token] = []
    for owner in (verb, toll):
        for c in owner.children:
            if (
                c.dep_ in {"dobj", "attr", "nummod", "appos", "oprd", "advcl", "ccomp", "npadvmod"}
                and c.i > toll.i
            ):
                numbers.extend(_own_numbers(c))
            if c.dep_ == "prep" and c.lower_ in {"to", "at", "of", "past", "above", "from"}:
                for obj in children(c, "pobj", "pcomp"):
                    numbers.extend(_own_numbers(obj))
                    for deeper in children(obj, "prep"):
                        for far in children(deeper, "pobj"):
                            numbers.extend(_own_numbers(far))
    numbers.sort(key=lambda t: t.i)
    if not numbers:
        return []
    chosen = next((n for n in numbers if _after_to(n)), numbers[0])
    head = (
        chosen.head
        if chosen.dep_ in {"nummod", "compound"} and chosen.head.pos_ in {"NOUN", "NUM"}
        else chosen
    )
    while head.like_num and head.dep_ in {"compound", "nummod"} and head.head.like_num:
        head = head.head
    if head.like_num and head.dep_ == "nummod":
        head = head.head
    start = quantifier_start(head) if not head.like_num else quantifier_start_number(head)
    words = sentence.mention(start, head.idx + len(head.text))
    parsed = quantified(sentence, words, words)
    if parsed is None:
        return []
    counted = as_count(
        parsed, kind, group_of(content(head)) or "people" if not head.like_num else "people"
    )
    found = [Counted(counted, toll)]
    found.extend(subset_counts(sentence, head, kind, toll))
    return found


def _own_numbers(token: Token) -> list[Token]:
    """Numbers of a phrase itself, not of what hangs on it."""
    if token.ent_type_ in {"DATE", "TIME", "ORDINAL"}:
        return []
    if token.like_num:
        return [token]
    return [c for c in token.lefts if c.like_num and c.ent_type_ not in {"DATE", "TIME"}]


def _after_to(number: Token) -> bool:
    top = number
    while top.dep_ in {"nummod", "quantmod", "compound"}:
        top = top.head
    return top.dep_ == "pobj" and top.head.lower_ in {"to", "at"}
