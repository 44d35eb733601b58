"""Origins and judgements, what was set aside, and the log of who did what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from vedette.errors import LedgerError, NotFound
from vedette.ledger.chain import append
from vedette.ledger.records import LogEntry
from vedette.ledger.resolutions import Resolutions
from vedette.ledger.store import chunks, decoder, insert_new, instant
from vedette.ledger.tables import judgements, log, origins, revisions, set_aside
from vedette.model import Judgement, Origin, SetAside
from vedette.model.codec import to_json

_decode_origin = decoder(Origin).decode
_decode_judgement = decoder(Judgement).decode
_decode_set_aside = decoder(SetAside).decode
_j = judgements.c
_x = set_aside.c


class Beliefs(Resolutions):
    """The part of the ledger that keeps what people and rules made of the evidence."""

    def set_origins(self, found: Mapping[str, Origin]) -> None:
        """Keep where the reporting of revisions comes from, by revision id.

        An origin is belief: a new one takes the place of the one before. All or nothing; raises
        ``NotFound`` if a revision is unknown.
        """
        for revision_id, origin in found.items():
            if origin.revision_id != revision_id:
                raise LedgerError(
                    f"The origin given for revision {revision_id} is of {origin.revision_id}."
                )
        with self._write() as connection:
            for ids in chunks(sorted(found)):
                query = sa.select(revisions.c.id).where(revisions.c.id.in_(ids))
                missing = sorted(set(ids) - set(connection.scalars(query)))
                if missing:
                    raise NotFound(
                        f"No revision has the id {missing[0]!r}.",
                        "Add revisions before their origins.",
                    )
                rows = [{"revision_id": i, "payload": to_json(found[i]).decode()} for i in ids]
                insert_new(connection, origins, rows, replace=["payload"])

    def origins(self) -> dict[str, Origin]:
        """Map revision id → origin, in order of id."""
        query = sa.select(origins).order_by(origins.c.revision_id)
        return {row.revision_id: _decode_origin(row.payload) for row in self._stream(query)}

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement and log it; returns whether it is new.

        Raises ``LedgerError`` if its id is kept with another content: judgements are never rewritten.
        """
        if judgement.undone_at is not None or judgement.undone_by is not None:
            raise LedgerError(
                f"The judgement {judgement.id} is given as undone.", "Judge first, then undo."
            )
        payload = to_json(judgement).decode()
        row = {
            "id": judgement.id,
            "left_id": judgement.left,
            "right_id": judgement.right,
            "verdict": judgement.verdict.value,
            "made_by": judgement.by,
            "made_at": instant(judgement.at),
            "payload": payload,
        }
        with self._write() as connection:
            kept = connection.scalar(sa.select(_j.payload).where(_j.id == judgement.id))
            if kept is None:
                connection.execute(sa.insert(judgements), [row])
                detail = (
                    f"{judgement.id}: {judgement.left} {judgement.verdict.value} {judgement.right}"
                )
                append(connection, "judge", judgement.by, judgement.at, detail)
            elif kept != payload:
                raise LedgerError(
                    f"The judgement {judgement.id} is kept with another content.",
                    "Undo it and make a new one: judgements are never rewritten.",
                )
        return kept is None

    def undo_judgement(self, judgement_id: str, by: str, at: dt.datetime) -> Judgement:
        """Take a judgement back and log it: it stays, marked with who undid it and when.

        Raises ``NotFound``, or ``LedgerError`` if it is undone already.
        """
        with self._write() as connection:
            query = sa.select(judgements).where(_j.id == judgement_id)
            row = connection.execute(query.with_for_update()).first()
            if row is None:
                raise NotFound(f"No judgement has the id {judgement_id!r}.")
            if row.undone_at is not None:
                raise LedgerError(
                    f"The judgement {judgement_id} was undone by {row.undone_by} at {row.undone_at}.",
                    "To hold it again, make a new one.",
                )
            connection.execute(
                sa.update(judgements)
                .where(_j.id == judgement_id)
                .values(undone_at=instant(at), undone_by=by)
            )
            append(connection, "undo", by, at, judgement_id)
            return judgement_of(connection.execute(query).one())

    def judgements(self, live_only: bool = True) -> list[Judgement]:
        """The judgements by (time, id); with ``live_only``, not those that were undone."""
        query = sa.select(judgements).order_by(_j.made_at, _j.id)
        if live_only:
            query = query.where(_j.undone_at.is_(None))
        return [judgement_of(row) for row in self._stream(query)]

    def add_set_aside(self, item: SetAside) -> bool:
        """Keep an input that could not be read; returns whether it is new.

        One that was resolved and fails again is open again.
        """
        payload = to_json(item).decode()
        row = {"id": item.id, "source": item.source, "reason": item.reason, "payload": payload}
        with self._write() as connection:
            query = sa.select(_x.resolved_at).where(_x.id == item.id)
            kept = connection.execute(query.with_for_update()).first()
            insert_new(connection, set_aside, [row])
            if kept is not None and kept.resolved_at is not None:
                connection.execute(
                    sa.update(set_aside)
                    .where(_x.id == item.id)
                    .values(resolved_note=None, resolved_at=None)
                )
        return kept is None

    def set_aside(self, *, resolved: bool = False) -> list[SetAside]:
        """What waits to be read, by (source, reason, id); with ``resolved``, what no longer does."""
        query = sa.select(_x.payload)
        query = query.where(_x.resolved_at.is_not(None) if resolved else _x.resolved_at.is_(None))
        found = [_decode_set_aside(row.payload) for row in self._stream(query)]
        return sorted(found, key=lambda x: (x.source, x.reason, x.id))

    def clear_set_aside(self, ids: Iterable[str], note: str, at: dt.datetime) -> int:
        """Mark inputs as resolved ("read on retry"); they are kept. Returns how many were open."""
        cleared = 0
        with self._write() as connection:
            for chunk in chunks(sorted(set(ids))):
                statement = (
                    sa.update(set_aside)
                    .where(_x.id.in_(chunk), _x.resolved_at.is_(None))
                    .values(resolved_note=note, resolved_at=instant(at))
                )
                cleared += connection.execute(statement).rowcount
        return cleared

    def log(self, action: str, by: str, at: dt.datetime, detail: str = "") -> None:
        """Write down who did what, when (exports; judgements and undo are logged by themselves)."""
        with self._write() as connection:
            append(connection, action, by, at, detail)

    def log_entries(self) -> list[LogEntry]:
        """The log in order of entry."""
        query = sa.select(log).order_by(log.c.n)
        return [
            LogEntry(
                n=row.n,
                at=dt.datetime.fromisoformat(row.at),
                by=row.made_by,
                action=row.action,
                detail=row.detail,
            )
            for row in self._stream(query)
        ]


def judgement_of(row: sa.Row[Any]) -> Judgement:
    """The judgement of a row of the table, undone or not."""
    judgement = _decode_judgement(row.payload)
    if row.undone_at is None:
        return judgement
    at = dt.datetime.fromisoformat(row.undone_at)
    return msgspec.structs.replace(judgement, undone_at=at, undone_by=row.undone_by)
