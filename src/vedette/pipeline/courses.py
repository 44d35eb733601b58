"""Courses of an incident's figures, with those that their sources have withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vedette.link.course import Course, courses
from vedette.link.matching import match
from vedette.link.profile import group_of, profile
from vedette.link.running import as_figure
from vedette.link.vocabulary import tokens
from vedette.model import Incident, Reading, Verdict

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.situation import Situation

NEAR_DAYS = 7
"""Days between publications within which a withdrawn claim of a text that now tells nothing finds its incident."""


class Withdrawn:
    """The claims that sources have withdrawn by the situation's date, each with the incident that it told of."""

    def __init__(self, ledger: Ledger, situation: Situation) -> None:
        self.situation = situation
        self.by = dict(ledger.withdrawals(published_until=situation.as_of))
        self._home: dict[str, list[Reading]] = {}
        self._now = {r.document_id: r.id for r in situation.revisions.values()}
        gone = self._readings(ledger)
        if gone:
            self._place(gone)

    def of(self, incident: Incident) -> tuple[Course, ...]:
        """The courses of the incident's figures."""
        live = [
            self.situation.by_claim[c] for c in incident.claim_ids if c in self.situation.by_claim
        ]
        said = [as_figure(r) for r in (*live, *self._home.get(incident.id, []))]
        return courses(said, self.by)

    def claims_of(self, incident: Incident) -> tuple[Reading, ...]:
        """The withdrawn claims that told of the incident."""
        return tuple(self._home.get(incident.id, ()))

    def _readings(self, ledger: Ledger) -> list[Reading]:
        """The withdrawn claims, as they stood in their revisions."""
        if not self.by:
            return []
        resolved = ledger.resolutions(
            self.situation.knowledge.resolver.name, claim_ids=sorted(self.by)
        )
        wanted = [
            c
            for c in ledger.claims(ids=sorted(self.by), include_withdrawn=True)
            if c.id in resolved and c.extractor in ("", self.situation.knowledge.extractor.name)
        ]
        texts = {r.id: r for r in ledger.revisions(ids=sorted({c.revision_id for c in wanted}))}
        return [
            Reading(
                claim=c,
                resolution=resolved[c.id],
                revision=texts[c.revision_id],
                # An older revision has the origins of its document's text of now.
                origins=self.situation.origins_of(self._now.get(c.document_id, ""))
                or (texts[c.revision_id].publisher,),
            )
            for c in wanted
        ]

    def _place(self, gone: Sequence[Reading]) -> None:
        incident_of = self.situation.links.incident_of
        by_document: dict[str, list[Reading]] = {}
        for r in self.situation.readings:
            if r.claim.id in incident_of:
                by_document.setdefault(r.claim.document_id, []).append(r)
        for r in gone:
            home = self._in_document(r, by_document.get(r.claim.document_id, ()), incident_of)
            home = home or self._elsewhere(r, incident_of)
            if home:
                self._home.setdefault(home, []).append(r)

    def _in_document(
        self, gone: Reading, now: Sequence[Reading], incident_of: Mapping[str, str]
    ) -> str:
        """The incident of the claim of the document's text of now whose words are most like it."""
        able = [r for r in now if group_of(r.claim.event_type) == group_of(gone.claim.event_type)]
        mine = tokens(gone.claim.span.quote)

        def likeness(r: Reading) -> tuple[float, str]:
            theirs = tokens(r.claim.span.quote)
            union = len(mine | theirs)
            return (-len(mine & theirs) / union if union else 0.0, r.claim.id)

        best = min(able, key=likeness, default=None)
        return incident_of[best.claim.id] if best is not None else ""

    def _elsewhere(self, gone: Reading, incident_of: Mapping[str, str]) -> str:
        """The incident of others' claims that the weights call the same, where the text no longer tells of it."""
        sides, published = self.situation.sides, gone.revision.published
        mine = profile(gone, sides)
        best: tuple[float, str] | None = None
        for r in self.situation.readings:
            day = r.revision.published
            if r.claim.id not in incident_of or published is None or day is None:
                continue
            if (
                abs((day - published).days) > NEAR_DAYS
                or group_of(r.claim.event_type) != mine.group
            ):
                continue
            found = match(mine, profile(r, sides))
            if found.verdict is Verdict.SAME:
                best = max(best or (found.score, r.claim.id), (found.score, r.claim.id))
        return incident_of[best[1]] if best is not None else ""
