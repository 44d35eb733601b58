"""A running toll of one event ("the death toll from Saturday's car bomb has risen to 19") is that event's figure.

A toll over a period or an area ("since November 27 … 56") covers many events: it stays a series of its
speaker, and a total. What tells them apart is that the words name one event, and no period.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from vedette.link.profile import group_of
from vedette.link.vocabulary import TOTAL
from vedette.model import Reading, Scope, event_type

_TOLL = re.compile(r"\b(?:tolls?|number of (?:dead|deaths|victims|people killed))\b", re.I)
_PERIOD = re.compile(
    r"\b(?:since|so far this|this (?:year|month|week)|last (?:year|month|week)|past (?:\w+ ){0,2}(?:days?|weeks?|months?|years?)|"
    r"war|conflict|campaign|offensive|insurgency|uprising|fighting|violence|nationwide|to date)\b",
    re.I,
)
BEFORE = 60
"""Characters before a claim in which the toll may be named that it is of."""
_SINGULAR_IN_S = re.compile(r"(?:ss|us|is)$", re.I)


def of_one_event(reading: Reading) -> bool:
    """Whether the claim is the running toll of one event, which its words name."""
    c = reading.claim
    if c.scope is not Scope.CUMULATIVE or not c.modality.asserts or not group_of(c.event_type):
        return False
    said, trigger = _words(reading), c.trigger.text.strip()
    if _TOLL.search(said) is None or _PERIOD.search(said) or TOTAL.search(said):
        return False
    if _TOLL.search(trigger) is not None:
        # "The toll has risen to 19" names no event; it is one's where it goes on about it.
        return bool(c.continues)
    plural = trigger.endswith("s") and _SINGULAR_IN_S.search(trigger) is None
    return not plural and event_type(c.event_type).plural not in said


def _words(reading: Reading) -> str:
    """The claim's words, from a little before it within its sentence: "The death toll from" it."""
    span, text = reading.claim.span, reading.revision.text
    lead = text[max(0, span.start - BEFORE) : span.start]
    return lead[max(lead.rfind("\n"), lead.rfind(". ")) + 1 :] + span.quote


def as_figure(reading: Reading) -> Reading:
    """The running toll of one event as what is said of that event; any other reading as it is."""
    if not of_one_event(reading):
        return reading
    claim, resolution = reading.claim, reading.resolution
    counts = tuple(
        replace(n, scope=Scope.INCIDENT) if n.scope is Scope.CUMULATIVE else n for n in claim.counts
    )
    begun = resolution.since
    if begun is not None and begun.start is not None:
        # "Saturday's car bomb": the day that the count begins with is the event's.
        day = replace(begun, end=begun.start, precision="day")
        resolution = replace(resolution, time=day, since=None)
    return replace(
        reading, claim=replace(claim, scope=Scope.INCIDENT, counts=counts), resolution=resolution
    )
