"""Who gets in, what each form must bring, and what a form does."""

import re

import pytest
from desk_screens import SYRIA
from starlette.testclient import TestClient

from vedette.errors import UsageError
from vedette.model.ids import make_id
from vedette.web.actions import safe_name
from vedette.web.guard import HOSTS, LARGEST, check_bind, local

HTML = {"accept": "text/html"}


def token(desk: TestClient) -> str:
    page = desk.get("/documents", headers=HTML).text
    return re.search(r'name="token" value="([0-9a-f]+)"', page).group(1)  # type: ignore[union-attr]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_others_may_not_reach_the_desk(host: str) -> None:
    with pytest.raises(UsageError, match="no accounts") as caught:
        check_bind(host, [], accounts=False)
    assert "vedette account add NAME --role admin" in caught.value.advice


def test_with_accounts_they_may_under_the_names_that_are_said() -> None:
    assert check_bind("192.168.1.4", [], accounts=True) == HOSTS | {"192.168.1.4"}
    assert "desk.example.org" in check_bind("0.0.0.0", ["Desk.example.org"], accounts=True)
    with pytest.raises(UsageError, match="needs the name"):
        check_bind("0.0.0.0", [], accounts=True)


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "via"])
def test_without_accounts_nothing_comes_through_a_proxy(desk: TestClient, header: str) -> None:
    assert desk.get("/help.json", headers={header: "203.0.113.7"}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_may(host: str) -> None:
    assert check_bind(host, [], accounts=False) == HOSTS


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8400", 200), ("localhost:9", 200), ("[::1]:8400", 200), ("rebound.example:8400", 421),
        ("127.0.0.1.example.org", 421), ("", 421), ("[", 421), ("evil@127.0.0.1.example.org", 421),
    ],
)  # fmt: skip
def test_strange_hosts_are_refused(desk: TestClient, host: str, status: int) -> None:
    assert desk.get("/help.json", headers={"host": host}).status_code == status


@pytest.mark.parametrize("path", ["/brief", "/help.json", "/nothing", "/static/desk.css"])
def test_every_answer_has_the_security_headers(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


FORMS = ("/judge", "/undo", "/split", "/upload", "/export")


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("given", ["", "0" * 64, "é"])
def test_a_form_without_its_token_is_refused(desk: TestClient, path: str, given: str) -> None:
    desk.get("/documents", headers=HTML)
    fields = {
        "token": given,
        "a": "c-1",
        "b": "c-2",
        "verdict": "same",
        "by": "x",
        "id": "j-1",
        "form": "md",
    }
    files = {"files": ("a.txt", b"text")} if path == "/upload" else None
    answer = desk.post(path, data=fields, files=files)
    assert answer.status_code == 403
    assert answer.json()["ok"] is False


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)  # fmt: skip
def test_another_site_cannot_send_a_form(
    desk: TestClient, path: str, headers: dict[str, str]
) -> None:
    assert desk.post(path, data={"token": token(desk)}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"), [({"content-length": str(LARGEST + 1)}, 413), ({"content-length": "-1"}, 411)]
)  # fmt: skip
def test_oversize_requests_are_refused(
    desk: TestClient, headers: dict[str, str], status: int
) -> None:
    assert desk.post("/upload", content=b"x", headers=headers).status_code == status


def test_other_methods_are_refused(desk: TestClient) -> None:
    assert desk.delete("/documents").status_code == 405


