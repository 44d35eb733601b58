"""The one way out: what is asked for is made, counted, and logged with its reason before it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from vedette.errors import UsageError
from vedette.ledger.ledger import Ledger
from vedette.model import Brief, Incident, Reading
from vedette.model.codec import to_pretty_json
from vedette.pipeline.briefing import Made
from vedette.pipeline.coarsen import Coarsener
from vedette.pipeline.export import columns as layouts
from vedette.pipeline.export import rows as ours
from vedette.pipeline.export.linked import brief_ld, claims_ld
from vedette.pipeline.export.tables import Row, as_csv, as_geojson, as_xlsx
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.rendering import FORMATS, render
from vedette.pipeline.view import View

WHAT = ("claims", "incidents", "brief")
FORMS = ("csv", "xlsx", "json", "geojson", "jsonld")
COLUMNS = ("vedette", "hxl", "ucdp", "acled")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What leaves the house, and what the log says of it."""

    content: bytes
    what: str
    form: str
    records: int
    about: str
    """Area and as-of date."""
    columns: str = "vedette"
    left_out: int = 0
    """Incidents that are none in the columns asked for."""
    names_shown: bool = False

    @property
    def file(self) -> str:
        """A name for the file."""
        other = f"-{self.columns}" if self.columns != "vedette" else ""
        return f"{self.what}{other}.{self.form}"


def check(what: str, form: str, columns: str, reason: str, area: str | None) -> None:
    """Raise ``UsageError`` where this cannot be exported so, or nobody says why."""
    if not reason.strip():
        raise UsageError(
            "an export needs a reason",
            'Say why and for whom: --reason "for the desk in Geneva, weekly report"',
        )
    for given, known, word in ((what, WHAT, "thing to export"), (columns, COLUMNS, "set of columns")):  # fmt: skip
        if given not in known:
            raise UsageError(f"no {word} is called {given!r}", f"Available: {', '.join(known)}.")
    forms = _forms(what, columns)
    if form not in forms:
        raise UsageError(
            f"{what} in the columns {columns} cannot be written as {form!r}",
            f"Available: {', '.join(forms)}; points on a map: vedette export incidents --format geojson",
        )
    if what != "incidents" and columns in ("ucdp", "acled"):
        raise UsageError(
            f"the columns of {columns.upper()} are of events",
            f"Choose incidents: vedette export incidents --columns {columns}",
        )
    if what == "brief" and not area:
        raise UsageError("a brief is of one area", "Name it: --area, or the area of the page.")


def _forms(what: str, columns: str) -> tuple[str, ...]:
    if columns != "vedette":
        return ("csv", "xlsx")
    if what == "brief":
        return (*dict.fromkeys((*FORMATS, "csv", "xlsx", "jsonld")),)
    return FORMS if what == "claims" else FORMS[:-1]


def records_parcel(
    what: str, view: View, coarse: Coarsener, knowledge: Knowledge, form: str, columns: str
) -> Parcel:
    """The claims or incidents of a view."""
    about = f"{view.where}, as of {view.as_of}"
    if what == "claims":
        return claims_parcel(view.readings(), coarse, form, columns, about)
    return incidents_parcel(view.incidents(), coarse, knowledge, form, columns, about)


def claims_parcel(
    readings: Sequence[Reading], coarse: Coarsener, form: str, columns: str, about: str
) -> Parcel:
    """Claims, a row each."""
    if form == "jsonld":
        content: str | bytes = claims_ld(readings, coarse)
    else:
        content = _written(ours.claim_rows(readings, coarse), ours.CLAIM_COLUMNS, form, columns, "Claims")  # fmt: skip
    return _parcel(content, coarse, what="claims", form=form, records=len(readings), about=about, columns=columns)  # fmt: skip


def incidents_parcel(
    incidents: Sequence[Incident], coarse: Coarsener, knowledge: Knowledge, form: str, columns: str, about: str
) -> Parcel:  # fmt: skip
    """Incidents, a row each; in others' columns those that are events there."""
    if columns in ("ucdp", "acled"):
        names = layouts.Names(
            actor=knowledge.registry.get, country=lambda c: knowledge.gazetteer.country(c).name
        )
        make, head = (
            (layouts.ged_row, layouts.GED_COLUMNS)
            if columns == "ucdp"
            else (layouts.acled_row, layouts.ACLED_COLUMNS)
        )
        rows = [row for i in incidents if (row := make(i, coarse, names)) is not None]
    else:
        rows, head = ours.incident_rows(incidents, coarse), ours.INCIDENT_COLUMNS
    content = _written(rows, head, form, columns, "Incidents")
    return _parcel(
        content, coarse, what="incidents", form=form, records=len(rows), about=about, columns=columns, left_out=len(incidents) - len(rows)
    )  # fmt: skip


def brief_parcel(
    made: Made, coarse: Coarsener, form: str, columns: str, kept: Sequence[Brief] = ()
) -> Parcel:
    """A brief: as a document, a table of its sentences, or its provenance. ``kept``: the issues before it."""
    from vedette.brief.issue import issue_of
    from vedette.brief.render_view import evidence_behind

    b = made.brief
    if form == "jsonld":
        content: str | bytes = brief_ld(b, evidence_behind(b, made.facts), made.scene.readings, coarse)  # fmt: skip
    elif form in ("csv", "xlsx"):
        content = _written(ours.brief_rows(b, coarse), ours.BRIEF_COLUMNS, form, columns, "Brief")
    else:
        content = render(masked(made, coarse), form, issue_of(b, kept))
    return _parcel(content, coarse, what="brief", form=form, records=len(b.sentences()), about=f"{b.area}, as of {b.as_of}", columns=columns)  # fmt: skip


def masked(made: Made, coarse: Coarsener) -> Made:
    """The same with the names of sensitive places and private persons withheld in the brief's words and quotes."""
    return msgspec.structs.replace(made, brief=msgspec.convert(coarse.all(made.brief), Brief))


def give_out(
    ledger: Ledger, parcel: Parcel, *, by: str, at: dt.datetime, reason: str, to: str
) -> bytes:
    """Log the parcel and hand over its content: logged first, so that no export is without its entry."""
    noun = "sentences of a brief" if parcel.what == "brief" else parcel.what
    other = f" in the columns {parcel.columns}" if parcel.columns != "vedette" else ""
    shown = ", with the names of private persons" if parcel.names_shown else ""
    ledger.log(
        "export", by, at,
        f"{parcel.records} {noun} as {parcel.form}{other}, {parcel.about}{shown}, to {to}: {reason.strip()}",
    )  # fmt: skip
    return parcel.content


def _written(rows: Sequence[Row], head: Sequence[str], form: str, columns: str, sheet: str) -> str | bytes:  # fmt: skip
    if form == "json":
        return to_pretty_json(rows)
    if form == "geojson":
        return as_geojson(rows)
    lines = [list(head)]
    if columns == "hxl":
        lines.append([layouts.HXL.get(c, "") for c in head])
    cells = [[row.get(c) for c in head] for row in rows]
    return as_csv(lines, cells) if form == "csv" else as_xlsx(lines, cells, sheet)


def _parcel(content: str | bytes, coarse: Coarsener, *, what: str, form: str, records: int, about: str, columns: str, left_out: int = 0) -> Parcel:  # fmt: skip
    return Parcel(
        content=content.encode() if isinstance(content, str) else content, what=what, form=form, records=records, about=about,
        columns=columns, left_out=left_out, names_shown=coarse.names_shown,
    )  # fmt: skip
