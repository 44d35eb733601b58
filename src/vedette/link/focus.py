"""Which claims of a text tell of what the text is about, and which of something else.

A report of one attack also recalls the last one, counts the year's dead and lists what else happened
that night. What it is about stands in its headline and first sentences; a claim is of something else
where its words date it away from that, or where its kind is another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from vedette.link.bounds import doer_apart, gravely_hurt, tells_of_harm
from vedette.link.counting import DEFAULT_RULE, figures
from vedette.link.profile import founds, group_of
from vedette.link.statements import PEOPLE
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
    r"|earlier this (?:year|month|week)|(?:the|the previous|the following|the past) (?:year|month|week)(?: before)?"
    r"|(?:every|each|per) (?:year|month|week|day)|annually|nationwide|(?:so far )?this year|year to date|on average)\b", re.I)  # fmt: skip
_CRIMES = r"(?:shootings|stabbings|homicides|slayings|murders|killings|robberies)"
_SEVERAL = re.compile(
    r"\b(?:separate|unrelated) (?:\w+ ){0,2}?(?:" + _CRIMES + r"|incidents|attacks|strikes|raids|bombings|blasts|crashes|cases|areas|locations)"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|numerous|\d{1,2}) (?:\w+ ){0,2}?(?:" + _CRIMES + r"|shooting incidents|incidents)"
    r"|\b(?:weekend|overnight|string|series|spate|rash|wave|spree) (?:of )?(?:\w+ ){0,2}?(?:" + _CRIMES + r"|violence|gunfire)"
    r"|\b(?:in|after|during|by|from) (?!the\b)(?:\w+ ){0,2}?(?:" + _CRIMES + r")"
    r"|\bblotter\b|\b(?:police|crime|news) (?:log|beat|briefs?|round-?up|links)\b|\bnews in brief\b", re.I)  # fmt: skip
ROUNDUP = 450
"""Characters of a text in which a list of incidents says what it is."""
_LINK = re.compile(
    r"\W*(?:STORY|MORE|RELATED|READ|READ MORE|READ ALSO|SEE ALSO|ALSO|WATCH|PREVIOUS STORY|Related|Read more|See also|Also read)\s?:"
)
"""What begins a link to another report."""
_TOLL = re.compile(r"\b(?:toll|tolls|number of)\b", re.I)
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
    violent = not _is_disaster(main)
    dated = bool(_ELSEWHEN.search(_words(main)))
    return [
        r
        for r in able
        if not _harm(r) or r is main or not ((violent and _is_disaster(r)) or _is_other(r, dated))
    ]


def reconciled(texts: Sequence[Sequence[Reading]], rule: str = DEFAULT_RULE) -> tuple[Figure, ...]:
    """The figures of the one incident that all ``texts`` are about, each a text's readings.

    Lists of incidents, what a text recalls, and deaths told far below a lead that speaks only of
    injured say little of it: they widen the range of what the other texts say. Where nothing else
    is said they stand alone, with nought as their low.
    """
    sure: list[Reading] = []
    weak: list[Reading] = []
    for said in texts:
        readings = [_running(r) for r in said]
        told = focused(readings)
        weak += recalled(readings)
        if is_roundup(readings):
            weak += told
        elif _only_injured_in_lead(told):
            weak += told
            sure += [_without_dead(r) for r in told]
        else:
            sure += told
    if not any(tells_of_harm(said) for said in texts):
        return tuple(_unknown(kind, rule) for kind in _HARM)
    known = _with_totals(figures(sure, rule))
    wider = _with_totals(figures([*sure, *weak], rule))
    grave = _gravely_hurt(texts, rule)
    out = []
    for key in sorted(wider):
        base, most = known.get(key), wider[key]
        if base is None:
            nothing = any(f.kind in _HARM for f in known.values())
            out.append(replace(most, low=0, best=0 if nothing else most.best))
        else:
            high = None if most.high is None or base.high is None else max(base.high, most.high)
            out.append(replace(base, high=high))
    return tuple(_with_grave(out, grave, rule))


def _unknown(kind: CountKind, rule: str) -> Figure:
    """That nothing is known of the harm: nobody told of, and no top."""
    return Figure(
        kind=kind, group=PEOPLE, low=0, best=0, high=None, subset=False, rule=rule,
        claim_ids=(), origins=(),
    )  # fmt: skip


def _gravely_hurt(texts: Sequence[Sequence[Reading]], rule: str) -> tuple[int, int]:
    """The most that may be dead by what one text says of its gravely hurt and its doer, and how many are gravely hurt."""
    most, hurt = 0, 0
    for said in texts:
        if not said or is_roundup(said):
            continue
        n = gravely_hurt(said[0].revision.text)
        told = focused([_running(r) for r in said])
        apart = doer_apart(told) if told else False
        if not n and not apart:
            continue
        found = _with_totals(figures(told, rule))
        injured, dead = (found.get((k, PEOPLE)) for k in (CountKind.INJURED, CountKind.KILLED))
        n = min(n, (injured.high or n) if injured is not None else 0)
        most = max(most, n + apart + ((dead.best or dead.low or 0) if dead is not None else 0))
        hurt = max(hurt, n)
    return most, hurt


def _with_grave(found: Sequence[Figure], grave: tuple[int, int], rule: str) -> list[Figure]:
    """The figures with room for the gravely hurt to die: more killed at most, fewer injured at least."""
    most, hurt = grave
    if not most:
        return list(found)
    out = []
    for f in found:
        if f.group == PEOPLE and f.kind is CountKind.KILLED and f.high is not None:
            out.append(replace(f, high=max(f.high, most)))
        elif f.group == PEOPLE and f.kind is CountKind.INJURED:
            out.append(replace(f, low=max(0, (f.low or 0) - hurt)))
        else:
            out.append(f)
    if not any(f.group == PEOPLE and f.kind is CountKind.KILLED for f in out):
        out.append(replace(_unknown(CountKind.KILLED, rule), high=most))
    return out


def _with_totals(found: Sequence[Figure]) -> dict[tuple[CountKind, str], Figure]:
    """The figures by kind and group; where nobody counts all people, the groups' sum does."""
    out = {(f.kind, f.group): f for f in found}
    for kind in sorted({f.kind for f in found}):
        parts = [f for f in found if f.kind is kind and not f.subset]
        if parts and (kind, PEOPLE) not in out:
            tops = [f.high for f in parts if f.high is not None]
            out[kind, PEOPLE] = replace(
                parts[0],
                group=PEOPLE,
                low=sum(f.low or 0 for f in parts),
                best=sum(f.best or f.low or 0 for f in parts),
                high=sum(tops) if len(tops) == len(parts) else None,
                claim_ids=tuple(sorted({i for f in parts for i in f.claim_ids})),
                origins=tuple(sorted({o for f in parts for o in f.origins})),
            )
    return out


