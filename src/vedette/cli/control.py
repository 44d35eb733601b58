"""``vedette control``: who is said to hold which place, by whom, since when, and what disputes it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import out, print_json, print_table
from vedette.model import Control
from vedette.pipeline import words

Place = Annotated[
    str | None,
    typer.Option(
        "--place",
        metavar="NAME",
        help="One place, by its name or id: every taking of it, the earliest first.",
    ),
]


def control(
    area: options.Area,
    place: Place = None,
    as_of: options.AsOf = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List who is said to hold which place: a record of what was said, not a live picture."""
    from vedette.pipeline.holdings import holdings, takings
    from vedette.pipeline.knowledge import Knowledge

    with open_ledger(ledger) as opened:
        view = view_of(
            opened, Knowledge(), area=area, as_of=as_of, since=dt.date.min, rule=options.RULE
        )
        assert view.area is not None
        found = (
            holdings(view.situation, view.area)
            if place is None
            else takings(view.situation, view.area, place)
        )
    if json:
        print_json({"area": view.where, "as_of": view.as_of, "place": place, "control": found})
        return
    where = place if place is not None else view.where
    if not found:
        out().print(f"Nobody is said to hold anything: {where}, as of {view.as_of}.")
        return
    print_table(
        ["Place", "Held by", "Before", "Since", "Said by", "Standing", "Id!"],
        [_row(c) for c in found],
        title=f"Control as it is said to be: {where}, as of {view.as_of}",
    )


def _row(c: Control) -> tuple[str, ...]:
    holder = c.holder or "nobody named"
    if c.event_type == "control.entry":
        holder = f"entered by {holder}"
    return (
        c.place,
        holder,
        c.previous or "—",
        words.when(c.since),
        words.joined(c.speakers),
        f"disputed: {c.disputed_reason}" if c.disputed else "two or more sources agree",
        c.id,
    )
