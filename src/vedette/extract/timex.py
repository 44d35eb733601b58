"""Time expressions in text, by their words alone: what they mean is for ``vedette.resolve.time``.

One grammar serves both: :func:`find_times` finds expressions in running text, :func:`read_time` takes
one apart into the name of its rule and its parts. Points ("27 November", "last Sunday", "yesterday")
are read by a rule each; "since", "until", "from … to" are built of points.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

import msgspec

from vedette.extract.quantity_table import COUNTED


class TimeKind(StrEnum):
    """What sort of time the words give."""

    POINT = "point"
    SINCE = "since"
    UNTIL = "until"
    RANGE = "range"
    DURATION = "duration"
    FUTURE = "future"
    HISTORICAL = "historical"
    """Years back: not what is news."""
    RECURRING = "recurring"


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time expression as written: ``text == whole[start:end]`` (code points)."""

    start: int
    end: int
    text: str
    kind: TimeKind
    rule: str
    """The grammar rule that read it: "month day", "weekday", …"""
    ambiguous: bool = False
    """A numeric date whose day and month could be exchanged: 03/04/2024."""


#: Month words to their number; a full stop after an abbreviation is dropped before the look-up.
MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3,
    "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Months of the Islamic calendar in common spellings, without hyphens, apostrophes and the article.
HIJRI_MONTHS: tuple[tuple[int, str], ...] = (
    (1, r"muharram"),
    (2, r"safar"),
    (3, r"rabi (?:al |el )?(?:awwal|awal|ula)|rabi i"),
    (4, r"rabi (?:al |el |ath |at )?(?:thani|akhir|akhar|sani)|rabi ii"),
    (5, r"juma[dt]a? (?:al |el |ul )?(?:awwal|awal|ula|oula)|juma[dt]a? i"),
    (6, r"juma[dt]a? (?:al |el |ath |at |ul )?(?:thani|thania|thaniya|akhira|akhirah|akhir|sani)|juma[dt]a? ii"),
    (7, r"rajab"),
    (8, r"sha ?ban"),
    (9, r"ramad[ah]?an"),
    (10, r"shawwal|shawal"),
    (11, r"dh[ui]l? ?(?:al |ul )?q[aei] ?dah?|zulqadah?"),
    (12, r"dh[ui]l? ?(?:al |ul )?hijjah?|zulhijjah?"),
)  # fmt: skip

_MON = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WD = rf"(?:{'|'.join(WEEKDAYS)})"
_D = r"\d{1,2}(?:st|nd|rd|th)?"
_Y = r"(?:1\d|20|21)\d\d"
_N = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|"
    r"twenty|thirty|forty|forty-eight|seventy-two|a\s+few|few|several|a\s+couple(?:\s+of)?|couple\s+of|many)"
)
_UNIT = r"(?:hour|day|night|week|month|year|decade)"
_PART = r"(?:morning|afternoon|evening|night|noon|midday|dawn|dusk|midnight)"
_PRE = (
    rf"(?:(?:the\s+)?(?:early|late|small|morning|first)\s+hours\s+of\s+(?:the\s+)?|"
    rf"(?:early|late|earlier|later)\s+(?:on\s+)?|(?:(?:before|after|around|at)\s+)?(?:the\s+)?{_PART}\s+(?:of|on)\s+(?:the\s+)?)?"
)
_HMON = r"[a-z]+(?:[ '’ʿ`-]+(?:[a-z]+)){0,3}"
_HMON_HEAD = r"(?:muharram|safar|rabi|juma[dt]|rajab|sha['’ ]?ban|ramad|shaww?al|dhu|zul)[\w'’ʿ`-]*(?:[ '’ʿ`-]+[a-z]+){0,2}"
_JOIN = r"(?:\s*[-–—]\s*|\s+(?:to|until|till|through|and)\s+)"
_END = r"(?![\d%]|[,.:/]\d)"

