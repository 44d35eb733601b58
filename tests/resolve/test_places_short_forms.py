"""Short forms of divisions behind a town."""

from __future__ import annotations

import pytest

from vedette.pipeline.knowledge import Knowledge
from vedette.resolve.gazetteer.short_forms import division_of


@pytest.mark.parametrize(
    ("short", "name"),
    [("Pa.", "Pennsylvania"), ("Fla.", "Florida"), ("N.C.", "North Carolina"), ("Pa", None), ("Xy.", None)],
)  # fmt: skip
def test_a_division_by_its_short_form(short: str, name: str | None) -> None:
    place = division_of(short, Knowledge().gazetteer)
    assert (place.name if place else None) == name
    assert place is None or (place.kind, place.country) == ("admin1", "US")
