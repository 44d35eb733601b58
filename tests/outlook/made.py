"""Made-up records for the tests: north-west Syria in the last days of November 2024."""

from __future__ import annotations

import datetime as dt
import functools

from vedette.model import (
    Control,
    CountKind,
    EventTime,
    Figure,
    Forecast,
    Incident,
    Part,
)
from vedette.outlook import history, run

AS_OF = dt.date(2024, 12, 2)
AREA = "north-west Syria"


def on(day: dt.date, precision: str = "day") -> EventTime:
    return EventTime(start=day, end=day, precision=precision)


def killed(
    n: int | None, group: str = "people", *, low: int | None = None, subset: bool = False
) -> Figure:
    return Figure(kind=CountKind.KILLED, group=group, low=low, best=n, high=n, subset=subset)


def incident(
    key: str,
    kind: str,
    day: dt.date,
    *figures: Figure,
    sites: tuple[str, ...] = (),
    mover: str | None = None,
    precision: str = "day",
) -> Incident:
    parts = (Part(role="mover", name=mover, actor_id=mover),) if mover else ()
    return Incident(
        id=f"i-{key}",
        event_type=kind,
        claim_ids=(f"c-{key}",),
        time=on(day, precision),
        figures=figures,
        sites=sites,
        parts=parts,
    )


def change(
    key: str, place: str, day: dt.date, holder: str = "HTS", kind: str = "control.capture"
) -> Control:
    return Control(
        id=f"h-{key}",
        place=place,
        place_id=None,
        at=None,
        holder=holder,
        holder_id=holder.casefold(),
        since=on(day),
        event_type=kind,
    )


def nov(day: int) -> dt.date:
    return dt.date(2024, 11, day)


INCIDENTS = (
    incident("01", "violence.clash", nov(28), killed(130, "soldiers")),
    incident("02", "violence.air_strike", nov(28), killed(17)),
    incident("03", "violence.shelling", nov(29), killed(4), sites=("the University of Aleppo",)),
    incident("04", "violence.air_strike", nov(30), killed(16)),
    incident("05", "violence.air_strike", dt.date(2024, 12, 1), killed(12), sites=("hospital",)),
    incident(
        "06",
        "violence.air_strike",
        dt.date(2024, 12, 1),
        killed(25),
        killed(10, "children", subset=True),
    ),
    incident("07", "violence.offensive", nov(30)),
    incident("08", "movement.reinforcement", dt.date(2024, 12, 2), mover="pmf"),
    incident("09", "humanitarian.displacement", dt.date(2024, 12, 2)),
)
CONTROLS = tuple(change(f"{i}", p, nov(29)) for i, p in enumerate(("Saraqib", "Atarib", "Tadef")))


@functools.cache
def forecasts() -> tuple[Forecast, ...]:
    return run.outlook(AREA, ["SY"], AS_OF, INCIDENTS, CONTROLS, history=history.load(), most=20)