# name, kind, regex; "" as kind: found only as a part of others.
_POINTS: tuple[tuple[str, str, str], ...] = (
    ("iso", "point", r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})-(?P<d>\d{1,2})|/(?P<m2>\d{1,2})/(?P<d2>\d{1,2}))(?!\d|[-/]\w)(?:T[\d:.]+Z?)?"),
    ("numeric", "point", r"(?<![\d/.])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4}|\d\d)(?![\d/]|\.\d)"),
    ("hijri", "point", rf"(?P<d>\d{{1,2}})\s+(?P<hmon>{_HMON}),?\s+(?P<y>1[345]\d\d)(?:\s*(?:AH|H|A\.H\.)\b)?"),
    ("hijri month", "point", rf"(?P<hmon>{_HMON_HEAD}),?\s+(?P<y>1[345]\d\d)(?:\s*(?:AH|H|A\.H\.)\b)?"),
    ("weekday of week", "point", rf"{_PRE}(?P<wd>{_WD})(?:\s+{_PART})?,?\s+(?:of\s+)?(?P<which>last|this)\s+week"),
    ("month of year", "point", rf"(?:in|during|throughout|since)?\s*(?P<mon>{_MON})\s+(?:of\s+)?(?P<which>last|this)\s+year"),
    ("day of month", "point", r"the\s+(?P<d>\d{1,2}(?:st|nd|rd|th))\s+of\s+(?P<which>this|last)\s+month"),
    ("week before", "point", r"the\s+(?P<unit>week|month|year)\s+before\s+last"),
    ("day month", "point", rf"{_PRE}(?:(?P<wd>{_WD}),?\s+)?(?:the\s+)?(?P<d>{_D})(?:\s+of)?\s+(?P<mon>{_MON})(?:,?\s+(?P<y>{_Y})\b{_END})?"),
    ("month day", "point", rf"{_PRE}(?:(?P<wd>{_WD}),?\s+)?(?P<mon>{_MON})\s+(?P<d>{_D})\b{_END}(?:[,.]?\s+(?P<y>{_Y})\b{_END})?"),
    ("weekday", "point", rf"{_PRE}(?:(?P<which>last|past|this\s+past|this\s+coming|this|next|coming)\s+)?(?P<wd>{_WD})(?:\s+{_PART})?"),
    ("day word", "point", rf"{_PRE}(?P<word>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening))(?:\s+{_PART})?"),
    ("overnight", "point", r"overnight"),
    ("weekend", "point", r"(?P<which>the\s+past|the\s+last|the\s+coming|the\s+next|this\s+past|the|this|last|next|past|coming)\s+weekend"),
    ("calendar", "point", r"(?:(?P<pos>earlier|later|early|late|mid)[\s-]+(?:in\s+)?)?(?P<which>this|last|next)\s+(?P<unit>week|month|year)"),
    ("edge", "point", r"(?:the\s+)?(?P<pos>start|beginning|middle|end)\s+of\s+(?P<which>the|this|last|next)\s+(?P<unit>week|month|year)"),
    ("part of year", "point", rf"(?P<part>early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)\s+of|(?:the\s+)?(?:first|second)\s+half\s+of|(?:the\s+)?(?:first|second|third|fourth|last)\s+quarter\s+of|(?:the\s+)?(?:spring|summer|autumn|fall|winter))(?:[\s-]+(?:of\s+|in\s+)?)(?P<y>{_Y})"),
    ("first of", "range", rf"(?:the\s+)?(?P<pos>first|last|final)\s+(?P<n>{_N})\s+(?P<unit>day|week|month)s\s+of\s+(?:(?P<whole>(?:the|this|last)\s+(?:year|month))|(?P<mon>{_MON})(?:,?\s+(?P<y>{_Y})\b)?|(?P<y2>{_Y})\b)"),
    ("part of month", "point", rf"(?P<part>early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)\s+of|(?:the\s+)?(?:first|second|third|fourth|last)\s+week\s+of|(?:the\s+)?(?:first|second)\s+half\s+of)[\s-]+(?:in\s+)?(?P<mon>{_MON})(?:,?\s+(?P<y>{_Y})\b)?"),
    ("month year", "point", rf"(?P<mon>{_MON}),?\s+(?:of\s+)?(?P<y>{_Y})\b{_END}"),
    ("month", "point", rf"(?:in|during|throughout|(?P<which>last|this|next))\s+(?P<mon>{_MON})"),
    ("year", "point", rf"(?:in|during|throughout|the\s+year)\s+(?P<y>{_Y})(?![-–]\d)"),
    ("season", "point", r"(?P<which>last|this|next)\s+(?P<part>spring|summer|autumn|fall|winter)"),
    ("decade", "historical", r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<y>(?:1[89]|20)\d0)['’]?s"),
    ("ago", "point", rf"(?:(?:about|around|nearly|almost|some|over|more\s+than|just)\s+)?(?P<n>{_N})\s+(?P<unit>{_UNIT})s?\s+ago"),
    ("units ago", "point", rf"(?P<unit>{_UNIT})s\s+ago"),
    ("earlier", "point", rf"(?:(?:about|around|just)\s+)?(?P<n>{_N})\s+(?P<unit>{_UNIT})s?\s+(?P<dir>earlier|before|later|after(?!\s+[\w]))"),
    ("anaphoric", "point", r"(?:on\s+)?(?P<word>(?:the|that)\s+same\s+(?:day|night|morning|evening|afternoon)|that\s+(?:day|night|morning)|the\s+previous\s+(?:day|night|evening)|the\s+(?:following|next)\s+(?:day|night|morning)|the\s+day\s+before(?!\s+yesterday)|the\s+day\s+after(?!\s+\w))"),
    ("past", "range", rf"(?:the|these)\s+(?:past|last|previous|preceding)\s+(?:(?P<n>{_N})\s+)?(?P<unit>{_UNIT})s?"),
    ("past n", "range", rf"(?:past|last|previous)\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})s?"),
    ("recent", "range", rf"(?:(?:in|over)\s+)?(?:the\s+)?recent\s+(?P<unit>{_UNIT})s"),
    ("coming", "future", rf"(?:(?:in|over|within|during)\s+)?(?:the\s+)?(?:coming|next)\s+(?:(?P<n>{_N})\s+)?(?P<unit>{_UNIT})s"),
    ("in time", "future", rf"in\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})s?['’]?\s+time"),
    ("ordinal day", "point", r"on\s+the\s+(?P<d>\d{1,2}(?:st|nd|rd|th))(?=\s*[,.;)]|\s*$|\s+(?:and|when|after|by|in)\b)"),
    ("year alone", "", rf"(?:the\s+year\s+)?(?P<y>{_Y})"),
    ("month alone", "", rf"(?P<mon>{_MON})"),
    ("then", "", r"(?P<word>then)"),
)  # fmt: skip


