"""The screen of tolls: figures under a counting rule, how they grew, and the speakers' own totals beside them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

import msgspec
from markupsafe import Markup, escape

from vedette.brief.render_view import series_cells, write_date
from vedette.link.counting import RULES
from vedette.link.statements import PEOPLE
from vedette.model import CountKind, Incident, Series
from vedette.pipeline.view import View
from vedette.tally.toll import select, share, without_parts
from vedette.web.desk import Desk
from vedette.web.figures import range_bars
from vedette.web.page import Page
from vedette.web.rows import toll_row
from vedette.web.slider import Slider, slider
from vedette.web.state import State


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """The toll from the period's first day up to the end of a step."""

    last: dt.date
    words: str
    low: int
    best: int
    high: int | None


def tolls(desk: Desk, state: State) -> Page:
    """Incidents summed under the counting rule up to the step chosen, the speakers' own totals beside them."""
    if not state.area:
        return Page(
            title="Tolls",
            data={"tolls": [], "series": [], "period": "", "rules": list(RULES[:3]), "needs_area": True, "levels": [], "slider": None},
        )  # fmt: skip
    v = desk.view(state)
    assert v.area is not None
    steps = slider(state, v.since, v.as_of)
    shown = steps.shown
    registry = desk.knowledge.registry
    inside = (
        {}
        if steps.at is None
        else {(t.kind, t.group, t.perpetrator): t for t in v.situation.tolls(v.area, shown.first, shown.last)}
    )  # fmt: skip
    rows = []
    for t in v.situation.tolls(v.area, v.since, shown.last):
        actor = registry.get(t.perpetrator) if t.perpetrator else None
        row = toll_row(t, actor.name if actor else t.perpetrator)
        new = inside.get((t.kind, t.group, t.perpetrator))
        rows.append({**row, "step": None if new is None else new.best})
    given = v.situation.series(v.area, v.since)
    said = [
        dict(zip(("who", "figure", "period", "beside"), series_cells(s), strict=True)) | {"claim": s.claim_id}
        for s in given
    ]  # fmt: skip
    total = [r for r in rows if not r["by"]]
    grown = levels(v, steps)
    return Page(
        title="Tolls",
        data={
            "tolls": rows, "series": said, "period": v.title, "rules": list(RULES[:3]), "needs_area": False,
            "slider": steps.row(), "levels": [msgspec.to_builtins(x) for x in grown],
        },
        drawings={
            "ranges": range_bars([{**r, "subset": r["group"] != "people", "words": f"{r['kind']} {r['group']} {r['words']}"} for r in total]),
            "growth": growth(grown, given, v.since, steps),
        },
    )  # fmt: skip


def levels(v: View, steps: Slider) -> list[Level]:
    """The toll of people killed up to each step of the period; the same as a toll of just these days."""
    area = v.area
    if area is None:
        return []

    def here(i: Incident) -> bool:
        return any(area.contains(p) for p in i.places)

    links = v.situation.links
    chosen = select(links.incidents, contains=here, since=v.since, until=v.as_of)
    dated = sorted(
        (
            (i.time.start, s.incident_id, s)
            for i in chosen
            if i.time.start is not None and (s := share(i, CountKind.KILLED, PEOPLE)) is not None
        ),
        key=lambda x: x[:2],
    )
    out = []
    for step in steps.steps:
        shares = without_parts(
            [s for day, _, s in dated if day <= step.last], links.containments, CountKind.KILLED, PEOPLE
        )  # fmt: skip
        highs = [s.high for s in shares if s.high is not None]
        out.append(
            Level(
                last=step.last,
                words=write_date(step.last),
                low=sum(s.low for s in shares),
                best=sum(s.best for s in shares),
                high=sum(highs) if len(highs) == len(shares) else None,
            )
        )
    return out if dated else []


