"""How a page is made: one function gives plain data, and the same data is shown as JSON and as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from fastapi import Depends, FastAPI, Request, Response

from vedette.model.codec import to_json
from vedette.web.desk import Desk
from vedette.web.envelope import Failure, Success, as_json
from vedette.web.guard import COOKIE, bearer, new_cookie, token_for
from vedette.web.permissions import Permission, person_of
from vedette.web.state import PER_PAGE, State, state_of
from vedette.web.templates import environment

SCREENS = (
    ("/brief", "Brief", "b"),
    ("/incidents", "Incidents", "i"),
    ("/tolls", "Tolls", "t"),
    ("/control", "Control", "c"),
    ("/actors", "Actors", "a"),
    ("/scorecard", "Scorecard", "s"),
    ("/documents", "Documents", "d"),
    ("/review", "Review", "r"),
    ("/export", "Export", "x"),
)
"""Path, name, and the key that follows ``g``."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a screen gives: ``data`` for JSON and template, ``drawings`` (safe markup) for the template only."""

    title: str
    data: dict[str, Any]
    drawings: dict[str, Any] = {}
    state: State | None = None


Maker = Callable[..., Page]


def add(app: FastAPI, desk: Desk, path: str, template: str, make: Maker, about: str) -> None:
    """Serve a screen at ``path`` and, as JSON, at ``path.json``; ``make(desk, state[, id])`` gives it.

    Every string of the data is coarsened before it is shown in either form.
    """
    with_id = path.endswith("}")

    def made(state: State, id: str) -> tuple[Page, State, Any]:
        page = make(desk, state, id) if with_id else make(desk, state)
        used = page.state or state
        # the state that the page was made for: another day would be linked only to coarsen
        data = desk.coarsener(used).all(page.data) if desk.stamp()[0] else page.data
        return page, used, msgspec.json.decode(to_json(data))

    # What is read from the ledger itself must be masked by what is known of it now.
    stale = not path.startswith(("/documents", "/why"))

    def shown(state: State, id: str) -> tuple[tuple[Page, State, Any], bool]:
        return desk.page((path, state, id), lambda: made(state, id), stale=stale)

    def page_json(request: Request, id: str, state: State) -> Response:
        (_, used, data), behind = shown(state, id)
        return as_json({"ok": True, "state": {**state_row(used), "behind": behind}, "data": data})

    def page_html(request: Request, id: str, state: State) -> Response:
        (page, used, data), behind = shown(state, id)
        return html(
            desk,
            request,
            template,
            used,
            title=page.title,
            path=request.url.path,
            data=data,
            drawings=page.drawings,
            behind=behind,
        )

    answers: dict[int | str, dict[str, Any]] = {
        c: {"model": Failure} for c in (400, 401, 403, 404, 421, 422, 429)
    }
    name = template.removesuffix(".html")
    if with_id:

        def json_one(request: Request, id: str, state: State = Depends(state_of)) -> Response:
            return page_json(request, id, state)

        def html_one(request: Request, id: str, state: State = Depends(state_of)) -> Response:
            return page_html(request, id, state)

        routes: tuple[Callable[..., Response], Callable[..., Response]] = (json_one, html_one)
    else:

        def json_all(request: Request, state: State = Depends(state_of)) -> Response:
            return page_json(request, "", state)

        def html_all(request: Request, state: State = Depends(state_of)) -> Response:
            return page_html(request, "", state)

        routes = (json_all, html_all)
    app.add_api_route(
        path + ".json",
        routes[0],
        methods=["GET"],
        response_model=Success,
        responses=answers,
        name=name,
        summary=about,
    )
    app.add_api_route(path, routes[1], methods=["GET"], include_in_schema=False, name=name)


def state_row(state: State) -> dict[str, Any]:
    """The state as JSON."""
    return {
        "area": state.area or None,
        "since": state.since,
        "until": state.until,
        "rule": state.rule,
        "page": state.page,
        "at": state.at,
        "step": state.step or None,
    }


def html(
    desk: Desk, request: Request, template: str, state: State, *, status: int = 200, **values: Any
) -> Response:
    """Render a page with its state, its navigation and its form token."""
    cookie = bearer(request) or new_cookie()
    person = person_of(request)
    body = (
        environment()
        .get_template(template)
        .render(
            state=state,
            link=state.link,
            screens=SCREENS,
            person=person,
            needs_login=desk.login,
            may={p.value: person.may(p) for p in Permission},
            token=token_for(desk.secret, cookie),
            here=state.link(str(values.get("path", "/brief"))),
            **{"behind": False, **values},
        )
    )
    response = Response(body, status, media_type="text/html; charset=utf-8")
    if not bearer(request):
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, cookie, httponly=True, samesite="strict", path="/", secure=secure
        )
    return response


def cut(state: State, items: list[Any] | tuple[Any, ...]) -> tuple[list[Any], dict[str, int]]:
    """One page of a list, and the numbers of its pages."""
    begin = (state.page - 1) * PER_PAGE
    return list(items[begin : begin + PER_PAGE]), pages(state, len(items))


def pages(state: State, total: int) -> dict[str, int]:
    """How many records there are, which page this is, and of how many."""
    return {"total": total, "page": state.page, "pages": max(1, -(-total // PER_PAGE))}
