"""Spellings and scripts of one place meet in the gazetteer: Arabic, Cyrillic and Ge'ez names of many crises."""

import pytest

from vedette.resolve.gazetteer.store import Gazetteer

SPELLINGS = [
    ("Maaret al-Numan", "Ma'arrat an Nu'man", "Maarrat al-Numan", "Maarat al-Nu'man", "معرة النعمان"),
    ("Khan Sheikhoun", "Khan Shaykhun", "Khan Shaykhoun", "خان شيخون"),
    ("Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr", "دير الزور"),
    ("Kobani", "Ayn al-Arab", "Kobanê", "عين العرب"),
    ("Saraqib", "Saraqeb", "سراقب"),
    ("Douma", "Duma", "دوما"),
    ("Mosul", "Al Mawsil", "الموصل"),
    ("Fallujah", "Falluja", "الفلوجة"),
    ("Sanaa", "Sana'a", "صنعاء"),
    ("Taiz", "Ta'izz", "تعز"),
    ("Marib", "Ma'rib", "مأرب"),
    ("Hodeidah", "Al Hudaydah", "Hodeida", "الحديدة"),
    ("El Fasher", "Al-Fashir", "El-Fashir", "الفاشر"),
    ("El Geneina", "Al Junaynah", "Geneina", "الجنينة"),
    ("Nyala", "نيالا"),
    ("Port Sudan", "بورتسودان"),
    ("Misrata", "Misurata", "Misratah", "مصراتة"),
    ("Sirte", "Surt", "سرت"),
    ("Khan Younis", "Khan Yunis", "خان يونس"),
    ("Jabalia", "Jabaliya", "جباليا"),
    ("Rafah", "رفح"),
    ("Kandahar", "Qandahar", "قندهار"),
    ("Bakhmut", "Бахмут", "Bachmut"),
    ("Avdiivka", "Avdeevka", "Авдіївка", "Авдеевка"),
    ("Kharkiv", "Kharkov", "Харків", "Харьков"),
    ("Kupiansk", "Kupyansk", "Куп'янськ", "Купянск"),
    ("Chasiv Yar", "Chasov Yar", "Часів Яр", "Часов Яр"),
    ("Mykolaiv", "Mykolayiv", "Nikolaev", "Миколаїв", "Николаев"),
    ("Mariupol", "Маріуполь", "Мариуполь"),
    ("Pokrovsk", "Покровськ"),
    ("Kherson", "Херсон"),
    ("Grozny", "Groznyy", "Грозный"),
    ("Mekelle", "Mek'ele", "Makale", "መቀሌ"),
    ("Aksum", "Axum", "አክሱም"),
    ("Adwa", "Adua", "ዓድዋ"),
    ("Lalibela", "ላሊበላ"),
]  # fmt: skip


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda s: s[0])
def test_one_place_is_found_by_each_of_its_spellings(spellings: tuple[str, ...]) -> None:
    gazetteer = Gazetteer.open()
    found = [{h.place.id for h in gazetteer.look_up(s)} for s in spellings]
    assert set.intersection(*found), dict(zip(spellings, found, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hama", "Homs"),
        ("Khan Younis", "Khan Sheikhoun"),
        ("Kherson", "Kharkiv"),
        ("Nyala", "Nyanza"),
        ("Adwa", "Adigrat"),
        ("حماة", "حمص"),
        ("Донецк", "Луганск"),
    ],
)
def test_different_towns_stay_apart(one: str, other: str) -> None:
    gazetteer = Gazetteer.open()
    a, b = ({h.place.id for h in gazetteer.look_up(s)} for s in (one, other))
    assert not a & b
