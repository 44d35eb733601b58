"""How many of whom, and which of them are part of others."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, counts_test, near_misses_test

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

#: All counts that a sentence gives, and no other.
COUNTS = [
    ("More than 40 people were killed and at least 100 wounded in an attack on a market in Borno State.", "injured people 100-? best 100; killed people 40-? best 40"),
    ("Scores of civilians were killed in air strikes on Marib.", "killed civilians 40-? best 40"),
    ("Several soldiers were wounded when a roadside bomb exploded near Kirkuk.", "injured soldiers 3-9 best 3"),
    ("Twenty-two people died and 13 were injured in a suicide bombing in Kabul.", "injured people 13-13 best 13; killed people 22-22 best 22"),
    ("Fewer than 10 people were hurt in the blast in Beirut.", "injured people ?-9 best 9"),
    ("An air strike on a house in Sanaa killed a family of seven.", "killed people 7-7 best 7"),
    ("Shelling in Kharkiv killed eight people, including three children and two women.", "killed people 8-8 best 8; part of killed children 3-3 best 3; part of killed women 2-2 best 2"),
    ("The drone strike killed 14 people, half of them children, in El Fasher.", "killed people 14-14 best 14; part of killed children 7-7 best 7"),
    ("The raid left 11 dead and 30 injured in Jenin.", "injured people 30-30 best 30; killed people 11-11 best 11"),
    ("The explosion killed him and two others in Mogadishu.", "killed people 3-3 best 3"),
    ("The attack killed a mother and her two children in Zaporizhzhia.", "killed children 2-2 best 2; killed women 1-1 best 1"),
    ("Rescuers pulled the bodies of 12 people from the rubble in Gaza City after the air strike.", "killed people 12-12 best 12"),
    ("The bodies of three fishermen were found near Latakia after the shelling.", "killed people 3-3 best 3"),
    ("Six people are missing after an air strike on a bridge in Sagaing.", "missing people 6-6 best 6"),
    ("Police detained 45 protesters in Minsk.", "detained people 45-45 best 45"),
    ("The army arrested 20 suspects in Maiduguri.", "detained people 20-20 best 20"),
    ("Clashes in Tripoli displaced 1,200 families.", "displaced families 1200-1200 best 1200"),
    ("About 15,000 people fled their homes in Goma after the shelling.", "displaced people 13500-16500 best 15000"),
    ("Some 300 families returned to Raqqa.", "returned families 270-330 best 300"),
    ("At least 2,000 refugees have returned to Homs.", "returned refugees 2000-? best 2000"),
    ("Nobody was hurt when a drone hit a warehouse in Odesa.", "injured people 0-0 best 0"),
    ("There were no casualties in the rocket attack on Erbil.", "injured people 0-0 best 0 (denied); killed people 0-0 best 0 (denied)"),
    ("The strike killed five family members in Taiz.", "killed people 5-5 best 5"),
    ("Two members of his family were killed in the shelling of Khan Younis.", "killed people 2-2 best 2"),
    ("Two members of the Al-Nusra Front were killed in Idlib.", "killed fighters 2-2 best 2"),
    ("A dozen people were killed in a stampede in Delhi.", "killed people 12-12 best 12"),
    ("Gunmen killed two aid workers and wounded a third in Juba.", "injured people 1-1 best 1; killed aid workers 2-2 best 2"),
    ("Three policemen and two civilians died in a bombing in Peshawar.", "killed civilians 2-2 best 2; killed soldiers 3-3 best 3"),
    ("The blast killed 7 and injured 20 in Baghdad.", "injured people 20-20 best 20; killed people 7-7 best 7"),
    ("Four people were shot, one of them fatally, in Marseille.", "injured people 0-4 best 4; killed people 1-1 best 1"),
    ("As many as 30 people may have been killed in the strike on Bakhmut.", "killed people ?-30 best 30 (hypothetical)"),
    ("The rebels freed 60 prisoners in Bangui.", "released prisoners 60-60 best 60"),
    ("The death of a negotiator was announced in Aden.", "killed people 1-1 best 1"),
    ("Air strikes destroyed 12 houses in Saada.", ""),
    ("The army has 20,000 soldiers in Kivu.", ""),
    ("The 12-year-old conflict has drawn in neighbours.", ""),
    ("About 40 fighters surrendered in Deir ez-Zor.", "defected fighters 36-44 best 40"),
    ("Around 5,000 people were evacuated from Aleppo.", "evacuated people 4500-5500 best 5000"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)


test_counts = counts_test(COUNTS)
