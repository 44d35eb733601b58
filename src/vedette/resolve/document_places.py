"""The places of a document's claims, each as evidence for the others: one name means one place throughout.

A sentence that leaves open which of two villages it means is settled by another that names the
division, and by what else the document speaks of near by.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from vedette.model import Claim, Place, PlaceRole, ResolvedPlace
from vedette.resolve.gazetteer.context import PlaceContext
from vedette.resolve.gazetteer.keys import name_key
from vedette.resolve.gazetteer.store import Gazetteer
from vedette.resolve.places import BESIDE, resolve_places

_HOLDERS = frozenset({"country", "admin1"})
_POINTS = frozenset({"town", "suburb", "camp", "site", "base", "dam", "crossing"})


def place_claims(
    claims: Sequence[Claim], *, gazetteer: Gazetteer, context: PlaceContext
) -> list[tuple[ResolvedPlace, ...]]:
    """The places of each claim, in their order.

    Every claim is resolved alone first. What stays open takes what the same name means elsewhere in the
    document, where that is one place and the claim names no other division; what is open then is asked
    again with the towns and sites that the document's other claims were resolved to.
    """
    first = [resolve_places(c.places, gazetteer=gazetteer, context=context) for c in claims]
    elsewhere = _elsewhere(first)
    if elsewhere:
        first = [tuple(_unless_elsewhere(r, elsewhere) for r in found) for found in first]
    if all(r.place is not None for found in first for r in found):
        return first
    meant = _meant(first)
    out = [tuple(_as_elsewhere(r, found, meant) for r in found) for found in first]
    known = {r.place.id: r.place for f in out for r in f if r.place and r.place.kind in _POINTS}
    if not known:
        return out
    wider = msgspec.structs.replace(
        context, places=(*context.places, *(known[k] for k in sorted(known)))
    )
    for i, (claim, found) in enumerate(zip(claims, out, strict=True)):
        if any(r.place is None for r in found):
            again = resolve_places(claim.places, gazetteer=gazetteer, context=wider)
            out[i] = tuple(a if r.place is None else r for r, a in zip(found, again, strict=True))
    return out


def _elsewhere(resolved: Sequence[Sequence[ResolvedPlace]]) -> dict[str, Place]:
    """By name: the division that stands right behind it, where no place of that name is known."""
    found: dict[str, Place] = {}
    for places in resolved:
        for r, after in itertools.pairwise(places):
            holder = after.place
            beside = 0 <= after.start - r.end <= BESIDE and after.role == PlaceRole.PARENT.value
            if r.place is None and beside and holder is not None and holder.kind in _HOLDERS:
                found[name_key(r.text)] = holder
    return found


def _unless_elsewhere(r: ResolvedPlace, elsewhere: dict[str, Place]) -> ResolvedPlace:
    """``r``, left open where another sentence says that the name lies in another country."""
    holder = elsewhere.get(name_key(r.text)) if r.place is not None else None
    if holder is None or r.place is None or r.place.country == holder.country:
        return r
    why = f"the document says that it lies in {holder.name}, where none is known by this name"
    return msgspec.structs.replace(r, place=None, reason=why)


def _meant(resolved: Sequence[Sequence[ResolvedPlace]]) -> dict[str, Place]:
    """By name: the place that it means in the document; none where it means several."""
    places: dict[str, dict[str, Place]] = defaultdict(dict)
    for found in resolved:
        for r in found:
            if r.place is not None:
                places[name_key(r.text)][r.place.id] = r.place
    return {name: next(iter(p.values())) for name, p in places.items() if len(p) == 1}


def _as_elsewhere(
    r: ResolvedPlace, found: Sequence[ResolvedPlace], meant: dict[str, Place]
) -> ResolvedPlace:
    place = meant.get(name_key(r.text)) if r.place is None else None
    if place is None:
        return r
    divisions = {
        p.place.admin1_id
        for p in found
        if p.role == PlaceRole.PARENT.value and p.place is not None and p.place.kind == "admin1"
    }
    if divisions and place.admin1_id not in divisions:
        return r
    return msgspec.structs.replace(
        r, place=place, reason=f"{place.name}, as elsewhere in the document"
    )
