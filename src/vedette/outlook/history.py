"""The shipped history: deaths by organised violence per country-month, and daily events of Syria.

Sources, citation, licence and how the files were built: ``data/history/README.md``.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import gzip
import io
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vedette.errors import DataError, UsageError

Series = Literal["all", "state-based"]

LAG_DAYS = 30
"""A month counts as known this long after its last day: UCDP's candidate events of a month come out
in the second half of the month after."""

COUNTED_UNDER = {"PS": "IL", "EH": "MA"}
"""Territories whose events UCDP codes under another country."""

OTHER_NAMES = {
    "burma": "MM",
    "cabo verde": "CV",
    "central african republic": "CF",
    "congo, democratic republic of the": "CD",
    "côte d'ivoire": "CI",
    "czechia": "CZ",
    "democratic republic of the congo": "CD",
    "dr congo": "CD",
    "drc": "CD",
    "eswatini": "SZ",
    "ivory coast": "CI",
    "north macedonia": "MK",
    "palestine": "IL",
    "republic of the congo": "CG",
    "south sudan": "SS",
    "timor-leste": "TL",
    "türkiye": "TR",
    "united states": "US",
    "usa": "US",
}


def month_index(year: int, month: int) -> int:
    """Months since January of year 0: 2016-01 is 24192."""
    return year * 12 + month - 1


def month_name(index: int) -> str:
    """``YYYY-MM`` of a month index."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def parse_month(text: str) -> int:
    """Month index of ``YYYY-MM``."""
    return month_index(int(text[:4]), int(text[5:7]))


