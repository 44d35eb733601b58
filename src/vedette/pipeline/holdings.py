"""Control of places and campaigns in an area, shown no finer than a town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Control
from vedette.pipeline.coarsen import is_sensitive
from vedette.tally.campaigns import Campaign, campaigns
from vedette.tally.control import current_control, timeline

if TYPE_CHECKING:
    import datetime as dt

    from vedette.pipeline.situation import Situation
    from vedette.resolve.areas import Area


def holdings(situation: Situation, area: Area) -> tuple[Control, ...]:
    """The latest taking of each place in the area up to the situation's date, by place."""
    return current_control(_told(situation, area), situation.as_of)


def takings(situation: Situation, area: Area, place: str) -> tuple[Control, ...]:
    """Every taking of the place with this name or id, the earliest first."""
    return timeline(_told(situation, area), place)


def _told(situation: Situation, area: Area) -> list[Control]:
    """Control of towns and wider places in the area; sites, camps and hospitals are left out."""
    return [
        c
        for c in situation.controls
        if c.at is not None and area.contains(c.at) and not is_sensitive(c.at)
    ]


def campaigns_in(situation: Situation, area: Area | None, since: dt.date) -> tuple[Campaign, ...]:
    """Series of incidents in the area that were still going on in the period, by beginning.

    A campaign has its whole course, from before the period too.
    """
    of_area = [
        i
        for i in situation.links.incidents
        if i.time.start is not None
        and i.time.start <= situation.as_of
        and (area is None or any(area.contains(p) for p in i.places))
    ]
    found = campaigns(
        of_area,
        sides=situation.sides,
        rule=situation.rule,
        containments=situation.links.containments,
    )
    return tuple(c for c in found if c.last >= since)
