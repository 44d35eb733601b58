"""Several incidents in one sentence, one incident over several sentences, and places."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Rebels captured Saraqib and shelled Nubbul.", "control.capture", "at event:Saraqib"),
    ("Rebels captured Saraqib and shelled Nubbul.", "violence.shelling", "at event:Nubbul; perpetrator:Rebels"),
    ("Air strikes killed ten people in Idlib, while shelling killed three in Aleppo.", "violence.air_strike", "killed people 10-10 best 10; at event:Idlib"),
    ("Air strikes killed ten people in Idlib, while shelling killed three in Aleppo.", "violence.shelling", "killed people 3-3 best 3; at event:Aleppo"),
    ("A car bomb exploded in Azaz. The attack killed six people.", "violence.attack", "at event:Azaz; killed people 6-6 best 6"),
    ("Jets bombed a market in Maarat al-Numan. The strike killed 20 people.", "violence.attack", "at event:Maarat al-Numan; killed people 20-20 best 20"),
    ("Syrian opposition forces enter Hama. Pro-government forces withdraw from the city.", "control.withdrawal", "at event:Hama"),
    ("An air strike in Atarib, Aleppo Governorate, Syria, killed four people.", "violence.air_strike", "at event:Atarib; at parent:Aleppo Governorate; at parent:Syria"),
    ("Two people were killed in shelling of the village of Kafr Nobol in northern Syria.", "violence.shelling", "at event:Kafr Nobol"),
    ("An explosion near the Turkish border killed three people in Azaz.", "violence.explosion", "at event:Azaz"),
    ("Fighting broke out in the Al-Furqan district of Aleppo.", "violence.clash", "at event:Aleppo"),
    ("Rebels rejected the plan. The army shelled Douma.", "violence.shelling", "at event:Douma; perpetrator:army"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("Aleppo rebels met in Istanbul.", "violence"),
    ("The Idlib-based group published a statement.", "violence"),
    ("Peace talks about Idlib opened in Geneva.", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)


def test_the_town_stays_open_where_two_were_named(read) -> None:
    claims = read("Rebels entered Saraqib and Morek. The town was later captured by the army.")
    captured = [c for c in claims if c.event_type == "control.capture"]
    assert not any(c.places for c in captured)
