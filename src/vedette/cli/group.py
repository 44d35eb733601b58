"""How every command ends: exit codes, errors in one block, and commands loaded when they are called.

Exit codes, the same for every command:

=====  ==========================================================================================
0      done, and nothing is wrong
1      something was found or failed: lint has findings, every input was set aside, a ledger cannot
       be opened
2      the call is wrong: an unknown option, area, id or rule, a date that is no date
130    stopped with Ctrl-C; what was acknowledged is kept
=====  ==========================================================================================
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from vedette.errors import VedetteError

FINE, FOUND, USAGE, STOPPED = 0, 1, 2, 130

#: Command → the module whose ``app`` it is, and its line of help: loaded only when it is called.
LAZY = {"bench": ("vedette.bench.command", "Measure the stages against gold data and baselines.")}


class Group(TyperGroup):
    """The root of the commands."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error of ours becomes a message, advice and an exit code."""
        try:
            return super().invoke(ctx)
        except VedetteError as error:
            if os.environ.get("VEDETTE_DEBUG") == "1":
                raise
            report(error)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            print(
                "\nStopped. What was acknowledged is kept; run it again to go on.", file=sys.stderr
            )
            raise typer.Exit(STOPPED) from None

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the help."""
        return [*super().list_commands(ctx), *(n for n in LAZY if _there(n))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command; of a lazy one only its line of help."""
        if cmd_name in LAZY and _there(cmd_name):
            return TyperCommand(cmd_name, help=LAZY[cmd_name][1])
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was called, a lazy one loaded."""
        if args and args[0] in LAZY and _there(args[0]):
            loaded = typer.main.get_command(import_module(LAZY[args[0]][0]).app)
            return args[0], loaded, args[1:]
        return super().resolve_command(ctx, args)


def report(error: VedetteError) -> None:
    """Print message and advice on stderr as one block."""
    print(f"vedette: {error.message}", file=sys.stderr)
    for line in error.advice.splitlines():
        print(f"  {line}", file=sys.stderr)


def _there(name: str) -> bool:
    try:
        return find_spec(LAZY[name][0]) is not None
    except ModuleNotFoundError:
        return False
