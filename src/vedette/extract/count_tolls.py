"""Tolls: "the death toll has reached 56", "raising the toll to 19", "rose from 12 to 19"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.count_people import subset_counts
from vedette.extract.count_words import (
    Counted,
    as_count,
    changed,
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
    from vedette.extract.tree import Token


def toll_counts(sentence: Sentence, toll: Token) -> list[Counted]:
    """ "The death toll has reached 56", "raising the toll to 19", "rose from 12 to 19"."""
    kind = (
        CountKind.INJURED
        if any(lemma(c) in {"injury", "wounded", "injured"} for c in toll.lefts)
        else CountKind.KILLED
    )
    if plain := _after_verb(sentence, toll, kind):
        return plain
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


_NUMBER = (
    r"(?P<n>(?:(?:at least|more than|nearly|over|about|above|around|up to|as many as|an estimated|almost|some) )*"
    r"(?:\d+(?:,\d{3})*|(?:one|two|several|a few) (?:hundred|thousand|dozen)|[a-z]+(?:-[a-z]+)?))\b"
)
_MOVES = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|increas(?:es|ed|e|ing)|reach(?:es|ed|ing)|climb(?:s|ed|ing)|grows?|grew|grown|jump(?:s|ed)|stands|stood|pass(?:es|ed)|hits?|exceed(?:s|ed)|surpass(?:es|ed))"
    rf"(?: \w+ly)?(?: from [\w,]+)?(?: (?:to|at|past))? {_NUMBER}",
    re.I,
)


def _after_verb(sentence: Sentence, toll: Token, kind: CountKind) -> list[Counted]:
    """The number straight after the verb of a toll, wherever the parser hangs it."""
    m = _MOVES.search(sentence.line, toll.idx)
    if m is None or _CLAUSE.search(sentence.line, toll.idx, m.start()):
        return []
    words = sentence.mention(m.start("n"), m.end("n"))
    parsed = quantified(sentence, words, words)
    if parsed is None:
        return []
    last = next((t for t in sentence.doc if t.idx + len(t.text) >= m.end("n")), toll)
    noun = last.head if last.dep_ == "nummod" and last.head.i > last.i else last
    noun = noun if last.like_num else last
    group = group_of(content(noun)) or "people" if noun is not last else "people"
    if noun is not last:
        words = sentence.mention(m.start("n"), noun.idx + len(noun.text))
        parsed = quantified(sentence, words, words) or parsed
    found = [Counted(as_count(parsed, kind, group), toll)]
    found.extend(subset_counts(sentence, noun, kind, toll))
    return found


NUMBER_OF = "number of"
_NUMBER_OF = re.compile(
    r"\bnumber of (?:(?!\band\b|,)[\w' -]){0,40}?\b(?P<state>killed|dead|deaths|fatalities|injured|wounded|displaced|missing|detained|arrested)\b", re.I)  # fmt: skip
_BROUGHT = re.compile(
    rf"\b(?:bring|brings|brought|bringing|raises?|raised|raising|takes?|took|taking) (?:up )?to {_NUMBER} (?:the )?$",
    re.I,
)
_STATES = {
    "injured": CountKind.INJURED, "wounded": CountKind.INJURED, "displaced": CountKind.DISPLACED, "missing": CountKind.MISSING,
    "detained": CountKind.DETAINED, "arrested": CountKind.DETAINED,
}  # fmt: skip


def number_of_counts(sentence: Sentence, noun: Token) -> list[Counted]:
    """ "The number of people killed has risen to 200", "brought to 70 the number of dead"."""
    line = sentence.line
    m = _NUMBER_OF.match(line, noun.idx)
    if m is None:
        return []
    before = _BROUGHT.search(line, max(0, noun.idx - 60), noun.idx)
    number = before or _MOVES.search(line, m.end(), min(len(line), m.end() + 80))
    if number is None or (before is None and _CLAUSE.search(line, m.end(), number.start())):
        return []
    words = sentence.mention(number.start("n"), number.end("n"))
    parsed = quantified(sentence, words, words)
    if parsed is None:
        return []
    kind = _STATES.get(m["state"].casefold(), CountKind.KILLED)
    count = changed(as_count(parsed, kind, "people"), rule=f"{NUMBER_OF}, {parsed.rule}")
    return [Counted(count, noun)]


#: Another clause between the toll and a verb: the number is not the toll's.
_CLAUSE = re.compile(r"[.;]\s|\b(?:while|as|after|and)\b")


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
