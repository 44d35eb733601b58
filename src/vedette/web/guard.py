"""What stands before every page: hosts, sizes, headers, and the token that each form must bring back.

Without accounts the desk serves this machine only; with them every request needs a session, and each route
the permission of ``vedette.web.permissions``. A page of another site must neither read it (Host check: a
name that is rebound to 127.0.0.1 is refused) nor write to it (origin and token).
"""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlencode, urlsplit

from fastapi import Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from vedette.errors import UsageError
from vedette.web.desk import Desk
from vedette.web.envelope import failure
from vedette.web.limits import EXPORTS, READS, UPLOADS, WRITES
from vedette.web.permissions import Permission, Person, needed

Next = Callable[[Request], Awaitable[Response]]

COOKIE = "vedette_token"
SESSION = "vedette_session"
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
LARGEST = 25 * 2**20
"""Most bytes of a request: 25 MiB."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers then send forms of this very site with the origin "null", which is refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def check_bind(host: str, names: Sequence[str], *, accounts: bool) -> frozenset[str]:
    """The host names to answer to. Raises ``UsageError`` for an address that others could reach without accounts."""
    if host in HOSTS:
        return HOSTS | {n.lower() for n in names}
    if not accounts:
        raise UsageError(
            f"the desk cannot be served on {host or 'an empty address'}: it has no accounts, so whoever reaches it could read and change everything",
            "Make one first: vedette account add NAME --role admin. Or serve it on 127.0.0.1 (the default) and use an SSH tunnel: ssh -L 8400:127.0.0.1:8400 HOST",
        )
    if host in ("0.0.0.0", "::", "") and not names:  # nosec B104 # compared, not bound
        raise UsageError(
            f"the desk needs the name under which it is reached on {host or 'every address'}",
            "Say it, so that other names are refused: --name desk.example.org",
        )
    return HOSTS | {host.lower()} | {n.lower() for n in names}


def host_of(header: str) -> str:
    """The name in a Host header, without its port; empty where it is none."""
    try:
        return (urlsplit("//" + header).hostname or "") if header else ""
    except ValueError:
        return ""


def guard(desk: Desk) -> Callable[[Request, Next], Awaitable[Response]]:
    """The middleware: refuses what must not get in, finds out who sends it, adds the headers to every answer."""

    async def guarded(request: Request, call_next: Next) -> Response:
        response = _refused(request, desk.hosts)
        if response is None:
            response = await run_in_threadpool(_admitted, desk, request)
        if response is None:
            response = await call_next(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if request.url.scheme == "https":
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.url.path.startswith("/static/"):
            response.headers["Cache-Control"] = "max-age=3600"
        return response

    return guarded


def _refused(request: Request, hosts: frozenset[str]) -> Response | None:
    found = _refusal(request, hosts)
    return failure(request, *found) if found else None


def _admitted(desk: Desk, request: Request) -> Response | None:
    """Note who sends the request; an answer where it may not go on. Nothing of its body is read yet."""
    person = Person()
    path = request.url.path
    need = needed(request.method, path)
    if desk.login:
        token = request.cookies.get(session_name(request), "")
        account = desk.ledger.session(token, desk.now()) if token else None
        if account is None and need is not Permission.OPEN:
            return _to_login(request)
        person = Person(account)
    elif any(h in request.headers for h in _PROXIED):
        return failure(
            request,
            403,
            "The request came through a proxy, and this desk has no accounts.",
            "Make one first: vedette account add NAME --role admin",
        )
    request.state.person = person
    if need is None:
        return failure(
            request,
            404,
            "There is no such page.",
            "Go to /brief, or see /openapi.json for what there is.",
        )
    if need is not Permission.OPEN and not person.may(need):
        return failure(
            request,
            403,
            f"Your account may not do this: it needs the permission {need.value!r}.",
            "Ask who runs the desk: vedette account role NAME ROLE, or --export for exports.",
        )
    return _too_often(desk, request, person, path)


def _to_login(request: Request) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "")
    if request.method in ("GET", "HEAD") and wants_page and not request.url.path.endswith(".json"):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        to = "/login?" + urlencode({"back": back[:1500]})
        if "hx-request" in request.headers:
            return Response(status_code=401, headers={"HX-Redirect": to})
        return RedirectResponse(to, 303)
    return failure(request, 401, "Nobody is logged in.", "Log in at /login.")


def _too_often(desk: Desk, request: Request, person: Person, path: str) -> Response | None:
    if path.startswith("/static/"):
        return None
    who = person.name or (request.client.host if request.client else "")
    if request.method == "POST":
        limits = [("write", WRITES)]
        limits += [(path, x) for p, x in (("/upload", UPLOADS), ("/export", EXPORTS)) if p == path]
    else:
        limits = [("read", READS)]
    wait = max(desk.counter.take(limit, what, who) for what, limit in limits)
    if wait <= 0:
        return None
    answer = failure(request, 429, "Too many requests.", f"Try again in {math.ceil(wait)} seconds.")
    answer.headers["Retry-After"] = str(math.ceil(wait))
    return answer


def _refusal(request: Request, hosts: frozenset[str]) -> tuple[int, str, str] | None:
    if host_of(request.headers.get("host", "")) not in hosts:
        return (
            421,
            "This host name is not served here.",
            "Open http://127.0.0.1 with the port that vedette serve names.",
        )
    if request.method in ("GET", "HEAD"):
        return None
    if request.method != "POST":
        return (
            405,
            f"{request.method} is not served here.",
            "Pages are read with GET, forms are sent with POST.",
        )
    origin = request.headers.get("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") or (
        origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    ):
        return 403, "The form was sent by another site.", "Send it from the desk itself."
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        return 411, "The request does not say how long it is.", "Send it with Content-Length."
    if int(length) > LARGEST:
        return (
            413,
            f"The request is larger than {LARGEST // 2**20} MiB.",
            "Ingest large files on the command line: vedette ingest PATH",
        )
    return None


def token_for(secret: bytes, cookie: str) -> str:
    """The token that a form must bring back with this cookie."""
    return hmac.new(secret, cookie.encode(), hashlib.sha256).hexdigest()


def new_cookie() -> str:
    """A fresh cookie value."""
    return secrets.token_urlsafe(24)


def session_name(request: Request) -> str:
    """The session's cookie; over https under a name that only this host can set."""
    return "__Host-" + SESSION if request.url.scheme == "https" else SESSION


