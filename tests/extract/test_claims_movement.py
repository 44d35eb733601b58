"""Movements and reinforcement: who, from where, to where, for whom, against whom."""

# Sentences marked (W) are from Wikipedia's Current Events portal, by its contributors, CC BY-SA 4.0
# (see examples/*/ATTRIBUTION.md); the others were written for these tests.

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("Turkey sent troops to Idlib.", "movement.deployment", "mover:troops; backer:Turkey; at to:Idlib"),
    ("Iraqi militias have crossed into Syria to support the Syrian army.", "movement.deployment", "mover:Iraqi militias; at to:Syria; beneficiary:Syrian army"),
    ("Russia deployed warships to Tartus.", "movement.deployment", "backer:Russia; at to:Tartus"),
    ("Syrian soldiers surrendered near Hama.", "movement.defection", "mover:Syrian soldiers"),
    ("Hundreds of soldiers fled into Iraq from Syria.", "humanitarian.displacement", "at to:Iraq; at event:Syria"),
    ("Reinforcements of the Syrian army arrived in Hama.", "movement.reinforcement", "at to:Hama"),
    ("Ukraine sent special forces to Sudan.", "movement.deployment", "mover:special forces; backer:Ukraine; at to:Sudan"),
    ("Syrian regime forces reportedly surrender Deir ez-Zor.", "movement.defection", "mover:Syrian regime forces; modality:reported"),
    ("Iran deployed fighters to Damascus.", "movement.deployment", "mover:fighters; backer:Iran; at to:Damascus"),
    ("Chadian troops crossed into Sudan.", "movement.deployment", "mover:Chadian troops; at to:Sudan"),
]  # fmt: skip

#: Near misses: no claim of this type (or family) may be asserted as an incident of now.
NOT = [
    ("The bill crossed into law.", "movement"),
    ("Refugees may cross into Chad.", "movement"),
    ("The minister arrived in Damascus.", "movement"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_claim(read, text: str, event_type: str, expected: str) -> None:
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(("text", "event_type"), NOT)
def test_near_miss(read, text: str, event_type: str) -> None:
    assert_no_claim(read(text), event_type)
