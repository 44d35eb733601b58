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

_READ: list[int | str] = ["HEAD", "IDX", "SPACY"]
_SIGNS: dict[str, tuple[bool, bool]] = {}
"""Whether a word looks like a number, and whether it is punctuation: asked of spaCy once."""
_MOST_SIGNS = 200_000


class Token:
    """A word or sign of a sentence, with its place in the dependency tree."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "lemma_", "lower_", "pos_", "tag_", "text",
        "whitespace_", "word",
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
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_ = labels
        self.ent_type_ = ""
        self.word = ""
        """What ``phrases.lemma`` makes of it; empty until it is asked."""

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
        return self._signs()[0]

    @property
    def is_punct(self) -> bool:
        """Whether it is a sign of punctuation."""
        return self._signs()[1]

    def _signs(self) -> tuple[bool, bool]:
        if (known := _SIGNS.get(self.text)) is None:
            if len(_SIGNS) >= _MOST_SIGNS:
                _SIGNS.clear()
            lexeme = self.doc.lexemes[self.text]
            known = _SIGNS[self.text] = (bool(lexeme.like_num), bool(lexeme.is_punct))
        return known

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
        first, last, many = self.doc.reach(self)
        if last - first < many:
            # no other words between: as they stand in the text
            yield from self.doc.tokens[first : last + 1]
            return
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
        return self.doc.tokens[self.doc.reach(self)[0]]

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc.tokens[self.doc.reach(self)[1]]

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


class Tree:
    """The tokens of a parsed sentence, in order."""

    def __init__(
        self,
        doc: Doc,
        words: Sequence[tuple[str, ...]] | None = None,
        entities: Sequence[tuple[int, int, str]] | None = None,
    ) -> None:
        """From a parsed ``doc``; what it does not hold itself is given beside it.

        ``words``: form, lower form, lemma, class, tag and dependency of each word; ``entities``: first token,
        end token and label of each.
        """
        self.text: str = doc.text
        self.lexemes = doc.vocab
        if words is None:
            words = [(t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc]
        if entities is None:
            entities = [(e.start, e.end, e.label_) for e in doc.ents]
        heads: list[int] = []
        made: list[Token] = []
        read = doc.to_array(_READ).astype("int64").tolist()
        for i, ((step, idx, space), labels) in enumerate(zip(read, words, strict=True)):
            heads.append(i + step)
            made.append(Token(self, i, idx, " " if space else "", labels))
        self.tokens = tuple(made)
        self.hang(heads)
        for start, end, label in entities:
            for token in made[start:end]:
                token.ent_type_ = label

    def hang(self, heads: Sequence[int]) -> None:
        """Hang each token on the one whose place is given for it."""
        tokens = self.tokens
        below: list[list[Token]] = [[] for _ in tokens]
        for token, head in zip(tokens, heads, strict=True):
            token.head = tokens[head]
            if head != token.i:
                below[head].append(token)
        for token, children in zip(tokens, below, strict=True):
            token.children = tuple(children)
        self._forget()

    def _forget(self) -> None:
        """Nothing is known any more of what hangs on what."""
        self._reach: dict[int, tuple[int, int, int]] = {}
        self.subjects: dict[int, Token | None] = {}
        """What ``phrases.subject`` found for the verbs, by position."""
        self.objects: dict[int, tuple[Token, ...]] = {}
        """The same for ``phrases.objects``."""

    def reach(self, token: Token) -> tuple[int, int, int]:
        """First token, last token and number of tokens of a token's subtree."""
        if (known := self._reach.get(token.i)) is None:
            first = last = token.i
            many = 1
            for c in token.children:
                a, b, n = self.reach(c)
                first, last, many = min(first, a), max(last, b), many + n
            known = self._reach[token.i] = (first, last, many)
        return known

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
        self._forget()
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
