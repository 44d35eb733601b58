"""Inline SVG for the page: likelihood scale, incidents per day, locator map.

Colours come from classes of the page's style sheet, so the figures follow light, dark and print. No
figure depends on colour: shapes, fills and words differ too.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import msgspec
from markupsafe import Markup, escape

from vedette.brief.lint_sources import SENSITIVE_KINDS
from vedette.brief.render_view import MONTHS, write_date, write_percent
from vedette.brief.words import LIKELIHOOD, likelihood_words
from vedette.model import Forecast, Incident, Place, Precision

_EXACT = (Precision.SITE, Precision.TOWN)
_MAX_DAYS = 45
_LABELS = 14


#: What the page's style sheet gives the figures on screen, in ink on white paper.
_PRINT = (
    "text{font-family:'Libertinus Serif',serif} .tick{font-size:10px;fill:#555b62} .grid{stroke:#d9d6cf;stroke-width:.8} "
    ".axis{stroke:#555b62;stroke-width:1} .bar{fill:#1d4f7c} .bar.other{fill:url(#hatch);stroke:#1d4f7c;stroke-width:.8} "
    ".hatch{stroke:#1d4f7c;stroke-width:1.6} .hatch-back{fill:#fff} .sea{fill:#f4f2ed} .frame{fill:none;stroke:#d9d6cf} "
    ".point{fill:#1d4f7c;fill-opacity:.72;stroke:#fff;stroke-width:1} .place{fill:#555b62} "
    ".area{fill:none;stroke:#1d4f7c;stroke-width:1.4;stroke-dasharray:3 2} .label{font-size:11px;fill:#1c1f22} "
    ".wide{fill:#d6dde4} .half{fill:#93a9bd} .middle{fill:none;stroke:#10263a;stroke-width:1.6} .hover{fill:#fff;fill-opacity:0} "
    ".whisker{stroke:#10263a;stroke-width:1.4} .diamond{fill:#fff;stroke:#10263a;stroke-width:1.4} .edge{stroke:#555b62;stroke-width:1;stroke-dasharray:3 3}"
)


def printed(svg: Markup | None) -> str:
    """A figure that stands alone, with the colours of paper; empty where there is none."""
    if svg is None:
        return ""
    opening, rest = str(svg).split(">", 1)
    namespace = "" if "xmlns=" in opening else ' xmlns="http://www.w3.org/2000/svg"'
    return f"{opening}{namespace}><style>{_PRINT}</style>{rest}"


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map, no finer than a town: ``lat`` and ``lon`` in degrees."""

    name: str
    lat: float
    lon: float
    count: int = 0
    exact: bool = True
    """Known to the town; else only to a governorate, region or country."""


