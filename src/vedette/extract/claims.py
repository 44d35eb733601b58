"""From a parsed sentence to its claims: triggers, counts, participants, places and stance joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.extract.attribution import Frame, frames
from vedette.extract.counting import CASUALTIES, Counted, find_counts, scoped
from vedette.extract.frames import governing_verb, participants
from vedette.extract.lexicon import lexicon
from vedette.extract.modality import stance
from vedette.extract.phrases import Sentence, child, children, conjuncts, lemma, objects, subject
from vedette.extract.place_mentions import PlaceRun, place_runs
from vedette.extract.quantity import find_quantities
from vedette.extract.relations import find_relations
from vedette.extract.timex import TimeExpression, find_times
from vedette.extract.triggers import LIGHT_VERBS, Trigger, find_triggers
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
    Span,
)
from vedette.model.ids import make_id

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTEXT_CHARS = 40
"""Length of prefix and suffix of a span (W3C TextQuoteSelector leaves it to the maker)."""
_POPULATION = re.compile(r"\b(?:home to|population of|inhabited by|populated by)\s+(?P<words>[^,.;]*?(?:people|residents|inhabitants|civilians|persons|souls))\b", re.I)  # fmt: skip


@dataclass
class Draft:
    """A claim in the making."""

    trigger: Trigger
    counts: list[Count] = field(default_factory=list)
    anchors: list[Token] = field(default_factory=list)
    places: list[PlaceRun] = field(default_factory=list)


def sentence_claims(sentence: Sentence, revision: Revision, extractor: str) -> list[Claim]:
    """All claims of one sentence, in the order of their triggers."""
    triggers = find_triggers(sentence)
    counts = scoped(sentence, find_counts(sentence))
    runs = place_runs(sentence)
    found_frames = frames(sentence)
    times = find_times(sentence.doc.text)
    drafts = [Draft(t) for t in triggers]
    _give_counts(sentence, drafts, counts)
    drafts = [d for d in drafts if not _is_spent(d, drafts)]
    _give_places(drafts, runs)
    claims: list[Claim] = []
    for draft in drafts:
        claims.extend(_claims_of(sentence, draft, found_frames, times, revision, extractor, runs))
    for relation in find_relations(sentence):
        st = stance(found_frames, relation.token)
        claims.append(
            _claim(sentence, revision, extractor, relation.event_type, relation.trigger, st.frame, st.via, st.modality,
                   Scope.INCIDENT, relation.participants, rule=relation.rule)
        )  # fmt: skip
    claims.extend(_population(sentence, runs, revision, extractor))
    return sorted({c.id: c for c in claims}.values(), key=lambda c: (c.trigger.start, c.event_type, c.id))


# -- counts to events ---------------------------------------------------------------------------


def _give_counts(sentence: Sentence, drafts: list[Draft], counts: list[Counted]) -> None:
    """Hang each count on the event that it belongs to; a casualty without event founds its own."""
    alone: dict[int, Draft] = {}
    homes: dict[int, Draft] = {}
    for item in counts:
        home = _home(item, drafts)
        if home is None:
            first = _first_predicate(item.anchor)
            home = alone.get(first.i) or homes.get(first.i)
            if home is None:
                if item.count.kind is CountKind.PLACES or (item.count.low is None and item.count.best is None):
                    continue
                home = Draft(Trigger(item.anchor, _lone_type(item), sentence.token(item.anchor), f"casualty:{lemma(item.anchor)}"))
                alone[first.i] = home
                drafts.append(home)
        homes.setdefault(item.anchor.i, home)
        home.counts.append(item.count)
        home.anchors.append(item.anchor)
    drafts.sort(key=lambda d: d.trigger.token.i)


#: Words that tell of a death by accident, nature or illness: no violence, though nobody names the event.
_NOT_VIOLENCE = re.compile(
    r"\b(?:fires?|blaze|train|bus|truck|lorry|minibus|boat|ferry|vehicle|car crash|plane|sinks?|sank|capsiz\w*|collid\w*|derail\w*|overturn\w*|"
    r"storms?|floods?|flooding|landslides?|rains?|heat|cold|lightning|earthquake|quake|stampede|disease|cholera|illness|poison\w*|avalanche|collapse[sd]?|"
    r"hunger|starvation|famine|drown\w*|accident)\b", re.I)  # fmt: skip
_VIOLENCE = re.compile(r"\b(?:gunmen|shot|shoot\w*|militants?|rebels?|soldiers?|troops|army|forces|attack\w*|fighters?|bomb\w*|executed?|massacre|stabb\w*|gun\w*|fights?|war)\b", re.I)  # fmt: skip


def _lone_type(item: Counted) -> str:
    kind = item.count.kind
    if kind in CASUALTIES:
        text = item.anchor.sent.text if item.anchor.doc.has_annotation("SENT_START") else item.anchor.doc.text
        if _NOT_VIOLENCE.search(text) and not _VIOLENCE.search(text):
            return "disaster.accident"
    if kind is CountKind.KILLED and item.anchor.lemma_ == "kill" and child(item.anchor, "nsubj", "agent") is not None:
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
}


def _home(item: Counted, drafts: list[Draft]) -> Draft | None:
    accepted = _ACCEPTS.get(item.count.kind, ())
    able = [d for d in drafts if d.trigger.event_type.startswith(accepted) and d.trigger.event_type != "violence.destruction" and "casualty:" not in d.trigger.rule]
    if not able:
        return None
    own = [d for d in able if d.trigger.token.i == item.anchor.i]
    if own:
        return own[0]
    if item.anchor.pos_ == "VERB" and child(item.anchor, "nsubj") is not None:
        # "X has killed 782 people … and urges Y to halt its incursions": what another clause tells is no home
        tree = {t.i for t in item.anchor.subtree} | {a.i for a in item.anchor.ancestors}
        able = [d for d in able if (d.trigger.token.i in tree and not _in_other_clause(d.trigger.token, item.anchor)) or _distance(item.anchor, d.trigger.token) <= 2]
        if not able:
            return None
    scored = sorted(((_distance(item.anchor, d.trigger.token), abs(item.anchor.i - d.trigger.token.i), n) for n, d in enumerate(able)))
    if scored[0][0] > 8:
        return None
    return able[scored[0][2]]


def _in_other_clause(token: Token, anchor: Token) -> bool:
    """Whether ``token`` stands under a verb coordinated with ``anchor`` that tells of no casualties itself."""
    for t in (token, *token.ancestors):
        if t.i == anchor.i:
            return False
        if t.dep_ == "conj" and t.pos_ == "VERB" and t.lemma_ not in {"kill", "injure", "wound"}:
            return True
    return False


def _distance(a: Token, b: Token) -> float:
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
    if token.dep_ == "advcl" and any(c.lower_ in {"as", "while", "amid", "after"} for c in children(token, "mark")):
        return 1.0
    if token.dep_ == "relcl":
        return 1.5
    return 0.0


def _is_spent(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a trigger only carries another: "fighting *broke out*", "the attack *hit* …"."""
    token = draft.trigger.token
    if draft.counts:
        return False
    for other in drafts:
        if other is draft or other.trigger.family != draft.trigger.family:
            continue
        o = other.trigger.token
        # "capture … , seizing …" stay two; "launch attacks … attack" on one object are one
        if o.head.i == token.i and o.dep_ == "dobj" and token.lemma_.casefold() in LIGHT_VERBS:
            return True
    return False


