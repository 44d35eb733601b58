"""Triggers: the words that tell of an event, and the type that they and their company give."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.munitions import DEVICES, is_idle_device
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    conjuncts,
    lemma,
    objects,
    subject,
)
from vedette.extract.trigger_nouns import noun_trigger, says_whose
from vedette.extract.trigger_types import LIGHT_VERBS, Trigger
from vedette.extract.trigger_verbs import verb_trigger

if TYPE_CHECKING:
    from vedette.extract.tree import Token


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """All event triggers in the sentence, in order; a modifier of another trigger is none."""
    found: dict[int, Trigger] = {}
    for token in sentence.content_words:
        trigger = (
            _phrase(sentence, token)
            or noun_trigger(sentence, token)
            or verb_trigger(sentence, token)
        )
        if trigger is not None:
            found[token.i] = trigger
    for i in sorted(found):
        token = found[i].token
        if (
            found[i].family == "movement"
            and not found[i].is_noun
            and token.dep_ in {"advcl", "xcomp"}
            and token.head.i in found
            and found[token.head.i].family in {"movement", "control"}
        ):
            # "crossed into Syria *to bolster* …": the purpose of the movement, not another one
            del found[i]
            continue
        if token.dep_ in {"compound", "amod", "nmod"} and (
            token.head.i in found or (found[i].is_noun and not says_whose(token))
        ):
            del found[i]
        elif found[i].is_noun and is_idle_device(token):
            # "a patrol found *two IEDs*": nothing burst
            del found[i]
        elif _is_device_of(token, found):
            # "detonated *a car bomb*", "an explosion caused by *a roadside bomb*": the means of one event
            del found[i]
        elif not found[i].is_noun and _carries(token, found):
            # "an air strike hits a market": the noun is the event, the verb brings its object
            del found[i]
    return [found[i] for i in sorted(found)]


_WITHIN = frozenset({"pobj", "prep", "agent", "dobj", "acl", "pcomp"})


def _is_device_of(token: Token, found: dict[int, Trigger]) -> bool:
    """Whether the noun only names what another act of violence was done with."""
    if lemma(token) not in DEVICES or token.dep_ not in {"dobj", "pobj", "nsubj"}:
        return False
    if token.dep_ == "nsubj":
        # "a roadside bomb exploded": the verb tells the event, and the bomb its means
        verb = token.head
        return verb.i in found and verb.lemma_.casefold() in {"explode", "detonate"}
    at = token
    for _ in range(4):
        if at.dep_ not in _WITHIN:
            return False
        at = at.head
        if at.i in found:
            of_killing = at.lemma_.casefold() in {"hit", "target", "kill", "strike"}
            return found[at.i].family == "violence" and not of_killing
    return False


def _carries(verb: Token, found: dict[int, Trigger]) -> bool:
    subj = subject(verb)
    if (
        found[verb.i].event_type in {"humanitarian.displacement", "humanitarian.services"}
        and subj is not None
        and subj.i in found
        and found[subj.i].family == "violence"
    ):
        # "the fighting displaced 4,000 families", "strikes cut power": what violence does to people is told apart
        return False
    if verb.dep_ == "conj" and objects(verb) and child(verb, "nsubj", "nsubjpass") is None:
        # "a bomb killed six, and gunmen *shot* two": what it shares with the verb before is not its own
        subj = None
    if (
        verb.dep_ == "acl"
        and verb.tag_ == "VBG"
        and verb.lemma_.casefold() in LIGHT_VERBS | {"hit", "target"}
    ):
        # "air strikes by the coalition *targeting* areas …"
        above = verb.head
        for _ in range(4):
            if above.i in found and found[above.i].is_noun and found[above.i].family == "violence":
                return True
            if above.dep_ not in {"pobj", "prep", "agent"}:
                break
            above = above.head
    if verb.lemma_.casefold() == "shoot" and any(
        o.i in found and found[o.i].is_noun and found[o.i].family == "violence"
        for v in (verb, *children(verb, "conj"))
        for p in children(v, "prep")
        if p.lower_ in {"in", "during"}
        for o in children(p, "pobj")
    ):
        # "two are shot and killed *in an attack* on …"
        return True
    above = verb.head
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and verb.lemma_.casefold() in {"hit", "target", "strike"}
        and any(
            o.i in found and found[o.i].is_noun and found[o.i].family == "violence"
            for o in objects(above)
        )
    ):
        # "launches air strikes on X, *targeting* Y": the strikes told further
        return True
    for agent in children(verb, "agent"):
        # "they are hit *by shelling*"
        if any(c.i in found and found[c.i].family == "violence" for c in agent.children):
            return True
    if subj is not None and subj.i in found and found[subj.i].family in {"violence", "disaster"}:
        return True
    return any(
        o.i in found and verb.lemma_.casefold() in LIGHT_VERBS and found[o.i].family == "violence"
        for o in objects(verb)
    )


@cache
def _last_words() -> frozenset[str]:
    """The words that phrases of the lexicon end with: no other word needs a look back."""
    return frozenset(phrase[-1] for phrase in lexicon().phrases)


def _phrase(sentence: Sentence, token: Token) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or token.tag_ in {"VBN", "VBD"}:
        # "a missile *fired* from a drone" is no "missile fire"
        return None
    words = lexicon().phrases
    last = lemma(token)
    if last not in _last_words():
        return None
    nearest = sentence.words[max(0, token.i - 5) : token.i]
    before = [t for t in nearest if t.text not in {"-", "–"}]
    for size in (3, 2, 1):
        if len(before) >= size:
            key = (*(t.lower_ for t in before[-size:]), last)
            if key in words:
                return Trigger(
                    token,
                    words[key],
                    sentence.tokens(before[-size], token),
                    f"phrase:{' '.join(key)}",
                )
    if last in {"strike", "raid", "attack", "bombing", "bombardment", "fire", "shelling"}:
        for t in token.lefts:
            key2 = (lemma(t), last)
            if t.dep_ in {"compound", "amod", "nmod"} and key2 in words:
                return Trigger(
                    token, words[key2], sentence.tokens(t, token), f"phrase:{' '.join(key2)}"
                )
            for t2 in conjuncts(t):
                key3 = (lemma(t2), last)
                if t.dep_ in {"compound", "amod", "nmod"} and key3 in words:
                    return Trigger(
                        token, words[key3], sentence.tokens(t2, token), f"phrase:{' '.join(key3)}"
                    )
    return None
