"""Why an input is set aside: code → what it means → what a user can do."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.errors import SourceError
from vedette.model import SetAside
from vedette.model.ids import make_id


class Reason(msgspec.Struct, frozen=True):
    """One way in which an input cannot be read."""

    code: str
    meaning: str
    advice: str


_TABLE = (
    ("empty", "The input has no content.", "Check that it was saved or downloaded in full."),
    ("too-large", "The input is larger than the limit.",
     "Split it, or raise the limit (max_bytes, max_text_chars)."),
    ("encrypted", "The file is locked with a password.",
     "Save an unlocked copy and read that."),
    ("not-text", "The bytes are no text in an encoding that can be told with confidence.",
     "Save it as UTF-8. If it is a picture or a program, leave it out."),
    ("zip-bomb", "Unpacked, the file would be out of all proportion.",
     "Do not open it. Ask the sender for a plain copy."),
    ("xml-bomb", "The XML declares entities, which can blow up or reach other files.",
     "Do not open it. A sound feed or document needs no entity declarations."),
    ("malformed", "The content breaks the rules of its format.",
     "Open it in its own program, or save it again. The message says where it breaks."),
    ("unsupported-type", "Files of this type are not read.",
     "Convert it to txt, md, html, pdf, docx, json, jsonl or RSS/Atom."),
    ("unsupported-language", "The text is in a language that is not read yet.",
     "Keep it: it can be retried when the language is supported. "
     "If the language was told wrongly, give it with the language option."),
    ("no-text", "There is nothing to read in it.",
     "A scanned PDF needs text recognition (OCR) first; a listing needs its full text."),
    ("not-found", "There is nothing at this path or URL.", "Check the spelling."),
    ("unreadable", "The file or folder cannot be opened.", "Check its permissions."),
    ("outside", "The link leads out of the folder that was given.",
     "Name the linked file or folder as a source of its own if it is meant to be read."),
    ("network", "The server did not give a usable answer.", "Try again later."),
    ("forbidden", "The server, or its robots.txt, does not allow it.",
     "Ask the publisher for access, or save the page by hand."),
    ("private-address", "The URL leads to an address on a private network.",
     "Save the page to a file if it is meant to be read."),
    ("offline", "A URL was named, and the network is switched off.",
     "Run without the offline option."),
)  # fmt: skip

#: Every reason code, in the order of the documentation.
REASONS: dict[str, Reason] = {code: Reason(code, *rest) for code, *rest in _TABLE}


def source_error(code: str, message: str = "", advice: str = "") -> SourceError:
    """A ``SourceError`` for a known code; message and advice fall back to the table's."""
    reason = REASONS[code]
    return SourceError(code, message or reason.meaning, advice or reason.advice)


def set_aside(
    source: str, error: SourceError, *, retrieved: dt.datetime, size: int | None = None
) -> SetAside:
    """The record of an input that was set aside; the same source and reason give the same id."""
    source = source.encode("utf-8", "replace").decode("utf-8")
    return SetAside(
        id=make_id("x", source, error.reason),
        source=source,
        reason=error.reason,
        message=error.message.encode("utf-8", "replace").decode("utf-8"),
        advice=error.advice or REASONS[error.reason].advice,
        size=size,
        retrieved=retrieved,
    )
