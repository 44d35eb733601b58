"""The summary: paragraphs of sentences, each about records of the ledger and worded from them alone."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    capital,
    counted,
    day,
    event_words,
    harm,
    interval,
    joined,
    names,
    number,
    of,
    the,
    widest,
)
from vedette.brief.words import VERB_FOR
from vedette.model import (
    ActorRelation,
    Control,
    CountKind,
    EventTime,
    Figure,
    Grade,
    Incident,
    Paragraph,
    Precision,
    Sentence,
    Series,
    Toll,
)
from vedette.model.ids import make_id

MOST_STRIKES = 6
MOST_CONTROL = 6
MOST_SIDES = 4
MOST_PEOPLE = 4


def summary(scene: Scene) -> tuple[Paragraph, ...]:
    """Paragraphs by weight: harm, tolls, control, sides, people; those without content are left out."""
    made = (
        ("Attacks and their toll", _harm(scene)),
        ("Running toll", _tolls(scene)),
        ("Control of places", _control(scene)),
        ("Who fights for whom", _sides(scene)),
        ("People, access and services", _people(scene)),
        ("What is not known", _gaps(scene)),
    )
    out = []
    for heading, sentences in made:
        found = tuple(sentences)
        if found:
            out.append(Paragraph(heading=heading, sentences=found))
    return tuple(out)


def sentence(scene: Scene, text: str, rests_on: Sequence[str], rule: str, kind: str = "fact") -> Sentence:
    """A sentence whose id depends on the brief's area and date, its words and its evidence."""
    ids = tuple(dict.fromkeys(rests_on))
    return Sentence(id=make_id("s", scene.area, scene.as_of, text, *ids), text=text, rests_on=ids, rule=rule, kind=kind)


# -- attacks ------------------------------------------------------------------------------------


def weight(scene: Scene, incident: Incident) -> float:
    """How much an incident matters in the summary: its dead, then its injured, then its freshness."""
    killed, injured = widest(incident, CountKind.KILLED), widest(incident, CountKind.INJURED)
    dead = (killed.best or killed.low or 0) if killed else 0
    hurt = (injured.best or injured.low or 0) if injured else 0
    age = (scene.as_of - incident.time.start).days if incident.time.start else 30
    return 10.0 * dead + hurt + (20.0 if incident.sites else 0.0) + 40.0 / (1 + age)


def _harm(scene: Scene) -> Iterator[Sentence]:
    attacks = [i for i in scene.incidents if i.event_type.startswith("violence.") and (harm(i) or i.by("perpetrator"))]
    attacks.sort(key=lambda i: (-weight(scene, i), i.id))
    chosen = attacks[:MOST_STRIKES]
    for i in sorted(chosen, key=lambda i: (-(i.time.start or scene.since).toordinal(), -weight(scene, i), i.id)):
        yield sentence(scene, incident_text(scene, i), [i.id], "incident")


def incident_text(scene: Scene, i: Incident) -> str:
    """One incident in one sentence: what, by whom, where, to whom, when, and who says so."""
    done = harm(i)
    where = _where(i)
    sites = _sites(i)
    doers = names([p.name for p in i.by("perpetrator")][:3])
    parties = [p.name for p in i.by("party")][:3]
    many = _many(scene, i)
    what = event_words(i) if many else _a(event_words(i, plural=False))
    if i.event_type == "violence.casualties":
        body = _passive(i) + (f" in {where}" if where else "")
    elif i.event_type == "violence.killing" or (not done and i.event_type == "violence.offensive"):
        body = (f"{capital(what)} by {doers}" if doers else capital(what)) + (f" in {where}" if where else "")
        body += f" {done}" if done else " began or went on"
    else:
        by = f" by {doers}" if doers else (f" between {names(parties)}" if len(parties) > 1 else "")
        on = f" on {sites}" if sites and i.event_type != "violence.clash" else ""
        place = f" in {where}" if where else ""
        if done:
            body = f"{capital(what)}{by}{on}{place} {done}"
        else:
            targets = [p.name for p in i.by("target")][:2]
            at = f" against {names(targets)}" if targets and not on else ""
            body = f"{capital(what)}{by}{on}{at}{place} {'were' if many and what.endswith('s') else 'was'} reported without a count of casualties"
    body += _when(scene, i.time, scene.published(i))
    return body + _said(scene, i) + _dispute(i) + "."


