"""Questions of one area and day, each with its base rate, drivers and number."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.model import BaseRate, Control, Driver, Forecast, Incident, Question
from vedette.outlook import daily, facts, model, questions, record, turns
from vedette.outlook.baserates import OWN_LEAST, Comparer
from vedette.outlook.history import History, month_index
from vedette.outlook.resolvers import check

EVIDENCE = 8
"""Records named behind one driver, the latest first."""

COUNTRY_LADDER = (25, 100, 1000)

DISPLACED_LADDER = (1_000, 10_000, 50_000, 100_000, 500_000)
"""Levels of people displaced that are asked for."""

FEWEST_NUMBERS = 3
"""Reports with a number of displaced people from which a level is asked for."""

FEWEST_DEAD = 6
"""Deaths of the days before from which doubling and halving are asked."""

FEWEST_BEFORE_QUIET = 3
"""Incidents before the quiet from which a resurgence is asked."""

WOULD_CHANGE = {
    "deaths": "up: a new offensive, deaths of a week above the month's pace; down: a ceasefire, two quiet weeks",
    "civilians": "up: strikes on towns, markets or hospitals; down: a halt of strikes from the air, a ceasefire",
    "fighting": "down: a ceasefire that holds, two weeks without an incident",
    "site": "up: strikes on residential areas, an offensive; down: a halt of strikes from the air",
    "control": "up: an offensive or withdrawal; down: a ceasefire, two weeks without a change of hands",
    "place_changes": "up: a counter-offensive towards it; down: a ceasefire, defences built in depth",
    "newcomer": "up: a state or group announces that it sends forces; down: borders closed, a ceasefire",
    "outsider": "up: another state masses forces at the border or names it a threat; down: talks between the states",
    "displaced": "up: an offensive towards towns, orders to leave; down: a ceasefire, returns",
    "ceasefire": "up: talks announced, a mediator named; down: a new offensive, talks broken off",
    "doubling": "up: a new front, strikes on towns; down: a ceasefire, a week below the pace",
    "halving": "up: a ceasefire that holds, talks; down: a new offensive, an attack with many dead",
    "resurgence": "up: forces moved there, a truce called off; down: the sides withdraw, the truce is renewed",
    "country_deaths": "up: a ledger count above the last known months; down: a ceasefire that holds",
}
"""By query: what news would move the number, and which way."""


@dataclass(frozen=True)
class Now:
    """The area on the day of the forecast."""

    past: Mapping[str, int]
    """The last 28 days' count of each measure."""
    signals: tuple[float, ...]
    evidence: Mapping[str, tuple[str, ...]]
    recent: tuple[Incident, ...]
    changes: tuple[tuple[dt.date, Control], ...]
    known: tuple[str, ...]
    """Actors of the last 90 days."""
    states: tuple[str, ...]
    """Outside states that acted in the last 90 days."""


def _now(
    own: daily.Daily,
    incidents: Sequence[Incident],
    controls: Sequence[Control],
    as_of: dt.date,
    states: Mapping[str, str],
) -> Now:
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
        "fighting": [i.id for _, i in rows if facts.is_fighting(i)],
        "displaced": [i.id for _, i in rows if facts.displaced(i) is not None],
        "outsider": [i.id for _, i in rows if facts.outsiders(i, states)],
        **{k: [i.id for _, i in rows if k in facts.sites_struck(i)] for k in facts.SITES},
    }
    behind |= {"deaths": behind["news"], "displaced_people": behind["displaced"]}
    behind["civilians"] = [i.id for _, i in rows if facts.civilians_killed(i)]
    quarter = facts.between(incidents, as_of - dt.timedelta(days=daily.NEW_AFTER - 1), as_of)
    return Now(
        past={m: int(n) for m, n in zip(daily.MEASURES, past, strict=True)},
        signals=tuple(float(x) for x in signals),
        evidence={k: tuple(v[::-1][:EVIDENCE]) for k, v in behind.items()},
        recent=tuple(i for _, i in rows),
        changes=tuple(changes),
        known=facts.actors_of(i for _, i in quarter),
        states=tuple(sorted({s for _, i in quarter for s in facts.outsiders(i, states)})),
    )


