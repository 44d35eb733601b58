"""The headline is read as the first paragraph of its text; the site's name and file names are not."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.ingest.item import Item
from vedette.ingest.options import ReadOptions
from vedette.ingest.revision import headline_of, revision_of

BODY = "The blast hit a market on Monday, officials said."
NOW = dt.datetime(2024, 12, 2, tzinfo=dt.UTC)


def text_of(title: str, body: str = BODY, *, headline: bool = True) -> str:
    item = Item(text=body, title=title, headline=headline, language="en")
    return revision_of(item, fallback_key="x", retrieved=NOW, options=ReadOptions()).text


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Car bomb kills 12 in Mogadishu", "Car bomb kills 12 in Mogadishu"),
        ("Car bomb kills 12 in Mogadishu | The Daily Post", "Car bomb kills 12 in Mogadishu"),
        ("Car bomb kills 12 in Mogadishu - Radio Seven", "Car bomb kills 12 in Mogadishu"),
        ("Car bomb  kills 12\nin Mogadishu :: News", "Car bomb kills 12 in Mogadishu"),
        (
            "Car bomb kills 12 in Mogadishu - witnesses",
            "Car bomb kills 12 in Mogadishu - witnesses",
        ),
        ("Somalia blast", ""),
        ("Home | The Daily Post of Somalia", ""),
        ("", ""),
    ],
)
def test_what_of_a_title_is_a_headline(title: str, headline: str) -> None:
    assert headline_of(title) == headline


def test_a_headline_stands_above_its_text_once() -> None:
    title = "Car bomb kills 12 in Mogadishu"
    under = f"{title}\n\n{BODY}"
    assert text_of(title) == under
    assert text_of(f"{title} | The Daily Post") == under
    assert text_of(title, under) == under
    dated = f"2 December 2024\n\n{title}\n\n{BODY}"
    assert text_of(title, dated) == dated


def test_the_name_of_a_file_is_not_read() -> None:
    assert text_of("Microsoft Word - sitrep final 12 killed", headline=False) == BODY


def test_a_headline_changes_no_id() -> None:
    item = Item(text=BODY, title="Car bomb kills 12 in Mogadishu", language="en")
    with_it = revision_of(item, fallback_key="x", retrieved=NOW, options=ReadOptions())
    item.headline = False
    without = revision_of(item, fallback_key="x", retrieved=NOW, options=ReadOptions())
    assert (with_it.id, with_it.content_hash) == (without.id, without.content_hash)
