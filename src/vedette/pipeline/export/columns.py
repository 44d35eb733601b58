"""Incidents in the columns of others: UCDP GED, ACLED; and the HXL tags of our own columns.

What these data sets assign themselves (ids of conflicts, dyads, actors, events; actor codes) stays blank: a
row is a candidate for their coders, not an event of theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from vedette.link.vocabulary import folded
from vedette.model import (
    EVENT_TYPES,
    Actor,
    ActorKind,
    CountKind,
    Incident,
    Part,
    Precision,
)
from vedette.pipeline.coarsen import Coarsener, is_sensitive, shown_name, shown_point
from vedette.pipeline.export.tables import Row
from vedette.pipeline.words import figure_words

#: In the order of the codebook of UCDP GED 25.1 (UCDP, 2025).
GED_COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split()
)
#: In the order of ACLED's export (codebook 2023).
ACLED_COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude "
    "longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
#: Our columns → their tags (HXL 1.1); a column without one keeps an empty cell, as the standard allows.
HXL = {
    "id": "#meta+id", "event_type": "#event+type", "modality": "#status+modality", "speaker": "#meta+source+speaker", "publisher": "#meta+source+publisher",
    "origins": "#meta+source+origins+list", "published": "#date+reported", "start": "#date+start", "end": "#date+end", "place": "#loc+name",
    "admin1": "#adm1+name", "admin1_pcode": "#adm1+code+v_pcode", "country": "#country+code+v_iso2", "country_pcode": "#adm0+code+v_pcode",
    "longitude": "#geo+lon", "latitude": "#geo+lat", "actors": "#group+name+list", "counts": "#affected+text", "figures": "#affected+text",
    "quote": "#description+quote", "document": "#meta+document+id", "url": "#meta+url", "grade": "#status+grade", "grade_reason": "#description+grade",
    "speakers": "#meta+source+speaker+list", "claims": "#meta+claims+id+list", "killed_low": "#affected+killed+min", "killed_best": "#affected+killed",
    "killed_high": "#affected+killed+max", "injured_best": "#affected+injured",
}  # fmt: skip

_STATE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.ARMED_FORCE})
_ARMED = _STATE | {ActorKind.ARMED_GROUP, ActorKind.COALITION}
_CIVILIANS = frozenset("civilians people residents families children women worshippers protesters students patients journalists".split())  # fmt: skip
#: Sub-event type → event type and disorder type (ACLED codebook 2023).
_ACLED = {
    "Air/drone strike": ("Explosions/Remote violence", "Political violence"),
    "Shelling/artillery/missile attack": ("Explosions/Remote violence", "Political violence"),
    "Remote explosive/landmine/IED": ("Explosions/Remote violence", "Political violence"),
    "Suicide bomb": ("Explosions/Remote violence", "Political violence"),
    "Grenade": ("Explosions/Remote violence", "Political violence"),
    "Chemical weapon": ("Explosions/Remote violence", "Political violence"),
    "Armed clash": ("Battles", "Political violence"),
    "Government regains territory": ("Battles", "Political violence"),
    "Non-state actor overtakes territory": ("Battles", "Political violence"),
    "Attack": ("Violence against civilians", "Political violence"),
    "Abduction/forced disappearance": ("Violence against civilians", "Political violence"),
    "Sexual violence": ("Violence against civilians", "Political violence"),
    "Mob violence": ("Riots", "Political violence"),
    "Violent demonstration": ("Riots", "Political violence; Demonstrations"),
    "Peaceful protest": ("Protests", "Demonstrations"),
    "Protest with intervention": ("Protests", "Demonstrations"),
    "Excessive force against protesters": ("Protests", "Political violence; Demonstrations"),
}
_GED_WHERE = {Precision.SITE: 1, Precision.TOWN: 1, Precision.ADMIN2: 3, Precision.ADMIN1: 4, Precision.REGION: 5, Precision.COUNTRY: 6}  # fmt: skip
_ACLED_WHERE = {Precision.SITE: 1, Precision.TOWN: 1, Precision.ADMIN2: 2}


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What a row needs of the registries: an actor by id, the name of a country by its code."""

    actor: Callable[[str], Actor | None]
    country: Callable[[str], str]


