"""The resolver: places, actors and dates of a revision's claims, in one pass over the document."""

from __future__ import annotations

from collections.abc import Sequence

from vedette.model import (
    Claim,
    EventTime,
    Mention,
    Resolution,
    ResolvedActor,
    ResolvedPlace,
    Revision,
    Scope,
)
from vedette.resolve.actors import ActorContext, learn_acronyms, resolve_actor
from vedette.resolve.areas import Area
from vedette.resolve.gazetteer.context import PlaceContext, document_context
from vedette.resolve.gazetteer.store import Gazetteer
from vedette.resolve.places import resolve_places
from vedette.resolve.registry import Registry
from vedette.resolve.time import default_time, resolve_time

RULES = "resolve-1"
"""Version of the resolution rules: raised whenever the same claim would resolve otherwise."""
SPEAKER = "speaker"


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
        acronyms = learn_acronyms(revision.text)
        done: dict[tuple[int, int], ResolvedPlace] = {}
        out: list[Resolution] = []
        for claim in claims:
            out.append(self._resolve(claim, revision, places, acronyms, done))
        return tuple(out)

    def _resolve(
        self,
        claim: Claim,
        revision: Revision,
        context: PlaceContext,
        acronyms: dict[str, str],
        done: dict[tuple[int, int], ResolvedPlace],
    ) -> Resolution:
        found = resolve_places(claim.places, gazetteer=self.gazetteer, context=context)
        actor_context = ActorContext(
            countries=_countries(context, found),
            date=revision.published,
            acronyms=tuple(sorted(acronyms.items())),
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
            since = resolve_time(claim.time.text, published=revision.published)
            when = default_time(revision.published)
        elif claim.time is not None:
            when = resolve_time(claim.time.text, published=revision.published)
            if when.start is None and when.end is None:
                when = default_time(revision.published)
        else:
            when = default_time(revision.published)
        return Resolution(
            claim_id=claim.id,
            speaker=speaker,
            actors=tuple(actors),
            places=found,
            time=when,
            since=since,
            resolver=self.name,
        )

    def _actor(self, mention: Mention, role: str, context: ActorContext) -> ResolvedActor:
        return resolve_actor(
            mention.text, mention.start, mention.end, role, registry=self.registry, context=context
        )


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
