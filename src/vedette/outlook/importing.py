"""A newer release of UCDP's events, laid over the shipped country-months.

Takes UCDP GED and Candidate Events as CSV, with their header or without (some candidate releases have
none; the order of their columns is GED's). An event counts in the month of its last day, with UCDP's best
estimate, as in the shipped files. Months that the release covers are replaced, not added to.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

import msgspec
import numpy as np

from vedette.errors import DataError, UsageError
from vedette.outlook.history import History, Panel, parse_month

#: Where the columns stand that are read, in a release without a header (GED 20.1 and later).
AT = {"id": 0, "type_of_violence": 5, "country": 33, "date_start": 38, "date_end": 39, "best": 44}
WIDTH = 49
"""Columns of such a release."""

LONGEST = 31
"""Most days from first to last of an event that has a month."""

NEEDED = ("id", "type_of_violence", "date_start", "date_end", "best")

#: GED's names that are neither those of the history nor "name (former name)" of one.
NAMES = {
    "bosnia-herzegovina": "BA",
    "congo": "CG",
    "east timor": "TL",
    "gambia": "GM",
    "kingdom of eswatini": "SZ",
    "macedonia, fyr": "MK",
    "rumania": "RO",
    "solomon islands": "SB",
    "swaziland": "SZ",
    "united states of america": "US",
    "western sahara": "MA",
    "zaire": "CD",
}


class Months(msgspec.Struct, frozen=True, kw_only=True):
    """Country-months of one import, as they are kept in its file."""

    first: str
    """First month that is replaced, ``YYYY-MM``."""
    last: str
    country: str | None
    """Only this country's row is replaced; ``None``: every country's."""
    source: tuple[str, ...]
    """Name and sha256 of each file read."""
    deaths: dict[str, dict[str, tuple[int, int]]]
    """ISO2 → month → (all organised violence, state-based)."""
    events: int = 0
    without_month: int = 0
    unknown: dict[str, int] = {}
    """Country names that the history does not know → events left out."""


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The columns of ``AT`` by name, from a file with a header or without."""
    try:
        with _open(path) as file:
            lines = csv.reader(file)
            first = next(lines, [])
            header = [c.strip().strip('"').lower() for c in first]
            if "date_end" in header:
                missing = [c for c in NEEDED if c not in header]
                if missing:
                    raise DataError(f"{path} has no column {missing[0]}", "Give UCDP's own CSV.")
                at = {c: header.index(c) for c in AT if c in header}
            else:
                at = AT
                _check(path, first)
                yield {c: first[i] for c, i in at.items()}
            for row in lines:
                if len(row) > max(at.values()) and row[at["id"]]:
                    yield {c: row[i] for c, i in at.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(
            f"{path} cannot be read: {error}", "Give UCDP's CSV, or it as .gz."
        ) from error


def _check(path: Path, row: Sequence[str]) -> None:
    """Raise ``DataError`` where the first line is neither a header nor an event of GED."""
    try:
        if len(row) < WIDTH:
            raise ValueError
        _day(row[AT["date_start"]])
        _day(row[AT["date_end"]])
        if not 1 <= float(row[AT["type_of_violence"]]) <= 3 or float(row[AT["best"]]) < 0:
            raise ValueError
    except ValueError:
        raise DataError(
            f"{path} is no file of UCDP events: its first line is neither their header nor an event",
            f"Give a CSV of UCDP GED or Candidate Events; without a header it has {WIDTH} columns.",
        ) from None


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text.strip()[:10])


def code_of(history: History, name: str) -> str | None:
    """ISO2 of a country as GED writes it; ``None`` where the history does not know it."""
    bare = name.split(" (")[0].strip()
    if (known := NAMES.get(bare.casefold())) is not None:
        return known
    for said in (name.strip(), bare):
        try:
            return history.iso2(said)
        except UsageError:
            continue
    return None


