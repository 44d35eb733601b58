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
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

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
UNTIMED = ("document", "quote")
"""Blocks in which days say nothing."""

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


class Met(msgspec.Struct):
    """Whom each claim meets, row by row: the row of claim ``i`` is ``others[starts[i]:starts[i + 1]]``."""

    starts: NDArray[np.int64]
    others: NDArray[np.int32]
    cut: dict[int, int]
    """Claim → in how many of its blocks the cap cut it; those that were not are left out."""
    blocks: int

    @property
    def size(self) -> int:
        """How many claims there are."""
        return len(self.starts) - 1

    def row(self, i: int) -> NDArray[np.int32]:
        """Whom claim ``i`` meets."""
        return self.others[self.starts[i] : self.starts[i + 1]]

    def pairs(self) -> Pairs:
        """Every pair once; a pair is met from either side."""
        return Pairs(self.size, self.codes())

    def codes(self) -> NDArray[np.int64]:
        """Every pair once, as one number each: the smaller index times ``size``, and the greater; sorted."""
        first = np.repeat(np.arange(self.size, dtype=np.int64), np.diff(self.starts))
        second = self.others.astype(np.int64)
        codes = np.minimum(first, second) * self.size + np.maximum(first, second)
        return np.unique(codes)

    def stats(self, pairs: int) -> Blocking:
        """What blocking did, in figures."""
        return Blocking(
            claims=self.size, blocks=self.blocks, pairs=pairs, cut=sum(self.cut.values())
        )


def candidate_pairs(profiles: Sequence[Profile]) -> tuple[Pairs, Blocking]:
    """Index pairs into ``profiles`` that share a block, and what was done."""
    met = Blocks(profiles).meet()
    pairs = met.pairs()
    return pairs, met.stats(len(pairs))


def _nothing(_: int) -> None:
    return None


class Blocks:
    """The blocks of some claims, and the leads that have each rare word. A claim's row depends on no other row."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = profiles
        # A member is one number: twice its index, and one more where it is coarse.
        self._members: dict[Key, array[int]] = {}
        self._having: dict[str, array[int]] = {}
        self._days: dict[Key, array[int]] = {}
        for i, p in enumerate(profiles):
            for key, coarse in keys(p):
                self._members.setdefault(key, _none()).append(2 * i + coarse)
            if p.leads and p.founding:
                for word in p.rare:
                    self._having.setdefault(word, _none()).append(i)

    def crowded(self) -> set[str]:
        """Rare words that more leads share than ``SHARERS``: they find no pair."""
        return {word for word, members in self._having.items() if len(members) > SHARERS}

    def having(self, words: Iterable[str]) -> set[int]:
        """The leads that have any of these rare words."""
        return {i for word in words for i in self._having.get(word, ())}

    def meet(self, kept: Callable[[int], NDArray[np.int32] | None] = _nothing) -> Met:
        """Whom each claim meets. ``kept``: a claim's row where it stands already, sorted; else it is made."""
        size = len(self.profiles)
        starts = np.zeros(size + 1, dtype=np.int64)
        others = array("i")
        cut: dict[int, int] = {}
        for i in range(size):
            row = kept(i)
            if row is None:
                made, lost = self._row(i)
                others.extend(made)
                if lost:
                    cut[i] = lost
            else:
                others.frombytes(row.tobytes())
            starts[i + 1] = len(others)
        flat = np.frombuffer(others, dtype=np.int32) if others else np.zeros(0, dtype=np.int32)
        return Met(starts=starts, others=flat, cut=cut, blocks=len(self._members))

    def touched(self, changed: Iterable[int]) -> set[int]:
        """The claims whose row the claims ``changed`` may stand in, and these."""
        out = set(changed)
        for x in sorted(out):
            p = self.profiles[x]
            for key, _ in keys(p):
                if key[0] in UNTIMED:
                    out.update(member >> 1 for member in self._members[key])
                    continue
                slack = WIDE_SLACK if key[0] == "wide" else SLACK
                members, days = self._ordered(key)
                first = bisect_left(days, (p.start or 0) - LONGEST - slack)
                last = bisect_right(days, (p.end or 0) + slack)
                out.update(
                    members[m] >> 1
                    for m in range(first, last)
                    if members[m] & 1
                    and (self.profiles[members[m] >> 1].end or 0) >= (p.start or 0) - slack
                )
            out.update(j for _, j in self._alike(x))
        return out

    def _row(self, i: int) -> tuple[list[int], int]:
        """Whom a claim meets, each once, in order; and in how many blocks the cap cut it."""
        row: set[int] = set()
        lost = 0
        for key, coarse in keys(self.profiles[i]):
            if coarse and len(self._members[key]) > 1:
                lost += self._meet(i, key, row)
        near = self._alike(i)
        if len(near) > NEAREST:
            near = sorted(near, key=lambda n: (n[0], min(i, n[1]), max(i, n[1])))[:NEAREST]
        row.update(j for _, j in near)
        return sorted(row), lost

    def _alike(self, i: int) -> list[tuple[float, int]]:
        """Leads whose rare words, shared with this lead, are rare enough together: (less their sum, lead)."""
        p = self.profiles[i]
        if not (p.leads and p.founding):
            return []
        sums: dict[int, float] = {}
        for word in sorted(p.rare):
            members = self._having[word]
            if 2 <= len(members) <= SHARERS:
                gain = p.rare[word] - RARE_FROM
                for j in members:
                    sums[j] = sums.get(j, 0.0) + gain
        return [
            (-total, j)
            for j, total in sums.items()
            if total >= RARE_ENOUGH
            and p.document != self.profiles[j].document
            and p.group == self.profiles[j].group
        ]

    def _ordered(self, key: Key) -> tuple[array[int], array[int]]:
        """The members of a block by day (by place in the text where days say nothing), and their days."""
        members = self._members[key]
        days = self._days.get(key)
        if days is None:
            timed = key[0] not in UNTIMED

            def order(member: int) -> tuple[int, str]:
                p = self.profiles[member >> 1]
                return (p.start or 0, p.id) if timed else (p.span[0], p.id)

            members = self._members[key] = array("q", sorted(members, key=order))
            found = (self.profiles[m >> 1].start or 0 for m in members) if timed else ()
            days = self._days[key] = array("q", found)
        return members, days

    def _meet(self, i: int, key: Key, row: set[int]) -> int:
        """Add to ``row`` whom a coarse member meets in one block; 1 if the cap cut it."""
        members, days = self._ordered(key)
        p, met = self.profiles[i], 0
        timed = key[0] not in UNTIMED
        slack = WIDE_SLACK if key[0] == "wide" else SLACK
        own = members.index(2 * i + 1, bisect_left(days, p.start or 0) if timed else 0)
        # Two coarse claims meet once, from the earlier; a fine one may stand before or after.
        first = bisect_left(days, (p.start or 0) - slack - LONGEST) if timed else own + 1
        for m in range(first, len(members)):
            j, other_coarse = members[m] >> 1, members[m] & 1
            if m == own or (m < own and other_coarse):
                continue
            if timed:
                if days[m] > (p.end or 0) + slack:
                    break
                if (self.profiles[j].end or 0) < (p.start or 0) - slack:
                    continue
            if met >= CAP:
                return 1
            met += 1
            row.add(j)
        return 0


def _none() -> array[int]:
    return array("q")


def _cells(lat: float, lon: float) -> list[tuple[str, str]]:
    rows = {math.floor((lat + d) / CELL) for d in (-REACH, REACH)}
    cols = {math.floor((lon + d) / CELL) for d in (-REACH, REACH)}
    return [(str(r), str(c)) for r in rows for c in cols]
