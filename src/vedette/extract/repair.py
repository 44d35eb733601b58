"""Mends what the parser does to headlines: verbs in the present tense taken for plural nouns.

"A jet bombs a mosque", "RSF shells market": the small pipeline reads such verbs as nouns, and then
finds neither who struck nor what was struck. Only words of the lexicon are looked at, and only where
the noun reading leaves the sentence without a verb.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.extract.tree import Token

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


def mend(doc: Tree) -> bool:
    """Set one misread verb right, its subject and its object; whether there was one."""
    if (late := _late_predicate(doc)) is not None:
        return _with(doc, {late.head.i: (late.i, "nsubj"), late.i: (late.i, "ROOT")}, late.head)
    verbs = _verbs()
    for token in doc:
        if token.lower_ not in verbs:
            continue
        if (after := _object_as_adverb(token)) is not None:
            return _rebuilt(doc, token, None, after)
        if token.i < 5 and _set_headline_verb(token):
            return True
        if _is_noun_with_subject(token):
            return _rebuilt(doc, token, None, None)
        if (obj := _object_of_root(token)) is not None and (
            subj := _noun_before(token)
        ) is not None:
            return _rebuilt(doc, token, subj, obj)
        if _is_verb_as_modifier(token) and (subj := _noun_before(token)) is not None:
            return _rebuilt(doc, token, subj, token.head)
    return False


def mended(doc: Doc) -> Doc:
    """``doc`` itself, or the same words with one misread verb set right: see :func:`mend`."""
    tree = Tree(doc)
    if not mend(tree):
        return doc
    from spacy.tokens import Doc as NewDoc

    return NewDoc(
        doc.vocab,
        words=[t.text for t in tree],
        spaces=[bool(t.whitespace_) for t in tree],
        tags=[t.tag_ for t in tree],
        pos=[t.pos_ for t in tree],
        lemmas=[t.lemma_ for t in tree],
        heads=[t.head.i for t in tree],
        deps=[t.dep_ for t in tree],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
    )


def _late_predicate(doc: Tree) -> Token | None:
    """The predicate after an inserted participle: "The army, *supported by jets*, bombed a town"."""
    for root in doc:
        if root.dep_ != "ROOT" or root.tag_ not in _NOUN_TAGS:
            continue
        if any(t.tag_ in _FINITE and t.dep_ not in {"relcl", "ccomp", "advcl", "acl"} for t in doc):
            return None
        for c in root.rights:
            if (
                c.dep_ == "acl"
                and c.tag_ in {"VBN", "VBD"}
                and c.lower_ in _pasts()
                and doc[c.i - 1].text == ","
                and any(o.dep_ == "dobj" for o in c.children)
            ):
                return c
    return None


@cache
def _pasts() -> frozenset[str]:
    """Past forms of the regular verbs of the lexicon."""
    return frozenset(
        w + ("d" if w.endswith("e") else "ed") for w in sorted(_MORE_VERBS | set(lexicon().verbs))
    )


#: Singular nouns that a plural verb may follow in a headline.
_COLLECTIVES = frozenset({"police", "army", "military", "taliban", "militia", "navy"})


def _set_headline_verb(token: Token) -> bool:
    """A base form taken for a noun: "Gunmen *attack* bus in Pakistan", "Police *fire* on protesters"."""
    doc = token.doc
    if token.tag_ != "NN" or not token.i or not token.text.islower() or token.i + 1 == len(doc):
        return False
    subj, after = doc[token.i - 1], doc[token.i + 1]
    if not (subj.tag_ in {"NNS", "NNPS"} or subj.lower_ in _COLLECTIVES):
        return False
    if any(t.tag_ not in _NOUN_TAGS | {"JJ", "VBN"} for t in doc[: token.i]):
        return False
    changes = {subj.i: (token.i, "nsubj"), token.i: (token.i, "ROOT")}
    changes |= {t.i: (subj.i, "compound") for t in doc[: subj.i]}
    if token.dep_ == "ROOT" and token.lower_ == "fire" and after.lower_ in {"on", "at", "upon"}:
        return _with(doc, changes, token)
    obj = token
    while obj.dep_ in {"compound", "nmod", "amod"} and obj.head.i > obj.i:
        obj = obj.head
    if obj == token or obj.tag_ not in _NOUN_TAGS or after.tag_ not in _OPENS_PHRASE - {"VBN"}:
        return False
    if any(t.tag_ in _FINITE for t in doc[token.i : obj.i + 1]):
        return False
    changes |= {t.i: (obj.i, "compound") for t in doc[token.i + 1 : obj.i] if t.head == token}
    if obj.dep_ == "nsubj":
        # "… attack police post, *kill* seven": the other verb must stand behind a comma
        root = obj.head
        if root.i < obj.i or not any(t.text in {",", ";"} for t in doc[obj.i : root.i]):
            return False
        changes[root.i] = (token.i, "conj")
    elif obj.dep_ != "ROOT":
        return False
    for t in obj.children:
        if t.dep_ in {"acl", "punct"} and t.i > obj.i:
            changes[t.i] = (token.i, "advcl" if t.dep_ == "acl" else "punct")
    changes[obj.i] = (token.i, "dobj")
    return _with(doc, changes, obj)


class _Parse:
    """What a parse says of the words of a tree, to be changed and then set."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.heads = [t.head.i for t in tree]
        self.deps = [t.dep_ for t in tree]
        self.tags = [t.tag_ for t in tree]
        self.poses = [t.pos_ for t in tree]
        self.lemmas = [t.lemma_ for t in tree]

    def set(self) -> bool:
        """Set the tree as the parse now stands; always true."""
        for i, t in enumerate(self._tree):
            t.dep_, t.tag_, t.pos_, t.lemma_ = self.deps[i], self.tags[i], self.poses[i], self.lemmas[i]  # fmt: skip
            t.word = ""
        self._tree.hang(self.heads)
        return True


