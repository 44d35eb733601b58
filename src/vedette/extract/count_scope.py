"""What a count covers: this incident, or a total over a period, an area, a war."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extract.count_words import Counted, changed
from vedette.extract.phrases import (
    Sentence,
    lemma,
)
from vedette.model import CountKind, Scope

if TYPE_CHECKING:
    from vedette.extract.tree import Token


#: Kinds that a claim of violence or disaster carries as its consequence.
CASUALTIES = frozenset({CountKind.KILLED, CountKind.INJURED, CountKind.MISSING})


_SINCE = re.compile(
    r"\b(since|until|so far|to date|in total|overall|cumulative|cumulatively|altogether)\b", re.I
)


_TOTAL = re.compile(
    r"\b(?:so far|to date|in total|overall|cumulative|cumulatively|altogether)\b", re.I
)
_PERIOD = re.compile(
    r"\b(?:over|in|during|within|for) the (?:past|last|previous) (?!night|hours?\b)(?:\w+ )?(?:days|weeks?|months?|years?)\b",
    re.I,
)


#: What happens again and again, and what several attacks did together.
_HABIT = re.compile(
    r"\b(?:(?:every|each|per) (?:year|month|week|day)|annually|a (?:year|month|week|day) on average|on average|so far this|this year|year to date)\b", re.I)  # fmt: skip
_WAR_HAS = re.compile(
    r"\b(?:war|conflict|insurgency|fighting|violence|offensive|campaign|siege|uprising|crackdown)\b(?:(?! and | but )[^.;])*?\b(?:has|have) (?:\w+ly |already |now )?(?:killed|claimed|left|displaced|injured|wounded|forced|uprooted)\b", re.I)  # fmt: skip
_SEVERAL = re.compile(
    r"\b(?:separate|unrelated|different|(?:string|spate|wave|rash) of(?: \w+){0,2}) (?:\w+ )?(?:shootings|stabbings|attacks|incidents|strikes|bombings|clashes|crashes|raids)\b"
    r"|\b(?:shootings|stabbings|attacks|incidents|strikes|airstrikes|bombings|clashes|raids)\b[^.;]{0,40}?\b(?:(?:across|throughout) (?:the )?(?:whole |entire )?(?:city|country|province|region|state|district|governorate|[A-Z]\w+)|around (?:the )?(?:whole |entire )?(?:country|province|region|state|governorate))"
    r"|\bcitywide\b|\bcountrywide\b|\bnationwide\b", re.I)  # fmt: skip
_BESIDE_TOLL = re.compile(r"\btoll\b[^.;]*\b(?:rises?|rose|risen|increas\w+|climb\w*|grows?|grew|reach\w*|stands?|stood)\b[^.;]*, with\b", re.I)  # fmt: skip
_WEEKEND = re.compile(
    r"\b(?:weekend|overnight|holiday|christmas|nighttime) (?:shootings|stabbings|attacks|violence|clashes)\b"
    r"|\b(?:shootings|stabbings|attacks|violence)\b[^.;]{0,40}?\b(?:over|during) the (?:\w+ ){0,2}(?:weekend|holiday)\b", re.I)  # fmt: skip


_EVENT_TOLL = re.compile(r"\b(?:toll|death toll|number of \w+(?: \w+)?)\b[^.;]{0,30}?\b(?:from|of|in)\b (?:the|a|an|this|that) [\w\s-]*?\b(attack|strike|airstrike|bombing|blast|explosion|shooting|raid|massacre|earthquake|crash|collapse|disaster|crisis|flood|landslide|flooding|floods)\b(?!s)", re.I)  # fmt: skip


def scoped(sentence: Sentence, items: list[Counted]) -> list[Counted]:
    """Set the scope of each count: a total over a period, an area or a war is cumulative."""
    text = sentence.line
    out = []
    for item in items:
        scope = Scope.INCIDENT
        clause = _SUPERLATIVE.sub("", _clause_text(item.anchor, text))
        if item.count.kind is CountKind.PLACES:
            out.append(item)
            continue
        if lemma(item.anchor) in {"toll", "number"}:
            scope = (
                Scope.INCIDENT
                if _EVENT_TOLL.search(text) and not _SINCE.search(clause)
                else Scope.CUMULATIVE
            )
            if re.search(
                r"\b(rises?|rose|risen|increas\w+|climb\w*|grows?|grew|reach\w*)\b", clause
            ) and not re.search(r"\b(since|total|war|conflict|across|overall)\b", clause):
                scope = Scope.INCIDENT if _EVENT_TOLL.search(text) else scope
        elif _BESIDE_TOLL.search(text) and re.search(
            r"\bwith\b[^;]{0,30}$", text[: item.anchor.idx]
        ):
            # "the death toll rises to 300, with more than 900 wounded": both are running totals
            scope = next((c.count.scope for c in out if lemma(c.anchor) == "toll"), scope)
        elif (
            (_SINCE.search(clause) and not _since_of_name(sentence, item.anchor))
            or _PERIOD.search(clause)
            or _HABIT.search(clause)
            or _WAR_HAS.search(clause)
            or (
                item.count.kind in CASUALTIES and (_SEVERAL.search(clause) or _WEEKEND.search(text))
            )
            or (
                re.search(r"\b(?:have|has) (?:now )?been\b", clause)
                and re.search(r"\b(war|conflict|airstrikes|strikes|attacks|crisis)\b", clause)
                and item.count.kind in CASUALTIES | {CountKind.DISPLACED}
                and item.anchor.tag_ == "VBN"
                and any(c.lower_ in {"have", "has"} for c in item.anchor.children)
            )
        ):
            scope = Scope.CUMULATIVE
        if item.count.low == item.count.high == 1 and lemma(item.anchor) not in {"toll", "number"}:
            # one named leader killed is no total
            scope = Scope.INCIDENT
        out.append(replace(item, count=changed(item.count, scope=scope)))
    return out


_SUPERLATIVE = re.compile(
    r"\b(?:worst|first|biggest|deadliest|largest|heaviest|highest|most \w+)\b[\w\s']{0,30}?\bsince\b",
    re.I,
)


def _since_of_name(sentence: Sentence, anchor: Token) -> bool:
    """Whether every "since" tells of a thing named beside: "in a city *that has been divided since 2012*"."""
    marks = [t for t in sentence.words if t.lower_ == "since"]
    above = {a.i for a in (anchor, *anchor.ancestors)}
    return (
        bool(marks)
        and not _TOTAL.search(sentence.line)
        and all(
            any(a.dep_ == "relcl" and a.i not in above for a in (m, *m.ancestors)) for m in marks
        )
    )


def _clause_text(anchor: Token, text: str) -> str:
    top = anchor
    while top.pos_ not in {"VERB", "AUX"} and top.head != top:
        top = top.head
    edge_first, edge_last = top.left_edge, top.right_edge
    # subordinate clauses with their own date ("the first time since 2016") do not speak for this one
    cut = [
        c.left_edge.idx
        for c in top.children
        if c.i > top.i
        and (
            c.dep_ in {"npadvmod", "parataxis"}
            or (c.dep_ == "conj" and any(k.dep_ in {"nsubj", "nsubjpass"} for k in c.children))
        )
    ]
    end = min([edge_last.idx + len(edge_last.text), *cut])
    return text[edge_first.idx : end]
