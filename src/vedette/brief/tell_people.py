"""People, access and services: displacement, corridors, aid, arrests and the like."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    capital,
    event_words,
    harm,
    names,
)
from vedette.brief.telling import a, dispute, said, sentence, shown_parts, weight, when, where
from vedette.model import (
    Incident,
    Sentence,
)

MOST_PEOPLE = 4


def people(scene: Scene) -> Iterator[Sentence]:
    """What happens to people short of being struck: the weightiest first."""
    found = [
        i
        for i in scene.incidents
        if i.event_type.startswith(("humanitarian.", "coercion.", "agreement.", "disaster."))
        and (i.parts or harm(i))
    ]
    for i in sorted(
        found, key=lambda i: (not i.event_type.startswith("humanitarian."), -weight(scene, i), i.id)
    )[:MOST_PEOPLE]:
        yield sentence(scene, people_text(scene, i), [i.id], "people")


def people_text(scene: Scene, i: Incident) -> str:
    """Displacement, corridors, aid, arrests and the like in one sentence."""
    at_place = where(i)
    at = f" in {at_place}" if at_place else ""
    done = harm(i)
    what = event_words(i, plural=False)
    doers = names(shown_parts((*i.by("provider"), *i.by("perpetrator"), *i.by("party")))[:2])
    hit = names(shown_parts((*i.by("affected"), *i.by("target")))[:2])
    if i.event_type == "coercion.arrest" and done:
        counted_words = done.removeprefix("detained ")
        return (
            f"{capital(counted_words)} were detained{at}{f' by {doers}' if doers else ''}"
            + when(scene, i.time, scene.published(i))
            + said(scene, i)
            + dispute(i)
            + "."
        )
    subject = capital(a(what)) + (f" by {doers}" if doers else "")
    if i.event_type == "humanitarian.displacement":
        subject = capital(what) + (f" of {hit}" if hit and not done else "")
    elif hit and not done:
        subject += f" of {hit}" if i.event_type.startswith("coercion.") else f" for {hit}"
    body = f"{subject}{at} {done}" if done else f"{subject} was reported{at}"
    return body + when(scene, i.time, scene.published(i)) + said(scene, i) + dispute(i) + "."
