"""What ``vedette bench outlook`` reads: the panel of country-months, in the form of VIEWS's own tables.

A month's id counts from January 1980 as 1, as in VIEWS. The panel is a parquet file, which needs pyarrow
(``pip install 'vedette[bench]'``), or the same table as CSV.
"""

from __future__ import annotations

import csv
import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vedette.bench import corpus
from vedette.errors import DataError
from vedette.outlook.build import SAME_COUNTRY

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STATE_BASED = "country_month_state_based"
ALL_VIOLENCE = "country_month_all_violence.csv.gz"
QUESTIONS = "questions_country_dev.csv.gz"
COLUMNS = ("country_id", "iso3", "name", "month_id", "ged_sb")


def month_id(year: int, month: int) -> int:
    """VIEWS's id of a month: January 1980 is 1."""
    return (year - 1980) * 12 + month


@dataclass(frozen=True)
class Panel:
    """Deaths ``[country, month]``; months count up from ``first`` (an id)."""

    ids: Ints
    iso3: tuple[str, ...]
    names: tuple[str, ...]
    first: int
    deaths: Floats
    """In state-based conflict."""
    other: Floats
    """In all organised violence; never below ``deaths``."""
    exists: NDArray[np.bool_]

    def column(self, month: int) -> int:
        """The column of a month's id."""
        return month - self.first


def arrow(name: str) -> Any:
    """A module of pyarrow. Raises ``DataError`` that says how to get it."""
    try:
        return importlib.import_module(f"pyarrow.{name}")
    except ImportError as error:
        raise DataError(
            "parquet files need pyarrow",
            "pip install 'vedette[bench]', or give the same table as CSV.",
        ) from error


def _table(data: Path) -> dict[str, list[Any]]:
    parquet = data / f"{STATE_BASED}.parquet"
    if parquet.is_file():
        read: dict[str, list[Any]] = (
            arrow("parquet").read_table(parquet, columns=list(COLUMNS)).to_pydict()
        )
        return read
    for end in (".csv", ".csv.gz"):
        path = data / f"{STATE_BASED}{end}"
        if path.is_file():
            rows = list(csv.DictReader(corpus.text_lines(path)))
            return {c: [r[c] for r in rows] for c in COLUMNS}
    raise DataError(
        f"{data} holds no {STATE_BASED}.parquet",
        "Give the folder of the panel with --data: the parquet file, or .csv with its columns.",
    )


def panel(data: Path) -> Panel:
    """Read the panel, and all organised violence beside it where the folder has it.

    Raises ``DataError`` where there is none, or pyarrow is missing for a parquet file.
    """
    table = _table(data)
    of = np.array([int(x) for x in table["country_id"]])
    months = np.array([int(x) for x in table["month_id"]])
    ids, row = np.unique(of, return_inverse=True)
    first = int(months.min())
    shape = (len(ids), int(months.max()) - first + 1)
    deaths, exists = np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    deaths[row, months - first] = [float(x or 0) for x in table["ged_sb"]]
    exists[row, months - first] = True
    _, at = np.unique(row, return_index=True)
    names = tuple(str(table["name"][i]) for i in at)
    iso3 = tuple(str(table["iso3"][i] or "") for i in at)
    other = _all_violence(data / ALL_VIOLENCE, names, iso3, first, shape)
    return Panel(ids, iso3, names, first, deaths, np.maximum(deaths, other), exists)


def _all_violence(
    path: Path, names: tuple[str, ...], iso3: tuple[str, ...], first: int, shape: tuple[int, int]
) -> Floats:
    out = np.zeros(shape)
    if not path.is_file():
        return out
    by_name = {name: i for i, name in enumerate(names)}
    by_code = {code: i for i, code in enumerate(iso3)}
    for r in csv.DictReader(corpus.text_lines(path)):
        row = by_name.get(r["country"], by_code.get(SAME_COUNTRY.get(r["country"], "")))
        month = month_id(int(r["month"][:4]), int(r["month"][5:7])) - first
        if row is not None and 0 <= month < shape[1]:
            out[row, month] += float(r["best"])
    return out
