"""Participants of agreements and of relief: the parties, who gives or withholds, who is affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import is_crowd
from vedette.extract.doers import agents_of, governing_verb, in_role
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    actors,
    children,
    content,
    group_of,
    is_actor_like,
    is_proper,
    lemma,
    objects,
    prepositions,
    subject,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Verbs under which an agreement noun stands behind a preposition: "agreed *to a truce*".
_ENTERS = frozenset("agree enter participate take engage sign commit return begin violate".split())
_FACES = frozenset({"face", "suffer", "experience", "endure", "report", "record"})
_CONTROLS = frozenset("force order allow tell urge ask cause compel prompt let permit lead enable instruct warn".split())  # fmt: skip


def agreement_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Parties of a truce, deal, talks or exchange; who broke it where it was broken."""
    token = trigger.token
    if trigger.event_type == "agreement.breach":
        return _breach(sentence, token)
    found: list[Participant] = []
    for _, obj in prepositions(token, "between", "with", "by"):
        found += in_role(Role.PARTY, actors(sentence, obj))
    verb = _agreeing(trigger)
    if verb is not None:
        subj = subject(verb)
        if subj is not None and subj.i != token.i and lemma(subj) not in lexicon().sites:
            found += in_role(Role.PARTY, actors(sentence, subj))
        for _, obj in prepositions(verb, "with", "between"):
            found += in_role(Role.PARTY, actors(sentence, obj))
    return found


def _agreeing(trigger: Trigger) -> Token | None:
    """The verb whose subject makes the agreement."""
    if not trigger.is_noun:
        return trigger.token
    verb = governing_verb(trigger)
    if verb is not None:
        return verb
    top = trigger.token
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    while (
        top.dep_ == "pobj"
        and top.head.lower_ in {"of", "for"}
        and lemma(top.head.head)
        in {"round", "series", "set", "session", "proposal", "plan", "offer"}
    ):
        # "a round of peace talks", "a proposal for a ceasefire": the verb stands above
        top = top.head.head
        if top.dep_ == "dobj" and top.head.pos_ == "VERB":
            return top.head
    if top.dep_ == "pobj" and top.head.head.pos_ == "VERB":
        above = top.head.head
        if above.lemma_.casefold() in _ENTERS and top.head.lower_ in {"to", "on", "in", "into", "for"}:  # fmt: skip
            return above
    return None


def _breach(sentence: Sentence, token: Token) -> list[Participant]:
    found = in_role(Role.PERPETRATOR, [m for _, o in prepositions(token, "by") for m in actors(sentence, o)])  # fmt: skip
    for _, obj in prepositions(token, "between", "with"):
        found += in_role(Role.PARTY, actors(sentence, obj))
    for owner in prepositions(token, "of"):
        for _, obj in prepositions(owner[1], "by"):
            found += in_role(Role.PERPETRATOR, actors(sentence, obj))
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ == "VERB":
        subj = subject(token.head)
        if subj is not None and subj.i != token.i and is_actor_like(sentence, subj):
            found += in_role(Role.PERPETRATOR, actors(sentence, subj))
    return found


