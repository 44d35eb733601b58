"""The months of an area's countries, with what the ledger tells of those that UCDP has not counted yet."""

from __future__ import annotations

import datetime as dt

from vedette.errors import UsageError
from vedette.model import Fan
from vedette.outlook import history, nowcast
from vedette.outlook.fan import BRIEF_TREES, Reported, fan
from vedette.pipeline.situation import Situation
from vedette.resolve.areas import Area

MOST_COUNTRIES = 2


def reported_of(situation: Situation, country: str) -> Reported | None:
    """What the ledger knows of deaths in a country (ISO code); ``None`` where it holds no dated document."""
    days = [r.published for r in situation.revisions.values() if r.published is not None]
    if not days:
        return None
    published: dict[str, dt.date] = {
        c: r.revision.published
        for c, r in situation.by_claim.items()
        if r.revision.published is not None
    }
    mine = [i for i in situation.links.incidents if any(p.country == country for p in i.places)]
    return Reported(nowcast.told(mine, published, situation.as_of), min(days))


def months_ahead(situation: Situation, area: Area, number: int = BRIEF_TREES) -> tuple[Fan, ...]:
    """A fan of each of the area's first countries; none where the history knows too little by then."""
    known, made = history.load(), []
    for country in area.countries[:MOST_COUNTRIES]:
        try:
            made.append(
                fan(known, country, situation.as_of, number, reported_of(situation, country))
            )
        except UsageError:
            continue
    return tuple(made)
