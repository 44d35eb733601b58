"""A newer UCDP release laid over the shipped country-months."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest

from vedette.errors import DataError, UsageError
from vedette.outlook import history, importing

HEADER = ["id", "type_of_violence", "country", "date_start", "date_end", "best"]
Row = tuple[str, int, str, str, str, int]

NEW: list[Row] = [
    ("1", 1, "Syria", "2026-06-03", "2026-06-03", 12),
    ("2", 3, "Syria", "2026-06-30", "2026-07-02 00:00:00.000", 5),
    ("3", 2, "DR Congo (Zaire)", "2026-06-09", "2026-06-10", 7),
    ("4", 1, "Yemen (North Yemen)", "2026-01-01", "2026-06-30", 900),
    ("5", 1, "Ruritania", "2026-06-09", "2026-06-10", 7),
]


def with_header(path: Path, rows: list[Row]) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def without_header(path: Path, rows: list[Row]) -> Path:
    """The 49 columns of a candidate release that comes without their names."""
    with gzip.open(path, "wt", newline="") as file:
        for row in rows:
            cells = [""] * importing.WIDTH
            for name, value in zip(HEADER, row, strict=True):
                cells[importing.AT[name]] = str(value)
            csv.writer(file).writerow(cells)
    return path


@pytest.fixture
def shipped() -> history.History:
    return history.shipped()


@pytest.mark.parametrize("form", ["header", "none"])
def test_a_release_with_header_or_without(
    form: str, tmp_path: Path, shipped: history.History
) -> None:
    made = (
        with_header(tmp_path / "ged.csv", NEW)
        if form == "header"
        else without_header(tmp_path / "candidate.csv.gz", NEW)
    )
    months = importing.read([made], shipped)
    assert (months.first, months.last, months.country) == ("2026-06", "2026-07", None)
    assert months.deaths == {
        "CD": {"2026-06": (7, 0)},
        "SY": {"2026-06": (12, 12), "2026-07": (5, 0)},
    }
    assert (months.events, months.without_month, months.unknown) == (3, 1, {"Ruritania": 1})


def test_an_event_counts_as_the_last_file_has_it(tmp_path: Path, shipped: history.History) -> None:
    early = with_header(tmp_path / "a.csv", [("1", 1, "Mali", "2026-06-03", "2026-06-03", 4)])
    late = with_header(tmp_path / "b.csv", [("1", 1, "Mali", "2026-06-03", "2026-06-03", 6)])
    assert importing.read([early, late], shipped).deaths == {"ML": {"2026-06": (6, 6)}}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Myanmar (Burma)", "MM"),
        ("Russia (Soviet Union)", "RU"),
        ("Bosnia-Herzegovina", "BA"),
        ("Ivory Coast", "CI"),
        ("Congo", "CG"),
        ("United States of America", "US"),
        ("Kingdom of eSwatini (Swaziland)", "SZ"),
        ("Ruritania", None),
    ],
)
def test_countries_as_ged_writes_them(
    name: str, code: str | None, shipped: history.History
) -> None:
    assert importing.code_of(shipped, name) == code


def test_new_months_follow_the_shipped_ones(tmp_path: Path, shipped: history.History) -> None:
    months = importing.read([with_header(tmp_path / "ged.csv", NEW)], shipped)
    made = importing.laid_over(shipped.all_violence, months)
    assert history.month_name(made.last) == "2026-07"
    row = made.countries.index("SY")
    assert made.deaths[row, -2:].tolist() == [12, 5]
    assert made.deaths[made.countries.index("ML"), -2:].tolist() == [0, 0]
    before = shipped.all_violence.deaths
    assert (made.deaths[:, : before.shape[1]] == before).all()
    # The state-based series ends two years before: a gap would follow.
    assert importing.laid_over(shipped.state_based, months) is shipped.state_based


def test_covered_months_are_replaced(tmp_path: Path, shipped: history.History) -> None:
    rows: list[Row] = [("1", 1, "Mali", "2026-04-03", "2026-04-03", 4)]
    months = importing.read([with_header(tmp_path / "ged.csv", rows)], shipped)
    made = importing.laid_over(shipped.all_violence, months)
    at = history.parse_month("2026-04") - made.first
    assert made.deaths[:, at].sum() == 4
    assert made.deaths.shape == shipped.all_violence.deaths.shape


def test_one_country_s_events_leave_the_others(tmp_path: Path, shipped: history.History) -> None:
    rows: list[Row] = [
        ("1", 1, "", "2026-04-03", "2026-04-03", 4),
        ("2", 1, "", "2026-08-03", "2026-08-03", 9),
    ]
    file = with_header(tmp_path / "ged.csv", rows)
    with pytest.raises(UsageError, match="does not name countries"):
        importing.read([file], shipped)
    months = importing.read([file], shipped, "Mali")
    made = importing.laid_over(shipped.all_violence, months)
    at, mali = history.parse_month("2026-04") - made.first, made.countries.index("ML")
    assert made.deaths[mali, at:].tolist() == [4, 0]
    assert made.last == shipped.all_violence.last  # nothing is known of the others' August
    others = [i for i in range(len(made.countries)) if i != mali]
    assert (made.deaths[others] == shipped.all_violence.deaths[others]).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no file of UCDP events"),
        ("id,date_end,best\n1,2026-01-01,2\n", "no column type_of_violence"),
        ("id,type_of_violence,country,date_start,date_end,best\n1,1,Mali,soon,soon,3\n", "event 1"),
        ("id,type_of_violence,country,date_start,date_end,best\n", "no event"),
    ],
)
def test_other_files_are_refused(
    text: str, said: str, tmp_path: Path, shipped: history.History
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(DataError, match=said):
        importing.read([path], shipped)


def test_the_variable_lays_an_import_over(
    tmp_path: Path, shipped: history.History, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer.testing import CliRunner

    from vedette.cli.app import app

    csv_file, file = with_header(tmp_path / "ged.csv", NEW), tmp_path / "history.json"
    done = CliRunner().invoke(app, ["history", "import", str(csv_file), "-o", str(file)])
    assert done.exit_code == 0, done.stdout + done.stderr
    assert "3 events, 2026-06 to 2026-07" in done.stdout
    assert "no country 'Ruritania'" in done.stderr
    assert "span more than a month" in done.stderr
    assert "state-based series stays as shipped" in " ".join(done.stderr.split())
    monkeypatch.setenv(history.IMPORTED, str(file))
    now = history.load()
    assert dict(now.country_months("Syria"))["2026-07"] == 5
    assert now.vintage.endswith("with the imported 2026-06 to 2026-07")
    monkeypatch.delenv(history.IMPORTED)
    assert history.load() is shipped


def test_a_file_that_is_no_import_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.json").write_text("[]")
    monkeypatch.setenv(history.IMPORTED, str(tmp_path / "x.json"))
    with pytest.raises(DataError, match="no imported history"):
        history.load()
