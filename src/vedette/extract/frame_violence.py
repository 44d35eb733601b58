"""Participants of violence: perpetrator, target, the parties of a clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.blame import accused_of, responsible
from vedette.extract.company import is_bare_name
from vedette.extract.doers import MEETS_WITH, agents_of, doers_of, governing_verb, in_role, name_run
from vedette.extract.lexicon import lexicon
from vedette.extract.munitions import MUNITIONS, SENDS, sender_of
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
    from vedette.extract.tree import Token


#: Verbs whose object is an attack that their subject suffers.
_SUFFERS = frozenset({"face", "suffer", "repel", "survive", "withstand", "resist", "experience", "endure", "see"})  # fmt: skip
#: Verbs by which an attack, as their subject, reaches its target.
_REACHES = frozenset({"hit", "strike", "target", "kill", "injure", "wound", "destroy", "damage"})
#: Nouns whose "of" names the target: "the bombing of X".
_OF_TARGET = frozenset({"bombing", "bombardment", "shelling", "killing", "execution", "assassination", "massacre", "abduction", "kidnapping", "murder", "ambush", "shooting", "slaying", "beheading"})  # fmt: skip
#: Infinitives of an attack's purpose: "a campaign by X to eliminate opposition fighters".
_PURPOSES = frozenset({"eliminate", "capture", "attack", "fight", "defeat", "arrest", "destroy"})
#: What is struck of someone: the owner is the target.
_OWNED = frozenset({"target", "facility", "infrastructure", "asset", "equipment", "line"})
#: Places whose adjective names the country that they lie in, not who holds them.
_SETTLED = frozenset({"city", "town", "village", "capital", "province", "region", "border", "territory", "port", "district", "airport", "island", "coast", "market", "hospital", "school"})  # fmt: skip
#: What a site is for, not whose it is: "a *security* checkpoint", "a *missile* depot".
_PURPOSE = frozenset({"security", "missile", "artillery", "drone", "tank", "aircraft", "convoy", "command", "defense", "people", "jet", "helicopter", "plane"})  # fmt: skip
_DIES = frozenset({"die", "perish", "drown", "suffocate"})
_FROM_AFAR = frozenset({"violence.missile", "violence.drone_strike", "violence.air_strike"})
_BESIDE = frozenset({"together", "along"})
_TAKES_PART = frozenset({"involve", "participate", "engage", "take", "respond", "retaliate"})


def violence_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Perpetrators and targets; parties where both sides fight."""
    if trigger.event_type == "violence.clash":
        return _clash(sentence, trigger)
    return _of_noun(sentence, trigger) if trigger.is_noun else _of_verb(sentence, trigger.token)


def _of_verb(sentence: Sentence, token: Token) -> list[Participant]:
    found: list[Participant] = []
    if token.lemma_.casefold() in _DIES:
        subj = subject(token)
        return in_role(Role.TARGET, actors(sentence, subj)) if subj is not None else []
    doer = accused_of(token) or subject(token)
    if doer is not None:
        found += in_role(Role.PERPETRATOR, doers_of(sentence, doer))
    struck = objects(token)
    if token.lemma_.casefold() in SENDS:
        struck = [o for o in struck if lemma(o) not in MUNITIONS]
    found += in_role(Role.TARGET, _targets(sentence, struck))
    for prep, obj in prepositions(token, "on", "at", "against"):
        if prep.lower_ == "at" and lemma(obj) == "party":
            # "shot at a house party"
            continue
        found += in_role(Role.TARGET, _targets(sentence, [obj]))
    return found


