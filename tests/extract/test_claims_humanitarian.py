"""Displacement, return, corridors, evacuation, aid, services, ceasefires."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("More than 100,000 people have been displaced from Sinja in Sudan.", "humanitarian.displacement", "at event:Sinja; at parent:Sudan; displaced people 100000-? best 100000"),
    ("Thousands of civilians fled Aleppo.", "humanitarian.displacement", "at event:Aleppo; displaced civilians 2000-? best 2000"),
    ("The Syrian Democratic Forces established a humanitarian corridor in Aleppo.", "humanitarian.corridor", "provider:Syrian Democratic Forces; at event:Aleppo"),
    ("The Sudan Tribune reports disease outbreaks and starvation in Khartoum North, Sudan, as a military offensive and fighting continues in the city.", "humanitarian.services", "speaker:Sudan Tribune; at event:Khartoum North; not perpetrator"),  # (W)
    ("An aid convoy reached El Fasher.", "humanitarian.aid", "at event:El Fasher"),
    ("Russia helped evacuate 4,000 Iranian fighters from Syria.", "humanitarian.evacuation", "evacuated fighters 4000-4000 best 4000; at from:Syria"),
    ("The army and the RSF agreed on a ceasefire in Khartoum.", "agreement.ceasefire", "at event:Khartoum"),
    ("Israel and Hezbollah exchanged fire despite a ceasefire in Lebanon.", "agreement.ceasefire", "at event:Lebanon"),
    ("2,000 refugees returned to Syria from Lebanon.", "humanitarian.return", "returned refugees 2000-2000 best 2000; at to:Syria; at from:Lebanon"),
    ("Floods displaced 20,000 families in Kassala.", "disaster.natural", "displaced families 20000-20000 best 20000; at event:Kassala"),
    ("An estimated 120,000 people were displaced by fighting in Sennar State.", "humanitarian.displacement", "at event:Sennar State; displaced people 108000-132000 best 120000"),
    ("Russia opened humanitarian corridors from Mariupol.", "humanitarian.corridor", "provider:Russia; at from:Mariupol"),
    ("The UN evacuated 300 civilians from the Azovstal plant in Mariupol.", "humanitarian.evacuation", "provider:The UN; evacuated civilians 300-300 best 300"),
    ("The army ordered residents of Khan Younis to evacuate.", "humanitarian.evacuation", "modality:expected; provider:army; affected:residents; at event:Khan Younis"),
    ("Israel issued evacuation orders for parts of Rafah.", "humanitarian.evacuation", "modality:expected; at from:Rafah"),
    ("Aid trucks entered Gaza through Kerem Shalom.", "humanitarian.aid", "at event:Gaza"),
    ("Twelve trucks carrying food reached El Fasher.", "humanitarian.aid", "at event:El Fasher"),
    ("Israel allowed 100 aid trucks into Gaza.", "humanitarian.access", "at to:Gaza; provider:Israel"),
    ("Israel blocked aid convoys from entering northern Gaza.", "humanitarian.access_denied", "perpetrator:Israel; at event:northern Gaza"),
    ("Houthi authorities prevented aid from reaching Taiz.", "humanitarian.access_denied", "perpetrator:Houthi authorities; at event:Taiz"),
    ("Aid agencies were denied access to Tigray.", "humanitarian.access_denied", "at event:Tigray"),
    ("The World Food Programme suspended its operations in Darfur.", "humanitarian.access_denied", "at event:Darfur; affected:World Food Programme"),
    ("The WFP halted food distribution in Tigray.", "humanitarian.access_denied", "at event:Tigray"),
    ("Armed men looted a World Food Programme warehouse in El Obeid.", "violence.destruction", "at event:El Obeid"),
    ("Gunmen attacked aid workers in Yei.", "violence.attack", "perpetrator:Gunmen; at event:Yei"),
    ("Egypt closed the Rafah crossing.", "coercion.closure", "perpetrator:Egypt; at event:Rafah crossing"),
    ("Chad reopened the Adre border crossing for aid.", "humanitarian.access", "provider:Chad; at event:Adre border crossing"),
    ("Sudan allowed aid deliveries through Adre.", "humanitarian.access", "provider:Sudan; at event:Adre"),
    ("Russian strikes cut power to Kharkiv.", "humanitarian.services", "at event:Kharkiv"),
    ("Shelling left thousands of people without electricity in Kherson.", "humanitarian.services", "at event:Kherson"),
    ("Telecommunications were cut off in Khartoum.", "humanitarian.services", "at event:Khartoum"),
    ("The junta shut down the internet in Sagaing.", "humanitarian.services", "perpetrator:junta; at event:Sagaing"),
    ("Hospitals in El Geneina are out of service.", "humanitarian.services", "at event:El Geneina"),
    ("The main hospital in Goma ran out of medicine.", "humanitarian.services", "at event:Goma"),
    ("A blackout hit Odesa after the strikes.", "humanitarian.services", "at event:Odesa"),
    ("The clashes forced 5,000 families from their homes in Beni.", "humanitarian.displacement", "displaced families 5000-5000 best 5000; at event:Beni"),
    ("About 30,000 people were forced to flee Kenscoff.", "humanitarian.displacement", "displaced people 27000-33000 best 30000; at event:Kenscoff"),
    ("At least 12,000 refugees arrived in Chad from Darfur.", "humanitarian.displacement", "displaced refugees 12000-? best 12000; at to:Chad; at event:Darfur"),
    ("Thousands of refugees crossed into Chad.", "humanitarian.displacement", "displaced refugees 2000-? best 2000; at to:Chad"),
    ("Some 2,000 civilians sought refuge in Juba.", "humanitarian.displacement", "displaced civilians 1800-2200 best 2000; at to:Juba"),
    ("Since April, more than 7 million people have been displaced in Sudan.", "humanitarian.displacement", "scope:cumulative; in all displaced people 7000000-? best 7000000; at event:Sudan"),
    ("The fighting has displaced 4,000 households in Amhara.", "humanitarian.displacement", "in all displaced families 4000-4000 best 4000; at event:Amhara"),
    ("Residents left their homes in Toretsk.", "humanitarian.displacement", "affected:Residents; at event:Toretsk"),
    ("About 3,000 people returned to their homes in Aleppo.", "humanitarian.return", "returned people 2700-3300 best 3000; at event:Aleppo"),
    ("More than 50,000 displaced people returned to Gao.", "humanitarian.return", "returned people 50000-? best 50000; at to:Gao"),
    ("Pakistan deported 10,000 Afghans to Afghanistan.", "humanitarian.return", "at to:Afghanistan"),
    ("Displaced families are heading to Rafah.", "humanitarian.displacement", "affected:Displaced families; at to:Rafah"),
    ("The strikes caused a blackout and water shutdown in Kharkiv.", "humanitarian.services", "at event:Kharkiv"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The UN called for a ceasefire in Sudan.", "agreement"),
    ("Aid groups fear a famine in Darfur.", "humanitarian"),
    ("The two sides failed to agree on a ceasefire.", "agreement"),
    ("The striker returned to training in Cairo.", "humanitarian.return"),
    ("The thief fled the scene in Lyon.", "humanitarian.displacement"),
    ("The suspects fled into the forest near Kaduna.", "humanitarian.displacement"),
    ("A man returned to the house after the shooting.", "humanitarian.return"),
    ("Two victims were released from the hospital on Monday.", "coercion.release"),
    ("The boy was treated for his wounds and released.", "coercion.release"),
    ("Germany closed its embassy in Tehran.", "humanitarian"),
    ("The WFP warned it may suspend operations in Haiti.", "humanitarian"),
    ("France urged Israel to allow aid into Gaza.", "humanitarian"),
    ("Refugees live in camps in Jordan.", "humanitarian.displacement"),
    ("The power plant opened in Karachi.", "humanitarian.services"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
