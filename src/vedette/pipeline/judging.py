"""A person's decision on two records: made, kept, taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from vedette.errors import NotFound, UsageError
from vedette.ledger.ledger import Ledger
from vedette.model import Claim, Judgement, Verdict
from vedette.model.ids import make_id

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge


def judge(
    ledger: Ledger, verdict: Verdict, a: str, b: str, *, by: str, note: str, at: dt.datetime
) -> Judgement:
    """Keep a judgement on two claims or incidents (ids or their starts), or a grade on an incident.

    ``b`` may be ``grade:confirmed`` or ``grade:discounted``. Raises ``NotFound`` and ``UsageError``.
    """
    if b.startswith("grade:"):
        left, right = _graded(ledger, a, b, verdict)
    else:
        left, right = claim_id_of(ledger, a), claim_id_of(ledger, b)
    if left == right:
        raise UsageError(f"{a} and {b} are one record ({left})", "Name two different ones.")
    made = Judgement(
        id=make_id("j", left, right, verdict.value, by, at.isoformat()),
        left=left,
        right=right,
        verdict=verdict,
        by=by,
        at=at,
        note=note,
    )
    ledger.judge(made)
    return made


def split(
    ledger: Ledger,
    knowledge: Knowledge,
    incident: str,
    claim: str,
    *,
    by: str,
    note: str,
    at: dt.datetime,
) -> list[Judgement]:
    """Take a claim out of an incident: "not same" between it and every other claim there.

    Of the incident as the whole ledger gives it now. Raises ``NotFound``, and ``UsageError`` where the
    claim is none of the incident's, or its only one.
    """
    from vedette.pipeline.situation import Situation
    from vedette.pipeline.view import latest_day

    founder, out = claim_id_of(ledger, incident), claim_id_of(ledger, claim)
    found = Situation(ledger, knowledge, latest_day(ledger)).links
    home = found.incident_of.get(founder)
    members = next((i.claim_ids for i in found.incidents if i.id == home), ())
    if out not in members or len(members) < 2:
        raise UsageError(
            f"{claim} is not one of several claims of {incident}",
            "See the claims of an incident with: vedette why ID",
        )
    return [
        judge(ledger, Verdict.NOT_SAME, out, other, by=by, note=note, at=at)
        for other in members
        if other != out
    ]


def undo(ledger: Ledger, wanted: str, *, by: str, note: str, at: dt.datetime) -> Judgement:
    """Take a judgement back; it stays on record. Raises ``NotFound``, ``UsageError``, ``LedgerError``."""
    _, found = ledger.find(wanted)
    if not isinstance(found, Judgement):
        raise UsageError(f"{wanted!r} is no judgement", "See them with: vedette judge list")
    undone = ledger.undo_judgement(found.id, by, at)
    if note:
        ledger.log("undo note", by, at, f"{found.id}: {note}")
    return undone


def _graded(ledger: Ledger, incident: str, grade: str, verdict: Verdict) -> tuple[str, str]:
    from vedette.link.grade import PERSONS_GRADES

    if grade not in PERSONS_GRADES:
        raise UsageError(
            f"{grade!r} is no grade that a person gives",
            f"Available: {', '.join(sorted(PERSONS_GRADES))}.",
        )
    if verdict is not Verdict.SAME:
        raise UsageError("a grade is given with 'same'", "To take one back: vedette judge undo ID")
    founder = claim_id_of(ledger, incident)
    return make_id("i", founder), grade


def claim_id_of(ledger: Ledger, wanted: str) -> str:
    """The claim that a person named, or that stands for the incident named: its earliest."""
    if not wanted.strip().lower().startswith("i-"):
        kind, found = ledger.find(wanted)
        if isinstance(found, Claim):
            return found.id
        raise UsageError(
            f"{wanted!r} is a {kind}",
            "Judge claims (c-…) or incidents (i-…): see vedette incidents.",
        )
    start = wanted.strip().lower()
    # The id of an incident is made from that of its earliest claim, so no linking is needed.
    hits = sorted({c.id for c in ledger.claims() if make_id("i", c.id).startswith(start)})
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise NotFound(
            f"Several incidents start with {wanted!r}.",
            f"Give more of it: {', '.join(make_id('i', c) for c in hits[:5])}.",
        )
    raise NotFound(f"No incident has the id {wanted!r}.", "See them with: vedette incidents")
