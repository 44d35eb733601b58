"""The example crisis as the tests and the tour of the desk show it: two issues of its brief, and what came of the first."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from vedette.ledger import Ledger
from vedette.outlook import history
from vedette.pipeline.briefing import make_brief
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.resolving import resolve_all

EXAMPLE = Path(__file__).parents[2] / "examples" / "syria-2024"
AREA = "north-west Syria"
ISSUES = (dt.date(2024, 11, 27), dt.date(2024, 12, 2))
RESOLVED = dt.date(2024, 12, 12)
"""Only what is due by then is resolved: each day of resolution is linked anew, which takes its time."""


def load(ledger: Ledger, knowledge: Knowledge, *more: Path) -> None:
    """Take in the example and further files, read them, issue two briefs and resolve what has come due."""
    sources = [str(p) for p in (EXAMPLE, *more)]
    take_in(ledger, sources, retrieved=dt.datetime(2025, 2, 1, 8, tzinfo=dt.UTC))
    read_new(ledger, knowledge)
    for day in ISSUES:
        made = make_brief(ledger, knowledge, area_name=AREA, as_of=day)
        ledger.add_forecasts(made.forecasts)
        ledger.save_brief(made.brief)
    due = resolve_all(ledger, knowledge, RESOLVED, history.load)
    ledger.add_scores(due.scores)


@contextlib.contextmanager
def once(folder: Path) -> Iterator[bool]:
    """Whether what the folder is for is still to be made: by one of several processes, while the others wait."""
    done, lock = folder / "done", folder / "lock"
    folder.mkdir(exist_ok=True)
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        for _ in range(6000):
            if done.exists():
                yield False
                return
            time.sleep(0.05)
        raise AssertionError(f"{folder} was never made") from None
    yield True
    done.touch()


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The application on a free port of this machine; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
