"""Tolls from incidents, and speakers' own running tolls beside them."""

from __future__ import annotations

import datetime as dt

import pytest
from link_readings import (
    ALEPPO_GOV,
    ARIHA,
    ATARIB,
    DARAT_IZZA,
    HAMA,
    IDLIB,
    MAARAT,
    SYRIA,
    day,
    n,
    reading,
)

from vedette.errors import UsageError
from vedette.link import Links, link
from vedette.model import Count, Modality, Place, Reading, Scope, Toll
from vedette.tally import flags, series, stocks, tolls, within

RULE = "latest-per-speaker"
SINCE, UNTIL = day("2024-11-27"), day("2024-12-02")


def strike(
    place: Place,
    on: str,
    *counts: Count,
    by: str | tuple[str, ...] = "Russia",
    type: str = "violence.air_strike",
) -> Reading:
    return reading(f"A strike on {place.name} on {on}.", type, on=on, published=on, place=place,
                   by=by, counts=counts, publisher="AP")  # fmt: skip


WEEK = (
    strike(ARIHA, "2024-11-28", n("killed", 12), n("killed", 4, group="children", subset=True)),
    strike(MAARAT, "2024-11-30", n("killed", 24, None, best=None), n("injured", 30), by="Syria"),
    strike(
        ARIHA, "2024-12-02", n("killed", 5, group="soldiers"), n("killed", 7, group="civilians")
    ),
    strike(HAMA, "2024-11-30", n("killed", 40)),
    strike(ARIHA, "2024-12-03", n("killed", 3)),
    strike(MAARAT, "2024-11-29", n("killed", 50), type="disaster.natural", by=()),
)