def read(paths: Sequence[Path], history: History, country: str | None = None) -> Months:
    """Country-months of one or more releases; an event in several counts as the last file has it.

    ``country``: all events are this country's, for files that are cut to one and do not name it; then only
    its row is replaced. Raises ``DataError`` for a file that is not UCDP's, ``UsageError`` for a country
    that the history does not know, or where nothing names the country.
    """
    only = history.iso2(country) if country is not None else None
    events: dict[str, tuple[str, str, bool, int]] = {}
    unknown: Counter[str] = Counter()
    long: set[str] = set()
    for path in paths:
        for row in _rows(path):
            name = row.get("country", "")
            if only is None and not name:
                raise UsageError(f"{path} does not name countries", "Say which with --country.")
            code = only or code_of(history, name)
            if code is None:
                unknown[name] += 1
                continue
            try:
                end = _day(row["date_end"])
                if (end - _day(row["date_start"])).days > LONGEST:
                    long.add(row["id"])
                    continue
                events[row["id"]] = (
                    code, f"{end:%Y-%m}", float(row["type_of_violence"]) == 1, int(float(row["best"])),
                )  # fmt: skip
            except ValueError as error:
                raise DataError(f"{path}, event {row['id']}: {error}", "Give UCDP's CSV.") from None
    if not events:
        raise DataError("the files hold no event", "Give a CSV of UCDP GED or Candidate Events.")
    deaths: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(
        lambda: defaultdict(lambda: [0, 0])
    )
    for code, month, state_based, best in events.values():
        cell = deaths[code][month]
        cell[0] += best
        cell[1] += best if state_based else 0
    months = sorted({m for _, m, _, _ in events.values()})
    return Months(
        first=months[0],
        last=months[-1],
        country=only,
        source=tuple(
            f"{p.name} sha256:{hashlib.sha256(p.read_bytes()).hexdigest()}" for p in paths
        ),
        deaths={
            c: {m: (deaths[c][m][0], deaths[c][m][1]) for m in sorted(deaths[c])}
            for c in sorted(deaths)
        },
        events=len(events),
        without_month=len(long - set(events)),
        unknown=dict(sorted(unknown.items())),
    )


def load(path: Path) -> Months:
    """An import as ``vedette history import`` wrote it. Raises ``DataError`` where it is not one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Months)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(
            f"{path} is no imported history: {error}",
            "Make it with vedette history import, or unset VEDETTE_HISTORY.",
        ) from error


def reaches(panel: Panel, months: Months) -> bool:
    """Whether the import joins the panel without a gap of months."""
    return panel.first <= parse_month(months.first) <= panel.last + 1


def laid_over(panel: Panel, months: Months) -> Panel:
    """The panel with the months of the import in it, longer where it reaches further.

    Unchanged where a gap of months would lie between the two. One country's import does not lengthen the
    panel: the others' later months would stand as zero.
    """
    if not reaches(panel, months):
        return panel
    first = parse_month(months.first) - panel.first
    last = parse_month(months.last) - panel.first
    if months.country is not None:
        last = min(last, panel.deaths.shape[1] - 1)
    more = max(0, last + 1 - panel.deaths.shape[1])
    deaths = np.pad(panel.deaths, ((0, 0), (0, more)))
    exists = np.pad(panel.exists, ((0, 0), (0, more)), mode="edge")
    replaced = [panel.countries.index(months.country)] if months.country else slice(None)
    deaths[replaced, first : last + 1] = 0
    which = 0 if panel.series == "all" else 1
    for code, by_month in months.deaths.items():
        row = panel.countries.index(code)
        for month, counts in by_month.items():
            at = parse_month(month) - panel.first
            if at <= last:
                deaths[row, at] = counts[which]
    return replace(panel, deaths=deaths, exists=exists)


def words(months: Months) -> str:
    """``2026-06 to 2026-08``, with the country where it is one."""
    span = months.first if months.first == months.last else f"{months.first} to {months.last}"
    return f"{span}, {months.country} only" if months.country else span
