"""The outlook for an area and a day: which questions matter, and a forecast for each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from vedette.errors import UsageError
from vedette.model import ActorRelation, Control, Forecast, Incident
from vedette.outlook.ask import Asker
from vedette.outlook.facts import SITES
from vedette.outlook.history import History
from vedette.outlook.questions import HORIZONS

MOST = 8
"""Questions of one brief."""

COUNTRY_SPANS = (3, 6, 12)
"""Months of the questions on a country, where all are asked."""

FROM_THE_AIR = frozenset(
    {"violence.air_strike", "violence.drone_strike", "violence.shelling", "violence.missile"}
)


def _fitting(asker: Asker, countries: Sequence[str]) -> list[Forecast | None]:
    """Forecasts that the situation calls for, the weightiest first."""
    now = asker.now
    kinds = Counter(i.event_type for i in now.recent)
    violent = now.past["fighting"] > 0 or now.past["deaths"] > 0
    from_air = any(kinds[t] for t in FROM_THE_AIR)
    moving = now.past["newcomer"] or any(t.startswith("movement.") for t in kinds)
    advancing = now.past["control"] or now.past["offensive"]
    out: list[Forecast | None] = []
    if not now.recent and not now.past["control"]:
        # A silent ledger proves no calm: what UCDP counts can be asked, and whether fighting is told of again.
        for country in countries[:2]:
            out += [asker.country(country, 3, t) for t in asker.country_ladder(country, 3)]
        return [asker.resurgence(30), *out]
    if now.past["civilians"] or from_air:
        out.append(asker.people("civilians", 30))
    out.append(asker.people("deaths", 30))
    if moving:
        out.append(asker.newcomer(30))
    if advancing:
        out += [asker.control(7), asker.place(30)]
    if now.past["site"] or from_air:
        # The kind that was struck, where there are cases of it; else any.
        named = [asker.site(30, kind) for kind in asker.kinds_struck()[:1]]
        out.append(next((f for f in named if f is not None), None) or asker.site(30))
    out.append(asker.resurgence(30))
    if now.past["displaced"]:
        out.append(asker.displaced_people(30) or asker.displaced(30))
    for country in countries[:2]:
        out.append(asker.country(country, 3, asker.country_ladder(country, 3)[0]))
    if violent:
        out += [asker.ceasefire(30), asker.turn("halving", 30), asker.turn("doubling", 30)]
    if moving or now.past["outsider"] or now.states:
        out.append(asker.outsider(30))
    out.append(asker.fighting(7))
    for country in countries[:1]:
        out.append(asker.country(country, 3, asker.country_ladder(country, 3)[1]))
    out.append(asker.people("deaths", 90))
    return out


def _every(asker: Asker, countries: Sequence[str]) -> list[Forecast | None]:
    """Every question that has comparable cases, over every horizon."""
    out: list[Forecast | None] = []
    for days in HORIZONS:
        out += [asker.people("deaths", days), asker.people("civilians", days)]
        out += [asker.turn("doubling", days), asker.turn("halving", days)]
        out += [asker.fighting(days), asker.resurgence(days), asker.control(days)]
        out += [asker.place(days), asker.newcomer(days), asker.outsider(days)]
        out += [asker.site(days, kind) for kind in ("any", *SITES)]
        out += [asker.displaced(days), asker.displaced_people(days), asker.ceasefire(days)]
    for country in countries:
        for months in COUNTRY_SPANS:
            ladder = sorted(asker.country_ladder(country, months))
            out += [asker.country(country, months, t) for t in ladder]
    return out


def outlook(
    area_name: str,
    countries: Sequence[str],
    as_of: dt.date,
    incidents: Sequence[Incident],
    controls: Sequence[Control],
    relations: Sequence[ActorRelation] = (),
    *,
    history: History,
    most: int | None = MOST,
    homes: Mapping[str, str] | None = None,
    known_from: dt.date | None = None,
    every: bool = False,
) -> tuple[Forecast, ...]:
    """Forecasts for an area on a day, the weightiest first; at most ``most``, or all for ``None``.

    ``incidents`` and ``controls`` are those of the area; what is dated later than ``as_of`` is not
    used, and the history is cut to what was known then. ``countries``: ISO codes or names of those
    that the area lies in, the main one first. ``relations`` are read by nothing yet. ``homes``: the state
    (ISO code) of each actor that has one. ``known_from``: the day of the oldest document; days before it are
    no record. ``every``: every question over 7, 30 and 90 days instead of those that the situation calls
    for. The same arguments give the same forecasts. Raises ``UsageError`` for an unknown country.
    """
    if not area_name.strip():
        raise UsageError("the outlook needs an area", "Name a place, a region or a country.")
    asker = Asker(
        area_name, countries, as_of, incidents, controls, history, homes or {}, known_from
    )
    made = [f for f in (_every if every else _fitting)(asker, countries) if f is not None]
    by_question = {f.question.id: f for f in reversed(made)}
    return tuple([f for f in made if by_question[f.question.id] is f][:most])
