from __future__ import annotations

import pytest

from vedette.ingest.languages import code_of, language_of


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("en", "Thirty-six people are killed in Israeli airstrikes in Palmyra, Syria."),
        ("en", "SOHR says 12 dead"),
        ("en", "Clashes in Hama"),
        ("ar", "قتل 25 شخصا في غارات جوية على إدلب"),
        ("ar", "مقتل مدنيين في حلب"),
        ("fr", "Au moins 25 personnes ont été tuées dans des frappes aériennes à Idleb."),
        ("fr", "Vingt morts dans un attentat à Kaboul"),
        ("uk", "Щонайменше п'ятеро загиблих унаслідок обстрілу Харкова"),
        ("uk", "Російські війська атакували Київ"),
        ("ru", "Не менее пяти человек погибли при обстреле Донецка"),
        ("ru", "Российские войска взяли город"),
        ("es", "Al menos 25 muertos en un bombardeo en Idlib"),
        ("es", "El ejército recupera varias ciudades"),
        ("fa", "دست کم ۲۵ نفر در حملات هوایی کشته شدند"),
        ("he", 'צה"ל תקף הלילה בסוריה'),
        ("tr", "Suriye ordusu Halep'i geri aldı"),
        # Too little to tell: that is a value too.
        ("und", "Idlib"),
        ("und", "Maarat al-Numan"),
        ("und", "12 + 25 = 37"),
        ("und", ""),
    ],
)
def test_short_texts(expected: str, text: str) -> None:
    assert language_of(text) == expected


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en-GB", "Idlib", "en"),
        ("en", "قتل 25 شخصا في غارات جوية على إدلب", "ar"),  # the script speaks against it
        ("en", "Au moins 25 personnes ont été tuées dans des frappes aériennes à Idleb.", "fr"),
        ("fr", "L'armée reprend Alep", "fr"),
        ("nonsense tag", "Clashes in Hama", "en"),
    ],
)
def test_a_declaration_stands_unless_the_text_contradicts(
    declared: str, text: str, expected: str
) -> None:
    assert language_of(text, declared) == expected


def test_tags() -> None:
    assert [code_of(t) for t in ("en-US", "AR", "zh_Hans_CN", "", None, "English")] == [
        "en", "ar", "zh", None, None, None,
    ]  # fmt: skip