def _with(doc: Tree, changes: dict[int, tuple[int, str]], old: Token) -> bool:
    """Give the words other heads and labels; clauses on the ``old`` root go to the new one."""
    parse = _Parse(doc)
    new = next(i for i, (head, dep) in changes.items() if dep == "ROOT" and head == i)
    for t in doc:
        if t.head == old and t.i > new and t.dep_ in {"punct", "advcl", "cc", "conj"}:
            parse.heads[t.i] = new
    for i, (head, dep) in changes.items():
        parse.heads[i], parse.deps[i] = head, dep
    word = doc[new]
    past = word.tag_ in {"VBN", "VBD"}
    parse.tags[new], parse.poses[new] = ("VBD" if past else "VBP"), "VERB"
    parse.lemmas[new] = word.lemma_ if past else _verbs()[word.lower_]
    return parse.set()


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
    own = [t for t in token.doc if t.tag_ in _FINITE and t is not token and t.root is token.root]
    return all(any(a.dep_ in {"relcl", "advcl", "ccomp"} for a in (t, *t.ancestors)) for t in own)


def _rebuilt(doc: Tree, verb: Token, subj: Token | None, obj: Token | None) -> bool:
    parse = _Parse(doc)
    if subj is None and obj is not None:
        parse.deps[obj.i] = "dobj"
    elif verb.pos_ != "VERB" or subj is not None:
        parse.tags[verb.i] = "VBP" if verb.lower_ in lexicon().verbs else "VBZ"
        parse.poses[verb.i] = "VERB"
        parse.lemmas[verb.i] = _verbs()[verb.lower_]
    if subj is not None and obj is not None:
        old = verb.head
        for t in doc:
            on_either = t.head in (verb, obj) if old == obj else t.head == verb
            if on_either and t.i < subj.i:
                parse.heads[t.i] = subj.i
            elif (
                old == obj and t.head == obj and t.i > obj.i and t.dep_ in {"advcl", "acl", "punct"}
            ):
                parse.heads[t.i] = verb.i
                parse.deps[t.i] = "advcl" if t.dep_ == "acl" else t.dep_
        parse.heads[subj.i], parse.deps[subj.i] = verb.i, "nsubj"
        parse.heads[verb.i], parse.deps[verb.i] = verb.i, "ROOT"
        parse.heads[obj.i], parse.deps[obj.i] = verb.i, "dobj"
    return parse.set()
