"""Which pairs are looked at at all: those that share a block, so that the work stays near-linear.

A claim's blocks:

- ``cell``: places known to the town, on a grid of CELL degrees with an overlap of REACH, so any two
  points within 2 × REACH degrees share a cell.
- ``division``: claims known only to a first- or second-order division, against all within it.
- ``wide``: claims known to a country or region only, or to no place: against claims that share an
  actor, or the number killed if that is at least TELLING.
- ``words``: places that the gazetteer lacks, as written.
- ``rare``: what two documents are about, where they share words that are rare enough together,
  whatever the day: news goes on about an event for months.
- ``document`` and ``quote``: claims of one document, and the very same sentence elsewhere.

In all but the last two the claims are sorted by day and only those within SLACK days meet (WIDE_SLACK in ``wide``). A pair
of two finely placed claims is never made in a ``division`` or ``wide`` block. What a claim meets in
one block is capped at CAP neighbours in the order of days; what the cap cuts is counted.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from vedette.link.profile import Profile
from vedette.link.weights import RARE_FROM
from vedette.model import CountKind, Precision

CELL = 0.15
REACH = 0.05
SLACK = 3
LONGEST = 31
"""Days: an event dated more loosely is looked for by document and quote only."""
CAP = 400
WIDE_SLACK = 1
TELLING = 10
"""Killed: a smaller number is shared by too many events to look for one by it."""
SHARERS = 100
"""Leads that share a word: one that more share finds no pair."""
NEAREST = 15
"""Leads that a lead meets for its rare words: those that share the most."""
RARE_ENOUGH = 5.0

Key = tuple[str, ...]


class Blocking(msgspec.Struct, frozen=True, kw_only=True):
    """What blocking did: claims in, blocks, pairs out, pairs cut by the cap."""

    claims: int
    blocks: int
    pairs: int
    cut: int


def keys(p: Profile) -> tuple[tuple[Key, bool], ...]:
    """The blocks of a claim, and whether it is *coarse* in each (see above)."""
    out: list[tuple[Key, bool]] = [(("document", p.group, p.document), True)]
    if p.quote:
        out.append((("quote", p.group, p.quote), True))
    if p.start is None or p.end is None or p.end - p.start > LONGEST:
        return tuple(out)
    cells = {c for t in p.towns for c in _cells(t.lat, t.lon)}
    out.extend((("cell", p.group, *c), True) for c in sorted(cells))
    out.extend((("words", p.group, word), True) for word in sorted(p.place_words))
    divisions = [a for a in p.areas if a.precision in (Precision.ADMIN1, Precision.ADMIN2)]
    coarse = not p.towns and bool(divisions)
    ids = {a.admin1_id or a.id for a in (*p.towns, *divisions)}
    out.extend((("division", p.group, i), coarse) for i in sorted(ids))
    wide = not p.towns and not divisions
    if not (wide and p.place_words):
        shared = [("actor", a) for a in p.agents | p.generic_agents | p.patients]
        killed = dict(p.counts).get(CountKind.KILLED)
        if killed and killed[1] and killed[1] >= TELLING:
            shared.append(("killed", str(killed[1])))
        out.extend((("wide", p.group, *s), wide) for s in sorted(shared))
    return tuple(out)


def candidate_pairs(profiles: Sequence[Profile]) -> tuple[list[tuple[int, int]], Blocking]:
    """Index pairs (i < j) into ``profiles`` that share a block, sorted, and what was done."""
    blocks: dict[Key, list[tuple[int, bool]]] = {}
    for i, p in enumerate(profiles):
        for key, coarse in keys(p):
            blocks.setdefault(key, []).append((i, coarse))
    size = len(profiles)
    found: set[int] = set()
    cut = 0
    for key in sorted(k for k, members in blocks.items() if len(members) > 1):
        timed = key[0] not in ("document", "quote")
        slack = WIDE_SLACK if key[0] == "wide" else SLACK
        for i, j in _meet(profiles, blocks[key], slack if timed else None):
            if j < 0:
                cut += 1
            else:
                found.add(min(i, j) * size + max(i, j))
    found.update(_by_rare_words(profiles, size))
    pairs = [(n // size, n % size) for n in sorted(found)]
    stats = Blocking(claims=size, blocks=len(blocks), pairs=len(pairs), cut=cut)
    return pairs, stats


def _by_rare_words(profiles: Sequence[Profile], size: int) -> set[int]:
    """Pairs of leads whose shared rare words are rare enough together; each word meets ``SHARERS`` at most."""
    having: dict[str, list[int]] = {}
    for i, p in enumerate(profiles):
        if p.leads and p.founding:
            for word in p.rare:
                having.setdefault(word, []).append(i)
    sums: dict[int, float] = {}
    for word in sorted(having):
        members = having[word]
        if not 2 <= len(members) <= SHARERS:
            continue
        gain = profiles[members[0]].rare[word] - RARE_FROM
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                sums[i * size + j] = sums.get(i * size + j, 0.0) + gain
    near: dict[int, list[tuple[float, int]]] = {}
    for pair, total in sums.items():
        i, j = divmod(pair, size)
        one, other = profiles[i], profiles[j]
        if total >= RARE_ENOUGH and one.group == other.group and one.document != other.document:
            near.setdefault(i, []).append((-total, pair))
            near.setdefault(j, []).append((-total, pair))
    return {pair for rows in near.values() for _, pair in sorted(rows)[:NEAREST]}


def _meet(
    profiles: Sequence[Profile], members: list[tuple[int, bool]], slack: int | None
) -> Iterator[tuple[int, int]]:
    """Pairs of one block; (i, -1) for each that the cap cut. ``slack`` in days; None: no window."""
    timed = slack is not None
    days = slack or 0

    def order(member: tuple[int, bool]) -> tuple[int, str]:
        p = profiles[member[0]]
        return (p.start or 0, p.id) if timed else (p.span[0], p.id)

    ordered = sorted(members, key=order)
    if not any(coarse for _, coarse in ordered):
        return
    starts = [profiles[i].start or 0 for i, _ in ordered] if timed else []
    for n, (i, coarse) in enumerate(ordered):
        if not coarse:
            continue
        p, met = profiles[i], 0
        # Two coarse claims meet once, from the earlier; a fine one may stand before or after.
        first = bisect_left(starts, (p.start or 0) - days - LONGEST) if timed else n + 1
        for m in range(first, len(ordered)):
            j, other_coarse = ordered[m]
            if m == n or (m < n and other_coarse):
                continue
            if timed:
                q = profiles[j]
                if (q.start or 0) > (p.end or 0) + days:
                    break
                if (q.end or 0) < (p.start or 0) - days:
                    continue
            if met >= CAP:
                yield i, -1
                break
            met += 1
            yield i, j


def _cells(lat: float, lon: float) -> list[tuple[str, str]]:
    rows = {math.floor((lat + d) / CELL) for d in (-REACH, REACH)}
    cols = {math.floor((lon + d) / CELL) for d in (-REACH, REACH)}
    return [(str(r), str(c)) for r in rows for c in cols]
