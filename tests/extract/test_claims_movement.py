"""Movements and reinforcement: who, from where, to where, for whom, against whom."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, near_misses_test

ROWS = [
    ("Turkey sent troops to Idlib.", "movement.deployment", "mover:troops; backer:Turkey; at to:Idlib"),
    ("Iraqi militias have crossed into Syria to support the Syrian army.", "movement.deployment", "mover:Iraqi militias; at to:Syria; beneficiary:Syrian army"),
    ("Russia deployed warships to Tartus.", "movement.deployment", "backer:Russia; at to:Tartus"),
    ("Syrian soldiers surrendered near Hama.", "movement.defection", "mover:Syrian soldiers"),
    ("Hundreds of soldiers fled into Iraq from Syria.", "humanitarian.displacement", "at to:Iraq; at event:Syria"),
    ("Reinforcements of the Syrian army arrived in Hama.", "movement.reinforcement", "at to:Hama"),
    ("Ukraine sent special forces to Sudan.", "movement.deployment", "mover:special forces; backer:Ukraine; at to:Sudan"),
    ("Iran deployed fighters to Damascus.", "movement.deployment", "mover:fighters; backer:Iran; at to:Damascus"),
    ("Chadian troops crossed into Sudan.", "movement.deployment", "mover:Chadian troops; at to:Sudan"),
    ("Kenya sent 400 police officers to Haiti to fight gangs.", "movement.deployment", "mover:police officers; backer:Kenya; at to:Haiti; strength soldiers 400-400 best 400"),
    ("Rwanda has deployed 1,000 troops to Cabo Delgado to fight Islamist insurgents.", "movement.deployment", "mover:troops; backer:Rwanda; at to:Cabo Delgado; against:Islamist insurgents; strength soldiers 1000-1000 best 1000"),
    ("The SADC bloc sent soldiers to eastern Congo to help the army against M23.", "movement.deployment", "mover:soldiers; beneficiary:army; against:M23"),
    ("A convoy of 50 armoured vehicles entered Agadez from Libya.", "movement.deployment", "at to:Agadez; at from:Libya"),
    ("A military convoy arrived in El Obeid on Friday.", "movement.deployment", "mover:military convoy; at to:El Obeid"),
    ("Russia sent military police to Daraa on Sunday.", "movement.deployment", "mover:military police; backer:Russia; at to:Daraa"),
    ("Riot police were deployed in the capital on Monday.", "movement.deployment", "mover:Riot police; time:Monday"),
    ("Russia is massing troops near Kupiansk.", "movement.deployment", "mover:troops; backer:Russia; at to:Kupiansk"),
    ("Ethiopia has amassed troops along the border with Eritrea.", "movement.deployment", "mover:troops; backer:Ethiopia"),
    ("Satellite images show a troop build-up near Gambella.", "movement.deployment", "at to:Gambella; mover:troop"),
    ("The United States moved an aircraft carrier to the Red Sea.", "movement.deployment", "backer:United States; at to:Red Sea"),
    ("North Korean soldiers arrived in Kursk to fight alongside Russian forces.", "movement.deployment", "mover:North Korean soldiers; at to:Kursk; beneficiary:Russian forces"),
    ("Hundreds of foreign fighters crossed into Mali from Libya.", "movement.deployment", "mover:foreign fighters; at to:Mali; at from:Libya; strength fighters 200-? best 200"),
    ("Chad withdrew its soldiers from Niger.", "movement.departure", "backer:Chad; at from:Niger"),
    ("The last American soldiers left Afghanistan on Monday.", "movement.departure", "mover:last American soldiers; at from:Afghanistan"),
    ("Wagner fighters departed from Bakhmut for Belarus.", "control.withdrawal", "old_holder:Wagner fighters; at event:Bakhmut"),
    ("Poland moved two brigades towards its border with Belarus.", "movement.deployment", "backer:Poland; mover:brigades"),
    ("The army sent reinforcements to Al-Fasher.", "movement.reinforcement", "mover:army; at to:Al-Fasher"),
    ("The junta flew reinforcements into Lashio.", "movement.reinforcement", "mover:junta; at to:Lashio"),
    ("Ukraine rushed reinforcements to Pokrovsk.", "movement.reinforcement", "mover:Ukraine; at to:Pokrovsk"),
    ("Burundian troops reinforced the Congolese army in Uvira.", "movement.reinforcement", "mover:Burundian troops; beneficiary:Congolese army; at to:Uvira"),
    ("Ugandan troops were deployed in South Sudan at the request of the government.", "movement.deployment", "mover:Ugandan troops; at to:South Sudan"),
    ("The African Union will deploy 5,000 peacekeepers to Somalia.", "movement.deployment", "modality:expected; mover:peacekeepers; at to:Somalia"),
    ("Iran denied sending fighters to Yemen.", "movement.deployment", "modality:denied; speaker:Iran; at to:Yemen"),
    ("Eritrean forces crossed the border into Tigray.", "movement.deployment", "mover:Eritrean forces; at to:Tigray"),
    ("Britain dispatched a warship to the Red Sea.", "movement.deployment", "backer:Britain; mover:warship; at to:Red Sea"),
    ("Two hundred Afghan soldiers defected to the Taliban in Badakhshan.", "movement.defection", "mover:Afghan soldiers; defected soldiers 200-200 best 200"),
    ("Columns of RSF vehicles moved from Nyala towards El Fasher.", "movement.deployment", "at from:Nyala; at to:El Fasher"),
    ("Fighter jets landed at the airbase in Al-Kharj.", "movement.deployment", "mover:Fighter jets"),
    ("Mercenaries from Chad joined the Rapid Support Forces in Darfur.", "movement.deployment", "mover:Mercenaries from Chad; beneficiary:Rapid Support Forces"),
    ("Turkey redeployed 300 fighters from Afrin to Ras al-Ain.", "movement.deployment", "mover:fighters; at from:Afrin; at to:Ras al-Ain; strength fighters 300-300 best 300"),
    ("The deployment of Russian troops in Bamako began in January.", "movement.deployment", "mover:Russian troops; at to:Bamako"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("Officers arrived in the area and spoke with the employees.", "movement.deployment"),
    ("Troopers were dispatched to a farm near Adrian after a call.", "movement.deployment"),
    ("Firefighters were sent to the market in Karachi.", "movement.deployment"),
    ("Traffic police headed to the bridge after the crash.", "movement.deployment"),
    ("An officer entered the flat in Leeds and found the man.", "control.entry"),
    ("The bill crossed into law.", "movement"),
    ("Refugees may cross into Chad.", "movement"),
    ("The minister arrived in Damascus.", "movement"),
    ("The airline deployed a new booking system in Nairobi.", "movement"),
    ("Thousands of refugees crossed into Chad.", "movement"),
    ("The president sent condolences to Ankara.", "movement"),
    ("The minister left Baghdad for talks.", "movement"),
    ("Reinforced concrete was used in Mosul.", "movement"),
    ("The envoy crossed from Jordan into Israel.", "movement"),
    ("Fans arrived in Doha for the match.", "movement"),
    ("Poland may send troops to Ukraine.", "movement"),
    ("The bank moved its headquarters to Dubai.", "movement"),
    ("The aid convoy arrived in Port Sudan.", "movement"),
    ("The bill would mobilise funds for Yemen.", "movement"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)
