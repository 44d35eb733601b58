"""The tables, as the newest migration leaves them. Names are the field's words.

A noun is kept whole in ``payload`` (its JSON by ``vedette.model.codec``); the other columns repeat what
is searched, sorted or constrained. Text sorts by code point on every database: equal ledgers must give
equal bytes, and PostgreSQL's locales would sort ids by their own rules.
"""

from __future__ import annotations

import sqlalchemy as sa

#: Foreign keys and indices have names, so that later migrations can speak of them.
METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

VERSION_TABLE = "ledger_version"

#: Text that sorts by code point.
Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
#: A number that the database hands out, rising.
Rising = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, Words, primary_key=True)


def _payload() -> sa.Column[str]:
    return sa.Column("payload", sa.Text, nullable=False)


def _to(target: str) -> sa.ForeignKey:
    return sa.ForeignKey(target)


documents = sa.Table(
    "documents",
    METADATA,
    _id(),
    sa.Column("key", sa.Text, nullable=False),
)

revisions = sa.Table(
    "revisions",
    METADATA,
    _id(),
    sa.Column("document_id", Words, _to("documents.id"), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("publisher", Words, nullable=False),
    sa.Column("published", sa.Date),
    # Orders the revisions of a document: its published date or, of an undated one, that of the
    # revision before it (0001-01-01 where none has a date). Never used for an as-of.
    sa.Column("order_date", sa.Date, nullable=False),
    sa.Column("content_hash", Words, nullable=False),
    _payload(),
    sa.UniqueConstraint("document_id", "seq"),
    sa.Index(None, "published", "id"),
    sa.Index(None, "publisher", postgresql_using="hash"),
    sa.Index(None, "content_hash"),
)

set_aside = sa.Table(
    "set_aside",
    METADATA,
    _id(),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("reason", Words, nullable=False),
    _payload(),
    sa.Column("resolved_note", sa.Text),
    sa.Column("resolved_at", sa.Text),
)

extractors = sa.Table(
    "extractors",
    METADATA,
    sa.Column("n", Rising, primary_key=True, autoincrement=True),
    sa.Column("name", Words, nullable=False),
    sa.UniqueConstraint("name"),
)

readings_state = sa.Table(
    "readings_state",
    METADATA,
    sa.Column("revision_id", Words, _to("revisions.id"), primary_key=True),
    sa.Column("extractor", Words, _to("extractors.name"), primary_key=True),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("read_at", sa.Text),
)

claims = sa.Table(
    "claims",
    METADATA,
    # Two versions of the extractor may find the same claim (and so give it the same id) and see more
    # or less in it: judgements on its id outlive an upgrade, and both readings are kept.
    _id(),
    sa.Column("extractor", Words, primary_key=True),
    sa.Column("revision_id", Words, nullable=False),
    sa.Column("document_id", Words, _to("documents.id"), nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("event_type", Words, nullable=False),
    sa.Column("modality", Words, nullable=False),
    sa.Column("scope", Words, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("fingerprint", Words, nullable=False),
    _payload(),
    sa.Column("withdrawn_by", Words, _to("revisions.id")),
    sa.Column("withdrawn_on", sa.Date),
    sa.ForeignKeyConstraint(
        ["revision_id", "extractor"], ["readings_state.revision_id", "readings_state.extractor"]
    ),
    sa.Index(None, "published", "revision_id", "start", "id"),
    sa.Index(None, "revision_id", "extractor"),
    sa.Index(None, "document_id", "extractor"),
)

resolutions = sa.Table(
    "resolutions",
    METADATA,
    sa.Column("claim_id", Words, primary_key=True),
    sa.Column("extractor", Words, primary_key=True),
    sa.Column("resolver", Words, primary_key=True),
    _payload(),
    sa.ForeignKeyConstraint(["claim_id", "extractor"], ["claims.id", "claims.extractor"]),
)

origins = sa.Table(
    "origins",
    METADATA,
    sa.Column("revision_id", Words, _to("revisions.id"), primary_key=True),
    _payload(),
)

judgements = sa.Table(
    "judgements",
    METADATA,
    _id(),
    sa.Column("left_id", Words, nullable=False),
    sa.Column("right_id", Words, nullable=False),
    sa.Column("verdict", Words, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("made_at", Words, nullable=False),
    _payload(),
    sa.Column("undone_at", sa.Text),
    sa.Column("undone_by", sa.Text),
    sa.Index(None, "left_id"),
    sa.Index(None, "right_id"),
)

questions = sa.Table(
    "questions",
    METADATA,
    _id(),
    sa.Column("kind", Words, nullable=False),
    sa.Column("resolves_on", sa.Date, nullable=False),
    _payload(),
)

forecasts = sa.Table(
    "forecasts",
    METADATA,
    _id(),
    sa.Column("question_id", Words, _to("questions.id"), nullable=False),
    sa.Column("issued", sa.Date, nullable=False),
    sa.Column("model", Words, nullable=False),
    _payload(),
    sa.Index(None, "issued", "id"),
    sa.Index(None, "question_id"),
)

scores = sa.Table(
    "scores",
    METADATA,
    sa.Column("forecast_id", Words, _to("forecasts.id"), primary_key=True),
    sa.Column("resolved_on", sa.Date, nullable=False),
    _payload(),
)

briefs = sa.Table(
    "briefs",
    METADATA,
    _id(),
    # A brief made again from more evidence keeps its id and gets the next edition.
    sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("area", sa.Text, nullable=False),
    sa.Column("as_of", sa.Date, nullable=False),
    _payload(),
)

sentences = sa.Table(
    "sentences",
    METADATA,
    _id(),
    sa.Column("brief_id", Words, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True, autoincrement=False),
    sa.ForeignKeyConstraint(["brief_id", "edition"], ["briefs.id", "briefs.edition"]),
)

feed_validators = sa.Table(
    "feed_validators",
    METADATA,
    # Of the URL: PostgreSQL cannot index texts as long as some URLs are.
    sa.Column("url_hash", Words, primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
)

log = sa.Table(
    "log",
    METADATA,
    sa.Column("n", Rising, primary_key=True, autoincrement=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("action", Words, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    # Each entry holds the hash of the one before it (``vedette.ledger.chain``).
    sa.Column("prev", Words, nullable=False, server_default=""),
    sa.Column("hash", Words, nullable=False, server_default=""),
)

log_head = sa.Table(
    "log_head",
    METADATA,
    # One row: how many entries the log has and the hash of the last, so that a cut-off end shows.
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("hash", Words, nullable=False),
)

accounts = sa.Table(
    "accounts",
    METADATA,
    sa.Column("name", Words, primary_key=True),
    sa.Column("role", Words, nullable=False),
    sa.Column("may_export", sa.Integer, nullable=False),
    # The argon2 hash, never the password.
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
    sa.Column("disabled_at", sa.Text),
)

sessions = sa.Table(
    "sessions",
    METADATA,
    # The SHA-256 of the cookie's value: whoever reads the ledger gets no session from it.
    sa.Column("token_hash", Words, primary_key=True),
    sa.Column("account", Words, _to("accounts.name"), nullable=False),
    sa.Column("made_at", Words, nullable=False),
    sa.Column("seen_at", Words, nullable=False),
    sa.Index(None, "account"),
)

link_state = sa.Table(
    "link_state",
    METADATA,
    # What linking decided, in parts that any database takes. No evidence: a dump leaves it out.
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("part", sa.LargeBinary, nullable=False),
)
