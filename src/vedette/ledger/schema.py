"""Bringing a ledger to the version of its tables that this Vedette knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from vedette.errors import LedgerError
from vedette.ledger.address import shown
from vedette.ledger.engine import WRITES, no_ledger
from vedette.ledger.tables import METADATA, VERSION_TABLE

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest migration. Kept here so that a ledger that is up to date opens without Alembic (0.3 s).
HEAD = "0003"
#: Serialises migrations on PostgreSQL ("vedette" in a number pad's letters).
_MIGRATION_LOCK = 8333883


def bring_up_to_date(engine: Engine, *, create: bool) -> None:
    """Migrate to ``HEAD``, making all tables in an empty database where ``create`` allows.

    All of it in one transaction: a kill leaves the version before or the version after. Raises
    ``LedgerError`` if there is no ledger, if something else lives there, or if it is too new.
    """
    with engine.connect() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if version is None and not create:
        raise no_ledger(engine.url)
    with engine.connect() as connection:
        connection = connection.execution_options(**{WRITES: True})
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
            version = _version(connection)
            if version != HEAD:
                _migrate(connection, version)


def _version(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # nosec B608 # a constant
    return None if found is None else str(found)


def _migrate(connection: Connection, version: str | None) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    address = shown(connection.engine.url)
    if version is None:
        _refuse_strangers(connection, address)
    config = alembic_config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise LedgerError(
            f"The ledger {address} was written by a newer Vedette"
            f" (its version is {version}; this one knows up to {HEAD}).",
            "Upgrade with: pip install --upgrade vedette. The ledger is left as it was.",
        )
    command.upgrade(config, "head")


def _refuse_strangers(connection: Connection, address: str) -> None:
    """Never build tables beside those of another program: in an SQLite file any, else of our names."""
    present = set(sa.inspect(connection).get_table_names())
    if connection.dialect.name != "sqlite":
        present &= set(METADATA.tables)
    if present:
        raise LedgerError(
            f"{address} holds the tables of another program ({', '.join(sorted(present)[:3])}).",
            "Give the ledger a file or a database of its own.",
        )


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for this connection; there is no ``alembic.ini``."""
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
