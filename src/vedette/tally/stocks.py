"""Figures that contradict each other, and stocks: what may fall and is therefore never summed.

A *flow* (people killed) only grows, so two totals of one speaker over one area since one day must not
fall; and two speakers' totals over the same should not exclude each other. Where they do, a flag says
so; nothing is averaged. A *stock* (people displaced, missing, held) may fall as people return, are
found or freed: each speaker's last figure stands, with the one before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import msgspec

from vedette.link.course import range_words
from vedette.link.grade import FAR_APART
from vedette.link.profile import event_places, speaker_name
from vedette.model import CountKind, Flag, Reading, Scope, Series, Stock

STOCKS = (CountKind.DISPLACED, CountKind.MISSING)
"""Kinds of count that may fall; those that sums are made of stand in ``toll.SUMMED``."""
SAME_NEWS_DAYS = 1
"""Days between the ends of two speakers' periods within which they are compared."""
_SCOPES = (Scope.INCIDENT, Scope.CUMULATIVE)


def flags(rows: Iterable[Series]) -> tuple[Flag, ...]:
    """What contradicts: one speaker's total that falls, two speakers' that exclude each other; by claims."""
    by: dict[tuple[CountKind, str, str, dt.date], list[Series]] = {}
    for s in rows:
        if s.period.start is not None and s.period.end is not None and s.area:
            by.setdefault((s.kind, s.group, s.area, s.period.start), []).append(s)
    found: list[Flag] = []
    for key in sorted(by):
        of_speaker: dict[str, list[Series]] = {}
        for s in sorted(by[key], key=lambda s: (str(s.period.end), s.claim_id)):
            of_speaker.setdefault(s.speaker, []).append(s)
        for speaker in sorted(of_speaker):
            found += [f for a, b in pairwise(of_speaker[speaker]) if (f := _fell(a, b))]
        for one, other in combinations(sorted(of_speaker), 2):
            found += _apart(of_speaker[one], of_speaker[other])
    return tuple(found)


def _fell(before: Series, after: Series) -> Flag | None:
    if after.high is None or after.high >= (before.low or 0):
        return None
    return Flag(
        kind="fell",
        claim_ids=(before.claim_id, after.claim_id),
        words=(
            f"{before.speaker}: {before.kind.value} in {before.area} since {before.period.start} fell from "
            f"{_words(before)} ({before.period.end}) to {_words(after)} ({after.period.end}), as a total cannot"
        ),
    )


def _apart(one: Sequence[Series], other: Sequence[Series]) -> list[Flag]:
    """The pair of latest totals of about one day that lie too far apart to be one figure."""
    near = [
        (a, b)
        for a in one
        for b in other
        if a.period.end is not None
        and b.period.end is not None
        and abs((a.period.end - b.period.end).days) <= SAME_NEWS_DAYS
    ]
    if not near:
        return []
    a, b = max(near, key=lambda p: (str(p[0].period.end), str(p[1].period.end), p[0].claim_id))
    less, more = (a, b) if (a.low or 0) <= (b.low or 0) else (b, a)
    if less.high is None or (more.low or 0) <= FAR_APART * max(1, less.high):
        return []
    return [
        Flag(
            kind="apart",
            claim_ids=(less.claim_id, more.claim_id),
            words=(
                f"{less.kind.value} in {less.area} since {less.period.start}: {less.speaker} {_words(less)}, "
                f"{more.speaker} {_words(more)}; they exclude each other"
            ),
        )
    ]


def stocks(readings: Iterable[Reading]) -> tuple[Stock, ...]:
    """Each speaker's last figure of what may fall, by area, kind, group and speaker; never summed."""
    by: dict[tuple[str, CountKind, str, str], list[Stock]] = {}
    for r in readings:
        c, day = r.claim, r.revision.published
        if not c.modality.asserts or c.scope not in _SCOPES or day is None:
            continue
        towns, areas, words = event_places(r)
        area = " and ".join(p.name for p in (*towns, *areas)) or ", ".join(sorted(words))
        for n in c.counts:
            if n.kind not in STOCKS or n.subset or n.scope not in _SCOPES or not area:
                continue
            if n.low is None and n.best is None:
                continue
            stock = Stock(
                kind=n.kind, group=n.group, area=area, speaker=speaker_name(r), day=day, low=n.low,
                best=n.best, high=n.high, claim_ids=(c.id,),
            )  # fmt: skip
            by.setdefault((area, n.kind, n.group, stock.speaker), []).append(stock)
    return tuple(_last(by[key]) for key in sorted(by))


def _last(rows: Sequence[Stock]) -> Stock:
    ordered = sorted(rows, key=lambda s: (s.day, s.best or s.low or 0, s.claim_ids))
    last = ordered[-1]
    before = next((s for s in reversed(ordered[:-1]) if _number(s) != _number(last)), None)
    return msgspec.structs.replace(
        last,
        before=_number(before) if before is not None else None,
        before_day=before.day if before is not None else None,
        claim_ids=tuple(sorted({c for s in ordered for c in s.claim_ids})),
    )


def _number(s: Stock) -> int:
    return s.best if s.best is not None else s.low or 0


def _words(s: Series) -> str:
    return range_words(s.low or 0, s.high)
