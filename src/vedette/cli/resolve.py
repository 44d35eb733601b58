"""``vedette resolve``: what became of registered forecasts whose day has come."""

from __future__ import annotations

from vedette.cli import options
from vedette.cli.opened import day_or_latest, open_ledger, warn_unread
from vedette.cli.output import out, print_json, print_table


def resolve(
    as_of: options.AsOf = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Resolve and score the registered forecasts whose day has come. A score is never changed."""
    from vedette.outlook import history
    from vedette.outlook.wording import percent
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.resolving import resolve_all

    knowledge = Knowledge()
    with open_ledger(ledger) as opened:
        day = day_or_latest(opened, as_of)
        warn_unread(opened, knowledge)
        found = resolve_all(opened, knowledge, day, history.load)
        opened.add_scores(found.scores)
    if json:
        print_json({"as_of": day, "resolved": found})
        return
    if found.scores:
        print_table(
            ["Forecast!", "Said>", "What came", "Brier>", "Base rate's>", "Question"],
            [
                (
                    s.forecast_id,
                    percent(f.probability),
                    "void" if s.outcome is None else "yes" if s.outcome else "no",
                    _figure(s.brier),
                    _figure(s.base_rate_brier),
                    f.question.text if s.outcome is not None else f"{f.question.text} ({s.note})",
                )
                for s, f in zip(found.scores, found.forecasts, strict=True)
            ],
            title=f"Resolved as of {day}",
        )
    if found.open:
        print_table(
            ["Forecast!", "Question", "Not resolved"],
            [(o.forecast_id, o.question, o.why) for o in found.open],
            title="Due, but still open",
        )
    out().print(
        f"{len(found.scores)} resolved now, {found.before} before, {len(found.open)} due and open, {found.pending} pending."
    )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
