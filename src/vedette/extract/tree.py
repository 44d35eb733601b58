"""The parse of a sentence as plain objects: what the rules walk.

spaCy makes a new object each time a token is asked for, and looks each label up in its table of
strings; the rules ask for the same tokens some hundreds of times. A :class:`Tree` is read from a
``Doc`` once. Names and meanings are spaCy's (https://spacy.io/api/token), so a rule reads as it
would over a ``Doc``; one token is one object, so ``is`` and ``==`` say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc

_READ: list[int | str] = [
    "HEAD", "IDX", "SPACY", "ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE",
]  # fmt: skip

_LABELS: dict[tuple[int, ...], tuple[str, ...]] = {}
"""A word and its labels as strings, by their numbers: the same few come again and again."""
_MOST_LABELS = 200_000


class Token:
    """A word or sign of a sentence, with its place in the dependency tree."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lemma_", "lower_", "pos_", "tag_", "text",
        "whitespace_",
    )  # fmt: skip

    children: tuple[Token, ...]
    """What hangs on it, in the order of the text."""
    head: Token
    """What it hangs on; itself at a root."""

    def __init__(
        self, doc: Tree, i: int, idx: int, whitespace: str, labels: tuple[str, ...]
    ) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        """Offset of its first character in the sentence (code points)."""
        self.whitespace_ = whitespace
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = (
            labels
        )

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The text and the space after it, if one follows."""
        return self.text + self.whitespace_

    @property
    def like_num(self) -> bool:
        """Whether it looks like a number, in digits or words."""
        return bool(self.doc.lexemes[self.text].like_num)

    @property
    def is_punct(self) -> bool:
        """Whether it is a sign of punctuation."""
        return bool(self.doc.lexemes[self.text].is_punct)

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The children before it."""
        return tuple(c for c in self.children if c.i < self.i)

    @property
    def rights(self) -> tuple[Token, ...]:
        """The children after it."""
        return tuple(c for c in self.children if c.i > self.i)

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs on it, however deep, children before it first."""
        for c in self.children:
            if c.i < self.i:
                yield from c.subtree
        yield self
        for c in self.children:
            if c.i > self.i:
                yield from c.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, that one's head, and so on to the root."""
        token = self
        for _ in range(len(self.doc)):
            if token.head is token:
                return
            token = token.head
            yield token

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=_position)

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return max(self.subtree, key=_position)

    @property
    def root(self) -> Token:
        """The root of its tree; a sentence of the text may hold several."""
        *_, top = (self, *self.ancestors)
        return top

    def nbor(self, step: int = 1) -> Token:
        """The token ``step`` further on; raises ``IndexError`` beyond either end."""
        if not 0 <= self.i + step < len(self.doc):
            raise IndexError(f"no token {step} away from {self.text!r} at {self.i}")
        return self.doc[self.i + step]


def _position(token: Token) -> int:
    return token.i


class Tree:
    """The tokens of a parsed sentence, in order."""

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        self.lexemes = doc.vocab
        name = doc.vocab.strings.__getitem__
        read = doc.to_array(_READ)
        heads: list[int] = read[:, 0].astype("int64").tolist()
        made: list[Token] = []
        below: list[list[Token]] = []
        for i, (_, idx, space, *numbers) in enumerate(read.tolist()):
            key = tuple(numbers)
            if (labels := _LABELS.get(key)) is None:
                if len(_LABELS) >= _MOST_LABELS:
                    _LABELS.clear()
                labels = _LABELS[key] = tuple(map(name, numbers))
            made.append(Token(self, i, idx, " " if space else "", labels))
            below.append([])
        for token, step in zip(made, heads, strict=True):
            token.head = made[token.i + step]
            if step:
                below[token.i + step].append(token)
        for token, children in zip(made, below, strict=True):
            token.children = tuple(children)
        self.tokens = tuple(made)

    def without(self, added: Sequence[tuple[int, int]], text: str) -> Tree:
        """This tree less the tokens within ``added`` (offsets in its text), over ``text``, which has none of them.

        What hung on a token that goes hangs on that one's head; where it led a phrase or a sentence, the
        predicate, else the nearest word that hung on it, takes its place. The tokens are changed in place: the tree itself
        is of no use afterwards.
        """
        gone = [t for t in self.tokens if any(a <= t.idx and t.idx + len(t) <= b for a, b in added)]
        for token in gone:
            own = [t for t in self.tokens if t.head is token and t is not token and t not in gone]
            heir = min(own, key=lambda t: (t.dep_ not in {"acomp", "attr"}, abs(t.i - token.i)), default=None)  # fmt: skip
            root = token.head is token
            for t in own:
                t.head = heir if heir is not None and t is not heir else token.head
            if heir is not None:
                heir.dep_ = token.dep_
                if root:
                    heir.head = heir
            for t in gone:
                if t.head is token and t is not token:
                    t.head = heir or token.head
        kept = [t for t in self.tokens if t not in gone]
        for i, token in enumerate(kept):
            token.i = i
            token.idx -= sum(b - a for a, b in added if b <= token.idx)
            token.children = tuple(t for t in kept if t.head is token and t is not token)
        for token, after in pairwise(kept):
            token.whitespace_ = " " if token.idx + len(token) < after.idx else ""
        self.text, self.tokens = text, tuple(kept)
        return self

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...

    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        return self.tokens[at]
