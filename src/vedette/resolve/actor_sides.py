"""Words that name a side or a sort of actor, read against the country: "the rebels", "police", "the group"."""

from __future__ import annotations

import re

from vedette.model import Actor, ActorKind, RelationKind
from vedette.resolve import actor_words as w
from vedette.resolve.actor_context import Found, Lookup

#: Share of a document's country weight from which "soldiers" or "police" are that state's.
_OWN_COUNTRY = 0.65
_SURELY = 0.95
_ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.ARMED_FORCE})
_PRO = re.compile(r"^(?:(?:pro)-(\S+)|(\S+)-(?:backed|supported|aligned))\s+(.+)$", re.I)
#: Kinds of body that a general noun may point back to.
_BACK = {
    "monitor": frozenset({ActorKind.MONITOR}),
    "group": frozenset({ActorKind.MONITOR, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.RESCUE}),
    "movement": frozenset({ActorKind.ARMED_GROUP, ActorKind.POLITICAL}),
    "agency": frozenset({ActorKind.AGENCY}),
}  # fmt: skip


def backed(lookup: Lookup, bare: str) -> Found | None:
    """ "Turkish-backed militants": the one side here that the state backs, if it is one."""
    registry, on = lookup.registry, lookup.context.date
    m = _PRO.match(bare)
    if not m or not lookup.country or w.singular(bare.split()[-1]) not in w.ARMED:
        return None
    name = m.group(1) or m.group(2)
    backer = registry.state_by_adjective(name) or lookup.pick(name)
    if backer is None or backer.kind is not ActorKind.STATE:
        # "Western-backed rebels": the side, whoever backs it
        return side(lookup, m.group(3)) if w.singular(bare.split()[-1]) in w.REBELS else None
    sides = [
        a for a in registry.all()
        if lookup.country in a.countries and a.kind in _ARMED and a.home != backer.home
        and any(r.kind is RelationKind.BACKED_BY and r.object == backer.id for r in registry.relations(a.id, on))
    ]  # fmt: skip
    sides = _wholes(lookup, sides)
    if len(sides) != 1:
        return None
    return Found(sides[0], f"backed by {backer.name} in {lookup.country}", generic=True)


def peoples(lookup: Lookup, bare: str) -> Found | None:
    """ "Kurdish fighters": the one body of that people that is active in the country."""
    parts = bare.split()
    if len(parts) < 2 or not lookup.country or w.singular(parts[-1]) not in w.ARMED:
        return None
    bodies = [
        a for a in lookup.registry.by_adjective(parts[0])
        if lookup.country in a.countries and lookup.registry.begun(a.id, lookup.context.date)
    ]  # fmt: skip
    bodies = _wholes(lookup, bodies)
    if len(bodies) != 1:
        return None
    return Found(bodies[0], f"the {parts[0]} armed body in {lookup.country}", generic=True)


def side(lookup: Lookup, bare: str) -> Found | None:
    """The side that general words name, as that of the country where it has one body for it."""
    kind = w.side(bare)
    if not kind:
        return None
    named = f"the words name a side ({kind})"
    if kind == "militants":
        return Found(None, f"{named}; whose the text does not say", True, bare)
    country = lookup.country
    if not country:
        return Found(None, f"{named}, but no country to read it against", True, bare)
    actor = _body_of_side(lookup, kind)
    if actor is None:
        return Found(None, f"{named}; whose in {country} the text does not say", True, bare)
    return Found(actor, f"{named}, read as that of {country}", True)


def _body_of_side(lookup: Lookup, kind: str) -> Actor | None:
    registry, on, code = lookup.registry, lookup.context.date, lookup.country.lower()
    if kind in ("coalition", "rescue"):
        led = [
            a for a in registry.by_adjective("coalition" if kind == "coalition" else "civil defence")
            if lookup.country in a.countries and registry.begun(a.id, on)
        ]  # fmt: skip
        return led[0] if len(led) == 1 else None
    if kind == "opposition":
        return registry.get(f"{code}-opposition")
    if kind in ("own forces", "police", "authorities") and lookup.share < _OWN_COUNTRY:
        return None
    # troops sent are as likely the sender's: the text does not say "its own"
    if kind == "forces" and lookup.role == "mover" and lookup.share < _SURELY:
        return None
    if kind == "own forces" and registry.get(f"{code}-factions") is not None:
        return None
    if kind == "police" and (police := registry.get(f"{code}-police")):
        return police
    if kind in ("government", "security", "police", "authorities"):
        government = registry.get(f"{code}-government")
        return registry.actor(registry.heir(government.id, on)) if government else None
    if kind == "air" and (air := registry.get(f"{code}-air-force")):
        return air
    return registry.get(f"{code}-forces")


def pointing_back(lookup: Lookup, bare: str) -> Found | None:
    """ "the group", "the monitor": the one body of such a kind that the text names."""
    kind = w.points_back(bare)
    if not kind:
        return None
    kinds = _BACK[kind]
    named = [a for a in map(lookup.registry.get, lookup.context.named) if a is not None]
    bodies = {a.id: a for a in named if a.kind in kinds}
    if kind == "group" and lookup.role == "speaker" and len(bodies) > 1:
        bodies = {i: a for i, a in bodies.items() if a.kind is ActorKind.MONITOR}
    if len(bodies) == 1:
        actor = next(iter(bodies.values()))
        return Found(actor, f"{bare!r} is the one {kind} that the text names", True)
    return Found(None, f"{bare!r} points to a body that the words do not tell", True, bare)


def _wholes(lookup: Lookup, actors: list[Actor]) -> list[Actor]:
    """Those that are no part of another of them."""
    ids = {a.id for a in actors}
    on = lookup.context.date
    return [
        a for a in actors
        if not any(r.kind is RelationKind.PART_OF and r.object in ids for r in lookup.registry.relations(a.id, on))
    ]  # fmt: skip
