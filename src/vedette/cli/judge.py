"""``vedette judge``: a person's decision stands above the machine's, is logged, and can be undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger
from vedette.cli.output import out, print_json, print_table
from vedette.errors import NotFound, UsageError
from vedette.model import Claim, Judgement, Verdict
from vedette.model.ids import make_id

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger

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
    with open_ledger(ledger) as opened:
        _, found = opened.find(judgement)
        if not isinstance(found, Judgement):
            raise UsageError(f"{judgement!r} is no judgement", "See them with: vedette judge list")
        now = dt.datetime.now(dt.UTC)
        undone = opened.undo_judgement(found.id, by, now)
        if note:
            opened.log("undo note", by, now, f"{found.id}: {note}")
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
    with open_ledger(address) as opened:
        if b.startswith("grade:"):
            left, right = _graded(opened, a, b, verdict)
        else:
            left, right = _claim_id(opened, a), _claim_id(opened, b)
        if left == right:
            raise UsageError(f"{a} and {b} are one record ({left})", "Name two different ones.")
        at = dt.datetime.now(dt.UTC)
        made = Judgement(
            id=make_id("j", left, right, verdict.value, by, at.isoformat()),
            left=left,
            right=right,
            verdict=verdict,
            by=by,
            at=at,
            note=note,
        )
        opened.judge(made)
    _show([made], json)


def _graded(ledger: Ledger, incident: str, grade: str, verdict: Verdict) -> tuple[str, str]:
    from vedette.link.grade import PERSONS_GRADES

    if grade not in PERSONS_GRADES:
        raise UsageError(
            f"{grade!r} is no grade that a person gives",
            f"Available: {', '.join(sorted(PERSONS_GRADES))}.",
        )
    if verdict is not Verdict.SAME:
        raise UsageError("a grade is given with 'same'", "To take one back: vedette judge undo ID")
    founder = _claim_id(ledger, incident)
    return make_id("i", founder), grade


def _claim_id(ledger: Ledger, wanted: str) -> str:
    """The claim that a person named, or that stands for the incident named: its earliest."""
    if not wanted.strip().lower().startswith("i-"):
        kind, found = ledger.find(wanted)
        if isinstance(found, Claim):
            return found.id
        raise UsageError(
            f"{wanted!r} is a {kind}",
            "Judge claims (c-…) or incidents (i-…): see vedette incidents.",
        )
    start = wanted.strip().lower()
    # The id of an incident is made from that of its earliest claim, so no linking is needed.
    hits = sorted({c.id for c in ledger.claims() if make_id("i", c.id).startswith(start)})
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise NotFound(
            f"Several incidents start with {wanted!r}.",
            f"Give more of it: {', '.join(make_id('i', c) for c in hits[:5])}.",
        )
    raise NotFound(f"No incident has the id {wanted!r}.", "See them with: vedette incidents")


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
