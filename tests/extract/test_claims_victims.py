"""Victims told one by one: by a name, a noun, a pronoun, a body found, a charge; and those hit."""

from __future__ import annotations

from claim_facts import counts_test

#: All counts that a sentence gives, and no other. A range from nought: hit, the end not told.
COUNTS = [
    ("A nurse died at the hospital after the blast in Kabul.", "killed health workers 1-1 best 1"),
    ("The boy, 12, was pronounced dead at a clinic in Tamale.", "killed children 1-1 best 1"),
    ("Police are investigating the shooting death of a teenager in Durban.", "killed children 1-1 best 1"),
    ("Gunmen fatally shot a taxi driver in Tegucigalpa.", "killed crew 1-1 best 1"),
    ("A shopkeeper was fatally shot in Karachi.", "killed people 1-1 best 1"),
    ("The body of a fisherman was found near Latakia.", "killed people 1-1 best 1"),
    ("A farmer was stabbed to death in Plateau State.", "killed people 1-1 best 1"),
    ("The mayor was shot dead by two men on a motorbike in Veracruz.", "killed leaders 1-1 best 1"),
    ("A soldier was declared dead after the ambush in Tillaberi.", "killed soldiers 1-1 best 1"),
    ("The teenager succumbed to his wounds in Nablus on Friday.", "killed children 1-1 best 1"),
    ("A suspect is charged with murder in the death of a 12-year-old girl in Lyon.", "killed children 1-1 best 1"),
    ("A 30-year-old man is charged with fatally shooting a bus driver in Recife.", "killed crew 1-1 best 1"),
    ("A driver was shot in the head and pronounced dead at the hospital in Basra.", "killed crew 1-1 best 1"),
    ("The murder of a priest in Guerrero shocked the town.", "killed people 1-1 best 1"),
    ("A journalist's death in Mogadishu is being investigated.", "killed journalists 1-1 best 1"),
    ("A woman is in a critical condition after being shot in Lagos.", "injured women 0-1 best 1"),
    ("Two men died in hospital after being stabbed in Goma.", "killed men 2-2 best 2"),
    ("A woman is dead after a shooting in Lagos.", "killed women 1-1 best 1"),
    ("A double homicide is under investigation in Ciudad Juarez.", "killed people 2-2 best 2"),
    ("He faces four counts of murder after the attack in Durban.", "killed people 4-4 best 4"),
    ("A gunman killed three shoppers in Manila before killing himself.", "killed fighters 1-1 best 1; killed people 3-3 best 3"),
    ("A policeman shot two colleagues in Quetta and then turned the gun on himself.", "injured people 0-2 best 2; killed soldiers 1-1 best 1"),
    ("The attack left a guard dead and two people hurt in Bamako.", "injured people 2-2 best 2; killed soldiers 1-1 best 1"),
    ("Teen killed in drive-by shooting in Durban.", "killed children 1-1 best 1"),
    ("1 dead, 3 injured after market shooting in Tepic.", "injured people 3-3 best 3; killed people 1-1 best 1"),
    ("Six people were shot, two of them fatally, in Cali.", "injured people 0-6 best 6; killed people 2-2 best 2"),
    ("Two brothers and their cousin were killed in the raid on Nablus.", "killed people 3-3 best 3"),
    ("The shelling killed a father, his wife and their three sons in Kherson.", "killed people 5-5 best 5"),
    ("A man was shot and wounded in Oakland.", "injured men 1-1 best 1"),
]  # fmt: skip

#: Near misses: no death, or none that is said to have happened.
NOT = [
    ("A man threatened to kill a guard in Oslo.", "killed soldiers 1-1 best 1 (expected)"),
    ("The driver was not killed in the blast in Basra.", "killed crew 1-1 best 1 (denied)"),
    ("He could face the death penalty in Tehran.", ""),
    ("He was charged with attempted murder after the shooting in Lyon.", ""),
    ("The victims of the shooting in Durban suffered non-life-threatening wounds.", ""),
    ("He died of a heart attack in Damascus.", ""),
    ("The singer died of cancer in Dakar.", ""),
    ("The killer of a guard was sentenced in Nairobi.", ""),
    ("A homicide detective spoke after the shooting in Manila.", ""),
    ("Her sister died peacefully after a long illness.", ""),
]  # fmt: skip


test_counts = counts_test([*COUNTS, *NOT])


def test_the_words_of_a_victim_are_kept(read) -> None:
    words = [c.words.text for k in read(COUNTS[1][0]) for c in k.counts]
    assert words == ["boy"]
