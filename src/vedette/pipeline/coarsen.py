"""What leaves the house is coarser: no site, no exact coordinates, no name of a place that shelters people.

A sensitive place is one known as finely as a site, or a camp, hospital or the like whatever its
precision. Its name gives way to its first-order division's in every field and in the words of quotes,
and its coordinates are rounded to 0.1 degrees (about 11 km). A private person's name
(``vedette.pipeline.private_names``) gives way to words that say so, unless the registry knows the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from vedette.brief.lint_sources import SENSITIVE_KINDS
from vedette.model import Place, Precision, Reading
from vedette.pipeline.private_names import private_names

ROUND = 1
WITHHELD = "[name of a site withheld]"
PERSON_WITHHELD = "[name withheld]"


def is_sensitive(place: Place) -> bool:
    """Whether the place must not be shown as finely as it is known."""
    return place.precision is Precision.SITE or place.kind in SENSITIVE_KINDS


def shown_name(place: Place) -> str:
    """The name that may be shown: of a sensitive place that of its division."""
    return (place.admin1 or "a place not shown") if is_sensitive(place) else place.name


def shown_point(place: Place) -> tuple[float, float]:
    """Longitude and latitude that may be shown, in degrees."""
    if is_sensitive(place):
        return round(place.lon, ROUND), round(place.lat, ROUND)
    return place.lon, place.lat


def withheld_names(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Names of private persons in the texts of the readings, in full and their surnames alone, sorted.

    Who is known to the registry, and what is a place, is none.
    """
    texts: dict[str, str] = {}
    known: set[str] = set()
    for r in readings:
        texts.setdefault(r.revision.id, r.revision.text)
        for a in r.resolution.everyone:
            if a.actor_id is not None:
                known |= {a.text, a.name}
        for p in r.resolution.places:
            known |= {p.text, p.place.name} if p.place is not None else {p.text}
    public = {w for name in known for w in name.split()}
    found: set[str] = set()
    for text in texts.values():
        for name in private_names(text) - known:
            found.add(name)
            # Later mentions give the surname alone.
            last = name.split()[-1]
            if len(last) > 3 and last not in public:
                found.add(last)
    return tuple(sorted(found))


class Coarsener:
    """Replaces the names of sensitive places, sites and private persons in text.

    ``names_shown``: those of private persons stay, for who has said why. ``places``: whether places and
    sites give way too. ``withheld``: the readings' ``withheld_names`` where they are known already.
    """

    def __init__(
        self,
        readings: Iterable[Reading],
        *,
        names_shown: bool = False,
        places: bool = True,
        withheld: Iterable[str] | None = None,
    ) -> None:
        self.names_shown = names_shown
        self._names: dict[str, str] = {}
        readings = tuple(readings)
        for r in readings if places else ():
            for p in r.resolution.places:
                if p.place is not None and is_sensitive(p.place):
                    for name in (p.text, p.place.name):
                        self._names.setdefault(
                            name, f"[a place in {p.place.admin1}]" if p.place.admin1 else WITHHELD
                        )
            for site in r.claim.sites:
                # "a hospital" tells the kind, "Al-Shifa Hospital" tells which one.
                if any(w[:1].isupper() for w in site.text.split()):
                    self._names.setdefault(site.text, WITHHELD)
        hidden = withheld_names(readings) if withheld is None and not names_shown else withheld
        for name in () if names_shown else sorted(hidden or ()):
            self._names.setdefault(name, PERSON_WITHHELD)
        longest = sorted((n for n in self._names if len(n) > 2), key=lambda n: (-len(n), n))
        self._pattern = (
            re.compile("|".join(rf"\b{re.escape(n)}\b" for n in longest)) if longest else None
        )

    def text(self, text: str) -> str:
        """The text with sensitive names replaced."""
        return self._pattern.sub(lambda m: self._names[m.group()], text) if self._pattern else text

    def all(self, value: Any) -> Any:
        """The same for every string in lists, tables and nouns (as plain values)."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list | tuple):
            return [self.all(v) for v in value]
        if isinstance(value, dict):
            return {k: self.all(v) for k, v in value.items()}
        if isinstance(value, msgspec.Struct):
            return self.all(msgspec.to_builtins(value))
        return value

    def restored(self, given: Any, kept: Any) -> Any:
        """What was given out with the withheld words put back from ``kept`` (plain values); what differs otherwise stays."""
        if isinstance(given, str) and isinstance(kept, str):
            return kept if given == self.text(kept) else given
        if isinstance(given, dict) and isinstance(kept, dict):
            return {k: self.restored(v, kept.get(k)) for k, v in given.items()}
        if isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
            return [self.restored(a, b) for a, b in zip(given, kept, strict=True)]
        return given