def growth(
    grown: Sequence[Level], given: Sequence[Series], since: dt.date, steps: Slider
) -> Markup | None:
    """People killed since the period's first day: a line for the best, a band for the range, speakers' own totals as diamonds.

    A total that a speaker counts from another day on stands hollow: it is not of the same period.
    """
    if not grown:
        return None
    until = grown[-1].last
    theirs = [
        (s, s.period.end, s.best if s.best is not None else s.low or 0)
        for s in given
        if s.kind is CountKind.KILLED and s.group == PEOPLE and s.period.end is not None
        and since <= s.period.end <= until
    ]  # fmt: skip
    width, left, right, head, base = 560.0, 46.0, 548.0, 12.0, 176.0
    height = 230.0 if theirs else 214.0
    days = max(1, (until - since).days)
    top = max(4, *(x.high or x.best for x in grown), *(n for *_, n in theirs))
    ours = max(x.high or x.best for x in grown) or 1
    # A total of a whole war would press the line of some weeks to the ground: it is cut at the edge.
    top = min(top, 4 * ours)

    def x(day: dt.date) -> float:
        return left + (day - since).days / days * (right - left)

    def y(n: float) -> float:
        return max(head, base - n / (top * 1.05) * (base - head))

    last = grown[-1]
    ends = f"{last.low:,} to {last.high:,}" if last.high is not None else f"{last.low:,} or more"
    label = f"People killed since {write_date(since)}, counted up to each step: {last.best:,} by {last.words}, range {ends}; {len(theirs)} totals of speakers."
    out = [
        f'<svg class="growth" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(label)}">'
    ]
    size = 10 ** math.floor(math.log10(top))
    size = next(s for s in (size / 5, size / 2, size, 2 * size, 5 * size) if top / s <= 5)
    for n in range(int(top / size) + 1):
        at = y(n * size)
        out.append(f'<line class="grid" x1="{left}" x2="{right}" y1="{at:.1f}" y2="{at:.1f}"/>')
        out.append(
            f'<text class="tick" x="{left - 6}" y="{at + 3.5:.1f}" text-anchor="end">{n * size:,.0f}</text>'
        )
    upper = [(x(v.last), y(v.high if v.high is not None else top * 1.05)) for v in grown]
    lower = [(x(v.last), y(v.low)) for v in grown]
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in [*upper, *lower[::-1]])
    out.append(f'<polygon class="half" points="{points}"/>')
    line = " ".join(f"{x(v.last):.1f},{y(v.best):.1f}" for v in grown)
    out.append(f'<polyline class="middle" points="{line}"/>')
    if steps.at is not None:
        step = steps.shown
        begin, end = x(step.first), x(step.last)
        out.append(
            f'<rect class="chosen" x="{begin - 2:.1f}" y="{head}" width="{max(4.0, end - begin + 4):.1f}" height="{base - head}"><title>{step.words}</title></rect>'
        )
    for s, day, n in theirs:
        same = s.period.start is not None and abs((s.period.start - since).days) <= 1
        who = f"{s.speaker}: {', '.join(series_cells(s)[1:3])}"
        out.append(
            f'<path class="diamond{" same" if same else ""}" d="M{x(day):.1f} {y(n) - 5:.1f} l4.5 5 l-4.5 5 l-4.5 -5 z"><title>{escape(who)}</title></path>'
        )
    out.append(f'<line class="axis" x1="{left}" x2="{right}" y1="{base}" y2="{base}"/>')
    for part in range(5):
        day = since + dt.timedelta(days=round(days * part / 4))
        anchor = "start" if part == 0 else "end" if part == 4 else "middle"
        words = write_date(day).rsplit(" ", 1)[0]
        out.append(
            f'<text class="tick" x="{x(day):.1f}" y="{base + 15}" text-anchor="{anchor}">{words}</text>'
        )
    ly = 202.0
    out += [
        f'<line class="middle" x1="{left}" x2="{left + 16}" y1="{ly - 4}" y2="{ly - 4}"/><text class="tick" x="{left + 21}" y="{ly}">best</text>',
        f'<rect class="half" x="{left + 56}" y="{ly - 9}" width="14" height="9"/><text class="tick" x="{left + 75}" y="{ly}">lowest to highest of independent origins</text>',
    ]
    if last.high is None:
        out.append(
            f'<text class="tick" x="{left + 268}" y="{ly}">(to the edge: no known top)</text>'
        )
    if theirs:
        ly += 16
        out.append(
            f'<path class="diamond" d="M{left + 4} {ly - 9} l4.5 5 l-4.5 5 l-4.5 -5 z"/><text class="tick" x="{left + 21}" y="{ly}">totals that speakers give (below)</text>'
        )
    out.append("</svg>")
    return Markup("".join(out))  # nosec B704 # every text above is escaped or a number
