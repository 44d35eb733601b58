"""``vedette actors``: who is said to stand with or against whom, by whom, since when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import out, print_json, print_table
from vedette.pipeline import words

if TYPE_CHECKING:
    from vedette.pipeline.standings import Standing


def actors(
    area: options.Area,
    as_of: options.AsOf = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List who is said to be with or against whom, by whom and since when, and bodies that are new."""
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.standings import newcomers, standings

    knowledge = Knowledge()
    with open_ledger(ledger) as opened:
        view = view_of(
            opened, knowledge, area=area, as_of=as_of, since=dt.date.min, rule=options.RULE
        )
        assert view.area is not None
        found = standings(view.situation, view.area, knowledge.registry)
        new = newcomers(view.situation, view.area)
    if json:
        print_json({"area": view.where, "as_of": view.as_of, "actors": found, "new": new})
        return
    if not found and not new:
        out().print(
            f"Nobody is said to stand with or against anybody: {view.where}, as of {view.as_of}."
        )
        return
    if found:
        print_table(
            ["Actor", "Stands", "To", "Said by", "Since", "First said", "Claims>", "From"],
            [_row(s) for s in found],
            title=f"Actors: {view.where}, as of {view.as_of}",
        )
    if new:
        print_table(
            ["Name", "In", "Origins>", "Claims>", "First said", "Words"],
            [
                (
                    n.name, ", ".join(n.countries) or "—", f"{len(n.origins)}", f"{len(n.claim_ids)}",
                    f"{n.first_said or '—'}", n.quote,
                )
                for n in new
            ],
            title="Bodies that the registry does not hold, to be judged",
        )  # fmt: skip


def _row(s: Standing) -> tuple[str, ...]:
    since = f"{s.since or '—'}" + (f" to {s.until}" if s.until else "")
    source = f"registry: {s.registry}" if s.registry else "claims"
    return (
        s.subject, s.stand, s.object, words.joined(s.speakers) or "—", since, f"{s.first_said or '—'}",
        f"{len(s.claim_ids) or '—'}", source + (" (new body)" if s.provisional else ""),
    )  # fmt: skip
