"""The scene: what the rules of assessment look at. All of it is the ledger's, none of it is drawn yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from vedette.model import (
    Actor,
    ActorRelation,
    Control,
    Incident,
    Modality,
    Part,
    Reading,
    Series,
    Toll,
)

LOOK_BACK = dt.timedelta(days=180)
"""How far back of the period the rules look for what was there before."""


class CivilianPast(msgspec.Struct, frozen=True, kw_only=True):
    """How many of those killed in the area were civilians, as a data set counted them."""

    where: str
    civilians: int
    dead: int
    source: str


class CountryYear(msgspec.Struct, frozen=True, kw_only=True):
    """The last months of the area's country that a data set has counted."""

    country: str
    deaths: tuple[int, ...]
    """By month, oldest first."""
    last: str
    """``YYYY-MM`` of the last one."""
    source: str


class EntryPast(msgspec.Struct, frozen=True, kw_only=True):
    """What followed when another state's forces entered the fighting of a division: deaths rose, k of n times."""

    rose: int
    entries: int
    source: str


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """An area in a period: incidents, control, relations, series and the readings behind them."""

    area: str
    countries: tuple[str, ...]
    """ISO codes of the area's countries."""
    since: dt.date
    as_of: dt.date
    incidents: tuple[Incident, ...]
    """In the area and the period, by day and id."""
    controls: tuple[Control, ...]
    relations: tuple[ActorRelation, ...]
    series: tuple[Series, ...]
    tolls: tuple[Toll, ...]
    """Under the counting rule in force, over the area and the period."""
    readings: Mapping[str, Reading]
    """By claim id: every reading behind any of these, and the area's humanitarian ones."""
    actor: Callable[[str], Actor | None]
    """The registry's entry of an actor id."""
    earlier: tuple[Incident, ...] = ()
    """In the area, in the ``LOOK_BACK`` days before the period, by day and id."""
    known_from: dt.date | None = None
    """The day of the oldest document that the ledger holds: before it, nothing could be known."""
    earlier_relations: tuple[ActorRelation, ...] = ()
    """Stated in documents about the area before the period."""
    civilian_past: CivilianPast | None = None
    country_year: CountryYear | None = None
    entry_past: EntryPast | None = None
    side: Callable[[str], str] = str
    """The side that an actor stands on, in that conflict; the actor itself where unknown."""

    def origins_of(self, incident: Incident) -> tuple[str, ...]:
        """Independent origins behind an incident."""
        return incident.origins

    def home_of(self, actor_id: str | None) -> str:
        """ISO code of the state that an actor belongs to; empty where it has none or is unknown."""
        entry = self.actor(actor_id) if actor_id else None
        return entry.home if entry is not None else ""

    def is_alleged(self, part: Part) -> bool:
        """Whether nobody says more of a participant than that it is accused."""
        said = [self.readings[c].claim.modality for c in part.claim_ids if c in self.readings]
        return bool(said) and all(m is Modality.ALLEGED for m in said)

    def published(self, incident: Incident) -> dt.date:
        """The day that the incident was last reported on."""
        days = [
            r.revision.published
            for c in incident.claim_ids
            if (r := self.readings.get(c)) and r.revision.published
        ]
        return max(days, default=self.as_of)
