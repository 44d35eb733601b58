"""Who an event noun itself names as its doer, and the verb that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.phrases import (
    Sentence,
    actors,
    conjuncts,
    is_actor_like,
    left_edge,
    lemma,
    phrase,
    prepositions,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_role(role: Role, mentions: list[Mention]) -> list[Participant]:
    """The mentions as participants in one role."""
    return [Participant(role, m) for m in mentions]


def governing_verb(trigger: Trigger) -> Token | None:
    """The verb that carries an event noun: "launch *an offensive*", "*air strikes* hit …"."""
    token = trigger.token
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    head = token.head
    if (
        token.dep_ == "pobj"
        and head.head.pos_ == "VERB"
        and head.head.lemma_.casefold() in {"engage", "participate", "take", "begin", "involve"}
    ):
        return head.head
    return head if head != token and head.pos_ == "VERB" else None


#: Means that stand between an owner and the event noun.
_CARRIERS = frozenset({"drone", "air", "artillery", "missile", "rocket", "mortar", "jet", "tank"})


def agents_of(sentence: Sentence, noun: Token) -> list[Mention]:
    """The doers that a noun names itself: "by X", "X's", "Russian …", "RSF …"."""
    found: list[Mention] = []
    for _, obj in prepositions(noun, "by"):
        found.extend(actors(sentence, obj))
    if found:
        return found
    for c in noun.lefts:
        if c.dep_ == "poss" and is_actor_like(sentence, c) and c.ent_type_ not in {"DATE", "TIME"}:
            found.extend(_possessor(sentence, c))
        elif c.dep_ == "compound" and lemma(c) in _CARRIERS:
            # "an RSF drone strike": the parser hangs the owner on the drone
            found.extend(agents_of(sentence, c))
        elif (
            c.dep_ in {"amod", "compound", "nmod"}
            and c.text[:1].isupper()
            and c.ent_type_ not in {"DATE", "TIME", "ORDINAL"}
        ):
            if sentence.names.place_kind(name_run(c)) == "town" and not sentence.names.is_actor(
                name_run(c)
            ):
                continue
            for member in conjuncts(c):
                if member.i < noun.i:
                    found.append(_capital_run(sentence, member, noun))
        elif c.dep_ in {"compound", "nmod", "amod"} and c.lower_ in {
            "rebel",
            "government",
            "army",
            "regime",
            "militant",
            "insurgent",
            "opposition",
            "coalition",
            "jihadist",
            "islamist",
            "separatist",
            "police",
            "militia",
        }:
            found.append(phrase(sentence, c))
    return found


def _capital_run(sentence: Sentence, token: Token, noun: Token) -> Mention:
    """The modifier with the capitals that follow it: "Sudanese Air Force" before "airstrike" is one name."""
    last = token
    while (
        last.i + 1 < noun.i
        and sentence.doc[last.i + 1].text[:1].isupper()
        and sentence.doc[last.i + 1].head.i >= last.i
    ):
        last = sentence.doc[last.i + 1]
    return sentence.tokens(left_edge(token), last)


def name_run(token: Token) -> str:
    """The modifier with its own modifiers: "Rapid Support Forces" before "attack"."""
    return str(token.doc.text[token.left_edge.idx : token.idx + len(token.text)])


def _possessor(sentence: Sentence, token: Token) -> list[Mention]:
    return [] if sentence.names.place_kind(token.text) == "town" else [phrase(sentence, token)]
