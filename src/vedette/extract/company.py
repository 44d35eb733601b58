"""The company that a verb keeps: particles, forces, hardware, places; shared by the rules on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    children,
    conjuncts,
    content,
    group_of,
    is_proper,
    lemma,
    phrase,
    prepositions,
)
from vedette.extract.trigger_types import is_force

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Past forms that the small pipeline's lemmatizer leaves as they stand.
_IRREGULAR = {"retook": "retake", "retaken": "retake", "overran": "overrun", "overtook": "overtake",
              "withdrew": "withdraw", "withdrawn": "withdraw", "laid": "lay", "fled": "flee", "swapped": "swap"}  # fmt: skip

#: What armies move beside people.
HARDWARE = frozenset("warship destroyer frigate carrier submarine vessel fleet ship tank jet aircraft plane bomber helicopter drone vehicle missile battery artillery armor armour convoy howitzer launcher warplane flotilla squadron equipment hardware".split())  # fmt: skip
_ARMED_SYSTEMS = frozenset({"defence", "defense", "missile", "weapon", "weapons", "rocket"})
_RELIEF = frozenset({"aid", "humanitarian", "relief", "food", "medical", "rescue", "passenger", "cargo", "bus", "un"})  # fmt: skip
_CARE = frozenset({"hospital", "clinic", "infirmary", "ward", "care", "surgery", "treatment"})
#: Those who come when they are called: their coming is routine, no movement of forces.
_CALLED = frozenset("police officer policeman policewoman constable trooper deputy sheriff detective investigator ranger patrol firefighter fireman paramedic medic responder ambulance crew cop swat".split())  # fmt: skip
_MILITARY = frozenset({"riot", "military", "border", "armed", "paramilitary", "army", "federal"})
#: Groups of persons that flee, return and are sheltered, and never invade.
CROWDS = frozenset({"people", "civilians", "families", "refugees", "children", "women", "elderly"})
_SOLID = frozenset({"soldiers", "fighters"})
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_OF_A_PLACE = frozenset("part gate outskirts edge centre center heart most half majority area third quarter side swath swathe bulk entirety entrance vicinity limit".split())  # fmt: skip


def verb_lemma(verb: Token) -> str:
    """Lemma of a verb, case folded, irregular forms mended."""
    word = verb.lemma_.casefold()
    return _IRREGULAR.get(verb.lower_, _IRREGULAR.get(word, word))


def goes_with(verb: Token, *words: str) -> bool:
    """Whether one of these particles or prepositions hangs on the verb."""
    return any(c.lower_ in words and c.dep_ in {"prt", "advmod", "prep", "agent"} for c in verb.children)  # fmt: skip


def below(verb: Token, *words: str) -> list[Token]:
    """Objects of these prepositions under the verb; "out of X" counts as both "out" and "of"."""
    found: list[Token] = []
    for c in verb.children:
        if c.dep_ not in {"prep", "prt", "advmod", "agent", "dative"}:
            continue
        if c.lower_ in words:
            found += [o for o in children(c, "pobj", "pcomp") for o in conjuncts(o)]
        if c.lower_ in {"out", "close", "closer", "inside", "back"}:
            found += [
                o
                for p in children(c, "prep")
                if c.lower_ in words or p.lower_ in words
                for o in children(p, "pobj")
            ]
    return found


def is_place(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase is a place that can be held: stricter than a mere proper name."""
    if lemma(token) in _OF_A_PLACE:
        return any(is_place(sentence, o) for _, o in prepositions(token, "of"))
    inner = content(token)
    if lemma(inner) in lexicon().place_heads or inner.lower_ in lexicon().place_heads:
        return True
    if inner.ent_type_ in _PLACE_ENTITIES:
        return True
    if lemma(inner) in lexicon().sites and lemma(inner) not in {"convoy", "ambulance", "home", "house"}:  # fmt: skip
        return True
    name = phrase(sentence, inner).text
    kind = sentence.names.place_kind(name) if inner.text[:1].isupper() else ""
    if kind == "town" and sentence.names.is_actor(name):
        # a town bears the name of a body: the body is what the news means
        return False
    return bool(kind)