# -- places -------------------------------------------------------------------------------------


def _give_places(drafts: list[Draft], runs: list[PlaceRun]) -> None:
    """Give each place to the event whose words govern it; then let events without one share."""
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
        if run.role is PlaceRole.PARENT:
            chosen = last
        else:
            chosen = _owner(run, owners)
        for draft in chosen:
            draft.places.append(run)
        last = chosen or last
    homeless = [run for run in runs if not any(run in d.places for d in drafts)]
    for draft in drafts:
        if not any(r.role in {PlaceRole.EVENT, PlaceRole.TO, PlaceRole.FROM} for r in draft.places):
            draft.places.extend(homeless or _nearest_places(draft, drafts))
            draft.places.sort(key=lambda r: r.start)


def _owner(run: PlaceRun, owners: dict[int, list[Draft]]) -> list[Draft]:
    for token in (run.head, *run.head.ancestors):
        if token.i in owners:
            return owners[token.i]
    return []


def _nearest_places(draft: Draft, drafts: list[Draft]) -> list[PlaceRun]:
    donors = sorted((d for d in drafts if d is not draft and d.places), key=lambda d: (_distance(draft.trigger.token, d.trigger.token), d.trigger.token.i))
    return list(donors[0].places) if donors else []


# -- claims -------------------------------------------------------------------------------------


