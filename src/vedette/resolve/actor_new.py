"""Bodies that the registry does not hold, known by how their names are built: provisional, to be judged."""

from __future__ import annotations

import re

from vedette.resolve import actor_words as w
from vedette.resolve.registry import Registry

_SMALL = frozenset(
    "of the for and in al el ul e de des du la le les l et pour y del wa bin".split()
)
_LINKS = ("of", "for", "de", "des", "du", "pour")
_ARTICLES = ("al-", "el-", "ul-")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_OWNER = re.compile(r"^[A-Z]\w*['’]s?\s+(?=[A-Z])")
#: What a name of a body in Arabic begins with: brigade, army, battalions, movement, front, forces, …
_ARABIC = re.compile(r"^(?:لواء|جيش|كتائب|كتيبة|حركة|جبهة|قوات|سرايا|فيلق|تجمع|مجلس)\s+\S")


def new_body(bare: str, registry: Registry) -> str:
    """The name of a body in the words of a mention, or nothing.

    A name is a run of capitalised words with a noun of organisation in it ("Northern Shield Brigade",
    "Union of Free Towns"), or one that "gang", "cartel", "militia" follows. Words that many states have
    ("National Guard") are no name; neither is a title with a person.
    """
    if _ARABIC.match(bare):
        return bare
    run, after = _run(_OWNER.sub("", bare))
    if not run:
        return ""
    words = [x for x in run if x.casefold() not in _SMALL]
    folded = [w.singular(x) for x in words]
    if all(
        x in w.COMMON or registry.state_by_adjective(y) for x, y in zip(folded, words, strict=True)
    ):
        return ""
    if set(folded) & (w.TITLES | w.OFFICES):
        return ""
    follows = w.singular(after)
    if len(words) >= 2 and folded[-1] in w.ORGANS:
        return " ".join(run)
    # "Front of …", "Jaysh al-…": a noun that leads is a name's only so
    led = folded[0] in w.LEADING or (folded[0] in w.ORGANS and bool(set(run[1:2]) & set(_LINKS)))
    if len(words) >= 2 and led:
        return " ".join(run)
    if len(words) >= 2 and (follows in w.BODIES or follows in w.MILITANT | w.REBELS):
        return " ".join(run)
    if len(words) == 1 and follows in w.BODIES and folded[0] not in w.CREEDS and "-" not in run[0]:
        return f"{run[0]} {after}"
    return ""


def _run(bare: str) -> tuple[list[str], str]:
    """The first run of capitalised words, small ones between them too, and the word that follows it."""
    run: list[str] = []
    between: list[str] = []
    for word in _WORD.findall(bare):
        if word[0].isupper() or word[:3] in _ARTICLES:
            run += [*between, word]
            between = []
        elif run and word.casefold() in _SMALL:
            between.append(word)
        elif run:
            return run, (between or [word])[0]
    return run, ""
