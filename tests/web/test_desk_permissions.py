"""Logging in, and each role against each route: the table is made from the application's own routes."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from vedette.ledger import Ledger, Role
from vedette.ledger.passwords import hashed
from vedette.pipeline.knowledge import Knowledge
from vedette.web.app import create_app
from vedette.web.limits import Counter, Limit
from vedette.web.permissions import ROUTES, Permission, needed

HTML = {"accept": "text/html"}
WORDS = "four words in a row"
ROLES = ("reader", "analyst", "editor", "admin", "exporter")
#: Permission → who holds it. Written out here, so that a change of the table in the code shows.
HOLDERS = {
    Permission.READ: set(ROLES),
    Permission.JUDGE: {"analyst", "editor", "admin"},
    Permission.EDIT: {"editor", "admin"},
    Permission.UPLOAD: {"analyst", "editor", "admin"},
    Permission.EXPORT: {"exporter"},
    Permission.ADMIN: {"admin"},
}


@pytest.fixture(scope="module")
def staffed(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with an account of each role; ``exporter`` is a reader who may export."""
    home = tmp_path_factory.mktemp("staffed")
    for part in example.parent.glob("v.db*"):
        shutil.copy(part, home / part.name)
    password, now = hashed(WORDS), dt.datetime.now(dt.UTC)
    with Ledger.open(home / "v.db") as ledger:
        for name in (*ROLES, "gone"):
            role = Role.READER if name in ("exporter", "gone") else Role(name)
            ledger.add_account(name, role, password, may_export=name == "exporter", by="t", at=now)
        ledger.set_disabled("gone", True, by="t", at=now)
    return home / "v.db"


@pytest.fixture(scope="module")
def ledger(staffed: Path) -> Iterator[Ledger]:
    with Ledger.open(staffed) as opened:
        yield opened


@pytest.fixture(scope="module")
def app(ledger: Ledger, knowledge: Knowledge) -> FastAPI:
    """One for all tests: what it makes for one role it need not make for the next."""
    return create_app(ledger, knowledge)


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    app.state.desk.counter = Counter()
    return TestClient(app, base_url="http://127.0.0.1:8400", follow_redirects=False)


def token(client: TestClient, path: str = "/login") -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(path, headers=HTML).text)
    assert found, path
    return found.group(1)


def log_in(client: TestClient, name: str, password: str = WORDS, back: str = "/brief") -> int:
    fields = {"token": token(client), "name": name, "password": password, "back": back}
    return client.post("/login", data=fields, headers=HTML).status_code


def test_every_route_has_a_permission_and_every_permission_a_route(client: TestClient) -> None:
    there = set()
    for route in client.app.routes:  # type: ignore[attr-defined]
        path = getattr(route, "path", None)
        assert path is not None, f"{route}: routes are added to the application itself"
        methods = getattr(route, "methods", None) or {"GET"}
        path = "/static/{path:path}" if path == "/static" else path
        there |= {(m, path) for m in methods if m != "HEAD"}
    assert there == set(ROUTES)


def test_an_undeclared_route_is_closed(ledger: Ledger, knowledge: Knowledge) -> None:
    client = TestClient(create_app(ledger, knowledge), base_url="http://127.0.0.1:8400")
    client.app.get("/new")(lambda: "secret")  # type: ignore[attr-defined]
    log_in(client, "admin")
    assert client.get("/new").status_code == 404
    assert needed("PUT", "/brief") is None


def sent(client: TestClient, method: str, path: str) -> int:
    url = path.replace("{id}", "x-none").replace("{path:path}", "desk.css")
    if method == "GET":
        return client.get(url).status_code
    # Without its token a form is refused with 403 too, so the tables's own refusal is told by its words.
    answer = client.post(url, data={"token": "0" * 64})
    refused = "permission" in answer.json()["error"]["message"]
    return 403 if refused else 200


@pytest.mark.parametrize("role", ROLES)
def test_each_role_against_each_route(client: TestClient, role: str) -> None:
    assert log_in(client, role) == 303
    for (method, path), need in ROUTES.items():
        if need is Permission.OPEN or (method, path) == ("POST", "/logout"):
            continue
        assert (sent(client, method, path) != 403) == (role in HOLDERS[need]), (method, path)


def test_nobody_gets_nothing_but_the_way_in(client: TestClient) -> None:
    for (method, path), need in ROUTES.items():
        url = path.replace("{id}", "x").replace("{path:path}", "desk.css")
        answer = client.request(method, url)
        assert (answer.status_code == 401) == (need is not Permission.OPEN), (method, path)
    assert client.get("/nothing").status_code == 401
    to = client.get("/tolls?area=Syria", headers=HTML)
    assert (to.status_code, to.headers["location"]) == (303, "/login?back=%2Ftolls%3Farea%3DSyria")


@pytest.mark.parametrize(
    ("name", "password"),
    [("admin", "wrong words in a row"), ("gone", WORDS), ("nobody", WORDS), ("Admin", WORDS), ("' OR 1=1 --", "x"), ("admin", "")],
)  # fmt: skip
def test_a_login_that_fails_tells_nothing_and_is_logged(
    client: TestClient, ledger: Ledger, name: str, password: str
) -> None:
    before = ledger.log_entries()[-1].n
    answer = client.post(
        "/login", data={"token": token(client), "name": name, "password": password}, headers=HTML
    )
    assert answer.status_code in (401, 422)
    assert "vedette_session" not in client.cookies
    if answer.status_code == 401:
        assert "Name or password is wrong." in answer.text
        entry = ledger.log_entries()[-1]
        assert (entry.action, entry.n > before) == ("login failed", True)
        assert password == "" or password not in entry.detail


