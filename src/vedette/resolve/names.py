"""The names that the reader may be told of: places of the gazetteer, actors of the registry."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from vedette.model import ActorKind
from vedette.resolve.gazetteer.store import Gazetteer
from vedette.resolve.registry import Registry

_KINDS = {"country": "country", "admin1": "admin", "admin2": "admin", "region": "region"}
#: Kinds of actors whose name is no capital's or country's.
_BODIES = frozenset({ActorKind.ARMED_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.MONITOR, ActorKind.RESCUE})  # fmt: skip
#: Common English words that are also the names of places somewhere: never by the name alone.
_WORDS = frozenset(
    "north south east west union victoria liberty media reading university hospital airport march may "
    "opposition rebel force forces army state national general central power battle clash strike peace "
    "of the man most many men nice best eu un white black green red blue new old orange mobile "
    "acre advance agency air along area arrest article artillery attack avenue bang bar bear began big block boat boom border "
    "born boy breaking broke building bullet came camp can capital captain car center central charge chief church city "
    "civilian close come content control convoy coroner council countryside county court crime day deep department deputy "
    "detective door drive driver drone early eastern ever explosion fair falls fatal federal fell few field fire first fresh "
    "friend friendly front gang get girl going gone got grandson grave gray ground gun guns had hand happy head heard home hop "
    "hotel hour house hunting injured island jail judge just killed lake lane last law leader level life light line lives local "
    "long look lot love loyal lucky made mail male market mass massacre mayor memorial mile mission model moon much nearly net "
    "never news night northern northwest off officer oil one only others over page park parking people person pilot play plus "
    "point police pool possession post pound prison private protest province public quarter range ready real receiving rich rise "
    "river road room royal run sad said say scene school sea sector see security seen set shelter shooting shop shot side site "
    "slaughter snow son southeast southern special speed square star station still stone store storey story street student sun "
    "supreme suspect sweet taking tall tank tap teen tells terminal terror than tower town trial tribune trooper turn unit used "
    "valley veteran vice victim village violence want was week well western wing wounded young youth".split()
)


#: First words of Arabic place names: hill, village, spring, mountain, house, well, inn, ….
_GENERIC = frozenset(
    "tel tal tall kafr kfar khan deir dayr jabal jebel ain ayn ein beit bayt wadi ras bir jisr qalaat qal'at maarat "
    "maaret umm khirbet".split()
)
_ALIKE = 0.85
"""Least likeness of a romanised name that is taken for the place; by eye, on names of Syria and Sudan."""


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
        kinds = self._gazetteer.kinds(word)
        if not kinds:
            return ""
        if kinds <= {"town"} and self._is_body(word):
            # "Hamas", "Jaish": the body is meant, though some town is called the same
            return ""
        for kind in ("country", "region", "admin1", "admin2"):
            if kind in kinds and (kind != "admin1" or "town" not in kinds):
                return _KINDS[kind]
        return "town"

    def is_spelled_like_place(self, text: str) -> bool:
        """Whether the name begins like a place's ("Tel …", "Kafr …") and romanises like one that is known."""
        first, _, rest = text.replace("-", " ", 1).partition(" ")
        if first.casefold() not in _GENERIC or not rest[:1].isupper():
            return False
        hits = self._gazetteer.look_up(text)
        return bool(hits) and (hits[0].how != "romanisation" or hits[0].alike >= _ALIKE)

    def _is_body(self, text: str) -> bool:
        """Whether the name is that of an armed body alone; capitals also stand for governments."""
        found = self._registry.find(text)
        return bool(found) and all(
            a.kind in _BODIES or (a.kind is ActorKind.MEDIA and text.isupper()) for a in found
        )

    def _is_actor(self, text: str) -> bool:
        return bool(self._registry.find(text))
