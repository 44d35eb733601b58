"""The places of a document's claims, each as evidence for the others."""

from __future__ import annotations

import pytest

from vedette.bench import corpus
from vedette.pipeline.knowledge import Knowledge


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return Knowledge()


@pytest.mark.parametrize(
    ("text", "word", "divisions"),
    [
        # two villages of the name: open alone, settled by the sentence that names the division
        ("Syria: Gunmen attacked a checkpoint in Abu Khashab.", "Abu Khashab", [""]),
        (
            "Gunmen attacked a checkpoint in Abu Khashab, Al-Hasakah Governorate, Syria. "
            "Two people were killed in Abu Khashab on Monday.",
            "Abu Khashab",
            ["Al-Hasakah Governorate", "Al-Hasakah Governorate"],
        ),
        # near miss: what nobody knows stays open, however often it is said
        (
            "Rebels shelled the village of Qwzxptown in Syria. Two people were killed in the village of Qwzxptown.",
            "Qwzxptown",
            ["", ""],
        ),
    ],
)
def test_one_name_means_one_place_throughout_a_document(
    text: str, word: str, divisions: list[str], known: Knowledge
) -> None:
    revision = corpus.raw_revision(text, key="k")
    ((_, claims),) = known.extractor.read([revision])
    places = {
        p.start: p.place.admin1 if p.place else ""
        for r in known.resolver.resolve(revision, claims)
        for p in r.places
        if p.text == word
    }
    assert [places[at] for at in sorted(places)] == divisions
