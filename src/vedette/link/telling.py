"""Tellings: the claims of one document that tell of one event, taken together before documents are compared.

A report comes back to its event in many claims, most of which name neither place nor day. Compared one
by one with another report's they say little, and one odd number among them would keep two reports of
one event apart. So a document first says for itself which of its claims go together, by its threads
(``Claim.continues``) and by what does not contradict; then tellings are compared as wholes.

A telling depends on its document alone. A person's "not same" between two claims of one telling takes
it apart into its claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from vedette.link.cluster import Pair, ordered
from vedette.link.features import apart_in_one_document
from vedette.link.focus import is_aside
from vedette.link.profile import Interval, Profile, shared
from vedette.model import CountKind, Reading

WORDS_FROM = 4
"""Claims whose words a telling is compared by."""


def tellings(
    founders: Iterable[Profile],
    readings: Mapping[str, Reading],
    kept_apart: Iterable[Pair] = (),
) -> dict[str, tuple[str, ...]]:
    """Claim ids of each telling in the order of the text, by the id of its first claim.

    ``kept_apart``: pairs of claims that people judged not to be the same.
    """
    documents: dict[str, list[Profile]] = {}
    for p in founders:
        documents.setdefault(p.document, []).append(p)
    forbidden = set(kept_apart)
    out: dict[str, tuple[str, ...]] = {}
    for document in sorted(documents):
        for told in _of_document(documents[document], readings):
            ids = tuple(p.id for p in told)
            if any(ordered(a, b) in forbidden for n, a in enumerate(ids) for b in ids[n + 1 :]):
                out.update({i: (i,) for i in ids})
            else:
                out[ids[0]] = ids
    return out


def _of_document(
    profiles: Sequence[Profile], readings: Mapping[str, Reading]
) -> list[list[Profile]]:
    told: list[list[Profile]] = []
    home: dict[str, list[Profile]] = {}
    asides = {p.id for p in profiles if is_aside(readings[p.id])}
    for p in sorted(profiles, key=lambda p: (p.span, p.id)):
        found = _home_of(p, told, home, readings[p.id].claim.continues, asides)
        if found is None:
            found = []
            told.append(found)
        found.append(p)
        home[p.id] = found
    return told


def _home_of(
    p: Profile,
    told: Sequence[list[Profile]],
    home: Mapping[str, list[Profile]],
    continues: str,
    asides: Set[str],
) -> list[Profile] | None:
    """The telling that the claim goes on with: its thread's, else the last that it does not contradict."""
    if p.apart:
        return None
    thread = home.get(continues)
    if thread is not None and thread[0].group == p.group:
        return thread
    for members in reversed(told):
        if members[0].group != p.group or (members[0].id in asides) != (p.id in asides):
            continue
        if not any(apart_in_one_document(q, p) for q in members):
            return members
    return None


def merged(members: Sequence[Profile], *, leads: bool) -> Profile:
    """The telling as one profile under the id of its first claim.

    Place, day and sort come from the first claim that has them, who and with what from all, each count
    from the claim that says most. ``leads``: whether it is what the document is about, so that the
    document's own words and names speak for it.
    """
    first = members[0]
    if len(members) == 1:
        counts = _counts(members)
        as_it_is = first.leads is leads and first.counts == counts
        return first if as_it_is else replace(first, counts=counts, leads=leads)
    dated = next((p for p in members if p.said), first)
    placed = next((p for p in members if p.towns), None)
    wide = next((p for p in members if p.areas), first)
    return replace(
        first,
        event=next((p.event for p in members if not p.is_vague), first.event),
        start=dated.start,
        end=dated.end,
        said=dated.said,
        update=any(p.update for p in members),
        towns=placed.towns if placed else (),
        areas=(placed or wide).areas or (wide.areas if placed is None else ()),
        place_words=next((p.place_words for p in members if p.place_words), frozenset()),
        agents=shared(frozenset().union(*(p.agents for p in members))),
        generic_agents=shared(frozenset().union(*(p.generic_agents for p in members))),
        patients=shared(frozenset().union(*(p.patients for p in members))),
        means=shared(frozenset().union(*(p.means for p in members))),
        sites=shared(frozenset().union(*(p.sites for p in members))),
        counts=_counts(members),
        words=frozenset().union(*(p.words for p in members[:WORDS_FROM])),
        speaker=first.speaker if all(p.speaker == first.speaker for p in members) else "",
        leads=leads,
    )


def _counts(members: Sequence[Profile]) -> tuple[tuple[CountKind, Interval], ...]:
    found: dict[CountKind, Interval] = {}
    for p in members:
        for kind, interval in p.counts:
            old = found.get(kind)
            if old is None or (interval[1] or interval[0]) > (old[1] or old[0]):
                found[kind] = interval
    return tuple(sorted(found.items()))
