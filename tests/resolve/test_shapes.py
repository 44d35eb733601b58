"""Outlines of divisions: which one a point lies in, and how much ground they cover."""

from pathlib import Path

import pytest

from vedette.errors import DataError
from vedette.resolve.gazetteer.shapes import Shapes, pack
from vedette.resolve.gazetteer.store import Gazetteer


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes.open()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("lat", "lon", "country", "code"),
    [
        (35.93, 36.63, "SY", ("SY.12",)),  # Idlib
        (36.20, 37.16, "SY", ("SY.09",)),  # Aleppo
        (13.63, 25.35, "SD", ("SD.55",)),  # El Fasher, North Darfur
        (48.59, 38.00, "UA", ("UA.05",)),  # Bakhmut, Donetsk
        (31.61, 65.71, "AF", ("AF.23",)),  # Kandahar
        (16.27, -0.04, "ML", ("ML.09",)),  # Gao
        (33.0, 34.0, "SY", ()),  # the sea
        (48.59, 38.00, "SY", ()),  # another country
    ],
)
def test_the_division_of_a_point(
    shapes: Shapes, lat: float, lon: float, country: str, code: tuple[str, ...]
) -> None:
    assert shapes.at(lat, lon, country) == code


@pytest.mark.parametrize(
    ("ident", "square_km", "off"),
    [("iso:SY", 185_000, 0.02), ("iso:UA", 603_000, 0.03), ("gn:170062", 18_500, 0.05)],
)
def test_the_ground_of_a_country_or_division(
    shapes: Shapes, gazetteer: Gazetteer, ident: str, square_km: int, off: float
) -> None:
    assert shapes.square_km(shapes.of(gazetteer.place(ident))) == pytest.approx(square_km, rel=off)


@pytest.mark.parametrize(
    ("region", "lat", "lon", "inside"),
    [
        ("vd:region:north-west-syria", 35.81, 36.32, True),  # Jisr al-Shughur
        ("vd:region:north-west-syria", 33.51, 36.29, False),  # Damascus
        ("vd:region:donbas", 48.57, 39.31, True),  # Luhansk
        ("vd:region:donbas", 50.0, 36.23, False),  # Kharkiv
        ("iso:SD", 15.6, 32.53, True),
    ],
)
def test_a_vague_region_has_an_area(
    shapes: Shapes, gazetteer: Gazetteer, region: str, lat: float, lon: float, inside: bool
) -> None:
    assert shapes.covers(gazetteer.place(region), lat, lon) is inside


def test_what_has_no_outline_is_not_guessed_at(shapes: Shapes) -> None:
    assert shapes.square_km(["XX.01"]) is None
    assert shapes.square_km([]) is None
    assert "XX.01" not in shapes
    assert not shapes.inside(0.0, 0.0, ["XX.01"])


def test_a_hole_is_outside_and_not_counted(tmp_path: Path) -> None:
    square = [(0, 0), (100, 0), (100, 100), (0, 100)]
    hole = [(40, 40), (60, 40), (60, 60), (40, 60)]
    file = tmp_path / "shapes.json.xz"
    file.write_bytes(pack({"XX.1": [[square, hole]]}))
    read = Shapes.open(file)
    assert read.at(0.2, 0.2, "xx") == ("XX.1",)
    assert read.at(0.5, 0.5, "xx") == ()
    assert read.square_km(["XX.1"]) == pytest.approx(0.96 * 12_364, rel=0.01)


def test_a_broken_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.xz").write_bytes(b"nothing")
    with pytest.raises(DataError, match="cannot be read"):
        Shapes.open(tmp_path / "x.xz")
