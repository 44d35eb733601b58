"""Backing and belonging told by verbs and nouns: "X supports Y", "supplies arms to Y", "a proxy of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import (
    is_armed,
    is_country,
    is_named_body,
    is_side,
    is_state,
    verb_lemma,
)
from vedette.extract.doers import agents_of
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    children,
    conjuncts,
    lemma,
    objects,
    phrase,
    prepositions,
    subject,
)
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: What one verb or noun says: event type, token, participants, rule.
Said = tuple[str, "Token", tuple[Participant, ...], str]

_BACKS = frozenset({"support", "back", "arm", "fund", "finance", "sponsor", "bankroll", "train", "equip"})  # fmt: skip
_GIVES = frozenset({"provide", "supply", "send", "give", "deliver", "ship", "smuggle", "lend", "offer", "donate", "furnish", "channel", "sell", "transfer"})  # fmt: skip
_GETS = frozenset({"receive", "get", "obtain"})
_ARMS = frozenset({"weapon", "weaponry", "arm", "ammunition", "munition", "drone", "missile", "rocket", "artillery", "tank", "funding", "training", "backing", "firearm", "shell"})  # fmt: skip
_SUPPORT = frozenset({"support", "aid", "assistance", "help", "equipment", "money", "fund"})
_MILITARY = frozenset({"military", "logistical", "logistic", "financial", "material", "arms", "lethal", "weapons"})  # fmt: skip


def said_relations(sentence: Sentence) -> list[Said]:
    """Relations that verbs and nouns of the sentence say, in order of the text."""
    found: list[Said] = []
    for token in sentence.doc:
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            found += _of_verb(sentence, token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            found += _of_noun(sentence, token)
    return found


def _of_verb(sentence: Sentence, verb: Token) -> list[Said]:
    word = verb_lemma(verb)
    passive = child(verb, "nsubjpass", "auxpass") is not None
    if verb.dep_ in {"advcl", "xcomp"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):  # fmt: skip
        # "deployed to support the police": the purpose of a movement, read there
        return []
    if word in _BACKS and not (verb.tag_ == "VBN" and not passive and _is_reduced(verb)):
        backed = [o for o in objects(verb) if _is_backed(sentence, o)]
        return _backs(sentence, verb, _doers(sentence, verb), _names(sentence, backed), f"verb:{word}")  # fmt: skip
    if word in _GIVES:
        return _given(sentence, verb, word)
    if word in _GETS and any(_is_support(sentence, o) for o in objects(verb)):
        givers = [o for owner in (verb, *objects(verb)) for _, o in prepositions(owner, "from") if is_side(sentence, o)]  # fmt: skip
        subj = subject(verb)
        if subj is not None and is_armed(sentence, subj):
            return _backs(sentence, verb, _names(sentence, givers), _names(sentence, [subj]), f"verb:{word}")  # fmt: skip
    if word in {"pledge", "swear", "declare"}:
        for obj in objects(verb):
            if lemma(obj) in {"allegiance", "bay'ah", "loyalty"}:
                wholes = [o for owner in (obj, verb) for _, o in prepositions(owner, "to")]
                subj = subject(verb)
                return _belongs(sentence, verb, _names(sentence, [subj] if subj is not None else []), _names(sentence, wholes[:1]), "verb:pledge")  # fmt: skip
    return []


def _is_reduced(verb: Token) -> bool:
    """ "rebels supported by X": the clauses of :mod:`vedette.extract.relations` read it."""
    return verb.dep_ in {"acl", "relcl", "amod", "advcl"} and child(verb, "nsubj") is None


def _given(sentence: Sentence, verb: Token, word: str) -> list[Said]:
    """ "supplied weapons to X", "supplied X with weapons", "provides military support to X"."""
    objs = objects(verb)
    things = [o for o in objs if _is_support(sentence, o)]
    whom: list[Token] = []
    if things:
        whom = [o for owner in (verb, *things) for _, o in prepositions(owner, "to", "for")]
        whom += [o for o in children(verb, "dative") if o.pos_ in {"NOUN", "PROPN"}]
    elif any(lemma(o) in _ARMS for _, o in prepositions(verb, "with")):
        whom = objs
    backed = [o for o in whom if _is_backed(sentence, o)]
    return _backs(sentence, verb, _doers(sentence, verb), _names(sentence, backed), f"verb:{word} arms")  # fmt: skip


def _is_support(sentence: Sentence, token: Token) -> bool:
    if any(lemma(t) in _ARMS for t in conjuncts(token)):
        return not any(c.lower_ == "humanitarian" for c in token.lefts)
    if lemma(token) not in _SUPPORT:
        return False
    kinds = {c.lower_ for c in token.lefts if c.dep_ in {"amod", "compound", "nmod"}}
    return bool(kinds & _MILITARY) or (lemma(token) == "support" and not kinds)


def _is_backed(sentence: Sentence, token: Token) -> bool:
    """Whether one can back it: armed people, a body, a state; no plan and no farmers."""
    return is_armed(sentence, token) or is_named_body(sentence, token) or is_country(sentence, token) or lemma(token) in {"junta", "government", "regime"}  # fmt: skip


def _doers(sentence: Sentence, verb: Token) -> list[Mention]:
    subj = subject(verb)
    if subj is None or not is_side(sentence, subj) or lemma(subj) in {"warplane", "jet", "aircraft", "helicopter", "drone", "tank", "artillery"}:  # fmt: skip
        return []
    return _names(sentence, [subj])


def _names(sentence: Sentence, heads: list[Token]) -> list[Mention]:
    return [m for h in heads for m in actors(sentence, h)][:3]


def _backs(
    sentence: Sentence, token: Token, backers: list[Mention], backed: list[Mention], rule: str
) -> list[Said]:
    backed = [m for m in backed if m not in backers]
    if not backed or not backers:
        return []
    parts = (*(Participant(Role.BACKER, m) for m in backers), *(Participant(Role.BACKED, m) for m in backed))  # fmt: skip
    return [("relation.backs", token, parts, rule)]


def _belongs(
    sentence: Sentence, token: Token, parts: list[Mention], wholes: list[Mention], rule: str
) -> list[Said]:
    if not parts or not wholes:
        return []
    both = (*(Participant(Role.PART, m) for m in parts), *(Participant(Role.WHOLE, m) for m in wholes))  # fmt: skip
    return [("relation.part_of", token, both, rule)]


def _of_noun(sentence: Sentence, noun: Token) -> list[Said]:
    """ "Iranian proxies", "X, a proxy of Y", "an affiliate of Y"."""
    word = lemma(noun)
    if word not in {"proxy", "affiliate", "offshoot", "splinter"} or noun.dep_ in {"compound", "amod"}:  # fmt: skip
        return []
    wholes = [m for _, o in prepositions(noun, "of") for m in actors(sentence, o)]
    wholes += agents_of(sentence, noun)
    named = [noun.head] if noun.dep_ == "appos" and is_side(sentence, noun.head) else []
    named += [a for a in children(noun, "appos") if is_side(sentence, a)]
    if noun.dep_ == "attr" and (subj := child(noun.head, "nsubj")) is not None:
        named.append(subj)
    if word == "proxy":
        backed = _names(sentence, named) or [phrase(sentence, noun)]
        if not all(m.text for m in backed) or not any(
            is_state(sentence, t) or t.text[:1].isupper() for t in noun.subtree
        ):
            return []
        return _backs(sentence, noun, wholes, backed, "noun:proxy")
    return _belongs(sentence, noun, _names(sentence, named), wholes, f"noun:{word}")
