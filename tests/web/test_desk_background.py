"""Pages of a large ledger: made in the background, kept, and shown as they were while it is linked again."""

import datetime as dt
import threading
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_desk_guard import HTML, token

from vedette.ledger import Ledger
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import Situation
from vedette.web.app import create_app

TOLD = '{"id": "%d", "published": "2024-05-0%d", "publisher": "%s", "text": "At least %d people were killed in shelling of El Fasher, %s said."}\n'


def ready(client: TestClient, path: str) -> dict[str, object]:
    """The page once it is made and not behind."""
    for _ in range(600):
        answer = client.get(path)
        if answer.status_code == 200 and not answer.json()["state"]["behind"]:
            return answer.json()  # type: ignore[no-any-return]
        time.sleep(0.05)
    raise AssertionError(path)


def test_pages_are_made_behind_and_show_the_state_before(
    knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text(TOLD % (1, 1, "Wire", 4, "the ministry"), "utf-8")
    gate = threading.Event()
    made: list[dt.date] = []
    whole = Situation.__init__

    def slow(self: Situation, *args: object, **more: object) -> None:
        assert gate.wait(60)
        whole(self, *args, **more)  # type: ignore[arg-type]
        made.append(self.as_of)

    monkeypatch.setattr(Situation, "__init__", slow)
    with Ledger.open(tmp_path / "v.db") as ledger:
        take_in(ledger, [str(tmp_path / "a.jsonl")], retrieved=dt.datetime.now(dt.UTC))
        read_new(ledger, knowledge)
        app = create_app(ledger, knowledge, patience=0.05)
        with TestClient(app, base_url="http://127.0.0.1:8400") as client:
            first = client.get("/incidents", headers=HTML)
            assert (first.status_code, first.headers["retry-after"]) == (503, "1")
            assert 'http-equiv="refresh"' in first.text
            assert client.get("/incidents.json").json()["error"]["status"] == 503
            # A page that needs no link of claims does not wait.
            assert client.get("/help", headers=HTML).status_code in (200, 503)
            gate.set()
            before = ready(client, "/incidents.json")
            assert before["data"]["pages"]["total"] == 1  # type: ignore[index]
            assert made == [dt.date(2024, 5, 1)]
            # Somebody judges: until it is linked again the page is that of before, and says so.
            claim = next(iter(ledger.claims())).id
            gate.clear()
            sent = {"token": token(client), "a": claim, "b": "c-none", "verdict": "same", "by": "A"}
            assert client.post("/judge", data=sent).status_code == 404
            words = b"Two people were killed in shelling of Nyala on 1 May, residents said."
            client.post("/upload", data={"token": token(client), "published": "2024-05-01"}, files=[("files", ("n.txt", words))])  # fmt: skip
            for _ in range(100):
                page = client.get("/incidents.json")
                if page.status_code == 200:
                    break
                time.sleep(0.05)
            assert page.json()["state"]["behind"] is True
            assert page.json()["data"] == before["data"]
            assert "are being worked in" in client.get("/incidents", headers=HTML).text
            # What is read from the ledger itself waits: it must be masked by what is known now.
            assert client.get("/documents.json").status_code == 503
            gate.set()
            after = ready(client, "/incidents.json")
            assert after["data"]["pages"]["total"] == 2  # type: ignore[index]
            assert made == [dt.date(2024, 5, 1)] * 2
            app.state.desk.close()
