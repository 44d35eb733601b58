"""Incidents of one series: an offensive, a bombing campaign.

Simple on purpose: incidents of one manner (bombing; ground offensive; bombs planted), in one
first-order division, that share a perpetrator (or his side), each no more than GAP days after the
one before.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from vedette.link.cluster import Groups
from vedette.link.counting import DEFAULT_RULE
from vedette.model import CountKind, Incident, Toll
from vedette.tally.toll import tolls

GAP = 5
SMALLEST = 3
TURNING_POINTS = 3

_BOMBING = ("violence.air_strike", "violence.drone_strike", "violence.shelling", "violence.missile")
_GROUND = ("violence.clash", "violence.offensive", "control.capture", "control.recapture",
           "control.entry", "control.siege")  # fmt: skip
_PLANTED = ("violence.explosion", "violence.suicide_bombing", "violence.grenade")
MANNERS: dict[str, str] = {
    **dict.fromkeys(_BOMBING, "bombing"),
    **dict.fromkeys(_GROUND, "offensive"),
    **dict.fromkeys(_PLANTED, "bomb attacks"),
}
"""Event type → manner; other types make no campaign."""

_AGENTS = ("perpetrator", "new_holder", "party")
_PATIENTS = ("target", "old_holder", "party")


class Campaign(msgspec.Struct, frozen=True, kw_only=True):
    """A series of incidents with its beginning, sides and tolls."""

    id: str
    """``campaign-`` and the id of its first incident."""
    manner: str
    area: str
    area_id: str
    begins: dt.date
    last: dt.date
    by: tuple[str, ...]
    """Names of those who act, most often named first."""
    against: tuple[str, ...]
    incident_ids: tuple[str, ...]
    """In the order of days."""
    turning_points: tuple[str, ...]
    """Incident ids: takings of places, and the deadliest."""
    tolls: tuple[Toll, ...]


def campaigns(
    incidents: Iterable[Incident],
    *,
    sides: Mapping[str, str] | None = None,
    gap: int = GAP,
    smallest: int = SMALLEST,
    rule: str = DEFAULT_RULE,
) -> tuple[Campaign, ...]:
    """Campaigns of at least ``smallest`` incidents, sorted by beginning and id.

    ``sides`` maps an actor id to its side's; ``gap`` is in days. Every incident is in one campaign
    at most.
    """
    sides = sides or {}
    dated = {
        i.id: i
        for i in incidents
        if i.time.start is not None and i.event_type in MANNERS and _division(i)[0]
    }
    chains: dict[tuple[str, str, str], list[Incident]] = {}
    for key in sorted(dated):
        i = dated[key]
        actors = {
            p.actor_id for p in i.parts if p.role in _AGENTS and p.actor_id and not p.disputed
        }
        for actor in sorted({sides.get(a, a) for a in actors}):
            chains.setdefault((_division(i)[0], MANNERS[i.event_type], actor), []).append(i)
    groups = Groups(sorted(dated))
    for chain in (chains[k] for k in sorted(chains)):
        ordered = sorted(chain, key=lambda i: (str(i.time.start), i.id))
        for before, after in pairwise(ordered):
            if (_start(after) - _start(before)).days <= gap:
                groups.join(before.id, after.id)
    found = [
        _campaign([dated[m] for m in members], rule)
        for members in groups.all()
        if len(members) >= smallest
    ]
    return tuple(sorted(found, key=lambda c: (c.begins, c.id)))


def _campaign(members: Sequence[Incident], rule: str) -> Campaign:
    ordered = sorted(members, key=lambda i: (str(i.time.start), i.id))
    begins, last = _start(ordered[0]), _start(ordered[-1])
    area_id, area = _division(ordered[0])
    summed = tolls(
        ordered, area_name=area, contains=lambda _: True, since=begins, until=last, rule=rule
    )
    return Campaign(
        id=f"campaign-{ordered[0].id}",
        manner=MANNERS[ordered[0].event_type],
        area=area,
        area_id=area_id,
        begins=begins,
        last=last,
        by=_names(ordered, _AGENTS),
        against=_names(ordered, _PATIENTS),
        incident_ids=tuple(i.id for i in ordered),
        turning_points=_turning_points(ordered),
        tolls=tuple(t for t in summed if not t.perpetrator),
    )


def _turning_points(ordered: Sequence[Incident]) -> tuple[str, ...]:
    taken = [i.id for i in ordered if i.event_type in ("control.capture", "control.recapture")]
    deaths = [(f.best or f.low or 0, i.id) for i in ordered if (f := i.figure(CountKind.KILLED))]
    deadliest = max(deaths, key=lambda row: (row[0], row[1]), default=None)
    chosen = {*taken[:TURNING_POINTS], *((deadliest[1],) if deadliest else ())}
    return tuple(i.id for i in ordered if i.id in chosen)


def _names(incidents: Sequence[Incident], roles: tuple[str, ...]) -> tuple[str, ...]:
    seen = Counter(p.name for i in incidents for p in i.parts if p.role in roles)
    return tuple(sorted(seen, key=lambda n: (-seen[n], n)))


def _division(i: Incident) -> tuple[str, str]:
    place = next((p for p in i.places if p.admin1_id), None)
    return (place.admin1_id, place.admin1 or place.name) if place else ("", "")


def _start(i: Incident) -> dt.date:
    assert i.time.start is not None
    return i.time.start
