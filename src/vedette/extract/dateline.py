"""Datelines: where and when a report was filed, and who filed it, before its first sentence.

"KABUL, Afghanistan (Nov. 7, 2012) —", "BEIRUT (Reuters) -", "Dec 2 (Xinhua) --". A dateline is no part of
the sentence that follows it: its place is where the reporter sits, its date what "yesterday" counts from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from vedette.extract.phrases import Names, NoNames
from vedette.extract.sentences import split_sentences
from vedette.extract.timex import MONTHS
from vedette.model import Mention

HEAD = 1000
"""Characters in which a dateline may follow headings on the same line ("For immediate release KABUL, …")."""
_LONGEST = 140


class Dateline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A dateline: ``text[start:end]`` with the dash and the white space behind it (code points)."""

    start: int
    end: int
    form: str
    """The form that read it: "place, date in brackets", "agency", …"""
    place: Mention | None = None
    """The town, without the country that follows it."""
    country: str = ""
    """What stands behind the town: "Afghanistan", "Gaza Strip"."""
    agency: str = ""
    date: Mention | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    """``None`` where the dateline leaves the year to the reader."""


_UP = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŠŞŽ"
_LOW = "a-zß-öø-ÿćčđğıłšşž"
_CAPS = rf"(?:(?:Al|al|El|el|Ad|Ar|As|Deir|St\.)[- ])?[{_UP}][{_UP}'’ʼ.]*[{_UP}](?:[-/ ](?:al-|el-)?[{_UP}'’ʼ.]*[{_UP}])*"
_MIXED = rf"[{_UP}][\w'’ʼ.]+(?:[- ](?:(?:al|el|as|ash|ar|ad|de|du|la)[- ])?[{_UP}][\w'’ʼ]+){{0,3}}"
_REGION = rf"(?:,\s(?P<country>[{_UP}][\w.'’ -]{{1,28}}?(?:,\s[{_UP}][\w.'’ -]{{1,24}}?)?))?"
_MON = rf"(?P<mon>(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))\b\.?"
_WEEK = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?,?\s+)?"
_YEAR = r"(?:[12]\d{3}|[’']\d\d)"
_DATE = (
    rf"(?P<date>{_WEEK}(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MON}(?:,?\s+(?P<y>{_YEAR}))?"
    rf"|{_MON.replace('<mon>', '<mon2>')}\s?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>{_YEAR}))?)(?![\d–]|-\d))"
)
_FULL = _DATE.replace(rf"(?:,?\s+(?P<y>{_YEAR}))?", rf",?\s+(?P<y>{_YEAR})").replace(
    rf"(?:,?\s+(?P<y2>{_YEAR}))?", rf",?\s+(?P<y2>{_YEAR})"
)
_AGENCY = rf"(?:\((?P<agency>[{_UP}][^()\n]{{1,48}})\)|/(?P<slashed>[{_UP}][^/\n]{{1,28}})/\.?)"
_DASH = r"(?:\s*(?:--+|[–—―])\s*|\s+[-_]\s*|-\s+)(?!\d)"
_PUBLISHED = r"(?i:(?:first |last )?(?:published|updated|posted|issued|released|date|dated|date of publication)(?:\s+(?:on|at))?\s*:?\s+)"

