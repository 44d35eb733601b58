"""From words to intervals: every row with the source that it rests on.

``low``, ``best`` and ``high`` are whole numbers; ``None`` says that the words give no such bound.

Two principles fill the columns where a source gives only a sense and no number:

- an open interval has the *least number that makes the words true* as its low and its best, for a
  count that the words do not carry must not enter a toll ("dozens": two dozens, 24);
- no high is made up: only words that a dictionary bounds from above have one.

Sources, by the key used in the rows:

======== ===========================================================================================
``mw``   Merriam-Webster.com Dictionary, the sense of the word given in the row's note.
``ap``   The Associated Press Stylebook, entries "numerals", "couple", "over/more than".
``lit``  The literal meaning: arithmetic on the number that the words name.
``news`` News usage: a rounded figure is given with a bound word; coders of press reports record the
         figure itself ("more than 40 killed" is recorded as 40), so the bound keeps that figure.
``isaf`` Coders' practice in "ISAF press releases" (A. Strick van Linschoten, CC BY-SA 4.0): the
         smallest numbers consistent with the words. Only in the convention of that name.
======== ===========================================================================================
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """Words that stand for a number by themselves, or that multiply a unit ("several" × 12)."""

    words: str
    """Alternatives, separated by ``|``; lower case."""
    low: int | None
    best: int | None
    high: int | None
    source: str
    note: str


class Modifier(NamedTuple):
    """Words before (or after) a number, and what they do to its interval."""

    name: str
    """approximate, nearly, at least, at most, below, beyond."""
    before: str
    """Alternatives that stand before the number, separated by ``|``."""
    after: str
    """Alternatives that stand after it."""
    source: str
    note: str


#: Numbers below twenty, and the tens.
UNITS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: dict[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
#: What multiplies the number before it.
SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
#: Units that are counted like nouns: "two dozen", "a score".
COLLECTIVES: dict[str, int] = {"dozen": 12, "score": 20}

#: Standing quantities without a number.
VAGUE: tuple[Row, ...] = (
    Row("no|none|nobody|no one|zero|without any|without", 0, 0, 0, "lit", "not any"),
    Row("a|an|one|another", 1, 1, 1, "lit", "a single one"),
    Row("both|a pair of|a pair", 2, 2, 2, "mw", "both: the one and the other; pair: two"),
    Row("a couple of|a couple|couple of", 2, 2, 3, "ap", "couple means two; loosely used for a few"),
    Row("a trio of|trio of", 3, 3, 3, "mw", "a group of three"),
    Row("a few|few|a small number of", 2, 3, 9, "mw", "at least some but a small number; below ten, where numerals begin (ap)"),
    Row("several", 3, 3, 9, "mw", "more than two but fewer than many; below ten, where numerals begin (ap)"),
    Row("a handful of|a handful|handful of", 3, 3, 9, "mw", "a small number: as several"),
    Row("multiple|a number of|some|various", 2, 2, None, "mw", "more than one"),
    Row("many|numerous|scores upon scores of|a large number of|large numbers of|a great many", 4, 4, None, "mw", "a great number: beyond the least of several"),
    Row("tens of|tens", 20, 20, None, "lit", "at least two tens"),
    Row("dozens of|dozens", 24, 24, None, "lit", "at least two dozens"),
    Row("scores of|scores", 40, 40, None, "lit", "at least two scores"),
    Row("hundreds of|hundreds", 200, 200, None, "lit", "at least two hundreds"),
    Row("thousands of|thousands", 2_000, 2_000, None, "lit", "at least two thousands"),
    Row("tens of thousands of|tens of thousands", 20_000, 20_000, None, "lit", "at least two tens of thousands"),
    Row("hundreds of thousands of|hundreds of thousands", 200_000, 200_000, None, "lit", "at least two hundreds of thousands"),
    Row("millions of|millions", 2_000_000, 2_000_000, None, "lit", "at least two millions"),
    Row("tens of millions of|tens of millions", 20_000_000, 20_000_000, None, "lit", "at least two tens of millions"),
)  # fmt: skip

#: Words of :data:`VAGUE` that may multiply a scale or a collective: "several hundred", "a few dozen".
MULTIPLIERS: frozenset[str] = frozenset(
    {"a few", "few", "several", "a couple of", "a couple", "couple of", "many"}
)

MODIFIERS: tuple[Modifier, ...] = (
    Modifier("approximate",
             "approximately|approx.|approx|about|around|some|roughly|circa|ca.|an estimated|estimated|"
             "in the region of|in the order of|in the neighborhood of|~|≈",
             "or so|-odd|-some", "lit",
             "ten per cent to either side, rounded outwards, at least one; best is the number said"),
    Modifier("nearly",
             "nearly|almost|close to|just under|just below|just short of|approaching|nearing", "", "mw",
             "not quite: from ten per cent below to the number said; best is the number said"),
    Modifier("at least",
             "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|"
             "at the very least|≥",
             "or more|or above|and counting|at least|at a minimum|+|-plus", "lit",
             "low and best are the number said, no high"),
    Modifier("beyond",
             "more than|over|upwards of|upward of|in excess of|above|exceeding|well over|just over|"
             "a little over|greater than|north of|>",
             "", "news", "low and best are the number said, no high"),
    Modifier("at most",
             "up to|as many as|at most|no more than|not more than|a maximum of|maximum of|≤",
             "or fewer|or less|at most", "news",
             "best and high are the number said; no low is given"),
    Modifier("below",
             "fewer than|less than|under|below|<", "", "news",
             "high is one below the number said, and so is best; no low is given"),
)  # fmt: skip

#: Named alternatives to rows of :data:`VAGUE`. ``literal`` (no changes) is the default.
CONVENTIONS: dict[str, tuple[Row, ...]] = {
    "literal": (),
    "isaf": (
        Row("several", 3, 3, None, "isaf", "recorded as 3"),
        Row("multiple|a number of", 3, 3, None, "isaf", "recorded as 3"),
        Row("numerous", 4, 4, None, "isaf", "recorded as 4"),
    ),
}

#: What a plural noun without any quantity stands for ("insurgents were killed"), by convention.
BARE_PLURAL: dict[str, Row] = {
    "literal": Row("(bare plural)", 2, 2, None, "lit", "more than one"),
    "isaf": Row("(bare plural)", 2, 2, None, "isaf", "recorded as 2"),
}

#: Words before a number that leave it as it is but belong to its wording.
NEUTRAL = (
    "another|a further|an additional|additional|a total of|total of|an extra|a combined total of|"
    "a combined|a record|all|all of|only|just|exactly|precisely|even|some other|other"
)
#: "a family of five": the collection's noun belongs to the wording of the number.
COLLECTIONS = "family|group|crew|team|party|band|gang|contingent|force|squad|unit|delegation|cell"

#: Units after a number that make it something other than a count, by kind.
UNIT_WORDS: dict[str, str] = {
    "percent": r"%|％|per\s?cent|pct|percentage points?",
    "age": r"(?:years?|months?|weeks?|days?)[- ](?:old|of age)|(?:year|month)s?-olds?",
    "duration": r"seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|"
                r"months?|years?|decades?|centur(?:y|ies)|semesters?",
    "distance": r"kms?|k?m[2²]|kilomet(?:re|er)s?|met(?:re|er)s?|m|miles?|mi|feet|foot|ft|yards?|inch(?:es)?|cm|"
                r"centimet(?:re|er)s?|nautical miles?|hectares?|acres?|sq\.? ?km|square[- ]\w+",
    "money": r"(?:[A-Z][\w.]+ )?(?:dollars?|liras?)|[A-Z][a-z]+ pounds|pounds sterling|euros?|USD|EUR|GBP|"
             r"rou?bles?|riyals?|rials?|dinars?|shekels?|yen|yuan|hryvnias?|francs?|rupees?|cents?|pesos?",
    "measure": r"kgs?|kilo(?:gram)?s?|pounds?|lbs?|(?:metric )?ton(?:ne)?s?|grams?|lit(?:re|er)s?|gallons?|"
               r"barrels?|(?:mega|kilo|giga)watts?(?:-hours?)?|[MKG]Wh?|degrees?|°|volts?|knots?|mph|km/h|mm|"
               r"millimet(?:re|er)s?|calib(?:re|er)|magnitude|bpd|MB|GB",
    "date": r"a\.?m\.?|p\.?m\.?|o['’]clock|GMT|UTC|BC|BCE|AD|CE",
}  # fmt: skip

#: After a hyphen these still count people or things: "a 12-member crew", "500-strong".
HYPHEN_NOUNS = "member|man|men|person|people|woman|women|strong|soldier|fighter|vehicle|truck"

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"january|february|april|june|july|august|september|october|november|december)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s*(?:-|–|—|,|to|and|or|through)\s*{_DAY})*"
#: A counted noun by its look: what stands before it is a number, not a date.
COUNTED = r"(?:[a-z][a-z-]+s|people|men|women|children|police|dead|killed|injured|wounded|other)\b"
_DAYS_LAST = (
    rf"{_DAY}(?:\s*(?:-|–|—|to|and|or|through)\s*{_DAY}\b(?!\s+{COUNTED})|"
    rf",\s*{_DAY}(?=\s*(?:,|and)\s*\d{{1,2}}\b(?!\s+{COUNTED})))*"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_ORDINAL = (
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-)?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|nineteenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|hundredth|thousandth"
)
_NUMBER_WORD = "one|two|three|four|five|six|seven|eight|nine|ten"
_LABEL = (
    r"Highway|Route|Resolution|Article|Section|Chapter|Annex|Flight|Channel|Area|Unit|Camp|Boeing|Airbus|"
    r"Phase|Room|Block|Zone|Line|Gate|Station|Sector|Division|Brigade|Battalion|Regiment|Page|"
    r"Checkpoint|Point|Type|Mark|Protocol|Order|Law|Decree|Class|Level|Category|Battery|Volume|"
    r"Part|Act|Bill|Case|Terminal|Pier|Road|Exit|Junction|Track|Wave|Force|Motorway|Building"
)

#: What looks like a number and is none of people or things, in the order of precedence.
OTHER_PATTERNS: tuple[tuple[str, str], ...] = (
    ("designation", r"https?://\S+|www\.\S+|\S+@\S+\.\w+"),
    ("money", r"(?:US|A|C|HK|NZ)?[$€£¥₺₽₪₹]\s?\d[\d,.]*(?:\d)?(?:[-\s]?(?:thousand|million|billion|trillion|mn|bn|[mkb])\b)?"),
    ("money", r"\b(?:USD|EUR|GBP|Rs\.?|SYP|TRY)\s?\d[\d,.]*(?:\s(?:thousand|million|billion|bn)\b)?"),
    ("date", r"\b\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.+Z-]+)?\b"),
    ("date", r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b(?![/.]\d)"),
    ("designation", r"\b\d+(?:\.\d+){2,}\b|\b\d+-\d+(?:-\w+)+\b(?<!old)|\b\d+-[A-Z]+-\w+\b|\b\d+x\d+\b|(?<![\d,.])\b0\d+\b|\+\d[\d() -]{6,}\d"),
    ("date", rf"\b{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?"),
    ("date", rf"(?<![Ii]n ){_MONTH}\s+(?:{_DAYS_LAST}\b(?![,.]\d)(?:,?\s+{_YEAR}\b)?|{_YEAR}\b)"),
    ("date", rf"(?<=[Ii]n ){_MONTH}\s+(?:{_DAYS_LAST}\b(?![,.]\d|\s+(?:{COUNTED}))(?:,?\s+{_YEAR}\b)?|{_YEAR}\b)"),
    ("date", r"\b(?:on|since|by|until|before|after|of)\s+(?:(?:may|march)\s+\d{1,2}|\d{1,2}\s+(?:may|march))\b"),
    ("date", r"\b(?:mid|pre|post|early|late)[-–]\d{4}s?\b|\b(?:1[5-9]|20)?\d0['’]?s\b|(?<!\w)['’]\d\d\b"),
    ("date", r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\.\d{2}\s*(?:[ap]\.?m\b\.?|GMT|UTC|local)"),
    ("date", rf"\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?!\s+{COUNTED})(?!,\d)"),
    ("date", rf"\b(?:[Ff]rom|[Bb]etween)\s+{_YEAR}\s+(?:to|and|until)\s+{_YEAR}\b(?!\s+{COUNTED})"),
    ("date", r"\b(?:\d{3,4})\s?(?:GMT|UTC|hours|hrs)\b(?=\W)(?! (?:of|later|after|since))"),
    ("percent", r"\b(?<!and )(?:an?|one|two|three|four|\d)[- ](?:half|third|quarter|fifth|sixth|eighth|tenth)s?\b(?!\s+(?:of\s+)?(?:an?\s+)?(?:dozen|hundred|thousand|million|billion))(?:\s+of\b)?"),
    ("percent", rf"\b(?:{_NUMBER_WORD}|\d+)\s+(?:in|out of|in every|of every)\s+(?:every\s+)?(?:{_NUMBER_WORD}|\d+)\b(?!\s+(?:days?|weeks?|months?|years?|hours?|towns|villages|cities|provinces|countries|areas|attacks|districts|incidents|places))"),
    ("percent", r"\bhalf\s+(?:of|the|its|their|his|her)\b"),
    ("designation", r"\b\d+/\d+\b|#\s?\d+|№\s?\d+"),
    ("age", r"\b[Aa]ge[sd]?\s+(?:of\s+|between\s+|from\s+|under\s+|over\s+)?\d{1,3}(?:\s*(?:-|–|to|and|or)\s*\d{1,3})?\b"),
    ("age", r"(?<=[a-z],\s)\d{1,2}(?=,\s(?:was|who|and|a|an|from|of|is|has|had|said|told|died)\b)"),
    ("age", r"(?<=[a-z],\s)\d{1,2}\sand\s\d{1,2}(?=\s*(?:,|\.(?!\d)|$))"),
    ("age", r"\b(?:under|over)-\d+s?\b"),
    ("age", r"\b\d{1,3}-?(?:,\s\d{1,3}-?)*,?\s(?:and|or|to)\s\d{1,3}[- ](?:year|month|week|day)s?[- ]olds?\b"),
    ("ordinal", rf"\b\d+(?:st|nd|rd|th)\b|\b(?i:{_ORDINAL})\b"),
    ("designation", r"\b(?:911|999|112)\s(?:calls?|callers?|dispatch\w*|operators?|emergency|recordings?|tapes?)\b"),
    ("designation", rf"\b(?:{_LABEL})\s(?:\d+\b(?!,\d)(?!\s+{COUNTED})|(?:One|Two|Three|Four|Five)\b)"),
    ("designation", r"\b(?:[Nn]o\.|[Nn]umber|[Nn]r\.|[Pp]age|pp?\.)\s?\d+\b"),
    ("designation", r"\b(?!k?m[2²]\b|(?:to|or|and)-\d)[A-Za-z]+[-‑]?\d\w*(?:[-‑]\w+)*"),
    ("designation", r"\b\d{9,}\b|\b\d+(?!(?:st|nd|rd|th|km|k|bn|mn|mm?|cm|kg|hrs?|h|ft|mi|am|pm|GW|MW|MB|GB|s|plus)\b)[A-Za-z]\w*"),
)  # fmt: skip
