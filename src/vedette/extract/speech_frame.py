"""The frame of saying: who, with which verb, over which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Mention, Modality

if TYPE_CHECKING:
    from vedette.extract.tree import Token


@dataclass(frozen=True)
class Frame:
    """One frame of saying: who, with which verb, over which word."""

    speaker: Mention | None
    verb: str
    verb_start: int
    verb_end: int
    modality: Modality
    head: int
    """Index of the token whose subtree is what is said; -1 where ``first`` and ``last`` bound it."""
    first: int = 0
    last: int = 0
    """Tokens from ``first`` up to but without ``last`` are said too, whatever the parse."""
    nested: bool = False
    """Whom the speaker cites: within any other frame."""


def covering(found: list[Frame], token: Token) -> list[Frame]:
    """The frames whose content holds ``token``, outermost first.

    Frames over a stretch of words lie outside those over a subtree; a cited source lies inside all.
    """
    chain = {a.i: n for n, a in enumerate((token, *token.ancestors))}

    def depth(frame: Frame) -> tuple[bool, int, int]:
        if frame.head in chain and frame.head >= 0:
            return frame.nested, -chain[frame.head], frame.verb_start
        return frame.nested, -10_000 - (frame.last - frame.first), frame.verb_start

    own = {
        f
        for f in found
        if f.verb_start != token.idx
        and ((f.head >= 0 and f.head in chain) or f.first <= token.i < f.last)
    }
    return sorted(own, key=depth)
