"""Who is counted in company: "detained the leader *along with two of his associates*"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.phrases import Sentence, children, conjuncts, content, group_of

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_BESIDE = frozenset({"along", "together"})


def company_of(sentence: Sentence, verb: Token) -> list[Token]:
    """Heads of the persons whom "along with" and "together with" add to the ``verb``'s own object.

    The parser hangs the words on the object or on the verb; they belong to the nearest verb above them.
    """
    found: list[Token] = []
    for token in sentence.words[:-1]:
        if token.lower_ not in _BESIDE or sentence.words[token.i + 1].lower_ != "with":
            continue
        beside = sentence.words[token.i + 1]
        above = next((a for a in beside.ancestors if a.pos_ == "VERB"), None)
        if above is None or above.i != verb.i or verb.i > token.i:
            continue
        found += [
            o for o in children(beside, "pobj") if any(group_of(content(m)) for m in conjuncts(o))
        ]
    return found


def into_custody(verb: Token) -> bool:
    """Whether ``verb`` ("take", "place") says that somebody is taken into custody."""
    return any(
        o.lower_ == "custody"
        for p in children(verb, "prep")
        if p.lower_ in {"into", "in"}
        for o in children(p, "pobj")
    )
