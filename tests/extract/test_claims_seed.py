"""A situation brief read as a document: the paragraphs that every stage was designed around."""

from __future__ import annotations

import pytest
from claim_facts import assert_claim, facts

from vedette.model import Claim

STRIKES = (
    "The Syrian Civil Defense group, known as the White Helmets, reported that air strikes by "
    "Syrian and Russian warplanes resulted in the deaths of approximately 25 individuals in Idlib, "
    "including 10 children. This attack is part of a broader military campaign by the Syrian regime "
    "to eliminate opposition fighters, particularly in the context of recent gains made by armed "
    "factions in the region."
)
TOLL = (
    "Since November 27, the total death toll from these air strikes has reached 56, with a "
    "significant number of casualties occurring in densely populated residential areas of Idlib, "
    "which is home to around 4 million people, many of whom live in precarious conditions."
)
FACTIONS = (
    "In a related development, reports indicate that Shiite factions from Iraq, supported by Iran, "
    "have crossed into Syria to bolster the Syrian army's efforts against opposition forces. This "
    "influx of fighters, including members of the Iraqi Popular Mobilization Forces, underscores "
    "the ongoing complexity of the conflict and the involvement of various regional actors."
)
CONTROL = (
    "The Syrian regime has claimed to have regained control over several towns that were previously "
    "held by opposition forces. Meanwhile, the Syrian Democratic Forces (SDF) have reported facing "
    "intensified attacks, prompting them to establish a humanitarian corridor amid the escalating "
    "violence."
)
FORWARD = [
    "The continued air strikes and military operations in Idlib may lead to an increase in civilian "
    "casualties and displacement, further straining humanitarian resources in the region.",
    "The entry of Iranian-backed forces could intensify the conflict, potentially drawing in "
    "additional regional players and complicating peace efforts.",
    "As the Syrian regime seeks to consolidate its control, there may be a resurgence of armed "
    "opposition, leading to prolonged instability in the northwest of Syria.",
]

SAID = [
    (STRIKES, "violence.air_strike", "speaker:White Helmets; verb:report; modality:reported"),
    (STRIKES, "violence.air_strike", "perpetrator:Syrian; perpetrator:Russian warplanes"),
    (STRIKES, "violence.air_strike", "at event:Idlib; scope:incident; means:warplanes"),
    (STRIKES, "violence.air_strike", "killed people 22-28 best 25; part of killed children 10-10 best 10"),
    (STRIKES, "violence.offensive", "perpetrator:Syrian regime; target:opposition fighters"),
    (TOLL, "violence.air_strike", "scope:cumulative; in all killed people 56-56 best 56; time:Since November 27"),
    (TOLL, "context.population", "scope:context; at event:Idlib; population people 3600000-4400000 best 4000000"),
    (FACTIONS, "movement.deployment", "mover:Shiite factions from Iraq; at to:Syria; at from:Iraq; modality:reported"),
    (FACTIONS, "movement.deployment", "beneficiary:Syrian army; against:opposition forces; backer:Iran"),
    (FACTIONS, "relation.backs", "backer:Iran; backed:Shiite factions from Iraq"),
    (FACTIONS, "movement.reinforcement", "mover:fighters; part:Iraqi Popular Mobilization Forces"),
    (CONTROL, "control.recapture", "speaker:Syrian regime; verb:claim; modality:claimed"),
    (CONTROL, "control.recapture", "new_holder:Syrian regime; old_holder:opposition forces"),
    (CONTROL, "control.recapture", "places places 3-9 best 3"),
    (CONTROL, "violence.attack", "speaker:Syrian Democratic Forces; target:Syrian Democratic Forces"),
    (CONTROL, "humanitarian.corridor", "provider:Syrian Democratic Forces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), SAID)
def test_paragraph_gives_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


def quoted(claims: tuple[Claim, ...], event_type: str) -> str:
    return next(c.span.quote for c in claims if c.event_type == event_type)


def test_quotes_hold_what_the_claim_says(read) -> None:
    quote = quoted(read(STRIKES), "violence.air_strike")
    for words in ("White Helmets", "approximately 25 individuals", "Idlib", "10 children"):
        assert words in quote
    assert "This attack" not in quote


def test_count_keeps_its_words(read) -> None:
    counts = [c for claim in read(STRIKES) for c in claim.counts]
    assert "approximately 25 individuals" in {c.words.text for c in counts}


def test_cumulative_total_is_no_incident(read) -> None:
    kinds = {
        (c.scope.value, k.best) for c in read(TOLL) for k in c.counts if k.kind.value == "killed"
    }
    assert kinds == {("cumulative", 56)}


def test_population_is_no_casualty(read) -> None:
    for claim in read(TOLL):
        for count in claim.counts:
            assert (count.best == 4_000_000) == (count.kind.value == "population")


@pytest.mark.parametrize("text", FORWARD)
def test_forward_looking_sentence_asserts_nothing_that_happened(read, text: str) -> None:
    asserted = [sorted(facts(c)) for c in read(text) if c.modality.asserts]
    assert not asserted
