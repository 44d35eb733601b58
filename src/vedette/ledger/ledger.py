"""The ledger: the only thing that remembers."""

from __future__ import annotations

import os
from types import TracebackType

from sqlalchemy.exc import SQLAlchemyError

from vedette.ledger.accounts import Accounts
from vedette.ledger.address import parse_address, shown
from vedette.ledger.engine import open_engine, translated
from vedette.ledger.linked import LedgerLinked
from vedette.ledger.schema import bring_up_to_date
from vedette.ledger.validators import LedgerValidators


class Ledger(Accounts):
    """Evidence, what we believe about it, and what was given out, in SQLite or PostgreSQL.

    Evidence (documents, revisions, claims), forecasts, scores and the log can be added and read, not
    edited or deleted: no method does, and triggers in the database refuse it to everyone else. Every
    call that writes is one transaction (``add_revisions``: one per batch); when it returns, what it
    wrote survives a kill and a power cut. Instances may be shared by threads; a process that forks
    opens its own. Every error is a ``LedgerError``.
    """

    @classmethod
    def open(cls, address: str | os.PathLike[str], *, create: bool = True) -> Ledger:
        """Open the ledger at a file path, ``sqlite:///path`` or ``postgresql+psycopg://…``.

        One that is missing is made, unless ``create`` is false; one of an older Vedette is migrated.
        Raises ``LedgerError`` if it cannot be opened, is something else, or is too new.
        """
        url = parse_address(address)
        engine = open_engine(url, create=create)
        try:
            bring_up_to_date(engine, create=create)
        except SQLAlchemyError as error:
            engine.dispose()
            raise translated(error, shown(url)) from error
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def validators(self) -> LedgerValidators:
        """HTTP validators by URL (``get``, ``put``), as ingest asks for them."""
        return LedgerValidators(self._engine)

    @property
    def linked(self) -> LedgerLinked:
        """What linking decided (``get``, ``put``): kept to save work, no evidence."""
        return LedgerLinked(self._engine)

    def close(self) -> None:
        """Close all connections. Nothing is pending: every call has committed."""
        self._engine.dispose()
