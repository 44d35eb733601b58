"""Tolls: ours under its rule, and beside it what speakers count themselves."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.assess.rules import toll_words
from vedette.assess.scene import Scene
from vedette.assess.wording import (
    capital,
    counted,
    day,
    joined,
    of,
    the,
)
from vedette.brief.telling import sentence
from vedette.brief.words import VERB_FOR
from vedette.model import (
    CountKind,
    Figure,
    Sentence,
    Series,
)


def tolls(scene: Scene) -> Iterator[Sentence]:
    """The running toll, its groups, and the speakers' own series."""
    whole = [t for t in scene.tolls if not t.perpetrator and t.best]
    killed = next((t for t in whole if t.kind is CountKind.KILLED and t.group == "people"), None)
    injured = next((t for t in whole if t.kind is CountKind.INJURED and t.group == "people"), None)
    if killed is not None:
        year = scene.as_of.year
        text = (
            f"From {day(scene.since, year)} to {day(scene.as_of, year)} violence in {the(scene.area)} is known to have killed "
            f"{toll_words(killed)} people"
        )
        ids = [killed.id]
        if injured is not None:
            text += f" and injured {toll_words(injured)}"
            ids.append(injured.id)
        text += f", summed over {of(len(killed.incident_ids), 'incident')} with deaths under the rule {killed.rule}."
        yield sentence(scene, text, ids, "toll")
    for group in ("children", "women", "civilians"):
        part = next((t for t in whole if t.kind is CountKind.KILLED and t.group == group), None)
        if part is not None:
            yield sentence(
                scene, f"Among the dead were {toll_words(part)} {group}.", [part.id], "toll"
            )
    for s in scene.series[:3]:
        yield sentence(scene, series_text(scene, s), [s.claim_id], "series")


_PAST = {
    CountKind.KILLED: "killed", CountKind.INJURED: "injured", CountKind.DISPLACED: "displaced", CountKind.MISSING: "missing",
    CountKind.DETAINED: "detained", CountKind.RETURNED: "returned",
}  # fmt: skip


def series_text(scene: Scene, s: Series) -> str:
    """A speaker's own cumulative figure, beside ours, with the difference explained as far as it goes."""
    year = scene.as_of.year
    words = counted(Figure(kind=s.kind, group=s.group, low=s.low, best=s.best, high=s.high))
    reading = scene.readings.get(s.claim_id)
    date = (
        f" on {day(reading.revision.published, year)}"
        if reading is not None and reading.revision.published
        else ""
    )
    since = (
        f" since {day(s.period.start, year)}"
        if s.period.start and s.period.precision == "open"
        else ""
    )
    if (
        s.period.start
        and s.period.end
        and s.period.precision != "open"
        and s.period.start < s.period.end
    ):
        since = f" from {day(s.period.start, year)} to {day(s.period.end, year)}"
    verb = VERB_FOR[reading.claim.modality] if reading is not None else "reported"
    speaker = s.speaker
    if reading is not None and reading.claim.speaker is None and reading.origins:
        speaker = joined([the(o) for o in reading.origins[:3]])
    text = f"{capital(the(speaker))} {verb}{date} {words} {_PAST.get(s.kind, s.kind.value)}{since or ' in all'}"
    if s.ours is not None and s.kind is CountKind.KILLED:
        text += f", against {s.ours:,} in this ledger for the same period"
    return text + "; the two are not added."
