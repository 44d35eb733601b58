"""The tree that the rules walk says what spaCy's own ``Doc`` says."""

from __future__ import annotations

import pytest

from vedette.extract.parse import parse_docs
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
