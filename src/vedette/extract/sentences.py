"""A cheap splitter: sentences with their offsets, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt brig adm rev hon st jr sr vs etc no inc ltd co corp "
    "gov sen rep pres al approx dept est jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k "
    "u.n e.g i.e a.m p.m km ft".split()
)
_BREAK = re.compile(
    r"[.!?…؟。]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\sa-z])|(?<=[a-z]{3})\.(?=[A-Z][a-z]{2,} )|\n\s*\n|\n(?=\s*[-•*]\s)"
)

_LEAD = 200
"""Characters before a repeated title: dates, bylines."""


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence in ``text`` (code points), white space trimmed.

    A full stop after an abbreviation, an initial or a number that goes on does not break; a blank
    line or a list item always does.
    """
    start = 0
    for match in _BREAK.finditer(text):
        if match.group().startswith(".") and _is_abbreviation(text, match.start()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, stop: int) -> bool:
    word = re.search(r"([\w.]+)$", text[max(0, stop - 12) : stop])
    if word is None:
        return False
    last = word.group(1)
    return (len(last) == 1 and last.isupper()) or last.casefold().rstrip(".") in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def with_title_cut(
    text: str, title: str, sentences: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The sentences, one of them cut where the text repeats its title without a full stop after it."""
    title = title.strip()
    at = text.find(title, 0, _LEAD + len(title)) if len(title) > 15 else -1
    end = at + len(title)
    for start, stop in sentences:
        if at >= 0 and start <= at and end < stop:
            yield from _trimmed(text, start, at)
            yield from _trimmed(text, max(start, at), end)
            yield from _trimmed(text, end, stop)
        else:
            yield start, stop
