"""Questions that a machine can resolve: each builder names its query, window and threshold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from vedette.model import Question, Resolver
from vedette.model.ids import make_id
from vedette.outlook import facts
from vedette.outlook.history import month_begin, month_end, month_index

LADDER = (1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000)
"""Thresholds that are asked for."""

HORIZONS = (7, 30, 90)

REPORT_LAG = 3
"""Days after a window until its question is resolved: reports trail events."""

UCDP_LAG = 60
"""Days after a window of months until UCDP's candidate events of its last month are out."""

LEDGER = "ledger"
UCDP = "UCDP GED, candidate or final (the first release that covers the window)"

_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def day_words(day: dt.date, year: bool = True) -> str:
    """``3 December 2024``."""
    words = f"{day.day} {_MONTHS[day.month]}"
    return f"{words} {day.year}" if year else words


def window_words(start: dt.date, end: dt.date) -> str:
    """``between 3 December 2024 and 1 January 2025``; the year once where it is the same."""
    return f"between {day_words(start, start.year != end.year)} and {day_words(end)}"


def rung(projected: float) -> int:
    """The highest threshold that is not above what the last weeks' pace would give; 1 at least."""
    return max((t for t in LADDER if t <= projected), default=LADDER[0])


def rung_above(projected: float) -> int:
    """The lowest threshold at or above a number; the highest one where none is."""
    return min((t for t in LADDER if t >= projected), default=LADDER[-1])


def _question(
    query: str,
    clause: str,
    area: str,
    start: dt.date,
    end: dt.date,
    threshold: float = 1,
    arguments: Mapping[str, str] | None = None,
    source: str = LEDGER,
    lag: int = REPORT_LAG,
) -> Question:
    args = dict(sorted((arguments or {}).items()))
    resolver = Resolver(
        source=source,
        query=query,
        area=area,
        start=start,
        end=end,
        threshold=float(threshold),
        arguments=args,
    )
    return Question(
        id=make_id("q", source, query, area, start, end, f"{threshold:g}", sorted(args.items())),
        text=clause,
        kind=query,
        resolver=resolver,
        resolves_on=end + dt.timedelta(days=lag),
    )


def _window(as_of: dt.date, horizon: int) -> tuple[dt.date, dt.date]:
    return as_of + dt.timedelta(days=1), as_of + dt.timedelta(days=horizon)


def _people(n: int, one: str, many: str) -> str:
    return f"at least {n:,} {one if n == 1 else many}"


def deaths(area: str, as_of: dt.date, horizon: int, threshold: int) -> Question:
    """Deaths by violence reported in the area within the window."""
    start, end = _window(as_of, horizon)
    who = _people(threshold, "person", "people")
    clause = f"{who} will be reported killed by violence in {area} {window_words(start, end)}"
    return _question("deaths", clause, area, start, end, threshold)


def civilians(area: str, as_of: dt.date, horizon: int, threshold: int) -> Question:
    """Civilians reported killed by violence in the area within the window."""
    start, end = _window(as_of, horizon)
    who = _people(threshold, "civilian", "civilians")
    clause = f"{who} will be reported killed by violence in {area} {window_words(start, end)}"
    return _question("civilians", clause, area, start, end, threshold)


def fighting(area: str, as_of: dt.date, horizon: int) -> Question:
    """At least one violent incident in the area within the window."""
    start, end = _window(as_of, horizon)
    clause = f"fighting or strikes will be reported in {area} {window_words(start, end)}"
    return _question("fighting", clause, area, start, end)


def site(area: str, as_of: dt.date, horizon: int, kind: str = "any") -> Question:
    """A strike on a protected site (``facts.SITES``, or any of them) within the window."""
    start, end = _window(as_of, horizon)
    words = facts.ANY_SITE if kind == "any" else facts.SITES[kind][0]
    clause = f"{words} will be reported struck in {area} {window_words(start, end)}"
    return _question("site", clause, area, start, end, 1, {"kind": kind})


def control(area: str, as_of: dt.date, horizon: int) -> Question:
    """At least one place of the area reported to change hands within the window."""
    start, end = _window(as_of, horizon)
    clause = (
        f"at least one place in {area} will be reported to change hands {window_words(start, end)}"
    )
    return _question("control", clause, area, start, end)


def place_changes(
    area: str, as_of: dt.date, horizon: int, place: str, place_id: str, holder: str, holder_id: str
) -> Question:
    """A named place reported to go from its present holder to another within the window."""
    start, end = _window(as_of, horizon)
    clause = f"{place} will be reported to pass from {holder} to others {window_words(start, end)}"
    arguments = {"holder": holder, "holder_id": holder_id, "place": place, "place_id": place_id}
    return _question("place_changes", clause, area, start, end, 1, arguments)


