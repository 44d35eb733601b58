from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UsageError
from vedette.outlook.words import BANDS, agrees, band_of, words_for


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.01, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.1999, "very unlikely"),
        (0.20, "unlikely"),
        (0.4499, "unlikely"),
        (0.45, "roughly even"),
        (0.5499, "roughly even"),
        (0.55, "likely"),
        (0.7999, "likely"),
        (0.80, "very likely"),
        (0.9499, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain"),
    ],
)
def test_edges_of_the_bands(probability: float, word: str) -> None:
    assert words_for(probability) == word
    assert agrees(word, probability)


@pytest.mark.parametrize("probability", [0.0, 0.0099, 0.9901, 1.0, -1.0, float("nan")])
def test_there_is_no_word_for_certainty(probability: float) -> None:
    with pytest.raises(UsageError):
        words_for(probability)


@given(st.floats(0.01, 0.99))
def test_every_number_has_exactly_one_word(probability: float) -> None:
    assert [w for w, _, _ in BANDS if agrees(w, probability)] == [words_for(probability)]


def test_second_words_of_the_directive() -> None:
    assert band_of("Highly probable") == band_of("very likely") == (0.80, 0.95)


@pytest.mark.parametrize("word", ["may", "could", "possible", "likely-ish", ""])
def test_other_words_are_refused(word: str) -> None:
    with pytest.raises(UsageError, match="no word of likelihood"):
        band_of(word)
