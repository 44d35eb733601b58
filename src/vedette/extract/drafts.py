"""Claims in the making: which count belongs to which event."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.extract.count_scope import CASUALTIES
from vedette.extract.count_words import Counted
from vedette.extract.phrases import Sentence, child, children, lemma, subject
from vedette.extract.place_mentions import PlaceRun
from vedette.extract.trigger_types import LIGHT_VERBS, Trigger, type_by_heads
from vedette.model import (
    Count,
    CountKind,
)

if TYPE_CHECKING:
    from vedette.extract.tree import Token


@dataclass
class Draft:
    """A claim in the making."""

    trigger: Trigger
    counts: list[Count] = field(default_factory=list)
    anchors: list[Token] = field(default_factory=list)
    places: list[PlaceRun] = field(default_factory=list)


def give_counts(sentence: Sentence, drafts: list[Draft], counts: list[Counted]) -> None:
    """Hang each count on the event that it belongs to; a casualty without event founds its own."""
    alone: dict[int, Draft] = {}
    homes: dict[int, Draft] = {}
    for item in counts:
        home = _home(item, drafts)
        if home is None:
            first = _first_predicate(item.anchor)
            home = alone.get(first.i) or homes.get(first.i)
            if home is None:
                if item.count.kind is CountKind.PLACES or (
                    item.count.low is None and item.count.best is None
                ):
                    continue
                home = Draft(
                    Trigger(
                        item.anchor,
                        _lone_type(item),
                        sentence.token(item.anchor),
                        f"casualty:{lemma(item.anchor)}",
                    )
                )
                alone[first.i] = home
                drafts.append(home)
        homes.setdefault(item.anchor.i, home)
        home.counts.append(item.count)
        home.anchors.append(item.anchor)
    drafts.sort(key=lambda d: d.trigger.token.i)


#: Words that tell of a death by accident, nature or illness: no violence, though nobody names the event.
_NATURE = re.compile(r"\b(?:cyclones?|hurricanes?|typhoons?|tornado(?:es)?|tsunamis?|earthquakes?|mudslides?|landslides?|wildfires?|heat ?waves?)\b", re.I)  # fmt: skip


_EPIDEMIC = re.compile(r"\b(?:covid(?:-19)?|corona ?virus|cholera|ebola|measles|mpox|monkeypox|malaria|dengue|polio|diphtheria|meningitis|typhoid|influenza|epidemics?|pandemics?|outbreaks? of (?:disease|illness|fever))\b", re.I)  # fmt: skip


_NOT_VIOLENCE = re.compile(
    r"\b(?:(?<!under )(?<!opened )(?<!open )(?<!sniper )fires?|heart attacks?|blaze|train|bus|truck|lorry|minibus|boat|ferry|vehicle|car crash|plane|sinks?|sank|capsiz\w*|collid\w*|derail\w*|overturn\w*|"
    r"storms?|floods?|flooding|landslides?|rains?|heat|cold|lightning|earthquake|quake|stampede|turbulence|emergency landing|disease|illness|poison\w*|avalanche|collapse[sd]?|"
    r"hunger|starvation|famine|drown\w*|accident|overdose|car crash|traffic|drunk[- ]driv\w+|drunken? driver)\b", re.I)  # fmt: skip


_VIOLENCE = re.compile(r"\b(?:gunmen|shot|shoot\w*|militants?|rebels?|soldiers?|troops|army|forces|(?<!heart )attack\w*|police fire|(?:under|sniper|arms|gun|artillery) fire|gunfire|snipers?|air ?strikes?|airstrikes?|shelling|rockets?|missiles?|grenades?|explosions?|fighters?|bomb\w*|executed?|land ?mines?|hits? an? mine|massacre|stabb\w*|gun\w*|fights?|war)\b", re.I)  # fmt: skip


def _lone_type(item: Counted) -> str:
    kind = item.count.kind
    if kind in CASUALTIES:
        root = item.anchor.root
        last = root.right_edge
        text = item.anchor.doc.text[root.left_edge.idx : last.idx + len(last.text)]
        if _EPIDEMIC.search(text) and not _VIOLENCE.search(text):
            return "disaster.epidemic"
        if _NATURE.search(text) and not _VIOLENCE.search(text):
            return "disaster.natural"
        if _NOT_VIOLENCE.search(text) and not _VIOLENCE.search(text):
            return "disaster.accident"
    by_means = _type_by_killer(item) if kind in CASUALTIES else ""
    if by_means:
        return by_means
    if (
        kind is CountKind.KILLED
        and item.anchor.lemma_ == "kill"
        and (
            child(item.anchor, "agent") is not None
            or (child(item.anchor, "nsubj") and child(item.anchor, "dobj"))
        )
    ):
        return "violence.killing"
    return {
        CountKind.DISPLACED: "humanitarian.displacement",
        CountKind.RETURNED: "humanitarian.return",
        CountKind.EVACUATED: "humanitarian.evacuation",
        CountKind.DETAINED: "coercion.arrest",
        CountKind.RELEASED: "coercion.release",
        CountKind.ABDUCTED: "violence.abduction",
        CountKind.DEFECTED: "movement.defection",
        CountKind.PLACES: "control.capture",
    }.get(kind, "violence.casualties")


def _type_by_killer(item: Counted) -> str:
    """What killed gives the type: "*warplanes* killed five", "a *suicide bomber* kills nine"."""
    verb = item.anchor
    doer = subject(verb) if verb.pos_ == "VERB" and verb.lemma_ not in {"die", "perish"} else None
    if doer is None or doer.dep_ == "nsubjpass":
        return ""
    return type_by_heads([doer], "")


def _first_predicate(anchor: Token) -> Token:
    while anchor.dep_ == "conj" and anchor.head.pos_ in {"VERB", "ADJ", "NOUN"}:
        anchor = anchor.head
    return anchor


_ACCEPTS = {
    CountKind.KILLED: ("violence", "disaster", "protest"),
    CountKind.INJURED: ("violence", "disaster", "protest"),
    CountKind.MISSING: ("violence", "disaster", "protest"),
    CountKind.DETAINED: ("coercion",),
    CountKind.RELEASED: ("coercion", "humanitarian.evacuation", "agreement"),
    CountKind.ABDUCTED: ("violence.abduction", "violence.attack"),
    CountKind.DISPLACED: ("humanitarian.displacement", "disaster", "violence"),
    CountKind.RETURNED: ("humanitarian.return",),
    CountKind.EVACUATED: ("humanitarian.evacuation",),
    CountKind.DEFECTED: ("movement.defection",),
    CountKind.PLACES: ("control",),
    CountKind.STRENGTH: ("movement",),
}


def _home(item: Counted, drafts: list[Draft]) -> Draft | None:
    accepted = _ACCEPTS.get(item.count.kind, ())
    able = [
        d
        for d in drafts
        if d.trigger.event_type.startswith(accepted)
        and d.trigger.event_type != "violence.destruction"
        and "casualty:" not in d.trigger.rule
    ]
    able = [
        d
        for d in able
        if not _since(d.trigger.token)
        and not (
            d.trigger.event_type == "violence.abduction"
            and item.count.kind in CASUALTIES
            and _is_beside(d.trigger.token, item.anchor)
        )
    ]
    if not able:
        return None
    own = [d for d in able if d.trigger.token.i == item.anchor.i]
    if own:
        return own[0]
    doer = child(item.anchor, "nsubj")
    told = [d for d in able if _tells(d.trigger.token, item.anchor, doer)]
    if told:
        # "a blast in Herat *killed three*": what killed them is the event
        return told[0]
    if item.anchor.pos_ == "VERB" and child(_first_predicate(item.anchor), "nsubj") is not None:
        # "X has killed 782 people … and urges Y to halt its incursions": what another clause tells is no home
        tree = {t.i for t in item.anchor.subtree} | {a.i for a in item.anchor.ancestors}
        able = [
            d
            for d in able
            if (d.trigger.token.i in tree and not _in_other_clause(d.trigger.token, item.anchor))
            or distance(item.anchor, d.trigger.token) <= 2
        ]
        if not able:
            return None
    scored = sorted(
        (
            (distance(item.anchor, d.trigger.token), abs(item.anchor.i - d.trigger.token.i), n)
            for n, d in enumerate(able)
        )
    )
    if scored[0][0] > 8:
        return None
    return able[scored[0][2]]


def _tells(event: Token, verb: Token, doer: Token | None) -> bool:
    """Whether the event noun is the verb's subject, or stands as one where the parser saw none."""
    if doer is not None:
        return event.i == doer.i
    if verb.tag_ != "VBD" or event.pos_ != "NOUN" or child(verb, "nsubjpass") is not None:
        return False
    return event.right_edge.i == verb.i - 1


