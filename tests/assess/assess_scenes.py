"""Scenes for the tests of assessment, from a few words each. North-west Syria as of 2 December 2024."""

from __future__ import annotations

import datetime as dt

from vedette.assess.scene import Scene
from vedette.model import (
    Actor,
    ActorKind,
    ActorRelation,
    Control,
    CountKind,
    EventTime,
    Figure,
    Grade,
    Incident,
    Part,
    Place,
    Precision,
)

AS_OF = dt.date(2024, 12, 2)
HOMES = {"ru": "RU", "ru-air": "RU", "tr": "TR", "sy-gov": "SY", "sy-reb": "SY", "sy-sna": ""}
NAMES = {
    "ru": "Russia",
    "ru-air": "Russian Air Force",
    "tr": "Turkey",
    "sy-gov": "Syrian Army",
    "sy-reb": "Syrian opposition",
    "sy-sna": "Syrian National Army",
}


def place(name: str) -> Place:
    return Place(
        id=f"gn:{name}",
        name=name,
        kind="town",
        precision=Precision.TOWN,
        lat=36.0,
        lon=37.0,
        country="SY",
        admin1="Aleppo Governorate",
        admin1_id="SY.09",
    )


def when(day: int) -> EventTime:
    date = AS_OF - dt.timedelta(days=day)
    return EventTime(start=date, end=date, precision="day", rule="test")


def incident(
    n: int, event_type: str = "violence.air_strike", *, ago: int = 1, town: str = "Aleppo", by: str = "", killed: int = 0, injured: int = 0,
    children: int = 0, sites: tuple[str, ...] = (), origins: tuple[str, ...] = ("SOHR",), grade: Grade = Grade.WEAK, role: str = "perpetrator",
) -> Incident:  # fmt: skip
    def figure(kind: CountKind, group: str, value: int, *, subset: bool = False) -> Figure:
        return Figure(
            kind=kind,
            group=group,
            low=value,
            best=value,
            high=value,
            subset=subset,
            rule="latest-per-speaker",
        )

    figures = [
        figure(k, "people", v)
        for k, v in ((CountKind.KILLED, killed), (CountKind.INJURED, injured))
        if v
    ]
    if children:
        figures.append(figure(CountKind.KILLED, "children", children, subset=True))
    return Incident(
        id=f"i-{n}", event_type=event_type, claim_ids=(f"c-{n}",), time=when(ago), places=(place(town),), place_names=(town,),
        parts=(Part(role=role, name=NAMES[by], actor_id=by),) if by else (), sites=sites, figures=tuple(figures), origins=origins,
        speakers=origins, grade=grade, grade_reason="conflicting blame" if grade is Grade.CONTESTED else "",
    )  # fmt: skip


def control(
    n: int, town: str, holder: str, *, origins: tuple[str, ...] = ("SOHR",), disputed: bool = True
) -> Control:
    return Control(
        id=f"h-{n}",
        place=town,
        place_id=f"gn:{town}",
        at=place(town),
        holder=NAMES[holder],
        holder_id=holder,
        previous="Syrian Army",
        previous_id="sy-gov",
        since=when(1),
        origins=origins,
        claim_ids=(f"c-h{n}",),
        disputed=disputed,
    )


def backs(backer: str, backed: str) -> ActorRelation:
    return ActorRelation(
        subject=NAMES[backed],
        subject_id=backed,
        kind="backed by",
        object=NAMES[backer],
        object_id=backer,
        claim_ids=("c-r",),
        origins=("Reuters",),
    )


def actor(id: str) -> Actor | None:
    return (
        Actor(id=id, name=NAMES[id], kind=ActorKind.STATE, home=HOMES[id]) if id in NAMES else None
    )


def scene(
    *incidents: Incident,
    controls: tuple[Control, ...] = (),
    relations: tuple[ActorRelation, ...] = (),
) -> Scene:
    return Scene(
        area="north-west Syria", countries=("SY",), since=AS_OF - dt.timedelta(days=30), as_of=AS_OF, incidents=incidents, controls=controls,
        relations=relations, series=(), tolls=(), readings={}, actor=actor, side=lambda id: {"ru-air": "ru"}.get(id, id),
    )  # fmt: skip
