"""Participants: who did it, to whom, for whom; by the frame of the event type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    actors,
    child,
    children,
    conjuncts,
    content,
    group_of,
    is_actor_like,
    is_proper,
    left_edge,
    lemma,
    objects,
    phrase,
    prepositions,
    subject,
)
from vedette.extract.triggers import LIGHT_VERBS, Trigger
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from spacy.tokens import Token


def participants(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    """Participants of the trigger's event in the order of the text, each once per role."""
    frame = {
        "violence": _violence,
        "statement": _violence,
        "coercion": _coercion,
        "control": _control,
        "movement": _movement,
        "agreement": _agreement,
        "humanitarian": _humanitarian,
        "protest": _protest,
    }.get(trigger.family)
    if frame is None:
        return []
    found = frame(sentence, trigger)
    seen: set[tuple[str, int]] = set()
    out: list[Participant] = []
    found = [p for p in found if not (p.role is Role.PERPETRATOR and _is_crowd(p.mention))]
    ends = {(p.role.value, p.mention.end): p.mention.start for p in sorted(found, key=lambda p: -p.mention.start)}
    found = [p for p in found if ends[p.role.value, p.mention.end] == p.mention.start]
    for p in sorted(found, key=lambda p: (p.mention.start, p.role.value)):
        if (p.role.value, p.mention.start) not in seen and p.mention.text:
            seen.add((p.role.value, p.mention.start))
            out.append(p)
    return out


def _is_crowd(mention: Mention) -> bool:
    """Whether the words name only people at large ("others"), who perpetrate nothing."""
    last = mention.text.split()[-1].casefold() if mention.text.split() else ""
    group = lexicon().groups.get(last) or lexicon().groups.get(last.removesuffix("s"))
    return not any(w[:1].isupper() for w in mention.text.split()) and group in {"people", "civilians", "children", "women", "refugees", "families"}


def _as(role: Role, mentions: list[Mention]) -> list[Participant]:
    return [Participant(role, m) for m in mentions]


def governing_verb(trigger: Trigger) -> Token | None:
    """The verb that carries an event noun: "launch *an offensive*", "*air strikes* hit …"."""
    token = trigger.token
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    head = token.head
    if token.dep_ == "pobj" and head.head.pos_ == "VERB" and head.head.lemma_.casefold() in {"engage", "participate", "take", "begin"}:
        return head.head
    return head if head != token and head.pos_ == "VERB" else None


def _agents(sentence: Sentence, noun: Token) -> list[Mention]:
    """The doers that a noun names itself: "by X", "X's", "Russian …", "RSF …"."""
    found: list[Mention] = []
    for _, obj in prepositions(noun, "by"):
        found.extend(actors(sentence, obj))
    if found:
        return found
    for c in noun.lefts:
        if c.dep_ == "poss" and is_actor_like(sentence, c) and c.ent_type_ not in {"DATE", "TIME"}:
            found.extend(_possessor(sentence, c))
        elif c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper() and c.ent_type_ not in {"DATE", "TIME", "ORDINAL"}:
            if sentence.names.place_kind(_run(c)) == "town" and not sentence.names.is_actor(_run(c)):
                continue
            for member in conjuncts(c):
                if member.i < noun.i:
                    found.append(_capital_run(sentence, member, noun))
        elif c.dep_ in {"compound", "nmod", "amod"} and c.lower_ in {"rebel", "government", "army", "regime", "militant", "insurgent", "opposition", "coalition", "jihadist", "islamist", "separatist", "police", "militia"}:
            found.append(phrase(sentence, c))
    return found


def _capital_run(sentence: Sentence, token: Token, noun: Token) -> Mention:
    """The modifier with the capitals that follow it: "Sudanese Air Force" before "airstrike" is one name."""
    last = token
    while last.i + 1 < noun.i and sentence.doc[last.i + 1].text[:1].isupper() and sentence.doc[last.i + 1].head.i >= last.i:
        last = sentence.doc[last.i + 1]
    return sentence.tokens(left_edge(token), last)


def _run(token: Token) -> str:
    """The modifier with its own modifiers: "Rapid Support Forces" before "attack"."""
    return str(token.doc.text[token.left_edge.idx : token.idx + len(token.text)])


def _possessor(sentence: Sentence, token: Token) -> list[Mention]:
    return [] if sentence.names.place_kind(token.text) == "town" else [phrase(sentence, token)]


