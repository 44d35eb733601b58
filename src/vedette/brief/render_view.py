"""What all renderings share: which evidence stands behind which sentence, and how values are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from vedette.brief.lint_base import Facts, reach
from vedette.brief.words import likelihood_words
from vedette.model import (
    Brief,
    Driver,
    Evidence,
    Fan,
    Forecast,
    Incident,
    Question,
    Scorecard,
    Sentence,
    Series,
    Toll,
)
from vedette.outlook.wording import fan_words, nowcast_words

MONTHS = (
    "January February March April May June July August September October November December".split()
)

__all__ = [
    "MONTHS", "Behind", "Shown", "View", "coverage_lines", "driver_key", "driver_line", "evidence_behind", "fan_cells",
    "fan_words", "nowcast_words", "question_words", "questions_of", "reliability_cells", "runs", "scorecard_cells",
    "scorecard_line", "series_cells", "toll_cells", "view", "write_date", "write_forecast", "write_percent",
    "write_period", "write_range",
]  # fmt: skip

#: Sentence id → ids of the claims behind it.
Behind = Mapping[str, tuple[str, ...]]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence as it is shown: with its numbered evidence and the forecasts that it tells."""

    sentence: Sentence
    evidence: tuple[tuple[int, Evidence], ...] = ()
    forecasts: tuple[Forecast, ...] = ()

    @property
    def marks(self) -> str:
        """The numbers of its evidence, runs joined: "1, 3–5"."""
        return runs([n for n, _ in self.evidence])


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A brief with its evidence numbered from 1 in the order of first use."""

    brief: Brief
    shown: dict[str, Shown]
    """By sentence id."""
    numbered: tuple[tuple[int, Evidence], ...]
    drivers: dict[str, tuple[int, ...]] = {}
    """Numbers of the evidence behind the drivers of forecasts, by ``driver_key``."""

    def driver_marks(self, forecast: Forecast, driver: Driver) -> str:
        """The numbers of a driver's evidence, runs joined: "1, 3–5"."""
        return runs(self.drivers.get(driver_key(forecast, driver), ()))


def evidence_behind(brief: Brief, facts: Facts) -> dict[str, tuple[str, ...]]:
    """The claims behind each sentence, through incidents, tolls, insights and forecasts.

    And those behind each driver of a forecast, under ``driver_key``.
    """
    behind = {s.id: tuple(c.id for c in reach(s.rests_on, facts).claims) for s in brief.sentences()}
    for f in brief.forecasts:
        for d in f.drivers:
            behind[driver_key(f, d)] = tuple(c.id for c in reach(d.evidence, facts).claims)
    return behind


def driver_key(forecast: Forecast, driver: Driver) -> str:
    """What a driver goes by among what has evidence behind it."""
    return f"{forecast.id}/{driver.name}"


def view(brief: Brief, behind: Behind | None = None, incidents: Sequence[Incident] = ()) -> View:
    """Number the evidence of a brief.

    ``behind`` comes from ``evidence_behind``. Without it only what the arguments themselves tell is
    followed: claim ids in ``rests_on``, the incidents given, and the drivers of the brief's forecasts.
    """
    by_claim = {e.claim_id: e for e in brief.evidence}
    by_incident = {i.id: i for i in incidents}
    by_forecast = {f.id: f for f in brief.forecasts}
    numbers: dict[str, int] = {}
    shown: dict[str, Shown] = {}
    for s in brief.sentences():
        claims = behind.get(s.id, ()) if behind is not None else _own(s, by_incident, by_forecast)
        listed = [c for c in dict.fromkeys(claims) if c in by_claim]
        for c in listed:
            numbers.setdefault(c, len(numbers) + 1)
        shown[s.id] = Shown(
            sentence=s,
            evidence=tuple(sorted(((numbers[c], by_claim[c]) for c in listed), key=lambda x: x[0])),
            forecasts=tuple(by_forecast[i] for i in s.rests_on if i in by_forecast),
        )
    for e in brief.evidence:
        numbers.setdefault(e.claim_id, len(numbers) + 1)
    numbered = sorted((n, by_claim[c]) for c, n in numbers.items() if c in by_claim)
    drivers = {
        key: tuple(sorted(numbers[c] for c in dict.fromkeys(behind[key]) if c in by_claim))
        for f in brief.forecasts
        for d in f.drivers
        if behind is not None and (key := driver_key(f, d)) in behind
    }
    return View(brief=brief, shown=shown, numbered=tuple(numbered), drivers=drivers)


