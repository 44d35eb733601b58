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


Word = tuple[int, int, int]
"""A word in its place: the numbers of its form, its tag and its dependency."""
Answer = tuple[int, int, int, tuple[str, ...]]
"""Numbers of class, morphology and lemma, then as text: form, lower form, lemma, class, tag, dependency."""
ASKED: list[int | str] = ["ORTH", "TAG", "DEP"]
_ANSWERED: list[int | str] = ["POS", "MORPH", "LEMMA"]
_NEW: Answer = (0, 0, 0, ("new",))
_RARE: Answer = (0, 0, 0, ("rare",))
_MOST = 200_000
"""Words in their places remembered; past it the memory begins anew."""


class WordClasses:
    """Part of speech, morphology and lemma, as the pipeline's attribute ruler and lemmatizer give them.

    The ruler's patterns over a single word depend on that word's tag and dependency, and on its form
    where a pattern names the form; the lemmatizer on form, class and morphology. Where a pattern over
    two words may match ("gon na", "there *is*"), the words around are remembered together. The
    components are asked once for each word or run of words, as a document of its own.
    """

    def __init__(self, nlp: Language) -> None:
        self._ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = _quick(nlp.get_pipe("lemmatizer"))
        self._vocab = nlp.vocab
        self._strings = nlp.vocab.strings
        self._named, self._like, self._rare, self._rare_deps = _words_of(self._ruler)
        self._forms: dict[int, int] = {}
        """Word → its lower form's number if a pattern names it, else 0."""
        self._ruled: dict[tuple[tuple[int, int, int], ...], list[tuple[int, int, int]]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}
        self._known: dict[Word, Answer] = {}
        """What is answered of a word wherever it stands; nothing where a neighbour may matter."""

    def __call__(self, doc: Doc) -> None:
        """Fill in ``doc``, which must be tagged and parsed."""
        words = [tuple(row) for row in doc.to_array(ASKED).tolist()]
        rows: Any = np.array([answer[:3] for answer in self.answers(words)], dtype=np.uint64)
        doc.from_array(_ANSWERED, rows.reshape(-1, 3))

    def answers(self, words: Sequence[Word]) -> list[Answer]:
        """Class, morphology, lemma and labels of each word of a sentence, by numbers (form, tag, dependency)."""
        known = self._known
        found = [known.get(word, _NEW) for word in words]
        if _NEW in found:
            if len(known) > _MOST:
                known.clear()
            # one after the other: a word may stand twice in the sentence
            self._learn([w for w, answer in zip(words, found, strict=True) if answer is _NEW])
            found = [known[word] for word in words]
        if _RARE in found:
            self._together(words, found)
        return found

    def _learn(self, words: Sequence[Word]) -> None:
        plain = [w for w in dict.fromkeys(words) if not self._is_rare(w)]
        self._known.update((w, _RARE) for w in words if self._is_rare(w))
        keys = [((self._form(orth), tag, dep),) for orth, tag, dep in plain]
        unruled = [key for key in dict.fromkeys(keys) if key not in self._ruled]
        ruled = self._ask([key[0] for key in unruled])
        self._ruled.update((key, [answer]) for key, answer in zip(unruled, ruled, strict=True))
        for word, key in zip(plain, keys, strict=True):
            self._known[word] = self._answer(word, self._ruled[key][0])

    def _together(self, words: Sequence[Word], found: list[Answer]) -> None:
        """Answer the rare words and those beside them from the run that they stand in."""
        at = [i for i, answer in enumerate(found) if answer is _RARE]
        while at:
            first = last = at.pop(0)
            while at and at[0] - last <= 2:
                last = at.pop(0)
            first, last = max(0, first - 1), min(len(words), last + 2)
            run = words[first:last]
            key = tuple((self._form(orth), tag, dep) for orth, tag, dep in run)
            if key not in self._ruled:
                self._ruled[key] = self._ask(key)
            found[first:last] = map(self._answer, run, self._ruled[key])

    def _is_rare(self, word: Word) -> bool:
        return word[2] in self._rare_deps or self._strings[word[0]].lower() in self._rare

    def _ask(self, keys: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """The ruler's answers for a run of words, each with a form (or none), tag and dependency."""
        from spacy.tokens import Doc

        if not keys:
            return []
        doc = Doc(self._vocab, words=[self._strings[form] if form else "x" for form, _, _ in keys])
        asked: Any = np.array([key[1:] for key in keys], dtype=np.uint64)
        doc.from_array(ASKED[1:], asked)
        self._ruler(doc)
        return [(p, m, n) for p, m, n in doc.to_array(_ANSWERED).tolist()]

    def _answer(self, word: Word, ruled: tuple[int, int, int]) -> Answer:
        orth, tag, dep = word
        pos, morph, lemma = ruled
        name = self._strings.__getitem__
        if not lemma:
            lemma = self._lemma(orth, pos, morph)
        text = name(orth)
        labels = (text, text.lower(), name(lemma), name(pos), name(tag), name(dep))
        return pos, morph, lemma, labels

    def _lemma(self, orth: int, pos: int, morph: int) -> int:
        if (lemma := self._lemmas.get((orth, pos, morph))) is None:
            from spacy.tokens import Doc

            doc = Doc(self._vocab, words=[self._strings[orth]])
            answered: Any = np.array([[pos, morph]], dtype=np.uint64)
            doc.from_array(_ANSWERED[:2], answered)
            lemma = self._strings.add(self._lemmatizer.lemmatize(doc[0])[0])
            self._lemmas[(orth, pos, morph)] = lemma
        return lemma

    def _form(self, orth: int) -> int:
        if (form := self._forms.get(orth)) is None:
            word = self._strings[orth]
            low = word.lower()
            named = not word.strip() or low in self._named or any(p.search(low) for p in self._like)
            form = self._forms[orth] = self._strings.add(low) if named else 0
        return form


def _quick(lemmatizer: Any) -> Any:
    """The lemmatizer with its index of known forms as sets, where it keeps lists of up to 57,000."""
    from copy import copy

    from spacy.lookups import Lookups

    made = copy(lemmatizer)
    made.lookups = Lookups()
    for name in lemmatizer.lookups.tables:
        table = lemmatizer.lookups.get_table(name)
        sets = {k: frozenset(v) for k, v in table.items()} if name == "lemma_index" else table
        made.lookups.add_table(name, sets)
    # the copied method belongs to the lemmatizer that it was copied from
    made.lemmatize = getattr(made, f"{made.mode}_lemmatize")
    made.cache = {}
    return made


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
        named.update(w for plain in words for w in plain)
        like.update(t["LOWER"]["REGEX"] for t, w in zip(pattern, words, strict=True) if "LOWER" in t and not w)  # fmt: skip
        if len(pattern) == 1 and not odd:
            continue
        if len(pattern) == 2 and not odd and isinstance(pattern[0].get("DEP"), str):
            deps.add(ruler.vocab.strings[pattern[0]["DEP"]])
        elif len(pattern) == 2 and not odd and (plain := next((w for w in words if w), None)):
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
        from spacy.tokens import Span

        for doc, spans in zip(docs, self.spans(docs), strict=True):
            if len(doc):
                doc.set_ents([Span(doc, a, b, label=label) for a, b, label in spans])

    def spans(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """(first token, end token, label) of each entity, per document; the documents must be parsed."""
        full = [d for d in docs if len(d)]
        found = iter(self._spans(full) if full else ())
        return [[(a, b, self.labels[n]) for a, b, n in next(found)] if len(d) else [] for d in docs]

    def _spans(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, int]]]:
        """As ``spans``, with the label's number; no document without words."""
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
