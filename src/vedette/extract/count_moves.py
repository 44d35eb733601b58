"""How many move, flee and come back: counts of the verbs of movement, beside those of casualties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.company import is_crowd, verb_lemma
from vedette.extract.count_people import people_counts
from vedette.extract.count_words import Counted, changed
from vedette.extract.frame_movement import SENDS
from vedette.extract.phrases import Sentence, content, group_of, objects, prepositions, subject
from vedette.extract.trigger_types import Trigger
from vedette.model import CountKind, Scope

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Verbs that the counting of persons knows by themselves.
_COUNTED = frozenset({"flee", "displace", "uproot", "return", "repatriate", "evacuate", "surrender", "defect"})  # fmt: skip
_KINDS = {
    "humanitarian.displacement": CountKind.DISPLACED,
    "humanitarian.return": CountKind.RETURNED,
}


def move_counts(sentence: Sentence, triggers: list[Trigger]) -> list[Counted]:
    """Strength of forces that move (context, never a casualty); persons driven out or sent back."""
    found: list[Counted] = []
    for trigger in triggers:
        if trigger.event_type in {"movement.deployment", "movement.reinforcement", "movement.departure"}:  # fmt: skip
            found += _strength(sentence, trigger)
        elif trigger.event_type in _KINDS and not trigger.is_noun:
            found += _persons(sentence, trigger.token, _KINDS[trigger.event_type])
    return found


def _strength(sentence: Sentence, trigger: Trigger) -> list[Counted]:
    token = trigger.token
    if trigger.is_noun:
        heads = [o for _, o in prepositions(token, "of")]
    else:
        moved = objects(token) if verb_lemma(token) in SENDS else []
        subj = subject(token)
        heads = moved or ([subj] if subj is not None else [])
    found: list[Counted] = []
    for head in heads[:1]:
        if group_of(content(head)) not in {"soldiers", "fighters"} and content(head).lemma_.casefold() not in {"force", "mercenary", "militiaman"}:  # fmt: skip
            continue
        for item in people_counts(sentence, head, CountKind.STRENGTH, token, bare=False):
            if item.count.best is not None or item.count.rule not in {"bare plural", "one named or singular"}:  # fmt: skip
                found.append(Counted(changed(item.count, scope=Scope.CONTEXT), token))
    return found


def _persons(sentence: Sentence, verb: Token, kind: CountKind) -> list[Counted]:
    if verb_lemma(verb) in _COUNTED:
        return []
    objs = [o for o in objects(verb) if is_crowd(o) or content(o).ent_type_ == "NORP"]
    subj = subject(verb)
    heads = objs or ([subj] if subj is not None and is_crowd(subj) else [])
    return [c for h in heads[:1] for c in people_counts(sentence, h, kind, verb, bare=False)]