def ged_row(i: Incident, coarse: Coarsener, names: Names) -> Row | None:
    """The incident in UCDP's columns; ``None`` where its type is none of UCDP's or nobody is said to be killed."""
    kind, killed = EVENT_TYPES.get(i.event_type), i.figure(CountKind.KILLED)
    if kind is None or not kind.ucdp or killed is None or killed.high == 0:
        return None
    a, b = _sides(i)
    which = _type_of_violence(a, b, kind.ucdp, names)
    civilians = i.figure(CountKind.KILLED, "civilians")
    best = killed.best if killed.best is not None else killed.low
    of_civilians = civilians.best if civilians is not None else (best if which == 3 else None)
    side_b = "Civilians" if which == 3 else _names(b)
    row: Row = {
        "year": i.time.start.year if i.time.start else None,
        "code_status": "candidate",
        "type_of_violence": which,
        "dyad_name": coarse.text(f"{_names(a)} - {side_b}") if a and side_b else "",
        "side_a": coarse.text(_names(a)),
        "side_b": coarse.text(side_b),
        "number_of_sources": len(i.origins),
        "source_article": "; ".join(i.claim_ids),
        "source_office": "; ".join(i.origins),
        "source_original": coarse.text("; ".join(i.speakers)),
        "event_clarity": 1,
        "date_prec": _date_precision(i.time.start, i.time.end),
        "date_start": _day(i.time.start),
        "date_end": _day(i.time.end or i.time.start),
        "deaths_civilians": of_civilians,
        "deaths_unknown": best - of_civilians if best is not None and of_civilians is not None and best >= of_civilians else None,
        "best": best, "high": killed.high, "low": killed.low,
    }  # fmt: skip
    at = i.places[0] if i.places else None
    row["where_coordinates"] = shown_name(at) if at else coarse.text("; ".join(i.place_names))
    if at is not None:
        lon, lat = shown_point(at)
        row |= {
            "where_prec": 2 if is_sensitive(at) else _GED_WHERE.get(at.precision),
            "adm_1": at.admin1,
            "latitude": float(lat),
            "longitude": float(lon),
            "geom_wkt": f"POINT ({lon:g} {lat:g})",
            "priogrid_gid": priogrid(lat, lon),
            "country": names.country(at.country) if at.country else "",
        }
    return row


def acled_row(i: Incident, coarse: Coarsener, names: Names) -> Row | None:
    """The incident in ACLED's columns; ``None`` where its type is none of ACLED's."""
    kind = EVENT_TYPES.get(i.event_type)
    if kind is None or not kind.acled:
        return None
    above = _ACLED.get(kind.acled, ("Strategic developments", "Strategic developments"))
    a, b = _sides(i)
    killed = i.figure(CountKind.KILLED)
    at = i.places[0] if i.places else None
    figures = "; ".join(figure_words(f) for f in i.figures)
    row: Row = {
        "event_date": _day(i.time.start),
        "year": i.time.start.year if i.time.start else None,
        "time_precision": {1: 1, 2: 2, 3: 2}.get(_date_precision(i.time.start, i.time.end) or 9, 3),
        "disorder_type": above[1],
        "event_type": above[0],
        "sub_event_type": kind.acled,
        "actor1": coarse.text(_names(a)),
        "actor2": coarse.text(_names(b)),
        "civilian_targeting": "Civilian targeting" if b and all(_civilian(p, names) for p in b) else "",
        "source": "; ".join(i.origins),
        "notes": coarse.text(f"{', '.join(i.speakers)}: {kind.words}. {figures}. Grade: {i.grade.value}. {i.id}"),
        "fatalities": (killed.best if killed.best is not None else killed.low) if killed else None,
    }  # fmt: skip
    row["location"] = shown_name(at) if at else coarse.text("; ".join(i.place_names))
    if at is not None:
        lon, lat = shown_point(at)
        row |= {
            "country": names.country(at.country) if at.country else "",
            "admin1": at.admin1,
            "latitude": float(lat),
            "longitude": float(lon),
            "geo_precision": 2 if is_sensitive(at) else _ACLED_WHERE.get(at.precision, 3),
        }
    return row


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (half a degree wide, counted from the south-west, 720 a row) at a point in degrees."""
    row = min(359, int((lat + 90.0) * 2))
    column = min(719, int((lon + 180.0) * 2))
    return row * 720 + column + 1


def _sides(i: Incident) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Who does it and to whom; of parties to a clash the first and the others."""
    a = i.by("perpetrator") or i.by("new_holder") or i.by("mover")
    b = i.by("target") or i.by("old_holder") or i.by("against")
    parties = i.by("party")
    return (a, b) if a or b or not parties else (parties[:1], parties[1:])


def _names(parts: tuple[Part, ...]) -> str:
    return "; ".join(dict.fromkeys(p.name for p in parts))


def _civilian(p: Part, names: Names) -> bool:
    actor = names.actor(p.actor_id) if p.actor_id else None
    return actor.kind is ActorKind.CIVILIAN if actor else folded(p.name) in _CIVILIANS


def _type_of_violence(
    a: tuple[Part, ...], b: tuple[Part, ...], allowed: tuple[int, ...], names: Names
) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided, as the sides decide; ``None`` where they are not known."""
    kinds = [
        {actor.kind for p in side if p.actor_id and (actor := names.actor(p.actor_id))}
        for side in (a, b)
    ]
    if b and all(_civilian(p, names) for p in b):
        found = 3
    elif kinds[0] & _ARMED and kinds[1] & _ARMED:
        found = 1 if (kinds[0] | kinds[1]) & _STATE else 2
    else:
        return None
    return found if found in allowed else None


def _date_precision(start: dt.date | None, end: dt.date | None) -> int | None:
    """UCDP's: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    if start is None or end is None:
        return 5 if start or end else None
    days = (end - start).days + 1
    return next((n for n, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def _day(day: dt.date | None) -> str:
    return str(day) if day else ""
