"""Who an event noun itself names as its doer, and the verb that carries it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.munitions import MUNITIONS, sender_of
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    children,
    conjuncts,
    content,
    is_actor_like,
    is_merged_actor,
    is_proper,
    left_edge,
    lemma,
    phrase,
    prepositions,
)
from vedette.extract.trigger_types import Trigger
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token


def in_role(role: Role, mentions: list[Mention]) -> list[Participant]:
    """The mentions as participants in one role."""
    return [Participant(role, m) for m in mentions]


def doers_of(sentence: Sentence, subj: Token) -> list[Mention]:
    """Who acts where ``subj`` stands as the doer.

    A munition does nothing of its own accord: whoever fired it does, or whoever its phrase names.
    An apposition or a belief names whom a common noun leaves open ("the bomber, *a member of X*").
    """
    found: list[Mention] = []
    for member in conjuncts(subj):
        if lemma(member) in MUNITIONS:
            senders = [m for s in sender_of(member) for m in actors(sentence, s)]
            owned = any(
                c.text[:1].isupper()
                and c.dep_ in {"amod", "compound", "nmod", "poss"}
                and (c.ent_type_ or sentence.names.is_actor(c.text))
                for c in sentence.doc[member.left_edge.i : member.i]
            ) or any(lemma(c) in lexicon().actor_heads for c in member.lefts)  # fmt: skip
            found += senders or (
                _alone(sentence, member) or _owner(sentence, member) if owned else []
            )
            continue
        named = _named_apart(sentence, member)
        found += named or _alone(sentence, member)
    return found


def _owner(sentence: Sentence, munition: Token) -> list[Mention]:
    """Whose a munition is that cannot act itself: "an *ISIS* mortar shell"."""
    left = sentence.doc[munition.left_edge.i : munition.i]
    return [sentence.token(t) for t in left if sentence.names.is_actor(t.text)][:1]


def _alone(sentence: Sentence, member: Token) -> list[Mention]:
    """The actors of one member of a coordination."""
    rest = {t.i for c in conjuncts(member)[1:] for t in c.subtree}
    return [
        m
        for m in actors(sentence, member)
        if not any(sentence.base + sentence.words[i].idx == m.start for i in rest)
    ]


def _named_apart(sentence: Sentence, member: Token) -> list[Mention]:
    """The body that an apposition or "believed to be …" gives a common noun ("the gunmen")."""
    if member.pos_ != "NOUN" or any(t.text[:1].isupper() and t.i for t in member.lefts):
        return []
    heads = [a for a in children(member, "appos") if a.i > member.i]
    above = member.head
    clauses = children(member, "acl", "relcl")
    if member.dep_ == "nsubj" and child(above, "xcomp") is not None:
        # "the gunmen, believed to be …, attacked": the parser makes the belief theirs
        clauses.append(above)
    for clause in clauses:
        if clause.lemma_.casefold() in _HELD:
            heads += [a for be in children(clause, "xcomp") for a in children(be, "attr", "acomp")]
            heads += [o for p in children(clause, "prep") for o in children(p, "pobj")]
    found = [m for h in heads if content(h) != h or is_proper(h) for m in actors(sentence, h)]
    return [m for m in found if any(w[:1].isupper() for w in m.text.split())]


#: Beliefs that say who someone is: "believed to be members of X", "identified as X".
_HELD = frozenset({"believe", "suspect", "think", "say", "identify", "allege", "describe"})


def governing_verb(trigger: Trigger) -> Token | None:
    """The verb that carries an event noun: "launch *an offensive*", "*air strikes* hit …"."""
    token = trigger.token
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    head = token.head
    if token.dep_ == "pobj" and head.dep_ == "agent":
        # "houses were hit by *air strikes*"
        return head.head
    if (
        token.dep_ == "pobj"
        and head.head.pos_ == "VERB"
        and head.head.lemma_.casefold()
        in {"engage", "participate", "take", "begin", "involve", "respond", "retaliate"}
    ):
        return head.head
    if token.dep_ == "pobj" and head.lower_ == "with":
        # "engaged the fighters with *air strikes*", wherever the parser hangs the "with"
        verb = head.head.head if head.head.dep_ in {"dobj", "obj"} else head.head
        return verb if verb.lemma_.casefold() in MEETS_WITH else None
    return head if head != token and head.pos_ == "VERB" else None


#: Verbs whose object is struck with what follows.
MEETS_WITH = frozenset({"engage", "hit", "strike", "target", "pound", "attack", "meet"})
#: Means that stand between an owner and the event noun.
_CARRIERS = frozenset({"drone", "air", "artillery", "missile", "rocket", "mortar", "jet", "tank"})


def agents_of(sentence: Sentence, noun: Token) -> list[Mention]:
    """The doers that a noun names itself: "by X", "X's", "Russian …", "RSF …"."""
    found: list[Mention] = []
    for obj in _agents_below(noun):
        found.extend(doers_of(sentence, obj))
    if found:
        return found
    for c in noun.lefts:
        if (
            c.dep_ == "poss"
            and is_actor_like(sentence, c)
            and (c.ent_type_ not in {"DATE", "TIME"} or is_merged_actor(sentence, c))
        ):
            found.extend(_possessor(sentence, c))
        elif c.dep_ == "compound" and lemma(c) in _CARRIERS:
            # "an RSF drone strike": the parser hangs the owner on the drone
            found.extend(agents_of(sentence, c))
        elif (
            c.dep_ in {"amod", "compound", "nmod"}
            and c.text[:1].isupper()
            and c.ent_type_ not in {"DATE", "TIME", "ORDINAL", "FAC", "LOC", "EVENT", "WORK_OF_ART"}
        ):
            if _QUALIFIES.search(name_run(c)):
                # "a US-backed offensive": the name says who stands behind, not who attacks
                continue
            make = {w.casefold() for w in _capital_run(sentence, c, noun).text.split()}
            if make & lexicon().weapon_names and not sentence.names.is_actor(name_run(c)):
                continue
            kind = sentence.names.place_kind(name_run(c))
            if kind == "town" and not sentence.names.is_actor(name_run(c)):
                continue
            if (
                lemma(noun) in _BY_SOMEONE_ALONE
                and c.ent_type_ != "NORP"
                and not sentence.names.is_actor(_capital_run(sentence, c, noun).text)
                and lemma(c) not in lexicon().actor_heads
            ):
                # "the *Steele Creek* shooting": where, or at whom
                continue
            if kind and is_scene(c, noun):
                continue
            if (
                c.i == 0
                and c.tag_ in {"NN", "JJ"}
                and not c.ent_type_
                and lemma(c) not in lexicon().actor_heads
                and not sentence.names.is_actor(c.text)
            ):
                # "Roadside bomb hits bus": the first word of a headline is no name
                continue
            for member in conjuncts(c):
                if member.i < noun.i:
                    found.append(_capital_run(sentence, member, noun))
        elif c.dep_ in {"compound", "nmod", "amod"} and c.lower_ in {
            "rebel",
            "government",
            "army",
            "regime",
            "militant",
            "insurgent",
            "opposition",
            "coalition",
            "jihadist",
            "islamist",
            "separatist",
            "police",
            "militia",
        }:
            found.append(phrase(sentence, c))
    return _joined(sentence, found)


_QUALIFIES = re.compile(r"-(?:backed|held|controlled|based|style|linked|allied|supported|sponsored|aligned|run|made|speaking|majority|dominated)\b", re.I)  # fmt: skip


def _joined(sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """Modifiers that follow each other name one doer: "Syrian" and "government" before "air strikes"."""
    out: list[Mention] = []
    for m in sorted(found, key=lambda m: m.start):
        if out and out[-1].end + 1 == m.start and m.text[:1].islower():
            start = out[-1].start
            out[-1] = Mention(sentence.text[start : m.end], start, m.end)
        elif not out or m.start >= out[-1].end:
            out.append(m)
    return out


def _agents_below(noun: Token, depth: int = 3) -> list[Token]:
    """Objects of "by" under the noun: "the bombing of a school *by X*" hangs it on the school."""
    own = [o for _, o in prepositions(noun, "by")]
    if own or not depth:
        return own
    for prep in children(noun, "prep"):
        if prep.lower_ in {"of", "on", "at", "in", "against", "near", "outside", "between"}:
            for obj in children(prep, "pobj"):
                if below := _agents_below(obj, depth - 1):
                    return below
    return []


_BY_PLACE = frozenset({"attack", "blast", "bombing", "explosion", "shooting", "ambush", "clash", "massacre", "stabbing", "fighting", "killing"})  # fmt: skip


_BY_SOMEONE_ALONE = frozenset({"shooting", "stabbing", "killing", "homicide", "slaying", "murder", "massacre"})  # fmt: skip


def is_scene(name: Token, noun: Token) -> bool:
    """Whether a place before an event noun is where it happened: "Mali attack", "Kabul blast", not "US drone attack"."""
    if name.text.isupper() or lemma(noun) not in _BY_PLACE:
        return False
    between = [t for t in noun.lefts if t.i > name.i]
    if any(lemma(t) in lexicon().sites for t in between):
        return True
    return not any(lemma(t) in lexicon().means or lemma(t) == "air" for t in between)


def _capital_run(sentence: Sentence, token: Token, noun: Token) -> Mention:
    """The modifier with the capitals that follow it: "Sudanese Air Force" before "airstrike" is one name."""
    last = token
    while (
        last.i + 1 < noun.i
        # "Terrorists *Mortar* Attacks": a headline's means are no part of a name
        and lemma(sentence.doc[last.i + 1]) not in MUNITIONS
        and sentence.doc[last.i + 1].text[:1].isupper()
        and sentence.doc[last.i + 1].head.i >= last.i
    ):
        last = sentence.doc[last.i + 1]
    return sentence.tokens(left_edge(token), last)


def name_run(token: Token) -> str:
    """The modifier with its own modifiers: "Rapid Support Forces" before "attack"."""
    return str(token.doc.text[token.left_edge.idx : token.idx + len(token.text)])


def _possessor(sentence: Sentence, token: Token) -> list[Mention]:
    return [] if sentence.names.place_kind(token.text) == "town" else [phrase(sentence, token)]
