"""One ledger per example corpus, read once for all tests of the pipeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vedette.ledger import Ledger
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOW = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def examples() -> Path:
    return EXAMPLES


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def ledger_of(
    knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Ledger]]:
    """Make (or give again) the ledger of some sources."""
    made: dict[tuple[str, ...], Ledger] = {}

    def make(*sources: str) -> Ledger:
        if sources not in made:
            ledger = Ledger.open(tmp_path_factory.mktemp("ledger") / "v.db")
            take_in(ledger, sources, retrieved=NOW)
            read_new(ledger, knowledge)
            made[sources] = ledger
        return made[sources]

    yield make
    for ledger in made.values():
        ledger.close()


@pytest.fixture(scope="session")
def syria(ledger_of: Callable[..., Ledger]) -> Ledger:
    return ledger_of(str(EXAMPLES / "syria-2024"))


@pytest.fixture(scope="session")
def sudan(ledger_of: Callable[..., Ledger]) -> Ledger:
    return ledger_of(str(EXAMPLES / "sudan-2024"))