# name, whether headings may stand before it on its line, pattern
_FORMS: tuple[tuple[str, bool, str], ...] = (
    ("place, date in brackets", True, rf"(?P<place>{_CAPS}){_REGION}\s*\(\s*{_DATE}\s*\)(?:\s*{_AGENCY})?(?:{_DASH}|\s*:|\s*)(?=\s|\S)"),
    ("place, date", True, rf"(?P<place>{_CAPS}){_REGION},?\s+{_DATE}[.,]?\s*(?:{_AGENCY}\s*(?:{_DASH}|\.\s|:\s)?|{_DASH}|:\s+)"),
    ("place, agency", True, rf"(?P<place>{_CAPS}){_REGION},?\s*{_AGENCY}(?:{_DASH}|\s*:\s+|\.\s+)"),
    ("place", False, rf"(?P<place>{_CAPS}){_REGION}{_DASH}"),
    ("town, date in brackets", False, rf"(?P<place>{_MIXED}){_REGION}\s*\(\s*{_DATE}\s*\)(?:\s*{_AGENCY})?(?:{_DASH}|\s*:\s+)"),
    ("town, date", False, rf"(?P<place>{_MIXED}){_REGION},\s+{_DATE}[.,]?\s*(?:{_AGENCY}\s*(?:{_DASH}|\.\s|:\s)?|{_DASH})"),
    ("town, agency", False, rf"(?P<place>{_MIXED}){_REGION},?\s*{_AGENCY}{_DASH}"),
    ("town", False, rf"(?P<place>{_MIXED}){_REGION}{_DASH}"),
    ("date, place in brackets", False, rf"{_DATE}\s*\(\s*(?P<place>{_CAPS}|{_MIXED})(?:[,/]\s?[^()\n]{{2,28}})?\)(?:{_DASH}|\s*:\s+|\s+)"),
    ("date, agency", False, rf"{_DATE},?\s*{_AGENCY}{_DASH}"),
    ("agency", False, rf"{_AGENCY}{_DASH}"),
    ("date before a colon", False, rf"{_DATE}\s*(?::|{_DASH})\s*"),
    ("line of its own", False, rf"(?:{_PUBLISHED})?{_DATE}(?:,?\s+(?:at\s+)?\d\d?[:.]\d\d(?::\d\d)?[^\n]{{0,12}})?[^\S\n]*(?=\n|$)"),
    ("place, small letters", False, rf"(?P<place>[{_LOW}][{_LOW}.' ]{{2,30}}?)(?P<country>\s\([{_LOW} ]{{3,24}}\))?,\s(?P<date>(?P<d>\d{{1,2}})\s(?P<mon>[a-z]{{3,9}})\s(?P<y>\d\d(?:\d\d)?))\s(?:\((?P<agency>[^()\n]{{2,48}})\)\s)?--\s*(?:\[[^\]\n]{{1,60}}\]\s*)*"),
)  # fmt: skip
#: At the very beginning of a text the date alone will do: "15 July 2015 Militants killed …".
_FIRST = (
    rf"(?:{_PUBLISHED})?{_FULL}(?:\s*[|–—-])?\s+(?=[{_UP}\"“])(?!{_MON.replace('?P<mon>', '?:')})"
)
#: Words in capitals that stand before a dash and are no town.
_LABELS = frozenset(
    "ANALYSIS ADVISORY ALERT BACKGROUND BREAKING BRIEF CORRECTED CORRECTION DEVELOPING EDITORIAL EXCLUSIVE EXPLAINER "
    "FACTBOX FEATURE FLASH INTERVIEW LATEST LIVE NEWS NOTE OPINION PHOTOS PRESS RECAP RELEASE REPORT SPECIAL STATEMENT "
    "SUMMARY TIMELINE UPDATE UPDATED URGENT VIDEO WATCH WRAPUP".split()
)
#: What a heading on the same line may leave before the town.
_HEADING = re.compile(r"^(?:(?:PDF|RELEASE|NEWS|UPDATE|IMMEDIATE|PRESS|FOR|ISAF|NATO|UN)\s+)+")
_NO_TOWN = frozenset(
    "a after an and as at before between but by during for from in last meanwhile near no of on over since that the then "
    "they this through to two under until when where while with".split()
)


@cache
def _forms() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple((name, loose, re.compile(pattern)) for name, loose, pattern in _FORMS)


_FIRST_DATE = re.compile(_FIRST)
#: Where a dateline may begin: at a line's beginning; after headings, at a word in capitals.
_LINES = re.compile(r"^[^\S\n]*(?=\S)", re.M)
_LOOSE = re.compile(rf"(?<=\s)(?=[{_UP}][{_UP}'’ʼ]{{2,}}[^\n]{{0,60}}[(,])")


def find_datelines(text: str, names: Names | None = None) -> list[Dateline]:
    """All datelines of ``text`` in its order: at the beginnings of lines, or after headings in its first part.

    Purely by form, but where form alone leaves it open ("Beirut - ") ``names`` must know the town.
    Never raises on any text.
    """
    known = names or NoNames()
    found: list[Dateline] = []
    for at, loose in _starts(text):
        if found and at < found[-1].end:
            continue
        if line := _read(text, at, loose, known):
            found.append(line)
    return found


def _starts(text: str) -> Iterator[tuple[int, bool]]:
    """Offsets at which a dateline may begin, in order; whether other words stand before it on its line."""
    starts = {m.end(): False for m in _LINES.finditer(text)}
    for m in _LOOSE.finditer(text, 0, min(len(text), HEAD)):
        starts.setdefault(m.end(), True)
    return iter(sorted(starts.items()))


