"""Participants of a change of control: who holds the place now, who held it before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import below, verb_lemma
from vedette.extract.doers import agents_of, governing_verb, in_role
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    conjuncts,
    content,
    is_actor_like,
    lemma,
    objects,
    prepositions,
    subject,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token


#: Verbs that carry a control noun as their object: the subject is who does it.
_CARRY = frozenset("announce complete begin lay impose maintain tighten lift break end ease relieve breach start order enforce keep order resume continue".split())  # fmt: skip
_LOSES = frozenset({"lose", "cede", "relinquish"})
_PLACE_KINDS = frozenset({"town", "admin"})


def control_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """New and old holder of the place; who lays a siege or lifts it."""
    token = trigger.token
    if trigger.rule in {"verb:expel", "verb:clear"}:
        return _of_two(_expulsion(sentence, token, cleared=trigger.rule == "verb:clear"))
    verb = token if not trigger.is_noun else governing_verb(trigger)
    role = _role_of_doer(trigger, verb)
    found: list[Participant] = []
    if trigger.is_noun and token.dep_ == "pobj" and token.head.lower_ == "under":
        # "is now under the control of rebel forces"
        return in_role(role, _of(sentence, token)) + in_role(role, agents_of(sentence, token))
    if trigger.is_noun:
        found += in_role(role, agents_of(sentence, token))
        if role is Role.OLD_HOLDER:
            found += in_role(role, _of(sentence, token))
        if lemma(token) == "fall":
            found += in_role(Role.NEW_HOLDER, _to(sentence, token))
    if verb is not None and (
        not trigger.is_noun or lemma(token) == "control" or verb_lemma(verb) in _CARRY
    ):
        if verb_lemma(verb) == "fall" and trigger.event_type != "control.withdrawal":
            found += in_role(Role.NEW_HOLDER, _to(sentence, verb))
        else:
            found += in_role(role, _doers(sentence, verb))
            if role is Role.OLD_HOLDER:
                found += in_role(Role.NEW_HOLDER, _to(sentence, verb))
                found += in_role(Role.NEW_HOLDER, _to(sentence, token))
            if trigger.event_type == "control.withdrawal" and not found:
                # "troops were withdrawn from X"
                found += in_role(role, [m for o in objects(verb) for m in actors(sentence, o)])
        if role is Role.NEW_HOLDER:
            found += in_role(Role.OLD_HOLDER, _from(sentence, verb, token))
    for clause in _clauses_below(token):
        # "towns that were previously held by X", "which has been held by X since 2020"
        if clause.lemma_.casefold() in {"hold", "control", "occupy"} and clause.tag_ == "VBN":
            for _, obj in prepositions(clause, "by"):
                found += in_role(Role.OLD_HOLDER, actors(sentence, obj))
    return found


def _of_two(found: list[Participant]) -> list[Participant]:
    """The participants without an old holder who is the new one: "rebels … pushed *them* out" are not both."""
    taking = {p.mention.text for p in found if p.role is Role.NEW_HOLDER}
    return [p for p in found if p.role is not Role.OLD_HOLDER or p.mention.text not in taking]


def _role_of_doer(trigger: Trigger, verb: Token | None) -> Role:
    """What the subject is: most take a place; some lose it; a siege is done by someone."""
    if trigger.event_type.startswith("control.siege"):
        return Role.PERPETRATOR
    if trigger.event_type in {"control.withdrawal", "control.handover"}:
        return Role.OLD_HOLDER
    if verb is not None and verb_lemma(verb) in _LOSES:
        return Role.OLD_HOLDER
    return Role.NEW_HOLDER


def _doers(sentence: Sentence, verb: Token) -> list[Mention]:
    subj = subject(verb)
    if subj is not None and not is_actor_like(sentence, content(subj)) and verb.dep_ == "conj":
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
    if subj is None:
        return []
    return [m for m in actors(sentence, subj) if not _is_only_place(sentence, m)]


def _is_only_place(sentence: Sentence, mention: Mention) -> bool:
    return sentence.names.place_kind(mention.text) in _PLACE_KINDS and not sentence.names.is_actor(
        mention.text
    )


def _expulsion(sentence: Sentence, verb: Token, *, cleared: bool) -> list[Participant]:
    """ "pushed X out of Y": X held it; "cleared Y of X" too."""
    found = in_role(Role.NEW_HOLDER, _doers(sentence, verb))
    out = below(verb, "of", "from") if cleared else objects(verb)
    return found + in_role(
        Role.OLD_HOLDER,
        [m for o in out for m in actors(sentence, o) if not _is_only_place(sentence, m)],
    )


def _of(sentence: Sentence, token: Token) -> list[Mention]:
    return [
        m
        for _, obj in prepositions(token, "of")
        for m in actors(sentence, obj)
        if not sentence.names.place_kind(m.text) or sentence.names.is_actor(m.text)
    ]


def _to(sentence: Sentence, token: Token) -> list[Mention]:
    """Who receives: "to X", "under the control of X", "into the hands of X"."""
    found: list[Mention] = []
    for _, obj in prepositions(token, "to", "under", "into"):
        for head in conjuncts(obj):
            if lemma(head) in {"hand", "control", "rule"}:
                found += [m for _, o in prepositions(head, "of") for m in actors(sentence, o)]
                found += agents_of(sentence, head)
            else:
                found += actors(sentence, head) if head == obj else []
    return [m for m in found if not _is_only_place(sentence, m)]


def _from(sentence: Sentence, verb: Token, token: Token) -> list[Mention]:
    """Whom it was taken from: under the verb, or where the parser hung it on the place."""
    owners = [verb, token]
    for obj in objects(verb):
        owners += [obj, *(o for _, o in prepositions(obj, "of"))]
    for _, obj in prepositions(token, "of", "over"):
        owners += [obj, *(o for _, o in prepositions(obj, "of"))]
    found: dict[int, Mention] = {}
    for owner in owners:
        for _, obj in prepositions(owner, "from"):
            for m in actors(sentence, obj):
                if not sentence.names.place_kind(m.text) or sentence.names.is_actor(m.text):
                    found[m.start] = m
    return list(found.values())


def _clauses_below(token: Token) -> list[Token]:
    top = token.head if token.dep_ == "dobj" else token
    return [t for t in top.subtree if t.dep_ in {"relcl", "acl"}]
