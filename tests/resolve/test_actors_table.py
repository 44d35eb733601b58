"""Actor mentions as news writes them: who is meant where, and when nobody is."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.resolve.actors import (
    ActorContext,
    adjective_actor,
    learn_acronyms,
    resolve_actor,
)
from vedette.resolve.registry import Registry

# mention | country of the text | date | actor, or None where it has to stay unresolved
MENTIONS = """
Tahrir al-Sham|SY|2024-11-28|sy-hts
Hay'at Tahrir al-Sham (HTS)|SY|2025-01-15|sy-hts
rebel forces led by Tahrir al-Sham|SY|2024-11-28|sy-opposition
Syrian opposition forces led by Tahrir al-Sham|SY|2024-11-27|sy-opposition
Anti-Assad forces|SY|2024-11-29|sy-opposition
A rebel coalition spokesman|SY|2024-11-29|sy-opposition
Syrian state media|SY|2024-11-29|sy-sana
Rojavan Kurdish insurgents|SY|2024-11-27|sy-sdf
Kurdish insurgents|SY|2024-11-27|sy-sdf
Kurdish fighters|SY|2014-09-20|sy-ypg
Kurdish militants|TR|2022-04-18|tr-pkk
Kurdish fighters|UA|2022-04-18|None
Turkish-Syrian National Army positions|SY|2024-11-27|sy-sna
factions of the Turkish-backed National Army|SY|2024-12-02|sy-sna
the opposition Syrian National Army|SY|2024-12-09|sy-sna
Turkish-backed militants|SY|2024-12-01|sy-sna
pro-Turkish factions|SY|2024-12-10|sy-sna
Pro-Turkish rebel groups|SY|2024-12-14|sy-sna
pro-Turkish Dawn of Freedom Operations Room|SY|2024-12-12|sy-dawn-of-freedom
the Free Syrian Army-affiliated Dawn of Freedom Brigades|SY|2024-12-10|sy-dawn-of-freedom
pro-Kurdish Manbij Military Council soldiers|SY|2024-12-10|sy-manbij-council
Asayish forces|SY|2024-12-24|sy-asayish
More than 130 Syrian Army soldiers|SY|2024-11-28|sy-forces
the pro-government Syrian Army|SY|2024-11-27|sy-forces
Syrian Armed Forces|SY|2024-11-30|sy-forces
An Islamic Revolutionary Guard Corps brigadier|SY|2024-11-28|ir-irgc
Syrian government forces|SY|2024-12-03|sy-forces
The US-led CJTF–OIR coalition aircraft|SY|2024-12-03|us-coalition
The Military Operations Command coalition|SY|2024-12-07|sy-moc
The Military Operations Command forces|SY|2024-12-19|sy-moc
U.S.-backed Revolutionary Commando Army|SY|2024-12-07|sy-rca
Syrian Defense Ministry|SY|2024-12-07|sy-government
the Assad regime|SY|2024-12-08|sy-government
Assad regime loyalists|SY|2024-12-25|sy-government
Syria's new government|SY|2024-12-25|sy-interim
The Syrian transitional government|SY|2024-12-30|sy-interim
The Syrian government|SY|2025-01-03|sy-interim
The Syrian government|SY|2024-11-30|sy-government
Syrian authorities|SY|2024-12-25|sy-interim
Tahrir al-Sham leader Abu Mohammad al-Julani|SY|2024-12-06|sy-hts
Turkish Foreign Minister Hakan Fidan|SY|2024-12-08|tr-government
Israeli Prime Minister Benjamin Netanyahu|SY|2024-12-08|il-government
Israeli tanks|SY|2024-12-08|il-forces
The Israeli Air Force|SY|2024-12-08|il-air-force
The Israeli Navy|SY|2024-12-10|il-navy
The Turkish Air Force|SY|2025-01-03|tr-air-force
Turkish drone|SY|2024-12-09|tr-forces
The French Air Force|SY|2024-12-31|fr-air-force
The United States Air Force|SY|2024-12-16|us-air-force
the Pentagon|SY|2024-12-16|us-government
Russian jet|SY|2024-12-05|ru-air-force
A Russian jet|SY|2024-12-05|ru-air-force
Russian state media|SY|2024-12-08|ru-government
The White Helmets civil defense organization|SY|2024-12-09|sy-white-helmets
The Syrian Civil Defense group|SY|2024-12-02|sy-white-helmets
The SOHR|SY|2024-12-10|sy-sohr
Iraqi militias|SY|2024-12-06|iq-shia-militias
members of the Iraqi Popular Mobilization Forces|SY|2024-12-02|iq-pmf
Iranian-backed Shiite factions from Iraq|SY|2024-12-02|iq-shia-militias
Iranian-backed forces|SY|2024-12-02|ir-backed-groups
Islamic State militants|SY|2024-12-24|is
ISIS cells|SY|2024-12-19|is
Palestinian factions|LB|2024-12-24|ps-factions
the Lebanese army|LB|2024-12-24|lb-forces
Iranian fighters|SY|2024-12-19|None
Local forces|SY|2024-11-30|None
unidentified gunmen|SY|2024-12-16|None
Arab officials|SY|2024-12-07|None
Thousands of Damascus residents|SY|2024-12-08|None
Syrian refugees|SY|2024-12-24|None
allies of the Rapid Support Forces|SD|2024-04-08|None
Rapid Support Forces militants|SD|2024-11-07|sd-rsf
the SAF|SD|2024-10-21|sd-forces
A Sudanese Armed Forces jet|SD|2024-10-21|sd-forces
a Sudanese Air Force airstrike|SD|2024-12-10|sd-air-force
Sudan's military|SD|2024-07-23|sd-forces
The SPLM-N (al-Hilu)|SD|2024-01-08|sd-splmn-hilu
Ali Yaqoub Gibril, a commander of the Rapid Support Forces|SD|2024-06-14|sd-rsf
The head of the Rapid Support Forces, Hemedti|SD|2024-10-09|sd-rsf
Abdel Fattah al-Burhan|SD|2024-07-30|sd-forces
The Ministry of Health of North Darfur|SD|2024-06-02|sd-health-north-darfur
The International Organization for Migration|SD|2024-06-11|un-iom
The Sudan Tribune|SD|2024-10-20|sudan-tribune
The World Health Organization|SD|2024-09-08|un-who
The United Nations Human Rights Office|SD|2024-12-20|un-ohchr
Sudanese human rights group Emergency Lawyers|SD|2024-10-10|sd-emergency-lawyers
various rebel militia groups|SD|2024-06-01|None
the army|SD|2024-06-01|sd-forces
M23 rebels|CD|2024-03-01|cd-m23
Rwandan soldiers|CD|2024-03-01|rw-forces
Congolese soldiers|CD|2024-03-01|cd-forces
CODECO militiamen|CD|2024-03-01|cd-codeco
Suspected Allied Democratic Forces fighters|CD|2024-03-01|cd-adf
FARDC soldiers|CD|2024-03-01|cd-forces
Al-Shabaab militants|SO|2023-03-01|so-al-shabaab
Somali forces|SO|2023-03-01|so-forces
Fano militiamen|ET|2024-03-01|et-fano
An Ethiopian airstrike|ET|2022-03-01|et-forces
Ethiopia-backed Jubaland forces|SO|2024-12-11|so-jubaland
JNIM gunmen|ML|2024-06-01|ml-jnim
Malian Armed Forces soldiers|ML|2024-06-01|ml-fama
Wagner Group fighters|ML|2024-06-01|ru-wagner
Wagner Group leader Yevgeny Prigozhin|RU|2023-06-24|ru-wagner
VDP militiamen|BF|2023-06-01|bf-vdp
Boko Haram gunmen|NG|2023-06-01|ng-boko-haram
Islamic State – West Africa Province militants|NG|2023-06-01|ng-iswap
Nigerian Air Force airstrike|NG|2023-06-01|ng-forces
Niger|NE|2023-08-01|ne
Nigerien soldiers|NE|2023-08-01|ne-forces
The Balochistan Liberation Army|PK|2023-08-01|pk-bla
Six Balochistan Liberation Army separatists|PK|2023-08-01|pk-bla
Pakistani Taliban gunmen|PK|2023-08-01|pk-ttp
Ten Pakistan Army soldiers|PK|2022-08-01|pk-army
Taliban forces|AF|2022-08-01|af-taliban
National Resistance Front fighters|AF|2022-08-01|af-nrf
An Islamic State – Khorasan Province militant|AF|2022-08-01|af-iskp
Arakan Army|MM|2023-12-01|mm-aa
Tatmadaw airstrikes|MM|2023-12-01|mm-forces
Myanmar National Democratic Alliance Army rebels|MM|2023-12-01|mm-mndaa
Karenni rebels|MM|2023-12-01|mm-karenni
Houthi forces|YE|2022-01-01|ye-houthis
Seventeen Houthi fighters|YE|2024-02-01|ye-houthis
Yemen's Houthi militia|YE|2024-02-01|ye-houthis
the Saudi-led coalition|YE|2022-01-21|ye-coalition
the coalition|YE|2022-01-21|ye-coalition
Southern Transitional Council soldiers|YE|2022-06-01|ye-stc
Ten Yemeni soldiers|YE|2022-06-01|ye-forces
Russian troops|UA|2022-03-01|ru-forces
Ukraine's military|UA|2022-03-01|ua-forces
Ukrainian President Volodymyr Zelenskyy|UA|2022-03-01|ua-government
Kalibr cruise missiles|UA|2022-03-01|None
Russian-backed separatists|UA|2022-03-01|None
Donetsk People's Republic leader Denis Pushilin|UA|2022-03-01|ua-dpr
the Russian Volunteer Corps|RU|2023-05-22|ru-rdk
Israeli airstrikes|PS|2023-10-10|il-forces
An IDF airstrike|PS|2023-10-10|il-forces
Hamas' Nukhba forces|PS|2023-10-10|ps-hamas
Al-Qassam Brigades leader|PS|2023-10-10|ps-hamas
Palestinian militants|PS|2023-10-10|ps-factions
Two Palestinian gunmen|PS|2023-10-10|ps-factions
the Gaza Health Ministry|PS|2023-10-10|ps-gaza-health
Israeli settlers|PS|2023-10-10|il-settlers
Two Palestinians|PS|2023-10-10|None
Seven Hezbollah militants|LB|2023-11-01|lb-hezbollah
A Hezbollah drone|LB|2023-11-01|lb-hezbollah
A Redwan Force commander|LB|2024-01-01|lb-radwan
Three Amal Movement militants|LB|2024-01-01|lb-amal
Hezbollah leader Hassan Nasrallah|LB|2024-09-01|lb-hezbollah
Former Human Rights Watch executive director Kenneth Roth|IL|2023-10-01|None
Bashar al-Assads forces|SY|2016-07-12|sy-forces
President Bashar al-Assads government|SY|2016-07-12|sy-government
regime warplanes|SY|2016-07-12|sy-air-force
government warplanes|SY|2016-07-12|sy-air-force
Syrias armed forces|SY|2016-07-12|sy-forces
Syrian regime forces|SY|2016-07-12|sy-forces
Jabhat al-Nusra terrorists|SY|2016-07-12|sy-nusra
US-led coalition warplanes|SY|2016-07-12|us-coalition
coalition airstrikes|SY|2016-07-12|us-coalition
the coalition|SY|2013-07-12|None
pro-government gunmen|SY|2016-07-12|sy-forces
Rami Abdel Rahman|SY|2016-07-12|sy-sohr
Army of Conquest|SY|2015-07-12|sy-jaysh-al-fateh
Kurdish YPG militia|SY|2016-07-12|sy-ypg
Doctors Without Borders|SY|2016-07-12|msf
Takfiri terrorists|SY|2016-07-12|None
the terrorists|SY|2016-07-12|None
Russian bread|SY|2024-12-01|None
Turkish drama|SY|2024-12-01|None
Homs|SY|2024-12-01|None
Hama|SY|2024-12-01|None
Syrian pound|SY|2024-12-01|None
Russian roulette|SY|2024-12-01|None
Israeli-occupied Golan Heights|SY|2024-12-01|None
US dollar|SY|2024-12-01|None
us|SY|2024-12-01|None
who|SY|2024-12-01|None
is|SY|2024-12-01|None
American citizen Travis Timmerman|SY|2024-12-13|None
Iraqi water experts|SY|2024-12-14|None
Qatar Airways|SY|2025-01-03|None
residents of Hama|SY|2024-12-14|None
victims of the Islamic State|SY|2024-12-14|None
the fall of the Assad regime|SY|2024-12-14|None
security forces|SY|2025-01-21|sy-interim
Houthi|YE|2024-01-01|ye-houthis
قوات الدعم السريع|SD|2024-01-01|sd-rsf
هيئة تحرير الشام|SY|2024-12-01|sy-hts
Médecins Sans Frontières|SD|2024-01-01|msf
Forces démocratiques syriennes|SY|2024-12-01|sy-sdf
gangs|HT|2024-01-01|None
Haitian police|HT|2024-01-01|ht-police
Naxalite rebels|IN|2023-01-01|in-maoists
Maoist insurgents|IN|2023-01-01|in-maoists
ELN rebels|CO|2023-01-01|co-eln
New People's Army rebels|PH|2023-01-01|ph-npa
North Korean troops|UA|2024-11-01|kp-forces
South Korean military|KR|2022-11-01|kr-forces
South Sudanese troops|SS|2022-11-01|ss-forces
"""


def _rows() -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in MENTIONS.strip().splitlines()]


def _read(
    text: str, country: str = "", date: str = "2024-12-01", role: str = "perpetrator"
) -> object:
    context = ActorContext(
        countries=((country, 1.0),) if country else (), date=dt.date.fromisoformat(date)
    )
    return resolve_actor(text, 3, 3 + len(text), role, registry=Registry.load(), context=context)


@pytest.mark.parametrize(("text", "country", "date", "id"), _rows())
def test_a_mention_in_its_country_on_its_day(text: str, country: str, date: str, id: str) -> None:
    found = _read(text, country, date)
    assert str(found.actor_id) == id, found.reason  # type: ignore[attr-defined]
    assert found.reason  # type: ignore[attr-defined]


def test_the_table_is_of_some_size_and_holds_near_misses() -> None:
    rows = _rows()
    assert len(rows) >= 150
    assert sum(r[3] == "None" for r in rows) >= 25


def test_an_office_passes_on_the_day_of_succession() -> None:
    for day, id in (("2024-12-07", "sy-government"), ("2024-12-08", "sy-interim")):
        assert _read("Syrian government", "SY", day).actor_id == id  # type: ignore[attr-defined]


def test_people_at_large_are_no_actors_and_it_is_said() -> None:
    assert "not an actor" in _read("Syrian refugees", "SY").reason  # type: ignore[attr-defined]


def test_a_side_is_marked_as_generic() -> None:
    assert _read("rebel forces", "SY").generic  # type: ignore[attr-defined]
    assert _read("gunmen", "SY").generic  # type: ignore[attr-defined]
    assert not _read("Russian warplanes", "SY").generic  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("adjective", "head", "id"),
    [
        ("Russian", "warplanes", "ru-air-force"),
        ("Israeli", "soldiers", "il-forces"),
        ("Kenyan", "jets", "ke-forces"),
        ("Turkish", "foreign minister", "tr-government"),
        ("Syrian", "rebels", "sy-opposition"),
        ("Tunisian", "coast guard", None),
        ("Russian", "bread", None),
        ("Syrian", "refugees", None),
        ("Lunar", "warplanes", None),
    ],
)
def test_a_nationality_and_a_head(adjective: str, head: str, id: str | None) -> None:
    found = adjective_actor(adjective, head, registry=Registry.load())
    assert (found.id if found else None) == id


def test_a_name_known_as_another_is_learned() -> None:
    text = "The Syrian Civil Defense group, known as the White Helmets, reported deaths."
    assert learn_acronyms(text)["White Helmets"] == "Syrian Civil Defense group"