def of(found: Links, area: Place, **more: object) -> dict[tuple[str, str, str], Toll]:
    rows = tolls(
        found.incidents, area_name=area.name, contains=within(area), since=SINCE, until=UNTIL,
        rule=RULE, containments=found.containments, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return {(t.kind.value, t.group, t.perpetrator): t for t in rows}


def test_tolls_of_an_area_and_a_period() -> None:
    rows = of(link(WEEK), IDLIB)
    killed = rows["killed", "people", ""]
    assert (killed.low, killed.best, killed.high) == (48, 48, None)
    assert len(killed.incident_ids) == 3
    children = rows["killed", "children", ""]
    assert (children.low, children.best, children.high) == (4, 4, 4)
    assert rows["killed", "soldiers", ""].best == 5
    assert rows["injured", "people", ""].best == 30
    assert rows["killed", "people", "a:russia"].best == 24
    assert rows["killed", "people", "a:syria"].high is None


def test_disasters_are_counted_apart() -> None:
    rows = of(link(WEEK), IDLIB, of="disaster")
    assert {k: t.best for k, t in rows.items()} == {("killed", "people", ""): 50}


def test_adjoining_periods_add_up() -> None:
    found = link(WEEK)

    def killed(since: str, until: str) -> int:
        rows = tolls(found.incidents, area_name="Syria", contains=within(SYRIA), since=day(since),
                     until=day(until), rule=RULE)  # fmt: skip
        return next(
            t.best for t in rows if (t.kind, t.group, t.perpetrator) == ("killed", "people", "")
        )

    assert killed("2024-11-27", "2024-11-30") + killed("2024-12-01", "2024-12-03") == killed(
        "2024-11-27", "2024-12-03"
    )


def test_a_toll_under_another_rule_needs_another_linking() -> None:
    found = link(WEEK, rule="conservative")
    with pytest.raises(UsageError, match="conservative"):
        of(found, IDLIB)


def test_a_disputed_perpetrator_gets_no_toll() -> None:
    told = [
        reading("Jets bombed Ariha on Sunday, killing 19.", on="2024-12-01", place=ARIHA, by="Syria",
                speaker="White Helmets", counts=(n("killed", 19),), publisher="AFP"),
        reading("Rebels bombed Ariha on Sunday, killing 19.", on="2024-12-01", place=ARIHA, by="HTS",
                speaker="SANA", counts=(n("killed", 19),), publisher="SANA"),
    ]  # fmt: skip
    rows = of(link(told), IDLIB)
    assert list(rows) == [("killed", "people", "")]
    assert rows["killed", "people", ""].best == 19


@pytest.mark.parametrize(("second", "expected"), [(12, 37), (11, 37), (20, 45), (None, 37)])
def test_a_total_over_two_towns_never_counts_twice(second: int | None, expected: int) -> None:
    told = [
        reading("Air strikes on Atarib and Darat Izza killed 37 people on Thursday.",
                on="2024-11-28", place=(ATARIB, DARAT_IZZA), counts=(n("killed", 37),)),
        strike(ATARIB, "2024-11-28", n("killed", 25)),
    ]  # fmt: skip
    if second is not None:
        told.append(strike(DARAT_IZZA, "2024-11-28", n("killed", second)))
    found = link(told)
    assert of(found, ALEPPO_GOV)["killed", "people", ""].best == expected


def cumulative(n_killed: int, place: Place | None = IDLIB, **more: object) -> Reading:
    return reading(
        f"Since November 27, the total death toll has reached {n_killed}.", "violence.casualties",
        published="2024-12-02", on="2024-12-02", since="2024-11-27", scope=Scope.CUMULATIVE,
        place=place or (), speaker="White Helmets",
        counts=(n("killed", n_killed, scope=Scope.CUMULATIVE, **more),),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("theirs", "difference", "words"),
    [
        (48, 0, "same figure"),
        (56, 8, "theirs is greater by 8; combatants included: 5 of ours"),
        (40, -8, "ours is greater by 8: they count less, or we count twice"),
        (88, 40, "theirs is greater by 40; wider area: 40 elsewhere in the country"),
    ],
)
def test_a_speakers_running_toll_beside_ours(theirs: int, difference: int, words: str) -> None:
    found = link(WEEK)
    (row,) = series([*WEEK, cumulative(theirs)], found.incidents, rule=RULE)
    assert (row.speaker, row.area) == ("White Helmets", "Idlib Governorate")
    assert (row.period.start, row.period.end) == (SINCE, dt.date(2024, 12, 2))
    assert (row.best, row.ours, row.difference) == (theirs, 48, difference)
    assert words in row.explanation


def test_what_is_missing_is_said_to_be_missing() -> None:
    told = WEEK[:1]
    (row,) = series([cumulative(56)], link(told).incidents)
    assert (row.ours, row.difference) == (12, 44)
    assert row.explanation == "theirs is greater by 44; not in our ledger: 44"


def test_a_running_toll_adds_nothing_to_ours() -> None:
    found = link([*WEEK, cumulative(56)])
    assert of(found, IDLIB)["killed", "people", ""].best == 48


def test_a_running_toll_without_place_uses_the_area_asked_for() -> None:
    found = link(WEEK)
    (row,) = series([cumulative(48, None)], found.incidents)
    assert (row.ours, row.explanation) == (None, "no place is given that we know")
    (row,) = series([cumulative(48, None)], found.incidents, area=IDLIB)
    assert (row.ours, row.area) == (48, "Idlib Governorate")


def test_a_denied_running_toll_is_no_series() -> None:
    r = reading("Officials denied that 56 had died since November 27.", "violence.casualties",
                since="2024-11-27", place=IDLIB, scope=Scope.CUMULATIVE, said=Modality.DENIED,
                counts=(n("killed", 56, scope=Scope.CUMULATIVE),))  # fmt: skip
    assert series([r], ()) == ()


def running(
    speaker: str, day_: str, killed: int, since: str = "2024-11-27", place: Place = IDLIB
) -> Reading:
    return reading(
        f"Since {since}, the death toll has reached {killed}, {speaker} said.", "violence.casualties",
        published=day_, on=day_, since=since, scope=Scope.CUMULATIVE, place=place, speaker=speaker,
        counts=(n("killed", killed, scope=Scope.CUMULATIVE),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ((("SNHR", "2024-11-30", 40), ("SNHR", "2024-12-02", 56)), []),
        ((("SNHR", "2024-11-30", 56), ("SNHR", "2024-12-02", 40)), ["fell"]),
        ((("SNHR", "2024-12-02", 40), ("SOHR", "2024-12-02", 120)), ["apart"]),
        ((("SNHR", "2024-12-02", 40), ("SOHR", "2024-12-02", 48)), []),
        ((("SNHR", "2024-11-28", 12), ("SOHR", "2024-12-02", 120)), []),
    ],
    ids=["rises", "falls", "exclude each other", "near each other", "of other days"],
)
def test_series_that_contradict_are_flagged(
    told: tuple[tuple[str, str, int], ...], kinds: list[str]
) -> None:
    rows = series([running(*t) for t in told], ())
    assert [f.kind for f in flags(rows)] == kinds
    assert all(len(f.claim_ids) == 2 for f in flags(rows))
    # Nothing is averaged: each speaker's own figures stay as they were said.
    assert sorted(s.best or 0 for s in rows) == sorted(t[2] for t in told)


def test_totals_of_other_areas_or_beginnings_do_not_contradict() -> None:
    rows = series([running("SNHR", "2024-12-02", 40), running("SOHR", "2024-12-02", 120, place=SYRIA),
                   running("SOHR", "2024-12-02", 300, since="2024-01-01")], ())  # fmt: skip
    assert flags(rows) == ()


def displaced(day_: str, many: int, speaker: str = "OCHA") -> Reading:
    return reading(
        f"{many} people are displaced in Idlib, {speaker} said on {day_}.", "humanitarian.displacement", published=day_,
        place=IDLIB, speaker=speaker, scope=Scope.CUMULATIVE, counts=(n("displaced", many, scope=Scope.CUMULATIVE),),
    )  # fmt: skip


def test_a_stock_that_falls_is_not_summed() -> None:
    told = [
        displaced("2024-12-01", 50_000),
        displaced("2024-12-09", 30_000),
        displaced("2024-12-09", 45_000, "SARC"),
    ]
    rows = stocks(told)
    assert [(s.speaker, s.best, s.before, str(s.before_day)) for s in rows] == [
        ("OCHA", 30_000, 50_000, "2024-12-01"),
        ("SARC", 45_000, None, "None"),
    ]
    assert of(link(told), IDLIB) == {}
    assert series(told, ()) == ()
