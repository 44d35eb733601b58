"""Outlines of first-order divisions: which one a point lies in, and how much ground a name covers.

Natural Earth's 1:10m admin-1 areas (public domain), simplified to about a kilometre, keyed by
GeoNames' codes as the gazetteer has them (``SY.12``). They serve areas and doubts: within a few km of
a border the answer may be the neighbour's. ``shapes_build`` makes the file.
"""

from __future__ import annotations

import json
import lzma
import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from vedette.errors import DataError
from vedette.model import Place

SHAPES = Path(__file__).parents[2] / "data" / "gazetteer" / "admin1_shapes.json.xz"
UNIT = 0.01
"""Degrees of one step of the stored coordinates."""
_KM_PER_DEGREE = 111.195
Ring = tuple[tuple[float, float], ...]
"""Corners as (longitude, latitude); the last joins the first."""


class Outline(NamedTuple):
    """One polygon: its box and its rings, the outer one and holes alike."""

    west: float
    south: float
    east: float
    north: float
    rings: tuple[Ring, ...]


class Shapes:
    """Outlines by division. Nothing is looked up by name here."""

    def __init__(self, stored: dict[str, list[list[list[int]]]]) -> None:
        """Take the polygons of each division by its code, ``<ISO2>.<code>``, as the file has them."""
        self._stored = stored
        self._outlines = lru_cache(maxsize=500)(self._read)

    @classmethod
    def open(cls, path: Path = SHAPES) -> Shapes:
        """The shipped outlines, or another file of the same form, read once per process."""
        return _open(path)

    def __contains__(self, admin1_id: str) -> bool:
        """Whether the division has an outline."""
        return admin1_id in self._stored

    def codes(self) -> tuple[str, ...]:
        """Codes of every division that has an outline, sorted."""
        return tuple(sorted(self._stored))

    def at(self, lat: float, lon: float, country: str) -> tuple[str, ...]:
        """Codes of the country's divisions that the point lies in, sorted; two where outlines overlap."""
        mine = (c for c in self.codes() if c[:2] == country.upper())
        return tuple(c for c in mine if self.inside(lat, lon, (c,)))

    def inside(self, lat: float, lon: float, divisions: Iterable[str]) -> bool:
        """Whether the point lies in one of these divisions; no, where none has an outline."""
        return any(
            o.west <= lon <= o.east and o.south <= lat <= o.north and _within(lat, lon, o.rings)
            for code in divisions
            for o in self._outlines(code)
        )

    def square_km(self, divisions: Sequence[str]) -> float | None:
        """Ground of the divisions together in km²; ``None`` where one of them has no outline."""
        if not divisions or any(c not in self._stored for c in divisions):
            return None
        return sum(_ground(o.rings) for c in sorted(set(divisions)) for o in self._outlines(c))

    def of(self, place: Place) -> tuple[str, ...]:
        """The divisions that the area of a place is made of: a country's own, a region's members."""
        if place.kind == "admin1":
            return (place.admin1_id,)
        whole = (
            {place.country}
            if place.kind == "country"
            else {m for m in place.members if len(m) == 2}
        )
        named = {m for m in place.members if len(m) > 2}
        return tuple(c for c in self.codes() if c in named or c[:2] in whole)

    def covers(self, place: Place, lat: float, lon: float) -> bool | None:
        """Whether a point lies in a country, division or region; ``None`` where no outline tells."""
        codes = self.of(place)
        wanted = {m for m in place.members if len(m) > 2}
        if not codes or not wanted <= set(codes):
            return None
        return self.inside(lat, lon, codes)

    def _read(self, code: str) -> tuple[Outline, ...]:
        return tuple(_outline(p) for p in self._stored.get(code, ()))


def _within(lat: float, lon: float, rings: Sequence[Ring]) -> bool:
    """Even-odd rule: a ray to the east crosses the rings an odd number of times."""
    odd = False
    for ring in rings:
        x0, y0 = ring[-1]
        for x, y in ring:
            if (y > lat) != (y0 > lat) and lon < (x0 - x) * (lat - y) / (y0 - y) + x:
                odd = not odd
            x0, y0 = x, y
    return odd


def _ground(rings: Sequence[Ring]) -> float:
    """km² of a polygon by the shoelace formula on the cylinder of equal area; holes are taken off."""
    parts = []
    for ring in rings:
        flat = [(x, math.degrees(math.sin(math.radians(y)))) for x, y in ring]
        twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(flat, flat[1:] + flat[:1], strict=True))  # fmt: skip
        parts.append(abs(twice) / 2 * _KM_PER_DEGREE**2)
    return parts[0] - sum(parts[1:]) if parts else 0.0


def pack(outlines: dict[str, list[list[list[tuple[int, int]]]]]) -> bytes:
    """The file of polygons in steps of ``UNIT``, each corner as the way from the one before."""
    flat = {
        code: [[_ways(ring) for ring in polygon] for polygon in outlines[code]]
        for code in sorted(outlines)
    }
    text = json.dumps(flat, separators=(",", ":"))
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def _ways(ring: Sequence[tuple[int, int]]) -> list[int]:
    out, x0, y0 = [], 0, 0
    for x, y in ring:
        out += [x - x0, y - y0]
        x0, y0 = x, y
    return out


@cache
def _open(path: Path) -> Shapes:
    try:
        stored = json.loads(lzma.decompress(path.read_bytes()))
    except (OSError, ValueError, lzma.LZMAError) as error:
        raise DataError(
            f"the outlines in {path} cannot be read: {error}", "install vedette again"
        ) from error
    return Shapes(stored)


def _outline(polygon: Sequence[Sequence[int]]) -> Outline:
    rings = []
    for ways in polygon:
        x = y = 0
        ring = []
        for dx, dy in zip(ways[::2], ways[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((round(x * UNIT, 2), round(y * UNIT, 2)))
        rings.append(tuple(ring))
    xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
    return Outline(min(xs), min(ys), max(xs), max(ys), tuple(rings))
