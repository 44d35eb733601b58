"""kill -9 at any moment loses nothing that was acknowledged, and leaves nothing half-written."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from ledger_factory import EXTRACTOR, claims_of

from vedette.ledger import Ledger

WRITER = Path(__file__).with_name("ledger_writer.py")
KILLS = 16


def start(address: str, name: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), address, name, *more],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_loop_of_kills(address: str) -> None:
    dice = random.Random(20241202)
    revisions: set[str] = set()
    readings: dict[str, int] = {}
    for round_ in range(KILLS):
        child = start(address, f"run{round_}")
        assert child.stdout is not None
        lines = []
        # The first rounds kill while the ledger is being made or opened, the others after some lines
        # and a moment, so that the kill falls anywhere in a transaction.
        if round_ < 3:
            time.sleep(dice.uniform(0.3, 1.2))
        else:
            lines = [child.stdout.readline() for _ in range(dice.randrange(1, 60))]
            time.sleep(dice.uniform(0, 0.02))
        child.kill()
        lines += child.stdout.readlines()
        assert child.wait() == -signal.SIGKILL, "it ended by itself"
        child.stdout.close()
        for line in lines:
            word, *rest = line.split()
            if not line.endswith("\n"):
                continue  # cut off while printing
            if word == "r":
                revisions.add(rest[0])
            elif word == "c":
                readings[rest[0]] = int(rest[1])
        with Ledger.open(address) as ledger:
            assert ledger.check() == []
            kept = {r.id: r for r in ledger.revisions()}
            assert revisions <= set(kept)
            unread = {r.id for r in ledger.unread(EXTRACTOR)}
            assert not unread & set(readings)
            found: dict[str, list[object]] = {revision_id: [] for revision_id in kept}
            for claim in ledger.claims(include_withdrawn=True):
                found[claim.revision_id].append(claim)
            for revision_id, claims in found.items():
                expected = [] if revision_id in unread else claims_of(kept[revision_id])
                assert claims == expected
            for revision_id, count in readings.items():
                assert len(found[revision_id]) == count
    assert len(readings) > 100


def test_two_processes_at_once(address: str) -> None:
    writers = [start(address, name, "120") for name in ("amal", "bilal")]
    said = [child.communicate()[0].splitlines() for child in writers]
    assert [child.returncode for child in writers] == [0, 0]
    assert [lines[-1] for lines in said] == ["done", "done"]
    with Ledger.open(address, create=False) as ledger:
        assert ledger.check() == []
        assert list(ledger.unread(EXTRACTOR)) == []
        kept = list(ledger.revisions())
        # 24 of each writer's 120 texts are shared between the two.
        assert len(kept) == 2 * 120 - 24
        assert {r.id for r in kept} == {w[2:] for s in said for w in s if w.startswith("r ")}
        for rev in kept:
            assert list(ledger.claims(revision_ids=[rev.id], include_withdrawn=True)) == claims_of(
                rev
            )
