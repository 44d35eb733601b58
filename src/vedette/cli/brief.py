"""``vedette brief``: a situation brief on the screen and as HTML, Markdown and JSON files."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.group import FOUND
from vedette.cli.ingest import read_waiting, say_waited, show_intake, take
from vedette.cli.lint import show_findings
from vedette.cli.opened import day_or_latest, open_ledger
from vedette.cli.output import note, out, write_file
from vedette.cli.person import me
from vedette.errors import UsageError
from vedette.pipeline.rendering import FORMATS, key_figures, render

if TYPE_CHECKING:
    from vedette.brief.issue import Issue
    from vedette.pipeline.briefing import Made

USUAL = ("html", "md", "json")


def brief(
    area: options.Area,
    as_of: options.AsOf = None,
    since: options.Since = None,
    days: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Length of the period in days, instead of --since."),
    ] = None,
    rule: options.Rule = options.RULE,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="SOURCE",
            help="Ingest this file, folder or URL first; may be given several times.",
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Folder for brief.html and the other files."
        ),
    ] = Path("."),
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="LIST",
            help="Which files to write, with commas between: html, md, json, docx, pdf.",
        ),
    ] = ",".join(USUAL),
    names: Annotated[
        str,
        typer.Option(
            "--show-names",
            metavar="REASON",
            help="Leave the names of private persons in the files, and why; the ledger logs it. Without it they are withheld.",
        ),
    ] = "",
    by: options.By = "",
    workers: options.Workers = 1,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Write the situation brief of an area, and lint it."""
    from vedette.brief.issue import issue_of
    from vedette.link.counting import check_rule
    from vedette.pipeline.briefing import make_brief
    from vedette.pipeline.coarsen import Coarsener
    from vedette.pipeline.export.parcel import masked
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.view import check_period

    wanted = _formats(form)
    if since is not None and days is not None:
        raise UsageError("--since and --days both say when the period begins", "Give one of them.")
    check_rule(rule)
    knowledge = Knowledge()
    knowledge.area(area)
    with open_ledger(ledger, create=bool(source)) as opened:
        if source:
            from vedette.ingest import ReadOptions

            intake = take(opened, source, ReadOptions())
            show_intake(intake, read_waiting(opened, knowledge, workers), on_stderr=True)
        else:
            say_waited(read_waiting(opened, knowledge, workers))
        day = day_or_latest(opened, as_of)
        begin = since or (day - dt.timedelta(days=days) if days is not None else None)
        check_period(begin or day, day)
        made = make_brief(opened, knowledge, area_name=area, as_of=day, since=begin, rule=rule)
        opened.add_forecasts(made.forecasts)
        opened.save_brief(made.brief)
        # The ledger keeps the brief whole; what is given out withholds names.
        if names.strip():
            opened.log(
                "names shown", by or me(), dt.datetime.now(dt.UTC),
                f"brief {made.brief.id} of {made.brief.area}, as of {made.brief.as_of}: {names.strip()}",
            )  # fmt: skip
        else:
            made = masked(made, Coarsener(made.scene.readings.values(), places=False))
        files = _write(made, folder, wanted, issue_of(made.brief, opened.briefs()))
    if json:
        from vedette.brief.render_json import render_json

        sys.stdout.write(render_json(made.brief))
    else:
        _print(made)
    for path in files:
        if json:
            note(f"Wrote {path}")
        else:
            out().print(f"Wrote {path}", markup=False, soft_wrap=True)
    n = len(made.findings)
    said = f"Lint: {n or 'no'} finding{'' if n == 1 else 's'} in {len(made.brief.sentences())} sentences."
    if json:
        note(said)
    else:
        out().print(said)
    if made.findings:
        show_findings(made.brief, made.findings, on_stderr=json)
        raise typer.Exit(FOUND)


def _formats(text: str) -> tuple[str, ...]:
    given = [f.strip().lower() for f in text.split(",") if f.strip()]
    unknown = [f for f in given if f not in FORMATS]
    if unknown or not given:
        raise UsageError(
            f"no format is called {unknown[0] if unknown else text!r}",
            f"Available: {', '.join(FORMATS)}, with commas between.",
        )
    return tuple(f for f in FORMATS if f in given)


def _write(made: Made, folder: Path, forms: Sequence[str], issue: Issue) -> list[Path]:
    files = []
    for form in forms:
        path = folder / f"brief.{form}"
        write_file(path, render(made, form, issue))
        files.append(path)
    return files


def _print(made: Made) -> None:
    from vedette.brief.render_terminal import render_terminal
    from vedette.brief.render_view import evidence_behind

    render_terminal(
        made.brief, out(), behind=evidence_behind(made.brief, made.facts), incidents=made.scene.incidents,
        key_figures=key_figures(made.scene), series=made.scene.series,
    )  # fmt: skip
