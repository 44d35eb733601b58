"""Rules on the front: who gains and loses places, who fights beside whom."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.assess.grounds import grounds_of, is_disputed
from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import joined, names, the
from vedette.model import Confidence, Control, Incident

GAINS = ("control.capture", "control.recapture", "control.entry")


class MovingFront:
    """``moving-front``: see ``statement``."""

    name = "moving-front"
    statement = (
        "Fires where at least three places are said to have changed hands in the period. Where two sides each gained "
        "one, the front is called fluid; where one side alone gained, it is called moving one way."
    )

    inputs: tuple[str, ...] = ("controls",)
    source = "three places: a judgement, so that one village is no front"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield who is said to have gained how many places from whom."""
        gained: dict[str, list[Control]] = {}
        shown: dict[str, str] = {}
        for c in scene.controls:
            if c.event_type in GAINS and c.holder_id:
                key = c.holder_id or c.holder
                gained.setdefault(key, []).append(c)
                shown.setdefault(key, c.holder)
        places = {c.place for held in gained.values() for c in held}
        if len(places) < 3:
            return
        ranked = sorted(gained.items(), key=lambda kv: (-len({c.place for c in kv[1]}), kv[0]))
        sides = list(dict.fromkeys(scene.side(k) for k, _ in ranked))
        ids = [c.id for _, held in ranked for c in held]
        said = joined(
            [f"{the(shown[k])} ({len({c.place for c in held})})" for k, held in ranked[:3]]
        )
        lost = list(dict.fromkeys(c.previous for _, held in ranked for c in held if c.previous))
        if len(ranked) > 1 and len(sides) > 1:
            text = f"The front in {the(scene.area)} is fluid: places are said to have been gained by {said}"
        else:
            text = f"The front in {the(scene.area)} is moving in favour of {the(shown[ranked[0][0]])} ({len({c.place for c in ranked[0][1]})} places gained)"
        if lost:
            text += f", held before by {names(lost[:2])}"
        origins = sorted({o for _, held in ranked for c in held for o in c.origins})
        disputed = any(c.disputed and len(c.origins) > 1 for _, held in ranked for c in held)
        if len(origins) == 1:
            text += f", according to {the(origins[0])}"
        text += (
            "; some of these claims are disputed and most are not independently confirmed."
            if disputed
            else "; most of these claims are not independently confirmed."
        )
        several = sum(1 for _, held in ranked for c in held if len(c.origins) > 1)
        level = Confidence.MODERATE if len(origins) > 2 else Confidence.LOW
        why = f"{len(origins)} independent origins; {several} of {len(ids)} control claims told by more than one"
        yield Drawn(insight=insight(self, scene, text, ids, level, why, 90.0 + len(places)))


class OutsideActors:
    """``outside-actors``: see ``statement``."""

    name = "outside-actors"
    statement = (
        "Fires where forces of a state other than the area's own strike, move into or back a party in it, by incidents, "
        "movements or stated relations. A state counts by the registry's home of the actor."
    )

    inputs: tuple[str, ...] = ("incidents", "relations", "readings")
    source = "one incident or relation: who is named is named; homes from the registry"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the outside states and what each is said to do."""
        acts: dict[str, list[str]] = {}
        behind: dict[str, list[str]] = {}
        told: list[Incident] = []
        for i in scene.incidents:
            for p in i.parts:
                if p.role not in ("perpetrator", "mover", "party", "backer") or not self._outside(
                    scene, p.actor_id
                ):
                    continue
                if scene.is_alleged(p):
                    # who is only accused is no fact of the situation
                    continue
                state = self._state(scene, p.actor_id)
                verb = "striking" if i.event_type.startswith("violence.") else "moving forces"
                acts.setdefault(state, [])
                if verb not in acts[state]:
                    acts[state].append(verb)
                behind.setdefault(state, []).append(i.id)
                told.append(i)
        seen: set[tuple[str, str]] = set()
        relation_origins: list[str] = []
        for r in scene.relations:
            if r.kind == "backs" or r.kind == "backed by":
                backer, backed, bid = (
                    (r.subject, r.object, r.subject_id)
                    if r.kind == "backs"
                    else (r.object, r.subject, r.object_id)
                )
                if not self._outside(scene, bid) or not r.claim_ids:
                    continue
                state = self._state(scene, bid) or backer
                if not r.subject_id or not r.object_id:
                    continue
                words = f"backing {the(backed)}"
                if (state, words) in seen:
                    continue
                seen.add((state, words))
                acts.setdefault(state, []).append(words)
                behind.setdefault(state, []).extend(r.claim_ids)
                relation_origins.extend(r.origins)
        if not acts:
            return
        ranked = sorted(acts, key=lambda s: (-len(behind[s]), s))[:4]
        said = joined([f"{the(s)} ({', '.join(acts[s][:2])})" for s in ranked])
        count = "An outside power takes" if len(ranked) == 1 else "Outside powers take"
        text = f"{count} part in the fighting in {the(scene.area)}, so its course does not hang on the local parties alone: {said}"
        unique = list(dict.fromkeys(told))
        ids = [x for s in ranked for x in behind[s]]
        kept = [i for i in unique if i.id in ids]
        origins = sorted({o for i in kept for o in i.origins} | set(relation_origins))
        if len(origins) == 1:
            text += f", according to {the(origins[0])}"
        elif any(is_disputed(i) for i in kept):
            text += "; parts of this are disputed"
        level, why = grounds_of(scene, kept, relation_origins)
        yield Drawn(insight=insight(self, scene, text + ".", ids, level, why, 85.0 + len(ranked)))

    def _outside(self, scene: Scene, actor_id: str | None) -> bool:
        home = scene.home_of(actor_id)
        return bool(home) and home not in scene.countries

    def _state(self, scene: Scene, actor_id: str | None) -> str:
        home = scene.home_of(actor_id)
        entry = scene.actor(home.lower()) if home else None
        if entry is not None:
            return entry.name
        own = scene.actor(actor_id) if actor_id else None
        return own.name if own is not None else ""
