"""Resolutions: what the words of a claim were taken for. Belief, kept per resolver, and replaceable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette.errors import NotFound
from vedette.ledger.claims import Claims, by_ids, number_of
from vedette.ledger.store import chunks, dated_first, decoder, insert_new
from vedette.ledger.tables import claims, extractors, resolutions
from vedette.model import Claim, Resolution
from vedette.model.codec import to_json

_decode = decoder(Resolution).decode
_decode_claim = decoder(Claim).decode
_c = claims.c
_s = resolutions.c


class Resolutions(Claims):
    """The part of the ledger that keeps what claims were taken for."""

    def add_resolutions(
        self, items: Iterable[Resolution], resolver: str, *, extractor: str | None = None
    ) -> int:
        """Keep what claims were taken for by ``resolver`` (name and version); returns how many.

        A resolution of the same claim by the same resolver takes the place of the one before. It
        belongs to the claim as the newest extractor reads it, or the named one. All of it or nothing;
        raises ``NotFound`` if a claim is unknown.
        """
        by_claim = {item.claim_id: item for item in items}
        with self._write() as connection:
            for ids in chunks(sorted(by_claim)):
                known = _extractor_of(connection, ids, extractor)
                rows = [
                    {
                        "claim_id": claim_id,
                        "extractor": known[claim_id],
                        "resolver": resolver,
                        "payload": to_json(by_claim[claim_id]).decode(),
                    }
                    for claim_id in ids
                ]
                insert_new(connection, resolutions, rows, replace=["payload"])
        return len(by_claim)

    def resolutions(
        self,
        resolver: str,
        claim_ids: Iterable[str] | None = None,
        *,
        extractor: str | None = None,
    ) -> dict[str, Resolution]:
        """Map claim id → resolution by this resolver, in order of id.

        Of a claim that several extractors found: the one for the newest (or the named) extractor's
        form of it, and none if only an older form was resolved.
        """
        query = sa.select(_s.claim_id, _s.payload).where(_s.resolver == resolver)
        query = query.order_by(_s.claim_id)
        if extractor is not None:
            query = query.where(_s.extractor == extractor)
        elif self._extractors() > 1:
            other = claims.alias()
            newer = sa.exists().where(
                other.c.id == _s.claim_id, number_of(other.c.extractor) > number_of(_s.extractor)
            )
            query = query.where(~newer)
        found: dict[str, Resolution] = {}
        for part in by_ids(query, _s.claim_id, claim_ids):
            found.update((row.claim_id, _decode(row.payload)) for row in self._stream(part))
        return found

    def unresolved(self, resolver: str) -> Iterator[Claim]:
        """Stream the claims of the newest readings that this resolver has not resolved.

        In the order of ``claims``. Withdrawn ones are among them: an earlier as-of needs them.
        """
        done = sa.exists().where(
            _s.claim_id == _c.id, _s.extractor == _c.extractor, _s.resolver == resolver
        )
        query = sa.select(_c.payload).where(~done)
        for condition in self._conditions(None, None, False):
            query = query.where(condition)
        for row in self._stream(*dated_first(query, _c.published, _c.revision_id, _c.start, _c.id)):
            yield _decode_claim(row.payload)


def _extractor_of(connection: Connection, ids: list[str], extractor: str | None) -> dict[str, str]:
    """Map each claim to the newest extractor that found it (or the named one, where it did)."""
    query = (
        sa.select(_c.id, _c.extractor)
        .join(extractors, extractors.c.name == _c.extractor)
        .where(_c.id.in_(ids))
        .order_by(extractors.c.n)
    )
    if extractor is not None:
        query = query.where(_c.extractor == extractor)
    known = {row.id: row.extractor for row in connection.execute(query)}
    for claim_id in ids:
        if claim_id not in known:
            raise NotFound(
                f"No claim has the id {claim_id!r}.", "Add claims before their resolutions."
            )
    return known