def newcomer(area: str, as_of: dt.date, horizon: int, known: Sequence[str]) -> Question:
    """An actor that the ledger has not seen in the area for 90 days moves forces into it.

    ``known``: ids of the actors seen there in the 90 days before; part of the question.
    """
    start, end = _window(as_of, horizon)
    clause = (
        f"an armed actor not named in {area} in the 90 days before will be reported to move forces "
        f"into it {window_words(start, end)}"
    )
    return _question("newcomer", clause, area, start, end, 1, {"known": "|".join(sorted(known))})


def outsider(
    area: str, as_of: dt.date, horizon: int, known: Sequence[str], countries: Sequence[str]
) -> Question:
    """Forces of a state that did not act in the area for 90 days, and is not its own, take part there.

    ``known``: ISO codes of the outside states seen acting there in the 90 days before; ``countries``: those
    that the area lies in. Both are part of the question.
    """
    start, end = _window(as_of, horizon)
    clause = (
        f"forces of an outside state not seen acting in {area} in the 90 days before will be reported to "
        f"strike in it or move into it {window_words(start, end)}"
    )
    arguments = {"countries": "|".join(sorted(countries)), "known": "|".join(sorted(known))}
    return _question("outsider", clause, area, start, end, 1, arguments)


def doubling(area: str, as_of: dt.date, horizon: int, before: int) -> Question:
    """Deaths by violence reported within the window are at least twice those of as many days before."""
    start, end = _window(as_of, horizon)
    clause = (
        f"{_people(2 * before, 'person', 'people')} will be reported killed by violence in {area} "
        f"{window_words(start, end)}, twice the {before:,} of the {horizon} days before"
    )
    return _question("doubling", clause, area, start, end, 2 * before, {"before": str(before)})


def halving(area: str, as_of: dt.date, horizon: int, before: int) -> Question:
    """Deaths by violence reported within the window are at most half of those of as many days before."""
    start, end = _window(as_of, horizon)
    most = before // 2
    clause = (
        f"at most {most:,} {'person' if most == 1 else 'people'} will be reported killed by violence in {area} "
        f"{window_words(start, end)}, half of the {before:,} of the {horizon} days before"
    )
    return _question("halving", clause, area, start, end, most, {"before": str(before)})


def resurgence(
    area: str, as_of: dt.date, horizon: int, division: str = "", division_id: str = ""
) -> Question:
    """Fighting or strikes come back within the window, where there were none for 28 days after some.

    ``division``: the first-order division of the area that fell quiet; empty for the whole area.
    """
    start, end = _window(as_of, horizon)
    where = f"{division} ({area})" if division else area
    clause = (
        f"fighting or strikes will be reported again in {where}, where none was in the 28 days before, "
        f"{window_words(start, end)}"
    )
    arguments = {"division": division, "division_id": division_id} if division else {}
    return _question("resurgence", clause, area, start, end, 1, arguments)


def displaced(area: str, as_of: dt.date, horizon: int, threshold: int = 1) -> Question:
    """People newly reported displaced in the area; threshold 1 is any report of displacement."""
    start, end = _window(as_of, horizon)
    who = "people" if threshold <= 1 else f"at least {threshold:,} people"
    clause = f"{who} will be newly reported displaced in {area} {window_words(start, end)}"
    return _question("displaced", clause, area, start, end, threshold)


def ceasefire(area: str, as_of: dt.date, horizon: int) -> Question:
    """A ceasefire for the area reported agreed or declared within the window."""
    start, end = _window(as_of, horizon)
    clause = f"a ceasefire will be reported agreed in {area} {window_words(start, end)}"
    return _question("ceasefire", clause, area, start, end)


def country_deaths(
    iso2: str, country: str, as_of: dt.date, threshold: int, months: int
) -> Question:
    """UCDP's deaths in a country over the first full calendar months after the day."""
    first = month_index(as_of.year, as_of.month) + 1
    start, end = month_begin(first), month_end(first + months - 1)
    clause = (
        f"UCDP will count {_people(threshold, 'death', 'deaths')} by organised violence in {country} "
        f"{window_words(start, end)}"
    )
    arguments = {"country": iso2, "series": "all"}
    return _question(
        "country_deaths", clause, country, start, end, threshold, arguments, UCDP, UCDP_LAG
    )