def _bare(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_POINT = "(?:" + "|".join(sorted((_bare(p) for _, _, p in _POINTS), key=len, reverse=True)) + r")\b"
_DATED = "(?:" + "|".join(_bare(p) for n, _, p in _POINTS if n in ("iso", "numeric", "day month", "month day", "month year", "part of year")) + ")"  # fmt: skip
_ON = r"(?:about\s+|around\s+|on\s+|at\s+|in\s+|the\s+)?"

_BUILT: tuple[tuple[str, str, str], ...] = (
    ("days of month", "range", rf"(?:(?:between|from)\s+|{_PRE})(?:the\s+)?(?P<d>{_D}){_JOIN}(?:the\s+)?(?P<e>{_D})\s+(?:of\s+)?(?P<mon>{_MON})(?:,?\s+(?P<y>{_Y})\b)?"),
    ("month days", "range", rf"(?:(?:between|from)\s+|{_PRE})(?P<mon>{_MON})\s+(?P<d>{_D}){_JOIN}(?P<e>{_D})\b{_END}(?:,?\s+(?P<y>{_Y})\b)?"),
    ("years", "range", rf"(?:(?:between|from)\s+(?P<y>{_Y})\s+(?:and|to|until|till|through)\s+(?P<z>{_Y})|(?P<u>{_Y})\s?[-–—/]\s?(?P<v>{_Y}|\d\d))(?![-–/]?\w)"),
    ("months of year", "range", rf"(?:(?:between|from)\s+)?(?P<mon>{_MON}){_JOIN}(?P<mon2>{_MON})\s+(?P<y>{_Y})\b"),
    ("range", "range", rf"(?:between|from)\s+{_ON}(?P<p>{_POINT})(?:\s+(?:and|to|until|till|through)\s+|\s*[-–—]\s*){_ON}(?P<q>{_POINT})"),
    ("dated range", "range", rf"(?P<p>{_DATED})(?:\s+(?:to|until|through)\s+|\s*[-–—]\s*)(?P<q>{_DATED})"),
    ("since", "since", rf"(?:ever\s+)?since\s+{_ON}(?P<p>{_POINT})"),
    ("after", "since", rf"after\s+(?P<p>{_DATED}|{_Y}\b)"),
    ("until", "until", rf"(?:until|till|up\s+to|up\s+until|by|through|as\s+of|before(?!\s+{_PART}\s)|prior\s+to)\s+{_ON}(?P<p>{_POINT})"),
    ("night of", "point", rf"overnight\s+(?:(?P<how>on|into|from)\s+)?(?P<p>{_WD})(?:(?:\s+to|\s+into|[-–—])\s*(?P<q>{_WD}))?"),
    ("night into", "range", rf"{_PRE}(?P<p>{_WD})(?:\s+{_PART})?\s+(?:into|to)\s+(?:early\s+)?(?P<q>{_WD})(?:\s+{_PART})?"),
    ("recurring", "recurring", rf"(?:every|each)\s+(?:{_N}\s+|other\s+)?(?:{_UNIT}s?|{_WD}|{_PART})|(?:on\s+)?{_WD}s(?!['’])|daily|nightly|weekly|monthly|yearly|annually"),
    ("duration", "duration", rf"(?:for|after|lasting|lasted|within|in)\s+(?:(?:about|around|nearly|almost|over|under|at\s+least|more\s+than|less\s+than|up\s+to|the|just)\s+)*{_N}\s+(?:straight\s+|consecutive\s+|full\s+)?{_UNIT}s?(?!\s+(?:ago|earlier|later|old|time)|['’]?\s+time)|(?:\d{{1,3}}|{_N})-{_UNIT}(?:-long)?(?!s?-old)|{_N}\s+(?:(?:straight|consecutive)\s+)?{_UNIT}s\s+of"),
)  # fmt: skip

#: Letters of which one must stand in the text (lower case) for a word of the class to stand there.
_CLASSES: dict[str, tuple[str, ...]] = {
    "digit": tuple("0123456789"),
    "hijri": ("muharram", "safar", "rabi", "jumad", "jumat", "rajab", "sha", "ramad", "shaw", "dh", "zul"),
    "part": ("morning", "afternoon", "evening", "night", "noon", "midday", "dawn", "dusk"),
    "point": (
        *"0123456789", "day", "night", "week", "month", "year", "hour", "decade", "morning", "afternoon", "evening",
        "last", "this", "next", "then", "tomorrow", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ),
    "span": ("between", "from"),
    "joined": ("into", "to"),
    "again": ("every", "each", "days", "daily", "nightly", "weekly", "monthly", "yearly", "annually"),
    "stage": (
        "early", "mid", "late", "start", "beginning", "end", "half", "quarter", "spring", "summer", "autumn", "fall",
        "winter",
    ),
    "today": ("today", "tonight", "yesterday", "tomorrow", "last", "this"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "turn": ("earlier", "before", "later", "after"),
    "anaphoric": ("same", "that", "previous", "following", "next", "before", "after"),
    "back": ("past", "last", "previous", "preceding"),
    "ahead": ("coming", "next"),
}  # fmt: skip
#: The same, where letters alone would say too little: "decided" holds no December.
_SIGNS: dict[str, re.Pattern[str]] = {
    "month": re.compile(rf"(?<!\w){_MON}"),
    "weekday": re.compile(_WD, re.I),
    "unit": re.compile(rf"(?<![a-z]){_UNIT}"),
    "year of four": re.compile(r"(?:1\d|2[01])\d\d"),
    "ordinal": re.compile(r"\d(?:st|nd|rd|th)"),
    "parted": re.compile(r"\d[/.]\d"),
    "iso": re.compile(r"\d{4}[-/]\d"),
    "until": re.compile(r"(?:until|till|up\s+to|by|through|as\s+of|before|prior\s+to)\s"),
    "joiner": re.compile(r"\s(?:to|until|through)\s|[-–—]"),
    "dated": re.compile(rf"\d[/.-]\d|(?<!\w){_MON}|(?:1\d|2[01])\d\d"),
}
#: What a rule cannot do without: classes, or letters as they are. A rule that is not listed is always tried.
_NEEDS: dict[str, tuple[str, ...]] = {
    "iso": ("iso",), "numeric": ("parted",), "hijri": ("digit", "hijri"), "hijri month": ("digit", "hijri"),
    "weekday of week": ("weekday", "week"), "month of year": ("month", "year"), "day of month": ("digit", " month"),
    "week before": ("before",), "day month": ("digit", "month"), "month day": ("digit", "month"),
    "weekday": ("weekday",), "overnight": ("overnight",), "day word": ("today",), "anaphoric": ("anaphoric",), "weekend": ("weekend",), "calendar": ("unit",),
    "edge": ("unit", "of"), "first of": ("unit", " of "), "part of year": ("stage", "year of four"), "part of month": ("month",), "month year": ("month", "year of four"),
    "month": ("month",), "year": ("year of four",), "season": ("season",), "decade": ("0", "year of four"),
    "ago": ("ago", "unit"), "units ago": ("ago", "unit"), "earlier": ("unit", "turn"), "past": ("unit", "back"),
    "past n": ("unit", "back"), "recent": ("recent", "unit"), "coming": ("unit", "ahead"),
    "in time": ("time", "unit"), "ordinal day": ("ordinal", "on"),
    "days of month": ("digit", "month"), "month days": ("digit", "month"), "years": ("year of four",),
    "months of year": ("month", "year of four"), "range": ("span", "point"), "dated range": ("dated", "joiner"),
    "since": ("since", "point"), "after": ("after", "digit"), "until": ("until", "point"),
    "night of": ("overnight", "weekday"), "night into": ("weekday", "joined"), "recurring": ("again",),
    "duration": ("unit",),
}  # fmt: skip
#: One of these stands in every text that holds a time.
_ANY = (*_CLASSES["point"], "noon", "midday", "dawn", "dusk", "daily", "annual", "spring", "summer", "autumn",
        "winter", "recent", "past ")  # fmt: skip

_LEAD = re.compile(r"(?:on|in|at|during|over|throughout|of|for|within|late|early|the)\s+", re.I)
#: Rules that stand as parts of others only.
_PARTS_ONLY = frozenset(name for name, kind, _ in _POINTS if not kind)
_MODAL_MAY = re.compile(r"\b(?:may|march|mar)\b")
_TITLE_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Sabah|Star|Beast|Herald|Post|Nation)\b"
)


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (name, kind, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.I))
        for name, kind, pattern in (*_BUILT, *_POINTS)
    )


