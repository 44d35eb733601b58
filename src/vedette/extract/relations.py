"""Relations between actors that the text states: backing, leading, belonging."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.phrases import (
    Sentence,
    actors,
    children,
    conjuncts,
    is_actor_like,
    prepositions,
    with_origin,
)
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACKED = re.compile(
    r"\b([A-Z][\w.]*(?:[ -][A-Z][\w.]*){0,2})-(backed|supported|sponsored|aligned|led|allied)\b"
)


@dataclass(frozen=True)
class StatedRelation:
    """One relation: its type, the token that says so, and the two sides."""

    event_type: str
    token: Token
    trigger: Mention
    participants: tuple[Participant, ...]
    rule: str


def find_relations(sentence: Sentence) -> list[StatedRelation]:
    """ "Turkish-backed X", "X, supported by Iran", "forces led by X", in order of the text."""
    found = [*_compounds(sentence), *_clauses(sentence)]
    return sorted(found, key=lambda r: r.trigger.start)


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
        if top.i <= last.i or not is_actor_like(sentence, top):
            continue
        after = top.doc[last.i + 1]
        backed = sentence.tokens(after, top)
        lead = len(m.group(1)) - len(re.sub(r"^(?:The|A|An)\s", "", m.group(1)))
        backer = sentence.mention(m.start(1) + lead, m.end(1))
        backs = m.group(2) != "led"
        if not backs and not sentence.names.is_actor(backer.text):
            # "Kurdish-led" tells of people, not of a body
            continue
        roles = (Role.BACKER, Role.BACKED) if backs else (Role.PART, Role.WHOLE)
        out.append(
            StatedRelation(
                "relation.backs" if backs else "relation.leads",
                last,
                sentence.mention(m.start() + lead, m.end()),
                (Participant(roles[0], backer), Participant(roles[1], backed)),
                f"compound:-{m.group(2)}",
            )
        )
    return out


def _after_by(verb: Token) -> list[Token]:
    """Who stands after "by", also where the parser hangs the name on the next verb."""
    objs = [obj for _, obj in prepositions(verb, "by")]
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
        if word not in {"support", "back", "sponsor", "lead"} or verb.dep_ not in {
            "acl",
            "relcl",
            "amod",
            "advcl",
        }:
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
