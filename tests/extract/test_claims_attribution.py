"""Who says it, with which verb, and through whom."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("Thirty-six people are killed and more than 50 others are injured in Israeli airstrikes in Palmyra, Syria.", "violence.air_strike", "speaker:none; modality:stated"),  # (W)
    ("The Sudan Tribune reports that an RSF drone strike on a camp in El Fasher killed eight people.", "violence.drone_strike", "speaker:Sudan Tribune; verb:report; modality:reported; perpetrator:RSF; not perpetrator:Sudan"),
    ("Sudan Tribune reports 82 deaths in clashes in Gezira State.", "violence.clash", "speaker:Sudan Tribune; killed people 82-82 best 82; not party"),
    ("The head of the Rapid Support Forces, Hemedti, accuses Egypt of being involved in airstrikes on the group's troops during the ongoing civil war in Sudan.", "violence.air_strike", "speaker:Hemedti; modality:alleged; perpetrator:Egypt; not at event:Egypt"),  # (W)
    ("At least 12 people were killed in an air strike on a market in Idlib, according to the Syrian Observatory for Human Rights.", "violence.air_strike", "speaker:Syrian Observatory for Human Rights; verb:according to; modality:reported"),
    ("According to local officials, the shelling of Kherson killed two people.", "violence.shelling", "speaker:local officials; modality:reported; killed people 2-2 best 2"),
    ("Local sources say that a drone strike killed three men near Marib.", "violence.drone_strike", "speaker:Local sources; verb:say"),
    ("The army said its forces had recaptured Sinja from the RSF.", "control.recapture", "speaker:army; verb:say; new_holder:army; old_holder:RSF"),
    ("The rebels claim that they have captured the town of Morek.", "control.capture", "speaker:rebels; modality:claimed; new_holder:rebels; at event:Morek"),
    ("The group was reported to have captured the village of Atarib.", "control.capture", "modality:reported; at event:Atarib"),
    ("Rebels have reportedly entered Hama.", "control.entry", "modality:reported; verb:reportedly; speaker:none"),
    ("The Ukrainian General Staff said that Russian forces shelled Kharkiv on Monday.", "violence.shelling", "speaker:Ukrainian General Staff; perpetrator:Russian forces; time:Monday"),
    ("\"Warplanes bombed the hospital in Atarib,\" a doctor told Reuters.", "violence.air_strike", "speaker:doctor; site:hospital"),
    ("The United Nations says that 250,000 people have been displaced from El Fasher.", "humanitarian.displacement", "speaker:United Nations; displaced people 250000-250000 best 250000"),
    ("The mayor blamed Hezbollah for the attack on a market in Metula.", "violence.attack", "modality:alleged; speaker:mayor; perpetrator:Hezbollah"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The Observatory said that its offices in Coventry were closed.", "violence"),
    ("The agency reports on the economy of Aleppo.", "violence"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