def _is_beside(event: Token, anchor: Token) -> bool:
    """Whether two verbs are coordinated: "*killed* eight villagers and *abducted* five women"."""
    return event.pos_ == "VERB" and (
        (event.dep_ == "conj" and event.head == anchor)
        or (anchor.dep_ == "conj" and anchor.head == event)
    )


def _since(token: Token) -> bool:
    """Whether the event only opens the period of a total: "since the start of *the offensive*"."""
    return any(
        (a.lower_ == "since" and a.dep_ in {"prep", "mark"})
        or any(c.lower_ == "since" and c.dep_ == "mark" for c in a.children)
        for a in token.ancestors
    )


def _in_other_clause(token: Token, anchor: Token) -> bool:
    """Whether ``token`` stands under a verb coordinated with ``anchor`` that tells of no casualties itself."""
    for t in (token, *token.ancestors):
        if t.i == anchor.i:
            return False
        if t.dep_ == "conj" and t.pos_ == "VERB" and t.lemma_ not in {"kill", "injure", "wound"}:
            return True
    return False


def distance(a: Token, b: Token) -> float:
    """Steps between two tokens over the tree; a step into a clause of its own subject costs more."""
    up_a, up_b = [a, *a.ancestors], [b, *b.ancestors]
    index = {t.i: n for n, t in enumerate(up_b)}
    for n, t in enumerate(up_a):
        if t.i in index:
            path = [*up_a[:n], *up_b[: index[t.i]]]
            return len(path) + sum(_barrier(p) for p in path)
    return 99.0


