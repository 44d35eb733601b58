"""``vedette place``: what the gazetteer knows by a name, how finely, and who lives near."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.cli import options
from vedette.cli.output import out, print_json, print_table

_SHOWN = 10
_AREAS = frozenset({"country", "region", "admin1", "admin2"})


def place(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A place in any script: Idlib, Бахмут, الفاشر.")
    ],
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CC", help="Only places of this country: SY, SD, UA."),
    ] = None,
    json: options.Json = False,
) -> None:
    """Show the places that go by a name, with precision and radius, the ground of the first area, the people near the first town."""
    from vedette.errors import NotFound
    from vedette.resolve.exposure import exposure
    from vedette.resolve.gazetteer.shapes import Shapes
    from vedette.resolve.gazetteer.store import Gazetteer

    gazetteer = Gazetteer.open()
    hits = [
        h for h in gazetteer.look_up(name) if country is None or h.place.country == country.upper()
    ]
    if not hits:
        raise NotFound(
            f"no place is called {name!r}" + (f" in {country.upper()}" if country else ""),
            "Try another spelling, or leave out --country.",
        )
    alike = [h.place for h in hits if h.how == hits[0].how]
    area = next((p for p in alike if p.kind in _AREAS), None)
    point = next((p for p in alike if p.kind not in _AREAS), None)
    shapes = None if area is None else Shapes.open()
    ground = None if area is None or shapes is None else shapes.square_km(shapes.of(area))
    # a circle around the middle of a country says nothing of its people
    people = () if point is None else exposure(point.lat, point.lon, gazetteer)
    if json:
        found = [{"place": h.place, "how": h.how, "alike": round(h.alike, 3)} for h in hits]
        print_json({"name": name, "found": found, "square_km": ground, "exposure": people})
        return
    print_table(
        ["Place", "Id!", "Kind", "Precision", "In", "Lat>", "Lon>", "± km>", "People>", "Found by"],
        [
            (
                h.place.name, h.place.id, h.place.kind, h.place.precision.value,
                ", ".join(p for p in (h.place.admin1 if h.place.kind != "admin1" else "", h.place.country) if p) or "—",
                f"{h.place.lat:.3f}", f"{h.place.lon:.3f}", f"{h.place.radius_km:g}",
                f"{h.place.population:,}" if h.place.population else "—", h.how,
            )
            for h in hits[:_SHOWN]
        ],
        title=f"{name}: {len(hits)} place{'s' * (len(hits) != 1)}",
    )  # fmt: skip
    if area is not None and ground is not None:
        out().print(f"{area.name} covers about {round(ground, -2):,.0f} km² (Natural Earth 1:10m, simplified).")  # fmt: skip
    if point is not None:
        print_table(
            ["Within", "People>", "Towns counted>", "Towns without a figure>"],
            [
                (f"{e.km:g} km", "not known" if e.people is None else f"{e.people:,}", f"{e.towns}", f"{e.unknown}")
                for e in people
            ],
            title=f"People near {point.name}",
        )  # fmt: skip
        out().print(f"{people[0].source}; {people[0].year}. {people[0].limits}", soft_wrap=True)
