"""What an export must not give away."""

import io
import zipfile

import pytest

from vedette.model import (
    Claim,
    EventTime,
    Mention,
    Place,
    Precision,
    Reading,
    Resolution,
    ResolvedPlace,
    Revision,
    Span,
)
from vedette.pipeline.coarsen import Coarsener, is_sensitive, shown_name, shown_point
from vedette.pipeline.export.parcel import claims_parcel
from vedette.pipeline.export.rows import claim_rows

CAMP = Place(
    id="vd:atma",
    name="Atma Camp",
    kind="camp",
    precision=Precision.SITE,
    lat=36.3146,
    lon=36.6837,
    country="SY",
    admin1="Idlib Governorate",
)
TOWN = Place(
    id="gn:1",
    name="Saraqib",
    kind="town",
    precision=Precision.TOWN,
    lat=35.8645,
    lon=36.8059,
    country="SY",
    admin1="Idlib Governorate",
)
TEXT = "Two people were killed when shells hit Al-Amal Hospital beside the Atma Camp"


def sheet_text(content: bytes) -> str:
    """The content as text, that of a workbook out of its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(n).decode() for n in book.namelist())


def reading(place: Place) -> Reading:
    def mention(words: str) -> Mention:
        return Mention(words, TEXT.find(words), TEXT.find(words) + len(words))

    claim = Claim(
        id="c-1", revision_id="r-1", document_id="d-1", span=Span(0, len(TEXT), TEXT), event_type="violence.shelling", trigger=mention("shells"),
        sites=(mention("Al-Amal Hospital"),),
    )  # fmt: skip
    where = ResolvedPlace(text="Atma Camp", start=66, end=75, role="event", place=place)
    resolution = Resolution(claim_id="c-1", places=(where,), time=EventTime())
    return Reading(
        claim=claim,
        resolution=resolution,
        revision=Revision(
            id="r-1", document_id="d-1", key="k", publisher="=Desk", text=TEXT, content_hash="x"
        ),
        origins=(),
    )


@pytest.mark.parametrize(
    ("place", "name", "point"),
    [(CAMP, "Idlib Governorate", (36.7, 36.3)), (TOWN, "Saraqib", (36.8059, 35.8645))],
)
def test_a_site_is_shown_as_its_division(
    place: Place, name: str, point: tuple[float, float]
) -> None:
    assert is_sensitive(place) is (place is CAMP)
    assert shown_name(place) == name
    assert shown_point(place) == point


def test_names_go_from_quotes_too() -> None:
    told = reading(CAMP)
    row = claim_rows([told], Coarsener([told]))[0]
    assert (
        row["quote"]
        == "Two people were killed when shells hit [name of a site withheld] beside the [a place in Idlib Governorate]"
    )
    assert (row["longitude"], row["latitude"]) == (36.7, 36.3)
    for form in ("csv", "json", "geojson", "jsonld", "xlsx"):
        text = sheet_text(claims_parcel([told], Coarsener([told]), form, "vedette", "x").content)
        assert "Atma" not in text
        assert "36.6837" not in text


def test_nothing_sensitive_nothing_changed() -> None:
    assert Coarsener([]).all({"a": ["b", 1, None]}) == {"a": ["b", 1, None]}
