"""``vedette tolls``: incidents summed under a counting rule, the speakers' own totals beside them."""

from __future__ import annotations

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import out, print_json, print_table
from vedette.model import Stock
from vedette.pipeline import words


def tolls(
    area: options.Area,
    as_of: options.AsOf = None,
    since: options.Since = None,
    rule: options.Rule = options.RULE,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Sum incidents under a counting rule, beside the speakers' totals. Those are never added."""
    from vedette.brief.render_view import series_cells
    from vedette.pipeline.knowledge import Knowledge
    from vedette.tally import flags

    knowledge = Knowledge()
    with open_ledger(ledger) as opened:
        view = view_of(opened, knowledge, area=area, as_of=as_of, since=since, rule=rule)
        assert view.area is not None
        found = view.situation.tolls(view.area, view.since)
        said = view.situation.series(view.area, view.since)
        held = view.situation.stocks(view.area, view.since)
        flagged = flags(said)
    if json:
        print_json(
            {
                "area": view.where,
                "as_of": view.as_of,
                "since": view.since,
                "rule": rule,
                "tolls": found,
                "series": said,
                "flags": flagged,
                "stocks": held,
            }
        )
        return
    if not found:
        out().print(f"No tolls: {view.title}.")
    else:
        rows = []
        for t in found:
            actor = knowledge.registry.get(t.perpetrator) if t.perpetrator else None
            doer = actor.name if actor else t.perpetrator
            rows.append(
                (
                    t.kind.value,
                    t.group,
                    doer,
                    f"{t.best:,}",
                    words.number(t.low, None, t.high),
                    str(len(t.incident_ids)),
                    t.id,
                )
            )
        print_table(
            ["Kind", "Group", "By", "Best>", "Range", "Incidents>", "Id!"],
            rows,
            title=f"Tolls under the rule {rule}: {view.title}",
        )
    if said:
        beside = [(*series_cells(s), s.claim_id) for s in said]
        print_table(
            ["Who", "Figure", "Period", "Beside ours", "Claim!"],
            beside,
            title="Cumulative figures that speakers give (never added)",
        )
    for flag in flagged:
        out().print(f"These figures contradict each other: {flag.words}.")
    if held:
        print_table(
            ["Area", "What", "Who", "On", "Figure", "Before", "Claims!"],
            [_stock(s) for s in held],
            title="What may fall, as each speaker last gave it (never summed)",
        )


def _stock(s: Stock) -> tuple[str, ...]:
    before = f"{s.before:,} on {s.before_day}" if s.before is not None else "—"
    return (
        s.area,
        s.kind.value if s.group == "people" else f"{s.group} {s.kind.value}",
        s.speaker,
        str(s.day),
        words.number(s.low, s.best, s.high),
        before,
        "\n".join(s.claim_ids),
    )
