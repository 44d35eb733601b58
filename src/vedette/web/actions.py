"""What the desk writes: judgements and their undoing, uploads, exports. Forms only, each with its token."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path, PurePosixPath

from fastapi import Depends, FastAPI, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from vedette.errors import UsageError
from vedette.ingest import ReadOptions
from vedette.model import Verdict
from vedette.pipeline.export import parcel
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.judging import judge, undo
from vedette.web.desk import Desk
from vedette.web.guard import checked_by, local
from vedette.web.page import html
from vedette.web.permissions import person_of
from vedette.web.state import State, state_of

LONGEST_NOTE = 2000
MOST_FILES = 100
MOST_PAIRS = 400
"""Most pairs of one decision."""


def actions(app: FastAPI, desk: Desk) -> None:
    """Add the routes that write."""
    checked = Depends(checked_by(desk))

    def named(request: Request, by: str = Form("", max_length=200)) -> str:
        # Whoever is logged in acts in his own name, whatever the form says.
        return person_of(request).name or _name(by)

    @app.post("/judge", include_in_schema=False, dependencies=[checked])
    def post_judge(
        a: str = Form(max_length=80),
        b: str = Form(max_length=80),
        verdict: str = Form(max_length=20),
        by: str = Depends(named),
        note: str = Form("", max_length=LONGEST_NOTE),
        back: str = Form("/review", max_length=2000),
    ) -> Response:
        if verdict not in (Verdict.SAME.value, Verdict.NOT_SAME.value):
            raise UsageError(f"{verdict!r} is no verdict", "Choose same or not same.")
        judge(
            desk.ledger, Verdict(verdict), a, b, by=by, note=note.strip(), at=desk.now()
        )  # fmt: skip
        desk.wrote()
        return RedirectResponse(local(back, "/review"), 303)

    @app.post("/undo", include_in_schema=False, dependencies=[checked])
    def post_undo(
        id: list[str] = Form(max_length=MOST_PAIRS),
        by: str = Depends(named),
        note: str = Form("", max_length=LONGEST_NOTE),
        back: str = Form("/review", max_length=2000),
    ) -> Response:
        now = desk.now()
        # One decision may be of several pairs: a claim was parted from all others of an incident.
        for one in dict.fromkeys(id):
            undo(desk.ledger, one[:80], by=by, note=note.strip(), at=now)
        desk.wrote()
        return RedirectResponse(local(back, "/review"), 303)

    @app.post("/split", include_in_schema=False, dependencies=[checked])
    def post_split(
        claim: list[str] = Form(max_length=MOST_PAIRS),
        part: list[str] = Form([], max_length=MOST_PAIRS),
        by: str = Depends(named),
        note: str = Form("", max_length=LONGEST_NOTE),
        back: str = Form("/incidents", max_length=2000),
    ) -> Response:
        """Part the claims chosen (``part``) from the others of an incident (``claim``: all of it)."""
        rest = [c for c in dict.fromkeys(claim) if c not in set(part)]
        pairs = [(a, b) for a in dict.fromkeys(part) for b in rest]
        if not pairs:
            raise UsageError(
                "nothing would be parted", "Tick some claims of the incident, not all."
            )
        if len(pairs) > MOST_PAIRS:
            raise UsageError(f"{len(pairs)} pairs are too many at once", "Tick fewer claims.")
        now = desk.now()
        known = {c.id for c in desk.ledger.claims(ids=[*part, *rest])}
        if gone := sorted({*part, *rest} - known):
            raise UsageError(f"{gone[0]!r} is no claim", "Open the incident again.")
        for a, b in pairs:
            judge(desk.ledger, Verdict.NOT_SAME, a, b, by=by, note=note.strip(), at=now)
        desk.wrote()
        return RedirectResponse(local(back, "/incidents"), 303)

    @app.post("/upload", include_in_schema=False, dependencies=[checked])
    def post_upload(
        request: Request,
        files: list[UploadFile] = File(),
        publisher: str = Form("", max_length=200),
        published: str = Form("", max_length=10),
    ) -> Response:
        if len(files) > MOST_FILES:
            raise UsageError(
                f"{len(files)} files are too many at once",
                f"Send at most {MOST_FILES}, or use: vedette ingest FOLDER",
            )
        day = state_of(area="", since=published, until="", rule="", page=1, at="", step="").since
        options = ReadOptions(published=day, publisher=publisher.strip() or None, offline=True)
        now = desk.now()
        with tempfile.TemporaryDirectory(prefix="vedette-upload-") as folder:
            paths = []
            for n, upload in enumerate(files):
                inside = Path(folder) / str(n)
                inside.mkdir()
                path = inside / safe_name(upload.filename or "")
                path.write_bytes(upload.file.read())
                paths.append(str(path))
            names = ", ".join(PurePosixPath(p).name for p in paths)
            who = person_of(request).name or "desk"
            desk.ledger.log("upload", who, now, f"{len(paths)} files: {names}"[:1000])
            with desk.lock:
                intake = take_in(desk.ledger, paths, retrieved=now, options=options)
                read = read_new(desk.ledger, desk.knowledge)
        desk.wrote()
        aside = [
            {"source": PurePosixPath(x.source).name, "message": x.message, "advice": x.advice}
            for x in intake.set_aside
        ]
        data = {
            "new": intake.new, "revised": intake.revised, "unchanged": intake.unchanged,
            "claims": read.claims, "set_aside": aside,
        }  # fmt: skip
        return html(
            desk,
            request,
            "uploaded.html",
            State(),
            title="Upload",
            path="/documents",
            data=data,
            drawings={},
        )

    @app.post("/export", include_in_schema=False, dependencies=[checked])
    def post_export(
        form: str = Form(max_length=10),
        what: str = Form("brief", max_length=20),
        columns: str = Form("vedette", max_length=20),
        names: str = Form("", max_length=5),
        reason: str = Form("", max_length=LONGEST_NOTE),
        by: str = Depends(named),
        state: State = Depends(state_of),
    ) -> Response:
        parcel.check(what, form, columns, reason, state.area)
        made = _parcel(desk, state, what, form, columns, bool(names))
        content = parcel.give_out(
            desk.ledger, made, by=by, at=desk.now(), reason=reason, to="a browser"
        )
        return Response(
            content,
            media_type=parcel.TYPES[form],
            headers={"Content-Disposition": f'attachment; filename="{made.file}"'},
        )


def _parcel(
    desk: Desk, state: State, what: str, form: str, columns: str, names: bool
) -> parcel.Parcel:
    coarse = desk.coarsener(state, names_shown=names)
    if what == "brief":
        return parcel.brief_parcel(desk.brief(state), coarse, form, columns, desk.ledger.briefs())
    return parcel.records_parcel(what, desk.view(state), coarse, desk.knowledge, form, columns)


def _name(by: str) -> str:
    if not by.strip():
        raise UsageError(
            "nobody is named for this",
            "Write your name into the form: it is kept with the decision.",
        )
    return by.strip()


def safe_name(name: str) -> str:
    """The last part of a file's name, of plain characters only; never a path, never hidden."""
    last = re.split(r"[\\/]", name)[-1]
    return re.sub(r"[^\w.-]", "_", last).lstrip(".")[-100:] or "upload"
