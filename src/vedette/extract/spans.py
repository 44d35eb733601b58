"""The claim as it is written down: its span over the text, its id, its speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.mention_edges import speaking
from vedette.extract.phrases import Sentence
from vedette.extract.speech_frame import Frame
from vedette.model import (
    Claim,
    Count,
    Mention,
    Modality,
    Participant,
    PlaceMention,
    Revision,
    Scope,
    Span,
)
from vedette.model.ids import make_id

if TYPE_CHECKING:
    pass


CONTEXT_CHARS = 40
"""Length of prefix and suffix of a span (W3C TextQuoteSelector leaves it to the maker)."""


def make_claim(
    sentence: Sentence, revision: Revision, extractor: str, event_type: str, trigger: Mention, frame: Frame | None, via: tuple[Frame, ...],
    modality: Modality, scope: Scope, taking: tuple[Participant, ...] = (), means: tuple[Mention, ...] = (), sites: tuple[Mention, ...] = (),
    places: list[PlaceMention] | None = None, time: Mention | None = None, counts: list[Count] | None = None, rule: str = "",
) -> Claim:  # fmt: skip
    """The claim with its span, its speaker and an id that its content gives."""
    mentions = [
        trigger,
        *(p.mention for p in taking),
        *means,
        *sites,
        *(p.mention for p in places or ()),
        *(c.words for c in counts or ()),
    ]
    if time is not None:
        mentions.append(time)
    speaker = frame.speaker if frame else None
    if speaker is not None:
        speaker = speaking(sentence.text, speaker)
    if frame is not None:
        mentions.append(sentence.mention(frame.verb_start, frame.verb_end))
        if speaker is not None:
            mentions.append(speaker)
    inside = [
        m
        for m in mentions
        if sentence.base <= m.start and m.end <= sentence.base + len(sentence.line)
    ]
    marks = (
        *(f"{p.role}{p.mention.start}" for p in taking),
        *(f"{c.kind}{c.words.start}" for c in counts or ()),
        *(p.mention.start for p in places or ()),
    )
    span = make_span(
        revision.text, min(m.start for m in inside), max(m.end for m in inside), sentence
    )
    return Claim(
        id=make_id(
            "c",
            revision.id,
            span.start,
            span.end,
            event_type,
            trigger.start,
            trigger.end,
            scope.value,
            *marks,
        ),
        revision_id=revision.id,
        document_id=revision.document_id,
        span=span,
        event_type=event_type,
        trigger=trigger,
        modality=modality,
        speaker=speaker,
        speech_verb=frame.verb if frame else "",
        via=tuple(
            f.speaker for f in via if f.speaker is not None and not _inside(f.speaker, speaker)
        ),
        scope=scope,
        participants=taking,
        means=means,
        sites=sites,
        places=tuple(places or ()),
        time=time,
        counts=tuple(counts or ()),
        rule=rule,
        extractor=extractor,
    )


def _inside(part: Mention, whole: Mention | None) -> bool:
    """Whether one mention is the other, or a piece of it: a speaker passes nothing on to himself."""
    return whole is not None and whole.start <= part.start and part.end <= whole.end


def make_span(text: str, start: int, end: int, sentence: Sentence) -> Span:
    """The span from ``start`` to ``end``, opened to whole words and to a leading article."""
    last = sentence.base + len(sentence.line)
    while end < last and text[end].isalnum():
        end += 1
    before = re.search(r"\b(?:[Tt]he|[Aa]n?)\s$", text[max(sentence.base, start - 5) : start])
    if before:
        start -= len(before.group())
    return Span(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT_CHARS) : start],
        text[end : end + CONTEXT_CHARS],
    )
