"""Revisions for the tests of extraction, from their text alone."""

from __future__ import annotations

import datetime as dt

from vedette.model import Revision
from vedette.model.ids import content_hash, make_id

PUBLISHED = dt.date(2024, 12, 2)


def revision_of(text: str, published: dt.date = PUBLISHED) -> Revision:
    key = content_hash("", text)
    return Revision(
        id=make_id("r", key),
        document_id=make_id("d", key),
        key=key,
        publisher="Example News",
        text=text,
        content_hash=key,
        published=published,
    )
