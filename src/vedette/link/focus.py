"""Which claims of a text tell of what the text is about, and which of something else."""

from __future__ import annotations

from collections.abc import Sequence

from vedette.link.profile import founds
from vedette.model import Reading


def focused(readings: Sequence[Reading]) -> list[Reading]:
    """Of the readings of one text, those that tell of its main event, in order."""
    return [r for r in readings if founds(r)]
