"""What linking kept of earlier calls alters nothing: the state of a rebuild from scratch, for less work."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import synthetic
from test_link_cases import APART, ONE_STRIKE, OPPOSITE_BLAME

from vedette.bench.scale_claims import synthetic as documents
from vedette.link import blocking, link, matching
from vedette.link.state import State
from vedette.model import Judgement, Reading, Verdict
from vedette.model.codec import to_json

POOL = tuple(
    {
        r.claim.id: r
        for r in (
            *documents(90, seed=5),
            *synthetic(25, seed=3),
            *ONE_STRIKE,
            *OPPOSITE_BLAME,
            *(r for c in APART for r in c[1]),
        )
    }.values()
)
IDS = [r.claim.id for r in POOL]

claims = st.sets(st.integers(0, len(POOL) - 1), max_size=len(POOL))
judgements = st.lists(
    st.tuples(
        st.integers(0, len(POOL) - 1), st.integers(0, len(POOL) - 1), st.sampled_from(list(Verdict))
    ),
    max_size=6,
)


def judged(rows: list[tuple[int, int, Verdict]]) -> list[Judgement]:
    return [
        Judgement(
            id=f"j-{n}", left=IDS[a], right=IDS[b], verdict=verdict, by="Amal",
            at=dt.datetime(2024, 12, 3, n, tzinfo=dt.UTC),
        )
        for n, (a, b, verdict) in enumerate(rows) if a != b
    ]  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(claims, judgements, st.randoms(use_true_random=False)), max_size=3))
def test_adding_removing_reordering_judging_and_undoing_give_the_state_of_a_rebuild(
    calls: list[tuple[set[int], list[tuple[int, int, Verdict]], object]],
) -> None:
    """Limits are low, so that full blocks and words that too many share come up."""
    state = State()
    with (
        patch.object(blocking, "CAP", 4),
        patch.object(blocking, "SHARERS", 6),
        patch.object(blocking, "NEAREST", 2),
    ):
        for left_out, rows, rng in calls:
            kept = [r for n, r in enumerate(POOL) if n not in left_out]
            rng.shuffle(kept)  # type: ignore[attr-defined]
            made = judged(rows)
            assert to_json(link(kept, made, state=state)) == to_json(link(kept, made))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 30))
def test_a_day_added_at_the_end_gives_the_state_of_a_rebuild(seed: int, new: int) -> None:
    told = list(documents(150, seed=seed))
    state = State()
    link(told[:-new], state=state)
    assert to_json(link(told, state=state)) == to_json(link(told))
    assert to_json(link(told[:-new], state=state)) == to_json(link(told[:-new]))


def scored(readings: list[Reading], state: State) -> int:
    """How many pairs a call scores."""
    with patch.object(matching, "_scored", wraps=matching._scored) as asked:
        link(readings, state=state)
    return int(asked.call_count)


def test_only_pairs_of_what_is_new_are_scored() -> None:
    told = list(documents(1500))
    last = told[-1].revision.id
    before = [r for r in told if r.revision.id != last]
    state = State()
    whole = scored(before, state)
    assert scored(before, state) == 0
    assert 0 < scored(told, state) < whole / 5


@pytest.mark.parametrize("rule", ["conservative", "median"])
def test_another_counting_rule_is_counted_anew(rule: str) -> None:
    state = State()
    link(ONE_STRIKE, state=state)
    assert link(ONE_STRIKE, rule=rule, state=state) == link(ONE_STRIKE, rule=rule)
    assert link(ONE_STRIKE, state=state) == link(ONE_STRIKE)


def test_sides_of_actors_count() -> None:
    state = State()
    link(OPPOSITE_BLAME, state=state)
    sides = {
        a.actor_id: "one side" for r in OPPOSITE_BLAME for a in r.resolution.actors if a.actor_id
    }
    assert link(OPPOSITE_BLAME, sides=sides, state=state) == link(OPPOSITE_BLAME, sides=sides)
