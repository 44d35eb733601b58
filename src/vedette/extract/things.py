"""Means and sites named with an event: "warplanes", "a hospital", "residential areas"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.doers import governing_verb
from vedette.extract.drafts import Draft
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import Sentence, children, conjuncts, lemma, objects, subject
from vedette.extract.trigger_types import Trigger
from vedette.model import (
    Mention,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


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
    for root in roots:
        for t in [
            root,
            *(c for c in root.children if c.dep_ in {"compound", "amod", "nmod"}),
            *(o for p in children(root, "prep", "agent") for o in p.subtree),
        ]:
            if lemma(t) in table and t.pos_ in {"NOUN", "PROPN"}:
                found.append(sentence.token(t))
    return tuple(sorted({m.start: m for m in found}.values(), key=lambda m: m.start))


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
        for prep in children(owner, "prep"):
            if prep.lower_ in {"on", "at", "in", "against", "near", "of", "targeting", "inside"}:
                heads += children(prep, "pobj")
        if owner.pos_ == "VERB" and owner.lemma_.casefold() in {
            "hit",
            "strike",
            "target",
            "bomb",
            "shell",
            "bombard",
            "attack",
            "capture",
            "seize",
            "raid",
            "storm",
            "destroy",
            "enter",
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
                if lemma(t) in lexicon().sites or residential:
                    first = next(
                        (
                            c
                            for c in t.lefts
                            if c.dep_ in {"compound", "amod", "nmod"}
                            and c.lower_ not in {"several", "multiple", "many"}
                        ),
                        t,
                    )
                    found[t.i] = sentence.tokens(first.left_edge if first != t else t, t)
    return tuple(found[i] for i in sorted(found))
