"""``vedette incidents``: claims on the same event, reconciled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.cli import options
from vedette.cli.opened import open_ledger, view_of
from vedette.cli.output import out, print_json, print_table
from vedette.model import Incident
from vedette.pipeline import words

if TYPE_CHECKING:
    from vedette.link.course import Course


def incidents(
    area: options.AreaOrAll = None,
    as_of: options.AsOf = None,
    since: options.Since = None,
    rule: options.Rule = options.RULE,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """List incidents: claims on one event, their figures, their grade."""
    from vedette.pipeline.courses import Withdrawn
    from vedette.pipeline.knowledge import Knowledge

    with open_ledger(ledger) as opened:
        view = view_of(opened, Knowledge(), area=area, as_of=as_of, since=since, rule=rule)
        found = view.incidents()
        withdrawn = Withdrawn(opened, view.situation)
        changed = {i.id: made for i in found if (made := withdrawn.of(i))}
    if json:
        print_json(
            {
                "area": view.where,
                "as_of": view.as_of,
                "since": view.since,
                "rule": rule,
                "incidents": found,
                "courses": changed,
            }
        )
        return
    if not found:
        out().print(f"No incidents: {view.title}.")
        return
    print_table(
        ["When", "Event", "Where", "Who", "Figures", "Grade", "Id!"],
        [_row(i, changed.get(i.id, ())) for i in found],
        title=f"{words.counted(len(found), 'incident')}: {view.title}",
    )


def _row(i: Incident, courses: tuple[Course, ...]) -> tuple[str, ...]:
    who = "\n".join(
        dict.fromkeys(
            words.role_words(p.role, p.name) + (" (disputed)" if p.disputed else "")
            for p in i.parts
        )
    )
    figures = "\n".join(
        [words.figure_words(f) + (" [of them]" if f.subset else "") for f in i.figures]
        + [f"{c.speaker}: {c.kind.value} {c.words}" for c in courses]
    )
    return (
        words.when(i.time),
        words.event_words(i.event_type),
        words.joined(i.place_names),
        who,
        figures,
        f"{i.grade.value}: {i.grade_reason}",
        i.id,
    )
