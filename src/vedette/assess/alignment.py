"""The rule on alignment: who turns against or sides with whom, and who is newly said to stand behind whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from vedette.assess.grounds import grounds_of, source_note
from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import capital, joined, the
from vedette.model import ActorRelation, Incident, RelationKind

KNOWN_BEFORE = dt.timedelta(days=30)
OFTEN = 2
"""Incidents in which a pair must have stood one way before, where no registry says so."""

WITH, AGAINST = "with", "against"
Pair = tuple[str, str]

#: Roles of one incident read as "these stand so to those", and the families of event they are read in.
STANDS = (
    ("perpetrator", AGAINST, "target", ("violence.",)),
    ("new_holder", AGAINST, "old_holder", ("control.",)),
    ("mover", AGAINST, "against", ("movement.",)),
    ("mover", WITH, "beneficiary", ("movement.",)),
)
KINDS = {
    RelationKind.BACKED_BY: WITH,
    RelationKind.PART_OF: WITH,
    RelationKind.ALLIED_WITH: WITH,
    RelationKind.LED_BY: WITH,
    RelationKind.FIGHTS: AGAINST,
}


class Alignment:
    """``alignment``: see ``statement``."""

    name = "alignment"
    statement = (
        "Fires where two sides of the registry that stood against each other are now said to act together, or the other way round: before, by a "
        f"relation of the registry that holds or in at least {OFTEN} incidents; now, in at least {OFTEN} incidents or by more than one origin, with nothing to the contrary "
        f"before or now. Also where a backer is named in the period that neither the registry nor an earlier report has, if the ledger covers {KNOWN_BEFORE.days} days "
        "before the period, and where fighters are said to change sides. Who is only accused does not count. Thresholds: judgements, so that one "
        "incident of friendly fire is no shift."
    )

    inputs: tuple[str, ...] = (
        "incidents",
        "earlier",
        "relations",
        "earlier_relations",
        "known_from",
        "readings",
    )
    source = "two incidents or two origins: judgements, so that one incident of friendly fire is no shift"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the shifts, turns of sides first."""
        yield from self._turns(scene)
        yield from self._backers(scene)
        yield from self._defections(scene)

    def _turns(self, scene: Scene) -> Iterator[Drawn]:
        before, now = stands(scene, scene.earlier), stands(scene, scene.incidents)
        for pair, how in sorted(now):
            found = now[pair, how]
            other = AGAINST if how == WITH else WITH
            known = registry_stand(scene, pair)
            past = before.get((pair, other), [])
            if (pair, other) in now or (pair, how) in before or known == how:
                continue
            if known != other and len(past) < OFTEN:
                continue
            if len(found) < OFTEN and len({o for i in found for o in i.origins}) < 2:
                continue
            one, two = (scene.actor(side) for side in pair)
            if one is None or two is None:
                continue
            turn = (
                "are now said to act together, having stood against each other before"
                if how == WITH
                else "are now said to fight each other, having stood on one side before"
            )
            text = f"{capital(the(one.name))} and {the(two.name)} {turn}"
            level, why = grounds_of(scene, found)
            ground = f"{len(found)} incidents of the period, {len(past)} the other way in the months before"
            if known == other:
                ground += ", and the registry has them so"
            rests = [i.id for i in (*found, *past)]
            yield Drawn(insight=insight(self, scene, text + source_note(found) + ".", rests, level, f"{ground}; {why}", 88.0))  # fmt: skip

    def _backers(self, scene: Scene) -> Iterator[Drawn]:
        if scene.known_from is None or scene.since - scene.known_from < KNOWN_BEFORE:
            return
        told = {_backing(scene, r) for r in scene.earlier_relations}
        new: dict[Pair, list[ActorRelation]] = {}
        for r in scene.relations:
            pair = _backing(scene, r)
            if pair is None or pair in told or not r.claim_ids or _registered(scene, r):
                continue
            new.setdefault(pair, []).append(r)
        for pair, found in sorted(new.items()):
            backed, backer = (scene.actor(side) for side in pair)
            if backed is None or backer is None:
                continue
            claims = list(dict.fromkeys(c for r in found for c in r.claim_ids))
            origins = sorted({o for r in found for o in r.origins})
            text = f"{capital(the(backer.name))} is now said to back {the(backed.name)}, which no earlier report here says"
            if len(origins) == 1:
                text += f", according to {the(origins[0])}"
            level, why = grounds_of(scene, (), origins)
            why = f"neither in the registry nor in {len(scene.earlier_relations)} earlier relations; {why}"
            yield Drawn(insight=insight(self, scene, text + ".", claims, level, why, 84.0))

    def _defections(self, scene: Scene) -> Iterator[Drawn]:
        found = [i for i in scene.incidents if i.event_type == "movement.defection"]
        if not found:
            return
        who = list(dict.fromkeys(p.name for i in found for p in i.by("mover") if p.name))[:3]
        from_whom = f" from {joined([the(n) for n in who])}" if who else ""
        text = f"Defections{from_whom} are reported in {the(scene.area)}"
        level, why = grounds_of(scene, found)
        yield Drawn(insight=insight(self, scene, text + source_note(found) + ".", [i.id for i in found], level, why, 76.0 + len(found)))  # fmt: skip


