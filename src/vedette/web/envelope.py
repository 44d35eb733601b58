"""One form of success and one of failure, as JSON and as a page.

Success: ``{"ok": true, "state": {…}, "data": {…}}``. Failure: ``{"ok": false, "error": {"status",
"message", "advice"}}``, with the same number as HTTP status.
"""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel, Field

from vedette.model.codec import to_json
from vedette.web.templates import environment


class Success(BaseModel):
    """What every page answers as JSON."""

    ok: bool = Field(True, description="Always true.")
    state: dict[str, Any] = Field(description="Area, period and rule that the page was made for.")
    data: dict[str, Any] = Field(description="What the page shows.")


class Problem(BaseModel):
    """What was wrong and what to do next."""

    status: int
    message: str
    advice: str


class Failure(BaseModel):
    """What every failure answers as JSON."""

    ok: bool = Field(False, description="Always false.")
    error: Problem


def as_json(value: object, status: int = 200) -> Response:
    """A JSON answer in the ledger's own writing."""
    return Response(to_json(value), status, media_type="application/json")


def failure(
    request: Request,
    status: int,
    message: str,
    advice: str = "",
    *,
    template: str = "error.html",
) -> Response:
    """The one shape of errors: JSON where JSON was asked for, else a page."""
    error = {"status": status, "message": message, "advice": advice}
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.endswith(
        ".json"
    )
    if not wants_page:
        return as_json({"ok": False, "error": error}, status)
    page = environment().get_template(template).render(error=error)
    return Response(page, status, media_type="text/html; charset=utf-8")
