"""Backing, leading and belonging that the text states."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("Turkish-backed Syrian National Army fighters captured Tell Rifaat.", "relation.backs", "backer:Turkish; backed:Syrian National Army fighters"),
    ("Rebels led by Tahrir al-Sham entered Hama.", "relation.leads", "part:Tahrir al-Sham; whole:Rebels"),
    ("Shiite militias, backed by Iran, crossed into Syria.", "relation.backs", "backer:Iran; backed:Shiite militias"),
    ("Iranian-backed Houthi rebels fired missiles at Eilat.", "relation.backs", "backer:Iranian; backed:Houthi rebels"),
    ("The Turkish-backed Syrian National Army captures Khanasir.", "relation.backs", "backer:Turkish; backed:Syrian National Army"),
    ("Forces loyal to the president, supported by Russia, retook Palmyra.", "relation.backs", "backer:Russia"),
    ("US-backed forces shelled Deir ez-Zor.", "relation.backs", "backer:US; backed:forces"),
    ("Syrian opposition forces led by Tahrir al-Sham attack the pro-government Syrian Army in western Aleppo Governorate, capturing eleven towns and villages.", "relation.leads", "part:Tahrir al-Sham; whole:Syrian opposition forces"),  # (W)
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The asset-backed securities were sold in London.", "relation"),
    ("The talks, led by Norway, ended without a deal.", "relation"),
    ("Muslim-led protests took place in Beirut.", "relation.leads"),
    ("The plan is backed by experts.", "relation"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
