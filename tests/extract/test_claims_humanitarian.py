"""Displacement, return, corridors, evacuation, aid, services, ceasefires."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("More than 100,000 people have been displaced from Sinja in Sudan.", "humanitarian.displacement", "at event:Sinja; at parent:Sudan; displaced people 100000-? best 100000"),
    ("Thousands of civilians fled Aleppo.", "humanitarian.displacement", "at event:Aleppo; displaced civilians 2000-? best 2000"),
    ("The Syrian Democratic Forces established a humanitarian corridor in Aleppo.", "humanitarian.corridor", "provider:Syrian Democratic Forces; at event:Aleppo"),
    ("The Sudan Tribune reports disease outbreaks and starvation in Khartoum North, Sudan, as a military offensive and fighting continues in the city.", "humanitarian.services", "speaker:Sudan Tribune; at event:Khartoum North; not perpetrator"),  # (W)
    ("An aid convoy reached El Fasher.", "humanitarian.aid", "at event:El Fasher"),
    ("Russia helped evacuate 4,000 Iranian fighters from Syria.", "humanitarian.evacuation", "evacuated fighters 4000-4000 best 4000; at from:Syria"),
    ("The army and the RSF agreed on a ceasefire in Khartoum.", "agreement.ceasefire", "at event:Khartoum"),
    ("Israel and Hezbollah exchanged fire despite a ceasefire in Lebanon.", "agreement.ceasefire", "at event:Lebanon"),
    ("2,000 refugees returned to Syria from Lebanon.", "humanitarian.return", "returned refugees 2000-2000 best 2000; at to:Syria; at from:Lebanon"),
    ("Floods displaced 20,000 families in Kassala.", "disaster.natural", "displaced families 20000-20000 best 20000; at event:Kassala"),
    ("An estimated 120,000 people were displaced by fighting in Sennar State.", "humanitarian.displacement", "at event:Sennar State; displaced people 108000-132000 best 120000"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The UN called for a ceasefire in Sudan.", "agreement"),
    ("Aid groups fear a famine in Darfur.", "humanitarian"),
    ("The two sides failed to agree on a ceasefire.", "agreement"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
