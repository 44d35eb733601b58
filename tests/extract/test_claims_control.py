"""Captures, withdrawals, entries, sieges: the place, the new holder and the old."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("Rebel forces capture the city of Suran, the towns of Halfaya and Taybat al-Imam, and the village of Maardis in Hama Governorate, Syria.", "control.capture", "at event:Suran; at event:Halfaya; at event:Taybat al-Imam; at event:Maardis; at parent:Hama Governorate; new_holder:Rebel forces"),  # (W)
    ("Syrian opposition forces enter Hama. Pro-government forces withdraw from the city.", "control.withdrawal", "old_holder:Pro-government forces; at event:Hama"),
    ("Rebels advance into Aleppo. The airport is later captured by the rebels.", "control.capture", "new_holder:rebels; at event:Aleppo"),
    ("Syrian opposition forces led by Tahrir al-Sham attack the pro-government Syrian Army in western Aleppo Governorate, capturing eleven towns and villages.", "control.capture", "places places 11-11 best 11"),  # (W)
    ("The Sudanese army retakes Sinja from the Rapid Support Forces.", "control.recapture", "new_holder:Sudanese army; old_holder:Rapid Support Forces; at event:Sinja"),
    ("The army said it had regained control of Wad Madani.", "control.recapture", "speaker:army; new_holder:army; at event:Wad Madani"),
    ("Russian troops have withdrawn from Kherson.", "control.withdrawal", "old_holder:Russian troops; at event:Kherson"),
    ("The RSF has besieged El Fasher since May.", "control.siege", "perpetrator:RSF; at event:El Fasher"),
    ("Rebels took control of the town of Morek.", "control.capture", "new_holder:Rebels; at event:Morek"),
    ("Saraqib was captured by opposition fighters on Saturday.", "control.capture", "new_holder:opposition fighters; at event:Saraqib; time:Saturday"),
    ("The Military Operations Command says that its forces have taken full control of Deir ez-Zor.", "control.capture", "speaker:Military Operations Command; new_holder:Military Operations Command; at event:Deir ez-Zor"),
    ("The town of Talbiseh fell to rebels.", "control.capture", "at event:Talbiseh"),
    ("Israeli tanks and troops enter Quneitra.", "control.entry", "new_holder:Israeli tanks; at event:Quneitra"),
    ("Rebels capture the town of Al-Saan and the villages of Shaykh Hilal and Suruj in Hama Governorate, Syria.", "control.capture", "at event:Al-Saan; at event:Shaykh Hilal; at event:Suruj"),  # (W)
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("Police captured three fugitives in Homs.", "control.capture"),
    ("The photographer captured the mood in Aleppo.", "control"),
    ("Rebels tried to capture the town of Morek.", "control"),
    ("The company took control of its supply chain.", "control"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
