"""Slots: how claims are paired, how values match, and what the labelled set must hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vedette.bench import slots
from vedette.errors import UsageError
from vedette.model import EVENT_TYPES, Count, CountKind, Mention, Scope

FILE = Path(__file__).parents[2] / "benchmarks" / "slots" / "sentences.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def claim(kind="violence.shelling", **fields):
    return slots.gold_slots({"type": kind, **fields}, "row 1")


def figures(gold, found, phenomena=None):
    metrics = slots.score(phenomena or ["x"] * len(gold), gold, found)
    return {m.name: m.value for m in metrics}


@pytest.mark.parametrize(
    ("field", "gold", "found", "same"),
    [
        ("perpetrator", "Syrian warplanes", "warplanes", True),
        ("perpetrator", "rebels", "The rebels", True),
        ("perpetrator", "rebels", "the army", False),
        ("perpetrator", "army", "army base", False),
        ("perpetrator", "Russian jets", "Israeli jets", False),
        ("place", "Deir ez-Zor", "deir ez-zor", True),
        ("speaker", "spokesman|army", "Army", True),
        ("speaker", "army", "", False),
        ("killed", "people 9-?", "people 9-?", True),
        ("killed", "people 9-?", "people 9-9", False),
        ("killed", "soldiers 1-1|people 1-1", "people 1-1", True),
        ("type", "violence.killing|violence.attack", "violence.attack", True),
        ("type", "violence.killing", "violence.attack", False),
        ("date", "2024-05-14", "2024-05-14/2024-05-16", False),
    ],
)
def test_when_a_value_is_the_golds(field, gold, found, same):
    assert slots.same_value(field, gold, found) is same


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ({"low": 4, "high": 4, "group": "children", "subset": True}, "part children 4-4"),
        ({"low": 56, "high": 56, "scope": Scope.CUMULATIVE}, "total people 56-56"),
        ({"low": 9}, "people 9-?"),
        ({"high": 20, "group": "soldiers"}, "soldiers ?-20"),
    ],
)
def test_a_count_in_words(count, words):
    made = Count(kind=CountKind.KILLED, words=Mention("x", 0, 1), **count)
    assert slots.count_words(made) == words


def test_all_right_is_one_everywhere():
    gold = [[claim(place=["Kherson"], killed=["people 2-2"])], []]
    assert set(figures(gold, gold).values()) == {1.0}


def test_fields_are_counted_over_pairs_of_one_family():
    gold = [[claim(place=["Kherson", "Odesa"], speaker="governor")]]
    found = [[claim("violence.attack", place=["Kherson", "Kyiv"], perpetrator=["army"])]]
    got = figures(gold, found)
    assert got["claim precision"] == got["claim recall"] == 1.0
    assert got["type recall"] == 0.0
    assert got["place precision"] == got["place recall"] == 0.5
    assert got["speaker recall"] == 0.0
    assert got["speaker precision"] is None
    assert got["perpetrator precision"] == 0.0
    assert got["perpetrator recall"] is None
    # right 1 of 4 in the text, of 4 that were read
    assert got["F1 of x"] == 0.25


def test_a_claim_of_another_family_is_spurious_and_the_golds_is_missed():
    got = figures([[claim(place=["Bor"])]], [[claim("control.capture", place=["Bor"])]])
    assert got["claim precision"] == got["claim recall"] == got["place recall"] == 0.0


def test_a_type_with_alternatives_is_paired_in_either_family():
    gold = [[claim("agreement.exchange|coercion.release", released=["prisoners 22-22"])]]
    found = [[claim("coercion.release", released=["prisoners 22-22"])]]
    assert figures(gold, found)["other counts recall"] == 1.0


def test_claims_are_paired_for_the_most_in_common_whatever_their_order():
    one, two = claim(place=["Bor"], killed=["people 2-2"]), claim(place=["Juba"])
    assert set(figures([[one, two]], [[two, one]]).values()) == {1.0, None}


def test_a_value_is_used_once():
    assert slots.matched(
        claim(killed=["people 2-2", "people 2-2"]), claim(killed=["people 2-2"])
    ) == {"type": 1, "killed": 1}


def test_near_misses_left_alone():
    got = figures([[], [], [claim()]], [[], [claim()], []], ["near", "near", "told"])
    assert got["near misses left alone"] == 0.5
    assert "F1 of near" not in got


def test_few_fields_are_told_together():
    got = figures([[claim("control.capture", new_holder=["army"], old_holder=["rebels"])]],
                  [[claim("control.capture", new_holder=["army"], old_holder=["army"])]])  # fmt: skip
    assert got["holder precision"] == got["holder recall"] == 0.5


@pytest.mark.parametrize(
    ("raw", "said"),
    [({"type": "violence.attack", "victim": ["x"]}, "no field 'victim'"), ({}, "has no type")],
)
def test_a_wrong_label_is_said(raw, said):
    with pytest.raises(UsageError, match=said):
        slots.gold_slots(raw, "row 7")


# -- the labelled set ----------------------------------------------------------------------------


def test_the_set_is_wide_enough():
    assert len(ROWS) >= 100
    assert len({r["id"] for r in ROWS}) == len({r["text"] for r in ROWS}) == len(ROWS)
    assert {r["phenomenon"] for r in ROWS} == {
        "attribution", "modality", "background", "counts", "cumulative", "violence", "several", "control",
        "movement", "agreement", "humanitarian", "displacement", "responsibility", "backing", "near misses",
    }  # fmt: skip
    assert all(not r["claims"] for r in ROWS if r["phenomenon"] == "near misses")


@pytest.mark.parametrize("row", ROWS, ids=[r["id"] for r in ROWS])
def test_labels_are_of_the_sentence(row):
    for raw in row["claims"]:
        for field, values in slots.gold_slots(raw, row["id"]).items():
            assert values, field
            for value in values:
                if field == "type":
                    assert set(value.split("|")) <= set(EVENT_TYPES)
                elif field in slots.WORDS:
                    # Every alternative stands in the text, word by word.
                    for words in value.split("|"):
                        assert words.casefold() in row["text"].casefold()


def test_run_reads_sentences_and_writes_claims(tmp_path):
    data = tmp_path / "sentences.jsonl"
    data.write_text(
        '{"id": "a", "phenomenon": "violence", "published": "2024-05-16", "text": "Rebels shelled Kherson on Monday.",'
        ' "claims": [{"type": "violence.shelling", "perpetrator": ["rebels"], "place": ["Kherson"], "date": "2024-05-13"}]}\n'
        '{"id": "b", "phenomenon": "near misses", "published": "2024-05-16", "text": "It rained in Rome.", "claims": []}\n',
        "utf-8",
    )
    report = slots.run(data)
    assert report.items == 2
    assert {m.value for m in report.metrics} == {1.0}
    assert report.predictions[0] == {
        "id": "a",
        "claims": [
            {"type": "violence.shelling", "date": "2024-05-13", "perpetrator": ["Rebels"], "place": ["Kherson"]}
        ],
    }  # fmt: skip
    assert slots.run(data, limit=1).items == 1
