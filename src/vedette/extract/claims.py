"""From a parsed sentence to its claims: triggers, counts, participants, places and stance joined."""

from __future__ import annotations

import re

from vedette.extract.attribution import frames
from vedette.extract.count_moves import move_counts
from vedette.extract.count_scope import scoped
from vedette.extract.counting import find_counts
from vedette.extract.draft_places import give_places, goes_somewhere, place_role
from vedette.extract.draft_scenes import passed_over
from vedette.extract.drafts import Draft, give_counts, is_spent, is_struck
from vedette.extract.heads.settle import settle
from vedette.extract.lexicon import lexicon
from vedette.extract.modality import is_long_past, stance
from vedette.extract.phrases import Sentence, child, children, lemma, objects
from vedette.extract.place_doubts import trusted
from vedette.extract.place_mentions import PlaceRun, place_runs
from vedette.extract.protests import by_force
from vedette.extract.quantity import find_quantities
from vedette.extract.relations import find_relations
from vedette.extract.roles import DOERS, taking_part
from vedette.extract.spans import make_claim
from vedette.extract.speech_frame import Frame
from vedette.extract.splitting import split_by_place
from vedette.extract.things import means_of, sites_of
from vedette.extract.timex import TimeExpression, find_times
from vedette.extract.trigger_types import Trigger
from vedette.extract.triggers import find_triggers
from vedette.extract.when import time_of
from vedette.model import (
    Claim,
    Count,
    CountKind,
    Mention,
    Modality,
    Participant,
    PlaceMention,
    PlaceRole,
    Revision,
    Scope,
)

_POPULATION = re.compile(r"\b(?:home to|population of|inhabited by|populated by)\s+(?P<words>[^,.;]*?(?:people|residents|inhabitants|civilians|persons|souls))\b", re.I)  # fmt: skip


def sentence_claims(sentence: Sentence, revision: Revision, extractor: str) -> list[Claim]:
    """All claims of one sentence, in the order of their triggers.

    Places, speakers and times are looked for only where there is something to place and date.
    """
    triggers = find_triggers(sentence)
    counts = scoped(sentence, [*find_counts(sentence), *move_counts(sentence, triggers)])
    drafts = [Draft(t) for t in triggers]
    give_counts(sentence, drafts, counts)
    drafts = [d for d in drafts if not (is_spent(d, drafts) or is_struck(d, drafts))]
    by_force(sentence, drafts)
    relations = find_relations(sentence)
    populations = list(_POPULATION.finditer(sentence.line))
    if not (drafts or relations or populations):
        return []
    settle(sentence.line, drafts)
    runs = trusted(sentence, place_runs(sentence)) if drafts or populations else []
    found_frames = frames(sentence)
    times = find_times(sentence.line) if drafts else []
    give_places(drafts, runs, passed_over(sentence, drafts, runs))
    claims: list[Claim] = []
    for draft in split_by_place(drafts):
        claims.extend(_claims_of(sentence, draft, found_frames, times, revision, extractor, runs))
    for relation in relations:
        st = stance(found_frames, relation.token)
        claims.append(
            make_claim(sentence, revision, extractor, relation.event_type, relation.trigger, st.frame, st.via, st.modality,
                   Scope.INCIDENT, relation.participants, rule=relation.rule)
        )  # fmt: skip
    claims.extend(_population(sentence, populations, runs, revision, extractor))
    return sorted(
        {c.id: c for c in claims}.values(), key=lambda c: (c.trigger.start, c.event_type, c.id)
    )


