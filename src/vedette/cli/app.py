"""All commands under one root. Each stands in a module of its own and imports its stages when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.cli import (
    account,
    actors,
    audit,
    brief,
    campaigns,
    claims,
    control,
    export,
    gazetteer,
    history,
    incidents,
    ingest,
    judge,
    ledger,
    lint,
    outlook,
    place,
    resolve,
    scorecard,
    serve,
    tolls,
    why,
)
from vedette.cli.group import Group

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turns reports about a crisis into a situation brief that anyone can check.",
    epilog="Exit codes: 0 fine, 1 something was found or failed, 2 the call is wrong, 130 stopped.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from vedette import __version__

        typer.echo(f"vedette {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Turns reports about a crisis into a situation brief that anyone can check."""


app.command("ingest")(ingest.ingest)
app.command("aside")(ingest.aside)
app.command("claims")(claims.claims)
app.command("incidents")(incidents.incidents)
app.command("tolls")(tolls.tolls)
app.command("control")(control.control)
app.command("campaigns")(campaigns.campaigns)
app.command("actors")(actors.actors)
app.command("place")(place.place)
app.command("brief")(brief.brief)
app.command("lint")(lint.lint)
app.command("why")(why.why)
app.command("outlook")(outlook.outlook)
app.command("resolve")(resolve.resolve)
app.command("scorecard")(scorecard.scorecard)
app.command("export")(export.export)
app.command("serve")(serve.serve)
app.command("demo")(serve.demo)
app.add_typer(judge.app, name="judge")
app.add_typer(ledger.app, name="ledger")
app.add_typer(account.app, name="account")
app.add_typer(audit.app, name="audit")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(history.app, name="history")
