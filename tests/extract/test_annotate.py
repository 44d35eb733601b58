"""The quick annotation gives what spaCy's own components give, word for word."""

from __future__ import annotations

import numpy as np
import pytest

from vedette.extract.parse import parse_docs, pipeline
from vedette.extract.screen import may_hold_claim
from vedette.extract.vectors import Convolutions, WordVectors

SENTENCES = [
    "Government warplanes struck a market in Maarat al-Numan on Monday, killing at least 37 people.",
    "There were no casualties, the Ministry of Defence in Moscow said.",
    "“They ain't gonna leave,” a resident of El-Fasher told Reuters by phone.",
    "Let's count: 12 dead, 30 wounded and 5 missing since 3 March 2024.",
    "The  attack   hit two\nvillages in Burkina Faso's Sahel region. Nobody claimed it.",
    "M23 rebels have taken Rubaya, a mining town 60 km west of Goma in the Democratic Republic of Congo.",
    "gunmen kill 9 in Port-au-Prince",
    "Ukraine's air force shot down 27 of 31 Shahed drones overnight, General Mykola Oleshchuk said.",
    "C'mon, y'all gotta hear it's him who'd gone there, isn't it?",
    "UN: 1,200 displaced families return to Marib.",
    "!",
    "A 4.5 million-dollar aid convoy of the World Food Programme was looted near Khan Younis on 16 November.",
]  # fmt: skip


def _values(doc):
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


@pytest.mark.parametrize("rounds", [1, 2], ids=["unseen words", "remembered words"])
def test_the_same_as_the_components_themselves(rounds: int, monkeypatch) -> None:
    monkeypatch.setattr("vedette.extract.parse.mended", lambda doc: doc)
    for _ in range(rounds):
        ours = list(parse_docs((text, [], []) for text in SENTENCES))
    for text, doc in zip(SENTENCES, ours, strict=True):
        assert _values(doc) == _values(pipeline()(text))


def test_a_sentence_is_annotated_the_same_in_any_company() -> None:
    alone = [_values(next(parse_docs([(text, [], [])]))) for text in SENTENCES]
    together = [_values(doc) for doc in parse_docs((text, [], []) for text in reversed(SENTENCES))]
    assert together[::-1] == alone


def test_words_look_around_as_in_the_encoder_itself() -> None:
    nlp = pipeline()
    for encoder in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec")):
        docs = [nlp.make_doc(text) for text in [*SENTENCES, "", SENTENCES[0]]]
        ours, theirs = WordVectors(encoder)(docs), encoder.predict(docs)
        for mine, own in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(mine, own, atol=1e-4)


def test_convolutions_of_a_new_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="of a new kind"):
        Convolutions(pipeline().get_pipe("tagger").model)


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("A suspect was taken into custody.", True),
        ("He was pronounced deceased at the scene.", True),
        ("Police opened the gates, and a guard was opening fire.", True),
        ("The movement is an offshoot of a larger one.", True),
        ("Did she have to die?", True),
        ("Twenty miners were rescued.", True),
        ("Her diet was plain.", False),
        ("Rebels took the town.", True),
        ("Houthi fighters entered Marib.", True),
        ("Three people were slightly hurt.", True),
        ("25,000 refugees returned.", True),
        ("Turkish-backed factions met.", True),
        ("The minister said he was afraid.", False),
        ("She took a thousand photographs.", False),
        ("The minister studied the draft.", False),
        ("He returned home and closed the door.", False),
        ("The team was sent a letter.", False),
    ],
)
def test_the_screen_goes_by_the_beginnings_of_words(sentence: str, may: bool) -> None:
    assert may_hold_claim(sentence) is may
