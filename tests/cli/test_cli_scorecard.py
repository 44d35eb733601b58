"""``vedette resolve`` and ``vedette scorecard`` on the forecasts that ``vedette brief`` registered."""

import json
from pathlib import Path

import pytest
from cli_corpus import run
from typer.testing import Result

from vedette.cli.scorecard import BAR, diagram
from vedette.model import Bin

SOON, LATER = "2024-12-14", "2025-08-01"


def loads(result: Result) -> dict:
    assert result.exit_code == 0, result.stdout + result.stderr
    return json.loads(result.stdout)


def resolve(ledger: str, day: str) -> dict:
    return loads(run("resolve", "--ledger", ledger, "--as-of", day, "--json"))["resolved"]


def card(ledger: str, day: str) -> dict:
    return loads(run("scorecard", "--ledger", ledger, "--as-of", day, "--json"))["scorecard"]


def test_before_the_first_day_all_are_pending(ledger: str) -> None:
    found = card(ledger, "2024-12-03")
    assert found["issued"] == found["pending"] > 0
    assert (found["matured"], found["scored"], found["void"], found["overdue"]) == (0, 0, 0, 0)
    assert resolve(ledger, "2024-12-03").get("scores", []) == []


def test_only_what_is_due_is_resolved(ledger: str) -> None:
    found = resolve(ledger, SOON)
    asked = {f["id"]: f["question"] for f in found["forecasts"]}
    assert found["scores"]
    for s in found["scores"]:
        assert asked[s["forecast_id"]]["resolves_on"] <= SOON
        assert s["resolved_on"] == asked[s["forecast_id"]]["resolves_on"]
    assert found["pending"] == card(ledger, SOON)["pending"]
    control = next(s for s in found["scores"] if asked[s["forecast_id"]]["kind"] == "control")
    assert control["outcome"] is True  # Tell Rifaat on 3 December


def test_a_second_run_resolves_nothing_anew(ledger: str) -> None:
    first = resolve(ledger, LATER)
    again = resolve(ledger, LATER)
    assert len(first["scores"]) > 0
    assert again.get("scores", []) == []
    assert again["before"] == len(first["scores"])


def test_a_later_run_gives_the_same_scores(made: tuple[Path, Path, Result], tmp_path: Path) -> None:
    import shutil

    outcomes = []
    for day in (SOON, LATER):
        folder = tmp_path / day
        folder.mkdir()
        for part in made[0].parent.glob("v.db*"):
            shutil.copy(part, folder / part.name)
        found = resolve(str(folder / "v.db"), day)
        outcomes.append({s["forecast_id"]: s for s in found["scores"]})
    early, late = outcomes
    assert early
    assert all(late[i] == s for i, s in early.items())


def test_every_forecast_is_counted_once(ledger: str) -> None:
    resolve(ledger, LATER)
    found = card(ledger, LATER)
    counted = (found["scored"], found["void"], found["pending"], found["overdue"])
    assert found["issued"] == sum(counted)
    assert found["matured"] == found["scored"] + found["void"] + found["overdue"]
    assert found["void"] > 0  # the ledger's last document is of 5 December
    assert found["against"][0]["name"] == "base rate"
    assert sum(b["n"] for b in found["reliability"]) == found["scored"]


def test_tables_say_what_came_and_how_good_it_was(ledger: str) -> None:
    resolved = run("resolve", "--ledger", ledger, "--as-of", LATER).stdout
    assert "void: no document on the area was read" in " ".join(resolved.split())
    assert "resolved now, 0 before" in resolved
    shown = run("scorecard", "--ledger", ledger, "--as-of", LATER).stdout
    assert "base rate" in shown
    assert "By kind of question" in shown
    assert "Reliability" in shown


def test_unresolved_ones_are_named_as_overdue(ledger: str) -> None:
    shown = run("scorecard", "--ledger", ledger, "--as-of", LATER).stdout
    assert "due and not resolved yet: vedette resolve" in shown


@pytest.mark.parametrize(
    ("said", "came", "expected"),
    [
        (0.0, 1.0, "|" + " " * (BAR - 2) + "o"),
        (0.5, 0.5, " " * 20 + "X"),
        (1.0, 0.0, "o" + " " * (BAR - 2) + "|"),
    ],
)
def test_a_line_of_the_diagram(said: float, came: float, expected: str) -> None:
    made = Bin(low=0.0, high=0.1, n=1, mean_probability=said, share_true=came)
    assert diagram(made) == expected


def test_months_ahead_stand_beside_the_questions(
    ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vedette.outlook import fan

    quick = fan.fan
    monkeypatch.setattr(fan, "fan", lambda *args: quick(*args, number=2))
    call = ("outlook", "--area", "Syria", "--as-of", "2024-12-02", "--months", "--ledger", ledger)
    shown = run(*call).stdout
    assert "Deaths in Syria by month, as UCDP will count them" in " ".join(shown.split())
    assert "known last: 2024-08" in " ".join(shown.split())
    made = loads(run(*call, "--json"))["months"]
    assert [f["country"] for f in made] == ["Syria"]
    assert made[0]["ahead"][-1]["month"] == "2025-12"


def test_the_diagram_is_written_as_svg(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "r.svg"
    early = run("scorecard", "--ledger", ledger, "--as-of", "2024-12-03", "--diagram", str(out))
    assert early.exit_code == 2
    assert "no forecast is scored yet" in early.stderr
    resolve(ledger, LATER)
    done = run("scorecard", "--ledger", ledger, "--as-of", LATER, "--diagram", str(out))
    assert done.exit_code == 0, done.stderr
    text = out.read_text("utf-8")
    assert text.startswith("<svg")
    assert text.count('class="point"') == len(card(ledger, LATER)["reliability"])
