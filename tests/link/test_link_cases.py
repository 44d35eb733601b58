"""The hard cases, written as the reports that make them: one incident, or two."""

from __future__ import annotations

import pytest
from link_readings import (
    ALEPPO,
    ALEPPO_GOV,
    ARIHA,
    ATARIB,
    DARAT_IZZA,
    HAMA,
    IDLIB,
    IDLIB_CITY,
    MAARAT,
    MANBIJ,
    SARAQIB,
    SYRIA,
    n,
    reading,
)

from vedette.link import link
from vedette.model import CountKind, Grade, Modality, Reading, Role, Scope, Verdict

DOZENS = n("killed", 24, None, best=None, words="dozens")

ONE_STRIKE = (
    reading(
        "The Syrian Observatory for Human Rights said nine people were killed in an air strike on Ariha on Sunday.",
        on="2024-12-01", place=ARIHA, speaker="SOHR", counts=(n("killed", 9),), publisher="Reuters",
    ),
    reading(
        "Twelve civilians died when warplanes hit Ariha on Sunday, the White Helmets reported.",
        on="2024-12-01", place=ARIHA, speaker="White Helmets", counts=(n("killed", 12),), publisher="AFP",
    ),
    reading(
        "Dozens were killed in Sunday's air strike on Ariha, residents said.",
        on="2024-12-01", place=ARIHA, speaker="residents", counts=(DOZENS,), publisher="Al Jazeera",
    ),
)  # fmt: skip

OPPOSITE_BLAME = (
    reading(
        "Nineteen people were killed when government warplanes bombed Saraqib on Saturday, the White Helmets said.",
        on="2024-11-30", place=SARAQIB, by="Syrian Air Force", speaker="White Helmets",
        counts=(n("killed", 19),), publisher="AFP",
    ),
    reading(
        "SANA said 19 people died in rebel shelling of Saraqib on Saturday.",
        "violence.shelling", on="2024-11-30", place=SARAQIB, by="Tahrir al-Sham", speaker="SANA",
        counts=(n("killed", 19),), publisher="SANA",
    ),
)  # fmt: skip