def month_begin(index: int) -> dt.date:
    """First day of a month."""
    return dt.date(index // 12, index % 12 + 1, 1)


def month_end(index: int) -> dt.date:
    """Last day of a month."""
    return month_begin(index + 1) - dt.timedelta(days=1)


def last_known_month(as_of: dt.date) -> int:
    """Index of the last month whose count is taken as known on this day."""
    day = as_of - dt.timedelta(days=LAG_DAYS)
    this = month_index(day.year, day.month)
    return this if month_end(this) <= day else this - 1


@dataclass(frozen=True)
class Panel:
    """Deaths per country and month: ``deaths[country, month]``, months counted from ``first``."""

    series: Series
    countries: tuple[str, ...]
    first: int
    deaths: NDArray[np.int64]
    exists: NDArray[np.bool_]
    """False where the country (in its present borders) is not in the source for that month."""

    @property
    def last(self) -> int:
        """Index of the last month."""
        return self.first + int(self.deaths.shape[1]) - 1

    def until(self, last: int) -> Panel:
        """The same panel without the months after ``last``."""
        keep = max(0, min(self.deaths.shape[1], last - self.first + 1))
        return replace(self, deaths=self.deaths[:, :keep], exists=self.exists[:, :keep])


@dataclass(frozen=True)
class Event:
    """One UCDP GED event of the daily file."""

    day: dt.date
    admin1: str
    dyad: int
    deaths: int
    civilians: int
    headline: str
    """One letter for each thing that the source's headline names; see the README."""


@dataclass(frozen=True)
class History:
    """What is known of the past; ``as_of`` cuts it to what was known on a day."""

    all_violence: Panel
    state_based: Panel
    events: tuple[Event, ...]
    names: tuple[tuple[str, str], ...]
    """(ISO2 code, name), sorted by code."""
    final: int = 0
    """Index of the last month of a yearly release; later ones are of first releases, and still grow."""
    imported: str = ""
    """The months of a newer release laid over the shipped ones, in words."""

    @property
    def vintage(self) -> str:
        """Which data these are, up to which months."""
        return (
            f"UCDP via VIEWS and PaCE, all violence to {month_name(self.all_violence.last)}, "
            f"state-based to {month_name(self.state_based.last)}"
            + (f", with the imported {self.imported}" if self.imported else "")
        )

    def panel(self, series: Series = "all") -> Panel:
        """The panel of this series."""
        return self.all_violence if series == "all" else self.state_based

    def iso2(self, country: str) -> str:
        """The code under which this country is counted, from its code or its name.

        Raises ``UsageError`` for a country that is in neither.
        """
        code = COUNTED_UNDER.get(country.upper(), country.upper())
        by_name = {name.casefold(): iso for iso, name in self.names}
        if code in dict(self.names):
            return code
        key = country.casefold()
        found = by_name.get(key) or OTHER_NAMES.get(key)
        if found is None:
            raise UsageError(
                f"no history for country {country!r}",
                "Give an ISO 3166-1 alpha-2 code or an English country name, such as SY or Syria.",
            )
        return found

    def name(self, country: str) -> str:
        """The country's English name."""
        return dict(self.names)[self.iso2(country)]

    def country_months(self, country: str, series: Series = "all") -> tuple[tuple[str, int], ...]:
        """(``YYYY-MM``, deaths) of every month in the panel, oldest first."""
        panel = self.panel(series)
        row = panel.countries.index(self.iso2(country))
        return tuple(
            (month_name(panel.first + i), int(panel.deaths[row, i]))
            for i in range(panel.deaths.shape[1])
            if panel.exists[row, i]
        )

    def as_of(self, day: dt.date) -> History:
        """Only what was over, and its count due, by this day. Later history changes nothing in it.

        The counts themselves are the file's own vintage: later revisions of those months are in
        them, and no archive of earlier vintages is shipped.
        """
        last = last_known_month(day)
        known = day - dt.timedelta(days=LAG_DAYS)
        return replace(
            self,
            all_violence=self.all_violence.until(last),
            state_based=self.state_based.until(last),
            events=tuple(e for e in self.events if e.day <= known),
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("vedette") / "data" / "history" / name
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as err:
        raise DataError(f"history file {name} cannot be read: {err}", "Reinstall vedette.") from err
    yield from csv.DictReader(io.StringIO(text))


def _panel(
    series: Series, name: str, span: dict[str, str], starts: dict[str, int], countries: list[str]
) -> Panel:
    first, last = parse_month(span["first"]), parse_month(span["last"])
    row = {iso2: i for i, iso2 in enumerate(countries)}
    deaths = np.zeros((len(countries), last - first + 1), dtype=np.int64)
    for r in _rows(name):
        deaths[row[r["iso2"]], parse_month(r["month"]) - first] = int(r["deaths"])
    months = np.arange(first, last + 1)
    exists = months[None, :] >= np.array([starts.get(c, first) for c in countries])[:, None]
    return Panel(series, tuple(countries), first, deaths, exists)


IMPORTED = "VEDETTE_HISTORY"
"""Environment variable that names a file of ``vedette history import``."""


def load() -> History:
    """The shipped history, with the import that ``VEDETTE_HISTORY`` names laid over it.

    Each is read once. Raises ``DataError`` where a file is missing or broken.
    """
    named = os.environ.get(IMPORTED, "").strip()
    return _with_import(named) if named else shipped()


@functools.lru_cache(maxsize=4)
def _with_import(path: str) -> History:
    # It needs this module's panels: imported here, where both are read.
    from vedette.outlook import importing

    months, plain = importing.load(Path(path)), shipped()
    return replace(
        plain,
        all_violence=importing.laid_over(plain.all_violence, months),
        state_based=importing.laid_over(plain.state_based, months),
        imported=importing.words(months),
    )


@functools.lru_cache(maxsize=1)
def shipped() -> History:
    """Read the shipped files once. Raises ``DataError`` where one is missing or broken."""
    about = json.loads((files("vedette") / "data" / "history" / "about.json").read_text("utf-8"))
    table = sorted(_rows("countries.csv"), key=lambda r: r["iso2"])
    countries = [r["iso2"] for r in table]
    starts = {r["iso2"]: parse_month(r["state_based_from"]) for r in table}
    events = tuple(
        Event(
            dt.date.fromisoformat(r["day"]),
            r["admin1"],
            int(r["dyad"]),
            int(r["deaths"]),
            int(r["civilians"]),
            r["headline"],
        )
        for r in _rows("syria_events.csv.gz")
    )
    return History(
        all_violence=_panel("all", "country_month_all.csv.gz", about["all"], {}, countries),
        state_based=_panel(
            "state-based",
            "country_month_state_based.csv.gz",
            about["state-based"],
            starts,
            countries,
        ),
        events=events,
        names=tuple((r["iso2"], r["name"]) for r in table),
        final=parse_month(about["final"]),
    )


def by_admin1(events: tuple[Event, ...]) -> dict[str, list[Event]]:
    """Events of each first-order division, divisions sorted by name."""
    out: defaultdict[str, list[Event]] = defaultdict(list)
    for e in events:
        out[e.admin1].append(e)
    return {k: out[k] for k in sorted(out)}
