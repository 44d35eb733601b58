"""Text as every span counts into it. ``normalise(normalise(x)) == normalise(x)``.

Nothing invisible survives: soft hyphens, zero-width and bidirectional control characters can hide
or reorder words, so that a reader sees another text than the machine reads.
"""

from __future__ import annotations

import html
import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]"
)
# A joiner is spelling between letters of scripts that join (Persian, Hindi), hiding elsewhere.
_JOINER = re.compile("(?<![\u0590-\u1fff])[\u200c\u200d]+|[\u200c\u200d]+(?![\u0590-\u1fff])")
_BREAK = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile("[\t\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_EDGE = re.compile(r" *\n *")
_PARAGRAPH = re.compile(r"\n{3,}")
# Escaping is often done twice or more: "&amp;amp;lt;" means "<".
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#x26);)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});"
)
_PASSES = 8


def normalise(text: str) -> str:
    """NFC, ``\\n`` line ends, one blank between words, at most one empty line, nothing invisible."""
    for _ in range(_PASSES):
        cleaned = _once(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def normalise_line(text: str) -> str:
    """The same for a title or a name: all on one line."""
    return normalise(normalise(text).replace("\n", " "))


def _once(text: str) -> str:
    text = _BREAK.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _JOINER.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _ENTITY.sub(_resolve, text)
    text = unicodedata.normalize("NFC", text)
    text = _EDGE.sub("\n", _BLANK.sub(" ", text))
    return _PARAGRAPH.sub("\n\n", text).strip(" \n")


def _resolve(match: re.Match[str]) -> str:
    whole = f"&{match.group(1)};"
    plain = html.unescape(whole)
    # An unknown name ("&foo;") comes back with its ampersand: leave it as written.
    return match.group(0) if plain == whole and match.group(0) == whole else plain
