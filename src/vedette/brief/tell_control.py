"""Control of places: who is said to hold what, by whom; never finer than a town."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    capital,
    day,
    joined,
    names,
    the,
)
from vedette.brief.telling import sentence
from vedette.brief.words import VERB_FOR
from vedette.model import (
    Control,
    Precision,
    Sentence,
)

MOST_CONTROL = 6


def control(scene: Scene) -> Iterator[Sentence]:
    """Takings of places, told together where one source tells them of one side on one day."""
    groups: dict[
        tuple[str, str, tuple[str, ...], tuple[str, ...], dt.date, str], list[Control]
    ] = {}
    for c in scene.controls:
        if not c.holder and not c.previous:
            continue
        when = _published(scene, c)
        groups.setdefault(
            (c.event_type, c.holder, c.origins, c.speakers, when, c.previous), []
        ).append(c)
    ranked = sorted(
        groups.items(),
        key=lambda kv: (-_stake(kv[1]), -kv[0][4].toordinal(), kv[0][0], kv[0][1], kv[0][2]),
    )[:MOST_CONTROL]
    for (event_type, holder, origins, speakers, when, previous), found in sorted(
        ranked, key=lambda kv: (-kv[0][4].toordinal(), kv[0][:3])
    ):
        places = joined(list(dict.fromkeys(_coarse(c) for c in found))[:8])
        yield sentence(
            scene,
            control_text(
                scene, event_type, holder, previous, places, origins, speakers, when, found
            ),
            [c.id for c in found],
            "control",
        )


def _stake(found: Sequence[Control]) -> float:
    """How much hangs on these places: each counts one, and more by its people and by who agrees on it."""
    return sum(
        1.0
        + math.log10(1 + ((c.at.population or 0) if c.at is not None else 0)) / 2
        + len(c.origins) / 2
        for c in found
    )


def _coarse(c: Control) -> str:
    """The place of a control claim, no finer than a town: a base or district by its kind and division."""
    if c.at is None or c.at.precision is not Precision.SITE:
        return c.place
    kind = {
        "base": "a military base",
        "crossing": "a border crossing",
        "suburb": "a district",
        "dam": "a dam",
        "camp": "a place",
    }.get(c.at.kind, "a site")
    return f"{kind} in {c.at.admin1}" if c.at.admin1 else kind


def _published(scene: Scene, c: Control) -> dt.date:
    days = [
        r.revision.published
        for i in c.claim_ids
        if (r := scene.readings.get(i)) and r.revision.published
    ]
    return max(days, default=scene.as_of)


_CONTROL_VERB = {
    "control.capture": "captured", "control.recapture": "retaken", "control.entry": "entered or reached", "control.handover": "handed over",
    "control.holding": "held",
}  # fmt: skip


def control_text(
    scene: Scene,
    event_type: str,
    holder: str,
    previous: str,
    places: str,
    origins: Sequence[str],
    speakers: Sequence[str],
    when: dt.date,
    found: Sequence[Control],
) -> str:
    """Who is said to hold what, by whom; never finer than a town, never as a fact on one origin's word."""
    date = day(when, scene.as_of.year)
    readings = [r for c in found for i in c.claim_ids if (r := scene.readings.get(i))]
    quoted = [
        r for r in readings if r.resolution.speaker is not None and r.claim.speaker is not None
    ]
    if event_type == "control.withdrawal" and (previous or not holder):
        body = f"{capital(the(previous))} {'is' if not previous.endswith('s') else 'are'} said to have withdrawn from {places}"
    elif holder:
        body = f"{capital(places)} {'is' if ' and ' not in places and ',' not in places else 'are'} said to be {_CONTROL_VERB.get(event_type, 'held')} by {the(holder)}"
        if previous and event_type in ("control.capture", "control.recapture"):
            body += f", taken from {the(previous)}"
    else:
        body = f"{capital(the(previous))} {'is' if not previous.endswith('s') else 'are'} said to have lost {places}"
    speaker = quoted[0].resolution.speaker if len(quoted) == len(readings) and quoted else None
    if speaker is not None:
        own = the(speaker.name) == the(holder or previous)
        who = "it" if own else the(speaker.name)
        body += f", as {who} {'says of itself; reported' if own else VERB_FOR[quoted[0].claim.modality]} on {date}"
        others = [o for o in origins if the(o) != the(speaker.name)]
        if others:
            body += f"{' by' if own else ', according to'} {names(others[:3])}"
    elif origins:
        body += f", {names(list(origins)[:3])} reported on {date}"
    disputed = any(c.disputed for c in found)
    if disputed and any(len(c.origins) > 1 for c in found):
        return body + "; this is disputed, and not independently confirmed in all parts."
    return body + ("; not independently confirmed." if disputed or len(origins) < 2 else ".")
