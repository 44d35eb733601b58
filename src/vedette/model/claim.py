"""The claim: who says that what happened, where, when, by whom, to whom, how many."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec


class Mention(msgspec.Struct, frozen=True):
    """A piece of a revision's text: ``text == revision.text[start:end]`` (code points)."""

    text: str
    start: int
    end: int


class Span(msgspec.Struct, frozen=True):
    """Position and quote of a claim: W3C Web Annotation selectors over the stored text."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


class Modality(StrEnum):
    """How sure the speaker makes it. See docs/methodology.md for the verbs behind each."""

    STATED = "stated"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    DENIED = "denied"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"

    @property
    def asserts(self) -> bool:
        """Whether the speaker says that it happened."""
        return self in (Modality.STATED, Modality.REPORTED, Modality.CLAIMED, Modality.ALLEGED)


class Scope(StrEnum):
    """What a claim or a count covers."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    """Since, until or over a period or an area: kept apart, compared, never added."""
    CONTEXT = "context"
    """Size, population, strength: never a casualty."""
    BACKGROUND = "background"
    """Happened before the news: anniversaries, histories, earlier events retold."""


class Role(StrEnum):
    """What a participant does in a claim. Which roles an event type uses: its ``frame``."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    PARTY = "party"
    NEW_HOLDER = "new_holder"
    OLD_HOLDER = "old_holder"
    MOVER = "mover"
    BENEFICIARY = "beneficiary"
    AGAINST = "against"
    BACKER = "backer"
    BACKED = "backed"
    PART = "part"
    WHOLE = "whole"
    PROVIDER = "provider"
    AFFECTED = "affected"


class PlaceRole(StrEnum):
    """What a place is to the event."""

    EVENT = "event"
    FROM = "from"
    TO = "to"
    PARENT = "parent"
    """Named only to say where another place lies: "Atarib *in Aleppo Governorate*"."""
    OTHER = "other"


class CountKind(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    RETURNED = "returned"
    EVACUATED = "evacuated"
    RELEASED = "released"
    DEFECTED = "defected"
    STRENGTH = "strength"
    PLACES = "places"
    """Towns, villages, positions: "capturing eleven towns and villages"."""
    POPULATION = "population"


class Participant(msgspec.Struct, frozen=True):
    """One who takes part, in the words of the text."""

    role: Role
    mention: Mention


class PlaceMention(msgspec.Struct, frozen=True):
    """A place in the words of the text, and what it is to the event."""

    role: PlaceRole
    mention: Mention


class Count(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many, as an interval. ``None`` is an honest bound: "dozens" has no known top."""

    kind: CountKind
    group: str = "people"
    """people, civilians, children, women, men, soldiers, fighters, families, prisoners, …"""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    words: Mention
    """The quantifier and its noun as written: "approximately 25 individuals"."""
    scope: Scope = Scope.INCIDENT
    subset: bool = False
    """Part of another count of the same claim and kind ("including 10 children")."""
    rule: str = ""
    """The row of the quantifier table that gave the interval."""


class EventTime(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When, as an interval of days, both ends included."""

    start: dt.date | None = None
    end: dt.date | None = None
    precision: str = "unknown"
    """day, days, week, month, year, open (no end or no start), unknown."""
    rule: str = ""
    words: Mention | None = None
    inferred_year: bool = False


class Claim(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The atom, immutable. What the words say; who and where they mean is a ``Resolution``."""

    id: str
    revision_id: str
    document_id: str
    span: Span
    event_type: str
    trigger: Mention
    modality: Modality = Modality.STATED
    speaker: Mention | None = None
    """``None``: the publisher speaks in its own voice."""
    speech_verb: str = ""
    via: tuple[Mention, ...] = ()
    """Speakers between the publisher and the speaker ("the agency, citing the ministry")."""
    scope: Scope = Scope.INCIDENT
    participants: tuple[Participant, ...] = ()
    means: tuple[Mention, ...] = ()
    sites: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    time: Mention | None = None
    """The time expression that dates the event, if the text has one."""
    counts: tuple[Count, ...] = ()
    rule: str = ""
    """The extraction rule that fired."""
    continues: str = ""
    """Id of the earlier claim of the document whose event this one goes on about ("the attack")."""
    extractor: str = ""
    """Extractor and version: the same text and extractor give the same claims."""

    def having(self, role: Role) -> tuple[Mention, ...]:
        """Mentions of the participants in this role, in the order of the text."""
        return tuple(p.mention for p in self.participants if p.role is role)
