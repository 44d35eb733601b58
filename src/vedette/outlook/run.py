"""The outlook for an area and a day: which questions matter, and a forecast for each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vedette.errors import UsageError
from vedette.model import ActorRelation, BaseRate, Control, Driver, Forecast, Incident, Question
from vedette.outlook import daily, facts, model, questions
from vedette.outlook.baserates import OWN_LEAST, Comparer
from vedette.outlook.history import History, month_index
from vedette.outlook.resolvers import check

MOST = 8
"""Questions of one brief."""

EVIDENCE = 8
"""Records named behind one driver, the latest first."""

FROM_THE_AIR = frozenset(
    {"violence.air_strike", "violence.drone_strike", "violence.shelling", "violence.missile"}
)

COUNTRY_LADDER = (25, 100, 1000)

WOULD_CHANGE = {
    "deaths": "up: a new offensive, deaths of a week above the month's pace; down: a ceasefire, two quiet weeks",
    "civilians": "up: strikes on towns, markets or hospitals; down: a halt of strikes from the air, a ceasefire",
    "fighting": "down: a ceasefire that holds, two weeks without an incident",
    "site": "up: strikes on residential areas, an offensive; down: a halt of strikes from the air",
    "control": "up: an offensive or withdrawal; down: a ceasefire, two weeks without a change of hands",
    "place_changes": "up: a counter-offensive towards it; down: a ceasefire, defences built in depth",
    "newcomer": "up: a state or group announces that it sends forces; down: borders closed, a ceasefire",
    "displaced": "up: an offensive towards towns, orders to leave; down: a ceasefire, returns",
    "ceasefire": "up: talks announced, a mediator named; down: a new offensive, talks broken off",
    "country_deaths": "up: a ledger count above the last known months; down: a ceasefire that holds",
}
"""By query: what news would move the number, and which way."""


@dataclass(frozen=True)
class _Now:
    """The area on the day of the forecast."""

    past: Mapping[str, int]
    signals: tuple[float, ...]
    evidence: Mapping[str, tuple[str, ...]]
    recent: tuple[Incident, ...]
    changes: tuple[tuple[dt.date, Control], ...]
    known: tuple[str, ...]


def _now(
    own: daily.Daily, incidents: Sequence[Incident], controls: Sequence[Control], as_of: dt.date
) -> _Now:
    past, signals = daily.now(own)
    since = as_of - dt.timedelta(days=daily.PAST - 1)
    rows = facts.between(incidents, since, as_of)
    changes = sorted(
        (
            (day, c)
            for c in controls
            if c.event_type in facts.CHANGES and (day := facts.day_of(c.since)) and day <= as_of
        ),
        key=lambda r: (r[0], r[1].id),
    )
    behind: dict[str, list[str]] = {
        "tempo": [i.id for d, i in rows if facts.deaths(i) and (as_of - d).days < 7],
        "control": [c.id for d, c in changes if d >= since],
        "site": [i.id for _, i in rows if facts.sites_struck(i)],
        "newcomer": [i.id for _, i in rows if facts.movers(i)],
        "ceasefire": [i.id for _, i in rows if i.event_type == "agreement.ceasefire"],
        "offensive": [i.id for _, i in rows if i.event_type in facts.OFFENSIVES],
        "news": [i.id for _, i in rows if facts.deaths(i)],
    }
    quarter = as_of - dt.timedelta(days=daily.NEW_AFTER - 1)
    return _Now(
        past={m: int(n) for m, n in zip(daily.MEASURES, past, strict=True)},
        signals=tuple(float(x) for x in signals),
        evidence={k: tuple(v[::-1][:EVIDENCE]) for k, v in behind.items()},
        recent=tuple(i for _, i in rows),
        changes=tuple(changes),
        known=facts.actors_of(i for _, i in facts.between(incidents, quarter, as_of)),
    )


class _Outlook:
    """Builds the forecasts of one area and day; each ``ask_*`` gives one or none."""

    def __init__(
        self,
        area: str,
        as_of: dt.date,
        incidents: Sequence[Incident],
        controls: Sequence[Control],
        history: History,
    ) -> None:
        self.area, self.as_of = area, as_of
        own = daily.from_ledger(area, incidents, controls, as_of)
        self.comparer = Comparer(history.as_of(as_of), own)
        self.now = _now(own, incidents, controls, as_of)

    def _forecast(self, q: Question, rate: BaseRate, drivers: Sequence[Driver] = ()) -> Forecast:
        check(q)
        return model.forecast(q, self.as_of, rate, drivers, WOULD_CHANGE[q.kind])

    def ask(self, measure: str, q: Question, horizon: int) -> Forecast | None:
        """A question on one measure of the ledger; ``None`` where nothing is comparable."""
        found = self.comparer.ledger(measure, q.resolver.threshold, horizon, self.now.past[measure])
        if found is None:
            return None
        centre = None if found.centre is None else [float(x) for x in found.centre]
        drivers = model.ledger_drivers(
            measure, horizon, self.now.signals, centre, self.now.evidence
        )
        return self._forecast(q, found.rate, drivers)

    def ask_people(self, measure: str, horizon: int, times: float = 1.0) -> Forecast | None:
        """Deaths (or civilians' deaths) at the last 28 days' pace, or a multiple of it."""
        pace = self.now.past[measure] * horizon / daily.PAST
        rung = questions.rung(pace) if times == 1.0 else questions.rung_above(pace * times)
        build = questions.deaths if measure == "deaths" else questions.civilians
        return self.ask(measure, build(self.area, self.as_of, horizon, rung), horizon)

    def ask_place(self, horizon: int) -> Forecast | None:
        """Whether the most populous place that just changed hands does so again.

        Base rate: the ledger's own changes at least a horizon old, at least 12 of them.
        """
        span = dt.timedelta(days=horizon)
        old = [(d, c) for d, c in self.now.changes if d + span <= self.as_of]
        again = sum(
            any(
                d < e <= d + span
                and facts.same_place(later, c.place, c.place_id or "")
                and not facts.same_holder(later, c.holder, c.holder_id or "")
                for e, later in self.now.changes
            )
            for d, c in old
        )
        recent = [(d, c) for d, c in self.now.changes if d + span > self.as_of and c.holder]
        if len(old) < OWN_LEAST or not recent:
            return None
        _, c = max(recent, key=lambda r: ((r[1].at and r[1].at.population) or 0, r[0], r[1].id))
        held = [x for _, x in self.now.changes if facts.same_place(x, c.place, c.place_id or "")]
        c = held[-1]
        q = questions.place_changes(
            self.area, self.as_of, horizon, c.place, c.place_id or "", c.holder, c.holder_id or ""
        )
        words = (
            f"places that this ledger saw change hands in {self.area} at least {horizon} days before, "
            f"which did so again within {horizon} days"
        )
        rate = BaseRate(k=again, n=len(old), reference_class=words, source="this ledger")
        return self._forecast(q, rate)

    def country_ladder(self, country: str, months: int) -> list[int]:
        """Thresholds for a country: the level it is at, then the next above, then the others."""
        panel = self.comparer.history.all_violence
        row = panel.countries.index(self.comparer.history.iso2(country))
        quarter = int(panel.deaths[row, -3:].sum())
        level = max(quarter * months / 3.0, self.now.past["deaths"] * months)
        reached = [t for t in COUNTRY_LADDER if t <= level]
        above = [t for t in COUNTRY_LADDER if t > level]
        return reached[-1:] + above + reached[-2::-1]

    def ask_country(self, country: str, months: int, threshold: int) -> Forecast | None:
        """UCDP's deaths in a country at or above a threshold over the next full calendar months."""
        history = self.comparer.history
        iso2 = history.iso2(country)
        lead = month_index(self.as_of.year, self.as_of.month) - history.all_violence.last
        found = self.comparer.country(iso2, threshold, months, lead)
        if found is None:
            return None
        rate, centre, signals, quarter = found
        q = questions.country_deaths(iso2, history.name(iso2), self.as_of, threshold, months)
        drivers = model.country_drivers(threshold, months, lead, list(signals), list(centre))
        modelled = self.comparer.modelled(iso2, threshold, months, lead)
        drivers += model.models_driver(rate.rate, drivers, modelled)
        drivers += model.news_driver(self.now.past["deaths"], quarter, self.now.evidence["news"])
        return self._forecast(q, rate, drivers)

    def all(self, countries: Sequence[str]) -> list[Forecast]:
        """Forecasts that the situation calls for, the weightiest first."""
        now, area, day = self.now, self.area, self.as_of
        kinds = Counter(i.event_type for i in now.recent)
        violent = now.past["fighting"] > 0 or now.past["deaths"] > 0
        from_air = any(kinds[t] for t in FROM_THE_AIR)
        moving = now.past["newcomer"] or any(t.startswith("movement.") for t in kinds)
        advancing = now.past["control"] or now.past["offensive"]
        out: list[Forecast | None] = []
        if not now.recent and not now.past["control"]:
            # A silent ledger proves no calm: only what UCDP counts can be asked.
            for country in countries[:2]:
                out += [self.ask_country(country, 3, t) for t in self.country_ladder(country, 3)]
            return [f for f in out if f is not None]
        if now.past["civilians"] or from_air:
            out.append(self.ask_people("civilians", 30))
        out.append(self.ask_people("deaths", 30))
        if moving:
            out.append(self.ask("newcomer", questions.newcomer(area, day, 30, now.known), 30))
        if advancing:
            out.append(self.ask("control", questions.control(area, day, 7), 7))
            out.append(self.ask_place(30))
        if now.past["site"] or from_air:
            out.append(self.ask("site", questions.site(area, day, 30), 30))
        if now.past["displaced"]:
            out.append(self.ask("displaced", questions.displaced(area, day, 30), 30))
        for country in countries[:2]:
            out.append(self.ask_country(country, 3, self.country_ladder(country, 3)[0]))
        if violent:
            out.append(self.ask("ceasefire", questions.ceasefire(area, day, 30), 30))
            out.append(self.ask_people("deaths", 30, times=2.0))
        out.append(self.ask("fighting", questions.fighting(area, day, 7), 7))
        for country in countries[:1]:
            out.append(self.ask_country(country, 3, self.country_ladder(country, 3)[1]))
        out.append(self.ask_people("deaths", 90))
        return [f for f in out if f is not None]


def outlook(
    area_name: str,
    countries: Sequence[str],
    as_of: dt.date,
    incidents: Sequence[Incident],
    controls: Sequence[Control],
    relations: Sequence[ActorRelation] = (),
    *,
    history: History,
    most: int = MOST,
) -> tuple[Forecast, ...]:
    """Forecasts for an area on a day, the weightiest first; at most ``most``.

    ``incidents`` and ``controls`` are those of the area; what is dated later than ``as_of`` is not
    used, and the history is cut to what was known then. ``countries``: ISO codes or names of those
    that the area lies in, the main one first. ``relations`` are read by nothing yet. The same
    arguments give the same forecasts. Raises ``UsageError`` for an unknown country.
    """
    if not area_name.strip():
        raise UsageError("the outlook needs an area", "Name a place, a region or a country.")
    made = _Outlook(area_name, as_of, incidents, controls, history).all(countries)
    by_question = {f.question.id: f for f in reversed(made)}
    return tuple([f for f in made if by_question[f.question.id] is f][:most])
