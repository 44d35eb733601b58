"""${message}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vedette.errors import LedgerError

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Do it."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Not supported."""
    raise LedgerError(
        "A ledger cannot be taken back to an older version.",
        "Load the dump that was taken before the upgrade into a new ledger, with the older Vedette.",
    )
