"""Nouns for the ledger's tests, made from real sentences."""

from __future__ import annotations

import datetime as dt
import re

from vedette.model import (
    BaseRate,
    Brief,
    Claim,
    Count,
    CountKind,
    Coverage,
    EventTime,
    Forecast,
    Judgement,
    Mention,
    Paragraph,
    Question,
    Resolution,
    Resolver,
    Revision,
    Score,
    Section,
    Sentence,
    SetAside,
    Span,
    Verdict,
)
from vedette.model.ids import content_hash, make_id

UTC = dt.UTC
EXTRACTOR = "rules 1"
AT = dt.datetime(2024, 12, 2, 9, 30, tzinfo=UTC)

IDLIB = (
    "The White Helmets reported that air strikes on Idlib killed approximately 25 individuals, "
    "including 10 children."
)
TOTAL = "Since November 27, the total death toll has reached 56."
REGAINED = "The regime has claimed to have regained control over several towns."


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def revision(
    key: str = "https://example.org/idlib",
    text: str = IDLIB,
    published: str | None = "2024-12-02",
    **more: object,
) -> Revision:
    title = str(more.pop("title", "Idlib"))
    digest = content_hash(title, text)
    document_id = make_id("d", key)
    return Revision(
        id=make_id("r", document_id, digest),
        document_id=document_id,
        key=key,
        publisher=str(more.pop("publisher", "Example News")),
        text=text,
        content_hash=digest,
        title=title,
        published=day(published),
        **more,  # type: ignore[arg-type]
    )


def claims_of(rev: Revision, extractor: str = EXTRACTOR) -> list[Claim]:
    """One claim per sentence of the text; numbers in it are counted as killed."""
    found = []
    for match in re.finditer(r"[^.]+\.", rev.text):
        quote = match.group().strip()
        start = rev.text.index(quote, match.start())
        counts = tuple(
            Count(
                kind=CountKind.KILLED,
                best=int(number.group()),
                words=Mention(number.group(), start + number.start(), start + number.end()),
            )
            for number in re.finditer(r"\d+", quote)
        )
        verb = quote.split()[0]
        found.append(
            Claim(
                id=make_id("c", rev.id, start, quote),
                revision_id=rev.id,
                document_id=rev.document_id,
                span=Span(start, start + len(quote), quote),
                event_type="violence.air_strike",
                trigger=Mention(verb, start, start + len(verb)),
                counts=counts,
                extractor=extractor,
            )
        )
    return found


def resolution(claim: Claim, rule: str = "published") -> Resolution:
    when = dt.date(2024, 12, 1)
    return Resolution(
        claim_id=claim.id,
        time=EventTime(start=when, end=when, precision="day", rule=rule),
        resolver="registry 1",
    )


def judgement(left: str, right: str, *, by: str = "amal", minute: int = 0) -> Judgement:
    at = AT + dt.timedelta(minutes=minute)
    return Judgement(
        id=make_id("j", left, right, by, at),
        left=left,
        right=right,
        verdict=Verdict.SAME,
        by=by,
        at=at,
        note="same strike, two agencies",
    )


def set_aside(source: str = "reports/locked.pdf", reason: str = "encrypted") -> SetAside:
    return SetAside(
        id=make_id("x", source, reason),
        source=source,
        reason=reason,
        message="The file is locked with a password.",
        advice="Save an unlocked copy and read that.",
    )


def forecast(issued: str = "2024-12-02", probability: float = 0.62) -> Forecast:
    question = Question(
        id=make_id("q", "strikes", "Idlib", "2024-12-09"),
        text="Will 20 or more people be reported killed by air strikes in Idlib by 9 December 2024?",
        kind="killed at least",
        resolver=Resolver(
            source="ledger",
            query="killed",
            area="Idlib",
            start=dt.date(2024, 12, 2),
            end=dt.date(2024, 12, 9),
            threshold=20,
            arguments={"means": "air strike"},
        ),
        resolves_on=dt.date(2024, 12, 9),
    )
    return Forecast(
        id=make_id("f", question.id, issued, "base 1"),
        question=question,
        issued=dt.date.fromisoformat(issued),
        probability=probability,
        base_rate=BaseRate(k=12, n=20, reference_class="weeks after 20 killed", source="ledger"),
        model="base 1",
    )


def score(of: Forecast, brier: float = 0.1444) -> Score:
    return Score(
        forecast_id=of.id,
        question_id=of.question.id,
        resolved_on=dt.date(2024, 12, 10),
        outcome=True,
        brier=brier,
    )


def brief(text: str = IDLIB, area: str = "north-west Syria") -> Brief:
    sentence = Sentence(
        id=make_id("s", area, text), text=text, rests_on=("c-aaaaaaaaaaaa",), rule="strike"
    )
    return Brief(
        id=make_id("b", area, "2024-12-02"),
        title=f"Situation in {area}",
        area=area,
        as_of=dt.date(2024, 12, 2),
        since=dt.date(2024, 11, 27),
        counting_rule="best",
        sections=(Section(name="Summary", paragraphs=(Paragraph(sentences=(sentence,)),)),),
        evidence=(),
        coverage=Coverage(documents=1, claims=1, incidents=1),
    )
