"""The incident: the reconciled view of the claims that tell of one event."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from vedette.model.claim import CountKind, EventTime
from vedette.model.place import Place


class Grade(StrEnum):
    """Airwars' words. A machine proposes weak, fair or contested; the others need a person.

    Source: Airwars, "Methodology note" (civilian harm grading), airwars.org/about/methodology.
    """

    WEAK = "weak"
    FAIR = "fair"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    DISCOUNTED = "discounted"


class Figure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reconciled count: the range over independent origins and the best under a counting rule."""

    kind: CountKind
    group: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    subset: bool = False
    rule: str = ""
    claim_ids: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A participant as the claims together name it, and which claims do."""

    role: str
    name: str
    actor_id: str | None = None
    claim_ids: tuple[str, ...] = ()
    disputed: bool = False
    """Other claims on the same incident deny it or name someone else."""


class Incident(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pure function of claims and live judgements; its id is that of its earliest claim's hash."""

    id: str
    event_type: str
    claim_ids: tuple[str, ...]
    time: EventTime
    places: tuple[Place, ...] = ()
    place_names: tuple[str, ...] = ()
    """As shown: canonical names, or the words of the text where unresolved."""
    parts: tuple[Part, ...] = ()
    sites: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    speakers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    grade: Grade = Grade.WEAK
    grade_reason: str = ""
    denied_by: tuple[str, ...] = ()

    def figure(self, kind: CountKind, group: str | None = None) -> Figure | None:
        """The figure of this kind: for this group, or the widest one where no group is given."""
        for f in self.figures:
            if f.kind is kind and (f.group == group if group else not f.subset):
                return f
        return None

    def by(self, role: str) -> tuple[Part, ...]:
        """Participants in this role."""
        return tuple(p for p in self.parts if p.role == role)
