"""Who is quoted, read off the words alone: "… people, the Observatory said on Sunday".

A flat grammar over the words of a stretch of text, without a parse. It serves where a parse is not
to be had or not to be trusted: sentences that the screen leaves unparsed, attributions after the
fact that lost their comma, quotations over several sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vedette.extract.lexicon import lexicon
from vedette.model import Modality

_WORD = re.compile(r"[^\W_](?:[\w'’&.-]*\w)?|[^\w\s]|_")
_IRREGULAR = {"say": "said", "tell": "told", "write": "wrote", "find": "found"}
_NO_FLAT = frozenset({"show", "find", "believe", "reveal", "suspect", "describe", "blame", "accuse", "maintain"})  # fmt: skip
#: Words between a speaker and the verb.
_BETWEEN = frozenset("has have had also later earlier then further separately meanwhile previously reportedly now since already however".split())  # fmt: skip
_DETERMINERS = frozenset("the a an one its his their another some several two three our".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)
#: What may follow the verb of an attribution after the fact.
_TAIL = frozenset("on in at by via late early earlier later yesterday today tonight overnight from during after before through over separately without again".split())  # fmt: skip
#: What opens more words of the same speaker, and so ends the tail.
_OPENERS = frozenset("adding citing quoting speaking updating referring warning noting describing calling blaming saying stressing while but as when without giving revising raising amid".split())  # fmt: skip
_CLAUSE = frozenset("that how what why whether who which is are was were has have had will would could may might did does do".split())  # fmt: skip
_JOINS = frozenset({"of", "for"})
_PLACES = frozenset({"in", "at", "from", "with", "near", "inside"})
_PERSONS = {"he": "person", "she": "person", "it": "body", "they": "many"}
_HYPHENED = ("-based", "-backed", "-run", "-linked", "-led", "-affiliated", "-owned", "-funded", "-aligned", "-controlled")  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A word and where it stands in the text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """Case folded, a possessive ending dropped."""
        return _low(self.text)

    @property
    def is_name(self) -> bool:
        """Whether it is written like (part of) a name."""
        return (
            self.text[:1].isupper()
            or re.match(r"(?:al|el|ez|an|as|ash|abu)-\w", self.text) is not None
        ) and self.low not in _CALENDAR


@lru_cache(maxsize=20_000)
def _low(word: str) -> str:
    return word.casefold().removesuffix("'s").removesuffix("’s")


@dataclass(frozen=True)
class Attribution:
    """Who says it, and with which verb; offsets into the whole text."""

    start: int
    end: int
    verb: str
    verb_start: int
    verb_end: int
    modality: Modality
    after: bool
    """What is said stands before it."""
    begins: int
    """Where the attribution begins, article included: what stands before is said."""
    kind: str
    """``person``, ``body``, ``monitor``, ``media``, ``document``, ``name``, or a pronoun."""


@cache
def _verbs() -> dict[str, tuple[str, Modality]]:
    """Finite forms of the verbs of saying → lemma and modality."""
    forms: dict[str, tuple[str, Modality]] = {}
    for lemma, mood in lexicon().speech.items():
        if mood in {Modality.EXPECTED, Modality.DENIED} or lemma in _NO_FLAT or "_" in lemma:
            continue
        past = _IRREGULAR.get(lemma) or (
            lemma[:-1] + "ied"
            if lemma.endswith("y")
            else lemma + ("d" if lemma.endswith("e") else "ted" if lemma == "admit" else "ed")
        )
        third = lemma[:-1] + "ies" if lemma == "testify" else lemma + "s"
        for form in (past, third, *(("say", "tell") if lemma in {"say", "tell"} else ())):
            forms[form] = (lemma, mood)
    return forms


@cache
def _any_verb() -> re.Pattern[str]:
    return re.compile(r"\b(?:[Aa]ccording|" + "|".join(sorted(_verbs())) + r")\b")


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon().speakers.items() for noun in nouns}


def kind_of(word: str) -> str | None:
    """The kind of speaker that a noun names ("watchdog": monitor), in singular or plural."""
    low = word.casefold()
    kinds = _kinds()
    for form in (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y", low.replace("men", "man")):  # fmt: skip
        if form in kinds:
            return kinds[form]
    return None


def is_voice(phrase: str) -> bool:
    """Whether the phrase names one that only tells of events: a wire, a channel, a monitor."""
    words = phrase.split()
    return (
        phrase in lexicon().wires
        or (bool(words) and any(kind_of(w) in {"monitor", "media"} for w in words[-1:]))
        or (len(words) > 2 and "Observatory" in words)
    )


@lru_cache(maxsize=512)
def _words(piece: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((m.group(), m.start(), m.end()) for m in _WORD.finditer(piece))


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Words and marks of ``text[start:end]``, with offsets into ``text``."""
    return [Word(w, start + a, start + b) for w, a, b in _words(text[start:end])]


