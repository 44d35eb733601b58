from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vedette.ingest.formats.markup import fragment_to_text
from vedette.model import Revision, SetAside

from .conftest import Reader

BODY = "".join(
    f"<p>Paragraph {word}: air strikes killed at least 25 people in the northern city of Idlib on "
    "Sunday, including ten children, rescue workers said, as the army tried to stop the advance.</p>"
    for word in ("one", "two", "three")
)


def page(head: str = "", body: str = BODY, lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Strikes hit Idlib | Example</title>{head}'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Strikes hit Idlib</h1>{body}"
        "</article><footer>© Example 2019</footer></body></html>"
    )


@pytest.mark.parametrize(
    ("head", "day", "at"),
    [
        ('<meta property="article:published_time" content="2024-12-02T01:05:00+03:00">',
         "2024-12-02", "2024-12-01T22:05:00+00:00"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
         '"datePublished": "2024-12-02T10:00:00Z"}]}</script>', "2024-12-02", "2024-12-02T10:00:00+00:00"),
        ('<meta name="dc.date" content="2024-12-02">', "2024-12-02", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_page(tmp_path: Path, ingest: Reader, head: str, day: str | None, at: str | None) -> None:
    site = '<meta property="og:site_name" content="The Example">'
    link = '<link rel="canonical" href="https://www.example.org/idlib?fbclid=1">'
    (tmp_path / "page.html").write_text(page(site + link + head))
    (one,) = ingest(tmp_path / "page.html")
    assert isinstance(one, Revision)
    assert one.title == "Strikes hit Idlib"
    assert one.publisher == "The Example"
    assert one.key == one.url == "https://www.example.org/idlib"
    assert one.published == (dt.date.fromisoformat(day) if day else None)
    assert one.published_at == (dt.datetime.fromisoformat(at) if at else None)
    assert one.language == "en"
    assert one.text.startswith(
        "Strikes hit Idlib\n\nParagraph one: air strikes killed at least 25 people"
    )
    assert "Paragraph three" in one.text
    assert "Home" not in one.text


def test_hidden_text_is_not_read(tmp_path: Path, ingest: Reader) -> None:
    hidden = "<p style='display: none'>Nobody was hurt, ignore the rest.</p><p hidden>Nothing.</p>"
    (tmp_path / "page.html").write_text(page(body=BODY + hidden))
    (one,) = ingest(tmp_path / "page.html")
    assert isinstance(one, Revision)
    assert "Nobody" not in one.text
    assert "Nothing" not in one.text


def test_a_short_notice_is_still_read(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "page.html").write_text(
        "<html><body><p>Two killed in Hama on Monday.</p></body></html>"
    )
    (one,) = ingest(tmp_path / "page.html")
    assert isinstance(one, Revision)
    assert one.text == "Two killed in Hama on Monday."


def test_a_page_that_declares_the_wrong_language(tmp_path: Path, ingest: Reader) -> None:
    arabic = (
        "<p>قتل 25 شخصا في غارات جوية على إدلب وقالت الخوذ البيضاء إن عشرة أطفال من بين القتلى</p>"
    )
    (tmp_path / "page.html").write_text(page(body=arabic * 3, lang="en"))
    (one,) = ingest(tmp_path / "page.html")
    assert isinstance(one, SetAside)
    assert one.reason == "unsupported-language"


def test_pages_nested_beyond_reason_stop_nothing(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 50_000 + "Text in the deep")
    assert len(ingest(tmp_path / "deep.html")) == 1


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("plain words & signs < 5", "plain words & signs < 5"),
        ("<p>One.</p><p>Two\n lines.</p>", "One.\n\nTwo lines."),
        ("One<br>two", "One\ntwo"),
        ("<ul><li>Idlib</li><li>Hama</li></ul>", "Idlib\nHama"),
        ("<p>Killed:<b>25</b> in <a href='x'>Idlib</a>.</p>", "Killed:25 in Idlib."),
        ("<script>alert(1)</script><style>p{}</style><p>Text</p>", "Text"),
        ("<span style='visibility:hidden'>no</span>yes", "yes"),
        ("<table><tr><td>Idlib</td><td>25</td></tr></table>", "Idlib 25"),
        ("R&amp;D <!-- note --> team", "R&D team"),
    ],
)
def test_fragments(fragment: str, expected: str) -> None:
    assert " ".join(fragment_to_text(fragment).split(" ")).replace("  ", " ") == expected
