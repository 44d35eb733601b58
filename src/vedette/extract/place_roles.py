"""What a place is to its event, by the grammar around it: where it happened, whence, whither, or something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import lemma
from vedette.model import PlaceRole

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_JOINS = frozenset({"connect", "link", "join"})
_COMPASS = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split())  # fmt: skip
_DISTANCE = re.compile(r"\b(?:km|kilomet(?:re|er)s?|miles?|mi) (?:to the )?[\w-]+ of (?:the )?(?:[\w-]+ ){0,3}$", re.I)  # fmt: skip


def _up_to_verb(token: Token) -> list[Token]:
    """What stands above the word, up to the first verb."""
    out: list[Token] = []
    for a in token.ancestors:
        if a.pos_ == "VERB" and a.lower_ != "including":
            break
        out.append(a)
    return out


def _before(token: Token) -> str:
    return str(token.doc.text[max(0, token.left_edge.idx - 60) : token.left_edge.idx])


def event_behind(head: Token) -> Token | None:
    """What happened there, named behind the place: "the Darfur *massacre*", "the Goma *bombing* victims"."""
    if head.dep_ not in {"compound", "nmod", "amod"} or head.head.i <= head.i:
        return None
    behind = [head.head]
    if head.i + 1 < head.head.i and head.nbor(1).head == head.head:
        behind.append(head.nbor(1))
    return next((t for t in behind if lexicon().nouns.get(lemma(t))), None)


def before_its_event(head: Token) -> bool:
    """Whether the name stands before what happened there: "the Darfur massacre", "a Kabul mosque bombing"."""
    noun = event_behind(head)
    event = "" if noun is None else lexicon().nouns[lemma(noun)]
    return event.startswith(("violence.", "disaster."))


def role_of(head: Token) -> tuple[PlaceRole, str]:
    """What a place is to its event by the grammar around its head word, and the preposition before it."""
    if before_its_event(head):
        return PlaceRole.EVENT, ""
    top = head
    while top.dep_ in {"conj", "appos", "compound", "nmod"} and top.head != top:
        top = top.head
    if top.dep_ == "poss":
        return PlaceRole.EVENT, ""
    if any(a.lower_ == "including" and a.dep_ == "prep" for a in _up_to_verb(head)):
        # "109 dead, including 105 *in Florida*": where a part of them died
        return PlaceRole.OTHER, "including"
    while (
        top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in {"NOUN", "PROPN"}
    ):
        # "the towns of X", "areas of X", "the outskirts of X": look at what governs the noun
        top = top.head.head
        if lemma(top) in lexicon().nouns and lexicon().nouns[lemma(top)].startswith("violence"):
            # "the bombardment of Douma killed …"
            return PlaceRole.EVENT, "of"
        while top.dep_ in {"conj", "compound"} and top.head != top:
            top = top.head
    if top.dep_ == "pobj":
        prep = top.head.lower_
        if prep == "of" and top.head.head.lower_ in _COMPASS and _DISTANCE.search(_before(top)):
            # "a village 50 km east *of Hama*"
            return PlaceRole.OTHER, prep
        if prep in {"to", "with"} and top.head.head.lemma_.casefold() in _JOINS:
            # "the motorway which connects X *to Damascus*"
            return PlaceRole.OTHER, prep
        if prep == "for" and lemma(top) == "control":
            # "fighting for control of X"
            return PlaceRole.EVENT, prep
        if prep == "from":
            return PlaceRole.FROM, prep
        if prep == "to" and lemma(top) in _COMPASS and top.i != head.i:
            # "further to the west of X"
            return PlaceRole.OTHER, prep
        if prep in {"to", "into", "toward", "towards", "onto"}:
            return PlaceRole.TO, prep
        if prep in {"by", "like", "including", "than", "as", "for", "about", "with"}:
            return PlaceRole.OTHER, prep
        return PlaceRole.EVENT, prep
    if head.dep_ == "dobj" and top.head.lemma_.casefold() in lexicon().speech:
        # "accuses Egypt of …", "told Turkey that …"
        return PlaceRole.OTHER, ""
    if head.dep_ == "dobj" and top.head.lemma_.casefold() in _JOINS:
        # "a bridge connecting *X* with Y" was struck somewhere on the way
        return PlaceRole.OTHER, ""
    if top.dep_ in {"nsubj", "agent"}:
        return PlaceRole.OTHER, ""
    return PlaceRole.EVENT, ""