def attributions(text: str, start: int, end: int) -> list[Attribution]:
    """All attributions in the sentence ``text[start:end]``, in order."""
    verbs = _verbs()
    found: list[Attribution] = []
    if not _any_verb().search(text, start, end):
        return found
    words = words_of(text, start, end)
    for i, word in enumerate(words):
        if word.low == "according" and i + 2 < len(words) and words[i + 1].low == "to":
            if (span := phrase_at(words, i + 2)) is not None:
                first, last, kind = span
                found.append(
                    Attribution(words[first].start, words[last].end, "according to", word.start, words[i + 1].end, Modality.REPORTED, i > 0, word.start, kind)
                )  # fmt: skip
            continue
        entry = verbs.get(word.text)
        if entry is None:
            continue
        after = _is_tail(words, i)
        before = _phrase_before(words, i)
        if before is not None:
            first, last, begins, kind = before
            found.append(
                Attribution(words[first].start, words[last].end, entry[0], word.start, word.end, entry[1], after and first > 1, words[begins].start, kind)
            )  # fmt: skip
        elif i > 1 and entry[0] in {"say", "add", "report", "tell", "announce", "explain", "warn", "note"}:  # fmt: skip
            span = phrase_at(words, i + 1)
            if span is not None and _ends(words, span[1] + 1):
                first, last, kind = span
                found.append(
                    Attribution(words[first].start, words[last].end, entry[0], word.start, word.end, entry[1], True, word.start, kind)
                )  # fmt: skip
    return found


def _ends(words: list[Word], i: int) -> bool:
    return i >= len(words) or words[i].text in {".", ",", ";", '"', "”", "—", "–", "!", "?"} or words[i].low in _TAIL | _OPENERS | _CALENDAR | {"who"}  # fmt: skip


def _is_tail(words: list[Word], verb: int) -> bool:
    """Whether nothing is said after the verb but to whom, when, where: "said in a statement on Sunday"."""
    i = verb + 1
    told = words[verb].low in {"told", "tells"}
    opens = i < len(words) and words[i].text[:1].isalnum() and not told
    if opens and words[i].low not in _TAIL | _OPENERS | _CALENDAR:
        return False
    for word in words[i:]:
        if word.text in {",", ";", "—", ":"}:
            return word.text != ":"
        if word.text in {'"', "“"}:
            return False
        if word.low in _OPENERS:
            return True
        if word.low in _CLAUSE or word.text in _verbs():
            return False
    return len(words) - i < 16


