"""Incidents summed over an area and a period: every toll says under which rule and from what.

Only kinds that add up are summed: people killed, injured, detained, abducted, released, evacuated.
Stocks that may fall (displaced, missing) are not. A subset ("including 10 children") gets a toll of
its own, beside the total and never in it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from vedette.errors import UsageError
from vedette.link import Containment
from vedette.link.geo import inside
from vedette.link.statements import PEOPLE
from vedette.model import CountKind, Figure, Incident, Place, Toll, is_violence
from vedette.model.ids import make_id

SUMMED = (
    CountKind.KILLED,
    CountKind.INJURED,
    CountKind.DETAINED,
    CountKind.ABDUCTED,
    CountKind.RELEASED,
    CountKind.EVACUATED,
)
VIOLENCE = "violence"
DISASTER = "disaster"
_BY_FORCE = (CountKind.KILLED, CountKind.INJURED)
_AGENTS = ("perpetrator", "new_holder")


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """What one incident adds to a toll."""

    incident_id: str
    low: int
    best: int
    high: int | None


def tolls(
    incidents: Iterable[Incident],
    *,
    area_name: str,
    contains: Callable[[Incident], bool],
    since: dt.date,
    until: dt.date,
    rule: str,
    of: str = VIOLENCE,
    containments: Sequence[Containment] = (),
) -> tuple[Toll, ...]:
    """Tolls per kind and group, then per perpetrator; sorted by kind, group, perpetrator.

    An incident belongs to the period in which it begins (``since`` to ``until``, both included), so
    adjoining periods add up. ``of``: ``violence`` (deaths and injuries by force alone) or
    ``disaster``. ``rule`` must be the counting rule that the incidents' figures were made under;
    ``UsageError`` otherwise. Of an incident that is a total over others (``containments``) only
    what goes beyond the sum of its parts counts: the larger of the two, never both.

    A perpetrator's toll takes the incidents laid at that actor's door without dispute. One incident
    may have two perpetrators, so these do not add up to the whole.
    """
    chosen = select(incidents, contains=contains, since=since, until=until, of=of)
    for i in chosen:
        for f in i.figures:
            if f.rule and f.rule != rule:
                raise UsageError(
                    f"figures of {i.id} are counted by {f.rule!r}, not {rule!r}",
                    f"Link again with rule={rule!r}.",
                )
    out: list[Toll] = []

    def add(rows: Sequence[Incident], perpetrator: str) -> None:
        for kind in SUMMED:
            for group in _groups(rows, kind):
                shares = [s for i in rows if (s := share(i, kind, group)) is not None]
                shares = without_parts(shares, containments, kind, group)
                if shares:
                    out.append(_toll(shares, kind, group, perpetrator))

    def _toll(shares: Sequence[Share], kind: CountKind, group: str, perpetrator: str) -> Toll:
        highs = [s.high for s in shares]
        known = [h for h in highs if h is not None]
        return Toll(
            id=make_id("t", area_name, since, until, rule, of, kind.value, group, perpetrator),
            kind=kind,
            group=group,
            area=area_name,
            since=since,
            until=until,
            low=sum(s.low for s in shares),
            best=sum(s.best for s in shares),
            high=sum(known) if len(known) == len(highs) else None,
            rule=rule,
            incident_ids=tuple(sorted(s.incident_id for s in shares)),
            perpetrator=perpetrator,
        )

    add(chosen, "")
    for actor in sorted({a for i in chosen for a in blamed(i)}):
        add([i for i in chosen if actor in blamed(i)], actor)
    return tuple(sorted(out, key=lambda t: (t.kind, t.group, t.perpetrator)))


def select(
    incidents: Iterable[Incident],
    *,
    contains: Callable[[Incident], bool],
    since: dt.date,
    until: dt.date,
    of: str = VIOLENCE,
) -> list[Incident]:
    """The incidents that a toll is made of, by id; those without a day belong to no period."""
    wanted: Mapping[str, Callable[[str], bool]] = {
        VIOLENCE: lambda t: not t.startswith("disaster."),
        DISASTER: lambda t: t.startswith("disaster."),
    }
    if of not in wanted:
        raise UsageError(f"no toll of {of!r}", f"Available: {', '.join(sorted(wanted))}.")
    return sorted(
        (
            i
            for i in incidents
            if wanted[of](i.event_type)
            and i.time.start is not None
            and since <= i.time.start <= until
            and contains(i)
        ),
        key=lambda i: i.id,
    )


def share(incident: Incident, kind: CountKind, group: str) -> Share | None:
    """What the incident adds for kind and group; ``None``: nothing is said.

    For all people: the figure for people where there is one, else the sum of the groups that are no
    subsets ("5 soldiers and 7 civilians").
    """
    violent = is_violence(incident.event_type) or incident.event_type.startswith("disaster.")
    if kind in _BY_FORCE and not violent:
        return None
    of_kind = [f for f in incident.figures if f.kind is kind]
    rows = [f for f in of_kind if f.group == group]
    if group == PEOPLE and not rows:
        rows = [f for f in of_kind if not f.subset]
    if not rows:
        return None
    highs = [f.high for f in rows]
    known = [h for h in highs if h is not None]
    return Share(
        incident_id=incident.id,
        low=sum(f.low or 0 for f in rows),
        best=sum(_best(f) for f in rows),
        high=sum(known) if len(known) == len(highs) else None,
    )


def without_parts(
    shares: Sequence[Share], containments: Sequence[Containment], kind: CountKind, group: str
) -> list[Share]:
    """Reduce each whole by those of its parts that are counted too, so nothing counts twice."""
    by_id = {s.incident_id: s for s in shares}
    for c in containments:
        whole = by_id.get(c.incident_id)
        if whole is None or c.kind is not kind or c.group != group:
            continue
        parts = [by_id[p] for p in c.part_ids if p in by_id]
        high = whole.high
        if high is not None:
            # A part with an open top takes no more than its known bottom from the whole's.
            high = max(0, high - sum(p.high if p.high is not None else p.low for p in parts))
        by_id[whole.incident_id] = Share(
            incident_id=whole.incident_id,
            low=max(0, whole.low - sum(p.low for p in parts)),
            best=max(0, whole.best - sum(p.best for p in parts)),
            high=high,
        )
    return [by_id[s.incident_id] for s in shares]


def within(area: Place) -> Callable[[Incident], bool]:
    """Whether an incident lies in ``area``: its finest place does (the first in its list)."""
    return lambda incident: bool(incident.places) and inside(area, incident.places[0])


def blamed(incident: Incident) -> tuple[str, ...]:
    """Actor ids of the perpetrators whom nobody disputes, sorted."""
    return tuple(
        sorted(
            {
                p.actor_id
                for p in incident.parts
                if p.role in _AGENTS and p.actor_id and not p.disputed
            }
        )
    )


def _groups(incidents: Sequence[Incident], kind: CountKind) -> list[str]:
    groups = {f.group for i in incidents for f in i.figures if f.kind is kind}
    return sorted(groups | {PEOPLE}) if groups else []


def _best(f: Figure) -> int:
    return f.best if f.best is not None else f.low or 0
