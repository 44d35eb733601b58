"""All toponyms of a document, placed together: one name means one place throughout a text.

Claims are placed by ``places``, which leaves open what evidence does not carry. Here every name gets
its likeliest place: by size and kind, by the division named behind it, and by the other toponyms of
the text (the same country, the same division, near by).
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from vedette.model import Mention, Place, Precision
from vedette.resolve.gazetteer import own
from vedette.resolve.gazetteer.geo import distance_km
from vedette.resolve.gazetteer.keys import name_key, split_name
from vedette.resolve.gazetteer.short_forms import short_forms
from vedette.resolve.gazetteer.store import Gazetteer, Hit
from vedette.resolve.names import KnownNames

_BASE = {"country": 8.5, "region": 7.0, "admin1": 7.0, "admin2": 3.6}
"""What each kind starts with; a town starts with the logarithm of its people."""
_KNOWN_AS = 0.35
"""Times the logarithm of how many names a place has: those known far away are named in many languages."""
_CAPITAL = 1.0
_HOLDS = 2.0
"""For a division or country that another name's place lies in, where it stands behind that name."""
_PARENT = 10.0
_SHOWN = 0.8
_SAME_COUNTRY, _SAME_DIVISION, _NEAR, _VERY_NEAR = 0.8, 1.0, 1.5, 1.0
_NEAR_KM, _VERY_NEAR_KM = 100.0, 30.0
_MOST = 2.5
"""Names of the same country, or division, or neighbourhood count at most so often."""
_MOST_NEAR = 5.0
_ROUNDS = 3
_PUBLISHER = 0.7
_BESIDE = re.compile(
    r",? (?:in |of )?(?:the )?(?:\w+ (?:province|state|region|county) of )?$|,\s?$| \($"
)


_BUILT = re.compile(
    r" (?:Street|Road|Avenue|Square|Airport|Station|Port|Harbou?r|Bridge|Stadium|Park|Zoo|University|College|School|"
    r"Hospital|Museum|Castle|Palace|Theat(?:re|er)|Church|Cathedral|Mosque|Synagogue|Temple|Prison|Hotel|Mall)$"
)
"""Last words of what stands in a town."""
_BESIDE_SITE = 100
"""Characters between a building and the town that it is said to stand in."""


class Toponym(NamedTuple):
    """A toponym of a text with its place, if any."""

    mention: Mention
    place: Place | None
    geonameid: str
    """GeoNames id, empty where the place has none."""