def _own(
    s: Sentence, incidents: Mapping[str, Incident], forecasts: Mapping[str, Forecast]
) -> list[str]:
    out: list[str] = []
    ids = list(s.rests_on)
    while ids:
        id = ids.pop(0)
        if id in incidents:
            out += incidents[id].claim_ids
        elif id in forecasts:
            ids += [e for d in forecasts[id].drivers for e in d.evidence if e not in forecasts]
        else:
            out.append(id)
    return out


def runs(numbers: Sequence[int]) -> str:
    """Whole numbers with runs of three or more joined: 1, 3, 4, 5 → "1, 3–5"."""
    groups: list[list[int]] = []
    for n in sorted(set(numbers)):
        if groups and n == groups[-1][-1] + 1:
            groups[-1].append(n)
        else:
            groups.append([n])
    return ", ".join(f"{g[0]}–{g[-1]}" if len(g) > 2 else ", ".join(map(str, g)) for g in groups)


def write_date(value: dt.date | None) -> str:
    """ "2 December 2024", or "undated"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "undated"


def write_period(start: dt.date | None, end: dt.date | None) -> str:
    """ "27 November to 2 December 2024": what both ends share is written once."""
    if start is None or end is None or start == end:
        return write_date(start or end)
    first = write_date(start)
    if start.year == end.year:
        first = (
            str(start.day) if start.month == end.month else f"{start.day} {MONTHS[start.month - 1]}"
        )
    return f"{first} to {write_date(end)}"


def write_percent(p: float) -> str:
    """Whole per cent, but never 0 or 100 for what is neither."""
    if 0 < p < 0.005:
        return "<1%"
    if 0.995 <= p < 1:
        return ">99%"
    return f"{p * 100:.0f}%"


def write_range(low: int | None, best: int | None, high: int | None) -> str:
    """An interval in words: "42", "at least 42", "12 to 20", "up to 40", "unknown"."""
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    return f"about {best:,}" if best is not None else "unknown"


def write_forecast(f: Forecast) -> str:
    """The line that stands beside every likelihood: words, number, base rate, horizon."""
    b = f.base_rate
    return (
        f"{likelihood_words(f.probability)} ({write_percent(f.probability)}) by "
        f"{write_date(f.question.resolver.end)}; base rate {b.k} of {b.n} ({write_percent(b.rate)}), "
        f"{b.reference_class}"
    )


def questions_of(brief: Brief) -> list[Question]:
    """The questions of the brief's forecasts, each once, in their order."""
    return list({f.question.id: f.question for f in brief.forecasts}.values())


def question_words(q: Question) -> str:
    """How a question is resolved: query, what it asks for, window, source and day."""
    r = q.resolver
    asked = "; ".join(f"{k}: {v}" for k, v in r.arguments.items() if v)
    return (
        f"query {r.query} on {r.source}, area {r.area}, {write_period(r.start, r.end)}, threshold {r.threshold:g}"
        + (f" ({asked})" if asked else "")
        + f"; resolved on {write_date(q.resolves_on)}"
    )


def driver_line(f: Forecast, d: Driver, marks: str = "") -> str:
    """A driver as it is printed: direction, words, size, numbers of its evidence."""
    way = "up" if d.shift > 0 else "down"
    sign = "+" if d.shift > 0 else "−"
    return f"{way}: {d.words} ({sign}{abs(d.shift):.2f})" + (f" [{marks}]" if marks else "")


