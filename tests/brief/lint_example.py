"""A small, true brief for the tests: north-west Syria as of 2 December 2024.

Sentences quoted from Wikipedia's Portal:Current events of 28 November to 3 December 2024, by Wikipedia
contributors, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/), unchanged.
"""

from __future__ import annotations

import datetime as dt

from vedette.brief.lint import Facts
from vedette.model import (
    ActorRelation,
    BaseRate,
    Brief,
    Claim,
    Confidence,
    Control,
    Count,
    CountKind,
    Coverage,
    Driver,
    EventTime,
    Evidence,
    Figure,
    Forecast,
    Grade,
    Incident,
    Insight,
    Mention,
    Modality,
    Paragraph,
    Part,
    Place,
    PlaceMention,
    PlaceRole,
    Precision,
    Question,
    Resolution,
    ResolvedActor,
    ResolvedPlace,
    Resolver,
    Revision,
    Scope,
    Section,
    Sentence,
    Series,
    Span,
    Toll,
)
from vedette.model.ids import content_hash

PUBLISHER = "Wikipedia Current Events"
AS_OF = dt.date(2024, 12, 2)
SINCE = dt.date(2024, 11, 27)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2024-{text}")


def town(id: str, name: str, lat: float, lon: float, admin1: str = "Aleppo") -> Place:
    return Place(
        id=id, name=name, kind="town", precision=Precision.TOWN, lat=lat, lon=lon, country="SY",
        admin1=admin1, admin1_id=f"SY.{admin1}",
    )  # fmt: skip


IDLIB = town("gn:169389", "Idlib", 35.9306, 36.6339, "Idlib")
ALEPPO = town("gn:170063", "Aleppo", 36.2012, 37.1612)
ATARIB = town("gn:173576", "Atarib", 36.1389, 36.8300)
DARAT_IZZA = town("gn:173335", "Darat Izza", 36.2833, 36.8500)
SARAQIB = town("gn:172408", "Saraqib", 35.8644, 36.8058, "Idlib")
SAFIRA = town("gn:172515", "As-Safira", 36.0769, 37.3728)
KHANASIR = town("gn:173092", "Khanasir", 35.7833, 37.4978)
HAMA = town("gn:170017", "Hama", 35.1318, 36.7578, "Hama")

RUSSIA, SYRIA_GOV, REBELS, SNA, SOHR, HTS, WHITE_HELMETS = (
    "vd:russia", "vd:syria-government", "vd:syria-opposition", "vd:sna", "vd:sohr", "vd:hts", "vd:wh",
)  # fmt: skip
ALIASES: dict[str, tuple[str, ...]] = {
    RUSSIA: ("Russia", "Russian", "Russian Air Force", "Moscow"),
    SYRIA_GOV: ("Syrian government", "Syrian Army", "government forces", "Syrian"),
    REBELS: ("Syrian opposition", "rebel forces", "rebels", "opposition forces"),
    SNA: ("Syrian National Army", "SNA"),
    SOHR: ("Syrian Observatory for Human Rights", "SOHR"),
    HTS: ("Hayat Tahrir al-Sham", "Tahrir al-Sham", "HTS"),
    WHITE_HELMETS: ("White Helmets", "Syrian Civil Defense"),
    "vd:turkey": ("Turkey", "Turkish"),
    "vd:israel": ("Israel", "Israeli"),
    "iso:SY": ("Syria", "Syrian"),
    **{
        p.id: (p.name,)
        for p in (IDLIB, ALEPPO, ATARIB, DARAT_IZZA, SARAQIB, SAFIRA, KHANASIR, HAMA)
    },
    "gn:hims": ("Homs",),
}


