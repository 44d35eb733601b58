"""One way to bytes and back: sorted, stable JSON for every noun."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")


def to_json(value: object) -> bytes:
    """Encode any noun (or a container of nouns) as compact JSON; equal values give equal bytes."""
    return _encoder.encode(value)


def to_pretty_json(value: object) -> str:
    """Encode for people: two spaces of indent, a newline at the end."""
    return msgspec.json.format(to_json(value), indent=2).decode("utf-8") + "\n"


def from_json(raw: bytes | str, kind: type[T]) -> T:
    """Decode and check against ``kind``; raises ``msgspec.ValidationError`` with the path of the fault."""
    return msgspec.json.decode(raw, type=kind)


def schema(kind: type[Any]) -> dict[str, Any]:
    """The JSON schema of a noun, as docs/reference publishes it."""
    return msgspec.json.schema(kind)
