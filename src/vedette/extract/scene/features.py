"""What the scene head sees of a name: its shape and class, and its way through the tree to the word of the event.

No proper name is a feature, only what the tagger, the gazetteer and the grammar say of it: what is
learned on one country's news is to hold for another's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vedette.extract.lexicon import lexicon

if TYPE_CHECKING:
    from vedette.extract.sentence import Sentence
    from vedette.extract.tree import Token

_STEPS = 4
"""Steps of the way through the tree that are told apart."""
_JOINS = frozenset({"-", "–", "/", "’s", "'s", "’", "‘", "'"})
_QUOTES = "‘’'ʿ"
_LAST_WORDS = frozenset("governorate province state district county region city town village camp countryside airport airbase base crossing mountain mountains hill hills valley river farms fields field road highway dam army forces brigade division front group council party".split())  # fmt: skip
_INSIDE = frozenset("bin ibn bint abu abi umm al el".split())
"""Small words inside an Arabic name, between two of its others: "Umar bin Khattab"."""
_BUILDINGS = frozenset({"hospital", "school", "market", "mosque", "prison", "factory"})
_PARTICLE = re.compile(r"[a-z]{2} (?=[A-Z])")
_LOOSE = frozenset({"conj", "appos", "compound", "nmod"})


class Run(NamedTuple):
    """Words of a sentence that make one name: the first, and one past the last, by position."""

    first: int
    end: int
    kind: str
    """``Names.place_kind`` of the whole, else of a part; ``?`` where only the tagger takes it for a place."""
    actor: bool
    start: int
    """Offset of the name in the sentence."""
    stop: int


def name_runs(sentence: Sentence) -> list[Run]:
    """The runs of capitalised words of a sentence, with what is known of them."""
    out: list[Run] = []
    words, names, line = sentence.words, sentence.names, sentence.line
    i = 0
    while i < len(words):
        if not _is_name(words[i]):
            i += 1
            continue
        end = i + 1
        while end < len(words) and (
            _is_name(words[end])
            or (
                end + 1 < len(words)
                and words[end].text in _JOINS
                and not words[end - 1].whitespace_
                and not words[end].whitespace_
                and _is_name(words[end + 1])
            )
            or (end + 1 < len(words) and words[end].text in _INSIDE and _is_name(words[end + 1]))
        ):
            end += 1
        if _names_building(words, i, end, names.place_kind(line[words[i].idx : words[end - 1].idx + len(words[end - 1])])):  # fmt: skip
            end += 1
        start, stop = words[i].idx, words[end - 1].idx + len(words[end - 1])
        text = line[start:stop]
        kind = names.place_kind(text)
        if not kind:
            kind = next((f"in {k}" for t in words[i:end] if (k := names.place_kind(t.text))), "")
        if not kind and any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in words[i:end]):
            kind = "?"
        if (article := _PARTICLE.match(line, start, stop)) is not None:
            # "at Al-Houla", torn from the words before as an Arabic article is
            start = article.end()
        if start and line[start - 1] in "‘ʿ":
            # the sign of an ayn belongs to the name
            start -= 1
        if line[stop : stop + 1] in _AYNS and _ends_in_ayn(line, start, stop):
            stop += 1
        out.append(Run(i, end, kind, names.is_actor(text), start, stop))
        i = end
    return out


_AYNS = frozenset("'’`ʿʾ")
_OPENING = re.compile(r"(?:^|[\s(\[])['‘`](?=\w)")


def _ends_in_ayn(line: str, start: int, stop: int) -> bool:
    """Whether the sign behind a name is its last letter ("Mare'"): no genitive, no closing quote."""
    after = line[stop + 1 : stop + 2]
    return (
        line[stop - 1] not in "sSzx"
        and not after.isalnum()
        and _OPENING.search(line[:start] + line[start : start + 1]) is None
    )


def _names_building(words: tuple[Token, ...], first: int, end: int, known: str) -> bool:
    """Whether the noun behind a name that is no place's own makes it one: "Hikmah *school*"."""
    if known or end >= len(words) or words[end].pos_ != "NOUN" or not words[end].text.islower():
        return False
    return words[end - 1].dep_ == "compound" and lexicon().sites.get(words[end].lemma_, "") in _BUILDINGS  # fmt: skip


def _is_name(token: Token) -> bool:
    first = token.text[:1]
    if first in _QUOTES and len(token) > 1:
        first = token.text[1:2]
    joined = (" " in token.text or "-" in token.text) and not token.text.islower()
    if not (first.isupper() or joined):
        return False
    return token.i > 0 or token.pos_ == "PROPN" or token.ent_type_ != ""


