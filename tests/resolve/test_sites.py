"""Which kind of site the words of a report name."""

from __future__ import annotations

import pytest

from vedette.resolve.sites import site_kind

KINDS = [
    ("hospital", "hospital"),
    ("field clinics", "hospital"),
    ("Al-Shifa Hospital", "hospital"),
    ("a hospital bus", "vehicle"),
    ("the hospital of the camp", "hospital"),
    ("girls' school", "school"),
    ("universities", "school"),
    ("crowded vegetable market", "market"),
    ("bakeries", "market"),
    ("camp for displaced people", "camp"),
    ("Omari Mosque", "mosque"),
    ("churches", "mosque"),
    ("border crossing", "crossing"),
    ("residential buildings", "residential area"),
    ("apartment block", "home"),
    ("military bases", "base"),
    ("busy junction", "road"),
    ("wheat field", ""),
    ("", ""),
]


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_the_kind_of_a_site(words: str, kind: str) -> None:
    assert site_kind(words) == kind
