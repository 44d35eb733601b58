"""What the words of two documents say: likeness of text, and rare words and names that both have."""

from __future__ import annotations

from functools import lru_cache
from math import fsum

from vedette.link import weights as w
from vedette.link.profile import Profile
from vedette.model import Feature


@lru_cache(maxsize=65536)
def feature(name: str, value: str, weight: float) -> Feature:
    """One row of a waterfall; equal rows share one object."""
    return Feature(name=name, value=value, weight=weight)


def text(a: Profile, b: Profile) -> Feature | None:
    """Share of content words in common, of quote and title."""
    if a.quote and a.quote == b.quote:
        return feature("text", "the same sentence", w.SAME_QUOTE)
    if a.document == b.document or len(a.words) < 4 or len(b.words) < 4:
        return None
    common = len(a.words & b.words)
    share = common / (len(a.words) + len(b.words) - common)
    floor, weight = next(row for row in w.LIKENESS if share >= row[0])
    # The weights were measured on title and sixty words; a single sentence tells proportionally less,
    # since most of its words are those of any report on such an event.
    weight = round(weight * min(1.0, (len(a.words) + len(b.words)) / (2 * w.FULL_TEXT)), 1)
    return feature("text", f"{floor:.0%} or more of words shared", weight) if weight else None


def are_articles(a: Profile, b: Profile) -> bool:
    """Whether both are what a document of some length is about: then its words speak for it.

    The weights of ``vedette.link.learned`` were estimated on such pairs, and hold for them.
    """
    return (
        a.document != b.document
        and a.leads
        and b.leads
        and min(len(a.rare), len(b.rare)) >= w.FEW_RARE
    )


def document_words(a: Profile, b: Profile) -> list[Feature | None]:
    """What the words of two documents say: rare words, the part of them that is shared, headlines.

    Of two documents by what they are about, each with rare words: an aside in one is not told by the words of
    all of it. That two short texts share few says nothing.
    """
    shared = _shared_rarity(a, b)
    if not are_articles(a, b):
        return [_rare_words(shared, short=True)]
    return [_rare_words(shared, short=False), _rare_share(a, b, shared), _headlines(a, b)]


def _rare_words(shared: float, *, short: bool) -> Feature | None:
    """Rare words and names that two documents share, by how rare they are."""
    top, weight = next(row for row in w.RARE_SHARED if shared <= row[0])
    value = f"up to {top:g} shared" if top != float("inf") else "most shared"
    if not short:
        return feature("rare words", value, weight)
    return feature("rare words", f"{value}, short texts", weight) if weight > 0 else None


def _rare_share(a: Profile, b: Profile, shared: float) -> Feature:
    """The part that shared rare words are of those of the document that has fewer."""
    share = shared / min(a.rarity, b.rarity)
    floor, weight = next(row for row in w.RARE_SHARE if share >= row[0])
    return feature("part of rare words", f"{floor:.0%} or more shared", weight)


def _headlines(a: Profile, b: Profile) -> Feature | None:
    """Rare words that both headlines have, or one headline and the other's text."""
    if not (a.headline and b.headline):
        return None
    # Sets have no order: the sum must not depend on one.
    both = fsum(a.rare[word] - w.RARE_FROM for word in a.headline & b.headline)
    if both:
        top, weight = next(row for row in w.HEADLINES if both <= row[0])
        value = f"up to {top:g} shared" if top != float("inf") else "most shared"
        return feature("headlines", value, weight)
    one = fsum(
        p.rare[word] - w.RARE_FROM
        for p, q in ((a, b), (b, a))
        for word in p.headline
        if word in q.rare
    )
    top, weight = next(row for row in w.HEADLINE_IN_TEXT if one <= row[0])
    value = f"up to {top:g}" if top != float("inf") else "most"
    return feature("headlines", f"none shared; {value} in the other's text", weight)


def _shared_rarity(a: Profile, b: Profile) -> float:
    less, more = (a.rare, b.rare) if len(a.rare) <= len(b.rare) else (b.rare, a.rare)
    floor = w.RARE_FROM
    return sum([r - floor for word, r in less.items() if word in more and r > floor])
