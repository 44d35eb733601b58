"""What the ledger answers with, beside the nouns of ``vedette.model``."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

import msgspec

Status = Literal["new", "unchanged", "revised"]


class Added(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a revision. Whoever holds this may rely on it: it is committed."""

    status: Status
    """new: a document not seen before; revised: a new text of a known one; unchanged: known."""
    revision_id: str
    document_id: str
    seq: int
    """1 for the first text of the document that came in, 2 for the next, …"""
    differs: tuple[str, ...] = ()
    """Of an unchanged text: fields whose value is another than the one kept (the first stays)."""


class ReadAdded(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of the claims of one reading."""

    revision_id: str
    extractor: str
    status: Literal["new", "unchanged"]
    claims: int
    """How many claims the reading holds."""
    withdrawn: tuple[str, ...] = ()
    """Claims of the same document that count as withdrawn by source since this reading, sorted."""


class LogEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who did what, when."""

    n: int
    """Order of entry; may have gaps."""
    at: dt.datetime
    by: str
    action: str
    """judge, undo, export, …"""
    detail: str = ""


class Role(StrEnum):
    """What an account may do; export is a permission beside it."""

    READER = "reader"
    ANALYST = "analyst"
    EDITOR = "editor"
    ADMIN = "admin"


class Account(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who may log in to the desk. The password is not in it."""

    name: str
    role: Role
    may_export: bool
    made_at: dt.datetime
    disabled_at: dt.datetime | None = None


class Verified(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a check of the log's chain found."""

    entries: int
    head: str
    """Hash of the last entry; empty where there is none."""
    broken_at: int | None = None
    """Number of the first entry that does not hold; ``None`` where all do, or where the end is missing."""
    problem: str = ""
    """Why, in words; empty where the log is whole."""
