"""Finding a record by its id, or by the part of one that a person typed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from vedette.errors import NotFound
from vedette.ledger import tables
from vedette.ledger.beliefs import judgement_of
from vedette.ledger.products import Products
from vedette.ledger.store import decoder
from vedette.model import Forecast, Question, Revision, Sentence, SetAside
from vedette.model.ids import PREFIXES

#: Id prefix → the table that keeps such records.
_TABLES = {
    "d": tables.documents,
    "r": tables.revisions,
    "x": tables.set_aside,
    "c": tables.claims,
    "j": tables.judgements,
    "q": tables.questions,
    "f": tables.forecasts,
    "b": tables.briefs,
    "s": tables.sentences,
}
_NEAR = 5

_decode_revision = decoder(Revision).decode
_decode_question = decoder(Question).decode
_decode_forecast = decoder(Forecast).decode
_decode_set_aside = decoder(SetAside).decode


class Lookup(Products):
    """The part of the ledger that answers ``vedette why``."""

    def find(self, id_or_prefix: str) -> tuple[str, object]:
        """The kind (as ``PREFIXES`` names it) and the record of an id or of the start of one.

        Of a document the record is the list of its revisions; of a sentence, the sentence as the
        brief that has it says it (``sentence_brief`` gives the brief). Without ``c-`` or the like, all
        kinds are searched. Raises ``NotFound`` with ids that are near, or that it could be.
        """
        wanted = id_or_prefix.strip().lower()
        prefix, dash, _ = wanted.partition("-")
        if dash and prefix in PREFIXES and prefix not in _TABLES:
            raise NotFound(
                f"A {PREFIXES[prefix]} ({wanted}) is computed from claims, not kept in the ledger.",
                "Name the brief or the area and date that it belongs to, or one of its claims.",
            )
        with self._read() as connection:
            found = self._starting(connection, wanted)
            if wanted in found:
                found = [wanted]
            near = found or self._near(connection, wanted)
        if len(found) == 1:
            return self._record(found[0])
        if found:
            raise NotFound(
                f"Several records start with {id_or_prefix!r}.",
                f"Give more of it: {_listed(found)}.",
            )
        advice = (
            f"Near it: {_listed(near)}." if near else "See what there is: vedette claims --json"
        )
        raise NotFound(f"No record has the id {id_or_prefix!r}.", advice)

    def stamp(self) -> tuple[int, ...]:
        """Changes whenever something that a situation is made from does: texts, readings, judgements."""
        undone = sa.select(sa.func.count()).where(tables.judgements.c.undone_at.is_not(None))
        counted = (
            tables.revisions, tables.readings_state, tables.resolutions, tables.set_aside, tables.judgements,
        )  # fmt: skip
        with self._read() as connection:
            numbers = [
                connection.scalar(sa.select(sa.func.count()).select_from(t)) for t in counted
            ]
            return (*(n or 0 for n in numbers), connection.scalar(undone) or 0)

    def issued(self) -> tuple[int, ...]:
        """Changes whenever a brief, a forecast or a score is added: what was given out, beside ``stamp``."""
        with self._read() as connection:
            return tuple(
                connection.scalar(sa.select(sa.func.count()).select_from(t)) or 0
                for t in (tables.briefs, tables.forecasts, tables.scores)
            )

    def sentence_brief(self, sentence_id: str) -> tuple[str, int]:
        """Id and edition of the brief that has this sentence, the last one that does."""
        s = tables.sentences.c
        query = sa.select(s.brief_id, s.edition).where(s.id == sentence_id)
        with self._read() as connection:
            row = connection.execute(query.order_by(s.edition.desc(), s.brief_id).limit(1)).first()
        if row is None:
            raise NotFound(f"No sentence has the id {sentence_id!r}.")
        return row.brief_id, row.edition

    def _starting(self, connection: Connection, start: str) -> list[str]:
        """Up to a few ids that start so, in order; ``start`` itself is the first if it is one."""
        prefix, dash, rest = start.partition("-")
        found: list[str] = []
        for letter, table in _TABLES.items():
            if dash and letter != prefix:
                continue
            low = f"{letter}-{rest if dash else start}"
            column = table.c.id
            # "~" stands behind every character that an id has; a range uses the index, LIKE may not.
            query = sa.select(column).where(column >= low, column < low + "~").distinct()
            found.extend(connection.scalars(query.order_by(column).limit(_NEAR + 1)))
        return found

    def _near(self, connection: Connection, wanted: str) -> list[str]:
        """Ids that share the longest start with what was asked for (at least two characters)."""
        floor = wanted.find("-") + 3
        for end in range(len(wanted) - 1, floor - 1, -1):
            if found := self._starting(connection, wanted[:end]):
                return found
        return []

    def _record(self, found: str) -> tuple[str, object]:
        letter = found.partition("-")[0]
        kind = PREFIXES[letter]
        if letter == "c":
            return kind, self.claim(found)
        if letter == "b":
            return kind, self.brief(found)
        if letter == "d":
            return kind, self.history(found)
        if letter == "s":
            return kind, self._sentence(found)
        with self._read() as connection:
            table = _TABLES[letter]
            row = connection.execute(sa.select(table).where(table.c.id == found)).one()
        return kind, _decoded(letter, row)

    def _sentence(self, sentence_id: str) -> Sentence:
        brief_id, edition = self.sentence_brief(sentence_id)
        brief = self.brief(brief_id, edition=edition)
        return next(s for s in brief.sentences() if s.id == sentence_id)


def _decoded(letter: str, row: sa.Row[Any]) -> object:
    if letter == "j":
        return judgement_of(row)
    if letter == "r":
        return _decode_revision(row.payload)
    if letter == "q":
        return _decode_question(row.payload)
    if letter == "f":
        return _decode_forecast(row.payload)
    return _decode_set_aside(row.payload)


def _listed(ids: list[str]) -> str:
    more = ", …" if len(ids) > _NEAR else ""
    return ", ".join(ids[:_NEAR]) + more
