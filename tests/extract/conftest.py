"""One extractor for all tests: it knows the shipped gazetteer and registry, as the product's does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from claim_facts import assert_offsets
from extract_revisions import revision_of

from vedette.extract.reader import Extractor
from vedette.model import Claim
from vedette.pipeline.knowledge import Knowledge

Read = Callable[[str], tuple[Claim, ...]]


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
