"""Incidents of one series: an offensive, a bombing campaign.

Simple on purpose: incidents of one manner (bombing; ground offensive; bombs planted) by one side, each
no more than GAP days after another and in its first-order division or no more than NEAR_KM from it. An
offensive may so go on from one division to the next.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from vedette.link.cluster import Groups
from vedette.link.containment import Containment
from vedette.link.counting import DEFAULT_RULE
from vedette.link.geo import distance_km, is_fine
from vedette.model import CountKind, Incident, Toll
from vedette.tally.toll import tolls

GAP = 5
NEAR_KM = 60.0
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
    """The divisions that it went through, in the order of its days."""
    area_id: str
    """Their ids, joined by ``+``."""
    begins: dt.date
    last: dt.date
    by: tuple[str, ...]
    """Names of those who act, most often named first."""
    against: tuple[str, ...]
    incident_ids: tuple[str, ...]
    """In the order of days."""
    turning_points: tuple[str, ...]
    """Incident ids in the order of days: takings of the largest places, and the deadliest."""
    tolls: tuple[Toll, ...]


def campaigns(
    incidents: Iterable[Incident],
    *,
    sides: Mapping[str, str] | None = None,
    gap: int = GAP,
    smallest: int = SMALLEST,
    rule: str = DEFAULT_RULE,
    containments: Sequence[Containment] = (),
) -> tuple[Campaign, ...]:
    """Campaigns of at least ``smallest`` incidents, sorted by beginning and id.

    ``sides`` maps an actor id to its side's; ``gap`` is in days. Every incident is in one campaign
    at most. ``containments`` are the totals among the incidents, whose parts count once.
    """
    sides = sides or {}
    dated = {
        i.id: i
        for i in incidents
        if i.time.start is not None and i.event_type in MANNERS and _division(i)[0]
    }
    chains: dict[tuple[str, str, str], list[Incident]] = {}
    for one in sorted(dated):
        i = dated[one]
        actors = {
            p.actor_id for p in i.parts if p.role in _AGENTS and p.actor_id and not p.disputed
        }
        for actor in sorted({sides.get(a, a) for a in actors}):
            country = next(p.country for p in i.places if p.admin1_id)
            chains.setdefault((country, MANNERS[i.event_type], actor), []).append(i)
    groups = Groups(sorted(dated))
    for key in sorted(chains):
        recent: list[Incident] = []
        for after in sorted(chains[key], key=lambda i: (str(i.time.start), i.id)):
            recent = [i for i in recent if (_start(after) - _start(i)).days <= gap]
            for before in recent:
                if groups.find(before.id) != groups.find(after.id) and _near(before, after):
                    groups.join(before.id, after.id)
            recent.append(after)
    found = [
        _campaign([dated[m] for m in members], rule, containments)
        for members in groups.all()
        if len(members) >= smallest
    ]
    return tuple(sorted(found, key=lambda c: (c.begins, c.id)))


def _campaign(
    members: Sequence[Incident], rule: str, containments: Sequence[Containment]
) -> Campaign:
    ordered = sorted(members, key=lambda i: (str(i.time.start), i.id))
    begins, last = _start(ordered[0]), _start(ordered[-1])
    divisions = list(dict.fromkeys(_division(i) for i in ordered))
    area_id, area = "+".join(d[0] for d in divisions), ", ".join(d[1] for d in divisions)
    ids = {i.id for i in ordered}
    summed = tolls(
        ordered, area_name=area, contains=lambda _: True, since=begins, until=last, rule=rule,
        containments=[c for c in containments if c.incident_id in ids],
    )  # fmt: skip
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
    taken = [i for i in ordered if i.event_type in ("control.capture", "control.recapture")]
    # Of each place the first taking; the largest places first.
    first: dict[str, tuple[int, int, str]] = {}
    for n, i in enumerate(taken):
        place = max(i.places, key=lambda p: (p.population or 0, p.id), default=None)
        if place is not None:
            first.setdefault(place.id, (-(place.population or 0), n, i.id))
    largest = [id for _, _, id in sorted(first.values())[:TURNING_POINTS]]
    deaths = [(f.best or f.low or 0, i.id) for i in ordered if (f := i.figure(CountKind.KILLED))]
    deadliest = max(deaths, default=None)
    chosen = {*largest, *((deadliest[1],) if deadliest else ())}
    return tuple(i.id for i in ordered if i.id in chosen)


def _names(incidents: Sequence[Incident], roles: tuple[str, ...]) -> tuple[str, ...]:
    seen = Counter(p.name for i in incidents for p in i.parts if p.role in roles)
    return tuple(sorted(seen, key=lambda n: (-seen[n], n)))


def _division(i: Incident) -> tuple[str, str]:
    place = next((p for p in i.places if p.admin1_id), None)
    return (place.admin1_id, place.admin1 or place.name) if place else ("", "")


def _near(a: Incident, b: Incident) -> bool:
    """Whether two incidents are of one division, or places of theirs lie near each other."""
    mine, theirs = ([p for p in i.places if p.admin1_id] for i in (a, b))
    if {p.admin1_id for p in mine} & {p.admin1_id for p in theirs}:
        return True
    fine = [[p for p in places if is_fine(p)] for places in (mine, theirs)]
    return any(distance_km(p, q) <= NEAR_KM for p in fine[0] for q in fine[1])


def _start(i: Incident) -> dt.date:
    assert i.time.start is not None
    return i.time.start
