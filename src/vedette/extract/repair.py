"""Mends what the parser does to headlines: verbs in the present tense taken for plural nouns.

"A jet bombs a mosque", "RSF shells market": the small pipeline reads such verbs as nouns, and then
finds neither who struck nor what was struck. Only words of the lexicon are looked at, and only where
the noun reading leaves the sentence without a verb.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OPENS_PHRASE = frozenset({"DT", "PRP$", "CD", "JJ", "NN", "NNS", "NNP", "NNPS", "VBN"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_MORE_VERBS = frozenset({"kill", "injure", "wound", "claim", "hit", "fire", "report"})


@cache
def _verbs() -> dict[str, str]:
    """Forms that may be mended, each with its lemma."""
    forms: dict[str, str] = {}
    for lemma in sorted(_MORE_VERBS | set(lexicon().verbs)):
        plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch")) else "s")
        forms[lemma] = lemma
        forms[lemma[:-1] + "ies" if lemma.endswith("y") else plural] = lemma
    return forms


def mended(doc: Doc) -> Doc:
    """``doc`` itself, or the same words with one misread verb, its subject and its object set right."""
    if not any(t.lower_ in _verbs() for t in doc):
        return doc
    for token in doc:
        if token.lower_ not in _verbs():
            continue
        if (after := _object_as_adverb(token)) is not None:
            return _rebuilt(doc, token, None, after)
        if _is_noun_with_subject(token):
            return _rebuilt(doc, token, None, None)
        if (obj := _object_of_root(token)) is not None and (
            subj := _noun_before(token)
        ) is not None:
            return _rebuilt(doc, token, subj, obj)
        if _is_verb_as_modifier(token) and (subj := _noun_before(token)) is not None:
            return _rebuilt(doc, token, subj, token.head)
    return doc


def _is_noun_with_subject(token: Token) -> bool:
    """A "noun" with a subject and an object of its own: "forces *storm* camp"."""
    deps = {c.dep_ for c in token.children}
    return token.tag_ in {"NN", "NNS"} and "nsubj" in deps and "dobj" in deps


def _object_as_adverb(token: Token) -> Token | None:
    """ "rockets hit *Haifa*", where the name is taken for an adverb."""
    if token.pos_ != "VERB" or any(c.dep_ in {"dobj", "auxpass"} for c in token.children):
        return None
    after = [c for c in token.rights if c.dep_ == "npadvmod" and c.pos_ == "PROPN"]
    if (
        len(after) != 1
        or after[0].left_edge.i != token.i + 1
        or after[0].ent_type_ in {"DATE", "TIME"}
    ):
        return None
    return after[0]


def _noun_before(token: Token) -> Token | None:
    before = token.doc[token.i - 1] if token.i else None
    if before is None or before.tag_ not in _NOUN_TAGS:
        return None
    return before if before.head == token or before.head == token.head else None


def _object_of_root(token: Token) -> Token | None:
    """What stands right after a root that is no verb: "bombs *a mosque*"."""
    if token.dep_ != "ROOT" or token.tag_ != "NNS" or token.i + 1 >= len(token.doc):
        return None
    if token.doc[token.i + 1].tag_ not in _OPENS_PHRASE:
        return None
    for c in token.rights:
        if c.dep_ in {"dobj", "appos", "npadvmod", "dep"} and c.left_edge.i == token.i + 1:
            return c if c.tag_ in _NOUN_TAGS or c.tag_ == "CD" else None
    return None


def _is_verb_as_modifier(token: Token) -> bool:
    """A plural hung as a modifier on the noun that it governs, in words without another verb."""
    head = token.head
    if token.dep_ not in {"compound", "amod", "nmod"} or head.i <= token.i or head.dep_ != "ROOT":
        return False
    if token.tag_ not in {"NNS", "VBZ", "VBP"} or head.tag_ not in _NOUN_TAGS:
        return False
    own = [t for t in token.sent if t.tag_ in _FINITE and t.i != token.i]
    return all(any(a.dep_ in {"relcl", "advcl", "ccomp"} for a in (t, *t.ancestors)) for t in own)


def _rebuilt(doc: Doc, verb: Token, subj: Token | None, obj: Token | None) -> Doc:
    from spacy.tokens import Doc

    heads = [t.head.i for t in doc]
    deps = [t.dep_ for t in doc]
    tags = [t.tag_ for t in doc]
    poses = [t.pos_ for t in doc]
    lemmas = [t.lemma_ for t in doc]
    if subj is None and obj is not None:
        deps[obj.i] = "dobj"
    elif verb.pos_ != "VERB" or subj is not None:
        tags[verb.i] = "VBP" if verb.lower_ in lexicon().verbs else "VBZ"
        poses[verb.i] = "VERB"
        lemmas[verb.i] = _verbs()[verb.lower_]
    if subj is not None and obj is not None:
        old = verb.head
        for t in doc:
            on_either = t.head in (verb, obj) if old == obj else t.head == verb
            if on_either and t.i < subj.i:
                heads[t.i] = subj.i
            elif (
                old == obj and t.head == obj and t.i > obj.i and t.dep_ in {"advcl", "acl", "punct"}
            ):
                heads[t.i] = verb.i
                deps[t.i] = "advcl" if t.dep_ == "acl" else t.dep_
        heads[subj.i], deps[subj.i] = verb.i, "nsubj"
        heads[verb.i], deps[verb.i] = verb.i, "ROOT"
        heads[obj.i], deps[obj.i] = verb.i, "dobj"
    ents = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=tags,
        pos=poses,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        ents=ents,
    )
