"""The situation of an area as of a date: readings linked, tallied and cut to area and period."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cached_property

from vedette.assess.scene import LOOK_BACK, EntryPast, Scene
from vedette.ingest import group_origins
from vedette.ledger.ledger import Ledger
from vedette.link import Links
from vedette.link.counting import DEFAULT_RULE
from vedette.model import (
    ActorRelation,
    Control,
    Coverage,
    Incident,
    Reading,
    Revision,
    Scorecard,
    Series,
    Stock,
    Toll,
)
from vedette.outlook.scoring import scorecard
from vedette.pipeline.coarsen import withheld_names
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.linked import linked
from vedette.pipeline.past import civilian_past, country_year, entry_past
from vedette.resolve.areas import Area
from vedette.tally.control import controls
from vedette.tally.relations import relations
from vedette.tally.series import series
from vedette.tally.stocks import stocks
from vedette.tally.toll import tolls

PERIOD = dt.timedelta(days=30)
"""Days that a brief looks back where none are given."""


class Situation:
    """All that the ledger says as of a date. The world is linked once; area and period are a view on it."""

    def __init__(
        self, ledger: Ledger, knowledge: Knowledge, as_of: dt.date, rule: str = DEFAULT_RULE
    ) -> None:
        self._ledger = ledger
        self.knowledge = knowledge
        self.as_of = as_of
        self.rule = rule
        self.revisions: dict[str, Revision] = {
            r.id: r for r in ledger.revisions(published_until=as_of, latest_only=True)
        }
        self.origins = group_origins(sorted(self.revisions.values(), key=lambda r: r.id))
        self.readings = self._readings(ledger)
        self.by_claim = {r.claim.id: r for r in self.readings}
        self.judgements = tuple(ledger.judgements())
        self.later = sum(
            1 for r in ledger.revisions() if r.published is not None and r.published > as_of
        )
        self.undated = sum(1 for r in ledger.revisions() if r.published is None)
        self.aside = len(ledger.set_aside())
        self.issued = tuple(ledger.forecasts(issued_until=as_of))
        self.scores = tuple(ledger.scores())

    def _readings(self, ledger: Ledger) -> tuple[Reading, ...]:
        claims = [
            c
            for c in ledger.claims(
                extractor=self.knowledge.extractor.name,
                published_until=self.as_of,
                latest_only=True,
            )
            if c.revision_id in self.revisions
        ]
        resolved = ledger.resolutions(self.knowledge.resolver.name)
        return tuple(
            Reading(
                claim=c,
                resolution=resolved[c.id],
                revision=self.revisions[c.revision_id],
                origins=self.origins_of(c.revision_id),
            )
            for c in claims
            if c.id in resolved
        )

    def origins_of(self, revision_id: str) -> tuple[str, ...]:
        """Names of the independent origins behind a revision, sorted."""
        origin = self.origins.get(revision_id)
        return tuple(sorted(origin.names)) if origin is not None else ()

    def side(self, actor_id: str) -> str:
        """The side that an actor stands on as of the date: what it is part of, at the top."""
        return self.knowledge.registry.side_of(actor_id, self.as_of)

    @property
    def scorecard(self) -> Scorecard | None:
        """What became of the forecasts issued before the date, by then; ``None`` where there were none."""
        before = [f for f in self.issued if f.issued < self.as_of]
        return scorecard(before, self.scores, self.as_of) if before else None

    @cached_property
    def homes(self) -> dict[str, str]:
        """ISO code of the state that each actor named belongs to; those of none are left out."""
        found = ((i, self.knowledge.registry.get(i)) for i in self._actor_ids)
        return {i: entry.home for i, entry in found if entry is not None and entry.home}

    @cached_property
    def links(self) -> Links:
        """Claims linked into incidents, under the live judgements and the counting rule."""
        return linked(
            self._ledger, self.readings, self.judgements, sides=self.sides, rule=self.rule
        )

    @cached_property
    def sides(self) -> dict[str, str]:
        """Actor id → the side that it stands on, for all actors that claims name."""
        return {i: self.side(i) for i in self._actor_ids}

    @cached_property
    def _actor_ids(self) -> list[str]:
        """All actors that claims name, sorted."""
        return sorted({a.actor_id for r in self.readings for a in r.resolution.everyone if a.actor_id})  # fmt: skip

    @cached_property
    def _entry_past(self) -> EntryPast | None:
        """The same for every area of the day: worked out once."""
        return entry_past(self.as_of)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """Every taking of every place named."""
        return controls(self.readings)

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Names of private persons that must not be printed."""
        return frozenset(withheld_names(self.readings))

    @cached_property
    def relations(self) -> tuple[ActorRelation, ...]:
        """Relations that claims state."""
        return relations(self.readings)

    def incidents(
        self, area: Area, since: dt.date, until: dt.date | None = None
    ) -> tuple[Incident, ...]:
        """Incidents that lie in the area and begin in the period (to the as-of date), by day and id."""
        return tuple(
            i
            for i in self.links.incidents
            if _in_area(i, area)
            and i.time.start is not None
            and since <= i.time.start <= (until or self.as_of)
        )

    def controls_in(self, area: Area, since: dt.date) -> tuple[Control, ...]:
        """Control claims on places in the area, dated in the period."""
        return tuple(
            c
            for c in self.controls
            if c.at is not None
            and area.contains(c.at)
            and (day := c.since.end or c.since.start) is not None
            and since <= day <= self.as_of
        )

    def tolls(self, area: Area, since: dt.date, until: dt.date | None = None) -> tuple[Toll, ...]:
        """Tolls of violence over area and period (to the as-of date)."""
        return tolls(
            self.links.incidents, area_name=area.name, contains=lambda i: _in_area(i, area), since=since, until=until or self.as_of,
            rule=self.rule, containments=self.links.containments,
        )  # fmt: skip

    def series(self, area: Area, since: dt.date) -> tuple[Series, ...]:
        """Speakers' cumulative figures about the area, published in the period."""
        mine = [
            r
            for r in self.readings
            if r.revision.published is not None
            and r.revision.published >= since
            and _about(r, area)
        ]
        return tuple(
            s
            for s in series(
                mine, self.links.incidents, rule=self.rule, containments=self.links.containments
            )
        )

    def stocks(self, area: Area, since: dt.date) -> tuple[Stock, ...]:
        """What speakers last gave, in the period, of what may fall: people displaced or missing in the area."""
        return stocks(
            r
            for r in self.readings
            if r.revision.published is not None
            and r.revision.published >= since
            and any(
                p.place is not None and p.role != "from" and area.contains(p.place)
                for p in r.resolution.places
            )
        )

    def relations_in(
        self, area: Area, since: dt.date, until: dt.date | None = None
    ) -> tuple[ActorRelation, ...]:
        """Relations stated in documents about the area, published in the period."""
        about = {
            r.revision.id
            for r in self.readings
            if _about(r, area)
            and r.revision.published is not None
            and since <= r.revision.published <= (until or self.as_of)
        }
        return tuple(
            r for r in relations(x for x in self.readings if x.revision.id in about) if r.claim_ids
        )

    def published_about(self, area: Area) -> tuple[tuple[dt.date, int], ...]:
        """(day, how many) of the documents published that say something about the area, by day."""
        about = {
            r.revision.id: r.revision.published
            for r in self.readings
            if r.revision.published is not None and _about(r, area)
        }
        return tuple(sorted(Counter(about.values()).items()))

    def scene(self, area: Area, since: dt.date) -> Scene:
        """The view on area and period that assessment and brief work from."""
        return Scene(
            area=area.name,
            countries=area.countries,
            since=since,
            as_of=self.as_of,
            incidents=self.incidents(area, since),
            controls=self.controls_in(area, since),
            relations=self.relations_in(area, since),
            series=self.series(area, since),
            tolls=self.tolls(area, since),
            readings=self.by_claim,
            actor=self.knowledge.registry.get,
            side=self.side,
            earlier=self._earlier(area, since),
            earlier_relations=()
            if since == dt.date.min
            else self.relations_in(area, dt.date.min, since - dt.timedelta(days=1)),
            civilian_past=civilian_past(area, self.knowledge.gazetteer, self.as_of),
            country_year=country_year(area, self.as_of),
            entry_past=self._entry_past,
            known_from=min(
                (r.published for r in self.revisions.values() if r.published is not None),
                default=None,
            ),
        )

    def _earlier(self, area: Area, since: dt.date) -> tuple[Incident, ...]:
        if since - dt.date.min <= LOOK_BACK:
            return ()
        return self.incidents(area, since - LOOK_BACK, since - dt.timedelta(days=1))

    def coverage(self, scene: Scene) -> Coverage:
        """What the brief was made from, and what it left out."""
        mine = {c for i in scene.incidents for c in i.claim_ids} | {
            c for h in scene.controls for c in h.claim_ids
        }
        used = [self.by_claim[c] for c in sorted(mine) if c in self.by_claim]
        return Coverage(
            documents=len(self.revisions),
            claims=len(self.readings),
            incidents=len(scene.incidents),
            set_aside=self.aside,
            undated=self.undated,
            later_than_as_of=self.later,
            unresolved_places=sum(1 for r in used for p in r.resolution.places if p.place is None),
            unresolved_actors=sum(
                1 for r in used for a in r.resolution.actors if a.actor_id is None
            ),
        )


def _in_area(i: Incident, area: Area) -> bool:
    return any(area.contains(p) for p in i.places)


def _about(r: Reading, area: Area) -> bool:
    return any(
        p.place is not None
        and p.role != "from"
        and (area.contains(p.place) or (area.touches(p.place) and p.place.kind == "country"))
        for p in r.resolution.places
    )