def read_time(words: str) -> tuple[str, dict[str, str]] | None:
    """Take an expression apart: the name of the rule that reads all of it, and its named parts.

    A preposition before it may stand ("on Sunday"). ``None`` where no rule reads the whole.
    """
    plain = " ".join(words.split())
    tries = [plain]
    for _ in range(2):  # "over the weekend" → "the weekend" → "weekend"
        if m := _LEAD.match(tries[-1]):
            tries.append(tries[-1][m.end() :])
    for text in tries:
        for name, _, pattern in _rules():
            m = pattern.fullmatch(text)
            if m and (not name.startswith("hijri") or hijri_month(m["hmon"])):
                return name, {k: v for k, v in m.groupdict().items() if v is not None}
    return None


def hijri_month(words: str) -> int | None:
    """Number of the Islamic month that ``words`` name, or ``None``."""
    plain = " ".join(re.sub(r"['’ʿ`]", "", words.casefold()).replace("-", " ").split())
    for number, pattern in HIJRI_MONTHS:
        if re.fullmatch(pattern, plain):
            return number
    return None


def _plausible(name: str, m: re.Match[str], text: str) -> bool:
    """Whether the words mean a time here: not "may have", "In May 3 people died", "the Sunday Times"."""
    words = m.group()
    before, after = text[max(0, m.start() - 10) : m.start()], text[m.end() : m.end() + 40]
    if name in ("hijri", "hijri month"):
        return hijri_month(m["hmon"]) is not None
    if _TITLE_AFTER.match(after):
        return False
    if name == "years" and m["v"] and len(m["v"]) == 2:
        return m["u"][2:] < m["v"]
    if _MODAL_MAY.search(words) and not re.search(_Y, words):
        dated = re.search(r"\d|\bmid|\bearly|\blate", words) is not None
        led = re.search(r"\b(?:on|since|of|by|until|in|from)\s+$", before, re.I) is not None
        if not (dated and led) and not (
            re.match(r"(?:in|since|until|by|during)\s", words, re.I)
            and re.match(r"\s*(?:[,.;)]|$)", after)
        ):
            return False
    counted = re.match(rf"\s+{COUNTED}", after) is not None
    if name in ("month day", "month days") and re.search(r"\d$", words) and counted:
        return name == "month day" and re.search(r"\b[Ii]n\s+$", before) is None
    if (
        name in ("since", "until", "after", "years")
        and re.search(r"(?<!\d)\d{4}$", words)
        and counted
    ):
        return re.match(r"(?:by|up|before|after)\b", words, re.I) is None
    if name in ("year", "since", "until", "after") and (old := re.search(r"\b1[0-8]\d\d$", words)):
        return not counted and int(old.group()) >= 1500
    return not (name == "recurring" and re.match(r"\s+[A-Z]", after) and words[0].isupper())


