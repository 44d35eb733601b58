"""Tolls, speakers' own series, control and actor relations: what the tally keeps."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.model.claim import CountKind, EventTime
from vedette.model.place import Place


class Toll(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Incidents summed under a named counting rule, over an area and a period."""

    id: str
    kind: CountKind
    group: str
    area: str
    since: dt.date
    until: dt.date
    low: int
    best: int
    high: int | None
    """``None`` where one incident has no known top ("dozens")."""
    rule: str
    incident_ids: tuple[str, ...] = ()
    perpetrator: str = ""
    """Actor id, where the toll is of one actor's doing."""


class Series(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A speaker's own cumulative figure, beside our sum over the same period, never added to it."""

    claim_id: str
    speaker: str
    kind: CountKind
    group: str
    low: int | None
    best: int | None
    high: int | None
    area: str
    period: EventTime
    ours: int | None = None
    """Best of our own toll over the same area and period."""
    difference: int | None = None
    explanation: str = ""


class Control(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who is said to hold a place. Disputed until an independent origin agrees."""

    id: str
    place: str
    place_id: str | None
    at: Place | None
    holder: str
    holder_id: str | None
    previous: str = ""
    previous_id: str | None = None
    since: EventTime
    event_type: str = "control.capture"
    speakers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    claim_ids: tuple[str, ...] = ()
    disputed: bool = False
    disputed_reason: str = ""


class ActorRelation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """ "A is backed by B", said by whom, since when; from claims or from the registry."""

    subject: str
    subject_id: str | None
    kind: str
    object: str
    object_id: str | None
    claim_ids: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    first_said: dt.date | None = None
    source: str = ""
    """Where it comes from the registry: its source."""


class Flag(msgspec.Struct, frozen=True, kw_only=True):
    """Two speakers' or one speaker's totals that contradict each other: shown, never averaged."""

    kind: str
    """``fell``: one speaker's total fell; ``apart``: two speakers' exclude each other."""
    claim_ids: tuple[str, ...]
    words: str


class Stock(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a speaker last gave of something that may fall, such as people displaced."""

    kind: CountKind
    group: str
    area: str
    speaker: str
    day: dt.date
    """Published on."""
    low: int | None
    best: int | None
    high: int | None
    before: int | None = None
    """The other figure that the speaker gave last before."""
    before_day: dt.date | None = None
    claim_ids: tuple[str, ...] = ()