def known(prefixes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for id, aliases in ALIASES.items():
        if id.startswith(prefixes):
            for alias in aliases:
                names[alias.lower()] = (*names.get(alias.lower(), ()), id)
    return names


TEXTS = {
    "r-idlib": ("12-01", "At least nine people are killed and at least 62 others are injured in Russian airstrikes on Idlib.", ("SOHR",)),
    "r-hospital": ("12-01", "Twelve people are killed and 23 others are injured in Russian airstrikes on a hospital in Aleppo, Syria.", ("SOHR",)),
    "r-atarib": ("11-28", "Russian and Syrian warplanes strike rebel-held positions across Idlib Governorate. Separately, at least 17 people are killed in airstrikes on the towns of Atarib and Darat Izza in Aleppo Governorate.", ("Reuters", "SOHR")),
    "r-saraqib": ("11-29", "Rebel forces capture the city of Saraqib in Idlib Governorate, which has been held by government forces since 2020. Pro-government forces withdraw from the city after two days of clashes.", ("ABC News", "Anadolu Agency")),
    "r-safira": ("12-01", "Turkish-backed militants say that they captured Aleppo's Ramouseh district as well as the city of As-Safira and the town of Khanasir in Aleppo Governorate.", ("Al Jazeera Mubasher",)),
    "r-university": ("11-29", "Syrian state media reports that four people are killed when rebel forces shell the University of Aleppo.", ("Reuters",)),
    "r-withdrawal": ("11-30", "The Syrian Army announces a total withdrawal from Aleppo, formally acknowledging the fall of the city to rebel forces, and saying that its troops will regroup and launch a counter-offensive to retake the city.", ("Reuters",)),
    "r-toll": ("12-02", "Since November 27, the White Helmets reported, the death toll from air strikes has reached 56.", ("White Helmets",)),
    "r-suran": ("12-03", "Rebel forces capture the city of Suran in Hama Governorate, Syria.", ("SOHR",)),
}  # fmt: skip

REVISIONS = {
    id: Revision(
        id=id, document_id="d" + id[1:], key=id, publisher=PUBLISHER, text=text,
        content_hash=content_hash("", text), title=f"Current events, {date}", published=day(date),
        url=f"https://en.wikipedia.org/wiki/Portal:Current_events/2024-{date}",
    )
    for id, (date, text, _) in TEXTS.items()
}  # fmt: skip
ORIGINS = {id: origins for id, (_, _, origins) in TEXTS.items()}


def mention(revision: str, text: str) -> Mention:
    start = TEXTS[revision][1].index(text)
    return Mention(text, start, start + len(text))


def claim(
    id: str,
    revision: str,
    event_type: str,
    quote: str = "",
    modality: Modality = Modality.STATED,
    speaker: str = "",
    verb: str = "",
    counts: tuple[tuple[CountKind, int | None, int | None, int | None, str], ...] = (),
    places: tuple[str, ...] = (),
    scope: Scope = Scope.INCIDENT,
) -> Claim:
    text = TEXTS[revision][1]
    quote = quote or text
    start = text.index(quote)
    end = start + len(quote)
    return Claim(
        id=id, revision_id=revision, document_id="d" + revision[1:],
        span=Span(start, end, quote, text[max(0, start - 32) : start], text[end : end + 32]),
        event_type=event_type, trigger=Mention(quote[:1], start, start + 1), modality=modality,
        speaker=mention(revision, speaker) if speaker else None, speech_verb=verb, scope=scope,
        places=tuple(PlaceMention(PlaceRole.EVENT, mention(revision, p)) for p in places),
        counts=tuple(
            Count(kind=k, low=low, best=best, high=high, words=mention(revision, words))
            for k, low, best, high, words in counts
        ),
    )  # fmt: skip


K, J = CountKind.KILLED, CountKind.INJURED
CLAIMS = {
    c.id: c
    for c in (
        claim("c-idlib", "r-idlib", "violence.air_strike", counts=(
            (K, 9, 9, None, "At least nine people"), (J, 62, 62, None, "at least 62 others")),
            places=("Idlib",)),
        claim("c-hospital", "r-hospital", "violence.air_strike", counts=(
            (K, 12, 12, 12, "Twelve people"), (J, 23, 23, 23, "23 others")), places=("Aleppo",)),
        claim("c-atarib", "r-atarib", "violence.air_strike",
              "Separately, at least 17 people are killed in airstrikes on the towns of Atarib and Darat Izza in Aleppo Governorate.",
              counts=((K, 17, 17, None, "at least 17 people"),), places=("Atarib", "Darat Izza")),
        claim("c-saraqib", "r-saraqib", "control.capture",
              "Rebel forces capture the city of Saraqib in Idlib Governorate, which has been held by government forces since 2020.",
              places=("Saraqib",)),
        claim("c-safira", "r-safira", "control.capture", modality=Modality.CLAIMED,
              speaker="Turkish-backed militants", verb="say", places=("As-Safira", "Khanasir")),
        claim("c-university", "r-university", "violence.shelling", modality=Modality.REPORTED,
              speaker="Syrian state media", verb="reports",
              counts=((K, 4, 4, 4, "four people"),), places=("Aleppo",)),
        claim("c-retake", "r-withdrawal", "violence.offensive", modality=Modality.EXPECTED,
              speaker="The Syrian Army", verb="saying", places=("Aleppo",)),
        claim("c-toll", "r-toll", "violence.air_strike", modality=Modality.REPORTED,
              speaker="the White Helmets", verb="reported", counts=((K, 56, 56, 56, "56"),),
              scope=Scope.CUMULATIVE),
        claim("c-suran", "r-suran", "control.capture"),
    )
}  # fmt: skip

_PLACES = {
    "c-idlib": (IDLIB,), "c-hospital": (ALEPPO,), "c-atarib": (ATARIB, DARAT_IZZA),
    "c-saraqib": (SARAQIB,), "c-safira": (SAFIRA, KHANASIR), "c-university": (ALEPPO,),
    "c-retake": (ALEPPO,), "c-toll": (), "c-suran": (),
}  # fmt: skip
_ACTORS = {
    "c-idlib": (("Russian", RUSSIA),), "c-hospital": (("Russian", RUSSIA),), "c-atarib": (),
    "c-saraqib": (("Rebel forces", REBELS), ("government forces", SYRIA_GOV)),
    "c-safira": (("Turkish-backed militants", SNA),), "c-university": (("rebel forces", REBELS),),
    "c-retake": (("The Syrian Army", SYRIA_GOV),), "c-toll": (), "c-suran": (),
}  # fmt: skip


_ROLE = {
    ("c-saraqib", REBELS): "new_holder", ("c-saraqib", SYRIA_GOV): "old_holder",
    ("c-safira", SNA): "new_holder",
}  # fmt: skip


def on(date: str) -> EventTime:
    return EventTime(start=day(date), end=day(date), precision="day")


def resolution(c: Claim) -> Resolution:
    speaker = c.speaker
    spoken = {
        "the White Helmets": WHITE_HELMETS,
        "Turkish-backed militants": SNA,
        "The Syrian Army": SYRIA_GOV,
    }
    return Resolution(
        claim_id=c.id,
        speaker=ResolvedActor(text=speaker.text, start=speaker.start, end=speaker.end, role="speaker",
                              actor_id=spoken.get(speaker.text), name=speaker.text) if speaker else None,
        actors=tuple(ResolvedActor(text=t, start=0, end=0, role=_ROLE.get((c.id, i), "perpetrator"),
                                   actor_id=i, name=t)
                     for t, i in _ACTORS[c.id]),
        places=tuple(ResolvedPlace(text=p.name, start=0, end=0, role="event", place=p)
                     for p in _PLACES[c.id]),
        time=on(TEXTS[c.revision_id][0]),
        since=EventTime(start=SINCE, end=AS_OF) if c.id == "c-toll" else None,
    )  # fmt: skip


def incident(id: str, claim_id: str, places: tuple[Place, ...], **more: object) -> Incident:
    c = CLAIMS[claim_id]
    return Incident(
        id=id, event_type=c.event_type, claim_ids=(claim_id,), time=on(TEXTS[c.revision_id][0]),
        places=places, place_names=tuple(p.name for p in places),
        parts=tuple(Part(role="perpetrator", name=t, actor_id=i, claim_ids=(claim_id,))
                    for t, i in _ACTORS[claim_id]),
        figures=tuple(Figure(kind=n.kind, group=n.group, low=n.low, best=n.best, high=n.high,
                             claim_ids=(claim_id,)) for n in c.counts),
        origins=ORIGINS[c.revision_id],
        grade=Grade.FAIR if len(ORIGINS[c.revision_id]) > 1 else Grade.WEAK,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


INCIDENTS = {
    i.id: i
    for i in (
        incident("i-idlib", "c-idlib", (IDLIB,)),
        incident("i-hospital", "c-hospital", (ALEPPO,), sites=("hospital",)),
        incident("i-atarib", "c-atarib", (ATARIB, DARAT_IZZA)),
        incident("i-university", "c-university", (ALEPPO,), speakers=("Syrian state media",)),
    )
}

CONTROLS = {
    h.id: h
    for h in (
        Control(id="h-saraqib", place="Saraqib", place_id=SARAQIB.id, at=SARAQIB, holder="Rebel forces",
                holder_id=REBELS, previous="government forces", previous_id=SYRIA_GOV, since=on("11-29"),
                origins=("ABC News", "Anadolu Agency"), claim_ids=("c-saraqib",)),
        Control(id="h-safira", place="As-Safira", place_id=SAFIRA.id, at=SAFIRA,
                holder="Turkish-backed militants", holder_id=SNA, since=on("12-01"),
                speakers=("Turkish-backed militants",), origins=("Al Jazeera Mubasher",),
                claim_ids=("c-safira",), disputed=True, disputed_reason="only one origin reports it"),
    )
}  # fmt: skip

TOLL = Toll(
    id="t-killed", kind=K, group="people", area="north-west Syria", since=SINCE, until=AS_OF,
    low=42, best=42, high=None, rule="best",
    incident_ids=("i-idlib", "i-hospital", "i-atarib", "i-university"),
)  # fmt: skip

FORECAST = Forecast(
    id="f-deaths",
    question=Question(
        id="q-deaths", kind="deaths", resolves_on=dt.date(2025, 1, 15),
        text="Will at least 25 people be killed in north-west Syria from 3 to 31 December 2024?",
        resolver=Resolver(source="ledger", query="deaths", area="north-west Syria",
                          start=dt.date(2024, 12, 3), end=dt.date(2024, 12, 31), threshold=25),
    ),
    issued=AS_OF, probability=0.91,
    base_rate=BaseRate(k=41, n=60, reference_class="months after a month of 25 deaths or more",
                       source="UCDP GED 25.1"),
    drivers=(Driver(name="strikes", words="air strikes in the last seven days", shift=0.9,
                    evidence=("i-idlib", "i-hospital")),),
    model="m1", would_change="a ceasefire",
)  # fmt: skip

_INSIGHT_SENTENCE = Sentence(
    id="s-insight", kind="insight", rule="insight.air",
    text="Air strikes are the deadliest kind of violence of the period: three incidents with at least 38 people killed.",
    rests_on=("i-idlib", "i-hospital", "i-atarib", "t-air"),
)  # fmt: skip
INSIGHT = Insight(
    id="k-air", rule="means.deadliest", sentence=_INSIGHT_SENTENCE, confidence=Confidence.MODERATE,
    grounds="two independent origins, no disagreement", weight=1.0,
)  # fmt: skip
TOLL_AIR = Toll(
    id="t-air", kind=K, group="people", area="north-west Syria", since=SINCE, until=AS_OF,
    low=38, best=38, high=None, rule="best", incident_ids=("i-idlib", "i-hospital", "i-atarib"),
)  # fmt: skip
SERIES = Series(
    claim_id="c-toll", speaker="White Helmets", kind=K, group="people", low=56, best=56, high=56,
    area="north-west Syria", period=EventTime(start=SINCE, end=AS_OF), ours=42, difference=14,
    explanation="it counts strikes that no report of ours tells of singly",
)  # fmt: skip
RELATION = ActorRelation(
    subject="Turkish-backed militants", subject_id=SNA, kind="backed by", object="Turkey",
    object_id="vd:turkey", claim_ids=("c-safira",), origins=("Al Jazeera Mubasher",), first_said=day("12-01"),
)  # fmt: skip

FACTS = Facts(
    claims=CLAIMS,
    resolutions={c.id: resolution(c) for c in CLAIMS.values()},
    revisions=REVISIONS,
    incidents=INCIDENTS,
    tolls={t.id: t for t in (TOLL, TOLL_AIR)},
    controls=CONTROLS,
    series={"c-toll": SERIES},
    forecasts={FORECAST.id: FORECAST},
    insights={INSIGHT.id: INSIGHT},
    relations={"a-sna": RELATION},
    origins=ORIGINS,
    aliases=ALIASES,
    known_places=known(("gn:", "iso:")),
    known_actors=known(("vd:",)),
)


def evidence(claim_id: str) -> Evidence:
    c = CLAIMS[claim_id]
    r = REVISIONS[c.revision_id]
    return Evidence(
        claim_id=c.id, revision_id=r.id, quote=c.span.quote, prefix=c.span.prefix, suffix=c.span.suffix,
        speaker=c.speaker.text if c.speaker else r.publisher, publisher=r.publisher,
        origins=ORIGINS[r.id], published=r.published, title=r.title, url=r.url,
        modality=c.modality.value,
    )  # fmt: skip


def fact(id: str, text: str, *rests_on: str, kind: str = "fact") -> Sentence:
    return Sentence(id=id, text=text, rests_on=rests_on, rule=f"test.{id}", kind=kind)


SENTENCES = {
    "insights": (
        _INSIGHT_SENTENCE,
        fact("s-grounds", "Moderate confidence: two independent origins, no disagreement.", "k-air",
             kind="insight"),
    ),
    "outlook": (
        fact("s-outlook", "It is very likely (91%) that at least 25 people will be killed in north-west Syria by "
             "31 December 2024; it came true in 41 of 60 comparable months (68%).", "f-deaths", kind="outlook"),
        fact("s-driver", "Air strikes in the last seven days raise it.", "f-deaths", kind="outlook"),
    ),
    "summary": (
        fact("s-idlib", "Russian air strikes killed at least nine people and injured at least 62 in Idlib on "
             "1 December 2024, according to SOHR.", "i-idlib"),
        fact("s-hospital", "On the same day 12 people were killed and 23 injured when Russian air strikes hit a "
             "hospital in Aleppo, the Syrian Observatory for Human Rights reported.", "i-hospital"),
        fact("s-atarib", "Air strikes on Atarib and Darat Izza killed at least 17 people on 28 November.", "i-atarib"),
        fact("s-university", "Syrian state media reported that four people were killed when rebel forces shelled "
             "the University of Aleppo on 29 November.", "i-university"),
        fact("s-saraqib", "Rebel forces captured Saraqib from government forces on 29 November.", "h-saraqib"),
        fact("s-safira", "Turkish-backed militants claimed to have captured As-Safira on 1 December, which is not "
             "independently confirmed.", "h-safira"),
        fact("s-retake", "The Syrian Army said that it would launch an offensive to retake Aleppo.", "c-retake"),
        fact("s-series", "The White Helmets reported 56 people killed in air strikes since 27 November, 14 more than "
             "the 42 counted here.", "c-toll"),
        fact("s-toll", "Since 27 November at least 42 people were killed in four incidents.", "t-killed", kind="count"),
        fact("s-backed", "The militants are backed by Turkey, according to Al Jazeera Mubasher.", "a-sna"),
        fact("s-gap", "Of 31 documents one was set aside, and 3 places stayed unresolved.", kind="gap"),
    ),
}  # fmt: skip

BRIEF = Brief(
    id="b-nw-syria",
    title="North-west Syria: situation brief",
    area="north-west Syria",
    as_of=AS_OF,
    since=SINCE,
    counting_rule="best",
    sections=tuple(
        Section(name=name, paragraphs=(Paragraph(sentences=SENTENCES[key]),))
        for name, key in (
            ("Key insights", "insights"),
            ("Outlook", "outlook"),
            ("Summary", "summary"),
        )
    ),
    evidence=tuple(evidence(id) for id in CLAIMS if id != "c-suran"),
    forecasts=(FORECAST,),
    coverage=Coverage(documents=31, claims=64, incidents=22, set_aside=1, unresolved_places=3),
    method="extractor 1, resolver 1, gazetteer 2026-11",
    attribution=("Wikipedia, Portal:Current events, by Wikipedia contributors, CC BY-SA 4.0",),
)
