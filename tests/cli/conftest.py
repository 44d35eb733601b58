"""A small corpus of our own, read once into a ledger that tests copy."""

import json
import shutil
from pathlib import Path

import pytest
from cli_corpus import ITEMS, run
from typer.testing import Result


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "items.jsonl"
    rows = [
        {"id": f"n{n}", "published": day, "publisher": by, "text": text, "language": "en"}
        for n, (day, by, text) in enumerate(ITEMS)
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return path


@pytest.fixture(scope="session")
def made(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Result]:
    """The ledger, the folder of the brief, and what ``vedette brief --from`` printed."""
    home = tmp_path_factory.mktemp("made")
    ledger = home / "v.db"
    result = run(
        "brief", "--area", "north-west Syria", "--as-of", "2024-12-02", "--from", str(corpus), "-o", str(home / "out"), "--ledger", str(ledger),
    )  # fmt: skip
    return ledger, home / "out", result


@pytest.fixture
def ledger(made: tuple[Path, Path, Result], tmp_path: Path) -> str:
    """A copy of the ledger that a test may write to."""
    for part in made[0].parent.glob("v.db*"):
        shutil.copy(part, tmp_path / part.name)
    return str(tmp_path / "v.db")
