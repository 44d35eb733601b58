"""Drawings of a page as inline SVG: ranges of figures, a place with its precision, a match's waterfall.

Colours come from the style sheet's classes; words and shapes say the same, so grey paper loses nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup, escape

from vedette.model import Match
from vedette.web.rows import Row


def range_bars(figures: Sequence[Row]) -> Markup | None:
    """A bar from low to high per kind and group with a mark at the best; an open top ends in an arrow."""
    shown = [f for f in figures if f["best"] is not None or f["low"] is not None]
    if not shown:
        return None
    top = max(max(f[k] or 0 for k in ("low", "best", "high")) for f in shown) or 1
    left, right, step = 150.0, 470.0, 26.0
    height = len(shown) * step + 22

    def x(n: float) -> float:
        return left + n / top * (right - left)

    said = "; ".join(f["words"] for f in shown)
    out = [
        f'<svg class="ranges" viewBox="0 0 560 {height:.0f}" role="img" aria-label="{escape("Ranges. " + said)}">'
    ]
    for n in (0, top):
        out.append(
            f'<line class="grid" x1="{x(n):.1f}" x2="{x(n):.1f}" y1="4" y2="{height - 18:.0f}"/>'
        )
        out.append(
            f'<text class="tick" x="{x(n):.1f}" y="{height - 4:.0f}" text-anchor="middle">{n:,}</text>'
        )
    for row, f in enumerate(shown):
        y = row * step + 16
        name = f["kind"] if f["group"] == "people" else f"{f['kind']}: {f['group']}"
        low = f["low"] if f["low"] is not None else f["best"] or 0
        high = f["high"] if f["high"] is not None else top
        style = "bar other" if f["subset"] else "bar"
        out.append(
            f'<text class="label" x="{left - 10:.0f}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
        )
        out.append(
            f'<rect class="{style}" x="{x(low):.1f}" y="{y - 5}" width="{max(2.0, x(high) - x(low)):.1f}" height="10" rx="2"/>'
        )
        if f["high"] is None:
            out.append(
                f'<path class="open" d="M{x(top):.1f} {y - 7} l9 7 l-9 7 z"><title>no known top</title></path>'
            )
        if f["best"] is not None:
            out.append(
                f'<line class="best" x1="{x(f["best"]):.1f}" x2="{x(f["best"]):.1f}" y1="{y - 9}" y2="{y + 9}"/>'
            )
        value = f"{f['best']:,}" if f["best"] is not None else f"{low:,}+"
        out.append(f'<text class="label" x="{right + 16:.0f}" y="{y + 4}">{value}</text>')
    out.append("</svg>")
    return Markup("".join(out))  # nosec B704 # every text above is escaped


def precision_map(places: Sequence[Row]) -> Markup | None:
    """Places with the circle that each name covers, to one scale, with a scale bar."""
    shown = [p for p in places if p["precision"] not in ("country", "unknown")]
    if not shown:
        return None
    width, height = 360.0, 260.0
    shrink = max(0.2, math.cos(math.radians(sum(p["lat"] for p in shown) / len(shown))))
    at = [(p["lon"] * shrink * 111.32, p["lat"] * 111.32, p["radius_km"]) for p in shown]
    west, east = min(x - r for x, _, r in at), max(x + r for x, _, r in at)
    south, north = min(y - r for _, y, r in at), max(y + r for _, y, r in at)
    span = max(east - west, (north - south) * width / height, 10.0) * 1.5
    k, cx, cy = width / span, (east + west) / 2, (north + south) / 2
    said = "; ".join(
        f"{p['name']}, known to the {p['precision']}, within {p['radius_km']:.0f} km" for p in shown
    )
    out = [
        f'<svg class="map" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape("Map. " + said)}">',
        f'<rect class="sea" width="{width:.0f}" height="{height:.0f}"/>',
    ]
    for p, (px, py, r) in zip(shown, at, strict=True):
        x, y = width / 2 + (px - cx) * k, height / 2 - (py - cy) * k
        out.append(f'<circle class="area" cx="{x:.1f}" cy="{y:.1f}" r="{max(4.0, r * k):.1f}"/>')
        out.append(f'<circle class="place" cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        out.append(
            f'<text class="label" x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{escape(p["name"])}</text>'
        )
    length = next((d for d in (500, 200, 100, 50, 20, 10, 5, 2) if d * k <= 100), 1)
    x = width - 12 - length * k
    out.append(
        f'<path class="axis" fill="none" d="M{x:.1f} {height - 14:.0f} v5 h{length * k:.1f} v-5"/>'
    )
    out.append(
        f'<text class="tick" x="{width - 12:.0f}" y="{height - 18:.0f}" text-anchor="end">{length} km</text></svg>'
    )
    return Markup("".join(out))  # nosec B704 # every text above is escaped


def waterfall(m: Match) -> Markup:
    """What each feature adds to the odds, from nothing to the score; left of the line speaks against."""
    steps, at = [], 0.0
    for f in m.features:
        steps.append((f.name, f.value, at, at + f.weight, f.weight))
        at += f.weight
    low = min([0.0, m.score, *(min(a, b) for _, _, a, b, _ in steps)])
    high = max([0.0, m.score, *(max(a, b) for _, _, a, b, _ in steps)])
    left, right, step = 170.0, 500.0, 20.0
    height = (len(steps) + 1) * step + 8

    def x(v: float) -> float:
        return left + (v - low) / ((high - low) or 1) * (right - left)

    said = "; ".join(f"{n} ({v}) {w:+.1f}" for n, v, _, _, w in steps)
    out = [
        f'<svg class="waterfall" viewBox="0 0 560 {height:.0f}" role="img" aria-label="{escape(f"Score {m.score:+.1f}. {said}")}">',
        f'<line class="axis" x1="{x(0):.1f}" x2="{x(0):.1f}" y1="2" y2="{height - 4:.0f}"/>',
    ]
    rows = [*steps, ("sum", "log2 odds of same", 0.0, m.score, m.score)]
    for n, (name, value, a, b, w) in enumerate(rows):
        y = n * step + 6
        style = "bar" if w >= 0 else "bar other"
        out.append(
            f'<text class="tick" x="{left - 8:.0f}" y="{y + 9:.0f}" text-anchor="end">{escape(name)}</text>'
        )
        out.append(
            f'<rect class="{style}" x="{min(x(a), x(b)):.1f}" y="{y:.0f}" width="{max(1.0, abs(x(b) - x(a))):.1f}" height="11">'
            f"<title>{escape(value)}</title></rect>"
        )
        out.append(f'<text class="tick" x="{right + 10:.0f}" y="{y + 9:.0f}">{w:+.1f}</text>')
    out.append("</svg>")
    return Markup("".join(out))  # nosec B704 # every text above is escaped
