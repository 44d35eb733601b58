"""Captures, withdrawals, entries, sieges: the place, the new holder and the old."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Rebel forces capture the city of Suran, the towns of Halfaya and Taybat al-Imam, and the village of Maardis in Hama Governorate, Syria.", "control.capture", "at event:Suran; at event:Halfaya; at event:Taybat al-Imam; at event:Maardis; at parent:Hama Governorate; new_holder:Rebel forces"),  # (W)
    ("Syrian opposition forces enter Hama. Pro-government forces withdraw from the city.", "control.withdrawal", "old_holder:Pro-government forces; at event:Hama"),
    ("Rebels advance into Aleppo. The airport is later captured by the rebels.", "control.capture", "new_holder:rebels; at event:Aleppo"),
    ("Syrian opposition forces led by Tahrir al-Sham attack the pro-government Syrian Army in western Aleppo Governorate, capturing eleven towns and villages.", "control.capture", "places places 11-11 best 11"),  # (W)
    ("The Sudanese army retakes Sinja from the Rapid Support Forces.", "control.recapture", "new_holder:Sudanese army; old_holder:Rapid Support Forces; at event:Sinja"),
    ("The army said it had regained control of Wad Madani.", "control.recapture", "speaker:army; new_holder:army; at event:Wad Madani"),
    ("Russian troops have withdrawn from Kherson.", "control.withdrawal", "old_holder:Russian troops; at event:Kherson"),
    ("The RSF has besieged El Fasher since May.", "control.siege", "perpetrator:RSF; at event:El Fasher"),
    ("Rebels took control of the town of Morek.", "control.capture", "new_holder:Rebels; at event:Morek"),
    ("Saraqib was captured by opposition fighters on Saturday.", "control.capture", "new_holder:opposition fighters; at event:Saraqib; time:Saturday"),
    ("The Military Operations Command says that its forces have taken full control of Deir ez-Zor.", "control.capture", "speaker:Military Operations Command; new_holder:Military Operations Command; at event:Deir ez-Zor"),
    ("The town of Talbiseh fell to rebels.", "control.capture", "at event:Talbiseh"),
    ("Israeli tanks and troops enter Quneitra.", "control.entry", "new_holder:Israeli tanks; at event:Quneitra"),
    ("Rebels capture the town of Al-Saan and the villages of Shaykh Hilal and Suruj in Hama Governorate, Syria.", "control.capture", "at event:Al-Saan; at event:Shaykh Hilal; at event:Suruj"),  # (W)
    ("The Arakan Army seized the town of Paletwa from junta troops.", "control.capture", "new_holder:Arakan Army; old_holder:junta troops; at event:Paletwa"),
    ("Fighters of the M23 group overran the mining town of Rubaya on Tuesday.", "control.capture", "new_holder:M23 group; at event:Rubaya; time:Tuesday"),
    ("Government troops retook Klishchiivka from Wagner mercenaries, the general staff said.", "control.recapture", "new_holder:Government troops; old_holder:Wagner mercenaries; at event:Klishchiivka; speaker:general staff"),
    ("Al-Shabaab militants raised their flag over the police station in Galkayo.", "control.capture", "new_holder:Al-Shabaab militants; at event:Galkayo"),
    ("The Sudanese army lost Wad Madani to the Rapid Support Forces in December.", "control.capture", "old_holder:Sudanese army; new_holder:Rapid Support Forces; at event:Wad Madani"),
    ("Myanmar's junta has lost control of Lashio to an alliance of ethnic armies.", "control.capture", "old_holder:Myanmar's junta; new_holder:ethnic armies; at event:Lashio"),
    ("Rebels were driven out of Bambari by Russian mercenaries.", "control.capture", "new_holder:Russian mercenaries; old_holder:Rebels; at event:Bambari"),
    ("Ukrainian forces pushed Russian troops out of Lyman.", "control.capture", "new_holder:Ukrainian forces; old_holder:Russian troops; at event:Lyman"),
    ("Yemeni government forces expelled Houthi fighters from Ataq.", "control.capture", "new_holder:Yemeni government forces; old_holder:Houthi fighters; at event:Ataq"),
    ("Somali troops and clan militias liberated the village of Masagaway from al-Shabaab.", "control.recapture", "new_holder:Somali troops; old_holder:al-Shabaab; at event:Masagaway"),
    ("The Taliban took over Kunduz on Sunday.", "control.capture", "new_holder:Taliban; at event:Kunduz"),
    ("Kunduz fell into the hands of the Taliban.", "control.capture", "new_holder:Taliban; at event:Kunduz"),
    ("Goma has fallen to M23 rebels.", "control.capture", "new_holder:M23 rebels; at event:Goma"),
    ("After weeks of siege, Babanusa fell to the Rapid Support Forces on Monday.", "control.capture", "new_holder:Rapid Support Forces; at event:Babanusa"),
    ("Malian soldiers took back the town of Kidal from Tuareg separatists.", "control.recapture", "new_holder:Malian soldiers; old_holder:Tuareg separatists; at event:Kidal"),
    ("Ethiopian troops occupied the town of Shire.", "control.capture", "new_holder:Ethiopian troops; at event:Shire"),
    ("Burkinabe soldiers left Djibo and pulled out of Arbinda.", "control.withdrawal", "old_holder:Burkinabe soldiers; at event:Arbinda"),
    ("French troops have pulled out of their base in Gao.", "control.withdrawal", "old_holder:French troops; at event:Gao"),
    ("Tigrayan forces withdrew from the towns of Lalibela and Weldiya.", "control.withdrawal", "old_holder:Tigrayan forces; at event:Lalibela; at event:Weldiya"),
    ("The pullback of Armenian forces from Lachin was completed.", "control.withdrawal", "old_holder:Armenian forces; at event:Lachin"),
    ("Peacekeepers handed over their camp in Menaka to the Malian army.", "control.handover", "old_holder:Peacekeepers; new_holder:Malian army; at event:Menaka"),
    ("The militia ceded control of Zawiya to the Government of National Unity.", "control.handover", "old_holder:militia; at event:Zawiya"),
    ("Gang members entered the town of Kenscoff, near Port-au-Prince.", "control.entry", "new_holder:Gang members; at event:Kenscoff"),
    ("Haftar's forces advanced on Tripoli.", "control.entry", "new_holder:Haftar's forces; at event:Tripoli"),
    ("Russian units pushed into the outskirts of Toretsk.", "control.entry", "new_holder:Russian units; at event:Toretsk"),
    ("Rwandan-backed fighters are closing in on Bukavu.", "control.entry", "new_holder:Rwandan-backed fighters; at event:Bukavu"),
    ("The army made gains in Omdurman.", "control.entry", "new_holder:army; at event:Omdurman"),
    ("The front line has moved west of Avdiivka.", "control.entry", "at event:Avdiivka"),
    ("Azerbaijani troops surrounded Stepanakert.", "control.siege", "perpetrator:Azerbaijani troops; at event:Stepanakert"),
    ("The resistance forces encircled a battalion headquarters in Loikaw.", "control.siege", "perpetrator:resistance forces; at event:Loikaw"),
    ("Houthi forces laid siege to Taiz.", "control.siege", "perpetrator:Houthi forces; at event:Taiz"),
    ("Jihadists imposed a blockade on Timbuktu.", "control.siege", "perpetrator:Jihadists; at event:Timbuktu"),
    ("Syrian troops broke the siege of Deir ez-Zor.", "control.siege_lifted", "perpetrator:Syrian troops; at event:Deir ez-Zor"),
    ("Armed groups lifted their blockade of Djibo.", "control.siege_lifted", "perpetrator:Armed groups; at event:Djibo"),
    ("Russia claimed full control of Soledar.", "control.capture", "new_holder:Russia; at event:Soledar; modality:claimed"),
    ("Ukraine denied that Russian troops had captured Soledar.", "control.capture", "new_holder:Russian troops; at event:Soledar; modality:denied; speaker:Ukraine"),
    ("The junta confirmed that it had lost the town of Myawaddy.", "control.capture", "old_holder:junta; at event:Myawaddy; speaker:junta"),
    ("The army has not captured Al-Jaili, residents said.", "control.capture", "modality:denied; at event:Al-Jaili"),
    ("The town of Kamango is under the control of ADF rebels.", "control.holding", "new_holder:ADF rebels; at event:Kamango"),
    ("Russia now controls most of Luhansk.", "control.holding", "new_holder:Russia; at event:Luhansk"),
    ("Ukrainian forces crossed the Dnipro and established a foothold in Krynky.", "control.entry", "new_holder:Ukrainian forces; at event:Krynky"),
    ("The Kachin Independence Army captured three junta bases near Myitkyina.", "control.capture", "new_holder:Kachin Independence Army; at event:Myitkyina"),
    ("The rebels reached the gates of Damascus.", "control.entry", "new_holder:rebels; at event:Damascus"),
    ("Troops regained full control of Sake after heavy fighting.", "control.recapture", "new_holder:Troops; at event:Sake"),
    ("Islamist insurgents have taken the port of Mocimboa da Praia.", "control.capture", "new_holder:Islamist insurgents"),
    ("Syrian regime forces reportedly surrender Deir ez-Zor.", "control.handover", "old_holder:Syrian regime forces; modality:reported; at event:Deir ez-Zor"),
    ("Fano militiamen take control of Debre Tabor, Lalibela, and surrounding areas after heavy fighting.", "control.capture", "new_holder:Fano militiamen; at event:Debre Tabor; at event:Lalibela"),
    ("Ukraine says that its troops have retaken the Zaporizhzhia Nuclear Power Plant.", "control.recapture", "speaker:Ukraine; at event:Zaporizhzhia Nuclear Power Plant"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("Police captured three fugitives in Homs.", "control.capture"),
    ("The photographer captured the mood in Aleppo.", "control"),
    ("Rebels tried to capture the town of Morek.", "control"),
    ("The company took control of its supply chain.", "control"),
    ("The striker captured the trophy in Doha.", "control"),
    ("Traders withdrew cash from banks in Beirut.", "control"),
    ("The film entered cinemas in Kyiv.", "control"),
    ("Turkey threatened to enter Kobani.", "control"),
    ("The party lost seats in Anbar.", "control"),
    ("The city of Kharkiv remains contested.", "control"),
    ("The government hopes to retake Goma.", "control"),
    ("Farmers abandoned their crops in Gedaref.", "control"),
    ("Serbia withdrew its ambassador from Ankara.", "control"),
    ("The team took the lead in Lagos.", "control"),
    ("Rebels failed to capture Kidal.", "control"),
    ("The company withdrew its bid in Nairobi.", "control"),
    ("If the army captures Omdurman, the war may end.", "control"),
    ("Government forces closed Benghazi airport and the main roads in Benghazi.", "control"),
    ("The driver lost control of his vehicle near Kigali.", "control"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