class Toponyms:
    """Names, adjectives and short forms, and the placing of a document's toponyms."""

    def __init__(self, gazetteer: Gazetteer, names: KnownNames) -> None:
        self._gazetteer = gazetteer
        self._names = names

    @cached_property
    def _ids(self) -> dict[str, str]:
        """GeoNames ids of countries and continents, by our id."""
        return {_own_id(r["code"]): r["geonameid"] for r in own.read_csv("geonames_ids.csv")}

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Ids of countries' capitals."""
        return frozenset(f"gn:{r['capital']}" for r in own.read_csv("geonames_ids.csv"))

    @cached_property
    def _continents(self) -> dict[str, Place]:
        out: dict[str, Place] = {}
        for row in own.read_csv("geonames_ids.csv"):
            if not row["names"]:
                continue
            forms = row["names"].split("|")
            place = Place(
                id=row["code"],
                name=forms[0],
                kind="region",
                precision=Precision.REGION,
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                country="",
                radius_km=3000.0,
                source="GeoNames, CC BY 4.0",
            )
            out.update((name_key(f), place) for f in forms)
        return out

    @cached_property
    def _divisions(self) -> dict[str, Place]:
        lands = sorted({code[:2] for code in short_forms().values()})
        return {p.admin1_id: p for land in lands for p in self._gazetteer.admin1s(land)}

    def known(self, name: str) -> str:
        """Kind of the place of this name, as ``KnownNames.place_kind``; continents count as regions."""
        if name_key(name) in self._continents and name[:1].isupper():
            return "region"
        shown = name.title() if name.isupper() and len(name) > 4 else name
        return self._names.place_kind(shown)

    def demonym(self, word: str) -> bool:
        """Whether the word is the adjective or the people of a country or continent."""
        return word[:1].isupper() and bool(self._gazetteer.demonym(word))

    def abbreviation(self, form: str) -> bool:
        """Whether it is a division's short form."""
        return form in short_forms() or form + "." in short_forms()

    def place(
        self, text: str, mentions: Sequence[Mention], *, publisher_country: str = ""
    ) -> list[Toponym]:
        """Place the toponyms of one text, in their order.

        Args:
            text: what the mentions' offsets count into.
            mentions: the toponyms of the text, by offset.
            publisher_country: ISO code of where the paper sits; a weak hint.
        """
        keys = [_form(m.text) for m in mentions]
        options = {key: self._candidates(key) for key in dict.fromkeys(keys)}
        beside: dict[str, set[str]] = {}
        above: dict[str, set[str]] = {}
        for k, (one, two) in enumerate(itertools.pairwise(mentions)):
            between = text[one.end : two.start]
            if keys[k] != keys[k + 1] and len(between) < 30 and _BESIDE.match(between):
                beside.setdefault(keys[k], set()).add(keys[k + 1])
                above.setdefault(keys[k + 1], set()).add(keys[k])
        chosen: dict[str, Place] = {}
        for _ in range(_ROUNDS):
            fresh = {}
            for key, hits in options.items():
                scored = [
                    (self._score(h, key, chosen, beside, above, options, publisher_country), h.place.id, h)
                    for h in hits
                ]  # fmt: skip
                if scored:
                    best = min(scored, key=lambda s: (-s[0], s[1]))[2]
                    if best.how != "romanisation" or _in_land(best.place, key, chosen):
                        fresh[key] = best.place
            if fresh == chosen:
                break
            chosen = fresh
        places = [chosen.get(key) for key in keys]
        for k, (mention, key) in enumerate(zip(mentions, keys, strict=True)):
            if places[k] is None and _BUILT.search(key):
                places[k] = _town_beside(mention, mentions, [chosen.get(o) for o in keys])
        return [
            Toponym(m, place, self._geonameid(place))
            for m, place in zip(mentions, places, strict=True)
        ]

    def _geonameid(self, place: Place | None) -> str:
        if place is None:
            return ""
        if place.id.startswith("gn:"):
            return place.id.removeprefix("gn:")
        return self._ids.get(place.id, "")

    def _candidates(self, name: str) -> list[Hit]:
        if (key := name_key(name)) in self._continents:
            return [_sure(self._continents[key])]
        code = short_forms().get(name) or short_forms().get(name + ".")
        if code in self._divisions:
            return [_sure(self._divisions[code])]
        forms = [name, name.title()] if name.isupper() and len(name) > 3 else [name]
        hits = [h for form in forms for h in self._gazetteer.look_up(form, coarse=False)]
        people = self._gazetteer.demonym(name)
        if people and not any(h.place.kind == "country" for h in hits):
            return [_sure(self._gazetteer.country(c)) for c in people]
        parts = split_name(name)
        if not hits or (parts.kinds and parts.core != name):
            # "Karak district" of another country may be listed under the longer name
            inner = self._gazetteer.look_up(parts.core, coarse=False)
            hits += [h for h in inner if not parts.kinds or h.place.kind in parts.kinds]
        if not hits:
            hits = list(self._gazetteer.look_up(name))[:5]
        return list({h.place.id: h for h in hits}.values())

    def _score(
        self,
        hit: Hit,
        key: str,
        chosen: dict[str, Place],
        beside: dict[str, set[str]],
        above: dict[str, set[str]],
        options: dict[str, list[Hit]],
        publisher_country: str,
    ) -> float:
        place = hit.place
        score = _BASE.get(place.kind, 0.0) or math.log10((place.population or 0) + 100)
        if name_key(place.name) == name_key(key):
            score += _SHOWN + (_CAPITAL if place.id in self._capitals else 0.0)
            if place.kind in ("town", "admin1"):
                score += _KNOWN_AS * math.log(max(hit.names, 1))
        if place.country and place.country == publisher_country:
            score += _PUBLISHER
        if any(_within(place, h.place) for name in beside.get(key, ()) for h in options[name]):
            score += _PARENT
        if any(_within(h.place, place) for name in above.get(key, ()) for h in options[name]):
            score += _HOLDS
        country = division = near = 0.0
        for name, other in chosen.items():
            if name == key or not other.country or other.country != place.country:
                continue
            country += 1.0
            if other.kind == "country":
                continue
            if other.admin1_id and other.admin1_id == place.admin1_id and place.kind != "country":
                division += 1.0
            if "country" != place.kind != "admin1" != other.kind:
                km = distance_km(place.lat, place.lon, other.lat, other.lon)
                if km <= _NEAR_KM and other.id != place.id:
                    near += _NEAR + (_VERY_NEAR if km <= _VERY_NEAR_KM else 0.0)
        score += _SAME_COUNTRY * min(country, _MOST)
        wide = 0.5 if place.kind == "admin2" else 1.0
        return score + wide * (_SAME_DIVISION * min(division, _MOST) + min(near, _MOST_NEAR))


def _sure(place: Place) -> Hit:
    return Hit(place, "exact", place.name, 1.0)


def _in_land(place: Place, key: str, chosen: dict[str, Place]) -> bool:
    """Whether another toponym of the text lies in the same country."""
    return any(k != key and p.country == place.country for k, p in chosen.items())


def _town_beside(
    site: Mention, mentions: Sequence[Mention], places: Sequence[Place | None]
) -> Place | None:
    """The town named nearest to a building that the gazetteer lacks; the one before it first."""
    near = [
        (max(m.start - site.end, site.start - m.end), m.start, p)
        for m, p in zip(mentions, places, strict=True)
        if p is not None and p.kind == "town"
    ]
    near = [n for n in near if 0 <= n[0] <= _BESIDE_SITE]
    return min(near, key=lambda n: n[:2])[2] if near else None


def _own_id(code: str) -> str:
    return code if ":" in code else f"iso:{code}"


def _form(text: str) -> str:
    """The name as it is looked up: without article and possessive, blanks single."""
    name = " ".join(text.split())
    name = re.sub(r"^(?:the|The|THE) (?=[A-Z])", "", name)
    return re.sub(r"['’]s?$", "", name)


def _within(place: Place, parent: Place) -> bool:
    """Whether a division or country may be named behind a place to say where it lies."""
    if parent.kind == "country":
        return place.kind != "country" and place.country == parent.country
    if parent.kind == "admin1":
        return place.kind not in ("country", "admin1") and place.admin1_id == parent.admin1_id
    if parent.kind == "admin2":
        if place.kind not in ("town", "suburb", "site") or place.country != parent.country:
            return False
        return distance_km(place.lat, place.lon, parent.lat, parent.lon) <= parent.radius_km + 10
    return False
