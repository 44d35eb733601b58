"""Places that a later sentence leaves out: "withdrew from *the city*"."""

from __future__ import annotations

import re

import msgspec

from vedette.model import Claim, PlaceMention, PlaceRole

#: Families whose later mentions are threaded instead (``vedette.extract.threads``).
THREADED = ("violence", "disaster")

_SETTLEMENT = re.compile(
    r"\bthe (?P<adjective>\w+ )?(?P<noun>city|town|towns|village|villages|area|region|airport|base|airbase|district|camp"
    r"|province|governorate|capital)\b(?! of\b)",
    re.I,
)
_ONE = frozenset({"city", "town", "village", "airport", "base", "airbase", "camp"})
_DEICTIC = ("this ", "the ", "these ", "that ", "those ")
_NEAR = 600
"""Characters back to the claim whose place "the city" may mean: about three sentences."""


def with_antecedent(claim: Claim, before: list[Claim], text: str, ends: int) -> Claim:
    """Give "the attack", "the city" the places that the earlier claim named, where they have none.

    Not violence and disasters, whose claims are threaded (``vedette.extract.threads``). Only within a
    document, only from the nearest earlier claim of the same family, and only places: counts and doers are never carried over. "The city" takes a place only where the earlier claim
    names a single one. ``ends`` is where the claim's sentence ends.
    """
    located = {PlaceRole.EVENT, PlaceRole.TO, PlaceRole.FROM}
    if any(p.role in located for p in claim.places):
        return claim
    family = claim.event_type.split(".", 1)[0]
    if family in {"relation", "context", *THREADED}:
        return claim
    lead = text[max(0, claim.trigger.start - 12) : claim.trigger.start].casefold()
    settlement = _SETTLEMENT.search(text, claim.span.start, min(ends, claim.trigger.end + 40))
    by_place = settlement is not None and family in {"control", "movement"}
    if not by_place and not any(word in lead for word in _DEICTIC):
        return claim
    for earlier in reversed(before[-12:]):
        if claim.span.start - earlier.span.end > _NEAR:
            break
        if earlier.span.start >= claim.span.start and earlier.span.end >= claim.span.end:
            continue
        named = [p for p in earlier.places if p.role in _carried(family)]
        near = (family, "violence") if by_place and family == "control" else (family,)
        if earlier.event_type.split(".", 1)[0] not in near or not named:
            continue
        if by_place and settlement is not None:
            named = _meant(settlement["noun"].casefold(), named)
            if not named:
                return claim
            parents = [p for p in earlier.places if p.role is PlaceRole.PARENT]
            places = (*claim.places, *as_event((*named, *parents)))
        else:
            places = (*claim.places, *as_event(earlier.places))
        rule = f"{claim.rule}; place of {earlier.id}"
        return msgspec.structs.replace(claim, places=places, rule=rule)
    return claim


def _meant(noun: str, named: list[PlaceMention]) -> list[PlaceMention]:
    """Which of the places "the airport", "the city", "the towns" can mean; none where it is open."""
    same = [p for p in named if noun in p.mention.text.casefold().split()]
    if same:
        return same[-1:]
    if noun in _ONE and len({p.mention.text for p in named}) > 1:
        return []
    return named


def _carried(family: str) -> frozenset[PlaceRole]:
    """Where the earlier event was: what was advanced into is where the next thing happens."""
    return frozenset({PlaceRole.EVENT, PlaceRole.TO} if family == "control" else {PlaceRole.EVENT})


def as_event(places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """Places of an earlier claim as places of this event: where was gone to, not whence."""
    return tuple(
        PlaceMention(PlaceRole.EVENT, p.mention) if p.role is PlaceRole.TO else p
        for p in places
        if p.role is not PlaceRole.FROM
    )
