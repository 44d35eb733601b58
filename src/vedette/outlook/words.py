"""Words of likelihood and the numbers that they stand for: ICD 203 (2015), D.6.e(2)(a).

The directive's bands share their edges. Here a band holds its lower edge and not its upper one, so
that every number has one word: 0.20 is "unlikely", 0.80 "very likely", 0.55 "likely". The directive
has nothing below 1 % or above 99 %: such a number has no word, and ``words_for`` refuses it.
"""

from __future__ import annotations

from vedette.errors import UsageError

BANDS: tuple[tuple[str, float, float], ...] = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)
"""(word, lower edge held, upper edge not held; the last band holds 0.99)."""

OTHER_WORDS = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even",
    "roughly even chance": "roughly even",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
}
"""The directive's second set of words, for the lint."""


def words_for(probability: float) -> str:
    """The word of this probability (0.01 to 0.99). Raises ``UsageError`` outside it."""
    for word, low, high in BANDS:
        if low <= probability < high or (word == BANDS[-1][0] and probability == high):
            return word
    raise UsageError(
        f"no word of likelihood for {probability}", "ICD 203 has words from 0.01 to 0.99."
    )


def band_of(word: str) -> tuple[float, float]:
    """(lower, upper) edge of a word, upper and lower case alike. Raises ``UsageError`` for others."""
    key = " ".join(word.casefold().split())
    key = OTHER_WORDS.get(key, key)
    for name, low, high in BANDS:
        if name == key:
            return low, high
    raise UsageError(
        f"{word!r} is no word of likelihood",
        "Available: " + ", ".join(name for name, _, _ in BANDS) + ".",
    )


def agrees(word: str, probability: float) -> bool:
    """Whether the word stands for this number."""
    low, high = band_of(word)
    return low <= probability < high or (high == BANDS[-1][2] and probability == high)
