"""The desk over the Syrian example corpus, read once."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from vedette.ledger import Ledger
from vedette.pipeline.briefing import make_brief
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.web.app import create_app

EXAMPLE = Path(__file__).parents[2] / "examples" / "syria-2024"
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
    home = tmp_path_factory.mktemp("desk")
    (home / "nasty.jsonl").write_text(NASTY, "utf-8")
    path = home / "v.db"
    with Ledger.open(path) as ledger:
        take_in(
            ledger, [str(EXAMPLE), str(home / "nasty.jsonl")], retrieved=dt.datetime.now(dt.UTC)
        )
        read_new(ledger, knowledge)
        made = make_brief(
            ledger, knowledge, area_name="north-west Syria", as_of=dt.date(2024, 12, 2)
        )
        ledger.add_forecasts(made.forecasts)
        ledger.save_brief(made.brief)
    return path


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
