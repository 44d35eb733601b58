"""How answers on actors are judged, and that the carried set is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.bench import actors, corpus
from vedette.model import ResolvedActor
from vedette.resolve.registry import Registry

CARRIED = Path(__file__).parents[2] / "benchmarks" / "actors"


def _found(
    actor_id: str | None = None, generic: bool = False, provisional: bool = False
) -> ResolvedActor:
    return ResolvedActor(
        text="x", start=0, end=1, role="target", actor_id=actor_id, generic=generic, provisional=provisional
    )  # fmt: skip


@pytest.mark.parametrize(
    ("gold", "found", "outcome"),
    [
        (["ml-jnim"], _found("ml-jnim"), "right"),
        (["ru", "ru-forces"], _found("ru-forces", generic=True), "right"),
        (["ml-jnim"], _found("sahel-isgs"), "wrong"),
        (["ml-jnim"], _found(), "unresolved"),
        (["ml-jnim"], _found(generic=True), "unresolved"),
        (["ml-jnim"], _found(provisional=True), "unresolved"),
        (["generic:HT"], _found(generic=True), "right"),
        (["generic:HT"], _found("ht-police"), "wrong"),
        (["generic:HT"], _found(), "unresolved"),
        (["none"], _found(), "right"),
        (["none"], _found("un"), "wrong"),
        (["none"], _found(generic=True), "unresolved"),
        (["none"], _found(provisional=True), "wrong"),
        (["new"], _found(provisional=True), "right"),
        (["new"], _found(), "unresolved"),
        (["new"], _found("sy-fsa"), "wrong"),
    ],
)
def test_an_answer_is_right_wrong_or_unresolved(
    gold: list[str], found: ResolvedActor, outcome: str
) -> None:
    assert actors.judged(gold, found) == outcome


@pytest.mark.parametrize("name", [f for f in actors.FILES if (CARRIED / f).is_file()])
def test_every_label_of_the_carried_set_is_one_that_can_be_given(name: str) -> None:
    registry = Registry.load()
    rows = corpus.records(CARRIED / name)
    assert len({r["id"] for r in rows}) == len(rows)
    for row in rows:
        # an id that only some registries hold may stand among other answers, never alone
        known = [g for g in row["gold"] if g in ("none", "new") or ":" in g or registry.get(g)]
        assert known, row["id"]
        assert len(f"{row['before']} {row['mention']} {row['after']}".split()) <= 20, row["id"]


def test_a_run_tells_shares_by_country_and_kind() -> None:
    report = actors.run(CARRIED / "tuning.jsonl", 20)
    right, wrong, none = (
        report.metric(n).value or 0.0 for n in ("right", "mentions wrong", "mentions unresolved")
    )
    assert right + wrong + none / 20 == pytest.approx(1.0)
    assert report.items == 20
    assert [p["id"] for p in report.predictions][:1] == ["wcep-000"]
