"""Triggers: the words that tell of an event, and the type that they and their company give."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    conjuncts,
    lemma,
    objects,
    subject,
)
from vedette.extract.trigger_nouns import noun_trigger
from vedette.extract.trigger_types import LIGHT_VERBS, Trigger
from vedette.extract.trigger_verbs import verb_trigger

if TYPE_CHECKING:
    from spacy.tokens import Token


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
            token.head.i in found or found[i].is_noun
        ):
            del found[i]
        elif not found[i].is_noun and _carries(token, found):
            # "an air strike hits a market": the noun is the event, the verb brings its object
            del found[i]
    return [found[i] for i in sorted(found)]


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
    if token.pos_ not in {"NOUN", "PROPN", "VERB"}:
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
