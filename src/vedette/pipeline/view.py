"""A view of a ledger: the situation with the area and the period that were asked for."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.errors import UsageError
from vedette.ledger.ledger import Ledger
from vedette.link.counting import check_rule
from vedette.model import Incident, Reading
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import PERIOD, Situation
from vedette.resolve.areas import Area


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A situation with the area and the period that a command was asked for."""

    situation: Situation
    area: Area | None
    since: dt.date
    as_of: dt.date

    @property
    def where(self) -> str:
        """The area's name for titles."""
        return self.area.name if self.area else "everywhere"

    @property
    def title(self) -> str:
        """Area and period for titles."""
        from vedette.brief.render_view import write_period

        return f"{self.where}, {write_period(self.since, self.as_of)}"

    def incidents(self) -> tuple[Incident, ...]:
        """Incidents in the area (or everywhere) that begin in the period."""
        if self.area is not None:
            return self.situation.incidents(self.area, self.since)
        days = self.situation.links.incidents
        return tuple(
            i for i in days if i.time.start is not None and self.since <= i.time.start <= self.as_of
        )

    def readings(self) -> list[Reading]:
        """Readings of the period that lie in the area, in the ledger's order."""
        out: list[Reading] = []
        for r in self.situation.readings:
            day = r.resolution.time.start or r.revision.published
            inside = self.area is None or any(
                p.place is not None and self.area.contains(p.place) for p in r.resolution.places
            )
            if inside and day is not None and self.since <= day <= self.as_of:
                out.append(r)
        return out


def latest_day(ledger: Ledger) -> dt.date:
    """The latest published date in the ledger. Raises ``UsageError`` where no document has one."""
    latest = ledger.latest_published()
    if latest is None:
        raise UsageError(
            "the ledger holds no document with a date",
            "Ingest documents first (vedette ingest PATH); --published DATE dates those that carry no date.",
        )
    return latest


def make_view(
    ledger: Ledger,
    knowledge: Knowledge,
    *,
    area: str | None,
    as_of: dt.date,
    since: dt.date | None,
    rule: str,
) -> View:
    """The view named. Raises ``UsageError`` for an unknown area, rule, a period that ends before it begins, or no documents."""
    check_rule(rule)
    where = knowledge.area(area) if area is not None else None
    begin = since or as_of - PERIOD
    check_period(begin, as_of)
    situation = Situation(ledger, knowledge, as_of, rule)
    if not situation.revisions:
        raise UsageError(
            f"the ledger holds no document published up to {as_of}",
            "Ingest documents first (vedette ingest PATH), or choose a later --as-of.",
        )
    return View(situation=situation, area=where, since=begin, as_of=as_of)


def check_period(since: dt.date, as_of: dt.date) -> None:
    """Raise ``UsageError`` where the period ends before it begins."""
    if since > as_of:
        raise UsageError(
            f"the period ends ({as_of}) before it begins ({since})",
            "Give a --since that is not later than --as-of.",
        )
