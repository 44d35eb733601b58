"""Participants of a movement: who moves, for whom, against whom, sent by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.doers import agents_of, governing_verb, in_role
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    children,
    content,
    is_actor_like,
    objects,
    prepositions,
    subject,
    with_origin,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


def movement_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Mover, beneficiary, against whom, backer."""
    token = trigger.token
    found: list[Participant] = []
    verbs: list[Token] = []
    if trigger.is_noun:
        found += in_role(Role.MOVER, agents_of(sentence, token))
        for _, obj in prepositions(token, "of"):
            found += in_role(Role.MOVER, actors(sentence, obj))
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
        if verb.lemma_.casefold() in {
            "send",
            "dispatch",
            "deploy",
            "redeploy",
            "mobilize",
            "mobilise",
        } and objects(verb):
            found += in_role(Role.MOVER, [m for o in objects(verb) for m in actors(sentence, o)])
            if subj is not None:
                found += in_role(Role.BACKER, actors(sentence, subj))
        elif verb.lemma_.casefold() in {"reinforce", "bolster"}:
            if subj is not None:
                found += in_role(Role.MOVER, actors(sentence, subj))
            found += _beneficiaries(sentence, verb)
        elif subj is not None:
            found += in_role(Role.MOVER, with_origin(sentence, subj, actors(sentence, subj)))
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
        for prep, obj in prepositions(verb, "against", "with"):
            found += in_role(
                Role.AGAINST if prep.lower_ == "against" else Role.BENEFICIARY,
                actors(sentence, obj),
            )
        for _, obj in prepositions(verb, "in"):
            if obj.lower_ == "support":
                for _, whom in prepositions(obj, "of"):
                    found += in_role(Role.BENEFICIARY, actors(sentence, whom))
    return found


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
