"""Explanations as trees: what a record says, the rule that made it, and what it rests on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from vedette.link.course import Said
from vedette.model import (
    Brief,
    Claim,
    Control,
    Forecast,
    Incident,
    Insight,
    Reading,
    Revision,
    Sentence,
    Series,
    Toll,
    Verdict,
)
from vedette.pipeline import words
from vedette.pipeline.courses import Withdrawn
from vedette.pipeline.why_kept import Node, note

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.rebuilt import Ground

UNSURE_SHOWN = 5


class Explainer:
    """Explains records on one ground; without one only what the ledger itself keeps."""

    def __init__(self, ledger: Ledger, ground: Ground | None) -> None:
        self.ledger = ledger
        self.ground = ground

    def any(self, id: str, *, full: bool = False) -> Node:
        """The explanation of whatever has this id; ``full`` for the record that was asked for."""
        facts = self.ground.facts if self.ground else None
        if facts is None:
            return Node(kind="record", id=id)
        if id in facts.incidents:
            return self.incident(facts.incidents[id], full=full)
        if id in facts.tolls:
            return self.toll(facts.tolls[id], full=full)
        if id in facts.controls:
            return self.control(facts.controls[id])
        if id in facts.insights:
            return self.insight(facts.insights[id])
        if id in facts.forecasts:
            return self.forecast(facts.forecasts[id])
        if id in facts.claims:
            node = self.claim(id, full=full)
            said = facts.series.get(id)
            return (
                node
                if said is None
                else msgspec.structs.replace(node, children=(_series(said), *node.children))
            )
        return Node(
            kind="unknown",
            id=id,
            text="the ledger gives no such record any more: a document or a judgement has changed since",
        )

    def sentence(self, s: Sentence, brief: Brief) -> Node:
        """A sentence of a brief: the rule that wrote it and everything that it rests on."""
        from vedette.assess import rule_named

        rule = rule_named(s.rule)
        section = next(
            (
                x.name
                for x in brief.sections
                for p in x.paragraphs
                if any(y.id == s.id for y in p.sentences)
            ),
            "",
        )
        children = [
            Node(kind="in", text=f"{section}, {brief.title}, as of {brief.as_of}", id=brief.id),
            note("rule", f"{s.rule}: {rule.statement}" if rule else s.rule),
        ]
        insight = (
            next((d.insight for d in self.ground.drawn if d.insight.sentence.id == s.id), None)
            if self.ground
            else None
        )
        if insight is not None:
            children += [
                Node(
                    kind="insight",
                    text=f"confidence {insight.confidence.value}: {insight.grounds}",
                    id=insight.id,
                )
            ]
        children += [self.any(i) for i in s.rests_on]
        return Node(kind="sentence", text=s.text, id=s.id, children=tuple(children))

    def insight(self, k: Insight) -> Node:
        """An insight: what its rule states, its confidence and its grounds."""
        from vedette.assess import rule_named

        rule = rule_named(k.rule)
        return Node(
            kind="insight",
            text=k.sentence.text,
            id=k.id,
            children=(
                note("rule", f"{k.rule}: {rule.statement}" if rule else k.rule),
                note("confidence", f"{k.confidence.value}: {k.grounds}"),
                note("weight", f"{k.weight:g} (rank in the brief)"),
                *(self.any(i) for i in k.sentence.rests_on),
            ),
        )

    def incident(self, i: Incident, *, full: bool = False) -> Node:
        """An incident: grade, figures as each speaker gives them, claims, and why they were merged."""
        children = [note("grade", f"{i.grade.value}: {i.grade_reason}")]
        for f in i.figures:
            said = tuple(
                n
                for c in f.claim_ids
                if (n := self._figure_of(c, f.kind.value, f.group)) is not None
            )
            children.append(
                Node(
                    kind="figure",
                    text=f"{words.figure_words(f)}, rule {f.rule}"
                    + (", part of another figure" if f.subset else ""),
                    children=said,
                )
            )
        children += self._courses(i)
        children += [
            note(p.role.replace("_", " "), p.name + (" (disputed)" if p.disputed else ""))
            for p in i.parts
        ]
        children += [self.claim(c) for c in i.claim_ids]
        if i.denied_by:
            children.append(note("denied by", ", ".join(i.denied_by)))
        children += self._merges(i, full)
        return Node(kind="incident", text=words.incident_line(i), id=i.id, children=tuple(children))

    def _courses(self, i: Incident) -> list[Node]:
        """How speakers' figures changed: superseded and withdrawn ones stay visible."""
        if self._withdrawn is None:
            return []
        out = []
        for c in self._withdrawn.of(i):
            group = "" if c.group == "people" else f" {c.group}"
            said = tuple(
                Node(
                    kind="said",
                    text=f"{s.published or 'undated'}: {s.words}{_fate(s)}",
                    id=s.claim_id,
                )
                for s in c.said
            )
            text = f"{c.speaker}: {c.kind.value}{group} {c.words}"
            out.append(Node(kind="course", text=text, children=said))
        return out

    @cached_property
    def _withdrawn(self) -> Withdrawn | None:
        return Withdrawn(self.ledger, self.ground.situation) if self.ground else None

    def _figure_of(self, claim_id: str, kind: str, group: str) -> Node | None:
        r = self._reading(claim_id)
        if r is None:
            return None
        mine = [c for c in r.claim.counts if c.kind.value == kind and c.group == group] or [
            c for c in r.claim.counts if c.kind.value == kind
        ]
        said = "; ".join(
            f"{words.count_words(c)} (row {c.rule})" if c.rule else words.count_words(c)
            for c in mine
        )
        return Node(
            kind="says",
            text=f"{words.speaker_of(r)}, {r.revision.published or 'undated'}: {said}",
            id=claim_id,
        )

    def _merges(self, i: Incident, full: bool) -> list[Node]:
        from vedette.link import explain

        if self.ground is None:
            return []
        mine = set(i.claim_ids)
        matches = self.ground.situation.links.matches
        same = [
            m for m in matches if m.verdict is Verdict.SAME and m.left in mine and m.right in mine
        ]
        out = [
            Node(
                kind="merged",
                text=f"{m.left} and {m.right}",
                children=tuple(note("", line) for line in explain(m).splitlines()),
            )
            for m in same
        ]
        if full:
            unsure = sorted(
                (
                    m
                    for m in matches
                    if m.verdict is Verdict.UNSURE and (m.left in mine) != (m.right in mine)
                ),
                key=lambda m: (-m.score, m.left, m.right),
            )
            out += [
                Node(
                    kind="not merged",
                    text=f"{m.left} and {m.right}: unsure",
                    children=tuple(note("", line) for line in explain(m).splitlines()),
                )
                for m in unsure[:UNSURE_SHOWN]
            ]
        return out

    def toll(self, t: Toll, *, full: bool = False) -> Node:
        """A toll: its counting rule and the incidents summed."""
        from vedette.brief.render_view import write_period

        facts = self.ground.facts if self.ground else None
        children: list[Node] = [
            note("counting rule", t.rule),
            note("over", f"{t.area}, {write_period(t.since, t.until)}"),
        ]
        for id in t.incident_ids:
            i = facts.incidents.get(id) if facts else None
            if i is None:
                children.append(Node(kind="unknown", id=id))
                continue
            behind = (
                tuple(self.claim(c) for c in i.claim_ids)
                if full
                else tuple(self.claim(c) for c in i.claim_ids[:1])
            )
            children.append(
                Node(kind="incident", text=words.incident_line(i), id=id, children=behind)
            )
        text = (
            f"{t.kind.value} {words.number(t.low, t.best, t.high)} {t.group}, {words.counted(len(t.incident_ids), 'incident')} summed"
            + (f", by {t.perpetrator}" if t.perpetrator else "")
        )
        return Node(kind="toll", text=text, id=t.id, children=tuple(children))

    def control(self, c: Control) -> Node:
        """Who is said to hold a place, and why that is disputed or not."""
        held = (
            f"{c.place}: {c.holder or 'no holder named'}"
            + (f", before: {c.previous}" if c.previous else "")
            + f", {words.when(c.since)}"
        )
        status = (
            note("disputed", c.disputed_reason)
            if c.disputed
            else note("agreed", f"independent origins: {', '.join(c.origins)}")
        )
        return Node(
            kind="control", text=held, id=c.id,
            children=(note("event type", words.event_words(c.event_type)), status, *(self.claim(x) for x in c.claim_ids)),
        )  # fmt: skip

    def forecast(self, f: Forecast) -> Node:
        """A forecast: base rate, drivers with their evidence, model, how it is resolved."""
        from vedette.outlook.wording import base_rate_words, driver_words, percent

        facts = self.ground.facts if self.ground else None
        drivers = []
        for d in f.drivers:
            behind: list[Node] = []
            for id in d.evidence:
                i = facts.incidents.get(id) if facts else None
                behind.append(
                    Node(kind="incident", text=words.incident_line(i), id=id) if i else self.any(id)
                )
            drivers.append(Node(kind="driver", text=driver_words(d), children=tuple(behind)))
        r = f.question.resolver
        return Node(
            kind="forecast", text=f"{percent(f.probability)} that {f.question.text}", id=f.id,
            children=(
                Node(kind="base rate", text=base_rate_words(f).removeprefix("base rate "), children=(note("source", f.base_rate.source),)),
                *drivers, note("model", f.model), note("would change it", f.would_change), note("issued", f.issued),
                note("resolved by", f"{r.query} on {r.source}, {r.area}, {r.start} to {r.end}, threshold {r.threshold:g}"),
            ),
        )  # fmt: skip

    def claim(self, id: str, *, full: bool = False) -> Node:
        """A claim: its quote, who said and who printed it; in full also how every part was taken."""
        claim, r = self._claim(id), self._reading(id)
        revision = r.revision if r else self.ledger.revision(claim.revision_id)
        speaker = (
            words.speaker_of(r)
            if r
            else (claim.speaker.text if claim.speaker else revision.publisher)
        )
        s = claim.span
        context = f"…{words.one_line(s.prefix)} " if s.prefix and full else ""
        after = f" {words.one_line(s.suffix)}…" if s.suffix and full else ""
        children = [
            note("quote", f"{context}“{words.one_line(s.quote)}”{after}"),
            Node(
                kind="printed by",
                text=f"{revision.publisher}, {revision.published or 'undated'}"
                + (f": {revision.title}" if revision.title else "")
                + (f" (rests on {', '.join(r.origins)})" if r and r.origins else ""),
                id=revision.id,
            ),
        ]
        if full:
            children += self._details(claim, r, revision)
        said = f"{words.event_words(claim.event_type)}, {claim.modality.value} by {speaker}"
        return Node(kind="claim", text=said, id=id, children=tuple(children))

    def _details(self, claim: Claim, r: Reading | None, revision: Revision) -> list[Node]:
        out = [
            note(
                "extraction rule",
                f"{claim.rule}, trigger “{claim.trigger.text}”, {claim.extractor}",
            ),
            note("scope", claim.scope.value),
        ]
        if claim.speech_verb:
            out.append(
                note("speech verb", f"“{claim.speech_verb}” makes it {claim.modality.value}")
            )
        out += [
            note("count", words.count_words(c) + (f", row {c.rule}" if c.rule else ""))
            for c in claim.counts
        ]
        if r is not None:
            out += [
                note(
                    a.role.replace("_", " "),
                    f"“{a.text}” → {a.name if a.actor_id else 'not resolved'}"
                    + (f": {a.reason}" if a.reason else ""),
                )
                for a in r.resolution.actors
            ]
            out += [
                note(
                    f"place ({p.role})",
                    f"“{p.text}” → {f'{p.place.name} ({p.place.kind}, {p.place.country})' if p.place else 'not resolved'}"
                    + (f": {p.reason}" if p.reason else ""),
                )
                for p in r.resolution.places
            ]
            out.append(
                note(
                    "time",
                    f"{words.when(r.resolution.time)}, rule {r.resolution.time.rule or '—'}"
                    + (f", “{claim.time.text}”" if claim.time else ""),
                )
            )
            out.append(note("independent origins", ", ".join(r.origins) or revision.publisher))
            out.append(note("resolver", r.resolution.resolver))
        if self.ground is not None and (
            home := self.ground.situation.links.incident_of.get(claim.id)
        ):
            i = self.ground.facts.incidents.get(home)
            out.append(Node(kind="in incident", text=words.incident_line(i) if i else "", id=home))
        withdrawn = self.ledger.withdrawals([claim.id]).get(claim.id)
        if withdrawn:
            out.append(
                Node(
                    kind="withdrawn by source",
                    text="a later revision says it no more",
                    id=withdrawn,
                )
            )
        return out

    def _reading(self, claim_id: str) -> Reading | None:
        return self.ground.situation.by_claim.get(claim_id) if self.ground else None

    def _claim(self, claim_id: str) -> Claim:
        r = self._reading(claim_id)
        return r.claim if r else self.ledger.claim(claim_id)


def _fate(s: Said) -> str:
    if s.withdrawn_by:
        return f", withdrawn by source ({s.withdrawn_by})"
    return f", superseded by {s.superseded_by}" if s.superseded_by else ""


def _series(s: Series) -> Node:
    ours = f"; ours over the same period: {s.ours}" if s.ours is not None else ""
    return note(
        "cumulative figure",
        f"{s.speaker}: {s.kind.value} {words.number(s.low, s.best, s.high)} {s.group}, {words.when(s.period)}{ours}. {s.explanation}".strip(),
    )
