"""Vectors of words in context, as the parser's convolutions give them; the word's own part remembered.

The encoder of the small pipeline first makes a vector of each word by itself (hash embeddings of its
form, prefix, suffix and shape, mixed: Honnibal and Montani, spaCy's ``MultiHashEmbed``) and then lets
it look at its neighbours. The first half gives the same word the same vector each time, so it is done
once per word; and so is the first layer's share of the second half.
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


_BLOCK = 512
"""Rows that a layer takes at a time: what it makes of them stays in the processor's cache."""


class WordVectors:
    """What ``model`` (embedding, then layers over lists of rows) predicts for documents."""

    def __init__(self, model: Any) -> None:
        self._embed, self._encode = model, list[Any]()
        while any(node.name == "expand_window" for node in self._embed.walk()):
            # what looks at neighbours comes after what looks at the word alone
            self._encode = [*self._embed.layers[1:], *self._encode]
            self._embed = self._embed.layers[0]
        self._look_around = Convolutions(self._encode.pop(0))
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
        value: Any = self._look_around(self._rows, [[known[w] for w in words] for words in keys])
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


class Convolutions:
    """The layers of ``stack`` over the words of documents: each looks one word to either side.

    A layer is the largest of three linear maps of a word and its neighbours, brought to mean nought and
    variance one, scaled, and added to what came in (spaCy's ``MaxoutWindowEncoder``). Between documents
    lie rows that begin as noughts. What comes out differs from the stack's own by rounding alone.
    """

    def __init__(self, stack: Any) -> None:
        """Raises ``ValueError`` for a stack of another kind."""
        maps = [node for node in stack.walk() if node.name == "maxout"]
        norms = [node for node in stack.walk() if node.name == "layernorm"]
        windows = [node for node in stack.walk() if node.name == "expand_window"]
        self._pad: int = stack.attrs.get("pad", 0)
        if not (
            self._pad
            and len(maps) == len(norms) == len(windows)
            and all(w.attrs["window_size"] == 1 for w in windows)
            and all(m.get_dim("nP") == 3 and m.get_dim("nI") == 3 * m.get_dim("nO") for m in maps)
        ):
            raise ValueError("the parser's convolutions are of a new kind")
        self._width: int = maps[0].get_dim("nO")
        self._layers = [
            (
                np.ascontiguousarray(m.get_param("W").transpose(2, 1, 0).reshape(3 * self._width, -1)),
                m.get_param("b").T.reshape(-1).copy(),
                n.get_param("G"),
                n.get_param("b"),
            )
            for m, n in zip(maps, norms, strict=True)
        ]  # fmt: skip

    def __call__(
        self, rows: NDArray[np.float32], documents: Sequence[Sequence[int]]
    ) -> list[NDArray[np.float32]]:
        """One array a document, a row a word; ``documents`` say which of ``rows`` their words are."""
        starts = []
        begin = 1 + self._pad
        for words in documents:
            starts.append(begin)
            begin += len(words) + self._pad
        which = np.full(begin + 1, -1)
        for start, words in zip(starts, documents, strict=True):
            which[start : start + len(words)] = words
        new, which = np.unique(which, return_inverse=True)
        own = rows[new]
        own[0] = 0.0  # the number -1 of the rows between
        value = own[which]
        for n, (weights, bias, scale, shift) in enumerate(self._layers):
            parts = [own @ w for w in np.split(weights, 3)] if n == 0 else []
            out = np.zeros_like(value)
            for i in range(1, begin, _BLOCK):
                j = min(i + _BLOCK, begin)
                if parts:
                    made = parts[0][which[i - 1 : j - 1]]
                    made += parts[1][which[i:j]]
                    made += parts[2][which[i + 1 : j + 1]]
                else:
                    around = (value[i - 1 : j - 1], value[i:j], value[i + 1 : j + 1])
                    made = np.concatenate(around, axis=1) @ weights
                made += bias
                best = self._normal(made)
                best *= scale
                best += shift
                np.add(best, value[i:j], out=out[i:j])
            value = out
        return [value[s : s + len(words)] for s, words in zip(starts, documents, strict=True)]

    def _normal(self, made: NDArray[np.float32]) -> NDArray[np.float32]:
        """The largest of the three maps, each row with mean nought and variance one."""
        width = self._width
        best = np.maximum(made[:, :width], made[:, width : 2 * width])
        np.maximum(best, made[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(width)
        best *= (spread + np.float32(1e-8)) ** np.float32(-0.5)
        return best
