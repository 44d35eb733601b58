"""Vectors of words in context, as the parser's convolutions give them; the word's own part remembered.

The encoder of the small pipeline first makes a vector of each word by itself (hash embeddings of its
form, prefix, suffix and shape, mixed: Honnibal and Montani, spaCy's ``MultiHashEmbed``) and then lets
it look at its neighbours. The first half gives the same word the same vector each time, so it is done
once per word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

MOST = 50_000
"""Words remembered (20 MB at 96 numbers each); past it the memory begins anew."""


class WordVectors:
    """What ``model`` (embedding, then layers over lists of rows) predicts for documents."""

    def __init__(self, model: Any) -> None:
        self._embed, self._encode = model, list[Any]()
        while any(node.name == "expand_window" for node in self._embed.walk()):
            # what looks at neighbours comes after what looks at the word alone
            self._encode = [*self._embed.layers[1:], *self._encode]
            self._embed = self._embed.layers[0]
        self._read, *self._embedding = self._embed.layers
        self._rows: NDArray[np.float32] = np.zeros((1024, self._embed.get_dim("nO")), np.float32)
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, docs: Sequence[Doc]) -> Any:
        """The model's output: a list of arrays, one row a token, or what its last layer makes of it."""
        if len(self._known) > MOST:
            self._known.clear()
        keys = [self._keys(doc) for doc in docs]
        new = {n: words for n, words in enumerate(keys) if any(w not in self._known for w in words)}
        if new:
            self._learn([docs[n] for n in new], list(new.values()))
        known = self._known
        value: Any = [self._rows[[known[w] for w in words]] for words in keys]
        for layer in self._encode:
            value = layer.predict(value)
        return value

    @staticmethod
    def _keys(doc: Doc) -> list[tuple[int, int, int]]:
        """What decides a word's own vector: its form, its norm (exceptions of the tokenizer), the space after."""
        rows: Any = doc.to_array(["ORTH", "NORM", "SPACY"]).tolist()
        return list(map(tuple, rows))

    def _learn(self, docs: Sequence[Doc], keys: Sequence[list[tuple[int, int, int]]]) -> None:
        """Remember the vectors of the words that are new, each worked out once."""
        first: dict[tuple[int, int, int], int] = {}
        at = 0
        for words in keys:
            for i, word in enumerate(words, at):
                if word not in self._known:
                    first.setdefault(word, i)
            at += len(words)
        # only the first layer reads documents; the others take what it read, a row a word
        value: Any = [np.concatenate(self._read.predict(docs))[list(first.values())]]
        for layer in self._embedding:
            value = layer.predict(value)
        known = len(self._known)
        while known + len(first) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[known : known + len(first)] = value[0]
        self._known.update((word, known + n) for n, word in enumerate(first))
