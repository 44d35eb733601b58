"""Every screen as a page and as JSON: what it shows, that it escapes, and what it says to a bad request."""

import re

import pytest
from desk_screens import SCREENS, SYRIA
from starlette.testclient import TestClient

HTML = {"accept": "text/html"}


def data(desk: TestClient, path: str) -> dict:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert set(body) == {"ok", "state", "data"}
    assert body["ok"] is True
    return body["data"]


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_is_a_page_and_json_and_keeps_its_state(desk: TestClient, path: str) -> None:
    page = desk.get(path + SYRIA, headers=HTML)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'name="area" value="Syria"' in page.text
    assert "/incidents?area=Syria&amp;since=2024-11-20&amp;until=2024-12-05" in page.text
    body = desk.get(path + ".json" + SYRIA).json()
    assert body["state"]["area"] == "Syria"
    assert body["state"]["since"] == "2024-11-20"
    # Nothing that the content security policy would block.
    assert not re.search(r"<script(?! src=)|<style|<[^>]+\s(on\w+|style)=", page.text)


def test_home_leads_to_the_last_brief_with_its_evidence(desk: TestClient) -> None:
    assert desk.get("/", follow_redirects=False).headers["location"] == "/brief"
    brief = data(desk, "/brief.json")
    assert brief["brief"]["area"] == "north-west Syria"
    assert [s["name"] for s in brief["sections"]] == ["Key insights", "Outlook", "Summary"]
    sentences = [x for s in brief["sections"] for p in s["paragraphs"] for x in p["sentences"]]
    quoted = [e["quote"] for x in sentences for e in x["evidence"]]
    assert len(quoted) > 20
    assert all(quoted)
    assert desk.get("/brief", headers=HTML).text.count('<details class="s"') == len(sentences)


def test_an_incident_shows_its_claims_in_their_documents(desk: TestClient) -> None:
    found = data(desk, "/incidents.json" + SYRIA)
    assert found["pages"] == {"total": found["pages"]["total"], "page": 1, "pages": 2}
    assert len(found["incidents"]) == 50
    rest = data(desk, "/incidents.json" + SYRIA + "&page=2")["incidents"]
    assert len(rest) == found["pages"]["total"] - 50
    counted = next(i for i in found["incidents"] if i["figures"])
    one = data(desk, f"/incidents/{counted['id']}.json{SYRIA}")
    assert one["incident"] == counted
    claim = one["speakers"][0]["claims"][0]
    page = desk.get(f"/incidents/{counted['id']}{SYRIA}", headers=HTML).text
    assert '<svg class="ranges"' in page
    assert f"/documents/{claim['document']}" in page
    text = data(desk, f"/documents/{claim['document']}.json")
    marked = "".join(s["text"] for s in text["segments"] if s["claims"])
    assert claim["quote"] in marked


def test_the_counting_rule_is_switched_in_the_address(desk: TestClient) -> None:
    best = {
        rule: {
            (t["kind"], t["group"], t["by"]): t["best"]
            for t in data(desk, f"/tolls.json{SYRIA}&rule={rule}")["tolls"]
        }
        for rule in ("latest-per-speaker", "conservative")
    }
    assert best["conservative"].keys() == best["latest-per-speaker"].keys()
    assert all(best["conservative"][k] <= v for k, v in best["latest-per-speaker"].items())
    page = desk.get(f"/tolls{SYRIA}&rule=conservative", headers=HTML).text
    assert 'value="conservative" checked' in page


def test_markup_in_sources_stays_text(desk: TestClient) -> None:
    found = data(desk, "/documents.json?since=2024-12-04&until=2024-12-04")["documents"]
    nasty = next(d for d in found if "script" in d["title"])
    for path in ("/documents?since=2024-12-04&until=2024-12-04", f"/documents/{nasty['id']}"):
        page = desk.get(path, headers=HTML).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<b>Wire</b>" not in page
    page = desk.get(f"/documents/{nasty['id']}", headers=HTML).text
    assert "<img" not in page
    assert "<svg onload" not in page


@pytest.mark.parametrize("path", ["/incidents", "/why/%3Cscript%3Ealert(1)%3C%2Fscript%3E"])
def test_markup_in_the_address_stays_text(desk: TestClient, path: str) -> None:
    page = desk.get(path + "?area=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", headers=HTML)
    assert page.status_code in (400, 404)
    assert "<script>alert" not in page.text


def test_right_to_left_text_stands_in_its_own_direction(desk: TestClient) -> None:
    page = desk.get("/documents?since=2024-12-04&until=2024-12-04", headers=HTML).text
    row = next(line for line in page.splitlines() if "قتلى في إدلب" in line)
    assert 'dir="auto"' in row
    assert "<bdi>وكالة</bdi>" in row


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/incidents.json?since=yesterday", 400, "no date"),
        ("/incidents.json?since=2024-12-05&until=2024-12-01", 400, "before it begins"),
        ("/incidents.json?area=Nowhereland", 400, "Nowhereland"),
        ("/tolls.json?rule=loudest", 400, "unknown counting rule"),
        ("/incidents.json?page=0", 422, "page"),
        ("/incidents.json?page=x", 422, "page"),
        ("/incidents/i-nothing.json", 404, "i-nothing"),
        ("/documents/d-nothing.json", 404, "d-nothing"),
        ("/why/c-nothing.json", 404, "c-nothing"),
        ("/nothing", 404, "no such page"),
        ("/static/../app.py", 404, "no such page"),
        ("/static/%2e%2e/app.py", 404, "Not Found"),
        ("/documents/..%2f..%2fetc%2fpasswd.json", 404, "no such page"),
    ],
)
def test_errors_have_one_shape(desk: TestClient, path: str, status: int, says: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    body = answer.json()
    assert body["ok"] is False
    assert set(body["error"]) == {"status", "message", "advice"}
    assert body["error"]["status"] == status
    assert says in body["error"]["message"]
    page = desk.get(path.replace(".json", ""), headers=HTML)
    assert page.status_code == status
    assert "<h1>That did not work</h1>" in page.text


def test_an_empty_ledger_says_what_to_do(empty_desk: TestClient) -> None:
    assert "vedette demo" in empty_desk.get("/brief", headers=HTML).text
    assert "Upload some" in empty_desk.get("/documents", headers=HTML).text
    answer = empty_desk.get("/incidents.json")
    assert answer.status_code == 400
    assert "Ingest documents first" in answer.json()["error"]["advice"]


def test_openapi_lists_every_screen_and_nothing_that_is_not_one(desk: TestClient) -> None:
    paths = desk.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        *(s + ".json" for s in SCREENS), "/incidents/{id}.json", "/documents/{id}.json", "/why/{id}.json",
    }  # fmt: skip
    for one in paths.values():
        assert "#/components/schemas/Success" in str(one["get"]["responses"]["200"])
        assert "#/components/schemas/Failure" in str(one["get"]["responses"]["400"])


def test_a_relation_of_the_registry_says_since_when(desk: TestClient) -> None:
    rows = data(desk, "/actors.json" + SYRIA)["actors"]
    dated = [r for r in rows if r["registry"] and r["since"]]
    assert dated
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", r["since"]) for r in dated)
    page = desk.get("/actors" + SYRIA, headers=HTML).text
    assert f"registry: since {dated[0]['since']}" in page
    assert "</bdi><span" not in page