def is_country(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase names a whole country."""
    return sentence.names.place_kind(phrase(sentence, content(token)).text) == "country"


def is_armed(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase names armed people, or a body that the registry knows."""
    if lemma(content(token)) in {"group", "people", "man", "party", "member", "villager", "protester", "authority", "state", "ministry", "mob", "tribe", "youth", "ally"}:  # fmt: skip
        return group_of(content(token)) in _SOLID or is_named_body(sentence, token)
    return (
        is_force(token) or group_of(content(token)) in _SOLID or is_named_body(sentence, token)
    ) and not is_relief(token)


def is_named_body(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase is the name of a body: an actor of the registry that is no place, or tagged so."""
    inner = content(token)
    if group_of(inner) in CROWDS and lemma(inner) not in lexicon().actor_heads:
        # "Palestinians" are people, whatever bodies are called so
        return False
    name = phrase(sentence, inner).text
    bare = name.removeprefix("The ").removeprefix("the ")
    if sentence.names.is_actor(bare):
        return sentence.names.place_kind(bare) not in {"country", "admin", "region"}
    return inner.ent_type_ in {"ORG", "NORP"} and is_proper(inner)


def is_state(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase names a state, or its government."""
    return is_country(sentence, token) or lemma(token) in {"government", "junta", "regime", "kremlin", "pentagon"} or (token.ent_type_ == "GPE" and sentence.names.is_actor(phrase(sentence, token).text))  # fmt: skip


def is_side(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase can be a side of a war: armed people, a body, or a state."""
    return (
        is_armed(sentence, token)
        or is_state(sentence, token)
        or lemma(content(token)) in {"side", "party", "group", "faction", "authority"}
        or token.ent_type_ == "GPE"
    )


def is_crowd(token: Token) -> bool:
    """Whether the phrase names people who are no force: residents, refugees, families."""
    inner = content(token)
    if group_of(inner) in _SOLID:
        return False
    if group_of(inner) in CROWDS:
        return True
    return inner.lower_ in {"thousands", "hundreds", "dozens", "millions"} or (
        token.lower_ in {"thousands", "hundreds", "dozens", "millions"}
    )


def is_wanted(token: Token) -> bool:
    """Whether who flees is wanted, not displaced: "the *suspects* fled", "the *gunmen* fled"."""
    inner = content(token)
    return group_of(inner) == "fighters" or lemma(inner) in _WANTED


_WANTED = frozenset("suspect robber burglar intruder thief killer prisoner inmate".split())


def answers_calls(token: Token) -> bool:
    """Police, firefighters, medics: "officers arrived at the scene" tells of no deployment.

    Riot, military and border police are forces like others, and so are those of a nation abroad.
    """
    head = content(token)
    if any(c.ent_type_ == "NORP" or c.lower_ in _MILITARY for c in head.lefts):
        return False
    # "the Crimes Against Persons Unit", "Salt Lake City Police Department"
    names = {c.lower_ for c in head.subtree} if is_proper(head) else set()
    return lemma(head) in _CALLED or bool(names & {"police", "sheriff", "fire", "crimes", "homicide", "squad", "swat", "precinct", "district"})  # fmt: skip


def leaves_care(verb: Token) -> bool:
    """ "treated and released", "released from hospital": patients, no prisoners."""
    treated = verb.dep_ == "conj" and verb.head.lemma_ in {"treat", "hospitalize", "examine"}
    out = [o for _, o in prepositions(verb, "from", "after")]
    return treated or any(lemma(o) in _CARE for o in out)


def is_on_the_way(verb: Token) -> bool:
    """Whether a return only says what people were at: "were *returning* home when …", "returning from a wedding"."""
    if verb.tag_ != "VBG":
        return False
    clauses = children(verb, "advcl")
    if any(c.lower_ in {"when", "as"} for a in clauses for c in a.children):
        return True
    return any(lemma(o) in _OUTINGS for o in below(verb, "from"))


_OUTINGS = frozenset({"wedding", "funeral", "work", "market", "mosque", "church", "party", "school", "farm", "field", "pilgrimage", "prayer", "festival", "trip", "patrol", "mass", "service", "game", "match"})  # fmt: skip


def is_one_person(token: Token) -> bool:
    """One person, who comes home and no more: "a man returned to the house"."""
    if token.lower_ in {"he", "she"}:
        return True
    head = content(token)
    return (
        head.tag_ == "NN"
        and group_of(head) not in {None, "families", "refugees"}
        and not any(c.dep_ == "conj" for c in head.children)
    )


def is_hardware(token: Token) -> bool:
    """Whether the phrase names what armies move: ships, jets, vehicles; no relief convoy."""
    inner = content(token)
    heads = [token, inner, *(o for _, o in prepositions(token, "of"))]
    armed_system = lemma(inner) == "system" and any(c.lower_ in _ARMED_SYSTEMS for c in inner.lefts)
    return (armed_system or any(lemma(h) in HARDWARE for h in heads)) and not is_relief(token)


def is_relief(token: Token) -> bool:
    """Whether the phrase is qualified as relief: "the aid convoy"."""
    inner = content(token)
    return any(
        c.lower_ in _RELIEF
        for t in (token, inner)
        for c in t.lefts
        if c.dep_ in {"compound", "amod", "nmod"}
    )


def is_bare_name(token: Token) -> bool:
    """Whether the phrase is one capitalised word: a town's name as likely as a man's."""
    return token.pos_ == "PROPN" and not any(True for _ in token.lefts)
