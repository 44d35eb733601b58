"""From a parsed sentence to its claims: triggers, counts, participants, places and stance joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.attribution import frames
from vedette.extract.count_moves import move_counts
from vedette.extract.count_scope import CASUALTIES, scoped
from vedette.extract.count_victims import HIT
from vedette.extract.counting import find_counts
from vedette.extract.draft_places import give_places, goes_somewhere, place_role
from vedette.extract.draft_scenes import passed_over
from vedette.extract.drafts import Draft, distance, give_counts, is_spent, is_struck
from vedette.extract.frames import is_crowd, participants
from vedette.extract.heads.settle import settle
from vedette.extract.lexicon import lexicon
from vedette.extract.modality import is_long_past, stance
from vedette.extract.munitions import MUNITIONS
from vedette.extract.phrases import Sentence, child, children, lemma, objects, subject
from vedette.extract.place_doubts import trusted
from vedette.extract.place_mentions import PlaceRun, place_runs
from vedette.extract.quantity import find_quantities
from vedette.extract.relations import find_relations
from vedette.extract.spans import make_claim
from vedette.extract.speakers import is_voice
from vedette.extract.speech_frame import Frame
from vedette.extract.splitting import split_by_place
from vedette.extract.things import means_of, sites_of
from vedette.extract.timex import TimeExpression, find_times
from vedette.extract.trigger_types import Trigger
from vedette.extract.triggers import find_triggers
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
    Role,
    Scope,
)

if TYPE_CHECKING:
    from vedette.extract.tree import Token


_POPULATION = re.compile(r"\b(?:home to|population of|inhabited by|populated by)\s+(?P<words>[^,.;]*?(?:people|residents|inhabitants|civilians|persons|souls))\b", re.I)  # fmt: skip


#: Roles that an agency, a channel or a monitor never fills: it tells of the event.
#: What makes a name say only whose friend or foe, or from where: "*pro-*Russian protest".
#: Verbs of casualties whose subject may be who did it.
_KILLS = frozenset({"kill", "injure", "wound", "shoot", "execute", "claim", "leave", "massacre", "slay", "murder", "behead", "martyr", "hurt", "maim", "assassinate", "stab"})  # fmt: skip
#: What ends the name of a division, which does nothing of its own accord.
_DIVISION = re.compile(
    r" (?:governorate|province|oblast|district|voivodeship|county|prefecture|region)$", re.I
)
_NO_NAME = frozenset({"non", "pro", "anti", "ex", "co"})
_FOR = re.compile(r"\b(?:pro|anti|ex|non)[-–]$", re.I)
_DOERS = frozenset({Role.PERPETRATOR, Role.PARTY, Role.NEW_HOLDER, Role.MOVER})


def sentence_claims(sentence: Sentence, revision: Revision, extractor: str) -> list[Claim]:
    """All claims of one sentence, in the order of their triggers.

    Places, speakers and times are looked for only where there is something to place and date.
    """
    triggers = find_triggers(sentence)
    counts = scoped(sentence, [*find_counts(sentence), *move_counts(sentence, triggers)])
    drafts = [Draft(t) for t in triggers]
    give_counts(sentence, drafts, counts)
    drafts = [d for d in drafts if not (is_spent(d, drafts) or is_struck(d, drafts))]
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
    taking = participants(sentence, trigger)
    taking += _doers_of_casualties(sentence, draft, taking)
    taking = [p for p in taking if not (_is_no_target(p, draft, runs) or _is_casualty(p, draft))]
    taking = [p for p in taking if not (p.role in _DOERS and is_voice(p.mention.text))]
    taking = [p for p in taking if not _is_nobody(sentence, p.mention)]
    taking = [
        p
        for p in taking
        if not (p.role in _DOERS and _FOR.search(sentence.text[: p.mention.start][-9:]))
    ]
    taking = [p for p in taking if p.role is not Role.PERPETRATOR or not is_crowd(p.mention)]
    taking = [
        p
        for p in taking
        if len(re.sub(r"\W", "", p.mention.text)) > 1 and p.mention.text.casefold() not in _NO_NAME
    ]
    taking = [p for p in taking if not (p.role in _DOERS and _DIVISION.search(p.mention.text))]
    # what moves may be a convoy; nothing built or named for a quality does anything
    acting = _DOERS - {Role.MOVER}
    taking = [p for p in taking if not (p.role in acting and _is_no_doer(sentence, p.mention))]
    done_to = {p.mention for p in taking if p.role is Role.AFFECTED}
    # "one person was released": nobody lets himself go
    taking = [p for p in taking if not (p.role is Role.PROVIDER and p.mention in done_to)]
    doing = {p.mention for p in taking if p.role is Role.PERPETRATOR}
    taking = [p for p in taking if not (p.role is Role.TARGET and p.mention in doing)]
    names = [p.mention for p in taking if " " in p.mention.text]
    places = [
        p
        for p in _placed(trigger, draft)
        # "the *Dawn* of Freedom Brigade": a piece of a body's name
        if p.role is not PlaceRole.OTHER
        or not any(m.start <= p.mention.start and p.mention.end <= m.end for m in names)
    ]
    time = _time(sentence, draft, times)
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


def _is_no_doer(sentence: Sentence, mention: Mention) -> bool:
    """Whether what stands as the doer is a street, a bare quality, or a kind of site and no body known
    by that name: "the *Clay St.* killing", "a *fatal* shooting", "the Merek *Dam*"."""
    if _STREET.search(mention.text) or mention.text.casefold() in _QUALITIES:
        return True
    last = mention.text.split()[-1].casefold()
    site = last in lexicon().sites or last in _STRUCTURES
    return site and not sentence.names.is_actor(mention.text)


_STREET = re.compile(r"\s(?:St|Ave|Rd|Blvd|Dr|Ln)\.?$|\s(?:Street|Avenue|Road|Boulevard|Lane)$")
_QUALITIES = frozenset({"fatal", "deadly", "accidental", "double", "triple", "mass", "random"})
_STRUCTURES = frozenset({"dam", "reservoir", "bridge", "levee", "tower", "building"})


def _is_nobody(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words name no one: "no *group* has claimed …"."""
    before = sentence.text[max(sentence.base, mention.start - 3) : mention.start]
    return before.casefold() == "no " or mention.text.casefold().startswith(("no ", "nobody"))