SAME: list[tuple[str, tuple[Reading, ...]]] = [
    ("one strike told by three speakers with 9, 12 and dozens", ONE_STRIKE),
    ("equal counts, opposite perpetrators", OPPOSITE_BLAME),
    (
        "a strike and its anaphoric sentence later in the document",
        (
            reading(
                "Russian warplanes struck Ariha on Sunday.",
                document="x", on="2024-12-01", place=ARIHA, by="Russia",
            ),
            reading(
                "The strike killed four people, rescuers said.",
                document="x", at=200, speaker="rescuers", counts=(n("killed", 4),),
            ),
        ),
    ),
    (
        "a strike, and the casualties of the same sentence",
        (
            reading("Four people are killed when rebel forces shell the University of Aleppo.",
                    "violence.shelling", document="x", published="2024-11-29", place=ALEPPO,
                    by="rebels", generic=("rebels",), sites=("University of Aleppo",),
                    counts=(n("killed", 4),)),
            reading("Four people are killed when rebel forces shell the University of Aleppo.",
                    "violence.casualties", document="x", published="2024-11-29", place=ALEPPO, at=1,
                    counts=(n("killed", 4),)),
        ),
    ),
    (
        "one capture, two speakers, the day and the day after",
        (
            reading("Rebel forces capture the city of Saraqib in Idlib Governorate.", "control.capture",
                    published="2024-11-29", place=SARAQIB, roles=((Role.NEW_HOLDER, "HTS"),),
                    publisher="ABC News"),
            reading("HTS said on Saturday it had seized Saraqib.", "control.capture", speaker="HTS",
                    published="2024-11-30", place=SARAQIB, roles=((Role.NEW_HOLDER, "HTS"),),
                    said=Modality.CLAIMED, publisher="Anadolu"),
        ),
    ),
    (
        "equal exact number: the town in one, only the governorate in the other",
        (
            reading("An air strike on Ariha killed 37 people on Sunday.",
                    on="2024-12-01", place=ARIHA, counts=(n("killed", 37),)),
            reading("Thirty-seven people were killed by an air strike in Idlib province on Sunday.",
                    on="2024-12-01", place=IDLIB, counts=(n("killed", 37),), publisher="AP"),
        ),
    ),
    (
        "a rising toll: the next day's report says so",
        (
            reading("A car bomb in Manbij killed at least 15 people on Monday.", "violence.explosion",
                    published="2025-02-03", on="2025-02-03", place=MANBIJ, by="unknown men",
                    generic=("unknown men",), sites=("road",), counts=(n("killed", 15, None),)),
            reading("The death toll from the Manbij car bomb has risen to 20.", "violence.explosion",
                    published="2025-02-05", place=MANBIJ, publisher="AP", counts=(n("killed", 20),)),
        ),
    ),
    (
        "a reprint, its place lost on the way",
        (
            reading("Fourteen members of the security forces were killed in an ambush.",
                    "violence.attack", published="2024-12-25", place="Khirbet al-Maaza",
                    counts=(n("killed", 14),), publisher="Reuters"),
            reading("Fourteen members of the security forces were killed in an ambush.",
                    "violence.attack", published="2024-12-26", counts=(n("killed", 14),),
                    publisher="The Gazette", origins=("Reuters",)),
        ),
    ),
    (
        "a village that the gazetteer lacks, spelled alike",
        (
            reading("Shelling of al-Mushayrfa wounded seven on 3 December.", "violence.shelling",
                    on="2024-12-03", published="2024-12-03", place="al-Mushayrfa", by="Syrian Army",
                    counts=(n("injured", 7),)),
            reading("The army shelled Al-Mushayrfa on 3 December, wounding seven.", "violence.shelling",
                    on="2024-12-03", published="2024-12-04", place="Al-Mushayrfa", by="Syrian Army",
                    counts=(n("injured", 7),), publisher="AP"),
        ),
    ),
]  # fmt: skip

