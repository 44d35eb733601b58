"""``Gazetteer``: look-ups in the built file. Reads from disk on demand; little stays in memory."""

from __future__ import annotations

import math
import re
import sqlite3
import threading
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

from msgspec.structs import replace

from vedette.errors import DataError, NotFound
from vedette.model import Place, Precision
from vedette.resolve.gazetteer.geo import centre, distance_km
from vedette.resolve.gazetteer.keys import (
    KEY_VERSION,
    direction,
    name_key,
    plain_direction,
    romanisation_key,
    similarity,
    split_name,
)
from vedette.resolve.gazetteer.shipped import unpacked

SCHEMA_VERSION = "2"
#: Below this a shared romanisation key is more often chance than not, going by UCDP GED names of
#: Syria 2016-2017 (development data: it was raised from .72 after looking at the wrong ones).
MIN_SIMILARITY = 0.78

_COLUMNS = (
    "p.id, p.name, p.kind, p.precision, p.lat, p.lon, p.country, p.admin1, p.admin2, "
    "p.population, p.radius, p.members, p.source, p.names"
)
_THE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_RANK = {"country": 0, "region": 1, "admin1": 2, "town": 3, "admin2": 5}


class Hit(NamedTuple):
    """A place that goes by a name, and how the name was found."""

    place: Place
    how: str
    """``exact``, ``key`` (but for typography), ``romanisation`` (another spelling)."""
    name: str
    """The name or key that matched."""
    alike: float
    """1.0 for exact and key; the similarity of the spellings otherwise."""
    names: int = 1
    """How many names the place has, over all languages: places known far away have many."""


