"""Counts of one incident under each rule: one strike, what each speaker says and when."""

from __future__ import annotations

import pytest
from link_readings import ARIHA, n, reading

from vedette.link.counting import figures
from vedette.link.grade import lines_of_evidence, numbers_conflict
from vedette.model import Count, CountKind, Reading


def told(
    publisher: str, speaker: str, published: str, *counts: Count, origins: tuple[str, ...] = ()
) -> Reading:
    return reading(
        f"{speaker or publisher} on the Ariha strike, {published}.", place=ARIHA, speaker=speaker,
        publisher=publisher, published=published, counts=counts, origins=origins,
    )  # fmt: skip


ROSE = (
    told("Reuters", "SOHR", "2024-12-01", n("killed", 12)),
    told("AFP", "White Helmets", "2024-12-01", n("killed", 14)),
    told("AP", "SOHR", "2024-12-02", n("killed", 19)),
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("latest-per-speaker", (14, 19, 19)),
        ("conservative", (14, 14, 19)),
        ("median", (14, 14, 19)),
        ("named-source:White Helmets", (14, 14, 19)),
        ("named-source:SOHR", (14, 19, 19)),
        ("named-source:SANA", (14, None, 19)),
    ],
)
def test_rules(rule: str, expected: tuple[int, int | None, int]) -> None:
    (f,) = figures(ROSE, rule)
    assert (f.low, f.best, f.high) == expected
    assert f.rule == rule
    assert len(f.claim_ids) == 3


def test_a_reprint_counts_once() -> None:
    rows = (
        told("Reuters", "", "2024-12-01", n("killed", 9)),
        told("The Gazette", "", "2024-12-01", n("killed", 9), origins=("Reuters",)),
        told("The Herald", "", "2024-12-01", n("killed", 9), origins=("Reuters",)),
        told("AFP", "", "2024-12-01", n("killed", 12)),
        told("BBC", "", "2024-12-01", n("killed", 12)),
    )
    (f,) = figures(rows)
    assert (f.low, f.best, f.high) == (9, 12, 12)
    assert f.origins == ("AFP", "BBC", "Reuters")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((n("killed", 9, None), n("killed", 12)), (9, 12, 12)),
        ((n("killed", 24, None, best=None), n("killed", 12)), (12, 12, None)),
        ((n("killed", 24, None, best=None),), (24, 24, None)),
        ((n("killed", 17, None),), (17, 17, None)),
        ((n("killed", 20, 30, best=25), n("killed", 26)), (20, 26, 30)),
    ],
)
def test_open_tops(counts: tuple[Count, ...], expected: tuple[int, int, int | None]) -> None:
    rows = [told(f"P{k}", "", "2024-12-01", c) for k, c in enumerate(counts)]
    (f,) = figures(rows)
    assert (f.low, f.best, f.high) == expected


def test_children_are_inside_the_total() -> None:
    rows = (
        told("Reuters", "SOHR", "2024-12-01", n("killed", 25),
             n("killed", 10, group="children", subset=True)),
        told("AFP", "", "2024-12-01", n("killed", 11, group="children")),
    )  # fmt: skip
    by_group = {f.group: f for f in figures(rows)}
    children = by_group["children"]
    assert (children.subset, children.low, children.high) == (True, 10, 11)
    people = by_group["people"]
    assert (people.subset, people.best) == (False, 25)


def test_groups_without_a_total_stand_side_by_side() -> None:
    row = told("AP", "", "2024-12-01", n("killed", 5, group="soldiers"),
               n("killed", 7, group="civilians"))  # fmt: skip
    assert [(f.group, f.best, f.subset) for f in figures([row])] == [
        ("civilians", 7, False),
        ("soldiers", 5, False),
    ]
    with_total = figures([row, told("AFP", "", "2024-12-01", n("killed", 13))])
    assert [(f.group, f.low, f.best, f.high, f.subset) for f in with_total] == [
        ("civilians", 7, 7, 7, True),
        ("people", 12, 13, 13, False),
        ("soldiers", 5, 5, 5, True),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("Reuters", "SOHR"), ("AFP", "SOHR")), 1),
        ((("AFP", "SOHR"), ("AFP", "White Helmets")), 1),
        ((("Reuters", "SOHR"), ("AFP", "White Helmets")), 2),
        ((("Reuters", ""), ("AFP", "")), 2),
        ((("Reuters", ""), ("Reuters", "SOHR")), 1),
        ((("Reuters", "SOHR"), ("AFP", "SOHR"), ("AFP", "White Helmets")), 2),
    ],
)
def test_independence_needs_another_speaker_and_another_origin(
    rows: tuple[tuple[str, str], ...], expected: int
) -> None:
    readings = [told(p, s, "2024-12-01") for p, s in rows]
    assert lines_of_evidence(readings) == expected


def test_numbers_too_far_apart_on_one_day_conflict_but_a_rise_does_not() -> None:
    low = told("Reuters", "SOHR", "2024-12-01", n("killed", 4))
    assert numbers_conflict([low, told("SANA", "", "2024-12-01", n("killed", 40))])
    assert not numbers_conflict([low, told("SANA", "", "2024-12-05", n("killed", 40))])
    assert not numbers_conflict([low, told("SANA", "", "2024-12-01", n("killed", 5))])


def test_kinds_are_kept_apart() -> None:
    row = told("AP", "", "2024-12-01", n("killed", 5), n("injured", 50, None))
    assert {f.kind for f in figures([row])} == {CountKind.KILLED, CountKind.INJURED}
