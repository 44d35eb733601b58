"""``vedette bench NAME``: one command per benchmark, each loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.bench.gate_command import gate

if TYPE_CHECKING:
    from vedette.bench.report import Report

app = typer.Typer(no_args_is_help=True, help="Measure the stages against gold data and baselines.")

#: Name → module with ``run(data, limit) -> Report``, and the line of help.
BENCHES: dict[str, tuple[str, str]] = {
    "stages": ("stages", "Seconds, documents per second and memory of each stage over a corpus."),
    "speed": ("speed", "Reading speed beside plain spaCy, and what the screen keeps."),
    "muc4": ("muc4", "Incident templates per text (MUC-4): micro F1."),
    "isaf": (
        "isaf",
        "Date, type, province, group and counts of press releases: rows exactly right.",
    ),
    "slots": ("slots", "Every field of claims, on labelled sentences: precision and recall."),
    "case2021": ("case2021", "Event type of snippets (CASE 2021): weighted F1."),
    "claims": ("claims", "Who says how many: share of gold claims found."),
    "linking": ("linking", "Same incident or not: pair F1 and B³."),
    "tolls": ("tolls", "The reconciled count of an incident: exact, inside the range."),
    "geo": ("geo", "Find and place toponyms: recognition F1, share placed."),
    "geo-events": ("geo_events", "The place of the event of a marked verb: span F1."),
    "actors": ("actors", "Mentions of actors: right, wrong, unresolved, by country and kind."),
    "gazetteer": ("gazetteer", "Village names as written: share within 20 km."),
    "outlook": (
        "outlook",
        "Deaths per country-month, 3 to 14 months ahead: CRPS, ignorance, Brier.",
    ),
}

Data = Annotated[
    list[Path],
    typer.Option(
        "--data",
        metavar="PATH",
        exists=True,
        help="File or folder of gold data; speed takes several.",
    ),
]
Predictions = Annotated[
    Path | None,
    typer.Option("--predictions", metavar="OUT", help="Write the predictions to this file."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout, and nothing else there.")]
Limit = Annotated[
    int | None,
    typer.Option("--limit", min=1, metavar="N", help="Only the first N items, for a quick look."),
]


def _command(name: str, module: str) -> Callable[..., None]:
    def command(
        data: Data, predictions: Predictions = None, limit: Limit = None, json: Json = False
    ) -> None:
        from vedette.errors import UsageError

        if len(data) > 1 and name != "speed":
            raise UsageError(f"vedette bench {name} takes one --data", "Only speed takes several.")
        bench = import_module(f"vedette.bench.{module}")
        report = bench.run(data if name == "speed" else data[0], limit)
        if predictions is not None:
            # Draws are no records: a benchmark that has them writes its own file.
            getattr(bench, "write", write)(report, predictions)
        show(report, json)

    return command


for _name, (_module, _help) in BENCHES.items():
    app.command(_name, help=_help)(_command(_name, _module))


@app.command("scale", help="Time and memory of linking synthetic claims, size by size.")
def scale(
    sizes: Annotated[
        list[int] | None,
        typer.Option(
            "--claims", min=1, metavar="N", help="How many claims; may be given several times."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Make claims of each size, link and tally them, and print seconds and memory."""
    from vedette.bench import scale as bench

    show(bench.run(sizes or bench.SIZES), json)


@app.command("lookup", help="What names of places cost: opening, memory, look-ups a second.")
def lookup(
    names: Annotated[
        int, typer.Option("--names", min=10, metavar="N", help="How many names of each sort.")
    ] = 5_000,
    json: Json = False,
) -> None:
    """Look up names of the shipped gazetteer and print seconds, memory and rates."""
    from vedette.bench import lookup as bench

    show(bench.run(names), json)


app.command("gate")(gate)


@app.command("desk")
def desk(
    ledger: Annotated[
        Path,
        typer.Option(
            "--ledger",
            metavar="FILE",
            help="Ledger to measure on; one that is missing is made of made-up claims.",
        ),
    ],
    claims: Annotated[
        int, typer.Option("--claims", min=100, metavar="N", help="Claims of one that is made.")
    ] = 100_000,
    json: Json = False,
) -> None:
    """Server time and page weight of each screen of the desk on a large ledger."""
    bench = import_module("vedette.bench.desk")
    show(bench.run(ledger, claims, lambda line: print(line, file=sys.stderr)), json)


def write(report: Report, path: Path) -> None:
    """Write the predictions; ``UsageError`` where the file cannot be written."""
    from vedette.bench.report import lines_of
    from vedette.errors import UsageError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines_of(report), "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}",
            "Name a file that you may write to (--predictions).",
        ) from error


def show(report: Report, as_json: bool) -> None:
    """Print the metrics as a table, or as JSON."""
    from vedette.bench.report import shown

    if as_json:
        from vedette.model.codec import to_pretty_json

        sys.stdout.write(
            to_pretty_json(
                {
                    "name": report.name,
                    "items": report.items,
                    "metrics": report.metrics,
                    "notes": report.notes,
                }
            )
        )
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = (
        Console(highlight=False)
        if sys.stdout.isatty()
        else Console(width=120, color_system=None, highlight=False)
    )
    console.print(Text(f"{report.name}: {report.items:,} items", "bold"))
    table = Table(box=SIMPLE, pad_edge=False)
    table.add_column("metric")
    table.add_column("here", justify="right")
    table.add_column("others", overflow="fold")
    for m in report.metrics:
        table.add_row(Text(m.name), Text(shown(m)), Text(m.peers))
    console.print(table)
    for line in report.notes:
        console.print(Text(line, "dim"))
