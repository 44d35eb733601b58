"""The ratchet: what opens it, what shuts it, and what moves a floor."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.bench import gate
from vedette.bench.gate_command import run_gate, summary
from vedette.bench.gate_sets import SETS, GateSet, fingerprints, held_figures, less_is_better
from vedette.bench.report import Metric, Report
from vedette.errors import DataError, UsageError

OWN = GateSet(name="own", bench="own", data="own/gold.jsonl", carried=True)
FAR = GateSet(name="far", bench="far", data="far", files=("texts.jsonl", "links.jsonl"))
SHA = hashlib.sha256(b"one\n").hexdigest()


class Place:
    """A folder of sets with a file of floors, and figures that a test sets by hand."""

    def __init__(self, at: Path) -> None:
        self.root, self.path = at / "benchmarks", at / "benchmarks" / "floors.json"
        self.gold = at / "gold"
        self.put("own/gold.jsonl", "one\n", self.root)
        self.figures: dict[str, tuple[Metric, ...]] = {"own": (share("F1", 0.5),)}
        self.ran: list[str] = []

    def put(self, name: str, text: str, root: Path | None = None) -> None:
        path = (root or self.gold) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")

    def measure(self, bench: str, data: Path) -> Report:
        assert data.exists()
        self.ran.append(bench)
        return Report(name=bench, items=1, metrics=self.figures[bench])

    def run(self, **more) -> int:
        return run_gate(self.path, run=self.measure, sets=(OWN, FAR), **more)

    def floor(self, field: str = "F1", name: str = "own") -> gate.Floor:
        return gate.load(self.path).sets[name].fields[field]


def share(name: str, value: float | None) -> Metric:
    return Metric(name=name, value=value)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Floors set at F1 = 0.5."""
    made = Place(tmp_path)
    assert made.run(update=True) == 0
    return made


def kinds(capsys: pytest.CaptureFixture[str], place: Place, **more) -> dict[tuple[str, str], str]:
    capsys.readouterr()
    place.run(as_json=True, **more)
    found = json.loads(capsys.readouterr().out)["findings"]
    return {(f["set"], f.get("field", "")): f["kind"] for f in found}


# -- drops and rises -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "tolerance", "kind", "code"),
    [
        (0.5, 0.0, "held", 0),
        (0.500001, 0.0, "rise", 0),
        (0.499999, 0.0, "drop", 1),
        (0.4, 0.0, "drop", 1),
        (0.49, 0.01, "held", 0),  # worse by exactly the tolerance
        (0.489999, 0.01, "drop", 1),
        # Beyond six decimals figures are one: floating-point sums in another order.
        (0.4999999999, 0.0, "held", 0),
    ],
)
def test_a_figure_against_its_floor(place, capsys, now, tolerance, kind, code):
    place.figures["own"] = (share("F1", now),)
    assert kinds(capsys, place, tolerance=tolerance)["own", "F1"] == kind
    assert place.run(tolerance=tolerance) == code
    assert place.floor().held == 0.5, "only --update writes"


def test_where_less_is_better_a_rise_is_worse(place, capsys):
    width = Metric(name="killed mean width", value=2.0, unit="count")
    place.figures["own"] = (share("F1", 0.5), width)
    assert place.run(update=True) == 0
    assert place.floor("killed mean width") == gate.Floor(held=2.0, ceiling=True)
    for value, code in ((2.5, 1), (2.0, 0), (1.5, 0)):
        place.figures["own"] = (
            share("F1", 0.5),
            Metric(name=width.name, value=value, unit="count"),
        )
        assert place.run() == code
    assert place.run(update=True) == 0
    assert place.floor("killed mean width").held == 1.5


def test_the_table_says_what_dropped_by_how_much(place, capsys):
    place.figures["own"] = (share("F1", 0.46), share("precision", 0.9))
    capsys.readouterr()
    assert place.run() == 1
    shown = capsys.readouterr().out
    row = next(line for line in shown.splitlines() if " F1 " in line)
    assert row.split() == ["own", "F1", "0.5000", "0.4600", "-0.0400", "drop"]
    assert "own: 1 new, 1 drop" in shown
    assert shown.rstrip().endswith("The gate is shut.")


