"""Keys under which spellings of one name meet: a fine one for any script, a coarse one for romanisations.

``name_key`` undoes what is only typography (case, accents, hyphens, apostrophes for ayn and hamza)
and the Arabic article, which papers assimilate or leave out at will. ``romanisation_key`` goes on to
what the systems of romanisation (UNGEGN, BGN/PCGN, French and newspaper habit) write differently:
short vowels, doubled consonants, q/k/g/j, ta marbuta. It is for finding candidates; whether a
candidate is good enough is judged by ``similarity`` afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

#: Part of the gazetteer's content hash: raise it whenever a key changes.
KEY_VERSION = "1"

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʿʾʼʻʽˈ′″\"“”՚ـ"), None)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
     "ŧ": "t", "ə": "a", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
     "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ە": "ه", "ھ": "ه"}
)  # fmt: skip
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_BREAKS = re.compile(r"[^\w\u0300-\u0dff\u0e00-\u109f]+|_+")
_ARTICLES = frozenset(
    [
        *("al", "el", "ul", "il", "ar", "er", "as", "es", "ash", "esh", "an", "en", "at", "et"),
        *("ad", "ed", "az", "ez", "ach", "ech", "adh", "edh", "ath", "eth"),
    ]
)
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{3})")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the key of a name as written; equal keys mean the same name but for typography.

    >>> name_key("Ma‘arrat an Nu‘mān") == name_key("Maarrat al-Numan")
    True
    """
    text = unicodedata.normalize("NFKD", name).casefold().translate(_APOSTROPHES)
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)
    text = unicodedata.normalize("NFC", text)
    tokens = [t for t in _BREAKS.sub(" ", text).split(" ") if t]
    kept = [
        _ARABIC_ARTICLE.sub("", t)
        for i, t in enumerate(tokens)
        if t not in _ARTICLES or i == len(tokens) - 1
    ]
    return " ".join(kept)


# --- the coarse key ---------------------------------------------------------------------------

_CYRILLIC = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ё": "yo",
     "ж": "zh", "з": "z", "и": "i", "і": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n",
     "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
     "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya"}
)  # fmt: skip
_DIGRAPHS = (
    ("shch", "C"), ("tsch", "C"), ("tch", "C"), ("sch", "C"), ("sh", "C"), ("ch", "C"),
    ("kh", "X"), ("gh", "G"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("zh", "k"), ("dj", "k"),
    ("ck", "k"), ("ts", "s"), ("tz", "s"), ("dz", "z"),
)  # fmt: skip
_SINGLE = str.maketrans({"q": "k", "g": "k", "j": "k", "c": "k", "p": "b", "v": "f", "x": "ks"})
_VOWELS = frozenset("aeiouy")


def _ethiopic(text: str) -> str:
    """Spell Ge'ez syllables by their Unicode names (``ETHIOPIC SYLLABLE QWA`` is ``qwa``)."""
    out = []
    for ch in text:
        name = unicodedata.name(ch, "") if "ሀ" <= ch <= "፿" else ""
        out.append(name.rsplit(" ", 1)[-1].lower() if "SYLLABLE" in name else ch)
    return "".join(out)


def _skeleton(token: str) -> tuple[str, str]:
    """Return the consonants of a token, and the same with vowels in two classes (a, o)."""
    for pair, one in _DIGRAPHS:
        token = token.replace(pair, one)
    token = re.sub(r"(.)\1+", r"\1", token.translate(_SINGLE))
    if len(token) > 2 and token.endswith("h"):
        token = token[:-1]
    bare, full = [], []
    for i, ch in enumerate(token):
        after = token[i + 1] if i + 1 < len(token) else ""
        vowel = ch in _VOWELS or (ch == "w" and (i > 0 and after not in _VOWELS))
        if ch == "y" and i == 0 and after in _VOWELS:
            vowel = False
        if ch == "w" and after == "u":
            vowel = i > 0
        if not vowel:
            bare.append(ch)
            full.append(ch)
            continue
        if i == 0:
            bare.append("a")
        sound = "o" if ch in "ouw" else "a"
        if not full or full[-1] not in "ao":
            full.append(sound)
    consonants = re.sub(r"(.)\1+", r"\1", "".join(bare))
    return consonants, "".join(full)


@lru_cache(maxsize=65536)
def romanisation_key(name: str) -> str:
    """Return the coarse key: romanisations of one Arabic, Cyrillic or Ge'ez name share it.

    Names with fewer than three consonants keep their vowels in two classes (a-e-i, o-u), else
    Hama, Homs and half the country would fall together. Empty for other scripts.

    >>> romanisation_key("Khan Sheikhoun") == romanisation_key("Khān Shaykhūn")
    True
    """
    key = _ethiopic(name_key(name).translate(_CYRILLIC))
    if not re.fullmatch(r"[a-z0-9 ]+", key):
        return ""
    parts = [_skeleton(t) for t in key.split(" ")]
    if sum(len(bare) for bare, _ in parts) >= 3:
        return "".join(bare for bare, _ in parts)
    return "".join(full for _, full in parts)


def similarity(left: str, right: str) -> float:
    """How alike two names are, 0 to 1, after the vowels are put in classes.

    The mean of two normalised edit similarities: of the fine keys, and of the keys with vowel
    classes and merged consonants, so that a change which romanisation explains costs half.
    """
    from rapidfuzz.distance import Levenshtein

    a, b = name_key(left), name_key(right)
    fine = Levenshtein.normalized_similarity(a.replace(" ", ""), b.replace(" ", ""))
    a = "".join(_skeleton(t)[1] for t in _ethiopic(a.translate(_CYRILLIC)).split(" "))
    b = "".join(_skeleton(t)[1] for t in _ethiopic(b.translate(_CYRILLIC)).split(" "))
    return (fine + Levenshtein.normalized_similarity(a, b)) / 2


# --- generic words ----------------------------------------------------------------------------

#: What a generic word says of the kind of place; the empty kind says nothing that helps.
GENERIC: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("governorate", "province", "oblast", "muhafazah", "wilaya", "wilayat", "emirate",
                     "governorates", "provinces"), ("admin1",)),
    **dict.fromkeys(("state", "states", "region", "regions", "department", "prefecture", "voivodeship",
                     "canton", "krai", "republic"), ("admin1", "admin2", "region")),
    **dict.fromkeys(("district", "districts", "county", "raion", "rayon", "subdistrict", "sub district",
                     "sub-district", "zone", "locality", "woreda", "division", "territory", "township",
                     "nahiyah", "nahiya", "municipality", "commune", "parish"),
                    ("admin2", "admin1", "suburb", "town", "region")),
    **dict.fromkeys(("city", "town", "village", "hamlet", "proper", "cities", "towns", "villages"),
                    ("town", "suburb", "camp")),
    **dict.fromkeys(("suburb", "suburbs", "neighbourhood", "neighborhood", "quarter", "area",
                     "areas", "outskirts"), ("suburb", "town", "region", "admin2", "site")),
    "capital": ("town",),
    "countryside": ("admin1", "region"),
}  # fmt: skip