#: Event nouns that take no article and no plural.
_MASS = (
    "shelling", "mob violence", "sexual violence", "looting or destruction", "displacement", "talks",
    "loss of services", "denial of access", "release of prisoners",
)  # fmt: skip


def _a(noun: str) -> str:
    if noun in _MASS:
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _many(scene: Scene, i: Incident) -> bool:
    """Whether the text speaks of several ("airstrikes"), told by its trigger words."""
    triggers = [r.claim.trigger.text.casefold() for c in i.claim_ids if (r := scene.readings.get(c)) and r.claim.event_type == i.event_type]
    return any(t.endswith("s") and not t.endswith("ss") and t not in ("hits", "strikes", "kills", "clashes", "bombs", "shells") for t in triggers) or (
        i.event_type in ("violence.clash",) or not triggers
    )


def _passive(i: Incident) -> str:
    said = []
    for kind, verb in ((CountKind.KILLED, "killed"), (CountKind.INJURED, "injured"), (CountKind.MISSING, "missing")):
        f = widest(i, kind)
        if f is not None and (f.low or f.best):
            whose = names([p.name for p in i.by("target") if p.actor_id][:2]) if f.group in ("soldiers", "fighters") and not said else ""
            said.append(f"{counted(f)}{f' of {whose}' if whose else ''} {'was' if f.low == f.high == 1 else 'were'} {verb}")
    return capital(joined(said)) or "Casualties were reported"


def _where(i: Incident) -> str:
    shown = list(i.place_names[:3])
    text = joined(shown)
    admins = {p.admin1 for p in i.places[: len(shown)] if p.precision in (Precision.TOWN, Precision.SITE)}
    if len(admins) == 1 and (admin := next(iter(admins))) and admin.split()[0].casefold() not in text.casefold():
        text += f" ({admin})"
    return text


def _sites(i: Incident) -> str:
    seen = []
    for s in i.sites[:2]:
        words = s.casefold()
        if any(ch.isupper() for ch in s):
            continue
        article = "" if words.endswith("s") and not words.endswith("ss") else ("an " if words[:1] in "aeiou" else "a ")
        seen.append(article + s)
    return joined(seen)


def _when(scene: Scene, time: EventTime, published: dt.date) -> str:
    """The day of the event where the text dates it; an undated one is dated by its report alone."""
    if time.start is None or time.rule.startswith("no date"):
        return ""
    year = scene.as_of.year
    if time.end is None or time.start == time.end:
        return f" on {day(time.start, year)}"
    return f" between {day(time.start, year)} and {day(time.end, year)}"


def _said(scene: Scene, i: Incident) -> str:
    """ ", X and Y reported on 1 December": speakers first; origins where nobody is quoted."""
    date = day(scene.published(i), scene.as_of.year)
    readings = [scene.readings[c] for c in i.claim_ids if c in scene.readings]
    named = [r for r in readings if r.claim.speaker is not None and r.resolution.speaker is not None]
    origins = sorted({o for r in readings for o in r.origins})
    if named and len({r.resolution.speaker.name for r in named if r.resolution.speaker}) == 1 and len(named) == len(readings):
        r = named[0]
        assert r.resolution.speaker is not None
        speaker = r.resolution.speaker.name
        verb = VERB_FOR[r.claim.modality]
        via = f", as told by {names(origins)}," if origins and the(speaker) not in [the(o) for o in origins] else ""
        return f", {the(speaker)} {verb} on {date}".replace(" on ", f"{via} on ", 1) if via else f", {the(speaker)} {verb} on {date}"
    return f", {names(origins[:3])} reported on {date}" if origins else f", as reported on {date}"


def _dispute(i: Incident) -> str:
    if i.denied_by:
        return "; this is disputed: a denial is on record"
    if i.grade is Grade.CONTESTED or any(p.disputed for p in i.parts):
        return "; this is disputed"
    return ""


# -- tolls --------------------------------------------------------------------------------------


