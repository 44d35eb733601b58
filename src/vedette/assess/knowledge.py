"""Rules on what is known: displacement and access, what nobody tells, and who tells it all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from vedette.assess.grounds import grounds_of
from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import capital, joined, number, of, the
from vedette.model import EVENT_TYPES, Confidence, Grade, Incident

FEWEST_THERE = 3
SILENT_BACK = dt.timedelta(days=60)
SILENT_FOR = dt.timedelta(days=14)


class People:
    """``people``: see ``statement``."""

    name = "people"
    statement = "Fires where displacement, evacuation, denial of access or loss of services is reported in the period. One incident is enough."

    inputs: tuple[str, ...] = ("incidents",)
    source = "one incident: hardship is no question of counts"

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


class SilentAreas:
    """``silent-areas``: see ``statement``."""

    name = "silent-areas"
    statement = (
        f"Fires where at least {FEWEST_THERE} incidents were known in a first-level division of the area in the {SILENT_BACK.days} days before the period, "
        f"and none in the period, which is at least {SILENT_FOR.days} days long and has incidents elsewhere. Silence is no peace: it may be that nobody looks."
    )

    inputs: tuple[str, ...] = ("incidents", "earlier")
    source = "three incidents before, fourteen days: judgements, so that a quiet week is no silence"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the divisions that have fallen silent, the busiest before first."""
        if scene.as_of - scene.since < SILENT_FOR or not scene.incidents:
            return
        heard = {p.admin1_id for i in scene.incidents for p in i.places if p.admin1_id}
        silent: dict[str, list[Incident]] = {}
        for i in scene.earlier:
            if i.time.start is None or scene.since - i.time.start > SILENT_BACK:
                continue
            for name, id in sorted({(p.admin1, p.admin1_id) for p in i.places if p.admin1_id}):
                if id not in heard:
                    silent.setdefault(name, []).append(i)
        gone = sorted(
            ((n, found) for n, found in silent.items() if len(found) >= FEWEST_THERE),
            key=lambda m: (-len(m[1]), m[0]),
        )[:3]
        if not gone:
            return
        told = list({i.id: i for _, found in gone for i in found}.values())
        text = f"Nothing is reported in the period from {joined([the(n) for n, _ in gone])}, where {of(len(told), 'incident')} {'was' if len(told) == 1 else 'were'} known before; whether it is quiet there or unseen, the sources do not tell."
        _, why = grounds_of(scene, told)
        yield Drawn(
            insight=insight(
                self, scene, text, [i.id for i in told], Confidence.HIGH,
                f"counted over all incidents of the {SILENT_BACK.days} days before the period; {why}", 42.0,
            )
        )  # fmt: skip


class OneSided:
    """``one-sided``: see ``statement``."""

    name = "one-sided"
    statement = "Fires where at least five incidents are known and one origin alone stands behind at least half of them: the picture is then that origin's."

    inputs: tuple[str, ...] = ("incidents",)
    source = "half of five incidents: a judgement"

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
