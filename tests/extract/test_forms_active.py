"""Who did it to whom with what, told in the active and in the passive voice."""

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    # active
    ("Al-Shabaab militants attacked an army base in Lower Shabelle on Tuesday.", "violence.attack", "perpetrator:Al-Shabaab militants; site:army base; at event:Lower Shabelle; time:Tuesday"),
    ("Russian forces shelled a residential area of Kherson with artillery, killing three people.", "violence.shelling", "perpetrator:Russian forces; site:residential area; at event:Kherson; means:artillery; killed people 3-3 best 3"),
    ("Boko Haram gunmen abducted 14 farmers near Maiduguri.", "violence.abduction", "perpetrator:Boko Haram gunmen; at event:Maiduguri"),
    ("Suspected rebels ambushed a military convoy in North Kivu, killing six soldiers.", "violence.attack", "perpetrator:Suspected rebels; site:military convoy; at event:North Kivu; killed soldiers 6-6 best 6"),
    ("Saudi-led coalition warplanes bombed a prison in Saada, killing at least 70 people.", "violence.air_strike", "perpetrator:Saudi-led coalition warplanes; site:prison; at event:Saada; killed people 70-? best 70"),
    ("Myanmar's military bombed a village in Sagaing Region, killing dozens of people.", "violence.air_strike", "perpetrator:Myanmar's military; site:village; at event:Sagaing Region"),
    ("Police opened fire on protesters in Conakry, killing two.", "violence.attack", "perpetrator:Police; target:protesters; at event:Conakry; killed people 2-2 best 2"),
    ("Armed men stormed a church in Kaduna and killed 12 worshippers.", "violence.attack", "perpetrator:Armed men; site:church; at event:Kaduna"),
    ("Taliban fighters detonated a car bomb outside a police station in Kandahar.", "violence.explosion", "perpetrator:Taliban fighters; site:police station; means:car bomb; at event:Kandahar"),
    ("Hezbollah fired rockets at Kiryat Shmona, wounding two people.", "violence.missile", "perpetrator:Hezbollah; means:rockets; at event:Kiryat Shmona; injured people 2-2 best 2"),
    ("Ukrainian drones struck an oil refinery in Ryazan.", "violence.drone_strike", "perpetrator:Ukrainian drones; site:oil refinery; at event:Ryazan; means:drones"),
    ("Separatists killed two soldiers in Bamenda.", "violence.killing", "perpetrator:Separatists; killed soldiers 2-2 best 2; at event:Bamenda"),
    ("A gunman shot dead a police officer in Quetta.", "violence.attack", "perpetrator:gunman; at event:Quetta"),
    ("Israeli soldiers shot and killed a Palestinian man near Jenin.", "violence.attack", "perpetrator:Israeli soldiers; at event:Jenin"),
    # passive
    ("A hospital in Kharkiv was struck by Russian missiles on Friday.", "violence.missile", "perpetrator:Russian missiles; site:hospital; means:missiles; at event:Kharkiv; time:Friday"),
    ("Two aid workers were killed by gunmen in Juba.", "violence.killing", "perpetrator:gunmen; at event:Juba; killed aid workers 2-2 best 2"),
    ("At least nine soldiers were killed and five wounded in an ambush by jihadists near Djibo.", "violence.attack", "perpetrator:jihadists; at event:Djibo; killed soldiers 9-? best 9"),
    ("A market in El Fasher was shelled by the Rapid Support Forces.", "violence.shelling", "perpetrator:Rapid Support Forces; site:market; at event:El Fasher"),
    ("Three policemen were shot dead by unidentified gunmen in Mosul.", "violence.attack", "perpetrator:unidentified gunmen; at event:Mosul; killed soldiers 3-3 best 3"),
    ("The town of Bunia was attacked by CODECO militiamen on Sunday night.", "violence.attack", "perpetrator:CODECO militiamen; at event:Bunia"),
    ("A mosque was targeted by a suicide bomber in Peshawar.", "violence.suicide_bombing", "site:mosque; at event:Peshawar"),
    ("Residential buildings in Gaza City were hit by Israeli air strikes.", "violence.air_strike", "site:Residential buildings; perpetrator:Israeli; at event:Gaza City"),
    ("Eleven villagers were abducted by armed bandits in Zamfara State.", "violence.abduction", "perpetrator:armed bandits; at event:Zamfara State; abducted people 11-11 best 11"),
    ("A UN convoy was attacked by unknown assailants near Goma.", "violence.attack", "perpetrator:unknown assailants; site:convoy; target:UN; at event:Goma"),
    ("Several houses were set on fire by settlers in the village of Huwara.", "violence.destruction", "perpetrator:settlers; site:houses; at event:Huwara"),
    ("The mayor of Kismayo was assassinated by Al-Shabaab on Monday.", "violence.killing", "perpetrator:Al-Shabaab; killed leaders 1-1 best 1; at event:Kismayo; time:Monday"),
    ("Five people have been killed by a landmine in Badakhshan.", "violence.explosion", "means:landmine; at event:Badakhshan; killed people 5-5 best 5; not perpetrator"),
    ("The bus was hit by a roadside bomb in Helmand.", "violence.explosion", "means:roadside bomb; at event:Helmand; not perpetrator"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The striker shot wide in Doha.", "violence"),
    ("The minister attacked the opposition's record in a speech in Nairobi.", "violence"),
    ("The proposal was killed by the committee in Geneva.", "violence"),
    ("The president was hit by a wave of resignations in Lima.", "violence"),
    ("Prices hit a record in Caracas.", "violence"),
    ("Islamabad was hit by a power cut.", "violence"),
    ("The singer stormed off the stage in Beirut.", "violence"),
    ("The bill targets money launderers in Panama.", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
