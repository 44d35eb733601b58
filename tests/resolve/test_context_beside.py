"""A name beside a division is of that division: namesakes abroad tell nothing of where a text is set."""

from __future__ import annotations

import pytest

from vedette.resolve.gazetteer.context import document_context
from vedette.resolve.gazetteer.store import Gazetteer

TEXTS = [
    ("", "A girl died at a house in Pinetown, North Carolina.", {"US"}),
    ("", "Floods spread in Missouri, the United States said, and in Geneva, the Union of towns said.", {"US"}),
    ("Boy Shoots Himself in the Leg", "The boy was shot in the leg on Thursday in Tulsa, Oklahoma.", {"US"}),
    ("", "Air strikes killed nine people in Idlib, the rebels said.", {"SY"}),
    ("", "Five people were killed in Idlib, Russia said.", {"SY", "RU"}),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "countries"), TEXTS)
def test_the_countries_of_a_text(title: str, text: str, countries: set[str]) -> None:
    found = document_context(title, text, gazetteer=Gazetteer.open())
    assert {c for c, share in found.countries if share > 0.2} == countries
