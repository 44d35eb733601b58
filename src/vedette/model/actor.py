"""Actors of the registry, and what a mention resolved to."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    GOVERNMENT = "government"
    ARMED_FORCE = "armed force"
    ARMED_GROUP = "armed group"
    COALITION = "coalition"
    POLITICAL = "political"
    MONITOR = "monitor"
    AGENCY = "agency"
    RESCUE = "rescue service"
    MEDIA = "media"
    CIVILIAN = "civilian group"
    PERSON = "person"
    GENERIC = "generic"


class RelationKind(StrEnum):
    """How two actors stand to each other; read subject → object."""

    PART_OF = "part of"
    BACKED_BY = "backed by"
    LED_BY = "led by"
    FIGHTS = "fights"
    ALLIED_WITH = "allied with"
    SUCCEEDS = "succeeds"


class Relation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A dated relation of the registry, with where it is known from."""

    kind: RelationKind
    object: str
    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""


class Actor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the registry."""

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2: where it is active (for states: itself)."""
    home: str = ""
    """ISO 3166-1 alpha-2 of its state, where it has one."""
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    """Words that stand for it before a head noun: "Russian" warplanes."""
    side: str = ""
    """For generic words only: government, opposition, …"""
    relations: tuple[Relation, ...] = ()
    ucdp_id: int | None = None
    source: str = ""


class ResolvedActor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a mention of an actor was taken for.

    ``actor_id is None``: unresolved. ``generic``: the words name a side, not a body ("the rebels");
    then ``actor_id`` is the side's actor for that country, if context gives one.
    """

    text: str
    start: int
    end: int
    role: str
    actor_id: str | None = None
    name: str = ""
    """The canonical name, or the mention's own words where unresolved."""
    generic: bool = False
    provisional: bool = False
    """The words are the name of a body that the registry does not hold: to be judged."""
    reason: str = ""