def stands(scene: Scene, incidents: Sequence[Incident]) -> dict[tuple[Pair, str], list[Incident]]:
    """Incidents by pair of sides and how they stood in them; a pair is sorted."""
    out: dict[tuple[Pair, str], list[Incident]] = {}
    for i in incidents:
        for first, how, second, families in STANDS:
            if not i.event_type.startswith(families):
                continue
            for a in _sides(scene, i, first):
                for b in _sides(scene, i, second):
                    if a != b:
                        found = out.setdefault(((min(a, b), max(a, b)), how), [])
                        if i not in found:
                            found.append(i)
        if i.event_type.startswith("violence.") and i.event_type != "violence.clash":
            # Those who strike together; of a clash the parties stand on both sides.
            struck = _sides(scene, i, "perpetrator")
            for n, a in enumerate(struck):
                for b in struck[n + 1 :]:
                    out.setdefault(((min(a, b), max(a, b)), WITH), []).append(i)
    return out


def _sides(scene: Scene, incident: Incident, role: str) -> list[str]:
    return sorted(
        {
            scene.side(p.actor_id)
            for p in incident.by(role)
            if p.actor_id and not p.disputed and not scene.is_alleged(p)
        }
    )


def registry_stand(scene: Scene, pair: Pair) -> str:
    """How the registry has two sides on the day that the period begins; empty where it says nothing."""
    for a, b in (pair, pair[::-1]):
        entry = scene.actor(a)
        for r in entry.relations if entry is not None else ():
            begun = r.since is None or r.since <= scene.since
            if begun and (r.until is None or r.until >= scene.since) and scene.side(r.object) == b:
                how = KINDS.get(r.kind)
                if how:
                    return how
    return ""


def _backing(scene: Scene, r: ActorRelation) -> Pair | None:
    """(backed, backer) as sides, of a relation that says so between known actors."""
    if r.kind != RelationKind.BACKED_BY.value or not r.subject_id or not r.object_id:
        return None
    pair = (scene.side(r.subject_id), scene.side(r.object_id))
    return pair if pair[0] != pair[1] else None


def _registered(scene: Scene, r: ActorRelation) -> bool:
    """Whether the registry has this backing, or the two as one, of the actors or of their sides."""
    ends = {r.object_id, scene.side(r.object_id or "")}
    for id in (r.subject_id, scene.side(r.subject_id or "")):
        entry = scene.actor(id) if id else None
        for known in entry.relations if entry is not None else ():
            if KINDS.get(known.kind) == WITH and ends & {known.object, scene.side(known.object)}:
                return True
    return False
