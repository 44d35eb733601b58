"""Synthetic claims in blocks of realistic size, for measuring how linking grows.

Nothing here is news. Shapes follow UCDP GED (Sundberg and Melander 2013), Syria 2016-17, 11,757 events:
places by rank with exponent 0.9 and two in five of them seen once; deaths Pareto with exponent 1.2;
three dyads with seven in eight of all events; 94 in 100 dated to the day, 91 in 100 placed to the town or
nearer; days that differ by 2.6 times what chance gives, since events come in bouts. ``PER_DAY`` events a
day are what it holds for the world; so a million claims are some six years. How many reports tell of an
event (heavy-tailed too), and how each tells of it, is our guess. The same seed gives the same claims.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

import msgspec

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

BEGIN = dt.date(2016, 1, 1)
PER_DAY = 130
COUNTRIES = 14
"""Countries with violence, by rank: their shares fall with exponent 1."""
PLACES = 1600
"""Places of the first country; others have as many as their share."""
RANK = 0.9
DEATHS = 1.2
REPORTS = 1.8
"""Exponent of how many documents tell of an event: most one or two, some dozens. UCDP names 1.2 sources an event,
falling with exponent 3; the news repeats itself more than its coders keep."""
MOST_REPORTS = 50
WORDS = 60_000
"""Words that names are made of; their ranks have exponent 1."""

_TYPES = ("violence.shelling", "violence.clash", "violence.air_strike", "violence.explosion", "violence.attack",
          "violence.killing", "violence.suicide_bombing", "control.capture", "violence.drone_strike", "coercion.arrest")  # fmt: skip
_TYPE_WEIGHTS = (24, 24, 20, 8, 8, 6, 3, 4, 2, 1)
_VERBS = {"violence.shelling": "shelled", "violence.clash": "fought over", "violence.air_strike": "bombed from the air",
          "violence.explosion": "exploded in", "violence.attack": "attacked", "violence.killing": "killed in",
          "violence.suicide_bombing": "blew himself up in", "control.capture": "captured",
          "violence.drone_strike": "struck by drone", "coercion.arrest": "arrested in"}  # fmt: skip
_SITES = ("market", "hospital", "school", "mosque", "checkpoint", "camp", "bridge", "bakery")
_DYADS = (53, 17, 17, 2, 1.5, 1.3, 1, 0.6)
"""Shares of a country's dyads, in per cent; the rest goes to nobody named."""
RUNNING = 0.01
"""Part of the documents with a speaker's running total for the division since the month began."""
_OUTLETS = 120
_SYLLABLES = "ba da ka la ma na ra sa ta za be de ke le me ne re se te bi di ki li mi ni ri si ti bo do ko lo mo no ro so to bu du ku lu mu nu ru su tu".split()  # fmt: skip


class _Country(msgspec.Struct):
    code: str
    places: list[Place]
    weights: list[float]
    divisions: dict[str, Place]
    whole: Place
    dyads: list[tuple[ResolvedActor, ResolvedActor]]


class _Event(msgspec.Struct):
    country: _Country
    place: Place
    day: dt.date
    type: str
    dyad: tuple[ResolvedActor, ResolvedActor] | None
    dead: int
    hurt: int
    site: str
    words: tuple[str, ...]


def synthetic(claims: int, seed: int = 1) -> Iterator[Reading]:
    """``claims`` readings in the order of publication of their events, as the stages before would hand them over."""
    rng = random.Random(seed)
    world = [_country(rng, n) for n in range(COUNTRIES)]
    shares = [1 / (n + 1) for n in range(COUNTRIES)]
    names = _Names(rng)
    made = 0
    day = 0
    bout = [1.0] * COUNTRIES
    while made < claims:
        today = BEGIN + dt.timedelta(days=day)
        # A country's tempo drifts, so that its days differ by more than chance.
        bout = [min(3.0, max(0.3, b * rng.lognormvariate(0, 0.25))) ** 0.98 for b in bout]
        weights = [s * b for s, b in zip(shares, bout, strict=True)]
        for _ in range(_poisson(rng, PER_DAY * sum(weights) / sum(shares))):
            event = _event(rng, rng.choices(world, weights)[0], today, names)
            for reading in _reports(rng, event, names):
                yield reading
                made += 1
                if made == claims:
                    return
        day += 1


