"""Run by Alembic; ``vedette.ledger.schema`` passes the connection, with its transaction open."""

from alembic import context

from vedette.ledger.tables import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
