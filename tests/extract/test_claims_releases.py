"""What press releases on raids are told in: company, custody, purposes, divisions, days of saying."""

from __future__ import annotations

import pytest
from claim_facts import assert_claim, assert_no_claim

ROWS = [
    ("Soldiers detained the militant leader along with two of his associates.", "coercion.arrest", "detained leaders 1-1 best 1; detained people 2-2 best 2"),
    ("The army confirmed the capture of a rebel commander in Baidoa on Friday.", "coercion.arrest", "detained soldiers 1-1 best 1; at event:Baidoa; time:Friday"),
    ("One other suspected fighter was taken into custody in Quetta.", "coercion.arrest", "detained fighters 1-1 best 1; at event:Quetta"),
    ("Police apprehended three suspects in Quetta.", "coercion.arrest", "detained people 3-3 best 3; at event:Quetta"),
    ("Soldiers captured two facilitators in Kunar province today.", "coercion.arrest", "detained fighters 2-2 best 2; at event:Kunar province; time:today"),
    ("Soldiers detained three fighters in Sabari district, Khost province, yesterday.", "coercion.arrest", "at event:Sabari district; at parent:Khost province; time:yesterday"),
    ("In Sabari district, Khost province, soldiers detained three fighters.", "coercion.arrest", "at event:Sabari district; at parent:Khost province"),
    ("Officials confirmed today that a rebel leader was arrested in North Darfur on Friday.", "coercion.arrest", "time:Friday"),
    ("The army said on Sunday that an air strike on Saturday killed 12 fighters in Raqqa.", "violence.air_strike", "time:Saturday; killed fighters 12-12 best 12"),
    ("The army said on Sunday that an air strike killed 12 fighters in Raqqa.", "violence.air_strike", "time:Sunday"),
    ("No women or children were detained.", "coercion.arrest", "detained women 0-0 best 0"),
    ("Forces conducted an operation to detain a rebel leader and a facilitator in Kunar province.", "coercion.arrest", "modality:expected"),
    ("MOGADISHU, Somalia (AP) — Gunmen killed six soldiers.", "violence.killing", "killed soldiers 6-6 best 6; at other:MOGADISHU"),
    ("KABUL, Afghanistan (Nov. 7, 2012) — Soldiers detained two fighters in Balkh province yesterday.", "coercion.arrest", "time:yesterday; at event:Balkh province; detained fighters 2-2 best 2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "expected"), ROWS)
def test_releases(read, text: str, event_type: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    assert_claim(read(text), event_type, expected)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The ministry took the proposal along with two others.", "coercion.arrest"),
        ("The army confirmed the capture of Baidoa from the rebels.", "coercion.arrest"),
        ("Troops captured the town along with its bridge.", "coercion.arrest"),
    ],
)
def test_no_arrest(read, text: str, event_type: str) -> None:  # type: ignore[no-untyped-def]
    assert_no_claim(read(text), event_type)
