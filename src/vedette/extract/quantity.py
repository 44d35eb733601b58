"""Quantities in text: what is counted, as an interval, and what only looks like a count.

``find_quantities`` reads a text from left to right. Dates, money, percentages, ages, ordinals and
designations ("M5", "Il-76") are recognised first and carry their ``kind``, so that no caller takes
them for people. The rest is read by a small grammar::

    quantity = modifier quantity | range | product | number | vague word
    range    = "between" number "and" number | number ("to" | "-" | "or") number
    product  = ("several" | "a few" | number) ("dozen" | "hundred" | …)

The rows from words to intervals stand in :mod:`vedette.extract.quantity_table`, with their sources.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil, floor

import msgspec

from vedette.errors import UsageError
from vedette.extract.quantity_number import PLURAL, Reading, alternatives, read_range
from vedette.extract.quantity_table import (
    BARE_PLURAL,
    COLLECTIONS,
    COLLECTIVES,
    CONVENTIONS,
    HYPHEN_NOUNS,
    MODIFIERS,
    MULTIPLIERS,
    NEUTRAL,
    OTHER_PATTERNS,
    SCALES,
    TENS,
    UNIT_WORDS,
    UNITS,
    VAGUE,
    Row,
)


class QuantityKind(StrEnum):
    """What a number measures; only ``count`` may be taken for people or things."""

    COUNT = "count"
    DATE = "date"
    DURATION = "duration"
    DISTANCE = "distance"
    MONEY = "money"
    AGE = "age"
    PERCENT = "percent"
    """Shares too: "a third of", "one in five"."""
    ORDINAL = "ordinal"
    MEASURE = "measure"
    """Weights, volumes, power, calibres, and any number with a fraction."""
    DESIGNATION = "designation"


class Quantity(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A quantity as written: ``text == whole[start:end]`` (code points), ``low ≤ best ≤ high``.

    ``None`` is an honest bound. For kinds other than count the three are the number where it is whole
    and plain, else ``None``.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind = QuantityKind.COUNT
    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str = ""
    """Names of the rows that gave the interval, outermost first: "approximate/number"."""
    unit: str = ""
    """The word after it, as written: "children", "km"; empty where there is none."""


_PRODUCT = re.compile(
    rf"({alternatives('|'.join(MULTIPLIERS))})\s+(dozen|score|hundred|thousand|million|billion)s?\b(?:\s+of\b)?",
    re.I,
)
_COLLECTION = re.compile(rf"(?:an?|one)\s+({COLLECTIONS})\s+of\s+", re.I)
_NEUTRAL = re.compile(rf"(?:{alternatives(NEUTRAL)})\s+", re.I)
_UNITS_AFTER = re.compile(
    r"(?:[\s-]*(?:more|further|other|consecutive|straight|full|long|nautical|additional))?[\s-]*(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in UNIT_WORDS.items())
    + r")(?![\w%])",
)
_HYPHENED = re.compile(rf"-(?!(?:{HYPHEN_NOUNS})s?\b)[A-Za-z]+")
_NEXT_WORD = re.compile(
    r"[\s-]+(?:of\s+|the\s+|more\s+|other\s+|additional\s+|further\s+)*"
    r"(?!(?:of|the|more|to|on|in|at|and|or|by|from|for|with|were|was|are|is|have|has|had|out)\b)"
    r"([^\W\d_][\w’'-]*)"
)
_PERIOD_WORD = re.compile(
    r"(?:\b(?:in|since|until|till|during|early|late|mid|before|after|year|summer|winter|spring|autumn|"
    r"by|from|to|and|throughout)\s+|\()$",
    re.I,
)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s+(?:of\s+|between\s+)?$", re.I)
_NO_NOT_COUNT = re.compile(
    r"\s+(?:longer|matter|doubt|way|more|less|fewer|later|sooner|better|such|sign|evidence|reason|"
    r"indication|comment|one\s+(?:knows|can))\b",
    re.I,
)
_NO_HARM = re.compile(
    r"\s+(?:\w+\s+)?(?:casualt|injur|loss|death|fatalit|victim|survivor|wounded)", re.I
)
_SCORES = re.compile(
    r"\s+(?:more|dead|killed|injured|wounded|were|are|have|had|others|missing|arrested|detained)\b",
    re.I,
)


@cache
def _modifiers() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    made = []
    for m in MODIFIERS:
        words = [w for w in m.before.split("|") if w[0].isalpha()]
        signs = [re.escape(w) for w in m.before.split("|") if not w[0].isalpha()]
        before = rf"(?:{alternatives('|'.join(words))})\s+" + "".join(
            rf"|{s}\s?(?=\d)" for s in signs
        )
        after = None
        if m.after:
            parts = [re.escape(w) if not w[0].isalpha() else r"\s*,?\s+" + re.escape(w).replace(r"\ ", r"\s+") for w in m.after.split("|")]  # fmt: skip
            after = re.compile(rf"(?:{'|'.join(parts)})(?!\w)", re.I)
        made.append((m.name, re.compile(before, re.I), after))
    return tuple(made)


@cache
def _vague(convention: str) -> tuple[re.Pattern[str], dict[str, Row]]:
    if convention not in CONVENTIONS:
        raise UsageError(
            f"no counting convention is called {convention!r}",
            f"Use one of: {', '.join(sorted(CONVENTIONS))}.",
        )
    rows: dict[str, Row] = {}
    for row in (*VAGUE, *CONVENTIONS[convention]):
        for words in row.words.split("|"):
            rows[words] = row
    return re.compile(rf"({alternatives('|'.join(rows))})\b", re.I), rows


@cache
def _starts() -> re.Pattern[str]:
    """Where a quantity may begin: a digit, a sign, or the first word of any row."""
    phrases = [*UNITS, *TENS, *NEUTRAL.split("|"), *MULTIPLIERS]
    phrases += ["half", "quarter", "between", "from", "anywhere", "a", "an", "one"]
    for words in (
        *(m.before for m in MODIFIERS),
        *(r.words for c in CONVENTIONS.values() for r in c),
    ):
        phrases += words.split("|")
    for row in VAGUE:
        phrases += row.words.split("|")
    first = sorted({p.split()[0].split(".")[0] for p in phrases if p[0].isalpha()})
    signs = sorted({p for m in MODIFIERS for p in m.before.split("|") if not p[0].isalpha()})
    words = rf"(?:{'|'.join(first)})(?![^\W_])|\d|[{re.escape(''.join(signs))}]"
    return re.compile(
        rf"(?<![\w.,$€£-])(?={words})|(?<=[^\W\d]-)(?=\d)|(?<=\W-)(?=\d)|(?<=[a-z][.,])(?=\d)", re.I
    )


@cache
def _others() -> tuple[tuple[QuantityKind, re.Pattern[str]], ...]:
    return tuple((QuantityKind(kind), re.compile(pattern)) for kind, pattern in OTHER_PATTERNS)


def bare_plural(convention: str = "literal") -> Row:
    """What a plural noun without a quantity stands for; ``UsageError`` for an unknown convention."""
    _vague(convention)
    return BARE_PLURAL[convention]


def _applied(name: str, inner: Reading, end: int) -> Reading:
    """The interval after a modifier; see the notes in the table."""
    low, best, high = inner.low, inner.best, inner.high
    tenth = Fraction(1, 10)
    if name == "approximate" and best is not None and high is not None and low is not None:
        low = max(Fraction(0), min(Fraction(floor(low * (1 - tenth))), low - 1))
        high = max(Fraction(ceil(high * (1 + tenth))), high + 1)
    elif name == "nearly" and best is not None and low is not None:
        low, high = max(Fraction(0), min(Fraction(floor(low * (1 - tenth))), low - 1)), best
    elif name in ("at least", "beyond"):
        best, high = low, None
    elif name == "at most":
        low, best = None, high if high is not None else best
        high = best
    elif name == "below" and best is not None:
        high = max(Fraction(0), best - 1)
        low, best = None, high
    return Reading(low, best, high, end, f"{name}/{inner.rule}", inner.scale)


def _quantity(text: str, pos: int, convention: str, depth: int = 0) -> Reading | None:
    """Read the longest quantity that begins at ``pos``, or ``None``."""
    if depth < 4:
        for name, before, _ in _modifiers():
            if m := before.match(text, pos):
                inner = _quantity(text, m.end(), convention, depth + 1)
                plain = inner and (not inner.rule.startswith("vague") or (inner.low or 0) >= 20)
                if inner and plain:
                    return _applied(name, inner, inner.end)
        for skipped in (_COLLECTION, _NEUTRAL):
            if m := skipped.match(text, pos):
                inner = _quantity(text, m.end(), convention, depth + 1)
                if inner and not inner.rule.startswith("vague"):
                    return inner
    read = _product(text, pos, convention) or read_range(text, pos)
    if read is None:
        return _vague_word(text, pos, convention)
    for name, _, after in _modifiers():
        if after and (m := after.match(text, read.end)):
            return _applied(name, read, m.end())
    return read


def _product(text: str, pos: int, convention: str) -> Reading | None:
    m = _PRODUCT.match(text, pos)
    if m is None:
        return None
    words = " ".join(m.group(1).lower().split())
    row = _vague(convention)[1][words]
    unit = m.group(2).lower()
    size = SCALES.get(unit) or COLLECTIVES[unit]
    low, best, high = (
        None if n is None else Fraction(n * size) for n in (row.low, row.best, row.high)
    )
    return Reading(low, best, high, m.end(), f"product {words} × {unit}", size)


def _counts(words: str, before: str, rest: str) -> bool:
    """Whether a vague word quantifies what follows: "no casualties", but not "no longer"."""
    if words in ("a", "an", "another"):
        return re.match(r"\s+[^\W\d_]", rest) is not None
    if words == "no":
        return re.match(r"\s+[a-z]", rest) is not None and not _NO_NOT_COUNT.match(rest)
    if words.startswith("without"):
        return _NO_HARM.match(rest) is not None
    if words == "scores":
        return _SCORES.match(rest) is not None
    if words == "one":
        return re.match(r"\s+another\b", rest) is None
    if words in ("some", "various"):
        return PLURAL.match(rest) is not None
    return words != "many" or not re.search(r"\b(?:how|as|so|too)\s+$", before, re.I)


def _vague_word(text: str, pos: int, convention: str) -> Reading | None:
    pattern, rows = _vague(convention)
    m = pattern.match(text, pos)
    if m is None:
        return None
    words = " ".join(m.group().lower().split())
    rest = text[m.end() : m.end() + 60]
    if rest.strip() and not _counts(words, text[max(0, pos - 6) : pos], rest):
        return None
    row = rows[words]
    low, best, high = (None if n is None else Fraction(n) for n in (row.low, row.best, row.high))
    return Reading(low, best, high, m.end(), f"vague {words}")


def _kind(text: str, start: int, read: Reading) -> tuple[QuantityKind, int, str]:
    """What the number measures by the words around it: kind, end (with its unit), unit."""
    end = read.end
    before = text[max(0, start - 24) : start]
    if read.rule == "score":
        return QuantityKind.DESIGNATION, end, ""
    if _AGE_BEFORE.search(before):
        return QuantityKind.AGE, end, ""
    if unit := _UNITS_AFTER.match(text, end):
        name = next(k for k, v in unit.groupdict().items() if v is not None)
        short = unit.group(name) in ("m", "mi")
        if not (short and read.rule.startswith("vague")):
            return QuantityKind(name), unit.end(), unit.group(name)
    if _HYPHENED.match(text, end) and not read.rule.startswith("vague"):
        return QuantityKind.DESIGNATION, end, ""
    word = _NEXT_WORD.match(text, end)
    noun = word.group(1) if word else ""
    digits = text[start:end]
    if re.fullmatch(r"(?:1[89]|20)\d\d", digits):
        of_time = _PERIOD_WORD.search(before) or re.search(r"(?:\bthe|\w['’]s)\s+$", before, re.I)
        if of_time or not PLURAL.match(text[end : end + 60]):
            return QuantityKind.DATE, end, noun
    if any(n is not None and n.denominator != 1 for n in (read.low, read.best, read.high)):
        return QuantityKind.MEASURE, end, noun
    return QuantityKind.COUNT, end, noun


def _whole(value: Fraction | None) -> int | None:
    return int(value) if value is not None and value.denominator == 1 else None


def _made(text: str, start: int, read: Reading) -> Quantity:
    kind, end, unit = _kind(text, start, read)
    if not unit and (collection := _COLLECTION.match(text, start)):
        unit = collection.group(1)
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        low=_whole(read.low),
        best=_whole(read.best),
        high=_whole(read.high),
        rule=read.rule,
        unit=unit,
    )


def find_quantities(text: str, *, convention: str = "literal") -> list[Quantity]:
    """All quantities of ``text`` in its order, without overlaps; never raises on any text.

    ``convention`` names an alternative reading of vague words (``literal``, ``isaf``); an unknown name
    is a ``UsageError``.
    """
    return list(_found(text, convention))


@lru_cache(maxsize=4096)
def _found(text: str, convention: str) -> tuple[Quantity, ...]:
    """The rules ask for the same few words of a sentence again and again."""
    _vague(convention)
    taken: list[tuple[int, int, QuantityKind]] = []
    covered = bytearray(len(text))
    for kind, pattern in _others():
        for m in pattern.finditer(text):
            if m.end() > m.start() and not any(covered[m.start() : m.end()]):
                covered[m.start() : m.end()] = b"\x01" * (m.end() - m.start())
                taken.append((m.start(), m.end(), kind))
    found = [
        Quantity(start=s, end=e, text=text[s:e], kind=k, rule=f"pattern {k.value}")
        for s, e, k in taken
    ]
    done = 0
    for m in _starts().finditer(text):
        pos = m.start()
        if pos < done or covered[pos]:
            continue
        read = _quantity(text, pos, convention)
        if read is None or any(covered[pos : read.end]):
            continue
        quantity = _made(text, pos, read)
        if any(covered[read.end : quantity.end]):
            continue
        found.append(quantity)
        done = quantity.end
    return tuple(sorted(found, key=lambda q: q.start))


def parse_quantity(words: str, *, convention: str = "literal") -> Quantity | None:
    """The first quantity in ``words`` that is a count, or ``None``: "approximately 25" → 22, 25, 28."""
    counts = [
        q for q in find_quantities(words, convention=convention) if q.kind is QuantityKind.COUNT
    ]
    return counts[0] if counts else None
