"""The facts that lint checks a brief against: the ledger's records and the registries' names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vedette.assess import Drawn
from vedette.assess.scene import Scene
from vedette.brief.lint import Facts
from vedette.model import Forecast, Place, Reading, Toll
from vedette.pipeline.situation import Situation


def facts_of(
    situation: Situation,
    scene: Scene,
    drawn: Sequence[Drawn] = (),
    forecasts: Sequence[Forecast] = (),
) -> Facts:
    """All that a brief on this scene may rest on, and every name that it might get wrong."""
    readings = situation.by_claim
    tolls: dict[str, Toll] = {t.id: t for t in scene.tolls}
    for d in drawn:
        tolls.update({t.id: t for t in d.tolls})
    aliases, places = _places(situation, list(readings.values()))
    actors: dict[str, tuple[str, ...]] = {}
    for actor in situation.knowledge.registry.all():
        forms = (actor.name, *actor.aliases, *actor.adjectives)
        aliases[actor.id] = forms
        for form in forms:
            if form not in actors or actor.id not in actors[form]:
                actors[form] = (*actors.get(form, ()), actor.id)
    return Facts(
        claims={c: r.claim for c, r in readings.items()},
        resolutions={c: r.resolution for c, r in readings.items()},
        revisions=situation.revisions,
        incidents={i.id: i for i in situation.links.incidents},
        tolls=tolls,
        controls={c.id: c for c in situation.controls},
        series={s.claim_id: s for s in scene.series},
        forecasts={f.id: f for f in forecasts},
        insights={d.insight.id: d.insight for d in drawn},
        origins={i: situation.origins_of(i) for i in situation.revisions},
        aliases=aliases,
        known_places=places,
        known_actors=actors,
        sides={id: situation.side(id) for id in sorted(_named(readings.values()))},
        homes={
            id: home.lower()
            for id in sorted(_named(readings.values()))
            if (home := scene.home_of(id))
        },
    )


def _named(readings: Iterable[Reading]) -> set[str]:
    return {a.actor_id for r in readings for a in r.resolution.actors if a.actor_id}


def _places(
    situation: Situation, readings: Sequence[Reading]
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Names by place id, and ids by name, of every place that any claim of the ledger names."""
    aliases: dict[str, tuple[str, ...]] = {}
    known: dict[str, tuple[str, ...]] = {}
    seen: dict[str, Place] = {}
    for r in readings:
        for p in r.resolution.places:
            if p.place is not None:
                seen[p.place.id] = p.place
                aliases[p.place.id] = tuple(
                    dict.fromkeys((*aliases.get(p.place.id, (p.place.name,)), p.text))
                )
    for place in list(seen.values()):
        if place.country:
            country = situation.knowledge.gazetteer.country(place.country)
            aliases.setdefault(f"iso:{place.country}", (country.name,))
            seen.setdefault(f"iso:{place.country}", country)
        if place.admin1 and place.admin1_id:
            aliases.setdefault(place.admin1_id, (place.admin1,))
    for id in sorted(aliases):
        for name in aliases[id]:
            known[name] = tuple(dict.fromkeys((*known.get(name, ()), id)))
    return aliases, known
