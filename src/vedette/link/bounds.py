"""How far a figure may be off though nobody says so: the gravely hurt who may die, the doer's own death.

The range of a figure is what is said. Two things that a text says widen it further: that someone of
the injured is near death, and that who killed the counted ones also died. And where no text tells of
anybody hurt, and none that nobody was, the figure is not nought but unknown: its top is open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vedette.extract.quantity_table import UNITS
from vedette.link.victims import OWN_HAND, is_single
from vedette.model import CountKind, Reading, Scope

_SMALL = {**{w: n for w, n in UNITS.items() if n}, "both": 2}
_NUMBER = "|".join(sorted(_SMALL, key=len, reverse=True))
_GRAVE = re.compile(
    r"(?:\bin (?:\w+ )?(?:critical|grave|dire)(?: but stable)? condition"
    r"|(?P<not>\b(?:non|not|isn't|aren't)\W+(?:\w+ )?)?\blife[- ]threatening (?:injur|wound|condition)"
    r"|\bfighting for (?:his|her|their) li(?:fe|ves)|\bon life support|\bbrain[- ]dead"
    r"|\bcritically (?:injured|wounded|hurt)|\bclinging to life)",
    re.I,
)
_BEFORE = 40
"""Characters before such words in which their number stands."""
_HOW_MANY = re.compile(rf"\b(?P<n>{_NUMBER}|\d{{1,2}}(?!-| years?\b))\b", re.I)


def gravely_hurt(text: str) -> int:
    """The most people whom one place of ``text`` puts near death; 0 where none does."""
    most = 0
    for m in _GRAVE.finditer(text):
        if m["not"]:
            continue
        before = re.split(r"[.;\n]", text[max(0, m.start() - _BEFORE) : m.start()])[-1]
        word = next((n["n"].casefold() for n in reversed(list(_HOW_MANY.finditer(before)))), "one")
        most = max(most, _SMALL[word] if word in _SMALL else int(word))
    return most


_WITH_DOER = re.compile(
    r"\bincluding (?:the |a |an )?(?:\w+ )?(?:gunm[ae]n|shooter|suspect|attacker|assailant|bomber|killer|himself|herself)\b",
    re.I,
)


def doer_apart(readings: Sequence[Reading]) -> bool:
    """Whether the text numbers the dead and also tells of a doer's own death, and not as one of them."""
    dead = [
        c
        for r in readings
        for c in r.claim.counts
        if c.kind is CountKind.KILLED and c.scope is Scope.INCIDENT and not c.subset
    ]
    numbered = any(not is_single(c) and (c.best or 0) > 0 for c in dead)
    own = any(c.rule.endswith(OWN_HAND) for c in dead)
    return numbered and own and _WITH_DOER.search(readings[0].revision.text) is None


def tells_of_harm(readings: Sequence[Reading]) -> bool:
    """Whether any claim counts people dead or hurt, or says that there were none."""
    return any(
        c.kind in (CountKind.KILLED, CountKind.INJURED) and c.scope is not Scope.CONTEXT
        for r in readings
        for c in r.claim.counts
    )
