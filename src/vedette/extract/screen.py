"""The screen: which sentences may hold a claim, at the price of one pass over the bytes.

Built from the lexicon files, so a word added there is screened for without a change here. It may let
too much through; it may not hold back what the full reading would take a claim from (``vedette bench
speed`` prints the share of claims kept).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from vedette.extract.lexicon import lexicon

#: Stems of casualty and relation words that the rules look for beside the event lexicon.
_OTHER_STEMS = frozenset({
    "kill", "dead", "death", "die ", "died", "dies", "dying", "injur", "wound", "hurt", "casualt", "fatal", "toll",
    "martyr", "corpse", "bodies", "body", "missing", "hostage", "captive", "lives", "perish", "slain", "slay", "drown",
    "-backed", "backed by", "-linked", "-allied", "-aligned", "-led", "captur", "withdr", "withdrew", "fought", "struck", "shot",
    "fled", "flee", "bomb", "sank", "overran", "overtook", "seiz", "open fire", "opened fire", "massacre", "retook", "expel", "oust",
    "aid ", "humanitarian", "refuge", "deport", "allegiance", "front line", "frontline", "troop", "blackout", "electricity", "internet", "telecom",
    "homicid", "manslaughter", "murder", "succumb", "suicide", "shoot", "stab", "lobb", "hurl", "ablaze", "it happened", "it occurred", "it took place",
    "custody", "deceased", "pronounced", "gunned", "opens fire", "opening fire", "set fire", "sets fire", "setting fire", "fired at", "fired on", "fired into", "firing at", "firing on",
    "firing into", "die.", "die,", "die?", "die!", "own life", "own lives", "rescue", "offshoot", "affiliate ", "affiliate,", "affiliate.", "affiliates", "equip ", "equips", "sponsored by",
    "was released", "were released", "been released", "without power", "without water", "running out of", "this happened", "it all happened",
    "incident happened", "incident occurred", "incident took place", "to their home", "to their house", "to their village", "to their town",
})  # fmt: skip
#: Stems of everyday words that tell of an event only beside a force, a weapon, a kind of place, people
#: who fight, flee or are held, or the name of an actor.
_WEAK = frozenset({
    "access", "accord ", "accord.", "accords", "agreement", "aligned", "allied", "affiliated", "approach", "armed by", "arming", "arms ", "arriv",
    "blew", "blow", "fire", "land", "rain", "slam", "threw", "throw",
    "back", "border", "broke out", "carrier", "close", "closed", "communicat", "control", "convoy", "corridor", "crisis",
    "cross", "crossing", "cut", "cut off", "deal", "deliver", "depart", "deploy", "drop", "drive", "driven", "drove",
    "enter", "exchang", "fall", "fell ", "fell.", "flag", "foothold", "forced", "free", "fund", "gains", "halt", "hand", "held",
    "hold", "home to", "join", "laid", "launch", "lay ", "leave", "led by", "left ", "linked to", "lose", "lost", "loyal",
    "mass", "meet", "mission", "move", "moved", "moves ", "moving", "negotiat", "occup", "open", "opened", "operat", "part of", "pass",
    "peace", "population of", "power", "proxies", "proxy", "pull", "push", "ran out", "reach", "releas", "relief", "reopen", "return",
    "run out", "send", "sent", "service", "shelter", "soldier", "suppl", "support", "supported by", "suspend", "swap", "take",
    "taken", "talk", "talks", "took", "train", "truck", "visit", "warship", "weapon", "without",
})  # fmt: skip
#: Groups whose going, holding and freeing is told with everyday verbs.
_GROUPS = frozenset(
    {"aid workers", "civilians", "families", "fighters", "prisoners", "refugees", "soldiers"}
)
_LOCALS = frozenset({"resident", "inhabitant", "villager", "townspeople", "local"})
#: Words of the lexicon's heads and places that everyday sentences are full of: no company for a weak stem.
_EVERYDAY = frozenset({
    "ally", "area", "authority", "captain", "city", "command", "county", "defense", "front", "general", "group", "guard", "knife", "man",
    "member", "ministry", "movement", "neighborhood", "neighbourhood", "officer", "organization", "party", "people", "personnel",
    "alliance", "commune", "delegation", "headquarters", "plane", "port", "position", "post", "security", "side", "square", "state", "tribe", "unit", "university", "wing", "youth",
})  # fmt: skip


def _stem(word: str) -> str:
    """What every inflected form of ``word`` begins with."""
    for ending in ("ing", "ion", "e", "y", "t"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _stems() -> list[str]:
    words = lexicon()
    stems = set(_OTHER_STEMS | _WEAK)
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
        for word in (*words.actor_heads, *words.means, *words.place_heads, *moved, *_LOCALS)
        if word not in _EVERYDAY
    }
    companions |= {f"{word[:-1]}ies" for word in companions if word.endswith("y")}
    # a stem that is a companion too ("bomb") is listed once, as a stem
    listed = [*stems, *sorted(companions - set(stems))]
    kinds = tuple(0 if n >= len(stems) else 1 if w in _WEAK else 2 for n, w in enumerate(listed))
    return ahocorasick_rs.AhoCorasick(listed), kinds


def may_hold_claim(sentence: str, names_actor: Callable[[str], bool] | None = None) -> bool:
    """Whether a word of ``sentence`` begins with a trigger's stem (case folded).

    The stem of an everyday word ("take", "return") counts only in company: beside the word for a
    force, a weapon, a kind of place or people who flee, fight or are held, or beside the name of an
    actor, which ``names_actor`` is asked for last.
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
    return weak and names_actor is not None and names_actor(sentence)
