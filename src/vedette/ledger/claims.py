"""Claims: written with the mark that their revision was read, never edited, withdrawn by source only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from vedette.errors import NotFound
from vedette.ledger.reading import check, insert_reading, rows_of, was_read, withdraw
from vedette.ledger.records import ReadAdded
from vedette.ledger.revisions import Revisions, latest, lock_documents
from vedette.ledger.store import chunks, dated_first, decoder
from vedette.ledger.tables import claims, extractors, readings_state, revisions
from vedette.model import Claim, Revision

_decode = decoder(Claim).decode
_decode_revision = decoder(Revision).decode
_c = claims.c
_read = readings_state.c


class Claims(Revisions):
    """The part of the ledger that keeps what the revisions say."""

    def add_claims(
        self,
        revision_id: str,
        items: Iterable[Claim],
        extractor: str,
        *,
        at: dt.datetime | None = None,
    ) -> ReadAdded:
        """Keep the claims of one reading and the mark that it was read: all of it or nothing.

        ``extractor`` is its name with its version; ``at`` is kept for the record only. A reading with
        no claims counts as read. The same reading again changes nothing. Claims of the document's
        earlier revisions that have no equal here become withdrawn by source.

        Raises ``NotFound`` for an unknown revision; ``LedgerError`` if a claim belongs to another
        revision or extractor, if its quote is not in the text at its place, or if this extractor has
        read the revision before with other claims.
        """
        found = list(items)
        with self._write() as connection:
            row = connection.execute(
                sa.select(revisions.c.payload).where(revisions.c.id == revision_id)
            ).first()
            if row is None:
                raise NotFound(
                    f"No revision has the id {revision_id!r}.",
                    "Add the revision before its claims.",
                )
            revision = _decode_revision(row.payload)
            for claim in found:
                check(claim, revision, extractor)
            lock_documents(connection, [revision.document_id])
            if was_read(connection, revision_id, extractor, found):
                return ReadAdded(
                    revision_id=revision_id,
                    extractor=extractor,
                    status="unchanged",
                    claims=len({claim.id for claim in found}),
                )
            rows = rows_of(revision, found, extractor)
            insert_reading(connection, revision_id, extractor, len(rows), at)
            if rows:
                connection.execute(sa.insert(claims), rows)
            withdrawn = withdraw(connection, revision.document_id, extractor)
        return ReadAdded(
            revision_id=revision_id,
            extractor=extractor,
            status="new",
            claims=len(rows),
            withdrawn=withdrawn,
        )

    def claim(self, claim_id: str, *, extractor: str | None = None) -> Claim:
        """The claim of this id, as the newest extractor (or the named one) reads it.

        Raises ``NotFound``.
        """
        query = (
            sa.select(_c.payload)
            .join(extractors, extractors.c.name == _c.extractor)
            .where(_c.id == claim_id)
            .order_by(extractors.c.n.desc())
        )
        if extractor is not None:
            query = query.where(_c.extractor == extractor)
        with self._read() as connection:
            payload = connection.scalar(query.limit(1))
        if payload is None:
            raise NotFound(f"No claim has the id {claim_id!r}.")
        return _decode(payload)

    def claims(
        self,
        *,
        extractor: str | None = None,
        published_until: dt.date | None = None,
        include_withdrawn: bool = False,
        latest_only: bool = False,
        ids: Iterable[str] | None = None,
        revision_ids: Iterable[str] | None = None,
    ) -> Iterator[Claim]:
        """Stream claims by (published, revision, place in its text, id), undated ones last.

        ``extractor``: ``None`` takes each revision as the newest extractor that read it does.
        ``published_until``: as of that day; what a revision of a later day (or of no day) withdrew
        still stood then. ``latest_only``: only what the last read revision of each document says,
        so that a text and its edited form do not both count. ``ids``: these claims;
        ``revision_ids``: those of these revisions.
        """
        query = sa.select(_c.payload)
        for condition in self._conditions(extractor, published_until, latest_only):
            query = query.where(condition)
        if not include_withdrawn:
            query = query.where(_standing(published_until))
        if ids is None and revision_ids is None:
            order = (_c.revision_id, _c.start, _c.id)
            for row in self._stream(*dated_first(query, _c.published, *order)):
                yield _decode(row.payload)
            return
        column, wanted = (_c.id, ids) if ids is not None else (_c.revision_id, revision_ids)
        if ids is not None and revision_ids is not None:
            query = query.where(_c.revision_id.in_(sorted(set(revision_ids))))
        yield from self._claims_of(query, column, wanted or ())

    def _claims_of(
        self, query: sa.Select[Any], column: sa.Column[str], wanted: Iterable[str]
    ) -> Iterator[Claim]:
        query = query.add_columns(_c.published)
        found = [
            (row.published, _decode(row.payload))
            for chunk in chunks(sorted(set(wanted)))
            for row in self._stream(query.where(column.in_(chunk)))
        ]
        found.sort(
            key=lambda f: (
                f[0] is None,
                f[0] or dt.date.max,
                f[1].revision_id,
                f[1].span.start,
                f[1].id,
            )
        )
        yield from (claim for _, claim in found)

    def withdrawals(
        self, claim_ids: Iterable[str] | None = None, *, published_until: dt.date | None = None
    ) -> dict[str, str]:
        """Map claim id → the revision that withdrew it (by that day), for claims that were."""
        query = sa.select(_c.id, _c.withdrawn_by).where(~_standing(published_until))
        for condition in self._conditions(None, published_until, False):
            query = query.where(condition)
        found: dict[str, str] = {}
        for part in by_ids(query.order_by(_c.id), _c.id, claim_ids):
            found.update((row.id, row.withdrawn_by) for row in self._stream(part))
        return found

    def _extractors(self) -> int:
        with self._read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(extractors)) or 0

    def _conditions(
        self, extractor: str | None, published_until: dt.date | None, latest_only: bool
    ) -> Iterator[sa.ColumnElement[bool]]:
        if published_until is not None:
            yield _c.published <= published_until
        if extractor is not None:
            yield _c.extractor == extractor
        elif self._extractors() > 1:
            other = readings_state.alias()
            yield ~sa.exists().where(
                other.c.revision_id == _c.revision_id,
                number_of(other.c.extractor) > number_of(_c.extractor),
            )
        if latest_only:
            read_by = sa.true() if extractor is None else _read.extractor == extractor
            yield _c.revision_id.in_(latest(published_until, read_by=read_by))


def number_of(name: sa.ColumnElement[str]) -> sa.ScalarSelect[int]:
    """The number of an extractor: the later it was first used, the higher."""
    which = extractors.alias()
    query = sa.select(which.c.n).where(which.c.name == name)
    return query.correlate_except(which).scalar_subquery()


def _standing(published_until: dt.date | None) -> sa.ColumnElement[bool]:
    """Not withdrawn, or not by that day."""
    if published_until is None:
        return _c.withdrawn_by.is_(None)
    return sa.or_(_c.withdrawn_on.is_(None), _c.withdrawn_on > published_until)


def by_ids(
    query: sa.Select[Any], column: sa.Column[str], ids: Iterable[str] | None
) -> Iterator[sa.Select[Any]]:
    """The query as it is, or once for each chunk of ``ids``, in their order."""
    if ids is None:
        yield query
    else:
        for chunk in chunks(sorted(set(ids))):
            yield query.where(column.in_(chunk))
