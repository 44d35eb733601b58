"""What linking decided is kept in parts, replaced as a whole, and left out of a dump."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

from vedette.ledger import Ledger, linked


def test_what_was_put_last_is_given_back_whole(new_address: Callable[[], str]) -> None:
    with Ledger.open(new_address()) as ledger, patch.object(linked, "PART", 5):
        assert ledger.linked.get() == b""
        ledger.linked.put(bytes(range(23)))
        assert ledger.linked.get() == bytes(range(23))
        ledger.linked.put(b"\x00less")
        assert ledger.linked.get() == b"\x00less"
        assert b"link_state" not in b"".join(ledger.dump())
