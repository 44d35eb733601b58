"""``isaf``: press releases on raids: date, event type, province, group, least killed and captured.

The coders' conventions are part of the task (gold README): "several" is 3, "numerous" 4, a bare plural
2, and "yesterday" counts from the dateline.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import share
from vedette.model import (
    Claim,
    Count,
    CountKind,
    Place,
    PlaceMention,
    PlaceRole,
    Reading,
    ResolvedPlace,
    Revision,
    Role,
    Scope,
)

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge

CONVENTION = "isaf"
FIELDS = ("start_date", "event_type", "province", "target_group", "min_killed", "min_captured")
PEERS = {
    "start_date": 53,
    "event_type": 91,
    "province": 91,
    "target_group": 76,
    "min_killed": 90,
    "min_captured": 71,
}
#: The coders' words for the bodies of the registry.
GROUPS = {
    "al-qaeda": "aq",
    "af-haqqani": "haqqani",
    "af-hig": "hig",
    "uz-imu": "imu",
    "af-taliban": "taliban",
}
#: The 34 provinces as the coders spell them.
PROVINCES = (
    "badakhshan", "badghis", "baghlan", "balkh", "bamyan", "daykundi", "farah", "faryab", "ghazni", "ghor", "helmand", "herat",
    "jowzjan", "kabul", "kandahar", "kapisa", "khost", "kunar", "kunduz", "laghman", "logar", "nangarhar", "nimroz", "nuristan",
    "paktika", "paktya", "panjshir", "parwan", "samangan", "sar-e pul", "takhar", "uruzgan", "wardak", "zabul",
)  # fmt: skip
#: A release tells of the days before it.
_NEWS_DAYS = 21
_LEAD = 3
_ARMED = ("fighters", "people", "leaders", "men")


def run(data: Path, limit: int | None = None) -> Report:
    """Read each release; the row is made from its claims."""
    rows = corpus.records(corpus.one_file(data, "dev.jsonl"), limit)
    known = corpus.knowledge()
    revisions = [
        corpus.revision(r["text"], key=str(n), publisher="ISAF", published=published(r["text"]))
        for n, r in enumerate(rows)
    ]
    found = {r.id: x for r, x in corpus.readings(revisions, known)}
    predictions = [row_of(r, found.get(r.id, ()), known) for r in revisions]
    return Report(
        name="isaf",
        items=len(rows),
        metrics=score([r["gold"] for r in rows], predictions),
        notes=(
            "Others: GPT-4-Turbo, zero-shot, 100 rows (published by the author of the set). Lists are compared as sets.",
        ),
        predictions=tuple(predictions),
    )


def score(gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> tuple[Metric, ...]:
    """Share of rows exactly right, per field and over all fields."""
    n = len(gold)
    right = {f: [same(g[f], p[f]) for g, p in zip(gold, found, strict=True)] for f in FIELDS}
    return (
        *(
            Metric(name=f, value=share(sum(right[f]), n), peers=f"GPT-4-Turbo {PEERS[f]}")
            for f in FIELDS
        ),
        Metric(
            name="all six", value=share(sum(all(right[f][i] for f in FIELDS) for i in range(n)), n)
        ),
    )


def same(gold: object, found: object) -> bool:
    """Equal; lists as sets, ``a;b`` split."""
    if isinstance(gold, list) and isinstance(found, list):
        return {x for s in gold for x in str(s).split(";")} == {
            x for s in found for x in str(s).split(";")
        }
    return gold == found


def published(text: str) -> dt.date | None:
    """The day that the release bears."""
    from vedette.resolve.time_filed import document_day

    filed = document_day(text)
    return filed.day if filed else None


def row_of(revision: Revision, found: Sequence[Reading], known: Knowledge) -> dict[str, Any]:
    """One row in the gold's fields."""
    raids = [r for r in found if _is_raid(r.claim)]
    claims = [r.claim for r in raids]
    killed = _least(claims, CountKind.KILLED, revision)
    captured = _least(claims, CountKind.DETAINED, revision)
    strike = any(
        c.event_type == "violence.air_strike" or any(_STRIKE.search(m.text) for m in c.means)
        for c in claims
    )
    kind = (
        "airstrike"
        if strike and not captured
        else "captureandkill"
        if killed and captured
        else "insurgentskilled"
        if killed
        else "detention"
    )
    return {
        "start_date": _date(raids, revision),
        "event_type": [kind],
        "province": [_province(raids, found, revision, known)],
        "target_group": [_group(found, revision, known)],
        "min_killed": killed,
        "min_captured": captured,
    }


