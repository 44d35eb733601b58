"""The state of linking as bytes and back.

Bytes of another version of the code or its tables, or bytes that are not whole, are no state.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

import vedette
from vedette.link.blocking import Met
from vedette.link.cluster import Pair
from vedette.link.documents import Told
from vedette.link.matching import RULE, verdict
from vedette.link.state import Part, State
from vedette.model import Feature, Incident, Match

_MARK = 32
"""Bytes at the head that say which code wrote the rest, and what the rest adds up to."""
_DECIDING = (
    "link",
    "model",
    "ingest/revision.py",
    "extract/count_victims.py",
    "extract/quantity_table.py",
)
"""Code and tables whose change may alter a decision."""


class _Matches(msgspec.Struct):
    """Matches by column: indices of both ends, scores, and rows of the waterfall as indices of features."""

    left: bytes
    right: bytes
    score: bytes
    rows: bytes
    """How many features each has."""
    features: bytes


class _Kept(msgspec.Struct):
    documents: dict[str, Told]
    common: dict[str, float]
    house: dict[str, frozenset[str]]
    names: list[str]
    starts: bytes
    others: bytes
    cut: dict[int, int]
    blocks: int
    pairs: int
    crowded: list[str]
    features: list[Feature]
    kept: _Matches
    asked: _Matches
    parts: dict[bytes, Part]
    incidents: dict[bytes, Incident]


_encoder = msgspec.msgpack.Encoder()


@cache
def version() -> bytes:
    """Sixteen bytes that stand for the code and the tables that decide."""
    made = hashlib.blake2b(vedette.__version__.encode(), digest_size=16)
    root = Path(vedette.__file__).parent
    for name in _DECIDING:
        for path in sorted((root / name).rglob("*")) or [root / name]:
            if path.suffix in (".py", ".json", ".npz"):
                made.update(path.relative_to(root).as_posix().encode())
                made.update(path.read_bytes())
    return made.digest()


def to_bytes(state: State) -> bytes:
    """The state, compressed."""
    state.settle()
    met = state.met
    if met is None:
        return b""
    features: dict[Feature, int] = {}
    index = {name: n for n, name in enumerate(state.names)}
    kept = _columns(state.kept, index, features)
    asked = _columns(state.asked, index, features)
    body = zlib.compress(
        _encoder.encode(
            _Kept(
                documents=state.documents,
                common=state.common,
                house=state.house,
                names=state.names,
                starts=met.starts.astype(np.int64).tobytes(),
                others=met.others.astype(np.int32).tobytes(),
                cut=met.cut,
                blocks=met.blocks,
                pairs=state.pairs,
                crowded=sorted(state.crowded),
                features=list(features),
                kept=kept,
                asked=asked,
                parts=state.parts,
                incidents=state.incidents,
            )
        ),
        1,
    )
    return version() + _sum(body) + body


def from_bytes(data: bytes) -> State:
    """The state that ``to_bytes`` wrote; an empty one where these bytes are not whole or of other code."""
    body = data[_MARK:]
    if len(data) <= _MARK or data[:_MARK] != version() + _sum(body):
        return State()
    try:
        k = msgspec.msgpack.decode(zlib.decompress(body), type=_Kept)
    except (msgspec.DecodeError, zlib.error):
        return State()
    met = Met(
        starts=np.frombuffer(k.starts, dtype=np.int64),
        others=np.frombuffer(k.others, dtype=np.int32),
        cut=k.cut,
        blocks=k.blocks,
    )
    return State(
        documents=k.documents,
        common=k.common,
        house=k.house,
        names=k.names,
        met=met,
        pairs=k.pairs,
        crowded=set(k.crowded),
        kept=_matches(k.kept, k.names, k.features),
        asked=_matches(k.asked, k.names, k.features),
        parts=k.parts,
        incidents=k.incidents,
    )


def _sum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()


def _columns(
    matches: Mapping[Pair, Match], index: Mapping[str, int], features: dict[Feature, int]
) -> _Matches:
    found = matches.values()
    rows = [features.setdefault(f, len(features)) for m in found for f in m.features]
    return _Matches(
        left=np.array([index[m.left] for m in found], dtype=np.int32).tobytes(),
        right=np.array([index[m.right] for m in found], dtype=np.int32).tobytes(),
        score=np.array([m.score for m in found], dtype=np.float64).tobytes(),
        rows=np.array([len(m.features) for m in found], dtype=np.int32).tobytes(),
        features=np.array(rows, dtype=np.int32).tobytes(),
    )


def _matches(columns: _Matches, names: list[str], features: list[Feature]) -> dict[Pair, Match]:
    rows = [features[n] for n in np.frombuffer(columns.features, dtype=np.int32).tolist()]
    out: dict[Pair, Match] = {}
    first = 0
    for a, b, score, many in zip(
        np.frombuffer(columns.left, dtype=np.int32).tolist(),
        np.frombuffer(columns.right, dtype=np.int32).tolist(),
        np.frombuffer(columns.score, dtype=np.float64).tolist(),
        np.frombuffer(columns.rows, dtype=np.int32).tolist(),
        strict=True,
    ):
        left, right = names[a], names[b]
        out[left, right] = Match(
            left=left,
            right=right,
            verdict=verdict(score),
            score=score,
            features=tuple(rows[first : first + many]),
            rule=RULE,
        )
        first += many
    return out