def _read(text: str, at: int, loose: bool, names: Names) -> Dateline | None:
    piece = text[at : at + _LONGEST]
    if not re.search(r"[(/–—―:_]|--|\d|\s-|-\s", piece):
        return None
    if at == 0 and (m := _FIRST_DATE.match(text)):
        return _made(m, 0, "date before the text")
    for name, after_headings, pattern in _forms():
        if loose and not after_headings:
            continue
        m = pattern.match(piece)
        if m is None or m.end() >= _LONGEST or not _is_one(name, m, names):
            continue
        made = _made(m, at, name)
        if made is not None:
            return made
    return None


def _is_one(form: str, m: re.Match[str], names: Names) -> bool:
    """Whether the words before the dash are a place and an agency, not a name and what it stands for."""
    parts = m.groupdict()
    place, agency = parts.get("place") or "", parts.get("agency") or ""
    goes_on = re.match(rf"[{_LOW}]", m.string[m.end() :]) is not None  # "Hamas - which runs …"
    if not place:
        return form != "agency" or (len(agency.split()) <= 5 and not goes_on)
    words = place.replace("/", " ").split()
    if words[0].casefold() in _NO_TOWN or words[0].rstrip(":") in _LABELS:
        return False
    town = re.split(r"[/]", place)[0]
    if _initials(agency) == re.sub(r"\W", "", place).upper():
        return False  # "HTS (Hayat Tahrir al-Sham) -" says what the letters mean
    is_place = bool(names.place_kind(town) or names.place_kind(town.title()))
    if (names.is_actor(place) or names.is_actor(place.title())) and not is_place:
        return False
    if form == "place":
        return not goes_on and (is_place or (bool(parts.get("country")) and len(town) > 3))
    if form == "town":
        return is_place and not goes_on and not names.is_actor(place) and len(m.group()) <= 60
    if form == "date, place in brackets":
        return is_place
    if form == "town, agency":
        return is_place or bool(parts.get("country"))
    return True


def _initials(words: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", words.replace("al-", ""))).upper()


def _made(m: re.Match[str], base: int, form: str) -> Dateline | None:
    """The dateline of a match; ``None`` where its date is none."""
    parts = m.groupdict()
    day = month = year = None
    if iso := parts.get("iso"):
        year, month, day = (int(n) for n in iso.split("-"))
    elif parts.get("d") or parts.get("d2"):
        name = (parts.get("mon") or parts.get("mon2") or "").lower()
        if name not in MONTHS:
            return None
        day, month = int(parts.get("d") or parts.get("d2") or 0), MONTHS[name]
        stated = (parts.get("y") or parts.get("y2") or "").lstrip("’'")
        year = int(stated) if stated else None
        if year is not None and year < 100:
            year += 2000 if year < 70 else 1900
    if day is not None and not (1 <= day <= 31 and 1 <= (month or 0) <= 12):
        return None
    place = _mention(m, "place", base)
    country, agency = parts.get("country") or "", parts.get("agency") or parts.get("slashed") or ""
    if form == "town" and country.isupper():
        country, agency = "", country  # "Damascus, SANA –"
    if place is not None and (head := _HEADING.match(place.text)):
        place = Mention(place.text[head.end() :], place.start + head.end(), place.end)
    return Dateline(
        start=place.start if place and form.startswith("place") else base + m.start(),
        end=base + m.end(),
        form=form,
        place=place,
        country=country.strip(" (),"),
        agency=agency,
        date=_mention(m, "date", base),
        day=day,
        month=month,
        year=year,
    )


def _mention(m: re.Match[str], group: str, base: int) -> Mention | None:
    if group not in m.groupdict() or m[group] is None:
        return None
    return Mention(m[group], base + m.start(group), base + m.end(group))


def body_sentences(text: str, datelines: list[Dateline]) -> Iterator[tuple[int, int]]:
    """``(start, end)`` of each sentence of ``text`` outside its datelines, white space trimmed.

    Headings before the first dateline hold one heading a line; elsewhere a line's end breaks nothing.
    """
    at = 0
    for n, line in enumerate(datelines):
        if n == 0 and line.start <= HEAD:
            for m in re.finditer(r"[^\n]+", text[: line.start]):
                yield from _shifted(m.group(), m.start())
        else:
            yield from _shifted(text[at : line.start], at)
        at = line.end
    yield from _shifted(text[at:], at)


def _shifted(piece: str, base: int) -> Iterator[tuple[int, int]]:
    for start, end in split_sentences(piece):
        yield base + start, base + end


def dateline_of(at: int, datelines: list[Dateline]) -> Dateline | None:
    """The dateline that governs what stands at ``at``: the last before it."""
    return next((d for d in reversed(datelines) if d.end <= at), None)
