"""A brief as JSON and back."""

from __future__ import annotations

import msgspec

from vedette.errors import UsageError
from vedette.model import Brief
from vedette.model.codec import from_json, to_json, to_pretty_json


def render_json(brief: Brief) -> str:
    """The brief as indented JSON with sorted keys; equal briefs give equal bytes.

    It goes through the codec once first, so that a 25 in a field of decimals is 25.0 from the start.
    """
    return to_pretty_json(from_json(to_json(brief), Brief))


def parse_brief(raw: str | bytes) -> Brief:
    """Read a brief back. Raises ``UsageError`` with the path of the fault if it is none."""
    try:
        return from_json(raw, Brief)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise UsageError(
            f"this is no brief: {error}",
            "give the JSON that `vedette brief --json` wrote, unchanged",
        ) from error