def _violence(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    if trigger.event_type == "violence.clash":
        return _clash(sentence, trigger)
    found: list[Participant] = []
    if trigger.is_noun:
        found += _as(Role.PERPETRATOR, _agents(sentence, token))
        verb = governing_verb(trigger)
        if verb is not None:
            word = verb.lemma_.casefold()
            if token.dep_ in {"dobj", "conj", "pobj"} and (word in LIGHT_VERBS or word in {"claim", "take", "deny"}) and word not in {"hit", "target", "kill"}:
                subj = subject(verb)
                if subj is not None and subj.i != token.i:
                    found += _as(Role.PERPETRATOR, actors(sentence, subj))
            elif token.dep_ == "dobj" and word in {"face", "suffer", "repel", "survive", "withstand", "resist", "experience", "endure", "see", "report"}:
                subj = subject(verb)
                if subj is not None:
                    found += _as(Role.TARGET, actors(sentence, subj))
            elif token.dep_ in {"nsubj", "nsubjpass"}:
                found += _as(Role.TARGET, _targets(sentence, objects(verb) if verb.lemma_.casefold() in {"hit", "strike", "target", "kill", "injure", "wound", "destroy", "damage"} else []))
                if token.dep_ == "nsubjpass":
                    for _, obj in prepositions(verb, "by"):
                        found += _as(Role.PERPETRATOR, actors(sentence, obj))
            for _, obj in prepositions(verb, "against", "on"):
                if word in LIGHT_VERBS:
                    found += _as(Role.TARGET, _targets(sentence, [obj]))
        for _, obj in prepositions(token, "on", "against", "at", "targeting", "upon"):
            found += _as(Role.TARGET, _targets(sentence, [obj]))
        for _, obj in prepositions(token, "of"):
            if lemma(token) in {"bombing", "bombardment", "shelling", "killing", "execution", "assassination", "massacre", "abduction", "kidnapping", "murder"}:
                found += _as(Role.TARGET, _targets(sentence, [obj]))
        for clause in children(token, "acl", "relcl"):
            if clause.lemma_.casefold() in {"target", "hit", "strike"}:
                found += _as(Role.TARGET, _targets(sentence, objects(clause) if clause.tag_ == "VBG" else []))
            if clause.tag_ == "VBN" and clause.lemma_.casefold() in LIGHT_VERBS | {"carry", "blame"}:
                for _, obj in prepositions(clause, "by", "on"):
                    found += _as(Role.PERPETRATOR, actors(sentence, obj))
        for clause in children(token, "acl"):
            # "a campaign by X to eliminate opposition fighters"
            if clause.lemma_.casefold() in {"eliminate", "capture", "attack", "fight", "defeat", "arrest", "destroy"}:
                found += _as(Role.TARGET, _targets(sentence, objects(clause)))
        return found
    subj = subject(token)
    if subj is not None:
        found += _as(Role.PERPETRATOR, actors(sentence, subj))
    found += _as(Role.TARGET, _targets(sentence, objects(token)))
    for _, obj in prepositions(token, "on", "at", "against"):
        found += _as(Role.TARGET, _targets(sentence, [obj]))
    return found


def _targets(sentence: Sentence, heads: list[Token]) -> list[Mention]:
    """Targets that are persons or bodies; towns and sites stand under places and sites."""
    found: list[Mention] = []
    for head in heads:
        for member in conjuncts(head):
            inner = content(member)
            if lemma(inner) in lexicon().sites or lemma(inner) in lexicon().place_heads:
                # "rebel-held positions", "RSF positions", "positions of the army"
                owners = [c for c in inner.lefts if c.dep_ in {"compound", "nmod", "poss"} and (c.text[:1].isupper() or lemma(c) in lexicon().actor_heads)]
                found += [_owner_phrase(sentence, o) for o in owners if sentence.names.place_kind(_run(o)) in {"", "country"}]
                for _, obj in prepositions(inner, "of"):
                    if sentence.names.is_actor(phrase(sentence, obj).text):
                        found += actors(sentence, obj)
                continue
            if sentence.names.place_kind(phrase(sentence, inner).text) or inner.ent_type_ in {"GPE", "LOC", "FAC"}:
                continue
            if is_actor_like(sentence, inner):
                found += actors(sentence, member)
    return found


def _owner_phrase(sentence: Sentence, owner: Token) -> Mention:
    """The owner with the capitals before it: the parser hangs both on the head ("Syrian Army convoys")."""
    first = left_edge(owner)
    while first.i and sentence.doc[first.i - 1].text[:1].isupper() and sentence.doc[first.i - 1].head == owner.head:
        first = sentence.doc[first.i - 1]
    return sentence.tokens(first, owner)


def _clash(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    if trigger.is_noun:
        for prep, obj in prepositions(token, "between", "with", "involving", "by", "against", "from"):
            if prep.lower_ != "from":
                found += _as(Role.PARTY, actors(sentence, obj))
        for clause in children(token, "acl"):
            if clause.lemma_.casefold() == "involve":
                found += _as(Role.PARTY, [m for o in objects(clause) for m in actors(sentence, o)])
        verb = governing_verb(trigger)
        if verb is not None:
            for _, obj in prepositions(verb, "between"):
                found += _as(Role.PARTY, actors(sentence, obj))
        if not found:
            found += _as(Role.PARTY, [m for m in _agents(sentence, token) if sentence.names.is_actor(m.text)])
        return found
    subj = subject(token)
    if subj is not None:
        found += _as(Role.PARTY, actors(sentence, subj))
    for _, obj in prepositions(token, "with", "against", "alongside"):
        found += _as(Role.PARTY, actors(sentence, obj))
    found += _as(Role.PARTY, [m for o in children(token, "dobj") for m in actors(sentence, o)])
    return found


def _coercion(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    doer, done = (Role.PROVIDER, Role.AFFECTED) if trigger.event_type == "coercion.release" else (Role.PERPETRATOR, Role.TARGET)
    found: list[Participant] = []
    if trigger.is_noun:
        found += _as(doer, _agents(sentence, token))
        for _, obj in prepositions(token, "of"):
            found += _as(done, actors(sentence, obj))
        return found
    subj = subject(token)
    if subj is not None:
        found += _as(doer, actors(sentence, subj))
    found += _as(done, [m for o in objects(token) for m in actors(sentence, o)])
    return found


def _control(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    verb = token if not trigger.is_noun else governing_verb(trigger)
    losing = trigger.event_type in {"control.withdrawal", "control.handover"}
    role = Role.OLD_HOLDER if losing else Role.NEW_HOLDER
    if trigger.event_type == "control.siege":
        role = Role.PERPETRATOR
    found: list[Participant] = []
    if trigger.is_noun and token.dep_ == "pobj" and token.head.lower_ == "under":
        # "is now under the control of rebel forces"
        for _, obj in prepositions(token, "of"):
            found += _as(role, actors(sentence, obj))
        return found + _as(role, _agents(sentence, token))
    if trigger.is_noun:
        found += _as(role, _agents(sentence, token))
        for _, obj in prepositions(token, "of"):
            if losing:
                found += _as(role, [m for m in actors(sentence, obj) if not sentence.names.place_kind(m.text)])
        if lemma(token) == "fall":
            for _, obj in prepositions(token, "to"):
                found += _as(Role.NEW_HOLDER, actors(sentence, obj))
    if verb is not None and (not trigger.is_noun or lemma(token) == "control" or verb.lemma_.casefold() in {"announce", "complete", "begin"}):
        if verb.lemma_.casefold() in {"fall"}:
            for _, obj in prepositions(verb, "to", "under"):
                found += _as(Role.NEW_HOLDER, actors(sentence, obj))
        else:
            subj = subject(verb)
            if subj is not None and not is_actor_like(sentence, content(subj)) and verb.dep_ == "conj":
                # the parser hung the second verb on a relative clause: its doer stands above
                above = next((a for a in verb.ancestors if a.pos_ == "VERB" and (s := child(a, "nsubj")) is not None and is_actor_like(sentence, s)), None)
                subj = child(above, "nsubj") if above is not None else None
            if subj is not None:
                found += _as(role, [m for m in actors(sentence, subj) if sentence.names.place_kind(m.text) not in {"town", "admin"}])
            if verb.lemma_.casefold() in {"transfer", "hand", "turn"}:
                for _, obj in prepositions(verb, "to"):
                    found += _as(Role.NEW_HOLDER, actors(sentence, obj))
        if not losing:
            for owner in (verb, token):
                for _, obj in prepositions(owner, "from"):
                    found += _as(Role.OLD_HOLDER, [m for m in actors(sentence, obj) if not sentence.names.place_kind(m.text)])
    for clause in _clauses_below(token):
        # "towns that were previously held by X", "which has been held by X since 2020"
        if clause.lemma_.casefold() in {"hold", "control", "occupy"} and clause.tag_ == "VBN":
            for _, obj in prepositions(clause, "by"):
                found += _as(Role.OLD_HOLDER, actors(sentence, obj))
    return found


def _clauses_below(token: Token) -> list[Token]:
    top = token.head if token.dep_ == "dobj" else token
    return [t for t in top.subtree if t.dep_ in {"relcl", "acl"}]


def _movement(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    verbs: list[Token] = []
    if trigger.is_noun:
        found += _as(Role.MOVER, _agents(sentence, token))
        for _, obj in prepositions(token, "of"):
            found += _as(Role.MOVER, actors(sentence, obj))
        for prep in children(token, "prep"):
            if prep.lower_ == "including":
                for obj in children(prep, "pobj"):
                    found += _as(Role.PART, actors(sentence, obj))
        verb = governing_verb(trigger)
        if verb is not None and token.dep_ == "dobj":
            verbs.append(verb)
    else:
        verbs.append(token)
    for verb in verbs:
        subj = subject(verb)
        if verb.lemma_.casefold() in {"send", "dispatch", "deploy", "redeploy", "mobilize", "mobilise"} and objects(verb):
            found += _as(Role.MOVER, [m for o in objects(verb) for m in actors(sentence, o)])
            if subj is not None:
                found += _as(Role.BACKER, actors(sentence, subj))
        elif verb.lemma_.casefold() in {"reinforce", "bolster"}:
            if subj is not None:
                found += _as(Role.MOVER, actors(sentence, subj))
            found += _beneficiaries(sentence, verb)
        elif subj is not None:
            found += _as(Role.MOVER, actors(sentence, subj))
            for clause in children(subj, "acl"):
                if clause.lemma_.casefold() in {"support", "back", "sponsor"}:
                    for _, obj in prepositions(clause, "by"):
                        found += _as(Role.BACKER, actors(sentence, obj))
        for purpose in children(verb, "advcl", "xcomp"):
            if purpose.lemma_.casefold() in {"bolster", "support", "reinforce", "help", "aid", "assist", "back", "defend", "join", "fight"}:
                found += _beneficiaries(sentence, purpose)
        for prep, obj in prepositions(verb, "against", "with"):
            found += _as(Role.AGAINST if prep.lower_ == "against" else Role.BENEFICIARY, actors(sentence, obj))
        for prep, obj in prepositions(verb, "in"):
            if obj.lower_ == "support":
                for _, whom in prepositions(obj, "of"):
                    found += _as(Role.BENEFICIARY, actors(sentence, whom))
    return found


def _beneficiaries(sentence: Sentence, verb: Token) -> list[Participant]:
    found: list[Participant] = []
    for obj in objects(verb):
        against = [o for _, o in prepositions(obj, "against")]
        owner = child(obj, "poss")
        if owner is not None:
            found += _as(Role.BENEFICIARY, actors(sentence, owner))
        elif verb.lemma_.casefold() == "fight":
            found += _as(Role.AGAINST, actors(sentence, obj))
        elif is_actor_like(sentence, content(obj)):
            found += _as(Role.BENEFICIARY, actors(sentence, obj))
        for a in against:
            found += _as(Role.AGAINST, actors(sentence, a))
    for _, obj in prepositions(verb, "against"):
        found += _as(Role.AGAINST, actors(sentence, obj))
    return found


def _agreement(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    for _, obj in prepositions(token, "between", "with", "by"):
        found += _as(Role.PARTY, actors(sentence, obj))
    verb = governing_verb(trigger)
    if verb is not None:
        subj = subject(verb)
        if subj is not None and subj.i != token.i:
            found += _as(Role.PARTY, actors(sentence, subj))
        for _, obj in prepositions(verb, "with", "between"):
            found += _as(Role.PARTY, actors(sentence, obj))
    return found


def _humanitarian(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    verb = governing_verb(trigger) if trigger.is_noun else token
    displaced = trigger.event_type in {"humanitarian.displacement", "humanitarian.return", "humanitarian.services"}
    doer = Role.PERPETRATOR if displaced else Role.PROVIDER
    if trigger.is_noun:
        found += _as(doer, _agents(sentence, token))
        for _, obj in prepositions(token, "of", "for"):
            found += _as(Role.AFFECTED, actors(sentence, obj))
        if verb is not None and token.dep_ in {"dobj", "conj"}:
            subj = subject(verb)
            if subj is not None and is_actor_like(sentence, subj) and verb.lemma_.casefold() not in lexicon().speech:
                found += _as(Role.AFFECTED if verb.lemma_.casefold() in {"face", "suffer", "experience"} else doer, actors(sentence, subj))
        return found
    subj = subject(token)
    if token.lemma_.casefold() in {"flee", "return"}:
        return found + (_as(Role.AFFECTED, actors(sentence, subj)) if subj is not None else [])
    if subj is not None and is_actor_like(sentence, subj):
        found += _as(doer, actors(sentence, subj))
    found += _as(Role.AFFECTED, [m for o in objects(token) if group_of(content(o)) or is_proper(o) for m in actors(sentence, o)])
    return found


def _protest(sentence: Sentence, trigger: Trigger) -> list[Participant]:
    token = trigger.token
    found: list[Participant] = []
    found += _as(Role.PARTY, _agents(sentence, token) if trigger.is_noun else [])
    if not trigger.is_noun:
        subj = subject(token)
        if subj is not None:
            found += _as(Role.PARTY, actors(sentence, subj))
    for _, obj in prepositions(token, "against", "by"):
        found += _as(Role.TARGET if _.lower_ == "against" else Role.PARTY, actors(sentence, obj))
    return found
