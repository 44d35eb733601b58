"""Control and campaigns of the two example corpora: what a reader who knows these weeks expects."""

from __future__ import annotations

import datetime as dt

from vedette.ledger import Ledger
from vedette.pipeline.holdings import campaigns_in, holdings, takings
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import Situation

BEFORE = dt.date(2024, 11, 1)


def test_the_offensive_of_late_2024_begins_before_aleppo_falls(
    syria: Ledger, knowledge: Knowledge
) -> None:
    situation = Situation(syria, knowledge, dt.date(2024, 12, 12))
    found = campaigns_in(situation, knowledge.area("Syria"), BEFORE)
    offensive = max(found, key=lambda c: len(c.incident_ids))
    assert offensive.manner == "offensive"
    assert offensive.by[0] == "Syrian opposition"
    assert offensive.against[0] == "Syrian Army"
    assert dt.date(2024, 11, 26) <= offensive.begins <= dt.date(2024, 11, 28)
    assert {"Aleppo Governorate", "Idlib Governorate", "Hama Governorate"} <= set(
        offensive.area.split(", ")
    )
    by_id = {i.id: i for i in situation.links.incidents}
    taken = {name for t in offensive.turning_points for name in by_id[t].place_names}
    assert "Aleppo" in taken


def test_a_bombing_campaign_has_its_bombers(syria: Ledger, knowledge: Knowledge) -> None:
    situation = Situation(syria, knowledge, dt.date(2024, 12, 2))
    found = campaigns_in(situation, knowledge.area("Syria"), BEFORE)
    bombing = next(c for c in found if c.manner == "bombing")
    assert "Russia" in bombing.by
    assert bombing.area.startswith("Idlib Governorate")


def test_events_months_apart_make_no_campaign(sudan: Ledger, knowledge: Knowledge) -> None:
    situation = Situation(sudan, knowledge, dt.date(2025, 1, 29))
    assert campaigns_in(situation, knowledge.area("Sudan"), dt.date(2024, 1, 1)) == ()


def test_who_is_said_to_hold_saraqib_and_since_when(syria: Ledger, knowledge: Knowledge) -> None:
    situation = Situation(syria, knowledge, dt.date(2024, 12, 5))
    area = knowledge.area("north-west Syria")
    held = {c.place: c for c in holdings(situation, area)}
    saraqib = held["Saraqib"]
    assert (saraqib.holder, saraqib.previous) == ("Syrian opposition", "Syrian Army")
    assert saraqib.since.end == dt.date(2024, 11, 29)
    assert not saraqib.disputed
    assert held["Kafr Zita"].disputed_reason == "one source"
    assert held["Salamiyah"].event_type == "control.entry"
    assert saraqib in takings(situation, area, "Saraqib")


def test_nothing_is_held_before_it_is_told(syria: Ledger, knowledge: Knowledge) -> None:
    situation = Situation(syria, knowledge, dt.date(2024, 11, 27))
    assert "Saraqib" not in {c.place for c in holdings(situation, knowledge.area("Syria"))}