def _is_no_target(p: Participant, draft: Draft, runs: list[PlaceRun]) -> bool:
    """Whether a target is only who was counted ("28 civilians"), or a place ("eastern Aleppo")."""
    if p.role is not Role.TARGET:
        return False
    m = p.mention
    if any(
        c.words.start < m.end and m.start < c.words.end
        for c in draft.counts
        if not c.rule.startswith("one") and not c.rule.startswith(HIT)
    ) and not any(c.isupper() for w in m.text.split()[-2:] for c in w):
        return True
    return any(
        r.mention.start < m.end
        and m.start < r.mention.end
        and r.kind in {"town", "admin", "region", "proposed"}
        for r in runs
    )


def _doers_of_casualties(
    sentence: Sentence, draft: Draft, taking: list[Participant]
) -> list[Participant]:
    """The killer named with the killing: "fighting … *X* kills 38 civilians", and whom the counts name."""
    from vedette.extract.phrases import actors, is_actor_like

    found: list[Participant] = []
    if draft.trigger.family not in {"violence", "protest"}:
        return found
    has = {p.role for p in taking}
    if not has & {Role.PERPETRATOR, Role.PARTY}:
        for anchor in draft.anchors:
            if anchor.pos_ != "VERB" or anchor.lemma_.casefold() not in _KILLS:
                continue
            subj = subject(anchor)
            if (
                subj is not None
                and subj.i != draft.trigger.token.i
                and subj.dep_ != "nsubjpass"
                and is_actor_like(sentence, subj)
                and lemma(subj) not in MUNITIONS
                and anchor.lemma_.casefold() not in {"die", "perish"}
                and not _is_counted(sentence, subj, draft)
            ):
                found += [Participant(Role.PERPETRATOR, m) for m in actors(sentence, subj)]
                break
    for count in draft.counts:
        if (
            count.kind in CASUALTIES
            and count.group in {"soldiers", "fighters"}
            and Role.TARGET not in has
        ):
            quantities = [q for q in find_quantities(count.words.text) if q.kind == "count"]
            words = re.sub(
                r"^(?:of|an?|the)\s+",
                "",
                count.words.text[quantities[0].end if quantities else 0 :].strip(),
                flags=re.I,
            )
            if words and words[0].isupper():
                end = count.words.end
                start = end - len(words)
                found.append(
                    Participant(Role.TARGET, Mention(sentence.text[start:end], start, end))
                )
    return found


