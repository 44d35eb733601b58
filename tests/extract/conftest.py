"""One extractor for all tests: it knows the shipped gazetteer and registry, as the product's does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from claim_facts import assert_offsets

from vedette.extract.reader import Extractor
from vedette.model import Claim, Revision
from vedette.model.ids import content_hash, make_id
from vedette.pipeline.knowledge import Knowledge

PUBLISHED = dt.date(2024, 12, 2)

Read = Callable[[str], tuple[Claim, ...]]


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


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Knowledge().extractor


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """The claims of a text; every offset in them is checked on the way."""
    known: dict[str, tuple[Claim, ...]] = {}

    def claims_of(text: str) -> tuple[Claim, ...]:
        if text not in known:
            revision = revision_of(text)
            ((_, claims),) = extractor.read([revision])
            assert_offsets(claims, revision)
            known[text] = claims
        return known[text]

    return claims_of
