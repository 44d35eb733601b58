"""Rules on harm: who is struck, from the air, and where people should be safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vedette.assess.chance import at_least
from vedette.assess.grounds import grounds_of, source_note
from vedette.assess.rules import Drawn, insight, toll_of, toll_words
from vedette.assess.scene import LOOK_BACK, Scene
from vedette.assess.wording import capital, day, joined, number, of, the
from vedette.model import EVENT_TYPES, CountKind, Incident

EXPLOSIVE = (
    "violence.air_strike",
    "violence.drone_strike",
    "violence.shelling",
    "violence.missile",
    "violence.explosion",
    "violence.suicide_bombing",
)
PROTECTED = {
    "hospital": "hospital", "clinic": "clinic", "ambulance": "ambulance", "school": "school", "university": "university",
    "college": "college", "market": "market", "marketplace": "market", "bazaar": "market", "camp": "camp", "mosque": "mosque",
    "church": "church", "refugee camp": "camp", "bakery": "bakery", "residential": "residential area",
}  # fmt: skip

FEWEST_CHILDREN = 3
FEWEST_DEAD = 20
UNUSUAL = 0.05


class HarmByMeans:
    """``harm-by-means``: see ``statement``."""

    name = "harm-by-means"
    statement = (
        "Fires where at least two incidents of one kind of attack in the period have known deaths or injuries; names "
        "the kind with the largest toll; deaths whose means nobody tells are left out. Threshold: two, so that a single event is never called a pattern."
    )

    inputs: tuple[str, ...] = ("incidents", "tolls")
    source = "two incidents: a judgement, the least that is more than one"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the deadliest kind of attack and its toll."""
        by_type: dict[str, list[Incident]] = {}
        for i in scene.incidents:
            if i.event_type.startswith("violence.") and any(
                f.kind in (CountKind.KILLED, CountKind.INJURED) and (f.low or f.best)
                for f in i.figures
            ):
                by_type.setdefault(i.event_type, []).append(i)
        made = []
        for type_id, found in sorted(by_type.items()):
            if len(found) < 2 or type_id == "violence.casualties":
                continue
            killed = toll_of(scene, found, EVENT_TYPES[type_id].plural, CountKind.KILLED)
            if killed is not None and killed.best:
                made.append((killed.best, type_id, found, killed))
        if not made:
            return
        _, type_id, found, killed = max(made, key=lambda m: (m[0], m[1]))
        injured = toll_of(scene, found, EVENT_TYPES[type_id].plural, CountKind.INJURED)
        children = toll_of(scene, found, EVENT_TYPES[type_id].plural, CountKind.KILLED, "children")
        used = [t for t in (killed, injured, children) if t is not None and t.best]
        what = EVENT_TYPES[type_id].plural
        text = f"{capital(what)} are taking the heaviest toll on people in {the(scene.area)}: in {number(len(found))} reported incidents between {day(scene.since, scene.as_of.year)} and {day(scene.as_of)} they killed {toll_words(killed)} people"
        if injured is not None and injured.best:
            text += f" and injured {toll_words(injured)}"
        if children is not None and children.best:
            text += f", {toll_words(children)} children among the dead"
        level, why = grounds_of(scene, found)
        text += source_note(found) + "."
        yield Drawn(
            insight=insight(
                self,
                scene,
                text,
                [*(t.id for t in used), *(i.id for i in found)],
                level,
                why,
                100.0 + killed.best,
            ),
            tolls=tuple(used),
        )


