"""Distances between places, and whether one lies in another. Kilometres throughout."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from vedette.model import Place, Precision, ResolvedPlace

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

FINE = (Precision.SITE, Precision.TOWN)
_ORDER = {p: n for n, p in enumerate(Precision)}


def is_fine(place: Place) -> bool:
    """Whether the place is known to the town or finer."""
    return place.precision in FINE


def fineness(place: Place) -> int:
    """0 for a site, 1 for a town, … 6 for unknown."""
    return _ORDER[place.precision]


_DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central|upper|lower)(?:-?(?:east|west))?(?:ern)?|rural|greater)\s",
    re.I,
)


def shown(resolved: ResolvedPlace) -> str:
    """The name to print for a resolved mention: the text's own spelling of a town, else the canonical one.

    Gazetteers spell by their transliteration tables ("Dārat ‘Izzah"); readers know the spelling of the news.
    """
    place = resolved.place
    if place is None:
        return resolved.text
    words = _DIRECTION.sub("", resolved.text.strip())
    if place.precision in (Precision.TOWN, Precision.SITE) and words[:1].isupper():
        return words.removesuffix("'s").removesuffix("’s")
    return place.name


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance between two places' points (haversine)."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    dla, dlo = lb - la, math.radians(b.lon - a.lon)
    h = math.sin(dla / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dlo / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def gap_km(a: Place, b: Place) -> float:
    """Distance between what the names cover: 0 where one lies within the other's radius.

    The wider radius counts once, not the sum of both: two villages of 5 km half-width that lie
    9 km apart are two places, not one.
    """
    return max(0.0, distance_km(a, b) - max(a.radius_km, b.radius_km))


def inside(area: Place, place: Place) -> bool:
    """Whether ``place`` lies in ``area`` (or is it), by the gazetteer's own chain of divisions."""
    if area.id == place.id:
        return True
    if fineness(area) > fineness(place):
        if area.members:
            return place.admin1_id in area.members or place.country in area.members
        if area.precision is Precision.COUNTRY:
            return area.country == place.country
        if area.precision is Precision.ADMIN1:
            return bool(area.admin1_id) and area.admin1_id == place.admin1_id
        return distance_km(area, place) <= area.radius_km
    return False


def inside_any(areas: Iterable[Place], place: Place) -> bool:
    """Whether ``place`` lies in one of ``areas``."""
    return any(inside(a, place) for a in areas)