def test_judging_and_undoing_are_kept_with_name_and_note(own_desk: TestClient) -> None:
    pair = own_desk.get("/review.json" + SYRIA).json()["data"]["pairs"][0]
    a, b = pair["left"]["id"], pair["right"]["id"]
    fields = {"token": token(own_desk), "a": a, "b": b, "verdict": "not same", "by": "Analyst", "note": "another day", "back": "/review"}  # fmt: skip
    done = own_desk.post("/judge", data=fields, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/review")
    after = own_desk.get("/review.json" + SYRIA).json()["data"]
    assert (a, b) not in {(p["left"]["id"], p["right"]["id"]) for p in after["pairs"]}
    kept = after["judgements"][0]
    assert (kept["verdict"], kept["by"], kept["note"]) == ("not same", "Analyst", "another day")
    undone = own_desk.post(
        "/undo", data={"token": token(own_desk), "id": kept["ids"], "by": "Editor", "back": "//evil"},
        follow_redirects=False,
    )  # fmt: skip
    assert (undone.status_code, undone.headers["location"]) == (303, "/review")
    again = own_desk.get("/review.json" + SYRIA).json()["data"]
    assert again["judgements"] == []
    assert (a, b) in {(p["left"]["id"], p["right"]["id"]) for p in again["pairs"]}


@pytest.mark.parametrize(
    ("change", "says"),
    [({"by": " "}, "nobody is named"), ({"verdict": "unsure"}, "no verdict"), ({"b": "c-nothing"}, "c-nothing")],
)  # fmt: skip
def test_a_judgement_that_cannot_be(
    own_desk: TestClient, change: dict[str, str], says: str
) -> None:
    pair = own_desk.get("/review.json" + SYRIA).json()["data"]["pairs"][0]
    fields = {"token": token(own_desk), "a": pair["left"]["id"], "b": pair["right"]["id"], "verdict": "same", "by": "A"}  # fmt: skip
    answer = own_desk.post("/judge", data=fields | change)
    assert answer.status_code in (400, 404)
    assert says in answer.json()["error"]["message"]


def test_an_upload_is_read(own_desk: TestClient) -> None:
    text = b"Five people were killed in shelling of Saraqib on Sunday, the White Helmets said."
    done = own_desk.post(
        "/upload",
        data={"token": token(own_desk), "published": "2024-12-09", "publisher": "Levant Wire"},
        files=[("files", ("../../report.txt", text)), ("files", ("broken.pdf", b"%PDF-1.7 no"))],
        headers=HTML,
    )
    assert done.status_code == 200
    assert "1 new" in done.text
    assert "broken.pdf" in done.text
    newest = own_desk.get("/documents.json?since=2024-12-09&until=2024-12-09").json()["data"]
    mine = next(d for d in newest["documents"] if d["publisher"] == "Levant Wire")
    assert mine["claims"] >= 1
    assert newest["set_aside"][0]["source"] == "broken.pdf"


def test_an_export_needs_a_reason_and_is_logged(own_desk: TestClient) -> None:
    fields = {"token": token(own_desk), "form": "md", "by": "Analyst", "reason": ""}
    assert own_desk.post("/export" + SYRIA, data=fields).status_code == 400
    done = own_desk.post("/export" + SYRIA, data=fields | {"reason": "weekly report"})
    assert done.status_code == 200
    assert done.headers["content-disposition"] == 'attachment; filename="brief.md"'
    assert done.text.startswith("# ")
    entry = own_desk.app.state.desk.ledger.log_entries()[-1]  # type: ignore[attr-defined]
    assert (entry.action, entry.by) == ("export", "Analyst")
    assert "weekly report" in entry.detail


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\x\\report.docx", "report.docx"), (".bashrc", "bashrc"), ("", "upload"),
        ("..", "upload"), ("a b\n.txt", "a_b_.txt"), ("تقرير.txt", "تقرير.txt"),
    ],
)  # fmt: skip
def test_names_of_uploads_are_no_paths(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("target", "goes"),
    [
        ("/review?area=Syria", "/review?area=Syria"), ("//evil.example", "/x"), ("https://evil.example", "/x"),
        ("/\\evil.example", "/x"), ("/a\r\nSet-Cookie: x", "/x"), ("", "/x"),
    ],
)  # fmt: skip
def test_after_a_form_one_stays_here(target: str, goes: str) -> None:
    assert local(target, "/x") == goes


def test_a_private_persons_name_is_withheld_on_pages_and_in_exports(own_desk: TestClient) -> None:
    text = (
        b"Five people were killed in shelling of Saraqib on Sunday, "
        b"said Juniper Kettle, a resident of the town. Bluebell Lantern, 34, was among the dead."
    )
    sent = {"token": token(own_desk), "published": "2024-12-05", "publisher": "Levant Wire"}
    own_desk.post("/upload", data=sent, files=[("files", ("r.txt", text))])
    listed = own_desk.get("/documents.json?since=2024-12-05&until=2024-12-05").json()["data"]
    mine = next(d for d in listed["documents"] if d["publisher"] == "Levant Wire")
    for end in ("", ".json"):
        page = own_desk.get(f"/documents/{mine['id']}{end}", headers=HTML).text
        assert "Kettle" not in page
        assert "Lantern" not in page
        assert "[name withheld]" in page
    fields = {"token": token(own_desk), "by": "Analyst", "reason": "weekly report"}
    for form in ("json", "md", "html"):
        out = own_desk.post("/export?area=Saraqib&until=2024-12-05", data=fields | {"form": form})
        assert out.status_code == 200
        assert "Kettle" not in out.text, form


