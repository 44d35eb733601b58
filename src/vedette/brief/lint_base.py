"""What every check of the lint works with: the facts, what a sentence rests on, and a finding."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol

import msgspec

from vedette.model import (
    ActorRelation,
    Brief,
    Claim,
    Control,
    Forecast,
    Incident,
    Insight,
    Place,
    Resolution,
    Revision,
    Sentence,
    Series,
    Toll,
)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger and the registries say, as far as a brief can rest on it. All keyed by id.

    ``series`` is keyed by its claim id. ``relations`` by the id that sentences use for them.
    ``origins`` gives the independent origins of a revision id. ``aliases`` gives the names and
    adjectives of an actor id or a place id (a country is ``iso:<code>``), the canonical one first.
    ``known_places`` and ``known_actors`` are the vocabulary to look for in sentences: any name (it
    is folded before use) with the ids that it may mean. ``private_names`` must never be printed.
    """

    claims: Mapping[str, Claim] = {}
    resolutions: Mapping[str, Resolution] = {}
    revisions: Mapping[str, Revision] = {}
    incidents: Mapping[str, Incident] = {}
    tolls: Mapping[str, Toll] = {}
    controls: Mapping[str, Control] = {}
    series: Mapping[str, Series] = {}
    forecasts: Mapping[str, Forecast] = {}
    insights: Mapping[str, Insight] = {}
    relations: Mapping[str, ActorRelation] = {}
    origins: Mapping[str, tuple[str, ...]] = {}
    aliases: Mapping[str, tuple[str, ...]] = {}
    known_places: Mapping[str, tuple[str, ...]] = {}
    known_actors: Mapping[str, tuple[str, ...]] = {}
    sides: Mapping[str, str] = {}
    """The side that an actor id stands on: a sentence may name the side of an actor of its evidence."""
    homes: Mapping[str, str] = {}
    """The state that an actor id belongs to: "Russia" for the Russian Air Force."""
    private_names: frozenset[str] = frozenset()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a brief says and its evidence does not."""

    check: str
    sentence_id: str
    """Empty where the fault lies in the brief's evidence list, not in a sentence."""
    start: int
    end: int
    """Offsets of ``fragment`` in the sentence's text, in code points; 0, 0 for all of it."""
    fragment: str
    message: str
    advice: str


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """All that one sentence rests on, each kind in order of first reach, without repeats."""

    unknown: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[Incident, ...] = ()
    tolls: tuple[Toll, ...] = ()
    controls: tuple[Control, ...] = ()
    series: tuple[Series, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    insights: tuple[Insight, ...] = ()
    relations: tuple[ActorRelation, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all was reached."""
        return not (
            self.claims or self.incidents or self.tolls or self.controls or self.series
            or self.forecasts or self.insights or self.relations
        )  # fmt: skip


class Context:
    """A brief with its facts: reaches the basis of every sentence once, and keeps the folded names."""

    def __init__(self, brief: Brief, facts: Facts) -> None:
        self.brief = brief
        self.facts = facts
        self.basis = {s.id: reach(s.rests_on, facts) for s in brief.sentences()}
        self.known_places = _folded(facts.known_places)
        self.known_actors = _folded(facts.known_actors)

    def revision(self, claim: Claim) -> Revision | None:
        """The revision that a claim stands in, where the facts have it."""
        return self.facts.revisions.get(claim.revision_id)

    def resolution(self, claim: Claim) -> Resolution | None:
        """The resolution of a claim, where the facts have it."""
        return self.facts.resolutions.get(claim.id)

    def origins(self, claim: Claim) -> tuple[str, ...]:
        """The independent origins behind a claim; its publisher where none are recorded."""
        known = self.facts.origins.get(claim.revision_id, ())
        revision = self.revision(claim)
        return known or ((revision.publisher,) if revision else ())

    def names_of(self, name: str) -> set[str]:
        """Folded forms of a name: itself and the aliases of the actor that it is known for."""
        forms = {fold(name)}
        for actor_id in self.known_actors.get(fold(name), ()):
            forms |= {fold(a) for a in self.facts.aliases.get(actor_id, ())}
        return forms - {""}

    def aliases(self, id: str | None) -> set[str]:
        """Folded names and adjectives of an actor or place id."""
        return {fold(a) for a in self.facts.aliases.get(id, ())} - {""} if id else set()

    def speakers(self, claim: Claim) -> set[str]:
        """Folded names that its speech may be credited to: the speaker and those in between.

        The publisher's own voice is in ``sources``; it is a speaker only where there is no other.
        """
        names: set[str] = set()
        resolution = self.resolution(claim)
        for mention in (*((claim.speaker,) if claim.speaker else ()), *claim.via):
            names |= self.names_of(mention.text)
        if resolution and resolution.speaker:
            names |= self.names_of(resolution.speaker.name) | self.aliases(
                resolution.speaker.actor_id
            )
        return names - {""}

    def sources(self, claim: Claim) -> set[str]:
        """Folded names of its publisher and origins."""
        names: set[str] = set()
        for origin in self.origins(claim):
            names |= self.names_of(origin)
        revision = self.revision(claim)
        return names | (self.names_of(revision.publisher) if revision else set())

    def places(self, basis: Basis) -> list[Place]:
        """Every gazetteer entry that the basis resolves to, without repeats."""
        found: dict[str, Place] = {}
        for claim in basis.claims:
            resolution = self.resolution(claim)
            for resolved in resolution.places if resolution else ():
                if resolved.place:
                    found.setdefault(resolved.place.id, resolved.place)
        for incident in basis.incidents:
            for place in incident.places:
                found.setdefault(place.id, place)
        for control in basis.controls:
            if control.at:
                found.setdefault(control.at.id, control.at)
        return list(found.values())

    def texts(self, basis: Basis) -> list[str]:
        """Texts that a sentence may repeat: quotes, and the words of forecasts, insights, series."""
        out = [c.span.quote for c in basis.claims]
        for f in basis.forecasts:
            out += [
                f.question.text,
                f.base_rate.reference_class,
                f.base_rate.source,
                f.would_change,
            ]
            out += [d.words for d in f.drivers]
        out += [k.grounds for k in basis.insights]
        out += [s.explanation for s in basis.series]
        out += [h.disputed_reason for h in basis.controls]
        out += [i.grade_reason for i in basis.incidents]
        return [t for t in out if t]


class Check(Protocol):
    """One rule: its name, what it holds every sentence to, and the findings against it."""

    name: str
    statement: str

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what breaks the rule, in the order of the page."""
        ...


def reach(ids: Iterable[str], facts: Facts) -> Basis:
    """Follow ids down to claims: insight → its own evidence, forecast → its drivers', toll →
    incidents, incident, control and relation → claims. Unknown ids are kept apart."""
    seen: dict[str, None] = {}
    unknown: list[str] = []
    claims: list[Claim] = []
    incidents: list[Incident] = []
    tolls: list[Toll] = []
    controls: list[Control] = []
    series: list[Series] = []
    forecasts: list[Forecast] = []
    insights: list[Insight] = []
    relations: list[ActorRelation] = []
    queue = list(ids)
    while queue:
        id = queue.pop(0)
        if id in seen:
            continue
        seen[id] = None
        if (claim := facts.claims.get(id)) is not None:
            claims.append(claim)
            if id in facts.series:
                series.append(facts.series[id])
        elif (incident := facts.incidents.get(id)) is not None:
            incidents.append(incident)
            queue += incident.claim_ids
        elif (toll := facts.tolls.get(id)) is not None:
            tolls.append(toll)
            queue += toll.incident_ids
        elif (control := facts.controls.get(id)) is not None:
            controls.append(control)
            queue += control.claim_ids
        elif (insight := facts.insights.get(id)) is not None:
            insights.append(insight)
            queue += insight.sentence.rests_on
        elif (forecast := facts.forecasts.get(id)) is not None:
            forecasts.append(forecast)
            queue += [e for d in forecast.drivers for e in d.evidence]
        elif (relation := facts.relations.get(id)) is not None:
            relations.append(relation)
            queue += relation.claim_ids
        else:
            unknown.append(id)
    return Basis(
        unknown=tuple(unknown),
        claims=tuple(claims),
        incidents=tuple(incidents),
        tolls=tuple(tolls),
        controls=tuple(controls),
        series=tuple(series),
        forecasts=tuple(forecasts),
        insights=tuple(insights),
        relations=tuple(relations),
    )


_PUNCTUATION = re.compile(r"[^\w]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, no marks, no leading "the", every run of punctuation or space one space."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)
    ).casefold()
    plain = re.sub(r"['’ʿʾ‘`]s\b", "", plain)
    plain = re.sub(r"['’ʿʾ‘`]", "", plain)
    return " ".join(_PUNCTUATION.sub(" ", plain).split()).removeprefix("the ")


def contains(folded_text: str, folded_name: str) -> bool:
    """Whether the folded name stands in the folded text as whole words."""
    return bool(folded_name) and f" {folded_name} " in f" {folded_text} "


def _folded(names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        key = fold(name)
        if key:
            out[key] = tuple(sorted({*out.get(key, ()), *names[name]}))
    return out


def finding(
    check: Check, sentence: Sentence, start: int, end: int, message: str, advice: str
) -> Finding:
    """A finding on this piece of the sentence."""
    return Finding(
        check=check.name,
        sentence_id=sentence.id,
        start=start,
        end=end,
        fragment=sentence.text[start:end],
        message=message,
        advice=advice,
    )


def days_of(start: dt.date | None, end: dt.date | None) -> list[dt.date]:
    """The known ends of an interval."""
    return [d for d in (start, end) if d is not None]
