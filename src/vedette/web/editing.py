"""The brief under a person's hand: the form, the lint beside it, and the edition that is kept."""

from __future__ import annotations

import msgspec
from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from vedette.brief.issue import issue_of
from vedette.brief.lint import Finding
from vedette.errors import UsageError
from vedette.model import Brief
from vedette.pipeline.briefing import Made
from vedette.pipeline.editing import edited, kept_or_made
from vedette.web.desk import Desk
from vedette.web.guard import checked_by
from vedette.web.page import html
from vedette.web.permissions import person_of
from vedette.web.rows import Row
from vedette.web.state import State, state_of


def editing(app: FastAPI, desk: Desk) -> None:
    """Add the routes of the edited brief."""

    def page(request: Request, state: State, made: Made, brief: Brief, saved: str = "") -> Response:
        coarse = desk.coarsener(state)
        findings = desk.check(state, brief, made)
        issue = issue_of(brief, desk.ledger.briefs())
        data = {
            "brief": {"id": brief.id, "area": brief.area, "as_of": str(brief.as_of)},
            "sections": coarse.all(_sections(brief, made.brief, findings)),
            "findings": len(findings),
            "saved": saved,
            "number": issue.number,
            "previous": str(issue.previous) if issue.previous else None,
            "changes": coarse.all([msgspec.to_builtins(c) for c in issue.changes]),
        }
        return html(
            desk, request, "edit.html", state, title="Edit the brief", path="/edit", data=data, drawings={}
        )  # fmt: skip

    @app.get("/edit", include_in_schema=False)
    def form(request: Request, state: State = Depends(state_of)) -> Response:
        made = _made(desk, state)
        saved = request.query_params.get("saved", "")
        return page(
            request,
            state,
            made,
            kept_or_made(desk.ledger, made.brief),
            saved if saved.isdecimal() else "",
        )

    @app.post("/edit", include_in_schema=False, dependencies=[Depends(checked_by(desk))])
    async def changed(request: Request, state: State = Depends(state_of)) -> Response:
        sent = await request.form()
        from fastapi.concurrency import run_in_threadpool

        return await run_in_threadpool(_changed, request, state, sent)

    def _changed(request: Request, state: State, sent: FormData) -> Response:
        made = _made(desk, state)
        coarse = desk.coarsener(state)
        before = kept_or_made(desk.ledger, made.brief)
        shown = {s.id: coarse.text(s.text) for s in before.sentences()}
        texts, places = {}, {}
        for name, value in sent.multi_items():
            field, _, id = name.partition(":")
            if not isinstance(value, str):
                continue
            # A sentence that nobody touched keeps the words that are withheld in the form.
            if field == "text" and value.split() != shown.get(id, "").split():
                texts[id] = value
            elif field == "place" and value.strip().isdecimal():
                places[id] = int(value[:4])
        brief = edited(before, texts, places)
        if sent.get("act") != "save":
            return page(request, state, made, brief)
        by = person_of(request).name or str(sent.get("by") or "").strip()
        if not by:
            raise UsageError("nobody is named for this", "Write your name into the form.")
        found = len(desk.check(state, brief, made))
        desk.ledger.log(
            "edit", by[:200], desk.now(),
            f"brief {brief.id} of {brief.area}, as of {brief.as_of}: {len(texts)} sentences changed, {found} findings of the lint",
        )  # fmt: skip
        desk.ledger.add_forecasts(made.forecasts)
        edition = desk.ledger.save_brief(brief)
        desk.wrote()
        return RedirectResponse(state.link("/edit") + f"&saved={edition}", 303)


def _made(desk: Desk, state: State) -> Made:
    if not state.area:
        raise UsageError("a brief is of one area", "Choose the area first.")
    return desk.machine(state)


def _sections(brief: Brief, machine: Brief, findings: tuple[Finding, ...]) -> list[Row]:
    by: dict[str, list[str]] = {}
    for f in findings:
        by.setdefault(f.sentence_id, []).append(f"{f.check}: {f.message}. {f.advice}")
    own = {s.id: s.text for s in machine.sentences()}
    return [
        {
            "name": s.name,
            "paragraphs": [
                {
                    "heading": p.heading,
                    "place": n,
                    "first": p.sentences[0].id,
                    "sentences": [
                        {"id": x.id, "text": x.text, "kind": x.kind, "rests_on": list(x.rests_on[:1]), "findings": by.get(x.id, []), "changed": own.get(x.id) != x.text}
                        for x in p.sentences
                    ],
                }
                for n, p in enumerate(s.paragraphs, 1)
            ],
        }
        for s in brief.sections
    ]  # fmt: skip
