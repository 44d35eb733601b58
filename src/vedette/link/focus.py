"""Which claims of a text tell of what the text is about, and which of something else.

A report of one attack also recalls the last one, counts the year's dead and lists what else happened
that night. What it is about stands in its headline and first sentences; a claim is of something else
where its words date it away from that, or where its kind is another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from vedette.link.counting import DEFAULT_RULE, figures
from vedette.link.profile import founds, group_of
from vedette.link.victims import is_hit, is_single
from vedette.model import CountKind, Figure, Reading, Scope

LEAD = 700
"""Characters of a text that say what it is about."""
BEFORE = 60
"""Characters before a claim that may set it in another time."""
_HARM = (CountKind.KILLED, CountKind.INJURED)
_ELSEWHEN = re.compile(
    r"\b(?:last (?:year|month|summer|winter|spring|fall|autumn|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|several|few|many|\d+) (?:years?|months?|weeks?|decades?) (?:ago|earlier|before)"
    r"|(?:in|of|since|during) (?:(?:early|late|mid) )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december),? )?(?:19|20)\d\d"
    r"|earlier this (?:year|month|week)|the (?:year|month|week) before)\b", re.I)  # fmt: skip
_ELSEWHERE = re.compile(
    r"\b(?:another|separate|unrelated|previous|earlier|similar|second|different|prior|recent) (?:\w+ )?"
    r"(?:shootings?|stabbings?|attacks?|incidents?|killings?|slayings?|murders?|homicides?|strikes?|bombings?|blasts?|cases?|raids?|crash(?:es)?|tragedy)\b"
    r"|\b(?:in|of) that (?:case|incident|attack|shooting)\b|\bmeanwhile\b|\belsewhere\b", re.I)  # fmt: skip


def focused(readings: Sequence[Reading]) -> list[Reading]:
    """Of the readings of one text, those that tell of its main event, in order."""
    able = [r for r in readings if founds(r)]
    harmful = [r for r in able if _harm(r)]
    if not harmful:
        return able
    main = min(harmful, key=lambda r: r.claim.span.start)
    family = group_of(main.claim.event_type)
    dated = bool(_ELSEWHEN.search(_words(main)))
    return [
        r
        for r in able
        if not _harm(r)
        or r is main
        or (group_of(r.claim.event_type) == family and not _is_other(r, dated))
    ]


def reconciled(texts: Sequence[Sequence[Reading]], rule: str = DEFAULT_RULE) -> tuple[Figure, ...]:
    """The figures of the one incident that all ``texts`` are about, each a text's readings.

    Lists of incidents, what a text recalls, and deaths told far below a lead that speaks only of
    injured say little of it: they widen the range of what the other texts say. Where nothing else
    is said they stand alone, with nought as their low.
    """
    sure: list[Reading] = []
    weak: list[Reading] = []
    for readings in texts:
        told = focused(readings)
        weak += recalled(readings)
        if is_roundup(readings):
            weak += told
        elif _only_injured_in_lead(told):
            weak += told
            sure += [_without_dead(r) for r in told]
        else:
            sure += told
    known = {(f.kind, f.group): f for f in figures(sure, rule)}
    wider = {(f.kind, f.group): f for f in figures([*sure, *weak], rule)}
    out = []
    for key in sorted(wider):
        base, most = known.get(key), wider[key]
        if base is None:
            nothing = any(f.kind in _HARM for f in known.values())
            out.append(replace(most, low=0, best=0 if nothing else most.best))
        else:
            high = None if most.high is None or base.high is None else max(base.high, most.high)
            out.append(replace(base, high=high))
    return tuple(out)


def _only_injured_in_lead(told: Sequence[Reading]) -> bool:
    """Whether the lead counts people hurt and nobody dead."""
    kinds = {
        c.kind
        for r in told
        for c in r.claim.counts
        if c.scope is Scope.INCIDENT
        and c.best != 0
        and r.claim.span.start < LEAD
        and not (is_hit(c) and is_single(c))
    }
    return CountKind.INJURED in kinds and CountKind.KILLED not in kinds


def _without_dead(reading: Reading) -> Reading:
    counts = tuple(c for c in reading.claim.counts if c.kind is not CountKind.KILLED)
    return replace(reading, claim=replace(reading.claim, counts=counts))


def recalled(readings: Sequence[Reading]) -> list[Reading]:
    """What one text recalls of the past: the harm in its claims of background."""
    return [
        r
        for r in readings
        if r.claim.scope is Scope.BACKGROUND
        and r.claim.modality.asserts
        and any(c.kind in _HARM for c in r.claim.counts)
        and group_of(r.claim.event_type)
    ]


def is_roundup(readings: Sequence[Reading]) -> bool:
    """Whether the text lists several incidents: it begins with what they cost together."""
    return any(
        c.kind in _HARM and c.scope is Scope.CUMULATIVE and r.claim.span.start < LEAD
        for r in readings
        for c in r.claim.counts
    )


def _harm(reading: Reading) -> bool:
    return any(c.kind in _HARM and c.scope is Scope.INCIDENT for c in reading.claim.counts)


def _words(reading: Reading) -> str:
    """The claim's words, from a little before it: to the sentence's start, at most BEFORE characters."""
    span, text = reading.claim.span, reading.revision.text
    lead = text[max(0, span.start - BEFORE) : span.start]
    return lead[max(lead.rfind("\n"), lead.rfind(". ")) + 1 :] + text[span.start : span.end]


def _is_other(reading: Reading, main_is_dated: bool) -> bool:
    words = _words(reading)
    if _ELSEWHERE.search(words):
        return True
    return not main_is_dated and _ELSEWHEN.search(words) is not None
