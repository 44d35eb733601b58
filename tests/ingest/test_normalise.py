from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.ingest.normalise import normalise, normalise_line


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("cafe\u0301", "café"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ufeffIdlib", "Idlib"),
        ("25 killed   \nin Idlib\t ", "25 killed\nin Idlib"),
        ("first\n\n\n\n\nsecond", "first\n\nsecond"),
        ("first\n \n\t\nsecond", "first\n\nsecond"),
        ("25\u00a0people \u2009and  10", "25 people and 10"),
        ("govern\u00adment", "government"),
        ("no one was \u200bkil\u200bled", "no one was killed"),
        ("\u202e52 dellik\u202c", "52 dellik"),
        ("zero\u0000width\u0007bell", "zerowidthbell"),
        (
            "Doctors &amp; nurses &#8211; 10 &lt; 25&nbsp;people",
            "Doctors & nurses – 10 < 25 people",
        ),
        ("&amp;amp;amp;lt;b", "<b"),
        ("AT&T and R&D; ?a=1&copy=2", "AT&T and R&D; ?a=1&copy=2"),
        ("tag\U000e0041s", "tags"),
        ("broken \ud800 half", "broken \ufffd half"),
        ("می\u200cخواهند", "می\u200cخواهند"),  # spelling in Persian
        ("pass\u200cword", "password"),  # hiding in English
        ("line\u2028break\u0085here", "line\nbreak\nhere"),
        ("", ""),
    ],
)
def test_text_is_put_into_one_form(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


def test_a_title_is_one_line() -> None:
    assert normalise_line(" Idlib:\n 25 &amp; more ") == "Idlib: 25 & more"


messy = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\u200b\u200c\u202e\u00ad\r\n\t &#;amp<x0\u0301\ufeff\u0627\ud800"),
    ),
    max_size=80,
)


@given(messy)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@given(messy)
def test_what_comes_out_can_be_stored_and_hides_nothing(raw: str) -> None:
    text = normalise(raw)
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\u200b\u00ad\u202e\ufeff\t\0")


@given(messy, st.data())
def test_spans_into_the_text_stay_valid(raw: str, data: st.DataObject) -> None:
    text = normalise(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    assert normalise(text)[start:end] == quote
    assert text.encode("utf-8").decode("utf-8")[start:end] == quote
