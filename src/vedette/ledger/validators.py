"""HTTP validators by URL, so that an unchanged feed is not fetched again."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from vedette.ingest.validators import Validator
from vedette.ledger.store import Store, insert_new
from vedette.ledger.tables import feed_validators


class LedgerValidators(Store):
    """Implements ``vedette.ingest.validators.Validators`` over the ledger's table."""

    def get(self, url: str) -> Validator | None:
        """The validator of the last answer from ``url`` that was read in full, if any."""
        c = feed_validators.c
        query = sa.select(c.etag, c.last_modified).where(c.url_hash == _hash(url))
        with self._read() as connection:
            row = connection.execute(query).first()
        return None if row is None else Validator(etag=row.etag, last_modified=row.last_modified)

    def put(self, url: str, validator: Validator) -> None:
        """Keep the validator of an answer that was read in full, in place of the one before."""
        row = {
            "url_hash": _hash(url),
            "url": url,
            "etag": validator.etag,
            "last_modified": validator.last_modified,
        }
        with self._write() as connection:
            insert_new(connection, feed_validators, [row], replace=["etag", "last_modified"])


def _hash(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()
