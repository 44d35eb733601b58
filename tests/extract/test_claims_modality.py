"""How sure: denied, planned, hypothetical, background."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

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
    ("The army says it did not bomb the hospital in Goma.", "violence.air_strike", "modality:denied; speaker:army"),
    ("The foreign ministry dismissed allegations that its troops had captured the town of Abyei.", "control.capture", "modality:denied; speaker:foreign ministry"),
    ("The governor denied that rebels had entered the city of Uvira.", "control.entry", "modality:denied; speaker:governor"),
    ("Reports of an attack on the convoy near Bamako have not yet been confirmed.", "violence.attack", "modality:reported"),
    ("It is unclear whether rebels have captured the town of Kanyabayonga.", "control.capture", "modality:hypothetical"),
    ("The president pledged to liberate Donetsk.", "control.recapture", "modality:expected"),
    ("The army is preparing to storm the town of Bakhmut.", "violence.attack", "modality:expected"),
    ("Militants had planned to attack a church in Peshawar, police said.", "violence.attack", "modality:expected; speaker:police"),
    ("A strike on the dam would displace 20,000 people.", "humanitarian.displacement", "modality:hypothetical; displaced people 20000-20000 best 20000"),
    ("The rebels failed to capture the airport of Goma.", "control.capture", "modality:denied"),
    ("Police foiled an attack on a market in Kampala.", "violence.attack", "modality:denied"),
    ("In 1982, government forces shelled the city of Hama.", "violence.shelling", "scope:background"),
    ("Relatives held a vigil for the 40 people killed in the bombing of Kismayo.", "violence.explosion", "scope:background"),
    ("In 2019, gunmen killed 30 people in Solhan.", "violence.killing", "scope:background"),
    ("The United States urged both sides to stop the shelling of Khartoum.", "violence.shelling", "modality:expected"),
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
    ("Two hundred soldiers took part in a drill that simulated an attack on a port near Kaohsiung.", "violence"),
    ("During the exercise, jets bombed mock targets near Zaragoza.", "violence"),
    ("The film tells of gunmen who attack a village in Anatolia.", "violence"),
    ("In the video game, players attack a base in Libya.", "violence"),
    ("The novel describes the siege of Leningrad.", "control"),
    ("The rebels threatened to shell Taiz if talks failed.", "violence"),
    ("The court heard that the men had planned to bomb a church in Lyon.", "violence"),
    ("Israel could strike Iran within weeks, analysts say.", "violence"),
    ("The ceasefire would end the shelling of Stepanakert.", "violence"),
    ("Thousands marked the anniversary of the bombing of Gernika.", "violence"),
    ("Officials denied that any attack on the refinery had taken place.", "violence"),
    ("The army called for the surrender of the militia in Jenin.", "movement"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
