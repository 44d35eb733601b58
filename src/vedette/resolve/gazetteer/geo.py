"""Distances and middles on the sphere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km (haversine, mean earth radius 6,371 km)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    a = (
        math.sin((p2 - p1) / 2) ** 2
        + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(a)))


def centre(points: Iterable[tuple[float, float]]) -> tuple[float, float, float]:
    """Median latitude and longitude of points, and the 90th percentile of distance to it in km."""
    points = sorted(points)
    lat, lon = median(p[0] for p in points), median(p[1] for p in points)
    far = sorted(distance_km(lat, lon, *p) for p in points)
    return round(lat, 4), round(lon, 4), round(far[int(0.9 * (len(far) - 1))], 1)
