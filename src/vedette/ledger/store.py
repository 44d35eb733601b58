"""The floor of the ledger: transactions, streams, and writing only what is not there yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import SQLAlchemyError

from vedette.errors import LedgerError
from vedette.ledger.address import shown
from vedette.ledger.engine import WRITES, translated

T = TypeVar("T")

#: Rows fetched at a time by a stream, and ids asked for in one statement.
CHUNK = 500


class Store:
    """A database with transactions; the parts of ``Ledger`` build on it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.address = shown(engine.url)
        """Where the ledger is, without a password."""

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A transaction that is kept as a whole when the block ends, and not at all if it fails."""
        try:
            with self._engine.connect() as connection:
                connection = connection.execution_options(**{WRITES: True})
                with connection.begin():
                    yield connection
        except SQLAlchemyError as error:
            raise translated(error, self.address) from error

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger throughout; writers go on beside it."""
        options: dict[str, Any] = {}
        if self._engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        try:
            with self._engine.connect() as connection:
                connection = connection.execution_options(**options)
                with connection.begin():
                    yield connection
        except SQLAlchemyError as error:
            raise translated(error, self.address) from error

    def _stream(self, *queries: sa.Select[Any]) -> Iterator[Row[Any]]:
        """The rows of the queries, one query after the other, from one state of the ledger.

        Only a chunk is in memory at a time (on PostgreSQL by a server-side cursor).
        """
        with self._read() as connection:
            for query in queries:
                yield from connection.execute(query, execution_options={"yield_per": CHUNK})


def dated_first(
    query: sa.Select[Any], published: sa.Column[dt.date | None], *order: sa.Column[Any]
) -> tuple[sa.Select[Any], sa.Select[Any]]:
    """Two queries that together give the rows by ``(published, *order)``, undated ones last.

    Where an absent value sorts differs between databases; both use their index for each of the two.
    """
    return (
        query.where(published.is_not(None)).order_by(published, *order),
        query.where(published.is_(None)).order_by(*order),
    )


def insert_new(
    connection: Connection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    replace: Sequence[str] = (),
) -> None:
    """Insert rows; one whose key is there is left alone, or gets its ``replace`` columns anew."""
    if not rows:
        return
    statement: Any = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(
        table
    )
    if replace:
        statement = statement.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={name: statement.excluded[name] for name in replace},
        )
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement, [dict(row) for row in rows])


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Lists of up to ``size`` items."""
    chunk: list[T] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def instant(at: dt.datetime) -> str:
    """An instant as text in UTC that sorts by time. Raises ``LedgerError`` if it has no zone."""
    if at.tzinfo is None:
        raise LedgerError(
            f"The time {at.isoformat()} has no time zone.", "Give an aware datetime, best in UTC."
        )
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """A decoder for the payloads of ``kind``."""
    return msgspec.json.Decoder(kind)
