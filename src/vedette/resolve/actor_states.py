"""Nationalities: "Russian warplanes", "Turkey's interior minister", "Israeli"."""

from __future__ import annotations

import datetime as dt
import re

from vedette.model import Actor, ActorKind
from vedette.resolve import actor_words as w
from vedette.resolve.actor_context import Found, Lookup
from vedette.resolve.registry import Registry

_BODIES = frozenset({ActorKind.MEDIA, ActorKind.MONITOR, ActorKind.AGENCY, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.RESCUE})  # fmt: skip
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def adjective_actor(
    adjective: str, head: str, *, registry: Registry, on: dt.date | None = None
) -> Actor | None:
    """The body that a nationality and a head noun name: "Russian" + "warplanes".

    ``None`` where the adjective is of no state, or the head is nobody's who fights, rules or speaks
    for it: "Russian bread", "Syrian refugees".
    """
    state = registry.state_by_adjective(adjective)
    return body_of(state, head, registry, on) if state is not None else None


def national(lookup: Lookup, bare: str) -> Found | None:
    """A state's name or adjective, alone or before a head noun."""
    registry = lookup.registry
    parts = bare.split()
    for size in (1, 2):
        if len(parts) < size or not parts[0][:1].isupper():
            break
        state = registry.state_by_adjective(" ".join(parts[:size]))
        if state is None and size < len(parts):
            state = next((a for a in registry.find(" ".join(parts[:size])) if a.kind is ActorKind.STATE), None)  # fmt: skip
        if state is None:
            continue
        head = " ".join(parts[size:])
        if " ".join(parts[:size]) == state.name and (other := _named_after(lookup, parts[size:])):
            return other
        # "Syrian air strikes" in Syria: its own forces, not the country
        if not head and bare != state.name and _at_home(lookup, state):
            if registry.get(f"{state.id}-factions") is not None:
                return Found(None, f"{bare!r} where its armed factions are many: not said whose", True, bare)  # fmt: skip
            forces = registry.get(f"{state.id}-forces")
            if forces is not None:
                return Found(forces, f"{bare!r} where it is at home: its forces")
        if not head:
            return Found(state, f"the adjective {bare!r} stands for the state")
        actor = body_of(state, head, registry, lookup.context.date)
        return Found(actor, f"{head!r} of {state.name}") if actor else None
    return None


def body_of(state: Actor | None, head: str, registry: Registry, on: dt.date | None) -> Actor | None:
    """The body of a state that a head noun names, by the words of the head from its end."""
    if state is None:
        return None
    code = state.id
    words = [w.singular(x) for x in _WORDS.findall(head)]
    if not words:
        return None
    if words[-1] == "guard" and words[-2:-1] in (["coast"], ["border"]):
        return registry.get(f"{code}-{words[-2]}-guard")
    if words[-1] in w.PRIVATE and not set(words) & w.RULE:
        return None
    lower = [x for x in words if x in w.AIR | w.SEA | w.POLICE | w.FORCE | w.RULE | w.REBELS]
    if not lower or (words[-1] in w.PEOPLE and words[-1] not in w.REBELS):
        return None
    kinds = set(lower)
    if kinds & w.REBELS and not kinds & w.RULE:
        return registry.get(f"{code}-opposition")
    office = kinds & w.RULE and not ({"government", "regime"} & kinds and kinds & (w.FORCE | w.AIR))
    order = ("government",) if office else ("air-force", "navy", "police", "forces")
    match = {"air-force": w.AIR, "navy": w.SEA, "police": w.POLICE, "forces": w.FORCE | w.AIR | w.SEA, "government": w.RULE}  # fmt: skip
    if "air" in words and "force" in words:
        kinds.add("warplane")
    for organ in order:
        found = registry.get(f"{code}-{organ}") if kinds & match[organ] else None
        if found is not None:
            return registry.actor(registry.heir(found.id, on))
    return None


def _at_home(lookup: Lookup, state: Actor) -> bool:
    return lookup.role == "perpetrator" and lookup.country == state.home


def _named_after(lookup: Lookup, words: list[str]) -> Found | None:
    """ "Syria Al Mayadeen channel", where a full stop was lost: the body that the words after the state name."""
    for n in range(len(words), max(0, len(words) - 3), -1):
        if words[0][:1].isupper() and all(w.singular(x) in w.TRAILING for x in words[n:]):
            found = lookup.name(" ".join(words[:n]), loosely=False)
            if found and found.actor is not None and found.actor.kind in _BODIES:
                return found
    return None
