"""Backing, leading and belonging that the text states."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Turkish-backed Syrian National Army fighters captured Tell Rifaat.", "relation.backs", "backer:Turkish; backed:Syrian National Army fighters"),
    ("Rebels led by Tahrir al-Sham entered Hama.", "relation.leads", "part:Tahrir al-Sham; whole:Rebels"),
    ("Shiite militias, backed by Iran, crossed into Syria.", "relation.backs", "backer:Iran; backed:Shiite militias"),
    ("Iranian-backed Houthi rebels fired missiles at Eilat.", "relation.backs", "backer:Iranian; backed:Houthi rebels"),
    ("The Turkish-backed Syrian National Army captures Khanasir.", "relation.backs", "backer:Turkish; backed:Syrian National Army"),
    ("Forces loyal to the president, supported by Russia, retook Palmyra.", "relation.backs", "backer:Russia"),
    ("US-backed forces shelled Deir ez-Zor.", "relation.backs", "backer:US; backed:forces"),
    ("Syrian opposition forces led by Tahrir al-Sham attack the pro-government Syrian Army in western Aleppo Governorate, capturing eleven towns and villages.", "relation.leads", "part:Tahrir al-Sham; whole:Syrian opposition forces"),  # (W)
    ("The Russian-backed separatists shelled Avdiivka.", "relation.backs", "backer:Russian; backed:separatists"),
    ("Rebels supported by Rwanda entered Goma.", "relation.backs", "backer:Rwanda; backed:Rebels"),
    ("Fighters armed by the United Arab Emirates attacked El Fasher.", "relation.backs", "backer:United Arab Emirates; backed:Fighters"),
    ("Militias trained by Iran fired rockets at Erbil.", "relation.backs", "backer:Iran; backed:Militias"),
    ("A militia funded by the government attacked Kutum.", "relation.backs", "backer:government; backed:militia"),
    ("Rwanda supports the M23.", "relation.backs", "backer:Rwanda; backed:M23"),
    ("Iran backs Hezbollah and arms the Houthis.", "relation.backs", "backer:Iran; backed:Hezbollah"),
    ("Congo accuses Rwanda of backing M23 rebels.", "relation.backs", "modality:alleged; speaker:Congo; backer:Rwanda; backed:M23 rebels"),
    ("Sudan accused the United Arab Emirates of supplying weapons to the RSF.", "relation.backs", "modality:alleged; speaker:Sudan; backer:United Arab Emirates; backed:RSF"),
    ("Kigali denies supporting the M23 rebels.", "relation.backs", "modality:denied; speaker:Kigali; backed:M23 rebels"),
    ("Rwanda denies backing the M23.", "relation.backs", "modality:denied; speaker:Rwanda; backer:Rwanda; backed:M23"),
    ("Chad has been accused of supporting the RSF.", "relation.backs", "modality:alleged; backer:Chad; backed:RSF"),
    ("The al-Qaeda-linked group JNIM attacked Djibo.", "relation.part_of", "whole:al-Qaeda; part:group JNIM"),
    ("Al-Shabaab, which is affiliated with al-Qaeda, attacked Mogadishu.", "relation.part_of", "part:Al-Shabaab; whole:al-Qaeda"),
    ("Fighters affiliated to the Islamic State seized Palma.", "relation.part_of", "part:Fighters; whole:Islamic State"),
    ("The Islamic State-affiliated ADF killed villagers in Beni.", "relation.part_of", "part:ADF; whole:Islamic State"),
    ("Militias allied with the government have retaken Afgooye.", "relation.backs", "backed:Militias; backer:government"),
    ("Arab militias allied to the RSF burned villages near Kutum.", "relation.backs", "backed:Arab militias; backer:RSF"),
    ("Iranian proxies attacked US troops in Syria.", "relation.backs", "backer:Iranian"),
    ("Hezbollah, a proxy of Iran, fired rockets at Haifa.", "relation.backs", "backer:Iran; backed:Hezbollah"),
    ("The militia receives weapons from Eritrea.", "relation.backs", "backer:Eritrea; backed:militia"),
    ("Russia provided military support to the junta in Mali.", "relation.backs", "backer:Russia; backed:junta"),
    ("Ansar al-Sharia pledged allegiance to al-Qaeda.", "relation.part_of", "part:Ansar al-Sharia; whole:al-Qaeda"),
    ("The UN experts said that Rwanda provides support to the M23.", "relation.backs", "speaker:The UN experts; backer:Rwanda; backed:M23"),
    ("The Iran-aligned Houthis seized a tanker in the Red Sea.", "relation.backs", "backer:Iran; backed:Houthis"),
    ("Troops loyal to Khalifa Haftar entered Sabha.", "relation.part_of", "part:Troops; whole:Khalifa Haftar"),
    ("A coalition led by Saudi Arabia bombed Sanaa.", "relation.leads", "part:Saudi Arabia; whole:coalition"),
    ("Iraqi militias financed and equipped by Iran shelled Erbil.", "relation.backs", "backer:Iran; backed:Iraqi militias"),
    ("Burundi sends arms to the Congolese army.", "relation.backs", "backer:Burundi; backed:Congolese army"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The asset-backed securities were sold in London.", "relation"),
    ("The talks, led by Norway, ended without a deal.", "relation"),
    ("Muslim-led protests took place in Beirut.", "relation.leads"),
    ("The plan is backed by experts.", "relation"),
    ("The UN backs the peace plan in Yemen.", "relation"),
    ("The bank supported the farmers of Kenya with loans.", "relation.backs"),
    ("The minister supports a ceasefire in Gaza.", "relation"),
    ("Turkey denied that it backs the group.", "relation"),
    ("The players trained by the coach won in Accra.", "relation"),
    ("The government-funded hospital in Goma was hit.", "relation"),
    ("The hotel is affiliated with a chain.", "relation"),
    ("Supporters of the club rioted in Cairo.", "relation"),
    ("The UN-backed investigation began in The Hague.", "relation"),
    ("Drought-linked deaths rose in Somalia.", "relation"),
    ("The US would support Ukraine.", "relation"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
