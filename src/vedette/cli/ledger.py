"""``vedette ledger``: what it holds, and how to take it elsewhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.group import FOUND
from vedette.cli.opened import open_ledger
from vedette.cli.output import err, out, print_json, print_table
from vedette.cli.person import me
from vedette.errors import UsageError

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look into the ledger, dump it, load a dump."
)


@app.command()
def stats(
    check: Annotated[
        bool, typer.Option("--check", help="Read all of it and check that it is whole.")
    ] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Count what the ledger holds."""
    with open_ledger(ledger) as opened:
        counts = opened.stats()
        problems = opened.check() if check else []
    if json:
        print_json({"counts": counts, "problems": problems} if check else {"counts": counts})
    else:
        print_table(["Records", ">"], [(k.replace("_", " "), f"{n:,}") for k, n in counts.items()])
        for problem in problems:
            err().print(f"Problem: {problem}", markup=False)
        if check and not problems:
            out().print("The ledger is whole.")
    if problems:
        raise typer.Exit(FOUND)


@app.command()
def dump(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Gets the ledger as JSON lines; must not exist.",
            show_default=False,
        ),
    ],
    by: options.By = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Write the whole ledger to a file of JSON lines; logged in the ledger."""
    with open_ledger(ledger) as opened:
        lines = 0
        try:
            with file.open("xb") as target:
                opened.log("dump", by or me(), dt.datetime.now(dt.UTC), str(file))
                for line in opened.dump():
                    target.write(line)
                    lines += 1
        except OSError as error:
            raise UsageError(
                f"{file} cannot be written: {error.strerror}",
                "Name a file that does not exist yet, in a folder that you may write to.",
            ) from error
    if json:
        print_json({"file": str(file), "lines": lines})
    else:
        out().print(
            f"{file}: {lines:,} lines. It holds everything, sensitive places too.",
            markup=False,
            soft_wrap=True,
        )


@app.command()
def load(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A dump that vedette ledger dump wrote.", show_default=False
        ),
    ],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Fill a new, empty ledger from a dump: all of it or nothing."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}", "Write one with: vedette ledger dump FILE")
    with open_ledger(ledger, create=True) as opened, file.open("rb") as source:
        counts = opened.load(source)
    if json:
        print_json({"counts": counts})
    else:
        print_table(["Records", ">"], [(k.replace("_", " "), f"{n:,}") for k, n in counts.items()])
