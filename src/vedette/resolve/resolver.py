"""The resolver: places, actors and dates of a revision's claims, in one pass over the document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from vedette.model import (
    ActorKind,
    Claim,
    EventTime,
    Mention,
    Resolution,
    ResolvedActor,
    ResolvedPlace,
    Revision,
    Scope,
)
from vedette.resolve.actor_names import actors_named
from vedette.resolve.actors import ActorContext, learn_acronyms, learn_persons, resolve_actor
from vedette.resolve.areas import Area
from vedette.resolve.document_places import place_claims
from vedette.resolve.gazetteer.context import PlaceContext, document_context
from vedette.resolve.gazetteer.store import Gazetteer
from vedette.resolve.registry import Registry
from vedette.resolve.sites import site_kind
from vedette.resolve.time import default_time, resolve_time, time_before
from vedette.resolve.time_filed import Filed, Filing

RULES = "resolve-5"
"""Version of the resolution rules: raised whenever the same claim would resolve otherwise."""
SPEAKER = "speaker"
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")


class Resolver:
    """Resolves the claims of a revision. Pure: the same claims, revision and registries, the same result."""

    def __init__(self, gazetteer: Gazetteer, registry: Registry, area: Area | None = None) -> None:
        self.gazetteer = gazetteer
        self.registry = registry
        self.area = area
        self.name = f"{RULES}/{gazetteer.version}/{registry.version}"

    def resolve(self, revision: Revision, claims: Sequence[Claim]) -> tuple[Resolution, ...]:
        """Resolve all claims of one revision, in their order.

        The document's countries come from its title and text; its acronyms from where they are
        defined. A mention that resolves to nothing is kept as such, with the reason.
        """
        if not claims:
            return ()
        places = document_context(
            revision.title, revision.text, gazetteer=self.gazetteer, area=self.area
        )
        placed = place_claims(claims, gazetteer=self.gazetteer, context=places)
        acronyms = learn_persons(revision.text) | learn_acronyms(revision.text)
        named = _named(revision.text, self.registry)
        filing = Filing(revision.text, revision.published)
        out: list[Resolution] = []
        spoken: EventTime | None = None
        for claim, where in zip(claims, placed, strict=True):
            filed = filing.at(claim.span.start)
            found = self._resolve(
                claim, filed, places, where, acronyms, named, _hint(spoken, claim)
            )
            out.append(found)
            if found.time.words is not None and found.time.precision == "day":
                spoken = found.time
        return tuple(out)

    def _resolve(
        self,
        claim: Claim,
        filed: Filed | None,
        context: PlaceContext,
        found: tuple[ResolvedPlace, ...],
        acronyms: dict[str, str],
        named: tuple[str, ...],
        hint: dt.date | None,
    ) -> Resolution:
        published = filed.day if filed else None
        actor_context = ActorContext(
            countries=_countries(context, found),
            date=published,
            acronyms=tuple(sorted(acronyms.items())),
            named=named,
        )
        actors: list[ResolvedActor] = []
        for p in claim.participants:
            actors.append(self._actor(p.mention, p.role.value, actor_context))
        speaker = (
            self._actor(claim.speaker, SPEAKER, actor_context)
            if claim.speaker is not None
            else None
        )
        since: EventTime | None = None
        if claim.scope is Scope.CUMULATIVE and claim.time is not None:
            since = _counted_from(filed, _in_place(claim.time, published, hint))
            when = default_time(published)
        elif claim.time is not None:
            when = _in_place(claim.time, published, hint)
            if when.start is None and when.end is None:
                when = default_time(published)
        elif claim.scope is Scope.BACKGROUND:
            when = time_before(published)
        else:
            when = default_time(published)
        return Resolution(
            claim_id=claim.id,
            speaker=speaker,
            actors=tuple(actors),
            places=found,
            sites=tuple(site_kind(m.text) for m in claim.sites),
            time=_counted_from(filed, when),
            since=since,
            resolver=self.name,
        )

    def _actor(self, mention: Mention, role: str, context: ActorContext) -> ResolvedActor:
        return resolve_actor(
            mention.text, mention.start, mention.end, role, registry=self.registry, context=context
        )


def _named(text: str, registry: Registry) -> tuple[str, ...]:
    """Ids of the bodies, other than states, that the text names outright; each once, in its order."""
    found = (a.id for _, a in actors_named(text, registry) if a.kind is not ActorKind.STATE)
    return tuple(dict.fromkeys(found))


def _in_place(words: Mention, published: dt.date | None, hint: dt.date | None) -> EventTime:
    """The days that a claim's words mean, with the words as they stand in the document."""
    found = resolve_time(words.text, published=published, text_date_hint=hint)
    return msgspec.structs.replace(found, words=words)


def _hint(spoken: EventTime | None, claim: Claim) -> dt.date | None:
    """The day last spoken of before the claim's own words, which "the same day" counts from."""
    if spoken is None or spoken.words is None or claim.time is None:
        return None
    return spoken.start if spoken.words.end <= claim.time.start else None


def _counted_from(filed: Filed | None, when: EventTime) -> EventTime:
    """Mark the year of ``when`` as inferred where that of the day it counts from is."""
    if filed is None or not filed.inferred_year or (when.start is None and when.end is None):
        return when
    if when.words is not None and _YEAR.search(when.words.text):
        return when
    return msgspec.structs.replace(when, inferred_year=True)


def _countries(
    context: PlaceContext, found: Sequence[ResolvedPlace]
) -> tuple[tuple[str, float], ...]:
    """Countries that generic words ("the rebels") are read against: the event's own place leads."""
    weights = dict(context.countries)
    event = [
        r.place
        for r in found
        if r.place is not None and r.role in {"event", "to"} and r.place.country
    ]
    for place in event:
        weights[place.country] = weights.get(place.country, 0.0) + 1.0
    total = sum(weights.values()) or 1.0
    return tuple(
        sorted(((c, w / total) for c, w in weights.items()), key=lambda cw: (-cw[1], cw[0]))
    )
