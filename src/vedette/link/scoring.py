"""Every pair that shares a block, scored once: where neither telling changed, what was decided stands."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

import msgspec
import numpy as np
from numpy.typing import NDArray

from vedette.link.blocking import Blocking, Blocks, Met
from vedette.link.cluster import Pair, ordered
from vedette.link.documents import Rarities, Told, rarity_of, weighed, weighted
from vedette.link.likeness import document_words
from vedette.link.matching import match, match_or_none
from vedette.link.profile import Profile
from vedette.link.state import State
from vedette.model import Judgement, Match, Verdict


class Scores:
    """Decisions on pairs, a person's above the machine's; keeps what is not "not same"."""

    def __init__(
        self, profiles: Mapping[str, Profile], judged: Mapping[Pair, Judgement], state: State
    ) -> None:
        self._profiles = profiles
        self._state = state
        self.kept = state.kept
        self.changed: set[str] = set()
        """Units that are not as they were, or new."""
        self.asked: dict[Pair, Match] = {}
        """Pairs that somebody asked about since this was last emptied, beside those that are kept."""
        self._judged = judged

    def look(self, a: Profile, b: Profile) -> None:
        """Score a pair that blocking made."""
        if (found := match_or_none(a, b)) is not None:
            self.kept[found.left, found.right] = found

    def judge(self) -> None:
        """Put persons' judgements above the scores."""
        for pair in sorted(self._judged):
            j = self._judged[pair]
            found = match(self._profiles[pair[0]], self._profiles[pair[1]])
            rule = f"judgement {j.id} by {j.by}"
            self._state.add(msgspec.structs.replace(found, verdict=j.verdict, rule=rule))

    def __call__(self, a: str, b: str) -> Match:
        """The decision on any pair; scored where blocking had left it out."""
        pair = ordered(a, b)
        found = self.kept.get(pair) or self.asked.get(pair)
        if found is None:
            found = self.asked[pair] = match(self._profiles[a], self._profiles[b])
        return found

    def keep(self) -> list[Pair]:
        """Keep what was asked about and is not "not same"; the pairs of it, sorted. Empties ``asked``."""
        found = sorted(p for p, m in self.asked.items() if m.verdict is not Verdict.NOT_SAME)
        for pair in found:
            self._state.add(self.asked[pair])
            self._state.asked[pair] = self.asked[pair]
        self.asked = {}
        return found

    def again(self, pairs: list[Pair], before: Mapping[Pair, Match]) -> None:
        """Keep what was asked about before."""
        for left, right in pairs:
            found = before[left, right]
            self._state.add(found)
            self._state.asked[left, right] = found


def compared(
    documents: Mapping[str, Told], judged: Mapping[Pair, Judgement], state: State
) -> tuple[Scores, Blocking]:
    """The decisions on all tellings of ``documents``; ``state`` is brought up to date with them."""
    state.settle()
    pages = {i: page for d in documents.values() for i, page in d.words.items()}
    rarities = Rarities(pages)
    stale = _stale(documents, state, rarities.house)
    moved_words = {word for word, _ in state.common.items() ^ rarities.common.items()}
    units = {u.profile.id: u for d in documents.values() for u in (*d.units, *d.denials)}
    rare = {i: rarities.of(page) for i, page in pages.items()}
    names = sorted(units)
    profiles = [
        weighted(units[i], pages[units[i].revision], rare[units[i].revision]) for i in names
    ]
    del rare
    before = {name: n for n, name in enumerate(state.names)}
    origin = np.array(
        [-1 if name in stale else before.get(name, -1) for name in names], dtype=np.int64
    )
    anew = origin < 0
    # A unit that stands but whose rare words weigh otherwise: only pairs of leads read these.
    lead = np.array([p.leads and bool(p.rare) for p in profiles], dtype=bool)
    otherwise = np.array(
        [
            n and not moved_words.isdisjoint(p.rare)
            for p, n in zip(profiles, lead & ~anew, strict=True)
        ],
        dtype=bool,
    )
    scores = Scores(dict(zip(names, profiles, strict=True)), judged, state)
    scores.changed = {names[i] for i in np.flatnonzero(anew | otherwise).tolist()}
    if state.met is None or scores.changed or len(names) != len(state.names):
        blocks = Blocks(profiles)
        crowded = blocks.crowded()
        met, known = _met(blocks, origin, moved_words - crowded, crowded, state)
        codes = met.codes()
        left, right = codes // met.size, codes % met.size
        stands = np.isin(codes, known, assume_unique=True)
        again = stands & (otherwise[left] | otherwise[right]) & lead[left] & lead[right]
        before_then = {
            i: _weighing(profiles[i], state.common) for i in np.flatnonzero(otherwise).tolist()
        }
        for n in np.flatnonzero(again).tolist():
            i, j = int(left[n]), int(right[n])
            was = document_words(before_then.get(i, profiles[i]), before_then.get(j, profiles[j]))
            # Sums of rarity count in few classes: most pairs stay in theirs, and so do their scores.
            stands[n] = was == document_words(profiles[i], profiles[j])
        _drop(state, names, codes[stands])
        for i, j in zip(left[~stands].tolist(), right[~stands].tolist(), strict=True):
            scores.look(profiles[i], profiles[j])
        state.names, state.met, state.crowded = names, met, crowded
        state.pairs = len(codes)
        state.touched = True
    state.documents = dict(documents)
    state.house, state.common = rarities.house, rarities.common
    scores.judge()
    return scores, state.met.stats(state.pairs)


