"""The hard cases of counting, from sentences to figures: what an auditor would ask about."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import Report, told

from vedette.link.course import Course
from vedette.model import Figure, Grade, Incident
from vedette.pipeline.courses import Withdrawn
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import Situation
from vedette.pipeline.why_find import Finder
from vedette.pipeline.why_kept import Node

RULE = "latest-per-speaker"
Killed = tuple[int | None, int | None, int | None]


def killed(i: Incident, group: str = "people") -> Killed:
    f: Figure | None = next((f for f in i.figures if f.kind == "killed" and f.group == group), None)
    return (f.low, f.best, f.high) if f else (None, None, None)


THREE_SPEAKERS: tuple[Report, ...] = (
    ("2023-06-18", "Levant Wire", "Nine people were killed in a missile strike on Kramatorsk on Sunday, the regional governor said."),
    ("2023-06-18", "Northern Post", "The Ukrainian interior ministry said 12 people were killed in a missile strike on Kramatorsk on Sunday."),
    ("2023-06-18", "Harbour News", "Dozens of people were killed in a missile strike on Kramatorsk on Sunday, residents said."),
)  # fmt: skip
SUM: tuple[Report, ...] = (
    ("2023-06-15", "Levant Wire", "Missile strikes on Kharkiv and Odesa killed 37 people on Thursday."),
    ("2023-06-15", "Northern Post", "A missile strike on Kharkiv killed 25 people on Thursday."),
)  # fmt: skip
TWO_VERSIONS: tuple[Report, ...] = (
    ("2024-03-04", "Coastal Wire", "An air strike on Saraqib killed 12 people on Monday, rescuers said.", "coast/1"),
    ("2024-03-05", "Coastal Wire", "An air strike on Saraqib killed 19 people on Monday, rescuers said.", "coast/1"),
)  # fmt: skip

CASES: list[tuple[str, tuple[Report, ...], list[Killed]]] = [
    ("one strike, three speakers: one incident with a range", THREE_SPEAKERS, [(9, 12, None)]),
    (
        "two strikes on one city on one day stay two",
        (
            ("2024-05-12", "Eastern Mail", "A drone strike hit a hospital in Kharkiv on Sunday, killing four people."),
            ("2024-05-12", "Northern Post", "A drone strike hit a market in Kharkiv on Sunday, killing 11 people."),
        ),
        [(4, 4, 4), (11, 11, 11)],
    ),
    (
        "one speaker's 25 on two successive days are two day totals",
        (
            ("2024-12-01", "Levant Wire", "The White Helmets said 25 people were killed across Idlib province on Sunday."),
            ("2024-12-02", "Levant Wire", "The White Helmets said 25 people were killed across Idlib province on Monday."),
        ),
        [(25, 25, 25), (25, 25, 25)],
    ),
    (
        "37 is 25 and 12 over two cities, and no third incident",
        (*SUM, ("2023-06-15", "Harbour News", "Twelve people were killed in a missile strike on Odesa on Thursday.")),
        [(12, 12, 12), (25, 25, 25)],
    ),
    (
        "the toll of one event rose, told by one speaker through two outlets",
        (
            ("2023-10-08", "Valley Times", "A car bomb in the Somali town of Beledweyne killed 12 people on Saturday, police said."),
            ("2023-10-09", "Harbour News", "The death toll from Saturday's car bomb in Beledweyne has risen to 19, police said."),
        ),
        [(19, 19, 19)],
    ),
    ("a revised article updates its figure", TWO_VERSIONS, [(19, 19, 19)]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[c[0] for c in CASES])
def test_incidents_and_their_dead(
    case: tuple[str, tuple[Report, ...], list[Killed]], knowledge: Knowledge, tmp_path: Path
) -> None:
    _, situation = told(tmp_path, knowledge, case[1])
    assert sorted((killed(i) for i in situation.links.incidents), key=str) == sorted(
        case[2], key=str
    )


def test_the_sum_of_two_cities_is_recognised(knowledge: Knowledge, tmp_path: Path) -> None:
    _, situation = told(tmp_path, knowledge, CASES[3][1])
    (total,) = situation.links.containments
    assert (total.best, total.parts_sum, total.verdict, total.withdrawn) == (37, 37, "equal", True)
    assert toll(situation, "Ukraine") == 37


def test_parts_that_add_up_to_one_short_are_flagged(knowledge: Knowledge, tmp_path: Path) -> None:
    eleven = ("2023-06-15", "Harbour News", "Eleven people were killed in a missile strike on Odesa on Thursday.")  # fmt: skip
    _, situation = told(tmp_path, knowledge, (*SUM, eleven))
    (total,) = situation.links.containments
    assert (total.parts_sum, total.difference, total.verdict) == (36, 1, "short")
    assert toll(situation, "Ukraine") == 37


def test_a_day_total_contains_its_incidents_and_is_never_added(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    _, situation = told(
        tmp_path,
        knowledge,
        (
            ("2024-12-01", "Levant Wire", "An air strike on Saraqib killed 12 people on Sunday."),
            ("2024-12-01", "Northern Post", "Shelling of Binnish killed nine people on Sunday."),
            ("2024-12-02", "Harbour News", "A total of 25 people were killed across Idlib province on Sunday, the White Helmets said."),
        ),
    )  # fmt: skip
    (total,) = situation.links.containments
    assert (len(total.part_ids), total.parts_sum, total.difference) == (2, 21, 4)
    assert toll(situation, "Idlib") == 25


def test_opposite_blame_is_one_incident_and_disputed(knowledge: Knowledge, tmp_path: Path) -> None:
    _, situation = told(
        tmp_path,
        knowledge,
        (
            ("2024-11-30", "Levant Wire", "Government warplanes bombed Saraqib on Saturday, killing 19 people, the White Helmets said."),
            ("2024-11-30", "SANA", "Tahrir al-Sham shelled Saraqib on Saturday, killing 19 people, state media said."),
        ),
    )  # fmt: skip
    (incident,) = situation.links.incidents
    assert killed(incident) == (19, 19, 19)
    assert [p.disputed for p in incident.by("perpetrator")] == [True, True]
    assert incident.grade is Grade.CONTESTED
    assert incident.grade_reason.startswith("competing claims of responsibility: ")


def test_children_and_women_are_inside_the_total(knowledge: Knowledge, tmp_path: Path) -> None:
    _, situation = told(
        tmp_path,
        knowledge,
        (("2024-12-01", "Levant Wire", "Air strikes killed 25 people in Saraqib on Sunday, including 10 children and four women, the White Helmets said."),),
    )  # fmt: skip
    (incident,) = situation.links.incidents
    assert [(f.group, f.best, f.subset) for f in incident.figures] == [
        ("children", 10, True),
        ("people", 25, False),
        ("women", 4, True),
    ]
    assert toll(situation, "Idlib") == 25


@pytest.mark.parametrize(
    ("rule", "best"),
    [("latest-per-speaker", 12), ("conservative", 9), ("median", 12), ("named-source:governor", 9)],
)
def test_the_rule_in_force_chooses_the_best(
    rule: str, best: int, knowledge: Knowledge, tmp_path: Path
) -> None:
    _, situation = told(tmp_path, knowledge, THREE_SPEAKERS, rule)
    (incident,) = situation.links.incidents
    assert killed(incident) == (9, best, None)
    assert {f.rule for f in incident.figures} == {rule}


def course(folder: Path, knowledge: Knowledge, reports: tuple[Report, ...]) -> Course:
    ledger, situation = told(folder, knowledge, reports)
    withdrawn = Withdrawn(ledger, situation)
    (found,) = [c for i in situation.links.incidents for c in withdrawn.of(i)]
    return found


def test_a_revised_figure_is_superseded_and_both_stay_visible(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    found = course(tmp_path, knowledge, TWO_VERSIONS)
    assert (found.speaker, found.words) == ("rescuers", "rose from 12 to 19")
    assert [(s.low, s.stands, bool(s.withdrawn_by)) for s in found.said] == [
        (12, False, True),
        (19, True, False),
    ]


def test_a_later_figure_of_one_speaker_supersedes_the_earlier(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    found = course(tmp_path, knowledge, CASES[4][1])
    assert found.words == "rose from 12 to 19"
    first, second = found.said
    assert (first.superseded_by, first.withdrawn_by) == (second.claim_id, "")


@pytest.mark.parametrize(
    "after",
    [
        "An air strike hit Saraqib on Monday, the White Helmets said.",
        "Schools in the province will stay closed this week.",
    ],
    ids=["the strike is still told", "nothing of it is told"],
)
def test_a_dropped_figure_is_withdrawn_by_source(
    after: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    found = course(
        tmp_path,
        knowledge,
        (
            ("2024-03-04", "Coastal Wire", "An air strike on Saraqib killed 12 people on Monday, the White Helmets said.", "coast/1"),
            ("2024-03-04", "Northern Post", "An air strike on Saraqib killed nine people on Monday, a hospital doctor said."),
            ("2024-03-05", "Coastal Wire", after, "coast/1"),
        ),
    )  # fmt: skip
    assert (found.speaker, found.words) == ("White Helmets", "12 withdrawn by source")


def test_why_shows_the_course_of_a_figure(knowledge: Knowledge, tmp_path: Path) -> None:
    ledger, situation = told(tmp_path, knowledge, TWO_VERSIONS)
    (incident,) = situation.links.incidents
    finder = Finder(ledger, knowledge, area=None, as_of=None, since=None, rule=RULE)
    (shown,) = [n for n in finder.explain(incident.id).children if n.kind == "course"]
    assert shown.text == "rescuers: killed rose from 12 to 19"
    assert [_day_and_number(n) for n in shown.children] == ["2024-03-04: 12", "2024-03-05: 19"]
    assert "withdrawn by source" in shown.children[0].text


def _day_and_number(n: Node) -> str:
    return n.text.partition(",")[0]


def toll(situation: Situation, area: str) -> int:
    import datetime as dt

    rows = situation.tolls(situation.knowledge.area(area), dt.date(2023, 1, 1))
    return next(t.best for t in rows if (t.kind, t.group, t.perpetrator) == ("killed", "people", ""))  # fmt: skip
