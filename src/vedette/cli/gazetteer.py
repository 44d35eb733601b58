"""``vedette gazetteer``: build the table of places anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.output import out, print_json

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Build the gazetteer that ships with Vedette."
)


@app.callback()
def root() -> None:
    """Build the gazetteer that ships with Vedette."""


@app.command()
def build(
    folder: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Folder that gets gazetteer.sqlite.xz and gazetteer.json.",
        ),
    ],
    ged: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV", help="Table of UCDP place names; the shipped one where none is named."
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Build the gazetteer from its source packages (pip install 'vedette[gazetteer]'); takes minutes."""
    from vedette.errors import UsageError

    if ged is not None and not ged.is_file():
        raise UsageError(
            f"there is no file {ged}", "Name the CSV file of UCDP place names, or leave --ged out."
        )
    from vedette.resolve.gazetteer.build import build as make

    built = make(folder, ged=ged)
    if json:
        print_json(
            {
                "file": str(built.path),
                "version": built.version,
                "places": built.places,
                "names": built.names,
                "bytes": built.size,
            }
        )
        return
    out().print(
        f"{built.path}: {built.places:,} places, {built.names:,} names, {built.size / 1e6:.1f} MB, version {built.version}",
        soft_wrap=True,
    )
