"""Numbers in a sentence, and the figures in its evidence that may stand behind them.

The lint reads numbers with its own small parser, not with the extractor's: a check that shares the
reader's eyes would share its blind spots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join(sorted((*_UNITS, *_TENS, *_SCALES), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<digits>{_DIGITS})(?:\s*(?P<scale>thousand|million|billion)\b)?"
    rf"(?P<percent>\s?(?:%|per\s?cent\b))?(?![\w])"
    rf"|(?<![\w-])(?P<words>(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*)"
    rf"(?P<wpercent>\s?(?:%|per\s?cent\b))?(?![\w])",
    re.I,
)
_RANGE_LINK = re.compile(r"\s*(?:–|-|—|\bto\b|\bor\b)\s*(?:as many as\s*)?", re.I)

#: Words before a number that change its bounds.
_QUALIFIERS: tuple[tuple[str, str], ...] = (
    ("least", r"at least|no fewer than|not less than|no less than|a minimum of"),
    ("more", r"more than|over|exceeding|above|upwards of"),
    ("most", r"up to|as many as|at most|no more than|a maximum of"),
    ("less", r"fewer than|less than|under|below|nearly|almost"),
    ("about", r"about|around|approximately|some|roughly|an estimated|estimated|close to|near"),
)
_QUALIFIER = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _QUALIFIERS)
    + r")(?:\s+(?:a|an|another|other))?\s*$",
    re.I,
)
#: "14 more than 42": both numbers are bare.
_COMPARED = re.compile(r"\s+(?:more|fewer|less)\s+than\s+", re.I)
_SUMMED = re.compile(r"\b(?:summed|spread|counted|taken|added\s+up)\s+over\s*$", re.I)
#: "over four days" is a span, not a bound.
_SPAN_OF_TIME = re.compile(r"\s*(?:hour|day|week|month|year)s?\b", re.I)
#: "the two are not added": a pronoun.
_THE_TWO = re.compile(r"\b(?:the|these|those)\s+$", re.I)
_VERB_NEXT = re.compile(r"\s+(?:are|is|were|was|have|has|had|do|did|agree|differ)\b", re.I)
_OR_MORE = re.compile(r"^\s*(?:\w+\s+)?(?:or more|and more)\b", re.I)

_AFTER = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "death": "killed", "died": "killed",
    "fatalities": "killed", "injured": "injured", "wounded": "injured", "injuries": "injured",
    "displaced": "displaced", "missing": "missing", "detained": "detained", "arrested": "detained",
    "abducted": "abducted", "evacuated": "evacuated",
}  # fmt: skip
_BEFORE = {
    **_AFTER, "killing": "killed", "kills": "killed", "kill": "killed", "toll": "killed",
    "injuring": "injured", "wounding": "injured", "injures": "injured", "wounds": "injured",
    "displacing": "displaced", "displaces": "displaced", "detaining": "detained",
    "arresting": "detained", "abducting": "abducted",
}  # fmt: skip
CASUALTIES = frozenset(_BEFORE.values())
#: Nouns of what is counted itself, never of its dead: "four incidents with deaths".
_RECORDS = frozenset((
    "incident", "incidents", "attack", "attacks", "strike", "strikes", "airstrikes", "raid",
    "raids", "clash", "clashes", "event", "events", "shellings", "explosions", "town", "towns",
    "village", "villages", "city", "cities", "place", "places", "districts", "day", "days",
    "week", "weeks", "month", "months", "year", "years", "source", "sources", "origin",
    "origins", "report", "reports", "claim", "claims", "documents",
))  # fmt: skip
_GROUPS = {
    "child": "children", "children": "children", "women": "women", "woman": "women", "men": "men",
    "civilian": "civilians", "civilians": "civilians", "soldier": "soldiers", "soldiers": "soldiers",
    "fighters": "fighters", "militants": "militants", "prisoners": "prisoners",
}  # fmt: skip
_INCLUDING = re.compile(r"(?:including|among them|of whom|of them)\s+(?:[\w-]+\s+){0,3}$", re.I)
_CLAUSE = re.compile(r",|;|:|\band\b|\bwhile\b|\bbut\b|\bafter\b|\(|\)")


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """A number as written: its offsets, its bounds (``None``: open), what it counts."""

    start: int
    end: int
    value: float
    low: float | None
    best: float | None
    high: float | None
    qualifier: str = ""
    """"" (bare), least, more, most, less, about, range."""
    kind: str = ""
    """The casualty kind that its words give it, or empty."""
    group: str = ""
    percent: bool = False


class Fig(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the evidence. ``kind`` or ``group`` empty: whatever the sentence says."""

    low: float | None
    best: float | None
    high: float | None
    kind: str = ""
    group: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one number, not an interval."""
        return self.low is not None and self.low == self.best == self.high


def find_numbers(text: str, masked: Iterable[tuple[int, int]] = ()) -> list[Number]:
    """Numbers in digits and words, ranges as one; ``masked`` spans (dates, names) are passed over.

    A lone "one" counts only before a noun of people or with a casualty word: elsewhere it is a
    pronoun or an article.
    """
    for start, end in masked:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    raw = [(m.start(), m.end(), *_value(m)) for m in _NUMBER.finditer(text)]
    out: list[Number] = []
    i = 0
    while i < len(raw):
        start, end, value, percent = raw[i]
        previous = out[-1].end if out else 0
        low: float | None = value
        high: float | None = value
        best: float | None = value
        before = text[previous:start]
        qualifier = "" if out and _COMPARED.fullmatch(before) else _qualifier(before)
        if i + 1 < len(raw):
            between = text[end : raw[i + 1][0]]
            spaced = "between" in text[previous:start].lower() and between.strip() == "and"
            if (_RANGE_LINK.fullmatch(between) or spaced) and raw[i + 1][2] > value:
                i += 1
                end, high, percent = raw[i][1], raw[i][2], percent or raw[i][3]
                best, qualifier = None, "range"
        i += 1
        following = raw[i][0] if i < len(raw) else len(text)
        after = text[end:following]
        if _SUMMED.search(before):
            qualifier = ""
        if qualifier == "more" and _SPAN_OF_TIME.match(after) and before.rstrip().endswith("over"):
            qualifier = ""
        if not qualifier and _OR_MORE.match(after):
            qualifier = "least"
        if qualifier in ("least", "more"):
            high = None
        elif qualifier in ("most", "less"):
            low = best = None
        elif qualifier == "about":
            low = high = None
        kind = _kind(text[previous:start], after)
        if not kind and out and out[-1].kind and _INCLUDING.search(text[previous:start]):
            kind = out[-1].kind
        group = next((_GROUPS[w] for w in _words(after)[:3] if w in _GROUPS), "")
        if text[start:end].lower() == "one" and not (kind and group):
            continue
        if _THE_TWO.search(before) and _VERB_NEXT.match(after):
            continue
        out.append(
            Number(
                start=start,
                end=end,
                value=value,
                low=low,
                best=best,
                high=high,
                qualifier=qualifier,
                kind=kind,
                group=group,
                percent=percent,
            )
        )
    return out


def figures_in(text: str) -> list[Fig]:
    """The numbers of a text of the evidence, as figures."""
    return [
        Fig(
            low=n.value + 1 if n.qualifier == "more" else n.low,
            best=n.best,
            high=n.value - 1 if n.qualifier == "less" else n.high,
            kind=n.kind,
        )
        for n in find_numbers(text)
    ]


def supports(figure: Fig, n: Number) -> bool:
    """Whether the evidence's figure is what the sentence says: same bounds, nothing dropped."""
    if figure.kind and n.kind and figure.kind != n.kind:
        return False
    if n.group and figure.group and figure.group not in (n.group, "people") and n.group != "people":
        return False
    if n.qualifier == "least":
        return figure.low == n.value
    if n.qualifier == "more":
        return figure.low == n.value + 1
    if n.qualifier == "most":
        return figure.high == n.value
    if n.qualifier == "less":
        return figure.high in (n.value, n.value - 1) or figure.best == n.value
    if n.qualifier == "about":
        return figure.best == n.value
    if n.qualifier == "range":
        return figure.low == n.low and figure.high == n.high
    return figure.exact and figure.best == n.value