class HarmByActor:
    """``harm-by-actor``: see ``statement``."""

    name = "harm-by-actor"
    statement = (
        "Fires where at least two incidents with known deaths are laid at one side's door without dispute; names each "
        "such side with its toll, largest first, three at most. Tolls of sides are not added: one incident may have two."
    )

    inputs: tuple[str, ...] = ("incidents", "readings", "tolls")
    source = "two incidents: a judgement, the least that is more than one"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the sides that are said to have killed most, and in how many incidents."""
        by_side: dict[str, list[Incident]] = {}
        for i in scene.incidents:
            killed = next(
                (f for f in i.figures if f.kind is CountKind.KILLED and (f.low or f.best)), None
            )
            if not i.event_type.startswith("violence.") or killed is None:
                continue
            sides = {
                scene.side(p.actor_id)
                for p in i.by("perpetrator")
                if p.actor_id and not p.disputed and not scene.is_alleged(p)
            }
            for side in sorted(sides):
                by_side.setdefault(side, []).append(i)
        made = []
        for side, found in sorted(by_side.items()):
            actor = scene.actor(side)
            toll = toll_of(scene, found, f"by {side}", CountKind.KILLED)
            if actor is not None and toll is not None and toll.best:
                made.append((toll, actor.name, found))
        made.sort(key=lambda m: (-m[0].best, m[1]))
        if not any(len(found) > 1 for _, _, found in made):
            return
        shown = made[:3]
        said = joined(
            [
                f"{the(name)} {toll_words(t)} in {number(len(found))} {'incident' if len(found) == 1 else 'incidents'}"
                for t, name, found in shown
            ]
        )
        ids = list(dict.fromkeys(i.id for _, _, found in shown for i in found))
        incidents = [i for i in scene.incidents if i.id in ids]
        doors = "more than one side's door" if len(shown) > 1 else "one side's door"
        text = f"Deaths in {the(scene.area)} are laid at {doors}: {said}"
        level, why = grounds_of(scene, incidents)
        yield Drawn(
            insight=insight(
                self,
                scene,
                text + source_note(incidents) + ".",
                [*(t.id for t, _, _ in shown), *ids],
                level,
                why,
                75.0 + len(ids),
            ),
            tolls=tuple(t for t, _, _ in shown),
        )


class ChildrenKilled:
    """``children-killed``: see ``statement``."""

    name = "children-killed"
    statement = (
        f"Fires where at least {FEWEST_CHILDREN} children are known killed in two incidents or more, by more than one kind of attack or in a "
        f"share of the dead that is larger than in the {LOOK_BACK.days} days before: an exact binomial test below {UNUSUAL} against the share among at "
        f"least {FEWEST_DEAD} dead of that time. Incidents that say nothing of children count among the dead, so the share is a floor."
    )

    inputs: tuple[str, ...] = ("incidents", "earlier", "tolls")
    source = "exact binomial test at the usual .05; three children and twenty dead: judgements, below which shares say little"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield how many of the dead are children, and whether that is more than before."""
        deadly = [i for i in scene.incidents if dead(i)]
        hit = [i for i in deadly if dead(i, "children")]
        killed = toll_of(scene, deadly, "children and all", CountKind.KILLED)
        children = toll_of(scene, deadly, "children and all", CountKind.KILLED, "children")
        if killed is None or children is None or len(hit) < 2 or children.best < FEWEST_CHILDREN:
            return
        before = sum(dead(i) for i in scene.earlier)
        young = sum(dead(i, "children") for i in scene.earlier)
        more = (
            before >= FEWEST_DEAD
            and at_least(children.best, killed.best, young / before) <= UNUSUAL
        )
        if not more and len({i.event_type for i in hit}) < 2:
            return
        text = f"Children are among those killed in {number(len(hit))} of {of(len(deadly), 'deadly incident')} in {the(scene.area)}: {toll_words(children)} of the dead, {toll_words(killed)} in all"
        if more:
            text += ", a larger share than in the months before"
        level, why = grounds_of(scene, hit)
        past = (
            f"{young} of {before} dead in the {LOOK_BACK.days} days before were children"
            if before >= FEWEST_DEAD
            else "too few deaths known before to compare"
        )
        yield Drawn(
            insight=insight(
                self, scene, text + source_note(hit) + ".", [killed.id, children.id, *(i.id for i in deadly)],
                level, f"{past}; {why}", 78.0 + children.best / 10,
            ),
            tolls=(killed, children),
        )  # fmt: skip


def dead(incident: Incident, group: str = "") -> int:
    """Best number killed: of a group, or the widest figure."""
    figures = [f for f in incident.figures if f.kind is CountKind.KILLED and (f.group == group if group else not f.subset)]  # fmt: skip
    if not incident.event_type.startswith("violence."):
        return 0
    return max((f.best or f.low or 0 for f in figures), default=0)


class ProtectedSites:
    """``protected-sites``: see ``statement``."""

    name = "protected-sites"
    statement = (
        "Fires where an incident of violence names a hospital, school, university, market, camp or place of worship as "
        "struck (sites protected by Geneva Convention IV, arts. 18 and 27, and Additional Protocol I, arts. 51–53). One is enough."
    )

    inputs: tuple[str, ...] = ("incidents",)
    source = "Geneva Convention IV, arts. 18 and 27; Additional Protocol I, arts. 51–53"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the protected sites that were struck, by kind and town."""
        found: list[tuple[Incident, str]] = []
        for i in scene.incidents:
            if not i.event_type.startswith("violence."):
                continue
            kind = next(
                (
                    PROTECTED[w]
                    for s in i.sites
                    for w in sorted(PROTECTED)
                    if w in s.casefold().split() or (w == "residential" and w in s.casefold())
                ),
                None,
            )
            if kind is not None:
                found.append((i, kind))
        if not found:
            return
        kinds = Counter(k for _, k in found)
        where = list(
            dict.fromkeys(f"a {k} in {i.place_names[0]}" for i, k in found if i.place_names)
        )
        incidents = [i for i, _ in found]
        level, why = grounds_of(scene, incidents)
        shown = where[:4]
        text = f"Places that the law of war protects are being struck in {the(scene.area)}: {joined(shown)}"
        if len(where) > len(shown):
            text += f" and others, {number(len(incidents))} incidents in all"
        text += source_note(incidents) + "."
        yield Drawn(
            insight=insight(
                self,
                scene,
                text,
                [i.id for i in incidents],
                level,
                why,
                80.0 + 5 * sum(kinds.values()),
            )
        )
