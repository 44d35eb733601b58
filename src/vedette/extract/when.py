"""Which time expression of a sentence dates an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.drafts import Draft, distance
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import Sentence, lemma
from vedette.extract.timex import TimeExpression
from vedette.model import Mention

if TYPE_CHECKING:
    from vedette.extract.tree import Token


_IN_COURT = re.compile(r"\b(?:courts?|arraigned|hearing|trial|sentenced|indicted|convicted|plead(?:ed|s)?|appeared)\b(?: [\w.,]+){0,4}? (?:on |for |next |until )?$", re.I)  # fmt: skip
_LATER = re.compile(r"\b(?:days|weeks|months|years|a (?:day|week|month|year)) after\b", re.I)


def time_of(sentence: Sentence, draft: Draft, times: list[TimeExpression]) -> Mention | None:
    """The time expression that dates this event: the one nearest in the tree, not one that dates another clause."""
    if (own := _own_date(draft.trigger.token)) is not None:
        return sentence.token(own)
    best: tuple[tuple[bool, bool, float, int], TimeExpression] | None = None
    for t in times:
        if t.kind in {"since", "until", "future", "recurring", "duration"}:
            continue
        if _LATER.search(sentence.line[t.end : draft.trigger.token.idx]):
            # "on Tuesday he sought help, days after he was shot"
            continue
        if _IN_COURT.search(sentence.line[: t.start]) and draft.trigger.family != "coercion":
            # "due in court *Wednesday*", "arraigned on *Wednesday* for the June shooting"
            continue
        token = next((k for k in sentence.words if k.idx >= t.start), None)
        if token is None:
            continue
        anchors = (draft.trigger.token, *draft.anchors)
        if _dates_another(token, anchors, draft.trigger.family):
            continue
        far = min(distance(token, a) for a in anchors)
        of_speech = _dates_speech(token, anchors)
        if far > (_NEAR if of_speech else _FAR) or (of_speech and _is_earlier(anchors)):
            continue
        # "confirmed today the arrest of X in Homs *on Friday*", wherever the parser hangs the Friday
        late = of_speech and t.start < draft.trigger.token.idx
        key = (of_speech, late, far, t.start)
        if best is None or key < best[0]:
            best = (key, t)
    return None if best is None else sentence.mention(best[1].start, best[1].end)


def _own_date(event: Token) -> Token | None:
    """A year or month right before the event: "the *2012* theatre shooting", "the *November* killing"."""
    if event.pos_ != "NOUN":
        return None
    return next(
        (
            c
            for c in event.lefts
            if c.ent_type_ == "DATE"
            and c.dep_ in {"nummod", "compound", "nmod", "amod"}
            and (c.lower_ in _MONTHS or re.fullmatch(r"(?:19|20)\d\d", c.text))
            and not any(True for _ in c.children)
        ),
        None,
    )


_MONTHS = frozenset("january february march april may june july august september october november december".split())  # fmt: skip
_NEAR, _FAR = 9.0, 15.0
"""How far a time may stand from its event in the tree; nearer where it dates the saying, which any other
time comes before: "confirmed *today* that X was arrested *Friday*"."""


def _dates_another(time: Token, anchors: tuple[Token, ...], family: str) -> bool:
    """Whether the words of time only tell from when on, or date what an arrest is for.

    "The first since the start of the uprising *in March 2011*", "arrested over a killing *in 2015*".
    """
    own = {a.i for a in anchors}
    above = {x.i for a in anchors for x in a.ancestors}
    for t in time.ancestors:
        if t.i in own or t.i in above:
            return False
        if t.dep_ in {"prep", "mark"} and t.lower_ == "since":
            return True
        if t.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "before" for c in t.children):
            # "… before forces retook the city *in December*"
            return True
        dated = any(x.like_num and len(x.text) == 4 for x in (time, *time.children))
        if t.dep_ == "relcl" and t.head.i not in own and (t.head.pos_ == "PROPN" or dated):
            # "hit Salaheddin, which was taken *in December*"
            return True
        if family == "coercion" and lexicon().nouns.get(lemma(t), "").startswith("violence."):
            return True
    return False


def _is_earlier(anchors: tuple[Token, ...]) -> bool:
    """Whether the event is said to lie before the news: "announced today that it *recently* detained"."""
    return any(
        c.lower_ in {"recently", "previously", "earlier"} for a in anchors for c in a.children
    )


def _dates_speech(time: Token, anchors: tuple[Token, ...]) -> bool:
    """Whether the words of time hang on a verb of speech that only tells of the event."""
    said = time.head
    while said.dep_ in {"prep", "pobj", "npadvmod"} and said.pos_ != "VERB":
        said = said.head
    if said.pos_ != "VERB" or said.lemma_.casefold() not in lexicon().speech:
        return False
    return all(said.i != a.i and any(x.i == said.i for x in a.ancestors) for a in anchors)