# -- fields that come and go ---------------------------------------------------------------------


def test_a_new_field_passes_and_gets_a_floor_with_update(place, capsys):
    place.figures["own"] = (share("F1", 0.5), share("precision", 0.8))
    assert kinds(capsys, place) == {
        ("own", "F1"): "held",
        ("own", "precision"): "new",
        ("far", ""): "skipped",
    }
    assert place.run() == 0
    assert place.run(update=True) == 0
    assert place.floor("precision").held == 0.8


@pytest.mark.parametrize("left", [(), (share("F1", None),)], ids=["not printed", "of nothing"])
def test_a_field_that_is_gone_shuts_the_gate_until_a_reason_is_given(place, capsys, left):
    place.figures["own"] = (share("recall", 0.7), *left)
    assert kinds(capsys, place)["own", "F1"] == "gone"
    assert place.run() == 1
    assert place.run(update=True) == 1
    assert place.floor().held == 0.5
    assert place.run(update=True, reason="F1 follows from recall") == 0
    own = gate.load(place.path).sets["own"]
    assert set(own.fields) == {"recall"}
    assert own.dropped == {"F1": gate.Lowered(held=0.5, reason="F1 follows from recall")}


# -- moving the floors ---------------------------------------------------------------------------


def test_update_raises_and_then_holds_the_new_floor(place):
    place.figures["own"] = (share("F1", 0.6),)
    assert place.run(update=True) == 0
    assert place.floor() == gate.Floor(held=0.6)
    place.figures["own"] = (share("F1", 0.55),)
    assert place.run() == 1


def test_update_refuses_to_lower_and_then_writes_nothing_at_all(place, capsys):
    place.figures["own"] = (share("F1", 0.4), share("precision", 0.8))
    before = place.path.read_bytes()
    assert place.run(update=True) == 1
    assert place.path.read_bytes() == before
    assert "--allow-regression REASON" in capsys.readouterr().out
    assert place.run(update=True, reason="  ") == 1, "blanks are no reason"
    assert place.path.read_bytes() == before


def test_a_reason_lowers_a_floor_and_stays_with_the_field(place):
    place.figures["own"] = (share("F1", 0.4), share("precision", 0.8))
    assert place.run(update=True, reason=" recall was bought with precision ") == 0
    assert place.floor() == gate.Floor(
        held=0.4, lowered=(gate.Lowered(held=0.5, reason="recall was bought with precision"),)
    )
    assert place.floor("precision") == gate.Floor(held=0.8), "no reason where nothing was lowered"
    assert place.run() == 0
    place.figures["own"] = (share("F1", 0.7), share("precision", 0.7))
    assert place.run(update=True, reason="and back") == 0
    assert place.floor().held == 0.7
    assert [x.reason for x in place.floor().lowered] == ["recall was bought with precision"]
    assert [x.reason for x in place.floor("precision").lowered] == ["and back"]


def test_what_is_worse_within_the_tolerance_stays_at_its_floor(place):
    place.figures["own"] = (share("F1", 0.495),)
    assert place.run(update=True, tolerance=0.01) == 0
    assert place.floor() == gate.Floor(held=0.5)


def test_the_same_figures_write_the_same_bytes(place):
    before = place.path.read_bytes()
    assert place.run(update=True) == 0
    assert place.path.read_bytes() == before
    assert before.endswith(b"}\n")


# -- the corpus ----------------------------------------------------------------------------------


def test_the_floors_name_the_corpus(place):
    own = gate.load(place.path).sets["own"]
    assert own.corpus == {"gold.jsonl": SHA}
    assert (own.bench, own.items) == ("own", 1)


