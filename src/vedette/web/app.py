"""The application: guard, screens, actions, one shape for every error."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from vedette import __version__
from vedette.errors import NotFound, VedetteError
from vedette.ledger.ledger import Ledger
from vedette.pipeline.knowledge import Knowledge
from vedette.web import evidence, outlook, screens, tolls
from vedette.web.actions import actions
from vedette.web.desk import Building, Desk
from vedette.web.editing import editing
from vedette.web.envelope import failure
from vedette.web.guard import HOSTS, guard
from vedette.web.login import login
from vedette.web.page import add


def create_app(
    ledger: Ledger,
    knowledge: Knowledge | None = None,
    *,
    hosts: frozenset[str] = HOSTS,
    patience: float | None = None,
) -> FastAPI:
    """The desk on this ledger, which stays the caller's to close.

    It answers to the names in ``hosts``; where the ledger has accounts, to those who log in. ``patience``:
    seconds that a page may take before it is made in the background; none waits.
    """
    desk = Desk(ledger, knowledge, hosts=hosts, patience=patience)
    app = FastAPI(
        title="Vedette", version=__version__, docs_url=None, redoc_url=None,
        description="Every page of the desk is also JSON at the same path with .json.",
    )  # fmt: skip
    app.state.desk = desk
    if patience is not None:
        desk.warm()
    app.middleware("http")(guard(desk))
    app.mount("/static", StaticFiles(directory=str(files("vedette.web").joinpath("static"))))
    _errors(app)

    @app.get("/", include_in_schema=False)
    def home() -> Response:
        return RedirectResponse("/brief", 307)

    for path, template, make, about in (
        ("/brief", "brief.html", screens.brief, "The brief, each sentence with its evidence"),
        ("/incidents", "incidents.html", screens.incidents, "Incidents of area and period"),
        ("/incidents/{id}", "incident.html", screens.incident, "One incident with its claims"),
        ("/tolls", "tolls.html", tolls.tolls, "Tolls under a counting rule"),
        ("/control", "control.html", screens.control, "Who is said to hold which place"),
        ("/actors", "actors.html", screens.actors, "Who stands with or against whom"),
        ("/scorecard", "scorecard.html", outlook.scorecard, "Forecasts counted and scored"),
        ("/documents", "documents.html", evidence.documents, "Documents and what was set aside"),
        ("/documents/{id}", "document.html", evidence.document, "A document with its claims"),
        ("/export", "export.html", screens.export, "What can be exported, and in which forms"),
        ("/review", "review.html", evidence.review, "Pairs to decide, mentions not resolved"),
        ("/why/{id}", "why.html", evidence.why, "Anything explained"),
        ("/help", "help.html", evidence.help, "Keys and help"),
    ):
        add(app, desk, path, template, make, about)
    actions(app, desk)
    editing(app, desk)
    login(app, desk)
    return app


def _errors(app: FastAPI) -> None:
    @app.exception_handler(Building)
    def building(request: Request, error: Building) -> Response:
        answer = failure(request, 503, error.message, error.advice, template="building.html")
        answer.headers["Retry-After"] = "1"
        return answer

    @app.exception_handler(VedetteError)
    def ours(request: Request, error: VedetteError) -> Response:
        status = 404 if isinstance(error, NotFound) else 400
        return failure(request, status, error.message, error.advice)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        advice = (
            "Go to /brief, or see /openapi.json for what there is."
            if error.status_code == 404
            else ""
        )
        return failure(request, error.status_code, str(error.detail), advice)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"][1:]) or "request"
        return failure(
            request, 422, f"{where}: {first['msg']}", "Correct the value and send it again."
        )

    @app.exception_handler(Exception)
    def unforeseen(request: Request, error: Exception) -> Response:
        return failure(
            request,
            500,
            "Something failed that should not have.",
            "The terminal that runs vedette serve shows what.",
        )