def _claims_of(
    sentence: Sentence, draft: Draft, found: list[Frame], times: list[TimeExpression], revision: Revision, extractor: str, runs: list[PlaceRun]
) -> list[Claim]:
    trigger = draft.trigger
    st = stance(found, trigger.token)
    modality, scope = st.modality, st.scope
    anchor_moods = [stance(found, a).modality for a in draft.anchors]
    if draft.anchors and modality.asserts and not all(m.asserts for m in anchor_moods) and not any(m.asserts for m in anchor_moods):
        modality = anchor_moods[0] if anchor_moods[0] is not Modality.DENIED else modality
    taking = participants(sentence, trigger)
    taking += _doers_of_casualties(sentence, draft, taking)
    taking = [p for p in taking if not _is_no_target(p, draft, runs)]
    places = [PlaceMention(_place_role(trigger, r), r.mention) for r in draft.places]
    time = _time(sentence, draft, times)
    means, sites = _things(sentence, trigger, lexicon().means), _sites(sentence, draft)
    now = [c for c in draft.counts if c.scope is not Scope.CUMULATIVE]
    total = [c for c in draft.counts if c.scope is Scope.CUMULATIVE]
    out = []
    if total:
        since = next((t for t in times if t.kind in {"since", "until", "range", "duration", "point"}), None)
        mention = sentence.mention(since.start, since.end) if since else None
        out.append(_claim(sentence, revision, extractor, trigger.event_type, trigger.mention, st.frame, st.via, modality, Scope.CUMULATIVE,
                          tuple(taking), means, sites, places, mention, total, trigger.rule))  # fmt: skip
    if now or (not total and _says_enough(trigger, taking, places, sites)):
        out.append(_claim(sentence, revision, extractor, trigger.event_type, trigger.mention, st.frame, st.via, modality, scope,
                          tuple(taking), means, sites, places, time, now, trigger.rule))  # fmt: skip
    return out


def _is_no_target(p: Participant, draft: Draft, runs: list[PlaceRun]) -> bool:
    """Whether a target is only who was counted ("28 civilians"), or a place ("eastern Aleppo")."""
    if p.role is not Role.TARGET:
        return False
    m = p.mention
    if any(c.words.start < m.end and m.start < c.words.end for c in draft.counts) and not any(w[:1].isupper() for w in m.text.split()[-2:]):
        return True
    return any(r.mention.start < m.end and m.start < r.mention.end and r.kind in {"town", "admin", "region", "proposed"} for r in runs)


def _doers_of_casualties(sentence: Sentence, draft: Draft, taking: list[Participant]) -> list[Participant]:
    """The killer named with the killing: "fighting … *X* kills 38 civilians", and whom the counts name."""
    from vedette.extract.phrases import actors, is_actor_like

    found: list[Participant] = []
    if draft.trigger.family not in {"violence", "protest"}:
        return found
    has = {p.role for p in taking}
    if not has & {Role.PERPETRATOR, Role.PARTY}:
        for anchor in draft.anchors:
            if anchor.pos_ != "VERB":
                continue
            subj = subject(anchor)
            if subj is not None and subj.i != draft.trigger.token.i and is_actor_like(sentence, subj) and anchor.lemma_.casefold() not in {"die", "perish"} and not _is_counted(subj, draft):
                found += [Participant(Role.PERPETRATOR, m) for m in actors(sentence, subj)]
                break
    for count in draft.counts:
        if count.kind in CASUALTIES and count.group in {"soldiers", "fighters"} and Role.TARGET not in has:
            quantities = [q for q in find_quantities(count.words.text) if q.kind == "count"]
            words = re.sub(r"^(?:of|an?|the)\s+", "", count.words.text[quantities[0].end if quantities else 0 :].strip(), flags=re.I)
            if words and words[0].isupper():
                end = count.words.end
                start = end - len(words)
                found.append(Participant(Role.TARGET, Mention(sentence.text[start:end], start, end)))
    return found


