"""A text made ready for templates: capitals set where it has none, its sentences parsed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.extract.parse import parse_docs
from vedette.extract.sentences import split_sentences
from vedette.extract.templates.truecase import cased, is_caseless, sentence_breaks

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Longer sentences are cut: lists and tables that no reader parses.
_LONGEST = 1_500


@dataclass(frozen=True)
class ParsedText:
    """A text, and its sentences as ``(offset of the first letter, parse)``."""

    text: str
    sentences: tuple[tuple[int, Doc], ...]


def parsed_texts(texts: Iterable[str], *, group: int = 16) -> Iterator[ParsedText]:
    """Parse each text, sentence by sentence in batches over ``group`` texts; offsets are the text's own."""
    batch: list[tuple[str, list[tuple[int, str]]]] = []
    for text in texts:
        batch.append((text, list(_sentences(text))))
        if len(batch) >= group:
            yield from _parsed(batch)
            batch = []
    yield from _parsed(batch)


def _parsed(batch: list[tuple[str, list[tuple[int, str]]]]) -> Iterator[ParsedText]:
    docs = parse_docs((words, [], []) for _, kept in batch for _, words in kept)
    for text, kept in batch:
        yield ParsedText(text, tuple((base, next(docs)) for base, _ in kept))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    if is_caseless(text) and len(text.lower()) == len(text):
        small = text.lower()
        written = cased(small)
        marks = [*sentence_breaks(small), len(text)]
        spans = list(pairwise(marks))
    else:
        written = text
        spans = list(split_sentences(text))
    for start, end in spans:
        while end > start and written[end - 1].isspace():
            end -= 1
        if end > start:
            yield start, written[start : min(end, start + _LONGEST)]
