"""Participants of violence: perpetrator, target, the parties of a clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.doers import agents_of, governing_verb, in_role, name_run
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    actors,
    children,
    conjuncts,
    content,
    is_actor_like,
    left_edge,
    lemma,
    objects,
    phrase,
    prepositions,
    subject,
)
from vedette.extract.trigger_types import LIGHT_VERBS, Trigger
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


def violence_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Perpetrators and targets; parties where both sides fight."""
    token = trigger.token
    if trigger.event_type == "violence.clash":
        return _clash(sentence, trigger)
    found: list[Participant] = []
    if trigger.is_noun:
        found += in_role(Role.PERPETRATOR, agents_of(sentence, token))
        verb = governing_verb(trigger)
        if verb is not None:
            word = verb.lemma_.casefold()
            if (
                token.dep_ in {"dobj", "conj", "pobj"}
                and (word in LIGHT_VERBS or word in {"claim", "take", "deny"})
                and word not in {"hit", "target", "kill"}
            ):
                subj = subject(verb)
                if subj is not None and subj.i != token.i:
                    found += in_role(Role.PERPETRATOR, actors(sentence, subj))
            elif token.dep_ == "dobj" and word in {
                "face",
                "suffer",
                "repel",
                "survive",
                "withstand",
                "resist",
                "experience",
                "endure",
                "see",
                "report",
            }:
                subj = subject(verb)
                if subj is not None:
                    found += in_role(Role.TARGET, actors(sentence, subj))
            elif token.dep_ in {"nsubj", "nsubjpass"}:
                found += in_role(
                    Role.TARGET,
                    _targets(
                        sentence,
                        objects(verb)
                        if verb.lemma_.casefold()
                        in {
                            "hit",
                            "strike",
                            "target",
                            "kill",
                            "injure",
                            "wound",
                            "destroy",
                            "damage",
                        }
                        else [],
                    ),
                )
                if token.dep_ == "nsubjpass":
                    for _, obj in prepositions(verb, "by"):
                        found += in_role(Role.PERPETRATOR, actors(sentence, obj))
            for _, obj in prepositions(verb, "against", "on"):
                if word in LIGHT_VERBS:
                    found += in_role(Role.TARGET, _targets(sentence, [obj]))
        for _, obj in prepositions(token, "on", "against", "at", "targeting", "upon"):
            found += in_role(Role.TARGET, _targets(sentence, [obj]))
        for _, obj in prepositions(token, "of"):
            if lemma(token) in {
                "bombing",
                "bombardment",
                "shelling",
                "killing",
                "execution",
                "assassination",
                "massacre",
                "abduction",
                "kidnapping",
                "murder",
            }:
                found += in_role(Role.TARGET, _targets(sentence, [obj]))
        for clause in children(token, "acl", "relcl"):
            if clause.lemma_.casefold() in {"target", "hit", "strike"}:
                found += in_role(
                    Role.TARGET, _targets(sentence, objects(clause) if clause.tag_ == "VBG" else [])
                )
            if clause.tag_ == "VBN" and clause.lemma_.casefold() in LIGHT_VERBS | {
                "carry",
                "blame",
            }:
                for _, obj in prepositions(clause, "by", "on"):
                    found += in_role(Role.PERPETRATOR, actors(sentence, obj))
        for clause in children(token, "acl"):
            # "a campaign by X to eliminate opposition fighters"
            if clause.lemma_.casefold() in {
                "eliminate",
                "capture",
                "attack",
                "fight",
                "defeat",
                "arrest",
                "destroy",
            }:
                found += in_role(Role.TARGET, _targets(sentence, objects(clause)))
        return found
    subj = subject(token)
    if subj is not None:
        found += in_role(Role.PERPETRATOR, actors(sentence, subj))
    found += in_role(Role.TARGET, _targets(sentence, objects(token)))
    for _, obj in prepositions(token, "on", "at", "against"):
        found += in_role(Role.TARGET, _targets(sentence, [obj]))
    return found


def _targets(sentence: Sentence, heads: list[Token]) -> list[Mention]:
    """Targets that are persons or bodies; towns and sites stand under places and sites."""
    found: list[Mention] = []
    for head in heads:
        for member in conjuncts(head):
            inner = content(member)
            if lemma(inner) in lexicon().sites or lemma(inner) in lexicon().place_heads:
                # "rebel-held positions", "RSF positions", "positions of the army"
                owners = [
                    c
                    for c in inner.lefts
                    if c.dep_ in {"compound", "nmod", "poss"}
                    and (c.text[:1].isupper() or lemma(c) in lexicon().actor_heads)
                ]
                found += [
                    _owner_phrase(sentence, o)
                    for o in owners
                    if sentence.names.place_kind(name_run(o)) in {"", "country"}
                ]
                for _, obj in prepositions(inner, "of"):
                    if sentence.names.is_actor(phrase(sentence, obj).text):
                        found += actors(sentence, obj)
                continue
            if sentence.names.place_kind(phrase(sentence, inner).text) or inner.ent_type_ in {
                "GPE",
                "LOC",
                "FAC",
            }:
                continue
            if is_actor_like(sentence, inner):
                found += actors(sentence, member)
    return found


def _owner_phrase(sentence: Sentence, owner: Token) -> Mention:
    """The owner with the capitals before it: the parser hangs both on the head ("Syrian Army convoys")."""
    first = left_edge(owner)
    while (
        first.i
        and sentence.doc[first.i - 1].text[:1].isupper()
        and sentence.doc[first.i - 1].head == owner.head
    ):
        first = sentence.doc[first.i - 1]
    return sentence.tokens(first, owner)


def _clash(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    if trigger.is_noun:
        for prep, obj in prepositions(
            token, "between", "with", "involving", "by", "against", "from"
        ):
            if prep.lower_ != "from":
                found += in_role(Role.PARTY, actors(sentence, obj))
        for clause in children(token, "acl"):
            if clause.lemma_.casefold() == "involve":
                found += in_role(
                    Role.PARTY, [m for o in objects(clause) for m in actors(sentence, o)]
                )
        verb = governing_verb(trigger)
        if verb is not None:
            for _, obj in prepositions(verb, "between"):
                found += in_role(Role.PARTY, actors(sentence, obj))
        if not found:
            found += in_role(
                Role.PARTY,
                [m for m in agents_of(sentence, token) if sentence.names.is_actor(m.text)],
            )
        return found
    subj = subject(token)
    if subj is not None:
        found += in_role(Role.PARTY, actors(sentence, subj))
    for _, obj in prepositions(token, "with", "against", "alongside"):
        found += in_role(Role.PARTY, actors(sentence, obj))
    found += in_role(Role.PARTY, [m for o in children(token, "dobj") for m in actors(sentence, o)])
    return found
