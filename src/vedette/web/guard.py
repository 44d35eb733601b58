"""What stands before every page: hosts, sizes, headers, and the token that each form must bring back.

The desk has no accounts yet, so it serves this machine only. A page of another site must neither read
it (Host check: a name that is rebound to 127.0.0.1 is refused) nor write to it (origin and token).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response

from vedette.errors import UsageError
from vedette.web.envelope import failure

COOKIE = "vedette_token"
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
LARGEST = 25 * 2**20
"""Most bytes of a request: 25 MiB."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def check_bind(host: str) -> None:
    """Raise ``UsageError`` for an address that others could reach."""
    if host not in HOSTS:
        raise UsageError(
            f"the desk cannot be served on {host}: it has no accounts yet, so whoever reaches it could read and change everything",
            "Serve it on 127.0.0.1 (the default); from another machine use an SSH tunnel: ssh -L 8400:127.0.0.1:8400 HOST",
        )


def host_of(header: str) -> str:
    """The name in a Host header, without its port; empty where it is none."""
    try:
        return (urlsplit("//" + header).hostname or "") if header else ""
    except ValueError:
        return ""


async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse strange hosts, other sites' forms and oversize requests; add the headers to every answer."""
    refused = _refusal(request)
    response = failure(request, *refused) if refused is not None else await call_next(request)
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "max-age=3600"
    return response


def _refusal(request: Request) -> tuple[int, str, str] | None:
    if host_of(request.headers.get("host", "")) not in HOSTS:
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


def token_holds(secret: bytes, request: Request, token: str) -> bool:
    """Whether the form's token belongs to the cookie that came with it."""
    cookie = request.cookies.get(COOKIE, "")
    return bool(cookie) and hmac.compare_digest(
        token_for(secret, cookie).encode(), token.encode("utf-8", "replace")
    )
