"""The vocabulary: bands without gaps, and a verb for every modality that the lint accepts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.brief.words import (
    LIKELIHOOD,
    SPEECH_VERBS,
    STRONGEST,
    VERB_FOR,
    agrees,
    band_of,
    likelihood_words,
    says_any,
    vague_words,
)
from vedette.model import Modality


def test_bands_meet() -> None:
    assert all(a[2] == b[1] for a, b in itertools.pairwise(LIKELIHOOD))


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.03, "almost no chance"), (0.05, "very unlikely"), (0.19, "very unlikely"),
        (0.2, "unlikely"), (0.5, "roughly even"), (0.001, "almost no chance"), (0.55, "likely"), (0.8, "very likely"),
        (0.95, "almost certain"), (0.999, "almost certain"),
    ],
)  # fmt: skip
def test_words_of_icd_203(p: float, word: str) -> None:
    assert likelihood_words(p) == word


@given(st.floats(min_value=1e-6, max_value=1 - 1e-6))
def test_a_word_holds_its_number(p: float) -> None:
    word = likelihood_words(p)
    assert agrees(word, p)
    low, high = band_of(word)
    assert low <= min(max(p, 0.01), 0.99) <= high


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 2.0])
def test_no_word_for_certainty(p: float) -> None:
    with pytest.raises(ValueError, match="never 0 or 1"):
        likelihood_words(p)


@pytest.mark.parametrize("modality", list(Modality))
def test_the_verb_to_write_is_one_that_the_claim_bears(modality: Modality) -> None:
    verb = VERB_FOR[modality]
    assert verb == "denied" or SPEECH_VERBS[verb] <= STRONGEST[modality]


def test_vague_words_leave_the_month_alone() -> None:
    assert [w for _, _, w in vague_words("It may rain in May, and could snow.")] == ["may", "could"]
    assert vague_words("The Mayor cannot.") == []


@pytest.mark.parametrize(("text", "yes"), [("It is disputed.", True), ("undisputed", False)])
def test_phrases_are_whole_words(text: str, yes: bool) -> None:
    assert says_any(text, ("disputed",)) is yes
