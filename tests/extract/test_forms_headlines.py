"""Who did it to whom with what, told in headlines: no articles, the present tense, "by", commas."""

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Gunmen kill 12 in Nigeria church attack", "violence.attack", "perpetrator:Gunmen; site:church; at event:Nigeria; killed people 12-12 best 12"),
    ("Israeli strikes kill 20 in Gaza", "violence.attack", "perpetrator:Israeli; at event:Gaza; killed people 20-20 best 20"),
    ("Russian drone attack kills three in Kharkiv", "violence.drone_strike", "perpetrator:Russian; means:drone; at event:Kharkiv; killed people 3-3 best 3"),
    ("Taliban attack police post in Ghazni, kill seven", "violence.attack", "perpetrator:Taliban; site:police post; at event:Ghazni; killed people 7-7 best 7"),
    ("Suicide bomber kills nine at Mogadishu hotel", "violence.suicide_bombing", "site:hotel; at event:Mogadishu; killed people 9-9 best 9"),
    ("Car bomb kills 15 in Baghdad market", "violence.explosion", "means:Car bomb; site:market; at event:Baghdad; killed people 15-15 best 15"),
    ("Four killed in Houthi missile attack on Marib", "violence.missile", "perpetrator:Houthi; means:missile; at event:Marib; killed people 4-4 best 4"),
    ("10 soldiers killed in jihadist ambush in Burkina Faso", "violence.attack", "perpetrator:jihadist; at event:Burkina Faso; killed soldiers 10-10 best 10"),
    ("Boko Haram kidnaps dozens in Borno", "violence.abduction", "perpetrator:Boko Haram; at event:Borno"),
    ("Militants storm army camp in Mali, killing 40", "violence.attack", "perpetrator:Militants; site:army camp; at event:Mali; killed people 40-40 best 40"),
    ("Turkey bombs PKK targets in northern Iraq", "violence.air_strike", "perpetrator:Turkey; target:PKK"),
    ("Syrian regime shells Idlib, five dead", "violence.shelling", "perpetrator:Syrian regime; at event:Idlib; killed people 5-5 best 5"),
    ("Roadside bomb hits bus in Afghanistan, killing six", "violence.explosion", "means:Roadside bomb; site:bus; at event:Afghanistan; killed people 6-6 best 6"),
    ("Blast at Kabul mosque kills 21", "violence.explosion", "site:mosque; at event:Kabul; killed people 21-21 best 21"),
    ("Rebels attack Congo village, killing 22", "violence.attack", "perpetrator:Rebels; site:village; at event:Congo village; killed people 22-22 best 22"),
    ("US air strike kills Islamic State leader in Syria", "violence.air_strike", "perpetrator:US; target:Islamic State leader; at event:Syria"),
    ("Ukraine hits Russian fuel depot with drones", "violence.attack", "perpetrator:Ukraine; site:fuel depot; means:drones"),
    ("Army helicopter strike kills dozens at Myanmar school", "violence.air_strike", "perpetrator:Army; site:school; at event:Myanmar"),
    ("Police fire on protesters in Dakar, two killed", "violence.attack", "perpetrator:Police; target:protesters; at event:Dakar; killed people 2-2 best 2"),
    ("Hezbollah fires rockets into northern Israel", "violence.missile", "perpetrator:Hezbollah; means:rockets; at event:northern Israel"),
    ("Sudan's RSF kills 31 in attack on Gezira village", "violence.attack", "perpetrator:Sudan's RSF; site:village; at event:Gezira village; killed people 31-31 best 31"),
    ("Two policemen shot dead by gunmen in Dagestan", "violence.attack", "perpetrator:gunmen; at event:Dagestan; killed soldiers 2-2 best 2"),
    ("Shelling of Donetsk market kills 25", "violence.shelling", "site:market; at event:Donetsk; killed people 25-25 best 25"),
    ("Clashes between army and rebels in Tigray", "violence.clash", "party:army; party:rebels; at event:Tigray"),
    ("Al-Shabab attacks Kenyan base", "violence.attack", "perpetrator:Al-Shabab; site:base"),
    ("Drone hits Port Sudan airport", "violence.drone_strike", "means:Drone; site:airport; at event:Port Sudan airport"),
    ("Gunmen attack bus in Pakistan; nine dead", "violence.attack", "perpetrator:Gunmen; site:bus; at event:Pakistan"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("Nurses strike in Harare over pay", "violence"),
    ("Oil shares hit by Caracas talks", "violence"),
    ("Bus crash kills 12 in Nepal", "violence"),
    ("Fire kills six at Cairo hospital", "violence"),
    ("Striker fires Senegal into final", "violence"),
    ("Heat kills 20 in Karachi", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
