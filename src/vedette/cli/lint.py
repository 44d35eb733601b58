"""``vedette lint``: every sentence of a brief held to the ledger again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from vedette.cli import options
from vedette.cli.group import FOUND
from vedette.cli.opened import open_ledger, warn_unread
from vedette.cli.output import err, note, out, print_json, print_table
from vedette.errors import NotFound, UsageError
from vedette.model import Brief

if TYPE_CHECKING:
    from vedette.brief.lint_base import Finding
    from vedette.ledger.ledger import Ledger

_SENTENCE = "sections."
COPY = "copy"


def lint(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="BRIEF.json", help="A brief as vedette brief wrote it.", show_default=False
        ),
    ],
    edited: Annotated[
        bool,
        typer.Option(
            "--edited",
            help="Sentences were edited by hand: hold them to their evidence only, not to the ledger's copy.",
        ),
    ] = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    json: options.Json = False,
) -> None:
    """Check every sentence of a brief against the ledger."""
    from vedette.brief.lint import lint as check
    from vedette.brief.render_json import parse_brief
    from vedette.pipeline.coarsen import PERSON_WITHHELD, Coarsener
    from vedette.pipeline.knowledge import Knowledge
    from vedette.pipeline.rebuilt import ground_of

    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read: {error.strerror}",
            "Name the brief.json that vedette brief wrote.",
        ) from error
    brief = parse_brief(raw)
    knowledge = Knowledge()
    with open_ledger(ledger) as opened:
        warn_unread(opened, knowledge)
        if brief.method != knowledge.method:
            note(
                f"The brief was made by another version ({brief.method}); it is checked with {knowledge.method}."
            )
        ground = ground_of(opened, knowledge, brief)
        facts = ground.facts
        editions = _editions(opened, brief.id)
    if editions and PERSON_WITHHELD.encode() in raw:
        coarse = Coarsener(ground.scene.readings.values(), places=False)
        whole = coarse.restored(msgspec.to_builtins(brief), msgspec.to_builtins(editions[-1]))
        brief = msgspec.convert(whole, Brief)
    findings = check(brief, facts)
    if editions:
        findings = (*findings, *_differences(brief, editions, edited))
    else:
        note(
            f"The ledger holds no copy of this brief ({brief.id}): only its sentences and evidence are checked."
        )
    if json:
        print_json(
            {
                "brief": brief.id,
                "copy_in_ledger": bool(editions),
                "sentences": len(brief.sentences()),
                "findings": findings,
            }
        )
    elif findings:
        show_findings(brief, findings)
    else:
        out().print(f"No findings in {len(brief.sentences())} sentences.")
    if findings:
        raise typer.Exit(FOUND)


def show_findings(brief: Brief, findings: Sequence[Finding], *, on_stderr: bool = False) -> None:
    """Print findings, each with the sentence that it is about."""
    texts = {s.id: s.text for s in brief.sentences()}
    rows = [
        (f.check, texts.get(f.sentence_id, "(not in a sentence)"), f.fragment, f.message, f.advice)
        for f in findings
    ]
    n = len(rows)
    print_table(
        ["Check", "Sentence", "Words", "What is wrong", "What to do"],
        rows,
        title=f"{n} finding{'' if n == 1 else 's'}",
        console=err() if on_stderr else out(),
    )


def _editions(ledger: Ledger, brief_id: str) -> list[Brief]:
    editions: list[Brief] = []
    while True:
        try:
            editions.append(ledger.brief(brief_id, edition=len(editions) + 1))
        except NotFound:
            return editions


def _differences(brief: Brief, editions: Sequence[Brief], edited: bool) -> tuple[Finding, ...]:
    """Where the brief differs from the edition in the ledger that it is nearest to."""
    from vedette.brief.lint_base import Finding

    given = msgspec.to_builtins(brief)
    nearest = min((list(_changed(given, msgspec.to_builtins(e))) for e in editions), key=len)
    ids = {s.id: s for s in brief.sentences()}
    out: list[Finding] = []
    for path, now, before in nearest:
        in_text = path.startswith(_SENTENCE) and path.endswith((".text", ".heading"))
        if edited and in_text:
            continue
        out.append(
            Finding(
                check=COPY,
                sentence_id=_sentence_at(given, path) if path.startswith(_SENTENCE) else "",
                start=0,
                end=0,
                fragment=_short(now),
                message=f"{path} is not as the ledger keeps it: {_short(before)}",
                advice="Take the brief from the ledger again, or lint a hand-edited one with --edited.",
            )
        )
    return tuple(f for f in out if not f.sentence_id or f.sentence_id in ids)


def _changed(now: object, before: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    if isinstance(now, dict) and isinstance(before, dict):
        for key in sorted({*now, *before}):
            yield from _changed(
                now.get(key), before.get(key), f"{path}.{key}" if path else str(key)
            )
    elif (
        isinstance(now, list | tuple)
        and isinstance(before, list | tuple)
        and len(now) == len(before)
    ):
        for n, (a, b) in enumerate(zip(now, before, strict=True)):
            yield from _changed(a, b, f"{path}.{n}")
    elif now != before:
        yield path, now, before


def _sentence_at(brief: object, path: str) -> str:
    at = brief
    for key in path.split("."):
        if isinstance(at, dict) and "rests_on" in at and isinstance(at.get("id"), str):
            return str(at["id"])
        if isinstance(at, dict):
            at = at.get(key)
        elif isinstance(at, list | tuple):
            at = at[int(key)]
    return ""


def _short(value: object) -> str:
    text = value if isinstance(value, str) else "(nothing)" if value is None else str(value)
    return text if len(text) <= 90 else text[:89] + "…"
