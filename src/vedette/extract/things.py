"""Means and sites named with an event: "warplanes", "a hospital", "residential areas"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.doers import governing_verb
from vedette.extract.drafts import Draft
from vedette.extract.lexicon import lexicon
from vedette.extract.munitions import SENDS
from vedette.extract.phrases import Sentence, children, conjuncts, lemma, objects, subject
from vedette.extract.trigger_types import Trigger
from vedette.model import (
    Mention,
)

if TYPE_CHECKING:
    from vedette.extract.tree import Token


def means_of(sentence: Sentence, trigger: Trigger, table: dict[str, str]) -> tuple[Mention, ...]:
    """Means named with the event: "with a surface-to-air missile", "warplanes"."""
    found = []
    roots = [trigger.token]
    verb = governing_verb(trigger) if trigger.is_noun else None
    subj = (
        subject(trigger.token)
        if not trigger.is_noun
        else (subject(verb) if verb is not None else None)
    )
    if subj is not None:
        roots.extend(conjuncts(subj))
    if not trigger.is_noun and trigger.token.lemma_.casefold() in SENDS | {"detonate", "use"}:
        roots.extend(objects(trigger.token))
    for root in roots:
        clauses = [
            c for c in children(root, "acl", "relcl", "advcl") if c.lemma_.casefold() in _WIELDS
        ]
        for t in [
            root,
            *(c for c in root.children if c.dep_ in {"compound", "amod", "nmod"}),
            *(
                o
                for r in (root, *clauses)
                for p in children(r, "prep", "agent")
                if p.lower_ not in _AT - {"in", "of"}
                for o in p.subtree
            ),
            *(o for c in clauses for o in children(c, "dobj")),
            # "hits a depot *with drones*": the parser hangs the means on what was hit
            *(
                m
                for o in (objects(root) if root.pos_ == "VERB" else [])
                for p in children(o, "prep")
                if p.lower_ in {"with", "using"}
                for m in children(p, "pobj")
            ),
        ]:
            if lemma(t) in table and t.pos_ in {"NOUN", "PROPN"}:
                found.append(sentence.tokens(_kind_before(t), t))
    first: dict[int, Mention] = {}
    for m in sorted(found, key=lambda m: (m.end, m.start)):
        first.setdefault(m.end, m)
    kept = sorted(first.values(), key=lambda m: m.start)
    return tuple(m for m in kept if not any(o.start <= m.start and m.end < o.end for o in kept))


#: Clauses on a doer or an event that name what it was done with.
_WIELDS = frozenset({"arm", "use", "cause", "wield", "carry", "fire", "launch", "involve"})
_AT = frozenset({"on", "at", "in", "against", "near", "of", "targeting", "inside", "outside", "into", "onto", "upon"})  # fmt: skip


_NO_KIND = frozenset({"several", "multiple", "many", "other", "various", "few", "own", "same", "nearby", "new", "local", "suspected", "unidentified", "unknown", "rebel", "government", "opposition"})  # fmt: skip


def site_is_means(token: Token) -> bool:
    """Whether the noun names a means, before which a force is its owner ("army drones")."""
    return lemma(token) in lexicon().means


#: What a bomb is put in: "a *motorcycle* bombing" says with what, "a *bus* bombing" says where.
_CARRIES_BOMBS = frozenset({"car", "motorcycle", "motorbike", "truck", "vehicle", "van", "bicycle", "lorry"})  # fmt: skip
_BURSTS = frozenset({"bombing", "blast", "explosion", "bomb"})


def _is_post(token: Token) -> bool:
    """ "a police post", "a border post"; a post alone may be an office, or a newspaper."""
    return token.lower_ in {"post", "posts"} and any(
        c.lower_ in {"police", "army", "military", "border", "security", "command", "frontier"}
        for c in token.lefts
    )


def _kind_before(site: Token) -> Token:
    """Where the kind of site begins: "fuel depot", "military checkpoint"; whose it is stands elsewhere."""
    first = site
    for c in sorted(site.lefts, key=lambda t: -t.i):
        named = c.text[:1].isupper() and (c.i > 0 or c.tag_ not in {"NN", "JJ"})
        if site.text[:1].isupper() and site.i and not site_is_means(site) and c.dep_ != "amod":
            # "Damascus Central Prison": a name of its own
            named = False
        if c.dep_ not in {"compound", "amod", "nmod", "punct"} or named or c.ent_type_:
            break
        if lemma(c) in _NO_KIND or (site_is_means(site) and lemma(c) in lexicon().actor_heads):
            break
        if c.dep_ != "punct":
            hyphened = any(x.dep_ == "punct" for x in c.children)
            loose = c.left_edge.dep_ in {"advmod", "nummod"} and not hyphened
            first = c if loose else c.left_edge
    return first


def sites_of(sentence: Sentence, draft: Draft) -> tuple[Mention, ...]:
    """Kinds of site that were struck, entered or taken: "a hospital", "residential areas"."""
    token = draft.trigger.token
    found: dict[int, Mention] = {}
    heads: list[Token] = []
    for owner in (
        token,
        governing_verb(draft.trigger) if draft.trigger.is_noun else None,
        *draft.anchors,
    ):
        if owner is None:
            continue
        if owner == token and draft.trigger.is_noun:
            # "Nigeria *church* attack"
            named = draft.trigger.mention
            heads += [
                c
                for c in owner.lefts
                if c.dep_ in {"compound", "nmod"}
                and not (lemma(c) in _CARRIES_BOMBS and lemma(owner) in _BURSTS)
                and not named.start <= sentence.base + c.idx < named.end
            ]
        for prep in children(owner, "prep"):
            if prep.lower_ in _AT:
                heads += children(prep, "pobj")
        if owner.pos_ == "VERB" and owner.lemma_.casefold() in {
            "hit",
            "strike",
            "target",
            "bomb",
            "shell",
            "bombard",
            "attack",
            "assault",
            "ambush",
            "capture",
            "seize",
            "raid",
            "storm",
            "destroy",
            "damage",
            "torch",
            "loot",
            "enter",
            "set",
        }:
            heads += objects(owner)
    for head in heads:
        for member in conjuncts(head):
            for t in [
                member,
                *(
                    g
                    for p in children(member, "prep")
                    if p.lower_ == "of"
                    for g in children(p, "pobj")
                ),
            ]:
                residential = lemma(t) in {
                    "area",
                    "neighborhood",
                    "neighbourhood",
                    "district",
                    "building",
                    "quarter",
                } and any(c.lower_ == "residential" for c in t.lefts)
                if lemma(t) in lexicon().sites or residential or _is_post(t):
                    found[t.i] = sentence.tokens(_kind_before(t), t)
    return tuple(found[i] for i in sorted(found))
