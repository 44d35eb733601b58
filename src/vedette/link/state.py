"""What linking decided, kept from one call to the next.

Nothing here is evidence: it can be thrown away at any time, and the next call makes it again.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from vedette.link.blocking import Met
from vedette.link.cluster import Pair, Veto
from vedette.link.documents import Told
from vedette.model import Incident, Match

_encode = msgspec.msgpack.Encoder().encode


class Part(msgspec.Struct):
    """How one connected part of "same" pairs fell into groups."""

    groups: list[tuple[str, ...]]
    vetoes: tuple[Veto, ...]
    asked: list[Pair]
    """Pairs that were asked about beside those of blocking, and are not "not same"."""


class State(msgspec.Struct):
    """Decisions under digests of what they were made from."""

    documents: dict[str, Told] = {}
    common: dict[str, float] = {}
    house: dict[str, frozenset[str]] = {}
    names: list[str] = []
    """Ids of tellings and denials, sorted: indices in ``met`` are into these."""
    met: Met | None = None
    pairs: int = 0
    crowded: set[str] = set()
    kept: dict[Pair, Match] = {}
    """Pairs of blocking that are not "not same"; while a call goes on also what was judged and asked."""
    beside: dict[Pair, Match | None] = {}
    """Pairs in ``kept`` that are not of blocking, and what blocking's decision on them was."""
    asked: dict[Pair, Match] = {}
    parts: dict[bytes, Part] = {}
    incidents: dict[bytes, Incident] = {}
    touched: bool = False
    """Whether anything was decided since it was made or read."""

    def add(self, found: Match) -> None:
        """Put a decision beside those of blocking, or above them."""
        pair = (found.left, found.right)
        self.beside.setdefault(pair, self.kept.get(pair))
        self.kept[pair] = found

    def settle(self) -> None:
        """Leave in ``kept`` the decisions of blocking alone."""
        for pair, was in self.beside.items():
            if was is None:
                self.kept.pop(pair, None)
            else:
                self.kept[pair] = was
        self.beside.clear()

    def replace_incidents(self, built: dict[bytes, Incident]) -> None:
        """Keep these incidents and no others."""
        self.touched = self.touched or built.keys() != self.incidents.keys()
        self.incidents = built


def digest(what: Any) -> bytes:
    """Sixteen bytes that stand for these values."""
    return hashlib.blake2b(_encode(what), digest_size=16).digest()