def _tolls(scene: Scene) -> Iterator[Sentence]:
    whole = [t for t in scene.tolls if not t.perpetrator and t.best]
    killed = next((t for t in whole if t.kind is CountKind.KILLED and t.group == "people"), None)
    injured = next((t for t in whole if t.kind is CountKind.INJURED and t.group == "people"), None)
    if killed is not None:
        year = scene.as_of.year
        text = (
            f"From {day(scene.since, year)} to {day(scene.as_of, year)} violence in {the(scene.area)} is known to have killed "
            f"{toll_words(killed)} people"
        )
        ids = [killed.id]
        if injured is not None:
            text += f" and injured {toll_words(injured)}"
            ids.append(injured.id)
        text += f", summed over {of(len(killed.incident_ids), 'incident')} with deaths under the rule {killed.rule}."
        yield sentence(scene, text, ids, "toll")
    for group in ("children", "women", "civilians"):
        part = next((t for t in whole if t.kind is CountKind.KILLED and t.group == group), None)
        if part is not None:
            yield sentence(scene, f"Among the dead were {toll_words(part)} {group}.", [part.id], "toll")
    for s in scene.series[:3]:
        yield sentence(scene, series_text(scene, s), [s.claim_id], "series")


def toll_words(t: Toll) -> str:
    """The toll with its bounds."""
    return interval(t.low, t.best, t.high)


_PAST = {
    CountKind.KILLED: "killed", CountKind.INJURED: "injured", CountKind.DISPLACED: "displaced", CountKind.MISSING: "missing",
    CountKind.DETAINED: "detained", CountKind.RETURNED: "returned",
}  # fmt: skip


def series_text(scene: Scene, s: Series) -> str:
    """A speaker's own cumulative figure, beside ours, with the difference explained as far as it goes."""
    year = scene.as_of.year
    words = counted(Figure(kind=s.kind, group=s.group, low=s.low, best=s.best, high=s.high))
    reading = scene.readings.get(s.claim_id)
    date = f" on {day(reading.revision.published, year)}" if reading is not None and reading.revision.published else ""
    since = f" since {day(s.period.start, year)}" if s.period.start and s.period.precision == "open" else ""
    if s.period.start and s.period.end and s.period.precision != "open" and s.period.start < s.period.end:
        since = f" from {day(s.period.start, year)} to {day(s.period.end, year)}"
    verb = VERB_FOR[reading.claim.modality] if reading is not None else "reported"
    speaker = s.speaker
    if reading is not None and reading.claim.speaker is None and reading.origins:
        speaker = joined([the(o) for o in reading.origins[:3]])
    text = f"{capital(the(speaker))} {verb}{date} {words} {_PAST.get(s.kind, s.kind.value)}{since or ' in all'}"
    if s.ours is not None and s.kind is CountKind.KILLED:
        text += f", against {s.ours:,} in this ledger for the same period"
    return text + "; the two are not added."


# -- control ------------------------------------------------------------------------------------


def _control(scene: Scene) -> Iterator[Sentence]:
    groups: dict[tuple[str, str, tuple[str, ...], tuple[str, ...], dt.date, str], list[Control]] = {}
    for c in scene.controls:
        if not c.holder and not c.previous:
            continue
        when = _published(scene, c)
        groups.setdefault((c.event_type, c.holder, c.origins, c.speakers, when, c.previous), []).append(c)
    ranked = sorted(groups.items(), key=lambda kv: (-_stake(kv[1]), -kv[0][4].toordinal(), kv[0][0], kv[0][1], kv[0][2]))[:MOST_CONTROL]
    for (event_type, holder, origins, speakers, when, previous), found in sorted(ranked, key=lambda kv: (-kv[0][4].toordinal(), kv[0][:3])):
        places = joined(list(dict.fromkeys(_coarse(c) for c in found))[:8])
        yield sentence(scene, control_text(scene, event_type, holder, previous, places, origins, speakers, when, found), [c.id for c in found], "control")


def _stake(found: Sequence[Control]) -> float:
    """How much hangs on these places: each counts one, and more by its people and by who agrees on it."""
    return sum(1.0 + math.log10(1 + ((c.at.population or 0) if c.at is not None else 0)) / 2 + len(c.origins) / 2 for c in found)


def _coarse(c: Control) -> str:
    """The place of a control claim, no finer than a town: a base or district by its kind and division."""
    if c.at is None or c.at.precision is not Precision.SITE:
        return c.place
    kind = {"base": "a military base", "crossing": "a border crossing", "suburb": "a district", "dam": "a dam", "camp": "a place"}.get(c.at.kind, "a site")
    return f"{kind} in {c.at.admin1}" if c.at.admin1 else kind


