"""Which place belongs to which event of the sentence, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vedette.extract.doers import governing_verb
from vedette.extract.drafts import Draft, distance
from vedette.extract.phrases import child, children, content, group_of, lemma
from vedette.extract.place_mentions import PlaceRun
from vedette.extract.trigger_types import Trigger
from vedette.model import PlaceRole

if TYPE_CHECKING:
    from vedette.extract.tree import Token


def give_places(
    drafts: list[Draft], runs: list[PlaceRun], passed_over: Sequence[tuple[Draft, PlaceRun]] = ()
) -> None:
    """Give each place to the event whose words govern it; then let events without one share.

    ``passed_over``: places that the rules did not see, with the event that they are the place of.
    """
    if not drafts:
        return
    owners: dict[int, list[Draft]] = {}
    for draft in drafts:
        for token in (draft.trigger.token, *draft.anchors):
            if draft not in owners.setdefault(token.i, []):
                owners[token.i].append(draft)
    for draft in drafts:
        verb = governing_verb(draft.trigger) if draft.trigger.is_noun else None
        if verb is not None and verb.i not in owners:
            owners[verb.i] = [draft]
    last: list[Draft] = []
    for run in runs:
        chosen = last if run.role is PlaceRole.PARENT else _owner(run, owners)
        for draft in chosen:
            if draft.trigger.family == "protest" and _is_of_a_war(run.head):
                # "protest against the wars in X"
                continue
            draft.places.append(run)
        last = chosen or last
    for draft, run in passed_over:
        draft.places.append(run)
        draft.places.sort(key=lambda r: r.start)
    homeless = [
        run
        for run in runs
        if not any(run in d.places for d in drafts) and not _is_of_a_war(run.head)
    ]
    for draft in drafts:
        if not any(r.role in {PlaceRole.EVENT, PlaceRole.TO, PlaceRole.FROM} for r in draft.places):
            if _is_in_areas(draft):
                continue
            draft.places.extend(homeless or _nearest_places(draft, drafts))
            draft.places.sort(key=lambda r: r.start)


_WARS = frozenset({"war", "invasion", "conflict", "occupation", "annexation", "uprising", "crisis"})


def _is_of_a_war(place: Token) -> bool:
    """Whether the place only names a war: "since the invasion *of Ukraine*", "the conflict *in Darfur*"."""
    top = place
    while top.dep_ in {"compound", "appos", "conj", "nmod"} and top.head.i != top.i:
        top = top.head
    return top.dep_ == "pobj" and top.head.lower_ in {"of", "in"} and lemma(top.head.head) in _WARS


_VAGUELY = frozenset({"area", "part", "place", "region", "province", "district", "country", "neighborhood", "neighbourhood"})  # fmt: skip


def _is_in_areas(draft: Draft) -> bool:
    """Whether the event says its own where, without a name: "strikes continue *in some areas*"."""
    token = draft.trigger.token
    verb = governing_verb(draft.trigger) if draft.trigger.is_noun else token
    return any(
        lemma(o) in _VAGUELY
        and any(c.lower_ in {"some", "several", "other", "many"} for c in o.lefts)
        for t in (token, verb)
        if t is not None
        for p in children(t, "prep")
        if p.lower_ in {"in", "across", "at"}
        for o in children(p, "pobj")
    )


#: Verbs of harm: their places are not those of the clause above.
_TELLS = frozenset({"kill", "die", "wound", "injure", "shoot", "arrest", "detain", "abduct"})


def _owner(run: PlaceRun, owners: dict[int, list[Draft]]) -> list[Draft]:
    for token in (run.head, *run.head.ancestors):
        if token.i in owners:
            return owners[token.i]
        if (
            token.pos_ == "VERB"
            and token.dep_ in {"conj", "ccomp"}
            and token.lemma_.casefold() in _TELLS
            and child(token, "nsubj", "nsubjpass") is not None
        ):
            # "…, and a third was killed in X": the place of a harm that made no claim
            return []
    return []


def _is_arrest(draft: Draft) -> bool:
    """Police work, not soldiers taken in battle: those are executed where they were captured."""
    kind, rule = draft.trigger.event_type, draft.trigger.rule
    return kind in {"coercion.arrest", "coercion.release"} and not rule.endswith("capture")


def _nearest_places(draft: Draft, drafts: list[Draft]) -> list[PlaceRun]:
    # a crime's place is not where its suspect is arrested
    arrest = _is_arrest(draft)
    drafts = [d for d in drafts if _is_arrest(d) == arrest]
    donors = sorted(
        (d for d in drafts if d is not draft and d.places),
        key=lambda d: (distance(draft.trigger.token, d.trigger.token), d.trigger.token.i),
    )
    return list(donors[0].places) if donors else []


#: Events that happen where they are directed.
_STANDS = frozenset({"control.siege", "control.siege_lifted", "control.entry"})


#: What is withheld from a place happens there: "cut power to X", "denied access to X".
_WITHHELD = frozenset({"humanitarian.services", "humanitarian.access_denied"})
_THERE = frozenset({"in", "at", "inside", "across", ""})


def goes_somewhere(trigger: Trigger) -> bool:
    """Whether those displaced are told of where they come to: "refugees arrived *in Chad*", "sought refuge in"."""
    return trigger.event_type == "humanitarian.displacement" and (
        trigger.rule.endswith(("arrive people", "cross people", "enter people", "refuge"))
    )


_SAID = frozenset({"accusation", "report", "threat", "support", "claim", "statement", "warning", "permission", "pressure", "condemnation"})  # fmt: skip


def _is_origin(run: PlaceRun) -> bool:
    """Whether "from X" says where persons or words come from: "two men *from Chad*", "accusations *from Iran*"."""
    top = run.head
    while top.head.i != top.i and (
        top.dep_ in {"conj", "appos", "compound"}
        or (top.dep_ == "pobj" and top.head.lower_ == "of")
    ):
        # "people from *the village of* X"
        top = top.head.head if top.dep_ == "pobj" else top.head
    noun = top.head.head if top.dep_ == "pobj" else top
    return noun.pos_ in {"NOUN", "PROPN"} and (
        group_of(content(noun)) is not None or lemma(noun) in _SAID
    )


def place_role(trigger: Trigger, run: PlaceRun) -> PlaceRole:
    """What the place is to an event of this type: "from X" is where a withdrawal happens."""
    if run.role is PlaceRole.PARENT:
        return run.role
    if (
        run.role is PlaceRole.FROM
        and trigger.family in {"violence", "disaster", "coercion", "control"}
        and _is_origin(run)
    ):
        return PlaceRole.OTHER
    if trigger.family == "control" and run.role in {PlaceRole.FROM, PlaceRole.TO, PlaceRole.OTHER}:
        if trigger.event_type == "control.withdrawal" or "expel" in trigger.rule:
            return PlaceRole.EVENT if run.role is PlaceRole.FROM else run.role
        if run.role is PlaceRole.TO and trigger.event_type in _STANDS:
            # "laid siege to X", "pushed into X"
            return PlaceRole.EVENT
        return (
            PlaceRole.TO
            if run.role is PlaceRole.TO
            else (
                PlaceRole.EVENT
                if run.role is PlaceRole.OTHER
                and run.preposition not in {"by", "with", "for"}
                and ("fall" in trigger.rule or trigger.event_type == "control.holding")
                else run.role
            )
        )
    if goes_somewhere(trigger) and run.role is PlaceRole.EVENT and run.preposition in _THERE:
        return PlaceRole.TO
    if trigger.rule == "phrase:evacuation order" and run.role is PlaceRole.OTHER:
        return PlaceRole.FROM if run.preposition == "for" else run.role
    if trigger.event_type in _WITHHELD and run.role is PlaceRole.TO:
        return PlaceRole.EVENT
    if trigger.event_type == "humanitarian.displacement" and run.role is PlaceRole.FROM:
        # those who are displaced are so where they flee from
        return PlaceRole.EVENT
    if trigger.event_type == "movement.departure" and run.role is PlaceRole.EVENT:
        return PlaceRole.FROM
    if trigger.family == "violence" and run.role is PlaceRole.TO:
        # "fired rockets into X": what is struck is where it happens
        return PlaceRole.EVENT
    if trigger.family == "movement" and trigger.event_type != "movement.defection":
        return PlaceRole.TO if run.role is PlaceRole.EVENT else run.role
    return run.role
