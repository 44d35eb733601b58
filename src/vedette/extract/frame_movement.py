"""Participants of a movement: who moves, for whom, against whom, sent by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import HARDWARE, is_hardware, verb_lemma
from vedette.extract.doers import agents_of, governing_verb, in_role
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    children,
    conjuncts,
    content,
    is_actor_like,
    lemma,
    objects,
    phrase,
    prepositions,
    subject,
    with_origin,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token


#: Verbs whose object is moved by the subject.
SENDS = frozenset("send dispatch deploy redeploy mobilize mobilise move transfer fly rush ship station airlift bring mass amass concentrate relocate rotate divert withdraw pull evacuate build".split())  # fmt: skip


def movement_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Mover, beneficiary, against whom, backer."""
    token = trigger.token
    found: list[Participant] = []
    verbs: list[Token] = []
    if trigger.is_noun:
        found += in_role(Role.MOVER, agents_of(sentence, token))
        for _, obj in prepositions(token, "of"):
            found += in_role(Role.MOVER, actors(sentence, obj))
        for c in token.lefts:
            if c.dep_ == "compound" and lemma(c) in {"troop", "force"} and c.text.islower():
                # "a troop build-up"
                found += in_role(Role.MOVER, [phrase(sentence, c)])
        for prep in children(token, "prep"):
            if prep.lower_ == "including":
                for obj in children(prep, "pobj"):
                    found += in_role(Role.PART, actors(sentence, obj))
        verb = governing_verb(trigger)
        if verb is not None and token.dep_ == "dobj":
            verbs.append(verb)
    else:
        verbs.append(token)
    for verb in verbs:
        subj = subject(verb)
        word = verb_lemma(verb)
        moved = [o for o in objects(verb) if lemma(content(o)) not in {"reinforcement", "border"}]
        if word == "join":
            found += in_role(Role.MOVER, with_origin(sentence, subj, actors(sentence, subj)) if subj is not None else [])  # fmt: skip
            found += in_role(Role.BENEFICIARY, [m for o in objects(verb) for m in actors(sentence, o)])  # fmt: skip
        elif word in SENDS and moved and not trigger.is_noun:
            found += in_role(Role.MOVER, [m for o in moved for m in _moved(sentence, o)])
            if subj is not None:
                found += in_role(Role.BACKER, actors(sentence, subj))
        elif word in {"reinforce", "bolster"}:
            if subj is not None:
                found += in_role(Role.MOVER, actors(sentence, subj))
            found += _beneficiaries(sentence, verb)
        elif subj is not None:
            found += in_role(Role.MOVER, with_origin(sentence, subj, _moved(sentence, subj)))
            for clause in children(subj, "acl"):
                if clause.lemma_.casefold() in {"support", "back", "sponsor"}:
                    for _, obj in prepositions(clause, "by"):
                        found += in_role(Role.BACKER, actors(sentence, obj))
        for purpose in children(verb, "advcl", "xcomp"):
            if purpose.lemma_.casefold() in {
                "bolster",
                "support",
                "reinforce",
                "help",
                "aid",
                "assist",
                "back",
                "defend",
                "join",
                "fight",
            }:
                found += _beneficiaries(sentence, purpose)
            for _, whom in prepositions(purpose, "alongside", "beside"):
                found += in_role(Role.BENEFICIARY, actors(sentence, whom))
        for prep, obj in prepositions(verb, "against", "with", "alongside"):
            found += in_role(
                Role.AGAINST if prep.lower_ == "against" else Role.BENEFICIARY,
                actors(sentence, obj),
            )
        for _, obj in prepositions(verb, "in"):
            if obj.lower_ == "support":
                for _, whom in prepositions(obj, "of"):
                    found += in_role(Role.BENEFICIARY, actors(sentence, whom))
    return found


def _moved(sentence: Sentence, head: Token) -> list[Mention]:
    """Who or what moves: forces, or the ships, jets and vehicles that stand for them."""
    found = actors(sentence, head)
    if found or not is_hardware(head):
        return found
    for member in conjuncts(head):
        inner = content(member)
        of = next((o for _, o in prepositions(inner, "of")), None)
        found.append(
            _uncounted(sentence, of if of is not None and lemma(of) in HARDWARE else inner)
        )
    return found


def _uncounted(sentence: Sentence, head: Token) -> Mention:
    """The phrase without the number before it: "60 *armoured carriers*"."""
    numbers = [c.i for c in head.lefts if c.dep_ == "nummod"]
    whole = phrase(sentence, head)
    if not numbers or numbers[-1] + 1 > head.i:
        return whole
    first = head.doc[numbers[-1] + 1]
    return sentence.tokens(first, head) if whole.start < sentence.token(first).start else whole


def _beneficiaries(sentence: Sentence, verb: Token) -> list[Participant]:
    found: list[Participant] = []
    for obj in objects(verb):
        against = [o for _, o in prepositions(obj, "against")]
        owner = child(obj, "poss")
        if owner is not None:
            found += in_role(Role.BENEFICIARY, actors(sentence, owner))
        elif verb.lemma_.casefold() == "fight":
            found += in_role(Role.AGAINST, actors(sentence, obj))
        elif is_actor_like(sentence, content(obj)):
            found += in_role(Role.BENEFICIARY, actors(sentence, obj))
        for a in against:
            found += in_role(Role.AGAINST, actors(sentence, a))
    for _, obj in prepositions(verb, "against"):
        found += in_role(Role.AGAINST, actors(sentence, obj))
    return found
