"""Totals over a period, an area or a war, kept apart from incidents."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

from claim_facts import claims_test, counts_test, near_misses_test

ROWS = [
    ("Since November 27, the total death toll from air strikes in Idlib has reached 56.", "violence.air_strike", "in all killed people 56-56 best 56; scope:cumulative"),
    ("The death toll in the war has risen to 500, the ministry said.", "violence.casualties", "in all killed people 500-500 best 500"),
    ("More than 46,000 Palestinians have been killed in Gaza since October 2023, the health ministry said.", "violence.casualties", "scope:cumulative; in all killed people 46000-? best 46000"),
    ("Turkey's interior minister announces that more than 25,000 Syrian refugees have returned to Syria since December 8.", "humanitarian.return", "scope:cumulative; in all returned refugees 25000-? best 25000"),
    ("At least 280,000 people were displaced in Syria since 27 November.", "humanitarian.displacement", "scope:cumulative; in all displaced people 280000-? best 280000"),
    ("Over the past week, 44 civilians were killed by shelling in Omdurman.", "violence.shelling", "scope:cumulative; in all killed civilians 44-44 best 44"),
    ("In total, 14 aid workers have been killed in Darfur this year.", "violence.casualties", "in all killed aid workers 14-14 best 14"),
    ("So far 1,100 people have been killed in the conflict in Gezira State.", "violence.casualties", "scope:cumulative; in all killed people 1100-1100 best 1100"),
    ("The overall death toll stands at 380.", "violence.casualties", "in all killed people 380-380 best 380"),
    ("The Observatory has documented the deaths of 222 civilians since the start of the offensive in Aleppo.", "violence.casualties", "in all killed civilians 222-222 best 222"),
    ("More than 300 people have been killed in Gaza over the past week.", "violence.casualties", "in all killed people 300-? best 300; at event:Gaza"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("A rocket attack on Kutum killed 19 people on Monday.", "disaster"),
]  # fmt: skip

#: Totals (``in all``) and counts of one incident, and no other.
COUNTS = [
    ("So far this year, 320 people have been killed in air strikes in Borno State.", "in all killed people 320-320 best 320"),
    ("In the past week, 60 civilians were killed by shelling in El Fasher.", "in all killed civilians 60-60 best 60"),
    ("Air strikes across Idlib province killed 30 people.", "in all killed people 30-30 best 30"),
    ("Forty people have been killed in Gaza since Monday.", "in all killed people 40-40 best 40"),
    ("Since the start of the war, 1.2 million people have been displaced in Sudan.", "in all displaced people 1200000-1200000 best 1200000"),
    ("The number of people killed in the protests has risen to 200, a rights group said.", "in all killed people 200-200 best 200"),
    ("The overall death toll in Gaza has passed 40,000, the health ministry said.", "in all killed people 40000-40000 best 40000"),
    ("Over the last three days, clashes in Sweida killed 250 people.", "in all killed people 250-250 best 250"),
    ("A total of 85 journalists have been killed in the conflict in Gaza.", "in all killed journalists 85-85 best 85"),
    ("Between January and June, 1,700 civilians were killed in Afghanistan.", "killed civilians 1700-1700 best 1700 (background)"),
    ("Eight people were killed in separate attacks across the province.", "in all killed people 8-8 best 8"),
    ("More than 70,000 people have fled Kharkiv since May.", "in all displaced people 70000-? best 70000"),
    ("Shelling has killed at least 400 people in El Fasher so far.", "in all killed people 400-? best 400"),
    ("In 2023, 2,000 civilians were killed in Burkina Faso.", "killed civilians 2000-2000 best 2000 (background)"),
    ("Altogether, 58 people died in the attacks.", "in all killed people 58-58 best 58"),
    ("The war has killed more than 150,000 people in Yemen.", "in all killed people 150000-? best 150000"),
    ("The toll of the offensive stands at 410 dead.", "in all killed people 410-410 best 410"),
    ("Every year, land mines kill dozens of people in Cambodia.", "in all killed people 24-? best 24"),
    ("It was the deadliest strike since March, killing 24 people in Dnipro.", "killed people 24-24 best 24"),
    ("It was the worst attack in Kabul this year, killing 50 people.", "killed people 50-50 best 50"),
    ("A strike in Rafah killed 14 people overnight.", "killed people 14-14 best 14"),
    ("An attack on Sunday killed nine people in Mopti.", "killed people 9-9 best 9"),
    ("The death toll from the bombing in Quetta has risen to 31.", "killed people 31-31 best 31"),
    ("The blast in Tartus killed seven people, raising the toll to 19.", "in all killed people 19-19 best 19; killed people 7-7 best 7"),
    ("Twelve people were killed in the last 24 hours in Khan Younis.", "killed people 12-12 best 12"),
    ("Until Friday, 90 people had been killed in the siege of Kobani.", "in all killed people 90-90 best 90"),
    ("The strike on the school killed 12 people, and 300 have died in the camp since June.", "in all killed people 300-300 best 300; killed people 12-12 best 12"),
    ("The attack brought to 70 the number of people killed in the district this month.", "in all killed people 70-70 best 70"),
    ("The ministry has recorded 1,100 deaths since the offensive began in Khartoum.", "in all killed people 1100-1100 best 1100"),
]  # fmt: skip


test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NOT)


def test_toll_of_one_attack_stays_with_the_incident(read) -> None:
    claims = read("The death toll from the attack on the market in Kutum rises to 19.")
    counts = [(k.kind.value, k.best, k.scope.value) for c in claims for k in c.counts]
    assert counts == [("killed", 19, "incident")]


test_counts = counts_test(COUNTS)
