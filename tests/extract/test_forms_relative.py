"""Who did it to whom with what, told in reduced relatives, relative clauses and appositions."""

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Shells fired from army positions hit a school in Donetsk, killing four children.", "violence.shelling", "means:Shells; perpetrator:army; site:school; at event:Donetsk; killed children 4-4 best 4"),
    ("Rockets launched by Hamas landed in Sderot, wounding three people.", "violence.missile", "means:Rockets; perpetrator:Hamas; at event:Sderot; injured people 3-3 best 3"),
    ("The bomber, a member of Islamic State, blew himself up at a checkpoint in Ramadi, killing five policemen.", "violence.suicide_bombing", "perpetrator:Islamic State; site:checkpoint; at event:Ramadi; killed soldiers 5-5 best 5"),
    ("Relatives buried the civilians killed in a drone strike in Tokar.", "violence.drone_strike", "at event:Tokar"),
    ("Missiles fired by Russian forces struck an apartment building in Dnipro, killing 40 people.", "violence.missile", "perpetrator:Russian forces; means:Missiles; site:apartment building; at event:Dnipro; killed people 40-40 best 40"),
    ("The gunmen, believed to be members of ISWAP, attacked a village in Yobe State.", "violence.attack", "perpetrator:ISWAP; site:village; at event:Yobe State"),
    ("A drone launched by the RSF hit a mosque in El Obeid.", "violence.drone_strike", "perpetrator:RSF; means:drone; site:mosque; at event:El Obeid"),
    ("The attack, which was claimed by the Islamic State, killed 13 people in Kabul.", "violence.attack", "perpetrator:Islamic State; at event:Kabul; killed people 13-13 best 13"),
    ("The attack, blamed on the ADF, left 20 villagers dead in Beni.", "violence.attack", "perpetrator:ADF; at event:Beni; killed people 20-20 best 20"),
    ("Militants who attacked a police post in Lakki Marwat killed four officers.", "violence.attack", "perpetrator:Militants; site:police post; at event:Lakki Marwat"),
    ("Air strikes carried out by Syrian government warplanes killed seven people in Ariha.", "violence.air_strike", "perpetrator:Syrian government warplanes; at event:Ariha; killed people 7-7 best 7"),
    ("A bomb planted by rebels exploded on a bus in Mindanao, injuring ten.", "violence.explosion", "perpetrator:rebels; means:bomb; site:bus; at event:Mindanao; injured people 10-10 best 10"),
    ("A vehicle carrying journalists was hit by a missile fired from a drone in Kassala.", "violence.missile", "means:missile; at event:Kassala"),
    ("Fighters loyal to Khalifa Haftar shelled Tripoli's airport.", "violence.shelling", "perpetrator:Fighters; site:airport; at event:Tripoli"),
    ("Rebels backed by Rwanda attacked Sake on Thursday.", "violence.attack", "perpetrator:Rebels; at event:Sake; time:Thursday"),
    ("The M23, a rebel group backed by Rwanda, attacked army positions in Masisi.", "violence.attack", "perpetrator:M23; target:army; at event:Masisi"),
    ("The Syrian army, supported by Russian jets, bombed Khan Sheikhoun.", "violence.air_strike", "perpetrator:Syrian army; at event:Khan Sheikhoun"),
    ("Soldiers shot at a bus in Rafah, wounding six.", "violence.attack", "perpetrator:Soldiers; site:bus; at event:Rafah; injured people 6-6 best 6"),
    ("Three people were killed when shells landed in the Bab Touma district of Damascus.", "violence.shelling", "means:shells; at event:Damascus; killed people 3-3 best 3"),
    ("At least 11 people were killed when gunmen attacked a wedding in Nineveh.", "violence.attack", "perpetrator:gunmen; at event:Nineveh; killed people 11-? best 11"),
    ("A fire started by Russian shelling destroyed a warehouse in Odesa.", "violence.shelling", "perpetrator:Russian; at event:Odesa"),
    ("A woman wounded by sniper fire in Taiz died of her injuries.", "violence.attack", "at event:Taiz"),
    ("The dead were victims of a bomb that exploded near a market in Jolo.", "violence.explosion", "means:bomb; site:market; at event:Jolo"),
    ("A bomber on a motorcycle attacked a crowd in Hasakah, killing 16 people.", "violence.explosion", "at event:Hasakah; killed people 16-16 best 16"),
    ("Long-range bombers attacked a depot in Odesa.", "violence.air_strike", "site:depot; at event:Odesa"),
    ("Gunmen on motorcycles raided a village in Niger State, killing 18 people.", "violence.attack", "perpetrator:Gunmen; site:village; at event:Niger State; killed people 18-18 best 18"),
    ("Armed men thought to be from the Fulani community killed 17 people in Benue.", "violence.casualties", "perpetrator:Armed men; at event:Benue; killed people 17-17 best 17"),
    ("Settlers accompanied by soldiers attacked Palestinian farmers in Qusra.", "violence.attack", "perpetrator:Settlers; target:Palestinian farmers; at event:Qusra"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("A minister known for attacks on the press visited Tunis.", "violence"),
    ("The hotel, built after the war, reopened in Grozny.", "violence"),
    ("Police trained by the UN patrolled Port-au-Prince.", "violence"),
    ("The general, who survived the war, teaches in Dakar.", "violence"),
    ("A shell company registered in Cyprus bought the land.", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
