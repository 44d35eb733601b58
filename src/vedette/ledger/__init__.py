"""The ledger: the only thing that remembers.

The store behind it (SQLAlchemy) takes 0.3 s to import, so the names are looked up when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.ledger.records import Added, LogEntry, ReadAdded

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger

__all__ = ["Added", "Ledger", "LogEntry", "ReadAdded"]


def __getattr__(name: str) -> object:
    if name == "Ledger":
        from vedette.ledger.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
