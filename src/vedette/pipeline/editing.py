"""A person's hand on a brief: wording and order of its sentences; what each rests on stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from vedette.brief.lint import Finding, lint
from vedette.brief.lint_harm import NAMED, names_in
from vedette.errors import NotFound, UsageError
from vedette.ledger.ledger import Ledger
from vedette.model import Brief, Paragraph, Section
from vedette.pipeline.briefing import Made

LONGEST = 2000
"""Most characters of a sentence."""


def edited(brief: Brief, texts: Mapping[str, str], places: Mapping[str, int]) -> Brief:
    """The brief with the sentences in these words and its paragraphs in this order.

    ``texts``: sentence id → words; a sentence without words is left out, one that is not named stays.
    ``places``: id of a paragraph's first sentence → its place within its section, from 1; equal places keep
    their order. Raises ``UsageError`` for an id that the brief has not, a sentence that is too long, and where
    nothing would be left.
    """
    known = {s.id for s in brief.sentences()}
    if unknown := sorted({*texts, *places} - known):
        raise UsageError(f"the brief has no sentence {unknown[0]}", "Open it again: it was made anew.")  # fmt: skip
    if long := next((i for i in sorted(texts) if len(texts[i]) > LONGEST), None):
        raise UsageError(f"the sentence {long} has more than {LONGEST} characters", "Shorten it.")
    sections = []
    for section in brief.sections:
        made = [(_place(p, places, n), _paragraph(p, texts)) for n, p in enumerate(section.paragraphs, 1)]  # fmt: skip
        made.sort(key=lambda x: x[0])
        kept = tuple(p for _, p in made if p.sentences)
        if kept:
            sections.append(Section(name=section.name, paragraphs=kept))
    if not sections:
        raise UsageError("no sentence is left", "A brief says at least one thing.")
    return msgspec.structs.replace(brief, sections=tuple(sections))


def _place(p: Paragraph, places: Mapping[str, int], n: int) -> int:
    return places.get(p.sentences[0].id, n) if p.sentences else n


def _paragraph(p: Paragraph, texts: Mapping[str, str]) -> Paragraph:
    words = {s.id: " ".join(texts.get(s.id, s.text).split()) for s in p.sentences}
    return msgspec.structs.replace(
        p,
        sentences=tuple(
            s if words[s.id] == s.text else msgspec.structs.replace(s, text=words[s.id])
            for s in p.sentences
            if words[s.id]
        ),
    )


def checked(brief: Brief, made: Made, withheld: frozenset[str]) -> tuple[Finding, ...]:
    """What the lint finds in an edited brief, names of private persons that the editor put in among it.

    What the brief as made names itself is withheld wherever it is shown, so that it is no finding.
    """
    own = {s.id: s.text for s in made.brief.sentences()}
    put_in = {
        s.id
        for s in brief.sentences()
        if set(names_in(s.text, withheld)) - set(names_in(own.get(s.id, ""), withheld))
    }
    facts = msgspec.structs.replace(made.facts, private_names=withheld)
    return tuple(f for f in lint(brief, facts) if f.message != NAMED or f.sentence_id in put_in)


def kept_or_made(ledger: Ledger, made: Brief) -> Brief:
    """The last kept edition of a brief where it was made from the same evidence, else the brief as made."""
    try:
        kept = ledger.brief(made.id)
    except NotFound:
        return made
    return kept if kept.evidence == made.evidence and kept.forecasts == made.forecasts else made
