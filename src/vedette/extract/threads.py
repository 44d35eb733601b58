"""One event over several sentences: "the attack", "the victims", "it happened in …".

The claims of one document that tell of one event make a thread. A thread shares what any of its
claims was told: the place, the time, the doer and the means. Only what a claim lacks is filled in,
and nothing is shared where the text marks another event ("a separate attack") or where places, days
or named doers differ. Counts are never carried over: each stays with the words that gave it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from vedette.extract.antecedents import THREADED, as_event
from vedette.model import Claim, Participant, PlaceMention, PlaceRole, Role, Scope

#: Characters from the last claim of a thread to the one that goes on with it.
_NEAR = {"definite": 1600, "vague": 900, "bare": 700}
#: Characters within which a sentence that only counts the dead goes on with the doer just told.
_AT_ONCE = 120
_VAGUE = frozenset({"violence.attack", "violence.killing", "violence.casualties"})
_KIN = (
    frozenset({"violence.explosion", "violence.suicide_bombing", "violence.grenade", "violence.missile", "violence.drone_strike", "violence.air_strike"}),
    frozenset({"violence.air_strike", "violence.drone_strike", "violence.missile", "violence.shelling"}),
    frozenset({"violence.clash", "violence.offensive"}),
)  # fmt: skip
_LOCATED = frozenset({PlaceRole.EVENT, PlaceRole.TO, PlaceRole.FROM})

_APART = re.compile(
    r"\b(?:separate(?:ly)?|another|elsewhere|meanwhile|similar(?:ly)?|earlier|previous(?:ly)?|second|third|other (?:attacks?|strikes?|incidents?)"
    r"|last (?:week|month|year)|(?:days?|weeks?|months?|years?) (?:after|before|ago)|(?:a|the) day after|in (?:19|20)\d\d|since|anniversary|follow(?:s|ed|ing)? (?:an?|the))\b",
    re.I,
)  # fmt: skip
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[\w’'-]+\s+){0,2}$", re.I)
_INDEFINITE = re.compile(r"\b(?:an?|another|one|two|three|four|five|several|multiple|many|dozens of|\d+)\s+(?:[\w’'-]+\s+){0,3}$", re.I)  # fmt: skip
_WITHIN = re.compile(r"\bin an?\s+(?:[\w’'-]+\s+){0,2}$", re.I)
_BACK = re.compile(
    r"\b(?:the|this|that|these|those) (?:\w+ )?(?:victims?|dead|deceased|wounded|injured|attackers?|gunm[ae]n|assailants?|bombers?|shooters?|suspects?"
    r"|blasts?|explosions?|attacks?|strikes?|air ?strikes?|raids?|shootings?|shelling|incident|assault|ambush|bombing|stabbing|massacre|killings?|militants|casualties)\b"
    r"|\bthe (?:death )?toll\b|\bthe same day\b|^\W*(?:it|they|he|she)\b",
    re.I,
)  # fmt: skip
_SAME_DAY = frozenset({"the same day", "that day", "same day", "the same night", "that night"})
_CLOCK = re.compile(r"^\W*(?:around |about |at |shortly |just |before |after )*\d{1,2}(?:[:.]\d\d)?\s*(?:a\.?m|p\.?m)?\.?\W*$", re.I)  # fmt: skip


@dataclass
class _Thread:
    members: list[int]
    family: str
    types: set[str]
    places: set[str]
    doers: set[str]
    times: set[str]
    ways: set[str]
    end: int
    recent: int = field(default=0)
    close: set[int] = field(default_factory=set)
    """Members that point back in so many words, or follow at once: theirs is the doer told before."""


def threaded(claims: list[Claim], bounds: list[tuple[int, int]], text: str) -> list[Claim]:
    """The claims with what their threads share; ``bounds`` are the ends of each claim's sentence.

    Claims by an anaphor alone ("it happened in …") take the type of their thread; without one they
    tell of nothing and are left out.
    """
    threads: list[_Thread] = []
    home: dict[int, _Thread] = {}
    for n, claim in enumerate(claims):
        family = claim.event_type.split(".", 1)[0]
        if family not in THREADED or claim.scope is not Scope.INCIDENT:
            continue
        if not claim.modality.asserts:
            continue
        found = _thread_of(claim, bounds[n], text, threads)
        if found is None:
            if claim.rule.startswith("anaphor:"):
                continue
            found = _Thread([], family, set(), set(), set(), set(), set(), claim.span.end)
            threads.append(found)
        home[n] = found
        how = _reference(claim, bounds[n], text)
        if how == "definite" or claim.span.start - found.end <= _AT_ONCE:
            found.close.add(n)
        _join(found, n, claim)
    shared = {id(t): _Shared(t, claims) for t in threads if len(t.members) > 1}
    out = []
    for n, claim in enumerate(claims):
        thread = home.get(n)
        if thread is None:
            if not claim.rule.startswith("anaphor:"):
                out.append(claim)
            continue
        given = shared.get(id(thread))
        out.append(given.filled(n, claim) if given is not None else claim)
    return out


def _join(thread: _Thread, n: int, claim: Claim) -> None:
    thread.members.append(n)
    if not claim.rule.startswith("anaphor:"):
        thread.types.add(claim.event_type)
    thread.places |= _places(claim)
    thread.doers |= _named(claim)
    thread.ways |= _way(claim)
    if claim.time is not None and not _CLOCK.match(claim.time.text):
        thread.times.add(claim.time.text.casefold())
    thread.end = max(thread.end, claim.span.end)
    thread.recent = n


def _thread_of(
    claim: Claim, bounds: tuple[int, int], text: str, threads: list[_Thread]
) -> _Thread | None:
    how = _reference(claim, bounds, text)
    if how == "new":
        return None
    family = claim.event_type.split(".", 1)[0]
    near = [t for t in threads if t.family == family and claim.span.start - t.end <= _NEAR[how]]
    near.sort(key=lambda t: -t.recent)
    fitting = [t for t in near if _fits(claim, t, how)]
    if how == "definite":
        # "the explosion" is the nearest event that may be called one
        same = [t for t in fitting if claim.event_type in t.types]
        return next(iter(same or fitting), None)
    if not near or near[0] not in fitting:
        return None
    within = _WITHIN.search(text[bounds[0] : claim.trigger.start]) is not None
    if within and how == "vague" and near[0].end < bounds[0]:
        # "in a blast" says the event anew, unless the sentence itself told of it just before
        return None
    if how == "bare" and len(threads) > 1 and claim.event_type not in near[0].types:
        return None
    return near[0]


def _reference(claim: Claim, bounds: tuple[int, int], text: str) -> str:
    """How the words point back: ``definite``, ``vague``, ``bare`` (they need not), ``new`` (they do not)."""
    start, end = bounds
    before = text[start : claim.trigger.start]
    if claim.rule.startswith("anaphor:"):
        return "definite"
    if _APART.search(text, start, min(end, claim.trigger.end + 30)):
        return "new"
    if claim.rule.startswith(("noun:", "phrase:")):
        if _DEFINITE.search(before):
            return "definite"
        if _WITHIN.search(before):
            # "the bombing that killed 30 fighters in *a blast* near the border": told twice at once
            return "vague"
        if _INDEFINITE.search(before) or not _BACK.search(text[start:end]):
            return "new"
        return "vague"
    if _BACK.search(text[start:end]):
        return "vague"
    return "vague" if claim.event_type == "violence.casualties" else "bare"


def _fits(claim: Claim, thread: _Thread, how: str) -> bool:
    if not claim.rule.startswith("anaphor:") and not any(
        _kin(claim.event_type, t) for t in thread.types
    ):
        return False
    way = _way(claim)
    if way and thread.ways and not way & thread.ways:
        # a stabbing told beside a shooting
        return False
    mine = _places(claim)
    if mine and thread.places and not _overlap(mine, thread.places):
        return False
    doers = _named(claim)
    if doers and thread.doers and not _overlap(doers, thread.doers):
        return False
    if how == "definite" or claim.time is None or not thread.times:
        return True
    said = claim.time.text.casefold()
    return said in thread.times or said in _SAME_DAY or _CLOCK.match(said) is not None


def _way(claim: Claim) -> set[str]:
    """Whether blades or shots, where the claim says so."""
    words = " ".join((claim.rule, claim.trigger.text, *(m.text for m in claim.means))).casefold()
    blade = "blade" if _BLADE.search(words) else ""
    shots = "shots" if _SHOTS.search(words) else ""
    return {w for w in (blade, shots) if w}


_BLADE = re.compile(r"\b(?:stab|kni[fv]e|machete|hack)")
_SHOTS = re.compile(r"\b(?:sho[ot]|gun|bullet|rifle|pistol)")


def _kin(a: str, b: str) -> bool:
    return a == b or a in _VAGUE or b in _VAGUE or any(a in kin and b in kin for kin in _KIN)


def _overlap(a: set[str], b: set[str]) -> bool:
    return any(x in y or y in x for x in a for y in b)


def _places(claim: Claim) -> set[str]:
    return {p.mention.text.casefold() for p in claim.places if p.role in _LOCATED}


def _named(claim: Claim) -> set[str]:
    """Doers with a name; "gunmen" and "rebels" may be anyone's."""
    return {
        p.mention.text.casefold()
        for p in claim.participants
        if p.role in (Role.PERPETRATOR, Role.PARTY)
        and any(w[:1].isupper() for w in p.mention.text.split()[-1:])
    }