def _is_counted(token: Token, draft: Draft) -> bool:
    return any(c.words.start <= token.idx < c.words.end for c in draft.counts)


def _says_enough(trigger: Trigger, taking: list[Participant], places: list[PlaceMention], sites: tuple[Mention, ...]) -> bool:
    """Whether a trigger without counts makes a claim of its own: it must say who, or where."""
    if trigger.family == "control":
        return bool(taking) and (bool(places) or "control" in trigger.mention.text or _names_settlement(trigger))
    if trigger.family in {"movement", "statement"}:
        return bool(taking)
    return bool(taking) or bool(sites) or any(p.role in {PlaceRole.EVENT, PlaceRole.TO, PlaceRole.FROM} for p in places)


def _names_settlement(trigger: Trigger) -> bool:
    """Whether the words point at a place named before: "withdraw from *the city*"."""
    token = trigger.token
    heads = objects(token) if token.pos_ == "VERB" else []
    heads += [o for p in children(token, "prep") for o in children(p, "pobj")]
    return any(lemma(h) in lexicon().place_heads and child(h, "det") is not None for h in heads)


def _place_role(trigger: Trigger, run: PlaceRun) -> PlaceRole:
    if run.role is PlaceRole.PARENT:
        return run.role
    if trigger.family == "control" and run.role in {PlaceRole.FROM, PlaceRole.TO, PlaceRole.OTHER}:
        if trigger.event_type == "control.withdrawal":
            return PlaceRole.EVENT if run.role is PlaceRole.FROM else run.role
        return PlaceRole.TO if run.role is PlaceRole.TO else (PlaceRole.EVENT if run.role is PlaceRole.OTHER and "fall" in trigger.rule else run.role)
    if trigger.family == "movement":
        return PlaceRole.TO if run.role is PlaceRole.EVENT else run.role
    return run.role


def _time(sentence: Sentence, draft: Draft, times: list[TimeExpression]) -> Mention | None:
    """The time expression that dates this event: the one nearest in the tree, not one that dates another clause."""
    best: tuple[float, int, TimeExpression] | None = None
    for t in times:
        if t.kind in {"since", "until", "future", "recurring"}:
            continue
        token = next((k for k in sentence.doc if k.idx >= t.start), None)
        if token is None:
            continue
        key = (min(_distance(token, a) for a in (draft.trigger.token, *draft.anchors)), t.start)
        if best is None or key < best[:2]:
            best = (*key, t)
    if best is None or best[0] > 9:
        return None
    return sentence.mention(best[2].start, best[2].end)


def _things(sentence: Sentence, trigger: Trigger, table: dict[str, str]) -> tuple[Mention, ...]:
    """Means named with the event: "with a surface-to-air missile", "warplanes"."""
    found = []
    roots = [trigger.token]
    verb = governing_verb(trigger) if trigger.is_noun else None
    subj = subject(trigger.token) if not trigger.is_noun else (subject(verb) if verb is not None else None)
    if subj is not None:
        roots.extend(conjuncts(subj))
    for root in roots:
        for t in [root, *(c for c in root.children if c.dep_ in {"compound", "amod", "nmod"}), *(o for p in children(root, "prep", "agent") for o in p.subtree)]:
            if lemma(t) in table and t.pos_ in {"NOUN", "PROPN"}:
                found.append(sentence.token(t))
    return tuple(sorted({m.start: m for m in found}.values(), key=lambda m: m.start))


