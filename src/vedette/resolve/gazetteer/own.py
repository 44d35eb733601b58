"""Our own lists, as the build reads them: places, regions, names to show, countries.

They stand in ``vedette/data/gazetteer``; ``README.md`` there says what each column means.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from vedette.errors import DataError
from vedette.model import Place, Precision
from vedette.resolve.gazetteer.geo import centre, distance_km
from vedette.resolve.gazetteer.keys import bare_name, name_key, romanisation_key
from vedette.resolve.gazetteer.sources import AdminChain, Entry

DATA = Path(__file__).parents[2] / "data" / "gazetteer"
OWN = "Vedette's own list"


def read_yaml(name: str) -> Any:
    """One of our YAML files."""
    return yaml.safe_load((DATA / name).read_text("utf-8"))


def read_csv(name: str) -> list[dict[str, str]]:
    """One of our CSV files."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def name_admin1(chain: AdminChain) -> None:
    """Put the names to show of ``admin1.yaml`` on the divisions, before what GeoNames has."""
    for code, names in sorted(read_yaml("admin1.yaml").items()):
        entry = chain.admin1.get(code)
        if entry is not None:
            entry.place = _renamed(entry.place, names[0])
            entry.names[:0] = names
    for entry in chain.admin1.values():
        entry.names.extend([bare_name(n) for n in entry.names])


def _renamed(place: Place, name: str) -> Place:
    return replace(place, name=name)


def show_names() -> dict[int, tuple[str, tuple[str, ...]]]:
    """Name to show and further spellings of towns, by GeoNames id (``towns.csv``)."""
    return {
        int(r["geonameid"]): (r["show"], tuple(a for a in r["aliases"].split("|") if a))
        for r in read_csv("towns.csv")
    }


def admin1_code(chain: AdminChain, country: str, name: str) -> str:
    """Code of the division of that country that goes by this name.

    Raises:
        DataError: none does; the row of our list is wrong.
    """
    wanted = [(c, e) for c, e in sorted(chain.admin1.items()) if c[:2] == country]
    for key_of in (
        name_key,
        lambda n: name_key(bare_name(n)),
        lambda n: romanisation_key(bare_name(n)),
    ):
        for code, entry in wanted:
            if key_of(name) in {key_of(n) for n in (entry.place.name, *entry.names)}:
                return code
    raise DataError(
        f"no first-order division {name!r} in {country}",
        "correct the row in vedette/data/gazetteer (names as in admin1.yaml or GeoNames)",
    )


def own_places(chain: AdminChain, only: frozenset[str]) -> list[Entry]:
    """The rows of ``places.csv``: crossings, camps, bases, dams, suburbs, sites."""
    out = []
    for row in read_csv("places.csv"):
        if only and row["country"] not in only:
            continue
        code = admin1_code(chain, row["country"], row["admin1"])
        kind = row["kind"]
        precision = {"town": Precision.TOWN, "region": Precision.REGION}.get(kind, Precision.SITE)
        place = Place(
            id=f"vd:{row['id']}",
            name=row["name"],
            kind=kind,
            precision=precision,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            admin1=chain.admin1[code].place.name,
            admin1_id=code,
            radius_km=float(row["radius_km"]),
            members=(),
            source=f"{OWN}: {row['source']}",
        )
        out.append(Entry(place, [place.name, *(a for a in row["aliases"].split("|") if a)]))
    return out


def own_regions(chain: AdminChain, lands: Mapping[str, Entry], only: frozenset[str]) -> list[Entry]:
    """The vague regions of ``regions.yaml``; their position is the middle of their members."""
    out = []
    for row in read_yaml("regions.yaml"):
        if only and not only.intersection(row["countries"]):
            continue
        members, parts = [], []
        for member in row["members"]:
            country, _, name = member.partition("/")
            if only and country not in only:
                continue
            code = admin1_code(chain, country, name) if name else country
            members.append(code)
            parts.append((chain.admin1[code] if name else lands[code]).place)
        if parts:
            lat, lon, _ = centre([(p.lat, p.lon) for p in parts])
            radius = max(distance_km(lat, lon, p.lat, p.lon) + p.radius_km / 2 for p in parts)
        else:
            lat, lon, radius = row["lat"], row["lon"], row["radius_km"]
        place = Place(
            id=f"vd:region:{row['id']}",
            name=row["name"],
            kind="region",
            precision=Precision.REGION,
            lat=lat,
            lon=lon,
            country=row["countries"][0] if len(row["countries"]) == 1 else "",
            radius_km=round(radius, 1),
            members=tuple(sorted(members)),
            source=f"{row['definition'].rstrip('.')}. After: {row['source']}",
        )
        out.append(Entry(place, [row["name"], *row["aliases"]]))
    return out