def _of_noun(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    inside = trigger.mention
    found = in_role(
        Role.PERPETRATOR,
        # "car" of "car bomb" is no doer, though a headline writes it with a capital
        [m for m in agents_of(sentence, token) if not inside.start <= m.start < inside.end],
    )
    if not found and lemma(token) in MUNITIONS:
        # "a roadside bomb planted *by X*"
        found += in_role(
            Role.PERPETRATOR, [m for s in sender_of(token) for m in actors(sentence, s)]
        )
    blamed = accused_of(token) or responsible(token)
    if blamed is not None and not found:
        found += in_role(Role.PERPETRATOR, actors(sentence, blamed))
    if not found and trigger.event_type in _FROM_AFAR:
        # "a missile attack *from Iran*"
        for _, obj in prepositions(token, "from"):
            if sentence.names.is_actor(phrase(sentence, obj).text):
                found += in_role(Role.PERPETRATOR, actors(sentence, obj))
    verb = governing_verb(trigger)
    if verb is not None:
        found += _by_verb(sentence, token, verb)
    for _, obj in prepositions(token, "on", "against", "at", "targeting", "upon"):
        if not any(p.role is Role.PERPETRATOR for p in found):
            # "an air strike on a hospital *by Russian jets*": the parser hangs the doer on the site
            for _, doer in prepositions(obj, "by"):
                found += in_role(Role.PERPETRATOR, actors(sentence, doer))
        if not any(_is_unknown(sentence, o) for o in conjuncts(obj)):
            found += in_role(Role.TARGET, _targets(sentence, [obj]))
    if lemma(token) in _OF_TARGET:
        for _, obj in prepositions(token, "of"):
            found += in_role(Role.TARGET, _targets(sentence, [obj]))
    for clause in children(token, "acl", "relcl"):
        found += _by_clause(sentence, clause)
    return found


def _by_verb(sentence: Sentence, token: Token, verb: Token) -> list[Participant]:
    """Roles that the verb carrying an attack gives: "X launched *attacks* on Y", "*strikes* hit Y"."""
    found: list[Participant] = []
    word = verb.lemma_.casefold()
    carried = word in LIGHT_VERBS or word in {"claim", "deny", *_TAKES_PART}
    with_it = token.dep_ == "pobj" and token.head.lower_ == "with" and word in MEETS_WITH
    carries = with_it or (carried and word not in {"hit", "target", "kill"})
    if token.dep_ in {"dobj", "conj", "pobj"} and carries:
        subj = accused_of(verb) or subject(verb)
        if subj is not None and subj.i != token.i:
            found += in_role(Role.PERPETRATOR, actors(sentence, subj))
    elif token.dep_ == "dobj" and word in _SUFFERS:
        subj = subject(verb)
        if subj is not None:
            found += in_role(Role.TARGET, actors(sentence, subj))
    elif token.dep_ == "pobj" and token.head.dep_ == "agent":
        if word in _REACHES:
            found += in_role(Role.TARGET, _targets(sentence, objects(verb)))
    elif token.dep_ in {"nsubj", "nsubjpass"}:
        if word in _REACHES:
            found += in_role(Role.TARGET, _targets(sentence, objects(verb)))
        if token.dep_ == "nsubjpass" and (
            word in LIGHT_VERBS or word in {"claim", "cause", "orchestrate", "plan"}
        ):
            for _, obj in prepositions(verb, "by"):
                found += in_role(Role.PERPETRATOR, actors(sentence, obj))
    if with_it:
        # "engaged the fighters *with air strikes*"
        found += in_role(Role.TARGET, _targets(sentence, objects(verb)))
    if word in LIGHT_VERBS:
        for _, obj in prepositions(verb, "against", "on"):
            found += in_role(Role.TARGET, _targets(sentence, [obj]))
    return found


def _by_clause(sentence: Sentence, clause: Token) -> list[Participant]:
    """Roles that a clause on the event noun gives: "strikes targeting Y", "an attack blamed on X"."""
    found: list[Participant] = []
    word = clause.lemma_.casefold()
    if word in {"target", "hit", "strike"} and clause.tag_ == "VBG":
        found += in_role(Role.TARGET, _targets(sentence, objects(clause)))
    if clause.tag_ == "VBN" and word in LIGHT_VERBS | {"carry", "blame", "claim", "cause", "order"}:
        for _, obj in prepositions(clause, "by", "on"):
            found += in_role(Role.PERPETRATOR, actors(sentence, obj))
    if clause.dep_ == "acl" and word in _PURPOSES:
        found += in_role(Role.TARGET, _targets(sentence, objects(clause)))
    return found


def _targets(sentence: Sentence, heads: list[Token]) -> list[Mention]:
    """Targets that are persons or bodies; towns and sites stand under places and sites."""
    found: list[Mention] = []
    for head in heads:
        for member in conjuncts(head):
            inner = content(member)
            if (
                lemma(inner) in _OWNED
                or lemma(inner) in lexicon().sites
                or lemma(inner) in lexicon().place_heads
            ):
                # "rebel-held positions", "RSF positions", "positions of the army"
                owners = [
                    c
                    for c in inner.lefts
                    if (
                        c.dep_ in {"compound", "nmod", "poss"}
                        or (c.dep_ == "amod" and lemma(inner) not in _SETTLED)
                    )
                    and (
                        (c.text[:1].isupper() and _is_holder(sentence, c))
                        or (
                            lemma(c) in lexicon().actor_heads
                            and lemma(c) not in _PURPOSE
                            and not _is_ours(c, inner)
                        )
                    )
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


def _is_unknown(sentence: Sentence, token: Token) -> bool:
    """Whether what is struck is one capitalised word that nobody knows: a village as likely as a side."""
    return (
        is_bare_name(token)
        and token.ent_type_ != "NORP"
        and not sentence.names.is_actor(token.text)
    )


def _is_holder(sentence: Sentence, owner: Token) -> bool:
    """Whether a capitalised owner of a site is a side: "*RSF* positions", no "*Ingram* High School"."""
    known = sentence.names.is_actor(owner.text) or sentence.names.is_actor(
        _owner_phrase(sentence, owner).text
    )
    return known or owner.ent_type_ == "NORP" or lemma(owner) in lexicon().actor_heads


def _is_ours(owner: Token, site: Token) -> bool:
    """ "*its* military bases": whose they are stands before, not in "military"."""
    return lemma(owner) == "military" and any(c.dep_ == "poss" for c in site.lefts)


def _owner_phrase(sentence: Sentence, owner: Token) -> Mention:
    """The owner with the capitals before it: the parser hangs both on the head ("Syrian Army convoys")."""
    first = left_edge(owner)
    while (
        first.i
        and sentence.doc[first.i - 1].text[:1].isupper()
        and sentence.doc[first.i - 1].dep_ != "det"
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
        beside = [t for t in children(subj, "prep") if t.i and t.nbor(-1).lower_ in _BESIDE]
        for other in [o for t in beside for o in children(t, "pobj")]:
            found += in_role(Role.PARTY, actors(sentence, other))
    for other in children(token, "nsubj"):
        # "X together with Y clashed with Z": the parser gives the verb two subjects
        found += in_role(Role.PARTY, actors(sentence, other))
    for _, obj in prepositions(token, "with", "against", "alongside"):
        found += in_role(Role.PARTY, actors(sentence, obj))
    found += in_role(Role.PARTY, [m for o in children(token, "dobj") for m in actors(sentence, o)])
    return found
