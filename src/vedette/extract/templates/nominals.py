"""Candidates: every noun of a parsed text that may fill a role, and the strings it may be quoted by."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.extract.templates.text import ParsedText

_NOUNS = frozenset({"NOUN", "PROPN"})
_INNER = frozenset({"compound", "nmod", "amod", "poss"})
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_TRAILING = ",.;:-–—\"'”’)]"


@dataclass(frozen=True)
class Nominal:
    """A noun with its place in the text: ``sentence`` counts from 0, ``base`` is the sentence's offset."""

    token: Token
    sentence: int
    base: int
    kind: str
    """Coarse kind: name, organisation, place, people, armed, site, means, other."""


@dataclass(frozen=True)
class Quote:
    """One way to quote a noun's phrase: offsets into the text, and the words before and after the head."""

    start: int
    end: int
    left: int
    """Words before the head."""
    right: str
    """How it goes on after the head: "" or the first word's dependency and form."""
    full: bool
    """Whether the whole phrase to the left is in it."""


def nominals(text: ParsedText) -> list[Nominal]:
    """All nouns and names of the text, in order; of a name of several words the last alone."""
    out: list[Nominal] = []
    for i, (base, doc) in enumerate(text.sentences):
        for token in doc:
            if token.pos_ not in _NOUNS and not (
                token.pos_ in {"ADJ", "NUM"}
                and token.dep_ in {"nsubj", "dobj", "pobj", "nsubjpass"}
            ):
                continue
            if token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"}:
                continue
            if token.pos_ == "PROPN" and token.dep_ == "compound" and token.i + 1 < len(doc):
                after = doc[token.i + 1]
                if after.pos_ == "PROPN" and after.ent_type_ == token.ent_type_:
                    continue
            out.append(Nominal(token, i, base, kind_of(token)))
    return out


def normal(words: str) -> str:
    """Lower case, without punctuation, articles and double blanks: how quotes are compared."""
    bare = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(_ARTICLE.sub(" ", bare).split())


@cache
def _kinds() -> dict[str, str]:
    words = lexicon()
    table: dict[str, str] = dict.fromkeys(sorted(words.sites), "site")
    table.update(dict.fromkeys(sorted(words.place_heads), "place"))
    table.update(dict.fromkeys(sorted(words.means), "means"))
    table.update(dict.fromkeys(sorted(words.groups), "people"))
    table.update(dict.fromkeys(sorted(words.actor_heads), "armed"))
    table.update({w: "armed" for w, g in words.groups.items() if g in {"soldiers", "fighters"}})
    return table


def kind_of(token: Token) -> str:
    """The coarse kind of a noun, by the lexicon and the parser's names."""
    known = _kinds().get(token.lemma_.lower())
    if token.pos_ == "PROPN" and token.ent_type_ == "PERSON":
        return "name"
    if known is not None:
        return known
    if token.ent_type_ in {"ORG", "NORP"}:
        return "organisation"
    if token.ent_type_ in {"GPE", "LOC", "FAC"}:
        return "place"
    if token.pos_ == "PROPN":
        return "name?"
    return "other"


def quotes(nominal: Nominal, text: str) -> list[Quote]:
    """The strings that may stand for the noun: its phrase cut at either end, shortest first."""
    token, base = nominal.token, nominal.base
    doc = token.doc
    first = _left_edge(token)
    ends = list(_ends(token))
    seen: set[tuple[int, int]] = set()
    out: list[Quote] = []
    for end, right in ends:
        for start in range(token.i, first - 1, -1):
            if doc[start].is_punct and doc[start].text not in {'"', "'", "“", "‘"}:
                continue
            if right and start not in {first, token.i} and doc[start].dep_ != "compound":
                continue
            a, b = base + doc[start].idx, base + doc[end].idx + len(doc[end])
            if doc[start].text.lower() in {"a", "an", "the"} and start < token.i:
                continue
            while b > a and text[b - 1] in _TRAILING and end > token.i:
                b -= 1
            if (a, b) in seen or b <= a:
                continue
            seen.add((a, b))
            out.append(Quote(a, b, token.i - start, right, start == first))
    return out


def _left_edge(token: Token) -> int:
    """Where the phrase begins: contiguous words before the head that hang on it, article left out."""
    doc, first = token.doc, token.i
    while first > 0 and token.i - first < 9:
        before = doc[first - 1]
        inside = before.head.i >= first - 1 and before.head.i <= token.i
        part_of_name = (
            before.pos_ == "PROPN" and token.pos_ == "PROPN" and before.ent_type_ == token.ent_type_
        )
        if not (inside or part_of_name) or (
            before.dep_ in {"prep", "punct", "cc", "mark"} and before.text not in {"-", '"', "'"}
        ):
            break
        if before.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} and before.dep_ not in {
            "amod",
            "compound",
        }:
            break
        first -= 1
    while first < token.i and doc[first].text.lower() in {"the", "a", "an"}:
        first += 1
    return first


def _ends(token: Token) -> Iterator[tuple[int, str]]:
    """Where the phrase may end: at the head, and after each thing that follows and hangs on it."""
    yield token.i, ""
    if token.dep_ in _INNER:
        return
    reach = token.i
    count = 0
    for child in token.rights:
        if child.dep_ == "punct" or child.right_edge.i <= reach:
            continue
        if child.right_edge.i - token.i > 16 or count >= 3:
            return
        count += 1
        reach = child.right_edge.i
        yield reach, f"{child.dep_}:{child.lower_}"
        if child.dep_ == "prep":
            for deeper in child.children:
                if deeper.dep_ == "pobj" and deeper.i < reach:
                    yield deeper.i, f"{child.dep_}:{child.lower_}:short"
