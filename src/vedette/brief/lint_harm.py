"""Nothing in a sentence that could get people hurt: coordinates, sites, private names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vedette.brief.lint_base import Context, Finding, contains, finding, fold
from vedette.brief.lint_sources import SENSITIVE_KINDS, too_fine

_COORDINATES = re.compile(
    r"[-−]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEW]?\s*[,;/ ]\s*[-−]?\d{1,3}[.,]\d{2,}\s*°?\s*[NSEW]?\b"
    r"|\d{1,3}\s*°\s*(?:\d{1,2}\s*['′’]?\s*)?(?:[\d.]+\s*[\"″”]?\s*)?[NSEW]?"
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"
)


NAMED = "prints a private person's name"


class Harm:
    """``harm``: see ``statement``."""

    name = "harm"
    statement = (
        "No sentence prints coordinates, control of anything finer than a town, the name of a camp, "
        "hospital or shelter as the place of an event, or a private person's name."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield what must be coarsened or masked."""
        for s in context.brief.sentences():
            for m in _COORDINATES.finditer(s.text):
                yield finding(
                    self, s, m.start(), m.end(), "prints coordinates", "name the town instead"
                )
            basis = context.basis[s.id]
            for control in basis.controls:
                at = control.at
                if at and (
                    too_fine(at.name, at.precision, s.text)
                    or too_fine(control.place, at.precision, s.text)
                ):
                    yield finding(
                        self, s, 0, 0, f"tells who holds {control.place}, finer than a town",
                        "name the town or district that it lies in",
                    )  # fmt: skip
            for place in context.places(basis):
                if place.kind in SENSITIVE_KINDS and contains(fold(s.text), fold(place.name)):
                    yield finding(
                        self,
                        s,
                        0,
                        0,
                        f"names {place.name}, a {place.kind}",
                        "name the town instead",
                    )
            for _ in names_in(s.text, context.facts.private_names):
                yield finding(self, s, 0, 0, NAMED, "mask it: 'a resident'")


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of the names that the text has, sorted: in full whatever the case; a surname alone, which may be a word, as it is written."""
    folded = fold(text)
    return [
        n
        for n in sorted(names)
        if fold(n)
        and (
            contains(folded, fold(n))
            if len(n.split()) > 1
            else re.search(rf"\b{re.escape(n)}\b", text) is not None
        )
    ]
