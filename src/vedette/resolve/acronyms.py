"""Names that a document defines for itself: acronyms in brackets, "known as", persons by their surname."""

from __future__ import annotations

import re

from vedette.resolve import actor_words as w

#: A short name in brackets, in any script; and brackets that may spell out the short name before them.
_BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
_SHORT = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")
#: So many characters before a bracket may hold the name that it shortens.
_BEFORE = 100
_LONGEST = 10
_ELIDED = re.compile(r"^[ldLD][’']")
_KNOWN_AS = re.compile(
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|for|the|and)\s+)*){1,5}[A-Z][\w’'-]*(?: group| organi[sz]ation)?),"
    r"?\s+(?:also |better |commonly )?known as (?:the )?((?:[A-Z][\w’'-]*\s?){1,4})"
)
#: Words that give no letter to an acronym, though they may.
_SMALL = frozenset(
    "of for the and in to on a an de des du la le les l et en pour par aux y del los las para di al el".split()
)
_FORMER = re.compile(r"(?:The )?(?:Former|former|Ex-)")
_TITLE = r"(?:[Mm]inister|[Pp]resident|[Pp]remier|[Ss]pokes(?:man|woman|person)|[Aa]mbassador|[Ee]nvoy|[Cc]ommander|[Ss]ecretary|[Cc]hief|[Cc]hancellor|[Cc]oordinator|[Dd]irector|[Rr]epresentative)"  # fmt: skip
_WORD = r"(?:(?:[A-Z]\.)+|[\w’'-]+)"
_PERSON = re.compile(
    rf"\b([A-Z](?:[\w’'-]+|(?:\.[A-Z])+\.?)(?: {_WORD}){{0,4}}? {_TITLE}(?: (?:of|for)(?: [a-z]+)? [A-Z]\w+)?) "
    r"((?:[A-Z][\w’'-]+ ){1,2}(?:(?:al|el|bin|de|van|von)[ -])?([A-Z][\w’-]+))(?=[ ,.;]|$)"
)


def learn_acronyms(text: str) -> dict[str, str]:
    """Short names that the text defines: "Syrian Democratic Forces (SDF)", "X, known as the Y".

    An acronym is taken only where its letters are, in order, initials of the words before (or within the
    brackets, "SDF (Syrian Democratic Forces)"); small words may be passed over. So "(2024)" or "(AFP)"
    teach nothing.
    """
    found: dict[str, str] = {}
    for m in _BRACKETS.finditer(text):
        inside = m.group(1).strip()
        before = text[max(0, m.start() - _BEFORE) : m.start()].split("(")[-1].split()
        if len(inside) <= _LONGEST and _SHORT.fullmatch(inside) and inside[:2].isupper():
            if full := _spelled(before[-8:], inside):
                found.setdefault(inside, full)
        elif before and _SHORT.fullmatch(before[-1]) and before[-1].isupper():
            words = inside.split()
            if len(words) > 1 and _spelled(words, before[-1]) == inside:
                found.setdefault(before[-1], inside)
    for m in _KNOWN_AS.finditer(text):
        found.setdefault(m.group(2).strip(), re.sub(r"^The ", "", m.group(1)))
    return found


def learn_persons(text: str) -> dict[str, str]:
    """Surnames of persons whom the text gives a title: "Bertrand" is "French Minister Jean Bertrand".

    A surname that two persons bear is left out.
    """
    found: dict[str, str] = {}
    twice = set()
    for m in _PERSON.finditer(text):
        surname, whole = m.group(3), f"{m.group(1)} {m.group(2)}"
        if w.singular(surname) in w.ORGANS | w.OFFICES | w.COMMON or _FORMER.match(whole):
            continue
        if surname in found and not found[surname].endswith(m.group(2)):
            twice.add(surname)
        found.setdefault(surname, whole)
    return {k: v for k, v in found.items() if k not in twice}


def _spelled(words: list[str], short: str) -> str:
    """The last of the words whose initials spell the letters, the first of them with a capital; or nothing."""
    letters = re.sub(r"\W", "", short).casefold()
    words = [_ELIDED.sub("", x) for x in words]
    for n in range(len(words) - 1, -1, -1):
        if words[n][0].isupper() and words[n][0].casefold() == letters[0] and _spells(words[n:], letters):  # fmt: skip
            return " ".join(words[n:])
    return ""


def _spells(words: list[str], letters: str) -> bool:
    """Whether the letters are the initials of the words, all but small ones used."""
    if not words:
        return not letters
    parts = [x for x in re.split(r"[’'-]", words[0].casefold()) if x] or [""]
    head = parts[0][:1]
    rest = words[1:]
    if letters and head == letters[0] and _spells(rest, letters[1:]):
        return True
    initials = "".join(x[0] for x in parts if x)
    if len(parts) > 1 and letters.startswith(initials) and _spells(rest, letters[len(initials) :]):
        return True
    return (words[0].casefold() in _SMALL or words[0][0].islower()) and _spells(rest, letters)
