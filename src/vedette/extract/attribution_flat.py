"""Frames of saying over a stretch of words: after the fact, in quotations, in headlines, by nouns."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from vedette.extract.discourse import antecedent, meant, quotes
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import Sentence, child, lemma, phrase
from vedette.extract.speakers import Attribution, kind_of, phrase_at, words_of
from vedette.extract.speech_frame import Frame
from vedette.model import Mention, Modality

if TYPE_CHECKING:
    from vedette.extract.tree import Token

Index = Callable[[int], int]
"""From an offset in the text to the token that stands there."""
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_FIGURES = frozenset({"figures", "data", "records", "numbers", "footage", "documents"})
_HEAD_BEFORE = re.compile(r"^(?P<who>[^:.!?\"“]{2,60}):\s+(?=\S+\s+\S+\s+\S+)")
_HEAD_AFTER = re.compile(r"(?:\s[-–—]\s*|:\s+|—)(?P<who>[^:.!?,\"”]{2,50})[.]?$")
_HEADLINE = 200
"""Longest headline, in characters."""
#: A noun of people with a capital at the end of a headline that lost its dash: "… in north Monitor".
_HEAD_BARE = re.compile(
    r"(?<!\b[Oo]f)(?<!\b[Oo]n)(?<!\b[Ii]n)(?<!\b[Bb]y)(?<!\b[Tt]o)(?<!\band)(?<!\b[Ff]or)(?<!\bthe)\s(?P<who>(?:(?:Local|Medical|Security|Military|Rights|War|Opposition|Rebel) )(?:monitor|sources?|reports|activists|officials?)|(?:(?:Local|Medical|Security|Military|Rights|War|Opposition|Rebel) )?(?:Monitor|Sources?|Reports|Activists|Medics|Witnesses|Officials?|Observatory))[.]?$"
)


def flat_frames(sentence: Sentence, tree: list[Frame], spoken: list[Attribution]) -> list[Frame]:
    """The frames that the parse did not give, or over more words than it gave."""
    doc, base = sentence.doc, sentence.base
    size = len(doc)
    found: list[Frame] = []
    known = {f.verb_start for f in tree if f.speaker is not None}

    def index(offset: int) -> int:
        return next((t.i for t in doc if t.idx + len(t.text) > offset - base), size)

    for a in spoken:
        first, last = _content(a, index, size)
        told = a.after or a.verb == "according to" or a.verb_start - base not in known
        if told and last > first:
            found.append(_frame(sentence, a, first, last))
    found += _cited(sentence, index)
    found += _quotations(sentence, index)
    found += _headline(sentence, index)
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN"} and lemma(token) in lexicon().speech_nouns:
            found += _by_noun(sentence, token)
    return found


def _content(a: Attribution, index: Index, size: int) -> tuple[int, int]:
    if a.after:
        return 0, index(min(a.begins, a.verb_start))
    return index(max(a.end, a.verb_end)), size


def _frame(sentence: Sentence, a: Attribution, first: int, last: int) -> Frame:
    return Frame(
        who(sentence, a),
        a.verb,
        a.verb_start - sentence.base,
        a.verb_end - sentence.base,
        a.modality,
        -1,
        first,
        last,
    )


def who(sentence: Sentence, a: Attribution) -> Mention | None:
    """The speaker of a flat attribution, pronouns and nameless phrases led back to whom they mean."""
    words = sentence.text[a.start : a.end]
    if a.kind in _PRONOUNS:
        return antecedent(sentence.text, a.start, words)
    return meant(sentence.text, Mention(words, a.start, a.end))


def _cited(sentence: Sentence, index: Index) -> list[Frame]:
    """ "…, SANA said, *citing a military source*": the source says it, the agency passes it on."""
    base, end = sentence.base, sentence.base + len(sentence.line)
    if not re.search(r"\b(?:citing|quoting|cited|quoted)\b", sentence.line):
        return []
    words = words_of(sentence.text, base, end)
    found: list[Frame] = []
    for i, word in enumerate(words):
        if i + 1 >= len(words) or not (
            word.low in {"citing", "quoting"}
            or (word.low in {"cited", "quoted"} and "as saying" in sentence.line)
        ):
            continue
        span = phrase_at(words, i + 1)
        if span is None or words[i + 1].text[:1].isdigit():
            continue
        if span[2] == "document" or words[span[1]].low in _FIGURES:
            continue  # "citing figures from clinics": no one who speaks
        said = meant(
            sentence.text,
            Mention(
                sentence.text[words[span[0]].start : words[span[1]].end],
                words[span[0]].start,
                words[span[1]].end,
            ),
        )
        rest = index(words[span[1]].end)
        at = index(word.start)
        before = at > 6 and "as saying" not in sentence.line
        first, last = (0, at) if before else (rest, len(sentence.doc))
        found.append(
            Frame(
                speaker=said,
                verb="cite",
                verb_start=word.start - base,
                verb_end=word.end - base,
                modality=Modality.REPORTED,
                head=-1,
                first=first,
                last=last,
                nested=True,
            )
        )
    return found


def _quotations(sentence: Sentence, index: Index) -> list[Frame]:
    base, end = sentence.base, sentence.base + len(sentence.line)
    found: list[Frame] = []
    if not any(mark in sentence.text for mark in '"“”'):
        return found
    for start, stop, a in quotes(sentence.text):
        if a is None or stop <= base or start >= end or stop - start < 20:
            continue
        speaker = who(sentence, a)
        first, last = index(max(start, base)), index(min(stop, end) - 1) + 1
        inside = base <= a.verb_start < end
        found.append(
            Frame(
                speaker,
                a.verb,
                (a.verb_start if inside else max(start, base)) - base,
                (a.verb_end if inside else max(start, base)) - base,
                a.modality,
                -1,
                first,
                min(last, len(sentence.doc)),
            )
        )
    return found


def _headline(sentence: Sentence, index: Index) -> list[Frame]:
    """ "Monitor: 12 killed …", "12 killed in strike - monitor"."""
    found: list[Frame] = []
    line, base = sentence.line, sentence.base
    for pattern, before in (
        (_HEAD_BEFORE, True),
        (_HEAD_AFTER, False),
        (_HEAD_BARE, False),
    ):
        m = pattern.search(line) if len(line) < _HEADLINE else None
        if m is None:
            continue
        words = words_of(sentence.text, base + m.start("who"), base + m.end("who"))
        if not words or len(words) > 7:
            continue
        span = phrase_at(words, 0)
        text = sentence.text[words[0].start : words[-1].end]
        named = kind_of(words[-1].text) is not None or sentence.names.is_actor(text)
        if span is None or span[1] != len(words) - 1 or not named:
            continue
        said = Mention(
            sentence.text[words[span[0]].start : words[span[1]].end],
            words[span[0]].start,
            words[span[1]].end,
        )
        colon = words[-1].end - base if before else words[0].start - base - 1
        content = (
            (index(words[-1].end + 1), len(sentence.doc)) if before else (0, index(words[0].start))
        )
        found.append(
            Frame(
                meant(sentence.text, said),
                "say",
                max(colon, 0),
                max(colon, 0) + 1,
                Modality.STATED,
                -1,
                *content,
            )
        )
    return found


def _by_noun(sentence: Sentence, noun: Token) -> list[Frame]:
    """ "claims by activists that …", "reports of …", "the army's denial that …"."""
    mood = lexicon().speech_nouns[lemma(noun)]
    after = list(sentence.doc[noun.i + 1 : noun.i + 14])
    speaker: Mention | None = None
    by = next((t for t in after[:1] if t.lower_ in {"by", "from"}), None)
    if by is not None:
        words = words_of(
            sentence.text, sentence.base + by.idx + len(by.text), sentence.base + len(sentence.line)
        )
        obj = child(by, "pobj")
        if obj is not None:
            speaker = meant(sentence.text, phrase(sentence, obj))
        if words and (span := phrase_at(words, 0)) is not None:
            a, b = words[span[0]].start, words[span[1]].end
            speaker = meant(sentence.text, Mention(sentence.text[a:b], a, b))
    else:
        owner = child(noun, "poss")
        if owner is not None and owner.pos_ != "PRON":
            speaker = phrase(sentence, owner)
    verb = (lemma(noun), noun.idx, noun.idx + len(noun.text), mood)
    for token in after:
        if token.text in {",", ";", '"'} or (token.pos_ == "AUX" and token.lower_ != "that"):
            break
        if token.lower_ == "that":
            if by is None and token.i != noun.i + 1:
                break
            return [Frame(speaker, *verb, -1, token.i + 1, len(sentence.doc))]
    if (
        after
        and after[0].lower_ == "of"
        and (noun.tag_ == "NNS" or mood in {Modality.CLAIMED, Modality.ALLEGED})
    ):
        obj = child(after[0], "pobj")
        if obj is not None and obj.lower_ != "responsibility":
            return [Frame(speaker, *verb, obj.i)]
    return []
