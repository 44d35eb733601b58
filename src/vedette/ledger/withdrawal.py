"""Which claims of a document a later revision has dropped: "withdrawn by source", not erased."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

import msgspec

from vedette.model import Claim
from vedette.model.codec import to_json


class ReadRevision(msgspec.Struct, frozen=True, kw_only=True):
    """A revision that was read, and the fingerprints of the claims found in it."""

    id: str
    published: dt.date | None
    fingerprints: frozenset[str]


class Withdrawal(msgspec.Struct, frozen=True):
    """The revision that dropped a claim, and when that was published (if it says)."""

    by: str
    on: dt.date | None


def fingerprint(claim: Claim) -> str:
    """What makes two claims of a document's revisions equal: quote, event type and counts.

    Not positions: an edit further up moves everything below it. Runs of blanks count as one.
    """
    counts = [
        (c.kind, c.group, c.low, c.best, c.high, c.scope, c.subset, " ".join(c.words.text.split()))
        for c in claim.counts
    ]
    whole = to_json((" ".join(claim.span.quote.split()), claim.event_type, counts))
    return hashlib.sha256(whole).hexdigest()[:32]


def withdrawals(history: Sequence[ReadRevision]) -> dict[tuple[str, str], Withdrawal]:
    """Map (revision id, fingerprint) → withdrawal, for the revisions of one document, oldest first.

    A claim is withdrawn by the first later revision that lacks its equal. One that says when it was
    published goes before those that do not, so that an as-of can honour it. A function of the
    history alone: in which order the revisions were read makes no difference.
    """
    found: dict[tuple[str, str], Withdrawal] = {}
    for place, revision in enumerate(history):
        later = history[place + 1 :]
        for mark in revision.fingerprints:
            lacking = [r for r in later if mark not in r.fingerprints]
            if lacking:
                first = next((r for r in lacking if r.published is not None), lacking[0])
                found[revision.id, mark] = Withdrawal(first.id, first.published)
    return found
