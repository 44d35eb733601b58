"""Documents of many languages in one source: each is told by itself, and what is not read is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vedette.ingest import read
from vedette.ingest.languages import language_of, readable
from vedette.model import Revision, SetAside

from .conftest import RETRIEVED

DOCUMENTS = {
    "en": "Government warplanes struck Saraqib, killing 12 people, the White Helmets (الدفاع المدني السوري) said.",
    "en-2": "Al-Shabaab attack kills 5 in Beledweyne",
    "ar": "قتل 25 شخصا في غارات جوية على إدلب، وفق Reuters.",
    "fr": "Le M23 s'empare de Goma, selon les autorités.",
    "es": "Colombia: el ELN ataca una base militar en Arauca",
    "uk": "Росія атакувала Одесу дронами, є загиблі",
    "ru": "В результате обстрела погибли трое",
    "am": "በትግራይ ክልል ውጊያ ተጀመረ",
    "my": "စစ်ကောင်စီ တပ်များ ရွာကို မီးရှို့",
}


@pytest.mark.parametrize(("key", "text"), sorted(DOCUMENTS.items()))
def test_the_language_of_each_document_is_told_from_its_text(key: str, text: str) -> None:
    assert language_of(text) == key.partition("-")[0]


@pytest.mark.parametrize(
    ("text", "languages", "may"),
    [
        ("Idlib", ("en",), True),
        ("12 + 25", ("en",), True),
        ("ВСУ", ("en",), False),
        ("ВСУ", ("en", "ru"), True),
        ("إدلب", ("en",), False),
    ],
)
def test_a_script_that_no_language_read_is_written_in(
    text: str, languages: tuple[str, ...], may: bool
) -> None:
    assert readable(text, languages) is may


def test_what_is_not_read_is_set_aside_with_its_language_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    rows = [
        {"id": k, "text": t, "published": "2024-05-01", "publisher": "Example News"}
        for k, t in (*DOCUMENTS.items(), ("und", "ВСУ"))
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    found = list(read([str(path)], retrieved=RETRIEVED))
    kept = [r for r in found if isinstance(r, Revision)]
    aside = [r for r in found if isinstance(r, SetAside)]
    assert [r.language for r in kept] == ["en", "en"]
    assert [a.reason for a in aside] == ["unsupported-language"] * 8
    assert sum("'ar'" in a.message for a in aside) == 1
    assert sum("script" in a.message for a in aside) == 1
