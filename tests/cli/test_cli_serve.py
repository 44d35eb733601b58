"""``vedette serve``: what waits is read before the desk opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_corpus import ITEMS, run
from starlette.testclient import TestClient


def test_documents_that_wait_are_read_before_the_desk_opens(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = str(tmp_path / "v.db")
    run("ingest", str(corpus), "--no-read", "--ledger", ledger)
    shown = []

    def browse(app: object, **settings: object) -> None:
        client = TestClient(app, base_url="http://127.0.0.1:8400")  # type: ignore[arg-type]
        shown.append((settings["host"], client.get("/incidents.json").json()))

    monkeypatch.setattr("uvicorn.run", browse)
    result = run("serve", "--ledger", ledger)
    assert result.exit_code == 0, result.output
    assert f"Read {len(ITEMS)} documents that waited" in result.stderr
    ((host, page),) = shown
    assert host == "127.0.0.1"
    assert "Atarib" in json.dumps(page)
    again = run("serve", "--ledger", ledger)
    assert "waited" not in again.stderr