def same_value(figure: Fig, n: Number) -> bool:
    """Whether the number is one of the figure's bounds or its best, of the same kind."""
    if figure.kind and n.kind and figure.kind != n.kind:
        return False
    return n.value in (figure.low, figure.best, figure.high)


def is_percent(n: Number, p: float) -> bool:
    """Whether a percentage as written is this share: to its last digit, "under 1 %", "over 99 %"."""
    if n.qualifier in ("less", "most"):
        return p * 100 <= n.value and n.value - p * 100 <= 1
    if n.qualifier in ("more", "least"):
        return p * 100 >= n.value and p * 100 - n.value <= 1
    return abs(p * 100 - n.value) <= (0.051 if n.value != int(n.value) else 0.51)


def _value(m: re.Match[str]) -> tuple[float, bool]:
    if m["digits"]:
        value = float(m["digits"].replace(",", ""))
        return value * _SCALES.get((m["scale"] or "").lower(), 1), bool(m["percent"])
    total = part = 0
    for word in re.split(r"[\s-]+", m["words"].lower()):
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0
    return float(total + part), bool(m["wpercent"])


def _qualifier(before: str) -> str:
    m = _QUALIFIER.search(before)
    return (m.lastgroup or "") if m else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _kind(before: str, after: str) -> str:
    if any(w in _RECORDS for w in _words(after)[:2]):
        return ""
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    for word in _words(clause)[:6]:
        if word in _AFTER:
            return _AFTER[word]
    for word in reversed(_words(before)[-6:]):
        if word in _BEFORE:
            return _BEFORE[word]
        if word in ("and", "while", "but"):
            return ""
    return ""
