"""Annotation of a parsed ``Doc``: word classes and lemmas from a memory of words, names in one sweep.

spaCy's attribute ruler, lemmatizer and entity recogniser take two thirds of its small pipeline's time
on these texts, though the first two give the same word the same answer each time, and the third
takes one small step per word and sentence. Here each answer of the first two is remembered by word,
tag and dependency, and the third steps through all sentences of a batch at once. What comes out is
what spaCy's own components give (tests hold the two against each other).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.extract.vectors import WordVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc


class WordClasses:
    """Part of speech, morphology and lemma, as the pipeline's attribute ruler and lemmatizer give them.

    The ruler's patterns over a single word depend on that word's tag and dependency, and on its form
    where a pattern names the form; the lemmatizer on form, class and morphology. Sentences in which a
    pattern over two words may match ("gon na", "there *is*"), or that hold whitespace, go through the
    components themselves.
    """

    def __init__(self, nlp: Language) -> None:
        self._ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._strings = nlp.vocab.strings
        self._reads: list[int | str] = ["ORTH", "TAG", "DEP"]
        self._writes: list[int | str] = ["POS", "MORPH", "LEMMA"]
        self._named, self._like, self._rare, self._rare_deps = _words_of(self._ruler)
        self._forms: dict[int, int] = {}
        """Word → its lower form's number if a pattern names it, 0 if none does, -1 if it is rare."""
        self._ruled: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> None:
        """Fill in ``doc``, which must be tagged and parsed."""
        words = [tuple(map(int, row)) for row in doc.to_array(self._reads)]
        forms = [self._form(orth) for orth, _, _ in words]
        if -1 in forms or any(dep in self._rare_deps for _, _, dep in words):
            self._lemmatizer(self._ruler(doc))
            return
        keys = [(form, tag, dep) for form, (_, tag, dep) in zip(forms, words, strict=True)]
        try:
            ruled = [self._ruled[key] for key in keys]
        except KeyError:
            self._ruler(doc)
            ruled = [(int(p), int(m), int(n)) for p, m, n in doc.to_array(self._writes)]
            self._ruled.update(zip(keys, ruled, strict=True))
        known = [
            (pos, morph, lemma or self._lemmas.get((orth, pos, morph), 0))
            for (orth, _, _), (pos, morph, lemma) in zip(words, ruled, strict=True)
        ]
        rows: Any = np.array(known, dtype=np.uint64)
        doc.from_array(self._writes, rows)
        for i, (pos, morph, lemma) in enumerate(known):
            if not lemma:
                token = doc[i]
                token.lemma_ = self._lemmatizer.lemmatize(token)[0]
                self._lemmas[(words[i][0], pos, morph)] = token.lemma

    def _form(self, orth: int) -> int:
        if (form := self._forms.get(orth)) is None:
            word = self._strings[orth]
            low = word.lower()
            rare = not word.strip() or low in self._rare
            named = low in self._named or any(p.search(low) for p in self._like)
            form = -1 if rare else self._strings.add(low) if named else 0
            self._forms[orth] = form
        return form


def _words_of(
    ruler: Any,
) -> tuple[frozenset[str], tuple[re.Pattern[str], ...], frozenset[str], frozenset[int]]:
    """Words (and forms of words) that the ruler's patterns name; words and dependencies of pairs.

    A pattern of another kind is refused, since its answers could not be remembered: then these
    weights are not those that this module was written for. Raises ``ValueError``.
    """
    named: set[str] = set()
    like: set[str] = set()
    rare: set[str] = set()
    deps: set[int] = set()
    for pattern in (p for entry in ruler.patterns for p in entry["patterns"]):
        words = [_plain_words(token) for token in pattern]
        odd = any(not set(token) <= {"LOWER", "TAG", "DEP", "IS_SPACE"} for token in pattern)
        if len(pattern) == 1 and not odd:
            named.update(words[0])
            if "LOWER" in pattern[0] and not words[0]:
                like.add(pattern[0]["LOWER"]["REGEX"])
        elif not odd and isinstance(pattern[0].get("DEP"), str):
            deps.add(ruler.vocab.strings[pattern[0]["DEP"]])
        elif not odd and (plain := next((w for w in words if w), None)):
            rare.update(plain)
        else:
            raise ValueError(f"the attribute ruler has a pattern of a new kind: {pattern}")
    return frozenset(named), tuple(map(re.compile, sorted(like))), frozenset(rare), frozenset(deps)


def _plain_words(token: dict[str, Any]) -> list[str]:
    """The words that a token's pattern asks for; none if it goes by a regular expression."""
    value = token.get("LOWER")
    if isinstance(value, str):
        return [value]
    return list(value["IN"]) if isinstance(value, dict) and set(value) == {"IN"} else []


