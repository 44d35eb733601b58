"""Capitals for text that has none: wires in lower case or in capitals alone, before they are parsed.

A word takes the form that it has in cased news (``cases.tsv``: built by ``cases.py``); a word
that neither that list nor the parser's dictionary of English knows is taken for a name. A word that is
now one, now the other ("general", "front", "may") is a name beside a name. Offsets never change.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Fewer letters than this do not tell how a text is written.
_FEW = 20
_PARTICLES = frozenset("de la las los del el da do dos y e van von bin al der di du le".split())
_OPENERS = frozenset("san santa santo las los el la fray sao".split())
_BREAK = re.compile(r"[.!?]+[\"'”’)\]]*\s+[\"'“‘(\[]*|\n\s*\n\s*[\"'“‘(\[]*|^\W*")
_CLOSED = frozenset(
    "a an the of in on at by for with from to and or but nor so yet as if than that this these those it its he "
    "she they them their his her him we us our you your who whom whose which what when where why how is are was "
    "were be been being am has have had having do does did done will would shall should can could may might must "
    "not no nor any all some each every both few more most other another such own same only very too also just "
    "about after before against between during through until since without within while because over under "
    "again then there here into upon out up down off per via among amid against cannot i'm it's they'd he'd "
    "she'd we'd isn't wasn't don't didn't doesn't won't wouldn't couldn't hasn't haven't".split()
)
_ENDINGS = (
    ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("ly", ""), ("ily", "y"), ("ness", ""), ("men", "man"), ("'s", ""), ("s'", "s"),
)  # fmt: skip


def is_caseless(text: str) -> bool:
    """Whether ``text`` tells nothing by its capitals: (nearly) all letters small, or all large."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < _FEW:
        return False
    large = sum(c.isupper() for c in letters)
    return large * 200 < len(letters) or large * 10 > len(letters) * 9


def truecase(text: str) -> str:
    """``text`` with the capitals that a newsroom would set, letter for letter as long; cased text as it is."""
    if not is_caseless(text):
        return text
    small = text.lower()
    if len(small) != len(text):
        return text
    return cased(small)


def cased(small: str) -> str:
    """Capitals for lower-cased text (see ``truecase``)."""
    out = list(small)
    words = list(_WORD.finditer(small))
    forms = [_form(m[0], small, m.start(), m.end()) for m in words]
    for i, m in enumerate(words):
        form = forms[i]
        if form == "a":
            # Beside a name: "general rene rodriguez", "the guerrilla army group mrta" stays small.
            near = any(
                0 <= j < len(words)
                and forms[j] in "tu"
                and small[min(m.end(), words[j].end()) : max(m.start(), words[j].start())] == " "
                for j in (i - 1, i + 1)
            )
            form = "t" if near else "l"
        elif form == "p":
            joined = (
                i + 1 < len(words)
                and small[m.end() : words[i + 1].start()] == " "
                and forms[i + 1] in "tp"
            )
            between = (
                i > 0 and small[words[i - 1].end() : m.start()] == " " and forms[i - 1] in "tup"
            )
            form = "t" if joined and not between else "l"
            if joined and m[0] in _OPENERS:
                form = "t"
        if form == "t":
            out[m.start()] = _upper(small[m.start()])
        elif form == "u":
            for k in range(m.start(), m.end()):
                out[k] = _upper(small[k])
    for m in _BREAK.finditer(small):
        if m.end() < len(out) and not _abbreviated(small, m.start()):
            out[m.end()] = _upper(out[m.end()])
    return "".join(out)


def sentence_breaks(small: str) -> list[int]:
    """Where a sentence begins in caseless text: after a stop that ends no abbreviation."""
    found = {0}
    for m in re.finditer(r"[.!?]+[\"'”’)\]]*\s+|\n\s*\n\s*", small):
        if not _abbreviated(small, m.start()):
            found.add(m.end())
    return sorted(found)


def _abbreviated(small: str, stop: int) -> bool:
    if not small.startswith(".", stop):
        return False
    before = re.search(r"([^\s(\"']+)$", small[max(0, stop - 12) : stop])
    return before is not None and (
        (len(before[1]) == 1 and before[1].isalpha())
        or before[1]
        in "mr mrs ms dr prof gen col lt maj capt sgt brig adm rev hon st jr sr vs etc inc ltd co corp gov sen rep pres approx dept u.s u.k u.n".split()
    )


def _upper(letter: str) -> str:
    large = letter.upper()
    return large if len(large) == 1 else letter


def _form(word: str, small: str, start: int, end: int) -> str:
    """How the word is written: l(ower), t(itle), u(pper), a (either), p(article of a name)."""
    bare = word[:-2] if word.endswith(("'s", "’s")) else word
    if bare in _CLOSED:
        return "l"
    if bare in _PARTICLES or bare in _OPENERS:
        return "p"
    return _cases().get(bare) or guessed(bare, small, start, end)


def is_function_word(word: str) -> bool:
    """Whether the word's form is settled without counting: closed classes, articles of names."""
    return word in _CLOSED or word in _PARTICLES or word in _OPENERS


def guessed(bare: str, small: str, start: int, end: int) -> str:
    """The form of a word that the table does not hold: small if English, capitals if spelled out, else a name."""
    if small[start - 1 : start] == "-" and start > 1 and small[start - 2].isdigit():
        return "l"
    bracketed = small[start - 1 : start] in ("(", "[") and small[end : end + 1] in (")", "]")
    if len(bare) == 1:
        return "t" if small[end : end + 1] == "." else "l"
    if is_english(bare):
        return "u" if bracketed and len(bare) <= 5 else "l"
    vowels = sum(c in "aeiouyáéíóú" for c in bare)
    if bracketed and len(bare) <= 6:
        return "u"
    if len(bare) <= 5 and (vowels == 0 or (len(bare) <= 4 and vowels * 4 <= len(bare))):
        return "u"
    return "t"


@cache
def _cases() -> dict[str, str]:
    table = files("vedette.extract.templates").joinpath("cases.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {word: form for form, words in rows for word in words.split()}


@cache
def _dictionary() -> frozenset[str]:
    """The lemmas of English that the parser's lemmatizer knows."""
    from vedette.extract.parse import pipeline

    nlp = pipeline()
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    words: set[str] = set()
    for name in ("lemma_index", "lemma_exc"):
        table = lookups.get_table(name)
        for part in ("noun", "verb", "adj", "adv"):
            words.update(table.get(part, ()))
    return frozenset(words)


def is_english(word: str) -> bool:
    """Whether the dictionary holds the word or what it is a form of."""
    known = _dictionary()
    if word in known:
        return True
    return any(
        word.endswith(end) and len(word) > len(end) + 1 and (word[: -len(end)] + other) in known
        for end, other in _ENDINGS
    )
