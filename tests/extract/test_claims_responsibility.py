"""Who says it was them, who says it was not, whom others blame."""

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("The Islamic State claimed responsibility for the attack on a church in Kasese.", "statement.responsibility", "perpetrator:Islamic State; speaker:Islamic State; modality:claimed"),
    ("Al-Shabaab has claimed responsibility for the suicide bombing in Mogadishu.", "statement.responsibility", "perpetrator:Al-Shabaab; modality:claimed"),
    ("The Taliban took responsibility for the car bomb in Kabul.", "statement.responsibility", "perpetrator:Taliban; modality:claimed; verb:take"),
    ("The Baloch Liberation Army claimed the attack on a train near Quetta.", "violence.attack", "perpetrator:Baloch Liberation Army; modality:claimed; speaker:Baloch Liberation Army"),
    ("Responsibility for the bombing in Jalalabad was claimed by the Islamic State.", "statement.responsibility", "perpetrator:Islamic State; modality:claimed"),
    ("The Houthis denied responsibility for the drone strike on Abha.", "statement.responsibility", "modality:denied; speaker:Houthis"),
    ("Hezbollah denied involvement in the rocket attack on Majdal Shams.", "violence.missile", "modality:denied; speaker:Hezbollah; perpetrator:Hezbollah"),
    ("Hezbollah denied any involvement in the assassination in Beirut.", "violence.killing", "modality:denied; speaker:Hezbollah; perpetrator:Hezbollah"),
    ("The RSF denied carrying out the attack on the camp in Zamzam.", "violence.attack", "modality:denied; speaker:RSF; perpetrator:RSF"),
    ("The militia denied being behind the ambush near Bunia.", "violence.attack", "modality:denied; speaker:militia"),
    ("Kyiv denied attacking the Kremlin with drones.", "violence.attack", "modality:denied; speaker:Kyiv; perpetrator:Kyiv"),
    ("The government blamed the ADF for the attack on a village in Beni.", "violence.attack", "modality:alleged; speaker:government; perpetrator:ADF"),
    ("The attack on the bus near Homs was blamed on the Islamic State.", "violence.attack", "modality:alleged; perpetrator:Islamic State"),
    ("Officials blamed the bombing in Ankara on Kurdish militants.", "violence.explosion", "modality:alleged; speaker:Officials; perpetrator:Kurdish militants"),
    ("Pakistan accused India of carrying out the drone strike in Lahore.", "violence.drone_strike", "modality:alleged; speaker:Pakistan; perpetrator:India"),
    ("Ukraine accused Russia of shelling a hospital in Kherson.", "violence.shelling", "modality:alleged; speaker:Ukraine; perpetrator:Russia"),
    ("Police suspect the militants of the killing of two priests in Kaduna.", "violence.killing", "modality:alleged; speaker:Police"),
    ("The army holds the rebels responsible for the massacre in Kishishe.", "violence.attack", "modality:alleged; speaker:army; perpetrator:rebels"),
    ("No group has claimed responsibility for the attack on the market in Maiduguri.", "violence.attack", "modality:stated; speaker:none; not perpetrator"),
    ("There was no immediate claim of responsibility for the bombing in Kandahar.", "violence.explosion", "modality:stated; not perpetrator; at event:Kandahar"),
    ("The bombing in Lamitan bore the hallmarks of Abu Sayyaf.", "violence.explosion", "modality:stated; at event:Lamitan; not perpetrator"),
    ("The group said it was behind the car bomb in Benghazi.", "violence.explosion", "speaker:group; at event:Benghazi"),
    ("In a statement on Telegram, JNIM claimed responsibility for an ambush on soldiers near Sikasso.", "statement.responsibility", "perpetrator:JNIM; modality:claimed"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("No one claimed responsibility for the attack on the embassy.", "statement"),
    ("The Taliban denied responsibility for the blast.", "statement"),
    ("The ministry has responsibility for roads in Herat.", "statement"),
    ("The minister took responsibility for the economy.", "statement"),
    ("Russia denied that it had shelled Kharkiv.", "violence"),
    ("No group has claimed responsibility for the attack on the market in Maiduguri.", "statement"),
    ("The court cleared the officer of responsibility for the debt.", "statement"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
