"""``bench outlook``: what it reads, the baseline, what it writes, and the questions."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from vedette.bench import outlook, outlook_data, outlook_questions
from vedette.bench.report import Metric, shown
from vedette.errors import DataError, UsageError
from vedette.outlook import counts, months

FIRST, LAST = outlook_data.month_id(2005, 1), outlook_data.month_id(2018, 12)
COUNTRIES = ((4, "AAA", "Aland"), (7, "BBB", "Beland"), (9, "AFG", "Afghanistan"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(months, "TREES", 2)
    rng = np.random.default_rng(5)
    with (tmp_path / "country_month_state_based.csv").open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(outlook_data.COLUMNS)
        for n, (of, iso3, name) in enumerate(COUNTRIES):
            out.writerows(
                (of, iso3, name, m, int(rng.poisson(12 * n))) for m in range(FIRST, LAST + 1)
            )
    with gzip.open(tmp_path / outlook_data.ALL_VIOLENCE, "wt", newline="") as file:
        csv.writer(file).writerows([("month", "country", "best"), ("2005-03", "Beland", 500)])
    return tmp_path


@pytest.mark.parametrize(
    ("year", "month", "expected"), [(1980, 1, 1), (1990, 1, 121), (2018, 1, 457)]
)
def test_months_count_as_in_views(year: int, month: int, expected: int) -> None:
    assert outlook_data.month_id(year, month) == expected


def test_the_panel_as_read(folder: Path) -> None:
    panel = outlook_data.panel(folder)
    assert panel.ids.tolist() == [4, 7, 9]
    assert panel.deaths.shape == (3, 168)
    assert panel.deaths[0].sum() == 0
    assert panel.other[1, 2] == 500
    assert np.all(panel.other >= panel.deaths)


def test_a_folder_without_a_panel_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no country_month_state_based"):
        outlook_data.panel(tmp_path)


def test_conflictology_is_the_last_twelve_months(folder: Path) -> None:
    panel = outlook_data.panel(folder)
    draws = outlook.conflictology(panel, 150)
    assert draws.shape == (3, 1008)
    assert sorted(set(draws[2])) == sorted({int(x) for x in panel.deaths[2, 139:151]})


def test_nothing_after_october_enters_a_forecast(folder: Path) -> None:
    panel = outlook_data.panel(folder)
    before = outlook.window(panel, 2018)
    october = panel.column(outlook_data.month_id(2017, 10))
    panel.deaths[:, october + 1 :] += 999
    after = outlook.window(panel, 2018)
    assert np.array_equal(before.draws, after.draws)
    assert np.array_equal(before.plain, after.plain)
    assert before.first == 457


def test_scores_and_draws_are_written(folder: Path, tmp_path: Path) -> None:
    report = outlook.run(folder, 1)
    assert report.items == 36
    assert report.metric("CRPS").value is not None
    better = report.metric("CRPS of log deaths: better than conflictology12")
    assert better.peers.startswith("95 % interval ")
    assert report.metric("90 % interval holds, deaths > 0 without ETH, UKR, AFG").value is not None
    out = tmp_path / "draws.csv"
    outlook.write(report, out)
    rows = list(csv.DictReader(out.open()))
    assert list(rows[0]) == ["country_id", "month_id", "draw", "value"]
    assert len(rows) == 36 * counts.DRAWS
    last = rows[-1]
    assert (last["country_id"], last["month_id"], last["draw"]) == ("9", "468", "999")
    assert int(last["value"]) == report.windows[0].draws[2, 11, 999]


def test_predictions_of_another_form_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"neither \.parquet, \.csv nor \.svg"):
        outlook.write(
            outlook.OutlookReport(name="outlook", items=0, metrics=()), tmp_path / "a.json"
        )


def test_a_panel_that_ends_early_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="to forecast 2019"):
        outlook.window(outlook_data.panel(folder), 2019)


SHARES = np.zeros((1, counts.CLASSES))
SHARES[0, [0, 5, 10]] = 0.5, 0.3, 0.2


@pytest.mark.parametrize(
    ("kind", "past", "expected"),
    [
        ("fatalities_ge_1", 0, 0.5),
        ("fatalities_ge_25", 0, 0.0),
        ("escalation_x2", 5, 0.2),  # ten or more
        ("escalation_x2", 2, 0.5),  # four or more
        ("deescalation_half", 10, 0.8),  # five or fewer
        ("deescalation_half", 11, 0.8),  # 5.5 or fewer
        ("deescalation_half", 8, 0.5),  # four or fewer
    ],
)
def test_probability_of_a_question(kind: str, past: float, expected: float) -> None:
    p = outlook_questions.probability(kind, SHARES, np.array([past], float))
    assert p is not None
    assert p == pytest.approx([expected])


def test_a_question_on_single_months_is_not_answered() -> None:
    assert outlook_questions.probability("resurgence_month_ge25", SHARES, np.zeros(1)) is None


def test_questions_are_scored_beside_their_peers(folder: Path) -> None:
    columns = (
        "origin",
        "window_months",
        "country_id",
        "question",
        "past_sum",
        "outcome",
        "p_conf12",
        "p_conf36",
    )
    rows = [
        ("2017-11", 3, 9, "fatalities_ge_25", 70, 1, 0.95, 0.9),
        ("2017-11", 3, 4, "fatalities_ge_25", 0, 0, 0.05, 0.1),
        ("2017-11", 3, 9, "escalation_x2", 70, 0, "", ""),
        ("2017-11", 3, 4, "resurgence_month_ge25", 0, 0, "", ""),
    ]  # fmt: skip
    path = folder / outlook_data.QUESTIONS
    with gzip.open(path, "wt", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    scored = outlook_questions.score(outlook_data.panel(folder), path)
    values = {m.name: m for m in scored.metrics}
    value = values["questions: Brier"].value
    assert value is not None
    assert 0.0 < value < 0.1
    assert "p_conf12 0.0025" in values["questions: Brier"].peers
    assert "escalation_x2: Brier" in values
    assert "1 of 4" in scored.notes[0]


def test_scores_are_shown_with_four_figures() -> None:
    assert shown(Metric(name="x", value=0.155912, unit="score")) == "0.1559"
