"""``vedette export``: claims, incidents or a brief out of the house: with a reason, logged, coarsened."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import day_or_latest, open_ledger, view_of
from vedette.cli.output import note, print_json, write_file
from vedette.cli.person import me
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.export.parcel import Parcel


class What(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    INCIDENTS = "incidents"
    BRIEF = "brief"


class Form(StrEnum):
    """How it is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    GEOJSON = "geojson"
    JSONLD = "jsonld"
    HTML = "html"
    MD = "md"
    DOCX = "docx"
    PDF = "pdf"


class Columns(StrEnum):
    """Whose columns a table has."""

    VEDETTE = "vedette"
    HXL = "hxl"
    UCDP = "ucdp"
    ACLED = "acled"


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
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="How it is written; html, md, docx and pdf are for a brief, geojson for what has places.",
        ),
    ] = Form.CSV,
    columns: Annotated[
        Columns,
        typer.Option(
            "--columns",
            help="Of a table: our own, with HXL tags, in UCDP GED's order, or ACLED's (ids of theirs stay blank).",
        ),
    ] = Columns.VEDETTE,
    names: Annotated[
        bool,
        typer.Option(
            "--show-names",
            help="Leave the names of private persons in; the log says so. Without it they are withheld.",
        ),
    ] = False,
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
    from vedette.pipeline.export.parcel import check, give_out

    if json and file is None and form is Form.CSV:
        form = Form.JSON
    check(what.value, form.value, columns.value, reason, area)
    if file is None and form in (Form.XLSX, Form.DOCX, Form.PDF):
        raise UsageError(
            f"{form.value} is no text to print", f"Name a file: -o {what.value}.{form.value}"
        )
    target = str(file) if file else "stdout"
    with open_ledger(ledger) as opened:
        made = _parcel(opened, what, form, columns, area, as_of, since, rule, names)
        content = give_out(
            opened, made, by=by or me(), at=dt.datetime.now(dt.UTC), reason=reason, to=target
        )
    if file is None:
        sys.stdout.write(content.decode())
    else:
        write_file(file, content)
        if json:
            print_json({"file": str(file), "format": form.value, "columns": columns.value, "records": made.records, "left_out": made.left_out, "what": what.value})  # fmt: skip
    left = (
        f" {made.left_out:,} are no events in these columns and are left out."
        if made.left_out
        else ""
    )
    noun = "sentences" if what is What.BRIEF else what.value
    note(
        f"Exported {made.records:,} {noun} as {form.value} to {target}; logged.{left} Sensitive places are coarsened"
        + ("." if names else ", names of private persons withheld.")
    )


def _parcel(
    ledger: Ledger, what: What, form: Form, columns: Columns, area: str | None, as_of: dt.date | None,
    since: dt.date | None, rule: str, names: bool,
) -> Parcel:  # fmt: skip
    from vedette.pipeline.briefing import make_brief
    from vedette.pipeline.coarsen import Coarsener
    from vedette.pipeline.export import parcel
    from vedette.pipeline.knowledge import Knowledge

    knowledge = Knowledge()
    if what is What.BRIEF:
        assert area is not None
        day = day_or_latest(ledger, as_of)
        made = make_brief(ledger, knowledge, area_name=area, as_of=day, since=since, rule=rule)
        coarse = Coarsener(made.scene.readings.values(), names_shown=names)
        return parcel.brief_parcel(made, coarse, form.value, columns.value, ledger.briefs())
    view = view_of(ledger, knowledge, area=area, as_of=as_of, since=since, rule=rule)
    coarse = Coarsener(view.situation.readings, names_shown=names)
    return parcel.records_parcel(what.value, view, coarse, knowledge, form.value, columns.value)
