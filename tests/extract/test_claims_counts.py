"""How many of whom, and which of them are part of others."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("Thirty-six people are killed and more than 50 others are injured in Israeli airstrikes in Palmyra, Syria.", "violence.air_strike", "killed people 36-36 best 36; injured people 50-? best 50"),  # (W)
    ("More than 130 Syrian Army soldiers are killed as rebels advance into Aleppo.", "violence.casualties", "killed soldiers 130-? best 130; target:Syrian Army soldiers"),
    ("An airstrike killed 12 people, four of them children, in Idlib.", "violence.air_strike", "killed people 12-12 best 12; part of killed children 4-4 best 4"),
    ("Shelling killed 20 people, most of them women, in Omdurman.", "violence.shelling", "killed people 20-20 best 20; part of killed women 11-20 best ?"),
    ("The strike killed 25 people, among them three children and two women, in Saraqib.", "violence.attack", "killed people 25-25 best 25; part of killed children 3-3 best 3; part of killed women 2-2 best 2"),
    ("Russian air strikes killed at least nine people, including two children, in Idlib.", "violence.air_strike", "killed people 9-? best 9; part of killed children 2-2 best 2; perpetrator:Russian"),
    ("An Ilyushin Il-76 cargo plane crashes in North Darfur, Sudan, killing its crew of two Russians and three Sudanese nationals.", "disaster.accident", "killed crew 5-5 best 5"),  # (W)
    ("The SDF captures seven villages and the town of Khasham from the army.", "control.capture", "places places 7-7 best 7; at event:Khasham; new_holder:SDF"),
    ("Rebels also capture Homs Central Prison and release around 3,500 prisoners.", "coercion.release", "released prisoners 3150-3850 best 3500"),  # (W)
    ("Dozens of people were killed in a drone attack on El Geneina.", "violence.drone_strike", "killed people 24-? best 24"),
    ("No casualties were reported after rockets hit Haifa.", "violence.missile", "killed people 0-0 best 0"),
    ("Between 10 and 15 fighters were killed in clashes near Manbij.", "violence.clash", "killed fighters 10-15 best 12"),
    ("Up to 20 soldiers were killed in an ambush near Gao.", "violence.attack", "killed soldiers ?-20 best 20"),
    ("The bombing killed a family of five in Rafah.", "violence.explosion", "killed people 5-5 best 5"),
    ("Gunmen abducted 12 girls from a school in Zamfara.", "violence.abduction", "abducted children 12-12 best 12"),
    ("At least 12 migrants drowned after their boat sank off Tartus.", "disaster.accident", "killed people 12-? best 12"),
    ("Two soldiers were killed and five wounded when a mine exploded near Daraa.", "violence.explosion", "killed soldiers 2-2 best 2; injured people 5-5 best 5"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The city is home to 200,000 people.", "violence"),
    ("Around 4,000 fighters gathered near Sirte.", "violence.casualties"),
    ("The film about the killing won 12 prizes.", "violence.casualties"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
