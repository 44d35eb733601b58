"""Checks on the evidence itself: it exists, it is quoted exactly, it was known at the time."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.brief.lint_base import Context, Finding, finding, fold
from vedette.model import Evidence


class UnknownEvidence:
    """``unknown-evidence``: see ``statement``."""

    name = "unknown-evidence"
    statement = (
        "Every id that a sentence rests on is on record, down to the claims; only a sentence on "
        "coverage (kind count or gap) may rest on none."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield sentences that rest on nothing or on what does not exist."""
        for s in context.brief.sentences():
            basis = context.basis[s.id]
            for id in basis.unknown:
                yield finding(
                    self, s, 0, 0, f"rests on {id}, which is not on record",
                    "drop the id, or ingest and read the document that it came from again",
                )  # fmt: skip
            if basis.empty and not basis.unknown and s.kind not in ("count", "gap"):
                yield finding(
                    self, s, 0, 0, "rests on no evidence",
                    "give the ids that it rests on, or leave the sentence out",
                )  # fmt: skip


class Quote:
    """``quote``: see ``statement``."""

    name = "quote"
    statement = (
        "The evidence list holds every claim behind the sentences, each with the very words of its "
        "revision at the claim's place, and with its true publisher, date, speaker, origins, modality."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield evidence that differs from the record, and claims without evidence."""
        listed = {e.claim_id for e in context.brief.evidence}
        for e in context.brief.evidence:
            for message in self._faults(e, context):
                yield Finding(
                    check=self.name, sentence_id="", start=0, end=0, fragment=e.quote,
                    message=f"evidence {e.claim_id}: {message}",
                    advice="write the brief again from the ledger; evidence is never edited",
                )  # fmt: skip
        told: set[str] = set()
        for s in context.brief.sentences():
            for claim in context.basis[s.id].claims:
                if claim.id not in listed and claim.id not in told:
                    told.add(claim.id)
                    yield finding(
                        self, s, 0, 0, f"claim {claim.id} behind it is not in the evidence list",
                        "add its evidence, so that a reader can open the quote",
                    )  # fmt: skip

    @staticmethod
    def _faults(e: Evidence, context: Context) -> Iterator[str]:
        claim = context.facts.claims.get(e.claim_id)
        if claim is None:
            yield "no such claim is on record"
            return
        revision = context.facts.revisions.get(e.revision_id)
        if revision is None or claim.revision_id != e.revision_id:
            yield f"the claim does not stand in revision {e.revision_id}"
            return
        start, end = claim.span.start, claim.span.end
        if revision.text[start:end] != e.quote or claim.span.quote != e.quote:
            yield "the quote differs from the text that was read"
        if not revision.text[:start].endswith(e.prefix) or not revision.text[end:].startswith(
            e.suffix
        ):
            yield "the words around the quote differ from the text that was read"
        if e.publisher != revision.publisher:
            yield f"the publisher is {revision.publisher!r}, not {e.publisher!r}"
        if e.published != revision.published:
            yield f"it was published {revision.published}, not {e.published}"
        if e.url != revision.url or e.title != revision.title:
            yield "title or address differ from the record"
        if e.modality != claim.modality.value:
            yield f"its modality is {claim.modality.value!r}, not {e.modality!r}"
        if e.origins and tuple(sorted(e.origins)) != tuple(sorted(context.origins(claim))):
            yield f"its origins are {', '.join(context.origins(claim))}"
        allowed = context.speakers(claim) or context.sources(claim)
        if fold(e.speaker) not in allowed:
            yield f"{e.speaker!r} is not its speaker"


class AsOf:
    """``as-of``: see ``statement``."""

    name = "as-of"
    statement = (
        "Nothing published, issued or counted after the as-of date stands behind a sentence."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield sentences that use hindsight, or evidence without a date of publication."""
        as_of = context.brief.as_of
        advice = "leave it out, or move the as-of date"
        for s in context.brief.sentences():
            basis = context.basis[s.id]
            for claim in basis.claims:
                revision = context.revision(claim)
                published = revision.published if revision else None
                if published is None:
                    yield finding(
                        self, s, 0, 0, f"claim {claim.id} has no date of publication",
                        "give the document its date; what is undated cannot be shown to be earlier",
                    )  # fmt: skip
                elif published > as_of:
                    yield finding(
                        self, s, 0, 0, f"claim {claim.id} was published {published}, after {as_of}", advice
                    )  # fmt: skip
            for f in basis.forecasts:
                if f.issued > as_of:
                    yield finding(self, s, 0, 0, f"forecast {f.id} was issued {f.issued}", advice)
            for t in basis.tolls:
                if t.until > as_of:
                    yield finding(self, s, 0, 0, f"toll {t.id} counts until {t.until}", advice)
