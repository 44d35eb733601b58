"""What all renderings share: which evidence stands behind which sentence, and how values are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from vedette.brief.lint_base import Facts, reach
from vedette.brief.words import likelihood_words
from vedette.model import Brief, Evidence, Forecast, Incident, Sentence, Series, Toll

MONTHS = (
    "January February March April May June July August September October November December".split()
)

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


def evidence_behind(brief: Brief, facts: Facts) -> dict[str, tuple[str, ...]]:
    """The claims behind each sentence, through incidents, tolls, insights and forecasts."""
    return {s.id: tuple(c.id for c in reach(s.rests_on, facts).claims) for s in brief.sentences()}


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
    return View(brief=brief, shown=shown, numbered=tuple(numbered))


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