class Entities:
    """Named entities: the pipeline's own recogniser, stepped through many sentences at once.

    The recogniser is spaCy's transition model (begin, in, last, unit, out per label): every word is
    one step, and the score of a step hangs on the word, on the first word of the open entity and on
    the word before (Lample et al. 2016 describe the scheme). So step *k* of all sentences in the
    batch is one matrix product.
    """

    def __init__(self, nlp: Language) -> None:
        ner: Any = nlp.get_pipe("ner")
        model = ner.model
        self._vectors = WordVectors(model.get_ref("tok2vec"))
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        features, hidden, pieces, width = (lower.get_dim(d) for d in ("nF", "nO", "nP", "nI"))
        if features != 3:
            raise ValueError(f"the entity recogniser reads {features} words a step, not 3")
        self._shape = (features, hidden, pieces)
        self._lower = lower.get_param("W").reshape(features * hidden * pieces, width).T.copy()
        self._bias = lower.get_param("b").reshape(hidden, pieces)
        self._pad = lower.get_param("pad").reshape(features, hidden, pieces)
        self._upper = upper.get_param("W").T.copy()
        self._upper_bias = upper.get_param("b")
        names = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self._moves = [name[:1] for name in names]
        self.labels: list[str] = sorted({name[2:] for name in names if len(name) > 2})
        index = {label: n for n, label in enumerate(self.labels)}
        self._label = np.array([index.get(name[2:], -1) for name in names])
        kind = np.array(self._moves)
        known = self._label >= 0
        outside = (kind == "O") | (((kind == "B") | (kind == "U")) & known)
        if unseen := model.attrs["unseen_classes"]:
            outside[sorted(unseen)] = False
        # one row of allowed moves per state: no entity open, then one for each open label
        self._allowed = np.zeros((len(self.labels) + 1, len(names)), dtype=bool)
        self._allowed[0] = outside
        for n in range(len(self.labels)):
            self._allowed[n + 1] = ((kind == "I") | (kind == "L")) & (self._label == n)
        self._is = {m: kind == m for m in "BILUO"}

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the entities of all ``docs`` (without entities before), which must be parsed."""
        docs = [d for d in docs if len(d)]
        if not docs:
            return
        found = self._spans(docs)
        from spacy.tokens import Span

        for doc, spans in zip(docs, found, strict=True):
            doc.set_ents([Span(doc, a, b, label=self.labels[n]) for a, b, n in spans])

    def _spans(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, int]]]:
        """(first token, end token, label) of each entity, per document."""
        flat = self._vectors(docs)  # one row a token, all documents in a row
        ready = (flat @ self._lower).reshape(len(flat), *self._shape)
        order = sorted(range(len(docs)), key=lambda n: -len(docs[n]))
        lengths = np.array([len(docs[n]) for n in order])
        offsets = np.cumsum([0, *(len(d) for d in docs)])[order]
        breaks, spaces = _barriers(docs, order, int(lengths[0]))
        opened = np.full(len(order), -1)
        label = np.full(len(order), -1)
        spans: list[list[tuple[int, int, int]]] = [[] for _ in docs]
        for step in range(int(lengths[0])):
            live = int(np.searchsorted(-lengths, -step, side="left"))
            where, start, now = offsets[:live] + step, opened[:live], label[:live]
            inside = start >= 0
            features = ready[where, 0].copy()
            features += np.where(
                inside[:, None, None], ready[offsets[:live] + start, 1], self._pad[1]
            )
            features += np.where(inside[:, None, None], ready[where - 1, 2], self._pad[2])
            scores = (features + self._bias).max(axis=2) @ self._upper + self._upper_bias
            allowed = self._allowed[now + 1]
            ends = (lengths[:live] == step + 1) | breaks[:live, step]
            self._restrict(allowed, ends, spaces[:live, step], inside)
            scores[~allowed] = -np.inf
            chosen = scores.argmax(axis=1)
            self._take(chosen, step, order, opened, label, spans)
        return spans

    def _restrict(
        self, allowed: NDArray[Any], ends: NDArray[Any], space: NDArray[Any], inside: NDArray[Any]
    ) -> None:
        """No entity goes on past the end of a sentence, nor begins on whitespace."""
        allowed[ends] &= ~(self._is["B"] | self._is["I"])
        allowed[space & ~inside] &= self._is["O"]

    def _take(
        self,
        chosen: NDArray[Any],
        step: int,
        order: list[int],
        opened: NDArray[Any],
        label: NDArray[Any],
        spans: list[list[tuple[int, int, int]]],
    ) -> None:
        for row in np.flatnonzero(~self._is["O"][chosen] & ~self._is["I"][chosen]):
            move = int(chosen[row])
            kind = self._moves[move]
            if kind == "B":
                opened[row], label[row] = step, self._label[move]
                continue
            begin = int(opened[row]) if kind == "L" else step
            spans[order[row]].append((begin, step + 1, int(self._label[move])))
            opened[row], label[row] = -1, -1


def _barriers(
    docs: Sequence[Doc], order: Sequence[int], longest: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Per document (in ``order``) and token: does a sentence end here, is it whitespace."""
    breaks = np.zeros((len(docs), longest), dtype=bool)
    spaces = np.zeros((len(docs), longest), dtype=bool)
    for row, n in enumerate(order):
        values = docs[n].to_array(["SENT_START", "IS_SPACE"])
        breaks[row, : len(values) - 1] = values[1:, 0] == 1
        spaces[row, : len(values)] = values[:, 1] == 1
    return breaks, spaces