def _published(scene: Scene, c: Control) -> dt.date:
    days = [r.revision.published for i in c.claim_ids if (r := scene.readings.get(i)) and r.revision.published]
    return max(days, default=scene.as_of)


_CONTROL_VERB = {
    "control.capture": "captured", "control.recapture": "retaken", "control.entry": "entered or reached", "control.handover": "handed over",
    "control.holding": "held",
}  # fmt: skip


def control_text(
    scene: Scene, event_type: str, holder: str, previous: str, places: str, origins: Sequence[str], speakers: Sequence[str], when: dt.date, found: Sequence[Control]
) -> str:
    """Who is said to hold what, by whom; never finer than a town, never as a fact on one origin's word."""
    date = day(when, scene.as_of.year)
    readings = [r for c in found for i in c.claim_ids if (r := scene.readings.get(i))]
    quoted = [r for r in readings if r.resolution.speaker is not None and r.claim.speaker is not None]
    if event_type == "control.withdrawal" and (previous or not holder):
        body = f"{capital(the(previous))} {'is' if not previous.endswith('s') else 'are'} said to have withdrawn from {places}"
    elif holder:
        body = f"{capital(places)} {'is' if ' and ' not in places and ',' not in places else 'are'} said to be {_CONTROL_VERB.get(event_type, 'held')} by {the(holder)}"
        if previous and event_type in ("control.capture", "control.recapture"):
            body += f", taken from {the(previous)}"
    else:
        body = f"{capital(the(previous))} {'is' if not previous.endswith('s') else 'are'} said to have lost {places}"
    speaker = quoted[0].resolution.speaker if len(quoted) == len(readings) and quoted else None
    if speaker is not None:
        own = the(speaker.name) == the(holder or previous)
        who = "it" if own else the(speaker.name)
        body += f", as {who} {'says of itself; reported' if own else VERB_FOR[quoted[0].claim.modality]} on {date}"
        others = [o for o in origins if the(o) != the(speaker.name)]
        if others:
            body += f"{' by' if own else ', according to'} {names(others[:3])}"
    elif origins:
        body += f", {names(list(origins)[:3])} reported on {date}"
    disputed = any(c.disputed for c in found)
    if disputed and any(len(c.origins) > 1 for c in found):
        return body + "; this is disputed, and not independently confirmed in all parts."
    return body + ("; not independently confirmed." if disputed or len(origins) < 2 else ".")


# -- sides --------------------------------------------------------------------------------------


def _sides(scene: Scene) -> Iterator[Sentence]:
    moves = [i for i in scene.incidents if i.event_type.startswith("movement.") and any(p.actor_id for p in (*i.by("mover"), *i.by("part")))]
    for i in sorted(moves, key=lambda i: (-weight(scene, i), i.id))[:MOST_SIDES]:
        yield sentence(scene, movement_text(scene, i), [i.id], "movement")
    told = [r for r in scene.relations if r.claim_ids and r.subject_id and r.object_id]
    for r in sorted(told, key=lambda r: (-len(r.origins), r.first_said or scene.as_of, r.subject, r.object))[:MOST_SIDES]:
        yield sentence(scene, relation_text(scene, r), list(r.claim_ids), "relation")
    allies = _together(scene)
    if allies is not None:
        yield allies


def movement_text(scene: Scene, i: Incident) -> str:
    """Who is said to move, from where, to where, for whom, against whom, backed by whom."""
    movers = names([p.name for p in (*i.by("mover"), *i.by("part")) if p.actor_id][:3])
    verb = {"movement.departure": "left", "movement.defection": "gave up or changed sides"}.get(i.event_type, "moved")
    where = _where(i)
    body = f"{capital(movers)} {verb}" + (f" to {where}" if where and verb == "moved" else (f" in {where}" if where else ""))
    body += f" in support of {names([p.name for p in i.by('beneficiary')])}" if i.by("beneficiary") else ""
    body += f" against {names([p.name for p in i.by('against')])}" if i.by("against") else ""
    body += f", backed by {names([p.name for p in i.by('backer')])}" if i.by("backer") else ""
    return body + _said(scene, i) + _dispute(i) + "."


