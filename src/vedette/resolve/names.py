"""The names that the reader may be told of: places of the gazetteer, actors of the registry."""

from __future__ import annotations

from functools import lru_cache

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
