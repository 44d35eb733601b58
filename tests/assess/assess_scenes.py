"""Scenes for the tests of assessment, from a few words each. North-west Syria as of 2 December 2024."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.assess.scene import Scene
from vedette.model import (
    Actor,
    ActorKind,
    ActorRelation,
    Claim,
    Control,
    Count,
    CountKind,
    EventTime,
    Figure,
    Grade,
    Incident,
    Mention,
    Modality,
    Part,
    Place,
    Precision,
    Reading,
    Resolution,
    ResolvedActor,
    Revision,
    Span,
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


def place(name: str, admin: str = "Aleppo Governorate") -> Place:
    return Place(
        id=f"gn:{name}",
        name=name,
        kind="town",
        precision=Precision.TOWN,
        lat=36.0,
        lon=37.0,
        country="SY",
        admin1=admin,
        admin1_id=f"SY.{admin}",
    )


def when(day: int) -> EventTime:
    date = AS_OF - dt.timedelta(days=day)
    return EventTime(start=date, end=date, precision="day", rule="test")


def incident(
    n: int, event_type: str = "violence.air_strike", *, ago: int = 1, town: str = "Aleppo", by: str = "", killed: int = 0, injured: int = 0,
    children: int = 0, sites: tuple[str, ...] = (), origins: tuple[str, ...] = ("SOHR",), grade: Grade = Grade.WEAK, role: str = "perpetrator", admin: str = "Aleppo Governorate",
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
        id=f"i-{n}", event_type=event_type, claim_ids=(f"c-{n}",), time=when(ago), places=(place(town, admin),), place_names=(town,),
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
    earlier: tuple[Incident, ...] = (),
    known: int | None = None,
    readings: dict[str, Reading] | None = None,
) -> Scene:
    """A scene of 30 days; ``known`` days ago is the oldest document."""
    return Scene(
        area="north-west Syria", countries=("SY",), since=AS_OF - dt.timedelta(days=30), as_of=AS_OF, incidents=incidents, controls=controls,
        relations=relations, series=(), tolls=(), readings=readings or {}, actor=actor, side=lambda id: {"ru-air": "ru"}.get(id, id),
        earlier=earlier, known_from=AS_OF - dt.timedelta(days=known) if known is not None else None,
    )  # fmt: skip


def differing(*said: tuple[str, int, int | None]) -> Scene:
    """A strike in Aleppo of which each speaker gives another range of killed."""
    readings = {}
    for n, (speaker, low, high) in enumerate(said):
        words = Mention(str(low), 0, 1)
        claim = Claim(
            id=f"c-{n}", revision_id=f"r-{n}", document_id=f"d-{n}", span=Span(0, 1, str(low)),
            event_type="violence.air_strike", trigger=words, modality=Modality.STATED, speaker=Mention(speaker, 0, 0),
            counts=(Count(kind=CountKind.KILLED, group="people", low=low, best=low, high=high, words=words),),
        )  # fmt: skip
        readings[claim.id] = Reading(
            claim=claim,
            resolution=Resolution(
                claim_id=claim.id, time=when(1), speaker=ResolvedActor(text=speaker, start=0, end=0, role="speaker", name=speaker),
            ),
            revision=Revision(
                id=f"r-{n}", document_id=f"d-{n}", key=str(n), publisher="Reuters", text=str(low), title="", content_hash="",
                published=AS_OF,
            ),
            origins=("Reuters",),
        )  # fmt: skip
    told = msgspec.structs.replace(incident(1), claim_ids=tuple(readings))
    return scene(told, readings=readings)
