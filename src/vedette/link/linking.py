"""Claims into incidents: block, score, cluster, attach denials, build, compare totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from vedette.link.blocking import Blocking, candidate_pairs
from vedette.link.build import build, earliest
from vedette.link.cluster import Pair, Veto, cluster, live_judgements, ordered
from vedette.link.containment import Containment, find_containments
from vedette.link.counting import DEFAULT_RULE, check_rule
from vedette.link.grade import PERSONS_GRADES
from vedette.link.matching import match
from vedette.link.profile import Profile, names_of, profile
from vedette.model import Incident, Judgement, Match, Reading, Verdict
from vedette.model.ids import make_id


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """What linking found: a pure function of readings, judgements, sides and rule."""

    incidents: tuple[Incident, ...]
    """Sorted by day, then id."""
    matches: tuple[Match, ...]
    """Every scored pair with its waterfall, sorted by claim ids; pairs that a person judged carry
    the person's verdict and ``judgement ID by NAME`` as their rule."""
    incident_of: dict[str, str]
    """Claim id → incident id; denials too. A claim that is a sum of incidents has none."""
    containments: tuple[Containment, ...] = ()
    """Totals over several incidents, compared with the sum of these."""
    vetoes: tuple[Veto, ...] = ()
    """"Same" pairs that a "not same" pair kept apart."""
    overruled: tuple[str, ...] = ()
    """Ids of judgements that newer ones contradict."""
    blocking: Blocking

    @property
    def review(self) -> tuple[Match, ...]:
        """The review queue: pairs that are neither same nor not, surest first."""
        unsure = (m for m in self.matches if m.verdict is Verdict.UNSURE)
        return tuple(sorted(unsure, key=lambda m: (-m.score, m.left, m.right)))


class _Scorer:
    """Scores pairs once, and lets a person's judgement stand above the score."""

    def __init__(self, profiles: Mapping[str, Profile], judged: Mapping[Pair, Judgement]) -> None:
        self.profiles = profiles
        self.judged = judged
        self.seen: dict[Pair, Match] = {}

    def __call__(self, a: str, b: str) -> Match:
        pair = ordered(a, b)
        found = self.seen.get(pair)
        if found is None:
            found = match(self.profiles[a], self.profiles[b])
            j = self.judged.get(pair)
            if j is not None:
                found = msgspec.structs.replace(
                    found, verdict=j.verdict, rule=f"judgement {j.id} by {j.by}"
                )
            self.seen[pair] = found
        return found

    def verdict(self, a: str, b: str) -> Verdict:
        """The verdict on a pair; between a person's "same" group members it is asked too."""
        return self(a, b).verdict


def link(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement] = (),
    *,
    sides: Mapping[str, str] | None = None,
    rule: str = DEFAULT_RULE,
) -> Links:
    """Link the readings' claims into incidents.

    ``readings`` are those of the live revisions, in any order; of two with one claim id the first
    in the order of revision ids counts. ``sides`` maps an actor id to the id of the side it belongs
    to, for actors that sources name by turns (an army and its government). ``rule`` is the counting
    rule (``vedette.link.counting``); ``UsageError`` if it is not known.

    The result does not depend on the order of any argument. Only pairs that share a block are
    scored, plus those that the clustering has to ask about before it merges two groups.
    """
    check_rule(rule)
    sides = sides or {}
    by_id: dict[str, Reading] = {}
    for r in sorted(readings, key=lambda r: (r.claim.id, r.revision.id)):
        by_id.setdefault(r.claim.id, r)
    live = [j for j in judgements if j.undone_at is None]
    profiles = _profiles(by_id.values(), sides)
    linked = [p for p in profiles.values() if p.founding or p.denied]
    judged = live_judgements(live, [p.id for p in linked])
    score = _Scorer(profiles, judged.by_pair)

    pairs, stats = candidate_pairs(linked)
    for i, j in pairs:
        score(linked[i].id, linked[j].id)
    for a, b in sorted(judged.by_pair):
        score(a, b)
    founders = [p.id for p in linked if p.founding]
    founding = set(founders)
    same = [
        (m.score, m.left, m.right)
        for m in score.seen.values()
        if m.verdict is Verdict.SAME and m.left in founding and m.right in founding
    ]
    groups, vetoes = cluster(founders, same, judged.by_pair, score.verdict)

    denials = _attach([p.id for p in linked if p.denied], groups, score)
    graded = _grades(live)
    incidents = []
    incident_of: dict[str, str] = {}
    for n, members in enumerate(groups):
        told = [by_id[c] for c in members]
        denying = denials.get(n, [])
        incident = build(
            told,
            denials=[by_id[c] for c in denying],
            sides=sides,
            persons=graded.get(make_id("i", earliest(told).claim.id), ()),
            rule=rule,
        )
        incidents.append(incident)
        incident_of.update(dict.fromkeys((*members, *denying), incident.id))

    totals = find_containments(by_id, profiles, incidents)
    withdrawn = {c.incident_id for c in totals if c.withdrawn}
    kept = sorted(
        (i for i in incidents if i.id not in withdrawn),
        key=lambda i: (str(i.time.start or "9999"), i.id),
    )
    return Links(
        incidents=tuple(kept),
        matches=tuple(score.seen[k] for k in sorted(score.seen)),
        incident_of={c: i for c, i in sorted(incident_of.items()) if i not in withdrawn},
        containments=totals,
        vetoes=vetoes,
        overruled=judged.overruled,
        blocking=stats,
    )


def _profiles(readings: Iterable[Reading], sides: Mapping[str, str]) -> dict[str, Profile]:
    names: dict[str, frozenset[str]] = {}
    out = {}
    for r in readings:
        if r.revision.id not in names:
            names[r.revision.id] = names_of(r)
        out[r.claim.id] = profile(r, sides, names[r.revision.id])
    return out


def _attach(
    denied: Sequence[str], groups: Sequence[tuple[str, ...]], score: _Scorer
) -> dict[int, list[str]]:
    """Each denial goes to the incident with its best "same" pair; none where there is none."""
    home = {c: n for n, members in enumerate(groups) for c in members}
    best: dict[str, tuple[float, str, int]] = {}
    for m in score.seen.values():
        if m.verdict is not Verdict.SAME:
            continue
        for denial, other in ((m.left, m.right), (m.right, m.left)):
            if denial in home or other not in home:
                continue
            row = (m.score, other, home[other])
            old = best.get(denial)
            if old is None or (-row[0], row[1]) < (-old[0], old[1]):
                best[denial] = row
    out: dict[int, list[str]] = {}
    for denial in sorted(denied):
        if denial in best:
            out.setdefault(best[denial][2], []).append(denial)
    return out


def _grades(live: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Persons' grades by incident id: judgements between it and ``grade:confirmed`` and the like."""
    out: dict[str, list[Judgement]] = {}
    for j in sorted(live, key=lambda j: j.id):
        for incident, word in ((j.left, j.right), (j.right, j.left)):
            if word in PERSONS_GRADES:
                out.setdefault(incident, []).append(j)
    return out
