"""Truces kept, extended, broken and refused; deals, talks, exchanges of prisoners: who with whom, where."""

# All sentences were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Israel and Hamas agreed to a four-day truce.", "agreement.ceasefire", "party:Israel; party:Hamas"),
    ("The Sudanese army and the RSF extended their truce by 72 hours.", "agreement.ceasefire", "party:Sudanese army; party:RSF"),
    ("The warring parties in Yemen renewed the ceasefire for two months.", "agreement.ceasefire", "at event:Yemen"),
    ("A ceasefire between Armenia and Azerbaijan took effect on Friday.", "agreement.ceasefire", "party:Armenia; party:Azerbaijan"),
    ("The government and the FARC dissidents signed a ceasefire.", "agreement.ceasefire", "party:government; party:FARC dissidents"),
    ("The army accused the RSF of violating the ceasefire in Khartoum.", "agreement.breach", "modality:alleged; speaker:army; perpetrator:RSF; at event:Khartoum"),
    ("The truce in Tigray has collapsed.", "agreement.breach", "at event:Tigray"),
    ("Russian forces broke the ceasefire in Donetsk, Kyiv said.", "agreement.breach", "perpetrator:Russian forces; at event:Donetsk"),
    ("The junta ended its ceasefire with the Arakan Army.", "agreement.breach", "perpetrator:junta"),
    ("The violation of the truce by Houthi fighters was condemned.", "agreement.breach", "perpetrator:Houthi fighters"),
    ("The M23 rejected the ceasefire.", "agreement.ceasefire", "modality:denied; speaker:M23"),
    ("Ethiopia and the TPLF signed a peace agreement in Pretoria.", "agreement.deal", "party:Ethiopia; party:TPLF; at event:Pretoria"),
    ("The government of South Sudan and a rebel group reached a deal in Rome.", "agreement.deal", "party:rebel group; at event:Rome"),
    ("Rwanda and the Democratic Republic of the Congo signed a peace accord.", "agreement.deal", "party:Rwanda; party:Democratic Republic of the Congo"),
    ("Peace talks between the Taliban and the Afghan government opened in Doha.", "agreement.talks", "party:Taliban; party:Afghan government; at event:Doha"),
    ("Sudan's warring sides held indirect talks in Geneva.", "agreement.talks", "at event:Geneva"),
    ("Peace negotiations between the government and the ELN resumed in Caracas.", "agreement.talks", "party:government; party:ELN; at event:Caracas"),
    ("Russia and Ukraine exchanged 90 prisoners each.", "agreement.exchange", "party:Russia; party:Ukraine"),
    ("Ukraine and Russia carried out a prisoner swap involving 200 soldiers.", "agreement.exchange", "party:Ukraine; party:Russia"),
    ("The Houthis and the government swapped more than 800 detainees.", "agreement.exchange", "party:Houthis; party:government"),
    ("The ceasefire has held in Hodeidah.", "agreement.ceasefire", "at event:Hodeidah"),
    ("Israel and Hezbollah accuse each other of violating ceasefire terms.", "agreement.breach", "modality:alleged; perpetrator:Israel; perpetrator:Hezbollah"),
    ("The rebels agreed to a proposal for a ceasefire.", "agreement.ceasefire", "party:rebels"),
    ("The ELN concluded a third round of peace talks with the government in Havana.", "agreement.talks", "party:ELN; party:government; at event:Havana"),
    ("The Democratic Republic of the Congo and Rwanda agreed to a ceasefire.", "agreement.ceasefire", "party:Democratic Republic of the Congo; party:Rwanda"),
    ("Kenya invites the army and the Rapid Support Forces to ceasefire talks in Nairobi.", "agreement.talks", "party:army; party:Rapid Support Forces; at event:Nairobi; modality:expected"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The two companies reached a deal in Dubai.", "agreement.deal"),
    ("The singer signed a record deal in Lagos.", "agreement"),
    ("The minister held talks on tourism in Tunis.", "agreement"),
    ("Negotiators hope for a truce in Gaza.", "agreement"),
    ("There was no ceasefire in Khartoum.", "agreement"),
    ("The council voted against a ceasefire resolution on Gaza.", "agreement"),
    ("The two sides discussed a ceasefire.", "agreement"),
    ("The striker agreed to a contract in Doha.", "agreement"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
