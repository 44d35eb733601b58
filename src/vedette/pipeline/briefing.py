"""A brief from a ledger: situation, insights, outlook, composition, lint."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.assess import Drawn, assess
from vedette.assess.scene import Scene
from vedette.brief.compose import compose
from vedette.brief.lint import Facts, Finding, lint
from vedette.errors import UsageError
from vedette.ledger.ledger import Ledger
from vedette.link.counting import DEFAULT_RULE
from vedette.model import Brief, Forecast
from vedette.outlook import history
from vedette.outlook.run import outlook
from vedette.pipeline.ahead import months_ahead
from vedette.pipeline.facts import facts_of
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import PERIOD, Situation

MOST_FORECASTS = 8
"""Forecasts in one brief: the questions that matter most, not all that can be asked."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A brief with all that it was made from."""

    brief: Brief
    scene: Scene
    facts: Facts
    forecasts: tuple[Forecast, ...]
    drawn: tuple[Drawn, ...]
    findings: tuple[Finding, ...]


def make_brief(
    ledger: Ledger,
    knowledge: Knowledge,
    *,
    area_name: str,
    as_of: dt.date,
    since: dt.date | None = None,
    rule: str = DEFAULT_RULE,
) -> Made:
    """Make, register and lint a brief. Its forecasts are registered in the ledger when it is saved.

    Raises ``UsageError`` where the ledger has nothing up to ``as_of``.
    """
    knowledge.area(area_name)
    situation = Situation(ledger, knowledge, as_of, rule)
    return brief_on(situation, area_name=area_name, since=since)


def brief_on(situation: Situation, *, area_name: str, since: dt.date | None = None) -> Made:
    """Make and lint the brief of an area on a situation. Raises ``UsageError`` where it holds no document."""
    knowledge, as_of = situation.knowledge, situation.as_of
    area = knowledge.area(area_name)
    if not situation.revisions:
        raise UsageError(
            f"the ledger holds no document published up to {as_of}",
            "Ingest documents first (vedette ingest PATH), or choose a later --as-of.",
        )
    scene = situation.scene(area, since or as_of - PERIOD)
    drawn = assess(scene)
    forecasts = forecasts_for(situation, scene, area_name=area.name)
    facts = facts_of(situation, scene, drawn, forecasts)
    brief = compose(
        scene,
        drawn,
        forecasts,
        facts,
        coverage=situation.coverage(scene),
        method=knowledge.method,
        attribution=_attribution(situation),
        months=months_ahead(situation, area),
        scorecard=situation.scorecard,
    )
    return Made(
        brief=brief,
        scene=scene,
        facts=facts,
        forecasts=forecasts,
        drawn=drawn,
        findings=lint(brief, facts),
    )


def forecasts_for(
    situation: Situation, scene: Scene, *, area_name: str, every: bool = False
) -> tuple[Forecast, ...]:
    """The outlook on everything that the ledger knows of the area, however old.

    ``every``: all questions over all horizons, instead of those that matter most.
    """
    area = situation.knowledge.area(area_name)
    long_ago = dt.date.min
    return outlook(
        area.name,
        area.countries,
        situation.as_of,
        situation.incidents(area, long_ago),
        situation.controls_in(area, long_ago),
        scene.relations,
        history=history.load(),
        most=None if every else MOST_FORECASTS,
        homes=situation.homes,
        known_from=scene.known_from,
        every=every,
    )


def _attribution(situation: Situation) -> tuple[str, ...]:
    """Licences and publishers that must be named with what was read, and the data behind the base rates."""
    said = sorted(
        {f"{r.publisher}: {r.licence}" for r in situation.revisions.values() if r.licence}
    )
    return (
        *said,
        "Places: GeoNames (CC BY 4.0) and UCDP GED (CC BY 4.0). Base rates: UCDP (CC BY 4.0).",
    )
