"""Which place of the gazetteer a mention means; unresolved where the evidence does not carry.

Each candidate gets points from named features; the reasons travel with the result. The points stand
in one table here. They were set by hand while looking at news items on Syria and Sudan and at UCDP
GED names of Syria, not fitted; see ``vedette/data/gazetteer/README.md`` for what that gives.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from vedette.model import Candidate, Place, PlaceMention, PlaceRole, ResolvedPlace
from vedette.resolve.areas import Area, find_area
from vedette.resolve.gazetteer.context import PlaceContext, document_context
from vedette.resolve.gazetteer.geo import distance_km
from vedette.resolve.gazetteer.keys import NameParts, name_key, split_name
from vedette.resolve.gazetteer.short_forms import division_of
from vedette.resolve.gazetteer.store import Gazetteer, Hit

__all__ = [
    "Area",
    "Gazetteer",
    "Hit",
    "PlaceContext",
    "document_context",
    "find_area",
    "resolve_places",
]

#: Points of each feature. Only differences between candidates of one mention matter.
POINTS = {
    "exact": 3.0,
    "key": 2.5,
    "romanisation": 1.0,
    "core": -0.5,  # found only after a direction or generic word was taken off
    "country likely": 2.5,  # the country has a tenth of the document or more
    "country share": 2.0,  # times that share
    "foreign": -3.0,
    "parent": 5.0,
    "not in parent": -4.0,
    "area": 1.0,
    "near": 1.0,
    "publisher": 0.5,
    "generic": 2.0,
    "part of division": 3.0,  # "western Aleppo" is said of the governorate
    "country": 4.0,
    "region": 3.0,
    "town": 0.7,  # a bare name is the town before the division of that name
    "admin2": -0.7,
    "populated place": 0.4,  # GeoNames lists it among cities500
}
_WATERS = frozenset({"sea", "ocean", "gulf", "strait", "straits", "channel"})
#: Places this large are known far from home ("Moscow"); smaller ones need their country named.
_WORLD_KNOWN = 300_000
#: Towns this large may be named before a division that holds another place of the sentence.
_TOO_BIG_TO_CONFUSE = 50_000
#: Places named in so many languages are known far from home, however small ("Geneva", "Venice").
_WIDELY = 35
_LIKELY = 0.1
#: Characters between a place and the division named beside it (", ", " in the ").
BESIDE = 10
#: Two towns this far apart are two answers; closer, either serves.
_APART_KM = 20.0


class _Scored(msgspec.Struct, frozen=True):
    place: Place
    score: float
    reasons: tuple[str, ...]
    how: str
    widely: bool = False
    """Whether it goes by the name in many languages."""


def resolve_places(
    mentions: Sequence[PlaceMention], *, gazetteer: Gazetteer, context: PlaceContext
) -> tuple[ResolvedPlace, ...]:
    """Resolve the place mentions of one claim or sentence, in their order.

    Parents ("in Aleppo Governorate, Syria") are resolved first; a country holds for all mentions,
    a division for those between the one before it and itself. Then the others, the surest first, each as evidence for the next.
    """
    out: dict[int, ResolvedPlace] = {}
    parents: list[tuple[int, Place]] = []
    known = list(context.places)
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].role is not PlaceRole.PARENT)
    for second in (False, True):
        for i in order:
            m = mentions[i]
            if i in out and (out[i].place is not None or m.role is PlaceRole.PARENT):
                continue
            mine, beside = _parents_of(m, parents)
            resolved = _resolve(m, gazetteer, context, mine, known, beside)
            out[i] = resolved
            if resolved.place is not None:
                if m.role is PlaceRole.PARENT:
                    parents.append((m.mention.start, resolved.place))
                if not second:
                    known.append(resolved.place)
    return tuple(out[i] for i in range(len(mentions)))


def _parents_of(m: PlaceMention, parents: Sequence[tuple[int, Place]]) -> tuple[list[Place], bool]:
    """The parents that hold for a mention: every country, and the first division behind it.

    Also whether that division stands right beside it ("Atarib in Aleppo Governorate").
    """
    lands = [p for _, p in parents if p.kind == "country"]
    behind = sorted(
        (at, p.id, p) for at, p in parents if at > m.mention.start and p.kind != "country"
    )
    if m.role is PlaceRole.PARENT or not behind:
        return lands, False
    return [behind[0][2], *lands], behind[0][0] - m.mention.end <= BESIDE


def _resolve(
    m: PlaceMention,
    gazetteer: Gazetteer,
    context: PlaceContext,
    parents: Sequence[Place],
    known: Sequence[Place],
    beside: bool,
) -> ResolvedPlace:
    text = m.mention.text
    parts = split_name(text)
    if gazetteer.demonym(text) and not any(
        h.place.kind == "country" for h in gazetteer.look_up(text, coarse=False)
    ):
        return _result(m, None, (), f"{text} names people or things of a country, not a place")
    found = _likely_meant(_candidates(text, parts, gazetteer, context, parents), beside)
    scored = sorted(
        (_score(p, hit, parts, whole, context, parents, known) for p, hit, whole in found),
        key=lambda s: (-s.score, s.place.id),
    )
    if not scored:
        return _result(m, None, (), "no place of the gazetteer goes by this name")
    best = scored[0]
    refusal = _refuse(best, scored, context, parents, beside, gazetteer)
    if refusal:
        return _result(m, None, scored, refusal)
    place = best.place
    if parts.part and place.kind == "admin1" and parts.part not in place.name.lower():
        place = gazetteer.part_of_division(place, parts.part)
    return _result(m, place, scored, _reason(best, scored, parts))


def _result(
    m: PlaceMention, place: Place | None, scored: Sequence[_Scored], reason: str
) -> ResolvedPlace:
    return ResolvedPlace(
        text=m.mention.text,
        start=m.mention.start,
        end=m.mention.end,
        role=m.role.value,
        place=place,
        candidates=tuple(
            Candidate(
                place_id=s.place.id, name=s.place.name, score=round(s.score, 2), reasons=s.reasons
            )
            for s in scored[:5]
        ),
        reason=reason,
    )


def _candidates(
    text: str,
    parts: NameParts,
    gazetteer: Gazetteer,
    context: PlaceContext,
    parents: Sequence[Place],
) -> list[tuple[Place, Hit | None, bool]]:
    """(place, hit, whether the name matched as a whole) of everything the mention may mean."""
    if text.split()[-1].casefold() in _WATERS:
        # "the Red Sea" is no governorate of that name
        found = [h for h in gazetteer.look_up(text, coarse=False) if h.place.kind != "admin1"]
        return [(h.place, h, True) for h in found]
    if (short := division_of(text, gazetteer)) is not None:
        return [(short, None, True)]
    likely = {c for c, w in context.countries if w >= _LIKELY} | {p.country for p in parents}
    if context.area is not None:
        likely.update(context.area.countries)
    out: dict[str, tuple[Place, Hit | None, bool]] = {}

    def add(hits: Sequence[Hit], whole: bool) -> None:
        for h in hits:
            out.setdefault(h.place.id, (h.place, h, whole))

    divisions = [p for p in parents if p.kind == "admin1"]

    def reachable() -> bool:
        return any(
            p.kind in ("country", "region")
            or (p.country in likely and (not divisions or any(_inside(p, d) for d in divisions)))
            for p, _, _ in out.values()
        )

    add(gazetteer.look_up(text, coarse=False), True)
    others = _alternatives(parts, gazetteer)
    for name in others:
        add(gazetteer.look_up(name, coarse=False), True)
    if parts.core != text and not reachable():
        inner = gazetteer.look_up(parts.core, coarse=False)
        fits = [h for h in inner if not parts.kinds or h.place.kind in parts.kinds]
        if parts.part:
            for h in inner:
                if h.place.kind == "country" and (r := gazetteer.part_of(h.place, parts.part)):
                    out.setdefault(r.id, (r, h, True))
                    fits = [f for f in fits if f.place.id != h.place.id]
        add(fits, False)
        if not out and parts.kinds:
            add(inner, False)
    town = not parts.kinds or "town" in parts.kinds
    if town and out and all(p.kind == "admin1" for p, _, _ in out.values()):
        # "Deir Ezzor" is how only the governorate is written; its capital of that name is meant as likely
        held = [p for p, _, _ in out.values()]
        spelled = [h for h in gazetteer.look_up(parts.core) if h.place.kind == "town"]
        add([h for h in spelled if any(_inside(h.place, p) for p in held)], True)
    if not reachable():
        # Other spellings only where the document's own countries have no better match.
        names = [(n, True) for n in (text, *others)]
        for name, whole in (*names, (parts.core, False)):
            add(
                [
                    h
                    for h in gazetteer.look_up(name)
                    if h.how == "romanisation" and (not likely or h.place.country in likely)
                ],
                whole,
            )
    return list(out.values())


def _likely_meant(
    found: list[tuple[Place, Hit | None, bool]], beside: bool
) -> list[tuple[Place, Hit | None, bool]]:
    """The candidates without towns that carry the name by chance, unless a division stands right behind.

    Where a country goes by the name, no town is meant; where a first-order division does, none but large
    towns and those that lie in it; where a place does that is named in many languages, no town is meant
    that only some list of alternate names calls so.
    """
    if beside:
        return found
    lands = any(p.kind == "country" and whole for p, _, whole in found)
    states = {p.admin1_id for p, h, _ in found if p.kind == "admin1" and h and _goes_by(p, h)}
    known = max((h.names for p, h, _ in found if h and _goes_by(p, h)), default=0)
    return [
        (p, h, whole)
        for p, h, whole in found
        if p.kind != "town"
        or not (
            lands
            or (states and p.admin1_id not in states and (p.population or 0) < _WORLD_KNOWN)
            or (h and known >= _WIDELY and not _goes_by(p, h) and 2 * h.names < known)
        )
    ]


def _goes_by(place: Place, hit: Hit) -> bool:
    """Whether the name found is the one that the place is shown under, and not an alternate one."""
    return name_key(hit.name) == name_key(place.name)


def _alternatives(parts: NameParts, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The names that a slash parts, "Kobane/Ayn al-Arab"; none where there is one name only.

    None either where one of them is a country's: "Syria/Turkey border" is neither.
    """
    if "/" not in parts.core:
        return ()
    names = tuple(n.strip() for n in parts.core.split("/") if n.strip())
    hits = [h for n in names for h in gazetteer.look_up(n, coarse=False)]
    return () if any(h.place.kind == "country" for h in hits) else names


