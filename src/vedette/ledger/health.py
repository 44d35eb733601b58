"""Counting what the ledger holds, and checking that it is whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette.ledger import tables
from vedette.ledger.dump import Dump

_r = tables.revisions.c
_c = tables.claims.c
_s = tables.readings_state.c


class Health(Dump):
    """The part of the ledger that says how it is."""

    def stats(self, *, published_until: dt.date | None = None) -> dict[str, int]:
        """Counts of what is kept, by name; with ``published_until`` also of what an as-of leaves out.

        ``revisions_later``: published after that day; ``revisions_undated``: not known when.
        """
        of = tables
        wanted: dict[str, tuple[sa.Table, sa.ColumnElement[bool] | None]] = {
            "documents": (of.documents, None),
            "revisions": (of.revisions, None),
            "revisions_undated": (of.revisions, _r.published.is_(None)),
            "set_aside": (of.set_aside, of.set_aside.c.resolved_at.is_(None)),
            "set_aside_resolved": (of.set_aside, of.set_aside.c.resolved_at.is_not(None)),
            "readings": (of.readings_state, None),
            "claims": (of.claims, None),
            "claims_withdrawn": (of.claims, _c.withdrawn_by.is_not(None)),
            "resolutions": (of.resolutions, None),
            "origins": (of.origins, None),
            "judgements": (of.judgements, of.judgements.c.undone_at.is_(None)),
            "judgements_undone": (of.judgements, of.judgements.c.undone_at.is_not(None)),
            "questions": (of.questions, None),
            "forecasts": (of.forecasts, None),
            "scores": (of.scores, None),
            "briefs": (of.briefs, of.briefs.c.edition == 1),
            "log": (of.log, None),
        }
        if published_until is not None:
            wanted["revisions_later"] = (of.revisions, _r.published > published_until)
        with self._read() as connection:
            return {name: _count(connection, *what) for name, what in wanted.items()}

    def check(self) -> list[str]:
        """What is wrong with the ledger, in words; empty if all is well. Reads all of it."""
        with self._read() as connection:
            problems = list(_database_problems(connection))
            problems.extend(_half_written(connection))
        return problems


def _count(connection: Connection, table: sa.Table, where: sa.ColumnElement[bool] | None) -> int:
    query: sa.Select[Any] = sa.select(sa.func.count()).select_from(table)
    return connection.scalar(query if where is None else query.where(where)) or 0


def _database_problems(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"database: {row[0]}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{row[0]}: row {row[1]} refers to a missing row of {row[2]}"


def _half_written(connection: Connection) -> Iterator[str]:
    found = sa.func.count(_c.id)
    readings = (
        sa.select(_s.revision_id, _s.extractor, _s.claims, found.label("found"))
        .outerjoin(
            tables.claims, sa.and_(_c.revision_id == _s.revision_id, _c.extractor == _s.extractor)
        )
        .group_by(_s.revision_id, _s.extractor, _s.claims)
        .having(found != _s.claims)
        .order_by(_s.revision_id, _s.extractor)
    )
    for row in connection.execute(readings):
        yield (
            f"revision {row.revision_id}: {row.claims} claims were read by {row.extractor},"
            f" {row.found} are kept"
        )
    histories = (
        sa.select(tables.documents.c.id, sa.func.count(_r.id).label("kept"))
        .outerjoin(tables.revisions, _r.document_id == tables.documents.c.id)
        .group_by(tables.documents.c.id)
        .having(sa.or_(sa.func.count(_r.id) == 0, sa.func.max(_r.seq) != sa.func.count(_r.id)))
        .order_by(tables.documents.c.id)
    )
    for row in connection.execute(histories):
        yield f"document {row.id}: its {row.kept} revisions are not all there"