APART: list[tuple[str, tuple[Reading, ...]]] = [
    (
        "two strikes on one city on one day, at two sites",
        (
            reading("An air strike hit the university hospital in Idlib on Sunday, killing four.",
                    on="2024-12-01", place=IDLIB_CITY, sites=("university hospital",),
                    counts=(n("killed", 4),)),
            reading("Warplanes bombed a vegetable market in Idlib on Sunday; 11 died.",
                    on="2024-12-01", place=IDLIB_CITY, sites=("vegetable market",),
                    counts=(n("killed", 11),), publisher="AFP"),
        ),
    ),
    (
        "two strikes on one city on one day, by two perpetrators, with their own numbers",
        (
            reading("Russian jets struck Idlib on Sunday, killing eight.",
                    on="2024-12-01", place=IDLIB_CITY, by="Russia", counts=(n("killed", 8),)),
            reading("A Turkish drone strike in Idlib on Sunday killed one.", "violence.drone_strike",
                    on="2024-12-01", place=IDLIB_CITY, by="Turkey", counts=(n("killed", 1),)),
        ),
    ),
    (
        "one document, two towns",
        (
            reading("Air strikes hit Atarib on Thursday.", document="x", place=ATARIB),
            reading("Air strikes hit Darat Izza on Thursday.", document="x", at=100, place=DARAT_IZZA),
        ),
    ),
    (
        "one document: separately",
        (
            reading("Russian warplanes strike rebel positions in Idlib.", document="x", place=IDLIB,
                    by="Russia"),
            reading("Separately, at least 17 people are killed in air strikes.", document="x", at=90,
                    counts=(n("killed", 17, None),)),
        ),
    ),
    (
        "one speaker, two days, equal counts",
        (
            reading("The White Helmets said 25 people were killed across Idlib on Sunday.",
                    on="2024-12-01", place=IDLIB, speaker="White Helmets", counts=(n("killed", 25),)),
            reading("The White Helmets said 25 people were killed across Idlib on Monday.",
                    on="2024-12-02", published="2024-12-02", place=IDLIB, speaker="White Helmets",
                    counts=(n("killed", 25),)),
        ),
    ),
    (
        "one speaker, two days, equal counts, the days inferred",
        (
            reading("The White Helmets said 25 people were killed in air strikes in Idlib.",
                    published="2024-12-01", place=IDLIB, speaker="White Helmets",
                    counts=(n("killed", 25),)),
            reading("At least 25 people were killed in Idlib, the White Helmets said.",
                    published="2024-12-02", place=IDLIB, speaker="White Helmets",
                    counts=(n("killed", 25, None),)),
        ),
    ),
    (
        "one town, taken by two",
        (
            reading("HTS captured Saraqib on Friday.", "control.capture", on="2024-11-29",
                    place=SARAQIB, roles=((Role.NEW_HOLDER, "HTS"),)),
            reading("The army said it recaptured Saraqib on Friday.", "control.recapture",
                    on="2024-11-29", place=SARAQIB, roles=((Role.NEW_HOLDER, "Syrian Army"),),
                    publisher="SANA"),
        ),
    ),
    (
        "a strike and a suicide bombing in one town on one day",
        (
            reading("An air strike hit Manbij on Sunday.", on="2024-12-01", place=MANBIJ),
            reading("A suicide bomber struck Manbij on Sunday.", "violence.suicide_bombing",
                    on="2024-12-01", place=MANBIJ),
        ),
    ),
    (
        "equal small numbers on the same day in two governorates",
        (
            reading("Shelling killed three in Ariha on Sunday.", "violence.shelling",
                    on="2024-12-01", place=ARIHA, counts=(n("killed", 3),)),
            reading("Shelling killed three in Hama on Sunday.", "violence.shelling",
                    on="2024-12-01", place=HAMA, counts=(n("killed", 3),)),
        ),
    ),
    (
        "a country and nothing more: unsure, so apart",
        (
            reading("Israeli air strikes killed 36 people in Syria.", place=SYRIA, by="Israel",
                    published="2024-11-20", counts=(n("killed", 36),)),
            reading("Israeli air strikes hit Syria.", place=SYRIA, by="Israel", publisher="AP",
                    published="2024-11-21"),
        ),
    ),
    (
        "same town, eleven days on",
        (
            reading("An air strike on Ariha killed 12.", place=ARIHA, published="2024-12-01",
                    counts=(n("killed", 12),)),
            reading("An air strike on Ariha killed 12.", place=ARIHA, published="2024-12-12",
                    counts=(n("killed", 12),), publisher="AP"),
        ),
    ),
    (
        "the total over two towns and one of its parts",
        (
            reading("Air strikes on Atarib and Darat Izza killed 37 people on Thursday.",
                    on="2024-11-28", place=(ATARIB, DARAT_IZZA), counts=(n("killed", 37),)),
            reading("An air strike on Atarib killed 25 people on Thursday.", on="2024-11-28",
                    place=ATARIB, counts=(n("killed", 25),), publisher="AP"),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", SAME, ids=[c[0] for c in SAME])
def test_one_incident(case: tuple[str, tuple[Reading, ...]]) -> None:
    found = link(case[1])
    assert len(found.incidents) == 1, [(m.verdict, m.score, m.features) for m in found.matches]
    assert set(found.incident_of) == {r.claim.id for r in case[1]}


@pytest.mark.parametrize("case", APART, ids=[c[0] for c in APART])
def test_two_incidents(case: tuple[str, tuple[Reading, ...]]) -> None:
    found = link(case[1])
    assert len(found.incidents) == 2, [(m.verdict, m.score, m.features) for m in found.matches]
    assert all(m.verdict is not Verdict.SAME for m in found.matches)


def test_three_speakers_give_one_range() -> None:
    (incident,) = link(ONE_STRIKE).incidents
    killed = incident.figure(CountKind.KILLED)
    assert killed is not None
    assert (killed.low, killed.best, killed.high) == (9, 12, None)
    assert incident.speakers == ("SOHR", "White Helmets", "residents")
    assert killed.origins == ("AFP", "Al Jazeera", "Reuters")


def test_opposite_blame_is_one_incident_with_disputed_parts() -> None:
    (incident,) = link(OPPOSITE_BLAME).incidents
    assert [(p.name, p.disputed) for p in incident.by("perpetrator")] == [
        ("Syrian Air Force", True),
        ("Tahrir al-Sham", True),
    ]
    assert incident.grade is Grade.CONTESTED
    assert incident.grade_reason == (
        "competing claims of responsibility: Syrian Air Force, Tahrir al-Sham"
    )
    killed = incident.figure(CountKind.KILLED)
    assert killed is not None
    assert killed.best == 19


def test_two_names_of_one_side_are_no_conflict() -> None:
    sides = {"a:syrian air force": "s:gov", "a:syrian army": "s:gov"}
    told = (
        OPPOSITE_BLAME[0],
        reading(
            "Syrian army planes killed 19 in Saraqib on Saturday.",
            on="2024-11-30", place=SARAQIB, by="Syrian Army", counts=(n("killed", 19),),
        ),
    )  # fmt: skip
    (incident,) = link(told, sides=sides).incidents
    assert incident.grade is Grade.FAIR
    assert not any(p.disputed for p in incident.parts)


def test_a_denial_attaches_and_founds_nothing() -> None:
    strike = reading(
        "Russian jets bombed Ariha on Sunday, the White Helmets said.",
        on="2024-12-01", place=ARIHA, by="Russia", speaker="White Helmets",
    )  # fmt: skip
    denial = reading(
        "Russia's defence ministry denied that its jets bombed Ariha on Sunday.",
        on="2024-12-01", place=ARIHA, by="Russia", speaker="Russia", said=Modality.DENIED,
    )  # fmt: skip
    found = link([denial, strike])
    (incident,) = found.incidents
    assert incident.claim_ids == (strike.claim.id,)
    assert incident.denied_by == (denial.claim.id,)
    assert found.incident_of[denial.claim.id] == incident.id
    assert [(p.name, p.disputed) for p in incident.parts] == [("Russia", True)]
    assert (incident.grade, incident.grade_reason) == (Grade.CONTESTED, "denied by Russia")
    alone = link([denial])
    assert alone.incidents == ()
    assert alone.incident_of == {}


@pytest.mark.parametrize(
    "aside",
    [
        reading("Air strikes may hit Ariha.", place=ARIHA, said=Modality.HYPOTHETICAL),
        reading("Air strikes on Ariha are expected.", place=ARIHA, said=Modality.EXPECTED),
        reading(
            "In 2019 an air strike on Ariha killed 12.", place=ARIHA, scope=Scope.BACKGROUND
        ),
        reading(
            "Since November 27 the toll of the strikes has reached 56.",
            scope=Scope.CUMULATIVE, since="2024-11-27",
            counts=(n("killed", 56, scope=Scope.CUMULATIVE),),
        ),
        reading("Idlib is home to 4 million people.", "context.population", scope=Scope.CONTEXT),
        reading("Iran backs the factions.", "relation.backs"),
        reading("HTS holds Saraqib.", "control.holding", place=SARAQIB),
    ],
    ids=lambda r: r.claim.span.quote,
)  # fmt: skip
def test_what_makes_no_incident(aside: Reading) -> None:
    assert link([aside]).incidents == ()


def test_a_sum_over_two_places_is_recognised_and_not_kept_as_a_third_incident() -> None:
    whole, first = APART[-1][1]
    second = reading(
        "Twelve people died in an air strike on Darat Izza on Thursday.",
        on="2024-11-28", place=DARAT_IZZA, counts=(n("killed", 12),), publisher="AFP",
    )  # fmt: skip
    found = link([whole, first, second])
    (total,) = found.containments
    assert (total.best, total.parts_sum, total.difference) == (37, 37, 0)
    assert (total.verdict, total.withdrawn) == ("equal", True)
    assert total.claim_ids == (whole.claim.id,)
    assert sorted(total.part_ids) == sorted(i.id for i in found.incidents)
    assert len(found.incidents) == 2
    assert whole.claim.id not in found.incident_of


def test_parts_that_add_up_to_one_short_are_flagged() -> None:
    whole, first = APART[-1][1]
    second = reading(
        "Eleven people died in an air strike on Darat Izza on Thursday.",
        on="2024-11-28", place=DARAT_IZZA, counts=(n("killed", 11),), publisher="AFP",
    )  # fmt: skip
    (total,) = link([whole, first, second]).containments
    assert (total.verdict, total.difference, total.withdrawn) == ("short", 1, False)


def test_a_day_total_over_an_area_contains_its_incidents() -> None:
    total = reading(
        "The White Helmets said 25 people were killed across Idlib on Sunday.",
        "violence.casualties", on="2024-12-01", place=IDLIB, speaker="White Helmets",
        scope=Scope.CUMULATIVE, since="2024-12-01",
        counts=(n("killed", 25, scope=Scope.CUMULATIVE),),
    )  # fmt: skip
    parts = [
        reading("An air strike on Ariha on Sunday killed 12.", on="2024-12-01", place=ARIHA,
                counts=(n("killed", 12),)),
        reading("Shelling of Maarat Misrin on Sunday killed nine.", "violence.shelling",
                on="2024-12-01", place=MAARAT, counts=(n("killed", 9),)),
        reading("Shelling of Aleppo on Sunday killed nine.", "violence.shelling",
                on="2024-12-01", place=ALEPPO, counts=(n("killed", 9),)),
        reading("An air strike on Ariha on Monday killed 4.", on="2024-12-02",
                published="2024-12-02", place=ARIHA, counts=(n("killed", 4),)),
    ]  # fmt: skip
    found = link([total, *parts])
    assert len(found.incidents) == 4
    (whole,) = found.containments
    assert len(whole.part_ids) == 2
    assert (whole.parts_sum, whole.difference, whole.verdict) == (21, 4, "short")
    assert whole.incident_id == ""


def test_north_west_syria_28_november() -> None:
    """Two reports of one day: three incidents in two governorates."""
    told = [
        reading("Russian and Syrian warplanes strike rebel-held positions across Idlib Governorate.",
                document="30984", published="2024-11-28", place=IDLIB, by=("Russia", "Syria"),
                origins=("Reuters", "SOHR")),
        reading("Separately, at least 17 people are killed in airstrikes on the towns of Atarib and "
                "Darat Izza in Aleppo Governorate.", document="30984", at=90, published="2024-11-28",
                place=(ATARIB, DARAT_IZZA), parent=ALEPPO_GOV, counts=(n("killed", 17, None),),
                origins=("Reuters", "SOHR")),
        reading("More than 130 Syrian Army soldiers are killed as rebel forces advance to within 10 "
                "kilometres of Aleppo.", "violence.clash", document="30981", published="2024-11-28",
                place=ALEPPO, roles=((Role.PARTY, "Syrian Army"), (Role.PARTY, "HTS")),
                counts=(n("killed", 131, None, group="soldiers"),), origins=("Reuters",)),
    ]  # fmt: skip
    found = link(told)
    assert len(found.incidents) == 3
    seventeen = next(i for i in found.incidents if len(i.places) == 2)
    assert seventeen.place_names == ("Atarib", "Darat Izza")
    assert seventeen.grade_reason == "2 independent sources that agree"
