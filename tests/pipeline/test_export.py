"""What leaves as data comes back as it was, in every form, and no cell of it is a formula."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from vedette.errors import UsageError
from vedette.ledger import Ledger
from vedette.model import (
    Actor,
    ActorKind,
    Claim,
    CountKind,
    EventTime,
    Figure,
    Incident,
    Mention,
    Part,
    Place,
    Precision,
    Reading,
    Resolution,
    ResolvedPlace,
    Revision,
    Span,
)
from vedette.pipeline.coarsen import Coarsener
from vedette.pipeline.export import columns as layouts
from vedette.pipeline.export.parcel import (
    Parcel,
    check,
    claims_parcel,
    give_out,
    incidents_parcel,
)
from vedette.pipeline.export.rows import CLAIM_COLUMNS, INCIDENT_COLUMNS, claim_rows, incident_rows
from vedette.pipeline.export.tables import as_csv, as_xlsx, guarded, read_csv
from vedette.pipeline.knowledge import Knowledge

openpyxl = pytest.importorskip("openpyxl")
DAY = dt.date(2023, 4, 20)
TOWN = Place(
    id="gn:1", name="Nyala", kind="town", precision=Precision.TOWN, lat=12.0489, lon=24.8807, country="SD",
    admin1="South Darfur", admin1_id="SD.49",
)  # fmt: skip
CAMP = Place(
    id="vd:kalma", name="Kalma Camp", kind="camp", precision=Precision.SITE, lat=12.0127, lon=24.9663, country="SD",
    admin1="South Darfur", admin1_id="SD.49",
)  # fmt: skip
NAMES = layouts.Names(
    actor={
        "army": Actor(id="army", name="Sudanese Armed Forces", kind=ActorKind.ARMED_FORCE),
        "rsf": Actor(id="rsf", name="Rapid Support Forces", kind=ActorKind.ARMED_GROUP),
        "jem": Actor(id="jem", name="JEM", kind=ActorKind.ARMED_GROUP),
        "folk": Actor(id="folk", name="residents", kind=ActorKind.CIVILIAN),
    }.get,
    country={"SD": "Sudan"}.__getitem__,
)  # fmt: skip
HOSTILE = [
    '=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "'=1", "''=1", "＝1", "|calc", "%0A",
    "'Adra", "plain", "a,b;\"c\"", "سراقب", "two\nlines", "", "-", "1e5",
]  # fmt: skip


def reading(text: str = "=Shells killed at least 3 people in Nyala", at: Place = TOWN) -> Reading:
    claim = Claim(
        id="c-1", revision_id="r-1", document_id="d-1", span=Span(0, len(text), text, "before ", " after"),
        event_type="violence.shelling", trigger=Mention("Shells", 1, 7),
    )  # fmt: skip
    return Reading(
        claim=claim,
        resolution=Resolution(
            claim_id="c-1", places=(ResolvedPlace(text=at.name, start=0, end=1, role="event", place=at),),
            time=EventTime(start=DAY, end=DAY, precision="day"),
        ),
        revision=Revision(
            id="r-1", document_id="d-1", key="k", publisher="+Wire", text=text, content_hash="h",
            url="https://wire.example/1", published=DAY,
        ),
        origins=("Wire", "Radio"),
    )  # fmt: skip


def incident(
    *, type: str = "violence.shelling", by: str = "army", on: str = "rsf", at: Place = TOWN, days: int = 1,
    killed: tuple[int | None, int | None, int | None] | None = (3, 4, 6), civilians: int | None = 2,
) -> Incident:  # fmt: skip
    figures = []
    if killed is not None:
        low, best, high = killed
        figures.append(Figure(kind=CountKind.KILLED, group="people", low=low, best=best, high=high, rule="r"))  # fmt: skip
        if civilians is not None:
            figures.append(Figure(kind=CountKind.KILLED, group="civilians", low=civilians, best=civilians, high=civilians, subset=True))  # fmt: skip
    parts = [
        Part(role=r, name=NAMES.actor(a).name, actor_id=a)
        for r, a in (("perpetrator", by), ("target", on))
        if a
    ]  # type: ignore[union-attr]
    return Incident(
        id="i-1", event_type=type, claim_ids=("c-1", "c-2"), time=EventTime(start=DAY, end=DAY + dt.timedelta(days=days - 1)),
        places=(at,), place_names=(at.name,), parts=tuple(parts), figures=tuple(figures), speakers=("@ministry",), origins=("Radio", "Wire"),
    )  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_a_cell_is_no_formula_and_comes_back(value: str) -> None:
    line = as_csv([["a", "b"]], [[value, -2.5]])
    read = next(iter(list(csv.reader(io.StringIO(line, newline="")))[1:]))
    assert not read[0].lstrip().startswith(("=", "+", "-", "@", "|", "%", "＝"))
    assert read_csv(line) == ([["a", "b"]], [[value, "-2.5"]])


@pytest.mark.parametrize("value", [v for v in HOSTILE if v and "\r" not in v])
def test_a_cell_of_a_workbook_is_text_and_comes_back(value: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx([["a", "b"]], [[value, -2.5]], "S")))
    cell, number = book["S"]["A2"], book["S"]["B2"]
    assert (cell.data_type, cell.value, number.value) == ("s", value, -2.5)
    # A text that looks like a formula stays text when somebody edits it.
    assert cell.quotePrefix is (guarded(value) != value)


@pytest.mark.parametrize("columns", ["vedette", "hxl"])
def test_claims_round_trip(columns: str) -> None:
    told = reading()
    coarse = Coarsener([told])
    row = claim_rows([told], coarse)[0]
    want = ["" if row[c] is None else str(row[c]) for c in CLAIM_COLUMNS]
    head = 2 if columns == "hxl" else 1
    text = claims_parcel([told], coarse, "csv", columns, "x").content.decode()
    lines, rows = read_csv(text, lines=head)
    assert (lines[0], rows) == (list(CLAIM_COLUMNS), [want])
    if columns == "hxl":
        tags = dict(zip(*lines, strict=True))
        assert (tags["admin1_pcode"], tags["latitude"], tags["modality"]) == ("#adm1+code+v_pcode", "#geo+lat", "#status+modality")  # fmt: skip
        assert all(t == "" or t.startswith("#") for t in tags.values())
    sheet = openpyxl.load_workbook(io.BytesIO(claims_parcel([told], coarse, "xlsx", columns, "x").content)).active  # fmt: skip
    read = [[c.value if c.value is not None else "" for c in r] for r in sheet.iter_rows()]
    assert [str(v) for v in read[head]] == want
    assert isinstance(read[head][CLAIM_COLUMNS.index("latitude")], float)
    assert row["admin1_pcode"] == "SD03"


def test_json_and_geojson_round_trip() -> None:
    found, coarse = [incident()], Coarsener([])
    row = incident_rows(found, coarse)[0]
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (3, 4, 6)
    made = {f: json.loads(incidents_parcel(found, coarse, Knowledge(), f, "vedette", "x").content) for f in ("json", "geojson")}  # fmt: skip
    assert made["json"] == [row]
    feature = made["geojson"]["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [24.8807, 12.0489]}
    assert feature["properties"] | {"longitude": 24.8807, "latitude": 12.0489} == row
    assert tuple(row) == INCIDENT_COLUMNS or set(row) == set(INCIDENT_COLUMNS)


def test_the_same_rows_give_the_same_workbook() -> None:
    assert as_xlsx([["a"]], [["x"]], "S") == as_xlsx([["a"]], [["x"]], "S")


@pytest.mark.parametrize(
    ("made", "want"),
    [
        (incident(), {"type_of_violence": 1, "side_a": "Sudanese Armed Forces", "side_b": "Rapid Support Forces", "best": 4, "low": 3, "high": 6,
                      "deaths_civilians": 2, "deaths_unknown": 2, "where_prec": 1, "date_prec": 1, "date_start": "2023-04-20", "year": 2023,
                      "country": "Sudan", "adm_1": "South Darfur", "latitude": 12.0489, "priogrid_gid": 147290, "number_of_sources": 2}),
        (incident(by="rsf", on="jem", type="violence.clash"), {"type_of_violence": 2, "date_prec": 1}),
        (incident(by="rsf", on="folk", civilians=None), {"type_of_violence": 3, "side_b": "Civilians", "deaths_civilians": 4, "deaths_unknown": 0}),
        (incident(by="", on="rsf"), {"type_of_violence": None, "side_a": "", "dyad_name": ""}),
        (incident(killed=(20, None, None), civilians=None, days=5), {"best": 20, "low": 20, "high": None, "date_prec": 2, "deaths_unknown": None}),
        (incident(at=CAMP), {"where_prec": 2, "where_coordinates": "South Darfur", "latitude": 12.0, "longitude": 25.0, "geom_wkt": "POINT (25 12)"}),
    ],
)  # fmt: skip
def test_a_row_of_ucdp(made: Incident, want: dict[str, object]) -> None:
    row = layouts.ged_row(made, Coarsener([]), NAMES)
    assert row is not None
    assert {k: row.get(k) for k in want} == want
    assert not {k for k in row if k.endswith("_id") or k in ("id", "relid", "gwnoa", "gwnob")}
    assert set(row) <= set(layouts.GED_COLUMNS)


@pytest.mark.parametrize(
    "made", [incident(type="movement.deploy"), incident(killed=None), incident(killed=(0, 0, 0))]
)
def test_what_is_no_event_of_ucdp_is_left_out(made: Incident) -> None:
    assert layouts.ged_row(made, Coarsener([]), NAMES) is None


@pytest.mark.parametrize(
    ("made", "want"),
    [
        (incident(), {"event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Sudanese Armed Forces",
                      "fatalities": 4, "geo_precision": 1, "time_precision": 1, "civilian_targeting": "", "location": "Nyala", "admin1": "South Darfur"}),
        (incident(by="rsf", on="folk"), {"civilian_targeting": "Civilian targeting", "actor2": "residents"}),
        (incident(at=CAMP, days=7), {"location": "South Darfur", "geo_precision": 2, "time_precision": 2}),
    ],
)  # fmt: skip
def test_a_row_of_acled(made: Incident, want: dict[str, object]) -> None:
    row = layouts.acled_row(made, Coarsener([]), NAMES)
    assert row is not None
    assert {k: row.get(k) for k in want} == want
    assert set(row) <= set(layouts.ACLED_COLUMNS)


def test_others_columns_stand_in_their_order() -> None:
    assert len(layouts.GED_COLUMNS) == 49
    made = incidents_parcel([incident(), incident(killed=None)], Coarsener([]), Knowledge(), "csv", "ucdp", "x")  # fmt: skip
    assert (made.records, made.left_out, made.file) == (1, 1, "incidents-ucdp.csv")
    head, rows = read_csv(made.content.decode())
    assert tuple(head[0]) == layouts.GED_COLUMNS
    assert rows[0][0] == ""


def test_a_claim_is_an_annotation() -> None:
    told = reading("Shells hit Kalma Camp, residents said", CAMP)
    made = json.loads(claims_parcel([told], Coarsener([told]), "jsonld", "vedette", "x").content)
    note, source = made["@graph"]
    assert note["id"] == "urn:vedette:c-1"
    assert note["type"] == ["oa:Annotation", "prov:Entity"]
    target = note["oa:hasTarget"]
    assert target["oa:hasSource"]["id"] == source["id"] == "urn:vedette:r-1"
    quote, place = target["oa:hasSelector"]
    assert quote["oa:exact"] == "Shells hit [a place in South Darfur], residents said"
    assert (place["oa:start"], place["oa:end"]) == (0, 37)
    assert source["dcterms:source"] == {"id": "https://wire.example/1"}


@pytest.mark.parametrize(
    ("what", "form", "columns", "reason", "area", "says"),
    [
        ("claims", "csv", "vedette", " ", None, "reason"),
        ("claims", "csv", "ucdp", "r", None, "events"),
        ("claims", "docx", "vedette", "r", None, "written as"),
        ("incidents", "jsonld", "vedette", "r", None, "written as"),
        ("incidents", "geojson", "acled", "r", None, "written as"),
        ("brief", "csv", "vedette", "r", "", "one area"),
        ("ledger", "csv", "vedette", "r", None, "called"),
    ],
)
def test_what_cannot_be_exported_says_so(
    what: str, form: str, columns: str, reason: str, area: str | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        check(what, form, columns, reason, area)


def test_nothing_leaves_without_its_entry(tmp_path: Path) -> None:
    made = Parcel(content=b"x", what="incidents", form="xlsx", records=7, about="Sudan, as of 2023-05-01", columns="acled", names_shown=True)  # fmt: skip
    with Ledger.open(tmp_path / "v.db") as ledger:
        at = dt.datetime(2023, 5, 1, tzinfo=dt.UTC)
        assert give_out(ledger, made, by="Amal", at=at, reason=" weekly ", to="a.xlsx") == b"x"
        entry = ledger.log_entries()[-1]
    assert (entry.action, entry.by) == ("export", "Amal")
    assert entry.detail == "7 incidents as xlsx in the columns acled, Sudan, as of 2023-05-01, with the names of private persons, to a.xlsx: weekly"  # fmt: skip
