"""Words for figures, dates, names and events: one way to write each, so that lint can read it back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from vedette.model import EVENT_TYPES, CountKind, Figure, Incident

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
#: Last words of names that take an article in running text.
_THE = re.compile(
    r"(?:Forces?|Army|Guards?|Corps|Helmets|Front|Observatory|Defense|Defence|Movement|Union|Nations|Programme|"
    r"Organization|Organisation|Committee|Ministry|Government|Coalition|Militia|Militias|Brigades?|Command|Network|"
    r"Cross|Crescent|States|Kingdom|Emirates|Group|Party|Council|Office|Commission|Agency|Times|Post|Guardian|Telegraph|"
    r"Resistance|Alliance|government|forces|army|police|authorities|opposition|militia|military)$"
)
_THE_ANYWHERE = re.compile(
    r"\b(?:Observatory for|Coalition against|Ministry of|Organization for|Office of|Union of|Network for|Government of|United Nations)\b"
)
_NO_THE = re.compile(
    r"^(?:[a-z]|The\b|Al[- ]|Radio\b|Sky\b|Doctors\b|opposition|rebel)|News|Press|Agency$|Times$|Post$|Tribune"
)


def number(n: int) -> str:
    """A count in running text: words below ten, digits with thousands commas from there on."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def of(n: int, noun: str) -> str:
    """The count with its noun in the right number: "one incident", "six incidents"."""
    return f"{number(n)} {noun}{'' if n == 1 else 's'}"


def joined(items: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def the(name: str) -> str:
    """The name with its article where it takes one: "the Rapid Support Forces", "Russia"."""
    if not name or name.lower().startswith("the "):
        return name
    if _THE_ANYWHERE.search(name):
        return f"the {name}"
    if _NO_THE.search(name):
        return name
    return f"the {name}" if _THE.search(name) else name


def day(date: dt.date, year: int | None = None) -> str:
    """ "1 December", with the year where it is not ``year``."""
    text = f"{date.day} {date:%B}"
    return text if year is None or date.year == year else f"{text} {date.year}"


def interval(low: int | None, best: int | None, high: int | None) -> str:
    """The figure in words with its bounds: "12", "at least 17", "between 9 and 12", "about 25", "up to 40"."""
    if low is not None and high is None:
        # a bare plural ("killing civilians") says two or more and nothing else: no figure to print
        return f"at least {number(low)}" if best is not None else "an unknown number of"
    if low == 3 and high == 9 and best == 3:
        return "several"
    if low is None:
        return f"up to {number(high)}" if high is not None else "an unknown number of"
    if low == high:
        return number(low)
    # "about" only where the figure stands near the middle of a narrow interval
    if (
        best is not None
        and high is not None
        and low < best < high
        and max(best - low, high - best) <= max(3, best * 0.2)
    ):
        return f"about {number(best)}"
    return f"between {number(low)} and {number(high or low)}"


_PEOPLE = {
    "people": ("person", "people"), "civilians": ("civilian", "civilians"), "children": ("child", "children"),
    "women": ("woman", "women"), "men": ("man", "men"), "soldiers": ("soldier", "soldiers"),
    "fighters": ("fighter", "fighters"), "journalists": ("journalist", "journalists"),
    "families": ("family", "families"), "prisoners": ("prisoner", "prisoners"), "places": ("place", "places"),
    "health workers": ("health worker", "health workers"), "aid workers": ("aid worker", "aid workers"),
    "refugees": ("refugee", "refugees"), "leaders": ("leader", "leaders"), "crew": ("crew member", "crew members"),
    "elderly": ("elderly person", "elderly people"),
}  # fmt: skip


def counted(figure: Figure) -> str:
    """The figure with its noun: "at least 17 people", "one soldier"."""
    one, many = _PEOPLE.get(figure.group, ("person", "people"))
    alone = figure.low == figure.high == 1 or (figure.low == 1 and figure.high is None)
    return f"{interval(figure.low, figure.best, figure.high)} {one if alone else many}"


_HARMED = (CountKind.KILLED, CountKind.INJURED)
_DONE = {
    CountKind.KILLED: "killed", CountKind.INJURED: "injured", CountKind.MISSING: "left missing",
    CountKind.DETAINED: "detained", CountKind.ABDUCTED: "abducted", CountKind.DISPLACED: "displaced",
    CountKind.RETURNED: "saw the return of", CountKind.EVACUATED: "evacuated", CountKind.RELEASED: "freed",
    CountKind.DEFECTED: "saw the defection of",
}  # fmt: skip


def harm(incident: Incident) -> str:
    """What the event did to people: "killed at least 16 people and injured 20", subsets in brackets."""
    parts: list[str] = []
    said: str | None = None
    for kind in _DONE:
        whole = widest(incident, kind)
        if whole is None or (whole.low in (0, None) and not whole.best):
            continue
        # "killed 12 people and injured 23": the noun once, where it is the same
        text = f"{_DONE[kind]} {counted(whole) if whole.group != said or kind not in _HARMED else interval(whole.low, whole.best, whole.high)}"
        said = whole.group
        subsets = [
            f
            for f in incident.figures
            if f.kind is kind and f.subset and f.group != whole.group and (f.low or f.best)
        ]
        if subsets:
            text += f", {joined([counted(f) for f in subsets])} among them,"
        parts.append(text)
    return joined(parts).rstrip(",")


def widest(incident: Incident, kind: CountKind) -> Figure | None:
    """The widest figure of a kind: a total before its parts, people before any group."""
    found = [f for f in incident.figures if f.kind is kind and not f.subset]
    return min(
        found, key=lambda f: (f.group != "people", -(f.best or f.low or 0), f.group), default=None
    )


def event_words(incident: Incident, *, plural: bool = True) -> str:
    """The kind of event as a noun phrase: "air strikes"."""
    kind = EVENT_TYPES[incident.event_type]
    return kind.plural if plural else kind.words


def names(items: Iterable[str]) -> str:
    """Names with their articles, joined, each once."""
    return joined(list(dict.fromkeys(the(n) for n in items)))


def capital(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]
