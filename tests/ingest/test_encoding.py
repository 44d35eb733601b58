from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import SourceError
from vedette.ingest.encoding import decode

FRENCH = "Au moins 25 personnes ont été tuées dans des frappes aériennes à Idleb, selon l’OSDH."
ENGLISH = "“Mostly civilians” were hit — the group’s spokesman said that 25 people died in Idlib."
ARABIC = "قتل 25 شخصا في غارات جوية على إدلب وقالت الخوذ البيضاء إن عشرة أطفال من بين القتلى"


@pytest.mark.parametrize(
    ("data", "declared", "expected"),
    [
        (ARABIC.encode(), None, ARABIC),
        (ENGLISH.encode("utf-8-sig"), None, ENGLISH),
        (ARABIC.encode("utf-16"), None, ARABIC),
        (ENGLISH.encode("utf-16-be"), "utf-16-be", None),  # zero bytes and no mark
        (b"\xfe\xff" + ENGLISH.encode("utf-16-be"), None, ENGLISH),
        (ARABIC.encode("cp1256"), "windows-1256", ARABIC),
        (ARABIC.encode("cp1256"), None, ARABIC),
        (FRENCH.encode("cp1252"), None, FRENCH),
        (ENGLISH.encode("cp1252"), None, ENGLISH),
        (ENGLISH.encode("cp1252"), "iso-8859-1", ENGLISH),  # as browsers read the label
        (b'<meta charset="windows-1256"><p>' + ARABIC.encode("cp1256"), None, ARABIC),
        (ENGLISH.encode(), "no-such-charset", ENGLISH),
    ],
)
def test_encodings(data: bytes, declared: str | None, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(SourceError) as caught:
            decode(data, declared)
        assert caught.value.reason == "not-text"
    else:
        assert decode(data, declared).endswith(expected)


@pytest.mark.parametrize(
    "data",
    [
        "éèÿþ\xa0×÷".encode("latin-1") * 50,
        bytes(random.Random(1).randrange(128, 256) for _ in range(400)),
        bytes(random.Random(2).randrange(1, 256) for _ in range(4000)),
        b"\x7fELF\x02\x01\x01\0\0\0",
        b"abc\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12" * 9,
    ],
)
def test_bytes_that_are_no_text_are_said_to_be_none(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert caught.value.reason == "not-text"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert isinstance(decode(data), str)
