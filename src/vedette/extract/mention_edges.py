"""What the parser leaves on the edges of a name, and what is no name at all: dates, tags of a web page, adverbs."""

from __future__ import annotations

import re

from vedette.model import Mention

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_LEAD = re.compile(
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: (?:19|20)\d\d)?|{_DAY}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}"
    r"|(?:19|20)\d\d|GMT|UPDATED?|Meanwhile|Earlier|Previously|Separately|However|Also|Apparently|Top Tweet|attack|latest deadly"
    r"|Heavy|Fierce|Intense|New(?= (?:US|UN|EU|Russian|Israeli)\b)),? "
)
#: Words of a page around its text, which no actor has in the name.
_PAGE = re.compile(
    r"\b(?:Tags?|Photo|Image|URL|Related|Copyright|Topic|Tweet|Advertisement|Video|Caption|Getty)\b"
)
_NOTHING = re.compile(
    rf"(?:{_MONTH}|{_DAY}|\d[\d:. ]*(?:GMT|EST|am|pm)?|GMT|EST|Central|Date|If|lay|toll|But|Over-?)$"
)
#: Plain words that villages are called too, and bare kinds of site: alone they place nothing.
_PLAIN = re.compile(
    r"(?:the )?(?:God|SUV|Valley|Lions|Industry|Ind|EST|If|But|Passerby|President|Monitor|Congress|Federal|Interstate|Americas|Hills?|Dam|Bank"
    r"|(?:Air|Naval|Army) Base|Base|Mountains?|Gas|Metro|(?:Gold|Coal) Mine|National Park|Park Zoo|Foreign Secretary|Justice Department|Arab|Liberation|Yoga|Pin"
    r"|Titanic|Worship Cent(?:er|re)|Crime Stoppers|Municipal Palace|Old City|Youth City|Naval|Military|District|Republic|Union|State|States|Council|Court)$"
)


def trimmed(text: str, mention: Mention) -> Mention | None:
    """``mention`` without a date, a tag or an adverb before it; ``None`` where it then names nobody."""
    start = mention.start
    while (m := _LEAD.match(text[start : mention.end])) is not None:
        start += m.end()
    words = text[start : mention.end]
    if not words or _PAGE.search(words) or _NOTHING.match(words):
        return None
    return mention if start == mention.start else Mention(words, start, mention.end)


_MUTE = re.compile(
    r"(?:persons|casualties|attacks|strikes|airstrikes|children|injuries|deaths|violations|province|countryside)$"
)


def speaking(text: str, mention: Mention) -> Mention | None:
    """The speaker without what stands before the name; ``None`` for what cannot speak ("*Eight persons*")."""
    words = trimmed(text, mention)
    return None if words is None or _MUTE.search(words.text) else words


def is_plain_word(name: str) -> bool:
    """Whether the name of a place is only a word that anything may be called by."""
    return _PLAIN.match(name) is not None
