"""Who did it to whom with what, told by a noun: "an air strike on a hospital by …"."""

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("An air strike on a hospital by Saudi-led coalition jets killed 19 people in Hodeidah.", "violence.air_strike", "perpetrator:Saudi-led coalition jets; site:hospital; at event:Hodeidah; killed people 19-19 best 19"),
    ("The UN condemned the killing of two aid workers by gunmen in Juba.", "violence.killing", "perpetrator:gunmen; at event:Juba; killed aid workers 2-2 best 2; not perpetrator:UN"),
    ("The abduction of 30 schoolgirls by Boko Haram in Borno State drew protests.", "violence.abduction", "perpetrator:Boko Haram; at event:Borno State"),
    ("The government condemned Al-Shabaab's attack on a hotel in Mogadishu.", "violence.attack", "perpetrator:Al-Shabaab; site:hotel; at event:Mogadishu; not perpetrator:government"),
    ("A Russian missile strike on a railway station in Kramatorsk killed 50 people.", "violence.missile", "perpetrator:Russian; site:railway station; means:missile; at event:Kramatorsk; killed people 50-50 best 50"),
    ("Turkish drone strikes on Kurdish positions in northern Iraq killed four fighters.", "violence.drone_strike", "perpetrator:Turkish; target:Kurdish; means:drone; killed fighters 4-4 best 4"),
    ("Shelling of a market by Houthi rebels in Taiz killed eight civilians.", "violence.shelling", "perpetrator:Houthi rebels; site:market; at event:Taiz; killed civilians 8-8 best 8"),
    ("The bombing of a school by the Myanmar military in Sagaing killed 11 children.", "violence.explosion", "perpetrator:Myanmar military; site:school; at event:Sagaing; killed children 11-11 best 11"),
    ("Seven people were killed in an attack by gunmen on a mosque in Zamfara.", "violence.attack", "perpetrator:gunmen; site:mosque; at event:Zamfara; killed people 7-7 best 7"),
    ("Six people were wounded in a knife attack at a market in Tel Aviv.", "violence.attack", "site:market; means:knife; at event:Tel Aviv; injured people 6-6 best 6"),
    ("A car bomb attack on a military checkpoint in Hasakah killed three soldiers.", "violence.explosion", "site:military checkpoint; means:car bomb; at event:Hasakah; killed soldiers 3-3 best 3"),
    ("A suicide bombing by the Islamic State at a mosque in Kunduz killed 46 people.", "violence.suicide_bombing", "perpetrator:Islamic State; site:mosque; at event:Kunduz; killed people 46-46 best 46"),
    ("Artillery fire by the army on the outskirts of Khartoum killed a woman.", "violence.shelling", "perpetrator:army; at event:Khartoum; means:Artillery; killed women 1-1 best 1"),
    ("The army said it had repelled an attack by M23 rebels on Bunia.", "violence.attack", "perpetrator:M23 rebels; target:army; at event:Bunia"),
    ("Gunmen carried out an attack on a gold mine in Djugu, killing 35 people.", "violence.attack", "perpetrator:Gunmen; at event:Djugu; killed people 35-35 best 35"),
    ("Clashes between the Ethiopian army and Fano militiamen in Lalibela left 15 people dead.", "violence.clash", "party:Ethiopian army; party:Fano militiamen; at event:Lalibela; killed people 15-15 best 15"),
    ("A rocket attack on Haifa by Hezbollah injured five people.", "violence.missile", "perpetrator:Hezbollah; means:rocket; at event:Haifa; injured people 5-5 best 5"),
    ("The assassination of a police chief by ELN guerrillas in Arauca was condemned by the president.", "violence.killing", "perpetrator:ELN guerrillas; at event:Arauca; not perpetrator:president"),
    ("A drone strike by the Sudanese army on a fuel depot in Nyala caused a fire.", "violence.drone_strike", "perpetrator:Sudanese army; site:fuel depot; at event:Nyala"),
    ("An ambush of a police patrol by Maoists in Chhattisgarh killed 10 policemen.", "violence.attack", "perpetrator:Maoists; target:police patrol; at event:Chhattisgarh; killed soldiers 10-10 best 10"),
    ("The regime's bombardment of Douma killed 20 people.", "violence.shelling", "perpetrator:regime; at event:Douma; killed people 20-20 best 20"),
    ("Israel's air strikes on Beirut's southern suburbs killed five people.", "violence.air_strike", "perpetrator:Israel; at event:Beirut; killed people 5-5 best 5"),
    ("A grenade attack on a bar in Bujumbura wounded eight people.", "violence.grenade", "site:bar; means:grenade; at event:Bujumbura; injured people 8-8 best 8"),
    ("An explosion caused by a roadside bomb killed two soldiers in Mandera.", "violence.explosion", "means:roadside bomb; at event:Mandera; killed soldiers 2-2 best 2"),
    ("A massacre by militiamen in the village of Bachira left 24 people dead.", "violence.attack", "perpetrator:militiamen; at event:Bachira; killed people 24-24 best 24"),
    ("Mortar fire by separatists on Avdiivka wounded two women.", "violence.shelling", "perpetrator:separatists; at event:Avdiivka; means:Mortar; injured women 2-2 best 2"),
    ("The shooting of three students by police in Nairobi is being investigated.", "violence.attack", "perpetrator:police; at event:Nairobi"),
    ("The Darfur massacre shocked the region.", "violence.attack", "at event:Darfur"),
    ("Third victim of Kabul mosque bombing dies", "violence.explosion", "site:mosque; at event:Kabul"),
    ("The Kabul blast killed five people.", "violence.explosion", "at event:Kabul; killed people 5-5 best 5"),
    ("The Goma attack left two guards dead.", "violence.attack", "at event:Goma"),
    ("The Goma bombing victims were buried on Friday.", "violence.explosion", "at event:Goma"),
    ("A Kampala shooting suspect appeared in court.", "violence.attack", "at event:Kampala"),
    ("Victims of shooting near Juba are not cooperating, police said.", "violence.attack", "at event:Juba"),
    ("Police investigate shooting in Kampala", "violence.attack", "at event:Kampala"),
    ("Police are still investigating the Downtown Kampala shooting.", "violence.attack", "at event:Downtown Kampala"),
    ("The Gambia bombing killed two people.", "violence.explosion", "at event:Gambia; not at event:The Gambia"),
    ("The Hague was attacked by militants.", "violence.attack", "at event:The Hague"),
    ("The opposition blamed the army for the strike on the market in Tora.", "violence.attack", "perpetrator:army; site:market; at event:Tora"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("A heart attack killed the governor of Basra.", "violence"),
    ("A hunger strike by prisoners in Evin entered its second week.", "violence"),
    ("Teachers in Lagos called off a strike over pay.", "violence"),
    ("A battle for the championship opens in Madrid.", "violence"),
    ("An explosion of violence is feared in Accra.", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
