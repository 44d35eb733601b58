"""``vedette outlook``: forecasts for an area, each with its base rate and what drives it."""

from __future__ import annotations

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import note, out, print_json


def outlook(
    area: options.Area,
    as_of: options.AsOf = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Forecast what comes next, with base rates and drivers. Only vedette brief registers forecasts."""
    from rich.padding import Padding
    from rich.text import Text

    from vedette.outlook.wording import base_rate_words, driver_words, opening
    from vedette.pipeline.briefing import forecasts_for
    from vedette.pipeline.knowledge import Knowledge

    with open_ledger(ledger) as opened:
        view = view_of(opened, Knowledge(), area=area, as_of=as_of, since=None, rule=options.RULE)
        assert view.area is not None
        scene = view.situation.scene(view.area, view.since)
        forecasts = forecasts_for(view.situation, scene, area_name=view.area.name)
    if json:
        print_json({"area": view.area.name, "as_of": view.as_of, "forecasts": forecasts})
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
    if not forecasts:
        note("No question has comparable cases to give a base rate; ingest more of this area.")
