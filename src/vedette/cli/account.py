"""``vedette account``: who may use the desk, and as what."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger
from vedette.cli.output import out, print_json, print_table
from vedette.cli.person import me
from vedette.errors import UsageError
from vedette.ledger.records import Role

if TYPE_CHECKING:
    from vedette.ledger.records import Account

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Accounts of the desk: add, list, change or disable them.",
)

# fmt: off
_Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.", show_default=False)]
_Role = Annotated[Role, typer.Option("--role", help="What it may do: a reader reads, an analyst also judges and uploads, an editor as an analyst, an admin also sees accounts and the log.")]
_MayExport = Annotated[bool, typer.Option("--export/--no-export", help="Whether it may take data out; no role includes it.")]
# fmt: on


@app.command()
def add(
    name: _Name,
    role: _Role = Role.READER,
    export: _MayExport = False,
    by: options.By = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Make an account; the password is asked for, or read as one line from stdin."""
    from vedette.ledger.passwords import hashed

    with open_ledger(ledger, create=True) as opened:
        password = hashed(_password(), name)
        made = opened.add_account(
            name, role, password, may_export=export, by=by or me(), at=dt.datetime.now(dt.UTC)
        )
    _show([made], json)


@app.command("list")
def list_all(ledger: options.Ledger = options.DEFAULT_LEDGER, json: options.Json = False) -> None:
    """List the accounts."""
    with open_ledger(ledger) as opened:
        found = opened.accounts()
    _show(found, json)


@app.command()
def role(
    name: _Name,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="reader, analyst, editor or admin.")],
    export: Annotated[
        bool | None,
        typer.Option("--export/--no-export", help="Whether it may take data out; else as it was."),
    ] = None,
    by: options.By = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Give an account another role; its sessions end."""
    with open_ledger(ledger) as opened:
        made = opened.set_role(
            name, role, may_export=export, by=by or me(), at=dt.datetime.now(dt.UTC)
        )
    _show([made], json)


@app.command()
def password(
    name: _Name,
    by: options.By = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Give an account a new password; its sessions end."""
    from vedette.ledger.passwords import hashed

    with open_ledger(ledger) as opened:
        opened.set_password(
            name, hashed(_password(), name), by=by or me(), at=dt.datetime.now(dt.UTC)
        )
        found = [a for a in opened.accounts() if a.name == name]
    _show(found, json)


@app.command()
def disable(
    name: _Name,
    undo: Annotated[bool, typer.Option("--undo", help="Open the account again.")] = False,
    by: options.By = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Close an account; it stays on record, and its sessions end."""
    with open_ledger(ledger) as opened:
        made = opened.set_disabled(name, not undo, by=by or me(), at=dt.datetime.now(dt.UTC))
    _show([made], json)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    import getpass

    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise UsageError("the two passwords differ", "Run the command again.")
    return first


def _show(found: list[Account], json: bool) -> None:
    if json:
        print_json({"accounts": found})
    elif not found:
        out().print("No accounts. Make one with: vedette account add NAME --role admin")
    else:
        print_table(
            ["Name!", "Role", "Export", "Disabled"],
            [
                (a.name, a.role.value, "yes" if a.may_export else "no", f"{a.disabled_at:%Y-%m-%d}" if a.disabled_at else "")
                for a in found
            ],
        )  # fmt: skip
