"""A sentence of a revision as the rules see it, and what they may be told of the world's names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from vedette.model import Mention

if TYPE_CHECKING:
    from vedette.extract.tree import Token, Tree

_FUNCTION = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "SPACE"})
"""Classes of the words that only join others."""


class Names(Protocol):
    """What the reader may be told of the world: it proposes names, it never resolves them."""

    version: str

    def place_kind(self, text: str) -> str:
        """``town``, ``admin``, ``country``, ``region``; empty where no place has this name."""

    def is_spelled_like_place(self, text: str) -> bool:
        """Whether the name says itself that it is a place's, and one is spelled alike."""

    def is_actor(self, text: str) -> bool:
        """Whether ``text`` is the name of a known actor."""

    def names_actor(self, text: str) -> bool:
        """Whether the name of a known actor, or its adjective, stands anywhere in ``text``."""


class NoNames:
    """Knows no names: the reader then goes by grammar and the tagger alone."""

    version = "none"

    def place_kind(self, text: str) -> str:
        """Always empty."""
        return ""

    def is_spelled_like_place(self, text: str) -> bool:
        """Never."""
        return False

    def is_actor(self, text: str) -> bool:
        """Never."""
        return False

    def names_actor(self, text: str) -> bool:
        """Always: what is not known cannot speak against a sentence."""
        return True


@dataclass
class Sentence:
    """A parsed sentence and where it stands in its revision's text."""

    doc: Tree
    base: int
    """Offset of the sentence in the text (code points)."""
    text: str
    """The whole text of the revision."""
    names: Names = field(default_factory=NoNames)

    @cached_property
    def line(self) -> str:
        """The sentence's own text; without the rest of the revision."""
        if not len(self.doc):
            return ""
        last = self.doc[-1]
        return self.text[self.base : self.base + last.idx + len(last.text_with_ws)]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens."""
        return self.doc.tokens

    @cached_property
    def content_words(self) -> tuple[Token, ...]:
        """The tokens that can name an event or count people: no articles, prepositions, signs."""
        return tuple(t for t in self.words if t.pos_ not in _FUNCTION)

    @cached_property
    def _starts(self) -> list[int]:
        return [t.idx for t in self.words]

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that share a character with ``start`` to ``end`` (offsets within the sentence)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        if first < last and self._starts[first] + len(self.words[first]) <= start:
            first += 1
        return self.words[first:last]

    def at(self, offset: int) -> Token | None:
        """The token that has the character at ``offset`` (within the sentence); none for a space."""
        return next(iter(self.within(offset, offset + 1)), None)

    def mention(self, start: int, end: int) -> Mention:
        """The mention from ``start`` to ``end``, offsets within the sentence."""
        a, b = self.base + start, self.base + end
        return Mention(self.text[a:b], a, b)

    def tokens(self, first: Token, last: Token) -> Mention:
        """The mention from the first to the last token, both included."""
        return self.mention(first.idx, last.idx + len(last.text))

    def token(self, token: Token) -> Mention:
        """The mention of one token."""
        return self.tokens(token, token)
