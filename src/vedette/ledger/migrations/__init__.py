"""Alembic's migrations of the ledger. They only go up: take a dump before an upgrade to go back."""
