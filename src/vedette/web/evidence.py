"""The screens on what was read and what to decide: documents, review, why, help."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from vedette.errors import NotFound
from vedette.model import Claim, Revision
from vedette.pipeline.why_find import Finder
from vedette.web.desk import Desk
from vedette.web.figures import waterfall
from vedette.web.page import Page, pages
from vedette.web.rows import Row, claim_row, decisions, document_row
from vedette.web.state import PER_PAGE, State


def documents(desk: Desk, state: State) -> Page:
    """The inbox: documents, newest first, and what could not be read."""
    begin = (state.page - 1) * PER_PAGE
    if state.area:
        # Documents with a claim on the area in the period.
        v = desk.view(state)
        found = {r.revision.id: r.revision for r in v.readings()}
        ordered = sorted(found.values(), key=lambda r: r.id)
        ordered.sort(key=lambda r: str(r.published or ""), reverse=True)
        total, part = len(ordered), ordered[begin : begin + PER_PAGE]
    else:
        total, part = desk.ledger.newest(
            since=state.since, until=state.until, offset=begin, limit=PER_PAGE
        )
    claims = Counter(c.revision_id for c in desk.ledger.claims(revision_ids=[r.id for r in part]))
    aside = desk.ledger.set_aside()
    return Page(
        title="Documents",
        data={
            "documents": [document_row(r, claims[r.id]) for r in part],
            "pages": pages(state, total),
            "set_aside": [
                {"source": x.source.rpartition("/")[2], "reason": x.reason, "message": x.message, "advice": x.advice}
                for x in aside[:PER_PAGE]
            ],
            "aside": len(aside),
        },
    )  # fmt: skip


def document(desk: Desk, state: State, id: str) -> Page:
    """A document's last text with its claims highlighted, and its earlier revisions."""
    history = desk.ledger.history(id)
    r = history[-1]
    claims = list(desk.ledger.claims(revision_ids=[r.id], include_withdrawn=True))
    withdrawn = desk.ledger.withdrawals([c.id for c in claims])
    by = desk.situation(state.until, state.rule).by_claim
    rows: list[Row] = []
    for n, c in enumerate(claims, 1):
        row = claim_row(by[c.id]) if c.id in by else _bare(c, r)
        rows.append({**row, "n": n, "withdrawn": c.id in withdrawn})
    return Page(
        title=r.title or r.key,
        data={
            "document": {**document_row(r, len(rows)), "url": r.url, "licence": r.licence, "key": r.key.rpartition("/")[2] if "://" not in r.key else r.key},
            "segments": segments(r.text, claims),
            "claims": rows,
            "revisions": [
                {"id": h.id, "published": str(h.published) if h.published else None, "title": h.title}
                for h in history
            ],
        },
    )  # fmt: skip


def _bare(c: Claim, r: Revision) -> Row:
    return {
        "id": c.id,
        "event": c.event_type,
        "modality": c.modality.value,
        "speaker": c.speaker.text if c.speaker else r.publisher,
        "quote": c.span.quote,
        "when": "",
        "where": [],
        "who": [],
        "counts": [],
    }


def segments(text: str, claims: list[Claim]) -> list[Row]:
    """The text cut where a claim begins or ends; each piece with the numbers of the claims it stands in."""
    cuts = sorted({0, len(text), *(p for c in claims for p in (c.span.start, c.span.end))})
    out: list[Row] = []
    for start, end in pairwise(cuts):
        inside = [n for n, c in enumerate(claims, 1) if c.span.start <= start and end <= c.span.end]
        out.append({"text": text[start:end], "claims": inside})
    return out


def review(desk: Desk, state: State) -> Page:
    """The queue: pairs that are neither same nor not with what speaks for it, and mentions nobody could place."""
    v = desk.view(state)
    mine = {r.claim.id for r in v.readings()}
    by = v.situation.by_claim
    # What was decided since the situation was made waits no more.
    live = desk.ledger.judgements()
    decided = {frozenset((j.left, j.right)) for j in live}
    queue = [
        m for m in v.situation.links.review
        if (m.left in mine or m.right in mine) and frozenset((m.left, m.right)) not in decided
    ]  # fmt: skip
    per = 10
    part = queue[(state.page - 1) * per : state.page * per]
    places: Counter[str] = Counter()
    people: Counter[str] = Counter()
    example: dict[tuple[str, str], str] = {}
    for c in sorted(mine):
        r = by[c]
        for p in r.resolution.places:
            if p.place is None:
                places[p.text] += 1
                example.setdefault(("place", p.text), c)
        for a in r.resolution.actors:
            if a.actor_id is None and not a.generic:
                people[a.text] += 1
                example.setdefault(("actor", a.text), c)

    def most(kind: str, counted: Counter[str]) -> list[Row]:
        top = sorted(counted.items(), key=lambda x: (-x[1], x[0]))[:PER_PAGE]
        return [
            {"text": t, "claims": n, "example": example[kind, t], "document": by[example[kind, t]].claim.document_id}
            for t, n in top
        ]  # fmt: skip

    pairs = [
        {
            "left": claim_row(by[m.left]),
            "right": claim_row(by[m.right]),
            "score": round(m.score, 2),
            "features": [{"name": f.name, "value": f.value, "weight": f.weight} for f in m.features],
        }
        for m in part if m.left in by and m.right in by
    ]  # fmt: skip
    judged = decisions(reversed(live))[:PER_PAGE]
    return Page(
        title="Review",
        data={
            "period": v.title,
            "pairs": pairs,
            "places": most("place", places),
            "actors": most("actor", people),
            "judgements": judged,
            "pages": {"total": len(queue), "page": state.page, "pages": max(1, -(-len(queue) // per))},
        },
        drawings={"waterfalls": [waterfall(m) for m in part if m.left in by and m.right in by]},
    )  # fmt: skip


def why(desk: Desk, state: State, id: str) -> Page:
    """Anything explained, down to the rule and the quote."""
    if len(id) > 80:
        raise NotFound("No record has an id that long.", "Copy it from a page of the desk.")
    finder = Finder(
        desk.ledger, desk.knowledge, area=state.area or None, as_of=state.until, since=state.since, rule=state.rule,
        situations=desk.situation,
    )  # fmt: skip
    node = finder.explain(id)
    return Page(title=f"Why {id}", data={"node": _tree(node)})


def _tree(node: object) -> Row:
    from vedette.pipeline.why_kept import Node

    assert isinstance(node, Node)
    return {
        "kind": node.kind,
        "text": node.text,
        "id": node.id,
        "children": [_tree(c) for c in node.children],
    }


def help(desk: Desk, state: State) -> Page:
    """What the keys do and what the desk can answer."""
    return Page(title="Keys and help", data={})
