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
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

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


class Pairs:
    """Index pairs (i < j), each once, sorted: kept as one number each, since a large ledger has tens of millions."""

    def __init__(self, size: int, codes: NDArray[np.int64]) -> None:
        self._size = size
        self._codes = codes

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for first in range(0, len(self._codes), _BATCH):
            for code in self._codes[first : first + _BATCH].tolist():
                yield divmod(code, self._size)


_BATCH = 1 << 16


def candidate_pairs(profiles: Sequence[Profile]) -> tuple[Pairs, Blocking]:
    """Index pairs into ``profiles`` that share a block, and what was done."""
    # A member is one number: twice its index, and one more where it is coarse.
    blocks: dict[Key, array[int]] = {}
    for i, p in enumerate(profiles):
        for key, coarse in keys(p):
            members = blocks.get(key)
            if members is None:
                members = blocks[key] = array("q")
            members.append(2 * i + coarse)
    size = len(profiles)
    found = array("q")
    cut = 0
    for key in sorted(k for k, members in blocks.items() if len(members) > 1):
        timed = key[0] not in ("document", "quote")
        slack = WIDE_SLACK if key[0] == "wide" else SLACK
        for i, j in _meet(profiles, blocks[key], slack if timed else None):
            if j < 0:
                cut += 1
            else:
                found.append(i * size + j if i < j else j * size + i)
    stats = Blocking(claims=size, blocks=len(blocks), pairs=0, cut=cut)
    del blocks
    found.extend(_by_rare_words(profiles, size))
    pairs = Pairs(size, np.unique(np.frombuffer(found, dtype=np.int64)))
    return pairs, msgspec.structs.replace(stats, pairs=len(pairs))


def _by_rare_words(profiles: Sequence[Profile], size: int) -> array[int]:
    """Pairs of leads whose shared rare words are rare enough together; each word meets ``SHARERS`` at most.

    One lead is looked at after the other, so that no more than its own neighbours are held at a time.
    """
    having: dict[str, array[int]] = {}
    for i, p in enumerate(profiles):
        if p.leads and p.founding:
            for word in p.rare:
                members = having.get(word)
                if members is None:
                    members = having[word] = array("q")
                members.append(i)
    found = array("q")
    for i, p in enumerate(profiles):
        if not (p.leads and p.founding):
            continue
        sums: dict[int, float] = {}
        for word in sorted(p.rare):
            members = having[word]
            if 2 <= len(members) <= SHARERS:
                gain = p.rare[word] - RARE_FROM
                for j in members:
                    sums[j] = sums.get(j, 0.0) + gain
        near = [
            (-total, min(i, j) * size + max(i, j))
            for j, total in sums.items()
            if total >= RARE_ENOUGH
            and p.document != profiles[j].document
            and p.group == profiles[j].group
        ]
        if len(near) > NEAREST:
            near = sorted(near)[:NEAREST]
        found.extend(code for _, code in near)
    return found


def _meet(
    profiles: Sequence[Profile], members: Sequence[int], slack: int | None
) -> Iterator[tuple[int, int]]:
    """Pairs of one block; (i, -1) for each that the cap cut. ``slack`` in days; None: no window."""
    timed = slack is not None
    days = slack or 0
    if not any(member & 1 for member in members):
        return

    def order(member: int) -> tuple[int, str]:
        p = profiles[member >> 1]
        return (p.start or 0, p.id) if timed else (p.span[0], p.id)

    ordered = [(member >> 1, bool(member & 1)) for member in sorted(members, key=order)]
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