def scale_svg(f: Forecast) -> Markup:
    """0 to 100 % with the ICD 203 bands, a dot at the forecast and a triangle at its base rate."""
    width, left, right, y = 340.0, 10.0, 330.0, 20.0

    def x(p: float) -> float:
        return left + p * (right - left)

    word = likelihood_words(f.probability)
    label = (
        f"Scale from 0 to 100 per cent. Forecast {write_percent(f.probability)}, {word}. "
        f"Base rate {write_percent(f.base_rate.rate)}."
    )
    out = [
        f'<svg class="scale" viewBox="0 0 {width:.0f} 44" role="img" aria-label="{escape(label)}">'
    ]
    for i, (name, low, high) in enumerate(LIKELIHOOD):
        active = " on" if name == word else ""
        low, high = (low if i else 0.0), (high if i < len(LIKELIHOOD) - 1 else 1.0)
        out.append(
            f'<rect class="band b{i % 2}{active}" x="{x(low):.1f}" y="{y - 6:.1f}" '
            f'width="{x(high) - x(low):.1f}" height="12"><title>{name}: {low:.0%} to {high:.0%}</title></rect>'
        )
    b = x(f.base_rate.rate)
    out.append(
        f'<path class="base" d="M{b:.1f} {y + 7:.1f} l-5 8 h10 z"><title>base rate '
        f"{write_percent(f.base_rate.rate)}</title></path>"
    )
    p = x(f.probability)
    out.append(
        f'<line class="needle" x1="{p:.1f}" x2="{p:.1f}" y1="{y - 10:.1f}" y2="{y + 6:.1f}"/>'
    )
    out.append(f'<circle class="dot" cx="{p:.1f}" cy="{y:.1f}" r="5.5"/>')
    end = "end" if f.base_rate.rate > 0.75 else "start"
    # the words "base rate" beside the triangle, and the room that they take
    words = (b - 56, b + 24) if end == "end" else (b - 24, b + 56)
    for value in (0, 50, 100):
        anchor = {0: "start", 50: "middle", 100: "end"}[value]
        reach = {0: (0, 16), 50: (-12, 12), 100: (-26, 0)}[value]
        if x(value / 100) + reach[1] < words[0] or x(value / 100) + reach[0] > words[1]:
            out.append(
                f'<text class="tick" x="{x(value / 100):.1f}" y="40" text-anchor="{anchor}">{value}%</text>'
            )
    dx = -8 if end == "end" else 8
    out.append(f'<text class="tick" x="{b + dx:.1f}" y="37" text-anchor="{end}">base rate</text>')
    out.append("</svg>")
    return Markup("".join(out))  # nosec B704 # every text above is escaped