class _Shared:
    """What the claims of a thread share: each thing from the first claim that tells it."""

    def __init__(self, thread: _Thread, claims: list[Claim]) -> None:
        told = [claims[n] for n in thread.members]
        self.root = claims[thread.members[0]]
        placed = [c for c in told if _places(c)]
        # one place told of the event is worth more than a list that the sentence merely names, and such a list is no claim's but its own
        self.place = next((c for c in placed if len(_places(c)) <= 2), None)
        self.time = next((c for c in told if c.time is not None and _is_day(c.time.text)), None)
        doers = [n for n in thread.members if claims[n].having(Role.PERPETRATOR)]
        self.doer = claims[doers[0]] if doers and not _strikes_back(claims[doers[0]]) else None
        self.since = doers[0] if doers else 0
        self.close = thread.close
        armed = next((n for n in thread.members if claims[n].means), None)
        self.means = None if armed is None else claims[armed]
        self.armed = armed or 0

    def filled(self, n: int, claim: Claim) -> Claim:
        """The claim with what it lacks; its rule names the claims that gave it."""
        changes: dict[str, object] = {}
        given: list[str] = []
        if self.place is not None and not _places(claim):
            parents = [p for p in claim.places if p.role not in _LOCATED]
            changes["places"] = (*parents, *_lacking(as_event(self.place.places), parents))
            given.append(f"place of {self.place.id}")
        time = claim.time.text.casefold() if claim.time is not None else ""
        open_time = not time or time in _SAME_DAY or _CLOCK.match(time) is not None
        if self.time is not None and self.time.id != claim.id and open_time:
            changes["time"] = self.time.time
            given.append(f"time of {self.time.id}")
        roles = {p.role for p in claim.participants}
        forward = n > self.since and n in self.close and not _strikes_back(claim)
        if self.doer is not None and forward and not roles & {Role.PERPETRATOR, Role.PARTY}:
            targets = {m.text.casefold() for m in claim.having(Role.TARGET)}
            doers = tuple(
                Participant(Role.PERPETRATOR, m)
                for m in self.doer.having(Role.PERPETRATOR)
                if m.text.casefold() not in targets
            )
            if doers and claim.event_type != "violence.clash":
                changes["participants"] = (*claim.participants, *doers)
                given.append(f"doer of {self.doer.id}")
        if (
            self.means is not None
            and claim.event_type != "violence.clash"
            and n > self.armed
            and not claim.means
            and _kin(claim.event_type, self.means.event_type)
        ):
            changes["means"] = self.means.means
            given.append(f"means of {self.means.id}")
        if claim.rule.startswith("anaphor:"):
            changes["event_type"] = self.root.event_type
        if claim.id != self.root.id:
            changes["continues"] = self.root.id
        if not changes:
            return claim
        changes["rule"] = "; ".join([claim.rule, *given])
        return msgspec.structs.replace(claim, **changes)


def _strikes_back(claim: Claim) -> bool:
    """Whether the claim tells what befell the attackers: their doer is another one."""
    words = " ".join(
        (*(m.text for m in claim.having(Role.TARGET)), *(c.words.text for c in claim.counts))
    )
    return any(c.group == "fighters" for c in claim.counts) or _ATTACKER.search(words) is not None


_ATTACKER = re.compile(r"(?:attackers?|assailants?|gunm[ae]n|bombers?|shooters?|suspects?|militants?|perpetrators?)", re.I)  # fmt: skip


def _is_day(words: str) -> bool:
    return words.casefold() not in _SAME_DAY and not _CLOCK.match(words)


def _lacking(
    places: tuple[PlaceMention, ...], have: list[PlaceMention]
) -> tuple[PlaceMention, ...]:
    known = {p.mention for p in have}
    return tuple(p for p in places if p.mention not in known)
