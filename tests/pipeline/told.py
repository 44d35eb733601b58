"""Reports of our own, told to a ledger in order: from sentences to incidents, tolls and courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from vedette.ledger import Ledger
from vedette.model import Revision
from vedette.model.ids import content_hash, make_id
from vedette.pipeline.intake import read_new
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import Situation

Report = tuple[str, str, str] | tuple[str, str, str, str]
"""Day, publisher, text; and, where it is a later version of a text, the document's key."""


def revision(report: Report) -> Revision:
    day, publisher, text, *rest = report
    key = rest[0] if rest else f"{publisher}/{day}/{text[:40]}"
    document = make_id("d", key)
    digest = content_hash("", text)
    return Revision(
        id=make_id("r", document, digest), document_id=document, key=key, publisher=publisher, text=text,
        content_hash=digest, published=dt.date.fromisoformat(day), language="en",
    )  # fmt: skip


def told(
    folder: Path, knowledge: Knowledge, reports: Iterable[Report], rule: str = "latest-per-speaker"
) -> tuple[Ledger, Situation]:
    """A new ledger that has read the reports, and the situation as of the last."""
    ledger = Ledger.open(folder / "told.db")
    revisions = [revision(r) for r in reports]
    for _ in ledger.add_revisions(revisions):
        pass
    read_new(ledger, knowledge)
    last = max(r.published for r in revisions if r.published is not None)
    return ledger, Situation(ledger, knowledge, last, rule)
