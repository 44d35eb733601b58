"""What most commands begin with: an open ledger, a date, a period, an area, the situation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from vedette.cli.output import note

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.view import View


def open_ledger(address: str, *, create: bool = False) -> Ledger:
    """Open the ledger; ``LedgerError`` says how to make one where there is none."""
    from vedette.ledger.ledger import Ledger

    return Ledger.open(address, create=create)


def day_or_latest(ledger: Ledger, as_of: dt.date | None) -> dt.date:
    """The as-of date: as given, else the latest published date in the ledger, and says so."""
    if as_of is not None:
        return as_of
    from vedette.pipeline.view import latest_day

    latest = latest_day(ledger)
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
    from vedette.pipeline.view import make_view

    check_rule(rule)
    if area is not None:
        knowledge.area(area)
    day = day_or_latest(ledger, as_of)
    warn_unread(ledger, knowledge)
    return make_view(ledger, knowledge, area=area, as_of=day, since=since, rule=rule)
