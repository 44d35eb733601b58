"""The log as a chain: each entry holds the hash of the one before it, and a head says where the chain ends.

An entry that was altered no longer gives its hash; one that was taken out or put in leaves a neighbour whose
``prev`` is wrong; entries cut off the end leave a head that counts more than there are. Who may write to the
whole database can make all of it anew: against that only a head that was noted elsewhere helps (``expect``).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette.errors import LedgerError
from vedette.ledger.records import Verified
from vedette.ledger.store import CHUNK, instant
from vedette.ledger.tables import log, log_head

#: Serialises writers of the chain on PostgreSQL; SQLite has one writer at a time.
_CHAIN_LOCK = 8333884


def append(connection: Connection, action: str, by: str, at: dt.datetime, detail: str) -> None:
    """Write an entry behind the last one, in the caller's transaction. Raises ``LedgerError`` without a name."""
    if not by.strip():
        raise LedgerError(f"Nobody is named for {action!r}.", "Say who does it: a name or a rule.")
    row = {"at": instant(at), "made_by": by, "action": action, "detail": detail}
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_CHAIN_LOCK)))
    # The head, not the last row: entries that were cut off stay missed whatever comes after.
    head = connection.execute(sa.select(log_head)).first()
    prev = head.hash if head else ""
    made = chained(prev, row["at"], by, action, detail)
    connection.execute(sa.insert(log), [{**row, "prev": prev, "hash": made}])
    if head is None:
        connection.execute(sa.insert(log_head), [{"id": 1, "entries": 1, "hash": made}])
    else:
        connection.execute(sa.update(log_head).values(entries=head.entries + 1, hash=made))


def chained(prev: str, at: str, by: str, action: str, detail: str) -> str:
    """SHA-256 over the hash before and the entry's fields as a JSON list, in hex."""
    content = json.dumps([prev, at, by, action, detail], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def verify(connection: Connection, expect: str = "") -> Verified:
    """Walk the chain to its first fault; ``expect`` is a head that was noted before and must stand in it."""
    prev, entries, seen = "", 0, not expect
    query = sa.select(log).order_by(log.c.n)
    for row in connection.execute(query, execution_options={"yield_per": CHUNK}):
        what = f"entry {row.n} ({row.action} by {row.made_by}, {row.at})"
        if row.hash != chained(row.prev, row.at, row.made_by, row.action, row.detail):
            return Verified(entries=entries, head=prev, broken_at=row.n, problem=f"{what} is not as it was written: its content does not give its hash")  # fmt: skip
        if row.prev != prev:
            return Verified(entries=entries, head=prev, broken_at=row.n, problem=f"{what} does not follow the entry before it: something between them was taken out, put in or written anew")  # fmt: skip
        prev, entries = row.hash, entries + 1
        seen = seen or prev == expect
    head = connection.execute(sa.select(log_head)).first()
    noted = (head.entries, head.hash) if head else (0, "")
    problem = ""
    if noted != (entries, prev):
        missing = noted[0] - entries
        problem = (
            f"the last {missing} of {noted[0]} entries are missing: the end was cut off"
            if missing > 0
            else f"the head notes {noted[0]} entries, the log holds {entries}: one of them was altered"
        )
    elif not seen:
        problem = f"no entry has the hash {expect}: the log was made anew or cut off since it was noted, or is of another ledger"
    return Verified(entries=entries, head=prev, problem=problem)
