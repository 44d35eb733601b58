"""Documents and their revisions: added once, never edited, read back in one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette.errors import LedgerError, NotFound
from vedette.ledger.records import Added
from vedette.ledger.store import CHUNK, Store, chunks, dated_first, decoder, insert_new
from vedette.ledger.tables import documents, readings_state, revisions
from vedette.model import Revision
from vedette.model.codec import to_json

#: Revisions written in one transaction: what a kill can cost is not acknowledged yet.
BATCH = 100

_decode = decoder(Revision).decode
_r = revisions.c


class Revisions(Store):
    """The part of the ledger that keeps what was read."""

    def add_revision(self, revision: Revision) -> Added:
        """Keep a revision, in a transaction of its own.

        Adding it again changes nothing (``unchanged``); another text of a known document is
        ``revised``. Raises ``LedgerError`` if its id is kept for another document.
        """
        return self._add_batch([revision])[0]

    def add_revisions(self, items: Iterable[Revision], *, batch: int = BATCH) -> Iterator[Added]:
        """Keep revisions as they come; each that is yielded is committed, in the order given.

        They are written ``batch`` at a time. If ``items`` fails, those that it gave before are kept
        and yielded first.
        """
        pending: list[Revision] = []
        source = iter(items)
        while True:
            try:
                pending.append(next(source))
            except StopIteration:
                yield from self._add_batch(pending)
                return
            except Exception:
                yield from self._add_batch(pending)
                raise
            if len(pending) >= batch:
                yield from self._add_batch(pending)
                pending = []

    def _add_batch(self, items: Sequence[Revision]) -> list[Added]:
        if not items:
            return []
        with self._write() as connection:
            return _add(connection, items)

    def revision(self, revision_id: str) -> Revision:
        """The revision of this id. Raises ``NotFound``."""
        with self._read() as connection:
            payload = connection.scalar(sa.select(_r.payload).where(_r.id == revision_id))
        if payload is None:
            raise NotFound(f"No revision has the id {revision_id!r}.")
        return _decode(payload)

    def history(self, document_id: str) -> list[Revision]:
        """All revisions of a document, oldest first. Raises ``NotFound``."""
        query = (
            sa.select(_r.payload)
            .where(_r.document_id == document_id)
            .order_by(_r.order_date, _r.seq)
        )
        found = [_decode(row.payload) for row in self._stream(query)]
        if not found:
            raise NotFound(f"No document has the id {document_id!r}.")
        return found

    def revisions(
        self,
        *,
        published_until: dt.date | None = None,
        latest_only: bool = False,
        ids: Iterable[str] | None = None,
    ) -> Iterator[Revision]:
        """Stream revisions by (published, id), undated ones last.

        ``published_until``: only those published on or before that day; an undated one cannot be
        shown to be and is left out. ``latest_only``: of each document the last of these, so with
        ``published_until`` the text as it stood on that day, even if it was edited later.
        """
        query = sa.select(_r.payload)
        if published_until is not None:
            query = query.where(_r.published <= published_until)
        if latest_only:
            query = query.where(_r.id.in_(latest(published_until)))
        if ids is not None:
            yield from self._revisions_of(query, ids)
            return
        for row in self._stream(*dated_first(query, _r.published, _r.id)):
            yield _decode(row.payload)

    def latest_published(self) -> dt.date | None:
        """The latest published date; ``None`` where no revision has one."""
        with self._read() as connection:
            found: dt.date | None = connection.scalar(sa.select(sa.func.max(_r.published)))
            return found

    def newest(
        self, *, since: dt.date | None, until: dt.date | None, offset: int, limit: int
    ) -> tuple[int, list[Revision]]:
        """How many revisions were published in the period, and one page of them, newest first.

        Without a period undated revisions come too, last.
        """
        kept = []
        if since is not None:
            kept.append(_r.published >= since)
        if until is not None:
            kept.append(_r.published <= until)
        dated = sa.select(_r.id).where(_r.published.is_not(None), *kept)
        undated = sa.select(_r.id).where(_r.published.is_(None), *kept)
        # Ids alone are sorted, the dated ones along their index: texts are read for the page only.
        with self._read() as connection:

            def count(query: sa.Select[tuple[str]]) -> int:
                return connection.scalar(sa.select(sa.func.count()).select_from(query.subquery())) or 0  # fmt: skip

            known, others = count(dated), count(undated)
            page = dated.order_by(_r.published.desc(), _r.id).offset(offset).limit(limit)
            ids = list(connection.scalars(page))
            if len(ids) < limit:
                rest = undated.order_by(_r.id).offset(max(0, offset - known)).limit(limit - len(ids))  # fmt: skip
                ids += connection.scalars(rest)
            rows = connection.execute(sa.select(_r.id, _r.payload).where(_r.id.in_(ids)))
            by = {row.id: _decode(row.payload) for row in rows}
        return known + others, [by[i] for i in ids]

    def _revisions_of(self, query: sa.Select[Any], ids: Iterable[str]) -> Iterator[Revision]:
        found = [
            _decode(row.payload)
            for chunk in chunks(sorted(set(ids)))
            for row in self._stream(query.where(_r.id.in_(chunk)))
        ]
        yield from sorted(
            found, key=lambda r: (r.published or dt.date.max, r.published is None, r.id)
        )

    def unread(self, extractor: str) -> Iterator[Revision]:
        """Revisions that this extractor (with its version) has not read, by (published, id).

        Reads a page at a time and holds nothing open in between: a run of hours that writes claims
        beside it does not keep the write-ahead log from being folded in, and what another process
        has read meanwhile is skipped.
        """
        read = sa.exists().where(
            readings_state.c.revision_id == _r.id, readings_state.c.extractor == extractor
        )
        query = sa.select(_r.id, _r.published, _r.payload).where(~read).limit(CHUNK)
        dated, undated = dated_first(query, _r.published, _r.id)
        after: Any = None
        while rows := self._page(dated if after is None else dated.where(_dated_after(*after))):
            yield from (_decode(row.payload) for row in rows)
            after = (rows[-1].published, rows[-1].id)
        last = ""
        while rows := self._page(undated.where(_r.id > last)):
            yield from (_decode(row.payload) for row in rows)
            last = rows[-1].id

    def _page(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        with self._read() as connection:
            return connection.execute(query).all()


def _dated_after(published: dt.date, revision_id: str) -> sa.ColumnElement[bool]:
    return sa.tuple_(_r.published, _r.id) > sa.tuple_(
        sa.literal(published, sa.Date), sa.literal(revision_id)
    )


def latest(
    published_until: dt.date | None, *, read_by: sa.ColumnElement[bool] | None = None
) -> sa.Select[tuple[str]]:
    """The ids of the last revision of each document, published until then, read by then."""
    place = (
        sa.func.row_number()
        .over(partition_by=_r.document_id, order_by=(_r.order_date.desc(), _r.seq.desc()))
        .label("place")
    )
    ranked = sa.select(_r.id, place)
    if published_until is not None:
        ranked = ranked.where(_r.published <= published_until)
    if read_by is not None:
        ranked = ranked.where(sa.exists().where(readings_state.c.revision_id == _r.id, read_by))
    found = ranked.subquery()
    return sa.select(found.c.id).where(found.c.place == 1)


def lock_documents(connection: Connection, ids: Iterable[str]) -> None:
    """Hold the documents until the transaction ends; always in one order, so none waits in a ring.

    SQLite needs none of it: a writer there is alone.
    """
    if connection.dialect.name == "postgresql":
        query = sa.select(documents.c.id).where(documents.c.id.in_(sorted(set(ids))))
        connection.execute(query.order_by(documents.c.id).with_for_update())


def _add(connection: Connection, items: Sequence[Revision]) -> list[Added]:
    keys = {item.document_id: item.key for item in reversed(items)}
    for ids in chunks(sorted(keys)):
        insert_new(connection, documents, [{"id": i, "key": keys[i]} for i in ids])
    lock_documents(connection, keys)
    kept = _kept(connection, items)
    last = _last(connection, keys)
    answers: list[Added] = []
    rows: list[dict[str, Any]] = []
    for item in items:
        if item.id in kept:
            answers.append(_unchanged(item, *kept[item.id]))
            continue
        seq, order_date = last.get(item.document_id, (0, dt.date.min))
        order_date = item.published or order_date
        kept[item.id] = (seq + 1, item)
        last[item.document_id] = (seq + 1, order_date)
        rows.append(_row(item, seq + 1, order_date))
        answers.append(
            Added(
                status="revised" if seq else "new",
                revision_id=item.id,
                document_id=item.document_id,
                seq=seq + 1,
            )
        )
    if rows:
        connection.execute(sa.insert(revisions), rows)
    return answers


def _kept(connection: Connection, items: Sequence[Revision]) -> dict[str, tuple[int, Revision]]:
    kept: dict[str, tuple[int, Revision]] = {}
    for ids in chunks(sorted({item.id for item in items})):
        query = sa.select(_r.id, _r.seq, _r.payload).where(_r.id.in_(ids))
        for row in connection.execute(query):
            kept[row.id] = (row.seq, _decode(row.payload))
    return kept


def _last(connection: Connection, document_ids: Iterable[str]) -> dict[str, tuple[int, dt.date]]:
    """Of each known document: its highest seq, and the order date of that revision."""
    last: dict[str, tuple[int, dt.date]] = {}
    for ids in chunks(sorted(document_ids)):
        query = sa.select(_r.document_id, _r.seq, _r.order_date).where(_r.document_id.in_(ids))
        for row in connection.execute(query.order_by(_r.document_id, _r.seq)):
            last[row.document_id] = (row.seq, row.order_date)
    return last


def _row(item: Revision, seq: int, order_date: dt.date) -> dict[str, Any]:
    try:
        payload = to_json(item).decode()
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"The revision {item.id} ({item.key}) holds half a character (a lone surrogate).",
            "Read the source again with its right encoding.",
        ) from error
    return {
        "id": item.id,
        "document_id": item.document_id,
        "seq": seq,
        "publisher": item.publisher,
        "published": item.published,
        "order_date": order_date,
        "content_hash": item.content_hash,
        "payload": payload,
    }


def _unchanged(item: Revision, seq: int, kept: Revision) -> Added:
    if kept.document_id != item.document_id:
        raise LedgerError(
            f"The revision {item.id} is kept for document {kept.document_id}, not {item.document_id}.",
            "Ids must be made from the document and its content (vedette.model.ids.make_id).",
        )
    # When it was fetched is bound to differ, and enters no result.
    names = (name for name in Revision.__struct_fields__ if name != "retrieved")
    differs = tuple(name for name in names if getattr(kept, name) != getattr(item, name))
    return Added(
        status="unchanged",
        revision_id=item.id,
        document_id=item.document_id,
        seq=seq,
        differs=differs,
    )
