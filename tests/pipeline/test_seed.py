"""The brief that was asked for, read as a document: what each of its sentences must give."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.model import Claim, CountKind, Modality, Resolution, Revision, Scope
from vedette.model.ids import content_hash, make_id
from vedette.pipeline.knowledge import Knowledge

TEXT = """\
The continued air strikes and military operations in Idlib may lead to an increase in civilian casualties and displacement, further straining humanitarian resources in the region.
The entry of Iranian-backed forces could intensify the conflict, potentially drawing in additional regional players and complicating peace efforts.
As the Syrian regime seeks to consolidate its control, there may be a resurgence of armed opposition, leading to prolonged instability in the northwest of Syria.
The Syrian Civil Defense group, known as the White Helmets, reported that air strikes by Syrian and Russian warplanes resulted in the deaths of approximately 25 individuals in Idlib, including 10 children. This attack is part of a broader military campaign by the Syrian regime to eliminate opposition fighters, particularly in the context of recent gains made by armed factions in the region.
Since November 27, the total death toll from these air strikes has reached 56, with a significant number of casualties occurring in densely populated residential areas of Idlib, which is home to around 4 million people, many of whom live in precarious conditions.
In a related development, reports indicate that Shiite factions from Iraq, supported by Iran, have crossed into Syria to bolster the Syrian army's efforts against opposition forces. This influx of fighters, including members of the Iraqi Popular Mobilization Forces, underscores the ongoing complexity of the conflict and the involvement of various regional actors.
The Syrian regime has claimed to have regained control over several towns that were previously held by opposition forces. Meanwhile, the Syrian Democratic Forces (SDF) have reported facing intensified attacks, prompting them to establish a humanitarian corridor amid the escalating violence."""

Read = list[tuple[Claim, Resolution]]


@pytest.fixture(scope="module")
def read(knowledge: Knowledge) -> Read:
    revision = Revision(
        id=make_id("r", "seed"), document_id=make_id("d", "seed"), key="seed", publisher="desk", text=TEXT,
        content_hash=content_hash("", TEXT), published=dt.date(2024, 12, 2), language="en",
    )  # fmt: skip
    ((_, claims),) = knowledge.extractor.read([revision])
    return list(zip(claims, knowledge.resolver.resolve(revision, claims), strict=True))


def one(read: Read, event_type: str, quote: str) -> tuple[Claim, Resolution]:
    found = [
        (c, r)
        for c, r in read
        if c.event_type == event_type and quote in c.span.quote and c.modality.asserts
    ]
    assert len(found) == 1, [(c.event_type, c.span.quote) for c, _ in read]
    return found[0]


def who(resolution: Resolution) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for a in resolution.actors:
        roles.setdefault(a.role, set()).add(a.actor_id or a.text)
    return roles


def test_every_quote_stands_in_the_text(read: Read) -> None:
    for claim, _ in read:
        assert TEXT[claim.span.start : claim.span.end] == claim.span.quote
        mentions = [
            claim.trigger,
            *(p.mention for p in claim.participants),
            *(c.words for c in claim.counts),
        ]
        for m in (*mentions, *claim.sites, *claim.means, *(p.mention for p in claim.places)):
            assert TEXT[m.start : m.end] == m.text


def test_the_strike(read: Read) -> None:
    claim, meant = one(
        read, "violence.air_strike", "approximately 25 individuals in Idlib, including 10 children"
    )
    assert claim.speaker is not None
    assert (claim.speaker.text, claim.speech_verb, claim.modality) == (
        "White Helmets",
        "report",
        Modality.REPORTED,
    )
    assert meant.speaker is not None
    assert meant.speaker.actor_id == "sy-white-helmets"
    sides = who(meant)["perpetrator"]
    assert {s.split("-")[0] for s in sides} == {"sy", "ru"}
    assert [p.place.name for p in meant.places if p.place and p.role == "event"] == ["Idlib"]
    killed, children = claim.counts
    assert (killed.kind, killed.best, killed.group, killed.subset) == (
        CountKind.KILLED,
        25,
        "people",
        False,
    )
    assert killed.words.text == "approximately 25 individuals"
    assert killed.low is not None
    assert killed.high is not None
    assert killed.low < 25 < killed.high
    assert (children.kind, children.best, children.group, children.subset) == (
        CountKind.KILLED,
        10,
        "children",
        True,
    )


def test_the_white_helmets_are_the_syrian_civil_defense(knowledge: Knowledge) -> None:
    assert {a.id for a in knowledge.registry.find("Syrian Civil Defense")} == {"sy-white-helmets"}


def test_the_cumulative_toll_is_kept_apart(read: Read) -> None:
    (found,) = [(c, r) for c, r in read if c.scope is Scope.CUMULATIVE]
    claim, meant = found
    (count,) = claim.counts
    assert (count.kind, count.best, count.words.text, count.scope) == (
        CountKind.KILLED,
        56,
        "56",
        Scope.CUMULATIVE,
    )
    assert meant.since is not None
    assert meant.since.start == dt.date(2024, 11, 27)
    assert meant.since.inferred_year


def test_the_reinforcement(read: Read) -> None:
    claim, meant = one(read, "movement.deployment", "have crossed into Syria")
    roles = who(meant)
    assert roles["mover"] == {"iq-shia-militias"}
    assert roles["beneficiary"] == {"sy-forces"}
    assert roles["against"] == {"sy-opposition"}
    assert roles["backer"] == {"ir"}
    places = {p.role: p.place.name for p in meant.places if p.place}
    assert places["from"] == "Iraq"
    assert places["to"] == "Syria"
    assert claim.modality is Modality.REPORTED


def test_who_backs_whom(read: Read) -> None:
    claim, meant = one(read, "relation.backs", "supported by Iran")
    assert who(meant) == {"backer": {"ir"}, "backed": {"iq-shia-militias"}}
    assert claim.speaker is not None
    assert claim.speaker.text == "reports"


def test_the_popular_mobilization_forces_are_part_of_it(read: Read) -> None:
    _, meant = one(read, "movement.reinforcement", "Popular Mobilization Forces")
    assert who(meant)["part"] == {"iq-pmf"}


def test_the_control_claim(read: Read) -> None:
    claim, meant = one(read, "control.recapture", "regained control over several towns")
    assert claim.modality is Modality.CLAIMED
    assert meant.speaker is not None
    assert meant.speaker.actor_id == "sy-government"
    assert who(meant) == {"new_holder": {"sy-government"}, "old_holder": {"sy-opposition"}}
    (count,) = claim.counts
    assert (count.kind, count.words.text) == (CountKind.PLACES, "several towns")


def test_the_sdf_speaks_and_is_attacked(read: Read) -> None:
    claim, meant = one(read, "violence.attack", "facing intensified attacks")
    assert meant.speaker is not None
    assert meant.speaker.actor_id == "sy-sdf"
    assert who(meant)["target"] == {"sy-sdf"}
    assert claim.modality is Modality.REPORTED


def test_the_corridor_is_the_sdf_s(read: Read) -> None:
    _, meant = one(read, "humanitarian.corridor", "humanitarian corridor")
    assert who(meant)["provider"] == {"sy-sdf"}


def test_four_million_are_context_and_no_casualties(read: Read) -> None:
    claim, _ = one(read, "context.population", "home to around 4 million people")
    (count,) = claim.counts
    assert (count.kind, count.best, count.scope) == (CountKind.POPULATION, 4_000_000, Scope.CONTEXT)
    casualties = [
        n for c, _ in read for n in c.counts if n.kind in (CountKind.KILLED, CountKind.INJURED)
    ]
    assert max(n.best or 0 for n in casualties) == 56


def test_forward_looking_sentences_give_no_incident(read: Read) -> None:
    end = TEXT.index("The Syrian Civil Defense group")
    for claim, _ in read:
        if claim.span.start < end:
            assert not claim.modality.asserts, claim.span.quote
