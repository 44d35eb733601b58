"""Where a ledger is: a file path or a database URL, read once and shown without its password."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from vedette.errors import LedgerError

_ADVICE = (
    "Give a file path (ledger.db), sqlite:///path/to/ledger.db, "
    "or postgresql+psycopg://user@host/database."
)


def parse_address(address: str | os.PathLike[str]) -> URL:
    """Read a path or URL. Raises ``LedgerError`` for what is neither."""
    text = os.fspath(address)
    if not text.strip():
        raise LedgerError("The ledger's address is empty.", _ADVICE)
    if "://" not in text:
        return _file_url(text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise LedgerError("The ledger's URL cannot be read.", _ADVICE) from error
    backend = url.get_backend_name()
    if backend == "sqlite":
        return _file_url(url.database or ":memory:")
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise LedgerError(f"A ledger cannot be kept in {backend!r}.", _ADVICE)


def shown(url: URL) -> str:
    """The address as a user may see it: a path, or a URL with the password hidden."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.render_as_string(hide_password=True)


def _file_url(text: str) -> URL:
    if text == ":memory:":
        raise LedgerError(
            "A ledger cannot live in memory only: its readers and writers have own connections.",
            "Give a path in a temporary folder instead.",
        )
    return URL.create("sqlite+pysqlite", database=str(Path(text).expanduser()))
