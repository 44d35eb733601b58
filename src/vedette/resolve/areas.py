"""Areas: what ``--area`` names, as a set of countries and divisions or a circle.

An area answers two questions about a place: does it lie inside (``contains``), and could it
(``touches``)? A country named as such does not lie inside one of its divisions, but touches it.
"""

from __future__ import annotations

import msgspec

from vedette.errors import UsageError
from vedette.model import Place
from vedette.resolve.gazetteer.geo import distance_km
from vedette.resolve.gazetteer.keys import name_key, similarity, split_name
from vedette.resolve.gazetteer.store import Gazetteer


class Area(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a brief is about, in space."""

    id: str
    name: str
    countries: tuple[str, ...]
    """ISO codes of every country that it lies in, sorted."""
    whole: tuple[str, ...] = ()
    """Those of them that it covers whole."""
    admin1_ids: tuple[str, ...] = ()
    """First-order divisions that it covers whole, as ``<ISO2>.<code>``."""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    """For areas around a town or site: a circle instead of divisions."""
    definition: str = ""
    """One sentence that says what is in it and after whom."""

    def contains(self, place: Place) -> bool:
        """Whether all of the place lies in the area. Unsure (a country, a wider region) is no."""
        if place.kind == "country":
            return place.country in self.whole
        if place.members:
            return all(
                m in self.whole or m[:2] in self.whole or m in self.admin1_ids
                for m in place.members
            )
        if place.country and place.country in self.whole:
            return True
        if self.lat is not None and self.lon is not None and self.radius_km is not None:
            if place.kind in ("admin1", "admin2", "region"):
                return False
            return distance_km(self.lat, self.lon, place.lat, place.lon) <= self.radius_km
        return bool(place.admin1_id) and place.admin1_id in self.admin1_ids

    def touches(self, place: Place) -> bool:
        """Whether some of the place lies, or may lie, in the area."""
        if self.contains(place):
            return True
        if place.kind == "country":
            return place.country in self.countries
        if place.members:
            mine = {*self.whole, *self.admin1_ids}
            return any(
                m in mine or m[:2] in self.whole or (len(m) == 2 and m in self.countries)
                for m in place.members
            )
        if self.lat is not None and self.lon is not None and self.radius_km is not None:
            reach = self.radius_km + place.radius_km
            return distance_km(self.lat, self.lon, place.lat, place.lon) <= reach
        return False


def find_area(name: str, gazetteer: Gazetteer) -> Area:
    """Find the area that a name means: a region, a country, a division, else a town or site.

    "Idlib" and "Aleppo", names of a town and of its division, mean the division; "city of Aleppo"
    means the town. Directions of a country ("eastern Chad") need no entry.

    Raises:
        UsageError: nothing goes by that name; the nearest names are in the advice.
    """
    parts = split_name(name)
    hits = gazetteer.look_up(name, coarse=False)
    town_meant = parts.generic in ("city", "town", "village")
    order = {"region": 0, "country": 0, "admin1": 1, "town": 2, "camp": 3, "suburb": 3}
    # Of two divisions of one name (Gaza in Mozambique, Gaza Strip) the one with the large town.
    size: dict[str, int] = {}
    for h in hits:
        size[h.place.country] = max(size.get(h.place.country, 0), h.place.population or 0)
    places = sorted(
        (h.place for h in hits if h.place.kind != "region" or h.place.members or h.how == "exact"),
        key=lambda p: (order.get(p.kind, 4), -size[p.country], -(p.population or 0), p.id),
    )
    if places:
        return area_of(places[0], gazetteer)
    inner = gazetteer.look_up(parts.core, coarse=False) if parts.core != name else ()
    if parts.part:
        for h in inner:
            if h.place.kind == "country" and (region := gazetteer.part_of(h.place, parts.part)):
                return area_of(region, gazetteer)
    places = [h.place for h in inner if not parts.kinds or h.place.kind in parts.kinds]
    if places and not (parts.part and not parts.generic):
        rank = {k: i for i, k in enumerate(parts.kinds)}
        return area_of(min(places, key=lambda p: rank.get(p.kind, 9)), gazetteer)
    if places and parts.part:
        divisions = [p for p in places if p.kind == "admin1"]
        if divisions:
            return area_of(divisions[0], gazetteer)
    # Another romanisation of a town will do; a misspelt region or country is asked back.
    rough = [
        h
        for h in gazetteer.look_up(parts.core if town_meant else name)
        if h.alike >= 0.85 and h.place.kind not in ("region", "country")
    ]
    if rough and len({h.place.country for h in rough}) == 1:
        return area_of(rough[0].place, gazetteer)
    near = _nearest(name, gazetteer)
    guess = f"did you mean {', '.join(near)}? " if near else ""
    raise UsageError(
        f"no area is called {name!r}",
        f"{guess}Any country, first-order division, town or region will do",
    )


def area_of(place: Place, gazetteer: Gazetteer) -> Area:
    """The area that a place of the gazetteer spans."""
    if place.kind == "country":
        code = (place.country,)
        text = f"The whole of {place.name} (ISO 3166-1 {place.country})."
        return Area(id=place.id, name=place.name, countries=code, whole=code, definition=text)
    if place.kind == "admin1":
        land = gazetteer.country(place.country).name
        return Area(
            id=place.id,
            name=place.name,
            countries=(place.country,),
            admin1_ids=(place.admin1_id,),
            definition=f"{place.name}, first-order division of {land} (GeoNames {place.admin1_id}).",
        )
    if place.members:
        return Area(
            id=place.id,
            name=place.name,
            countries=tuple(sorted({m[:2] for m in place.members})),
            whole=tuple(m for m in place.members if len(m) == 2),
            admin1_ids=tuple(m for m in place.members if len(m) > 2),
            definition=place.source.rstrip(".") + ".",
        )
    radius = max(place.radius_km, 10.0)
    countries = (place.country,) if place.country else ()
    return Area(
        id=place.id,
        name=place.name,
        countries=countries,
        lat=place.lat,
        lon=place.lon,
        radius_km=radius,
        definition=f"Within {radius:g} km of {place.name} ({place.lat:.2f}, {place.lon:.2f}).",
    )


def _nearest(name: str, gazetteer: Gazetteer) -> list[str]:
    """Up to three names of regions, countries and divisions that look most like this one."""
    best: dict[str, float] = {}
    key = name_key(name)
    for kind in ("region", "country", "admin1"):
        for other, _ in gazetteer.names(kind):
            if name_key(other)[:1] == key[:1] or abs(len(other) - len(name)) < 4:
                best[other] = max(best.get(other, 0.0), similarity(name, other))
    close = [n for n in best if best[n] >= 0.55 and key]
    return sorted(close, key=lambda n: (-best[n], n))[:3]