def relief_roles(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Who gives, withholds or drives out, and who is affected."""
    token = trigger.token
    harms = trigger.event_type in {
        "humanitarian.displacement",
        "humanitarian.return",
        "humanitarian.services",
        "humanitarian.access_denied",
    }
    doer = Role.PERPETRATOR if harms else Role.PROVIDER
    if trigger.is_noun:
        return _of_noun(sentence, trigger, doer)
    word = trigger.rule.removeprefix("verb:")
    subj = subject(token)
    found: list[Participant] = []
    if word.endswith("work"):
        return in_role(Role.AFFECTED, actors(sentence, subj)) if subj is not None else []
    moves = token.lemma_.casefold() in {"flee", "return", "cross", "arrive", "enter", "leave", "seek", "take", "find", "pour", "stream", "head", "move", "walk", "trek"}  # fmt: skip
    if moves and trigger.event_type in {"humanitarian.displacement", "humanitarian.return"}:
        return in_role(Role.AFFECTED, actors(sentence, subj)) if subj is not None else []
    if trigger.event_type == "humanitarian.evacuation" and _told_to(token):
        # "the army ordered residents to evacuate": they leave, they evacuate nobody
        orders = subject(token.head)
        if orders is not None and is_actor_like(sentence, orders):
            found += in_role(Role.PROVIDER, actors(sentence, orders))
        return found + (in_role(Role.AFFECTED, actors(sentence, subj)) if subj is not None else [])
    if (
        trigger.event_type == "humanitarian.evacuation"
        and subj is not None
        and is_crowd(subj)
        and not objects(token)
    ):
        return in_role(Role.AFFECTED, actors(sentence, subj))
    if subj is not None and is_actor_like(sentence, subj):
        found += in_role(doer, actors(sentence, subj))
    found += in_role(
        Role.AFFECTED,
        [
            m
            for o in objects(token)
            if group_of(content(o)) or (is_proper(o) and trigger.event_type != "humanitarian.access")
            for m in actors(sentence, o)
        ],
    )  # fmt: skip
    return found


def _told_to(verb: Token) -> bool:
    return (
        verb.dep_ in {"xcomp", "ccomp"}
        and verb.head.lemma_.casefold() in _CONTROLS
        and not objects(verb)
    )


def _of_noun(sentence: Sentence, trigger: Trigger, doer: Role) -> list[Participant]:
    token = trigger.token
    verb = _deciding(trigger)
    found = [
        p
        for p in in_role(doer, agents_of(sentence, token))
        if p.mention.text.casefold() not in {"aid", "humanitarian", "food", "relief"}
    ]
    for _, obj in prepositions(token, "of", "for"):
        found += in_role(
            Role.AFFECTED,
            [m for m in actors(sentence, obj) if not sentence.names.place_kind(m.text)],
        )
    if "without" in trigger.rule:
        return found + _left_without(sentence, token)
    if verb is not None and (token.dep_ in {"dobj", "conj"} or verb.i != token.head.i):
        subj = subject(verb)
        if subj is not None and is_actor_like(sentence, subj) and not _is_said(verb):
            role = Role.AFFECTED if verb.lemma_.casefold() in _FACES | {"receive", "get"} else doer
            found += in_role(role, actors(sentence, subj))
    elif verb is not None and token.dep_ == "nsubjpass":
        subj = subject(verb)
        if subj is not None and is_actor_like(sentence, subj):
            found += in_role(doer, actors(sentence, subj))
    return found


def _deciding(trigger: Trigger) -> Token | None:
    """The verb that lets in, blocks or delivers: also above the aid's own verb ("prevented aid from reaching")."""
    verb = governing_verb(trigger)
    if trigger.event_type in {"humanitarian.access", "humanitarian.access_denied"}:
        words = trigger.rule.split()
        for above in trigger.token.ancestors:
            if above.pos_ == "VERB" and above.lemma_.casefold() == words[-1]:
                return above
    return verb


def _left_without(sentence: Sentence, token: Token) -> list[Participant]:
    """ "left thousands of people *without power*", "residents are without water"."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            heads = [*children(above, "dobj"), *children(above, "nsubj", "nsubjpass")]
            return in_role(
                Role.AFFECTED,
                [m for h in heads if is_crowd(h) for m in actors(sentence, h)],
            )
        if above.pos_ in {"NOUN", "PROPN"} and is_crowd(above):
            return in_role(Role.AFFECTED, actors(sentence, above))
    return []


def _is_said(verb: Token) -> bool:
    """Whether the subject above only tells of it: "the Tribune *reports* outbreaks"."""
    above = (verb, verb.head) if verb.dep_ in {"xcomp", "ccomp"} else (verb,)
    return any(v.lemma_.casefold() in lexicon().speech for v in above)
