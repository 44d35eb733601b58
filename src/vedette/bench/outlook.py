"""``outlook``: deaths per country and month, 3 to 14 months ahead, scored as the VIEWS challenge does.

Each year is forecast from what was known in the October before. The models' form and weights were chosen
on the years to 2017 (``vedette.outlook.choose``); the years scored here took no part in it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from vedette.bench import outlook_data, outlook_governorates, outlook_questions
from vedette.bench.outlook_data import Panel
from vedette.bench.report import Metric, Report
from vedette.brief.render_charts import reliability_svg
from vedette.brief.render_figures import printed
from vedette.errors import UsageError
from vedette.model import Bin
from vedette.outlook import counts, ensemble, months

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FIRST, LAST = 2018, 2023
LEADS = range(3, 15)
"""January to December, counted from the October before."""

SET_APART = ("ETH", "UKR", "AFG")
"""Countries of a few great wars, which outweigh all others in raw deaths."""

MANY = 25
CONFLICTOLOGY = "conflictology12"

#: Score → (how it is taken of draws and what was seen, the published figures of others).
SCORES: dict[str, tuple[Callable[[ensemble.Numbers, ensemble.Numbers], Floats], str]] = {
    "CRPS": (ensemble.crps, "all zero 56.84, conflictology12 49.37"),
    "CRPS of log deaths": (ensemble.crps_log, "all zero .534, conflictology12 .1603"),
    "ignorance": (ensemble.ignorance, "all zero 1.588, conflictology12 .717"),
    "interval score": (ensemble.interval_score, ""),
    f"Brier of {MANY} or more": (
        lambda draws, seen: ensemble.brier_at(draws, seen, MANY),
        "conflictology12 .0262",
    ),
}


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """One year's forecast: ``draws[country, month, draw]`` for ``seen[country, month]``."""

    first: int
    """Id of January."""
    draws: Ints
    plain: Ints
    """The draws of conflictology12."""
    seen: Floats


class OutlookReport(Report, frozen=True, kw_only=True):
    """A report with its draws, which are too many for records."""

    ids: tuple[int, ...] = ()
    windows: tuple[Window, ...] = ()
    reliability: tuple[Bin, ...] = ()
    """Of the yes/no questions; empty where the folder holds none."""


