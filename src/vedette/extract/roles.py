"""Who takes part in an event, after what the grammar offers is sifted: counted victims, places and voices are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.count_scope import CASUALTIES
from vedette.extract.count_victims import HIT
from vedette.extract.drafts import Draft
from vedette.extract.frames import is_crowd, participants
from vedette.extract.lexicon import lexicon
from vedette.extract.mention_edges import trimmed
from vedette.extract.munitions import MUNITIONS
from vedette.extract.phrases import Sentence, actors, is_actor_like, lemma, subject
from vedette.extract.place_mentions import PlaceRun
from vedette.extract.quantity import find_quantities
from vedette.extract.speakers import is_voice
from vedette.model import Mention, Participant, Role

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Verbs of casualties whose subject may be who did it.
_KILLS = frozenset({"kill", "injure", "wound", "shoot", "execute", "claim", "leave", "massacre", "slay", "murder", "behead", "martyr", "hurt", "maim", "assassinate", "stab"})  # fmt: skip
#: What ends the name of a division, which does nothing of its own accord.
_DIVISION = re.compile(
    r" (?:governorate|province|oblast|district|voivodeship|county|prefecture|region)$", re.I
)
_ENVOYS = frozenset("delegation delegations envoy envoys diplomat diplomats mediator mediators negotiators team athletes".split())  # fmt: skip
_NO_NAME = frozenset({"non", "pro", "anti", "ex", "co"})
#: What makes a name say only whose friend or foe, or from where: "*pro-*Russian protest".
_FOR = re.compile(r"\b(?:pro|anti|ex|non)[-–]$", re.I)
#: Roles that an agency, a channel or a monitor never fills: it tells of the event.
DOERS = frozenset({Role.PERPETRATOR, Role.PARTY, Role.NEW_HOLDER, Role.MOVER})


def taking_part(sentence: Sentence, draft: Draft, runs: list[PlaceRun]) -> list[Participant]:
    """The participants of the draft's event, each in its role; ``runs`` are the places of the sentence."""
    taking = participants(sentence, draft.trigger)
    taking += _doers_of_casualties(sentence, draft, taking)
    edged = [(p.role, trimmed(sentence.text, p.mention)) for p in taking]
    taking = [Participant(role, m) for role, m in edged if m is not None]
    taking = [p for p in taking if not (_is_no_target(p, draft, runs) or _is_casualty(p, draft))]
    taking = [p for p in taking if not (p.role in DOERS and is_voice(p.mention.text))]
    taking = [p for p in taking if not _is_nobody(sentence, p.mention)]
    taking = [
        p for p in taking if not p.mention.text.casefold().startswith(("whose ", "which ", "such"))
    ]
    if draft.trigger.event_type == "movement.deployment":
        # "bring a delegation to Geneva"
        taking = [p for p in taking if p.mention.text.split()[-1].casefold() not in _ENVOYS]
    taking = [
        p
        for p in taking
        if not (p.role in DOERS and _FOR.search(sentence.text[: p.mention.start][-9:]))
    ]
    taking = [p for p in taking if p.role is not Role.PERPETRATOR or not is_crowd(p.mention)]
    taking = [
        p
        for p in taking
        if len(re.sub(r"\W", "", p.mention.text)) > 1 and p.mention.text.casefold() not in _NO_NAME
    ]
    taking = [p for p in taking if not (p.role in DOERS and _DIVISION.search(p.mention.text))]
    # what moves may be a convoy; nothing built or named for a quality does anything
    acting = (DOERS | {Role.PROVIDER}) - {Role.MOVER}
    taking = [p for p in taking if not (p.role in acting and _is_no_doer(sentence, p.mention))]
    done_to = {p.mention for p in taking if p.role is Role.AFFECTED}
    # "one person was released": nobody lets himself go
    taking = [p for p in taking if not (p.role is Role.PROVIDER and p.mention in done_to)]
    doing = {p.mention for p in taking if p.role is Role.PERPETRATOR}
    taking = [p for p in taking if not (p.role is Role.TARGET and p.mention in doing)]
    return taking


def _is_no_doer(sentence: Sentence, mention: Mention) -> bool:
    """Whether what stands as the doer is a street, a bare quality, or a kind of site and no body known
    by that name: "the *Clay St.* killing", "a *fatal* shooting", "the Merek *Dam*"."""
    if _STREET.search(mention.text) or mention.text.casefold() in _QUALITIES:
        return True
    last = mention.text.split()[-1].casefold()
    if last in _HAZARDS or lexicon().nouns.get(last, "").startswith("disaster."):
        # "the *Edgewood Fire*"
        return True
    if last in MUNITIONS | {"missiles", "ied", "ieds"} and not any(w[:1].isupper() for w in mention.text.split()[:-1]):  # fmt: skip
        # "an *anti-tank missile*": somebody's, who is not named
        return True
    if last in _BYSTANDERS or _is_ground(sentence, mention):
        return True
    site = last in lexicon().sites or last in _STRUCTURES
    return site and not sentence.names.is_actor(mention.text)


_STREET = re.compile(r"\s(?:St|Ave|Rd|Blvd|Dr|Ln)\.?$|\s(?:Street|Avenue|Road|Boulevard|Lane)$")
_QUALITIES = frozenset({"fatal", "deadly", "accidental", "double", "triple", "mass", "random"})
_HAZARDS = frozenset({"fire", "fires", "wildfires", "floods", "storms", "quake", "rains", "landslides"})  # fmt: skip
_STRUCTURES = frozenset({"dam", "reservoir", "bridge", "levee", "tower", "building"})


#: Who is there when it happens, and does not do it.
_BYSTANDERS = frozenset("medics paramedics doctors nurses adults witnesses detainees settlements resolution child survivors".split())  # fmt: skip


def _is_ground(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name is only a town's or a division's to the tagger too, and of no known side."""
    if sentence.names.place_kind(mention.text) not in {"town", "admin"}:
        return False
    last = mention.text.split()[-1].casefold().removesuffix("s")
    if last in lexicon().actor_heads or last in lexicon().groups:
        return False
    token = sentence.at(mention.end - sentence.base - 1)
    return (
        token is not None
        and token.ent_type_ in {"GPE", "LOC", "FAC"}
        and not sentence.names.is_actor(mention.text)
    )


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
