"""Relations between actors that the text states: backing, leading, belonging."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.company import is_armed, is_side
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    children,
    conjuncts,
    group_of,
    is_actor_like,
    is_proper,
    lemma,
    prepositions,
    with_origin,
)
from vedette.extract.relation_verbs import said_relations
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_BACKED = re.compile(
    r"\b((?:al|el)-[A-Z]\w+|[A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,2}|(?<![\w-])(?:government|state|rebel|junta|regime))"
    r"-(backed|supported|sponsored|aligned|led|allied|funded|armed|trained|affiliated|linked)\b"
)
#: Participles before "by", "with", "to" that tell of backing or belonging.
_BACKED_BY = frozenset("support back sponsor fund finance arm train equip".split())
_ALLIED = frozenset({"ally", "align", "allied", "aligned"})
_AFFILIATED = frozenset({"affiliate", "link", "affiliated", "linked", "associate", "loyal", "subordinate"})  # fmt: skip


@dataclass(frozen=True)
class StatedRelation:
    """One relation: its type, the token that says so, and the two sides."""

    event_type: str
    token: Token
    trigger: Mention
    participants: tuple[Participant, ...]
    rule: str


_NO_BODIES = frozenset({"death", "casualty", "victim", "fatality", "life"})


def find_relations(sentence: Sentence) -> list[StatedRelation]:
    """ "Turkish-backed X", "X, supported by Iran", "forces led by X", in order of the text."""
    found = [*_compounds(sentence), *_clauses(sentence), *_attached(sentence)]
    taken = {r.token.i for r in found}
    found += [
        StatedRelation(event, token, sentence.token(token), participants, rule)
        for event, token, participants, rule in said_relations(sentence)
        if token.i not in taken
    ]
    return sorted(found, key=lambda r: r.trigger.start)


#: What a compound participle says, and which role the name before it and the body after it take.
_COMPOUND = {
    "led": ("relation.leads", Role.PART, Role.WHOLE),
    "affiliated": ("relation.part_of", Role.WHOLE, Role.PART),
    "linked": ("relation.part_of", Role.WHOLE, Role.PART),
}


def _compounds(sentence: Sentence) -> list[StatedRelation]:
    out = []
    for m in _BACKED.finditer(sentence.line):
        last = next((t for t in sentence.words if t.idx + len(t.text) == m.end()), None)
        if last is None:
            continue
        top = last
        while (
            top.dep_ in {"amod", "compound", "nmod", "advmod", "punct"}
            and top.head != top
            and top.head.i > last.i - 3
        ):
            if top.head.i > last.i and top.head.pos_ in {"NOUN", "PROPN"}:
                top = top.head
                break
            top = top.head
        if (
            top.i <= last.i
            or not (is_actor_like(sentence, top) or top.text[:1].isupper())
            or (group_of(top) == "people" and lemma(top) in _NO_BODIES)
        ):
            continue
        after = top.doc[last.i + 1]
        backed = sentence.tokens(after, top)
        lead = len(m.group(1)) - len(re.sub(r"^(?:The|A|An)\s", "", m.group(1)))
        backer = sentence.mention(m.start(1) + lead, m.end(1))
        kind = m.group(2)
        if backer.text == "UN" and kind != "led" and not is_armed(sentence, top):
            # the UN backs processes and inquiries more than forces: only what is armed counts
            continue
        if kind == "led" and not sentence.names.is_actor(backer.text):
            # "Kurdish-led" tells of people, not of a body
            continue
        event, first, second = _COMPOUND.get(kind, ("relation.backs", Role.BACKER, Role.BACKED))
        out.append(
            StatedRelation(
                event,
                last,
                sentence.mention(m.start() + lead, m.end()),
                (Participant(first, backer), Participant(second, backed)),
                f"compound:-{kind}",
            )
        )
    return out


def _attached(sentence: Sentence) -> list[StatedRelation]:
    """ "militias allied with X", "fighters affiliated to X", "troops loyal to X"."""
    out = []
    for word in sentence.doc:
        base = word.lemma_.casefold()
        allied = base in _ALLIED or word.lower_ in _ALLIED
        if not allied and base not in _AFFILIATED and word.lower_ not in _AFFILIATED:
            continue
        if word.pos_ not in {"VERB", "ADJ"} or (word.tag_ not in {"VBN", "JJ", "VBD"}):
            continue
        objs = [o for _, o in prepositions(word, "with", "to")]
        objs = [o for o in objs if is_actor_like(sentence, o)]
        holder = _holder(word)
        if not objs or holder is None or not is_side(sentence, holder):
            continue
        mine = with_origin(sentence, holder, actors(sentence, holder)[:1])
        theirs = [m for o in objs for m in actors(sentence, o)][:3]
        if not mine or not theirs or not any(_is_body(sentence, o) for o in objs):
            continue
        first, second = (Role.BACKED, Role.BACKER) if allied else (Role.PART, Role.WHOLE)
        out.append(
            StatedRelation(
                "relation.backs" if allied else "relation.part_of",
                word,
                sentence.token(word),
                (
                    *(Participant(first, m) for m in mine),
                    *(Participant(second, m) for m in theirs),
                ),
                f"clause:{word.lower_} with",
            )
        )
    return out


def _is_body(sentence: Sentence, token: Token) -> bool:
    """Whether one can belong to it or side with it: a force, a state, a name."""
    return is_side(sentence, token) or is_proper(token)


def _holder(word: Token) -> Token | None:
    """Whom a participle or adjective describes: the noun it hangs on, or the subject of its clause."""
    if word.dep_ in {"acl", "relcl", "amod", "appos"} and word.head.pos_ in {"NOUN", "PROPN"}:
        return word.head
    passive = child(word, "nsubjpass", "nsubj")
    if passive is None and word.head.pos_ == "AUX":
        if word.head.dep_ == "relcl" and word.head.head.pos_ in {"NOUN", "PROPN"}:
            return word.head.head
        passive = child(word.head, "nsubj")
    if passive is not None and passive.tag_ in {"WDT", "WP"}:
        return word.head if word.dep_ == "relcl" else None
    return passive


def _after_by(verb: Token) -> list[Token]:
    """Who stands after "by", also where the parser hangs the name on the next verb."""
    # "financed and equipped by X": the agent hangs on the last participle
    verbs = (verb, *(c for c in children(verb, "conj") if c.tag_ in {"VBN", "VBD"}))
    objs = [obj for v in verbs for _, obj in prepositions(v, "by")]
    for by in [] if objs else children(verb, "agent", "prep"):
        after = by.doc[by.i + 1] if by.lower_ == "by" and by.i + 1 < len(by.doc) else None
        if after is not None and after.pos_ == "PROPN" and after.head.pos_ == "VERB":
            objs.append(after)
    return objs


def _clauses(sentence: Sentence) -> list[StatedRelation]:
    out = []
    for verb in sentence.words:
        if verb.tag_ != "VBN":
            continue
        word = verb.lemma_.casefold()
        if word not in {*_BACKED_BY, "lead"} or verb.dep_ not in {"acl", "relcl", "amod", "advcl"}:
            continue
        if verb.text.endswith("-backed"):
            continue
        noun = verb.head
        if noun.pos_ not in {"NOUN", "PROPN"} or not is_actor_like(sentence, noun):
            continue
        for obj in _after_by(verb):
            if not is_actor_like(sentence, obj):
                continue
            doers = [m for o in conjuncts(obj) for m in actors(sentence, o)][:3]
            wholes = with_origin(sentence, noun, actors(sentence, noun)[:1])
            if word == "lead":
                parts = [Participant(Role.PART, m) for m in doers]
                out.append(
                    StatedRelation(
                        "relation.leads",
                        verb,
                        sentence.token(verb),
                        (*parts, *(Participant(Role.WHOLE, m) for m in wholes)),
                        "clause:led by",
                    )
                )
            else:
                parts = [Participant(Role.BACKER, m) for m in doers]
                out.append(
                    StatedRelation(
                        "relation.backs",
                        verb,
                        sentence.token(verb),
                        (*parts, *(Participant(Role.BACKED, m) for m in wholes)),
                        f"clause:{word}ed by",
                    )
                )
            break
    return out
