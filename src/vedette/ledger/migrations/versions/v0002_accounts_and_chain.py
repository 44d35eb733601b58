"""Accounts and sessions of the desk, and the hash chain of the log."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from vedette.errors import LedgerError

revision = "0002"
down_revision = "0001"

_LOG = ("n", "at", "made_by", "action", "detail", "prev", "hash")


def _words() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, chain what the log holds, then keep its new columns from being edited too."""
    op.create_table(
        "accounts",
        sa.Column("name", _words(), primary_key=True),
        sa.Column("role", _words(), nullable=False),
        sa.Column("may_export", sa.Integer(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("disabled_at", sa.Text()),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", _words(), primary_key=True),
        sa.Column("account", _words(), nullable=False),
        sa.Column("made_at", _words(), nullable=False),
        sa.Column("seen_at", _words(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"]),
    )
    op.create_index(None, "sessions", ["account"])
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", _words(), nullable=False),
    )
    for name in ("prev", "hash"):
        op.add_column("log", sa.Column(name, _words(), nullable=False, server_default=""))
    _chain()
    _protect()


def downgrade() -> None:
    """Not supported."""
    raise LedgerError(
        "A ledger cannot be taken back to an older version.",
        "Load the dump that was taken before the upgrade into a new ledger, with the older Vedette.",
    )


def _chain() -> None:
    connection = op.get_bind()
    head, entries = "", 0
    rows = connection.exec_driver_sql(
        "SELECT n, at, made_by, action, detail FROM log ORDER BY n"
    ).all()
    for row in rows:
        content = json.dumps([head, *row[1:]], ensure_ascii=True, separators=(",", ":"))
        made = hashlib.sha256(content.encode()).hexdigest()
        connection.execute(
            sa.text("UPDATE log SET prev = :prev, hash = :hash WHERE n = :n"),
            {"prev": head, "hash": made, "n": row[0]},
        )
        head, entries = made, entries + 1
    if entries:
        connection.execute(
            sa.text("INSERT INTO log_head (id, entries, hash) VALUES (1, :entries, :hash)"),
            {"entries": entries, "hash": head},
        )


def _protect() -> None:
    columns = ", ".join(f'"{name}"' for name in _LOG)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER log_refuse_update")
        op.execute(
            f"CREATE TRIGGER log_refuse_update BEFORE UPDATE OF {columns} ON log"
            " BEGIN SELECT RAISE(ABORT, 'log are kept as they were written'); END"
        )
        return
    op.execute("DROP TRIGGER log_refuse_update ON log")
    op.execute(
        f"CREATE TRIGGER log_refuse_update BEFORE UPDATE OF {columns} ON log"
        " FOR EACH ROW EXECUTE FUNCTION log_refuse()"
    )