_RELATION = {"backs": "backs", "backed by": "is backed by", "part of": "is part of", "leads": "leads", "led by": "is led by"}


def relation_text(scene: Scene, r: ActorRelation) -> str:
    """A stated relation with who states it."""
    words = _RELATION.get(r.kind, r.kind)
    if r.subject.endswith("s") and words.startswith("is "):
        words = words.replace("is ", "are ", 1)
    told = f", according to {names(list(r.origins)[:3])}" if r.origins else ""
    first = f" ({day(r.first_said, scene.as_of.year)})" if r.first_said else ""
    return f"{capital(the(r.subject))} {words} {the(r.object)}{told}{first}."


def _together(scene: Scene) -> Sentence | None:
    """Forces that struck in one incident together: "Russia and the Syrian government"."""
    pairs: dict[tuple[str, ...], list[Incident]] = {}
    for i in scene.incidents:
        doers = tuple(sorted({p.name for p in i.by("perpetrator") if p.actor_id}))
        if len(doers) > 1:
            pairs.setdefault(doers, []).append(i)
    if not pairs:
        return None
    doers, found = min(pairs.items(), key=lambda kv: (-len(kv[1]), kv[0]))
    origins = sorted({o for i in found for o in i.origins})
    where = joined(list(dict.fromkeys(n for i in found for n in i.place_names[:1]))[:3])
    text = f"{capital(names(doers))} are named together behind {event_words(found[0])} in {where or the(scene.area)}, according to {names(origins[:4])}."
    return sentence(scene, text, [i.id for i in found], "together")


# -- people -------------------------------------------------------------------------------------


def _people(scene: Scene) -> Iterator[Sentence]:
    found = [i for i in scene.incidents if i.event_type.startswith(("humanitarian.", "coercion.", "agreement.", "disaster.")) and (i.parts or harm(i))]
    for i in sorted(found, key=lambda i: (not i.event_type.startswith("humanitarian."), -weight(scene, i), i.id))[:MOST_PEOPLE]:
        yield sentence(scene, people_text(scene, i), [i.id], "people")


def people_text(scene: Scene, i: Incident) -> str:
    """Displacement, corridors, aid, arrests and the like in one sentence."""
    where = _where(i)
    at = f" in {where}" if where else ""
    done = harm(i)
    what = event_words(i, plural=False)
    doers = names([p.name for p in (*i.by("provider"), *i.by("perpetrator"), *i.by("party"))][:2])
    hit = names([p.name for p in (*i.by("affected"), *i.by("target"))][:2])
    if i.event_type == "coercion.arrest" and done:
        counted_words = done.removeprefix("detained ")
        return f"{capital(counted_words)} were detained{at}{f' by {doers}' if doers else ''}" + _when(scene, i.time, scene.published(i)) + _said(scene, i) + _dispute(i) + "."
    subject = capital(_a(what)) + (f" by {doers}" if doers else "")
    if i.event_type == "humanitarian.displacement":
        subject = capital(what) + (f" of {hit}" if hit and not done else "")
    elif hit and not done:
        subject += f" of {hit}" if i.event_type.startswith("coercion.") else f" for {hit}"
    body = f"{subject}{at} {done}" if done else f"{subject} was reported{at}"
    return body + _when(scene, i.time, scene.published(i)) + _said(scene, i) + _dispute(i) + "."


# -- gaps ---------------------------------------------------------------------------------------


def _gaps(scene: Scene) -> Iterator[Sentence]:
    single = [i for i in scene.incidents if len(i.origins) < 2]
    if scene.incidents and single:
        rest = "rests" if len(single) == 1 else "rest"
        text = f"Of {of(len(scene.incidents), 'incident')} in the area and period, {number(len(single))} {rest} on a single origin."
        yield sentence(scene, text, [i.id for i in scene.incidents], "gap-origins", "gap")
    open_counts = [i for i in scene.incidents if i.event_type.startswith("violence.") and widest(i, CountKind.KILLED) is None]
    if open_counts:
        text = f"For {of(len(open_counts), 'incident')} of violence no number of dead is known."
        yield sentence(scene, text, [i.id for i in open_counts], "gap-counts", "gap")
