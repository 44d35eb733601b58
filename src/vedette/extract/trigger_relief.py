"""Words of agreements and of relief: truces kept and broken, aid let in or blocked, services cut, people on the move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import (
    below,
    goes_with,
    is_armed,
    is_country,
    is_crowd,
    is_on_the_way,
    is_one_person,
    is_place,
    is_side,
    is_wanted,
    verb_lemma,
)
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    conjuncts,
    content,
    group_of,
    lemma,
    objects,
    prepositions,
    subject,
)
from vedette.extract.trigger_ground import REFUSED, Found
from vedette.extract.trigger_types import Trigger

if TYPE_CHECKING:
    from vedette.extract.tree import Token

TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
_BREAKS = frozenset("violate break breach end scrap undermine collapse expire unravel terminate shatter lapse fail crumble falter denounce".split())  # fmt: skip
_TERMS = frozenset({"deal", "agreement", "accord", "pact", "term", "arrangement", "understanding"})
_OUTAGES = frozenset({"shutdown", "outage", "cut", "cutoff", "blackout", "disruption"})
_APPROVES = frozenset(
    {"agree", "accept", "approve", "endorse", "back", "reject", "refuse", "adopt"}
)
_BREAK_NOUNS = frozenset({"violation", "breach", "collapse", "breakdown"})
_PACTS = frozenset({"deal", "agreement", "accord", "pact", "treaty"})
_PACT_KINDS = frozenset({"peace", "security", "power-sharing", "prisoner", "hostage", "withdrawal", "disengagement", "defence", "defense", "de-escalation", "reconciliation", "political", "framework", "historic", "final", "tentative", "comprehensive", "preliminary", "truce", "ceasefire", "disarmament", "border"})  # fmt: skip
_SEALS = frozenset(
    "sign reach strike ink conclude agree broker clinch seal finalise finalize".split()
)
_TALK_KINDS = frozenset({"peace", "ceasefire", "truce", "indirect", "proximity", "hostage", "armistice"})  # fmt: skip
_HELD = frozenset("hold begin open resume start continue conduct conclude restart host join attend collapse end stall".split())  # fmt: skip
#: What is done to talks that then do not take place.
_CALLS_OFF = frozenset({"suspend", "cancel", "postpone", "halt", "break", "boycott", "reject", "abandon"})  # fmt: skip
_CARGO = frozenset({"aid", "assistance", "relief", "food", "medicine", "fuel", "supply", "flour", "wheat"})  # fmt: skip
_CARRIERS = frozenset({"truck", "convoy", "delivery", "shipment", "ship", "lorry", "consignment", "flight", "vehicle", "distribution", "supply", "airdrop", "operation", "worker", "agency"})  # fmt: skip
_BLOCKS = frozenset("block prevent deny stop obstruct hinder bar restrict impede hamper halt suspend turn delay refuse withhold limit ban cut pause freeze".split())  # fmt: skip
_LETS = frozenset({"allow", "let", "permit", "admit", "authorize", "authorise", "approve", "facilitate"})  # fmt: skip
_UTILITIES = frozenset("power electricity water internet telecommunication telecommunications telecom communication communications phone telephone gas heating network connectivity heat grid".split())  # fmt: skip
_STORES = frozenset("medicine fuel food water supply blood oxygen drug anaesthetic".split())
_CUTS = frozenset("cut knock shut disrupt sever disconnect lose restrict interrupt".split())
_CROSSINGS = frozenset({"crossing", "border", "passage", "checkpoint", "route", "corridor"})
_RELIEF_BODIES = frozenset("programme program agency agencies organization organisation charity unrwa wfp unicef unhcr who msf icrc ocha sans borders frontieres frontières cross crescent committee oxfam save ngo ngos un nations aid council refugees relief care".split())  # fmt: skip
_STOPPED_WORK = frozenset({"operation", "work", "activity", "service", "distribution", "delivery", "aid", "assistance", "programme", "program", "evacuation", "mission"})  # fmt: skip


def relief_verb(sentence: Sentence, verb: Token, word: str) -> Found:
    """The agreement or humanitarian event that a verb tells in its company."""
    objs = objects(verb)
    subj = subject(verb)
    if word in {"ceasefire", "truce"} and any(o.lower_ in {"talks", "negotiations"} for o in objs):
        # "invites the sides *to ceasefire talks*", read as an infinitive
        return ("agreement.talks", f"verb:{word} talks")
    for rule in (_exchanged, _closed, _denied, _cut, _fled):
        found = rule(sentence, verb, word, subj, objs)
        if found is not None:
            return found
    return None


def _exchanged(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word in {"exchange", "swap"} and subj is not None:
        captives = any(group_of(content(o)) in {"prisoners", "soldiers"} or lemma(content(o)) in {"body", "pow", "remains"} for o in objs)  # fmt: skip
        return ("agreement.exchange", f"verb:{word}") if captives else None
    return None


def _closed(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    crossing = any(lemma(o) in _CROSSINGS for o in objs)
    if word in {"open", "reopen", "re-open", "unblock"} and crossing:
        corridor = any(lemma(o) == "corridor" for o in objs)
        return REFUSED if corridor else ("humanitarian.access", f"verb:{word}")
    if word in {"close", "shut", "seal"} and any(lemma(o) in {"border", "crossing"} for o in objs):
        return ("coercion.closure", f"verb:{word}")
    return None


def _denied(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word in {"deny", "refuse", "block", "restrict"} and any(o.lower_ == "access" for o in [*objs, *children(verb, "dobj")]):  # fmt: skip
        return ("humanitarian.access_denied", f"verb:{word} access")
    stops = word in {"suspend", "halt", "pause", "cease", "stop"}
    if stops and subj is not None and any(lemma(o) in _STOPPED_WORK for o in objs):
        names = {t.lower_ for t in subj.subtree}
        relief = bool(names & _RELIEF_BODIES) or any(
            c.lower_ in _CARGO for o in objs for c in o.lefts
        )
        return ("humanitarian.access_denied", f"verb:{word} work") if relief else None
    return None


def _cut(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word in _CUTS and any(
        lemma(content(o)) in _UTILITIES
        or (lemma(o) in {"supply", "service", "network", "line", "grid", "access"} and _is_utility(o))
        for o in objs
    ):  # fmt: skip
        by = subj is not None and subj.ent_type_ == "PERSON"
        if (word == "lose" and any(o.lower_ == "power" for o in objs) and (subj is None or not _is_settled(sentence, subj))) or by:  # fmt: skip
            return None
        return ("humanitarian.services", f"verb:{word} services")
    if word == "run" and goes_with(verb, "out"):
        short = any(lemma(o) in _STORES for o in below(verb, "out", "of"))
        return ("humanitarian.services", "verb:run out") if short else None
    return None


def _is_settled(sentence: Sentence, token: Token) -> bool:
    return is_place(sentence, token) or is_crowd(token) or lemma(token) in {"home", "household", "customer", "hospital"}  # fmt: skip


def _is_utility(token: Token) -> bool:
    kinds = [k for c in _modifiers(token) for k in conjuncts(c)]
    return any(c.lower_ in _UTILITIES or lemma(c) in _UTILITIES for c in kinds)


def _fled(
    sentence: Sentence, verb: Token, word: str, subj: Token | None, objs: list[Token]
) -> Found:
    if word == "flee":
        if any(lemma(o) in {"scene", "prison", "jail", "custody"} for o in objs):
            return REFUSED
        if subj is not None and is_wanted(subj):
            return REFUSED
        alone = subj is not None and subj.tag_ in {"NN", "NNP"} and group_of(content(subj)) in {"men", "women", "leaders", "fighters"}  # fmt: skip
        few = subj is not None and group_of(content(subj)) == "men" and not below(verb, "to", "from", "into", "across")  # fmt: skip
        return REFUSED if alone or few else None
    if subj is None:
        return None
    if word in {"leave", "abandon"} and is_crowd(subj) and not is_armed(sentence, subj):
        homes = any(lemma(o) in {"home", "house", "village"} for o in objs)
        return ("humanitarian.displacement", f"verb:{word} home") if homes else None
    if word in {"seek", "take", "find"} and any(lemma(o) in {"refuge", "shelter", "sanctuary"} for o in objs):  # fmt: skip
        return ("humanitarian.displacement", f"verb:{word} refuge") if is_crowd(subj) else None
    if word == "return" and (is_one_person(subj) or is_on_the_way(verb)):
        return REFUSED
    if word == "return" and not is_armed(sentence, subj):
        went = below(verb, "to", "from", "home")
        back = is_crowd(subj) and (
            goes_with(verb, "home")
            or any(is_place(sentence, o) or lemma(o) in {"home", "house"} for o in went)
            or any(is_country(sentence, o) for o in went)
        )
        return ("humanitarian.return", "verb:return") if back else REFUSED
    if word == "return":
        return REFUSED
    if word == "deport" and any(is_crowd(o) or content(o).ent_type_ == "NORP" for o in objs):
        return ("humanitarian.return", "verb:deport")
    return None


def relief_noun(sentence: Sentence, token: Token) -> Trigger | None:
    """Nouns of agreements, aid and services that count only in their company."""
    word = lemma(token)
    if word in _BREAK_NOUNS and any(lemma(o) in TRUCES for _, o in prepositions(token, "of")):
        return Trigger(token, "agreement.breach", sentence.token(token), f"noun:{word} of truce")
    if word in TRUCES and token.dep_ not in {"compound", "amod", "nmod"}:
        return _truce(sentence, token)
    if word in _TERMS and any(lemma(c) in TRUCES for c in _modifiers(token)):
        return _truce(sentence, token)
    if word in _PACTS and token.dep_ in {"dobj", "pobj", "nsubjpass", "nsubj"}:
        return _pact(sentence, token)
    if word in _OUTAGES and _is_utility(token):
        return Trigger(
            token,
            "humanitarian.services",
            sentence.tokens(_modifiers(token)[0], token),
            f"noun:{word} of services",
        )
    if word in {"talk", "negotiation"} and token.tag_ in {"NNS", "NNP", "NNPS", "NN"}:
        return _talks(sentence, token)
    if word in _CARGO | _CARRIERS:
        return _aid(sentence, token)
    if word == "service" and token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "out":  # fmt: skip
        return Trigger(
            token,
            "humanitarian.services",
            sentence.tokens(token.head.head, token),
            "noun:out of service",
        )
    if word in _UTILITIES and token.dep_ in {"pobj", "conj"}:
        top = next((t for t in (token.head, token.head.head) if t.lower_ == "without"), None)
        if top is not None:
            return Trigger(
                token, "humanitarian.services", sentence.tokens(top, token), "noun:without service"
            )
    return None


def _carrier(token: Token) -> Token | None:
    """The verb above a noun, coordination and "of" climbed."""
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    return token.head if token.head != token and token.head.pos_ in {"VERB", "AUX"} else None


def _truce(sentence: Sentence, token: Token) -> Trigger | None:
    verb = _carrier(token)
    if token.dep_ == "pobj" and token.head.lower_ == "of" and lemma(token.head.head) in _BREAK_NOUNS:  # fmt: skip
        return None
    if token.dep_ == "pobj" and token.head.lower_ in {"for", "of", "on", "about", "toward", "towards"}:  # fmt: skip
        above = token.head.head
        carrier = _carrier(above) or (above.head.head if above.dep_ == "pobj" else None)
        decided = carrier is not None and verb_lemma(carrier) in _APPROVES
        if not decided and above.lemma_.casefold() in {"hope", "push", "press", "pray", "wait", "work", "prospect", "chance", "effort", "pressure", "resolution", "proposal", "plan", "vote", "discuss"}:  # fmt: skip
            return None
    broken = verb is not None and (
        verb_lemma(verb) in _BREAKS
        or (verb_lemma(verb) in {"fall", "break"} and goes_with(verb, "apart", "down"))
    )
    event = "agreement.breach" if broken else "agreement.ceasefire"
    if (
        token.dep_ in {"compound", "nmod", "nsubj"}
        and token.head.i == token.i + 1
        and token.head.lower_ in {"talks", "negotiations"}
    ):
        # "ceasefire talks between …", a headline's noun read as its subject
        return Trigger(token, "agreement.talks", sentence.tokens(token, token.head), "noun:talk")
    first = token if lemma(token) in TRUCES else _modifiers(token)[0]
    return Trigger(token, event, sentence.tokens(first, token), f"noun:{lemma(token)}")


def _modifiers(token: Token) -> list[Token]:
    return [c for c in token.lefts if c.dep_ in {"compound", "amod", "nmod"}]


def _pact(sentence: Sentence, token: Token) -> Trigger | None:
    kinds = {c.lower_ for c in _modifiers(token)}
    if kinds and not kinds & _PACT_KINDS:
        return None
    first = _modifiers(token)[0] if kinds else token
    if "peace" in kinds and token.dep_ != "nsubj":
        return Trigger(token, "agreement.deal", sentence.tokens(first, token), f"noun:{lemma(token)}")  # fmt: skip
    verb = _carrier(token)
    if verb is None and token.dep_ == "pobj" and token.head.head.pos_ == "VERB":
        verb = token.head.head
    if verb is None or verb_lemma(verb) not in _SEALS:
        return None
    subj = subject(verb)
    parties = list(conjuncts(subj)) if subj is not None else []
    parties += [o for _, o in (*prepositions(token, "between", "with"), *prepositions(verb, "with", "between"))]  # fmt: skip
    if not any(is_side(sentence, p) for p in parties):
        return None
    return Trigger(token, "agreement.deal", sentence.tokens(first, token), f"noun:{lemma(token)}")


def _talks(sentence: Sentence, token: Token) -> Trigger | None:
    kinds = {c.lower_ for c in _modifiers(token)}
    verb = _carrier(token)
    if verb is not None and verb_lemma(verb) in _CALLS_OFF:
        return None
    if not kinds & _TALK_KINDS and not (
        token.dep_ == "conj" and {c.lower_ for c in _modifiers(token.head)} & _TALK_KINDS
    ):
        subj = subject(verb) if verb is not None else None
        sides = [o for _, o in prepositions(token, "between", "with")]
        sides += [subj] if subj is not None and subj.i != token.i else []
        held = verb is not None and verb_lemma(verb) in _HELD
        if (
            not held
            or kinds
            or any(c.lower_ in {"on", "about"} for c in children(token, "prep"))
            or not any(is_armed(sentence, s) or lemma(s) == "side" for s in sides)
        ):
            return None
    first = _modifiers(token)[0] if kinds else token
    return Trigger(token, "agreement.talks", sentence.tokens(first, token), f"noun:{lemma(token)}")


def _aid(sentence: Sentence, token: Token) -> Trigger | None:
    """Aid by the verb above it: let in, blocked, suspended, delivered."""
    word = lemma(token)
    kinds = {lemma(c) for c in _modifiers(token)} | {c.lower_ for c in _modifiers(token)}
    carries = word in _CARRIERS and (
        kinds & (_CARGO | {"humanitarian"})
        or any(
            lemma(o) in _CARGO
            for clause in children(token, "acl")
            if clause.lemma_.casefold() in {"carry", "load", "bring", "transport"}
            for o in (*children(clause, "dobj"), *below(clause, "with"))
        )
        or any(lemma(o) in _CARGO for _, o in prepositions(token, "of", "with", "carrying"))
    )
    if word in {"worker", "agency", "operation", "vehicle"} and not (word == "operation" and carries):  # fmt: skip
        return None
    if not carries and word not in {"aid", "assistance", "relief"}:
        return None
    if kinds & {"military", "financial", "legal", "lethal", "security", "economic", "development", "debt", "tax", "budget"}:  # fmt: skip
        return None
    if token.dep_ in {"compound", "amod", "nmod"}:
        return None
    if token.dep_ == "pobj" and token.head.lower_ == "of" and lemma(token.head.head) in _CARRIERS:
        # "the delivery of aid" is told by the delivery
        return None
    verb = _verb_over(token)
    done = verb_lemma(verb) if verb is not None else ""
    if done in _BLOCKS:
        event = "humanitarian.access_denied"
    elif done in _LETS and token.dep_ in {"dobj", "nsubj", "nsubjpass", "conj"}:
        event = "humanitarian.access"
    elif carries or kinds & {"humanitarian", "food", "medical", "relief"} or done in {"reach", "enter", "deliver", "arrive", "airdrop", "drop", "distribute", "resume", "send", "flow"}:  # fmt: skip
        if verb is not None and done in {"attack", "hit", "strike", "loot", "steal", "target", "bomb", "kill", "shell"}:  # fmt: skip
            return None
        event = "humanitarian.aid"
    else:
        return None
    first = _modifiers(token)[0] if kinds else token
    return Trigger(token, event, sentence.tokens(first, token), f"noun:{word} {done}".strip())


def _verb_over(token: Token) -> Token | None:
    """The verb that decides what happens to the aid; a raising verb above it decides first."""
    verb = _carrier(token)
    if verb is None and token.dep_ == "pobj" and token.head.head.pos_ in {"NOUN", "VERB"}:
        up = token.head.head
        verb = up if up.pos_ == "VERB" else _carrier(up)
    while (
        verb is not None
        and verb.dep_ in {"ccomp", "xcomp", "pcomp"}
        and child(verb, "nsubj", "dobj") is not None
    ):
        above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        if above == verb or verb_lemma(above) not in _LETS | _BLOCKS:
            break
        verb = above
    return verb
