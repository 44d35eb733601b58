"""Names of outlets and agencies: one spelling for each, and which of them are wires."""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib import resources

import msgspec

_VIA = re.compile(r"\s+via\s+", re.IGNORECASE)
# Wikipedia numbers repeated references: "Reuters 2".
_REPEAT = re.compile(r"\s+(?:\d|\(\d\)|\[\d\])$")
_NO_OUTLET = re.compile(
    r"^[\W\d_]*$|^\d{4}\s*[–-]\s*(?:present|\d{2,4})$"
    r"|^(?:details|source|sources|link|live|citation needed)$"
    r"|^(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"[\s–-]*)+\d{4}$",
    re.IGNORECASE,
)


class Outlet(msgspec.Struct, frozen=True):
    """One row of the table."""

    name: str
    kind: str
    """``wire``: others reprint it under a credit line; ``outlet``; ``monitor``."""


def canonical_outlet(name: str) -> str:
    """One name for each outlet: "AFP via Barron's" → "AFP", "The New Arab" → "The New Arab".

    Unknown names lose "via …", a reference number and a leading "The", and stay as written.
    """
    bare = " ".join(_VIA.split(name, maxsplit=1)[0].split())
    known = _known(bare)
    if known:
        return known.name
    return re.sub(r"^(?:the)\s+(?=\w)", "", bare, flags=re.IGNORECASE) or bare


def is_outlet(name: str) -> bool:
    """Whether a string can name an outlet at all: "2024–present" cannot."""
    return not _NO_OUTLET.match(name.strip())


def wire(name: str) -> str | None:
    """The canonical name if ``name`` is a wire agency, else ``None``."""
    known = _known(" ".join(name.split()))
    return known.name if known and known.kind == "wire" else None


def _known(name: str) -> Outlet | None:
    table = outlets()
    return table.get(_fold(name)) or table.get(_fold(_REPEAT.sub("", name)))


def _fold(name: str) -> str:
    """Case, accents, punctuation, blanks, "the" and "www." do not part names."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"^(?:the\s+|www\.)", "", plain.strip())
    plain = re.sub(r"\.(?:com|net|org)$", "", plain)
    return re.sub(r"[\W_]+", "", plain)


@functools.cache
def outlets() -> dict[str, Outlet]:
    """The table by folded name and alias."""
    raw = resources.files("vedette.ingest").joinpath("outlets.tsv").read_text(encoding="utf-8")
    table: dict[str, Outlet] = {}
    for line in raw.splitlines():
        if line and not line.startswith("#"):
            kind, name, *aliases = line.split("\t")
            for alias in (name, *(aliases[0].split("|") if aliases else ())):
                table[_fold(alias)] = Outlet(name, kind)
    return table
