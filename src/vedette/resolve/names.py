"""The names that the reader may be told of: places of the gazetteer, actors of the registry."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from vedette.resolve.gazetteer.store import Gazetteer
from vedette.resolve.registry import Registry

_KINDS = {"country": "country", "admin1": "admin", "admin2": "admin", "region": "region"}
#: Common English words that are also the names of places somewhere: never by the name alone.
_WORDS = frozenset(
    "north south east west union victoria liberty media reading university hospital airport march may "
    "opposition rebel force forces army state national general central power battle clash strike peace "
    "of the man most many men nice best eu un white black green red blue new old orange mobile".split()
)


class KnownNames:
    """Implements ``vedette.extract.phrases.Names`` over the gazetteer and the registry."""

    def __init__(self, gazetteer: Gazetteer, registry: Registry) -> None:
        self._gazetteer = gazetteer
        self._registry = registry
        self.version = f"{gazetteer.version}+{registry.version}"
        self.place_kind = lru_cache(maxsize=100_000)(self._place_kind)
        self.is_actor = lru_cache(maxsize=100_000)(self._is_actor)

    @cached_property
    def _automaton(self) -> Any:
        """All names and adjectives of actors as written; those of one small letter case are words."""
        import ahocorasick_rs

        actors = self._registry.all()
        names = {n for a in actors for n in (a.name, *a.aliases, *a.adjectives)}
        return ahocorasick_rs.AhoCorasick(
            sorted(n for n in names if len(n) > 1 and not n.islower())
        )

    def names_actor(self, text: str) -> bool:
        """Whether the name of an actor, or its adjective, stands as a word in ``text``."""
        for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (not start or not text[start - 1].isalnum()) and not text[end : end + 1].isalnum():
                return True
        return False

    def _place_kind(self, text: str) -> str:
        word = text.strip()
        if (
            len(word) < 3
            or word.casefold() in _WORDS
            or (not word[:1].isupper() and "-" not in word)
        ):
            return ""
        hits = self._gazetteer.look_up(word, coarse=False)
        if not hits:
            return ""
        kinds = {h.place.kind for h in hits}
        for kind in ("country", "region", "admin1", "admin2"):
            if kind in kinds and (kind != "admin1" or "town" not in kinds):
                return _KINDS[kind]
        return "town"

    def _is_actor(self, text: str) -> bool:
        return bool(self._registry.find(text))
