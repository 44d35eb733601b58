"""All toponyms of a document: which words are one, and which place each names."""

from __future__ import annotations

import pytest

from vedette.extract.parse import parse
from vedette.extract.sentence import Sentence
from vedette.extract.sentences import split_sentences
from vedette.extract.toponyms import document_toponyms
from vedette.model import Mention
from vedette.pipeline.knowledge import Knowledge


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return Knowledge()


def mentions_of(text: str, known: Knowledge) -> list[Mention]:
    pieces = list(split_sentences(text))
    trees = parse((text[a:b], [], []) for a, b in pieces)
    names = known.extractor.names
    return document_toponyms(
        [Sentence(t, a, text, names) for (a, _), t in zip(pieces, trees, strict=True)],
        known=known.toponyms.known,
        demonym=known.toponyms.demonym,
        abbreviation=known.toponyms.abbreviation,
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shelling was heard in Nairobi on Friday.", ["Nairobi"]),
        # the adjective names the country, the people do not
        ("Ethiopian officials met in Djibouti.", ["Ethiopian", "Djibouti"]),
        ("Hundreds of Kenyans marched in Mombasa.", ["Mombasa"]),
        ("The U.S. envoy flew to Amman.", ["U.S.", "Amman"]),
        ("Leaders across Africa welcomed the truce in Sudan.", ["Africa", "Sudan"]),
        ("Police in Bowling Green, Ky., closed a road.", ["Bowling Green", "Ky."]),
        # words, days and titles that some village is also called
        ("The minister spoke on Monday. Will he resign?", []),
    ],
)
def test_words_that_name_places(text: str, found: list[str], known: Knowledge) -> None:
    mentions = mentions_of(text, known)
    assert [m.text for m in mentions] == found
    assert all(text[m.start : m.end] == m.text for m in mentions)


@pytest.mark.parametrize(
    ("text", "names", "ids"),
    [
        # alone, the largest; with its division or neighbours, the one there
        ("Rain fell in Paris.", ["Paris"], ["2988507"]),
        ("A fire in London, Ky., was put out.", ["London", "Ky."], ["4298960", "6254925"]),
        ("Buses between Edmonton and Tottenham stopped.", ["Edmonton", "Tottenham"], ["2650209", "2635608"]),
        # once said where it lies, it lies there throughout
        ("A fire in Paris, Tenn. The mayor of Paris thanked all.", ["Paris", "Tenn.", "Paris"], ["4647963", "4662168", "4647963"]),
        # countries, their adjectives and continents carry GeoNames ids
        ("Turkish jets crossed into Iraq.", ["Turkish", "Iraq"], ["298795", "99237"]),
        ("Aid left Europe.", ["Europe"], ["6255148"]),
        # a capital before a state of its name, a state before the counties and hamlets of its name
        ("Washington kept silent.", ["Washington"], ["4140963"]),
        ("Floods in Delaware and Florida spread.", ["Delaware", "Florida"], ["4142224", "4155751"]),
        # the country, not its capital under the same name
        ("Workers from Mexico were freed.", ["Mexico"], ["3996063"]),
        # known in many languages, not merely larger
        ("Films shown in Venice won.", ["Venice"], ["3164603"]),
        # a building that the gazetteer lacks stands in the town beside it
        ("A bomb hit Qwzxp Hospital in Gulu.", ["Qwzxp Hospital", "Gulu"], ["233346", "233346"]),
    ],
)  # fmt: skip
def test_places_of_a_text_are_chosen_together(
    text: str, names: list[str], ids: list[str], known: Knowledge
) -> None:
    at, mentions = 0, []
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(name, at, at + len(name)))
        at += len(name)
    assert [t.geonameid for t in known.toponyms.place(text, mentions)] == ids


def test_a_name_that_nobody_knows_has_no_place(known: Knowledge) -> None:
    (found,) = known.toponyms.place("in Qwzxptown", [Mention("Qwzxptown", 3, 12)])
    assert (found.place, found.geonameid) == (None, "")