def _score(
    place: Place,
    hit: Hit | None,
    parts: NameParts,
    whole: bool,
    context: PlaceContext,
    parents: Sequence[Place],
    known: Sequence[Place],
) -> _Scored:
    how = hit.how if hit else "key"
    score, why = POINTS[how], [f"{how} name"]
    if hit and how == "romanisation":
        score += 4 * (hit.alike - 0.75)
        why[0] = f"another spelling of {place.name} ({hit.alike:.2f} alike)"

    def give(feature: str, reason: str = "", times: float = 1.0) -> None:
        nonlocal score
        score += POINTS[feature] * times
        if reason:
            why.append(reason)

    if not whole:
        give("core")
    share = context.weight(place.country)
    if place.members and not place.country:
        share = max((context.weight(c) for c in {m[:2] for m in place.members}), default=0.0)
    if share:
        give("country share", f"its country has {share:.0%} of the document", share)
        if share >= _LIKELY:
            give("country likely")
    elif context.countries and place.kind != "country" and place.country:
        give("foreign", "its country is not in the document")
    for parent in parents:
        if parent.id == place.id:
            continue
        if _inside(place, parent):
            give("parent", f"in {parent.name}, named beside it")
        elif parent.country and place.country and _could_hold(parent, place):
            give("not in parent", f"not in {parent.name}")
    if context.area is not None and context.area.touches(place):
        give("area", f"in the area asked about ({context.area.name})")
    near = _closest(place, known)
    if near is not None and near[0] <= 300:
        give("near", f"{near[0]:.0f} km from {near[1].name}", 1.0 if near[0] <= 100 else 0.5)
    if place.country and place.country == context.publisher_country:
        give("publisher")
    if parts.kinds and place.kind in parts.kinds and not whole:
        give("generic", f"called a {parts.generic}", 1.0 - 0.2 * parts.kinds.index(place.kind))
    if parts.part and not whole and not parts.generic and place.kind == "admin1":
        give("part of division", f"{parts.part} part")
    if place.kind in ("country", "region") or (
        place.kind in ("town", "admin2") and not (parts.kinds and parts.kinds[0] == "admin2")
    ):
        give(place.kind)
    if place.id.startswith("gn:") and place.kind == "town":
        give("populated place")
    if place.population and place.kind == "town":
        score += 0.3 * math.log10(place.population + 1)
        why.append(f"{place.population:,} people")
    widely = hit is not None and hit.names >= _WIDELY and _goes_by(place, hit)
    return _Scored(place, score, tuple(why), how, widely)


