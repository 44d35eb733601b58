"""Finding what an id names: in the ledger, or among what is computed from its claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from vedette.errors import NotFound
from vedette.model import Brief, Claim, Forecast, Judgement, Question, Revision, Sentence, SetAside
from vedette.model.ids import PREFIXES
from vedette.pipeline.rebuilt import Ground, Situations, ground, ground_of
from vedette.pipeline.view import check_period, latest_day
from vedette.pipeline.why_kept import (
    Node,
    explain_brief,
    explain_document,
    explain_judgement,
    explain_revision,
    explain_set_aside,
)
from vedette.pipeline.why_tree import Explainer

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.knowledge import Knowledge

COMPUTED = ("i", "t", "h", "k")
"""Incidents, tolls, controls and insights: made from claims each time, not kept."""


class Finder:
    """Finds a record and the ground that it stands on."""

    def __init__(
        self,
        ledger: Ledger,
        knowledge: Knowledge,
        *,
        area: str | None,
        as_of: dt.date | None,
        since: dt.date | None,
        rule: str,
        situations: Situations | None = None,
    ) -> None:
        self.situations = situations
        self.ledger = ledger
        self.knowledge = knowledge
        self.area = area
        self.as_of = as_of
        self.since = since
        self.rule = rule

    def explain(self, wanted: str) -> Node:
        """The explanation of the record with this id or start of one. Raises ``NotFound``."""
        start = wanted.strip().lower()
        letter, dash, _ = start.partition("-")
        if dash and letter in COMPUTED:
            return self._computed(start, letter)
        _, found = self.ledger.find(wanted)
        return self._kept(found)

    def _kept(self, found: object) -> Node:
        if isinstance(found, Sentence):
            id, edition = self.ledger.sentence_brief(found.id)
            brief = self.ledger.brief(id, edition=edition)
            return self._on(
                ground_of(self.ledger, self.knowledge, brief, self.situations)
            ).sentence(found, brief)
        if isinstance(found, Brief):
            return explain_brief(found)
        if isinstance(found, Forecast):
            return self._on(self._ground_of_forecast(found)).forecast(found)
        if isinstance(found, Question):
            made = self.ledger.forecasts(question_id=found.id)
            children = tuple(self._on(self._ground_of_forecast(f)).forecast(f) for f in made[-1:])
            return Node(kind="question", id=found.id, text=found.text, children=children)
        if isinstance(found, Claim):
            return self._on(self._everywhere(found)).claim(found.id, full=True)
        if isinstance(found, Judgement):
            return explain_judgement(found, self.ledger)
        if isinstance(found, Revision):
            return explain_revision(found, self.ledger)
        if isinstance(found, SetAside):
            return explain_set_aside(found)
        if isinstance(found, list):
            return explain_document(found, self.ledger)
        raise NotFound(f"There is nothing to explain about {found!r}.")

    def _computed(self, start: str, letter: str) -> Node:
        tried = 0
        for made in self._grounds(start, letter):
            tried += 1
            known = _ids(made, letter)
            hits = [start] if start in known else [i for i in known if i.startswith(start)]
            if len(hits) == 1:
                return self._on(made).any(hits[0], full=True)
            if hits:
                raise NotFound(
                    f"Several records start with {start!r}.",
                    f"Give more of it: {', '.join(hits[:5])}.",
                )
        kind = PREFIXES[letter]
        raise NotFound(
            f"No {kind} has the id {start!r} ({tried} place{'' if tried == 1 else 's'} searched).",
            f"A {kind} is computed for an area and a date: name them as they were, with --area and --as-of (and --since, --rule).",
        )

    def _grounds(self, start: str, letter: str) -> Iterator[Ground]:
        """Where the record may be, likeliest first: the area asked for, briefs that name it, all briefs, everywhere."""
        if self.area is not None:
            yield self._asked(self.area)
            return
        briefs = sorted(self.ledger.briefs(), key=lambda b: (b.as_of, b.id), reverse=True)
        if self.as_of is not None:
            briefs = [b for b in briefs if b.as_of == self.as_of]
        first = [b for b in briefs if _names(b, start)]
        if letter in ("i", "h") and not first:
            yield self._everywhere(None)
        seen: set[tuple[object, ...]] = set()
        for brief in (*first, *briefs):
            key = (brief.area, brief.as_of, brief.since, brief.counting_rule)
            if key not in seen:
                seen.add(key)
                yield ground_of(self.ledger, self.knowledge, brief, self.situations)

    def _asked(self, area: str) -> Ground:
        from vedette.pipeline.situation import PERIOD

        day = self.as_of or latest_day(self.ledger)
        since = self.since or day - PERIOD
        check_period(since, day)
        return ground(
            self.ledger, self.knowledge, area=area, as_of=day, since=since, rule=self.rule,
            situations=self.situations,
        )  # fmt: skip

    def _everywhere(self, claim: Claim | None) -> Ground:
        """The whole ledger as of the latest date: enough for claims, incidents and control."""
        from vedette.assess.scene import Scene
        from vedette.pipeline.facts import facts_of
        from vedette.pipeline.situation import Situation

        if claim is not None and self.as_of is None:
            published = self.ledger.revision(claim.revision_id).published
            latest = self.ledger.latest_published()
            day = latest or published or dt.date.max
        else:
            day = self.as_of or latest_day(self.ledger)
        situation = (
            self.situations(day, self.rule)
            if self.situations
            else Situation(self.ledger, self.knowledge, day, self.rule)
        )
        scene = Scene(
            area="everywhere", countries=(), since=dt.date.min, as_of=day, incidents=situation.links.incidents, controls=situation.controls,
            relations=situation.relations, series=(), tolls=(), readings=situation.by_claim, actor=self.knowledge.registry.get, side=situation.side,
        )  # fmt: skip
        return Ground(
            situation=situation,
            scene=scene,
            drawn=(),
            forecasts=(),
            facts=facts_of(situation, scene),
        )

    def _ground_of_forecast(self, f: Forecast) -> Ground:
        from vedette.pipeline.situation import PERIOD

        return ground(
            self.ledger, self.knowledge, area=f.question.resolver.area, as_of=f.issued, since=self.since or f.issued - PERIOD,
            rule=self.rule, registered=[f.id], situations=self.situations,
        )  # fmt: skip

    def _on(self, made: Ground) -> Explainer:
        return Explainer(self.ledger, made)


def _ids(made: Ground, letter: str) -> list[str]:
    facts = made.facts
    tables: dict[str, Iterable[str]] = {
        "i": facts.incidents,
        "t": facts.tolls,
        "h": facts.controls,
        "k": facts.insights,
    }
    return sorted(tables[letter])


def _names(brief: Brief, start: str) -> bool:
    return any(i.startswith(start) for s in brief.sentences() for i in s.rests_on)
