"""Counts read off the words alone, where no parse of headlines, tables and hedged passives is of use.

"Four Found Shot Dead In Village", "between four and seven civilians were reported killed", "estimates
of the dead ranged from 8 to 14", "Civilians killed: 3-5". What the parse gives comes first; these
fill what it leaves open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.count_words import Counted, as_count, quantified
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import Sentence, group_of
from vedette.extract.quantity_table import TENS, UNITS
from vedette.model import Count, CountKind

if TYPE_CHECKING:
    pass

_WORDS = "|".join(sorted({*(w for w in UNITS if w not in {"zero", "a", "an"}), *TENS}, key=len, reverse=True))  # fmt: skip
_NUM = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?:{_WORDS})(?:-(?:{_WORDS}))?|dozens|scores|hundreds|several|a dozen)"
_BEFORE = r"(?:at least|at most|as many as|up to|more than|over|about|around|some|nearly|almost|approximately|roughly|an estimated)"
_QUANT = rf"(?:(?:between|from) {_NUM} (?:and|to) {_NUM}|(?:{_BEFORE} )*{_NUM}(?:(?:\s?[-–]\s?| (?:to|or) (?:{_BEFORE} )?){_NUM})?)"
_HEDGE = (
    r"(?:were|was|are|is|(?:have|has|had) been|be|to|also|later|reportedly|reported|allegedly|believed|feared|thought|presumed|"
    r"confirmed|known|said|found|discovered|fatally|accidentally|apparently|(?:shot|stabbed|beaten|hacked|burned|gunned down)(?: and)?)"
)
_AUXILIARY = re.compile(r" (?:were|was|are|is|been|be)\b", re.I)
_NO_OBJECT = re.compile(
    r" ?[.,;:!)]| (?:in|by|after|at|outside|near|as|when|while|on|during|inside|and|over|from|with|of|following)\b|$",
    re.I,
)
_STATE = r"(?P<state>killed|dead|to death|injured|wounded)\b"
_PASSIVE = re.compile(
    rf"(?<![\w$€£.,:'’-])(?P<n>{_QUANT})(?P<who>(?: [A-Za-z'’-]+){{0,4}}?)(?: {_HEDGE}){{1,6}} {_STATE}",
    re.I,
)
_FIGURES = re.compile(
    r"\b(?:number|reports?|estimates?|tolls?|figures?|counts?)\b[^.;:,]{0,50}?"
    r"\b(?P<state>killed|dead|deaths?|fatalities|injured|wounded)\b[^.;:,]{0,30}?"
    rf"\b(?:rang(?:e|ed|es|ing)|var(?:y|ied|ies|ying)|at|to be) (?P<n>{_QUANT})\b(?! ?%)(?!:\d)",
    re.I,
)
_TABLE = re.compile(rf"\b(?P<state>killed|dead|deaths|injured|wounded): (?P<n>{_QUANT})\b", re.I)
_KIND = {"injured": CountKind.INJURED, "wounded": CountKind.INJURED}
_FIGURE = re.compile(r"\b(?:number|reports?|estimates?|tolls?|figures?|counts?)\b|: ", re.I)
#: One person in a headline, who is dead: no article before, no object after.
_ONE = re.compile(
    r"(?:^|[:;–—,] | - |\band )(?P<one>(?:[\w'’.-]+ ){0,5}?(?P<who>[A-Za-z]+))(?:,? \(?\d{1,3}\)?,?)? (?:accidentally |apparently )?"
    r"(?P<state>fatally (?:shot|stabbed|wounded|struck|beaten)|(?:found )?(?:shot|stabbed|beaten|gunned down)(?:,| and)? (?:killed|dead|to death)"
    r"|found dead|dies|dead|killed|slain|murdered)"
    r"\b",
    re.I,
)  # fmt: skip
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|his|her|their|two|three|no)\b", re.I)
_MANY = frozenset({"people", "police", "personnel", "other", "nobody"})
FLAT = "in the words"
#: One of these stands in every count that this module finds.
_STATES = ("kill", "dead", "death", "fatal", "injured", "wounded", "dies", "slain", "murdered")


def flat_counts(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """Counts that the words of ``sentence`` give beyond those ``found``; none where both meet.

    A bare plural among the ``found`` gives way to a number for the same people.
    """
    line = sentence.line
    low = line.casefold()
    if not any(stem in low for stem in _STATES):
        return []
    out: list[Counted] = []
    if _FIGURE.search(line):
        for pattern in (_FIGURES, _TABLE):
            out.extend(c for m in pattern.finditer(line) if (c := _numbered(sentence, m, "")))
    for m in _PASSIVE.finditer(line):
        # "two men shot dead a guard" is active
        passive = _AUXILIARY.search(m[0]) or _NO_OBJECT.match(line, m.end())
        if passive and (c := _numbered(sentence, m, m["who"])):
            out.append(c)
    out = [c for c in out if not _meets(sentence, c, found)]
    if not any(c.count.kind is CountKind.KILLED for c in (*found, *out)):
        out.extend(_singles(sentence))
    return out


def without_bare(found: list[Counted], flat: list[Counted]) -> list[Counted]:
    """The ``found`` counts less bare plurals of those whom the ``flat`` ones number."""
    return [
        c
        for c in found
        if c.count.rule != "bare plural" or not any(c.count.kind is f.count.kind for f in flat)
    ]


def _numbered(sentence: Sentence, m: re.Match[str], who: str) -> Counted | None:
    group = "people"
    if who:
        nouns = [t for t in sentence.within(m.start("who"), m.end("who")) if group_of(t)]
        if not nouns:
            return None
        group = group_of(nouns[-1]) or group
    state = sentence.at(m.start("state"))
    words = sentence.mention(m.start("n"), m.end("who") if who else m.end("n"))
    part = quantified(sentence, words, sentence.mention(m.start("n"), m.end("n")))
    if state is None or part is None or not (part.best or part.low):
        return None
    return Counted(as_count(part, _KIND.get(m["state"].casefold(), CountKind.KILLED), group), state)


def _meets(sentence: Sentence, new: Counted, found: list[Counted]) -> bool:
    words = new.count.words
    return any(
        f.count.kind is new.count.kind
        and f.count.rule != "bare plural"
        and f.count.words.start < words.end
        and words.start < f.count.words.end
        for f in found
    )


def _singles(sentence: Sentence) -> list[Counted]:
    """ "Boy Dies After Market Blast", "Woman, 34, Shot and Killed Outside Home"."""
    groups = lexicon().groups
    for m in _ONE.finditer(sentence.line):
        who = m["who"].casefold()
        if _NO_OBJECT.match(sentence.line, m.end()) is None:
            continue
        if who in _MANY or groups.get(who, "families") == "families" or _ARTICLE.search(m["one"]):
            continue
        state = sentence.at(m.start("state"))
        if state is None:
            continue
        words = sentence.mention(m.start("one"), m.end("one"))
        count = Count(kind=CountKind.KILLED, group=groups[who], low=1, best=1, high=1, words=words, rule=f"one, {FLAT}")  # fmt: skip
        return [Counted(count, state)]
    return []
