"""The first tables, and the triggers that keep evidence from being edited."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from vedette.errors import LedgerError

revision = "0001"
down_revision = None

#: Table → columns that may change after a row is written (none: the row never changes).
_FIXED: dict[str, tuple[str, ...]] = {
    "documents": (),
    "revisions": (),
    "extractors": (),
    "readings_state": (),
    "claims": ("withdrawn_by", "withdrawn_on"),
    "set_aside": ("resolved_note", "resolved_at"),
    "judgements": ("undone_at", "undone_by"),
    "questions": (),
    "forecasts": (),
    "scores": (),
    "briefs": (),
    "sentences": (),
    "log": (),
}


def _words() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _rising() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, _words(), primary_key=True)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, _words(), nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def upgrade() -> None:
    """Make the tables, their indices and their triggers."""
    _evidence()
    _beliefs()
    _outlook_and_briefs()
    _housekeeping()
    for table, free in _FIXED.items():
        _protect(table, free)


def downgrade() -> None:
    """Not supported."""
    raise LedgerError(
        "A ledger cannot be taken back to an older version.",
        "Load the dump that was taken before the upgrade into a new ledger, with the older Vedette.",
    )


def _evidence() -> None:
    op.create_table("documents", _key("id"), _text("key"))
    op.create_table(
        "revisions",
        _key("id"),
        _word("document_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        _word("publisher"),
        sa.Column("published", sa.Date()),
        sa.Column("order_date", sa.Date(), nullable=False),
        _word("content_hash"),
        _text("payload"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.UniqueConstraint("document_id", "seq"),
    )
    op.create_index(None, "revisions", ["published", "id"])
    op.create_index(None, "revisions", ["publisher"], postgresql_using="hash")
    op.create_index(None, "revisions", ["content_hash"])
    op.create_table(
        "extractors",
        sa.Column("n", _rising(), primary_key=True, autoincrement=True),
        _word("name"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "readings_state",
        _key("revision_id"),
        _key("extractor"),
        sa.Column("claims", sa.Integer(), nullable=False),
        _text("read_at", nullable=True),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"]),
        sa.ForeignKeyConstraint(["extractor"], ["extractors.name"]),
    )
    op.create_table(
        "claims",
        _key("id"),
        _key("extractor"),
        _word("revision_id"),
        _word("document_id"),
        sa.Column("start", sa.Integer(), nullable=False),
        _word("event_type"),
        _word("modality"),
        _word("scope"),
        sa.Column("published", sa.Date()),
        _word("fingerprint"),
        _text("payload"),
        sa.Column("withdrawn_by", _words()),
        sa.Column("withdrawn_on", sa.Date()),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["revisions.id"]),
        sa.ForeignKeyConstraint(
            ["revision_id", "extractor"],
            ["readings_state.revision_id", "readings_state.extractor"],
        ),
    )
    op.create_index(None, "claims", ["published", "revision_id", "start", "id"])
    op.create_index(None, "claims", ["revision_id", "extractor"])
    op.create_index(None, "claims", ["document_id", "extractor"])


def _beliefs() -> None:
    op.create_table(
        "resolutions",
        _key("claim_id"),
        _key("extractor"),
        _key("resolver"),
        _text("payload"),
        sa.ForeignKeyConstraint(["claim_id", "extractor"], ["claims.id", "claims.extractor"]),
    )
    op.create_table(
        "origins",
        _key("revision_id"),
        _text("payload"),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"]),
    )
    op.create_table(
        "judgements",
        _key("id"),
        _word("left_id"),
        _word("right_id"),
        _word("verdict"),
        _text("made_by"),
        _word("made_at"),
        _text("payload"),
        _text("undone_at", nullable=True),
        _text("undone_by", nullable=True),
    )
    op.create_index(None, "judgements", ["left_id"])
    op.create_index(None, "judgements", ["right_id"])


def _outlook_and_briefs() -> None:
    op.create_table(
        "questions",
        _key("id"),
        _word("kind"),
        sa.Column("resolves_on", sa.Date(), nullable=False),
        _text("payload"),
    )
    op.create_table(
        "forecasts",
        _key("id"),
        _word("question_id"),
        sa.Column("issued", sa.Date(), nullable=False),
        _word("model"),
        _text("payload"),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"]),
    )
    op.create_index(None, "forecasts", ["issued", "id"])
    op.create_index(None, "forecasts", ["question_id"])
    op.create_table(
        "scores",
        _key("forecast_id"),
        sa.Column("resolved_on", sa.Date(), nullable=False),
        _text("payload"),
        sa.ForeignKeyConstraint(["forecast_id"], ["forecasts.id"]),
    )
    op.create_table(
        "briefs",
        _key("id"),
        sa.Column("edition", sa.Integer(), primary_key=True, autoincrement=False),
        _text("area"),
        sa.Column("as_of", sa.Date(), nullable=False),
        _text("payload"),
    )
    op.create_table(
        "sentences",
        _key("id"),
        _key("brief_id"),
        sa.Column("edition", sa.Integer(), primary_key=True, autoincrement=False),
        sa.ForeignKeyConstraint(["brief_id", "edition"], ["briefs.id", "briefs.edition"]),
    )


def _housekeeping() -> None:
    op.create_table(
        "set_aside",
        _key("id"),
        _text("source"),
        _word("reason"),
        _text("payload"),
        _text("resolved_note", nullable=True),
        _text("resolved_at", nullable=True),
    )
    op.create_table(
        "feed_validators",
        _key("url_hash"),
        _text("url"),
        _text("etag", nullable=True),
        _text("last_modified", nullable=True),
    )
    op.create_table(
        "log",
        sa.Column("n", _rising(), primary_key=True, autoincrement=True),
        _text("at"),
        _text("made_by"),
        _word("action"),
        _text("detail"),
    )


def _protect(table: str, free: tuple[str, ...]) -> None:
    """Make the database itself refuse to delete rows of ``table`` or to change its other columns."""
    columns = [c["name"] for c in sa.inspect(op.get_bind()).get_columns(table)]
    fixed = ", ".join(f'"{name}"' for name in columns if name not in free)
    words = f"{table} are kept as they were written"
    if op.get_bind().dialect.name == "sqlite":
        for event, name in ((f"UPDATE OF {fixed}", "update"), ("DELETE", "delete")):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{name} BEFORE {event} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for event, name, each in (
        (f"UPDATE OF {fixed}", "update", "ROW"),
        ("DELETE", "delete", "ROW"),
        ("TRUNCATE", "truncate", "STATEMENT"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{name} BEFORE {event} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION {table}_refuse()"
        )
