"""Places that the rules pass over and the scene head is sure of: "seized the strategic *Tal Jamu* hill"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.place_doubts import trusted
from vedette.extract.place_mentions import PlaceRun
from vedette.extract.place_roles import role_of

if TYPE_CHECKING:
    from vedette.extract.drafts import Draft
    from vedette.extract.scene.features import Run
    from vedette.extract.sentence import Sentence

_SURE = 0.7
"""Least probability of a name that is taken: by eye, on news from Syria, four in five of these are right."""
_FAMILIES = frozenset({"violence", "control", "disaster"})
_OTHER_NAMES = frozenset({"PERSON", "DATE", "TIME", "NORP", "EVENT", "LAW", "LANGUAGE", "MONEY", "WORK_OF_ART"})  # fmt: skip


def passed_over(
    sentence: Sentence, drafts: list[Draft], runs: list[PlaceRun]
) -> list[tuple[Draft, PlaceRun]]:
    """For each event that a verb tells of, the names that no rule took and the head takes for its place."""
    verbs = [d for d in drafts if d.trigger.token.pos_ == "VERB" and d.trigger.family in _FAMILIES]
    if not verbs:
        return []
    from vedette.extract.scene.features import name_runs

    free = [
        r
        for r in name_runs(sentence)
        if not r.actor
        and not any(x.start < r.stop and r.start < x.end for x in runs)
        and _may_be_place(sentence, r)
    ]
    if not free:
        return []
    from vedette.extract.scene.head import scene_of

    out = []
    for draft in verbs:
        for run, odds in scene_of(sentence, draft.trigger.token):
            if odds >= _SURE and run in free:
                head = sentence.words[run.end - 1]
                role, preposition = role_of(head)
                mention = sentence.mention(run.start, run.stop)
                place = PlaceRun(mention, head, run.start, run.stop, "proposed", role, preposition)
                out += [(draft, kept) for kept in trusted(sentence, [place])]
    return out


def _may_be_place(sentence: Sentence, run: Run) -> bool:
    """No person, day or people, no possessor or adjective, and nothing that is a known actor in part."""
    words = sentence.words[run.first : run.end]
    if any(t.ent_type_ in _OTHER_NAMES or t.dep_ in {"poss", "amod"} for t in words):
        return False
    if run.end - run.first > 4 or words[-1].dep_ in {"nsubj", "nsubjpass", "agent"}:
        return False
    return not any(sentence.names.is_actor(t.text) for t in words)
