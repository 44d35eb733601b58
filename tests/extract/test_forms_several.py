"""Several incidents in one sentence: each count, place and doer stays with its own."""

from __future__ import annotations

import pytest
from claim_facts import assert_no_claim, claims_test

ROWS = [
    ("Air strikes killed five people in Douma and three in Harasta.", "violence.air_strike", "killed people 5-5 best 5; at event:Douma; not at event:Harasta"),
    ("Air strikes killed five people in Douma and three in Harasta.", "violence.air_strike", "killed people 3-3 best 3; at event:Harasta; not at event:Douma"),
    ("Gunmen killed 12 people in Kaduna and seven in Katsina.", "violence.killing", "perpetrator:Gunmen; killed people 12-12 best 12; at event:Kaduna; not at event:Katsina"),
    ("Gunmen killed 12 people in Kaduna and seven in Katsina.", "violence.killing", "perpetrator:Gunmen; killed people 7-7 best 7; at event:Katsina; not at event:Kaduna"),
    ("Russian shelling killed two people in Kherson, while a drone attack wounded four in Nikopol.", "violence.shelling", "perpetrator:Russian; killed people 2-2 best 2; at event:Kherson; not at event:Nikopol"),
    ("Russian shelling killed two people in Kherson, while a drone attack wounded four in Nikopol.", "violence.drone_strike", "injured people 4-4 best 4; at event:Nikopol; not at event:Kherson"),
    ("A car bomb killed six people in Mosul, and in a separate attack, gunmen shot dead two policemen in Kirkuk.", "violence.explosion", "killed people 6-6 best 6; at event:Mosul; not at event:Kirkuk"),
    ("A car bomb killed six people in Mosul, and in a separate attack, gunmen shot dead two policemen in Kirkuk.", "violence.attack", "perpetrator:gunmen; at event:Kirkuk; not at event:Mosul"),
    ("Rebels seized Bunagana and attacked an army base in Rutshuru.", "control.capture", "new_holder:Rebels; at event:Bunagana"),
    ("Rebels seized Bunagana and attacked an army base in Rutshuru.", "violence.attack", "perpetrator:Rebels; site:army base; at event:Rutshuru; not at event:Bunagana"),
    ("The army shelled Omdurman while the RSF bombed a market in Bahri.", "violence.shelling", "perpetrator:army; at event:Omdurman; not perpetrator:RSF"),
    ("The army shelled Omdurman while the RSF bombed a market in Bahri.", "violence.explosion", "perpetrator:RSF; site:market; at event:Bahri; not perpetrator:army"),
    ("Four soldiers were killed in an ambush in Tillabéri and two more in a bomb attack in Diffa.", "violence.attack", "killed soldiers 4-4 best 4; not at event:Diffa"),
    ("Four soldiers were killed in an ambush in Tillabéri and two more in a bomb attack in Diffa.", "violence.explosion", "at event:Diffa; not at event:Tillabéri"),
    ("Israeli forces raided Jenin and arrested 12 people in Nablus.", "violence.attack", "perpetrator:Israeli forces; at event:Jenin; not at event:Nablus"),
    ("Israeli forces raided Jenin and arrested 12 people in Nablus.", "coercion.arrest", "perpetrator:Israeli forces; detained people 12-12 best 12; at event:Nablus; not at event:Jenin"),
    ("Clashes killed nine people in Darfur, and an air strike on Khartoum left four dead.", "violence.clash", "killed people 9-9 best 9; at event:Darfur; not at event:Khartoum"),
    ("Clashes killed nine people in Darfur, and an air strike on Khartoum left four dead.", "violence.air_strike", "killed people 4-4 best 4; at event:Khartoum; not at event:Darfur"),
    ("A suicide bomber attacked a mosque in Kabul on Friday, a day after a blast in Herat killed three.", "violence.suicide_bombing", "site:mosque; at event:Kabul; time:Friday; not killed"),
    ("A suicide bomber attacked a mosque in Kabul on Friday, a day after a blast in Herat killed three.", "violence.explosion", "killed people 3-3 best 3; at event:Herat; not at event:Kabul"),
    ("Hezbollah fired rockets at Haifa, and Israeli jets bombed Tyre.", "violence.missile", "perpetrator:Hezbollah; at event:Haifa; not at event:Tyre"),
    ("Hezbollah fired rockets at Haifa, and Israeli jets bombed Tyre.", "violence.air_strike", "perpetrator:Israeli jets; at event:Tyre; not at event:Haifa"),
    ("Boko Haram fighters killed eight villagers near Konduga and abducted five women in Bama.", "violence.killing", "perpetrator:Boko Haram fighters; at event:Konduga; not at event:Bama"),
    ("Boko Haram fighters killed eight villagers near Konduga and abducted five women in Bama.", "violence.abduction", "perpetrator:Boko Haram fighters; at event:Bama; not at event:Konduga"),
    ("Two people died when a shell hit a house in Avdiivka, and a third was killed in Toretsk.", "violence.shelling", "killed people 2-2 best 2; at event:Avdiivka; not at event:Toretsk"),
]  # fmt: skip

#: One incident told twice in a sentence, or none: so many claims of violence, and no more.
ONE = [
    ("Gunmen attacked a village in Plateau State, killing 14 people and burning houses.", 1),
    ("An explosion caused by a car bomb killed nine people in Raqqa.", 1),
    ("A roadside bomb exploded in Garissa, killing four soldiers and wounding six.", 1),
    ("Jets launched air strikes on Sirte, killing six.", 1),
    ("Taliban fighters detonated a car bomb outside a base in Logar, killing 21.", 1),
    ("The two sides met in Jeddah and agreed to meet again.", 0),
]


test_claim = claims_test(ROWS)


@pytest.mark.parametrize(("text", "many"), ONE)
def test_one_incident_is_one_claim(read, text: str, many: int) -> None:
    violent = [c for c in read(text) if c.event_type.startswith("violence")]
    assert [c.event_type for c in violent] == [c.event_type for c in violent][:many]
    assert len(violent) == many


def test_talks_are_no_violence(read) -> None:
    assert_no_claim(read("The two sides met in Jeddah and agreed to meet again."), "violence")
