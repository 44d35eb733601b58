"""The rule on disagreement: what the sources contradict each other on, and who stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vedette.assess.rules import Drawn, insight
from vedette.assess.scene import Scene
from vedette.assess.wording import interval, joined, the
from vedette.link.statements import PEOPLE, Statement, statements
from vedette.model import EVENT_TYPES, Confidence, CountKind, Grade, Incident

MOST = 2


class Disagreement:
    """``disagreement``: see ``statement``."""

    name = "disagreement"
    statement = (
        "Fires for incidents on which sources name different perpetrators, deny, or give numbers of dead that cannot all be true (the "
        "largest least is more than the smallest most, of each witness's latest word). Numbers first, the widest gap first, then the other "
        f"contested ones; {MOST} at most. With three witnesses or more, one whose number agrees with no other's is named as the outlier."
    )

    inputs: tuple[str, ...] = ("incidents", "readings")
    source = "ranges that do not meet: logic, no level of chance"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the disagreements with the most at stake."""
        apart = [
            (gap(said), i, said)
            for i in scene.incidents
            if gap(said := killed_by_witness(scene, i)) > 0
        ]
        apart.sort(key=lambda m: (-m[0], m[1].id))
        for _, incident, said in apart[:MOST]:
            shown = [said[0], *said[-2:]] if len(said) > 3 else said
            words = joined([f"{the(s.speaker)} {interval(s.low, s.best, s.high)}" for s in shown])
            text = f"The sources disagree on how many people were killed {_on(incident)}: {words}"
            alone = outlier(said)
            if alone is not None:
                text += f"; {the(alone.speaker)} stands apart from the others"
            why = f"{len(said)} witnesses with a number, their ranges do not meet; {incident.grade_reason or 'no blame is contested'}"
            yield Drawn(
                insight=insight(self, scene, text + ".", [incident.id], Confidence.LOW, why, 50.0)
            )
        told = {i.id for _, i, _ in apart[:MOST]}
        others = [
            i
            for i in scene.incidents
            if (i.grade is Grade.CONTESTED or i.denied_by) and i.id not in told
        ]
        for i in others[: MOST - min(len(told), MOST)]:
            said_by = f", told by {joined([the(s) for s in i.speakers[:3]])}" if i.speakers else ""
            denied = (
                f"; {joined([the(s) for s in i.denied_by[:2]])} denies it"
                if len(i.denied_by) == 1
                else ""
            )
            text = f"The sources disagree on {_what(i)}{said_by}{denied}; it stays disputed."
            yield Drawn(
                insight=insight(
                    self, scene, text, [i.id], Confidence.LOW, i.grade_reason or "contested", 49.0
                )
            )  # fmt: skip


def killed_by_witness(scene: Scene, incident: Incident) -> list[Statement]:
    """Each witness's latest number of people killed, the smallest first."""
    latest: dict[str, Statement] = {}
    for claim_id in incident.claim_ids:
        reading = scene.readings.get(claim_id)
        for s in statements(reading) if reading is not None else ():
            if s.kind is not CountKind.KILLED or s.group != PEOPLE or s.subset or s.unnumbered:
                continue
            old = latest.get(s.witness)
            if old is None or (s.published, s.claim_id) > (old.published, old.claim_id):
                latest[s.witness] = s
    return sorted(latest.values(), key=lambda s: (s.low, _top(s), s.witness))


def gap(said: Sequence[Statement]) -> float:
    """How far the largest least lies above the smallest most; 0 or less where all may be true."""
    if len(said) < 2:
        return 0.0
    return max(s.low for s in said) - min(map(_top, said))


def outlier(said: Sequence[Statement]) -> Statement | None:
    """The one witness whose range meets none of the others', which all meet each other."""
    if len(said) < 3:
        return None
    for s in said:
        others = [o for o in said if o is not s]
        if gap(others) <= 0 and all(gap((s, o)) > 0 for o in others):
            return s
    return None


def _top(s: Statement) -> float:
    return float("inf") if s.high is None else s.high


def _what(incident: Incident) -> str:
    where = f" in {incident.place_names[0]}" if incident.place_names else ""
    return f"the {EVENT_TYPES[incident.event_type].words}{where}"


def _on(incident: Incident) -> str:
    what = _what(incident)
    return (
        f"by {what}"
        if incident.event_type != "violence.casualties"
        else what.replace("the violence", "by violence", 1)
    )