class _Names:
    """Words by a power law of their ranks, and mentions that are one object for one text."""

    def __init__(self, rng: random.Random) -> None:
        seen: dict[str, None] = {}
        while len(seen) < WORDS:
            seen["".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 3, 3, 4))))] = None
        self.words = list(seen)
        self._mentions: dict[tuple[str, int], Mention] = {}
        self.rng = rng

    def draw(self, many: int) -> tuple[str, ...]:
        """Words by rank with exponent 1: the logarithm of a rank is even."""
        top = len(self.words)
        return tuple(self.words[int(top ** self.rng.random()) - 1] for _ in range(many))

    def mention(self, text: str, start: int = 0) -> Mention:
        """The mention of this text; those of equal text and place are one object."""
        key = (text, start)
        found = self._mentions.get(key)
        if found is None:
            found = Mention(text, start, start + len(text))
            if len(self._mentions) < 1 << 18:
                self._mentions[key] = found
        return found


def _country(rng: random.Random, n: int) -> _Country:
    code = f"{chr(65 + n)}X"
    lat, lon = -30.0 + 6 * n, -100.0 + 14 * n
    divisions = {
        str(d): Place(
            id=f"ne:{code}{d}", name=f"Province {code}{d}", kind="admin1", precision=Precision.ADMIN1,
            lat=lat + 0.5 + d // 4, lon=lon + 0.7 + d % 4 * 1.4, country=code, admin1=f"{code}{d}",
            admin1_id=f"{code}.{d}", radius_km=70.0,
        )
        for d in range(15)
    }  # fmt: skip
    places = []
    for i in range(max(60, PLACES // (n + 1))):
        d = rng.choices(range(15), [1 / (k + 1) ** 0.7 for k in range(15)])[0]
        name = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 3, 3)))).title()
        places.append(
            Place(
                id=f"gn:{code}{i}", name=name, kind="town", precision=Precision.TOWN,
                lat=lat + d // 4 + rng.random(), lon=lon + d % 4 * 1.4 + rng.random() * 1.4, country=code,
                admin1=f"{code}{d}", admin1_id=f"{code}.{d}", population=int(2_000_000 / (i + 1)),
            )
        )  # fmt: skip
    whole = Place(
        id=f"iso:{code}", name=f"Country {code}", kind="country", precision=Precision.COUNTRY, lat=lat + 2,
        lon=lon + 3, country=code, radius_km=350.0,
    )  # fmt: skip
    sides = [
        ResolvedActor(text=f"{code} force {k}", start=0, end=0, role="", actor_id=f"a:{code}{k}", name=f"{code} force {k}")
        for k in range(6)
    ]  # fmt: skip
    dyads = [
        (sides[a], sides[b])
        for a, b in ((0, 1), (0, 2), (2, 3), (2, 1), (4, 2), (4, 3), (5, 2), (1, 2))
    ]
    weights = [1 / (i + 1) ** RANK for i in range(len(places))]
    return _Country(code, places, weights, divisions, whole, dyads)


def _event(rng: random.Random, c: _Country, day: dt.date, names: _Names) -> _Event:
    unnamed = max(0.0, 100 - sum(_DYADS))
    dyad = rng.choices([*c.dyads, None], [*_DYADS, unnamed])[0]
    dead = int(rng.paretovariate(DEATHS)) if rng.random() < 0.94 else 0
    return _Event(
        country=c,
        place=rng.choices(c.places, c.weights)[0],
        day=day,
        type=rng.choices(_TYPES, _TYPE_WEIGHTS)[0],
        dyad=dyad,
        dead=min(dead, 500),
        hurt=int(rng.paretovariate(1.1)) if rng.random() < 0.4 else 0,
        site=rng.choice(_SITES) if rng.random() < 0.25 else "",
        words=names.draw(14),
    )