def _phrase_before(words: list[Word], verb: int) -> tuple[int, int, int, str] | None:
    """First and last word of the speaker before ``verb``, where it begins with its article, its kind."""
    last = verb - 1
    while last >= 0 and words[last].low in _BETWEEN:
        last -= 1
    if last >= 0 and words[last].text == ")":
        # "the Observatory (SOHR) said"
        while last >= 0 and words[last].text != "(":
            last -= 1
        last -= 1
    if last >= 0 and words[last].text.isdigit() and last and words[last - 1].is_name:
        last -= 1  # "Ahmed 24 said"
    if last < 0:
        return None
    if words[last].low in _PERSONS:
        return last, last, last, words[last].low
    head = words[last]
    if not (head.is_name or kind_of(head.text)) or head.text in _verbs():
        return None
    if last and head.low in {"local", "medical", "initial", "early", "official", "media"} and words[verb].low.endswith("s") and not kind_of(head.text):  # fmt: skip
        return None  # "Local reports"
    modifiers = lexicon().speaker_modifiers
    i = last
    begins = last
    while i >= 0:
        word = words[i]
        if word.text == ")" and i > 2 and "(" in {words[i - 2].text, words[i - 3].text}:
            i -= 3 if words[i - 2].text == "(" else 4
            begins = i + 1
            continue
        if word.low == "no":
            return None  # "no group has claimed it"
        left = words[i - 1] if i else None
        if word.low in _DETERMINERS and i < last:
            begins = i
            if left is not None and left.low in _JOINS | _PLACES and i > 1 and kind_of(words[i - 2].text) and left.low in _JOINS:  # fmt: skip
                i -= 2
                continue
            i += 1
            break
        if word.is_name and not (i == 0 and word.low in _TAIL | _OPENERS):
            plural = not head.is_name and head.text.endswith("s")
            if (
                plural
                and i < last
                and left is not None
                and left.low in _PLACES | _JOINS | {"near", "on", "to"}
            ):
                # "in Idlib activists said": the place belongs to what is said
                i += 1
                break
            begins = i
            i -= 1
            continue
        if word.low in modifiers or word.low.endswith(_HYPHENED) or kind_of(word.text):
            inner = i < last and not words[i + 1].is_name and word.text.endswith("s") and word.low not in modifiers  # fmt: skip
            if inner:
                i += 1  # "12 rebels activists said"
                break
            begins = i
            i -= 1
            continue
        if word.low in _JOINS and left is not None and i < last and (kind_of(left.text) or left.is_name):  # fmt: skip
            i -= 1
            continue
        if word.low in _PLACES and left is not None and kind_of(left.text) == "person" and begins == i + 1:  # fmt: skip
            i -= 1
            continue
        if word.low == "and" and left is not None and (kind_of(left.text) or left.is_name) and i < last:  # fmt: skip
            i -= 1
            continue
        i += 1
        break
    first = max(i, 0)
    while first < last and (words[first].low in _DETERMINERS - {"two", "three"} or words[first].low in _JOINS | _PLACES | {"and"}):  # fmt: skip
        first += 1
    if first and words[first - 1].low in {"in", "at", "near", "of", "from", "to"} and first < last and words[first].is_name and words[first + 1].is_name and head.is_name and last - first > 1 and begins == first:  # fmt: skip
        # "in Idlib Ahmed Hassan said"
        first += 1
        begins = first
    return _cut_coordination(words, first, last, begins)


def _cut_coordination(
    words: list[Word], first: int, last: int, begins: int
) -> tuple[int, int, int, str]:
    """The first of several speakers: "a medical source and witnesses"."""
    for i in range(first + 1, last):
        if words[i].low == "and" and kind_of(words[i - 1].text) and not (words[i - 1].is_name and words[i + 1].is_name):  # fmt: skip
            last = i - 1
            break
    return first, last, min(begins, first), _kind(words, first, last)


def _kind(words: list[Word], first: int, last: int) -> str:
    names = [w for w in words[first : last + 1] if w.is_name]
    end = next(
        (n - 1 for n in range(first + 1, last + 1) if words[n].low in _JOINS | _PLACES), last
    )
    head = kind_of(words[end].text)
    if head in {"media", "document"} and names:
        head = "media" if head == "media" else head
    kinds = {k for w in words[first : end + 1] if (k := kind_of(w.text))}
    if "monitor" in kinds and not (words[last].is_name and head is None and "person" in kinds):
        return "monitor"
    if head:
        return head
    if "person" in kinds:
        return "person"
    return "name" if names else "body"


def phrase_at(words: list[Word], start: int) -> tuple[int, int, str] | None:
    """The speaker that begins at ``start``: "according to *the ministry of health*"."""
    i = start
    while i < len(words) and words[i].low in _DETERMINERS:
        i += 1
    first = i
    modifiers = lexicon().speaker_modifiers
    last = -1
    while i < len(words):
        word = words[i]
        if word.is_name or kind_of(word.text):
            if last >= 0 and not word.is_name and words[last].is_name and kind_of(words[last].text) is None and word.low in _verbs():  # fmt: skip
                break
            last = i
            # a plural noun closes the phrase unless a join follows
            i += 1
            continue
        if word.low in modifiers or word.low.endswith(_HYPHENED) or (word.low in _DETERMINERS and i and words[i - 1].low in _JOINS):  # fmt: skip
            i += 1
            continue
        if word.low in _JOINS and last == i - 1:
            i += 1
            continue
        if word.low in _PLACES and last == i - 1 and kind_of(words[last].text) == "person" and i + 2 < len(words):  # fmt: skip
            # "activists in the Revolution Commission", "a doctor at Shifa Hospital"
            article = words[i + 1].low in _DETERMINERS
            if words[i + 1 + article].is_name and (article or word.low in {"at", "from"}):
                i += 1 + article
                continue
        break
    if last < 0:
        return None
    return first, last, _kind(words, first, last)
