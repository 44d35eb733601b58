"""The pictures of the tour: each screen has one, they are small, and the page shows each with words."""

import re
from pathlib import Path

from tour import STOPS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_stop_has_a_small_picture_and_a_caption() -> None:
    pictures = {p.stem: p for p in (DOCS / "tour").iterdir()}
    assert set(pictures) == {name for name, *_ in STOPS}
    assert all(p.read_bytes().startswith(b"\x89PNG") for p in pictures.values())
    assert sum(p.stat().st_size for p in pictures.values()) < 1_500_000
    shown = re.findall(
        r"^!\[([^\]]{20,})\]\(tour/([a-z]+)\.png\)$", (DOCS / "tour.md").read_text("utf-8"), re.M
    )
    assert {name for _, name in shown} == set(pictures)
