"""What a document tells, made from it alone: its tellings as profiles, its denials, its rare words.

All that depends on other documents (how rare a word is among them, what a house prints on every page)
is put on afterwards, so that a document that did not change is never read again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import msgspec

from vedette.ingest.revision import headline_of
from vedette.link import weights as w
from vedette.link.cluster import Pair
from vedette.link.focus import is_aside
from vedette.link.profile import Profile, profile
from vedette.link.rarity import common_words, house_words, rare_words, table, words
from vedette.link.telling import merged, tellings
from vedette.model import Reading, Revision

_encode = msgspec.msgpack.Encoder().encode


class Unit(msgspec.Struct):
    """A telling, or a denial: one profile, without what other documents say of its rare words."""

    profile: Profile
    claims: tuple[str, ...]
    """Ids of its claims, the first in the text first."""
    revision: str


class Words(msgspec.Struct):
    """The rare words of one revision, in the order of the text, and those of them in its headline."""

    publisher: str
    rare: tuple[str, ...]
    headline: tuple[str, ...]


class Told(msgspec.Struct):
    """What one document tells."""

    digest: bytes
    """Of everything that the rest was made from."""
    units: list[Unit]
    """Tellings: asides last, else as the text has them."""
    denials: list[Unit]
    words: dict[str, Words]
    """By revision id."""
    wide: list[str]
    """Claims that tell of several places or of an area."""
    totals: list[str]
    """Claims whose words say a total."""


def told(
    by_id: Mapping[str, Reading],
    sides: Mapping[str, str],
    kept_apart: Iterable[Pair] = (),
    known: Mapping[str, Told] | None = None,
) -> dict[str, Told]:
    """What each document tells, by its id, sorted; that of ``known`` where nothing changed."""
    documents: dict[str, list[Reading]] = {}
    for i in sorted(by_id):
        documents.setdefault(by_id[i].claim.document_id, []).append(by_id[i])
    apart: dict[str, list[Pair]] = {}
    for a, b in sorted(kept_apart):
        home = by_id[a].claim.document_id
        if home == by_id[b].claim.document_id:
            apart.setdefault(home, []).append((a, b))
    out: dict[str, Told] = {}
    known = known or {}
    for d in sorted(documents):
        mark = _digest(documents[d], sides, apart.get(d, ()))
        old = known.get(d)
        same = old is not None and old.digest == mark
        out[d] = old if old and same else _told(mark, documents[d], sides, apart.get(d, ()))
    return out


def _digest(readings: Sequence[Reading], sides: Mapping[str, str], apart: Sequence[Pair]) -> bytes:
    made = hashlib.blake2b(digest_size=16)
    revision = ""
    actors: set[str] = set()
    for r in readings:
        if r.revision.id != revision:
            revision = r.revision.id
            made.update(_encode(r.revision))
        made.update(_encode((r.claim, r.resolution, r.origins)))
        actors.update(a.actor_id for a in r.resolution.everyone if a.actor_id)
    made.update(_encode([(a, sides[a]) for a in sorted(actors) if a in sides]))
    made.update(_encode(apart))
    return made.digest()


def _told(
    mark: bytes, readings: Sequence[Reading], sides: Mapping[str, str], apart: Sequence[Pair]
) -> Told:
    by_id = {r.claim.id: r for r in readings}
    profiles = {i: profile(r, sides) for i, r in by_id.items()}
    groups = tellings((p for p in profiles.values() if p.founding), by_id, apart)
    spans = {i: by_id[i].claim.span for i in groups}
    order = sorted(groups, key=lambda i: (is_aside(by_id[i]), (spans[i].start, spans[i].end), i))
    leading: dict[str, str] = {}
    for root in order:
        leading.setdefault(profiles[root].group, root)
    leads = set(leading.values())
    return Told(
        digest=mark,
        units=[
            Unit(
                merged([profiles[i] for i in groups[root]], leads=root in leads),
                groups[root],
                by_id[root].revision.id,
            )
            for root in order
        ],
        denials=[Unit(p, (p.id,), by_id[p.id].revision.id) for p in profiles.values() if p.denied],
        words={r.id: _words(r.publisher, r.title, r.text) for r in _revisions(readings)},
        wide=[p.id for p in profiles.values() if p.is_wide],
        totals=[p.id for p in profiles.values() if p.total],
    )


def _revisions(readings: Sequence[Reading]) -> list[Revision]:
    found = {r.revision.id: r.revision for r in readings}
    return [found[i] for i in sorted(found)]


def _words(publisher: str, title: str, text: str) -> Words:
    rare = rare_words(title, text)
    have = set(rare)
    named = dict.fromkeys(word for word in words(headline_of(title)) if word in have)
    return Words(publisher, rare, tuple(named))


class Rarities:
    """How rare words are among some documents, and which are names of the houses that print them."""

    def __init__(self, pages: Mapping[str, Words]) -> None:
        self.house = house_words((p.publisher, p.rare) for p in pages.values())
        counts = Counter(chain.from_iterable(self._own(p) for p in pages.values()))
        self.common = common_words(counts, len(pages))

    def _own(self, page: Words) -> Sequence[str]:
        house = self.house.get(page.publisher)
        return [x for x in page.rare if x not in house] if house else page.rare

    def of(self, page: Words) -> dict[str, float]:
        """The rare words of a page that are no names of the house, and how rare each is."""
        return weighed(self._own(page), self.common)


def weighed(words: Iterable[str], common: Mapping[str, float]) -> dict[str, float]:
    """How rare each word is: as it is in these documents where they have it more often than the news."""
    known = table()
    return {x: common[x] if x in common else known.rarity(x) for x in words}


def weighted(unit: Unit, page: Words, rare: Mapping[str, float]) -> Profile:
    """The unit's profile with the rare words of its page."""
    return replace(
        unit.profile,
        rare=rare,
        rarity=rarity_of(rare),
        headline=frozenset(x for x in page.headline if x in rare),
    )


def rarity_of(rare: Mapping[str, float]) -> float:
    """Rarity of these words in all, above ``weights.RARE_FROM`` for each."""
    return sum([r - w.RARE_FROM for r in rare.values()])