def test_data_leaves_in_each_form_and_is_logged(own_desk: TestClient) -> None:
    for what, form, columns, begins in (
        ("incidents", "csv", "ucdp", b"id,relid,year,active_year"),
        ("incidents", "xlsx", "acled", b"PK"),
        ("incidents", "geojson", "vedette", b'{"features":'),
        ("claims", "csv", "hxl", b"id,event_type,modality"),
        ("brief", "jsonld", "vedette", b'{"@context"'),
    ):
        fields = {"token": token(own_desk), "by": "Analyst", "reason": "weekly", "what": what, "form": form, "columns": columns}  # fmt: skip
        done = own_desk.post("/export" + SYRIA, data=fields)
        assert done.status_code == 200, done.text
        assert b"".join(done.content[:200].split()).startswith(begins), form
        entry = own_desk.app.state.desk.ledger.log_entries()[-1]  # type: ignore[attr-defined]
        assert (entry.action, entry.by) == ("export", "Analyst")
        assert f" as {form}" in entry.detail
        assert own_desk.post("/export" + SYRIA, data=fields | {"reason": " "}).status_code == 400


def test_a_claim_is_parted_from_its_incident_and_put_back(own_desk: TestClient) -> None:
    def incidents() -> set[tuple[str, int]]:
        rows = own_desk.get("/incidents.json" + SYRIA).json()["data"]["incidents"]
        return {(i["id"], i["claims"]) for i in rows}

    before = incidents()
    id, n = max(before, key=lambda i: (i[1], i[0]))
    assert n > 1
    page = own_desk.get(f"/incidents/{id}.json{SYRIA}").json()["data"]
    claims = page["claims"]
    # the first claim gives the incident its id: part another one
    off = next(
        c["id"] for s in page["speakers"] for c in s["claims"] if make_id("i", c["id"]) != id
    )
    fields = {
        "token": token(own_desk),
        "claim": claims,
        "part": [off],
        "by": "Editor",
        "note": "another strike",
    }
    assert own_desk.post("/split", data=fields, follow_redirects=False).status_code == 303
    after = incidents()
    assert (id, n) not in after
    assert off not in own_desk.get(f"/incidents/{id}.json{SYRIA}").json()["data"]["claims"]
    feed = own_desk.get(f"/incidents/{id}.json{SYRIA}").json()["data"]["feed"]
    assert [(d["verdict"], d["by"], d["note"]) for d in feed] == [
        ("not same", "Editor", "another strike")
    ]
    assert len(feed[0]["ids"]) == n - 1
    fields = {"token": token(own_desk), "id": feed[0]["ids"], "by": "Editor"}
    assert own_desk.post("/undo", data=fields, follow_redirects=False).status_code == 303
    assert incidents() == before


@pytest.mark.parametrize(
    ("claim", "part", "status"),
    [(["c-1", "c-2"], [], 400), (["c-1", "c-2"], ["c-1", "c-2"], 400), (["c-1", "c-2"], ["c-2"], 400), ([], ["c-1"], 422)],
)  # fmt: skip
def test_what_cannot_be_parted_says_so(
    desk: TestClient, claim: list[str], part: list[str], status: int
) -> None:
    fields = {"token": token(desk), "claim": claim, "part": part, "by": "Editor"}
    assert desk.post("/split", data=fields).status_code == status


def test_a_merged_incident_is_found_under_its_old_address(own_desk: TestClient) -> None:
    found = own_desk.get("/incidents.json" + SYRIA).json()["data"]["incidents"]
    one = own_desk.get(f"/incidents/{found[0]['id']}.json{SYRIA}").json()["data"]
    two = own_desk.get(f"/incidents/{found[1]['id']}.json{SYRIA}").json()["data"]
    fields = {
        "token": token(own_desk),
        "a": one["claims"][0],
        "b": two["claims"][0],
        "verdict": "same",
        "by": "Editor",
    }
    assert own_desk.post("/judge", data=fields, follow_redirects=False).status_code == 303
    both = {*one["claims"], *two["claims"]}
    for id in (found[0]["id"], found[1]["id"]):
        assert set(own_desk.get(f"/incidents/{id}.json{SYRIA}").json()["data"]["claims"]) == both
