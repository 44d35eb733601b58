"""The whole ledger as lines of JSON and back: how a team moves from SQLite to PostgreSQL.

The first line names the version of the tables, then each line is a row, then the last line counts them,
so that a dump that was cut off is known for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette import model
from vedette.errors import LedgerError
from vedette.ledger import tables
from vedette.ledger.lookup import Lookup
from vedette.ledger.schema import HEAD
from vedette.ledger.store import CHUNK
from vedette.model.codec import to_json

#: Table → the noun of its payload: a line is checked against it before it is kept.
_NOUNS: dict[str, type[msgspec.Struct]] = {
    "revisions": model.Revision,
    "set_aside": model.SetAside,
    "claims": model.Claim,
    "resolutions": model.Resolution,
    "origins": model.Origin,
    "judgements": model.Judgement,
    "questions": model.Question,
    "forecasts": model.Forecast,
    "scores": model.Score,
    "briefs": model.Brief,
}
_DECODERS = {name: msgspec.json.Decoder(noun) for name, noun in _NOUNS.items()}
#: Sessions stay: a dump lets nobody in. What linking decided is made again from the rest.
_TABLES = {
    str(table.name): table
    for table in tables.METADATA.sorted_tables
    if table not in (tables.sessions, tables.link_state)
}


class _Line(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    ledger: str = ""
    table: str = ""
    row: dict[str, msgspec.Raw] = {}
    end: dict[str, int] | None = None


_line = msgspec.json.Decoder(_Line)


class Dump(Lookup):
    """The part of the ledger that takes it elsewhere."""

    def dump(self) -> Iterator[bytes]:
        """Stream the ledger as JSON lines, from one state of it; equal ledgers give equal lines.

        Whoever hands the lines on logs the export (``log``).
        """
        yield to_json({"ledger": HEAD}) + b"\n"
        counts: dict[str, int] = {}
        with self._read() as connection:
            for name, table in _TABLES.items():
                counts[name] = 0
                query = sa.select(table).order_by(*table.primary_key.columns)
                for row in connection.execute(query, execution_options={"yield_per": CHUNK}):
                    counts[name] += 1
                    values = {k: v for k, v in row._mapping.items() if v is not None}
                    if "payload" in values:
                        values["payload"] = msgspec.Raw(values["payload"].encode())
                    yield to_json({"row": values, "table": name}) + b"\n"
        yield to_json({"end": counts}) + b"\n"

    def load(self, lines: Iterable[bytes | str]) -> dict[str, int]:
        """Fill this empty ledger from a dump; returns rows per table. All of it or nothing.

        Raises ``LedgerError`` if the ledger is not empty, or if the dump is cut off, of another
        version, or broken (then with the number of the line where one line is at fault).
        """
        counts = dict.fromkeys(_TABLES, 0)
        end: dict[str, int] | None = None
        with self._write() as connection:
            self._require_empty(connection)
            pending: list[dict[str, Any]] = []
            current = ""
            number = 0
            for number, raw in enumerate(lines, 1):
                if end is not None:
                    raise _broken(number, "it comes after the last one")
                line = _parsed(number, raw)
                if number == 1:
                    _require_version(line.ledger)
                    continue
                if line.end is not None:
                    end = line.end
                    continue
                if line.table != current or len(pending) == CHUNK:
                    _insert(connection, current, pending)
                    pending, current = [], line.table
                pending.append(_row(number, line))
                counts[line.table] += 1
            _insert(connection, current, pending)
            if end != counts:
                raise LedgerError(
                    f"The dump was cut off or altered after line {number}: its count of rows is "
                    + ("missing." if end is None else "another than what came."),
                    "Make a new dump. Nothing of this one was kept.",
                )
            _continue_numbers(connection)
        return counts

    def _require_empty(self, connection: Connection) -> None:
        for name, table in _TABLES.items():
            if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                raise LedgerError(
                    f"The ledger {self.address} is not empty ({name} are in it).",
                    "Load a dump into a new ledger.",
                )


def _parsed(number: int, raw: bytes | str) -> _Line:
    try:
        return _line.decode(raw)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise _broken(number, str(error)) from error


def _require_version(version: str) -> None:
    if not version:
        raise LedgerError("This is no dump of a ledger.", "Make one with: vedette export --ledger")
    if version != HEAD:
        raise LedgerError(
            f"The dump is of ledger version {version}; this Vedette reads {HEAD}.",
            "Dump with the same version of Vedette as you load with; opening a ledger migrates it.",
        )


def _row(number: int, line: _Line) -> dict[str, Any]:
    table = _TABLES.get(line.table)
    if table is None:
        raise _broken(number, f"there is no table {line.table!r}")
    unknown = sorted(set(line.row) - set(table.c.keys()))
    if unknown:
        raise _broken(number, f"{line.table} have no {unknown[0]!r}")
    row: dict[str, Any] = dict.fromkeys(table.c.keys())
    try:
        for name, raw in line.row.items():
            if name == "payload":
                _DECODERS[line.table].decode(raw)
                row[name] = bytes(raw).decode()
            else:
                row[name] = _value(table.c[name], raw)
    except (msgspec.DecodeError, ValueError) as error:
        raise _broken(number, str(error)) from error
    return row


def _value(column: sa.Column[Any], raw: msgspec.Raw) -> object:
    if isinstance(column.type, sa.Date):
        return msgspec.json.decode(raw, type=dt.date)
    return msgspec.json.decode(raw, type=int if isinstance(column.type, sa.Integer) else str)


def _insert(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(_TABLES[name]), rows)


def _continue_numbers(connection: Connection) -> None:
    """PostgreSQL does not see numbers that were given to it: tell it where to go on."""
    if connection.dialect.name != "postgresql":
        return
    for table in (tables.extractors, tables.log):
        last = connection.scalar(sa.select(sa.func.max(table.c.n)))
        if last is not None:
            sequence = sa.func.pg_get_serial_sequence(table.name, "n")
            connection.execute(sa.select(sa.func.setval(sequence, last)))


def _broken(number: int, problem: str) -> LedgerError:
    return LedgerError(
        f"Line {number} of the dump cannot be read: {problem}.",
        "Make a new dump. Nothing of this one was kept.",
    )