class Gazetteer:
    """All places, by name, id and country. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Open a built SQLite file; raises ``DataError`` if it is none."""
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            meta = dict(self._db.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.Error as error:
            raise DataError(
                f"{path} is no gazetteer: {error}", "build one with: vedette gazetteer build"
            ) from error
        if (meta.get("schema"), meta.get("keys")) != (SCHEMA_VERSION, KEY_VERSION):
            raise DataError(
                f"{path} was built with another version of the tables or name keys",
                "build it anew with: vedette gazetteer build",
            )
        self.path = path
        stem = path.stem.removeprefix("gazetteer-")
        self.version = f"{meta['schema']}.{meta['keys']}-{stem}"
        """Names the content: goes into what is resolved with it."""
        self._lock = threading.Lock()
        sql = "SELECT admin1, name FROM place WHERE kind = 'admin1'"
        self._admin1_names = {str(row[0]): str(row[1]) for row in self._rows(sql, ())}
        self._cached = lru_cache(maxsize=50_000)(self._look_up)
        self._towns_in = lru_cache(maxsize=500)(self._towns)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the shipped gazetteer, or another file or folder of the same form, once per process."""
        return _open(path)

    def look_up(self, name: str, *, coarse: bool = True) -> tuple[Hit, ...]:
        """Every place of this name, best way of matching first; then by kind, size and id.

        An article ("the Sahel") and the spelling of a direction ("northwestern", "north-western")
        do not matter. ``coarse`` adds the places whose names romanise alike, behind the others.
        """
        for form in dict.fromkeys((name, plain_direction(name))):
            for plain in dict.fromkeys((form, _THE.sub("", form))):
                if hits := self._cached(plain, coarse):
                    return hits
        return ()

    def names_and_countries(self) -> list[tuple[str, str]]:
        """(name, ISO code of the country) of every place that lies in one, by id."""
        sql = "SELECT name, country FROM place WHERE country <> '' ORDER BY id"
        return [(str(name), str(country)) for name, country in self._rows(sql, ())]

    def kinds(self, name: str) -> frozenset[str]:
        """The kinds of the places that ``look_up`` finds without romanisation: the reader asks this often."""
        for form in dict.fromkeys((name, plain_direction(name))):
            for plain in dict.fromkeys((form, _THE.sub("", form))):
                if key := name_key(plain):
                    sql = "SELECT p.kind FROM name m JOIN place p ON p.n = m.n WHERE m.key = ?"
                    if rows := self._rows(sql, (key,)):
                        return frozenset(str(row[0]) for row in rows)
        return frozenset()

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of the best way of matching that finds any: exact, key, romanisation.

        A generic word that no place carries ("the city of Aleppo") is taken off.
        """
        hits = self.look_up(name)
        core = split_name(name)
        if not hits and core.core != name:
            hits = tuple(
                h for h in self.look_up(core.core) if not core.kinds or h.place.kind in core.kinds
            )
        return tuple(h.place for h in hits if h.how == hits[0].how)

    def place(self, ident: str) -> Place:
        """The place with this id; raises ``NotFound``."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?", (ident,))  # nosec B608 # constants of this module
        if not rows:
            raise NotFound(f"no place has the id {ident!r}", "look it up by its name")
        return self._place(rows[0])

    def country(self, code: str) -> Place:
        """The country with this ISO 3166-1 alpha-2 code; raises ``NotFound``."""
        return self.place(f"iso:{code.upper()}")

    def countries(self) -> tuple[Place, ...]:
        """All countries by code."""
        return self._of("p.kind = 'country' ORDER BY p.id")

    def admin1s(self, country: str) -> tuple[Place, ...]:
        """First-order divisions of a country, by their ids."""
        return self._of("p.kind = 'admin1' AND p.country = ? ORDER BY p.admin1", country.upper())

    def regions(self) -> tuple[Place, ...]:
        """Our own vague regions, by id."""
        return self._of("p.kind = 'region' AND p.id LIKE 'vd:%' ORDER BY p.id")

    def names(self, kind: str) -> tuple[tuple[str, str], ...]:
        """(name, place id) of every name of the places of one kind, sorted."""
        sql = "SELECT m.name, p.id FROM place p JOIN name m ON m.n = p.n WHERE p.kind = ?"
        return tuple(sorted((r[0], r[1]) for r in self._rows(sql, (kind,))))

    def demonym(self, word: str) -> tuple[str, ...]:
        """Countries whose people or things are called so ("Syrian": SY); empty for other words."""
        key = name_key(word)
        found: tuple[str, ...] = ()
        for form in (key, key.removesuffix("s"), key.removesuffix("n") + "n"):
            rows = self._rows("SELECT country FROM demonym WHERE word = ? ORDER BY 1", (form,))
            found = tuple(r[0] for r in rows)
            if found:
                break
        return found

    def demonyms(self) -> tuple[tuple[str, str], ...]:
        """(word key, country) of every demonym, sorted."""
        rows = self._rows("SELECT word, country FROM demonym ORDER BY 1, 2", ())
        return tuple((r[0], r[1]) for r in rows)

    def part_of(self, country: Place, part: str) -> Place | None:
        """A part of a country by direction ("northern", "south-east"), as a region of divisions.

        A division belongs to it if its centre lies that way from the middle of all centres by
        more than a fifth of half their spread (``central``: by less than half). ``None`` if none.
        """
        divisions = self.admin1s(country.country)
        if not divisions:
            return None
        lats, lons = [d.lat for d in divisions], [d.lon for d in divisions]
        mid = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
        half = ((max(lats) - min(lats)) / 2 or 1.0, (max(lons) - min(lons)) / 2 or 1.0)
        way = direction(part)
        chosen = [
            d
            for d in divisions
            if _lies(way, (d.lat - mid[0]) / half[0], (d.lon - mid[1]) / half[1])
        ]
        if not chosen:
            return None
        lat, lon, _ = centre([(d.lat, d.lon) for d in chosen])
        radius = max(distance_km(lat, lon, d.lat, d.lon) + d.radius_km / 2 for d in chosen)
        return Place(
            id=f"vd:part:{country.country}:{way}",
            name=f"{part.lower()} {country.name}",
            kind="region",
            precision=Precision.REGION,
            lat=lat,
            lon=lon,
            country=country.country,
            radius_km=round(radius, 1),
            members=tuple(d.admin1_id for d in chosen),
            source="by rule: divisions whose centre lies that way from the middle of the country",
        )

    def part_of_division(self, division: Place, part: str) -> Place:
        """A first-order division with the point and radius of one part of it ("northern", "central").

        The point is UCDP's for that part where it has one, else the middle of the towns that lie
        that way from the middle of all its towns. The division as it is where neither is known.
        """
        way = direction(part)
        sql = "SELECT lat, lon FROM part WHERE admin1 = ? AND way = ?"
        towns = self._towns_in(division.admin1_id)
        if rows := self._rows(sql, (division.admin1_id, way)):
            lat, lon = float(rows[0][0]), float(rows[0][1])
        elif towns:
            middle = median(p[0] for p in towns), median(p[1] for p in towns)
            far = max(division.radius_km, 1.0) / 111.0
            chosen = [
                p for p in towns if _lies(way, (p[0] - middle[0]) / far, (p[1] - middle[1]) / far)
            ]
            if not chosen:
                return division
            lat, lon, _ = centre(chosen)
        else:
            return division
        return replace(division, lat=lat, lon=lon, radius_km=round(division.radius_km / 2, 1))

    def km_from(self, place: Place, division: Place) -> float:
        """How far a place lies from the nearest town of a first-order division, in km."""
        towns = self._towns_in(division.admin1_id)
        return min((distance_km(place.lat, place.lon, *p) for p in towns), default=math.inf)

    def towns_near(self, lat: float, lon: float, km: float) -> tuple[Place, ...]:
        """Towns whose middle lies within ``km`` of a point, by id. Reads the whole table: not for loops."""
        up = km / 110.0
        side = up / max(math.cos(math.radians(lat)), 0.01)
        found = self._of(
            "p.kind = 'town' AND p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.id",
            lat - up, lat + up, lon - side, lon + side,
        )  # fmt: skip
        return tuple(p for p in found if distance_km(lat, lon, p.lat, p.lon) <= km)

    def admin2_of(self, ident: str) -> str:
        """GeoNames code of the second-order division of a place; empty if not known."""
        rows = self._rows("SELECT admin2 FROM place WHERE id = ?", (ident,))
        return str(rows[0][0]) if rows else ""

    # --- inside -----------------------------------------------------------------------------

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[tuple[str, ...]]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _towns(self, admin1_id: str) -> tuple[tuple[float, float], ...]:
        """Positions of the towns of a first-order division."""
        sql = "SELECT lat, lon FROM place WHERE admin1 = ? AND kind = 'town' ORDER BY n"
        return tuple((float(a), float(b)) for a, b in self._rows(sql, (admin1_id,)))

    def _of(self, where: str, *values: str | float) -> tuple[Place, ...]:
        rows = self._rows(f"SELECT {_COLUMNS} FROM place p WHERE {where}", values)  # nosec B608 # constants of this module
        return tuple(self._place(r) for r in rows)

    def _look_up(self, name: str, coarse: bool) -> tuple[Hit, ...]:
        key, plain = name_key(name), " ".join(name.split()).casefold()
        if not key:
            return ()
        sql = f"SELECT {_COLUMNS}, m.name FROM name m JOIN place p ON p.n = m.n WHERE m.key = ?"  # nosec B608 # constants of this module
        hits = []
        for row in self._rows(sql, (key,)):
            place = self._place(row[:-1])
            exact = plain in (row[-1].casefold(), place.name.casefold())
            hits.append(Hit(place, "exact" if exact else "key", row[-1], 1.0, int(row[-2])))
        hits.sort(key=lambda h: (h.how != "exact", *_order(h.place)))
        if coarse and (rough := romanisation_key(name)):
            seen = {h.place.id for h in hits}
            sql = f"SELECT {_COLUMNS}, c.name FROM coarse c JOIN place p ON p.n = c.n WHERE c.rkey = ?"  # nosec B608 # constants of this module
            best: dict[str, Hit] = {}
            for row in self._rows(sql, (rough,)):
                if row[0] in seen or (alike := similarity(key, row[-1])) < MIN_SIMILARITY:
                    continue
                if row[0] not in best or alike > best[row[0]].alike:
                    found = self._place(row[:-1])
                    best[row[0]] = Hit(found, "romanisation", row[-1], alike, int(row[-2]))
            hits += sorted(best.values(), key=lambda h: (-h.alike, *_order(h.place)))
        return tuple(hits)

    def _place(self, row: tuple[object, ...]) -> Place:
        (
            ident,
            name,
            kind,
            precision,
            lat,
            lon,
            country,
            code,
            _,
            people,
            radius,
            members,
            source,
            _,
        ) = row
        return Place(
            id=str(ident),
            name=str(name),
            kind=str(kind),
            precision=Precision(str(precision)),
            lat=float(lat),  # type: ignore[arg-type]
            lon=float(lon),  # type: ignore[arg-type]
            country=str(country),
            admin1=self._admin1_names.get(str(code), ""),
            admin1_id=str(code),
            population=None if people is None else int(people),  # type: ignore[call-overload]
            radius_km=float(radius),  # type: ignore[arg-type]
            members=tuple(str(members).split()),
            source=str(source),
        )


def _lies(way: str, up: float, right: float) -> bool:
    """Whether a point lies that way from the middle; ``up`` and ``right`` in halves of the spread."""
    if "central" in way:
        return abs(up) < 0.5 and abs(right) < 0.5
    tests = {"north": up > 0.2, "south": up < -0.2, "east": right > 0.2, "west": right < -0.2}
    named = [ok for word, ok in tests.items() if word in way]
    return bool(named) and all(named)


def _order(place: Place) -> tuple[int, int, str]:
    return _RANK.get(place.kind, 4), -(place.population or 0), place.id


@lru_cache(maxsize=8)
def _open(path: Path | None) -> Gazetteer:
    if path is None:
        return Gazetteer(unpacked())
    return Gazetteer(unpacked(path) if path.is_dir() else path)
