"""The screen: which sentences may hold a claim, at the price of one pass over the bytes.

Built from the lexicon files, so a word added there is screened for without a change here. It may let
too much through; it may not hold back what the full reading would take a claim from (``vedette bench
speed`` prints the share of claims kept).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from vedette.extract.lexicon import lexicon

#: Stems of casualty and relation words that the rules look for beside the event lexicon.
_OTHER_STEMS = (
    "kill", "dead", "death", "die ", "died", "dies", "dying", "injur", "wound", "hurt", "casualt", "fatal", "toll",
    "martyr", "corpse", "bodies", "body", "missing", "hostage", "captive", "lives", "lost", "perish", "slain", "slay",
    "-backed", "backed by", "supported by", "allied", "-led", "led by", "affiliated", "part of",
    "home to", "population of", "control", "releas", "return", "captur", "cut off", "withdr", "withdrew",
    "took", "take", "taken", "fought", "struck", "shot", "fled", "flee", "bomb", "pull", "hand", "drove",
    "drown", "sank", "fell ", "fell.", "overran", "overtook", "seiz", "broke out", "closed", "close", "send", "sent", "arriv", "launch", "open fire", "opened fire", "massacre",
    "fire", "land", "lobb", "drop", "hurl", "threw", "throw", "blew", "blow", "rain", "slam", "ablaze", "on fire", "it happened", "it occurred", "it took place", "incident happened", "incident occurred", "incident took place",
)  # fmt: skip
#: Stems of everyday words that tell of an event only beside a force, a weapon, a place or such people.
_WEAK = frozenset({
    "approach", "arriv", "broke out", "close", "closed", "control", "crisis", "cross", "cut", "cut off", "deliver",
    "deploy", "drove", "enter", "fall", "fell ", "fell.", "free", "hand", "held", "hold", "home to", "launch", "led by",
    "lost", "meet", "mission", "move", "open", "operat", "part of", "pass", "population of", "pull", "reach", "return",
    "fire", "land", "drop", "threw", "throw", "blew", "blow", "rain", "slam", "send", "sent", "suppl", "support", "take", "taken", "talk", "took", "visit",
})  # fmt: skip
#: Groups whose going, holding and freeing is told with everyday verbs.
_GROUPS = frozenset(
    {"aid workers", "civilians", "families", "fighters", "prisoners", "refugees", "soldiers"}
)
#: Words of the lexicon's heads and places that everyday sentences are full of: no company for a weak stem.
_EVERYDAY = frozenset({
    "ally", "area", "authority", "captain", "city", "command", "county", "defense", "front", "general", "group", "guard", "knife", "man",
    "member", "ministry", "movement", "neighborhood", "neighbourhood", "officer", "organization", "party", "people", "personnel",
    "plane", "position", "security", "side", "square", "state", "tribe", "unit", "university", "wing", "youth",
})  # fmt: skip


def _stem(word: str) -> str:
    """What every inflected form of ``word`` begins with."""
    for ending in ("ing", "ion", "e", "y", "t"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _stems() -> list[str]:
    words = lexicon()
    stems = set(_OTHER_STEMS)
    stems.update(_stem(word) for word in (*words.nouns, *words.verbs))
    stems.update(_stem(phrase[-1]) for phrase in words.phrases)
    return sorted(stems)


@cache
def _automaton() -> tuple[Any, tuple[int, ...]]:
    """The automaton over stems and companions, and what each is: 2 strong, 1 weak, 0 companion."""
    import ahocorasick_rs

    words = lexicon()
    stems = _stems()
    moved = [word for word, group in words.groups.items() if group in _GROUPS]
    companions = {
        word.replace("_", " ")
        for word in (*words.actor_heads, *words.means, *words.place_heads, *moved)
        if word not in _EVERYDAY
    }
    # a stem that is a companion too ("bomb") is listed once, as a stem
    listed = [*stems, *sorted(companions - set(stems))]
    kinds = tuple(0 if n >= len(stems) else 1 if w in _WEAK else 2 for n, w in enumerate(listed))
    return ahocorasick_rs.AhoCorasick(listed), kinds


def may_hold_claim(sentence: str) -> bool:
    """Whether a word of ``sentence`` begins with a trigger's stem (case folded).

    The stem of an everyday word ("take", "return") counts only in company: beside the word for a
    force, a weapon, a kind of place or people who flee, fight or are held.
    """
    automaton, kinds = _automaton()
    folded = sentence.casefold()
    weak = company = False
    for which, start, _ in automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start - 1].isalnum() and folded[start] != "-":
            continue
        kind = kinds[which]
        if kind == 2:
            return True
        weak = weak or kind == 1
        company = company or kind == 0
        if weak and company:
            return True
    return False