def _reports(rng: random.Random, e: _Event, names: _Names) -> Iterator[Reading]:
    """The documents that tell of the event, each with one to four claims on it."""
    for n in range(min(MOST_REPORTS, int(rng.paretovariate(REPORTS)))):
        late = min(20, int(rng.paretovariate(1.5)) - 1) if rng.random() < 0.7 else 0
        published = e.day + dt.timedelta(days=late)
        outlet = f"Outlet {int(_OUTLETS ** rng.random())}"
        sentences = [_sentence(rng, e, k, names) for k in range(rng.choice((1, 1, 2, 2, 3, 4)))]
        body = " ".join(
            [*sentences, *(f"{w.title()} said." for w in (*e.words[4:], *names.draw(10)))]
        )
        title = f"{e.place.name} {_VERBS[e.type]} {' '.join(w.title() for w in e.words[:3])}"
        document = make_id("d", outlet, e.place.id, e.day, e.words, n)
        digest = content_hash(title, body)
        revision = Revision(
            id=make_id("r", document, digest), document_id=document, key=document, publisher=outlet,
            text=body, title=title, content_hash=digest, published=published, language="en",
        )  # fmt: skip
        origins = (outlet,) if rng.random() < 0.7 else (f"Agency {rng.randrange(4)}",)
        at = 0
        first = ""
        if rng.random() < RUNNING:
            yield _running(rng, e, revision, origins, names)
        for k, quote in enumerate(sentences):
            reading = _claim(rng, e, revision, origins, quote, at, k, first, names)
            first = first or reading.claim.id
            yield reading
            at += len(quote) + 1


def _sentence(rng: random.Random, e: _Event, k: int, names: _Names) -> str:
    extra = " ".join(names.draw(rng.choice((3, 5, 8))))
    if k:
        return f"The {_VERBS[e.type]} cost {e.dead} lives, {extra}."
    by = f"{e.dyad[0].text} " if e.dyad else ""
    return f"{by}{_VERBS[e.type]} {e.place.name}, and {e.dead} people died near {' '.join(e.words[:2])}, {extra}."


def _claim(
    rng: random.Random, e: _Event, revision: Revision, origins: tuple[str, ...], quote: str, at: int, k: int,
    first: str, names: _Names,
) -> Reading:  # fmt: skip
    whole = names.mention(quote[:24], at)
    draw = rng.random()
    shown: Sequence[Place] = (e.place,)
    if draw < 0.06:
        shown = (e.country.divisions[e.place.admin1_id.partition(".")[2]],)
    elif draw < 0.08:
        shown = (e.country.whole,)
    elif draw < 0.12 or (k and draw < 0.6):
        shown = ()
    dead = e.dead if rng.random() < 0.7 else e.dead + rng.randrange(4)
    counts = []
    if e.dead and (not k or rng.random() < 0.4):
        counts.append(Count(kind=CountKind.KILLED, low=dead, best=dead, high=dead, words=names.mention(f"{dead} people")))  # fmt: skip
    if e.hurt and rng.random() < 0.5:
        counts.append(Count(kind=CountKind.INJURED, low=e.hurt, best=e.hurt, high=e.hurt, words=names.mention(f"{e.hurt} people")))  # fmt: skip
    day, exact = e.day, rng.random() < 0.5
    if not exact:
        day = revision.published or e.day
    loose = rng.random() < 0.06
    end = day + dt.timedelta(days=rng.choice((1, 2, 6))) if loose else day
    words = names.mention("on that day") if exact else None
    roles = (Role.NEW_HOLDER, Role.OLD_HOLDER) if e.type == "control.capture" else (Role.PERPETRATOR, Role.TARGET)  # fmt: skip
    told = [
        (role, actor)
        for role, actor in zip(roles, e.dyad or (), strict=False)
        if rng.random() < (0.25 if k else 0.75)
    ]
    speaker = f"Monitor {rng.randrange(6)}" if rng.random() < 0.35 else ""
    claim = Claim(
        id=make_id("c", revision.id, at, k), revision_id=revision.id, document_id=revision.document_id,
        span=Span(at, at + len(quote), quote), event_type=e.type, trigger=whole,
        modality=Modality.STATED if rng.random() < 0.98 else Modality.DENIED,
        speaker=names.mention(speaker) if speaker else None,
        participants=tuple(Participant(r, names.mention(a.text)) for r, a in told),
        sites=(names.mention(e.site),) if e.site and rng.random() < 0.6 else (),
        places=tuple(PlaceMention(PlaceRole.EVENT, names.mention(p.name)) for p in shown),
        counts=tuple(counts), continues=first if k and rng.random() < 0.6 else "",
    )  # fmt: skip
    resolution = Resolution(
        claim_id=claim.id,
        speaker=_speaker(speaker),
        actors=tuple(_acting(a, r.value) for r, a in told),
        places=tuple(_placed(p) for p in shown),
        time=EventTime(start=day, end=end, precision="days" if loose else "day", rule="said" if exact else "published", words=words),
    )  # fmt: skip
    return Reading(claim=claim, resolution=resolution, revision=revision, origins=origins)