def _is_raid(claim: Claim) -> bool:
    return (
        claim.modality.asserts
        and claim.scope is Scope.INCIDENT
        and claim.event_type.startswith(("violence.", "coercion.arrest", "control."))
    )


def _date(raids: Sequence[Reading], revision: Revision) -> str | None:
    """The first day of the raid: as the first claim with an outcome says, else any, else the lead's words."""
    told = [
        (not _has_outcome(r.claim), r.claim.trigger.start, start)
        for r in raids
        if r.claim.time is not None
        and (start := r.resolution.time.start) is not None
        and r.resolution.time.precision in ("day", "days")
        and _is_news(start, revision)
    ]
    if told:
        return str(min(told)[2])
    return str(_day_of_lead(revision) or revision.published or "") or None


def _has_outcome(claim: Claim) -> bool:
    return bool(claim.counts) or claim.event_type in ("coercion.arrest", "violence.air_strike")


def _is_news(day: dt.date, revision: Revision) -> bool:
    return revision.published is None or 0 <= (revision.published - day).days <= _NEWS_DAYS


def _lead(revision: Revision) -> list[tuple[int, str]]:
    """Offset and words of the first sentences below the dateline (or the headings)."""
    from vedette.extract.dateline import body_sentences, find_datelines

    lines = find_datelines(revision.text)
    begin = max((d.end for d in lines if d.place), default=0)
    body = [(a, revision.text[a:b]) for a, b in body_sentences(revision.text, lines) if a >= begin]
    return [(a, t) for a, t in body if len(t.split()) > 7][:_LEAD]


def _day_of_lead(revision: Revision) -> dt.date | None:
    from vedette.extract.timex import find_times
    from vedette.resolve.time import resolve_time

    for _, words in _lead(revision):
        for t in find_times(words):
            found = resolve_time(t, published=revision.published)
            if (
                t.kind == "point"
                and found.start
                and found.precision in ("day", "days")
                and _is_news(found.start, revision)
            ):
                return found.start
    return None


def _least(claims: Sequence[Claim], kind: CountKind, revision: Revision) -> int:
    """The least number that the words allow, over the sentences of the text.

    A release tells its lead again below, with other words or with the number that the lead left open. So
    the largest sum of one sentence counts; a sentence that speaks of additional, other or further persons
    adds to it, unless the lead already held an uncounted "several". An arrest without any count is one.
    """
    total, vague = 0, False
    for said in _sentences(claims, revision):
        counts = {
            (c.words.start, c.words.end): c
            for claim in said
            for c in claim.counts
            if c.kind is kind
            and not c.subset
            and c.scope is Scope.INCIDENT
            and (kind is not CountKind.KILLED or c.group in _ARMED)
        }
        number = sum(_read(c) for c in counts.values())
        arrest = kind is CountKind.DETAINED and any(c.event_type == "coercion.arrest" for c in said)
        if not counts and arrest:
            number = 1
        further = _FURTHER.search(" ".join(c.words.text for c in counts.values()))
        also = any(_FURTHER.search(c.span.quote[: c.trigger.end - c.span.start]) for c in said)
        more = any(_MORE.search(c.words.text) for c in counts.values())
        if number and total and (more or ((further or (also and counts)) and not vague)):
            total += number
        else:
            total = max(total, number)
        vague = vague or any(_OPEN.search(c.words.text) for c in counts.values())
    return total


_STRIKE = re.compile(r"\bair ?-?strikes?\b", re.I)
_OPEN = re.compile(r"\b(?:several|numerous|multiple|a number of|many)\b", re.I)
_MORE = re.compile(r"\bmore\b(?! than)", re.I)
_FURTHER = re.compile(r"\b(?:additional|other|others|another|more|also)\b", re.I)


