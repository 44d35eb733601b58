"""Who says it, with which verb, and through whom."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Thirty-six people are killed and more than 50 others are injured in Israeli airstrikes in Palmyra, Syria.", "violence.air_strike", "speaker:none; modality:stated"),  # (W)
    ("The Sudan Tribune reports that an RSF drone strike on a camp in El Fasher killed eight people.", "violence.drone_strike", "speaker:Sudan Tribune; verb:report; modality:reported; perpetrator:RSF; not perpetrator:Sudan"),
    ("Sudan Tribune reports 82 deaths in clashes in Gezira State.", "violence.clash", "speaker:Sudan Tribune; killed people 82-82 best 82; not party"),
    ("The head of the Rapid Support Forces, Hemedti, accuses Egypt of being involved in airstrikes on the group's troops during the ongoing civil war in Sudan.", "violence.air_strike", "speaker:Hemedti; modality:alleged; perpetrator:Egypt; not at event:Egypt"),  # (W)
    ("At least 12 people were killed in an air strike on a market in Idlib, according to the Syrian Observatory for Human Rights.", "violence.air_strike", "speaker:Syrian Observatory for Human Rights; verb:according to; modality:reported"),
    ("According to local officials, the shelling of Kherson killed two people.", "violence.shelling", "speaker:local officials; modality:reported; killed people 2-2 best 2"),
    ("Local sources say that a drone strike killed three men near Marib.", "violence.drone_strike", "speaker:Local sources; verb:say"),
    ("The army said its forces had recaptured Sinja from the RSF.", "control.recapture", "speaker:army; verb:say; new_holder:army; old_holder:RSF"),
    ("The rebels claim that they have captured the town of Morek.", "control.capture", "speaker:rebels; modality:claimed; new_holder:rebels; at event:Morek"),
    ("The group was reported to have captured the village of Atarib.", "control.capture", "modality:reported; at event:Atarib"),
    ("Rebels have reportedly entered Hama.", "control.entry", "modality:reported; verb:reportedly; speaker:none"),
    ("The Ukrainian General Staff said that Russian forces shelled Kharkiv on Monday.", "violence.shelling", "speaker:Ukrainian General Staff; perpetrator:Russian forces; time:Monday"),
    ("\"Warplanes bombed the hospital in Atarib,\" a doctor told Reuters.", "violence.air_strike", "speaker:doctor; site:hospital"),
    ("The United Nations says that 250,000 people have been displaced from El Fasher.", "humanitarian.displacement", "speaker:United Nations; displaced people 250000-250000 best 250000"),
    ("The mayor blamed Hezbollah for the attack on a market in Metula.", "violence.attack", "modality:alleged; speaker:mayor; perpetrator:Hezbollah"),
    # after the fact, with and without its comma
    ("Nine people died in the shelling of Taiz, a medical source said.", "violence.shelling", "speaker:medical source; verb:say; killed people 9-9 best 9"),
    ("Shelling of a market in Taiz killed nine people a medical source and witnesses said.", "violence.shelling", "speaker:medical source; killed people 9-9 best 9"),
    ("An air strike on a bakery in Daraa killed 14 civilians activists said on Tuesday.", "violence.air_strike", "speaker:activists; killed civilians 14-14 best 14"),
    ("Two car bombs exploded in Mogadishu on Friday, killing 20 people, police officer Ali Nur told Reuters by telephone.", "violence.explosion", "speaker:police officer Ali Nur; verb:tell"),
    ("The casualties of the raid on Kunduz included women and children, said local officials, who asked not to be named.", "violence.attack", "speaker:local officials"),
    # the source cited, the agency that passes it on
    ("State news agency SANA quoted a military source as saying that the army killed 12 militants in Homs.", "violence.killing", "speaker:military source; via:State news agency SANA; perpetrator:army"),
    ("Twelve people were killed in the strike on Odesa, Interfax reported, citing the defence ministry.", "violence.attack", "speaker:defence ministry; verb:cite; via:Interfax; modality:reported"),
    ("Militants killed three guards near Sarmin, according to the interior ministry.", "violence.killing", "speaker:interior ministry; verb:according to; modality:reported"),
    # passive and nameless
    ("The hospital in Bunia is said to have been shelled by the rebels.", "violence.shelling", "modality:reported; speaker:none"),
    ("There were reports of clashes between the army and the militia in Wau.", "violence.clash", "modality:reported; speaker:none"),
    # by a noun
    ("The envoy spoke of claims by activists that 60 people were killed in the bombardment of Douma.", "violence.shelling", "modality:claimed; speaker:activists; killed people 60-60 best 60"),
    ("The ministry's claim that its forces captured the town of Soledar could not be verified.", "control.capture", "modality:claimed; speaker:ministry"),
    # a number said with "put", "count", "give"
    ("The health ministry put the death toll of the clashes at 41.", "violence.clash", "speaker:health ministry; modality:reported"),
    ("The Observatory counted 24 dead in the blast.", "violence.explosion", "speaker:Observatory; killed people 24-24 best 24"),
    ("The rebels accused the army of bombing a school in Kayah.", "violence.air_strike", "modality:alleged; speaker:rebels; perpetrator:army"),
    # speakers named before
    ("Governor Omar Sheikh spoke to reporters, his office said. Colonel Adam Musa said the base in Marawi was quiet. He said at least six soldiers were killed in an ambush.", "violence.attack", "speaker:Colonel Adam Musa; killed soldiers 6-? best 6"),
    ("The Syrian Observatory for Human Rights said the raids began at dawn. It said 15 people were killed in the raids.", "violence.attack", "speaker:Syrian Observatory for Human Rights; killed people 15-15 best 15"),
    ("The Syrian Observatory for Human Rights said the raids began at dawn. The Britain-based monitoring group said 15 people were killed in the raids.", "violence.attack", "speaker:Syrian Observatory for Human Rights; killed people 15-15 best 15"),
    ("An air strike killed 29 people in Atarib on Monday, a monitor said. The Syrian Observatory for Human Rights said three missiles were fired.", "violence.air_strike", "speaker:Syrian Observatory for Human Rights; killed people 29-29 best 29"),
    ("Islamic State said in a statement that a bomber had entered the hall. The statement said 40 people were killed in the attack.", "violence.attack", "speaker:Islamic State; killed people 40-40 best 40"),
    ("Ten people died in the clashes in Gao, the mayor said. They said nothing. The rebels left.", "violence.clash", "speaker:mayor"),
    # quotations over several sentences
    ("\"The shells came at noon. Eleven people were killed in the bombardment of the camp. We had no warning,\" a doctor told Reuters.", "violence.shelling", "speaker:doctor; verb:tell; killed people 11-11 best 11"),
    ("\"We buried them at dawn,\" village chief Moussa Traore said. \"Eleven people were killed in the attack on the mosque.\"", "violence.attack", "speaker:village chief Moussa Traore; killed people 11-11 best 11"),
    # headlines
    ("12 killed in air strike on Idlib - monitor", "violence.air_strike", "speaker:monitor; killed people 12-12 best 12"),
    ("Ministry: 12 killed in air strike on Rafah", "violence.air_strike", "speaker:Ministry; killed people 12-12 best 12"),
    ("Pro-Damascus media said a suicide attacker killed at least 22 people in Aleppo.", "violence.suicide_bombing", "speaker:Pro-Damascus media; killed people 22-? best 22"),
    # the publisher's own voice
    ("Rebels who had said they would leave shelled the town of Kutum on Sunday.", "violence.shelling", "speaker:none; modality:stated"),
    ("Soldiers shot dead three protesters in Conakry. The army said nothing.", "violence.attack", "speaker:none; modality:stated"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The Observatory said that its offices in Coventry were closed.", "violence"),
    ("The agency reports on the economy of Aleppo.", "violence"),
    ("The commander told reporters that his men had attacked no one in Bria.", "violence"),
    ("State television said there was no attack on the palace.", "violence"),
    ("Rebels denied reports that they had shelled the town.", "violence"),
    ("The spokesman said: \"We will attack the city if they do not leave.\"", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
