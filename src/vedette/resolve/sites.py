"""What kind of site the words of a report mean: hospital, school, market, camp, mosque, crossing, ….

The kinds and their words are those of ``vedette/extract/lexicon/things.yaml``. A mosque stands for any place of
worship; the last word that names a kind decides ("a hospital *bus*" is a vehicle).
"""

from __future__ import annotations

import re
from functools import lru_cache

from vedette.extract.lexicon import lexicon

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=4096)
def site_kind(words: str) -> str:
    """Kind of the site that ``words`` name; empty where they name none that is known.

    What follows "of", "in" or "for" only says whose or where: "the hospital of the camp" is a hospital.
    """
    kinds = lexicon().sites
    head = re.split(r"\b(?:of|in|for|near|at)\b", words.casefold(), maxsplit=1)[0]
    low = _WORDS.findall(head)
    if low[:1] == ["residential"]:
        return "residential area"
    for word in reversed(low):
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), _singular(word)):
            if form in kinds:
                return kinds[form]
    return ""


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word
