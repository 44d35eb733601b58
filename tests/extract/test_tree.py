"""The tree that the rules walk says what spaCy's own ``Doc`` says."""

from __future__ import annotations

import pytest

from vedette.extract.parse import parse, parse_docs
from vedette.extract.tree import Tree

SENTENCES = [
    "Shelling by government forces on two villages near Idlib killed at least 12 people, including four children, on Monday.",
    "The army, backed by jets, said it had retaken the town; residents denied this.",
    "RSF shells market in El Fasher, 9 dead.",
    "«Nine people were hurt», the ministry said.  It gave no names.",
    "Killed: 3.",
    "",
]


@pytest.fixture(scope="module")
def pairs():
    docs = list(parse_docs((text, [], []) for text in SENTENCES))
    return [(doc, Tree(doc)) for doc in docs]


@pytest.mark.parametrize("which", range(len(SENTENCES)))
def test_every_token_reads_as_in_the_doc(pairs, which: int) -> None:
    doc, tree = pairs[which]
    assert tree.text == doc.text
    assert len(tree) == len(doc)
    for ours, theirs in zip(tree, doc, strict=True):
        for name in (
            "i", "idx", "text", "whitespace_", "text_with_ws", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_",
            "like_num", "is_punct",
        ):  # fmt: skip
            assert getattr(ours, name) == getattr(theirs, name), (ours, name)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i, (ours, name)
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert ours.root.i == theirs.sent.root.i
        assert (str(ours), len(ours)) == (str(theirs), len(theirs))


def _said(tree: Tree) -> list[tuple[object, ...]]:
    return [
        (t.text, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, t.ent_type_, t.idx, t.whitespace_, t.head.i)
        for t in tree
    ]  # fmt: skip


@pytest.mark.parametrize("rounds", [1, 2], ids=["unseen words", "remembered words"])
def test_trees_are_read_as_from_annotated_docs(rounds: int) -> None:
    texts = [
        *SENTENCES,
        "Gunmen attack bus in Pakistan, police say.",
        "There were clashes, and all y'all gotta leave; let's go, they said.",
        "A jet bombs a mosque in Gaza.",
    ]
    for _ in range(rounds):
        trees = list(parse((text, [], []) for text in texts))
    for tree, doc in zip(trees, parse_docs((text, [], []) for text in texts), strict=True):
        assert _said(tree) == _said(Tree(doc))


def test_a_subtree_with_words_between_keeps_to_its_own(pairs) -> None:
    _, tree = pairs[1]
    tree.hang([0, 0, 5, 3, 0, 0, *range(6, len(tree))])
    assert [t.i for t in tree[5].subtree] == [2, 5]
    assert [t.i for t in tree[0].subtree] == [0, 1, 4, 2, 5]
    assert (tree[0].left_edge.i, tree[0].right_edge.i, tree[3].right_edge.i) == (0, 5, 3)


def test_neighbours_and_slices(pairs) -> None:
    _, tree = pairs[0]
    assert tree[0].nbor() is tree[1]
    assert tree[2].nbor(-1) is tree[1]
    assert tree[1:3] == (tree[1], tree[2])
    assert tree[-1].text == "."
    with pytest.raises(IndexError, match=r"no token 1 away from '\.'"):
        tree[-1].nbor()
    with pytest.raises(IndexError, match="no token -1 away from 'Shelling'"):
        tree[0].nbor(-1)