def test_another_corpus_shuts_the_gate_without_a_run_even_where_figures_rise(place, capsys):
    place.put("own/gold.jsonl", "two\n", place.root)
    place.figures["own"] = (share("F1", 0.9),)
    place.ran.clear()
    assert kinds(capsys, place)["own", ""] == "changed"
    assert place.run() == 1
    assert place.run(update=True) == 1
    assert place.ran == []
    assert place.floor().held == 0.5


def test_another_corpus_takes_new_floors_with_a_reason(place):
    place.put("own/gold.jsonl", "two\n", place.root)
    place.figures["own"] = (share("F1", 0.9),)
    assert place.run(update=True, reason="twenty more sentences") == 0
    own = gate.load(place.path).sets["own"]
    assert own.corpus == {"gold.jsonl": hashlib.sha256(b"two\n").hexdigest()}
    # Up or down: the figures of two corpora do not compare.
    assert own.fields["F1"] == gate.Floor(
        held=0.9, lowered=(gate.Lowered(held=0.5, reason="twenty more sentences"),)
    )
    assert place.run() == 0


def test_a_missing_carried_set_shuts_the_gate(place, capsys):
    (place.root / OWN.data).unlink()
    assert kinds(capsys, place) == {("own", ""): "missing", ("far", ""): "skipped"}
    assert place.run() == 1
    assert place.run(update=True, reason="no reason helps") == 1


def test_a_set_by_hand_is_said_to_be_skipped_and_run_where_it_is(place, capsys):
    place.run()
    assert "far: skipped – the set is not here" in capsys.readouterr().out
    place.put("far/texts.jsonl", "one\n")
    place.figures["far"] = (share("pair F1", 0.3),)
    assert kinds(capsys, place, data=place.gold)["far", ""] == "skipped", "a file of two is lacking"
    place.put("far/links.jsonl", "one\n")
    assert kinds(capsys, place, data=place.gold) == {
        ("own", "F1"): "held",  # a carried set is taken from beside the floors
        ("far", "pair F1"): "new",
    }
    assert place.run(data=place.gold, update=True) == 0
    assert gate.load(place.path).sets["far"].corpus == {"links.jsonl": SHA, "texts.jsonl": SHA}
    place.figures["far"] = (share("pair F1", 0.2),)
    assert place.run() == 0, "the set is not here"
    assert place.run(data=place.gold) == 1


def test_the_folder_named_comes_before_the_carried_set(place, capsys):
    place.put("own/gold.jsonl", "two\n")
    assert kinds(capsys, place, data=place.gold)["own", ""] == "changed"


def test_floors_of_an_unknown_set_shut_the_gate(place, capsys):
    assert run_gate(place.path, run=place.measure, sets=(FAR,)) == 1
    assert "own: unknown" in capsys.readouterr().out


def test_nothing_measured_is_not_passed(place, capsys):
    assert place.run(only=["far"]) == 1
    assert "Nothing was measured." in capsys.readouterr().out


def test_one_set_alone(place, capsys):
    place.put("far/texts.jsonl", "one\n")
    place.put("far/links.jsonl", "one\n")
    place.figures |= {"far": (share("pair F1", 0.3),), "own": (share("F1", 0.1),)}
    assert place.run(data=place.gold, only=["far"], update=True, reason="of far alone") == 0
    assert place.floor().held == 0.5
    with pytest.raises(UsageError, match="no set 'fra'") as error:
        place.run(only=["fra"])
    assert "own, far" in error.value.advice


def test_a_packed_file_is_known_by_what_is_in_it(tmp_path):
    one = GateSet(name="x", bench="x", data="x.jsonl.gz")
    for level, when in ((1, 0), (9, 99)):
        (tmp_path / one.data).write_bytes(gzip.compress(b"one\n", level, mtime=when))
        assert fingerprints(one, tmp_path) == {"x.jsonl.gz": SHA}


def test_a_broken_file_of_floors_is_said(place):
    place.path.write_text('{"sets": {"own": 3}}')
    with pytest.raises(DataError, match="holds no floors"):
        place.run()


# -- which figures are held ----------------------------------------------------------------------


