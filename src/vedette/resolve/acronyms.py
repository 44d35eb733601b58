"""Names that a document defines for itself: acronyms in brackets, "known as"."""

from __future__ import annotations

import re

_ACRONYM = re.compile(
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|for|the|and|al)\s+)*){1,6}[A-Z][\w’'-]*)\s*\(([A-Z][A-Za-z-]{1,9})\)"
)
_KNOWN_AS = re.compile(
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|for|the|and)\s+)*){1,5}[A-Z][\w’'-]*(?: group| organi[sz]ation)?),"
    r"?\s+(?:also |better |commonly )?known as (?:the )?((?:[A-Z][\w’'-]*\s?){1,4})"
)


def learn_acronyms(text: str) -> dict[str, str]:
    """Names that the text defines: "Syrian Democratic Forces (SDF)", "X, known as the Y".

    An acronym is taken only where its letters are initials of the words before, so "(2024)" or
    "(AFP)" teach nothing.
    """
    found: dict[str, str] = {}
    for m in _ACRONYM.finditer(text):
        words = [x for x in m.group(1).split() if x[:1].isupper()]
        letters = m.group(2)
        initials = "".join(x[0] for x in words)
        if len(letters) <= len(initials) and initials.upper().endswith(letters.upper()):
            full = m.group(1).split()
            wanted = words[-len(letters) :]
            starts = (
                n for n in range(len(full)) if [x for x in full[n:] if x[:1].isupper()] == wanted
            )
            found.setdefault(letters, " ".join(full[next(starts, 0) :]))
    for m in _KNOWN_AS.finditer(text):
        found.setdefault(m.group(2).strip(), re.sub(r"^The ", "", m.group(1)))
    return found