def _weighing(p: Profile, common: Mapping[str, float]) -> Profile:
    """The profile with its rare words as they weighed where these were common."""
    rare = weighed(p.rare, common)
    return replace(p, rare=rare, rarity=rarity_of(rare))


def _met(
    blocks: Blocks,
    origin: NDArray[np.int64],
    words: Set[str],
    crowded: Set[str],
    state: State,
) -> tuple[Met, NDArray[np.int64]]:
    """Whom each unit meets, and the pairs that two units that stand made before.

    ``origin``: the index that a unit had before, -1 where it is new or changed; ``words`` weigh otherwise
    than before, and some pair may meet for them.
    """
    old = state.met
    if old is None or not (origin >= 0).any():
        return blocks.meet(), np.zeros(0, dtype=np.int64)
    moved = np.full(old.size, -1, dtype=np.int64)
    stayed = np.flatnonzero(origin >= 0)
    moved[origin[stayed]] = stayed
    first = np.repeat(np.arange(old.size, dtype=np.int64), np.diff(old.starts))
    lost = np.unique(first[moved[old.others] < 0])
    dirty = blocks.touched(np.flatnonzero(origin < 0).tolist())
    dirty |= blocks.having(words | (crowded ^ state.crowded))
    dirty.update(moved[lost].tolist())
    dirty.update(moved[sorted(old.cut)].tolist())

    def row(i: int) -> NDArray[np.int32] | None:
        if i in dirty:
            return None
        return moved[old.row(int(origin[i]))].astype(np.int32)

    met = blocks.meet(row)
    left, right = moved[first], moved[old.others]
    alive = (left >= 0) & (right >= 0)
    known = np.minimum(left, right)[alive] * met.size + np.maximum(left, right)[alive]
    return met, np.unique(known)


def _drop(state: State, names: list[str], stands: NDArray[np.int64]) -> None:
    """Forget every decision but those on the pairs that stand."""
    if not len(stands):
        state.kept.clear()
        return
    index = {name: n for n, name in enumerate(names)}
    pairs = list(state.kept)
    codes = np.array([index.get(a, -1) * len(names) + index.get(b, 0) for a, b in pairs])
    whole = np.array([a in index and b in index for a, b in pairs], dtype=bool)
    for n in np.flatnonzero(~(whole & np.isin(codes, stands))).tolist():
        del state.kept[pairs[n]]


def _stale(
    documents: Mapping[str, Told], state: State, house: Mapping[str, frozenset[str]]
) -> set[str]:
    """Units of documents that changed, or that have a word that became a name of the house, or was one."""
    none: frozenset[str] = frozenset()
    other = {p: state.house.get(p, none) ^ house.get(p, none) for p in (*state.house, *house)}
    out: set[str] = set()
    for d, document in documents.items():
        units = [*document.units, *document.denials]
        if state.documents.get(d) is not document:
            out.update(u.profile.id for u in units)
            continue
        for i, page in document.words.items():
            if (words := other.get(page.publisher)) and not words.isdisjoint(page.rare):
                out.update(u.profile.id for u in units if u.revision == i and u.profile.leads)
    return out
