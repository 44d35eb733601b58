"""Readings from a few keyword arguments, as the stages before would hand them over."""

from __future__ import annotations

import datetime as dt

from vedette.model import (
    Claim,
    Count,
    CountKind,
    EventTime,
    Mention,
    Modality,
    Participant,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    Reading,
    Resolution,
    ResolvedActor,
    ResolvedPlace,
    Revision,
    Role,
    Scope,
    Span,
)
from vedette.model.ids import content_hash, make_id


def town(name: str, lat: float, lon: float, admin1: str, population: int = 0) -> Place:
    return Place(
        id=f"gn:{name.lower()}",
        name=name,
        kind="town",
        precision=Precision.TOWN,
        lat=lat,
        lon=lon,
        country="SY",
        admin1=admin1,
        admin1_id=f"SY.{admin1}",
        population=population,
    )


def division(name: str, lat: float, lon: float) -> Place:
    return Place(
        id=f"ne:{name.lower()}",
        name=f"{name} Governorate",
        kind="admin1",
        precision=Precision.ADMIN1,
        lat=lat,
        lon=lon,
        country="SY",
        admin1=name,
        admin1_id=f"SY.{name}",
        radius_km=50,
    )


IDLIB_CITY = town("Idlib", 35.93, 36.63, "Idlib", 165_000)
ARIHA = town("Ariha", 35.81, 36.61, "Idlib")
SARAQIB = town("Saraqib", 35.86, 36.80, "Idlib")
MAARAT = town("Maarat Misrin", 36.01, 36.67, "Idlib")
ALEPPO = town("Aleppo", 36.20, 37.16, "Aleppo", 1_600_000)
ATARIB = town("Atarib", 36.14, 36.83, "Aleppo")
DARAT_IZZA = town("Darat Izza", 36.28, 36.85, "Aleppo")
MANBIJ = town("Manbij", 36.53, 37.95, "Aleppo")
HAMA = town("Hama", 35.13, 36.75, "Hama", 460_000)
IDLIB = division("Idlib", 35.8, 36.7)
ALEPPO_GOV = division("Aleppo", 36.3, 37.5)
SYRIA = Place(
    id="iso:SY",
    name="Syria",
    kind="country",
    precision=Precision.COUNTRY,
    lat=35.0,
    lon=38.5,
    country="SY",
    radius_km=350,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def n(
    kind: str,
    low: int | None,
    high: int | None = -1,
    *,
    best: int | None = -1,
    group: str = "people",
    subset: bool = False,
    scope: Scope = Scope.INCIDENT,
    words: str = "",
) -> Count:
    """``n("killed", 9)`` is exactly 9; ``n("killed", 24, None, best=None)`` is "dozens"."""
    high = low if high == -1 else high
    best = low if best == -1 else best
    return Count(
        kind=CountKind(kind),
        group=group,
        low=low,
        best=best,
        high=high,
        subset=subset,
        scope=scope,
        words=Mention(words or f"{low} {group}", 0, 0),
    )


def reading(
    quote: str,
    type: str = "violence.air_strike",
    *,
    published: str | None = "2024-12-01",
    on: str | tuple[str, str] | None = None,
    since: str | None = None,
    publisher: str = "The Daily Report",
    document: str = "",
    at: int = 0,
    place: Place | str | tuple[Place | str, ...] = (),
    parent: Place | None = None,
    by: str | tuple[str, ...] = (),
    to: str | tuple[str, ...] = (),
    roles: tuple[tuple[Role, str], ...] = (),
    generic: tuple[str, ...] = (),
    speaker: str = "",
    said: Modality = Modality.STATED,
    scope: Scope = Scope.INCIDENT,
    counts: tuple[Count, ...] = (),
    sites: tuple[str, ...] = (),
    means: tuple[str, ...] = (),
    origins: tuple[str, ...] = (),
    title: str = "",
    text: str = "",
) -> Reading:
    """One claim in a document of its own, unless ``document`` names a shared one.

    ``on``: the day (or first and last day) that the text states; without it the event counts as of
    the day of publication, by inference. ``by``/``to``: names of perpetrators and targets, whose
    actor ids are ``a:`` and the lower-cased name. ``origins``: the publisher unless given.
    """
    document_id = make_id("d", document or (publisher, quote, published))
    pub = day(published) if published else None
    body = text or quote
    revision = Revision(
        id=make_id("r", document_id, title or body),
        document_id=document_id,
        key=document or quote,
        publisher=publisher,
        text=body,
        title=title,
        content_hash=content_hash(title, body),
        published=pub,
    )
    mention = Mention(quote, at, at + len(quote))
    people = [
        *((Role.PERPETRATOR, name) for name in _many(by)),
        *((Role.TARGET, name) for name in _many(to)),
        *roles,
    ]
    places = [(PlaceRole.EVENT, p) for p in (place if isinstance(place, tuple) else (place,))]
    if parent is not None:
        places.append((PlaceRole.PARENT, parent))
    if on is not None:
        first, last = (on, on) if isinstance(on, str) else on
        time = EventTime(
            start=day(first),
            end=day(last),
            precision="day" if first == last else "days",
            rule="said",
            words=Mention("on that day", 0, 0),
        )
    else:
        time = EventTime(
            start=pub, end=pub, precision="day" if pub else "unknown", rule="published"
        )
    claim = Claim(
        id=make_id("c", revision.id, at, quote, type, said, speaker),
        revision_id=revision.id,
        document_id=document_id,
        span=Span(at, at + len(quote), quote),
        event_type=type,
        trigger=mention,
        modality=said,
        speaker=Mention(speaker, 0, 0) if speaker else None,
        scope=scope,
        participants=tuple(Participant(role, Mention(name, 0, 0)) for role, name in people),
        means=tuple(Mention(m, 0, 0) for m in means),
        sites=tuple(Mention(m, 0, 0) for m in sites),
        places=tuple(
            PlaceMention(role, Mention(p if isinstance(p, str) else p.name, 0, 0))
            for role, p in places
        ),
        counts=counts,
    )
    resolution = Resolution(
        claim_id=claim.id,
        speaker=actor("speaker", speaker) if speaker else None,
        actors=tuple(actor(role.value, name, name in generic) for role, name in people),
        places=tuple(
            ResolvedPlace(text=p, start=0, end=0, role=role.value)
            if isinstance(p, str)
            else ResolvedPlace(text=p.name, start=0, end=0, role=role.value, place=p)
            for role, p in places
        ),
        time=time,
        since=EventTime(start=day(since), end=time.end, precision="open") if since else None,
    )
    return Reading(
        claim=claim,
        resolution=resolution,
        revision=revision,
        origins=origins or (publisher,),
    )


def actor(role: str, name: str, generic: bool = False) -> ResolvedActor:
    return ResolvedActor(
        text=name,
        start=0,
        end=0,
        role=role,
        actor_id=f"a:{name.lower()}",
        name=name,
        generic=generic,
    )


def _many(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names
