"""What the shipped history holds of an area's past, as the rules of assessment compare with it."""

from __future__ import annotations

import datetime as dt

import numpy as np

from vedette.assess.newcomers import AFTER
from vedette.assess.scene import CivilianPast, CountryYear, EntryPast
from vedette.errors import UsageError
from vedette.outlook import daily, history
from vedette.outlook.baserates import EVENTS_SOURCE
from vedette.resolve.areas import Area
from vedette.resolve.gazetteer.store import Gazetteer

EVENTS_COUNTRY = "SY"
"""The country of the history's events."""


def civilian_past(area: Area, gazetteer: Gazetteer, as_of: dt.date) -> CivilianPast | None:
    """Civilians among the dead of the area's divisions in UCDP's events; ``None`` where there are none."""
    if EVENTS_COUNTRY not in area.countries:
        return None
    mine = {
        p.name.removesuffix(" Governorate")
        for p in gazetteer.admin1s(EVENTS_COUNTRY)
        if EVENTS_COUNTRY in area.whole or p.admin1_id in area.admin1_ids or area.contains(p)
    }
    events = [e for e in history.load().as_of(as_of).events if e.admin1 in mine]
    if not events:
        return None
    names = sorted({e.admin1 for e in events})
    return CivilianPast(
        where="all of Syria" if EVENTS_COUNTRY in area.whole else ", ".join(names),
        civilians=sum(e.civilians for e in events),
        dead=sum(e.deaths for e in events),
        source=EVENTS_SOURCE,
    )


def country_year(area: Area, as_of: dt.date) -> CountryYear | None:
    """The last twelve known months of the area's country; ``None`` for several, or one that UCDP has not."""
    if len(area.countries) != 1:
        return None
    known = history.load().as_of(as_of)
    try:
        rows = known.country_months(area.countries[0])[-12:]
        name = known.name(area.countries[0])
    except UsageError:
        return None
    if not rows:
        return None
    return CountryYear(
        country=name, deaths=tuple(n for _, n in rows), last=rows[-1][0], source=known.vintage
    )


def entry_past(as_of: dt.date) -> EntryPast | None:
    """Deaths of a division before and after another state's forces first acted in it, in UCDP's events."""
    rose = entries = 0
    deaths, outside = (daily.MEASURES.index(m) for m in ("deaths", "outsider"))
    for unit in daily.of_history(history.load().as_of(as_of).events):
        total = np.concatenate([[0], np.cumsum(unit.counts[deaths])])
        span = AFTER.days
        for at in np.flatnonzero(unit.counts[outside]):
            if span <= at <= unit.counts.shape[1] - span:
                entries += 1
                rose += int(total[at + span] - total[at] > total[at] - total[at - span])
    return EntryPast(rose=rose, entries=entries, source=EVENTS_SOURCE) if entries else None
