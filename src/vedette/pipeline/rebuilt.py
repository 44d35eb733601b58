"""A brief's own ground made again from the ledger: situation, scene, insights, forecasts, facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import msgspec

from vedette.assess import Drawn
from vedette.assess.scene import Scene
from vedette.brief.lint_base import Facts
from vedette.ledger.ledger import Ledger
from vedette.model import Brief, Forecast
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import Situation

Situations = Callable[[dt.date, str], Situation]
"""The situation as of a day under a counting rule."""


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that sentences on an area and a date may rest on."""

    situation: Situation
    scene: Scene
    drawn: tuple[Drawn, ...]
    forecasts: tuple[Forecast, ...]
    facts: Facts


def ground(
    ledger: Ledger,
    knowledge: Knowledge,
    *,
    area: str,
    as_of: dt.date,
    since: dt.date,
    rule: str,
    registered: Iterable[str] = (),
    situations: Situations | None = None,
) -> Ground:
    """Make the ground for this area and date.

    ``registered``: forecast ids that the ledger's own record speaks for. ``situations`` gives the situation of
    a day under a rule, where somebody keeps it; else it is made.
    """
    from vedette.assess import assess
    from vedette.pipeline.briefing import forecasts_for
    from vedette.pipeline.facts import facts_of
    from vedette.pipeline.situation import Situation

    where = knowledge.area(area)
    situation = situations(as_of, rule) if situations else Situation(ledger, knowledge, as_of, rule)
    scene = situation.scene(where, since)
    drawn = assess(scene)
    by_id = {f.id: f for f in forecasts_for(situation, scene, area_name=where.name)}
    by_id.update({f.id: f for f in ledger.forecasts(ids=list(registered))})
    forecasts = tuple(by_id[i] for i in sorted(by_id))
    return Ground(
        situation=situation,
        scene=scene,
        drawn=drawn,
        forecasts=forecasts,
        facts=facts_of(situation, scene, drawn, forecasts),
    )


def ground_of(
    ledger: Ledger, knowledge: Knowledge, brief: Brief, situations: Situations | None = None
) -> Ground:
    """The ground that a brief names: its own area, dates and counting rule."""
    return ground(
        ledger, knowledge, area=brief.area, as_of=brief.as_of, since=brief.since, rule=brief.counting_rule,
        registered=sorted({*(f.id for f in brief.forecasts), *(i for s in brief.sentences() for i in s.rests_on if i.startswith("f-"))}),
        situations=situations,
    )  # fmt: skip
