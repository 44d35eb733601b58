"""What most commands begin with: an open ledger, a date, a period, an area, the situation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from vedette.cli.output import note
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.model import Incident
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.situation import Situation
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


def open_ledger(address: str, *, create: bool = False) -> Ledger:
    """Open the ledger; ``LedgerError`` says how to make one where there is none."""
    from vedette.ledger.ledger import Ledger

    return Ledger.open(address, create=create)


def day_or_latest(ledger: Ledger, as_of: dt.date | None) -> dt.date:
    """The as-of date: as given, else the latest published date in the ledger, and says so."""
    if as_of is not None:
        return as_of
    latest = max((r.published for r in ledger.revisions() if r.published is not None), default=None)
    if latest is None:
        raise UsageError(
            "the ledger holds no document with a date",
            "Ingest documents first (vedette ingest PATH); --published DATE dates those that carry no date.",
        )
    note(f"As of {latest}, the latest published date in the ledger (choose another with --as-of).")
    return latest


def warn_unread(ledger: Ledger, knowledge: Knowledge) -> int:
    """Say so where documents wait to be read by this version; returns how many."""
    waiting = sum(1 for _ in ledger.unread(knowledge.extractor.name))
    if waiting:
        note(
            f"{waiting} document{'s are' if waiting > 1 else ' is'} not read by this version yet and left out. Read with: vedette ingest"
        )
    return waiting


def view_of(
    ledger: Ledger,
    knowledge: Knowledge,
    *,
    area: str | None,
    as_of: dt.date | None,
    since: dt.date | None,
    rule: str,
) -> View:
    """The view that the options name. Raises ``UsageError`` for an unknown area, rule or a period that ends before it begins."""
    from vedette.link.counting import check_rule
    from vedette.pipeline.situation import PERIOD, Situation

    check_rule(rule)
    where = knowledge.area(area) if area is not None else None
    day = day_or_latest(ledger, as_of)
    begin = since or day - PERIOD
    check_period(begin, day)
    warn_unread(ledger, knowledge)
    situation = Situation(ledger, knowledge, day, rule)
    if not situation.revisions:
        raise UsageError(
            f"the ledger holds no document published up to {day}",
            "Ingest documents first (vedette ingest PATH), or choose a later --as-of.",
        )
    return View(situation=situation, area=where, since=begin, as_of=day)


def check_period(since: dt.date, as_of: dt.date) -> None:
    """Raise ``UsageError`` where the period ends before it begins."""
    if since > as_of:
        raise UsageError(
            f"the period ends ({as_of}) before it begins ({since})",
            "Give a --since that is not later than --as-of.",
        )
