"""What a rule of assessment is, and what it may use to draw an insight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from vedette.assess.scene import Scene
from vedette.link.counting import DEFAULT_RULE
from vedette.model import Confidence, CountKind, Incident, Insight, Sentence, Toll
from vedette.model.ids import make_id
from vedette.tally.toll import tolls


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """An insight with the tolls that its sentence names: kept, so that lint finds them."""

    insight: Insight
    tolls: tuple[Toll, ...] = ()


class Rule(Protocol):
    """A rule: a name, what it states, where its threshold comes from, and the drawing itself."""

    name: str
    statement: str
    """What the rule looks for and when it fires, as ``vedette why`` prints it."""
    inputs: tuple[str, ...]
    """The parts of the scene that it reads, besides area, dates, who the actors are, and what confidence is judged on."""
    source: str
    """Where its threshold comes from: a test, a law, a data set, or a judgement of the authors."""

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield the insights that the scene gives; none where the evidence does not reach."""


def insight(
    rule: Rule,
    scene: Scene,
    text: str,
    rests_on: Sequence[str],
    confidence: Confidence,
    grounds: str,
    weight: float,
) -> Insight:
    """Build an insight whose id depends on rule, area, date and evidence."""
    ids = tuple(dict.fromkeys(rests_on))
    return Insight(
        id=make_id("k", rule.name, scene.area, scene.as_of, *ids),
        rule=rule.name,
        sentence=Sentence(
            id=make_id("s", rule.name, scene.area, scene.as_of, text),
            text=text,
            rests_on=ids,
            rule=rule.name,
            kind="insight",
        ),
        confidence=confidence,
        grounds=grounds,
        weight=weight,
    )


def toll_of(
    scene: Scene, incidents: Sequence[Incident], what: str, kind: CountKind, group: str = "people"
) -> Toll | None:
    """The toll of just these incidents, named for what they are ("air strikes")."""
    made = tolls(
        incidents,
        area_name=f"{scene.area}: {what}",
        contains=lambda _: True,
        since=scene.since,
        until=scene.as_of,
        rule=scene.tolls[0].rule if scene.tolls else DEFAULT_RULE,
    )
    return next(
        (t for t in made if t.kind is kind and t.group == group and not t.perpetrator), None
    )


def toll_words(toll: Toll) -> str:
    """The toll with its bounds: "at least 37", "between 30 and 41", "12"."""
    from vedette.assess.wording import interval

    return interval(toll.low, toll.best, toll.high)
