"""Names of private persons, found by the words that tell of them: an age, a trade, "a woman named".

A name of at least two words counts where its text says that it is a resident's, a victim's, a farmer's, or gives
its age, and no title of an office stands before it. Names that a text gives without any such word are not found.
"""

from __future__ import annotations

import re

_WORD = r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:al|el)-|(?:bin|ibn|abu|de|van|von)\s)?{_WORD}){{1,3}})"
_PERSON = "|".join(
    "activist baker boy carpenter child civilian cleaner cook displaced driver engineer evacuee eyewitness "
    "farmer father fisherman girl grandfather grandmother herder housewife labourer laborer man mechanic "
    "mother neighbour neighbor nurse orphan patient pensioner refugee relative resident returnee shepherd "
    "shopkeeper student surgeon survivor tailor teacher trader vendor victim villager volunteer widow "
    "witness woman worker".split()
)
_CUES = (
    re.compile(rf"\b{_NAME}(?=,? aged \d|, \d{{1,2}},| \(\d{{1,2}}\))"),
    re.compile(rf"\b(?:{_PERSON}),? (?:named|called|identified as|whose name was) {_NAME}"),
    re.compile(rf"\b(?i:{_PERSON}) {_NAME}"),
    re.compile(rf"\b{_NAME}(?=, (?:an?|the|whose) (?:[\w'’-]+ ){{0,4}}(?:{_PERSON})\b)"),
)
_OFFICES = frozenset(
    "president minister premier chancellor king queen prince emir sheikh senator governor mayor judge general gen "
    "colonel col major captain lieutenant commander chief secretary ambassador envoy spokesman spokeswoman "
    "spokesperson director chairman leader mp".split()
)


def private_names(text: str) -> set[str]:
    """The names in the text that belong to persons who hold no office, as written."""
    found = set()
    for cue in _CUES:
        for m in cue.finditer(text):
            name, before = m.group("name"), text[: m.start("name")].split()[-1:]
            words = [*before, *name.split()[:1]]
            if not any(w.strip(".,;:()").lower() in _OFFICES for w in words):
                found.add(name)
    return found
