"""One trigger, several incidents: "strikes killed five people in X and three in Y"."""

from __future__ import annotations

from collections import Counter

from vedette.extract.drafts import Draft
from vedette.extract.place_mentions import PlaceRun
from vedette.model import Count, PlaceRole, Scope

_LOCAL = frozenset({PlaceRole.EVENT, PlaceRole.TO, PlaceRole.PARENT})


def split_by_place(drafts: list[Draft]) -> list[Draft]:
    """Part each draft whose counts of one kind stand each with a place of its own, in turn.

    The order of the text decides: every count of the kind that stands twice must be followed by a
    place before the next such count. A wider place named before them all belongs to each part.
    """
    return [part for draft in drafts for part in _parts(draft)]


def _parts(draft: Draft) -> list[Draft]:
    wholes = [c for c in draft.counts if not c.subset and c.scope is Scope.INCIDENT]
    kinds = Counter(c.kind for c in wholes)
    twice = next((c.kind for c in wholes if kinds[c.kind] > 1), None)
    if twice is None or len({r.mention.text for r in draft.places}) < 2:
        return [draft]
    starts = sorted(c.words.start for c in wholes if c.kind is twice)
    before = [r for r in draft.places if r.mention.start < starts[0]]
    if any(r.kind not in {"country", "admin", "region"} for r in before):
        return [draft]
    ends = [*starts[1:], max(r.mention.end for r in draft.places) + 1]
    places = [_between(draft.places, a, b) for a, b in zip(starts, ends, strict=True)]
    if not all(any(r.role is PlaceRole.EVENT for r in found) for found in places):
        return [draft]
    counts: list[list[Count]] = [[] for _ in starts]
    anchors = [[draft.anchors[0]] if draft.anchors else [] for _ in starts]
    for n, count in enumerate(draft.counts):
        part = max((k for k, a in enumerate(starts) if a <= count.words.start), default=0)
        counts[part].append(count)
        if n < len(draft.anchors) and draft.anchors[n] not in anchors[part]:
            anchors[part].append(draft.anchors[n])
    return [
        Draft(draft.trigger, c, a, [*before, *found])
        for c, a, found in zip(counts, anchors, places, strict=True)
    ]


def _between(runs: list[PlaceRun], start: int, end: int) -> list[PlaceRun]:
    return [r for r in runs if r.role in _LOCAL and start <= r.mention.start < end]