def session_cookie(request: Request, response: Response, token: str) -> None:
    """Hand the browser its session, for this site alone and out of reach of scripts."""
    response.set_cookie(
        session_name(request), token, httponly=True, samesite="strict", path="/",
        secure=request.url.scheme == "https",
    )  # fmt: skip


def bearer(request: Request) -> str:
    """What a form's token belongs to: the session where there is one, else the form's own cookie.

    A token that was made before the login is void after it.
    """
    return request.cookies.get(session_name(request)) or request.cookies.get(COOKIE, "")


def token_holds(secret: bytes, request: Request, token: str) -> bool:
    """Whether the form's token belongs to the cookie that came with it."""
    cookie = bearer(request)
    return bool(cookie) and hmac.compare_digest(
        token_for(secret, cookie).encode(), token.encode("utf-8", "replace")
    )


def checked_by(desk: Desk) -> Callable[[Request, str], None]:
    """A dependency that refuses a form without its token."""

    def checked(request: Request, token: str = Form("", max_length=200)) -> None:
        if not token_holds(desk.secret, request, token):
            raise HTTPException(
                403,
                "The form was not made by this desk, or is too old. Open the page again and send the form from there; cookies must be allowed for it.",
            )

    return checked


def local(target: str, otherwise: str) -> str:
    """The path to go back to if it is one of this desk; never another site."""
    ok = target.startswith("/") and not target.startswith("//") and "\\" not in target
    return target if ok and target.isprintable() else otherwise
