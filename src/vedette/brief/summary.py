"""The summary: paragraphs of sentences, each about records of the ledger and worded from them alone."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    number,
    of,
    widest,
)
from vedette.brief.tell_attacks import attacks
from vedette.brief.tell_control import control
from vedette.brief.tell_people import people
from vedette.brief.tell_sides import sides
from vedette.brief.tell_tolls import tolls
from vedette.brief.telling import sentence
from vedette.model import (
    CountKind,
    Paragraph,
    Sentence,
)


def summary(scene: Scene) -> tuple[Paragraph, ...]:
    """Paragraphs by weight: harm, tolls, control, sides, people; those without content are left out."""
    made = (
        ("Attacks and their toll", attacks(scene)),
        ("Running toll", tolls(scene)),
        ("Control of places", control(scene)),
        ("Who fights for whom", sides(scene)),
        ("People, access and services", people(scene)),
        ("What is not known", _gaps(scene)),
    )
    out = []
    for heading, sentences in made:
        found = tuple(sentences)
        if found:
            out.append(Paragraph(heading=heading, sentences=found))
    return tuple(out)


def _gaps(scene: Scene) -> Iterator[Sentence]:
    single = [i for i in scene.incidents if len(i.origins) < 2]
    if scene.incidents and single:
        rest = "rests" if len(single) == 1 else "rest"
        text = f"Of {of(len(scene.incidents), 'incident')} in the area and period, {number(len(single))} {rest} on a single origin."
        yield sentence(scene, text, [i.id for i in scene.incidents], "gap-origins", "gap")
    open_counts = [
        i
        for i in scene.incidents
        if i.event_type.startswith("violence.") and widest(i, CountKind.KILLED) is None
    ]
    if open_counts:
        text = f"For {of(len(open_counts), 'incident')} of violence no number of dead is known."
        yield sentence(scene, text, [i.id for i in open_counts], "gap-counts", "gap")
