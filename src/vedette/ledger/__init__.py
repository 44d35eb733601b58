"""The ledger: the only thing that remembers.

The store behind it (SQLAlchemy) takes 0.3 s to import, so the names are looked up when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.ledger.records import Account, Added, LogEntry, ReadAdded, Role, Verified

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger

__all__ = ["Account", "Added", "Ledger", "LogEntry", "ReadAdded", "Role", "Verified"]


def __getattr__(name: str) -> object:
    if name == "Ledger":
        from vedette.ledger.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
