"""Datelines of many agencies, and what looks like one and is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract.dateline import body_sentences, dateline_of, find_datelines


class Towns:
    """Names that the reader is told of."""

    version = "test"
    _towns = frozenset(
        "Beirut Damascus Washington Geneva Hama Tehran Kyiv Khartoum Idlib Aden Jerusalem".split()
    ) | {"El Fasher", "Port Sudan", "Gaza City"}

    def place_kind(self, text: str) -> str:
        return "town" if text in self._towns else ""

    def is_spelled_like_place(self, text: str) -> bool:
        return False

    def is_actor(self, text: str) -> bool:
        return text in {"Hamas", "HAMAS", "UNICEF", "Unicef", "SDF"}


# head of a text (| is the dateline's end), place, country, agency, (year, month, day)
LINES = [
    ("KABUL, Afghanistan (Nov. 7, 2012) — |A force detained a leader.", "KABUL", "Afghanistan", "", (2012, 11, 7)),
    ("KABUL, Afghanistan (Feb. 25)\n|A force detained a leader.", "KABUL", "Afghanistan", "", (None, 2, 25)),
    ("KUNDUZ, Afghanistan (July 19, 2011)– |Commandos searched a village.", "KUNDUZ", "Afghanistan", "", (2011, 7, 19)),
    ("BEIRUT (Reuters) - |Rebels took a town.", "BEIRUT", "", "Reuters", None),
    ("DAMASCUS, Nov 27 (Reuters) - |Rebels took a town.", "DAMASCUS", "", "Reuters", (None, 11, 27)),
    ("DAMASCUS/BEIRUT, Nov 30 (Reuters) - |Rebels took a town.", "DAMASCUS/BEIRUT", "", "Reuters", (None, 11, 30)),
    ("ALEPPO, Syria (AP) — |Rebels took a town.", "ALEPPO", "Syria", "AP", None),
    ("MOGADISHU, Somalia (AP) _ |A bomb killed five.", "MOGADISHU", "Somalia", "AP", None),
    ("GAZA CITY, Gaza Strip (AP) — |A strike killed five.", "GAZA CITY", "Gaza Strip", "AP", None),
    ("GENEVA, 12 March 2022 (WHO) – |Attacks on hospitals rose.", "GENEVA", "", "WHO", (2022, 3, 12)),
    ("NEW YORK/GENEVA, 3 May 2023 – |The envoy spoke.", "NEW YORK/GENEVA", "", "", (2023, 5, 3)),
    ("MOSCOW, December 3. /TASS/. |Troops crossed the river.", "MOSCOW", "", "TASS", (None, 12, 3)),
    ("ADDIS ABABA, Nov. 4, 2020 /Newswire/ -- |Troops moved north.", "ADDIS ABABA", "", "Newswire", (2020, 11, 4)),
    ("BEIJING, Dec. 2 (Xinhua) -- |The ministry spoke.", "BEIJING", "", "Xinhua", (None, 12, 2)),
    ("ANKARA (AA) – |Two soldiers were killed.", "ANKARA", "", "AA", None),
    ("N'DJAMENA, Chad (AFP) - |Gunmen raided a village.", "N'DJAMENA", "Chad", "AFP", None),
    ("SANA'A, Yemen, March 5 (Saba) - |Two houses were hit.", "SANA'A", "Yemen", "Saba", (None, 3, 5)),
    ("PORT-AU-PRINCE, Haiti (AP) — |Gangs burned a market.", "PORT-AU-PRINCE", "Haiti", "AP", None),
    ("AL-HASAKAH, Syria (North Press) – |A drone hit a car.", "AL-HASAKAH", "Syria", "North Press", None),
    ("EL FASHER (Darfur 24) – |Shells hit a camp.", "EL FASHER", "", "Darfur 24", None),
    ("KYIV, Ukraine -- |Missiles hit a plant.", "KYIV", "Ukraine", "", None),
    ("WASHINGTON — |The envoy spoke.", "WASHINGTON", "", "", None),
    ("KHARTOUM, SUDAN — |The army advanced.", "KHARTOUM", "SUDAN", "", None),
    ("Beirut, Lebanon – |Strikes hit the south.", "Beirut", "Lebanon", "", None),
    ("Beirut - |Strikes hit the south.", "Beirut", "", "", None),
    ("Damascus, SANA – |The army advanced.", "Damascus", "", "SANA", None),
    ("Aden, 5 March 2015 – |Two houses were hit.", "Aden", "", "", (2015, 3, 5)),
    ("Port Sudan, April 3, 2024 (SUNA) - |The army advanced.", "Port Sudan", "", "SUNA", (2024, 4, 3)),
    ("April 24, 2024 (EL FASHER) – |Shells hit a camp.", "EL FASHER", "", "", (2024, 4, 24)),
    ("(Reuters) - |Rebels took a town.", None, "", "Reuters", None),
    ("Dec 2 (Reuters) - |Rebels took a town.", None, "", "Reuters", (None, 12, 2)),
    ("Apr. 17: |Operations in the south", None, "", "", (None, 4, 17)),
    ("15 July 2015 |Militants killed a commander.", None, "", "", (2015, 7, 15)),
    ("Published on 27 November 2024\n|Text follows.", None, "", "", (2024, 11, 27)),
    ("A headline\n27 November 2024|\nText follows.", None, "", "", (2024, 11, 27)),
    ("Force Detains Two\nJoint Command - 2010-11-CA-161 For Immediate Release KABUL, Afghanistan (Nov. 13, 2010) — |A force detained a leader.", "KABUL", "Afghanistan", "", (2010, 11, 13)),
    ("lima, 8 jan 90 (television) -- [report] [text] |guerrillas attacked a post.", "lima", "", "television", (1990, 1, 8)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "place", "country", "agency", "date"), LINES, ids=[row[0][:40] for row in LINES]
)
def test_a_dateline_is_taken_apart(
    head: str,
    place: str | None,
    country: str,
    agency: str,
    date: tuple[int | None, int, int] | None,
) -> None:
    text = head.replace("|", "")
    (line,) = find_datelines(text, Towns())
    assert (line.place.text if line.place else None, line.country, line.agency) == (
        place,
        country,
        agency,
    )
    assert (line.year, line.month, line.day) == (date or (None, None, None))
    assert line.end == head.index("|")
    if line.place:
        assert text[line.place.start : line.place.end] == place


NEAR_MISSES = [
    "Rebels took a town on 27 November 2024 and left.",
    "HTS (Hayat Tahrir al-Sham) - a rebel group - took the town.",
    "SDF - backed forces left the town.",
    "BREAKING — Rebels take the town.",
    "UPDATE (Nov. 7, 2012) — A leader was detained.",
    "UNICEF – the children's agency – spoke.",
    "Hamas - which runs the strip - spoke.",
    "Hama - which fell on Friday - was quiet.",
    "Houthi fighters - three of them - died.",
    "Abu Omar (Nov. 7, 2012) was the last to go.",
    "On Nov. 7, 2012 - the day of the vote - rebels left.",
    "In Idlib, Nov 27 - 30 were quiet days.",
    "27 July 2016 was the worst day.",
    "Two brothers, Ahmad and Omar - both farmers - were killed.",
    "The (Reuters) reporter left.",
    "(YPG) – backed by the coalition – took the town.",
    "It said: \"Beirut (the capital) is calm\".",
    "12 people - among them 3 children - died.",
    "",
]  # fmt: skip


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_datelines(text, Towns()) == []


def test_without_names_a_bare_town_is_left_in_the_sentence() -> None:
    assert find_datelines("Beirut - Strikes hit the south.") == []


def test_the_sentence_begins_behind_the_dateline_and_headings_stand_alone() -> None:
    text = (
        "Force Detains Two in Balkh\nJoint Command\nKABUL, Afghanistan (Nov. 7, 2012) — "
        "A force detained a leader today. He was armed."
    )
    lines = find_datelines(text)
    assert [text[a:b] for a, b in body_sentences(text, lines)] == [
        "Force Detains Two in Balkh",
        "Joint Command",
        "A force detained a leader today.",
        "He was armed.",
    ]


def test_each_report_of_a_document_stands_under_its_own_line() -> None:
    text = (
        "KABUL, Afghanistan (Aug. 10, 2012) — A leader was detained.\n\n"
        "KABUL, Afghanistan (Aug. 14, 2012) — He was named."
    )
    lines = find_datelines(text)
    assert [d.day for d in lines] == [10, 14]
    assert dateline_of(text.index("He was"), lines) == lines[1]
    assert dateline_of(text.index("A leader"), lines) == lines[0]
    assert dateline_of(0, lines) is None


PIECES = st.sampled_from(
    ["KABUL", ", ", "Afghanistan", " (", ")", "Nov. 7", ", 2012", " — ", " - ", "(Reuters)", "\n", "Beirut", "/", "-- ", "[", "31 Feb", "99"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    last = 0
    for line in find_datelines(text):
        assert last <= line.start <= line.end <= len(text)
        last = line.end
        for mention in (line.place, line.date):
            assert mention is None or text[mention.start : mention.end] == mention.text
    for start, end in body_sentences(text, find_datelines(text)):
        assert text[start:end].strip() == text[start:end] != ""
