"""``vedette audit``: who did what, and whether the log is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.group import FOUND
from vedette.cli.opened import open_ledger
from vedette.cli.output import err, out, print_json, print_table

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The log of who did what: read it, check it."
)


@app.command()
def show(
    last: Annotated[
        int, typer.Option("--last", min=1, metavar="N", help="Only so many of the newest.")
    ] = 50,
    action: Annotated[
        str,
        typer.Option("--action", metavar="WORD", help="Only this action: login, judge, export …"),
    ] = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Show the newest entries, oldest of them first."""
    with open_ledger(ledger) as opened:
        found = [e for e in opened.log_entries() if not action or e.action == action][-last:]
    if json:
        print_json({"entries": found})
    else:
        print_table(
            ["N>", "At", "By", "Action", "Detail"],
            [(str(e.n), f"{e.at:%Y-%m-%d %H:%M:%S}", e.by, e.action, e.detail) for e in found],
        )


@app.command()
def verify(
    expect: Annotated[
        str,
        typer.Option(
            "--expect", metavar="HASH", help="A head noted before: it must stand in the log."
        ),
    ] = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Check the chain of the log and name its first fault; prints the head, to be noted elsewhere."""
    with open_ledger(ledger) as opened:
        found = opened.verify_log(expect.strip())
    if json:
        print_json({"verified": found})
    elif found.problem:
        err().print(f"Broken: {found.problem}.", markup=False, soft_wrap=True)
    else:
        out().print(
            f"The log is whole: {found.entries:,} entries, head {found.head or 'none'}",
            markup=False,
            soft_wrap=True,
        )
    if found.problem:
        raise typer.Exit(FOUND)
