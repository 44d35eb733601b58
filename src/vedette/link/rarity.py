"""How rare a word is in the news: what two documents share says the more, the fewer others have it.

The table holds, for each word of at least ``LEAST`` of some thousands of news articles and reports,
how many of them have it, as a number of natural-log steps; the words themselves are kept as hashes.
A word that is not in it is as rare as can be. In a ledger on one crisis its own names are common
("Khartoum"), so the share of the ledger's own documents that have a word counts where it is greater.

``python -m vedette.bench.link_rarity`` builds it; the card beside the table says what from.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from sys import intern

import numpy as np

from vedette.link.weights import RARE_FROM

TABLE = Path(__file__).parent / "data" / "rarity.npz"
LEAST = 4
"""Documents that a word of the table is in: one of fewer is left out."""
STEPS = 16
"""Steps to a natural logarithm, as the table keeps it."""
READ = 2500
"""Characters at the head of a document that are read, after its title."""
KEPT = 120
"""Rare words kept of one document: the rarest, of these the first told."""
RARE = 2.5
"""Natural log of documents per document with the word, from which a word counts as rare."""
HOUSE_LEAST = 4
"""Documents of a publisher with a word, from which it may be a name of the house."""
HOUSE_SHARE = 0.4
"""Part of a publisher's documents with it, from which it is one."""
OWN_LEAST = 4
"""Documents of the ledger with a word that say nothing of how common it is there: one event has several."""
OWN_SMOOTHING = 50
"""Documents added to the ledger's, so that a small one makes no word common."""
_WORD = re.compile(r"[^\W_][\w’'-]*[^\W_]|\d+")


def words(text: str) -> list[str]:
    """Words and numbers of three letters or more, folded, in order; possessives cut."""
    found = (w.casefold().replace("’", "'") for w in _WORD.findall(text))
    return [intern(w.removesuffix("'s")) for w in found if len(w) > 2]


class Table:
    """The background: rarity of a word from how many documents of the news have it."""

    def __init__(self, documents: int, hashes: Sequence[int], levels: Sequence[int]) -> None:
        self.most = math.log(documents / 2)
        """Rarity of a word that the table does not hold."""
        self._levels = dict(zip(hashes, levels, strict=True))

    def rarity(self, word: str) -> float:
        """Natural log of documents per document that has the word."""
        level = self._levels.get(word_hash(word))
        return self.most if level is None else level / STEPS


@cache
def table() -> Table:
    """The table that ships."""
    return read_table(TABLE)


def read_table(path: Path) -> Table:
    """A table as ``vedette.bench.link_rarity`` writes it."""
    with np.load(path) as data:
        return Table(int(data["documents"]), data["hashes"].tolist(), data["levels"].tolist())


def rare_words(title: str, text: str) -> tuple[str, ...]:
    """The rarest words of a document's title and head, at most ``KEPT``, in the order of the text."""
    known = table()
    seen: dict[str, tuple[float, int]] = {}
    for place, word in enumerate(words(f"{title}\n{text[:READ]}")):
        if word not in seen:
            seen[word] = (known.rarity(word), place)
    rare = [(w, r, place) for w, (r, place) in seen.items() if r >= RARE]
    kept = sorted(rare, key=lambda row: (-row[1], row[2]))[:KEPT]
    return tuple(w for w, _, _ in sorted(kept, key=lambda row: row[2]))


def house_words(pages: Iterable[tuple[str, Sequence[str]]]) -> dict[str, frozenset[str]]:
    """Publisher → the rare words that it prints on most of its pages: names of the house.

    ``pages``: publisher and rare words of each. A publisher of fewer than ``HOUSE_LEAST`` shows none, and
    those that show none are left out.
    """
    printed: dict[str, list[Sequence[str]]] = {}
    for publisher, found in pages:
        printed.setdefault(publisher, []).append(found)
    out: dict[str, frozenset[str]] = {}
    for publisher in sorted(printed):
        mine = printed[publisher]
        least = max(HOUSE_LEAST, HOUSE_SHARE * len(mine))
        counts = Counter(chain.from_iterable(mine))
        if house := frozenset(word for word, n in counts.items() if n >= least):
            out[publisher] = house
    return out


def common_words(counts: Mapping[str, int], documents: int) -> dict[str, float]:
    """The words that are less rare in these documents than in the news, and how rare they are here.

    ``counts``: how many of the documents have a word. Both numbers count in steps of a doubling, so that
    one more document alters a weight only where a word passes a step, which it seldom does.
    """
    known = table()
    among = _step(documents + OWN_SMOOTHING)
    out = {}
    for word, n in counts.items():
        if n > OWN_LEAST:
            here = max(RARE_FROM, -math.log(_step(n - OWN_LEAST) / among))
            if here < known.rarity(word):
                out[word] = here
    return out


def _step(n: int) -> float:
    """The middle of the doubling that ``n`` lies in."""
    return float(2 ** (n.bit_length() - 0.5))


def word_hash(word: str) -> int:
    """What stands for a word in the table."""
    return zlib.crc32(word.encode())
