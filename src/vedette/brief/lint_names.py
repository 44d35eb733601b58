"""Places, actors and any other name of a sentence stand in its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from vedette.brief.lint_base import Basis, Context, Finding, contains, finding, fold
from vedette.brief.lint_dates import find_dates
from vedette.model import Sentence

_TOKEN = re.compile(r"\w[\w'’ʿʾ]*")
_LONGEST = 9

#: Capitalised words that name nobody: ours, the calendar's, and titles before names.
_PLAIN = frozenset(
    """
    i the a an icd monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december north south east west northern southern eastern
    western north-west north-east south-west south-east central confidence grounds president minister
    general colonel
    """.split()
)
#: Lower-case particles inside names.
_PARTICLE = r"(?:al|el|as|ash|ad|an|ar|at|az|bin|ibn|ben|of|the|de|du|la|le|for|in|and|von|van)"
_NAME = re.compile(
    rf"(?<!\w)[A-Z][\w'’]*(?:-[\w'’]+)*(?:\s+(?:{_PARTICLE}[\s-]+){{0,3}}(?:{_PARTICLE}-)?[A-Z][\w'’]*(?:-[\w'’]+)*)*"
)


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A known name in a text: its offsets and the ids that it may mean."""

    start: int
    end: int
    folded: str
    ids: tuple[str, ...]


def find_names(text: str, known: Mapping[str, tuple[str, ...]]) -> list[Named]:
    """Known names in a text, the longest first, without overlaps; whatever the case and marks."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    out: list[Named] = []
    i = 0
    while i < len(tokens):
        for j in range(min(len(tokens), i + _LONGEST), i, -1):
            start, end = tokens[i][0], tokens[j - 1][1]
            if re.search(r"[.,;:()]\s", text[start:end]):
                continue
            key = fold(text[start:end])
            if key in known:
                out.append(Named(start=start, end=end, folded=key, ids=known[key]))
                i = j
                break
        else:
            i += 1
    return out


class PlaceCheck:
    """``place``: see ``statement``."""

    name = "place"
    statement = (
        "Every known place that a sentence names is one that its evidence resolves to, lies in, or "
        "names in its quotes, or is the brief's area."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield places that the evidence does not have."""
        for s in context.brief.sentences():
            if s.kind in ("count", "gap") and not s.rests_on:
                continue
            basis = context.basis[s.id]
            ids, names = place_support(context, basis)
            texts = [fold(t) for t in context.texts(basis)]
            for n in find_names(s.text, context.known_places):
                if not s.text[n.start].isupper() and not re.search(
                    r"[A-Z]", s.text[n.start : n.end]
                ):
                    continue
                if ids.intersection(n.ids) or _supported(n.folded, names, texts):
                    continue
                if _is_actor_of(n, context, basis, s):
                    continue
                yield finding(
                    self, s, n.start, n.end, "no evidence of the sentence is about this place",
                    "name the place as the evidence does, or add the evidence for this one",
                )  # fmt: skip


