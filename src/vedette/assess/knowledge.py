"""Rules on what is known: displacement and access, disagreement, and what nobody tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vedette.assess.grounds import grounds_of
from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import capital, joined, number, the
from vedette.model import EVENT_TYPES, Confidence, Grade


class People:
    """``people``: see ``statement``."""

    name = "people"
    statement = "Fires where displacement, evacuation, denial of access or loss of services is reported in the period. One incident is enough."

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the kinds of hardship reported, with their places."""
        found = [
            i
            for i in scene.incidents
            if i.event_type.startswith("humanitarian.")
            and i.event_type not in ("humanitarian.aid", "humanitarian.return")
        ]
        if not found:
            return
        kinds = Counter(EVENT_TYPES[i.event_type].words for i in found)
        places = list(dict.fromkeys(n for i in found for n in i.place_names[:1]))[:4]
        text = f"The fighting is weighing on how people live in {the(scene.area)}: {joined([k for k, _ in sorted(kinds.items(), key=lambda kv: (-kv[1], kv[0]))])} {'is' if len(kinds) == 1 else 'are'} reported"
        if places:
            text += f" from {joined(places)}"
        level, why = grounds_of(scene, found)
        origins = sorted({o for i in found for o in i.origins})
        if len(origins) == 1:
            text += f", according to {the(origins[0])}"
        if any(i.grade is Grade.CONTESTED or i.denied_by for i in found):
            text += "; parts of this are disputed"
        yield Drawn(
            insight=insight(
                self, scene, text + ".", [i.id for i in found], level, why, 60.0 + len(found)
            )
        )


class Disagreement:
    """``disagreement``: see ``statement``."""

    name = "disagreement"
    statement = "Fires for each incident that is contested: sources name different perpetrators, deny it, or give figures that do not overlap."

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the disagreement with the most at stake."""
        contested = [i for i in scene.incidents if i.grade is Grade.CONTESTED or i.denied_by]
        for i in contested[:1]:
            where = f" in {i.place_names[0]}" if i.place_names else ""
            said = f", told by {joined([the(s) for s in i.speakers[:3]])}" if i.speakers else ""
            text = f"The sources disagree on the {EVENT_TYPES[i.event_type].words}{where}{said}; it stays disputed."
            yield Drawn(
                insight=insight(
                    self, scene, text, [i.id], Confidence.LOW, i.grade_reason or "contested", 50.0
                )
            )


class OneSided:
    """``one-sided``: see ``statement``."""

    name = "one-sided"
    statement = "Fires where at least five incidents are known and one origin alone stands behind at least half of them: the picture is then that origin's."

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the origin that most of the picture hangs on."""
        alone = [i for i in scene.incidents if len(i.origins) == 1]
        if len(scene.incidents) < 5 or not alone:
            return
        origin, n = min(
            Counter(i.origins[0] for i in alone).items(), key=lambda kv: (-kv[1], kv[0])
        )
        if n * 2 < len(scene.incidents):
            return
        rests = [i.id for i in alone if i.origins[0] == origin]
        text = f"{capital(the(origin))} alone stands behind {number(n)} of the incidents known in {the(scene.area)}; what it does not see is missing here."
        _, why = grounds_of(scene, [i for i in alone if i.origins[0] == origin])
        yield Drawn(
            insight=insight(
                self,
                scene,
                text,
                rests,
                Confidence.HIGH,
                f"counted over all incidents of the period; {why}",
                40.0,
            )
        )
