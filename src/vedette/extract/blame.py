"""Who is said to have done it: accused, blamed, suspected, held responsible, or denying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import child, children, lemma, prepositions, subject

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_ACCUSE = frozenset({"accuse", "blame", "suspect", "condemn", "charge"})
_PART = frozenset({"involvement", "role", "part", "hand", "complicity", "participation", "link", "connection"})  # fmt: skip


def accused_of(token: Token) -> Token | None:
    """Who is accused of the deed that ``token`` names: "accuses *Egypt* of bombing", "blamed *X* for",
    "blamed the raid on *X*", "hold *X* responsible for"."""
    head = token.head
    if head.lemma_.casefold() == "blame" and token.dep_ in {"dobj", "obj", "nsubjpass"}:
        return next((o for _, o in prepositions(head, "on")), None) or next(
            (o for _, o in prepositions(token, "on") if o.ent_type_ not in {"GPE", "LOC"}), None
        )
    if token.dep_ not in {"pcomp", "pobj"} or head.lower_ not in {"of", "for"}:
        return None
    verb = head.head
    if verb.lower_ == "responsible":
        held = verb.head
        if any(c.dep_ == "neg" for c in held.children):
            # "was *not* responsible for the bombing"
            return None
        if held.pos_ in {"NOUN", "PROPN"} and held.head.lemma_.casefold() == "hold":
            return held
        if held.lemma_.casefold() != "hold":
            return None
        return child(held, "dobj", "obj") or child(verb, "nsubj") or child(held, "nsubjpass")
    if verb.pos_ in {"NOUN", "PROPN"} and verb.dep_ == "dobj":
        # the parser hangs "of" on the name: "suspect *the militants* of the killing"
        return verb if verb.head.lemma_.casefold() in {"accuse", "suspect"} else None
    if verb.lemma_.casefold() not in _ACCUSE:
        return None
    return child(verb, "dobj", "obj") or child(verb, "nsubjpass")


def responsible(token: Token) -> Token | None:
    """Who claims, takes or denies responsibility for, or a part in, the attack that ``token`` names."""
    if token.dep_ != "pobj" or token.head.lower_ not in {"for", "in", "with", "to"}:
        return None
    noun = token.head.head
    if noun.pos_ == "VERB":
        noun = next(
            (
                o
                for o in children(noun, "dobj")
                if o.lower_ == "responsibility" or lemma(o) in _PART
            ),
            noun,
        )
    if noun.lemma_.casefold() != "responsibility" and not (
        lemma(noun) in _PART and noun.head.lemma_.casefold() in {"deny", "admit", "reject", "claim"}
    ):
        return None
    return subject(noun.head) if noun.head.pos_ == "VERB" else None


def takes_responsibility(noun: Token) -> bool:
    """Whether "responsibility" is that for an attack, and someone claims, takes or denies it."""
    verb = noun.head.lemma_.casefold()
    if verb in {"claim", "deny", "accept", "admit", "disclaim"}:
        return True
    if verb not in {"take", "assume", "bear"}:
        return False
    words = lexicon()
    for owner in (noun, noun.head):
        for _, obj in prepositions(owner, "for"):
            word = lemma(obj)
            if words.nouns.get(word, "").startswith("violence") or word in words.means:
                return True
    return False


def is_no_one(token: Token) -> bool:
    """Whether the subject names nobody: "no group has claimed …"."""
    return token.lower_ in {"nobody", "none"} or any(
        c.lower_ == "no" and c.dep_ in {"det", "neg"} for c in token.children
    )
