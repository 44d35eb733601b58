"""The screen: which sentences may hold a claim, at the price of one pass over the bytes.

Built from the lexicon files, so a word added there is screened for without a change here. It may let
too much through; it may not hold back what the full reading would take a claim from.
"""

from __future__ import annotations

from functools import cache

from vedette.extract.lexicon import lexicon

#: Stems of casualty and relation words that the rules look for beside the event lexicon.
_OTHER_STEMS = (
    "kill", "dead", "death", "die ", "died", "dies", "dying", "injur", "wound", "casualt", "fatalit", "toll",
    "martyr", "corpse", "bodies", "missing", "hostage", "captive", "lives", "lost", "perish",
    "-backed", "backed by", "supported by", "allied", "-led", "led by", "affiliated", "part of",
    "home to", "population of", "control", "releas", "return", "captur", "cut off", "withdr", "withdrew",
    "took", "take", "taken", "fought", "struck", "shot", "fled", "flee", "bomb", "pull", "hand", "drove",
    "drown", "sank", "fell ", "fell.", "overran", "overtook", "seiz", "broke out", "closed", "close", "send", "sent", "arriv", "launch", "open fire", "opened fire", "massacre",
)  # fmt: skip


def _stem(word: str) -> str:
    """What every inflected form of ``word`` begins with."""
    for ending in ("ing", "ion", "e", "y", "t"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def _automaton() -> object:
    import ahocorasick_rs

    words = lexicon()
    stems = set(_OTHER_STEMS)
    for word in (*words.nouns, *words.verbs):
        stems.add(_stem(word))
    for phrase in words.phrases:
        stems.add(_stem(phrase[-1]))
    return ahocorasick_rs.AhoCorasick(sorted(stems))


def may_hold_claim(sentence: str) -> bool:
    """Whether any trigger stem occurs in ``sentence`` (case folded)."""
    return bool(_automaton().find_matches_as_indexes(sentence.casefold()))  # type: ignore[attr-defined]