_DIRECTION = r"(?:north|south|east|west)(?:[ -]?(?:north|south|east|west))?(?:ern)?|central|upper|lower|greater"
_PART = re.compile(rf"^(?:the )?({_DIRECTION}|rural|outer|downtown|old) (.+)$", re.I)
_PART_OF = re.compile(
    rf"^(?:the )?({_DIRECTION}|rural)(?: (?:part|parts|side|outskirts|countryside|areas?))? (?:of|in) (?:the )?(.+)$",
    re.I,
)
_HEAD_OF = re.compile(
    r"^(?:the )?((?:\w+[ -])?\w+) of (?:the )?(.+)$",
    re.I,
)


#: Words that say nothing once the generic word beside them is gone, or that name something else.
_NOT_BARE = frozenset(
    [
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *("central", "centre", "center", "nord", "sud", "est", "ouest", "upper", "lower", "middle"),
        *("red sea", "black sea", "white nile", "blue nile", "river nile", "the northern"),
        *("lakes", "unity", "bay", "delta", "plateau", "rivers", "niger", "mon", "federal"),
    ]
)


def bare_name(name: str) -> str:
    """The name without its generic words, directions kept: ``North Darfur State`` is ``North Darfur``.

    Returned whole where too little would be left ("Northern State", "Red Sea State").
    """
    words = name.split(" ")
    while len(words) > 1 and words[-1].lower() in GENERIC and words[-1].lower() != "countryside":
        words = words[:-1]
    bare = " ".join(words)
    return name if name_key(bare) in _NOT_BARE or len(bare) < 3 else bare


_COMPOUND = re.compile(r"\b(north|south)[ -]?(east|west)(?:ern)?\b", re.I)


def plain_direction(name: str) -> str:
    """Spell a compound direction one way: "northwestern Syria" is "north-west Syria"."""
    return _COMPOUND.sub(lambda m: f"{m[1].lower()}-{m[2].lower()}", name)


def direction(word: str) -> str:
    """The direction of a part, spelled one way: "Northeastern" and "north-east" are "north-east"."""
    return plain_direction(word).lower().removesuffix("ern")


class NameParts(NamedTuple):
    """A name taken apart: ``northern`` + ``Aleppo`` + ``governorate``."""

    core: str
    generic: str
    """Lower case, or empty."""
    part: str
    """``northern``, ``western``, ``rural`` … as written, lower case, or empty."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of place that the generic word allows, best first; empty: any."""
        return GENERIC.get(self.generic, ())


def split_name(name: str) -> NameParts:
    """Take generic words, a direction and a leading article off a name as written.

    The direction stays off only because the caller first looks up the name as a whole: "South
    Kordofan" is a name, "northern Aleppo Governorate" is a part of one.

    >>> split_name("northern Aleppo Governorate")
    NameParts(core='Aleppo', generic='governorate', part='northern')
    """
    text = re.sub(r"\s+", " ", name).strip(" ,.;:")
    text = re.sub(r"^the ", "", text, flags=re.I)
    text = re.sub(r"['’]s$", "", text)
    part = generic = ""
    if m := _PART_OF.match(text):
        part, text = m[1].lower(), m[2]
    if (m := _HEAD_OF.match(text)) and m[1].lower().split(" ")[-1] in GENERIC:
        generic, text = m[1].lower().split(" ")[-1], m[2]
        if m2 := _PART_OF.match(text):
            part, text = m2[1].lower(), m2[2]
    words = text.split(" ")
    while len(words) > 1 and words[-1].lower() in GENERIC:
        generic = generic or words[-1].lower()
        words = words[:-1]
    if not generic and len(words) > 1 and words[0].lower() in GENERIC:
        generic = words[0].lower()
        words = words[1:]
    text = " ".join(words)
    if not part and (m := _PART.match(text)):
        part, text = m[1].lower(), m[2]
    text = re.sub(r"['’]s$", "", text)
    return NameParts(text, generic, part)
