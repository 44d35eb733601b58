"""Reading on several processes gives what one process gives, in the same order."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest

from vedette.errors import UsageError
from vedette.ingest import read
from vedette.ledger import Ledger
from vedette.model import Revision
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.reading import CHUNK, Readers, single_threaded

NOW = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def revisions(examples) -> list[Revision]:
    source = str(examples / "syria-2024" / "items.jsonl")
    found = [r for r in read([source], retrieved=NOW) if isinstance(r, Revision)]
    return found[: CHUNK * 2 + 5]


def test_two_workers_read_what_one_reads(knowledge: Knowledge, revisions) -> None:
    with Readers(knowledge) as one:
        alone = list(one.read(revisions))
    with Readers(knowledge, 2) as two:
        two.warm(revisions[0])
        together = list(two.read(iter(revisions)))
    assert together == alone
    assert sum(len(claims) for _, claims, _ in alone) > CHUNK


def test_workers_do_their_linear_algebra_on_one_thread(monkeypatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    with single_threaded():
        # what a process started here gets to see
        seen = "import os; print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
        told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True)
    assert told.stdout.split() == ["1", "1"]
    assert os.environ["OMP_NUM_THREADS"] == "2"
    assert "OPENBLAS_NUM_THREADS" not in os.environ


def test_a_ledger_read_by_two_workers_is_the_same(knowledge: Knowledge, examples, tmp_path) -> None:
    source = str(examples / "sudan-2024" / "items.jsonl")
    made = []
    for workers in (1, 2):
        with Ledger.open(tmp_path / f"{workers}.db") as ledger:
            take_in(ledger, [source], retrieved=NOW)
            made.append((read_new(ledger, knowledge, workers=workers), list(ledger.claims())))
    assert made[0] == made[1]


def test_no_worker_cannot_read(knowledge: Knowledge) -> None:
    with pytest.raises(UsageError, match="0 workers cannot read"):
        Readers(knowledge, 0)
