"""Totals over a period, an area or a war, kept apart from incidents."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

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


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)


def test_toll_of_one_attack_stays_with_the_incident(read) -> None:
    claims = read("The death toll from the attack on the market in Kutum rises to 19.")
    counts = [(k.kind.value, k.best, k.scope.value) for c in claims for k in c.counts]
    assert counts == [("killed", 19, "incident")]
