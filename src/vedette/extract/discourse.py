"""Who speaks beyond the sentence: quotations over several sentences, "he", "the monitor", "a monitor".

Works on the words of the revision alone (see ``speakers``), so that a speaker named in a sentence
that was never parsed is found too. Everything is looked up near by, and nothing is guessed: where no
speaker of the right kind was named, the words stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from vedette.extract.lexicon import lexicon
from vedette.extract.sentences import split_sentences
from vedette.extract.speakers import Attribution, attributions, kind_of, words_of
from vedette.model import Mention

_NEAR = 4
"""Sentences back to whom "he" or "it" may mean."""
_FAR = 3000
"""Characters back to whom "the monitoring group" may mean: a short article."""
_AHEAD = 700
"""Characters from "a monitor said" in the lead to where the monitor is named."""
_LONGEST_QUOTE = 1500
_MONITORING = frozenset({"monitoring", "monitor", "watchdog", "observatory"})
_QUOTE = re.compile(r'["“”„]')


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(split_sentences(text))


@lru_cache(maxsize=4)
def voices(text: str) -> tuple[Attribution, ...]:
    """All attributions of the text, in order."""
    return tuple(a for s, e in _sentences(text) for a in attributions(text, s, e))


def _index(text: str, at: int) -> int:
    return bisect_right([s for s, _ in _sentences(text)], at) - 1


def antecedent(text: str, at: int, pronoun: str) -> Mention | None:
    """Who is meant by the ``pronoun`` that speaks at ``at``: the nearest speaker of its kind before."""
    here = _index(text, at)
    first = _sentences(text)[max(0, here - _NEAR)][0] if here >= 0 else 0
    for a in reversed(voices(text)):
        if a.verb_start >= at or a.start >= at:
            continue
        if a.verb_start < first:
            return None
        if a.kind not in _PRONOUNS and _agrees(text, a, pronoun.casefold()):
            return Mention(text[a.start : a.end], a.start, a.end)
    return None


_PRONOUNS = frozenset({"he", "she", "it", "they"})


def _agrees(text: str, a: Attribution, pronoun: str) -> bool:
    plural = text[a.start : a.end].endswith("s") and a.kind == "person"
    if pronoun in {"he", "she"}:
        words = words_of(text, a.start, a.end)
        several = sum(w.is_name for w in words) > 1
        named = words[-1].is_name and kind_of(words[-1].text) is None
        return (a.kind == "person" and not plural) or (a.kind == "name" and several and len(words) < 4) or (a.kind == "monitor" and named and any(kind_of(w.text) == "person" for w in words))  # fmt: skip
    if pronoun == "it":
        return a.kind in {"body", "monitor", "media", "name", "document"}
    return plural or a.kind == "body"


def meant(text: str, said: Mention) -> Mention:
    """The speaker that a phrase without a name stands for, or the phrase itself.

    "the Britain-based monitoring group", "the spokesman", "the statement" go back to one named
    before; "a monitor" in the lead goes on to the monitor that the next sentences name.
    """
    words = [w for w in words_of(text, said.start, said.end) if w.text[:1].isalnum()]
    if not words or any(w.is_name and not w.low.endswith(_OPEN) and w.start != said.start for w in words):  # fmt: skip
        return said
    if words[0].is_name and kind_of(words[0].text) is None and words[0].low not in lexicon().speaker_modifiers and not words[0].low.endswith(_OPEN):  # fmt: skip
        return said
    head = words[-1]
    kind = kind_of(head.text)
    article = re.search(r"\b(the|an?|that|this)\s+$", text[max(0, said.start - 6) : said.start], re.I)  # fmt: skip
    definite = article is not None and article.group(1).casefold() in {"the", "that", "this"}
    if kind is None or (article is None and head.text.endswith("s")):
        return said
    monitor = kind == "monitor" or (kind == "body" and any(w.low in _MONITORING for w in words))
    if definite:
        found = _named_before(text, said.start, head.low, kind, monitor)
        if found is not None:
            return found
    if monitor and (found := _named_after(text, said.end)) is not None:
        return found
    return said


_OPEN = ("-based", "-run", "-backed", "-linked", "-owned")


def _is_named(text: str, a: Attribution) -> bool:
    return any(w.is_name and not w.low.endswith(_OPEN) and w.start > a.start for w in words_of(text, a.start, a.end)) or a.kind == "name"  # fmt: skip


def _named_before(text: str, at: int, head: str, kind: str, monitor: bool) -> Mention | None:
    near = _sentences(text)[max(0, _index(text, at) - 2)][0]
    for a in reversed(voices(text)):
        if a.end > at or a.kind in _PRONOUNS:
            continue
        if at - a.start > _FAR:
            break
        own = {w.low for w in words_of(text, a.start, a.end)}
        if kind == "document":
            if a.verb_start < near:
                return None
            fits = a.kind != "document"
        elif monitor:
            fits = a.kind == "monitor" and _is_named(text, a)
        elif head in {"group", "organization", "organisation"}:
            fits = a.kind in {"monitor", "body", "name"} and _is_named(text, a)
            if not fits and a.verb_start < near:
                return None
        elif kind == "media":
            fits = a.kind == "media" and _is_named(text, a)
        else:
            fits = head in own and _is_named(text, a) and kind == "person" and head not in {"source", "man", "woman"}  # fmt: skip
        if fits:
            return Mention(text[a.start : a.end], a.start, a.end)
    return None


def _named_after(text: str, at: int) -> Mention | None:
    for a in voices(text):
        if a.start >= at and a.start - at <= _AHEAD and a.kind == "monitor" and _is_named(text, a):
            return Mention(text[a.start : a.end], a.start, a.end)
    return None


@lru_cache(maxsize=4)
def quotes(text: str) -> tuple[tuple[int, int, Attribution | None], ...]:
    """Quotations of the text, ``(start, end, who says it)``, marks included."""
    out: list[tuple[int, int, Attribution | None]] = []
    for start, end in _quoted(text):
        who = _said_around(text, start, end)
        if who is None and out and start - out[-1][1] < 200 and out[-1][2] is not None and not text[out[-1][1] : start].count("\n\n"):  # fmt: skip
            between = attributions(text, out[-1][1], start)
            if not between or between[-1].verb_start == out[-1][2].verb_start:
                who = out[-1][2]
        out.append((start, end, who))
    return tuple(out)


def _quoted(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened = -1
    for m in _QUOTE.finditer(text):
        i = m.start()
        before = text[i - 1] if i else " "
        after = text[i + 1] if i + 1 < len(text) else " "
        opens = m.group() in "“„" or (m.group() == '"' and (before.isspace() or before in "([") and not after.isspace())  # fmt: skip
        if opens:
            if opened < 0 or i - opened > _LONGEST_QUOTE:
                opened = i
        elif opened >= 0:
            if i - opened <= _LONGEST_QUOTE:
                spans.append((opened, i + 1))
            opened = -1
    return spans


def _said_around(text: str, start: int, end: int) -> Attribution | None:
    stop = re.search(r"[.!?](?=\s|$)|\n", text[end:])
    until = end + stop.start() if stop else len(text)
    closes = text[end - 2 : end - 1] in ".!?"
    goes_on = text[end:until].lstrip(" ,")[:1]
    if goes_on and not (closes and goes_on.isupper()):
        for a in attributions(text, end, until):
            if min(a.begins, a.verb_start) - end <= 3 and (a.after or a.begins - end <= 3):
                return a
    elif goes_on:
        for a in attributions(text, end, until):
            if a.begins - end <= 2 and a.verb_end - end < 80 and until - a.verb_end < 30:
                return a
    index = _index(text, start)
    if index >= 0:
        for a in reversed(attributions(text, _sentences(text)[index][0], start)):
            gap = text[a.verb_end : start].strip()
            if a.verb != "according to" and (gap in {"", ":", ","} or (len(gap) < 60 and gap.endswith((":", ",")))):  # fmt: skip
                return a
    return None


def unmarked_attributions(sentence: str) -> list[int]:
    """Where "the army said on Sunday" begins after what it says, where the comma before it is lost.

    The parser is told, so that it reads what is said as a clause of its own.
    """
    return [
        a.begins
        for a in attributions(sentence, 0, len(sentence))
        if a.after
        and a.verb != "according to"
        and a.begins > 1
        and sentence[a.begins - 1] == " "
        and sentence[a.begins - 2].isalnum()
    ]
