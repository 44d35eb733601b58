"""What every paragraph needs: a sentence with its evidence, where, when, who says so, who denies it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    day,
    joined,
    names,
    the,
    widest,
)
from vedette.brief.words import VERB_FOR
from vedette.model import (
    CountKind,
    EventTime,
    Grade,
    Incident,
    Part,
    Precision,
    Sentence,
)
from vedette.model.ids import make_id


def sentence(
    scene: Scene, text: str, rests_on: Sequence[str], rule: str, kind: str = "fact"
) -> Sentence:
    """A sentence whose id depends on the brief's area and date, its words and its evidence."""
    ids = tuple(dict.fromkeys(rests_on))
    return Sentence(
        id=make_id("s", scene.area, scene.as_of, text, *ids),
        text=text,
        rests_on=ids,
        rule=rule,
        kind=kind,
    )


def weight(scene: Scene, incident: Incident) -> float:
    """How much an incident matters in the summary: its dead, then its injured, then its freshness."""
    killed, injured = widest(incident, CountKind.KILLED), widest(incident, CountKind.INJURED)
    dead = (killed.best or killed.low or 0) if killed else 0
    hurt = (injured.best or injured.low or 0) if injured else 0
    age = (scene.as_of - incident.time.start).days if incident.time.start else 30
    return 10.0 * dead + hurt + (20.0 if incident.sites else 0.0) + 40.0 / (1 + age)


#: Event nouns that take no article and no plural.
_MASS = (
    "shelling", "mob violence", "sexual violence", "looting or destruction", "displacement", "talks",
    "loss of services", "denial of access", "release of prisoners",
)  # fmt: skip


def a(noun: str) -> str:
    """The noun with its article, where it takes one."""
    if noun in _MASS:
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def many(scene: Scene, i: Incident) -> bool:
    """Whether the text speaks of several ("airstrikes"), told by its trigger words."""
    triggers = [
        r.claim.trigger.text.casefold()
        for c in i.claim_ids
        if (r := scene.readings.get(c)) and r.claim.event_type == i.event_type
    ]
    return any(
        t.endswith("s")
        and not t.endswith("ss")
        and t not in ("hits", "strikes", "kills", "clashes", "bombs", "shells")
        for t in triggers
    ) or (i.event_type in ("violence.clash",) or not triggers)


def shown_parts(parts: Iterable[Part]) -> list[str]:
    """Names of participants that may be printed: known bodies, and words that name no one.

    A capitalised name that no registry knows may be a private person's: it stays in the evidence,
    where masking is a setting of the export, and out of the sentences.
    """
    return [p.name for p in parts if p.actor_id or not any(w[:1].isupper() for w in p.name.split())]


def where(i: Incident) -> str:
    """The places of an incident, with their division where the names do not say it."""
    shown = list(i.place_names[:3])
    text = joined(shown)
    admins = {
        p.admin1 for p in i.places[: len(shown)] if p.precision in (Precision.TOWN, Precision.SITE)
    }
    if (
        len(admins) == 1
        and (admin := next(iter(admins)))
        and admin.split()[0].casefold() not in text.casefold()
    ):
        text += f" ({admin})"
    return text


def when(scene: Scene, time: EventTime, published: dt.date) -> str:
    """The day of the event where the text dates it; an undated one is dated by its report alone."""
    if time.start is None or time.rule.startswith("no date"):
        return ""
    year = scene.as_of.year
    if time.end is None or time.start == time.end:
        return f" on {day(time.start, year)}"
    return f" between {day(time.start, year)} and {day(time.end, year)}"


def said(scene: Scene, i: Incident) -> str:
    """ ", X and Y reported on 1 December": speakers first; origins where nobody is quoted."""
    date = day(scene.published(i), scene.as_of.year)
    readings = [scene.readings[c] for c in i.claim_ids if c in scene.readings]
    named = [
        r for r in readings if r.claim.speaker is not None and r.resolution.speaker is not None
    ]
    origins = sorted({o for r in readings for o in r.origins})
    if (
        named
        and len({r.resolution.speaker.name for r in named if r.resolution.speaker}) == 1
        and len(named) == len(readings)
    ):
        r = named[0]
        assert r.resolution.speaker is not None
        speaker = r.resolution.speaker.name
        verb = VERB_FOR[r.claim.modality]
        via = (
            f", as told by {names(origins)},"
            if origins and the(speaker) not in [the(o) for o in origins]
            else ""
        )
        return (
            f", {the(speaker)} {verb} on {date}".replace(" on ", f"{via} on ", 1)
            if via
            else f", {the(speaker)} {verb} on {date}"
        )
    return f", {names(origins[:3])} reported on {date}" if origins else f", as reported on {date}"


def dispute(i: Incident) -> str:
    """What must be added where sources contradict each other."""
    if i.denied_by:
        return "; this is disputed: a denial is on record"
    if i.grade is Grade.CONTESTED or any(p.disputed for p in i.parts):
        return "; this is disputed"
    return ""
