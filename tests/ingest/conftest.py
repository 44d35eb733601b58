from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from vedette.ingest import ReadOptions, read
from vedette.model import Revision, SetAside

RETRIEVED = dt.datetime(2025, 2, 1, 12, 0, tzinfo=dt.UTC)
Outcome = Revision | SetAside
Reader = Callable[..., list[Outcome]]


@pytest.fixture
def ingest() -> Reader:
    def run(*sources: object, options: ReadOptions | None = None, **more: object) -> list[Outcome]:
        names: Sequence[str] = [str(source) for source in sources]
        settings = options or ReadOptions()
        return list(read(names, retrieved=RETRIEVED, options=settings, **more))  # type: ignore[arg-type]

    return run
