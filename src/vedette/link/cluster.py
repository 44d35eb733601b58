"""From pair decisions to groups of claims: people's judgements first, then the best scores.

Two groups merge on a "same" pair only where the pairs across them do not speak against it on the whole
(average linkage, not single link), so one wrong pair cannot chain two events together. What happens in one connected
part of "same" pairs depends on that part alone: a new day's claims change only what they touch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from vedette.model import Judgement, Match, Verdict
from vedette.model.ids import make_id

Pair = tuple[str, str]


class Veto(msgspec.Struct, frozen=True, kw_only=True):
    """A "same" pair that did not merge, and the pair between the two groups that spoke most against it."""

    left: str
    right: str
    against: Pair


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """Live judgements reduced to claims: one per pair, and those that newer ones overrule."""

    by_pair: dict[Pair, Judgement]
    overruled: tuple[str, ...] = ()


def ordered(a: str, b: str) -> Pair:
    """The pair with the smaller id first."""
    return (a, b) if a <= b else (b, a)


def live_judgements(judgements: Iterable[Judgement], claim_ids: Sequence[str]) -> Judged:
    """Judgements that are not undone, on claims that exist; the newest on a pair counts.

    An incident's id is made from its earliest claim's, so a judgement on incidents is one on these
    claims. A "same" that would join what a newer "not same" keeps apart (or the other way round,
    through a chain) is overruled and reported.
    """
    known = {make_id("i", c): c for c in claim_ids} | {c: c for c in claim_ids}
    live = sorted(
        (j for j in judgements if j.undone_at is None and j.left in known and j.right in known),
        key=lambda j: (j.at.isoformat(), j.id),
        reverse=True,
    )
    by_pair: dict[Pair, Judgement] = {}
    overruled: list[str] = []
    together = Groups(claim_ids)
    apart: list[Pair] = []
    for j in live:
        pair = ordered(known[j.left], known[j.right])
        if pair[0] == pair[1]:
            continue
        if pair in by_pair:
            overruled.append(j.id)
            continue
        if j.verdict is Verdict.SAME:
            merged = {together.find(pair[0]), together.find(pair[1])}
            if any({together.find(a), together.find(b)} == merged for a, b in apart):
                overruled.append(j.id)
                continue
            together.join(*pair)
        elif j.verdict is Verdict.NOT_SAME:
            if together.find(pair[0]) == together.find(pair[1]):
                overruled.append(j.id)
                continue
            apart.append(pair)
        by_pair[pair] = j
    return Judged(by_pair=by_pair, overruled=tuple(sorted(overruled)))


class Groups:
    """Disjoint sets of claim ids with their members; a root is the smallest id of its set."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._root = {i: i for i in ids}
        self._members: dict[str, tuple[str, ...]] = {}

    def __contains__(self, a: str) -> bool:
        return a in self._root

    def find(self, a: str) -> str:
        """The root of ``a``'s set."""
        root = a
        while self._root[root] != root:
            root = self._root[root]
        while self._root[a] != root:
            self._root[a], a = root, self._root[a]
        return root

    def members(self, a: str) -> tuple[str, ...]:
        """All ids in ``a``'s set, sorted."""
        root = self.find(a)
        return self._members.get(root, (root,))

    def join(self, a: str, b: str) -> None:
        """Unite the sets of ``a`` and ``b``."""
        first, second = ordered(self.find(a), self.find(b))
        if first == second:
            return
        both = tuple(sorted(self.members(first) + self.members(second)))
        self._members.pop(second, None)
        self._members[first] = both
        self._root[second] = first

    def all(self) -> list[tuple[str, ...]]:
        """Every set, in the order of its root."""
        return [self.members(i) for i in sorted(self._root) if self._root[i] == i]


MEAN_AT = -2.0
"""Log2 odds, on average over all pairs between two groups, below which they are kept apart."""
CLIP = 10.0
"""A single pair counts no more than this either way in the average."""
AGAINST = 1 / 3
"""Part of the pairs between two groups: where more than this are "not same", they are kept apart.

With average linkage one odd pair among many good ones does not part two groups, nor does one good pair
among many that contradict join them. All three were chosen on the development links of ``link_weights``."""


def cluster(
    claim_ids: Sequence[str],
    same: Sequence[tuple[float, str, str]],
    judged: Mapping[Pair, Judgement],
    match_of: Callable[[str, str], Match],
) -> tuple[list[tuple[str, ...]], tuple[Veto, ...]]:
    """Group ``claim_ids``; ``same`` holds (score, left, right) of the machine's "same" pairs.

    ``match_of`` answers for any pair, scoring it where blocking had left it out. People's "same"
    judgements join whatever the weights say, and a person's "not same" between any two members
    keeps groups apart; so do the weights, where they speak against on average.
    """
    groups = Groups(claim_ids)
    for pair in sorted(p for p, j in judged.items() if j.verdict is Verdict.SAME):
        if all(c in groups for c in pair):
            groups.join(*pair)
    vetoes: list[Veto] = []
    for _, left, right in sorted(same, key=lambda row: (-row[0], row[1], row[2])):
        if groups.find(left) == groups.find(right):
            continue
        against = _forbids(groups.members(left), groups.members(right), judged, match_of)
        if against is None:
            groups.join(left, right)
        else:
            vetoes.append(Veto(left=left, right=right, against=against))
    return groups.all(), tuple(vetoes)


def _forbids(
    left: tuple[str, ...],
    right: tuple[str, ...],
    judged: Mapping[Pair, Judgement],
    match_of: Callable[[str, str], Match],
) -> Pair | None:
    """The pair that speaks most against joining two groups, where they must stay apart."""
    total = 0.0
    contrary = 0
    worst: tuple[float, Pair] | None = None
    for a in left:
        for b in right:
            pair = ordered(a, b)
            person = judged.get(pair)
            if person is not None and person.verdict is Verdict.NOT_SAME:
                return pair
            found = match_of(a, b)
            contrary += found.verdict is Verdict.NOT_SAME
            total += max(-CLIP, min(CLIP, found.score))
            worst = min((found.score, pair), worst or (found.score, pair))
    pairs = len(left) * len(right)
    if worst is None or (total >= MEAN_AT * pairs and contrary <= AGAINST * pairs):
        return None
    return worst[1]
