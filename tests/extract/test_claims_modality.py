"""How sure: denied, planned, hypothetical, background."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("The army denied that its jets had bombed the hospital in Nyala.", "violence.air_strike", "modality:denied; speaker:army"),
    ("The ministry rejected reports that rebels captured Hama.", "control.capture", "modality:denied; speaker:ministry"),
    ("The Syrian Defense Ministry denies reports that its troops are abandoning positions in the Damascus countryside.", "control.withdrawal", "modality:denied; speaker:Syrian Defense Ministry"),
    ("The army vowed to retake Aleppo.", "control.recapture", "modality:expected"),
    ("The RSF threatened to attack El Fasher.", "violence.attack", "modality:expected"),
    ("Fighters may attack the city of Homs within days.", "violence.attack", "modality:hypothetical"),
    ("Rebels could capture Damascus within a week.", "control.capture", "modality:hypothetical"),
    ("The rebels will capture Damascus, their commander said.", "control.capture", "modality:expected"),
    ("Rebels allegedly executed ten soldiers in Hama.", "violence.killing", "modality:alleged"),
    ("In 2016, government forces captured Aleppo with Russian help.", "control.capture", "scope:background; time:In 2016"),
    ("A memorial was held for Hassan, who was killed in April in an airstrike on Raqqa.", "violence.air_strike", "scope:background"),
    ("On the tenth anniversary of the massacre, in which 200 people were killed, protesters gathered in Khartoum.", "violence.attack", "scope:background"),
    ("The UN urges the RSF to halt its attacks on El Fasher.", "violence.attack", "modality:expected"),
    ("The government did not capture the town of Saraqib.", "control.capture", "modality:denied"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("An operation to capture Khartoum has begun.", "control"),
    ("The rebels launched an offensive with the goal of capturing Hama.", "control"),
    ("The army vowed to retake Aleppo.", "control"),
    ("Turkey is planning an offensive against Kobani.", "violence"),
    ("If rebels capture Homs, Damascus would be cut off.", "control"),
    ("The UN warned of the risk of attacks on hospitals in Idlib.", "violence"),
    ("The soldiers took part in an exercise near Tartus.", "violence"),
    ("The rebels have held the town since 2020, when they seized it from the army.", "violence"),
    ("The United States fears an Iranian attack on Erbil.", "violence"),
    ("Nobody was killed in the attack on Rutba.", "violence.casualties"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
