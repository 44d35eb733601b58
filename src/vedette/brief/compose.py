"""Compose: a scene, its insights and its forecasts become a brief. Every sentence keeps what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from vedette.assess import Drawn
from vedette.assess.scene import Scene
from vedette.brief.lint import Facts
from vedette.brief.lint_base import reach
from vedette.brief.summary import summary
from vedette.model import (
    Brief,
    Coverage,
    Evidence,
    Fan,
    Forecast,
    Paragraph,
    Reading,
    Scorecard,
    Section,
    Sentence,
)
from vedette.model.ids import make_id
from vedette.outlook.wording import sentence_for

INSIGHTS = "Key insights"
OUTLOOK = "Outlook"
SUMMARY = "Summary"
MOST_INSIGHTS = 6


def compose(
    scene: Scene,
    drawn: Sequence[Drawn],
    forecasts: Sequence[Forecast],
    facts: Facts,
    *,
    coverage: Coverage,
    method: str,
    attribution: Sequence[str] = (),
    months: Sequence[Fan] = (),
    scorecard: Scorecard | None = None,
) -> Brief:
    """Write the brief. ``facts`` must hold every record that the scene, insights and forecasts name."""
    insights = [d.insight for d in drawn[:MOST_INSIGHTS]]
    sections = [
        Section(
            name=INSIGHTS,
            paragraphs=tuple(
                Paragraph(sentences=(k.sentence,), note=_confidence(k.confidence.value, k.grounds))
                for k in insights
            ),
        ),
        Section(
            name=OUTLOOK,
            paragraphs=tuple(Paragraph(sentences=(_outlook(scene, f),)) for f in forecasts),
        ),
        Section(name=SUMMARY, paragraphs=summary(scene)),
    ]
    sentences = [s for section in sections for p in section.paragraphs for s in p.sentences]
    evidence = _evidence(sentences, scene.readings, facts)
    rule = scene.tolls[0].rule if scene.tolls else "latest-per-speaker"
    return Brief(
        id=make_id(
            "b", scene.area, scene.since, scene.as_of, rule, method, *(s.id for s in sentences)
        ),
        title=f"Situation brief: {scene.area}",
        area=scene.area,
        as_of=scene.as_of,
        since=scene.since,
        counting_rule=rule,
        sections=tuple(sections),
        evidence=evidence,
        forecasts=tuple(forecasts),
        months=tuple(months),
        scorecard=scorecard,
        coverage=coverage,
        method=method,
        attribution=tuple(attribution),
    )


def _confidence(level: str, grounds: str) -> str:
    return f"Confidence {level}: {grounds}"


def _outlook(scene: Scene, forecast: Forecast) -> Sentence:
    text = sentence_for(forecast)
    drivers = [e for d in forecast.drivers for e in d.evidence]
    ids = tuple(dict.fromkeys((forecast.id, *drivers)))
    return Sentence(
        id=make_id("s", scene.area, scene.as_of, text),
        text=text,
        rests_on=ids,
        rule=f"outlook:{forecast.question.kind}",
        kind="outlook",
    )


def _evidence(
    sentences: Sequence[Sentence], readings: Mapping[str, Reading], facts: Facts
) -> tuple[Evidence, ...]:
    """The evidence of every claim behind any sentence, by day and claim id, each once."""
    claims = {c.id for s in sentences for c in reach(s.rests_on, facts).claims}
    found = [readings[c] for c in claims if c in readings]
    found.sort(
        key=lambda r: (
            r.revision.published or dt.date.max,
            r.revision.id,
            r.claim.span.start,
            r.claim.id,
        )
    )
    return tuple(evidence_of(r) for r in found)


def evidence_of(reading: Reading) -> Evidence:
    """What a reader sees of one claim: its quote in context, who said it, who printed it."""
    claim, revision = reading.claim, reading.revision
    speaker = (
        reading.resolution.speaker.name
        if reading.resolution.speaker is not None
        else revision.publisher
    )
    return Evidence(
        claim_id=claim.id,
        revision_id=revision.id,
        quote=claim.span.quote,
        prefix=claim.span.prefix,
        suffix=claim.span.suffix,
        speaker=speaker,
        publisher=revision.publisher,
        origins=reading.origins,
        published=revision.published,
        title=revision.title,
        url=revision.url,
        modality=claim.modality.value,
    )
