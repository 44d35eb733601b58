"""Incidents are a pure function of claims and live judgements."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from link_readings import ARIHA, IDLIB, IDLIB_CITY, SARAQIB, n, reading
from synthetic import synthetic
from test_link_cases import APART, ONE_STRIKE, OPPOSITE_BLAME

from vedette.errors import UsageError
from vedette.link import explain, link
from vedette.link.build import reconcile_times
from vedette.link.cluster import ordered
from vedette.model import CountKind, Grade, Judgement, Verdict
from vedette.model.codec import to_json

POOL = (*synthetic(60, seed=3), *ONE_STRIKE, *OPPOSITE_BLAME, *(r for c in APART for r in c[1]))


def judge(left: str, right: str, verdict: Verdict, at: int = 1, note: str = "") -> Judgement:
    return Judgement(
        id=f"j-{at}", left=left, right=right, verdict=verdict, by="Amal",
        at=dt.datetime(2024, 12, 3, at, tzinfo=dt.UTC), note=note,
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(POOL))))
def test_the_order_of_the_input_does_not_matter(order: list[int]) -> None:
    assert to_json(link([POOL[i] for i in order])) == to_json(link(POOL))


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, len(POOL) - 1)))
def test_removing_what_was_added_gives_the_state_of_a_rebuild(extra: set[int]) -> None:
    kept = [r for i, r in enumerate(POOL) if i not in extra]
    judged = judge(POOL[0].claim.id, POOL[-1].claim.id, Verdict.SAME)
    undone = msgspec.structs.replace(judged, undone_at=judged.at, undone_by="Amal")
    link(POOL, [judged])
    assert to_json(link(kept, [undone])) == to_json(link(kept))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_far_claims_do_not_touch_a_days_incidents(seed: int) -> None:
    """What shares no block changes nothing: the ground for incremental linking."""
    alone = link(ONE_STRIKE)
    both = link([*ONE_STRIKE, *synthetic(20, seed=seed)])
    assert set(alone.incidents) <= set(both.incidents)


def test_a_claim_given_twice_counts_once() -> None:
    assert to_json(link([*ONE_STRIKE, *ONE_STRIKE])) == to_json(link(ONE_STRIKE))


def test_an_incident_keeps_its_id_as_later_reports_come_in() -> None:
    later = reading(
        "At least 12 were killed in Sunday's air strike on Ariha.", published="2024-12-03",
        on="2024-12-01", place=ARIHA, counts=(n("killed", 12, None),), publisher="AP",
    )  # fmt: skip
    (before,) = link(ONE_STRIKE).incidents
    (after,) = link([later, *ONE_STRIKE]).incidents
    assert before.id == after.id
    assert later.claim.id in after.claim_ids


def test_a_persons_same_joins_what_the_weights_keep_apart() -> None:
    a, b = APART[0][1]
    found = link([a, b], [judge(b.claim.id, a.claim.id, Verdict.SAME)])
    (incident,) = found.incidents
    assert incident.claim_ids == ordered(a.claim.id, b.claim.id)
    (match,) = found.matches
    assert (match.verdict, match.rule) == (Verdict.SAME, "judgement j-1 by Amal")
    assert match.score < 0


def test_a_persons_not_same_splits_and_on_incident_ids_too() -> None:
    a, b = OPPOSITE_BLAME
    apart = link([a, b], [judge(a.claim.id, b.claim.id, Verdict.NOT_SAME)])
    assert len(apart.incidents) == 2
    first, second = (i.id for i in apart.incidents)
    assert len(link([a, b], [judge(first, second, Verdict.NOT_SAME)]).incidents) == 2


def test_a_persons_unsure_does_not_merge() -> None:
    a, b = OPPOSITE_BLAME
    assert len(link([a, b], [judge(a.claim.id, b.claim.id, Verdict.UNSURE)]).incidents) == 2


def test_the_newest_judgement_on_a_pair_counts() -> None:
    a, b = (r.claim.id for r in OPPOSITE_BLAME)
    found = link(
        OPPOSITE_BLAME, [judge(a, b, Verdict.NOT_SAME, at=1), judge(b, a, Verdict.SAME, at=2)]
    )
    assert len(found.incidents) == 1
    assert found.overruled == ("j-1",)


def test_a_chain_of_same_against_a_newer_not_same_is_overruled() -> None:
    a, b, c = (r.claim.id for r in ONE_STRIKE)
    found = link(
        ONE_STRIKE,
        [
            judge(a, b, Verdict.SAME, at=1),
            judge(b, c, Verdict.SAME, at=2),
            judge(a, c, Verdict.NOT_SAME, at=3),
        ],
    )
    assert found.overruled == ("j-1",)
    assert found.incident_of[a] != found.incident_of[c] == found.incident_of[b]


def test_one_not_same_pair_keeps_two_groups_apart() -> None:
    """No chain: the town in the middle is near both, the ends exclude each other."""
    left = reading("Jets hit a hospital in Idlib on Sunday.", on="2024-12-01", place=IDLIB_CITY,
                   sites=("hospital",), by="Russia", counts=(n("killed", 40),))  # fmt: skip
    right = reading("Jets hit a market in Idlib on Sunday.", on="2024-12-01", place=IDLIB_CITY,
                    sites=("market",), by="Syria", counts=(n("killed", 2),))  # fmt: skip
    middle = reading("Jets hit Idlib city on Sunday.", on="2024-12-01", place=IDLIB_CITY)
    found = link([left, middle, right])
    assert len(found.incidents) == 2
    (veto,) = found.vetoes
    assert set(veto.against) == {left.claim.id, right.claim.id}


def test_grades_of_persons() -> None:
    (incident,) = link(ONE_STRIKE).incidents
    confirmed = judge(incident.id, "grade:confirmed", Verdict.SAME, note="video of the site")
    (after,) = link(ONE_STRIKE, [confirmed]).incidents
    assert after.grade is Grade.CONFIRMED
    assert after.grade_reason == "confirmed by Amal: video of the site"


def test_explain_draws_the_waterfall() -> None:
    (match,) = link(OPPOSITE_BLAME).matches
    lines = explain(match).splitlines()
    assert lines[0].split() == ["prior", "pair", "of", "one", "block", "-6.5", "-6.5"]
    assert any(x.startswith("perpetrators") and "differ" in x and "-2.0" in x for x in lines)
    assert lines[-1] == "same (+1.5; p = 0.74)"


def test_the_waterfall_adds_up() -> None:
    for m in link(POOL).matches:
        assert m.score == pytest.approx(sum(f.weight for f in m.features), abs=0.01)


def test_unsure_pairs_are_the_review_queue() -> None:
    found = link(APART[9][1])
    assert [m.verdict for m in found.review] == [Verdict.UNSURE]
    assert len(found.incidents) == 2


def test_blocking_is_counted() -> None:
    found = link(synthetic(400))
    assert found.blocking.claims == 400
    assert 0 < found.blocking.pairs < 400 * 399 / 20
    assert found.blocking.cut == 0


def test_an_unknown_rule_is_an_error_that_names_the_others() -> None:
    with pytest.raises(UsageError, match="latest-per-speaker"):
        link(ONE_STRIKE, rule="average")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((("2024-11-30", "2024-12-02"), "2024-12-01"), ("2024-12-01", "2024-12-01", "day")),
        (
            (("2024-11-30", "2024-12-01"), ("2024-12-01", "2024-12-02")),
            ("2024-12-01", "2024-12-01", "days"),
        ),
        (("2024-11-30", "2024-12-01"), ("2024-11-30", "2024-12-01", "days")),
        ((None, "2024-11-30"), ("2024-11-30", "2024-11-30", "day")),
    ],
)
def test_time_is_what_the_most_precise_have_in_common(
    days: tuple[str | tuple[str, str] | None, ...], expected: tuple[str, str, str]
) -> None:
    told = [reading(f"Strike, telling {k}.", on=d, place=ARIHA) for k, d in enumerate(days)]
    time = reconcile_times(told)
    assert (str(time.start), str(time.end), time.precision) == expected


def test_the_finest_place_wins_and_its_area_is_left_out() -> None:
    told = [
        reading("An air strike killed 37 people in Idlib province on Sunday.",
                on="2024-12-01", place=IDLIB, counts=(n("killed", 37),)),
        reading("An air strike on Saraqib on Sunday killed 37 people.",
                on="2024-12-01", place=SARAQIB, counts=(n("killed", 37),)),
    ]  # fmt: skip
    (incident,) = link(told).incidents
    assert incident.place_names == ("Saraqib",)
    killed = incident.figure(CountKind.KILLED)
    assert killed is not None
    assert killed.claim_ids == incident.claim_ids
