"""Numbers as written, in digits or words, and the ranges made of two of them.

The reading is exact: values are fractions until the whole phrase is read ("1.5 million", "two and a
half million"), so nothing is rounded on the way.
"""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

from vedette.extract.quantity_table import COLLECTIVES, SCALES, TENS, UNITS


class Reading(msgspec.Struct, frozen=True):
    """What the grammar read: three bounds, where it ends, which rows, and the scale that it named."""

    low: Fraction | None
    best: Fraction | None
    high: Fraction | None
    end: int
    rule: str
    scale: int = 1


def alternatives(words: str) -> str:
    """A regex of the ``|``-separated phrases, the longest first, any white space between words."""
    phrases = sorted(words.split("|"), key=lambda w: (-len(w), w))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)


_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[  \u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
)
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"(?:[-‐‑]|\s+)(and\s+)?", re.I)
_SCALE = re.compile(rf"(?:\s+|-)({'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.I)
_SUFFIX_SCALE = re.compile(
    r"(k|bn|mn)\b|(m)\b(?=\s+(?:people|persons|refugees|civilians|residents|displaced|children|"
    r"inhabitants|IDPs|women|men)\b)"
)
_COLLECTIVE = re.compile(
    r"(?:\s+|-)(dozen|score)\b(?!\s+of\s+\d)(?:\s+of\b(?!\s+the(?:m|se)?\b))?", re.I
)
_HALF = re.compile(
    r"(?:a\s+)?half[\s-]+(?:an?\s+)?(dozen|hundred|thousand|million|billion)\b"
    r"|(?:a\s+)?quarter\s+of\s+an?\s+(million|billion)\b",
    re.I,
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half(?:\s+(hundred|thousand|million|billion)\b)?", re.I)
_JOIN = re.compile(r"\s*(?:-|–|—)\s*(?=\d)|\s+(?:to|or)\s+|-to-|-or-|-\s+(?:to|or)\s+", re.I)
_BETWEEN = re.compile(r"(between|from|anywhere\s+from|anywhere\s+between)\s+", re.I)
_BETWEEN_AND = re.compile(r"\s+(?:and|to)\s+", re.I)
_CHANGE = re.compile(
    r"\b(?:ris\w+|rose|climb\w*|increas\w+|grew|grow\w*|jump\w*|up|went|fell|fall\w*|drop\w*|down|revis\w+|"
    r"decreas\w+|declin\w+|reduc\w+|rais\w+|lower\w*)\s+$",
    re.I,
)
#: A plural noun follows: what stands before it counts.
PLURAL = re.compile(r"\s+(?:\w+\s+)?(?:[a-z-]+[^s\W]s|people|men|women|children|police)\b")
_ARTICLE = re.compile(r"an?(?=\s+dozen\b|\s+score\s+of\s+[a-z])", re.I)


def _spelled(text: str, pos: int, with_and: bool) -> tuple[Fraction, int, int] | None:
    """Read number words at ``pos``: value, end and the largest scale named."""
    total = group = 0
    last, largest, floor, end, cur = "", 1, 10**12, pos, pos
    while word := _WORD.match(text, cur):
        w = word.group().lower()
        if w in UNITS and (not last or last == "scale" or (last == "tens" and 0 < UNITS[w] < 10)):
            group, last = group + UNITS[w], "unit"
        elif w in TENS and last in ("", "scale"):
            group, last = group + TENS[w], "tens"
        elif w in ("a", "an") and not last and _SCALE.match(text, word.end()):
            group, last, cur = 1, "unit", word.end() + 1
            continue
        elif w == "hundred" and 0 < group < 100:
            group, last, largest = group * 100, "scale", max(largest, 100)
        elif w in SCALES and w != "hundred" and group and SCALES[w] < floor:
            floor = SCALES[w]
            total, group, last, largest = total + group * floor, 0, "scale", max(largest, floor)
        else:
            break
        end = word.end()
        gap = _GAP.match(text, end)
        if not gap or (gap.group(1) and (last != "scale" or not with_and)):
            break
        cur = gap.end()
    return None if end == pos else (Fraction(total + group), end, largest)


def _number(text: str, pos: int, with_and: bool = True) -> Reading | None:
    """Read a number in digits or words with its scale ("1.5 million", "two dozen")."""
    if half := _HALF.match(text, pos):
        unit = (half.group(1) or half.group(2)).lower()
        size = SCALES.get(unit) or COLLECTIVES[unit]
        value = Fraction(size, 2 if half.group(1) else 4)
        return Reading(value, value, value, half.end(), "number", size)
    scale = 1
    if digits := _DIGITS.match(text, pos):
        raw = re.sub(r"[,\s]", "", digits.group())
        if len(raw) > 15:
            return None
        end = digits.end()
        if short := _SUFFIX_SCALE.match(text, end):
            scale = {"k": 1_000, "bn": 1_000_000_000}.get(short.group(), 1_000_000)
            end = short.end()
        elif named := _SCALE.match(text, end):
            scale, end = SCALES[named.group(1).lower()], named.end()
        elif re.fullmatch(r"\d{1,3}\.\d{3}", raw) and raw[0] != "0" and PLURAL.match(text, end):
            raw = raw.replace(
                ".", ""
            )  # 1.500 people: continental grouping, people have no fractions
        value = Fraction(raw) * scale
    elif spelled := _spelled(text, pos, with_and):
        value, end, scale = spelled
    elif article := _ARTICLE.match(text, pos):
        value, end = Fraction(1), article.end()
    else:
        return None
    if half := _AND_A_HALF.match(text, end):
        if half.group(1) and scale == 1:
            scale, end = SCALES[half.group(1).lower()], half.end()
            value = (value + Fraction(1, 2)) * scale
        elif scale > 1 and not half.group(1):
            value, end = value + Fraction(scale, 2), half.end()
    if several := _COLLECTIVE.match(text, end):
        size = COLLECTIVES[several.group(1).lower()]
        if size == 12 or several.group().lower().rstrip().endswith("of") or value > 1:
            value, end, scale = value * size, several.end(), size
    return Reading(value, value, value, end, "number", scale)


def _span(low: Reading, high: Reading) -> Reading | None:
    """Join two numbers to a range; "2 to 3 million" gives the scale to both."""
    a, b = low.best, high.best
    if a is None or b is None:
        return None
    if low.scale == 1 and high.scale > 1 and a <= b / high.scale:
        a *= high.scale
    if a >= b:
        return None
    return Reading(a, Fraction((a + b) // 2), b, high.end, "range", high.scale)


def read_range(text: str, pos: int) -> Reading | None:
    """Read "between 4 and 7", "4 to 7", "4-7", or the one number that stands at ``pos``."""
    if between := _BETWEEN.match(text, pos):
        if between.group(1).lower() == "from" and _CHANGE.search(text[max(0, pos - 24) : pos]):
            return None
        low = _number(text, between.end(), with_and=False)
        joint = low and _BETWEEN_AND.match(text, low.end)
        high = _number(text, joint.end()) if joint else None
        return _span(low, high) if low and high else None
    low = _number(text, pos)
    joint = low and _JOIN.match(text, low.end)
    high = _number(text, joint.end()) if joint else None
    if not low or not joint or not high:
        return low
    if "from" in text[max(0, pos - 6) : pos].lower() and "to" in joint.group():
        return low
    both = _span(low, high)
    if both is None and "o" not in joint.group().lower():
        return Reading(None, None, None, high.end, "score")
    return both or low
