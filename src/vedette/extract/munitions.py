"""What is fired, dropped, planted and detonated, and the events that tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import child, children, group_of, lemma, objects, subject
from vedette.extract.trigger_types import type_by_heads

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Means that nobody sits in: they are sent, and do nothing of their own accord.
MUNITIONS = frozenset({"missile", "rocket", "shell", "mortar", "bomb", "ied", "explosive", "landmine", "mine", "grenade", "device", "munition", "bullet", "drone", "uav", "artillery", "gunfire", "projectile", "warhead"})  # fmt: skip
#: Munitions whose name can stand for their going off.
DEVICES = frozenset({"bomb", "ied", "landmine", "mine", "device", "mortar", "gunfire"})
#: Verbs by which someone sends or places munitions.
SENDS = frozenset({"fire", "launch", "lob", "hurl", "drop", "throw", "rain", "send", "plant", "lay", "place", "direct"})  # fmt: skip
_THROWS = SENDS - {"send", "plant", "lay", "place", "direct", "rain"}
_LANDS = frozenset({"land", "fall", "slam", "crash", "rain", "smash", "plow", "plough", "rip"})
#: Where a missile flies in a test.
_NOWHERE = frozenset({"sea", "ocean", "water", "waters", "space", "orbit", "exercise", "drill", "test"})  # fmt: skip


def munition_event(verb: Token, word: str) -> str | None:
    """The event of "fired rockets at …", "shells landed in …", "blew himself up"; ``None``: none."""
    objs = objects(verb)
    if word in _THROWS:
        sent = [o for o in objs if lemma(o) in MUNITIONS or _is_barrel(o)]
        if not sent or verb.dep_ in {"acl", "relcl"} or _is_test(verb, sent):
            return None
        if word in {"fire", "launch"} and not _has_aim(verb, sent):
            # who only launches a missile tests it
            return None
        if word == "drop":
            return "violence.air_strike"
        return type_by_heads(sent, "violence.attack")
    if word in _LANDS:
        subj = child(verb, "nsubj")
        if subj is None or lemma(subj) not in MUNITIONS or not children(verb, "prep"):
            return None
        return None if _is_test(verb, [subj]) else type_by_heads([subj], "violence.attack")
    if word == "blow" and "up" in particle_of(verb):
        if any(o.lower_ in {"himself", "herself", "themselves", "itself"} for o in objs):
            return "violence.suicide_bombing"
        return "violence.explosion" if objs else None
    return None


def _is_barrel(noun: Token) -> bool:
    """ "dropped *explosive barrels*"."""
    return lemma(noun) == "barrel" and any(c.lower_ in {"explosive", "bomb"} for c in noun.lefts)


def particle_of(verb: Token) -> set[str]:
    """Particles, adverbs and prepositions right under the verb."""
    return {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}}


def is_no_weapon(subj: Token) -> bool:
    """Whether a common noun is neither armed people nor a means nor an attack: "a wave", "the bill"."""
    words = lexicon()
    if subj.pos_ != "NOUN" or (subj.text[:1].isupper() and subj.i):
        return False
    name = lemma(subj)
    return not (
        name in words.means
        or name in MUNITIONS
        or name in words.actor_heads
        or subj.lower_ in words.actor_heads
        or name in words.nouns
        or group_of(subj) is not None
        or name in {"fire", "barrage", "salvo", "round", "volley", "operation", "shrapnel", "debris", "bomb", "intelligence", "suspect", "warship"}
        or any(c.text[:1].isupper() for c in subj.lefts if c.dep_ in {"amod", "compound", "nmod"})
    )  # fmt: skip


def is_idle_device(noun: Token) -> bool:
    """Whether the noun names a device that someone finds, keeps or makes, and that does not burst.

    "Seized *two car bombs*", "a cache of *mines*", "three *mortar* rounds".
    """
    if lemma(noun) not in DEVICES:
        return False
    if noun.i + 1 < len(noun.doc) and lemma(noun.nbor(1)) in _PARTS:
        return True
    top = noun
    for _ in range(_DEEP):
        if _bursts(top):
            return False
        if top.dep_ in {"dobj", "obj", "nsubjpass"} and top.head.lemma_.casefold() in _HANDLES:
            return True
        above = top.head
        if top.dep_ in {"conj", "appos"} and above.i < top.i:
            top = above
        elif top.dep_ == "pobj" and above.lower_ in _LISTS and above.head.pos_ in {"NOUN", "PROPN"}:
            top = above.head
        else:
            return False
    return False


_DEEP = 6
#: Prepositions after which stands what a find holds.
_LISTS = frozenset({"of", "with", "including", "like", "for", "containing"})
#: What is part of a munition, or unfired: "mortar *rounds*", "IED *components*".
_PARTS = frozenset({"round", "shell", "tube", "fuse", "fuze", "launcher", "component", "material", "maker", "factory", "workshop", "part", "ammunition", "system", "detector"})  # fmt: skip
_HANDLES = frozenset(
    "find discover uncover unearth recover seize confiscate destroy defuse disarm locate store stash stockpile keep hide make "
    "build plant lay place carry transport possess remove clear intercept smuggle buy sell supply collect produce manufacture "
    "assemble identify detect hand neutralise neutralize deactivate own acquire obtain surrender dismantle dispose spot".split()
)
_BURSTS = frozenset(
    {
        "explode",
        "detonate",
        "kill",
        "wound",
        "injure",
        "burst",
        "maim",
        "go",
        "tear",
        "rip",
        "hit",
        "strike",
    }
)


def _bursts(noun: Token) -> bool:
    """Whether a clause on the noun tells that it went off: "a bomb *that killed six*"."""
    clauses = [c for c in children(noun, "relcl", "acl") if c.tag_ in {"VBD", "VBG"}]
    clauses += [c for c in children(noun.head, "advcl") if c.tag_ == "VBG"]
    return any(c.lemma_.casefold() in _BURSTS for c in clauses)


def sender_of(token: Token) -> list[Token]:
    """Who sent the munition that ``token`` names: "rockets fired *by Hamas*", "from *army* positions"."""
    for clause in children(token, "acl", "relcl"):
        if clause.lemma_.casefold() not in SENDS | {"detonate", "carry", "operate"}:
            continue
        doer = subject(clause)
        if doer is not None and doer.i != token.i:
            return [doer]
        for prep in children(clause, "prep"):
            if prep.lower_ == "from":
                owners = [c for o in children(prep, "pobj") for c in o.lefts if c.dep_ in {"compound", "amod", "nmod", "poss"}]  # fmt: skip
                return [
                    o
                    for o in owners
                    if lemma(o) in lexicon().actor_heads or o.ent_type_ in {"NORP", "ORG"}
                ]
    return []


def _has_aim(verb: Token, sent: list[Token]) -> bool:
    """Whether munitions are sent at someone: "fired rockets *at* …", "launched missiles, *killing* …"."""
    under = {p.lower_ for v in (verb, *sent) for p in children(v, "prep", "dative", "prt")}
    if under & {"at", "on", "into", "toward", "towards", "against", "across", "over"}:
        return True
    return any(c.lemma_.casefold() in {"kill", "wound", "injure", "hit", "strike", "target", "destroy", "damage"} for c in children(verb, "advcl", "conj", "xcomp"))  # fmt: skip


def _is_test(verb: Token, sent: list[Token]) -> bool:
    """Whether munitions fly in a test: "fired a ballistic missile into the sea"."""
    if any(c.lower_ == "test" for c in verb.lefts) or verb.lower_.startswith("test-"):
        return True
    under = [p for v in (verb, *sent) for p in children(v, "prep")]
    reached = [o for p in under for o in children(p, "pobj")]
    reached += [o for r in reached for p in children(r, "prep") if p.lower_ == "of" for o in children(p, "pobj")]  # fmt: skip
    return any(o.lower_ in _NOWHERE for o in reached)