def _inside(place: Place, parent: Place) -> bool:
    if parent.kind == "country":
        return place.country == parent.country and place.kind != "country"
    if parent.kind == "admin1":
        return place.admin1_id == parent.admin1_id and place.kind != "admin1"
    if parent.members:
        return place.admin1_id in parent.members or place.country in parent.members
    if place.kind in ("country", "admin1", "region"):
        return False
    reach = parent.radius_km + 10
    return distance_km(place.lat, place.lon, parent.lat, parent.lon) <= reach


def _could_hold(parent: Place, place: Place) -> bool:
    """Whether a place outside this parent counts against it: countries and divisions do."""
    return parent.kind in ("country", "admin1") and place.kind not in ("country", "region")


def _closest(place: Place, known: Sequence[Place]) -> tuple[float, Place] | None:
    """The nearest other town or site among what is already resolved."""
    if place.kind in ("country", "region"):
        return None
    options = [
        (distance_km(place.lat, place.lon, k.lat, k.lon), k.id, k)
        for k in known
        if k.kind not in ("country", "region") and k.id != place.id
    ]
    return min(options, key=lambda o: o[:2])[::2] if options else None


def _refuse(
    best: _Scored,
    scored: Sequence[_Scored],
    context: PlaceContext,
    parents: Sequence[Place],
    beside: bool,
    gazetteer: Gazetteer,
) -> str:
    """Why the best candidate is still not good enough; empty if it is."""
    place = best.place
    for parent in parents:
        if _could_hold(parent, place) and not _inside(place, parent) and place.id != parent.id:
            if parent.kind == "admin1":
                out_by = gazetteer.km_from(place, parent)
            else:
                out_by = (
                    distance_km(place.lat, place.lon, parent.lat, parent.lon) - parent.radius_km
                )
            at_home = place.country == parent.country or (
                not beside and context.weight(place.country) >= _LIKELY
            )
            sure = best.how == "exact" and not beside
            big = (place.population or 0) >= _TOO_BIG_TO_CONFUSE and best.how != "romanisation"
            if not (at_home and (sure or big)) and out_by > _APART_KM:
                return f"only found {out_by:.0f} km outside {parent.name}, named beside it"
    backed = any(_inside(place, p) for p in parents) or place.kind in ("country", "region")
    if context.countries and not backed and place.country:
        named = context.weight(place.country) > 0 or (
            context.area is not None and place.country in context.area.countries
        )
        known = best.how == "exact" and (best.widely or (place.population or 0) >= _WORLD_KNOWN)
        if not named and not known:
            return f"only found in {place.country}, far from the document's countries"
    if best.how == "romanisation" and not (backed or context.weight(place.country)):
        return "only a like spelling, in a country that the document does not name"
    for other in scored[1:]:
        if best.score - other.score >= 0.3 or other.place.kind != place.kind:
            continue
        if best.widely and not other.widely:
            continue
        if place.kind in ("country", "region", "admin1", "admin2"):
            continue
        km = distance_km(place.lat, place.lon, other.place.lat, other.place.lon)
        if km > _APART_KM:
            return (
                f"{place.name} ({place.admin1 or place.country}) and {other.place.name} "
                f"({other.place.admin1 or other.place.country}) fit equally, {km:.0f} km apart"
            )
    return ""


def _reason(best: _Scored, scored: Sequence[_Scored], parts: NameParts) -> str:
    place = best.place
    text = "; ".join(best.reasons)
    if parts.part and parts.part not in place.name.lower():
        text += f"; the text means its {parts.part} part"
    elif parts.generic == "countryside" and place.kind == "admin1":
        text += "; the text means its countryside"
    if place.kind == "town" and not parts.generic:
        for other in scored[1:]:
            if other.place.kind == "admin1" and other.place.admin1_id == place.admin1_id:
                text += f"; may also mean {other.place.name}"
                break
    return text
