"""``vedette campaigns``: incidents of one series, with beginning, sides, tolls and turning points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import out, print_json, print_table
from vedette.pipeline import words

if TYPE_CHECKING:
    from vedette.tally.campaigns import Campaign


def campaigns(
    area: options.AreaOrAll = None,
    as_of: options.AsOf = None,
    since: options.Since = None,
    rule: options.Rule = options.RULE,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List series of incidents: an offensive, a bombing campaign; who, since when, at what cost."""
    from vedette.pipeline.holdings import campaigns_in
    from vedette.pipeline.knowledge import Knowledge

    with open_ledger(ledger) as opened:
        view = view_of(opened, Knowledge(), area=area, as_of=as_of, since=since, rule=rule)
        found = campaigns_in(view.situation, view.area, view.since)
        by_id = {i.id: i for i in view.situation.links.incidents}
    if json:
        print_json(
            {
                "area": view.where,
                "as_of": view.as_of,
                "since": view.since,
                "rule": rule,
                "campaigns": found,
            }
        )
        return
    if not found:
        out().print(f"No campaigns: {view.title}.")
        return
    print_table(
        ["Campaign", "Where", "By", "Against", "From", "To", "Incidents>", "Toll"],
        [_row(c) for c in found],
        title=f"{words.counted(len(found), 'campaign')}: {view.title}",
    )
    print_table(
        ["Campaign", "Turning point", "Id!"],
        [
            (f"{c.manner}, {c.area}", words.incident_line(by_id[i]), i)
            for c in found
            for i in c.turning_points
        ],
        title="Turning points: takings of the largest places, and the deadliest",
    )


def _row(c: Campaign) -> tuple[str, ...]:
    totals = [t for t in c.tolls if t.group == "people"]
    return (
        c.manner,
        c.area,
        "\n".join(c.by),
        "\n".join(c.against) or "—",
        str(c.begins),
        str(c.last),
        str(len(c.incident_ids)),
        "\n".join(f"{t.kind.value} {words.number(t.low, t.best, t.high)}" for t in totals) or "—",
    )
