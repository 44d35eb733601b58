"""PDF through pypdf. Its dates say when a file was made, not when it was published."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise

from vedette.ingest.item import Item, Payload
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_SENTENCE_END = tuple('.!?:;"”’)]')
#: A line this much of the page's widest was broken because the page ended, not the heading.
_FULL_LINE = 0.6


def read_pdf(payload: Payload, options: ReadOptions) -> Iterator[Item]:
    """One item: the text of all pages, lines joined into paragraphs where they were only wrapped."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(payload.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise source_error("encrypted")
        pages, size = [], 0
        for page in reader.pages:
            text = page.extract_text() or ""
            size += len(text)
            if size > options.max_text_chars:
                limit = options.max_text_chars
                raise source_error("too-large", f"Its text is longer than {limit:,} characters.")
            pages.append(text)
        title = str((reader.metadata.title if reader.metadata else None) or "")
    except DependencyError as error:
        raise source_error("encrypted") from error
    except LimitReachedError as error:
        raise source_error(
            "zip-bomb", f"A stream in the PDF is out of proportion: {error}"
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise source_error("malformed", f"The PDF cannot be parsed: {str(error)[:160]}") from error
    yield Item(
        text=unwrap("\n\n".join(pages)),
        title=_title(title),
        headline=False,
        url=payload.url,
        dateline=True,
    )


def unwrap(text: str) -> str:
    """Join the lines of a paragraph, and the halves of a word parted at a line's end.

    A line that ends a sentence keeps its break; one that does not is joined when it is nearly as
    wide as the widest, or when the next begins in lower case.
    """
    lines = [line.rstrip() for line in _HYPHEN.sub("", text.replace("\r", "")).split("\n")]
    full = _FULL_LINE * max(map(len, lines))
    joined = lines[:1]
    for before, line in pairwise(lines):
        wrapped = (
            before
            and line
            and not before.endswith(_SENTENCE_END)
            and (len(before) >= full or line[0].islower() or line[0].isdigit())
        )
        if wrapped:
            joined[-1] += " " + line.lstrip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _title(title: str) -> str:
    """Programs leave file names and "Untitled" in the title field: those are none."""
    is_name = re.search(
        r"\.(?:docx?|indd|pdf|pptx?|odt|rtf)\b|^(?:microsoft word\b|untitled)", title, re.I
    )
    return "" if is_name else title