def fan_cells(fan: Fan) -> list[tuple[str, str, str, str]]:
    """The months ahead as cells: month, middle, half, 90 %."""
    return [
        (
            m.month,
            f"{m.median:,}",
            f"{m.quarter:,}–{m.three_quarters:,}",
            f"{m.low:,}–{m.high:,}",
        )
        for m in fan.ahead
    ]


def scorecard_line(card: Scorecard) -> str:
    """How many forecasts were issued, and what became of them."""
    due = f", {card.overdue} due and not resolved" if card.overdue else ""
    return f"{card.issued} issued before this brief: {card.scored} scored, {card.void} void, {card.pending} pending{due}."


def scorecard_cells(card: Scorecard) -> list[tuple[str, str, str, str]]:
    """Who, on how many questions, Brier score, log score; ours on the same questions beside each other."""
    if not card.scored:
        return []

    def cell(value: float | None) -> str:
        return "–" if value is None else f"{value:.3f}".replace("-", "−")

    rows = [("These forecasts", str(card.scored), cell(card.brier), cell(card.log_score))]
    for a in card.against:
        name = a.name[:1].upper() + a.name[1:]
        rows.append((name, str(a.n), cell(a.brier), cell(a.log_score)))
        if a.n != card.scored:
            ours = (cell(a.ours_brier), cell(a.ours_log_score))
            rows.append(("  these forecasts, same questions", str(a.n), *ours))
    return rows


def reliability_cells(card: Scorecard) -> list[tuple[str, str, str, str]]:
    """The reliability of forecasts that were scored: what was said, how many, mean said, share that came true."""
    return [
        (
            f"{b.low:.0%} to {b.high:.0%}",
            str(b.n),
            f"{b.mean_probability:.0%}",
            f"{b.share_true:.0%}",
        )
        for b in card.reliability
    ]


def toll_cells(t: Toll) -> tuple[str, str, str, str, str]:
    """A toll as the cells of the key figures: what, best, range, period, rule and how many."""
    what = t.kind.value if t.group == "people" else f"{t.group} {t.kind.value}"
    n = len(t.incident_ids)
    return (
        what.capitalize() + (f" (by {t.perpetrator})" if t.perpetrator else ""),
        f"{t.best:,}",
        write_range(t.low, t.best, t.high),
        write_period(t.since, t.until),
        f"{t.rule}; {n} incident{'' if n == 1 else 's'}",
    )


def series_cells(s: Series) -> tuple[str, str, str, str]:
    """A speaker's own cumulative figure: who, figure, period, and ours beside it."""
    what = s.kind.value if s.group == "people" else f"{s.group} {s.kind.value}"
    ours = "no figure of ours" if s.ours is None else f"{s.ours:,} counted here"
    if s.difference:
        ours += f", a difference of {abs(s.difference):,}"
    if s.explanation:
        ours += f": {s.explanation}"
    return (
        s.speaker,
        f"{write_range(s.low, s.best, s.high)} {what}",
        write_period(s.period.start, s.period.end),
        ours,
    )


def coverage_lines(brief: Brief) -> list[tuple[str, int, str]]:
    """What the brief was made from and what it leaves out: label, number, what it means."""
    c = brief.coverage
    return [
        ("Documents read", c.documents, ""),
        ("Claims", c.claims, ""),
        ("Incidents", c.incidents, "claims on the same event, reconciled"),
        ("Set aside", c.set_aside, "could not be read; the reason is on record"),
        ("Undated", c.undated, "left out: it cannot be shown to be earlier than the as-of date"),
        ("Later than the as-of date", c.later_than_as_of, "left out"),
        ("Places not resolved", c.unresolved_places, "kept in the words of the text"),
        ("Actors not resolved", c.unresolved_actors, "kept in the words of the text"),
    ]
