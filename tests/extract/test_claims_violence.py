"""Perpetrator, target, means and site in active, passive, nominal and headline forms."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("A Sudanese Armed Forces jet bombs a mosque in Wad Madani, Gezira State, killing at least 31 people.", "violence.air_strike", "perpetrator:Sudanese Armed Forces jet; site:mosque; means:jet; at event:Wad Madani; killed people 31-? best 31"),
    ("RSF shells market in Omdurman, killing 20.", "violence.shelling", "perpetrator:RSF; site:market; at event:Omdurman; killed people 20-20 best 20"),
    ("Gunmen attack security forces in Zahedan, Iran, killing five police officers.", "violence.attack", "perpetrator:Gunmen; target:security forces; at event:Zahedan"),
    ("Russian warplanes bomb Idlib, killing eight people.", "violence.air_strike", "perpetrator:Russian warplanes; at event:Idlib"),
    ("A drone strikes a market in Kutum, killing 100 people.", "violence.drone_strike", "site:market; killed people 100-100 best 100"),
    ("A hospital in Aleppo was hit by an air strike on Sunday.", "violence.air_strike", "time:Sunday"),
    ("An air strike on a hospital by Russian jets killed 12 people in Aleppo.", "violence.air_strike", "perpetrator:Russian jets; site:hospital; killed people 12-12 best 12"),
    ("Syrian opposition forces led by Tahrir al-Sham attack the pro-government Syrian Army in western Aleppo Governorate, capturing eleven towns and villages.", "violence.attack", "perpetrator:Syrian opposition forces; target:pro-government Syrian Army"),  # (W)
    ("The Islamic State claimed responsibility for the attack on a bus in Palmyra that killed 14 soldiers.", "violence.attack", "modality:claimed; perpetrator:Islamic State; killed soldiers 14-14 best 14"),
    ("The Islamic State claimed responsibility for the attack on a bus in Palmyra that killed 14 soldiers.", "statement.responsibility", "speaker:Islamic State; perpetrator:Islamic State; modality:claimed"),
    ("The SPLM-N (al-Hilu) together with the SAF clashed with the RSF in South Kordofan.", "violence.clash", "party:SPLM-N (al-Hilu); party:SAF; party:RSF"),
    ("Ten civilians were killed in clashes between the army and the RSF in Khartoum.", "violence.clash", "party:army; party:RSF; killed civilians 10-10 best 10"),
    ("Three children died in crossfire in Omdurman.", "violence.clash", "killed children 3-3 best 3"),
    ("Turkish forces shelled SDF positions near Kobani.", "violence.shelling", "perpetrator:Turkish forces; target:SDF; at event:Kobani"),
    ("An Israeli air strike targeted a convoy near Homs.", "violence.air_strike", "perpetrator:Israeli; site:convoy"),
    ("The Islamic State summarily executes 54 Syrian Army soldiers captured near Al-Sukhnah, Homs Governorate.", "violence.killing", "perpetrator:Islamic State; killed soldiers 54-54 best 54; at event:Al-Sukhnah"),  # (W)
    ("A suicide bomber attacked a mosque in Peshawar.", "violence.suicide_bombing", "site:mosque"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("Twelve people are killed when a train collides with a bus near Homs.", "violence"),
    ("Nine people are killed in a fire at a hotel in Damascus.", "violence"),
    ("At least 12 migrants drowned after their boat sank off Tartus.", "violence"),
    ("A Syrian Army helicopter crashes in Hama, killing two pilots.", "violence"),
    ("Railway workers began a strike over pay in Khartoum.", "violence"),
    ("He died of a heart attack in Damascus.", "violence"),
    ("Storms hit the coast of Latakia, killing two.", "violence"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
