"""Dates of a sentence are dates of its evidence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from vedette.brief.lint_base import Basis, Context, Finding, days_of, finding
from vedette.brief.words import RELATIVE_DATES, SPEECH_VERBS, phrase_pattern, says_any

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_M = "|".join(sorted((m.capitalize() for m in _MONTHS), key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LINK = r"\s*(?:–|-|—|to|and|or|until|,)\s*"
_DATE = re.compile(
    rf"\b(?P<iso>{_YEAR}-\d\d-\d\d)\b"
    rf"|\b(?P<days>{_D}(?:{_LINK}{_D})*)\s+(?:of\s+)?(?P<m1>{_M})\b\.?(?:,?\s+(?P<y1>{_YEAR})\b)?"
    rf"|\b(?P<m2>{_M})\b\.?\s+(?P<days2>{_D}(?:{_LINK}{_D})*)\b(?!\d)(?:,?\s+(?P<y2>{_YEAR})\b)?"
    rf"|\b(?P<m3>{_M})\b\.?\s+(?P<y3>{_YEAR})\b"
    rf"|(?<![\w.,-])(?P<y4>{_YEAR})(?![\w%-]|[.,]\d)"
)
_RELATIVE = phrase_pattern(RELATIVE_DATES)
_FRAME = re.compile(
    r"(?:as of|since|from|between|by|until|to|up to|and|period|through|–|-|\()\s*$", re.I
)


class Date(msgspec.Struct, frozen=True, kw_only=True):
    """A date as written; what it leaves out is ``None``."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def matches(self, day: dt.date) -> bool:
        """Whether ``day`` is what it may mean."""
        return all(
            mine is None or mine == theirs
            for mine, theirs in (
                (self.year, day.year), (self.month, day.month), (self.day, day.day)
            )
        )  # fmt: skip


def find_dates(text: str) -> list[Date]:
    """Absolute dates, in digits or with a month's name; "28 and 29 November" gives two."""
    out: list[Date] = []
    for m in _DATE.finditer(text):
        span = {"start": m.start(), "end": m.end()}
        if m["iso"]:
            try:
                d = dt.date.fromisoformat(m["iso"])
            except ValueError:
                continue
            out.append(Date(**span, year=d.year, month=d.month, day=d.day))
        elif m["m1"] or m["m2"]:
            year = m["y1"] or m["y2"]
            for day in re.findall(r"\d+", m["days"] or m["days2"]):
                out.append(
                    Date(
                        **span,
                        year=int(year) if year else None,
                        month=_MONTHS[(m["m1"] or m["m2"]).lower()],
                        day=int(day),
                    )
                )
        elif m["m3"]:
            out.append(Date(**span, year=int(m["y3"]), month=_MONTHS[m["m3"].lower()]))
        else:
            out.append(Date(**span, year=int(m["y4"])))
    return out


class DateCheck:
    """``date``: see ``statement``."""

    name = "date"
    statement = (
        "Every date in a sentence is one of its evidence: of an event, a period, a publication that it "
        "speaks of, a horizon, or the brief's own frame. Words like 'yesterday' are refused."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield dates that the evidence does not have."""
        brief = context.brief
        for s in brief.sentences():
            basis = context.basis[s.id]
            known = evidence_dates(context, basis)
            written = [d for text in context.texts(basis) for d in find_dates(text)]
            published = _published(context, basis)
            speaks = says_any(s.text, (*SPEECH_VERBS, "according to", "published"))
            for date in find_dates(s.text):
                allowed = list(known)
                if _FRAME.search(s.text[: date.start]):
                    allowed += [brief.as_of, brief.since]
                if speaks or not known:
                    allowed += published
                if any(date.matches(d) for d in allowed):
                    continue
                if any(_same(date, w) for w in written):
                    continue
                yield finding(
                    self, s, date.start, date.end,
                    "the evidence has no such date; it has "
                    + (", ".join(sorted({d.isoformat() for d in known})) or "none"),
                    "write a date of the evidence, or add the evidence for this one",
                )  # fmt: skip
            for m in _RELATIVE.finditer(s.text):
                yield finding(
                    self, s, m.start(), m.end(), "depends on the day of reading", "write the date"
                )


def evidence_dates(context: Context, basis: Basis) -> list[dt.date]:
    """Dates of events, periods and horizons in the basis."""
    out: list[dt.date] = []
    for claim in basis.claims:
        resolution = context.resolution(claim)
        if resolution:
            out += days_of(resolution.time.start, resolution.time.end)
            if resolution.since:
                out += days_of(resolution.since.start, resolution.since.end)
    for incident in basis.incidents:
        out += days_of(incident.time.start, incident.time.end)
    for toll in basis.tolls:
        out += [toll.since, toll.until]
    for control in basis.controls:
        out += days_of(control.since.start, control.since.end)
    for series in basis.series:
        out += days_of(series.period.start, series.period.end)
    for relation in basis.relations:
        out += days_of(relation.first_said, None)
    for f in basis.forecasts:
        out += [
            f.issued,
            f.question.resolves_on,
            f.question.resolver.start,
            f.question.resolver.end,
        ]
    return out


def _published(context: Context, basis: Basis) -> list[dt.date]:
    revisions = (context.revision(c) for c in basis.claims)
    return [r.published for r in revisions if r and r.published]


def _same(date: Date, written: Date) -> bool:
    """A date of the sentence against one that the evidence's own words spell out."""
    return date.month == written.month and date.day == written.day and (
        date.year is None or written.year is None or date.year == written.year
    )  # fmt: skip
