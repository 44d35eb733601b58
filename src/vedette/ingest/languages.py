"""Which language a text is in; ``und`` where nobody could tell.

The classifier is py3langid (naive Bayes over byte n-grams; Lui and Baldwin 2012), held to the
languages that news is published in: its dialects and dead languages only win on short strings.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import Any

UNDETERMINED = "und"
#: Confidence from which the classifier is followed, set by eye on some forty short headlines.
SURE = 0.5
#: English is the likeliest language of short Latin text here: less is asked of it.
SURE_ENGLISH = 0.2
_SAMPLE = 4_000
_URL = re.compile(r"https?://\S+|\S+@\S+")
_CODE = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?\s*$")
_NEWS = (
    "af am ar az be bg bn ca cs da de el en es et fa fi fr ga gl gu ha he hi hr hu hy id it ja ka "
    "kk km kn ko ku ky lo lt lv mg mk ml mn mr ms my nb ne nl no or pa pl ps pt ro ru rw si sk sl "
    "so sq sr sv sw ta te tg th tk tl tr ug uk ur uz vi xh yo zh zu"
).split()
#: Scripts that write one language of the news.
_SCRIPT_LANGUAGE = {
    "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja",
    "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy", "KHMER": "km", "LAO": "lo",
    "MYANMAR": "my", "TAMIL": "ta", "TELUGU": "te", "GUJARATI": "gu", "GURMUKHI": "pa",
}  # fmt: skip
#: The script that a declared language must be written in.
_LANGUAGE_SCRIPT = {
    **{code: script for script, code in _SCRIPT_LANGUAGE.items() if code != "ja"},
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug"), "ARABIC"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), "CYRILLIC"),
    **dict.fromkeys(("en", "fr", "es", "de", "it", "pt", "nl", "tr", "id", "so", "sw"), "LATIN"),
}

#: Words that tell four languages of the news apart in a line too short for the classifier.
_TELLING = {
    "en": frozenset(
        "the of and in on at by with from after is are was were to for as near over amid against has have says said reports kills killed "
        "wounded attack attacks rebels troops army forces people strike strikes police says warns".split()
    ),
    "fr": frozenset(
        "le la les des du de une un dans et est sont ont pour par sur au aux avec après selon qui que tués morts armée attaque".split()
    ),
    "es": frozenset(
        "el la los las una un del de por con según tras en para que y se su al muertos mueren ataca ataque ejército".split()
    ),
    "pt": frozenset(
        "o a os as uma um do da dos das de por com em para que e no na ao mortos ataque exército pelo".split()
    ),
}
_TOKEN = re.compile(r"[^\W\d_]+")
#: Letters that Ukrainian and Russian do not share.
_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэъё")


def code_of(declared: str | None) -> str | None:
    """ISO 639-1 code of a declared tag: ``en-GB`` → ``en``; ``None`` for what is no tag."""
    match = _CODE.match(declared or "")
    return match.group(1).lower() if match else None


def language_of(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of ``text``.

    A declaration stands unless the script or a sure classifier speaks against it: pages in Arabic
    that declare English are common.
    """
    declared = code_of(declared)
    sample = _URL.sub(" ", text[:_SAMPLE])
    script = _script(sample)
    if script is None:
        return declared or UNDETERMINED
    if declared and _LANGUAGE_SCRIPT.get(declared, script) != script:
        declared = None
    if script in _SCRIPT_LANGUAGE and declared is None:
        return _SCRIPT_LANGUAGE[script]
    own = sample if sample.isascii() else _in_script(sample, script)
    ranked: list[tuple[str, float]] = _classifier().rank(own)
    best, confidence = ranked[0]
    told = _by_words(own) if script == "LATIN" else _by_letters(own) if script == "CYRILLIC" else ""
    if confidence >= (0.9 if declared else SURE) and _LANGUAGE_SCRIPT.get(best, script) == script:
        # short English of foreign names is taken for Somali, Tagalog or Malay
        return "en" if told == "en" and best not in _TELLING and not declared else best
    if declared:
        return declared
    if script == "LATIN" and best == "en" and confidence >= SURE_ENGLISH:
        return "en"
    return told or UNDETERMINED


def readable(text: str, languages: tuple[str, ...]) -> bool:
    """Whether a text of undetermined language may be in one of these, by its script alone."""
    script = _script(_URL.sub(" ", text[:_SAMPLE]))
    return script is None or any(_LANGUAGE_SCRIPT.get(code, script) == script for code in languages)


def _in_script(text: str, script: str) -> str:
    """The words in the script of most: a name quoted in another ("الدفاع المدني") says nothing of the text."""
    return (
        " ".join(
            w
            for w in text.split()
            if w.isascii() is (script == "LATIN") or _script(w) in (script, None)
        )
        or text
    )


def _by_words(text: str) -> str:
    """The language that two words at least tell, more than of any other; or nothing."""
    words = set(_TOKEN.findall(text.casefold()))
    counts = sorted(((len(words & known), code) for code, known in _TELLING.items()), reverse=True)
    (most, code), (next_most, _) = counts[:2]
    return code if most >= 2 and most > next_most else ""


def _by_letters(text: str) -> str:
    letters = set(text.casefold())
    if bool(letters & _UKRAINIAN) == bool(letters & _RUSSIAN):
        return ""
    return "uk" if letters & _UKRAINIAN else "ru"


def _script(text: str) -> str | None:
    """The script of most letters, by Unicode character name; ``None`` without letters."""
    counts = Counter(
        unicodedata.name(char, "UNKNOWN").split(" ", 1)[0] for char in text[:1000] if char.isalpha()
    )
    if not counts:
        return None
    if counts["HIRAGANA"] + counts["KATAKANA"]:
        counts["HIRAGANA"] += counts["CJK"] + counts["KATAKANA"]
    return min(counts, key=lambda name: (-counts[name], name))


@functools.cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _NEWS if code in identifier.labels])
    return identifier
