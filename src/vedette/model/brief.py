"""The brief: sections of sentences, and every sentence holds the ids of what it rests on."""

from __future__ import annotations

import datetime as dt

import msgspec

from vedette.model.forecast import Fan, Forecast, Scorecard


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a reader sees behind a sentence: the quote in its context, who said and who printed it."""

    claim_id: str
    revision_id: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    speaker: str
    publisher: str
    origins: tuple[str, ...] = ()
    published: dt.date | None = None
    title: str = ""
    url: str | None = None
    modality: str = "stated"


class Sentence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sentence and what it rests on.

    ``rests_on`` holds ids: claims, incidents, tolls, controls, insights, forecasts. The claims behind
    them are reached through the ledger, and ``vedette lint`` checks each word that can be checked.
    """

    id: str
    text: str
    rests_on: tuple[str, ...]
    rule: str
    """The wording rule that wrote it."""
    kind: str = "fact"
    """fact, insight, outlook, count, gap."""


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]
    heading: str = ""
    note: str = ""
    """What stands behind the paragraph as a whole, in small print: an insight's confidence and grounds."""


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Key insights, outlook or summary."""

    name: str
    paragraphs: tuple[Paragraph, ...]


class Coverage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the brief was made from, and what it left out."""

    documents: int
    claims: int
    incidents: int
    set_aside: int = 0
    undated: int = 0
    later_than_as_of: int = 0
    unresolved_places: int = 0
    unresolved_actors: int = 0


class Brief(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A situation brief as of a date for an area."""

    id: str
    title: str
    area: str
    as_of: dt.date
    since: dt.date
    counting_rule: str
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    forecasts: tuple[Forecast, ...] = ()
    months: tuple[Fan, ...] = ()
    """The area's countries by month: history, what the ledger tells of the running months, and those ahead."""
    scorecard: Scorecard | None = None
    """What became of the forecasts issued from this ledger before; ``None`` where there were none."""
    coverage: Coverage
    method: str = ""
    """Versions of the extractor, resolver, gazetteer and rules."""
    attribution: tuple[str, ...] = ()
    """Licences and sources that must be named with the brief."""

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in the order of the page."""
        return tuple(
            s for section in self.sections for p in section.paragraphs for s in p.sentences
        )
