"""Short forms of divisions behind a town, capitals that share a division's name, and strikes from afar."""

from __future__ import annotations

import pytest

from vedette.model import Mention, PlaceMention, PlaceRole
from vedette.pipeline.knowledge import Knowledge
from vedette.resolve.gazetteer.context import document_context
from vedette.resolve.gazetteer.short_forms import division_of
from vedette.resolve.places import resolve_places


@pytest.mark.parametrize(
    ("short", "name"),
    [("Pa.", "Pennsylvania"), ("Fla.", "Florida"), ("N.C.", "North Carolina"), ("Pa", None), ("Xy.", None)],
)  # fmt: skip
def test_a_division_by_its_short_form(short: str, name: str | None) -> None:
    place = division_of(short, Knowledge().gazetteer)
    assert (place.name if place else None) == name
    assert place is None or (place.kind, place.country) == ("admin1", "US")


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        ("Three people were killed in Deir Ezzor, activists in Syria said.", "Deir Ezzor", "SY", "town"),
        ("Three people were killed in Deir Ezzor city in Syria.", "Deir Ezzor city", "SY", "town"),
        ("A blast in Deir Ezzor province in Syria killed two.", "Deir Ezzor province", "SY", "admin1"),
        # whose missile it was does not say where it hit
        ("A clinic in Pokrovsk was destroyed by a Russian missile.", "Pokrovsk", None, None),
        ("A clinic in Pokrovsk was destroyed by a Russian missile, Ukraine said.", "Pokrovsk", "UA", "town"),
    ],
)  # fmt: skip
def test_where_it_was(text: str, name: str, country: str | None, kind: str | None) -> None:
    gazetteer = Knowledge().gazetteer
    at = text.index(name)
    mention = PlaceMention(PlaceRole.EVENT, Mention(name, at, at + len(name)))
    context = document_context("", text, gazetteer=gazetteer)
    (found,) = resolve_places([mention], gazetteer=gazetteer, context=context)
    assert (found.place.country if found.place else None) == country
    assert (found.place.kind if found.place else None) == kind
