"""Triggers: the words that tell of an event, and the type that they and their company give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    conjuncts,
    content,
    group_of,
    is_nominal,
    is_proper,
    lemma,
    objects,
    prepositions,
    subject,
)
from vedette.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Trigger:
    """A word that tells of an event."""

    token: Token
    event_type: str
    mention: Mention
    rule: str

    @property
    def family(self) -> str:
        """Family of the event type."""
        return self.event_type.split(".", 1)[0]

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return is_nominal(self.token)


#: Verbs that only carry an event noun: "carry out air strikes", "the strike hits a market".
LIGHT_VERBS = frozenset("launch carry conduct stage mount begin start renew intensify perform execute wage resume lead commit perpetrate make open continue announce step undertake escalate hit strike target kill rock".split())  # fmt: skip
_AIRCRAFT = frozenset("warplane jet aircraft plane helicopter bomber airplane airforce".split())
_NOT_EVENTS = frozenset("heart panic asthma hunger labor labour general rail transport media verbal cyber personal terms".split())
_SETTLEMENTS = lexicon().place_heads


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """All event triggers in the sentence, in order; a modifier of another trigger is none."""
    found: dict[int, Trigger] = {}
    for token in sentence.doc:
        trigger = _phrase(sentence, token) or _noun(sentence, token) or _verb(sentence, token)
        if trigger is not None:
            found[token.i] = trigger
    for i in sorted(found):
        token = found[i].token
        if found[i].family == "movement" and not found[i].is_noun and token.dep_ in {"advcl", "xcomp"} and token.head.i in found and found[token.head.i].family in {"movement", "control"}:
            # "crossed into Syria *to bolster* …": the purpose of the movement, not another one
            del found[i]
            continue
        if token.dep_ in {"compound", "amod", "nmod"} and (token.head.i in found or found[i].is_noun):
            del found[i]
        elif not found[i].is_noun and _carries(token, found):
            # "an air strike hits a market": the noun is the event, the verb brings its object
            del found[i]
    return [found[i] for i in sorted(found)]


def _carries(verb: Token, found: dict[int, Trigger]) -> bool:
    subj = subject(verb)
    if subj is not None and subj.i in found and found[subj.i].family in {"violence", "disaster"}:
        return True
    return any(o.i in found and verb.lemma_.casefold() in LIGHT_VERBS and found[o.i].family == "violence" for o in objects(verb))


def _phrase(sentence: Sentence, token: Token) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return None
    words = lexicon().phrases
    before = [t for t in token.doc[max(0, token.i - 5) : token.i] if t.text not in {"-", "–"}]
    last = lemma(token)
    for size in (3, 2, 1):
        if len(before) >= size:
            key = (*(t.lower_ for t in before[-size:]), last)
            if key in words:
                return Trigger(token, words[key], sentence.tokens(before[-size], token), f"phrase:{' '.join(key)}")
    if last in {"strike", "raid", "attack", "bombing", "bombardment", "fire", "shelling"}:
        for t in token.lefts:
            key2 = (lemma(t), last)
            if t.dep_ in {"compound", "amod", "nmod"} and key2 in words:
                return Trigger(token, words[key2], sentence.tokens(t, token), f"phrase:{' '.join(key2)}")
            for t2 in conjuncts(t):
                key3 = (lemma(t2), last)
                if t.dep_ in {"compound", "amod", "nmod"} and key3 in words:
                    return Trigger(token, words[key3], sentence.tokens(t2, token), f"phrase:{' '.join(key3)}")
    return None


def _noun(sentence: Sentence, token: Token) -> Trigger | None:
    if not is_nominal(token) or (token.ent_type_ == "PERSON"):
        return None
    word = lemma(token)
    event = lexicon().nouns.get(word)
    if event is None:
        return None
    modifiers = {lemma(c) for c in token.lefts if c.dep_ in {"compound", "amod", "nmod"}}
    if modifiers & _NOT_EVENTS:
        return None
    if token.pos_ == "PROPN" and event.startswith("violence") and token.ent_type_ in {"ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "PERSON"}:
        return None
    if event.startswith("control.") and not _is_control_noun(token, word):
        return None
    if word == "fall" and not any(True for _ in prepositions(token, "of")):
        return None
    if word == "responsibility" and not (token.head.lemma_.casefold() in {"claim", "deny", "accept", "admit"}):
        return None
    if word == "collapse" and not _is_structure(next((o for _, o in prepositions(token, "of")), None)):
        return None
    if word in {"crash", "storm", "drought", "famine"} and modifiers & {"market", "economic", "political", "financial"}:
        return None
    if word == "mortar" and token.dep_ not in {"dobj", "pobj", "nsubj"}:
        return None
    if word == "mobilization" or word == "mobilisation":
        return None if token.pos_ == "PROPN" else Trigger(token, event, sentence.token(token), f"noun:{word}")
    if word == "control":
        return _control_noun(sentence, token)
    if word == "strike" and not _is_military_strike(token, modifiers):
        return None
    return Trigger(token, _by_means(token, event), sentence.token(token), f"noun:{word}")


def _is_control_noun(token: Token, word: str) -> bool:
    if word == "control":
        head = token.head.lemma_.casefold()
        has_place = any(True for _ in prepositions(token, "of", "over"))
        return (has_place and head in {"take", "regain", "seize", "gain", "claim", "declare", "assume", "lose", "wrest", "retake", "establish", "secure", "transfer", "consolidate", "have", "capture"}) or (
            token.dep_ == "pobj" and token.head.lower_ == "under" and token.head.head.lemma_.casefold() in {"be", "come", "remain"}
        )
    if word in {"fall", "capture", "seizure", "takeover", "recapture"}:
        return any(True for _ in prepositions(token, "of"))
    if word in {"withdrawal", "retreat", "pullout"}:
        return any(True for _ in prepositions(token, "of", "by", "from")) or child(token, "poss", "compound") is not None or token.dep_ in {"dobj", "pobj"}
    return True


def _control_noun(sentence: Sentence, token: Token) -> Trigger:
    """ "take control of", "regain control over", "under the control of": the verb tells which."""
    verb = token.head if token.dep_ == "dobj" else (token.head.head if token.dep_ == "pobj" else token)
    word = verb.lemma_.casefold()
    if word in {"regain", "retake", "recapture"}:
        event = "control.recapture"
    elif word in {"lose", "transfer", "cede", "relinquish"}:
        event = "control.handover"
    elif word in {"have", "consolidate", "be", "remain", "maintain"}:
        event = "control.holding"
    else:
        event = "control.capture"
    mention = sentence.tokens(verb, token) if verb.i < token.i and token.i - verb.i < 4 else sentence.token(token)
    return Trigger(token, event, mention, f"noun:{word} control")


def _is_structure(token: Token | None) -> bool:
    return token is not None and (lemma(token) in lexicon().sites or token.lower_ in {"mine", "roof", "tower", "bridge", "dam"} or lemma(content(token)) in {"dam", "building"})


def _is_military_strike(token: Token, modifiers: set[str]) -> bool:
    if modifiers & {"air", "drone", "missile", "military", "rocket", "israeli", "russian", "precision", "retaliatory", "artillery", "deadly", "multiple"}:
        return True
    if any(c.text[:1].isupper() for c in token.lefts if c.dep_ in {"amod", "compound", "nmod", "poss"}):
        return True
    return any(True for _ in prepositions(token, "on", "by", "against")) or token.head.lemma_.casefold() in {"launch", "conduct", "carry", "kill"} or (token.dep_ == "pobj" and token.head.lower_ in {"in", "by"})  # fmt: skip


def _by_means(token: Token, event: str) -> str:
    """Refine a general type by what it was done with: "strikes by warplanes"."""
    if event not in {"violence.attack", "violence.explosion", "violence.offensive"}:
        return event
    heads = [o for _, o in prepositions(token, "by", "with", "from", "using") for o in conjuncts(o)]
    heads += [c for c in token.lefts if c.dep_ in {"compound", "nmod", "amod"}]
    return _type_by_heads(heads, event)


def _type_by_heads(heads: list[Token], event: str) -> str:
    lemmas = {lemma(h) for h in heads}
    if lemmas & {"drone", "uav"}:
        return "violence.drone_strike"
    if lemmas & _AIRCRAFT or lemmas & {"air"}:
        return "violence.air_strike"
    if lemmas & {"artillery", "mortar", "howitzer", "tank"}:
        return "violence.shelling"
    if lemmas & {"missile", "rocket"}:
        return "violence.missile"
    if lemmas & {"suicide"}:
        return "violence.suicide_bombing"
    return event


def _verb(sentence: Sentence, token: Token) -> Trigger | None:
    if token.pos_ != "VERB" and not (token.dep_ == "ROOT" and child(token, "dobj") is not None):
        return None
    word = token.lemma_.casefold()
    event = lexicon().verbs.get(word) or _phrasal(token, word)
    if event is None or token.dep_ in {"amod", "compound"}:
        return None
    event = _checked(sentence, token, word, event)
    if event is None:
        return None
    return Trigger(token, event, sentence.token(token), f"verb:{word}")


def _phrasal(verb: Token, word: str) -> str | None:
    """Verbs that mean an event only with certain company."""
    objs = objects(verb)
    particle = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}}
    if word == "take" and any(_is_settlement(o) for o in objs):
        return "control.capture"
    if word == "fall" and any(c.lower_ in {"to", "under"} for c in children(verb, "prep")):
        subj = child(verb, "nsubj")
        return "control.capture" if subj is not None and _is_settlement(subj) else None
    if word == "cut" and "off" in particle and objs:
        return "control.siege"
    if word == "pull" and ("out" in particle or "back" in particle):
        return "control.withdrawal"
    if word in {"hand", "turn", "transfer"} and ("over" in particle or "control" in {o.lower_ for o in objs}) and any(_is_settlement(o) or o.lower_ == "control" for o in objs):
        return "control.handover"
    if word in {"release", "liberate"} and any(group_of(content(o)) in {"prisoners", "people", "soldiers", "civilians", "fighters"} for o in objs):
        return "coercion.release"
    if word in {"close", "shut", "reopen"} and any(lemma(o) in {"border", "crossing", "airport", "airspace", "road"} for o in objs):
        return "coercion.closure" if word != "reopen" else None
    if word in {"send", "dispatch"} and any(_is_force(o) for o in objs):
        return "movement.deployment"
    if word == "arrive" and (subj := child(verb, "nsubj")) is not None and _is_force(subj):
        return "movement.deployment"
    if word == "move" and (subj := child(verb, "nsubj")) is not None and _is_force(subj) and any(c.lower_ in {"into", "to", "toward", "towards"} for c in children(verb, "prep")):
        return "movement.deployment"
    if word == "return" and (subj := child(verb, "nsubj")) is not None and group_of(content(subj)) in {"refugees", "people", "families", "civilians"}:
        return "humanitarian.return"
    if word == "open" and any(o.lower_ == "fire" for o in objs):
        return "violence.attack"
    if word == "shoot" and "down" in particle:
        return "violence.missile" if any(lemma(o) in lexicon().means for o in objs) else "violence.attack"
    if word == "shoot":
        return "violence.attack"
    if word == "set" and any(o.lower_ == "fire" for o in objs):
        return "violence.destruction"
    return None


def _is_settlement(token: Token) -> bool:
    inner = content(token)
    return lemma(inner) in _SETTLEMENTS or inner.ent_type_ in {"GPE", "LOC", "FAC"} or (is_proper(inner) and inner.ent_type_ in {"", "PERSON", "ORG", "NORP"} and group_of(inner) is None and lemma(inner) not in lexicon().actor_heads)


def _is_force(token: Token) -> bool:
    return lemma(content(token)) in lexicon().actor_heads or group_of(content(token)) in {"soldiers", "fighters"}


def _checked(sentence: Sentence, verb: Token, word: str, event: str) -> str | None:
    """Refuse or refine a verb by its subject and objects."""
    objs = objects(verb)
    subj = subject(verb)
    if event == "violence.attack":
        if any(lemma(o) in {"deal", "balance", "agreement", "record", "chord", "tone", "goal"} for o in objs):
            return None
        if word in {"hit", "target", "strike"} and not objs:
            return None
        if subj is not None and lemma(subj) in {"earthquake", "storm", "cyclone", "hurricane", "typhoon", "vehicle", "car", "train", "bus", "truck", "drought", "flood", "tornado"}:
            return "disaster.accident" if lemma(subj) in {"vehicle", "car", "train", "bus", "truck"} else "disaster.natural"
        return _type_by_heads([subj] if subj is not None else [], event)
    if event == "violence.explosion" and word == "bomb":
        heads = [subj] if subj is not None else []
        return _type_by_heads(heads, "violence.air_strike" if subj is not None and lemma(subj) in {"force", "army", "coalition"} else event)
    if event == "violence.shelling" and word == "bombard":
        return _type_by_heads([subj] if subj is not None else [], event)
    if event in {"control.capture", "control.recapture"}:
        if objs and all(group_of(content(o)) and not _is_settlement(content(o)) for o in objs):
            return "coercion.arrest" if word in {"capture", "seize"} else None
        if word == "regain" and not any(lemma(o) in {"control", "town", "city", "village", "territory"} or _is_settlement(o) for o in objs):
            return None
        if any(o.lower_ == "control" for o in objs):
            return None
        if not any(_is_settlement(o) for o in objs):
            return None
        return event
    if event == "control.entry":
        if subj is None or not (_is_force(subj) or subj.ent_type_ in {"ORG", "NORP"} or (is_proper(subj) and subj.ent_type_ not in {"DATE", "GPE", "MONEY"})):
            return None
        if subj.ent_type_ == "PERSON" and not _is_force(subj):
            return None
        if word in {"enter", "reach", "approach"} and not any(_is_settlement(o) for o in objs):
            return None
        if word == "enter" and any(o.ent_type_ == "GPE" and sentence.names.place_kind(o.text) == "country" for o in objs):
            return "movement.deployment"
        return event
    if event == "control.withdrawal":
        if word in {"abandon", "vacate"} and not any(_is_settlement(o) for o in objs):
            return None
        return event if subj is not None or objs else None
    if event.startswith("movement."):
        if word == "cross":
            return event if any(c.lower_ in {"into", "to", "from"} for c in children(verb, "prep")) and subj is not None else None
        if word in {"bolster", "reinforce"}:
            return event if any(_is_force(o) or o.lower_ in {"effort", "efforts"} or is_proper(o) for o in objs) else None
        return event
    if event == "humanitarian.displacement" and word == "flee":
        return event if subj is not None and (group_of(content(subj)) is not None or content(subj).ent_type_ == "NORP" or subj.ent_type_ == "CARDINAL") else None
    if event == "disaster.accident" and word == "collapse":
        return event if _is_structure(subj) else None
    if event == "coercion.release":
        return event if any(group_of(content(o)) for o in objs) else None
    if event == "coercion.arrest":
        return event if objs else None
    if event == "violence.killing" and word == "execute" and not any(group_of(content(o)) or is_proper(o) for o in objs):
        return None
    if event == "violence.clash" and word in {"fight", "battle"} and any(lemma(o) in {"disease", "fire", "fires", "corruption", "poverty", "inflation"} for o in objs):
        return None
    return event
