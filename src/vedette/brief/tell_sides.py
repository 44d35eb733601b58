"""Who moves where for whom, and who is said to stand behind whom."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    capital,
    day,
    event_words,
    joined,
    names,
    the,
)
from vedette.brief.telling import dispute, said, sentence, shown_parts, weight, where
from vedette.model import (
    ActorRelation,
    Incident,
    Sentence,
)

MOST_SIDES = 4


def sides(scene: Scene) -> Iterator[Sentence]:
    """Movements, stated relations, and who struck together."""
    moves = [
        i
        for i in scene.incidents
        if i.event_type.startswith("movement.")
        and any(p.actor_id for p in (*i.by("mover"), *i.by("part")))
    ]
    for i in sorted(moves, key=lambda i: (-weight(scene, i), i.id))[:MOST_SIDES]:
        yield sentence(scene, movement_text(scene, i), [i.id], "movement")
    told = [r for r in scene.relations if r.claim_ids and r.subject_id and r.object_id]
    for r in sorted(
        told, key=lambda r: (-len(r.origins), r.first_said or scene.as_of, r.subject, r.object)
    )[:MOST_SIDES]:
        yield sentence(scene, relation_text(scene, r), list(r.claim_ids), "relation")
    allies = _together(scene)
    if allies is not None:
        yield allies


def movement_text(scene: Scene, i: Incident) -> str:
    """Who is said to move, from where, to where, for whom, against whom, backed by whom."""
    movers = names([p.name for p in (*i.by("mover"), *i.by("part")) if p.actor_id][:3])
    verb = {"movement.departure": "left", "movement.defection": "gave up or changed sides"}.get(
        i.event_type, "moved"
    )
    at_place = where(i)
    body = f"{capital(movers)} {verb}" + (
        f" to {at_place}"
        if at_place and verb == "moved"
        else (f" in {at_place}" if at_place else "")
    )
    body += (
        f" in support of {names(shown_parts(i.by('beneficiary')))}" if i.by("beneficiary") else ""
    )
    body += f" against {names(shown_parts(i.by('against')))}" if i.by("against") else ""
    body += f", backed by {names(shown_parts(i.by('backer')))}" if i.by("backer") else ""
    return body + said(scene, i) + dispute(i) + "."


_RELATION = {
    "backs": "backs",
    "backed by": "is backed by",
    "part of": "is part of",
    "leads": "leads",
    "led by": "is led by",
}


def relation_text(scene: Scene, r: ActorRelation) -> str:
    """A stated relation with who states it."""
    words = _RELATION.get(r.kind, r.kind)
    if r.subject.endswith("s") and words.startswith("is "):
        words = words.replace("is ", "are ", 1)
    told = f", according to {names(list(r.origins)[:3])}" if r.origins else ""
    first = f" ({day(r.first_said, scene.as_of.year)})" if r.first_said else ""
    return f"{capital(the(r.subject))} {words} {the(r.object)}{told}{first}."


def _together(scene: Scene) -> Sentence | None:
    """Forces that struck in one incident together: "Russia and the Syrian government"."""
    pairs: dict[tuple[str, ...], list[Incident]] = {}
    for i in scene.incidents:
        doers = tuple(sorted({p.name for p in i.by("perpetrator") if p.actor_id}))
        if len(doers) > 1:
            pairs.setdefault(doers, []).append(i)
    if not pairs:
        return None
    doers, found = min(pairs.items(), key=lambda kv: (-len(kv[1]), kv[0]))
    origins = sorted({o for i in found for o in i.origins})
    at_place = joined(list(dict.fromkeys(n for i in found for n in i.place_names[:1]))[:3])
    text = f"{capital(names(doers))} are named together behind {event_words(found[0])} in {at_place or the(scene.area)}, according to {names(origins[:4])}."
    return sentence(scene, text, [i.id for i in found], "together")
