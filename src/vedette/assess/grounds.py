"""Confidence by stated grounds: origins, directness, agreement, age. Never a likelihood.

Levels after ICD 203 (2015), section D.6.e.2.b: confidence speaks of the sources and the logic, not
of how likely a thing is. The points below are ours and stand in docs/methodology.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from vedette.assess.scene import Scene
from vedette.assess.wording import number, the
from vedette.model import Confidence, Grade, Incident, Modality

MANY_ORIGINS = 3
FRESH_DAYS = 7


def grounds_of(
    scene: Scene, incidents: Sequence[Incident], extra_origins: Sequence[str] = ()
) -> tuple[Confidence, str]:
    """Confidence in what these incidents say together, and the reasons in words.

    High: three or more origins, most incidents told by two or more and most told directly, none contested,
    told within a week.
    Moderate: two or more origins and less than half contested. Low: everything else.
    """
    origins = sorted({o for i in incidents for o in i.origins} | set(extra_origins))
    several = sum(1 for i in incidents if len(i.origins) > 1)
    contested = sum(1 for i in incidents if i.grade is Grade.CONTESTED)
    newest = max((scene.published(i) for i in incidents), default=scene.as_of)
    age = (scene.as_of - newest) // dt.timedelta(days=1)
    total = len(incidents)
    direct = [is_direct(scene, i) for i in incidents]
    firm = several * 2 > total and sum(direct) * 2 > total
    if len(origins) >= MANY_ORIGINS and firm and not contested and age <= FRESH_DAYS:
        level = Confidence.HIGH
    elif len(origins) >= 2 and contested * 2 < max(total, 1):
        level = Confidence.MODERATE
    else:
        level = Confidence.LOW
    said = [f"{len(origins)} independent origin{'s' if len(origins) != 1 else ''}"]
    if total:
        said.append(f"{several} of {total} incidents told by more than one")
        if not all(direct):
            said.append(
                f"{sum(direct)} told directly, the others only as reported, claimed or alleged"
            )
        said.append(f"{contested} contested" if contested else "none contested")
        said.append(
            "newest report of the day"
            if age <= 0
            else f"newest report {age} day{'s' if age != 1 else ''} old"
        )
    return level, "; ".join(said)


def is_direct(scene: Scene, incident: Incident) -> bool:
    """Whether a claim on the incident states it, and does not only report, claim or allege it.

    An incident whose claims are not at hand counts as told directly.
    """
    said = [scene.readings[c].claim.modality for c in incident.claim_ids if c in scene.readings]
    return not said or Modality.STATED in said


def is_disputed(incident: Incident) -> bool:
    """Whether sources contradict each other on an incident: its grade, a denial, or who did it."""
    return (
        incident.grade is Grade.CONTESTED
        or bool(incident.denied_by)
        or any(p.disputed for p in incident.parts)
    )


def source_note(found: Sequence[Incident]) -> str:
    """Name the only origin where there is one; else say how far the sources are single, or disagree."""
    origins = sorted({o for i in found for o in i.origins})
    note = ""
    if len(origins) == 1:
        note = f", according to {the(origins[0])}"
    elif all(len(i.origins) == 1 for i in found) and len(found) > 1:
        note = f", told by {number(len(origins))} origins but each incident by a single source"
    if any(is_disputed(i) for i in found):
        note += "; parts of this are disputed"
    return note
