"""Every body of the registry that a text names outright, wherever it stands in the sentence."""

from __future__ import annotations

import re

from vedette.model import Actor, Mention
from vedette.resolve.registry import Registry

_WORD = re.compile(r"[^\W_][\w'’ʿʾ`.]*(?:-[\w'’]+)*", re.UNICODE)
_LONGEST = 6


def actors_named(text: str, registry: Registry) -> list[tuple[Mention, Actor]]:
    """Mentions of bodies by name or alias in the order of the text, the longest name first; no persons' side.

    A name begins with a capital or an article's small letters ("al-Qaeda"). A name that several bodies
    bear is left out.
    """
    words = list(_WORD.finditer(text))
    found: list[tuple[Mention, Actor]] = []
    i = 0
    while i < len(words):
        step = 1
        first = words[i][0]
        if first[0].isupper() or "-" in first:
            for n in range(min(_LONGEST, registry.longest_from(first), len(words) - i), 0, -1):
                start, end = words[i].start(), words[i + n - 1].end()
                while text[end - 1] in ".'’":
                    end -= 1
                hits = registry.find(text[start:end])
                if len(hits) == 1:
                    found.append((Mention(text[start:end], start, end), hits[0]))
                    step = n
                    break
        i += step
    return found
