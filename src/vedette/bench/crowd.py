"""A ledger full of made-up claims with the shape of a long war, to measure what grows with their number.

The same seed gives the same ledger. Incidents fall on towns of one country by a power law (a few cities have
most), some sixty a day, each told by one to six documents; a document tells of one to four of them.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from vedette.ledger.ledger import Ledger
from vedette.model import (
    Claim,
    Count,
    CountKind,
    EventTime,
    Mention,
    Participant,
    Place,
    PlaceMention,
    PlaceRole,
    Resolution,
    ResolvedActor,
    ResolvedPlace,
    Revision,
    Role,
    Span,
)
from vedette.model.ids import content_hash, make_id
from vedette.pipeline.knowledge import Knowledge

LAST = dt.date(2016, 12, 31)
PER_DAY = 60
COUNTRY = "SY"
_KINDS = (
    ("violence.air_strike", "An air strike", ("russian-armed-forces", "syrian-armed-forces")),
    ("violence.shelling", "Shelling", ("syrian-armed-forces", "")),
    ("violence.explosion", "An explosion", ("islamic-state", "")),
    ("violence.drone_strike", "A drone strike", ("us-armed-forces", "")),
)
_SPEAKERS = ("", "", "the rescue service", "the ministry of health", "residents", "a war monitor")
_WIRES = "Gulf Wire,Northern Post,Capital Daily,Radio Coast,The Monitor,Border News,Press Union,Evening Mail".split(",")  # fmt: skip


class Event(msgspec.Struct, frozen=True):
    """What documents tell of."""

    day: dt.date
    place: Place
    kind: int
    by: int
    dead: int


def fill(ledger: Ledger, knowledge: Knowledge, claims: int, *, seed: int = 1) -> int:
    """Fill an empty ledger with this many claims; returns how many documents they stand in."""
    engine = ledger._engine
    if engine.dialect.name == "sqlite":
        # A ledger that can be made again need not survive a power cut: no wait for the disk.
        @sa.event.listens_for(engine, "checkout")
        def _hasty(connection: object, *_: object) -> None:
            connection.execute("PRAGMA synchronous = OFF")  # type: ignore[attr-defined]

    extractor, resolver = knowledge.extractor.name, knowledge.resolver.name
    pending: list[Resolution] = []
    documents = 0
    made = list(_documents(knowledge, claims, random.Random(seed), extractor, resolver))
    for _ in ledger.add_revisions((r for r, _, _ in made), batch=2000):
        documents += 1
    for revision, found, resolved in made:
        ledger.add_claims(revision.id, found, extractor)
        pending += resolved
        if len(pending) > 5000:
            ledger.add_resolutions(pending, resolver)
            pending = []
    ledger.add_resolutions(pending, resolver)
    return documents


def _documents(
    knowledge: Knowledge, claims: int, rng: random.Random, extractor: str, resolver: str
) -> Iterator[tuple[Revision, list[Claim], list[Resolution]]]:
    told = list(_tellings(knowledge, claims, rng))
    told.sort(key=lambda x: x[0])
    at = 0
    n = 0
    while at < len(told):
        day = told[at][0]
        most = rng.choice((1, 1, 2, 3, 4))
        some = [e for d, e in told[at : at + most] if d == day]
        at += len(some)
        n += 1
        yield _document(n, day, some, rng, extractor, resolver)


def _tellings(
    knowledge: Knowledge, claims: int, rng: random.Random
) -> Iterator[tuple[dt.date, Event]]:
    """(published, event) of each claim."""
    places = _towns(knowledge)
    weights = [1 / (1 + i) ** 0.8 for i in range(len(places))]
    made, incident = 0, 0
    while made < claims:
        day = LAST - dt.timedelta(days=incident // PER_DAY)
        kind = rng.randrange(len(_KINDS))
        event = Event(day, rng.choices(places, weights)[0], kind, rng.randrange(2), int(rng.paretovariate(1.2)))  # fmt: skip
        incident += 1
        for _ in range(min(rng.choice((1, 1, 2, 3, 4, 6)), claims - made)):
            yield min(day + dt.timedelta(days=rng.choice((0, 0, 1))), LAST), event
            made += 1


def _towns(knowledge: Knowledge) -> list[Place]:
    """Towns of the country, the larger first."""
    return list(
        knowledge.gazetteer._of(
            "p.country = ? AND p.kind = 'town' ORDER BY p.population DESC, p.id LIMIT 1500", COUNTRY
        )
    )


def _document(
    n: int, day: dt.date, events: list[Event], rng: random.Random, extractor: str, resolver: str
) -> tuple[Revision, list[Claim], list[Resolution]]:
    publisher = rng.choice(_WIRES)
    key = f"https://{publisher.lower().replace(' ', '')}.example/{n}"
    sentences, parts = [], []
    for e in events:
        said = e.dead + (rng.randrange(3) if rng.random() < 0.2 else 0)
        speaker = rng.choice(_SPEAKERS)
        head = _KINDS[e.kind][1]
        people = f"{said} {'person' if said == 1 else 'people'}"
        text = f"{head} killed {people} in {e.place.name} on {e.day:%A}" + (f", {speaker} said." if speaker else ".")  # fmt: skip
        sentences.append(text)
        parts.append((e, said, people, speaker, head))
    title = f"{sentences[0].partition(' on ')[0]}"
    body = " ".join(sentences)
    text = (
        f"{body} Roads to the north stayed closed and a convoy with flour waited at the crossing."
    )
    document = make_id("d", key)
    hashed = content_hash(title, text)
    revision = Revision(
        id=make_id("r", document, hashed), document_id=document, key=key, publisher=publisher, text=text, content_hash=hashed,
        title=title, url=key, published=day, language="en",
    )  # fmt: skip
    claims, resolutions, start = [], [], 0
    for sentence, (e, said, people, speaker, head) in zip(sentences, parts, strict=True):
        claims.append(_claim(revision, start, sentence, e, said, people, speaker, head, extractor))
        resolutions.append(_resolution(claims[-1], e, speaker, resolver))
        start += len(sentence) + 1
    return revision, claims, resolutions


def _claim(
    r: Revision, start: int, sentence: str, e: Event, said: int, people: str, speaker: str, head: str, extractor: str
) -> Claim:  # fmt: skip
    def mention(words: str) -> Mention:
        at = start + sentence.index(words)
        return Mention(words, at, at + len(words))

    end = start + len(sentence)
    return Claim(
        id=make_id("c", r.id, start, e.kind), revision_id=r.id, document_id=r.document_id,
        span=Span(start, end, sentence, r.text[max(0, start - 60) : start], r.text[end : end + 60]),
        event_type=_KINDS[e.kind][0], trigger=mention(head), speaker=mention(speaker) if speaker else None,
        speech_verb="said" if speaker else "", participants=(Participant(Role.TARGET, mention(people)),),
        places=(PlaceMention(PlaceRole.EVENT, mention(e.place.name)),), time=mention(f"{e.day:%A}"),
        counts=(Count(kind=CountKind.KILLED, low=said, best=said, high=said, words=mention(people)),), rule="made", extractor=extractor,
    )  # fmt: skip


def _resolution(c: Claim, e: Event, speaker: str, resolver: str) -> Resolution:
    place = c.places[0].mention
    doer = _KINDS[e.kind][2][e.by]
    actors = (ResolvedActor(text=doer, start=0, end=1, role="perpetrator", actor_id=doer, name=doer.replace("-", " ").title()),) if doer else ()  # fmt: skip
    said = c.speaker
    return Resolution(
        claim_id=c.id,
        speaker=ResolvedActor(text=said.text, start=said.start, end=said.end, role="speaker", name=said.text) if said else None,
        actors=actors,
        places=(ResolvedPlace(text=place.text, start=place.start, end=place.end, role="event", place=e.place),),
        time=EventTime(start=e.day, end=e.day, precision="day", rule="made"),
        resolver=resolver,
    )  # fmt: skip