def test_shares_are_held_and_counts_only_where_less_is_better():
    metrics = (
        share("F1", 2 / 3),
        share("recall", None),
        Metric(name="templates predicted", value=300, unit="count"),
        Metric(name="killed mean width", value=1.25, unit="count"),
        Metric(name="extract: seconds", value=3.0, unit="s"),
        Metric(name="all", value=9.0, unit="per s"),
        Metric(name="load: peak memory", value=9.0, unit="MiB"),
    )
    assert held_figures(metrics) == {"F1": 0.666667, "killed mean width": 1.25}


@pytest.mark.parametrize(
    ("name", "less"),
    [
        ("gold spans placed wrong", True),
        ("division named: wrong", True),
        ("division named: none", True),
        ("killed open top", True),
        ("division named: right", False),
        ("killed low right", False),
        ("no place, rightly", False),
    ],
)
def test_the_better_side(name, less):
    assert less_is_better(name) is less


def test_every_set_names_a_benchmark_and_the_carried_ones_are_here():
    from vedette.bench.command import BENCHES

    root = Path(__file__).parents[2] / "benchmarks"
    assert len({s.name for s in SETS}) == len(SETS)
    assert [s.name for s in SETS if s.bench not in BENCHES] == []
    assert [s.name for s in SETS if s.carried and s.absent(root)] == []
    floors = gate.load(root / "floors.json")
    for one in SETS:
        if one.carried:
            assert fingerprints(one, root) == floors.sets[one.name].corpus, one.name
            folder = one.paths(root)[0].parent
            if one.name != "slots":  # our own, under the licence of the repository
                assert "CC-BY-SA-4.0" in (folder / "LICENSE").read_text("utf-8")
                licence = (folder / "LICENSE").read_text("utf-8")
                assert all(p.name in licence for p in one.paths(root))
                assert (folder / "ATTRIBUTION.md").is_file()


# -- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--allow-regression", "why"], "goes with --update"),
        (["--update", "--allow-regression", " "], "needs a reason"),
        (["--floors", "nowhere.json"], "there is no nowhere.json"),
    ],
)
def test_wrong_calls(options, said):
    from vedette.bench.command import app

    done = CliRunner().invoke(app, ["gate", *options])
    assert isinstance(done.exception, UsageError)
    assert said in done.exception.message


def test_the_command_ends_with_the_gates_code(place, monkeypatch):
    from vedette.bench import gate_command, gate_sets
    from vedette.bench.command import app

    monkeypatch.setattr(gate_sets, "SETS", (OWN,))
    monkeypatch.setattr(gate_command, "_run", place.measure)
    call = ["gate", "--floors", str(place.path)]
    assert CliRunner().invoke(app, call).exit_code == 0
    place.figures["own"] = (share("F1", 0.1),)
    assert CliRunner().invoke(app, call).exit_code == 1
    assert CliRunner().invoke(app, [*call, "--update"]).exit_code == 1
    lowered = [*call, "--update", "--allow-regression", "a test"]
    assert CliRunner().invoke(app, lowered).exit_code == 0
    assert place.floor().lowered[0].reason == "a test"


def test_updated_itself_refuses_without_a_reason(place):
    floors = gate.load(place.path)
    worse = gate.Measured(bench="own", items=1, corpus={"gold.jsonl": SHA}, fields={"F1": 0.1})
    with pytest.raises(ValueError, match="no reason"):
        gate.updated(floors, {"own": worse})


def test_summary_counts_what_was_found():
    found = [
        gate.Finding(set="own", kind="held", field="a", held=0.1, now=0.1),
        gate.Finding(set="own", kind="held", field="b", held=0.1, now=0.1),
        gate.Finding(set="own", kind="rise", field="c", held=0.1, now=0.2),
        gate.Finding(set="far", kind="changed", note="texts.jsonl"),
    ]
    assert summary(found) == [
        "own: 2 held, 1 rise",
        "far: changed – the corpus is not the one that the floors were set on (texts.jsonl)",
    ]
