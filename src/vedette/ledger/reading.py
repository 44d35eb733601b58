"""Writing one reading: its claims are checked against the text, and the document's history redone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette.errors import LedgerError
from vedette.ledger.store import insert_new, instant
from vedette.ledger.tables import claims, extractors, readings_state, revisions
from vedette.ledger.withdrawal import ReadRevision, Withdrawal, fingerprint, withdrawals
from vedette.model import Claim, Revision
from vedette.model.codec import to_json

_c = claims.c
_read = readings_state.c


def check(claim: Claim, revision: Revision, extractor: str) -> None:
    """Raise ``LedgerError`` unless the claim belongs here and its quote stands where it says."""
    problem = ""
    if claim.revision_id != revision.id or claim.document_id != revision.document_id:
        problem = f"it belongs to revision {claim.revision_id} of document {claim.document_id}"
    elif claim.extractor not in ("", extractor):
        problem = f"it says that {claim.extractor!r} found it, not {extractor!r}"
    elif revision.text[claim.span.start : claim.span.end] != claim.span.quote:
        problem = f"its quote does not stand at {claim.span.start}–{claim.span.end} of the text"
    if problem:
        raise LedgerError(
            f"The claim {claim.id} cannot be kept for revision {revision.id}: {problem}.",
            "Evidence must be found where it is said to be; this is a fault of the extractor.",
        )


def was_read(
    connection: Connection, revision_id: str, extractor: str, found: Sequence[Claim]
) -> bool:
    """Whether this reading is kept. Raises ``LedgerError`` if it is kept with other claims."""
    mark = sa.select(_read.claims).where(
        _read.revision_id == revision_id, _read.extractor == extractor
    )
    if connection.execute(mark).first() is None:
        return False
    query = sa.select(_c.payload).where(_c.revision_id == revision_id, _c.extractor == extractor)
    kept = {row.payload for row in connection.execute(query)}
    if kept != {to_json(claim).decode() for claim in found}:
        raise LedgerError(
            f"{extractor!r} has read revision {revision_id} before and found other claims in it.",
            "Raise the extractor's version when its rules change: both readings are then kept.",
        )
    return True


def rows_of(revision: Revision, found: Sequence[Claim], extractor: str) -> list[dict[str, Any]]:
    """The rows of the claims. Raises ``LedgerError`` if two that differ have one id."""
    by_id: dict[str, Claim] = {}
    for claim in found:
        if by_id.setdefault(claim.id, claim) != claim:
            raise LedgerError(
                f"Two claims of revision {revision.id} have the id {claim.id}.",
                "Ids must tell claims apart; this is a fault of the extractor.",
            )
    return [
        {
            "id": claim.id,
            "extractor": extractor,
            "revision_id": revision.id,
            "document_id": revision.document_id,
            "start": claim.span.start,
            "event_type": claim.event_type,
            "modality": claim.modality.value,
            "scope": claim.scope.value,
            "published": revision.published,
            "fingerprint": fingerprint(claim),
            "payload": to_json(claim).decode(),
        }
        for claim in by_id.values()
    ]


def insert_reading(
    connection: Connection, revision_id: str, extractor: str, count: int, at: dt.datetime | None
) -> None:
    """Mark the revision as read by the extractor."""
    known = sa.select(extractors.c.n).where(extractors.c.name == extractor)
    if connection.execute(known).first() is None:
        insert_new(connection, extractors, [{"name": extractor}])
    row = {
        "revision_id": revision_id,
        "extractor": extractor,
        "claims": count,
        "read_at": None if at is None else instant(at),
    }
    connection.execute(sa.insert(readings_state), [row])


def withdraw(connection: Connection, document_id: str, extractor: str) -> tuple[str, ...]:
    """Set who withdrew which claims of the document; the ids of those newly withdrawn, sorted."""
    r = revisions.c
    query = (
        sa.select(r.id, r.published)
        .join(readings_state, sa.and_(_read.revision_id == r.id, _read.extractor == extractor))
        .where(r.document_id == document_id)
        .order_by(r.order_date, r.seq)
    )
    read = connection.execute(query).all()
    if len(read) < 2:
        return ()
    rows = connection.execute(
        sa.select(_c.id, _c.revision_id, _c.fingerprint, _c.withdrawn_by, _c.withdrawn_on).where(
            _c.document_id == document_id, _c.extractor == extractor
        )
    ).all()
    marks: dict[str, set[str]] = {}
    for row in rows:
        marks.setdefault(row.revision_id, set()).add(row.fingerprint)
    history = [
        ReadRevision(id=r.id, published=r.published, fingerprints=frozenset(marks.get(r.id, ())))
        for r in read
    ]
    now = withdrawals(history)
    fresh: list[str] = []
    for row in rows:
        after = now.get((row.revision_id, row.fingerprint), Withdrawal("", None))
        if (row.withdrawn_by or "", row.withdrawn_on) == (after.by, after.on):
            continue
        connection.execute(
            sa.update(claims)
            .where(_c.id == row.id, _c.extractor == extractor)
            .values(withdrawn_by=after.by or None, withdrawn_on=after.on)
        )
        if row.withdrawn_by is None:
            fresh.append(row.id)
    return tuple(sorted(fresh))
