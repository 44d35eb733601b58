"""Places of the gazetteer, and what a mention resolved to."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Precision(StrEnum):
    """How finely a place is known, finest first."""

    SITE = "site"
    TOWN = "town"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the gazetteer."""

    id: str
    """``gn:<GeoNames id>``, ``ne:<Natural Earth id>``, ``iso:<country>``, ``ged:<name key>``, ``vd:<our own>``."""
    name: str
    kind: str
    """town, admin1, admin2, country, region, crossing, camp, base, dam, suburb, site."""
    precision: Precision
    lat: float
    lon: float
    country: str
    """ISO 3166-1 alpha-2, or empty for what lies in several."""
    admin1: str = ""
    """Name of the first-order division."""
    admin1_id: str = ""
    """Its id: ``<ISO2>.<code>`` as GeoNames gives it."""
    population: int | None = None
    radius_km: float = 5.0
    """Half-width of what the name covers."""
    members: tuple[str, ...] = ()
    """For regions: the admin-1 ids (or country codes) that it is made of."""
    source: str = ""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a mention may mean, and why."""

    place_id: str
    name: str
    score: float
    reasons: tuple[str, ...] = ()


class ResolvedPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a place mention was taken for. ``place is None`` stays so and is shown."""

    text: str
    start: int
    end: int
    role: str
    place: Place | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
