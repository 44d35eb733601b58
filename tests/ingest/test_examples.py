"""The corpora that ship are what the documentation says, and are read without a loss."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vedette.ingest import group_origins
from vedette.ingest.formats.records import FIELDS
from vedette.ingest.outlets import is_outlet
from vedette.model import Revision

from .conftest import Reader

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    ("name", "count", "first", "last"),
    [
        ("syria-2024", 201, "2024-11-20", "2025-01-29"),
        ("sudan-2024", 72, "2024-01-01", "2024-12-30"),
    ],
)
def test_corpus(ingest: Reader, name: str, count: int, first: str, last: str) -> None:
    outcomes = ingest(EXAMPLES / name)
    revisions = [o for o in outcomes if isinstance(o, Revision)]
    assert len(revisions) == len(outcomes) == count
    assert len({r.document_id for r in revisions}) == count
    assert {r.publisher for r in revisions} == {"Wikipedia Current Events"}
    assert {r.licence for r in revisions} == {"CC BY-SA 4.0"}
    assert {r.language for r in revisions} == {"en"}
    days = [r.published for r in revisions if r.published]
    assert (min(days), max(days)) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert all(is_outlet(outlet) for r in revisions for outlet in r.cited)
    for r in revisions:
        assert r.url is not None
        assert r.published is not None
        assert r.url.endswith(f"/{r.published:%Y_%B_}{r.published.day}")
    origins = group_origins(revisions)
    assert {o.rule for o in origins.values()} <= {"cited", "publisher", "near-duplicate"}


@pytest.mark.parametrize("name", ["syria-2024", "sudan-2024"])
def test_licence_and_attribution_stand_beside(name: str) -> None:
    assert (
        "creativecommons.org/licenses/by-sa/4.0/legalcode"
        in (EXAMPLES / name / "LICENSE").read_text()
    )
    attribution = (EXAMPLES / name / "ATTRIBUTION.md").read_text()
    assert "Wikipedia contributors" in attribution
    assert "What was changed" in attribution


def test_every_field_is_documented() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", (EXAMPLES / "README.md").read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(FIELDS)


def test_importing_ingest_loads_nothing_heavy() -> None:
    heavy = "httpx trafilatura lxml feedparser pypdf docx numpy rensa py3langid yaml markdown_it"
    code = f"import sys, vedette.ingest; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