def conflictology(panel: Panel, last: int, past: int = 12) -> Ints:
    """The last ``past`` months of each country as equal draws, about ``counts.DRAWS`` of them."""
    own = panel.deaths[:, last - past + 1 : last + 1].astype(np.int64)
    return np.repeat(own, -(-counts.DRAWS // past), axis=1)


def window(panel: Panel, year: int) -> Window:
    """Forecast the twelve months of a year from data to the October before."""
    first = outlook_data.month_id(year, 1)
    start = panel.column(first)
    last = start - LEADS[0]
    if last < months.WARM_UP + 24 or start + 12 > panel.deaths.shape[1]:
        raise UsageError(
            f"the panel has not the months to forecast {year}", "Give the whole panel."
        )
    known = slice(0, last + 1)
    case = months.case(panel.deaths[:, known], panel.other[:, known], panel.exists[:, known])
    shares = months.predict(case, LEADS, seed=year, number=months.TREES)
    drawn = counts.draws(shares.reshape(-1, counts.CLASSES))
    return Window(
        first=first,
        draws=drawn.reshape(len(panel.ids), len(LEADS), counts.DRAWS),
        plain=np.repeat(conflictology(panel, last)[:, None, :], len(LEADS), axis=1),
        seen=panel.deaths[:, start : start + 12],
    )


def run(data: Path, limit: int | None = None) -> OutlookReport:
    """Forecast and score the years (``limit``: only the first so many), then the questions."""
    panel = outlook_data.panel(data)
    made = tuple(window(panel, y) for y in range(FIRST, LAST + 1)[:limit])
    country = np.concatenate([np.repeat(np.arange(len(panel.ids)), len(LEADS))] * len(made))
    exists = np.concatenate(
        [panel.exists[:, panel.column(w.first) :][:, : len(LEADS)].ravel() for w in made]
    )
    country = country[exists]
    ours, theirs = _scores(made, exists, ours=True), _scores(made, exists, ours=False)
    seen = np.concatenate([w.seen.ravel() for w in made])[exists]
    inside = np.concatenate([ensemble.covered(_flat(w.draws), w.seen.ravel()) for w in made])[
        exists
    ]
    apart = np.isin(country, [i for i, c in enumerate(panel.iso3) if c in SET_APART])
    metrics = [
        Metric(
            name=name,
            value=float(ours[name].mean()),
            unit="score",
            peers=_said(theirs, name, peers),
        )
        for name, (_, peers) in SCORES.items()
    ]
    for words, chosen in (
        ("", np.ones(len(seen), bool)),
        (f" without {', '.join(SET_APART)}", ~apart),
    ):
        metrics += [
            better(f"{name}: better than {CONFLICTOLOGY}{words}", ours[name][chosen], theirs[name][chosen], country[chosen])
            for name in SCORES
        ]  # fmt: skip
        some = chosen & (seen > 0)
        metrics.append(_held(f"90 % interval holds, deaths > 0{words}", inside[some]))
        metrics.append(_held(f"90 % interval holds{words}", inside[chosen]))
    notes = [
        f"{made[0].first}–{made[-1].first + 11} as month ids, {len(panel.ids)} countries; each year from data to the October before, {counts.DRAWS:,} draws.",
        "Better: 1 − score / score of conflictology12 (the last 12 months as draws, computed here); beside it the 95 % interval of a bootstrap over countries.",
        "The models were chosen on the years to 2017 (python -m vedette.outlook.choose).",
    ]
    bins: tuple[Bin, ...] = ()
    if (data / outlook_data.QUESTIONS).is_file() and limit is None:
        asked = outlook_questions.score(panel, data / outlook_data.QUESTIONS)
        metrics += asked.metrics
        notes += asked.notes
        bins = asked.reliability
    below, said = outlook_governorates.score()
    metrics += below
    notes += said
    return OutlookReport(
        name="outlook",
        items=len(seen),
        metrics=tuple(metrics),
        notes=tuple(notes),
        ids=tuple(int(i) for i in panel.ids),
        windows=made,
        reliability=bins,
    )


def _flat(draws: Ints) -> Ints:
    return draws.reshape(-1, draws.shape[-1])


def _scores(made: Sequence[Window], exists: NDArray[np.bool_], *, ours: bool) -> dict[str, Floats]:
    return {
        name: np.concatenate(
            [of(_flat(w.draws if ours else w.plain), w.seen.ravel()) for w in made]
        )[exists]
        for name, (of, _) in SCORES.items()
    }


def _said(theirs: dict[str, Floats], name: str, published: str) -> str:
    here = f"{CONFLICTOLOGY} here {theirs[name].mean():.4g}"
    return f"{here}; published: {published}" if published else here


def better(name: str, ours: Floats, theirs: Floats, country: Ints) -> Metric:
    """How much lower a score is than another's, with the interval over countries."""
    low, high = ensemble.bootstrap(ours, theirs, country)
    return Metric(
        name=name,
        value=1.0 - float(ours.sum() / theirs.sum()) if theirs.any() else None,
        peers=f"95 % interval {100 * low:+.1f} to {100 * high:+.1f} %",
    )


def _held(name: str, inside: NDArray[np.bool_]) -> Metric:
    return Metric(name=name, value=float(inside.mean()) if inside.size else None)


def write(report: OutlookReport, path: Path) -> None:
    """Write the draws as ``country_id, month_id, draw, value``: parquet, or CSV by the file's name.

    To a file that is named .svg goes the reliability diagram of the questions instead. Raises ``UsageError`` where the file cannot be written, ``DataError`` for parquet without pyarrow.
    """
    if path.suffix not in (".parquet", ".csv", ".svg"):
        raise UsageError(
            f"{path} is neither .parquet, .csv nor .svg", "Name the file by what it is."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".svg":
            path.write_text(printed(reliability_svg(report.reliability)), "utf-8")
        elif path.suffix == ".parquet":
            _write_parquet(report, path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                out = csv.writer(file, lineterminator="\n")
                out.writerow(("country_id", "month_id", "draw", "value"))
                for columns in _columns(report):
                    out.writerows(zip(*(c.tolist() for c in columns), strict=True))
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}",
            "Name a file that you may write to (--predictions).",
        ) from error


def _columns(report: OutlookReport) -> Iterable[tuple[Ints, Ints, Ints, Ints]]:
    """The four columns, one window at a time."""
    for w in report.windows:
        n, m, k = w.draws.shape
        yield (
            np.repeat(np.asarray(report.ids, dtype=np.int64), m * k),
            np.tile(np.repeat(np.arange(w.first, w.first + m), k), n),
            np.tile(np.arange(k), n * m),
            w.draws.ravel(),
        )


def _write_parquet(report: OutlookReport, path: Path) -> None:
    parquet, lib = outlook_data.arrow("parquet"), outlook_data.arrow("lib")
    names = ["country_id", "month_id", "draw", "value"]
    tables = [lib.table(dict(zip(names, c, strict=True))) for c in _columns(report)]
    with parquet.ParquetWriter(path, tables[0].schema, compression="zstd") as out:
        for table in tables:
            out.write_table(table)