def _sentences(claims: Sequence[Claim], revision: Revision) -> list[list[Claim]]:
    """The claims by the sentence that they stand in, in the order of the text."""
    from vedette.extract.dateline import body_sentences, find_datelines

    starts = [a for a, _ in body_sentences(revision.text, find_datelines(revision.text))]
    by: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.trigger.start, c.id)):
        by.setdefault(bisect_right(starts, claim.trigger.start), []).append(claim)
    return list(by.values())


def _read(count: Count) -> int:
    """The least number of a count; its words' number under the coders' convention where they are vague."""
    if count.high == 0:
        return 0
    vague = count.low is None or count.rule.startswith("vague")
    return _number(count.words.text) if vague or count.low is None else count.low


def _number(words: str) -> int:
    """The words' number under the coders' convention; a bare plural by its row, else one."""
    from vedette.extract.quantity import bare_plural, find_quantities

    for q in find_quantities(words, convention=CONVENTION):
        if q.low is not None:
            return q.low
    plural = bare_plural(CONVENTION)
    return (plural.low or 1) if re.search(r"[a-z]{3,}(?<!s)s$", words.strip()) else 1


def _province(
    raids: Sequence[Reading], found: Sequence[Reading], revision: Revision, known: Knowledge
) -> str:
    """The province of the raid's places; of the lead's where no claim has one."""
    from vedette.resolve.gazetteer.keys import name_key, romanisation_key, similarity

    def of(places: Iterable[ResolvedPlace], dateline: bool = False) -> list[Place]:
        # What is named as the wider place comes before what lies in it.
        return [
            p.place
            for p in sorted(places, key=lambda p: p.role != PlaceRole.PARENT)
            if p.place is not None
            and (p.role != PlaceRole.OTHER or dateline)
            and p.place.country == "AF"
            and p.place.admin1
        ]

    raided = sorted(raids, key=lambda r: (not _has_outcome(r.claim), r.claim.trigger.start))
    places = (
        [p for r in raided for p in of(r.resolution.places)]
        or of(_places_of_lead(revision, known))
        or [p for r in found for p in of(r.resolution.places)]
        # the press office sits in Kabul; who writes from elsewhere writes of it
        or [p for r in found for p in of(r.resolution.places, dateline=True) if p.name != "Kabul"]
    )
    if not places:
        return ""
    name = places[0].admin1.removesuffix(" Province")
    return max(
        PROVINCES,
        key=lambda q: (
            romanisation_key(q) == romanisation_key(name),
            similarity(name_key(q), romanisation_key(name)),
            q,
        ),
    )


def _places_of_lead(revision: Revision, known: Knowledge) -> list[ResolvedPlace]:
    from vedette.extract.parse import parse
    from vedette.extract.phrases import Sentence
    from vedette.extract.place_mentions import place_runs
    from vedette.resolve.gazetteer.context import document_context
    from vedette.resolve.places import resolve_places

    context = document_context(revision.title, revision.text, gazetteer=known.gazetteer)
    lead = _lead(revision)
    mentions = [
        PlaceMention(r.role, r.mention)
        for (base, _), doc in zip(lead, parse((t, [], []) for _, t in lead), strict=True)
        for r in place_runs(Sentence(doc, base, revision.text, known.extractor.names))
    ]
    return list(resolve_places(mentions, gazetteer=known.gazetteer, context=context))


def _group(found: Sequence[Reading], revision: Revision, known: Knowledge) -> str:
    """The first group whose people a claim names as its target, else the first that the text names."""
    from vedette.resolve.actor_names import actors_named

    hit = [
        a.actor_id
        for r in found
        for a in r.resolution.having(Role.TARGET)
        if _is_raid(r.claim) and a.actor_id in GROUPS
    ]
    named = [actor.id for _, actor in actors_named(revision.text, known.registry)]
    return next((GROUPS[i] for i in (*hit, *named) if i in GROUPS), "")
