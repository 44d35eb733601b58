"""Who is said to hold which place: one record for each taking, and the state as of a day.

Control claims are a record of what was said, not a targeting picture: places are towns or wider.

- Claims on one place that name one new holder, no other holder's in between, and no more than
  ONE_TAKING days apart are one taking.
- A withdrawal that names no new holder joins the taking that it makes way for (same place, its old
  holder, within WITHDRAWAL days), else it stands alone with no holder.
- An entry ("advanced into") is no control: it is disputed for as long as nothing else is said.
- A taking is disputed until a second independent origin (see ``lines_of_evidence``) tells of it, and
  whenever it is denied or another holder is named for the same day or the next.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from vedette.link.build import reconcile_times
from vedette.link.geo import is_fine, shown
from vedette.link.grade import lines_of_evidence
from vedette.link.profile import speaker_name
from vedette.link.vocabulary import folded
from vedette.model import (
    Control,
    Modality,
    Place,
    PlaceRole,
    Reading,
    ResolvedActor,
    Role,
    Scope,
)
from vedette.model.ids import make_id

TYPES = frozenset(
    {
        "control.capture",
        "control.recapture",
        "control.withdrawal",
        "control.handover",
        "control.entry",
        "control.holding",
    }
)
ENTRY = "control.entry"
_LEAVES = frozenset({"control.withdrawal"})
ONE_TAKING = 14
WITHDRAWAL = 3
CLASH_DAYS = 1


class _Said(msgspec.Struct, frozen=True):
    """One control claim on one place."""

    day: dt.date
    reading: Reading
    key: str
    name: str
    place: Place | None
    holder: ResolvedActor | None
    previous: ResolvedActor | None

    @property
    def holder_key(self) -> str:
        return _who(self.holder)

    @property
    def previous_key(self) -> str:
        return _who(self.previous)


def controls(readings: Iterable[Reading]) -> tuple[Control, ...]:
    """Every taking of every place named, sorted by place, day and id: each place's timeline.

    Places known only as a division or wider are kept where the claim names them so; claims that
    name no place ("several towns") make no control record.
    """
    said: dict[str, list[_Said]] = {}
    denied: dict[str, list[_Said]] = {}
    for r in sorted(readings, key=lambda r: r.claim.id):
        if r.claim.event_type not in TYPES or r.claim.scope is Scope.BACKGROUND:
            continue
        for s in _statements(r):
            if r.claim.modality.asserts:
                said.setdefault(s.key, []).append(s)
            elif r.claim.modality is Modality.DENIED:
                denied.setdefault(s.key, []).append(s)
    out: list[Control] = []
    for key in sorted(said):
        groups = _takings(sorted(said[key], key=lambda s: (s.day, s.reading.claim.id)))
        out.extend(_control(g, groups, denied.get(key, [])) for g in groups)
    return tuple(sorted(out, key=lambda c: (folded(c.place), str(c.since.start), c.id)))


def timeline(records: Iterable[Control], place: str) -> tuple[Control, ...]:
    """The takings of the place with this id or name, earliest first."""
    mine = [c for c in records if c.place_id == place or folded(c.place) == folded(place)]
    return tuple(sorted(mine, key=lambda c: (str(c.since.start), c.id)))


def current_control(records: Iterable[Control], as_of: dt.date) -> tuple[Control, ...]:
    """The latest taking of each place up to and including ``as_of``, sorted by place.

    An entry later than the last taking does not change the holder, but makes the holding disputed.
    """
    by: dict[str, list[Control]] = {}
    for c in records:
        if c.since.start is not None and c.since.start <= as_of:
            by.setdefault(c.place_id or folded(c.place), []).append(c)
    out = []
    for key in sorted(by):
        rows = sorted(by[key], key=lambda c: (str(c.since.start), c.id))
        takings = [c for c in rows if c.event_type != ENTRY]
        if not takings:
            out.append(rows[-1])
            continue
        last = takings[-1]
        entered = [
            c
            for c in rows
            if c.event_type == ENTRY
            and str(c.since.start) >= str(last.since.start)
            and (c.holder_id or c.holder) != (last.holder_id or last.holder)
        ]
        if entered:
            who = ", ".join(dict.fromkeys(c.holder for c in entered if c.holder)) or "others"
            last = msgspec.structs.replace(
                last, disputed=True, disputed_reason=f"since entered by {who}"
            )
        out.append(last)
    return tuple(sorted(out, key=lambda c: (folded(c.place), c.id)))


def _statements(r: Reading) -> list[_Said]:
    time = r.resolution.time
    day = time.start or time.end or r.revision.published
    if day is None:
        return []
    new = r.resolution.having(Role.NEW_HOLDER)
    old = r.resolution.having(Role.OLD_HOLDER)
    holder, previous = (new[0] if new else None), (old[0] if old else None)
    if holder is None and previous is None:
        return []
    own = [p for p in r.resolution.places if p.role == PlaceRole.EVENT.value]
    towns = [p for p in own if p.place is None or is_fine(p.place)] or own
    out: dict[str, _Said] = {}
    for p in towns:
        key = p.place.id if p.place else "text:" + folded(p.text)
        name = shown(p)
        out.setdefault(key, _Said(day, r, key, name, p.place, holder, previous))
    return [out[k] for k in sorted(out)]


def _takings(rows: Sequence[_Said]) -> list[list[_Said]]:
    groups: list[list[_Said]] = []
    open_groups: dict[str, list[_Said]] = {}
    leaving: list[_Said] = []
    for s in rows:
        if not s.holder_key:
            leaving.append(s)
            continue
        mine = open_groups.get(s.holder_key)
        entry = s.reading.claim.event_type == ENTRY
        if mine is not None and (s.day - mine[-1].day).days <= ONE_TAKING:
            mine.append(s)
            continue
        if not entry:
            # Whoever held it before no longer does: a later claim of theirs is a new taking.
            open_groups = {k: g for k, g in open_groups.items() if g[0].day >= s.day}
        open_groups[s.holder_key] = [s]
        groups.append(open_groups[s.holder_key])
    for s in leaving:
        near = [
            g
            for g in groups
            if abs((g[0].day - s.day).days) <= WITHDRAWAL
            and g[0].holder_key not in ("", s.previous_key)
        ]
        if near:
            min(near, key=lambda g: (abs((g[0].day - s.day).days), g[0].reading.claim.id)).append(s)
            continue
        alone = next(
            (
                g
                for g in groups
                if not g[0].holder_key
                and g[0].previous_key == s.previous_key
                and (s.day - g[-1].day).days <= ONE_TAKING
            ),
            None,
        )
        if alone is None:
            groups.append([s])
        else:
            alone.append(s)
    return groups


def _control(
    group: Sequence[_Said], others: Sequence[list[_Said]], denied: Sequence[_Said]
) -> Control:
    readings = {s.reading.claim.id: s.reading for s in group}
    rows = [readings[k] for k in sorted(readings)]
    holders = [s.holder for s in group if s.holder is not None]
    previous = [s.previous for s in group if s.previous is not None]
    first = min(group, key=lambda s: (s.day, s.reading.claim.id))
    types = Counter(r.claim.event_type for r in rows)
    takes = [t for t in types if t not in _LEAVES and t != ENTRY] if holders else []
    event_type = min(takes or list(types), key=lambda t: (t == ENTRY, -types[t], t))
    taking = [s for s in group if s.reading.claim.event_type == event_type] or list(group)
    taken = min(s.day for s in taking)
    first_day = {s.reading.claim.id: s.reading for s in taking if s.day == taken}
    reason = _disputed(group, rows, event_type, others, denied)
    return Control(
        id=make_id("h", first.key, first.reading.claim.id),
        place=first.name,
        place_id=first.place.id if first.place else None,
        at=first.place,
        holder=_name(holders),
        holder_id=holders[0].actor_id if holders else None,
        previous=_name(previous),
        previous_id=previous[0].actor_id if previous else None,
        since=reconcile_times([first_day[k] for k in sorted(first_day)]),
        event_type=event_type,
        speakers=tuple(sorted({speaker_name(r) for r in rows})),
        origins=tuple(sorted({o for r in rows for o in r.origins})),
        claim_ids=tuple(sorted(readings)),
        disputed=bool(reason),
        disputed_reason=reason,
    )


def _disputed(
    group: Sequence[_Said],
    rows: Sequence[Reading],
    event_type: str,
    others: Sequence[list[_Said]],
    denied: Sequence[_Said],
) -> str:
    first, last = min(s.day for s in group), max(s.day for s in group)
    holder = next((s.holder_key for s in group if s.holder_key), "")
    denying = [
        speaker_name(s.reading)
        for s in denied
        if s.holder_key in ("", holder) and 0 <= (s.day - first).days <= ONE_TAKING
    ]
    if denying:
        return "denied by " + ", ".join(sorted(set(denying)))
    rivals = sorted(
        {
            (g[0].holder.name or g[0].holder.text)
            for g in others
            if g is not group
            and g[0].holder is not None
            and g[0].holder_key != holder
            and g[0].reading.claim.event_type != ENTRY
            and min(s.day for s in g) <= last + dt.timedelta(days=CLASH_DAYS)
            and max(s.day for s in g) >= first - dt.timedelta(days=CLASH_DAYS)
        }
    )
    if rivals and holder:
        return "others say that it is held by " + ", ".join(rivals)
    if event_type == ENTRY:
        return "said to have been entered, not to be held"
    if lines_of_evidence(rows) < 2:
        return "one source"
    return ""


def _who(actor: ResolvedActor | None) -> str:
    if actor is None:
        return ""
    return actor.actor_id or folded(actor.name or actor.text)


def _name(actors: Sequence[ResolvedActor]) -> str:
    names = Counter(a.name or a.text for a in actors)
    return min(names, key=lambda x: (-names[x], x)) if names else ""
