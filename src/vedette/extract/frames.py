"""Participants: who did it, to whom, for whom; by the frame of the event type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.doers import agents_of, in_role
from vedette.extract.frame_control import control_roles
from vedette.extract.frame_movement import movement_roles
from vedette.extract.frame_relief import agreement_roles, relief_roles
from vedette.extract.frame_violence import violence_roles
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    actors,
    children,
    group_of,
    lemma,
    objects,
    prepositions,
    subject,
)
from vedette.extract.trigger_types import Trigger, is_force
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token

    pass


def participants(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Participants of the trigger's event in the order of the text, each once per role."""
    frame = {
        "violence": violence_roles,
        "statement": violence_roles,
        "coercion": _coercion,
        "control": control_roles,
        "movement": movement_roles,
        "agreement": agreement_roles,
        "humanitarian": relief_roles,
        "protest": _protest,
    }.get(trigger.family)
    if frame is None:
        return []
    found = frame(sentence, trigger)
    seen: set[tuple[str, int]] = set()
    out: list[Participant] = []
    found = [q for p in found for q in _each(sentence, _without_of(sentence, p))]
    found = [p for p in found if not (p.role is Role.PERPETRATOR and is_crowd(p.mention))]
    ends = {
        (p.role.value, p.mention.end): p.mention.start
        for p in sorted(found, key=lambda p: -p.mention.start)
    }
    found = [p for p in found if ends[p.role.value, p.mention.end] == p.mention.start]
    for p in sorted(found, key=lambda p: (p.mention.start, p.role.value)):
        if (p.role.value, p.mention.start) not in seen and p.mention.text:
            seen.add((p.role.value, p.mention.start))
            out.append(p)
    return out


_OF_THEM = re.compile(r"of (?:them|whom|these|those|which) ")


def _without_of(sentence: Sentence, p: Participant) -> Participant:
    """ "eight *of them rebels*": the words for the whole are no part of the name."""
    if (m := _OF_THEM.match(p.mention.text)) is None:
        return p
    start = p.mention.start + m.end()
    return Participant(p.role, Mention(sentence.text[start : p.mention.end], start, p.mention.end))


def _each(sentence: Sentence, p: Participant) -> list[Participant]:
    """The parties of a headline that stand side by side: "*Syrian army* *Islamic State* clash"."""
    words = [m.start() for m in re.finditer(r"(?<= )\w", p.mention.text)]
    known = sentence.names.is_actor
    if p.role is not Role.PARTY or len(words) < 2 or known(p.mention.text):
        return [p]
    for at in words:
        first, second = p.mention.text[:at].rstrip(), p.mention.text[at:]
        if known(first) and known(second):
            begin = p.mention.start
            return [
                Participant(p.role, Mention(first, begin, begin + len(first))),
                Participant(p.role, Mention(second, begin + at, p.mention.end)),
            ]
    return [p]


def is_crowd(mention: Mention) -> bool:
    """Whether the words name only people at large ("others"), who perpetrate nothing."""
    last = mention.text.split()[-1].casefold() if mention.text.split() else ""
    if _NO_DOER.match(mention.text):
        return True
    last = {"children": "child", "women": "woman"}.get(last, last)
    group = lexicon().groups.get(last) or lexicon().groups.get(last.removesuffix("s"))
    return not any(w[:1].isupper() for w in mention.text.split()) and group in {
        "people",
        "civilians",
        "children",
        "women",
        "refugees",
        "families",
    }


#: Words that do nothing: days, numbers, the hurt and the dead.
_NO_DOER = re.compile(
    r"(?:the |of |several |many |some |two |three |\d+ )*(?:others?|wounded|injured|dead|killed|victims?|casualties|\d[\d.,:]*)$"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?: \d{4})?$|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?$|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    re.I,
)


def _coercion(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    doer, done = (
        (Role.PROVIDER, Role.AFFECTED)
        if trigger.event_type == "coercion.release"
        else (Role.PERPETRATOR, Role.TARGET)
    )
    found: list[Participant] = []
    if trigger.is_noun:
        named = [m for _, obj in prepositions(token, "of") for m in actors(sentence, obj)]
        of_whom = [] if named else [c for c in children(token, "poss") if not _may_arrest(c)]
        for owner in of_whom:
            # "the *editor's* arrest": nobody with power to arrest, so it is done to him
            named += [] if sentence.names.is_actor(owner.text) else actors(sentence, owner)
        found += in_role(doer, [m for m in agents_of(sentence, token) if m not in named])
        return found + in_role(done, named)
    subj = subject(token)
    if subj is not None:
        found += in_role(doer, actors(sentence, subj))
    found += in_role(done, [m for o in objects(token) for m in actors(sentence, o)])
    return found


def _may_arrest(owner: Token) -> bool:
    """Whether whose arrest it is has the power to arrest: "*police's*", "the *army's*", no "colonel's"."""
    alone = owner.tag_ == "NN" and group_of(owner) is not None
    return is_force(owner) and not (alone and lemma(owner) not in lexicon().actor_heads)


def _protest(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    found += in_role(Role.PARTY, agents_of(sentence, token) if trigger.is_noun else [])
    if not trigger.is_noun:
        subj = subject(token)
        if subj is not None:
            found += in_role(Role.PARTY, actors(sentence, subj))
    for _, obj in prepositions(token, "against", "by"):
        found += in_role(
            Role.TARGET if _.lower_ == "against" else Role.PARTY, actors(sentence, obj)
        )
    return found
