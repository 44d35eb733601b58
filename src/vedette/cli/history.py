"""``vedette history``: the deaths per country and month that base rates and forecasts rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.output import note, out, print_json, write_file

app = typer.Typer(
    no_args_is_help=True,
    help="The deaths per country and month that base rates and forecasts rest on.",
)


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="CSV...",
            help="UCDP GED or Candidate Events, with or without header, .gz too; an event in several counts as the last has it.",
            show_default=False,
        ),
    ],
    to: Annotated[
        Path, typer.Option("-o", "--out", metavar="FILE", help="The file that is written.")
    ] = Path("history.json"),
    country: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Every event is this country's: only its months change."),
    ] = None,
    json: options.Json = False,
) -> None:
    """Read a newer UCDP release; VEDETTE_HISTORY=FILE lays it over the shipped history."""
    from vedette.model.codec import to_pretty_json
    from vedette.outlook import importing
    from vedette.outlook.history import IMPORTED, month_name, shipped

    history = shipped()
    months = importing.read(files, history, country)
    write_file(to, to_pretty_json(months))
    panels = {"all violence": history.all_violence, "state-based": history.state_based}
    made = {name: importing.laid_over(panel, months) for name, panel in panels.items()}
    if json:
        print_json(
            {
                "file": str(to),
                "first": months.first,
                "last": months.last,
                "country": months.country,
                "events": months.events,
                "without_month": months.without_month,
                "unknown": months.unknown,
                "until": {name: month_name(panel.last) for name, panel in made.items()},
            }
        )
        return
    for name, n in months.unknown.items():
        note(f"{n} events left out: the history has no country {name!r}.")
    if months.without_month:
        note(f"{months.without_month} events left out: they span more than a month.")
    for name, panel in panels.items():
        if not importing.reaches(panel, months):
            note(
                f"The {name} series stays as shipped: it ends in {month_name(panel.last)}, and a gap would follow."
            )
    out().print(
        f"{to}: {months.events:,} events, {importing.words(months)}. Use it with {IMPORTED}={to}",
        soft_wrap=True,
    )
