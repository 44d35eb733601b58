"""``vedette export``: claims, incidents or a brief out of the house: with a reason, logged, coarsened."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import note, print_json, write_file
from vedette.cli.person import me
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.knowledge import Knowledge


class What(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"
    BRIEF = "brief"


class Form(StrEnum):
    """How it is written."""

    CSV = "csv"
    JSON = "json"
    GEOJSON = "geojson"


def export(
    what: Annotated[
        What,
        typer.Argument(
            metavar="claims|incidents|brief", help="What to export.", show_default=False
        ),
    ],
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="TEXT",
            help="Why and for whom; written to the ledger's log. Nothing is exported without it.",
        ),
    ] = "",
    area: options.AreaOrAll = None,
    as_of: options.AsOf = None,
    since: options.Since = None,
    rule: options.Rule = options.RULE,
    form: Annotated[Form, typer.Option("--format", help="How it is written.")] = Form.CSV,
    file: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Where to; stdout where no file is named."
        ),
    ] = None,
    by: options.By = "",
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Export claims, incidents or a brief: coarsened and logged, with a reason."""
    from vedette.cli import export_rows as rows
    from vedette.pipeline.knowledge import Knowledge

    if not reason.strip():
        raise UsageError(
            "an export needs a reason",
            'Say why and for whom: --reason "for the desk in Geneva, weekly report"',
        )
    if json and file is None and form is Form.CSV:
        form = Form.JSON
    if what is What.BRIEF and (form is Form.GEOJSON or area is None):
        raise UsageError(
            "a brief is exported as csv or json, of one area",
            "Name it with --area; for points on a map: vedette export incidents --format geojson",
        )
    knowledge = Knowledge()
    with open_ledger(ledger) as opened:
        if what is What.BRIEF:
            assert area is not None
            content, n, day, where = _brief(opened, knowledge, area, as_of, since, rule, form)
        else:
            view = view_of(opened, knowledge, area=area, as_of=as_of, since=since, rule=rule)
            found = (
                rows.claim_rows(view.readings())
                if what is What.CLAIMS
                else rows.incident_rows(view.incidents(), view.situation.readings)
            )
            content, n, day, where = (
                rows.written(
                    found,
                    form.value,
                    rows.CLAIM_COLUMNS if what is What.CLAIMS else rows.INCIDENT_COLUMNS,
                ),
                len(found),
                view.as_of,
                view.where,
            )
        # Logged before anything leaves, so that no export is without its entry.
        target = str(file) if file else "stdout"
        opened.log(
            "export",
            by or me(),
            dt.datetime.now(dt.UTC),
            f"{n} {what.value} as {form.value}, {where}, as of {day}, to {target}: {reason.strip()}",
        )
    if file is None:
        sys.stdout.write(content)
    else:
        write_file(file, content)
        if json:
            print_json({"file": str(file), "format": form.value, "records": n, "what": what.value})
    note(
        f"Exported {n:,} {what.value if what is not What.BRIEF else 'sentences'} as {form.value} to {target}; logged. Sensitive places are coarsened."
    )


def _brief(
    ledger: Ledger,
    knowledge: Knowledge,
    area: str,
    as_of: dt.date | None,
    since: dt.date | None,
    rule: str,
    form: Form,
) -> tuple[str, int, dt.date, str]:
    from vedette.cli.export_rows import brief_rows, written
    from vedette.cli.opened import day_or_latest
    from vedette.model.codec import to_pretty_json
    from vedette.pipeline.briefing import make_brief
    from vedette.pipeline.coarsen import Coarsener

    day = day_or_latest(ledger, as_of)
    made = make_brief(ledger, knowledge, area_name=area, as_of=day, since=since, rule=rule)
    coarse = Coarsener(made.scene.readings.values())
    n = len(made.brief.sentences())
    if form is Form.JSON:
        return to_pretty_json(coarse.all(made.brief)), n, day, made.brief.area
    rows, columns = brief_rows(made.brief, coarse)
    return written(rows, form.value, columns), n, day, made.brief.area