def _running(reading: Reading) -> Reading:
    """A running toll ("the death toll rises to 39") as the figure of the event that the text is about."""
    claim = reading.claim
    if claim.scope is not Scope.CUMULATIVE or _TOLL.search(_words(reading)) is None:
        return reading
    counts = tuple(replace(c, scope=Scope.INCIDENT) for c in claim.counts)
    return replace(reading, claim=replace(claim, scope=Scope.INCIDENT, counts=counts))


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
    """Whether the text lists several incidents: its first words say so, or what they cost together."""
    if readings and _SEVERAL.search(readings[0].revision.text[:ROUNDUP]):
        return True
    return any(
        c.kind in _HARM and c.scope is Scope.CUMULATIVE and r.claim.span.start < LEAD
        for r in readings
        for c in r.claim.counts
    )


def _is_disaster(reading: Reading) -> bool:
    return reading.claim.event_type.startswith("disaster.")


def _harm(reading: Reading) -> bool:
    return any(c.kind in _HARM and c.scope is Scope.INCIDENT for c in reading.claim.counts)


def _words(reading: Reading) -> str:
    """The claim's words, from a little before it: to the sentence's start, at most BEFORE characters."""
    span, text = reading.claim.span, reading.revision.text
    lead = text[max(0, span.start - BEFORE) : span.start]
    return lead[max(lead.rfind("\n"), lead.rfind(". ")) + 1 :] + text[span.start : span.end]


def is_aside(reading: Reading) -> bool:
    """Whether the claim's words set it in another time or case than what its text is about."""
    words = _words(reading)
    return bool(_ELSEWHERE.search(words)) or bool(_ELSEWHEN.search(words))


def _is_other(reading: Reading, main_is_dated: bool) -> bool:
    words = _words(reading)
    if _LINK.match(words):
        return True
    if _ELSEWHERE.search(words):
        return True
    return not main_is_dated and _ELSEWHEN.search(words) is not None
