"""The desk's JSON held to its own OpenAPI by made-up requests, and uploads that are not what they say."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from vedette.ledger import Ledger
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.web.app import create_app

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
hypothesis = pytest.importorskip("hypothesis")
TOLD = '{"id": "%d", "published": "2024-05-0%d", "publisher": "Wire", "text": "At least %d people were killed in shelling of El Fasher, the ministry said."}\n'


@pytest.fixture(scope="module")
def small(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("fuzz")
    (home / "a.jsonl").write_text("".join(TOLD % (n, n, n + 3) for n in (1, 2)), "utf-8")
    with Ledger.open(home / "v.db") as ledger:
        take_in(ledger, [str(home / "a.jsonl")], retrieved=dt.datetime.now(dt.UTC))
        read_new(ledger, knowledge)
        with TestClient(create_app(ledger, knowledge), base_url="http://127.0.0.1:8400", raise_server_exceptions=False) as client:  # fmt: skip
            yield client


def test_every_answer_is_what_the_openapi_says(small: TestClient) -> None:
    schema = schemathesis.openapi.from_dict(small.get("/openapi.json").json())
    tried = set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @hypothesis.settings(
            max_examples=3,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy())
        def hold(case: Any) -> None:
            path = case.formatted_path
            answer = small.get(path, params=case.query or {})
            assert answer.status_code < 500, (path, case.query, answer.text)
            body = answer.json()
            assert body["ok"] is (answer.status_code == 200)
            if not body["ok"] and answer.status_code != 405:
                assert set(body["error"]) == {"status", "message", "advice"}
                assert body["error"]["status"] == answer.status_code

        hold()
        tried.add(operation.path)
    assert "/brief.json" in tried
    assert len(tried) == len(small.get("/openapi.json").json()["paths"])


def bomb() -> bytes:
    """A document whose one part unpacks to 64 MiB out of some 64 KiB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (64 << 20))
    return out.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&b;&x;</title></item></channel></rss>'


def test_uploads_that_are_not_what_they_say_are_set_aside(small: TestClient) -> None:
    token = re.search(r'name="token" value="([0-9a-f]+)"', small.get("/documents", headers={"accept": "text/html"}).text)  # fmt: skip
    assert token
    files = {
        "empty.txt": b"", "cut.pdf": b"%PDF-1.7\n1 0 obj", "fake.docx": b"PK\x03\x04nothing", "bomb.docx": bomb(), "noise.bin": bytes(range(256)) * 40,
        "lines.jsonl": b'{"id": 1,\n[]\n"x"\n', "deep.json": b"[" * 50_000, "nul.txt": b"\x00" * 1000, "laughs.xml": LAUGHS,
    }  # fmt: skip
    for name, content in files.items():
        done = small.post("/upload", data={"token": token.group(1), "published": "2024-05-03"}, files=[("files", (name, content))], headers={"accept": "text/html"})  # fmt: skip
        assert done.status_code == 200, (name, done.text)
        assert "root:x:0" not in done.text
        assert "0 claims were read" in done.text, name
    many = [("files", (f"{n}.txt", b"x")) for n in range(101)]
    assert small.post("/upload", data={"token": token.group(1)}, files=many).status_code == 400
    data = small.get("/documents.json").json()["data"]
    aside = {x["source"].partition("#")[0] for x in data["set_aside"]}
    assert {"empty.txt", "cut.pdf", "fake.docx", "bomb.docx", "deep.json"} <= aside
    assert all("passwd" not in d["title"] and "root:" not in d["title"] for d in data["documents"])
    assert all(x["message"] and x["advice"] for x in data["set_aside"])
