"""Event verbs, refused or refined by their subject, objects and particles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import is_bare_name, is_place, is_state, leaves_care, verb_lemma
from vedette.extract.count_company import into_custody
from vedette.extract.lexicon import lexicon
from vedette.extract.munitions import is_no_weapon, munition_event, particle_of
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    content,
    group_of,
    is_proper,
    lemma,
    objects,
    subject,
)
from vedette.extract.trigger_ground import ground_verb
from vedette.extract.trigger_relief import relief_verb
from vedette.extract.trigger_types import (
    NO_FOE,
    Trigger,
    is_force,
    is_settlement,
    is_structure,
    type_by_heads,
)

if TYPE_CHECKING:
    from vedette.extract.tree import Token


def verb_trigger(sentence: Sentence, token: Token) -> Trigger | None:
    """The trigger that a verb is, if its subject and objects allow it."""
    if token.pos_ != "VERB" and not (token.dep_ == "ROOT" and child(token, "dobj") is not None):
        return None
    word = verb_lemma(token)
    if word in {"happen", "occur", "take"} and _points_back(token, word):
        return Trigger(token, "violence.attack", sentence.token(token), f"anaphor:{word}")
    for rules in (ground_verb, relief_verb):
        if (
            token.dep_ not in {"amod", "compound"}
            and (ruled := rules(sentence, token, word)) is not None
        ):
            kind, rule = ruled
            return Trigger(token, kind, sentence.token(token), rule) if kind else None
    event = lexicon().verbs.get(word) or _phrasal(token, word) or munition_event(token, word)
    if event is None or token.dep_ in {"amod", "compound"}:
        return None
    event = _checked(sentence, token, word, event)
    if event is None:
        return None
    return Trigger(token, event, sentence.token(token), f"verb:{word}")


def _points_back(verb: Token, word: str) -> bool:
    """ "It happened in …", "the incident took place near …": an event told before, and now placed."""
    subj = child(verb, "nsubj")
    if (
        subj is None
        or subj.lower_ not in {"it", "this", "incident"}
        or verb.tag_ not in {"VBD", "VBN"}
    ):
        return False
    if subj.lower_ == "incident" and not any(c.lower_ in {"the", "this"} for c in subj.lefts):
        return False
    return word != "take" or any(o.lower_ == "place" for o in children(verb, "dobj"))


def _phrasal(verb: Token, word: str) -> str | None:
    """Verbs that mean an event only with certain company."""
    objs = objects(verb)
    particle = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "prep"}}
    if word == "take" and into_custody(verb):
        return "coercion.arrest"
    if word in {"release", "liberate"} and any(
        group_of(content(o)) in {"prisoners", "people", "soldiers", "civilians", "fighters"}
        for o in objs
    ):
        return None if leaves_care(verb) else "coercion.release"
    if word in {"close", "shut", "reopen"} and any(
        lemma(o) in {"border", "crossing", "airport", "airspace", "road"} for o in objs
    ):
        return "coercion.closure" if word != "reopen" else None
    if word == "open" and any(o.lower_ == "fire" for o in objs):
        return "violence.attack"
    if word == "fire" and not objs and particle & {"on", "at", "upon"}:
        return "violence.attack"
    if word == "shoot" and "down" in particle:
        return (
            "violence.missile"
            if any(lemma(o) in lexicon().means for o in objs)
            else "violence.attack"
        )
    if word == "shoot":
        # "shot wide", "shot to fame" hit no one; "shot himself" is no attack
        if any(o.lower_ in {"himself", "herself", "themselves"} for o in objs):
            return None
        aimed = (
            objs
            or "at" in particle
            or any(
                # "after being shot in the face"
                c.dep_ == "auxpass"
                or c.lower_ == "dead"
                or (c.dep_ == "conj" and c.lemma_ in {"kill", "wound", "injure"})
                for c in verb.children
            )
        )
        return "violence.attack" if aimed else None
    if word == "set" and (
        any(o.lower_ in {"fire", "ablaze"} for o in objs)
        or any(c.lower_ == "ablaze" for c in verb.children)
        or any(o.lower_ == "fire" for p in children(verb, "prep") for o in children(p, "pobj"))
    ):
        return "violence.destruction"
    return None


_STORMS = frozenset(
    "earthquake quake storm cyclone hurricane typhoon flood drought tornado tsunami landslide mudslide avalanche".split()
)
#: Who bombs from the air; a group's bombing is a blast.
_AIR_FORCES = frozenset({"force", "army", "military", "coalition", "regime", "government"})
_VEHICLES = frozenset({"vehicle", "car", "train", "bus", "truck"})


def _checked(sentence: Sentence, verb: Token, word: str, event: str) -> str | None:
    """Refuse or refine a verb by its subject and objects."""
    objs = objects(verb)
    subj = subject(verb)
    if event == "violence.attack":
        if any(
            lemma(o) in {"deal", "balance", "agreement", "record", "chord", "tone", "goal"}
            for o in objs
        ):
            return None
        if word in {"hit", "target", "strike"} and not objs:
            return None
        if word == "storm" and particle_of(verb) & {"off", "out", "away"}:
            return None
        if word in {"hit", "target", "strike"} and subj is not None and is_no_weapon(subj):
            return None
        head = subj
        if head is None and verb.i and verb.nbor(-1).pos_ == "NOUN":
            # "killed after a *tornado* strikes …": the parser hangs the noun on "after"
            head = verb.nbor(-1)
        if head is not None and lemma(head) in _STORMS:
            return "disaster.natural"
        if subj is not None and lemma(subj) in _VEHICLES:
            return "disaster.accident"
        return type_by_heads([subj] if subj is not None else [], event)
    if event == "violence.explosion" and word == "bomb":
        heads = [subj] if subj is not None else []
        return type_by_heads(
            heads,
            "violence.air_strike"
            if subj is not None and (lemma(subj) in _AIR_FORCES or is_state(sentence, subj))
            else event,
        )
    if event == "violence.shelling" and word == "bombard":
        return type_by_heads([subj] if subj is not None else [], event)
    if event in {"control.capture", "control.recapture"}:
        if objs and all(group_of(content(o)) and not is_settlement(content(o)) for o in objs):
            return "coercion.arrest" if word in {"capture", "seize"} else None
        if word == "regain" and not any(
            lemma(o) in {"control", "town", "city", "village", "territory"} or is_settlement(o)
            for o in objs
        ):
            return None
        if any(o.lower_ == "control" for o in objs):
            return None
        if not any(is_settlement(o) or is_place(sentence, o) for o in objs):
            told = any(p.lower_ == "in" for o in (verb, *objs) for p in children(o, "prep"))
            # "captured Namhsan in northern Shan State"
            return event if word != "regain" and told and any(map(is_bare_name, objs)) else None
        return event
    if event.startswith("movement."):
        if word in {"bolster", "reinforce"}:
            return (
                event
                if any(
                    is_force(o) or o.lower_ in {"effort", "efforts"} or is_proper(o) for o in objs
                )
                else None
            )
        return event
    if event == "humanitarian.displacement" and word == "flee":
        return (
            event
            if subj is not None
            and (
                group_of(content(subj)) is not None
                or content(subj).ent_type_ == "NORP"
                or subj.ent_type_ == "CARDINAL"
            )
            else None
        )
    if event == "disaster.accident" and word == "collapse":
        return event if is_structure(subj) else None
    if event == "coercion.release":
        freed = any(group_of(content(o)) for o in objs)
        return event if freed and not leaves_care(verb) else None
    if event == "coercion.arrest":
        return event if objs else None
    if (
        event == "violence.killing"
        and word == "execute"
        and not any(group_of(content(o)) or is_proper(o) for o in objs)
    ):
        return None
    if (
        event == "violence.clash"
        and word in {"fight", "battle"}
        and any(lemma(o) in NO_FOE for o in objs)
    ):
        return None
    return event
