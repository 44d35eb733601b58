"""``vedette scorecard``: every registered forecast counted, and how good those that came due were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.opened import day_or_latest, open_ledger
from vedette.cli.output import out, print_json, print_table, write_file
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import Bin, Scorecard

BAR = 40
"""Characters from 0 to 1 in the reliability diagram."""


def scorecard(
    as_of: options.AsOf = None,
    diagram_file: Annotated[
        Path | None,
        typer.Option(
            "--diagram",
            metavar="FILE",
            help="Write the reliability diagram to this file, as SVG.",
        ),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Count every registered forecast, with scores, reliability, and what the base rate would have got."""
    from vedette.outlook import scoring

    with open_ledger(ledger) as opened:
        day = day_or_latest(opened, as_of)
        card = scoring.scorecard(opened.forecasts(issued_until=day), opened.scores(), day)
    if diagram_file is not None:
        _write_diagram(card, diagram_file)
    if json:
        print_json({"as_of": day, "scorecard": card})
        return
    console = out()
    console.print(
        f"As of {day}: {card.issued} issued, {card.matured} matured, {card.scored} scored, {card.void} void, {card.pending} pending."
    )
    if card.overdue:
        console.print(f"{card.overdue} are due and not resolved yet: vedette resolve")
    if not card.scored:
        return
    _scores(card)
    print_table(
        ["Kind", "Scored>", "Came true>", "Mean said>", "Brier>", "Base rate's>"],
        [
            (k.kind, str(k.n), str(k.true), f"{k.mean_probability:.2f}", f"{k.brier:.3f}", f"{k.base_rate_brier:.3f}")
            for k in card.kinds
        ],
        title="By kind of question",
    )  # fmt: skip
    print_table(
        ["Said", "n>", "Mean said>", "Came true>", "0 " + "·" * (BAR - 4) + " 1!"],
        [(f"{b.low:.1f}–{b.high:.1f}", str(b.n), f"{b.mean_probability:.2f}", f"{b.share_true:.2f}", diagram(b)) for b in card.reliability],
        title="Reliability: | what was said, o what came true (X where both)",
    )  # fmt: skip


def _write_diagram(card: Scorecard, path: Path) -> None:
    """Raises ``UsageError`` where nothing is scored yet, or the file cannot be written."""
    from vedette.brief.render_charts import reliability_svg
    from vedette.brief.render_figures import printed

    if not card.reliability:
        raise UsageError(
            "no forecast is scored yet, so there is nothing to draw",
            "Resolve those whose day has come: vedette resolve",
        )
    write_file(path, printed(reliability_svg(card.reliability)))


def _scores(card: Scorecard) -> None:
    """The scores, and those of others on the same questions."""
    rows = [("these forecasts", str(card.scored), _figure(card.brier), _figure(card.log_score), "")]
    for a in card.against:
        skill = "–" if a.skill is None else f"{100 * a.skill:+.0f} %"
        rows.append((a.name, str(a.n), _figure(a.brier), _figure(a.log_score), skill))
    print_table(["", "n>", "Brier>", "Log score>", "Ours better>"], rows, title="Scores")
    if card.crps is not None:
        out().print(
            f"CRPS of the {card.crps_of} numbers asked at several thresholds: {card.crps:.3f}. Of a yes/no question it is the Brier score."
        )


def diagram(b: Bin) -> str:
    """One line of the reliability diagram."""
    said, came = (round(x * (BAR - 1)) for x in (b.mean_probability, b.share_true))
    cells = [" "] * BAR
    cells[said], cells[came] = "|", "o"
    if said == came:
        cells[said] = "X"
    return "".join(cells).rstrip()


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
