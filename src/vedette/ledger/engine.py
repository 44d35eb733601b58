"""Connections: how each database is opened, how it begins a transaction, what its errors mean."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from vedette.errors import LedgerError
from vedette.ledger.address import shown

#: How long a writer waits for another one before it gives up, in seconds.
BUSY_SECONDS = 60
#: Execution option of connections that write.
WRITES = "vedette_writes"


def open_engine(url: URL, *, create: bool) -> Engine:
    """An engine on the database; an SQLite file is made (with its folder) where ``create`` allows.

    Raises ``LedgerError`` if there is none, if it is no database, or if the server does not answer.
    """
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, create=create)
    return _open_postgresql(url)


def _open_sqlite(url: URL, *, create: bool) -> Engine:
    path = Path(url.database or "")
    if path.is_dir():
        raise LedgerError(f"{path} is a folder, not a ledger.", f"Give a file: {path}/ledger.db")
    if not path.exists():
        if not create:
            raise no_ledger(url)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                f"The folder {path.parent} cannot be made: {error.strerror}.",
                "Give a path in a folder that you may write to.",
            ) from error
    _switch_to_wal(path)
    engine = sa.create_engine(
        url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, max_overflow=32
    )

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not open transactions by itself: ``_begin`` does, and DDL is inside.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # FULL syncs the log at every commit: neither a kill nor a power cut takes back what was
        # acknowledged (NORMAL would survive the kill only). It costs one fsync per batch.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA journal_size_limit = 67108864")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock first: it then never has to restart because of what it read before.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _switch_to_wal(path: Path) -> None:
    """Make the file's journal a write-ahead log, which it then stays; readers never block writers.

    The switch does not wait for locks by itself, and two processes may open a new ledger at once.
    """
    attempts = 200
    for attempt in range(attempts):
        try:
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
            try:
                mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
                if mode != "wal":
                    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            locked = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
            if locked and attempt + 1 < attempts:
                time.sleep(0.05)
                continue
            raise _unusable_file(path, error) from error
        if mode == "wal":
            return
        raise LedgerError(
            f"{path} lies where SQLite cannot keep a write-ahead log (journal mode {mode!r}).",
            "Move it to a local disk, or keep the ledger in PostgreSQL.",
        )


def _unusable_file(path: Path, error: sqlite3.DatabaseError) -> LedgerError:
    text = str(error)
    if "not a database" in text:
        return LedgerError(
            f"{path} is not a ledger.", "Give another path; this file is left alone."
        )
    if "malformed" in text or "disk image" in text:
        return LedgerError(
            f"{path} is damaged: {text}.",
            "Work on a copy; 'sqlite3 FILE .recover' rescues what can be read.",
        )
    return LedgerError(
        f"{path} cannot be opened: {text}.", "Check its permissions, and those of its folder."
    )


def _open_postgresql(url: URL) -> Engine:
    engine = sa.create_engine(url, max_overflow=32, pool_pre_ping=True)

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        # A server set to acknowledge before its log is on disk may forget; not for this session.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('synchronous_commit', 'on', false)"
                " WHERE current_setting('synchronous_commit') = 'off'"
            )
        connection.commit()

    return engine


def no_ledger(url: URL) -> LedgerError:
    """The error for an address at which no ledger is."""
    return LedgerError(
        f"There is no ledger at {shown(url)}.",
        "Check the address, or make one with: vedette ingest SOURCE --ledger ADDRESS",
    )


def translated(error: SQLAlchemyError, address: str) -> LedgerError:
    """Say what a database error means for the user, without statements, parameters or passwords."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    text = str(cause or error).strip().splitlines()[0]
    if isinstance(error, OperationalError):
        if "locked" in text:
            return LedgerError(
                f"The ledger {address} is locked: another process has been writing for long.",
                "Wait for it to end, then run the command again; what was acknowledged is kept.",
            )
        if "readonly" in text or "read-only" in text:
            return LedgerError(
                f"The ledger {address} may not be written to.", "Check its permissions."
            )
        if "full" in text or "No space" in text:
            return LedgerError(
                f"There is no room left for the ledger {address}.",
                "Free some disk space and run the command again; what was acknowledged is kept.",
            )
        return LedgerError(
            f"The ledger {address} does not answer: {text}",
            "Check that the address is right, that the server runs, and that you may connect.",
        )
    if isinstance(error, IntegrityError):
        return LedgerError(f"The ledger refuses the write: {text}", "Nothing of it was kept.")
    return LedgerError(f"The ledger {address} failed: {text}", "Nothing of the write was kept.")
