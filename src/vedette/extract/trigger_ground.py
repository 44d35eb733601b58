"""Verbs of the war on the ground: who takes, loses, enters and leaves places, and who moves where.

Each verb counts only in the right company (a place that can be held, a force that can move), since
most are everyday words: "take the lead", "lose seats", "enter the market".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import (
    answers_calls,
    below,
    goes_with,
    is_armed,
    is_country,
    is_crowd,
    is_hardware,
    is_place,
    is_relief,
    is_side,
)
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    child,
    content,
    group_of,
    is_actor_like,
    lemma,
    objects,
    prepositions,
    subject,
)
from vedette.extract.trigger_types import is_settlement

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: (event type, rule); an event type of "" refuses the verb, ``None`` leaves it to the other rules.
Found = tuple[str, str] | None
REFUSED: tuple[str, str] = ("", "")

_EXPEL = frozenset(
    "drive push expel oust force eject repel dislodge rout chase flush evict".split()
)
_GAINS = frozenset("gain advance progress inroad foothold bridgehead".split())
_INTO = ("into", "toward", "towards", "onto", "on", "inside", "through")
_SHIFT = frozenset("send dispatch deploy redeploy mobilize mobilise move transfer fly rush ship station airlift bring mass amass concentrate relocate rotate divert".split())  # fmt: skip
_BROUGHT = frozenset({"justice", "trial", "court", "book", "end", "halt", "power", "control", "attention", "light", "table"})  # fmt: skip
_GO = frozenset("arrive move head land sail dock travel march redeploy deploy mass amass gather roll convoy steam mobilize mobilise".split())  # fmt: skip


def ground_verb(sentence: Sentence, verb: Token, word: str) -> Found:
    """The control or movement event that a verb tells in its company."""
    objs = objects(verb)
    subj = subject(verb)
    if word in {"surrender", "defect"} and subj is not None and not objs:
        # a suspect who gives himself up to the police is no defector
        gives_up = is_armed(sentence, subj) or group_of(content(subj)) in {"soldiers", "fighters", "leaders", "crew"}  # fmt: skip
        return None if gives_up or subj.ent_type_ == "PERSON" else REFUSED
    for rule in (_expelled, _lost, _taken, _withdrawn, _entered, _encircled, _moved):
        found = rule(sentence, verb, word, subj, objs)
        if found is not None:
            return found
    return None


def _expelled(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    """ "pushed X out of Y", "driven from Y", "cleared Y of X"."""
    if word == "clear" and any(is_place(sentence, o) for o in objs):
        cleared = [o for o in below(verb, "of", "from") if is_armed(sentence, o)]
        return ("control.recapture", "verb:clear") if cleared else None
    if word not in _EXPEL or not objs:
        return None
    where = [o for o in below(verb, "out", "from", "off") if is_place(sentence, o)]
    if where and any(is_armed(sentence, o) for o in objs):
        return ("control.capture", "verb:expel")
    if any(is_crowd(o) for o in objs) and (
        where or any(lemma(o) == "home" for o in below(verb, "out", "from"))
    ):
        return ("humanitarian.displacement", "verb:expel people")
    return None


def _lost(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word == "lose" and subj is not None and any(is_place(sentence, o) for o in objs):
        taker = any(is_side(sentence, o) for o in below(verb, "to"))
        if is_armed(sentence, subj) or (taker and is_side(sentence, subj)) or _is_state(subj):
            return ("control.capture", "verb:lose")
    return None


def _is_state(token: Token) -> bool:
    return token.ent_type_ == "GPE" or lemma(token) in {"government", "junta", "regime"}


def _taken(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word in {"raise", "hoist", "plant"} and any(lemma(o) == "flag" for o in objs):
        doer = subj is not None and is_side(sentence, subj)
        where = any(is_place(sentence, o) for o in below(verb, "over", "in", "at", "on", "atop", "above"))  # fmt: skip
        return ("control.capture", "verb:raise flag") if doer and where else None
    if word == "fall" and goes_with(verb, "to", "under", "into"):
        fallen = child(verb, "nsubj")
        if fallen is None or not (is_place(sentence, fallen) or is_settlement(fallen)):
            return None
        takers = below(verb, "to", "under", "into")
        held = any(is_side(sentence, o) or lemma(o) in {"hand", "control"} for o in takers)
        return ("control.capture", "verb:fall") if held else None
    if word == "take":
        if goes_with(verb, "back") and any(is_place(sentence, o) for o in objs):
            return ("control.recapture", "verb:take back")
        seized = any(is_settlement(o) and is_place(sentence, o) for o in objs)
        takes = subj is None or is_side(sentence, subj)
        if seized and takes and not goes_with(verb, "in", "part"):
            return ("control.capture", "verb:take")
        return REFUSED if goes_with(verb, "over") else None
    if word == "win" and goes_with(verb, "back") and any(is_place(sentence, o) for o in objs):
        return ("control.recapture", "verb:win back")
    if word in {"retake", "overrun"} and any(is_settlement(o) for o in objs):
        return (
            "control.recapture" if word == "retake" else "control.capture",
            f"verb:{word}",
        )
    if word == "occupy" and subj is not None and any(is_place(sentence, o) for o in objs):
        return ("control.capture", "verb:occupy") if is_side(sentence, subj) else REFUSED
    if word == "control" and any(is_place(sentence, o) for o in objs):
        holds = subj is not None and (is_side(sentence, subj) or is_actor_like(sentence, subj))
        return ("control.holding", "verb:control") if holds else None
    if word in {"hand", "turn", "give", "sign", "transfer", "cede", "relinquish", "surrender"}:
        over = word in {"transfer", "cede", "relinquish", "surrender"} or goes_with(verb, "over", "up", "back")  # fmt: skip
        given = any(is_place(sentence, o) or o.lower_ == "control" for o in objs)
        return ("control.handover", f"verb:{word} over") if over and given else None
    return None


def _withdrawn(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    leaves = word in {"leave", "depart", "exit", "quit"}
    if word == "pull" and goes_with(verb, "out", "back", "from"):
        word = "withdraw"
    if word == "fall" and goes_with(verb, "back") and subj is not None:
        return ("control.withdrawal", "verb:fall back") if is_armed(sentence, subj) else None
    if not leaves and word not in {"withdraw", "retreat", "abandon", "vacate", "evacuate"}:
        return None
    if leaves and (subj is None or not is_armed(sentence, subj)):
        return None
    if word == "evacuate":
        forces = subj is not None and is_armed(sentence, subj)
        place = any(is_place(sentence, o) for o in objs)
        return ("control.withdrawal", "verb:evacuate") if forces and place and not any(is_crowd(o) for o in objs) else None  # fmt: skip
    origins = below(verb, "from", "out", "of")
    if leaves or word in {"abandon", "vacate"}:
        origins += objs
    else:
        moved = [o for o in objs if is_armed(sentence, o) or is_hardware(o)]
        if objs and not moved:
            # "withdrew its ambassador", "withdraws the bill"
            return REFUSED
        # "the withdrawal" of a state from a body or a contest is none from a place
        if not moved and (subj is None or not is_armed(sentence, subj)):
            where = [o for o in origins if is_place(sentence, o)]
            if not where or (subj is not None and not is_side(sentence, subj)):
                return REFUSED
    places = [o for o in origins if is_place(sentence, o)]
    if (leaves or word in {"abandon", "vacate"}) and not places:
        return REFUSED if word in {"abandon", "vacate"} else None
    if places and all(is_country(sentence, o) for o in places):
        return ("movement.departure", f"verb:{word}")
    return ("control.withdrawal", f"verb:{word}")


def _entered(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word in {"move", "shift", "run"} and subj is not None and _is_front(subj):
        return ("control.entry", "verb:front line moved")
    if word not in {"enter", "advance", "reach", "approach", "push", "press", "drive", "march", "close", "make", "gain", "break", "penetrate", "establish", "thrust", "storm"}:  # fmt: skip
        return None
    if subj is None:
        return None
    calls = answers_calls(subj) and not any(is_settlement(o) for o in objs)
    if calls and word in {"enter", "reach", "approach"}:
        return REFUSED
    force = is_armed(sentence, subj) or (
        subj.ent_type_ in {"GPE", "NORP"} and is_side(sentence, subj)
    )
    if word == "enter" and objs:
        target = next((o for o in objs if is_place(sentence, o)), None)
        if is_crowd(subj) and target is not None and not force:
            return ("humanitarian.displacement", "verb:enter people") if is_country(sentence, target) else REFUSED  # fmt: skip
        if is_relief(subj):
            return REFUSED
        moves = force or is_hardware(subj)
        if target is None or not moves:
            return REFUSED
        if is_country(sentence, target) or lemma(subj) in {"convoy", "column", "vessel", "warship"}:
            return ("movement.deployment", "verb:enter")
        return ("control.entry", "verb:enter")
    if word in {"reach", "approach"}:
        return ("control.entry", f"verb:{word}") if is_armed(sentence, subj) and any(is_place(sentence, o) for o in objs) else REFUSED  # fmt: skip
    if word == "advance":
        ways = all(o.lower_.endswith(("ward", "wards")) or is_place(sentence, o) for o in objs)
        if not ways or not (force or is_hardware(subj)):
            return REFUSED
        return ("control.entry", "verb:advance")
    if not force or not is_armed(sentence, subj):
        return None
    if word in {"push", "press", "drive", "march", "thrust", "penetrate"} and not objs:
        return ("control.entry", f"verb:{word}") if any(is_place(sentence, o) for o in below(verb, *_INTO)) else None  # fmt: skip
    if word == "break" and goes_with(verb, "into", "through"):
        into = [o for o in below(verb, "into", "through") if is_place(sentence, o) or lemma(o) in {"line", "defence", "defense"}]  # fmt: skip
        return ("control.entry", "verb:break through") if into else None
    if word == "close" and not objs and _closes_in(verb):
        return ("control.entry", "verb:close in")
    if word in {"make", "gain", "establish"} and any(lemma(o) in _GAINS or o.lower_ in {"ground"} for o in objs):  # fmt: skip
        return ("control.entry", f"verb:{word} gains")
    return None


def _closes_in(verb: Token) -> bool:
    """ "closing in on X"; "closed roads *in X*" is no advance."""
    nearer = [c for c in verb.children if c.lower_ == "in" and c.i == verb.i + 1]
    return any(c.dep_ in {"prt", "advmod"} or child(c, "pobj") is None for c in nearer)


def _is_front(token: Token) -> bool:
    return lemma(token) in {"frontline", "front"} or (
        lemma(token) == "line" and any(c.lower_ in {"front", "battle"} for c in token.lefts)
    )


def _encircled(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word == "cut" and goes_with(verb, "off"):
        held = any(is_place(sentence, o) for o in objs)
        return ("control.siege", "verb:cut off") if held and subj is not None and is_side(sentence, subj) else None  # fmt: skip
    if word in {"surround", "encircle"}:
        target = any(is_place(sentence, o) or is_armed(sentence, o) for o in objs)
        doer = subj is None or is_armed(sentence, subj) or is_side(sentence, subj)
        return ("control.siege", f"verb:{word}") if target and doer else REFUSED
    return None


def _moved(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word in {"arrive", "cross", "pour", "stream"} and subj is not None and is_crowd(subj):
        refugees = group_of(content(subj)) == "refugees" or word != "arrive"
        if is_armed(sentence, subj) or not refugees:
            return None
        return ("humanitarian.displacement", f"verb:{word} people")
    if word in {"head", "move", "walk", "trek"} and subj is not None and not objs and group_of(content(subj)) is not None:  # fmt: skip
        uprooted = group_of(content(subj)) == "refugees" or any(c.lower_ == "displaced" for c in content(subj).lefts)  # fmt: skip
        if uprooted and below(verb, "to", "toward", "towards", "into"):
            return ("humanitarian.displacement", f"verb:{word} people")
    if word == "cross":
        over = objs or below(verb, "into", "to", "from", "over")
        who = subj is not None and (is_armed(sentence, subj) or is_hardware(subj))
        if not who or not over:
            return REFUSED
        return ("movement.deployment", "verb:cross")
    if word == "build" and goes_with(verb, "up") and any(lemma(o) in {"force", "troop", "presence"} for o in objs):  # fmt: skip
        return ("movement.deployment", "verb:build up")
    if word == "join" and subj is not None and any(is_armed(sentence, o) for o in objs):
        joins = group_of(content(subj)) in {"fighters", "soldiers"} or lemma(content(subj)) in {"mercenary", "volunteer", "militia", "brigade", "unit"}  # fmt: skip
        return ("movement.deployment", "verb:join") if joins else None
    if word == "bring" and any(
        o.lower_ in _BROUGHT for _, o in prepositions(verb, "to", "into", "under")
    ):
        # "brought to justice", "brought to an end": nobody moves
        return REFUSED
    if word in _SHIFT and objs:
        if any(lemma(content(o)) == "reinforcement" for o in objs):
            return REFUSED
        sent = any(is_armed(sentence, o) or is_hardware(o) or group_of(content(o)) in {"soldiers", "fighters"} for o in objs)  # fmt: skip
        if word in {"deploy", "redeploy"} and verb.dep_ == "acl" and verb.tag_ == "VBN":
            # "shelled the rebels *deployed* in X": where they stand, not that they come
            return REFUSED
        if word in {"deploy", "redeploy"}:
            return (
                "movement.deployment" if sent or any(is_actor_like(sentence, o) for o in objs) else "",
                f"verb:{word}",
            )  # fmt: skip
        if not sent or (
            all(map(answers_calls, objs)) and not (subj is not None and is_side(sentence, subj))
        ):
            return REFUSED if word in lexicon().verbs or word in {"send", "dispatch"} else None
        if word in {"send", "dispatch", "mobilize", "mobilise", "mass", "amass", "concentrate", "station", "rush", "airlift"}:  # fmt: skip
            return ("movement.deployment", f"verb:{word}")
        target = [o for owner in (verb, *objs) for o in below(owner, "to", "into", "toward", "towards", "near", "along", "in", "from", "onto")]  # fmt: skip
        return ("movement.deployment", f"verb:{word}") if target else None
    if word in _GO and subj is not None and not objs:
        if word not in {"deploy", "mass", "amass"} and answers_calls(subj):
            return REFUSED
        if is_relief(subj) or is_crowd(subj) or group_of(content(subj)) == "leaders":
            return REFUSED if word in lexicon().verbs else None
        if not (is_armed(sentence, subj) or is_hardware(subj)):
            return REFUSED if word in lexicon().verbs else None
        if lemma(content(subj)) == "reinforcement":
            return REFUSED
        named = child(verb, "nsubj")
        if word not in {"deploy", "redeploy", "mobilize", "mobilise", "mass", "amass"} and not (
            goes_with(verb, "to", "into", "toward", "towards", "in", "at", "near", "along", "from", "for")
        ):  # fmt: skip
            return None
        if (named is not None and is_actor_like(sentence, content(named))) or is_hardware(subj):
            return ("movement.deployment", f"verb:{word}")
    return None
