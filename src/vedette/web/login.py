"""The way in and out: login, logout, one's own account, and the list of accounts for admins."""

from __future__ import annotations

import math
import secrets
import threading

from fastapi import Depends, FastAPI, Form, Request, Response
from fastapi.responses import RedirectResponse

from vedette.errors import UsageError
from vedette.ledger.passwords import LONGEST, hashed, matches
from vedette.web.desk import Desk
from vedette.web.envelope import failure
from vedette.web.guard import checked_by, local, session_cookie, session_name
from vedette.web.limits import FAILURES
from vedette.web.page import html
from vedette.web.permissions import person_of
from vedette.web.state import State

#: Passwords checked at once: each check takes 64 MiB.
_AT_ONCE = threading.BoundedSemaphore(2)
WRONG = "Name or password is wrong."


def login(app: FastAPI, desk: Desk) -> None:
    """Add the routes. Without accounts they lead to the brief."""
    checked = Depends(checked_by(desk))

    def page(request: Request, back: str, problem: str = "", status: int = 200) -> Response:
        data = {"back": local(back, "/brief"), "problem": problem}
        return html(desk, request, "login.html", State(), title="Log in", path="/login", data=data, status=status)  # fmt: skip

    @app.get("/login", include_in_schema=False)
    def get_login(request: Request, back: str = "/brief") -> Response:
        if not desk.login or person_of(request).account is not None:
            return RedirectResponse(local(back, "/brief"), 303)
        return page(request, back[:2000])

    @app.post("/login", include_in_schema=False, dependencies=[checked])
    def post_login(
        request: Request,
        name: str = Form(max_length=80),
        password: str = Form(max_length=LONGEST),
        back: str = Form("/brief", max_length=2000),
    ) -> Response:
        if not desk.login:
            return RedirectResponse("/brief", 303)
        name = name.strip()
        host = request.client.host if request.client else ""
        keys = (("login", name, host), ("login from", host), ("login of", name))
        wait = max(desk.counter.wait(f, *k) for f, k in zip(FAILURES, keys, strict=True))
        if wait > 0:
            minutes = math.ceil(wait / 60)
            made = page(
                request, back, f"Too many attempts. Try again in {minutes} minutes.", status=429
            )
            made.headers["Retry-After"] = str(math.ceil(wait))
            return made
        # Counted before the password is checked, so that many at once get no further.
        for f, k in zip(FAILURES, keys, strict=True):
            desk.counter.add(f, *k)
        with _AT_ONCE:
            right = matches(desk.ledger.password_of(name), password)
        if not right:
            desk.ledger.log("login failed", "desk", desk.now(), f"{name!r} from {host}")
            return page(request, back, WRONG, status=401)
        # A new token at each login: one that was planted before is worth nothing.
        token = secrets.token_urlsafe(32)
        old = request.cookies.get(session_name(request))
        if old:
            desk.ledger.end_session(old, desk.now())
        desk.ledger.open_session(token, name, desk.now(), f"from {host}")
        response = RedirectResponse(local(back, "/brief"), 303)
        session_cookie(request, response, token)
        return response

    @app.post("/logout", include_in_schema=False, dependencies=[checked])
    def post_logout(request: Request) -> Response:
        token = request.cookies.get(session_name(request))
        if token:
            desk.ledger.end_session(token, desk.now())
        response = RedirectResponse("/login", 303)
        response.delete_cookie(session_name(request), path="/")
        return response

    @app.get("/account", include_in_schema=False)
    def get_account(request: Request) -> Response:
        data = {"account": person_of(request).account, "problem": ""}
        return html(desk, request, "account.html", State(), title="Account", path="/account", data=data)  # fmt: skip

    @app.post("/account/password", include_in_schema=False, dependencies=[checked])
    def post_password(
        request: Request,
        password: str = Form(max_length=LONGEST),
        new: str = Form(max_length=LONGEST),
        again: str = Form(max_length=LONGEST),
    ) -> Response:
        account = person_of(request).account
        if account is None:
            return failure(request, 403, "Nobody is logged in.", "There are no accounts here.")
        if wait := desk.counter.take(FAILURES[0], "password", account.name):
            raise UsageError("too many attempts", f"Try again in {math.ceil(wait / 60)} minutes.")
        with _AT_ONCE:
            right = matches(desk.ledger.password_of(account.name), password)
        problem = "" if right else "The password so far is wrong."
        if right and new != again:
            problem = "The two new passwords differ."
        if not problem:
            made = hashed(new, account.name)
            desk.ledger.set_password(account.name, made, by=account.name, at=desk.now())
            return RedirectResponse("/login", 303)
        data = {"account": account, "problem": problem}
        return html(desk, request, "account.html", State(), title="Account", path="/account", data=data, status=400)  # fmt: skip

    @app.get("/accounts", include_in_schema=False)
    def get_accounts(request: Request) -> Response:
        data = {
            "accounts": desk.ledger.accounts(),
            "entries": list(reversed(desk.ledger.log_entries()[-100:])),
            "verified": desk.ledger.verify_log(),
        }
        return html(desk, request, "accounts.html", State(), title="Accounts and log", path="/accounts", data=data)  # fmt: skip
