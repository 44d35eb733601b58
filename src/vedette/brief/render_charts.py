"""Inline SVG of the outlook: a country's months as a fan, and the reliability of forecasts.

Colours come from classes of the page's style sheet, as in ``render_figures``; bands differ in lightness and
marks in shape, so that nothing hangs on colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from vedette.brief.render_view import MONTHS
from vedette.model import Bin, Fan

WIDTH, HEIGHT = 360.0, 216.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 352.0, 10.0, 160.0
SHOWN = 18
"""Known months of the chart, at most."""


At = Callable[[float], float]
"""Where a value lies along one side of the chart."""


def _month(name: str) -> str:
    return f"{MONTHS[int(name[5:7]) - 1][:3]} {name[:4]}"


def _ticks(top: float) -> list[float]:
    """Round numbers from 0 up to the top, at most five."""
    step = 10.0 ** math.floor(math.log10(max(top, 1.0)))
    for part in (0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0):
        if top / (step * part) <= 4.5:
            step *= part
            break
    step = max(step, 1.0)
    return [step * i for i in range(int(top / step) + 1)]


def fan_svg(fan: Fan) -> Markup | None:
    """Deaths a month: bars for what UCDP counted, diamonds for the ledger's nowcasts, bands for what is ahead.

    The scale ends where the upper 90 % ends lie for most months; what reaches above it is cut at the edge.
    """
    if not fan.ahead:
        return None
    known = fan.known[-SHOWN:]
    total = len(known) + len(fan.ahead)
    slot = (RIGHT - LEFT) / total
    highs = sorted(m.high for m in fan.ahead)
    top = max(
        highs[int(0.8 * (len(highs) - 1))],
        max((n for _, n in known), default=0),
        max((n.median for n in fan.nowcasts), default=0),
        4,
    )
    ticks = _ticks(top * 1.02)
    unit = (BOTTOM - TOP) / (top * 1.02)

    def x(i: float) -> float:
        return LEFT + (i + 0.5) * slot

    def y(deaths: float) -> float:
        return max(TOP, BOTTOM - deaths * unit)

    last = fan.ahead[0]
    label = (
        f"Deaths a month in {fan.country}: {len(known)} known months, the last with {known[-1][1]:,}; "
        if known
        else f"Deaths a month in {fan.country}; "
    )
    label += f"{_month(last.month)} expected at {last.median:,}, 90 per cent between {last.low:,} and {last.high:,}."
    out = [
        f'<svg class="fan" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{escape(label)}">',
        '<defs><pattern id="fan-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="hatch-back" width="4" height="4"/><line class="hatch" x1="0" x2="0" y1="0" y2="4"/></pattern></defs>',
    ]
    for value in ticks:
        at = y(value)
        out.append(f'<line class="grid" x1="{LEFT}" x2="{RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')
        out.append(
            f'<text class="tick" x="{LEFT - 5}" y="{at + 3.5:.1f}" text-anchor="end">{value:,.0f}</text>'
        )
    for i, (month, n) in enumerate(known):
        first = month in fan.provisional
        kind, fill = ("bar other", ' fill="url(#fan-hatch)"') if first else ("bar", "")
        out.append(
            f'<rect class="{kind}"{fill} x="{x(i) - slot * 0.36:.1f}" y="{y(n):.1f}" width="{slot * 0.72:.1f}" '
            f'height="{BOTTOM - y(n):.1f}"><title>{_month(month)}: {n:,}{" (first release)" if first else ""}</title></rect>'
        )
    start = len(known)
    out += _bands(fan, start, slot, x, y)
    index = {m.month: start + i for i, m in enumerate(fan.ahead)}
    for now in fan.nowcasts:
        if now.month not in index:
            continue
        cx, cy = x(index[now.month]), y(now.median)
        title = f"{_month(now.month)}: {now.counted:,} known here so far; UCDP expected at {now.low:,} to {now.high:,}"
        out.append(
            f'<line class="whisker" x1="{cx:.1f}" x2="{cx:.1f}" y1="{y(now.low):.1f}" y2="{y(now.high):.1f}"/>'
        )
        out.append(
            f'<path class="diamond" d="M{cx:.1f} {cy - 5:.1f} l4.5 5 l-4.5 5 l-4.5 -5 z"><title>{title}</title></path>'
        )
    out.append(f'<line class="axis" x1="{LEFT}" x2="{RIGHT}" y1="{BOTTOM}" y2="{BOTTOM}"/>')
    edge = LEFT + start * slot
    out.append(f'<line class="edge" x1="{edge:.1f}" x2="{edge:.1f}" y1="{TOP}" y2="{BOTTOM + 4}"/>')
    names = [m for m, _ in known] + [m.month for m in fan.ahead]
    every = max(1, math.ceil(total / 5))
    for i in range(0, total, every):
        at, anchor = (x(i), "middle") if x(i) + 24 < WIDTH else (WIDTH, "end")
        out.append(
            f'<text class="tick" x="{at:.1f}" y="{BOTTOM + 14}" text-anchor="{anchor}">{_month(names[i])}</text>'
        )
    return Markup("".join([*out, *_legend(fan), "</svg>"]))  # nosec B704 # every text above is escaped or a number


def _bands(fan: Fan, start: int, slot: float, x: At, y: At) -> list[str]:
    places = [start + i for i in range(len(fan.ahead))]
    left, right = x(places[0]) - slot / 2, x(places[-1]) + slot / 2

    def band(name: str, low: Sequence[int], high: Sequence[int]) -> str:
        points = [(left, y(high[0])), *((x(i), y(n)) for i, n in zip(places, high, strict=True))]
        points += [(right, y(high[-1])), (right, y(low[-1]))]
        points += [(x(i), y(n)) for i, n in zip(places[::-1], low[::-1], strict=True)]
        points.append((left, y(low[0])))
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        return f'<polygon class="{name}" points="{path}"/>'

    middle = [(left, y(fan.ahead[0].median))]
    middle += [(x(i), y(m.median)) for i, m in zip(places, fan.ahead, strict=True)]
    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in middle)
    out = [
        band("wide", [m.low for m in fan.ahead], [m.high for m in fan.ahead]),
        band("half", [m.quarter for m in fan.ahead], [m.three_quarters for m in fan.ahead]),
        f'<polyline class="middle" points="{line}"/>',
    ]
    for i, m in zip(places, fan.ahead, strict=True):
        title = f"{_month(m.month)}: middle {m.median:,}, half between {m.quarter:,} and {m.three_quarters:,}, 90 % between {m.low:,} and {m.high:,}"
        out.append(
            f'<rect class="hover" x="{x(i) - slot / 2:.1f}" y="{TOP}" width="{slot:.1f}" height="{BOTTOM - TOP}"><title>{title}</title></rect>'
        )
    return out


def _legend(fan: Fan) -> list[str]:
    line = HEIGHT - 26
    out = [
        f'<rect class="bar" x="{LEFT}" y="{line - 8}" width="9" height="9"/>',
        f'<text class="tick" x="{LEFT + 13}" y="{line}">counted by UCDP</text>',
    ]
    if fan.nowcasts:
        out.append(
            f'<path class="diamond" d="M{LEFT + 134} {line - 9} l4.5 5 l-4.5 5 l-4.5 -5 z"/>'
            f'<text class="tick" x="{LEFT + 143}" y="{line}">from this ledger, 90 %</text>'
        )
    line += 16
    out += [
        f'<rect class="half" x="{LEFT}" y="{line - 8}" width="14" height="9"/>',
        f'<text class="tick" x="{LEFT + 18}" y="{line}">half of what is expected</text>',
        f'<rect class="wide" x="{LEFT + 140}" y="{line - 8}" width="14" height="9"/>',
        f'<text class="tick" x="{LEFT + 158}" y="{line}">90 %</text>',
        f'<line class="middle" x1="{LEFT + 192}" x2="{LEFT + 208}" y1="{line - 4}" y2="{line - 4}"/>',
        f'<text class="tick" x="{LEFT + 212}" y="{line}">middle</text>',
    ]
    if any(m in fan.provisional for m, _ in fan.known[-SHOWN:]):
        out += [
            f'<rect class="bar other" fill="url(#fan-hatch)" x="{LEFT + 250}" y="{line - 8}" width="9" height="9"/>',
            f'<text class="tick" x="{LEFT + 263}" y="{line}">first release</text>',
        ]
    return out


def reliability_svg(bins: Sequence[Bin]) -> Markup | None:
    """The reliability diagram: what was said against the share that came true, circles by how many.

    The diagonal is a perfect forecaster; whiskers are the 90 % range of the share that chance alone would give
    a perfect one (normal approximation to the binomial, cut at 0 and 1).
    """
    if not bins:
        return None
    size, left, top = 220.0, 40.0, 10.0

    def x(p: float) -> float:
        return left + p * size

    def y(p: float) -> float:
        return top + (1.0 - p) * size

    said = "; ".join(
        f"said {b.mean_probability:.0%}, came true {b.share_true:.0%} of {b.n}" for b in bins
    )
    out = [
        f'<svg class="reliability" viewBox="0 0 290 276" role="img" aria-label="{escape(f"Reliability diagram: {said}.")}">'
    ]
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        out.append(
            f'<line class="grid" x1="{left}" x2="{left + size}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>'
        )
        out.append(
            f'<text class="tick" x="{left - 5}" y="{y(value) + 3.5:.1f}" text-anchor="end">{value:.0%}</text>'
        )
        out.append(
            f'<text class="tick" x="{x(value):.1f}" y="{top + size + 14}" text-anchor="middle">{value:.0%}</text>'
        )
    out.append(f'<line class="edge" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>')
    line = " ".join(f"{x(b.mean_probability):.1f},{y(b.share_true):.1f}" for b in bins)
    out.append(f'<polyline class="middle" points="{line}"/>')
    most = max(b.n for b in bins)
    for b in bins:
        p = b.mean_probability
        reach = 1.645 * math.sqrt(p * (1 - p) / b.n)
        low, high = max(0.0, p - reach), min(1.0, p + reach)
        out.append(
            f'<line class="whisker" x1="{x(p):.1f}" x2="{x(p):.1f}" y1="{y(low):.1f}" y2="{y(high):.1f}"/>'
        )
        radius = 2.5 + 5.5 * math.sqrt(b.n / most)
        out.append(
            f'<circle class="point" cx="{x(p):.1f}" cy="{y(b.share_true):.1f}" r="{radius:.1f}"><title>{b.n:,} forecasts: '
            f"said {p:.1%}, came true {b.share_true:.1%}</title></circle>"
        )
    out.append(f'<line class="axis" x1="{left}" x2="{left + size}" y1="{y(0)}" y2="{y(0)}"/>')
    out.append(
        f'<text class="tick" x="{left + size / 2}" y="{top + size + 32}" text-anchor="middle">probability given</text>'
    )
    out.append(
        f'<text class="tick" x="11" y="{top + size / 2}" text-anchor="middle" transform="rotate(-90 11 {top + size / 2})">share that came true</text>'
    )
    out.append("</svg>")
    return Markup("".join(out))  # nosec B704 # every text above is escaped or a number