def _sites(sentence: Sentence, draft: Draft) -> tuple[Mention, ...]:
    """Kinds of site that were struck, entered or taken: "a hospital", "residential areas"."""
    token = draft.trigger.token
    found: dict[int, Mention] = {}
    heads: list[Token] = []
    for owner in (token, governing_verb(draft.trigger) if draft.trigger.is_noun else None, *draft.anchors):
        if owner is None:
            continue
        for prep in children(owner, "prep"):
            if prep.lower_ in {"on", "at", "in", "against", "near", "of", "targeting", "inside"}:
                heads += children(prep, "pobj")
        if owner.pos_ == "VERB" and owner.lemma_.casefold() in {"hit", "strike", "target", "bomb", "shell", "bombard", "attack", "capture", "seize", "raid", "storm", "destroy", "enter"}:
            heads += objects(owner)
    for head in heads:
        for member in conjuncts(head):
            for t in [member, *(g for p in children(member, "prep") if p.lower_ == "of" for g in children(p, "pobj"))]:
                residential = lemma(t) in {"area", "neighborhood", "neighbourhood", "district", "building", "quarter"} and any(c.lower_ == "residential" for c in t.lefts)
                if lemma(t) in lexicon().sites or residential:
                    first = next((c for c in t.lefts if c.dep_ in {"compound", "amod", "nmod"} and c.lower_ not in {"several", "multiple", "many"}), t)
                    found[t.i] = sentence.tokens(first.left_edge if first != t else t, t)
    return tuple(found[i] for i in sorted(found))


def _claim(
    sentence: Sentence, revision: Revision, extractor: str, event_type: str, trigger: Mention, frame: Frame | None, via: tuple[Frame, ...],
    modality: Modality, scope: Scope, taking: tuple[Participant, ...] = (), means: tuple[Mention, ...] = (), sites: tuple[Mention, ...] = (),
    places: list[PlaceMention] | None = None, time: Mention | None = None, counts: list[Count] | None = None, rule: str = "",
) -> Claim:  # fmt: skip
    mentions = [trigger, *(p.mention for p in taking), *means, *sites, *(p.mention for p in places or ()), *(c.words for c in counts or ())]
    if time is not None:
        mentions.append(time)
    speaker = frame.speaker if frame else None
    if frame is not None:
        mentions.append(sentence.mention(frame.verb_start, frame.verb_end))
        if speaker is not None:
            mentions.append(speaker)
    inside = [m for m in mentions if sentence.base <= m.start and m.end <= sentence.base + len(sentence.doc.text)]
    marks = (*(f"{p.role}{p.mention.start}" for p in taking), *(f"{c.kind}{c.words.start}" for c in counts or ()), *(p.mention.start for p in places or ()))
    span = make_span(revision.text, min(m.start for m in inside), max(m.end for m in inside), sentence)
    return Claim(
        id=make_id("c", revision.id, span.start, span.end, event_type, trigger.start, trigger.end, scope.value, *marks),
        revision_id=revision.id,
        document_id=revision.document_id,
        span=span,
        event_type=event_type,
        trigger=trigger,
        modality=modality,
        speaker=speaker,
        speech_verb=frame.verb if frame else "",
        via=tuple(f.speaker for f in via if f.speaker is not None and f.speaker != speaker),
        scope=scope,
        participants=taking,
        means=means,
        sites=sites,
        places=tuple(places or ()),
        time=time,
        counts=tuple(counts or ()),
        rule=rule,
        extractor=extractor,
    )


def make_span(text: str, start: int, end: int, sentence: Sentence) -> Span:
    """The span from ``start`` to ``end``, opened to whole words and to a leading article."""
    last = sentence.base + len(sentence.doc.text)
    while end < last and text[end].isalnum():
        end += 1
    before = re.search(r"\b(?:[Tt]he|[Aa]n?)\s$", text[max(sentence.base, start - 5) : start])
    if before:
        start -= len(before.group())
    return Span(start, end, text[start:end], text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS])


def _population(sentence: Sentence, runs: list[PlaceRun], revision: Revision, extractor: str) -> list[Claim]:
    """ "Idlib, which is home to around 4 million people": context, never a casualty."""
    out = []
    for m in _POPULATION.finditer(sentence.doc.text):
        q = next((q for q in find_quantities(m.group("words")) if q.kind == "count" and q.best), None)
        where = [r for r in runs if r.end <= m.start()]
        if q is None or not where:
            continue
        words = sentence.mention(m.start("words"), m.end("words"))
        count = Count(kind=CountKind.POPULATION, low=q.low, best=q.best, high=q.high, words=words, scope=Scope.CONTEXT, rule=q.rule)
        place = PlaceMention(PlaceRole.EVENT, where[-1].mention)
        out.append(_claim(sentence, revision, extractor, "context.population", sentence.mention(m.start(), m.end()), None, (), Modality.STATED,
                          Scope.CONTEXT, places=[place], counts=[count], rule="population"))  # fmt: skip
    return out