class Asker:
    """Builds the forecasts of one area and day; each method gives one or none."""

    def __init__(
        self,
        area: str,
        countries: Sequence[str],
        as_of: dt.date,
        incidents: Sequence[Incident],
        controls: Sequence[Control],
        history: History,
        homes: Mapping[str, str],
        known_from: dt.date | None,
    ) -> None:
        self.area, self.as_of, self.incidents, self.known_from = area, as_of, incidents, known_from
        self.countries = tuple(sorted({history.iso2(c) for c in countries}))
        states = facts.outside_states(homes, self.countries)
        self.own = daily.from_ledger(area, incidents, controls, as_of, states)
        self.comparer = Comparer(history.as_of(as_of), self.own)
        self.now = _now(self.own, incidents, controls, as_of, states)
        self.read = self._since_read(self.own)

    def _since_read(self, own: daily.Daily) -> daily.Daily:
        """The days from which documents are held: what nobody read was not quiet."""
        skip = (self.known_from - own.start).days if self.known_from else 0
        if skip <= 0:
            return own
        return replace(own, start=self.known_from or own.start, counts=own.counts[:, skip:])

    def _forecast(self, q: Question, rate: BaseRate, drivers: Sequence[Driver] = ()) -> Forecast:
        check(q)
        return model.forecast(q, self.as_of, rate, drivers, WOULD_CHANGE[q.kind])

    def _record(self, measure: str, horizon: int, threshold: float) -> record.Record | None:
        return record.of(self.read, self.comparer.units, measure, horizon, threshold)

    def ask(self, measure: str, q: Question, horizon: int) -> Forecast | None:
        """A question on one measure of the ledger; ``None`` where nothing is comparable."""
        threshold = q.resolver.threshold
        found = self.comparer.ledger(measure, threshold, horizon, self.now.past[measure])
        if found is None:
            return None
        centre = None if found.centre is None else [float(x) for x in found.centre]
        drivers = model.ledger_drivers(
            measure, horizon, self.now.signals, centre, self.now.evidence
        )
        seen = self._record(measure, horizon, threshold)
        evidence = self.now.evidence.get(measure, ())
        drivers += model.record_driver(found.rate.rate, drivers, seen, evidence)
        return self._forecast(q, found.rate, drivers)

    def people(self, measure: str, horizon: int) -> Forecast | None:
        """Deaths (or civilians' deaths) at the last 28 days' pace."""
        rung = questions.rung(self.now.past[measure] * horizon / daily.PAST)
        build = questions.deaths if measure == "deaths" else questions.civilians
        return self.ask(measure, build(self.area, self.as_of, horizon, rung), horizon)

    def turn(self, query: str, horizon: int) -> Forecast | None:
        """Whether deaths double or halve against as many days before; not of a handful of deaths."""
        row = self.read.counts[daily.MEASURES.index("deaths")]
        before = int(row[-horizon:].sum())
        if before < FEWEST_DEAD or len(row) < horizon:
            return None
        rate = turns.change(self.comparer, query, horizon, before)
        if rate is None:
            return None
        build = questions.doubling if query == "doubling" else questions.halving
        q = build(self.area, self.as_of, horizon, before)
        if query == "doubling":
            seen = self._record("deaths", horizon, 2 * before)
        else:
            above = self._record("deaths", horizon, before // 2 + 1)
            seen = above.other() if above else None
        drivers = model.record_driver(rate.rate, (), seen, self.now.evidence["deaths"])
        return self._forecast(q, rate, drivers)

    def fighting(self, horizon: int) -> Forecast | None:
        """Any fighting or strikes."""
        return self.ask("fighting", questions.fighting(self.area, self.as_of, horizon), horizon)

    def control(self, horizon: int) -> Forecast | None:
        """Any place that changes hands."""
        return self.ask("control", questions.control(self.area, self.as_of, horizon), horizon)

    def ceasefire(self, horizon: int) -> Forecast | None:
        """A ceasefire agreed or declared."""
        return self.ask("ceasefire", questions.ceasefire(self.area, self.as_of, horizon), horizon)

    def newcomer(self, horizon: int) -> Forecast | None:
        """An armed actor that was not there for 90 days moves in."""
        q = questions.newcomer(self.area, self.as_of, horizon, self.now.known)
        return self.ask("newcomer", q, horizon)

    def outsider(self, horizon: int) -> Forecast | None:
        """Another outside state's forces take part."""
        q = questions.outsider(self.area, self.as_of, horizon, self.now.states, self.countries)
        return self.ask("outsider", q, horizon)

    def site(self, horizon: int, kind: str = "any") -> Forecast | None:
        """A strike on a protected site, of one kind or any."""
        q = questions.site(self.area, self.as_of, horizon, kind)
        return self.ask("site" if kind == "any" else kind, q, horizon)

    def kinds_struck(self) -> list[str]:
        """Kinds of protected site struck in the last 28 days, the most often struck first."""
        seen = Counter(k for i in self.now.recent for k in facts.sites_struck(i))
        return sorted(seen, key=lambda k: (-seen[k], k))

    def displaced(self, horizon: int) -> Forecast | None:
        """Any new report of displacement."""
        q = questions.displaced(self.area, self.as_of, horizon)
        return self.ask("displaced", q, horizon)

    def displaced_people(self, horizon: int) -> Forecast | None:
        """Displacement at the level of the middle number given so far.

        Base rate: own windows where there are enough; else that of any displacement, and a driver for the
        share of numbers that reach the level, of ``FEWEST_NUMBERS`` at least.
        """
        rows = facts.between(self.incidents, dt.date.min, self.as_of)
        given = sorted(n for _, i in rows if (n := facts.displaced(i)))
        if len(given) < FEWEST_NUMBERS:
            return None
        level = max((x for x in DISPLACED_LADDER if x <= given[len(given) // 2]), default=0)
        if not level:
            return None
        q = questions.displaced(self.area, self.as_of, horizon, level)
        past = self.now.past["displaced_people"]
        found = self.comparer.ledger("displaced_people", level, horizon, past)
        if found is not None:
            return self._forecast(q, found.rate)
        found = self.comparer.ledger("displaced", 1, horizon, self.now.past["displaced"])
        if found is None:
            return None
        reach = sum(n >= level for n in given)
        seen = self._record("displaced", horizon, 1)
        evidence = self.now.evidence["displaced"]
        drivers = model.record_driver(found.rate.rate, (), seen, evidence)
        moved = model.probability(found.rate.rate, [d.shift for d in drivers])
        drivers += model.size_driver(moved, reach, len(given), level)
        return self._forecast(q, found.rate, drivers)

    def resurgence(self, horizon: int) -> Forecast | None:
        """Fighting that comes back to the area, or to the division of it that has fallen quiet."""
        day = self.as_of
        back = facts.between(self.incidents, day - dt.timedelta(days=turns.MEMORY - 1), day)
        fought = [(d, i) for d, i in back if facts.is_fighting(i)]
        last = day - dt.timedelta(days=daily.PAST)
        covered = self.known_from is None or self.known_from <= day - dt.timedelta(
            days=turns.MEMORY
        )
        if not covered or len(fought) < FEWEST_BEFORE_QUIET:
            return None
        if all(d <= last for d, _ in fought):
            return self._again(horizon, self.incidents, "", "")
        latest: dict[tuple[str, str], list[dt.date]] = {}
        for d, i in fought:
            for division in sorted({(p.admin1, p.admin1_id) for p in i.places if p.admin1_id}):
                latest.setdefault((division[0], division[1] or ""), []).append(d)
        quiet = [
            (name, key)
            for (name, key), days in latest.items()
            if len(days) >= FEWEST_BEFORE_QUIET and max(days) <= last
        ]
        if not quiet:
            return None
        name, key = min(quiet, key=lambda x: (-len(latest[x]), x))
        inside = [i for i in self.incidents if facts.lies_in(i, key)]
        return self._again(horizon, inside, name, key)

    def _again(
        self, horizon: int, incidents: Sequence[Incident], division: str, key: str
    ) -> Forecast | None:
        own = self._since_read(daily.from_ledger(division or self.area, incidents, (), self.as_of))
        rate = turns.resurgence(self.comparer, own, horizon)
        if rate is None:
            return None
        q = questions.resurgence(self.area, self.as_of, horizon, division, key)
        seen = record.of(own, self.comparer.units, "fighting", horizon, 1)
        before = [i.id for _, i in facts.between(incidents, dt.date.min, self.as_of)]
        drivers = model.record_driver(rate.rate, (), seen, before[::-1][:EVIDENCE])
        return self._forecast(q, rate, drivers)

    def place(self, horizon: int) -> Forecast | None:
        """Whether the most populous place that just changed hands does so again.

        Base rate: the ledger's own changes at least a horizon old, at least 12 of them.
        """
        span = dt.timedelta(days=horizon)
        changes = self.now.changes
        old = [(d, c) for d, c in changes if d + span <= self.as_of]
        again = sum(
            any(
                d < e <= d + span
                and facts.same_place(later, c.place, c.place_id or "")
                and not facts.same_holder(later, c.holder, c.holder_id or "")
                for e, later in changes
            )
            for d, c in old
        )
        recent = [(d, c) for d, c in changes if d + span > self.as_of and c.holder]
        if len(old) < OWN_LEAST or not recent:
            return None
        _, c = max(recent, key=lambda r: ((r[1].at and r[1].at.population) or 0, r[0], r[1].id))
        c = [x for _, x in changes if facts.same_place(x, c.place, c.place_id or "")][-1]
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

    def country(self, country: str, months: int, threshold: int) -> Forecast | None:
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