def features(sentence: Sentence, event: Token, runs: list[Run]) -> list[list[str]]:
    """The features of each run, as the place of the event that ``event`` tells of."""
    words = sentence.words
    places = [r for r in runs if r.kind and not r.actor]
    up = _ways(event)
    kinds = lexicon().verbs.get(event.lemma_.casefold(), "").split(".")[0]
    verb = event.lemma_.casefold()
    marks = [0]
    for t in words:
        marks.append(marks[-1] + (t.pos_ == "VERB" and t.i != event.i))
    has_object = any(c.dep_ == "dobj" for c in event.children)
    out = []
    for n, run in enumerate(runs):
        a, b = run.first, run.end
        head = _head(words, run)
        governor, chain, top = _governor(head)
        wider, wider_chain, _ = _governor(top) if governor == "of" else (governor, chain, top)
        way = _way(head, up)
        side = "after" if a > event.i else "before"
        lo, hi = sorted((a, event.i))
        verbs = min(marks[hi] - marks[lo + 1] if hi > lo else 0, 3)
        rank = _rank(run, places, event.i)
        known = run.kind or "name"
        before = _word(words[a - 1]) if a else "#"
        before2 = _word(words[a - 2]) if a > 1 else "#"
        after = _word(words[b]) if b < len(words) else "#"
        after2 = _word(words[b + 1]) if b + 1 < len(words) else "#"
        last = words[b - 1].lower_
        last = last if last in _LAST_WORDS or last in lexicon().sites or last in lexicon().place_heads else "<n>"  # fmt: skip
        actor = last in lexicon().actor_heads or run.actor
        next_kind = runs[n + 1].kind if n + 1 < len(runs) else "#"
        joined = "" if not n else "|".join(_word(t) for t in words[runs[n - 1].end : a][:3])
        out.append([
            f"known={known}", f"ent={head.ent_type_}", f"dep={head.dep_}", f"last={last}", f"actor={actor}",
            f"gov={governor}", f"chain={chain}", f"side={side}", f"way={way}", f"far={side}{_bucket(abs(a - event.i))}",
            f"verbs={side}{verbs}", f"rank={rank}", f"size={min(b - a, 4)}", f"joined={joined}", f"next={next_kind}",
            f"w-1={before}", f"w-2={before2}", f"w1={after}", f"w2={after2}", f"w-12={before2} {before}", f"w-11={before} {after}",
            f"{known} {rank}", f"{known} {governor}", f"{known} {way}", f"{rank} {way}", f"{rank} {verbs}", f"{governor} {rank}",
            f"{chain} {rank}", f"{known} {governor} {rank} {actor}", f"{before2} {before} {rank}", f"{known} {after}",
            f"v={verb}", f"v={verb} {governor} {side}", f"v={verb} {rank}", f"v={verb} {way}", f"v={verb} {verbs}", f"v={verb} {known}",
            f"e={kinds} {governor} {side}", f"e={kinds} {rank}", f"e={kinds} {way}",
            f"n={min(len(places), 5)} {rank}", f"vdep={event.dep_} {rank}", f"vdep={event.dep_} {way}", f"vtag={event.tag_} {way}", f"vtag={event.tag_} {rank}",
            f"ent={head.ent_type_} {rank} {governor}", f"obj={has_object} {rank}", f"obj={has_object} {way}",
            f"wide={wider}", f"wide={wider_chain}", f"wide={wider} {rank}", f"wide={wider_chain} {rank}", f"v={verb} {wider} {side}", f"wide={wider} {known} {governor}",
            f"{side} {verbs} {governor}", f"vdep={event.dep_} {side} {verbs} {governor}", f"last={last} {governor} {rank}", f"{known} {next_kind} {joined}",
        ])  # fmt: skip
    return out


def _word(token: Token) -> str:
    if token.like_num:
        return "<num>"
    if token.text[:1].isupper() and token.i and token.pos_ in ("PROPN", "ADJ", "NOUN"):
        return token.lower_ if token.lower_ in _LAST_WORDS else "<name>"
    return token.lemma_.casefold() if token.pos_ in ("NOUN", "VERB", "AUX") else token.lower_


def _head(words: tuple[Token, ...], run: Run) -> Token:
    """The word of the run that hangs on another outside it."""
    inside = words[run.first : run.end]
    return next((t for t in inside if not run.first <= t.head.i < run.end or t.head is t), inside[0])  # fmt: skip


def _governor(head: Token) -> tuple[str, str, Token]:
    """The preposition or role that the name stands in, that with the noun or verb above it, and that word."""
    top = head
    for _ in range(6):
        if top.dep_ not in _LOOSE or top.head is top:
            break
        top = top.head
    above = top.head
    if top.dep_ == "pobj":
        return above.lower_, f"{_word(above.head)} {above.lower_}", above.head
    return top.dep_, f"{_word(above)} {top.dep_}", above


def _ways(event: Token) -> dict[int, list[str]]:
    """The event's word and what it hangs on, each with the labels on the way up to it."""
    out: dict[int, list[str]] = {event.i: []}
    steps: list[str] = []
    token = event
    for above in event.ancestors:
        steps = [*steps, token.dep_]
        out[above.i] = steps
        token = above
    return out


_NEAR = frozenset("compound nmod amod conj appos punct det poss case".split())


def _way(token: Token, up: dict[int, list[str]]) -> str:
    """Labels from the word up to what it shares with the event, then down to the event."""
    steps: list[str] = []
    for t in (token, *token.ancestors):
        if t.i in up:
            down = up[t.i]
            break
        steps.append("c" if t.dep_ in _NEAR else t.dep_)
    else:
        return "apart"
    short = [s for n, s in enumerate(steps) if not n or s != "c"]
    if len(short) > _STEPS:
        short = [*short[-_STEPS:], "…"]
    return ">".join(short) + "|" + "<".join(down[-2:])


def _rank(run: Run, places: list[Run], event: int) -> str:
    if run.first > event:
        return f"+{min(sum(event < r.first < run.first for r in places), 3)}"
    return f"-{min(sum(run.first < r.first < event for r in places), 3)}"


def _bucket(n: int) -> int:
    return n if n < 4 else 4 if n < 7 else 7 if n < 12 else 12 if n < 20 else 20
