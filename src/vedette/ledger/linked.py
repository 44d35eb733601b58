"""What linking decided, kept as bytes that the ledger does not look into."""

from __future__ import annotations

import sqlalchemy as sa

from vedette.ledger.store import Store
from vedette.ledger.tables import link_state

PART = 1 << 24
"""Bytes of one row: no database's limit is near, and none holds more than a row twice."""


class LedgerLinked(Store):
    """One state of linking, replaced as a whole. It is no evidence and may be deleted at any time."""

    def get(self) -> bytes:
        """What was kept last; empty where nothing was."""
        query = sa.select(link_state.c.part).order_by(link_state.c.n)
        with self._read() as connection:
            return b"".join(bytes(row.part) for row in connection.execute(query))

    def put(self, data: bytes) -> None:
        """Keep these bytes in place of those before."""
        rows = [
            {"n": n, "part": data[first : first + PART]}
            for n, first in enumerate(range(0, len(data), PART))
        ]
        with self._write() as connection:
            connection.execute(sa.delete(link_state))
            for row in rows:
                connection.execute(sa.insert(link_state), row)