def timeline_svg(incidents: Sequence[Incident], since: dt.date, until: dt.date) -> Markup | None:
    """Incidents per day (per week above 45 days), violence filled, all else hatched."""
    days = (until - since).days + 1
    step = 1 if days <= _MAX_DAYS else 7
    bins = max(1, math.ceil(days / step))
    violent, other, undated = [0] * bins, [0] * bins, 0
    for i in incidents:
        start = i.time.start
        if start is None or not since <= start <= until:
            undated += 1
            continue
        row = violent if i.event_type.startswith("violence.") else other
        row[(start - since).days // step] += 1
    top = max(a + b for a, b in zip(violent, other, strict=True))
    if not top:
        return None
    width, height, left, base, head = 360.0, 162.0, 24.0, 118.0, 16.0
    slot = (width - left - 4) / bins
    unit = (base - head) / top
    what = "day" if step == 1 else "week"
    each = "; ".join(
        f"{write_date(since + dt.timedelta(days=k * step))}: {violent[k] + other[k]}"
        for k in range(bins)
    )
    out = [
        f'<svg class="timeline" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(f"Incidents per {what}. {each}.")}">',
        '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="hatch-back" width="5" height="5"/>'
        '<line class="hatch" x1="0" x2="0" y1="0" y2="5"/></pattern></defs>',
    ]
    for value in sorted({top, max(1, top // 2)}):
        y = base - value * unit
        out.append(f'<line class="grid" x1="{left}" x2="{width:.0f}" y1="{y:.1f}" y2="{y:.1f}"/>')
        out.append(
            f'<text class="tick" x="{left - 5}" y="{y + 3.5:.1f}" text-anchor="end">{value}</text>'
        )
    every = max(1, math.ceil(bins / 7))
    for k in range(bins):
        x = left + k * slot
        bar = min(slot * 0.78, 34.0)
        bx = x + (slot - bar) / 2
        day = since + dt.timedelta(days=k * step)
        title = f"<title>{write_date(day)}: {violent[k]} violence, {other[k]} other</title>"
        y = base - violent[k] * unit
        if violent[k]:
            out.append(
                f'<rect class="bar" x="{bx:.1f}" y="{y:.1f}" width="{bar:.1f}" '
                f'height="{violent[k] * unit:.1f}">{title}</rect>'
            )
        if other[k]:
            out.append(
                f'<rect class="bar other" fill="url(#hatch)" x="{bx:.1f}" y="{y - other[k] * unit:.1f}" '
                f'width="{bar:.1f}" height="{other[k] * unit:.1f}">{title}</rect>'
            )
        if k % every == 0:
            text = str(day.day) + (
                f" {MONTHS[day.month - 1][:3]}" if k == 0 or day.day <= every * step else ""
            )
            # a label of the last days would be cut at the edge
            at, anchor = (x + slot / 2, "middle") if x + slot / 2 + 16 < width else (width, "end")
            out.append(
                f'<text class="tick" x="{at:.1f}" y="{base + 14}" text-anchor="{anchor}">{text}</text>'
            )
    out.append(f'<line class="axis" x1="{left}" x2="{width:.0f}" y1="{base}" y2="{base}"/>')
    ly = height - 8
    out.append(f'<rect class="bar" x="{left}" y="{ly - 8}" width="9" height="9"/>')
    out.append(f'<text class="tick" x="{left + 13}" y="{ly}">violence</text>')
    out.append(
        f'<rect class="bar other" fill="url(#hatch)" x="{left + 64}" y="{ly - 8}" width="9" height="9"/>'
    )
    out.append(f'<text class="tick" x="{left + 77}" y="{ly}">other</text>')
    if undated:
        out.append(
            f'<text class="tick" x="{width:.0f}" y="{ly}" text-anchor="end">'
            f"{undated} outside the period or undated</text>"
        )
    out.append("</svg>")
    return Markup("".join(out))  # nosec B704 # every text above is escaped


def points_of(incidents: Sequence[Incident], places: Sequence[Place] = ()) -> list[Point]:
    """Places of incidents with how many there are, and further places with none.

    Sites are moved to the nearest tenth of a degree (about 10 km) and lose their name, as do camps,
    hospitals and shelters: the map shows nothing finer than a town.
    """
    counts: dict[str, int] = {}
    known: dict[str, Place] = {}
    for i in incidents:
        for place in {p.id: p for p in i.places}.values():
            known[place.id] = place
            counts[place.id] = counts.get(place.id, 0) + 1
    for place in places:
        known.setdefault(place.id, place)
    out: dict[tuple[str, float, float], Point] = {}
    for id in sorted(known):
        p = known[id]
        if p.precision in (Precision.COUNTRY, Precision.UNKNOWN):
            continue
        fine = p.precision is Precision.SITE or p.kind in SENSITIVE_KINDS
        name = "" if fine else p.name
        lat, lon = (
            (round(p.lat, 1), round(p.lon, 1)) if fine else (round(p.lat, 2), round(p.lon, 2))
        )
        key = (name, lat, lon)
        count = counts.get(id, 0) + (out[key].count if key in out else 0)
        out[key] = Point(name=name, lat=lat, lon=lon, count=count, exact=p.precision in _EXACT)
    return sorted(out.values(), key=lambda q: (-q.count, q.name, q.lat, q.lon))


def map_svg(points: Sequence[Point]) -> Markup | None:
    """A locator map: graticule, scale bar, a circle per place sized by its incidents."""
    if not points:
        return None
    width, height, pad = 360.0, 300.0, 26.0
    mid = sum(p.lat for p in points) / len(points)
    shrink = max(0.2, math.cos(math.radians(mid)))
    xs, ys = [p.lon * shrink for p in points], [p.lat for p in points]
    span = max(max(xs) - min(xs), (max(ys) - min(ys)) * (width / height), 0.6) * 1.35
    cx, cy = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    k = (width - 2 * pad) / span

    def at(lat: float, lon: float) -> tuple[float, float]:
        return width / 2 + (lon * shrink - cx) * k, height / 2 - (lat - cy) * k

    names = ", ".join(f"{p.name or 'a site'} ({p.count})" for p in points[:20])
    out = [
        f'<svg class="map" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(f"Locator map. Incidents by place: {names}.")}">',
        f'<rect class="sea" width="{width:.0f}" height="{height:.0f}"/>',
        *_graticule(at, k, shrink, width, height),
    ]
    biggest = max(p.count for p in points) or 1
    boxes: list[tuple[float, float, float, float]] = []
    labels: list[str] = []
    drawn = [(p, *at(p.lat, p.lon), _radius(p, biggest)) for p in points]
    for p, x, y, r in drawn:
        kind = "place" if not p.count else ("point" if p.exact else "area")
        title = f"<title>{escape(p.name or 'a site')}: {p.count}</title>"
        out.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}">{title}</circle>')
    obstacles = [(x - r, y - r, x + r, y + r) for _, x, y, r in drawn]
    for p, x, y, r in drawn[: _LABELS * 2]:
        if not p.name or len(labels) >= _LABELS:
            continue
        text = f"{p.name} {p.count}" if p.count > 1 else p.name
        w = len(text) * 5.9
        for anchor, bx, by in (
            ("start", x + r + 3, y - 6), ("end", x - r - 3 - w, y - 6),
            ("middle", x - w / 2, y - r - 14), ("middle", x - w / 2, y + r + 2),
        ):  # fmt: skip
            box = (bx, by, bx + w, by + 12)
            inside = bx > 2 and bx + w < width - 2 and by > 2 and by + 12 < height - 16
            others = [o for o in obstacles if o[:2] != (x - r, y - r)]
            if inside and not any(_overlap(box, o) for o in (*boxes, *others)):
                boxes.append(box)
                tx = {"start": bx, "end": bx + w, "middle": bx + w / 2}[anchor]
                labels.append(
                    f'<text class="label" x="{tx:.1f}" y="{by + 9.5:.1f}" text-anchor="{anchor}">'
                    f"{escape(text)}</text>"
                )
                break
    out += labels
    out.append(
        f'<rect class="frame" x=".5" y=".5" width="{width - 1:.0f}" height="{height - 1:.0f}"/>'
    )
    out.append("</svg>")
    return Markup("".join(str(o) for o in out))  # nosec B704 # every text above is escaped


def _radius(p: Point, biggest: int) -> float:
    return 2.5 if not p.count else 3.5 + 8.5 * math.sqrt(p.count / max(biggest, 4))


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _graticule(at: object, k: float, shrink: float, width: float, height: float) -> list[str]:
    assert callable(at)
    x0, y0 = at(0.0, 0.0)
    west, east = -x0 / (k * shrink), (width - x0) / (k * shrink)
    south, north = (y0 - height) / k, y0 / k
    step = next((s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45) if (east - west) / s <= 5), 45)
    places = 1 if step < 1 else 0
    out: list[str] = []
    n = math.ceil(west / step)
    while n * step < east:
        lon = n * step
        x, _ = at(0.0, lon)
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height:.0f}"/>')
        # the scale bar, at most 90 wide, and the words themselves need their room
        if 18 < x < width - 132:
            side = "E" if lon >= 0 else "W"
            out.append(
                f'<text class="tick" x="{x + 3:.1f}" y="{height - 5:.0f}">{abs(lon):.{places}f}°{side}</text>'
            )
        n += 1
    n = math.ceil(south / step)
    while n * step < north:
        lat = n * step
        _, y = at(lat, 0.0)
        out.append(f'<line class="grid" x1="0" x2="{width:.0f}" y1="{y:.1f}" y2="{y:.1f}"/>')
        if 14 < y < height - 24:
            side = "N" if lat >= 0 else "S"
            out.append(
                f'<text class="tick" x="4" y="{y - 3:.1f}">{abs(lat):.{places}f}°{side}</text>'
            )
        n += 1
    per_km = k / 111.32
    length = next((d for d in (500, 200, 100, 50, 20, 10, 5, 2) if d * per_km <= 90), 1)
    bar = length * per_km
    x = width - 10 - bar
    out.append(f'<path class="axis" fill="none" d="M{x:.1f} {height - 12:.0f} v5 h{bar:.1f} v-5"/>')
    out.append(
        f'<text class="tick" x="{width - 10:.0f}" y="{height - 15:.0f}" text-anchor="end">{length} km</text>'
    )
    return out
