"""The desk over the Syrian example corpus, read once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_example import load, once, served
from starlette.testclient import TestClient

from vedette.ledger import Ledger
from vedette.pipeline.knowledge import Knowledge
from vedette.web.app import create_app

#: A document whose title and text try to run as markup, and one with an Arabic title.
NASTY = (
    '{"id": "n1", "published": "2024-12-04", "publisher": "<b>Wire</b>", "language": "en",'
    ' "title": "<script>alert(1)</script>", "text": "At least 9 people were killed in an air strike on Idlib,'
    ' the White Helmets said. <img src=x onerror=alert(2)> “><svg onload=alert(3)>"}\n'
    '{"id": "n2", "published": "2024-12-04", "publisher": "وكالة", "language": "en",'
    ' "title": "قتلى في إدلب", "text": "Seven people were killed in shelling of Saraqib, residents said."}\n'
)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    """Read once, also where several processes share the tests."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "desk"
    path = home / "v.db"
    with once(home) as mine:
        if mine:
            (home / "nasty.jsonl").write_text(NASTY, "utf-8")
            with Ledger.open(path) as ledger:
                load(ledger, knowledge, home / "nasty.jsonl")
    # Each process its own copy: a reader of SQLite may write beside the file.
    own = tmp_path_factory.mktemp("example") / "v.db"
    shutil.copy(path, own)
    return own


def open_desk(path: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    with (
        Ledger.open(path) as ledger,
        TestClient(create_app(ledger, knowledge), base_url="http://127.0.0.1:8400") as client,
    ):
        yield client


@pytest.fixture(scope="session")
def desk(example: Path, knowledge: Knowledge) -> Iterator[TestClient]:
    """Read only: tests that write take ``own_desk``."""
    yield from open_desk(example, knowledge)


@pytest.fixture
def own_desk(example: Path, knowledge: Knowledge, tmp_path: Path) -> Iterator[TestClient]:
    for part in example.parent.glob("v.db*"):
        shutil.copy(part, tmp_path / part.name)
    yield from open_desk(tmp_path / "v.db", knowledge)


@pytest.fixture
def empty_desk(knowledge: Knowledge, tmp_path: Path) -> Iterator[TestClient]:
    yield from open_desk(tmp_path / "empty.db", knowledge)


@pytest.fixture(scope="session")
def site(example: Path, knowledge: Knowledge) -> Iterator[str]:
    """The desk served for a browser. Read only: tests that write take ``own_site``."""
    with Ledger.open(example) as ledger, served(create_app(ledger, knowledge)) as address:
        yield address


@pytest.fixture(scope="module")
def own_site(
    example: Path, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The same on a ledger of the module's own."""
    home = tmp_path_factory.mktemp("own")
    for part in example.parent.glob("v.db*"):
        shutil.copy(part, home / part.name)
    with Ledger.open(home / "v.db") as ledger, served(create_app(ledger, knowledge)) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's chromium; tests are skipped where it is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is missing: apt-get install chromium")
    with api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    # A brief's first page fits models; on a busy machine that takes its time.
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()
