"""Rows as CSV, XLSX, JSON and GeoJSON, and CSV read back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from vedette.model.codec import to_pretty_json
from vedette.pipeline.export.xlsx import Cell, xlsx

Row = dict[str, str | float | None]
FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")
"""How a text begins that a spreadsheet may take for a formula (also full-width, after white space or quotes)."""


def as_csv(head: Sequence[Sequence[str]], rows: Sequence[Sequence[Cell]]) -> str:
    """The rows with these lines above them; no cell is taken for a formula, see ``guarded``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerows(head)
    writer.writerows([guarded(v) for v in row] for row in rows)
    return out.getvalue()


def as_xlsx(head: Sequence[Sequence[str]], rows: Sequence[Sequence[Cell]], sheet: str) -> bytes:
    """The same as a workbook; its cells have types, so that a text never is a formula."""
    return xlsx([*head, *rows], sheet=sheet, formula=FORMULA)


def as_geojson(rows: Sequence[Row]) -> str:
    """The rows as a feature collection (RFC 7946); a row without a place has no geometry."""
    return to_pretty_json({"type": "FeatureCollection", "features": [_feature(r) for r in rows]})


def guarded(value: Cell) -> Cell:
    """The cell with an apostrophe before it where it begins as a formula does; ``read_csv`` takes it away."""
    if isinstance(value, str) and FORMULA.match(value):
        return "'" + value
    return "" if value is None else value


def read_csv(text: str, *, lines: int = 1) -> tuple[list[list[str]], list[list[str]]]:
    """The ``lines`` of head and the rows of a CSV that ``as_csv`` wrote, with the values that went in."""
    read = list(csv.reader(io.StringIO(text, newline="")))
    rows = [[_bare(v) for v in row] for row in read[lines:]]
    return read[:lines], rows


def _bare(value: str) -> str:
    return value[1:] if value.startswith("'") and FORMULA.match(value[1:]) else value


def _feature(row: Row) -> dict[str, object]:
    lon, lat = row.get("longitude"), row.get("latitude")
    geometry = (
        {"type": "Point", "coordinates": [lon, lat]}
        if isinstance(lon, float) and isinstance(lat, float)
        else None
    )
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": geometry,
        "properties": {k: v for k, v in row.items() if k not in ("longitude", "latitude")},
    }
