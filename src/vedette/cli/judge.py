"""``vedette judge``: a person's decision stands above the machine's, is logged, and can be undone."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger
from vedette.cli.output import out, print_json, print_table
from vedette.model import Judgement, Verdict

app = typer.Typer(
    no_args_is_help=True,
    help="Decide whether two claims tell of one event, or undo that.",
)

# fmt: off
_A = Annotated[str, typer.Argument(metavar="A", help="Id (or its start) of a claim or incident.", show_default=False)]
_B = Annotated[str, typer.Argument(metavar="B", help="Id (or its start) of a claim or incident; or grade:confirmed, grade:discounted.", show_default=False)]
_By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; kept with the judgement.")]
_Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why; kept with the judgement.")]
# fmt: on


@app.command()
def same(
    a: _A,
    b: _B,
    by: _By,
    note: _Note = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Decide that two claims (or incidents) tell of one event."""
    _judge(Verdict.SAME, a, b, by, note, ledger, json)


@app.command("not-same")
def not_same(
    a: _A,
    b: _B,
    by: _By,
    note: _Note = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Decide that two claims (or incidents) tell of different events."""
    _judge(Verdict.NOT_SAME, a, b, by, note, ledger, json)


@app.command()
def split(
    a: Annotated[
        str,
        typer.Argument(metavar="A", help="Id (or its start) of the incident.", show_default=False),
    ],
    b: Annotated[
        str,
        typer.Argument(
            metavar="B", help="Id (or its start) of the claim to take out.", show_default=False
        ),
    ],
    by: _By,
    note: _Note = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Take a claim out of an incident: "not same" between it and each other claim there."""
    from vedette.pipeline.judging import split as take_out
    from vedette.pipeline.knowledge import Knowledge

    with open_ledger(ledger) as opened:
        made = take_out(opened, Knowledge(), a, b, by=by, note=note, at=dt.datetime.now(dt.UTC))
    _show(made, json)


@app.command()
def undo(
    judgement: Annotated[
        str,
        typer.Argument(metavar="A", help="Id (or its start) of the judgement.", show_default=False),
    ],
    by: _By,
    note: _Note = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Take a judgement back; it stays on record, marked as undone."""
    from vedette.pipeline.judging import undo as take_back

    with open_ledger(ledger) as opened:
        undone = take_back(opened, judgement, by=by, note=note, at=dt.datetime.now(dt.UTC))
    _show([undone], json)


@app.command("list")
def list_all(
    all: Annotated[bool, typer.Option("--all", help="Those that were undone too.")] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List the judgements."""
    with open_ledger(ledger) as opened:
        found = opened.judgements(live_only=not all)
    _show(found, json)


def _judge(verdict: Verdict, a: str, b: str, by: str, note: str, address: str, json: bool) -> None:
    from vedette.pipeline.judging import judge

    with open_ledger(address) as opened:
        made = judge(opened, verdict, a, b, by=by, note=note, at=dt.datetime.now(dt.UTC))
    _show([made], json)


def _show(found: list[Judgement], json: bool) -> None:
    if json:
        print_json({"judgements": found})
    elif not found:
        out().print("No judgements.")
    else:
        rows = [
            (
                j.id,
                j.verdict.value,
                f"{j.left}\n{j.right}",
                j.by,
                j.note + (f"\nundone by {j.undone_by}" if j.undone_by else ""),
            )
            for j in found
        ]
        print_table(["Id!", "Verdict", "Between!", "By", "Note"], rows)
