"""What linking decided, kept beside the evidence: it can be thrown away at any time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vedette.errors import LedgerError

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "link_state",
        sa.Column("n", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("part", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    """Not supported."""
    raise LedgerError(
        "A ledger cannot be taken back to an older version.",
        "Load the dump that was taken before the upgrade into a new ledger, with the older Vedette.",
    )