def _is_counted(sentence: Sentence, token: Token, draft: Draft) -> bool:
    at = sentence.base + token.idx
    return any(c.words.start <= at < c.words.end for c in draft.counts)


def _is_casualty(p: Participant, draft: Draft) -> bool:
    """Whether a doer is only who was hit, in a headline's passive: "dozens of *rebels* killed as …"."""
    return p.role is Role.PERPETRATOR and any(
        c.kind in CASUALTIES and c.words.start <= p.mention.start and p.mention.end <= c.words.end
        for c in draft.counts
    )


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


_LATER = re.compile(r"\b(?:days|weeks|months|years|a (?:day|week|month|year)) after\b", re.I)


def _time(sentence: Sentence, draft: Draft, times: list[TimeExpression]) -> Mention | None:
    """The time expression that dates this event: the one nearest in the tree, not one that dates another clause."""
    best: tuple[tuple[bool, bool, float, int], TimeExpression] | None = None
    for t in times:
        if t.kind in {"since", "until", "future", "recurring", "duration"}:
            continue
        if _LATER.search(sentence.line[t.end : draft.trigger.token.idx]):
            # "on Tuesday he sought help, days after he was shot"
            continue
        token = next((k for k in sentence.words if k.idx >= t.start), None)
        if token is None:
            continue
        anchors = (draft.trigger.token, *draft.anchors)
        far = min(distance(token, a) for a in anchors)
        of_speech = _dates_speech(token, anchors)
        if far > (_NEAR if of_speech else _FAR) or (of_speech and _is_earlier(anchors)):
            continue
        # "confirmed today the arrest of X in Homs *on Friday*", wherever the parser hangs the Friday
        late = of_speech and t.start < draft.trigger.token.idx
        key = (of_speech, late, far, t.start)
        if best is None or key < best[0]:
            best = (key, t)
    return None if best is None else sentence.mention(best[1].start, best[1].end)


_NEAR, _FAR = 9.0, 15.0
"""How far a time may stand from its event in the tree; nearer where it dates the saying, which any other
time comes before: "confirmed *today* that X was arrested *Friday*"."""


def _is_earlier(anchors: tuple[Token, ...]) -> bool:
    """Whether the event is said to lie before the news: "announced today that it *recently* detained"."""
    return any(
        c.lower_ in {"recently", "previously", "earlier"} for a in anchors for c in a.children
    )


def _dates_speech(time: Token, anchors: tuple[Token, ...]) -> bool:
    """Whether the words of time hang on a verb of speech that only tells of the event."""
    said = time.head
    while said.dep_ in {"prep", "pobj", "npadvmod"} and said.pos_ != "VERB":
        said = said.head
    if said.pos_ != "VERB" or said.lemma_.casefold() not in lexicon().speech:
        return False
    return all(said.i != a.i and any(x.i == said.i for x in a.ancestors) for a in anchors)


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