def _running(
    rng: random.Random, e: _Event, revision: Revision, origins: tuple[str, ...], names: _Names
) -> Reading:
    """A monitor's total for the event's division since the first of the month: no incident, but a series."""
    area = e.country.divisions[e.place.admin1_id.partition(".")[2]]
    published = revision.published or e.day
    total = rng.randrange(10, 400)
    quote = revision.text[: revision.text.find(".")]
    speaker = f"Monitor {rng.randrange(6)}"
    claim = Claim(
        id=make_id("c", revision.id, "running"), revision_id=revision.id, document_id=revision.document_id,
        span=Span(0, len(quote), quote), event_type="violence.casualties", trigger=names.mention(quote[:8]),
        speaker=names.mention(speaker), scope=Scope.CUMULATIVE,
        places=(PlaceMention(PlaceRole.EVENT, names.mention(area.name)),),
        counts=(Count(kind=CountKind.KILLED, low=total, best=total, high=total, scope=Scope.CUMULATIVE, words=names.mention(f"{total} people")),),
    )  # fmt: skip
    month = EventTime(start=published.replace(day=1), end=published, precision="open", rule="since")
    today = EventTime(start=published, end=published, precision="day", rule="published")
    resolution = Resolution(
        claim_id=claim.id,
        speaker=_speaker(speaker),
        places=(_placed(area),),
        time=today,
        since=month,
    )
    return Reading(claim=claim, resolution=resolution, revision=revision, origins=origins)


_SHARED: dict[tuple[str, str], ResolvedActor | ResolvedPlace] = {}


def _acting(a: ResolvedActor, role: str) -> ResolvedActor:
    key = (a.text, role)
    found = _SHARED.get(key)
    if not isinstance(found, ResolvedActor):
        found = _SHARED[key] = msgspec.structs.replace(a, role=role)
    return found


def _speaker(name: str) -> ResolvedActor | None:
    if not name:
        return None
    return _acting(ResolvedActor(text=name, start=0, end=0, role="speaker", actor_id=f"a:{name}", name=name), "speaker")  # fmt: skip


def _placed(p: Place) -> ResolvedPlace:
    key = (p.id, "place")
    found = _SHARED.get(key)
    if not isinstance(found, ResolvedPlace):
        found = _SHARED[key] = ResolvedPlace(text=p.name, start=0, end=0, role=PlaceRole.EVENT.value, place=p)  # fmt: skip
    return found


def _poisson(rng: random.Random, mean: float) -> int:
    """A draw, by its normal approximation: the means here are above fifty."""
    return max(0, round(rng.gauss(mean, mean**0.5)))
