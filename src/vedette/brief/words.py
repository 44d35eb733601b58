"""The vocabulary that a brief may use, and what each word commits it to.

Compose picks its words here and lint reads them back here, so the two cannot drift apart:

- **Speech verbs** have a strength. A sentence may weaken what a speaker said, never strengthen it:
  who *claimed* something is never said to have *reported* it, and *confirmed* needs a source that
  itself wrote "confirmed". "Said" is neutral, as the style guides of the agencies have it.
- **Likelihood words** are those of ICD 203 (Office of the Director of National Intelligence,
  "Analytic Standards", 2 January 2015, section D.6.e.2.a), each with its band of probability.
- **Dispute** and **unconfirmed** phrases mark what sources contradict, and what nobody else says.
- **Vague** words ("may", "could") say nothing that can be scored: an outlook gives a number instead.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from vedette.model import Modality
from vedette.outlook import words as icd
from vedette.outlook.words import BANDS, OTHER_WORDS


class Strength(IntEnum):
    """How far a speech verb vouches for what was said, weakest first."""

    ALLEGE = 1
    CLAIM = 2
    SAY = 3
    REPORT = 4
    CONFIRM = 5


#: Forms that are always a verb of speech, and their strength.
SPEECH_VERBS: dict[str, Strength] = {
    **dict.fromkeys(("alleged", "alleges", "allege", "accused", "accuses"), Strength.ALLEGE),
    **dict.fromkeys(
        ("claimed", "asserted", "asserts", "maintained", "insisted", "insists"), Strength.CLAIM
    ),
    **dict.fromkeys(("said", "says", "told", "wrote"), Strength.SAY),
    **dict.fromkeys(
        ("reported", "announced", "announces", "declared", "declares", "stated"), Strength.REPORT
    ),
    **dict.fromkeys(
        ("confirmed", "confirms", "verified", "verifies", "acknowledged", "acknowledges"),
        Strength.CONFIRM,
    ),
}

#: Forms that are as often nouns: verbs of speech only before "that".
SPEECH_NOUNS: dict[str, Strength] = {
    "claim": Strength.CLAIM,
    "claims": Strength.CLAIM,
    "say": Strength.SAY,
    "report": Strength.REPORT,
    "reports": Strength.REPORT,
    "confirm": Strength.CONFIRM,
    "indicate": Strength.REPORT,
}

#: Verbs that deny: they need a denial in the evidence.
DENIAL_VERBS = (
    "denied",
    "denies",
    "deny",
    "rejected",
    "rejects",
    "dismissed",
    "dismisses",
    "refuted",
)

#: Strongest verb that a claim of this modality bears, unless the source itself used a stronger one.
STRONGEST: dict[Modality, Strength] = {
    Modality.STATED: Strength.REPORT,
    Modality.REPORTED: Strength.REPORT,
    Modality.CLAIMED: Strength.SAY,
    Modality.ALLEGED: Strength.CLAIM,
    Modality.DENIED: Strength.SAY,
    Modality.EXPECTED: Strength.REPORT,
    Modality.HYPOTHETICAL: Strength.REPORT,
}

#: The past-tense verb to write for a claim of this modality.
VERB_FOR: dict[Modality, str] = {
    Modality.STATED: "reported",
    Modality.REPORTED: "reported",
    Modality.CLAIMED: "claimed",
    Modality.ALLEGED: "alleged",
    Modality.DENIED: "denied",
    Modality.EXPECTED: "said",
    Modality.HYPOTHETICAL: "said",
}

#: Subjects of a speech verb that name nobody. They attribute nothing and satisfy nothing.
NOBODY = (
    "reports",
    "sources",
    "report",
    "source",
    "origins",
    "accounts",
    "it",
    "they",
    "he",
    "she",
)

#: Say that sources contradict each other.
DISPUTE_PHRASES = (
    "disputed",
    "disputes",
    "contested",
    "denied",
    "denies",
    "deny",
    "denial",
    "conflicting",
    "contradict",
    "contradicts",
    "contradicted",
    "sources disagree",
    "sources differ",
    "rejected",
)

#: Say that no second independent origin reports the same.
UNCONFIRMED_PHRASES = (
    "not independently confirmed",
    "no independent confirmation",
    "not confirmed independently",
    "not been confirmed independently",
    "not been independently confirmed",
    "without independent confirmation",
    "could not be confirmed",
    "unconfirmed",
    "one origin",
    "single origin",
    "single-origin",
    "one source",
    "single source",
    "single-source",
    "single sources",
    "single origins",
    "one source each",
    "one origin each",
)

#: Words that make a wish, plan or fear of what has not happened, by modality.
NOT_FACT_WORDS: dict[Modality, tuple[str, ...]] = {
    Modality.DENIED: (*DENIAL_VERBS, "denial", "not", "no", "never"),
    Modality.EXPECTED: (
        "expected", "expects", "expect", "planned", "plans", "plan", "intends", "intended", "vowed",
        "vows", "pledged", "pledges", "promised", "threatened", "threatens", "would", "will", "aim",
        "aims", "aimed", "called for", "calls for", "goal", "preparing", "intention", "ordered",
    ),
    Modality.HYPOTHETICAL: (
        "could", "may", "might", "would", "if", "warned", "warns", "risk", "possible", "possibility",
        "feared", "fears", "fear", "whether", "scenario",
    ),
}  # fmt: skip

#: Refused in an outlook: none can be right or wrong.
VAGUE_WORDS = (
    "may", "might", "could", "can", "possibly", "perhaps", "maybe", "potentially", "conceivably",
    "presumably", "seemingly", "apparently", "arguably",
)  # fmt: skip

#: Say when only to who knows when the text was written.
RELATIVE_DATES = (
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "last week",
    "last month",
    "this week",
)

#: ICD 203, as ``vedette.outlook.words`` keeps it: word, lower edge, upper edge.
LIKELIHOOD = BANDS

#: Adverbs that say the same as a word of the directive.
_ADVERBS = {"probably": "likely", "almost certainly": "almost certain"}

CONFIDENCE = re.compile(r"\b(low|moderate|high)\s+confidence\b|\bconfidence[:,]?\s+(?:is\s+)?(low|moderate|high)\b", re.I)  # fmt: skip


def phrase_pattern(phrases: tuple[str, ...] | list[str]) -> re.Pattern[str]:
    """A pattern for whole words of any of these phrases, longest first, spaces being any space."""
    longest = sorted(phrases, key=lambda p: (-len(p), p))
    alternatives = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.I)


LIKELIHOOD_WORD = phrase_pattern([*(word for word, _, _ in BANDS), *OTHER_WORDS, *_ADVERBS])
_VAGUE = phrase_pattern(VAGUE_WORDS)


def band_of(word: str) -> tuple[float, float]:
    """The band of probability of a likelihood word; ``UsageError`` if it is none."""
    key = " ".join(word.lower().split())
    return icd.band_of(_ADVERBS.get(key, key))


def agrees(word: str, probability: float) -> bool:
    """Whether a likelihood word stands for a probability; the outer bands reach to 0 and 1."""
    key = " ".join(word.lower().split())
    return icd.agrees(_ADVERBS.get(key, key), _inside(probability))


def likelihood_words(probability: float) -> str:
    """The ICD 203 words for a probability in (0, 1); ``ValueError`` for 0 and 1.

    The directive's words end at 1 and 99 %; the outer words are used beyond, as the nearest there are.
    """
    if not 0.0 < probability < 1.0:
        raise ValueError(f"a likelihood is never 0 or 1, got {probability}")
    return icd.words_for(_inside(probability))


def _inside(probability: float) -> float:
    return min(max(probability, BANDS[0][1]), BANDS[-1][2])


def vague_words(text: str) -> list[tuple[int, int, str]]:
    """Vague words with their offsets. "May" with a capital inside a sentence is the month."""
    return [
        (m.start(), m.end(), m.group())
        for m in _VAGUE.finditer(text)
        if not (m.group() == "May" and m.start() > 0)
    ]


def says_any(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text holds one of the phrases as whole words, whatever the case."""
    return _pattern(phrases).search(text) is not None


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(phrases)
