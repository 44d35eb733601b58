"""Shifts of alignment, unusual tolls, deaths a day, directness: when the rules fire, what they say, and when not."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from assess_scenes import AS_OF, HOMES, NAMES, backs, differing, incident, scene

from vedette.assess import Scene, assess
from vedette.assess.grounds import is_direct
from vedette.assess.scene import CivilianPast, CountryYear, EntryPast
from vedette.assess.tempo import death_shift
from vedette.assess.unusual import greater
from vedette.model import (
    Actor,
    ActorKind,
    CountKind,
    Figure,
    Incident,
    Modality,
    Part,
    Relation,
    RelationKind,
)

replace = msgspec.structs.replace


def drawn(s: Scene, rule: str) -> list[str]:
    return [d.insight.sentence.text for d in assess(s) if d.insight.rule == rule]


def grounds(s: Scene, rule: str) -> list[str]:
    return [d.insight.grounds for d in assess(s) if d.insight.rule == rule]


def act(n: int, one: str, how: str, other: str = "", *, ago: int = 1, kind: str = "violence.air_strike", origins: tuple[str, ...] = ("SOHR",)) -> Incident:  # fmt: skip
    """``one`` perpetrator against a target, or beside another perpetrator."""
    made = incident(n, kind, ago=ago, origins=origins, killed=2)
    parts = [Part(role="perpetrator", name=NAMES[one], actor_id=one)]
    if other:
        role = "target" if how == "against" else "perpetrator"
        parts.append(Part(role=role, name=NAMES[other], actor_id=other))
    return replace(made, parts=tuple(parts))


def registered(one: str, kind: RelationKind, other: str, until: dt.date | None = None):
    """The registry with one relation in it."""

    def look(id: str) -> Actor | None:
        if id not in NAMES:
            return None
        relations = (Relation(kind=kind, object=other, until=until),) if id == one else ()
        return Actor(
            id=id, name=NAMES[id], kind=ActorKind.STATE, home=HOMES[id], relations=relations
        )

    return look


# alignment ---------------------------------------------------------------------------------------

FOUGHT = tuple(act(n, "sy-sna", "against", "sy-reb", ago=60 + n) for n in range(3))
TOGETHER = tuple(act(10 + n, "sy-sna", "with", "sy-reb") for n in range(2))


@pytest.mark.parametrize(
    ("s", "words"),
    [
        (
            scene(*TOGETHER, earlier=FOUGHT),
            "The Syrian opposition and the Syrian National Army are now said to act together, having stood against each other before, according to SOHR.",
        ),
        (
            scene(*(act(n, "sy-sna", "against", "sy-reb") for n in range(2)), earlier=tuple(act(20 + n, "sy-sna", "with", "sy-reb", ago=50) for n in range(2))),
            "are now said to fight each other, having stood on one side before",
        ),
        (
            # one incident of two origins, and the registry has them as foes
            replace(scene(act(1, "sy-sna", "with", "sy-reb", origins=("SOHR", "Reuters"))), actor=registered("sy-sna", RelationKind.FIGHTS, "sy-reb")),
            "are now said to act together",
        ),
        (
            scene(incident(1, "movement.defection", by="sy-gov", role="mover")),
            "Defections from the Syrian Army are reported in north-west Syria, according to SOHR.",
        ),
        (
            scene(incident(1), relations=(backs("tr", "sy-sna"),), known=90),
            "Turkey is now said to back the Syrian National Army, which no earlier report here says, according to Reuters.",
        ),
    ],
)  # fmt: skip
def test_a_shift_is_told(s: Scene, words: str) -> None:
    assert any(words in text for text in drawn(s, "alignment")), drawn(s, "alignment")


@pytest.mark.parametrize(
    "s",
    [
        scene(*TOGETHER),  # nothing known before
        scene(*TOGETHER, earlier=FOUGHT[:1]),  # once against each other
        scene(TOGETHER[0], earlier=FOUGHT),  # once together, by one origin
        scene(*TOGETHER, act(30, "sy-sna", "against", "sy-reb"), earlier=FOUGHT),  # both now
        scene(*TOGETHER, earlier=(*FOUGHT, act(31, "sy-sna", "with", "sy-reb", ago=70))),  # both before
        # what the registry ended before the period no longer holds
        replace(scene(*TOGETHER), actor=registered("sy-sna", RelationKind.FIGHTS, "sy-reb", dt.date(2020, 1, 1))),
        # the two are one side
        scene(act(1, "ru", "with", "ru-air"), act(2, "ru", "with", "ru-air"), earlier=(act(3, "ru", "against", "ru-air", ago=50), act(4, "ru", "against", "ru-air", ago=51))),
        # backers: the registry has it, an earlier report has it, or the ledger is too young
        replace(scene(incident(1), relations=(backs("tr", "sy-sna"),), known=90), actor=registered("sy-sna", RelationKind.BACKED_BY, "tr")),
        replace(scene(incident(1), relations=(backs("tr", "sy-sna"),), known=90), earlier_relations=(backs("tr", "sy-sna"),)),
        scene(incident(1), relations=(backs("tr", "sy-sna"),), known=35),
        scene(incident(1), relations=(backs("tr", "sy-sna"),)),
    ],
)  # fmt: skip
def test_no_shift_is_told(s: Scene) -> None:
    assert drawn(s, "alignment") == []


# unusual tolls -----------------------------------------------------------------------------------

STRIKES = tuple(incident(50 + n, killed=2 + n % 4, ago=40 + 5 * n) for n in range(10))


def with_civilians(n: int, killed: int, civilians: int) -> Incident:
    made = incident(n, killed=killed)
    part = Figure(kind=CountKind.KILLED, group="civilians", low=civilians, best=civilians, high=civilians, subset=True, rule="latest-per-speaker")  # fmt: skip
    return replace(made, figures=(*made.figures, part))


PAST = CivilianPast(
    where="Aleppo, Idlib", civilians=300, dead=1000, source="UCDP GED, Syria 2016–17"
)
YEAR = CountryYear(country="Syria", deaths=(100,) * 11 + (150,), last="2024-10", source="UCDP")


@pytest.mark.parametrize(
    ("s", "words"),
    [
        (
            scene(incident(1, killed=40, town="Atarib"), earlier=STRIKES),
            "No air strike known here in the months before killed as many as the one in Atarib, which killed 40 people, according to SOHR.",
        ),
        (
            scene(*(incident(n, killed=9 + n) for n in range(5)), earlier=STRIKES),
            "More people are killed in each air strike in north-west Syria than in the months before, according to SOHR.",
        ),
        (
            replace(scene(with_civilians(1, 15, 12), with_civilians(2, 10, 6)), civilian_past=PAST),
            "Civilians are a larger share of those killed in north-west Syria than in the war's earlier years: 18 of the dead, 25 in all",
        ),
        (
            replace(scene(incident(1, killed=90), incident(2, killed=70)), country_year=YEAR),
            "The deaths known in north-west Syria since the period began, 160, are more than were counted in all of Syria in any month of the last year on record",
        ),
    ],
)  # fmt: skip
def test_what_is_unusual_is_told(s: Scene, words: str) -> None:
    assert any(words in text for text in drawn(s, "unusual-harm")), drawn(s, "unusual-harm")


@pytest.mark.parametrize(
    "s",
    [
        scene(incident(1, killed=40), earlier=STRIKES[:8]),  # too few before
        scene(incident(1, killed=5), earlier=STRIKES),  # as many as before
        scene(incident(1, "violence.shelling", killed=40), earlier=STRIKES),  # another kind
        scene(incident(1, "violence.casualties", killed=40), earlier=tuple(replace(i, event_type="violence.casualties") for i in STRIKES)),
        replace(scene(with_civilians(1, 15, 5), with_civilians(2, 10, 3)), civilian_past=PAST),  # a share as before
        replace(scene(with_civilians(1, 10, 9)), civilian_past=PAST),  # ten dead say little
        replace(scene(incident(1, killed=90), incident(2, killed=50)), country_year=YEAR),  # the worst month had more
        replace(scene(incident(1, killed=900)), country_year=replace(YEAR, deaths=(1, 2))),  # no year of months
    ],
)  # fmt: skip
def test_what_is_usual_is_not_told(s: Scene) -> None:
    assert drawn(s, "unusual-harm") == []


def test_the_comparison_stands_in_the_grounds() -> None:
    (said,) = grounds(
        replace(scene(with_civilians(1, 15, 12), with_civilians(2, 10, 6)), civilian_past=PAST), "unusual-harm"
    )  # fmt: skip
    assert "300 of 1,000 dead were civilians in Aleppo, Idlib (UCDP GED, Syria 2016–17)" in said


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ([1, 2, 3], [1, 2, 3], 0.4, 0.7),
        ([9, 9, 9, 9], [1, 2, 1, 2, 3], 0.0, 0.02),
        ([1, 1, 1], [9, 8, 7, 9], 0.95, 1.0),
        ([2, 2], [2, 2], 1.0, 1.0),
        ([], [1], 1.0, 1.0),
    ],
)
def test_the_rank_test(now: list[int], before: list[int], low: float, high: float) -> None:
    assert low <= greater(now, before) <= high


# deaths a day -------------------------------------------------------------------------------------


def days(*deaths: int) -> list[tuple[dt.date, int]]:
    return [(dt.date(2024, 11, 1) + dt.timedelta(days=n), d) for n, d in enumerate(deaths)]


def test_a_change_of_deaths_is_found_on_its_day() -> None:
    rows = days(*[1, 0, 2, 1, 0, 1, 2, 0, 1, 1, 0, 2], *[7, 9, 6, 12, 8, 9, 7, 40, 8, 9])
    found = death_shift(rows, dt.date(2024, 11, 1), dt.date(2024, 11, 22))
    assert found is not None
    assert found.first == dt.date(2024, 11, 13)
    assert found.rises
    assert found.p < 0.01
    down = death_shift(
        days(*[d for _, d in rows][::-1]), dt.date(2024, 11, 1), dt.date(2024, 11, 22)
    )
    assert down is not None
    assert not down.rises


def test_one_lump_of_deaths_is_no_change() -> None:
    rows = days(*[1, 0, 2, 1, 0, 1, 2, 0, 1, 90, 0, 2, 1, 1, 0, 2, 1, 0, 1, 1])
    found = death_shift(rows, dt.date(2024, 11, 1), dt.date(2024, 11, 20))
    assert found is not None
    assert found.p > 0.3
    assert death_shift(rows[:5], dt.date(2024, 11, 1), dt.date(2024, 11, 5)) is None


def test_deadlier_days_are_told_where_the_number_of_incidents_did_not_change() -> None:
    s = scene(*(incident(n, ago=n, killed=20 if n < 12 else 1) for n in range(29)), known=29)
    (text,) = drawn(s, "tempo")
    assert (
        text
        == "More people are killed a day in north-west Syria since 21 November, according to SOHR."
    )
    assert "the number of incidents did not change so" in grounds(s, "tempo")[0]
    even = scene(*(incident(n, ago=n, killed=3) for n in range(29)), known=29)
    assert drawn(even, "tempo") == []


def test_deaths_stand_beside_a_quickening_where_both_changed() -> None:
    late = tuple(incident(n, ago=n % 8, killed=5) for n in range(24))
    s = scene(*late, *(incident(40 + n, ago=10 + 3 * n, killed=1) for n in range(6)), known=60)
    (text,) = drawn(s, "tempo")
    assert "has sharply quickened" in text
    assert "people are known killed in them" in text


# entries and directness ---------------------------------------------------------------------------


def test_what_an_earlier_entry_did_stands_in_the_grounds() -> None:
    before = tuple(incident(100 + n, by="sy-gov", ago=31 + n) for n in range(12))
    stint = (
        incident(50, by="tr", ago=120),
        *(incident(60 + n, by="sy-gov", ago=119 - n) for n in range(4)),
    )
    s = scene(incident(1, by="tr"), incident(2, by="tr"), earlier=(*before, *stint), known=200)
    s = replace(s, entry_past=EntryPast(rose=14, entries=25, source="UCDP GED, Syria 2016–17"))
    (said,) = grounds(s, "new-actors")
    assert (
        "its earlier entry on 4 August: 0 incidents in the 28 days before, 5 in those after" in said
    )
    assert "deaths of the next 28 days rose in 14 of 25 cases (UCDP GED, Syria 2016–17)" in said
    own = replace(s, incidents=tuple(replace(i, parts=(Part(role="perpetrator", name=NAMES["sy-sna"], actor_id="sy-sna"),)) for i in s.incidents))  # fmt: skip
    assert all("another state" not in g for g in grounds(own, "new-actors"))


@pytest.mark.parametrize(
    ("modality", "direct"),
    [
        (Modality.STATED, True),
        (Modality.REPORTED, False),
        (Modality.ALLEGED, False),
        (Modality.CLAIMED, False),
    ],
)
def test_an_incident_is_told_directly_where_a_claim_states_it(
    modality: Modality, direct: bool
) -> None:
    s = differing(("SANA", 4, 4))
    readings = {
        k: replace(r, claim=replace(r.claim, modality=modality)) for k, r in s.readings.items()
    }
    assert is_direct(replace(s, readings=readings), s.incidents[0]) is direct
    assert is_direct(scene(incident(1)), incident(1))
    assert s.as_of == AS_OF
