"""How fast each screen of the desk is on a large ledger: server time and the weight of the page."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.bench.crowd import fill
from vedette.bench.report import Metric, Report
from vedette.errors import UsageError
from vedette.ledger.ledger import Ledger
from vedette.pipeline.knowledge import Knowledge

if TYPE_CHECKING:
    from starlette.testclient import TestClient

BAR = 0.3
"""Seconds within which the first paint of a page begins."""
TIMES = 5
AREA = "Idlib Governorate"
_HTML = {"accept": "text/html"}


def run(path: Path, claims: int, say: Callable[[str], None]) -> Report:
    """Measure every screen on the ledger at ``path``, which is made with ``claims`` claims where there is none."""
    from starlette.testclient import TestClient

    from vedette.web.app import create_app

    knowledge = Knowledge()
    new = not path.exists()
    with Ledger.open(path) as ledger:
        if new:
            say(f"Making {claims:,} claims in {path} …")
            say(f"{fill(ledger, knowledge, claims):,} documents.")
        there = ledger.stats()["claims"]
        app = create_app(ledger, knowledge, patience=0.05)
        with TestClient(app, base_url="http://127.0.0.1:8400") as client:
            metrics = list(_measured(client, say))
    return Report(
        name="desk",
        items=there,
        metrics=tuple(metrics),
        notes=(
            f"Median of {TIMES} requests, server side, whole page. The bar is {BAR * 1000:.0f} ms.",
            "building: what a page answers with while the state behind it is made for the first time.",
        ),
    )


def _measured(client: TestClient, say: Callable[[str], None]) -> Iterator[Metric]:
    began = time.perf_counter()
    first, _ = _get(client, "/incidents")
    yield Metric(name="building: the first page", value=first, unit="s", peers=f"bar {BAR}")
    _wait(client, "/incidents", say)
    yield Metric(name="state: linked, from the start", value=time.perf_counter() - began, unit="s")
    for path in _paths(client):
        began = time.perf_counter()
        first, _ = _get(client, path)
        made = _wait(client, path, say)
        spent = time.perf_counter() - began
        took, weight = [], 0
        for _ in range(TIMES):
            seconds, weight = _get(client, path)
            took.append(seconds)
        name = path.replace("?area=" + AREA.replace(" ", "+"), " (area)")
        name = "/".join(p if "-" not in p[:2] else "ID" for p in name.split("/"))
        yield Metric(name=f"{name}: first answer", value=first, unit="s", peers=f"bar {BAR}")
        if made:
            yield Metric(name=f"{name}: made in", value=spent, unit="s")
        yield Metric(name=f"{name}: page", value=statistics.median(took), unit="s", peers=f"bar {BAR}")  # fmt: skip
        yield Metric(name=f"{name}: weight", value=weight / 1024, unit="KiB")
        say(f"{name}: {1000 * statistics.median(took):.0f} ms, {weight / 1024:.0f} KiB")


def _paths(client: TestClient) -> Iterator[str]:
    area = "?area=" + AREA.replace(" ", "+")
    for screen in ("/brief", "/incidents", "/tolls", "/control", "/actors", "/documents", "/review", "/export"):  # fmt: skip
        yield screen
        yield screen + area
    rows = client.get("/incidents.json").json()["data"]["incidents"]
    documents = client.get("/documents.json").json()["data"]["documents"]
    yield f"/incidents/{rows[0]['id']}"
    yield f"/documents/{documents[0]['id']}"
    yield f"/why/{rows[0]['id']}"
    yield "/help"


def _get(client: TestClient, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    answer = client.get(path, headers=_HTML)
    spent = time.perf_counter() - began
    if answer.status_code >= 500 and answer.status_code != 503:
        raise UsageError(f"{path} answered {answer.status_code}", "See the log of the desk.")
    return spent, len(answer.content)


def _wait(client: TestClient, path: str, say: Callable[[str], None]) -> bool:
    """Wait until what the page needs is made; whether there was anything to wait for."""
    waited = False
    while client.get(path, headers=_HTML).status_code == 503:
        if not waited:
            say(f"{path}: being built …")
        waited = True
        time.sleep(0.2)
    return waited