def _claims_of(
    sentence: Sentence,
    draft: Draft,
    found: list[Frame],
    times: list[TimeExpression],
    revision: Revision,
    extractor: str,
    runs: list[PlaceRun],
) -> list[Claim]:
    trigger = draft.trigger
    st = stance(found, trigger.token)
    modality, scope = st.modality, st.scope
    anchor_moods = [stance(found, a).modality for a in draft.anchors]
    if (
        draft.anchors
        and modality.asserts
        and not all(m.asserts for m in anchor_moods)
        and not any(m.asserts for m in anchor_moods)
    ):
        modality = anchor_moods[0] if anchor_moods[0] is not Modality.DENIED else modality
    if trigger.rule == "noun:without service" and modality is Modality.DENIED:
        # "left without power" denies the power, not the cut
        modality = st.frame.modality if st.frame is not None else Modality.STATED
    if modality.asserts and trigger.rule == "phrase:evacuation order":
        # an order to leave tells of none who left
        modality = Modality.EXPECTED
    taking = taking_part(sentence, draft, runs)
    names = [p.mention for p in taking if " " in p.mention.text]
    places = [
        p
        for p in _placed(trigger, draft)
        # "the *Dawn* of Freedom Brigade": a piece of a body's name
        if p.role is not PlaceRole.OTHER
        or not any(m.start <= p.mention.start and p.mention.end <= m.end for m in names)
    ]
    acting = {p.mention for p in taking if p.role in DOERS}
    # "helped *Damascus* regain territory": who does it is not where
    places = [
        PlaceMention(PlaceRole.OTHER, p.mention)
        if p.role is PlaceRole.EVENT and p.mention in acting
        else p
        for p in places
    ]
    time = time_of(sentence, draft, times)
    dated = scope is Scope.INCIDENT and modality.asserts and time is not None
    if dated and time is not None and is_long_past(time.text, revision.published):
        scope = Scope.BACKGROUND
    means = means_of(sentence, trigger, lexicon().means) if trigger.family == "violence" else ()
    sites = sites_of(sentence, draft)
    now = [c for c in draft.counts if c.scope is not Scope.CUMULATIVE]
    total = [c for c in draft.counts if c.scope is Scope.CUMULATIVE]
    out = []
    if total:
        since = next(
            (t for t in times if t.kind in {"since", "until", "range", "duration", "point"}), None
        )
        mention = sentence.mention(since.start, since.end) if since else None
        out.append(make_claim(sentence, revision, extractor, trigger.event_type, trigger.mention, st.frame, st.via, modality, Scope.CUMULATIVE,
                          tuple(taking), means, sites, places, mention, total, trigger.rule))  # fmt: skip
    if now or (not total and _says_enough(trigger, taking, places, sites)):
        out.append(make_claim(sentence, revision, extractor, trigger.event_type, trigger.mention, st.frame, st.via, modality, scope,
                          tuple(taking), means, sites, places, time, now, trigger.rule))  # fmt: skip
    return out


def _placed(trigger: Trigger, draft: Draft) -> list[PlaceMention]:
    places = [PlaceMention(place_role(trigger, r), r.mention) for r in draft.places]
    displaced = trigger.event_type == "humanitarian.displacement" and not goes_somewhere(trigger)
    if displaced and any(r.role is PlaceRole.FROM for r in draft.places):
        # "displaced in Syria from Hama": the wider place only says where the other lies
        places = [
            PlaceMention(PlaceRole.PARENT, p.mention) if r.role is PlaceRole.EVENT else p
            for p, r in zip(places, draft.places, strict=True)
        ]
    return places


def _says_enough(
    trigger: Trigger,
    taking: list[Participant],
    places: list[PlaceMention],
    sites: tuple[Mention, ...],
) -> bool:
    """Whether a trigger without counts makes a claim of its own: it must say who, or where."""
    if trigger.rule == "verb:front line moved":
        return bool(places)
    if trigger.family == "control":
        return bool(taking) and (
            bool(places) or "control" in trigger.mention.text or _names_settlement(trigger)
        )
    if trigger.family in {"movement", "statement"}:
        return bool(taking)
    return (
        bool(taking)
        or bool(sites)
        or any(p.role in {PlaceRole.EVENT, PlaceRole.TO, PlaceRole.FROM} for p in places)
    )


def _names_settlement(trigger: Trigger) -> bool:
    """Whether the words point at a place named before: "withdraw from *the city*"."""
    token = trigger.token
    heads = objects(token) if token.pos_ == "VERB" else []
    heads += [o for p in children(token, "prep") for o in children(p, "pobj")]
    return any(lemma(h) in lexicon().place_heads and child(h, "det") is not None for h in heads)


def _population(
    sentence: Sentence,
    found: list[re.Match[str]],
    runs: list[PlaceRun],
    revision: Revision,
    extractor: str,
) -> list[Claim]:
    """ "Idlib, which is home to around 4 million people": context, never a casualty."""
    out = []
    for m in found:
        q = next(
            (q for q in find_quantities(m.group("words")) if q.kind == "count" and q.best), None
        )
        where = [r for r in runs if r.end <= m.start()]
        if q is None or not where:
            continue
        words = sentence.mention(m.start("words"), m.end("words"))
        count = Count(
            kind=CountKind.POPULATION,
            low=q.low,
            best=q.best,
            high=q.high,
            words=words,
            scope=Scope.CONTEXT,
            rule=q.rule,
        )
        place = PlaceMention(PlaceRole.EVENT, where[-1].mention)
        out.append(make_claim(sentence, revision, extractor, "context.population", sentence.mention(m.start(), m.end()), None, (), Modality.STATED,
                          Scope.CONTEXT, places=[place], counts=[count], rule="population"))  # fmt: skip
    return out