def _may_match(name: str, low: str, there: dict[str, bool]) -> bool:
    """Whether ``low`` (lower case) holds what the rule cannot do without; ``there`` remembers classes."""
    for need in _NEEDS.get(name, ()):
        if (found := there.get(need)) is None:
            sign = _SIGNS.get(need)
            found = there[need] = (
                sign.search(low) is not None
                if sign is not None
                else any(letters in low for letters in _CLASSES.get(need, (need,)))
            )
        if not found:
            return False
    return True


def find_times(text: str) -> list[TimeExpression]:
    """All time expressions of ``text`` in its order, without overlaps, the longest first where they vie.

    Purely lexical; never raises on any text.
    """
    hits: list[tuple[int, int, int, str, str, bool]] = []
    low = text.lower()
    if not any(letters in low for letters in _ANY):
        return []
    there: dict[str, bool] = {}
    for order, (name, kind, pattern) in enumerate(_rules()):
        if not kind or name in _PARTS_ONLY or not _may_match(name, low, there):
            continue
        for m in pattern.finditer(text):
            if m.end() == m.start() or not _plausible(name, m, text):
                continue
            unsure = (
                name == "numeric" and int(m["a"]) <= 12 and int(m["b"]) <= 12 and m["a"] != m["b"]
            )
            hits.append((m.start(), m.end(), order, name, _kind(name, kind, m), unsure))
    hits.sort(key=lambda h: (-(h[1] - h[0]), h[0], h[2]))
    taken = bytearray(len(text))
    found = []
    for start, end, _, name, kind, unsure in hits:
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append(
                TimeExpression(
                    start=start,
                    end=end,
                    text=text[start:end],
                    kind=TimeKind(kind),
                    rule=name,
                    ambiguous=unsure,
                )
            )
    return sorted(found, key=lambda t: t.start)


def _kind(name: str, kind: str, m: re.Match[str]) -> str:
    """Refine the rule's kind by the words: "next week" is future, "ten years ago" historical."""
    parts = m.groupdict()
    which = (parts.get("which") or "").lower()
    if which in ("next", "coming", "this coming", "the coming", "the next"):
        return "future"
    if name == "day word" and "tomorrow" in m.group().lower():
        return "future"
    if name in ("ago", "units ago") and (parts["unit"] or "").lower() in ("year", "decade"):
        return "historical"
    return kind