def _barrier(token: Token) -> float:
    if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and child(token, "nsubj") is not None:
        return 2.0
    if token.dep_ == "advcl" and any(
        c.lower_ in {"as", "while", "amid", "after"} for c in children(token, "mark")
    ):
        return 1.0
    if token.dep_ == "relcl":
        return 1.5
    return 0.0


def _is_same_disaster(draft: Draft, other: Draft) -> bool:
    """Whether two coordinated nouns tell one disaster."""
    kind = draft.trigger.event_type
    return kind == other.trigger.event_type == "disaster.natural" and draft.trigger.is_noun


_BURSTS = frozenset({"verb:explode", "verb:detonate"})
_LAID = frozenset({"mine", "landmine", "bomb", "ied", "device"})
_STRUCK_WITH = frozenset({"on", "at", "against", "upon", "targeting"})


def is_struck(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether relief is only what an attack struck: "an attack on an *aid convoy*" tells of no aid given."""
    token = draft.trigger.token
    if draft.trigger.event_type != "humanitarian.aid" or not draft.trigger.is_noun:
        return False
    struck = {d.trigger.token.i for d in drafts if d.trigger.family == "violence"}
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in _STRUCK_WITH:
        return head.head.i in struck or head.head.head.i in struck
    return token.dep_ in {"dobj", "nsubjpass"} and head.i in struck


def is_spent(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a trigger only carries another: "fighting *broke out*", "the attack *hit* …"."""
    token = draft.trigger.token
    if draft.counts:
        return False
    for other in drafts:
        if other is draft or other.trigger.family != draft.trigger.family:
            continue
        o = other.trigger.token
        if token.dep_ == "conj" and token.head.i == o.i and _is_same_disaster(draft, other):
            # "floods and *landslides* killed 40"
            return True
        if other.trigger.rule in _BURSTS and token.pos_ != "VERB" and lemma(token) in _LAID:
            # "a *land mine*, believed to be …, explodes": the parser tears the two apart
            return True
        # "capture … , seizing …" stay two; "launch attacks … attack" on one object are one
        if o.head.i == token.i and o.dep_ == "dobj" and token.lemma_.casefold() in LIGHT_VERBS:
            return True
    return False
