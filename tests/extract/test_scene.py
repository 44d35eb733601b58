"""Where the event of one word was: the scene head on wires from many countries, its fit, and its card."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from vedette.extract.parse import parse
from vedette.extract.reader import Extractor
from vedette.extract.scene import event_places, scene_of
from vedette.extract.scene.cases import read_cases
from vedette.extract.scene.features import name_runs
from vedette.extract.scene.fit import fit
from vedette.extract.scene.head import WIDTH, after, chosen, columns, shipped
from vedette.extract.scene.train import FOLDER, scored, train
from vedette.extract.sentence import Sentence
from vedette.pipeline.knowledge import Knowledge


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return Knowledge().extractor


WIRES = [
    # each verb has its own place
    ("Rebels shelled Kafr Zita on Monday while troops massed near Hama.", "shelled", ["Kafr Zita"]),
    ("Rebels shelled Kafr Zita on Monday while troops massed near Hama.", "massed", ["Hama"]),
    # where it was told is not where it was
    ("Gunmen attacked a convoy near Djibo, the governor told reporters in Ouagadougou.", "attacked", ["Djibo"]),
    ("Russian forces struck a power station in Kharkiv after talks in Geneva failed.", "struck", ["Kharkiv"]),
    # the offensive and its target
    ("The army launched an offensive in North Kivu, targeting the town of Rutshuru.", "launched", ["North Kivu"]),
    ("The army launched an offensive in North Kivu, targeting the town of Rutshuru.", "targeting", ["Rutshuru"]),
    # several places, and nobody's nationality
    ("Fighters captured the villages of Bara, Rabak and Kosti from the Sudanese army.", "captured", ["Bara", "Rabak", "Kosti"]),
    # where they were from, where it came from, near what
    ("Two soldiers from Chad were killed in Gao.", "killed", ["Gao"]),
    ("Houthi rebels fired missiles at Marib from Al Bayda.", "fired", ["Marib"]),
    ("M23 rebels seized Bunagana, near the border with Uganda.", "seized", ["Bunagana"]),
    # no place at all
    ("The general said that ten soldiers were killed.", "killed", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "places"), WIRES)
def test_places_of_the_event_of_a_word(
    text: str, word: str, places: list[str], reader: Extractor
) -> None:
    (tree,) = parse([(text, reader.torn(text), [])])
    sentence = Sentence(tree, 0, text, reader.names)
    event = next(t for t in sentence.words if t.text == word)
    assert [m.text for m in event_places(sentence, event)] == places
    assert all(0.0 < p < 1.0 for _, p in scene_of(sentence, event))


NAMES = [
    # small words inside a name belong to it, not between two names
    ("Shells hit the Hamza ibn Laith camp in Lahj.", ["Hamza ibn Laith", "Lahj"]),
    ("Gunmen in Zinjibar bin seized goods.", ["Zinjibar"]),
    # the sign of an ayn at the end; a genitive and a closing quote are none
    ("Troops entered Sila' on Friday.", ["Sila'", "Friday"]),
    ("Troops entered Mukalla's port on Friday.", ["Mukalla", "Friday"]),
    ("Troops entered Houlos' port.", ["Houlos"]),
    ("He called 'the road to Mukalla' open.", ["Mukalla"]),
    # a building by the name of something else; a known place keeps its own
    ("A drone struck the Nuraniya school on Tuesday.", ["Nuraniya school", "Tuesday"]),
    ("A drone struck Kharkiv hospitals on Tuesday.", ["Kharkiv", "Tuesday"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_the_names_of_a_sentence(text: str, names: list[str], reader: Extractor) -> None:
    (tree,) = parse([(text, reader.torn(text), [])])
    runs = name_runs(Sentence(tree, 0, text, reader.names))
    assert [text[r.start : r.stop] for r in runs] == names


@pytest.mark.parametrize(
    ("odds", "taken"),
    [([0.9, 0.5, 0.1], [0, 1]), ([0.2, 0.35, 0.3], [1]), ([0.2, 0.1], []), ([], [])],
)
def test_the_sure_are_taken_else_the_likeliest_if_likely(
    odds: list[float], taken: list[int]
) -> None:
    assert chosen(odds) == taken


def test_what_was_decided_before_is_a_feature() -> None:
    row = ["known=town", "gov=in", "rank=+1", "way=pobj|", "joined=,"]
    assert "prev=True joined=," in after(row, [False, True])
    assert "prev=False joined=," in after(row, [])
    assert set(columns(after(row, [True]))) != set(columns(after(row, [False])))


def test_the_fit_finds_the_column_that_tells() -> None:
    rows = [np.array([i % 2, 7]) for i in range(40)]
    head = fit(rows, [i % 2 == 1 for i in range(40)])
    assert head.weights[1] > 0.3
    assert head.weights[0] < -0.3
    assert np.array_equal(head.weights, fit(rows, [i % 2 == 1 for i in range(40)]).weights)
    with pytest.raises(ValueError, match="nothing"):
        fit([], [])


def test_training_writes_the_same_bytes_and_a_card(tmp_path: Path, reader: Extractor) -> None:
    import json

    lines = []
    for text, word, places in WIRES:
        spans = [(text.index(p), p, "LOCATION") for p in places] + [(text.index(word), word, "VERB")]  # fmt: skip
        lines.append({"text": text, "spans": [{"start": a, "end": a + len(w), "label": label} for a, w, label in spans]})  # fmt: skip
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    one = train(tmp_path / "d.jsonl", reader, tmp_path / "one", licence="our own")
    train(tmp_path / "d.jsonl", reader, tmp_path / "two", licence="our own")
    weights = [(tmp_path / d / "weights.npz").read_bytes() for d in ("one", "two")]
    assert weights[0] == weights[1]
    assert one["data_licence"] == "our own"
    cases = read_cases(lines, reader)
    assert [c.text[a:b] for c in cases[:1] for a, b in c.gold] == ["Kafr Zita"]
    assert scored(cases, [[1.0 * t for t in c.targets] for c in cases])["F1"] == 100.0


def test_the_shipped_weights_have_a_card_with_their_score() -> None:
    card = yaml.safe_load((FOLDER / "card.yaml").read_text("utf-8"))
    assert card["data_licence"] == "MIT"
    assert card["scores"]["F1"] >= 80.5
    assert shipped().weights.shape == (WIDTH,)
    assert len(shipped().seen) > 1000
