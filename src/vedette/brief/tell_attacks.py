"""Attacks: the gravest incidents, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.assess.scene import Scene
from vedette.assess.wording import (
    capital,
    counted,
    event_words,
    harm,
    joined,
    names,
    widest,
)
from vedette.brief.telling import a, dispute, many, said, sentence, shown_parts, weight, when, where
from vedette.model import (
    CountKind,
    Incident,
    Sentence,
)

MOST_STRIKES = 6


def attacks(scene: Scene) -> Iterator[Sentence]:
    """The gravest incidents of violence, newest first."""
    found = [
        i
        for i in scene.incidents
        if i.event_type.startswith("violence.") and (harm(i) or i.by("perpetrator"))
    ]
    found.sort(key=lambda i: (-weight(scene, i), i.id))
    chosen = found[:MOST_STRIKES]
    for i in sorted(
        chosen, key=lambda i: (-(i.time.start or scene.since).toordinal(), -weight(scene, i), i.id)
    ):
        yield sentence(scene, incident_text(scene, i), [i.id], "incident")


def incident_text(scene: Scene, i: Incident) -> str:
    """One incident in one sentence: what, by whom, where, to whom, when, and who says so."""
    done = harm(i)
    at_place = where(i)
    sites = _sites(i)
    doers = names(shown_parts(i.by("perpetrator"))[:3])
    parties = shown_parts(i.by("party"))[:3]
    several = many(scene, i)
    what = event_words(i) if several else a(event_words(i, plural=False))
    if i.event_type == "violence.casualties":
        body = _passive(i) + (f" in {at_place}" if at_place else "")
    elif i.event_type == "violence.killing" or (not done and i.event_type == "violence.offensive"):
        body = (f"{capital(what)} by {doers}" if doers else capital(what)) + (
            f" in {at_place}" if at_place else ""
        )
        body += f" {done}" if done else " began or went on"
    else:
        by = f" by {doers}" if doers else (f" between {names(parties)}" if len(parties) > 1 else "")
        on = f" on {sites}" if sites and i.event_type != "violence.clash" else ""
        place = f" in {at_place}" if at_place else ""
        if done:
            body = f"{capital(what)}{by}{on}{place} {done}"
        else:
            targets = shown_parts(i.by("target"))[:2]
            at = f" against {names(targets)}" if targets and not on else ""
            body = f"{capital(what)}{by}{on}{at}{place} {'were' if several and what.endswith('s') else 'was'} reported without a count of casualties"
    body += when(scene, i.time, scene.published(i))
    return body + said(scene, i) + dispute(i) + "."


def _passive(i: Incident) -> str:
    said: list[str] = []
    for kind, verb in (
        (CountKind.KILLED, "killed"),
        (CountKind.INJURED, "injured"),
        (CountKind.MISSING, "missing"),
    ):
        f = widest(i, kind)
        if f is not None and (f.low or f.best):
            whose = (
                names([p.name for p in i.by("target") if p.actor_id][:2])
                if f.group in ("soldiers", "fighters") and not said
                else ""
            )
            said.append(
                f"{counted(f)}{f' of {whose}' if whose else ''} {'was' if f.low == f.high == 1 else 'were'} {verb}"
            )
    return capital(joined(said)) or "Casualties were reported"


def _sites(i: Incident) -> str:
    seen = []
    for s in i.sites[:2]:
        words = s.casefold()
        if any(ch.isupper() for ch in s):
            continue
        article = (
            ""
            if words.endswith("s") and not words.endswith("ss")
            else ("an " if words[:1] in "aeiou" else "a ")
        )
        seen.append(article + s)
    return joined(seen)
