"""How sure: expected, hypothetical, negated or past, read from the words above a trigger."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.blame import is_no_one
from vedette.extract.lexicon import lexicon
from vedette.extract.speech_frame import Frame, covering
from vedette.model import Modality, Scope

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Nouns whose infinitive tells a purpose, however it is parsed: "an operation to detain a leader".
_UNDERTAKINGS = frozenset(
    "attempt bid campaign effort mission offensive operation plan plot raid search sweep".split()
)
#: Verbs whose infinitive did happen: "began to withdraw", "managed to enter", "claimed to have".
_HAPPENS = frozenset("begin start continue manage succeed appear seem claim report say force cause lead help use go allow prompt enable resume proceed come rush forc oblige compel witness see".split())  # fmt: skip
_FAILS = frozenset(
    "fail refuse decline avoid prevent stop halt avert foil thwart lack block".split()
)


#: Verbs and nouns of what is played, told or rehearsed; "the film shows gunmen who …" tells of nothing that was.
_PLAYS = frozenset("simulate rehearse practise practice depict portray reenact re-enact dramatize dramatise enact".split())  # fmt: skip
_FICTION = frozenset("film movie novel thriller drama game screenplay series comic musical opera fiction".split())  # fmt: skip
_MOCK = frozenset("mock simulated dummy fictional fictitious imaginary pretend".split())
#: What a negation of says nothing of the event: "reports … have not been confirmed".
_CHECKS = frozenset({"confirm", "verify", "substantiate", "corroborate", "comment"})


#: What is held for something that was before the news.
_REMEMBRANCE = frozenset({"anniversary", "commemoration", "commemorate", "memorial", "remembrance", "vigil", "funeral"})  # fmt: skip


@dataclass(frozen=True)
class Stance:
    """Speaker frame, modality, polarity and scope of one trigger."""

    frame: Frame | None
    via: tuple[Frame, ...]
    modality: Modality
    negated: bool
    scope: Scope


def stance(found: list[Frame], token: Token) -> Stance:
    """Read the stance of the trigger ``token`` from the frames and words that govern it."""
    cover = covering(found, token)
    spoken = [f for f in cover if f.modality is not Modality.EXPECTED]
    named = [f for f in spoken if f.speaker is not None]
    frame = named[-1] if named else (spoken[-1] if spoken else None)
    via = tuple(f for f in named[:-1])
    modality = Modality.STATED
    if spoken:
        modality = spoken[-1].modality
        # the adverb weakens what the verb says: "said … allegedly"
        for f in spoken:
            if f.modality in {Modality.ALLEGED, Modality.DENIED}:
                modality = f.modality
    unreal = _is_played(token) or _is_chanted(token)
    above = Modality.HYPOTHETICAL if unreal else _mood_above(token)
    if any(f.modality is Modality.EXPECTED for f in cover):
        above = above or Modality.EXPECTED
    negated = _negated(token)
    if modality is not Modality.DENIED and above is not None:
        modality = above
    if negated and modality.asserts:
        modality = Modality.DENIED
    return Stance(frame, via, modality, negated, _scope(token))


_MONTHS = {
    n: re.compile(rf"\b{name[:3]}(?:{name[3:]})?\b", re.I)
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(),
        1,
    )
}
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
LONG_PAST = 90
"""Days after which an event told with its own date is what went before the news, not the news."""


def is_long_past(words: str, published: dt.date | None) -> bool:
    """Whether a named month or year ended more than ``LONG_PAST`` days before ``published``.

    A month without a year is the last one of its name before ``published``.
    """
    if published is None:
        return False
    year = _YEAR.search(words)
    named = [(m.start(), n) for n, m in ((n, p.search(words)) for n, p in _MONTHS.items()) if m]
    month = max(named)[1] if named else 0
    if not year and not month:
        return False
    of_year = int(year.group()) if year else published.year - (month > published.month)
    ends = (
        dt.date(of_year + month // 12, month % 12 + 1, 1) if month else dt.date(of_year + 1, 1, 1)
    )
    return (published - ends).days > LONG_PAST


def _mood_above(token: Token) -> Modality | None:
    """Expected or hypothetical, by the first sign on the way up from the trigger."""
    words = lexicon()
    current = token
    for _ in range(12):
        for c in current.children:
            if c.dep_ == "aux" and c.lower_ in words.hypothetical_auxiliaries:
                return Modality.HYPOTHETICAL
            if c.dep_ == "aux" and (c.lower_ in words.future_auxiliaries or c.text == "'ll"):
                return Modality.EXPECTED
            if (
                c.dep_ in {"amod"}
                and current.pos_ in {"NOUN", "PROPN"}
                and c.lower_ in words.hypothetical_adjectives
            ):
                return Modality.HYPOTHETICAL
            if c.dep_ in {"nsubj", "nsubjpass"} and any(w.lower_ == "whose" for w in c.lefts) and current.dep_ == "ccomp":  # fmt: skip
                # "determines *whose* planes carry out raids"
                return Modality.HYPOTHETICAL
            if (
                c.dep_ == "mark"
                and c.lower_ in {"if", "unless", "whether"}
                and current.pos_ in {"VERB", "AUX"}
            ):
                return Modality.HYPOTHETICAL
        head = current.head
        if head == current:
            return None
        if current.dep_ == "pcomp" and head.lower_ == "at" and head.head.lemma_ == "aim":
            # "an operation aimed at *taking* Raqqa"
            return Modality.EXPECTED
        if (
            current.dep_ == "nsubj"
            and head.lemma_ == "be"
            and any(c.dep_ in {"acomp", "attr"} and c.lower_ in _PENDING for c in head.children)
        ):
            # "his *arrest* is pending"
            return Modality.EXPECTED
        if current.lemma_.casefold() in _PRESUPPOSES and current.i != token.i and _is_known(token):
            # "to support *the offensive* of X": it is there already
            return None
        purpose = current.dep_ == "relcl" and head.lemma_.casefold() in _UNDERTAKINGS
        if (purpose or current.dep_ in {"xcomp", "acl", "advcl", "ccomp"}) and _is_infinitive(
            current
        ):
            lemma = head.lemma_.casefold()
            perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in current.children)
            # "were believed *to be shot*": held to have been
            perfect = perfect or (lemma in _HELD and head.tag_ == "VBN" and _is_passive(current))
            if (current.dep_ == "xcomp" and (lemma in _HAPPENS or lemma in _FAILS or perfect)) or (
                current.dep_ == "ccomp" and lemma in _HAPPENS
            ):
                pass
            else:
                return Modality.EXPECTED
        if (
            head.pos_ == "NOUN"
            and current.dep_ in {"prep", "acl", "pobj"}
            and (head.lemma_.casefold() in words.hypothetical_nouns and head.i < current.i)
        ):
            return Modality.HYPOTHETICAL
        if (
            current.dep_ == "pobj"
            and head.head.pos_ == "NOUN"
            and head.head.lemma_.casefold() in words.hypothetical_nouns
        ):
            return Modality.HYPOTHETICAL
        if (
            head.pos_ == "VERB"
            and current.dep_ in {"dobj", "pobj", "prep"}
            and head.lemma_.casefold()
            in {
                "plan",
                "threaten",
                "avoid",
                "prevent",
                "fear",
                "expect",
                "impede",
                "avert",
                "prepare",
                "urge",
                "propose",
                "call",
                "demand",
                "seek",
                "want",
                "request",
                "discuss",
                "negotiate",
            }
            and not (head.lemma_ == "want" and head.dep_ == "acl")
            and not _came_about(token, head)
        ):
            return Modality.EXPECTED
        if (
            current.dep_ in {"relcl", "advcl", "parataxis", "conj", "acl", "appos"}
            and not _is_infinitive(current)
            and current.pos_ in {"VERB", "AUX"}
        ):
            # a clause of its own tense: what governs it does not reach into it, except for "may … and"
            if current.dep_ == "conj" and head.pos_ in {"VERB", "AUX"} and not _finite(current):
                current = head
                continue
            if current.dep_ == "advcl" and current.tag_ == "VBG" and head.pos_ == "VERB":
                current = head
                continue
            return None
        current = head
    return None


_HELD = frozenset({"believe", "think", "say", "report", "presume", "understand", "suspect"})
_PENDING = frozenset({"pending", "imminent", "planned", "expected", "likely", "possible"})


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


#: Verbs of what an event did: with them it is told as having been.
_OUTCOMES = frozenset({"kill", "wound", "injure", "destroy", "hit", "leave", "damage"})


#: Verbs that leave their object as it is: what is supported, repelled or mourned is there.
_PRESUPPOSES = frozenset(
    "support back aid assist repel counter resist end stop halt escape condemn avenge investigate discuss mark protest survive contain "
    "document denounce mourn answer join cover report confront sustain".split()
)


def _is_known(event: Token) -> bool:
    """Whether the noun points at an event that is there: "*the* offensive", "*its* siege", "*ongoing* strikes"."""
    return event.pos_ in {"NOUN", "PROPN"} and any(
        c.lower_ in {"the", "this", "that", "these", "those", "ongoing", "continuing"}
        or c.dep_ == "poss"
        for c in event.lefts
    )


def _came_about(event: Token, verb: Token) -> bool:
    """Whether what was asked for is told with its outcome: "called for *an air strike*, killing two"."""
    clauses = [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > event.i]
    clauses += [c for c in event.children if c.dep_ == "relcl" and c.tag_ == "VBD"]
    return any(c.lemma_.casefold() in _OUTCOMES for c in clauses)


def _is_played(token: Token) -> bool:
    """Whether the event is only rehearsed or told as fiction: a drill, a film, a mock target."""
    for c in token.children:
        if c.lower_ in _MOCK or (c.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"} and any(g.lower_ in _MOCK for g in c.children)):  # fmt: skip
            return True
    current = token
    for _ in range(8):
        if current.lemma_.casefold() in _PLAYS and current.i != token.i:
            return True
        for c in current.children:
            story = c if c.dep_ in {"nsubj", "nsubjpass"} else None
            if c.dep_ == "prep" and c.lower_ == "in":
                story = next((o for o in c.children if o.dep_ == "pobj"), None)
            if story is not None and story.i != token.i and _is_fiction(story):
                return True
        head = current.head
        if head == current or current.dep_ in {"advcl", "conj"}:
            return False
        if current.dep_ in {"relcl", "acl", "prep"} and _is_fiction(head):
            return True
        current = head
    return False


def _is_chanted(token: Token) -> bool:
    """Whether the words are a slogan: "chanted '*kill* them all'"."""
    return any(a.lemma_.casefold() in {"chant", "sing"} for a in token.ancestors)


def _is_fiction(noun: Token) -> bool:
    word = noun.lemma_.casefold()
    if word not in _FICTION or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if word == "series" and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        # "a series of bombings" is no television
        return False
    return word != "game" or any(c.lower_ in {"video", "computer", "board", "online"} for c in noun.lefts)  # fmt: skip


def _finite(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children) or verb.tag_ in {
        "VBD",
        "VBZ",
        "VBP",
    }


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _negated(token: Token) -> bool:
    current = token
    for step in range(4):
        for c in current.children:
            if c.dep_ == "neg" or (
                c.dep_ in {"det", "preconj"} and c.lower_ in {"no", "neither", "nor"}
            ):
                return current.lemma_.casefold() not in _CHECKS or current.i == token.i
            if (
                c.dep_ in {"dobj", "obj", "nsubj"}
                and current.pos_ == "VERB"
                and is_no_one(c)
                and (c.dep_ == "nsubj" or c.lower_ in {"one", "nobody", "none"})
            ):
                # "no group has claimed it", "attacked no one"; "killed no civilians" was an attack
                return True
        head = current.head
        if head == current or (step and current.lower_ == "for" and head.lower_ in {"responsibility", "claim"}):  # fmt: skip
            # "nobody has claimed responsibility for the attack": there was one
            return False
        if (
            current.dep_ in {"dobj", "nsubjpass", "xcomp", "pobj", "prep", "ccomp", "attr"}
            and step < 3
        ):
            if head.lower_ == "without" or head.lemma_.casefold() in _FAILS:
                return True
            if current.dep_ == "ccomp":
                return False
            current = head
            continue
        return False
    return False


def _is_of_the_past(verb: Token) -> bool:
    """ "has carried out bombings *in the past*"."""
    return any(
        o.lower_ == "past" and not any(True for _ in o.rights)
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ == "in"
        for o in c.children
        if o.dep_ == "pobj"
    )


_EARLIER = frozenset({"previous", "past", "prior", "earlier"})


def _scope(token: Token) -> Scope:
    """Background where the clause tells of what was before: "the first time that …", "who was killed in April"."""
    current = token
    if any(c.dep_ == "amod" and c.lower_ in _EARLIER for c in token.children):
        # "including *previous* attacks"
        return Scope.BACKGROUND
    for _ in range(10):
        if current.dep_ == "relcl":
            noun = current.head
            if noun.lemma_.casefold() == "time" and any(
                c.lower_ in {"first", "last"} for c in noun.children
            ):
                return Scope.BACKGROUND
            if any(c.lower_ in {"previously", "formerly", "earlier"} for c in current.children):
                return Scope.BACKGROUND
        if (
            current.dep_ in {"pobj", "pcomp"}
            and current.head.lower_ == "since"
            and current.pos_ in {"NOUN", "VERB", "NUM"}
        ):
            return Scope.BACKGROUND
        if current.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ == "since" for c in current.children
        ):
            return Scope.BACKGROUND
        if current.lemma_.casefold() in _REMEMBRANCE or _is_of_the_past(current):
            return Scope.BACKGROUND
        if (
            current.dep_ == "prep"
            and current.lower_ in {"for", "of", "to"}
            and any(
                c.lemma_.casefold() in _REMEMBRANCE
                for c in current.head.children
                if c.dep_ in {"dobj", "nsubjpass"}
            )
        ):
            return Scope.BACKGROUND
        if current.dep_ in {"pobj"} and current.head.lower_ in {"like"}:
            return Scope.BACKGROUND
        if current.head == current:
            break
        current = current.head
    return Scope.INCIDENT
