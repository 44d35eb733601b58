"""Linking with what earlier calls decided, which the ledger keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vedette.errors import LedgerError
from vedette.ledger.ledger import Ledger
from vedette.link import Links, link
from vedette.link.keeping import from_bytes, to_bytes
from vedette.link.state import State
from vedette.model import Judgement, Reading

KEPT_FROM = 2000
"""Claims from which decisions are kept: fewer are linked sooner than a state is read and written."""


def linked(
    ledger: Ledger,
    readings: Sequence[Reading],
    judgements: Iterable[Judgement],
    *,
    sides: Mapping[str, str],
    rule: str,
) -> Links:
    """``vedette.link.link``, doing again only what changed since the last call on this ledger.

    A state that cannot be read or written costs time and nothing else.
    """
    if len(readings) < KEPT_FROM:
        return link(readings, judgements, sides=sides, rule=rule)
    try:
        state = from_bytes(ledger.linked.get())
    except LedgerError:
        state = State()
    found = link(readings, judgements, sides=sides, rule=rule, state=state)
    if state.touched:
        try:
            ledger.linked.put(to_bytes(state))
        except LedgerError:
            return found
    return found
