"""Participants of a change of control: who holds the place now, who held it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.doers import agents_of, governing_verb, in_role
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    content,
    is_actor_like,
    lemma,
    prepositions,
    subject,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


def control_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """New and old holder of the place."""
    token = trigger.token
    verb = token if not trigger.is_noun else governing_verb(trigger)
    losing = trigger.event_type in {"control.withdrawal", "control.handover"}
    role = Role.OLD_HOLDER if losing else Role.NEW_HOLDER
    if trigger.event_type == "control.siege":
        role = Role.PERPETRATOR
    found: list[Participant] = []
    if trigger.is_noun and token.dep_ == "pobj" and token.head.lower_ == "under":
        # "is now under the control of rebel forces"
        for _, obj in prepositions(token, "of"):
            found += in_role(role, actors(sentence, obj))
        return found + in_role(role, agents_of(sentence, token))
    if trigger.is_noun:
        found += in_role(role, agents_of(sentence, token))
        for _, obj in prepositions(token, "of"):
            if losing:
                found += in_role(
                    role,
                    [m for m in actors(sentence, obj) if not sentence.names.place_kind(m.text)],
                )
        if lemma(token) == "fall":
            for _, obj in prepositions(token, "to"):
                found += in_role(Role.NEW_HOLDER, actors(sentence, obj))
    if verb is not None and (
        not trigger.is_noun
        or lemma(token) == "control"
        or verb.lemma_.casefold() in {"announce", "complete", "begin"}
    ):
        if verb.lemma_.casefold() in {"fall"}:
            for _, obj in prepositions(verb, "to", "under"):
                found += in_role(Role.NEW_HOLDER, actors(sentence, obj))
        else:
            subj = subject(verb)
            if (
                subj is not None
                and not is_actor_like(sentence, content(subj))
                and verb.dep_ == "conj"
            ):
                # the parser hung the second verb on a relative clause: its doer stands above
                above = next(
                    (
                        a
                        for a in verb.ancestors
                        if a.pos_ == "VERB"
                        and (s := child(a, "nsubj")) is not None
                        and is_actor_like(sentence, s)
                    ),
                    None,
                )
                subj = child(above, "nsubj") if above is not None else None
            if subj is not None:
                found += in_role(
                    role,
                    [
                        m
                        for m in actors(sentence, subj)
                        if sentence.names.place_kind(m.text) not in {"town", "admin"}
                    ],
                )
            if verb.lemma_.casefold() in {"transfer", "hand", "turn"}:
                for _, obj in prepositions(verb, "to"):
                    found += in_role(Role.NEW_HOLDER, actors(sentence, obj))
        if not losing:
            for owner in (verb, token):
                for _, obj in prepositions(owner, "from"):
                    found += in_role(
                        Role.OLD_HOLDER,
                        [m for m in actors(sentence, obj) if not sentence.names.place_kind(m.text)],
                    )
    for clause in _clauses_below(token):
        # "towns that were previously held by X", "which has been held by X since 2020"
        if clause.lemma_.casefold() in {"hold", "control", "occupy"} and clause.tag_ == "VBN":
            for _, obj in prepositions(clause, "by"):
                found += in_role(Role.OLD_HOLDER, actors(sentence, obj))
    return found


def _clauses_below(token: Token) -> list[Token]:
    top = token.head if token.dep_ == "dobj" else token
    return [t for t in top.subtree if t.dep_ in {"relcl", "acl"}]