def test_the_session_cookie_is_strict_and_secure_over_https(
    ledger: Ledger, knowledge: Knowledge
) -> None:
    for scheme, name in (("http", "vedette_session"), ("https", "__Host-vedette_session")):
        client = TestClient(
            create_app(ledger, knowledge), base_url=f"{scheme}://127.0.0.1", follow_redirects=False
        )
        fields = {"token": token(client), "name": "reader", "password": WORDS}
        answer = client.post("/login", data=fields)
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"{name}=")
        assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
        assert ("Secure" in cookie) == (scheme == "https")
        assert ("strict-transport-security" in answer.headers) == (scheme == "https")


def test_a_planted_session_is_not_taken_over(client: TestClient) -> None:
    client.cookies.set("vedette_session", "planted", domain="127.0.0.1")
    assert client.get("/help.json").status_code == 401
    log_in(client, "reader")
    values = {c.value for c in client.cookies.jar if c.name == "vedette_session"}
    fresh = (values - {"planted"}).pop()
    client.cookies.clear()
    client.cookies.set("vedette_session", "planted", domain="127.0.0.1")
    assert client.get("/help.json").status_code == 401
    client.cookies.clear()
    client.cookies.set("vedette_session", fresh, domain="127.0.0.1")
    assert client.get("/help.json").status_code == 200


def test_a_form_token_of_before_the_login_or_of_another_is_void(
    client: TestClient, ledger: Ledger, knowledge: Knowledge
) -> None:
    before = token(client)
    log_in(client, "analyst")
    other = TestClient(client.app, base_url="http://127.0.0.1:8400", follow_redirects=False)
    log_in(other, "editor")
    for given in (before, token(other, "/account")):
        answer = client.post("/judge", data={"token": given, "a": "c-1", "b": "c-2", "verdict": "same"})  # fmt: skip
        assert answer.status_code == 403
        assert "form" in answer.json()["error"]["message"]


def test_logging_out_ends_the_session_itself(client: TestClient) -> None:
    log_in(client, "reader")
    kept = client.cookies["vedette_session"]
    assert client.post("/logout", data={"token": token(client, "/account")}).status_code == 303
    client.cookies.set("vedette_session", kept, domain="127.0.0.1")
    assert client.get("/help.json").status_code == 401


def test_what_is_done_carries_the_accounts_name_whatever_the_form_says(
    client: TestClient, ledger: Ledger
) -> None:
    log_in(client, "exporter")
    fields = {"token": token(client, "/account"), "form": "md", "by": "Somebody Else", "reason": "weekly report"}  # fmt: skip
    assert client.post("/export?area=Syria&until=2024-12-05", data=fields).status_code == 200
    entry = ledger.log_entries()[-1]
    assert (entry.action, entry.by) == ("export", "exporter")
    assert ledger.verify_log().problem == ""


def test_after_five_failures_a_name_waits_and_others_do_not(client: TestClient) -> None:
    for _ in range(5):
        assert log_in(client, "editor", "wrong words in a row") == 401
    assert log_in(client, "editor") == 429
    assert log_in(client, "reader") == 303


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_the_login_leads_nowhere_else(client: TestClient, back: str) -> None:
    fields = {"token": token(client), "name": "reader", "password": WORDS, "back": back}
    assert client.post("/login", data=fields).headers["location"] == "/brief"


def test_ones_own_password_is_changed_and_ends_the_sessions(
    ledger: Ledger, knowledge: Knowledge, client: TestClient
) -> None:
    ledger.add_account("mutable", Role.READER, hashed(WORDS), may_export=False, by="t", at=dt.datetime.now(dt.UTC))  # fmt: skip
    log_in(client, "mutable")
    new = "another four words in a row"
    form = {"token": token(client, "/account"), "password": "wrong", "new": new, "again": new}
    assert "is wrong" in client.post("/account/password", data=form, headers=HTML).text
    changed = client.post("/account/password", data=form | {"password": WORDS})
    assert changed.status_code == 303
    assert client.get("/help.json").status_code == 401
    client.cookies.clear()
    assert log_in(client, "mutable", new) == 303


def test_script_in_an_accounts_log_is_text(client: TestClient) -> None:
    log_in(client, "<script>alert(1)</script>")
    log_in(client, "admin")
    page = client.get("/accounts", headers=HTML).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    reflected = client.get("/login?back=%22%3E%3Cscript%3Ealert(2)%3C/script%3E", headers=HTML)
    assert "<script>alert(2)" not in reflected.text


@pytest.mark.parametrize(
    "path", ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py", "/documents/..%2f..%2fetc%2fpasswd", "/why/%2e%2e%2f"]
)  # fmt: skip
def test_paths_lead_out_of_nothing(client: TestClient, path: str) -> None:
    log_in(client, "admin")
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text


def test_limits_let_go_again() -> None:
    now = [0.0]
    counter = Counter(clock=lambda: now[0])
    limit = Limit(2, 60)
    assert [counter.take(limit, "read", "amal") for _ in range(3)] == [0, 0, 60]
    assert counter.take(limit, "read", "bilal") == 0
    now[0] = 61
    assert counter.take(limit, "read", "amal") == 0


def test_too_many_requests_are_told_to_wait(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.web.guard.READS", Limit(3, 60))
    log_in(client, "reader")
    answers = [client.get("/help.json") for _ in range(4)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
