"""Questions, forecasts, scores and briefs: what was issued stays as it was issued."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from vedette.errors import LedgerError, NotFound
from vedette.ledger.beliefs import Beliefs
from vedette.ledger.claims import by_ids
from vedette.ledger.store import chunks, decoder, insert_new
from vedette.ledger.tables import briefs, forecasts, questions, scores, sentences
from vedette.model import Brief, Forecast, Question, Score
from vedette.model.codec import to_json

_decode_question = decoder(Question).decode
_decode_forecast = decoder(Forecast).decode
_decode_score = decoder(Score).decode
_decode_brief = decoder(Brief).decode
_f = forecasts.c
_b = briefs.c


class Products(Beliefs):
    """The part of the ledger that keeps what was said about the future, and the briefs."""

    def add_forecasts(self, items: Iterable[Forecast]) -> tuple[str, ...]:
        """Register forecasts with their questions; returns the ids of the new ones, in order given.

        A forecast is never rewritten: an id that is kept is left as it is. The same question issued
        on another date is another forecast.
        """
        by_id: dict[str, Forecast] = {}
        for item in items:
            by_id.setdefault(item.id, item)
        fresh: list[str] = []
        with self._write() as connection:
            for ids in chunks(by_id):
                rows = [_question_row(by_id[i].question) for i in ids]
                insert_new(connection, questions, sorted(rows, key=lambda row: str(row["id"])))
                for i in sorted(ids):
                    statement = sa.select(_f.id).where(_f.id == i)
                    if connection.scalar(statement) is None:
                        insert_new(connection, forecasts, [_forecast_row(by_id[i])])
                        fresh.append(i)
        return tuple(i for i in by_id if i in set(fresh))

    def forecasts(
        self,
        *,
        ids: Iterable[str] | None = None,
        question_id: str | None = None,
        issued_until: dt.date | None = None,
    ) -> list[Forecast]:
        """Forecasts by (issued, id): these, of this question, issued on or before that day."""
        query = sa.select(_f.payload)
        if question_id is not None:
            query = query.where(_f.question_id == question_id)
        if issued_until is not None:
            query = query.where(_f.issued <= issued_until)
        found = [
            _decode_forecast(row.payload)
            for part in by_ids(query, _f.id, ids)
            for row in self._stream(part)
        ]
        return sorted(found, key=lambda f: (f.issued, f.id))

    def questions(self) -> list[Question]:
        """All questions that a forecast was issued for, by (day of resolution, id)."""
        query = sa.select(questions.c.payload).order_by(questions.c.resolves_on, questions.c.id)
        return [_decode_question(row.payload) for row in self._stream(query)]

    def add_scores(self, items: Iterable[Score]) -> int:
        """Keep what became of forecasts; returns how many are new. All of it or nothing.

        Raises ``NotFound`` for an unknown forecast, ``LedgerError`` if another score is kept for it:
        a score that could change after the fact would be worth nothing.
        """
        fresh = 0
        with self._write() as connection:
            for score in sorted(items, key=lambda s: s.forecast_id):
                known = sa.select(_f.id).where(_f.id == score.forecast_id)
                if connection.scalar(known) is None:
                    raise NotFound(f"No forecast has the id {score.forecast_id!r}.")
                payload = to_json(score).decode()
                row = {
                    "forecast_id": score.forecast_id,
                    "resolved_on": score.resolved_on,
                    "payload": payload,
                }
                kept = sa.select(scores.c.payload).where(scores.c.forecast_id == score.forecast_id)
                before = connection.scalar(kept)
                if before is None:
                    insert_new(connection, scores, [row])
                    before = connection.scalar(kept)
                    fresh += 1
                if before != payload:
                    raise LedgerError(
                        f"The forecast {score.forecast_id} has another score already.",
                        "Scores stay as they were given. Later evidence goes into a new forecast.",
                    )
        return fresh

    def scores(self) -> list[Score]:
        """All scores by (day of resolution, forecast)."""
        c = scores.c
        query = sa.select(c.payload).order_by(c.resolved_on, c.forecast_id)
        return [_decode_score(row.payload) for row in self._stream(query)]

    def save_brief(self, brief: Brief) -> int:
        """Keep a brief as it was given out; returns its edition (1, 2, …).

        Saving the same again changes nothing. The same id with another content is the next edition,
        and the one before stays, so that its sentences can still be explained.
        """
        payload = to_json(brief).decode()
        with self._write() as connection:
            if connection.dialect.name == "postgresql":
                key = sa.func.hashtextextended(brief.id, 0)
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))
            query = sa.select(_b.edition, _b.payload).where(_b.id == brief.id)
            last = connection.execute(query.order_by(_b.edition.desc()).limit(1)).first()
            if last is not None and last.payload == payload:
                return int(last.edition)
            edition = 1 if last is None else last.edition + 1
            row = {
                "id": brief.id,
                "edition": edition,
                "area": brief.area,
                "as_of": brief.as_of,
                "payload": payload,
            }
            connection.execute(sa.insert(briefs), [row])
            ids = sorted({sentence.id for sentence in brief.sentences()})
            rows = [{"id": i, "brief_id": brief.id, "edition": edition} for i in ids]
            insert_new(connection, sentences, rows)
        return edition

    def brief(self, brief_id: str, *, edition: int | None = None) -> Brief:
        """The brief of this id, its last edition or the named one. Raises ``NotFound``."""
        query = sa.select(_b.payload).where(_b.id == brief_id).order_by(_b.edition.desc())
        if edition is not None:
            query = query.where(_b.edition == edition)
        with self._read() as connection:
            payload = connection.scalar(query.limit(1))
        if payload is None:
            which = "" if edition is None else f", edition {edition}"
            raise NotFound(f"No brief has the id {brief_id!r}{which}.")
        return _decode_brief(payload)

    def briefs(self) -> list[Brief]:
        """The last edition of each brief, by (as-of, area, id)."""
        later = briefs.alias()
        newer = sa.exists().where(later.c.id == _b.id, later.c.edition > _b.edition)
        query = sa.select(_b.payload).where(~newer)
        found = [_decode_brief(row.payload) for row in self._stream(query)]
        return sorted(found, key=lambda b: (b.as_of, b.area, b.id))


def _question_row(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "resolves_on": question.resolves_on,
        "payload": to_json(question).decode(),
    }


def _forecast_row(forecast: Forecast) -> dict[str, Any]:
    return {
        "id": forecast.id,
        "question_id": forecast.question.id,
        "issued": forecast.issued,
        "model": forecast.model,
        "payload": to_json(forecast).decode(),
    }
