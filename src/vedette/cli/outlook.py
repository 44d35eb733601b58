"""``vedette outlook``: forecasts for an area, each with its base rate and what drives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import note, out, print_json, print_table

if TYPE_CHECKING:
    from vedette.model import Fan


def outlook(
    area: options.Area,
    as_of: options.AsOf = None,
    months: Annotated[
        bool,
        typer.Option(
            "--months",
            help="Also the area's countries, 14 months ahead: intervals and chances of thresholds.",
        ),
    ] = False,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Every question that has comparable cases, over 7, 30 and 90 days; countries over 3, 6 and 12 months.",
        ),
    ] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Forecast what comes next, with base rates and drivers. Only vedette brief registers forecasts."""
    from rich.padding import Padding
    from rich.text import Text

    from vedette.outlook.months import TREES
    from vedette.outlook.wording import base_rate_words, driver_words, opening
    from vedette.pipeline.ahead import months_ahead
    from vedette.pipeline.briefing import forecasts_for
    from vedette.pipeline.knowledge import Knowledge

    with open_ledger(ledger) as opened:
        view = view_of(opened, Knowledge(), area=area, as_of=as_of, since=None, rule=options.RULE)
        assert view.area is not None
        scene = view.situation.scene(view.area, view.since)
        forecasts = forecasts_for(view.situation, scene, area_name=view.area.name, every=every)
        fans = months_ahead(view.situation, view.area, TREES) if months else ()
    if json:
        made = {"area": view.area.name, "as_of": view.as_of, "forecasts": forecasts}
        print_json(made | {"months": fans} if months else made)
        return
    console = out()
    console.print(Text(f"Outlook: {view.area.name}, as of {view.as_of}", "bold"))
    for f in forecasts:
        console.print()
        console.print(Text(f"{opening(f.probability)} {f.question.text}"))
        lines = [
            base_rate_words(f),
            *(driver_words(d) for d in f.drivers),
            f"would change it: {f.would_change}",
            f"{f.id}, resolved {f.question.resolves_on} by {f.question.resolver.query} on {f.question.resolver.source}",
        ]
        for line in lines:
            console.print(Padding(Text(line, "dim"), (0, 0, 0, 2)))
    for fan in fans:
        _print_fan(fan)
    if not forecasts:
        note("No question has comparable cases to give a base rate; ingest more of this area.")


def _print_fan(fan: Fan) -> None:
    """The months known last in one line, then those ahead as a table."""
    from rich.text import Text

    from vedette.outlook.fan import THRESHOLDS
    from vedette.outlook.wording import nowcast_words, percent

    rows = [
        (
            m.month,
            f"{m.median:,}",
            f"{m.quarter:,}–{m.three_quarters:,}",
            f"{m.low:,}–{m.high:,}",
            *(percent(m.at_least[str(t)]) for t in THRESHOLDS),
        )
        for m in fan.ahead
    ]
    known = ", ".join(f"{month} {n:,}" for month, n in fan.known[-3:])
    print_table(
        ["Month!", "Median>", "Half>", "90 %>", *(f"≥ {t:,}>" for t in THRESHOLDS)],
        rows,
        title=f"Deaths in {fan.country} by month, as UCDP will count them (known last: {known})",
    )
    for n in fan.nowcasts:
        out().print(Text(nowcast_words(n), "dim"))