class ActorCheck:
    """``actor``: see ``statement``."""

    name = "actor"
    statement = (
        "Every known actor that a sentence names, by name, adjective or side, is one that its evidence "
        "resolves to, quotes, or comes from."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield actors that the evidence does not have."""
        for s in context.brief.sentences():
            if s.kind in ("count", "gap") and not s.rests_on:
                continue
            basis = context.basis[s.id]
            ids, names = actor_support(context, basis)
            place_ids, place_names = place_support(context, basis)
            texts = [fold(t) for t in context.texts(basis)]
            places = find_names(s.text, context.known_places)
            for n in find_names(s.text, context.known_actors):
                if n.end - n.start <= 4 and not s.text[n.start : n.end].isupper():
                    # "is" is no "IS": a name this short is written in capitals or is none
                    continue
                if any(
                    p.start <= n.start and n.end <= p.end and p.end - p.start > n.end - n.start
                    for p in places
                ):
                    continue
                if ids.intersection(n.ids) or _supported(n.folded, names, texts):
                    continue
                if n.folded in place_names or place_ids.intersection(n.ids):
                    continue
                yield finding(
                    self, s, n.start, n.end, "no evidence of the sentence is about this actor",
                    "name the actor as the evidence does, or add the evidence for this one",
                )  # fmt: skip


class NameCheck:
    """``name``: see ``statement``."""

    name = "name"
    statement = (
        "Every other capitalised name inside a sentence stands in its evidence too, known to the "
        "registries or not."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield names that nothing in the evidence holds."""
        for s in context.brief.sentences():
            if s.kind in ("count", "gap") and not s.rests_on:
                continue
            basis = context.basis[s.id]
            _, places = place_support(context, basis)
            _, actors = actor_support(context, basis)
            names = places | actors
            texts = [fold(t) for t in context.texts(basis)]
            known = find_names(s.text, context.known_places) + find_names(
                s.text, context.known_actors
            )
            dates = find_dates(s.text)
            for m in _NAME.finditer(s.text):
                for start, end in _unknown_parts(s.text, m.start(), m.end(), names, texts):
                    word = s.text[start:end]
                    if any(k.start <= start < k.end for k in known):
                        continue
                    if any(d.start <= start < d.end for d in dates):
                        continue
                    if (
                        _opens_sentence(s.text, start)
                        and start == m.start()
                        and not re.match(r"[\w'’-]+\s+[A-Z]", m.group())
                    ):
                        continue
                    yield finding(
                        self, s, start, end, f"no evidence of the sentence has the name {word!r}",
                        "write the name as the evidence does, or add the evidence for it",
                    )  # fmt: skip


def place_support(context: Context, basis: Basis) -> tuple[set[str], set[str]]:
    """Ids and folded names of the places that a sentence on this basis may name."""
    ids: set[str] = set()
    names = {fold(context.brief.area)}
    for place in context.places(basis):
        country = f"iso:{place.country}" if place.country else ""
        ids |= {place.id, country, place.admin1_id} - {""}
        names |= {fold(place.name), fold(place.admin1)} - {""}
    for claim in basis.claims:
        resolution = context.resolution(claim)
        names |= {fold(p.text) for p in (resolution.places if resolution else ())}
        names |= {fold(p.mention.text) for p in claim.places}
    names |= {fold(n) for i in basis.incidents for n in i.place_names}
    for h in basis.controls:
        names.add(fold(h.place))
        if h.place_id:
            ids.add(h.place_id)
    names |= {fold(t.area) for t in basis.tolls} | {fold(r.area) for r in basis.series}
    names |= {fold(f.question.resolver.area) for f in basis.forecasts}
    for id in sorted(ids):
        names |= context.aliases(id)
    return ids, names - {""}


def actor_support(context: Context, basis: Basis) -> tuple[set[str], set[str]]:
    """Ids and folded names of the actors that a sentence on this basis may name."""
    ids: set[str | None] = set()
    names: set[str] = set()
    for claim in basis.claims:
        names |= context.speakers(claim) | context.sources(claim)
        names |= {fold(p.mention.text) for p in claim.participants}
        resolution = context.resolution(claim)
        if resolution:
            for a in (*resolution.actors, *((resolution.speaker,) if resolution.speaker else ())):
                ids.add(a.actor_id)
                names |= {fold(a.name), fold(a.text)}
    for i in basis.incidents:
        ids |= {p.actor_id for p in i.parts}
        names |= {
            fold(n) for n in (*(p.name for p in i.parts), *i.speakers, *i.origins, *i.denied_by)
        }
    for h in basis.controls:
        ids |= {h.holder_id, h.previous_id}
        names |= {fold(n) for n in (h.holder, h.previous, *h.speakers, *h.origins)}
    for r in basis.relations:
        ids |= {r.subject_id, r.object_id}
        names |= {fold(n) for n in (r.subject, r.object, *r.origins)}
    names |= {fold(r.speaker) for r in basis.series}
    ids |= {t.perpetrator for t in basis.tolls}
    known = {id for id in ids if id}
    known |= {
        table[id]
        for table in (context.facts.sides, context.facts.homes)
        for id in known
        if id in table
    }
    for id in sorted(known):
        names |= context.aliases(id)
    return known, names - {""}


def _supported(folded: str, names: set[str], texts: list[str]) -> bool:
    return folded in names or any(contains(t, folded) for t in texts)


def _is_actor_of(n: Named, context: Context, basis: Basis, s: Sentence) -> bool:
    """ "Russia" as one who acts: a country's name stands for its government or forces."""
    ids, names = actor_support(context, basis)
    if n.folded in names:
        return True
    # part of a longer name of an actor of the evidence: "Aleppo" in "Aleppo Operations Room"
    for a in find_names(s.text, context.known_actors):
        if a.start <= n.start and n.end <= a.end and (ids.intersection(a.ids) or a.folded in names):
            return True
    return False


def _unknown_parts(
    text: str, start: int, end: int, names: set[str], texts: list[str]
) -> Iterator[tuple[int, int]]:
    """Words of a capitalised run that neither the run nor any word of theirs is known for."""
    if _supported(fold(text[start:end]), names, texts):
        return
    joined = [f" {n} " for n in names] + [f" {t} " for t in texts]
    for m in re.finditer(r"[\w'’]+", text[start:end]):
        word = fold(m.group())
        if not m.group()[0].isupper() or word in _PLAIN:
            continue
        if not any(f" {word} " in j for j in joined):
            yield start + m.start(), start + m.end()


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?:;"
