"""Explanations of what the ledger keeps as it is: documents, judgements, briefs, what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from vedette.model import Brief, Claim, Judgement, Revision, SetAside
from vedette.pipeline import words

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record or a fact about it, with what stands behind it."""

    kind: str
    text: str = ""
    id: str = ""
    children: tuple[Node, ...] = ()


def note(kind: str, text: object) -> Node:
    """A fact about a record."""
    return Node(kind=kind, text=str(text))


def explain_revision(r: Revision, ledger: Ledger) -> Node:
    """A revision of a document and the claims in it."""
    found = list(ledger.claims(revision_ids=[r.id], include_withdrawn=True))
    return Node(
        kind="revision", text=_document_words(r), id=r.id,
        children=(
            note("language", r.language), *((note("licence", r.licence),) if r.licence else ()), *((note("cites", ", ".join(r.cited)),) if r.cited else ()),
            *((note("url", r.url),) if r.url else ()), note("text", words.one_line(r.text[:400]) + ("…" if len(r.text) > 400 else "")), *(claim_line(c) for c in found),
        ),
    )  # fmt: skip


def explain_document(revisions: Sequence[Revision], ledger: Ledger) -> Node:
    """A document: its revisions, oldest first."""
    return Node(
        kind="document",
        text=revisions[-1].key,
        id=revisions[-1].document_id,
        children=tuple(explain_revision(r, ledger) for r in revisions),
    )


def explain_judgement(j: Judgement, ledger: Ledger) -> Node:
    """A person's judgement and the claims that it is about."""
    sides = []
    for id in (j.left, j.right):
        found = (
            next(iter(ledger.claims(ids=[id], include_withdrawn=True)), None)
            if id.startswith("c-")
            else None
        )
        sides.append(claim_line(found) if found else Node(kind="record", id=id))
    undone = (note("undone", f"by {j.undone_by} at {j.undone_at}"),) if j.undone_at else ()
    return Node(
        kind="judgement",
        text=f"{j.verdict.value}, by {j.by} at {j.at}" + (f": {j.note}" if j.note else ""),
        id=j.id,
        children=(*undone, *sides),
    )


def explain_set_aside(x: SetAside) -> Node:
    """An input that could not be read."""
    return Node(
        kind="set aside",
        text=x.source,
        id=x.id,
        children=(note("reason", f"{x.reason}: {x.message}"), note("what to do", x.advice)),
    )


def explain_brief(b: Brief) -> Node:
    """A brief: its sections with the ids of their sentences."""
    sections = tuple(
        Node(
            kind="section",
            text=s.name,
            children=tuple(
                Node(kind=x.kind, text=x.text, id=x.id) for p in s.paragraphs for x in p.sentences
            ),
        )
        for s in b.sections
    )
    about = (
        note("period", f"{b.since} to {b.as_of}"),
        note("counting rule", b.counting_rule),
        note("method", b.method),
    )
    return Node(
        kind="brief", text=f"{b.title}, as of {b.as_of}", id=b.id, children=(*about, *sections)
    )


def claim_line(c: Claim) -> Node:
    """A claim in one line."""
    return Node(
        kind="claim",
        text=f"{words.event_words(c.event_type)}, {c.modality.value}: “{words.one_line(c.span.quote)}”",
        id=c.id,
    )


def _document_words(r: Revision) -> str:
    return f"{r.publisher}, {r.published or 'undated'}: {r.title or r.key}"
