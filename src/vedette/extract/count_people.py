"""Counts of persons in a noun phrase, with the parts of them that are named apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.count_words import (
    Counted,
    as_count,
    changed,
    is_bare_number,
    is_named_person,
    is_quantified,
    is_saying,
    quantified,
    quantifier_start,
    unquantified,
)
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    conjuncts,
    content,
    group_of,
    lemma,
    prepositions,
    right_edge,
)
from vedette.model import Count, CountKind, Mention

if TYPE_CHECKING:
    from vedette.extract.tree import Token


#: Nouns that are no more than the persons named after "of".
_COLLECTIVES = frozenset({"crew", "family", "team", "group"})
#: "four *of them* children", "most *of whom* were women", "*among them* three children".
_OF_THEM = re.compile(
    r"(?P<words>(?:(?:at least|about|around|nearly|up to|more than|including|mostly) )?[\w,]+(?:-\w+)?) of (?:them|whom|those)"
    r"(?: killed| injured| wounded)?(?: (?:were|are|was|is))?,? (?:\w+ )?(?P<group>[\w-]+)",
    re.I,
)
_AMONG_THEM = re.compile(r"\bamong (?:them|whom|those (?:killed|injured|dead)|the (?:dead|victims|injured))\b(?: (?:were|are|was|is))?", re.I)  # fmt: skip
_PARTS = re.compile(r"\b(?:of|among) (?:them|whom|those|the)\b", re.I)
"""What both begin with: cheap to look for."""
_SUBSET = frozenset({"including", "includes", "among", "include"})


#: Kinds for which "another" alone is one more person.
_HARM = frozenset({CountKind.KILLED, CountKind.INJURED, CountKind.MISSING})


def people_counts(
    sentence: Sentence, head: Token, kind: CountKind, anchor: Token, *, bare: bool = True
) -> list[Counted]:
    """Counts in a noun phrase of persons, coordination and subsets included."""
    found: list[Counted] = []
    for member in conjuncts(head):
        if (whole := _sum_of_parts(sentence, member)) is not None:
            found.append(Counted(as_count(whole, kind, _group_of_all(member)), anchor))
            continue
        inner = content(member)
        if member.lower_ in {"him", "her", "himself", "herself"} and len(conjuncts(head)) > 1:
            # "killing him and two others" is three
            one = Count(
                kind=kind,
                low=1,
                best=1,
                high=1,
                words=sentence.token(member),
                rule="one, a pronoun",
            )
            found.append(Counted(one, anchor))
            continue
        if member.lower_ == "another" and member.pos_ in {"PRON", "DET"} and kind in _HARM:
            # "three people are killed and another is wounded"
            one = Count(kind=kind, low=1, best=1, high=1, words=sentence.token(member), rule="one")
            found.append(Counted(one, anchor))
            continue
        if is_saying(member):
            continue
        group = group_of(inner) or group_of(member)
        if group == "families" and lemma(member) == "member":
            # "two members of his family" are people, no families
            group = "people"
        if inner.lower_ in {"nobody", "none"}:
            group = "people"
        if group is None and not is_quantified(member) and not is_named_person(inner):
            continue
        if (
            group is None
            and not is_named_person(inner)
            and not is_bare_number(member)
            and inner.ent_type_ != "NORP"
        ):
            continue
        start, end = (
            quantifier_start(member),
            max(inner.idx + len(inner.text), right_edge(member).idx + len(right_edge(member).text)),
        )
        words = sentence.mention(start, end)
        parsed = quantified(sentence, words, words)
        if (
            parsed is not None
            and words.text.casefold().startswith("both ")
            and child(member, "conj")
        ):
            # "both the guard and his son" names two, one by one
            parsed = unquantified(sentence, inner, words)
        if parsed is None and found and _is_none_of(head, found):
            parsed = changed(
                found[0].count, words=words
            )  # "no women or children": no children either
        if parsed is None:
            kin = bool(found) and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in member.lefts)
            # "the death of a woman *and her child*"
            parsed = unquantified(sentence, inner, words) if bare or kin else None
        if parsed is not None:
            found.append(Counted(as_count(parsed, kind, group or "people"), anchor))
        found.extend(subset_counts(sentence, member, kind, anchor))
        if inner != member:
            found.extend(subset_counts(sentence, inner, kind, anchor))
    return _added_up(sentence, found)


_PLACED = re.compile(r"\b(?:in|at|near|outside|across|from)\b")


def _added_up(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """Coordinated members of one group as one count: "two brothers and their cousin" are three."""
    out: list[Counted] = []
    for item in found:
        same = next(
            (
                n
                for n, o in enumerate(out)
                if not o.count.subset and o.count.group == item.count.group
            ),
            None,
        )
        if (
            same is None
            or item.count.subset
            or _PLACED.search(sentence.text, out[same].count.words.end, item.count.words.start)
        ):
            # "five people in Douma and three in Harasta" are two counts
            out.append(item)
            continue
        a, b = out[same].count, item.count
        words = sentence.mention(a.words.start - sentence.base, b.words.end - sentence.base)
        rule = "sum of parts"
        if sentence.text[a.words.end : b.words.start].strip() == "or":
            # "three or four" is a range
            low, best, high, rule = a.low, a.best, b.high, "range"
        else:
            low, best, high = (
                None if x is None or y is None else x + y
                for x, y in ((a.low, b.low), (a.best, b.best), (a.high, b.high))
            )
        out[same] = Counted(
            changed(a, low=low, best=best, high=high, words=words, rule=rule), item.anchor
        )
    return out


def _is_none_of(head: Token, found: list[Counted]) -> bool:
    return found[0].count.high == 0 and any(c.lower_ in {"or", "nor"} for c in head.children)


def _group_of_all(head: Token) -> str:
    group = group_of(head)
    return group if group not in {None, "families"} and group else "people"


def _sum_of_parts(sentence: Sentence, head: Token) -> Count | None:
    """ "its crew of two Russians and three Sudanese": the parts are all of them, so they add up."""
    if lemma(head) not in _COLLECTIVES:
        return None
    members = [m for _, obj in prepositions(head, "of") for m in conjuncts(obj)]
    if len(members) == 1 and members[0].like_num:
        # "a family of five" is five people
        words = sentence.mention(quantifier_start(head), members[0].idx + len(members[0].text))
        return quantified(sentence, words, sentence.token(members[0]))
    if len(members) < 2:
        return None
    parts: list[Count] = []
    for m in members:
        words = sentence.mention(quantifier_start(m), m.idx + len(m.text))
        part = quantified(sentence, words, words)
        if part is None or part.low is None or part.best is None or part.high is None:
            return None
        parts.append(part)
    words = sentence.mention(head.idx, members[-1].idx + len(members[-1].text))
    return Count(
        kind=CountKind.KILLED,
        low=sum(p.low or 0 for p in parts),
        best=sum(p.best or 0 for p in parts),
        high=sum(p.high or 0 for p in parts),
        words=words,
        rule="sum of parts",
    )


def subset_counts(sentence: Sentence, head: Token, kind: CountKind, anchor: Token) -> list[Counted]:
    """ "including 10 children", "among them three women", "four of them children"."""
    found: list[Counted] = []
    for prep in head.children:
        if prep.lower_ in _SUBSET and prep.dep_ in {"prep", "acl", "advcl", "pcomp"}:
            for obj in children(prep, "pobj", "dobj"):
                for member in conjuncts(obj):
                    inner = content(member)
                    group = group_of(inner)
                    if group is None:
                        continue
                    words = sentence.mention(quantifier_start(member), inner.idx + len(inner.text))
                    parsed = quantified(sentence, words, words) or unquantified(
                        sentence, inner, words
                    )
                    if parsed is not None:
                        found.append(Counted(replace_subset(as_count(parsed, kind, group)), anchor))
    for c in head.children:
        if (
            c.dep_ in {"appos", "dep", "advcl"}
            and (c.like_num or c.lower_ in {"most", "some", "many"})
            and any(g.lower_ == "of" for g in c.children)
        ):
            after = sentence.doc[c.i : min(len(sentence.doc), c.i + 6)]
            for t in after:
                group = group_of(t)
                if group in {"children", "women", "men", "civilians"}:
                    words = sentence.tokens(c, t)
                    parsed = quantified(sentence, words, sentence.token(c))
                    if parsed is not None:
                        found.append(Counted(replace_subset(as_count(parsed, kind, group)), anchor))
                    break
    return found


def loose_subset_counts(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """ "…, including 10 children" that the parser hung elsewhere: part of the count before it."""
    taken = {c.count.words.start for c in found}
    out: list[Counted] = []
    for token in sentence.words:
        if token.lower_ not in _SUBSET:
            continue
        before = [
            c
            for c in found
            if not c.count.subset
            and c.count.words.start < sentence.base + token.idx
            and c.count.kind is not CountKind.PLACES
        ]
        if not before:
            continue
        host = max(before, key=lambda c: c.count.words.start)
        for obj in children(token, "pobj", "dobj"):
            for member in conjuncts(obj):
                inner = content(member)
                group = group_of(inner)
                start = quantifier_start(member)
                if group is None or sentence.base + start in taken:
                    continue
                words = sentence.mention(start, inner.idx + len(inner.text))
                parsed = quantified(sentence, words, words) or unquantified(sentence, inner, words)
                if parsed is not None:
                    out.append(
                        Counted(
                            replace_subset(as_count(parsed, host.count.kind, group)), host.anchor
                        )
                    )
    out.extend(_of_them(sentence, [*found, *out]))
    return out


def _of_them(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """Parts named by "of them" and "among them", which the parser hangs anywhere."""
    text = sentence.line
    out: list[Counted] = []
    if _PARTS.search(text) is None:
        return out
    for m in _OF_THEM.finditer(text):
        token = sentence.at(m.start("group"))
        group = group_of(token) if token is not None else None
        if token is None or group is None:
            continue
        words = sentence.mention(m.start("words"), token.idx + len(token.text))
        part = quantified(sentence, words, sentence.mention(m.start("words"), m.end("words")))
        if part is None and m.group("words").casefold() in {"most", "many", "some", "all", "half"}:
            part = _vague_part(
                m.group("words").casefold(), words, _host(sentence, found, m.start())
            )
        if part is not None:
            out.extend(_as_part(sentence, found, part, group, m.start()))
    for m in _AMONG_THEM.finditer(text):
        for token in (t for t in sentence.words if t.idx >= m.end()):
            if token.pos_ in {"VERB", "ADP", "SCONJ"}:
                break
            group = group_of(token) if token.pos_ in {"NOUN", "PROPN"} else None
            if group is None or token.dep_ == "compound":
                continue
            words = sentence.mention(quantifier_start(token), token.idx + len(token.text))
            part = quantified(sentence, words, words) or unquantified(sentence, token, words)
            if part is not None:
                out.extend(_as_part(sentence, found, part, group, m.start()))
    taken = {c.count.words.start for c in found}
    return [c for c in out if c.count.words.start not in taken]


def _host(sentence: Sentence, found: list[Counted], offset: int) -> Counted | None:
    """The full count that stands last before ``offset``."""
    before = [
        c
        for c in found
        if not c.count.subset
        and c.count.kind is not CountKind.PLACES
        and c.count.words.start < sentence.base + offset
    ]
    return max(before, key=lambda c: c.count.words.start) if before else None


def _as_part(
    sentence: Sentence, found: list[Counted], part: Count, group: str, offset: int
) -> list[Counted]:
    host = _host(sentence, found, offset)
    if host is None:
        return []
    return [Counted(replace_subset(as_count(part, host.count.kind, group)), host.anchor)]


def _vague_part(word: str, words: Mention, host: Counted | None) -> Count | None:
    """ "most of them": more than half of what is known, at most all; "some" is at least one."""
    if host is None:
        return None
    low, high = host.count.low, host.count.high
    floor = {"most": low // 2 + 1, "all": low, "half": low // 2} if low else {}
    best = host.count.best if word == "all" else None
    if word == "half" and host.count.best is not None and host.count.best % 2 == 0:
        best = host.count.best // 2
    return Count(
        kind=CountKind.KILLED,
        low=floor.get(word, 1),
        best=best,
        high=high // 2 if high and word == "half" else high,
        words=words,
        rule=f"{word} of them",
    )


def replace_subset(count: Count) -> Count:
    """The same count, marked as part of another."""
    return changed(count, subset=True)
