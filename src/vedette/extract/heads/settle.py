"""In the reader: the head settles what kind of attack it was, where the rules found only "an attack".

Only a sentence with one violent event is asked about, so that a weapon of another event never types this
one; only a type that a cue of the sentence names is taken; and one search for a stem of any such word
comes first, so that other sentences cost next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.extract.drafts import Draft

#: General type → the types that it may turn out to be.
REFINED = {
    "violence.attack": frozenset({
        "violence.air_strike", "violence.shelling", "violence.explosion", "violence.suicide_bombing",
        "violence.grenade", "violence.chemical", "violence.mob",
    }),
    "violence.explosion": frozenset({"violence.suicide_bombing", "violence.grenade"}),
}  # fmt: skip
SURE = 0.6
"""Least probability that overrules the general type: by cross-validation nine in ten such answers are right."""
_MAYBE = re.compile(
    r"suicide|grenade|vest|belt|themsel|himself|herself|chlorine|sarin|mustard|nerve|gas|chemical|drone|jet|plane|"
    r"helicopter|aircraft|gunship|barrel|shell|mortar|artillery|rocket|missile|bomb|mine|explosive|\bied|mob|lynch",
    re.I,
)


def settle(line: str, drafts: Sequence[Draft]) -> None:
    """Give the one violent event of the sentence ``line`` its type; its rule keeps how it was found."""
    violent = [d for d in drafts if d.trigger.family == "violence"]
    if len(violent) != 1:
        return
    (draft,) = violent
    open_to = REFINED.get(draft.trigger.event_type)
    if open_to is None or _MAYBE.search(line) is None:
        return
    from vedette.extract.heads.cues import has_cue
    from vedette.extract.heads.head import rate

    if not has_cue(line, open_to):
        return
    rating = rate(line)
    if rating.event_type in open_to and rating.cues and rating.probability >= SURE:
        rule = f"{draft.trigger.rule}; head: {rating.explanation}"
        draft.trigger = replace(draft.trigger, event_type=rating.event_type, rule=rule)
