"""Counts that headlines, tables of sources and hedged passives give by their words alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from claim_facts import told_counts

from vedette.model import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Title case, which the tagger takes for one long name.
        ("Four Found Shot Dead In Village", "killed people 4-4 best 4"),
        ("Five Found Dead in Apparent Homicide", "killed people 5-5 best 5"),
        ("Boy Dies After Being Accidentally Shot", "killed children 1-1 best 1"),
        ("Man Fatally Shot In Northern Town", "killed men 1-1 best 1"),
        ("Woman, 34, Shot and Killed Outside Home", "killed women 1-1 best 1"),
        ("Gunman killed, three officers hurt in clash", "killed fighters 1-1 best 1; injured soldiers 3-3 best 3"),
        ("Police: Three men killed at checkpoint", "killed men 3-3 best 3"),
        # Hedged passives, and those found.
        ("Four people were found shot dead in a house in the village.", "killed people 4-4 best 4"),
        ("Between four and seven civilians were reported killed in the strike.", "killed civilians 4-7 best 5"),
        ("Six farmers were later reported dead.", "killed people 6-6 best 6"),
        # Ranges over sources, and tables of them.
        ("Reports of the number killed ranged from 5 to 9.", "killed people 5-9 best 7"),
        ("Estimates of the dead ranged between eight and fourteen.", "killed people 8-14 best 11"),
        ("A monitor put the number of civilians killed at six.", "killed people 6-6 best 6"),
        ("Civilians reported killed: 3-5.", "killed people 3-5 best 4"),
        ("One or two civilians were killed and three or four injured.", "killed civilians 1-2 best 1; injured people 3-4 best 3"),
        # An age in capitals is no number of people.
        ("A 9 YEAR OLD BOY WAS KILLED IN THE BLAST.", "killed children 1-1 best 1"),
        # Grandchildren are people too.
        ("A shell killed a woman and her two grandchildren.", "killed women 1-1 best 1; killed people 2-2 best 2"),
        # Who dies is not said: at least one.
        ("The feud led to an accidental shooting death.", "killed people 1-? best ?"),
        ("Two men were charged with murder after the attack.", "killed people 1-? best ?"),
        # Near misses: the active, the attempted, the not fatal, whom a channel's number tells.
        ("Two gunmen shot dead a guard at the gate.", "killed soldiers 1-1 best 1"),
        ("Two soldiers killed three rebels near the border.", "killed fighters 3-3 best 3"),
        ("Two men were charged with attempted murder after the attack.", ""),
        ("Three brothers were charged in the non-fatal shooting.", ""),
        ("Rates of injury ranged from 5 to 9 % of those hit.", ""),
    ],
)  # fmt: skip
def test_flat_counts(read: Read, text: str, expected: str) -> None:
    assert told_counts(read(text)) == {f for f in expected.split("; ") if f}
