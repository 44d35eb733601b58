"""The rule on new and returning actors: who acts now that was not seen before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vedette.assess.grounds import grounds_of, source_note
from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import capital, day, joined, of, the
from vedette.model import EVENT_TYPES, Incident

ACTING = frozenset({"perpetrator", "mover", "party", "holder"})
FEWEST_BEFORE = 10
LONGEST_GAP = dt.timedelta(days=60)
KNOWN_BEFORE = dt.timedelta(days=30)
UNUSUAL = 0.05
AFTER = dt.timedelta(days=28)
"""Days on either side of an entry that are compared."""


class NewActors:
    """``new-actors``: see ``statement``."""

    name = "new-actors"
    statement = (
        f"Fires where an actor of the registry strikes, moves or takes places in the period that did none of this in the {LONGEST_GAP.days} days "
        "before it: new where the ledger knows nothing of it in the area earlier, returning where it does. Only where the ledger covers at "
        f"least {KNOWN_BEFORE.days} days before the period and holds at least {FEWEST_BEFORE} incidents of them, so that silence means something, and where an actor "
        f"as busy before as now would have been missed with a probability of {UNUSUAL} at most (its incidents of now all fall to now by chance). The "
        "parts of one side count as that side; who is only accused does not count. The grounds say what its earlier entry did, and what entries of outside "
        f"states did in UCDP's events: incidents or deaths of {AFTER.days} days before and after."
    )

    inputs: tuple[str, ...] = ("incidents", "earlier", "known_from", "readings", "entry_past")
    source = "probability of missing an actor as busy before, at the usual .05; UCDP GED for what entries did"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the newcomers and what each is said to do."""
        covered = scene.known_from is not None and scene.since - scene.known_from >= KNOWN_BEFORE
        if not covered:
            return
        before = acting(scene, scene.earlier)
        now = acting(scene, scene.incidents)
        recent = [i for i in scene.earlier if i.time.start and scene.since - i.time.start <= LONGEST_GAP]  # fmt: skip
        if len(recent) < FEWEST_BEFORE:
            return
        made: list[tuple[str, dt.date | None, list[Incident]]] = []
        for side, found in sorted(now.items()):
            last = max(
                (i.time.start for i in before.get(side, ()) if i.time.start is not None),
                default=None,
            )
            if scene.actor(side) is None or (
                last is not None and scene.since - last <= LONGEST_GAP
            ):
                continue
            share = len(scene.incidents) / (len(scene.incidents) + len(recent))
            if share ** len(found) <= UNUSUAL:
                made.append((side, last, found))
        made.sort(key=lambda m: (-len(m[2]), m[0]))
        for side, last, found in made[:2]:
            entry = scene.actor(side)
            name = the(entry.name) if entry is not None else side
            kinds = list(dict.fromkeys(EVENT_TYPES[i.event_type].plural for i in found))[:2]
            told = f"in {of(len(found), 'incident')} ({joined(kinds)})"
            rests = [i.id for i in found]
            if last is None:
                text = f"{capital(name)} now takes part in the fighting in {the(scene.area)} {told}, where this ledger had not seen it before"
            else:
                earlier = [i for i in before[side] if i.time.start == last]
                rests += [i.id for i in earlier]
                text = f"{capital(name)} is back in the fighting in {the(scene.area)} {told}; it was last seen there on {day(last, scene.as_of.year)}"
            level, why = grounds_of(scene, found)
            why = f"{_what_followed(scene, side, before.get(side, []))}{why}"
            why = f"{len(recent)} incidents known in the {LONGEST_GAP.days} days before the period, none of its doing; {why}"
            yield Drawn(
                insight=insight(
                    self, scene, text + source_note(found) + ".", rests, level, why, 82.0
                )
            )


def _what_followed(scene: Scene, side: str, stint: list[Incident]) -> str:
    """What the actor's earlier entry did here; and, of entries of outside states, what they did elsewhere."""
    said = ""
    first = min((i.time.start for i in stint if i.time.start is not None), default=None)
    if first is not None:
        fights = [
            i.time.start
            for i in scene.earlier
            if i.time.start is not None and i.event_type.startswith(("violence.", "control."))
        ]
        before = sum(first - AFTER <= d < first for d in fights)
        after = sum(first <= d < first + AFTER for d in fights)
        said = f"its earlier entry on {day(first)}: {before} incidents in the {AFTER.days} days before, {after} in those after; "
    past, home = scene.entry_past, scene.home_of(side)
    if past is not None and past.entries and home and home not in scene.countries:
        said += f"after another state's forces entered, deaths of the next {AFTER.days} days rose in {past.rose} of {past.entries} cases ({past.source}); "
    return said


def acting(scene: Scene, incidents: tuple[Incident, ...]) -> dict[str, list[Incident]]:
    """Incidents by the side that acts in them, in their order."""
    out: dict[str, list[Incident]] = {}
    for i in incidents:
        if not i.event_type.startswith(("violence.", "control.", "movement.")):
            continue
        sides = {
            scene.side(p.actor_id)
            for p in i.parts
            if p.role in ACTING and p.actor_id and not p.disputed and not scene.is_alleged(p)
        }
        for side in sorted(sides):
            out.setdefault(side, []).append(i)
    return out
