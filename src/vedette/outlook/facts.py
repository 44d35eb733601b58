"""What an incident counts as: its day, its deaths, its sites. Questions and resolvers share these.

The rules (docs: methodology, outlook):

- the **day** is the last day of the incident's interval, or its first where the end is open; an
  interval known only to a month, a year or not at all has no day and counts in no window;
- **deaths** are the best figure for killed (else the low one) of a lethal event type, not a subset;
- **civilians killed** are the figure for civilians; where none is given, those for children and women
  added; never the figure for people of unstated kind;
- a **protected site** is one that international humanitarian law names: medical, education, worship,
  a camp for displaced people, and a market, where only civilians are expected.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vedette.model import ActorRelation, Control, CountKind, EventTime, Incident, is_violence

VAGUE = frozenset({"month", "year", "unknown"})

SITES: dict[str, tuple[str, re.Pattern[str]]] = {
    "hospital": ("a hospital, clinic or ambulance", re.compile(r"\b(?:hospitals?|clinics?|ambulances?|medical \w+|health (?:cent|facilit)\w+)\b", re.I)),
    "school": ("a school or university", re.compile(r"\b(?:schools?|universit(?:y|ies)|colleges?|kindergartens?|classrooms?)\b", re.I)),
    "market": ("a market or bakery", re.compile(r"\b(?:markets?|marketplaces?|bazaars?|souks?|baker(?:y|ies))\b", re.I)),
    "worship": ("a place of worship", re.compile(r"\b(?:mosques?|church(?:es)?|temples?|synagogues?|shrines?|monaster(?:y|ies))\b", re.I)),
    "camp": ("a camp for displaced people", re.compile(r"\b(?:displacement|displaced|refugees?|idps?|tented)\b.*\bcamps?\b|\bcamps? (?:for|of) (?:the )?(?:displaced|refugees|idps)|^camps?$", re.I)),
}  # fmt: skip
"""Kind → (words, what a site's own words must say)."""

ANY_SITE = "a hospital, school, market, place of worship or camp for displaced people"

CHANGES = frozenset(
    {"control.capture", "control.recapture", "control.withdrawal", "control.handover"}
)
"""Event types that move a place from one holder to another."""


OFFENSIVES = frozenset({"violence.offensive", "control.entry"})
"""Event types that say that a side is advancing."""


@dataclass(frozen=True)
class LedgerFacts:
    """What the ledger holds for the area of a question, as of a day.

    ``documents`` are the days on which documents on the area were published, with how many: a window
    without any says nothing, so its questions are void.
    """

    as_of: dt.date
    incidents: tuple[Incident, ...] = ()
    controls: tuple[Control, ...] = ()
    relations: tuple[ActorRelation, ...] = ()
    documents: tuple[tuple[dt.date, int], ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    """ISO code of the state that an actor id belongs to, for those of the incidents that have one."""

    def documents_between(self, start: dt.date, end: dt.date) -> int:
        """Documents published on these days, both included."""
        return sum(n for day, n in self.documents if start <= day <= end)


def day_of(time: EventTime) -> dt.date | None:
    """The day that an interval counts on, or ``None``."""
    if time.precision in VAGUE:
        return None
    return time.end or time.start


def between(
    incidents: Iterable[Incident], start: dt.date, end: dt.date
) -> tuple[tuple[dt.date, Incident], ...]:
    """(day, incident) of those on these days, both included; by day, then id."""
    rows = [(day, i) for i in incidents if (day := day_of(i.time)) and start <= day <= end]
    return tuple(sorted(rows, key=lambda r: (r[0], r[1].id)))


def _number(i: Incident, kind: CountKind, group: str | None = None) -> int | None:
    figure = i.figure(kind, group)
    if figure is None:
        return None
    return figure.best if figure.best is not None else figure.low


def deaths(i: Incident) -> int:
    """People killed by violence in this incident; 0 where no number is given."""
    return (_number(i, CountKind.KILLED) or 0) if is_violence(i.event_type) else 0


def civilians_killed(i: Incident) -> int:
    """Civilians killed by violence, as far as the reports say that they were civilians."""
    if not is_violence(i.event_type):
        return 0
    civilians = _number(i, CountKind.KILLED, "civilians")
    if civilians is not None:
        return civilians
    return sum(_number(i, CountKind.KILLED, g) or 0 for g in ("children", "women"))


def is_fighting(i: Incident) -> bool:
    """A lethal kind of violence that is more than a bare casualty figure."""
    return is_violence(i.event_type) and i.event_type != "violence.casualties"


def sites_struck(i: Incident) -> frozenset[str]:
    """Kinds of protected site that this act of violence hit."""
    if not i.event_type.startswith("violence."):
        return frozenset()
    return frozenset(k for k, (_, p) in SITES.items() if any(p.search(s) for s in i.sites))


def lies_in(i: Incident, division_id: str) -> bool:
    """Whether a place of the incident lies in this first-order division."""
    return any(p.admin1_id == division_id for p in i.places)


def displaced(i: Incident) -> int | None:
    """People displaced; 0 for a displacement without a number, ``None`` where there is none."""
    number = _number(i, CountKind.DISPLACED)
    if number is not None:
        return number
    return 0 if i.event_type == "humanitarian.displacement" else None


def changes_control(i: Incident) -> bool:
    """Whether the incident moves a place to another holder."""
    return i.event_type in CHANGES


def movers(i: Incident) -> tuple[str, ...]:
    """Resolved actors that move forces in this incident, sorted."""
    if i.event_type not in ("movement.reinforcement", "movement.deployment"):
        return ()
    return tuple(sorted({p.actor_id for p in i.by("mover") if p.actor_id and not p.disputed}))


ACTING = frozenset({"perpetrator", "mover", "party", "new_holder"})
"""Roles in which one takes part in the fighting."""


def outsiders(i: Incident, states: Mapping[str, str]) -> tuple[str, ...]:
    """The states among ``states`` whose forces act in this incident of violence, control or movement, sorted."""
    if not i.event_type.startswith(("violence.", "control.", "movement.")):
        return ()
    acting = [p.actor_id for p in i.parts if p.role in ACTING and p.actor_id and not p.disputed]
    return tuple(sorted({states[a] for a in acting if a in states}))


def outside_states(homes: Mapping[str, str], countries: Iterable[str]) -> dict[str, str]:
    """Of the homes of actors, those that are a state other than the countries'."""
    own = {c.upper() for c in countries}
    return {a: h.upper() for a, h in sorted(homes.items()) if h and h.upper() not in own}


def actors_of(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """Ids of all resolved participants, sorted."""
    return tuple(sorted({p.actor_id for i in incidents for p in i.parts if p.actor_id}))


def same_place(control: Control, name: str, place_id: str) -> bool:
    """Whether a control record is on this place: by id where both have one, else by name."""
    if control.place_id and place_id:
        return control.place_id == place_id
    return control.place.casefold() == name.casefold()


def same_holder(control: Control, name: str, actor_id: str) -> bool:
    """Whether the (new) holder is this actor: by id where both have one, else by name."""
    if control.holder_id and actor_id:
        return control.holder_id == actor_id
    return control.holder.casefold() == name.casefold()
