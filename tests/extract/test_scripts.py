"""Offsets count code points, whatever scripts and signs stand before the words. ``read`` checks every offset."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.model import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "🚑🚨 At least 12 people were killed in Idlib (إدلب) on Sunday, the White Helmets said.",
        "الخوذ البيضاء — The White Helmets said that 12 people were killed in Saraqib.",
        "𝐁𝐑𝐄𝐀𝐊𝐈𝐍𝐆 Shelling of Saraqib killed 12 people, the Syrian Observatory for Human Rights said.",
        "Обстріл: Russian forces shelled Kharkiv on Monday, killing 12 people.",
    ],
)
def test_spans_hold_among_other_scripts(read: Read, text: str) -> None:
    (claim,) = read(text)
    assert claim.span.quote == text[claim.span.start : claim.span.end]
    (killed,) = claim.counts
    assert (killed.kind.value, killed.low) == ("killed", 12)
    assert killed.words.text == text[killed.words.start : killed.words.end]
    assert killed.words.text.endswith("12 people")
